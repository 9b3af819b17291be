"""Puts the claims of planned pages into the store and links them over time, by SQL.

A claim row never changes but for its state. Runs inside the caller's transaction, after
change.py, and asks no clock.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, insert, or_, select, update

from domain.base import Frozen
from domain.report import ParsedReport
from store.dialect import in_chunks
from store.facts.matching import Telling, heirs
from store.facts.plan import Plan
from store.facts.rows import claim_of, claim_row
from store.facts.states import Cause, ClaimState
from store.facts.tables import CLAIM_WORDS, CLAIMS
from store.facts.words import fold, words_of

_ACTIVE = or_(CLAIMS.c.cause.is_(None), CLAIMS.c.cause != Cause.PARSER_NEWER.value)
_STATE = ("state", "cause", "changed_at", "superseded_by")
_FRESH = {
    "state": ClaimState.CURRENT.value,
    "cause": None,
    "changed_at": None,
    "superseded_by": None,
}
_COMPARED = [
    CLAIMS.c[name]
    for name in ("id", "report_id", "claim_id", "type", "country", "product", "quote", *_STATE)
]


class ClaimCounts(Frozen):
    """What became of claim rows."""

    new: int = 0
    superseded: int = 0
    withdrawn: int = 0
    unchanged: int = 0


@dataclass
class _Change:
    """The claim rows that go and come."""

    replaced: list[RowMapping]
    rows: list[dict[str, Any]]
    titles: dict[int | None, str | None]
    """The title of each report that rows come to, for search."""
    unchanged: int


def change_claims(
    connection: Connection, plans: Sequence[Plan], parser: str, at: datetime
) -> ClaimCounts:
    """Counts of what was done. `at` is when the capture was fetched that is being read."""
    change = _compare(connection, plans, parser)
    _withdraw(connection, change.replaced, at)
    _insert(connection, change)
    superseded = _name_heirs(connection, plans, change.replaced)
    replaced = [row["id"] for row in change.replaced if row["state"] == ClaimState.CURRENT.value]
    touched = {row["report_id"] for row in change.replaced}
    touched.update(row["report_id"] for row in change.rows)
    linked = _link(connection, plans, touched)
    taken = sum(1 for number in replaced if number in superseded)
    return ClaimCounts(
        new=len(change.rows),
        superseded=taken + linked[ClaimState.SUPERSEDED],
        withdrawn=len(replaced) - taken + linked[ClaimState.WITHDRAWN],
        unchanged=change.unchanged,
    )


def _compare(connection: Connection, plans: Sequence[Plan], parser: str) -> _Change:
    """What comes with each reading, and what it replaces."""
    needed = [
        *(plan.reread for plan in plans if plan.reread is not None),
        *(stored.id for plan in plans for stored in plan.retired),
        *(version.like for plan in plans for version in plan.versions if version.like is not None),
    ]
    active = _load(connection, needed, list(CLAIMS.c))
    change = _Change([], [], {}, 0)
    for plan in plans:
        for stored in plan.retired:
            change.replaced.extend(active[stored.id])
        for place in plan.added:
            report, like = plan.reports[place], plan.versions[place].like
            if like is not None:
                change.titles[report] = plan.title(like)
                change.rows.extend(_copied(row, report) for row in active[like])
            elif plan.reading is not None:
                change.titles[report] = plan.reading.report.title
                change.rows.extend(_new_rows(plan.reading, report, parser))
        if plan.reread is not None and plan.reading is not None:
            _compare_claims(plan.reading, plan.reread, active[plan.reread], parser, change)
        elif plan.reading is not None and not plan.added:
            change.unchanged += len(plan.reading.claims)
    return change


def _compare_claims(
    reading: ParsedReport, report: int, rows: list[RowMapping], parser: str, change: _Change
) -> None:
    before = {row["claim_id"]: row for row in rows}
    change.titles[report] = reading.report.title
    for claim, new in zip(reading.claims, _new_rows(reading, report, parser), strict=True):
        old = before.pop(claim.id, None)
        if old is not None and claim_of(old) == claim:
            change.unchanged += 1
            continue
        change.rows.append(new)
        if old is not None:
            change.replaced.append(old)
    change.replaced.extend(before.values())


def _new_rows(reading: ParsedReport, report: int | None, parser: str) -> list[dict[str, Any]]:
    head = {
        "report_id": report,
        "source_key": reading.report.source_key,
        "parser_version": parser,
        **_FRESH,
    }
    return [{**claim_row(claim), **head} for claim in reading.claims]


def _copied(row: RowMapping, report: int | None) -> dict[str, Any]:
    kept = {name: value for name, value in row.items() if name != "id"}
    return {**kept, **_FRESH, "report_id": report}


def _load(
    connection: Connection, reports: Iterable[int], columns: Sequence[Any]
) -> dict[int, list[RowMapping]]:
    """The claims as the newest readings of these reports have them, in the order of the text."""
    found: dict[int, list[RowMapping]] = defaultdict(list)
    for chunk in in_chunks(dict.fromkeys(reports)):
        query = select(*columns).where(CLAIMS.c.report_id.in_(chunk), _ACTIVE).order_by(CLAIMS.c.id)
        for row in connection.execute(query).mappings():
            found[row["report_id"]].append(row)
    return found


def _withdraw(connection: Connection, rows: Sequence[RowMapping], at: datetime) -> None:
    for chunk in in_chunks(row["id"] for row in rows):
        connection.execute(
            update(CLAIMS)
            .where(CLAIMS.c.id.in_(chunk))
            .values(
                state=ClaimState.WITHDRAWN.value,
                cause=Cause.PARSER_NEWER.value,
                changed_at=at,
                superseded_by=None,
            )
        )


def _insert(connection: Connection, change: _Change) -> None:
    """Add claims, and their words for search."""
    if not change.rows:
        return
    numbers = connection.execute(
        insert(CLAIMS).returning(CLAIMS.c.id, sort_by_parameter_order=True), change.rows
    ).scalars()
    words = [
        {
            "id": number,
            "product": words_of(row["product"]),
            "words": words_of(change.titles[row["report_id"]], row["product"], row["quote"]),
        }
        for number, row in zip(numbers, change.rows, strict=True)
    ]
    connection.execute(insert(CLAIM_WORDS), words)


def _name_heirs(
    connection: Connection, plans: Sequence[Plan], replaced: Sequence[RowMapping]
) -> set[int]:
    """The replaced rows for which a claim of the newer reading stands; they are told which."""
    if not replaced:
        return set()
    successor: dict[int, int] = {}
    for plan in plans:
        if plan.reread is not None:
            successor[plan.reread] = plan.reread
        for stored in plan.retired:
            place = plan.heir(stored)
            report = None if place is None else plan.reports[place]
            if report is not None:
                successor[stored.id] = report
    new = _load(connection, successor.values(), _COMPARED)
    old: dict[int, list[RowMapping]] = defaultdict(list)
    for row in replaced:
        old[row["report_id"]].append(row)
    found: dict[int, int] = {}
    for report, rows in old.items():
        following = new[successor[report]] if report in successor else []
        found.update(heirs(_tellings(rows), _tellings(following)))
    changes = [
        {"row": row, "state": ClaimState.SUPERSEDED.value, "heir": heir}
        for row, heir in found.items()
    ]
    if changes:
        connection.execute(
            update(CLAIMS)
            .where(CLAIMS.c.id == bindparam("row"))
            .values(state=bindparam("state"), superseded_by=bindparam("heir")),
            changes,
        )
    return set(found)


def _link(
    connection: Connection, plans: Sequence[Plan], touched: set[int]
) -> dict[ClaimState, int]:
    """Say of each version's claims what the next version of the page made of them."""
    pairs: list[tuple[int, int | None, datetime | None]] = []
    for plan in plans:
        pairs.extend(_pairs(plan, touched))
    needed = {report for first, second, _ in pairs for report in (first, second) if report}
    active = _load(connection, needed, _COMPARED)
    counts = dict.fromkeys(ClaimState, 0)
    changes = []
    for report, following, at in pairs:
        later = _tellings(active[following]) if following else []
        taken = heirs(_tellings(active[report]), later)
        for row in active[report]:
            after = _after(taken.get(row["id"]), at)
            if after != {name: row[name] for name in _STATE}:
                changes.append({"row": row["id"], **{f"new_{k}": v for k, v in after.items()}})
            if row["state"] == ClaimState.CURRENT.value != after["state"]:
                counts[ClaimState(after["state"])] += 1
    if changes:
        connection.execute(
            update(CLAIMS)
            .where(CLAIMS.c.id == bindparam("row"))
            .values({name: bindparam(f"new_{name}") for name in _STATE}),
            changes,
        )
    return counts


def _pairs(plan: Plan, touched: set[int]) -> Iterable[tuple[int, int | None, datetime | None]]:
    """Each report whose claims may stand otherwise now, with the next one and when that came."""
    before = [stored.id for stored in plan.before]
    followed = dict(zip(before, [*before[1:], None], strict=False))  # the last by none
    began = {stored.id: stored.first_seen for stored in plan.before}
    for place, report in enumerate(plan.reports):
        if report is None:
            raise AssertionError(f"{plan.page_id}: version {place + 1} has no report")
        last = place + 1 == len(plan.reports)
        following = None if last else plan.reports[place + 1]
        at = None if last else plan.versions[place + 1].first.at
        new = report not in followed
        if new and last:
            continue  # its claims came in as current
        moved = not last and began.get(following or 0) != at
        if new or moved or followed[report] != following or {report, following} & touched:
            yield report, following, at


def _after(heir: int | None, at: datetime | None) -> Mapping[str, Any]:
    """The state of a claim whose page changed at `at`; current when it has not changed since."""
    if at is None:
        return _FRESH
    state = ClaimState.WITHDRAWN if heir is None else ClaimState.SUPERSEDED
    return {
        "state": state.value,
        "cause": Cause.PAGE_EDITED.value,
        "changed_at": at,
        "superseded_by": heir,
    }


def _tellings(rows: Iterable[RowMapping]) -> list[Telling]:
    return [
        Telling(
            id=row["id"],
            claim_id=row["claim_id"],
            type=row["type"],
            country=row["country"],
            product=row["product"],
            words=frozenset(fold(row["quote"])),
        )
        for row in rows
    ]
