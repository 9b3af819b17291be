"""Claims in the making: which of two readings stands, which tell the same, and how they end up.

A draft holds cleaned values and the words behind them. Nothing here reads text.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass

from domain.claim import (
    Amount,
    Claim,
    ClaimStatus,
    ClaimType,
    Effect,
    Evidence,
    Quantity,
    claim_id,
)
from domain.dates import edtf_bounds
from domain.report import Report

_MOST_COMPARED = 60  # drafts of one kind; a true report tells a dozen of the same goods
RULE_TYPES = (ClaimType.EXPORT_RULE, ClaimType.IMPORT_RULE)


@dataclass(slots=True)
class Draft:
    """A claim in the making."""

    type: ClaimType
    country: str | None
    partner: str | None
    product: str | None
    quantity: Quantity | None
    amount: Amount | None
    date: str | None
    status: ClaimStatus
    effect: Effect | None
    source_name: str | None
    start: int
    end: int
    evidence: tuple[Evidence, ...]
    trace: tuple[str, ...]
    share: float
    """Probability that it is a claim of this type."""
    heading: bool = False
    """Whether it stands in a heading."""

    @property
    def head(self) -> str:
        """The last word of the product, lower case."""
        words = (self.product or "").lower().split()
        return words[-1].strip(".,;:\"'”’") if words else ""

    @property
    def place(self) -> int:
        """Where the goods stand in the text."""
        return next(
            (e.start for e in self.evidence if e.field in ("product", "quantity")), self.start
        )

    @property
    def fullness(self) -> int:
        """How much a draft says; of two that tell the same the fuller stays."""
        filled = (
            self.quantity,
            self.partner,
            self.date,
            self.amount,
            self.source_name,
            self.product,
        )
        return sum(value is not None for value in filled) + 2 * (self.quantity is not None)


def without_echoes(drafts: list[Draft]) -> list[Draft]:
    """Without headings that the text below tells again: a heading is a claim only when alone."""
    told = {draft.type for draft in drafts if not draft.heading}
    return [draft for draft in drafts if not draft.heading or draft.type not in told]


def merged(drafts: list[Draft]) -> list[Draft]:
    """Without doubles: the same done to the same goods by the same country is one claim."""
    kept: dict[tuple[ClaimType, str | None, str], list[Draft]] = defaultdict(list)
    for draft in drafts:
        alike = kept[draft.type, draft.country, draft.head.rstrip("s")]
        # Newest first, and not all of them: a text of one word must not take quadratic time.
        near = range(len(alike) - 1, max(-1, len(alike) - 1 - _MOST_COMPARED), -1)
        twin = next((i for i in near if _same(alike[i], draft)), None)
        if twin is None:
            alike.append(draft)
        elif draft.fullness > alike[twin].fullness:
            alike[twin] = draft
    return sorted((d for alike in kept.values() for d in alike), key=lambda d: (d.start, d.place))


def _same(one: Draft, other: Draft) -> bool:
    if one.quantity and other.quantity:
        figures = (
            (one.quantity.value, one.quantity.unit),
            (other.quantity.value, other.quantity.unit),
        )
        if figures[0] != figures[1]:
            return False
    if one.partner and other.partner and one.partner != other.partner:
        return False
    return not (one.date and other.date and _apart(one.date, other.date))


def _apart(one: str, other: str) -> bool:
    """Whether two dates in EDTF have no day in common: then they tell two happenings."""
    (start, end), (other_start, other_end) = edtf_bounds(one), edtf_bounds(other)
    return end < other_start or other_end < start


def finished(drafts: list[Draft], report: Report) -> tuple[Claim, ...]:
    """The claims of a report, named and in the order of its text."""
    seen: Counter[str] = Counter()
    return tuple(_finish(draft, report, seen) for draft in drafts)


def _finish(draft: Draft, report: Report, seen: Counter[str]) -> Claim:
    quote = report.text[draft.start : draft.end]
    where = report.url or report.record_id or ""

    def named(copy: int) -> str:
        return claim_id(
            source_key=report.source_key,
            url=where,
            type_=draft.type,
            quote=quote,
            evidence=draft.evidence,
            copy=copy,
        )

    name = named(0)
    seen[name] += 1
    return Claim(
        id=name if seen[name] == 1 else named(seen[name] - 1),
        type=draft.type,
        country=draft.country,
        partner=draft.partner,
        product=draft.product,
        quantity=draft.quantity,
        amount=draft.amount,
        date=draft.date,
        status=draft.status,
        effect=draft.effect if draft.type in RULE_TYPES else None,
        source_name=draft.source_name,
        quote=quote,
        start=draft.start,
        end=draft.end,
        evidence=draft.evidence,
        confidence=round(draft.share, 3),
        trace=draft.trace,
    )
