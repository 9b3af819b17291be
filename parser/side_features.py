"""What a country looks like as the one that acts, or as the other side, of a candidate claim.

Options are the countries that a sentence names and those that the report speaks from, of, or has
just told of. The training command and the parser call these functions; a change here needs the
sides to be trained again.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.claim import ClaimType
from parser.features import stem
from parser.frames import Frame, Reading
from parser.goods import Goods
from parser.names import Name, NameKind
from parser.phrases import NounPhrase

_FAR = 6  # words; beyond, all distances are alike


@dataclass(frozen=True, slots=True)
class Background:
    """What a report says before the sentence at hand."""

    home: str | None
    """The country that it speaks from: its publisher's."""
    topic: str | None
    """The country that it names most."""
    country: str | None
    """Who acted in the sentence before, in the same paragraph."""

    @property
    def likely(self) -> str | None:
        """Who acts when a sentence does not say."""
        return self.country or self.topic or self.home


def options(reading: Reading, background: Background) -> list[str]:
    """The countries that can be a side, those of the sentence first, each once."""
    named = [name.country for name in reading.names if name.country]
    around = [background.country, background.topic, background.home]
    return list(dict.fromkeys([*named, *(country for country in around if country)]))


def first_subject(reading: Reading) -> list[NounPhrase]:
    """The subject of a sentence's first finite verb: who acts when the action names nobody."""
    for group in reading.clauses.groups:
        if not group.infinitive and not group.participle:
            return [] if group.passive else reading.clauses.subject(group.first)
    return []


@dataclass(frozen=True, slots=True)
class Matter:
    """What the sides are looked for of: a candidate that is a claim of a type."""

    reading: Reading
    frame: Frame
    goods: Goods
    background: Background
    type: ClaimType
    ruled: tuple[tuple[str | None, str | None], ...]
    """Country and partner as the rules of parser.sides have them, one pair for each doer."""


def side_features(option: str, matter: Matter) -> frozenset[str]:
    """The names of the features of a country as a side of a candidate of a type."""
    reading, frame, goods = matter.reading, matter.frame, matter.goods
    found = set(_standing(option, reading, matter.background))
    found.add(f"ruled to act={any(option == country for country, _ in matter.ruled)}")
    found.add(f"ruled other side={any(option == partner for _, partner in matter.ruled)}")
    subject = first_subject(reading)
    for name in reading.names:
        if name.country == option:
            found |= set(_mention(name, reading, frame, goods, subject))
    return frozenset({*found, *(f"{matter.type.value}|{feature}" for feature in found), "bias"})


def _standing(option: str, reading: Reading, background: Background) -> Iterator[str]:
    named = {name.country for name in reading.names if name.country}
    here = option in named
    yield f"here={here}"
    yield f"home={option == background.home}|{here}"
    yield f"topic={option == background.topic}|{here}"
    yield f"before={option == background.country}|{here}"
    yield f"others={min(len(named - {option}), 3)}|{here}"


def _mention(
    name: Name, reading: Reading, frame: Frame, goods: Goods, subject: list[NounPhrase]
) -> Iterator[str]:
    words = reading.clauses.words
    yield f"kind={name.kind.value}"
    before = words[name.first - 1].low if name.first else "^"
    if before == "the" and name.first > 1:
        before = words[name.first - 2].low
    after = words[name.last].low if name.last < len(words) else "$"
    yield f"word before={before}"
    yield f"word after={after}"
    yield f"words around={before}|{after}"
    if any(p.first <= name.first < p.last for p in frame.doers):
        yield "doer"
        yield f"doer={frame.how}"
    if any(p.first <= name.first < p.last for p in subject):
        yield "first subject"
    if any(name is one for one in frame.origins):
        yield "origin"
    if any(name is one for one in frame.destinations):
        yield "destination"
    yield from _phrase(name, reading)
    inside = goods.first <= name.first < max(goods.last, goods.product_last)
    yield f"inside goods={inside}|{name.kind is NameKind.ADJECTIVE}"
    side = "before" if name.first < goods.first else "after"
    far = goods.first - name.last if side == "before" else name.first - goods.last
    yield f"goods={side}|{min(max(far, 0), _FAR)}"
    yield f"action={'before' if name.first < frame.action.at else 'after'}"
    yield f"opens={name.first == 0}"


def _phrase(name: Name, reading: Reading) -> Iterator[str]:
    """The phrase that a name stands in, by its head and by what it hangs on."""
    words = reading.clauses.words
    phrase = next((p for p in reading.clauses.phrases if p.first <= name.first < p.last), None)
    if phrase is None:
        return
    if phrase.head >= name.last:
        yield f"head={stem(words[phrase.head])}"
    if phrase.first:
        yield f"hangs={words[phrase.first - 1].low}"
