"""Scores found claims against a gold file, by the rules of docs/claims.md, scoring.

Pure: marked reports and found claims in, figures and faults out. Within a report a found claim
pairs with one gold claim of a right type whose quote it overlaps, those that agree in most first.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from jobs.field_rules import CORE, FIELDS, Marks, quotes_overlap, right, right_type

ROWS = ("claim", "type", *FIELDS)
"""What is counted, in the order of the tables."""


class Figures(NamedTuple):
    """How many are right, found, and in the gold."""

    right: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        """Share of what is found that is right; 0 when nothing is found."""
        return _share(self.right, self.found)

    @property
    def recall(self) -> float:
        """Share of the gold that is found and right; 0 when there is none."""
        return _share(self.right, self.gold)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return _share(2 * self.precision * self.recall, self.precision + self.recall)


class Fault(NamedTuple):
    """One error: a gold claim that is missed, a claim with wrong core fields, or a false claim."""

    report_id: str
    kind: Literal["missed", "wrong", "false"]
    gold: Marks | None
    found: Marks | None

    @property
    def type(self) -> str:
        """The type of the gold claim; of the found one where there is no gold."""
        return str((self.gold or self.found or {}).get("type"))

    @property
    def wrong_fields(self) -> tuple[str, ...]:
        """The fields in which the two differ; none unless both are there."""
        if self.gold is None or self.found is None:
            return ()
        return tuple(name for name in FIELDS if not right(name, self.gold, self.found))


@dataclass(frozen=True, slots=True)
class Score:
    """The figures of a set, and every error in the order of its reports."""

    rows: Mapping[str, Figures]
    by_type: Mapping[str, Figures]
    """Claims that are right, by type; a pair counts under the gold's type."""
    reports: int
    empty_reports: int
    false_alarms: int
    """Reports without claims in which one was found."""
    faults: tuple[Fault, ...]


class _Matched(NamedTuple):
    """One report without what costs nothing: its pairs, and what is left over on either side."""

    pairs: list[tuple[Marks, Marks]]
    missed: list[Marks]
    false: list[Marks]


def score(reports: Iterable[Marks], found: Mapping[str, Sequence[Marks]]) -> Score:
    """The figures of all reports; `found` holds claims by report id, none where it is absent."""
    counts: Counter[tuple[str, str]] = Counter()
    types: Counter[tuple[str, str]] = Counter()
    faults: list[Fault] = []
    number = empty = alarms = 0
    for report in reports:
        matched = _matched(report, found.get(report["id"], ()))
        number += 1
        empty += not report["claims"]
        no_gold = not matched.pairs and not matched.missed
        alarms += no_gold and bool(matched.false)
        _count(matched, counts, types)
        faults += _faults(report["id"], matched)
    return Score(
        {name: _figures(counts, name) for name in ROWS},
        {name: _figures(types, name) for name in sorted({name for name, _ in types})},
        number,
        empty,
        alarms,
        tuple(faults),
    )


def _matched(report: Marks, found: Sequence[Marks]) -> _Matched:
    """A report's pairs. Optional gold claims take what fits them best, and both count nowhere."""
    gold: Sequence[Marks] = report["claims"]
    pairs = _pairs(report["text"], gold, found)
    if any(claim.get("optional") for claim in gold):
        spared = {j for i, j in pairs if gold[i].get("optional")}
        gold = [claim for claim in gold if not claim.get("optional")]
        found = [claim for j, claim in enumerate(found) if j not in spared]
        pairs = _pairs(report["text"], gold, found)
    paired, used = {i for i, _ in pairs}, {j for _, j in pairs}
    return _Matched(
        [(gold[i], found[j]) for i, j in pairs],
        [claim for i, claim in enumerate(gold) if i not in paired],
        [claim for j, claim in enumerate(found) if j not in used],
    )


def _pairs(text: str, gold: Sequence[Marks], found: Sequence[Marks]) -> list[tuple[int, int]]:
    """Places of claims that pair: most core fields first, then most fields, then their order."""
    fits = []
    for i, wanted in enumerate(gold):
        for j, given in enumerate(found):
            if right_type(wanted, given) and quotes_overlap(
                text, wanted.get("quote"), given.get("quote")
            ):
                agreed = {name for name in FIELDS if right(name, wanted, given)}
                fits.append((-len(agreed.intersection(CORE)), -len(agreed), i, j))
    pairs: dict[int, int] = {}
    for _, _, i, j in sorted(fits):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return list(pairs.items())


def _count(
    matched: _Matched, counts: Counter[tuple[str, str]], types: Counter[tuple[str, str]]
) -> None:
    gold = [wanted for wanted, _ in matched.pairs] + matched.missed
    found = [given for _, given in matched.pairs] + matched.false
    for name in ("claim", "type"):
        counts[name, "gold"] += len(gold)
        counts[name, "found"] += len(found)
    for name in FIELDS:
        counts[name, "gold"] += sum(bool(claim.get(name)) for claim in gold)
        counts[name, "found"] += sum(bool(claim.get(name)) for claim in found)
    for claim in gold:
        types[claim["type"], "gold"] += 1
    for claim in matched.false:
        types[str(claim.get("type")), "found"] += 1
    for wanted, given in matched.pairs:
        counts["type", "right"] += 1
        counts["claim", "right"] += whole(wanted, given)
        types[wanted["type"], "found"] += 1
        types[wanted["type"], "right"] += whole(wanted, given)
        for name in FIELDS:
            counts[name, "right"] += bool(wanted.get(name)) and right(name, wanted, given)


def whole(gold: Marks, found: Marks) -> bool:
    """Whether a pair is right as a claim: country, product and quantity."""
    return all(right(name, gold, found) for name in CORE)


def _faults(report_id: str, matched: _Matched) -> list[Fault]:
    wrong = [
        Fault(report_id, "wrong", wanted, given)
        for wanted, given in matched.pairs
        if not whole(wanted, given)
    ]
    missed = [Fault(report_id, "missed", claim, None) for claim in matched.missed]
    return wrong + missed + [Fault(report_id, "false", None, claim) for claim in matched.false]


def _figures(counts: Counter[tuple[str, str]], name: str) -> Figures:
    return Figures(counts[name, "right"], counts[name, "found"], counts[name, "gold"])


def _share(part: float, whole_: float) -> float:
    return part / whole_ if whole_ else 0.0
