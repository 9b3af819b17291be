"""Goods that a claim could be about: every phrase of a sentence that can be goods.

Wide on purpose: what is kept is decided by the judge. Each candidate knows the frames of the
actions whose goods it is, if any.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from domain.claim import ClaimType
from domain.vocabulary import ActionSense
from parser.frames import TRADE_NOUNS, Frame, Reading, verb_frame
from parser.goods import Goods, GoodsReader
from parser.phrases import NounPhrase


@dataclass(frozen=True, slots=True)
class Candidate:
    """Goods in a sentence, and the frames that they stand in."""

    goods: Goods
    frames: tuple[Frame, ...]

    @property
    def plain(self) -> bool:
        """Whether a verb with one meaning takes these very goods."""
        return any(
            not f.near
            and not f.action.words.weak
            and not f.action.words.needs
            and f.action.words.sense is ActionSense.VERB
            for f in self.frames
        )


def find_candidates(
    reading: Reading, frames: Sequence[Frame], goods: GoodsReader
) -> list[Candidate]:
    """The candidates of a sentence in their order, one for each phrase of goods."""
    found: dict[tuple[int, int], Goods] = {}
    linked: dict[tuple[int, int], list[Frame]] = {}
    for frame in frames:
        for one in frame.goods:
            key = one.product_first, one.product_last
            _keep_fuller(found, one)
            linked.setdefault(key, []).append(frame)
    for phrase in _phrases(reading):
        read = goods.read(reading.clauses.words, phrase, reading.numbers, reading.money)
        if read is None:
            continue
        if read.quantity is None:
            read = goods.beside(reading.clauses.words, read, reading.numbers, reading.money)
        _keep_fuller(found, read)
    return [
        Candidate(one, tuple(linked.get(key, ())))
        for key, one in sorted(found.items())
        if _can_be_goods(reading, one)
        and not _within(one, found.values())
        and not _told_twice(one, found.values())
    ]


def _told_twice(goods: Goods, others: Iterable[Goods]) -> bool:
    """Whether a bare figure is that of other goods too: a shipment of 1.3 million, 1.3 million."""
    if goods.quantity is None or goods.product_last > goods.product_first:
        return False
    span, place = (goods.quantity_first, goods.quantity_last), (goods.product_first, goods.first)
    return any(
        other is not goods
        and (other.quantity_first, other.quantity_last) == span
        and (other.product_last > other.product_first or (other.product_first, other.first) < place)
        for other in others
        if other.quantity is not None
    )


def _within(goods: Goods, others: Iterable[Goods]) -> bool:
    """Whether goods are part of a list that shares one figure."""
    return goods.quantity is None and any(
        other.quantity is not None
        and other.product_first <= goods.product_first
        and goods.product_last <= other.product_last
        and other.product_last - other.product_first > goods.product_last - goods.product_first
        for other in others
    )


def frame_for(
    candidate: Candidate, type_: ClaimType, frames: Sequence[Frame], reading: Reading
) -> Frame:
    """The frame that tells a type of a candidate: its own, the sentence's, or that of its verb."""
    ours = [f for f in candidate.frames if f.action.type is type_]
    if ours:
        return max(ours, key=lambda f: (not f.near, bool(f.doers), not f.action.words.weak))
    near = list(candidate.frames) or [f for f in frames if f.action.type is type_] or list(frames)
    if near:
        words = near[0].action.words.model_copy(update={"type": type_})
        return replace(near[0], action=replace(near[0].action, words=words))
    return verb_frame(reading, candidate.goods, type_)


def _phrases(reading: Reading) -> list[NounPhrase]:
    """The noun phrases, and for a trade noun what stands before it: wheat in `wheat cargoes`."""
    words, phrases = reading.clauses.words, []
    for phrase in reading.clauses.phrases:
        if phrase.pronoun:
            continue
        phrases.append(phrase)
        if words[phrase.head].low in TRADE_NOUNS and phrase.head > phrase.first:
            phrases.append(NounPhrase(phrase.first, phrase.head, phrase.head - 1))
    return phrases


def _keep_fuller(found: dict[tuple[int, int], Goods], goods: Goods) -> None:
    """Keep one reading of a phrase: the one with its figure (millions of orders for masks)."""
    key = goods.product_first, goods.product_last
    if key not in found or (found[key].quantity is None and goods.quantity is not None):
        found[key] = goods


def _can_be_goods(reading: Reading, goods: Goods) -> bool:
    if goods.product_last <= goods.product_first:
        return goods.quantity is not None
    if goods.group is not None or goods.quantity is not None:
        return True
    return not any(name.first <= goods.head < name.last for name in reading.names)
