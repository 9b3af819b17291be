"""What a candidate looks like: the features that the judge decides by.

Names of features are strings, so that a weight can be read and explained. The training command
and the parser call this one function; a change here needs the judge to be trained again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.claim import ClaimType
from parser.candidates import Candidate
from parser.frames import Frame, Reading
from parser.names import NameKind
from parser.phrases import VerbGroup
from parser.text import Word

_NEAR = 12  # words on either side that count as the candidate's clause
_TOLD = "NVJRM"  # first letters of the tags of words that carry meaning
_ENDINGS = (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""))
_LAST_PLACE = 6  # sentences; further down the text all places are alike


@dataclass(frozen=True, slots=True)
class Setting:
    """What a candidate's sentence stands in."""

    place: int
    """Number of the sentence in the text: 0 is a title, 1 the first of the body."""
    title_types: frozenset[ClaimType]
    """Types that the plain words of the first line tell."""
    title_stems: frozenset[str]
    before: frozenset[ClaimType]
    """Types that the plain words of the sentence before tell."""
    continued: bool
    """Whether the sentence before stands in the same paragraph."""


def stem(word: Word) -> str:
    """A word without its inflection, roughly: the same for seized, seizes and seizing."""
    low, tag = word.low, word.tag
    if tag.startswith("V"):
        for ending, put in _ENDINGS:
            if low.endswith(ending) and len(low) - len(ending) >= 3:
                low = low[: -len(ending)] + put
                if len(low) > 3 and low[-1] == low[-2] and low[-1] not in "lse":
                    low = low[:-1]
                break
        return low.rstrip("e")
    if tag in ("NNS", "NNPS") and low.endswith("s") and len(low) > 3:
        return low[:-1]
    return low


def stems(words: Sequence[Word]) -> frozenset[str]:
    """The stems of the words that carry meaning."""
    return frozenset(stem(w) for w in words if w.tag[:1] in _TOLD and len(w.low) > 2)


def plain_types(frames: Sequence[Frame]) -> frozenset[ClaimType]:
    """The types of the actions whose words have one meaning."""
    return frozenset(f.action.type for f in frames if not f.action.words.weak)


def features(
    candidate: Candidate, reading: Reading, frames: Sequence[Frame], setting: Setting
) -> Iterator[str]:
    """The names of the features that a candidate has; some may come twice."""
    yield "bias"
    yield from _own(candidate, reading)
    yield from _actions(candidate, frames)
    yield from _verbs(candidate, reading)
    yield from _around(candidate, reading)
    yield from _sentence(candidate, reading)
    yield from _setting(candidate, reading, setting)


def _span(candidate: Candidate) -> tuple[int, int]:
    goods = candidate.goods
    return goods.first, max(goods.last, goods.product_last)


def _own(candidate: Candidate, reading: Reading) -> Iterator[str]:
    goods = candidate.goods
    yield f"head={stem(reading.clauses.words[goods.head])}"
    yield f"group={goods.group}"
    yield f"generic={goods.generic}"
    yield f"named={goods.product_last > goods.product_first}"
    if goods.quantity:
        yield "figure"
        yield f"unit={goods.quantity.unit}"
        yield f"rate={goods.quantity.per is not None}"


def _actions(candidate: Candidate, frames: Sequence[Frame]) -> Iterator[str]:
    figure = candidate.goods.quantity is not None
    for frame in candidate.frames:
        type_ = frame.action.type.value
        yield f"frame={type_}|{frame.how}"
        yield f"frame weak={type_}|{frame.action.words.weak}"
        yield f"frame phrase={type_}|{frame.action.phrase}"
        yield f"frame figure={type_}|{figure}"
        if frame.negated:
            yield f"frame negated={type_}"
    for frame in frames:
        yield f"action={frame.action.type.value}"
        yield f"action figure={frame.action.type.value}|{figure}"
    for type_ in plain_types(frames):
        yield f"plain={type_.value}"
    if not frames:
        yield "no action"


def _verbs(candidate: Candidate, reading: Reading) -> Iterator[str]:
    """The verb groups before and after the goods, and how the goods hang on them."""
    words, groups = reading.clauses.words, reading.clauses.groups
    first, last = _span(candidate)
    figure = candidate.goods.quantity is not None
    before = next((g for g in reversed(groups) if g.last <= first), None)
    if before:
        between = words[before.last : first]
        prepositions = [w.low for w in between if w.tag in ("IN", "TO")]
        role = f"after {prepositions[-1]}" if prepositions else "object"
        yield from _verb("before", role, words, before, len(between), figure)
    after = next((g for g in groups if g.first >= last), None)
    if after:
        between = words[last : after.first]
        plain = not any(w.tag in ("IN", "TO") or w.form == "," for w in between)
        role = "subject" if plain else "far"
        yield from _verb("after", role, words, after, len(between), figure)


def _verb(
    side: str, role: str, words: Sequence[Word], group: VerbGroup, far: int, figure: bool
) -> Iterator[str]:
    verb, voice = stem(words[group.main]), "passive" if group.passive else "active"
    yield f"verb {side}={role}|{verb}|{voice}"
    yield f"verb {side} any={verb}|{voice}"
    yield f"verb {side} figure={verb}|{figure}"
    yield f"role {side}={role}"
    yield f"far {side}={min(far, 9)}"


def _around(candidate: Candidate, reading: Reading) -> Iterator[str]:
    words = reading.clauses.words
    first, last = _span(candidate)
    for k in range(1, 5):
        if first - k >= 0:
            yield f"word -{min(k, 3)}={stem(words[first - k])}"
        if last + k - 1 < len(words):
            yield f"word +{min(k, 3)}={stem(words[last + k - 1])}"
    if first >= 2:
        yield f"pair -={stem(words[first - 2])} {stem(words[first - 1])}"
    if last + 1 < len(words):
        yield f"pair +={stem(words[last])} {stem(words[last + 1])}"
    for word in words[max(0, first - _NEAR) : last + _NEAR]:
        if word.tag[:1] in "NVJ":
            yield f"near={stem(word)}"
    for name in reading.names:
        if name.country and 0 < name.first - last <= 3:
            yield f"name after={words[name.first - 1].low}"
        if name.kind is NameKind.ADJECTIVE and first <= name.first < last:
            yield "adjective of a country"


def _sentence(candidate: Candidate, reading: Reading) -> Iterator[str]:
    figure = candidate.goods.quantity is not None
    for told in stems(reading.clauses.words):
        yield f"told={told}"
        if figure:
            yield f"told figure={told}"
    for kind in {name.kind.value for name in reading.names}:
        yield f"name kind={kind}"
    yield f"line={reading.sentence.kind.value}"
    if reading.dates:
        yield "date"
    if reading.money:
        yield "money"


def _setting(candidate: Candidate, reading: Reading, setting: Setting) -> Iterator[str]:
    yield f"place={min(setting.place, _LAST_PLACE)}"
    for type_ in setting.before:
        yield f"before={type_.value}"
    if setting.continued:
        yield "continued"
    if setting.place:
        for type_ in setting.title_types:
            yield f"title={type_.value}"
        if stem(reading.clauses.words[candidate.goods.head]) in setting.title_stems:
            yield "in the title"
