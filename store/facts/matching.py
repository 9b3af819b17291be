"""Which claim of a newer reading takes the place of which older one. Pure: no SQL."""

from collections.abc import Sequence
from dataclasses import dataclass

LEAST_OVERLAP = 0.5  # of the shorter quote's words; below that, two sentences rarely tell one thing


@dataclass(frozen=True)
class Telling:
    """What is compared of a stored claim."""

    id: int
    claim_id: str
    type: str
    country: str | None
    product: str | None
    words: frozenset[str]
    """The words of its quote, folded."""


def heirs(old: Sequence[Telling], new: Sequence[Telling]) -> dict[int, int]:
    """Each old claim's heir, by row ids; claims without one are missing. Nobody inherits twice.

    First the same claim (same id); then claims of the same type whose quotes share words, those
    of the same country and product before others.
    """
    found: dict[int, int] = {}
    free = {telling.id: telling for telling in new}
    by_claim = {telling.claim_id: telling for telling in reversed(new)}
    for telling in old:
        same = by_claim.get(telling.claim_id)
        if same is not None and same.id in free:
            found[telling.id] = free.pop(same.id).id
    pairs = [
        (_likeness(telling, other), place, rank, telling.id, other.id)
        for place, telling in enumerate(old)
        if telling.id not in found
        for rank, other in enumerate(free.values())
        if _overlap(telling, other) >= LEAST_OVERLAP and telling.type == other.type
    ]
    for _, _, _, older, newer in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if older not in found and newer in free:
            found[older] = free.pop(newer).id
    return found


def _overlap(one: Telling, other: Telling) -> float:
    shorter = min(len(one.words), len(other.words))
    return len(one.words & other.words) / shorter if shorter else 0.0


def _likeness(one: Telling, other: Telling) -> float:
    """Above 2 with the same country, above 1 with the same product only."""
    return (
        2 * (one.country == other.country) + (one.product == other.product) + _overlap(one, other)
    )
