"""Puts what one capture says into the history of its pages: reports and sightings, by SQL.

Every page is planned first (plan.py), then all changes are made table by table, so that a
register of a thousand records takes a handful of statements. Claims are claim_change.py's. Runs
inside the caller's transaction and asks no clock.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, delete, insert, select, update

from domain.capture import Capture
from domain.report import ParsedReport, Report
from store.dialect import in_chunks
from store.facts.plan import Plan, Stored, plan_page
from store.facts.rows import report_row
from store.facts.tables import CAPTURES, REPORTS, SIGHTINGS
from store.facts.versions import Sighting, Version

History = dict[str, list[Sighting]]
_STANDING = ("version", "text_sha256", "read_by", "first_seen", "last_seen")
_HEAD = [REPORTS.c[name] for name in Report.model_fields if name != "text"]


def plan_all(
    connection: Connection,
    capture: Capture,
    last_seen: datetime,
    readings: Mapping[str, ParsedReport],
    parser: str,
) -> list[Plan]:
    """A plan for each page that the capture tells of, or told of when it was last read."""
    told = select(SIGHTINGS.c.page_id).where(SIGHTINGS.c.capture_id == capture.id)
    gone = [page for page in connection.execute(told).scalars() if page not in readings]
    history, stored = _load(connection, [*readings, *gone])
    plans = []
    for page in [*readings, *gone]:
        reading = readings.get(page)
        seen = Sighting(
            capture_id=capture.id,
            at=capture.fetched_at,
            last_seen=last_seen,
            report_id=None,
            text_sha256=reading.report.text_sha256 if reading else "",
        )
        plans.append(
            plan_page(
                page,
                history=history.get(page, []),
                stored=stored.get(page, {}),
                seen=seen,
                reading=reading,
                parser=parser,
            )
        )
    return plans


def change_reports(
    connection: Connection, capture: Capture, plans: Sequence[Plan], parser: str
) -> tuple[int, bool]:
    """How many reports were added, and whether anything changed at all.

    Retires, moves and adds reports, and fills their ids in.
    """
    retired = [stored.id for plan in plans for stored in plan.retired]
    for chunk in in_chunks(retired):
        connection.execute(update(REPORTS).where(REPORTS.c.id.in_(chunk)).values(live=False))
    moves = [move for plan in plans for move in _moves(plan, parser)]
    _move(connection, moves)
    added = _add(connection, plans, parser)
    sighted = _sight(connection, capture.id, plans)
    return added, bool(retired or moves or added or sighted)


def _load(
    connection: Connection, pages: Sequence[str]
) -> tuple[History, dict[str, dict[int, Stored]]]:
    """The captures that showed these pages, and the live reports that they were read to."""
    history: History = {}
    stored: dict[str, dict[int, Stored]] = {}
    columns = [*_HEAD, *(REPORTS.c[name] for name in _STANDING)]
    for chunk in in_chunks(pages):
        query = (
            select(SIGHTINGS, CAPTURES.c.fetched_at, CAPTURES.c.last_seen.label("seen"), *columns)
            .join(CAPTURES, CAPTURES.c.id == SIGHTINGS.c.capture_id)
            .join(REPORTS, REPORTS.c.id == SIGHTINGS.c.report_id)
            .where(SIGHTINGS.c.page_id.in_(chunk))
        )
        for row in connection.execute(query).mappings():
            page, number = row[SIGHTINGS.c.page_id], row[SIGHTINGS.c.report_id]
            history.setdefault(page, []).append(
                Sighting(
                    capture_id=row[SIGHTINGS.c.capture_id],
                    at=row[CAPTURES.c.fetched_at],
                    last_seen=row["seen"],
                    report_id=number,
                    text_sha256=row[REPORTS.c.text_sha256],
                )
            )
            reports = stored.setdefault(page, {})
            if number not in reports:
                reports[number] = Stored(
                    id=number,
                    version=row[REPORTS.c.version],
                    report=Report(text="", **{column.name: row[column] for column in _HEAD}),
                    text_sha256=row[REPORTS.c.text_sha256],
                    read_by=row[REPORTS.c.read_by],
                    first_seen=row[REPORTS.c.first_seen],
                    last_seen=row[REPORTS.c.last_seen],
                )
    return history, stored


def _moves(plan: Plan, parser: str) -> Iterator[dict[str, Any]]:
    """The reports that go on, but stand otherwise in the history than before."""
    before = {stored.id: stored for stored in plan.before}
    for number, (version, report) in enumerate(zip(plan.versions, plan.reports, strict=True), 1):
        if report is None:
            continue
        old = before[report]
        read_by = parser if plan.reread == report else old.read_by
        new = {**_standing(version, number), "read_by": read_by}
        if new != {
            "version": old.version,
            "capture_id": old.report.capture_id,
            "first_seen": old.first_seen,
            "last_seen": old.last_seen,
            "read_by": old.read_by,
        }:
            yield {"report": report, **new}


def _standing(version: Version, number: int) -> dict[str, Any]:
    return {
        "version": number,
        "capture_id": version.first.capture_id,
        "first_seen": version.first.at,
        "last_seen": version.last_seen,
    }


def _move(connection: Connection, moves: Sequence[dict[str, Any]]) -> None:
    """Set all places anew. Numbers go below zero first, so that none stands twice in between."""
    for chunk in in_chunks(move["report"] for move in moves):
        aside = update(REPORTS).where(REPORTS.c.id.in_(chunk))
        connection.execute(aside.values(version=-REPORTS.c.version))
    if moves:
        names = ("version", "capture_id", "first_seen", "last_seen", "read_by")
        connection.execute(
            update(REPORTS)
            .where(REPORTS.c.id == bindparam("report"))
            .values({name: bindparam(f"new_{name}") for name in names}),
            [
                {"report": move["report"], **{f"new_{name}": move[name] for name in names}}
                for move in moves
            ],
        )


def _add(connection: Connection, plans: Sequence[Plan], parser: str) -> int:
    places = [(plan, place) for plan in plans for place in plan.added]
    rows = [_new_row(connection, plan, place, parser) for plan, place in places]
    if rows:
        query = insert(REPORTS).returning(REPORTS.c.id, sort_by_parameter_order=True)
        for (plan, place), number in zip(
            places, connection.execute(query, rows).scalars(), strict=True
        ):
            plan.reports[place] = number
    return len(rows)


def _new_row(connection: Connection, plan: Plan, place: int, parser: str) -> dict[str, Any]:
    version = plan.versions[place]
    if version.like is not None:
        query = select(REPORTS).where(REPORTS.c.id == version.like)
        row = dict(connection.execute(query).mappings().one())
        del row["id"]
        return {**row, **_standing(version, place + 1), "live": True}
    if plan.reading is None:
        raise AssertionError(f"{plan.page_id}: a new version without a reading")
    return {
        **report_row(plan.reading.report),
        **_standing(version, place + 1),
        "page_id": plan.page_id,
        "live": True,
        "read_by": parser,
    }


def _sight(connection: Connection, capture_id: str, plans: Sequence[Plan]) -> bool:
    """Whether a capture shows another report than before; each is pointed to its own."""
    new: list[dict[str, Any]] = []
    moved: list[dict[str, Any]] = []
    for plan in plans:
        for version, report in zip(plan.versions, plan.reports, strict=True):
            for sighting in version.sightings:
                row = {"page": plan.page_id, "capture": sighting.capture_id, "report": report}
                if sighting.report_id is None:
                    new.append(row)
                elif sighting.report_id != report:
                    moved.append(row)
    here = (SIGHTINGS.c.page_id == bindparam("page")) & (
        SIGHTINGS.c.capture_id == bindparam("capture")
    )
    gone = [{"page": plan.page_id, "capture": capture_id} for plan in plans if plan.reading is None]
    if gone:
        connection.execute(delete(SIGHTINGS).where(here), gone)
    if moved:
        connection.execute(
            update(SIGHTINGS).where(here).values(report_id=bindparam("report")), moved
        )
    if new:
        columns: dict[str, BindParameter[Any]] = {
            f"{name}_id": bindparam(name) for name in ("page", "capture", "report")
        }
        connection.execute(insert(SIGHTINGS).values(columns), new)
    return bool(new or moved or gone)
