"""What a figure counts or measures: the noun phrase after it, or what the sentence tells it of.

From the phrases and verbs of a sentence, no tree: masks in `600,000 masks`, pepper in `82 tonnes of
pepper`, exports in `exports of rice fell 5 %`, the rate in `raised the rate to 3 %`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from parser.directions import CHANGES
from parser.phrases import NounPhrase, Span, noun_phrases, verb_groups
from parser.text import Word

_BEFORE_NOUN = {"DT", "PRP$", "PDT", "WP$", "POS", "RB"}
_BEFORE_HEAD = {"VBN", "VBG", "JJ", "JJR", "RB"}
_RATES = {"a", "an", "per", "each", "every"}
_TO_OBJECT = {"by", "to", "from", "at", "of", "for"}
_INTO = {"of", "in", "for", "from"}
_NO_LINK = {
    "that", "because", "while", "as", "after", "before", "since", "if", "than", "although",
    "though", "until", "whether", "like", "unless", "so",
}  # fmt: skip
"""Words tagged as prepositions that join clauses, not phrases."""
_TIMES = {"x", "×"}
_WHEN = frozenset(
    f"{word}{end}"
    for word in (
        "quarter", "half", "year", "month", "week", "day", "morning", "afternoon", "evening",
        "night", "period", "session", "season", "decade", "hour", "minute", "weekend", "today",
        "yesterday", "tomorrow", "trading", "trade", "dealing",
    )
    for end in ("", "s")
) | {
    f"{time}-{link}-{time}"
    for time in ("year", "quarter", "month", "week")
    for link in ("on", "over")
}  # fmt: skip
"""Heads of phrases that tell when: never what is measured."""
_SUMS = {"total", "average", "maximum", "minimum", "high", "low", "record", "tune", "peak", "mean"}
"""Heads that only sum up what is measured elsewhere: a total of, an average of."""
_SHARE_WORDS = {"%", "percent", "cent", "pct", "points", "point", "bps"} | {
    "half", "third", "thirds", "quarter", "quarters", "fifth", "fifths", "tenth", "tenths",
}  # fmt: skip
_NO_NOUN = {"versus", "vs", "vs.", "plus", "minus", "compared"}
_BEFORE_PARTICIPLE = {"after", "before", "by", "while", "when", "since", ","}
_TAXES = {"tax", "taxes", "interest", "items"}
_EXTENTS = {
    "thick", "wide", "long", "high", "deep", "tall", "away", "across", "apart", "north", "south",
    "east", "west", "off", "inland", "offshore", "old", "square", "up", "down", "above", "below",
}  # fmt: skip
"""What stands after a measure and is not what is measured: 3 km thick, 20 km south."""
_PACES = {"rate", "pace", "speed", "level"}
_MOST_BACK = 6  # phrases before a figure that may be what it is told of


class Counted(NamedTuple):
    """The words of what a figure counts, and whether they stand beside it (not the subject)."""

    span: Span | None
    beside: bool


@dataclass(frozen=True, slots=True)
class Sight:
    """A sentence with its figures, as far as it is needed to tell what they count."""

    words: Sequence[Word]
    figures: Sequence[Span]
    phrases: Sequence[NounPhrase]
    groups: Sequence[Span]
    times: frozenset[int]
    """Words that are part of a date."""


def sight(words: Sequence[Word], figures: Sequence[Span], times: Sequence[Span]) -> Sight:
    """The phrases and verb groups around figures; no phrase reaches into a date."""
    phrases = [p for p in noun_phrases(words, figures, times) if not p.pronoun]
    groups = [(group.first, group.last) for group in verb_groups(words)]
    inside = frozenset(i for first, last in times for i in range(first, last))
    return Sight(words, figures, phrases, groups, inside)


def counted(sight: Sight, first: int, last: int, *, measured: bool) -> Counted:
    """The words of what the figure at words `first` to `last` (excluded) counts.

    A figure that has a unit or a currency (`measured`) may be told of what stands before it.
    """
    told = last < len(sight.words) and sight.words[last].low == "of"  # a sale of 2 tonnes of tea
    held = _held(sight, first, last) if measured and not told else None
    if held is not None:
        return Counted(held, True)
    after = _after(sight, last, measured=measured)
    if after is not None and sight.words[after[1] - 1].low in CHANGES:
        inside = _inside(sight, after[1], _INTO)
        return Counted(inside or _before(sight, first), inside is not None)
    if after is not None or not measured:
        return Counted(after, after is not None)
    return Counted(_before(sight, first), False)


def _held(sight: Sight, first: int, last: int) -> Span | None:
    """The phrase that a figure is the measure of: winds of 90 km/h, a drop of 5 % in sales."""
    words = sight.words
    if not first or words[first - 1].low != "of":
        return None
    phrase = next((p for p in reversed(sight.phrases) if p.last == first - 1), None)
    found = _trimmed(sight, phrase.first, phrase.last) if phrase else None
    if phrase is None or found is None or words[found[1] - 1].low in _SUMS | _WHEN:
        return None
    head = words[found[1] - 1].low
    if head in CHANGES:
        whole = found if found[1] - found[0] > 1 else None
        return _inside(sight, last, {"in", "of"}) or whole or _before(sight, phrase.first) or found
    at = phrase.first > 0 and words[phrase.first - 1].low == "at"
    return None if at and head in _PACES else found


def _after(sight: Sight, at: int, *, measured: bool) -> Span | None:
    words = sight.words
    if at < len(words) and words[at].low in _TIMES:
        at = next((last for first, last in sight.figures if first == at + 1), at)  # 24 x 500 ml
    if at + 1 < len(words) and words[at].low in _RATES and words[at + 1].tag.startswith("NN"):
        at += 2  # a rate: 300 litres a day of milk
        return _inside(sight, at, {"of", "for"})
    if at < len(words) and words[at].low == "worth":
        at += 1
    if at < len(words) and words[at].low in _INTO:
        return _held_in(sight, at, measured=measured)
    if at < len(words) and words[at].low in (_NO_NOUN | _EXTENTS if measured else _NO_NOUN):
        return None
    begin = at
    before_head = _BEFORE_HEAD - {"VBG"} if measured else _BEFORE_HEAD
    while begin < min(at + 2, len(words)) and words[begin].tag in before_head:
        begin += 1  # three imported products: a phrase may begin after the participle
    phrase = next((p for p in sight.phrases if p.first <= at < p.last or p.first == begin), None)
    found = _trimmed(sight, at, phrase.last) if phrase else None
    if found is None or (measured and words[found[1] - 1].low in _WHEN):
        return None
    inside = _inside(sight, found[1], {"of"}) if _holds(sight, found) else None
    return (found[0], inside[1]) if inside else found


def _held_in(sight: Sight, at: int, *, measured: bool) -> Span | None:
    """What a figure is a part of: 5 tonnes of rice, $3 billion in debt; not 5 % in the north."""
    words = sight.words
    share = words[at - 1].low.rpartition("-")[2] in _SHARE_WORDS
    if words[at].low == "in" and (share or at + 1 == len(words) or words[at + 1].tag == "DT"):
        return None
    return _inside(sight, at, {"of", "in"} if measured else {"of"})


def _holds(sight: Sight, span: Span) -> bool:
    """Whether a phrase of one word goes on in what it holds: bags of sugar, cases of the flu."""
    return span[1] - span[0] == 1 and sight.words[span[0]].tag in ("NN", "NNS")


def _inside(sight: Sight, at: int, links: set[str]) -> Span | None:
    """The phrase after a link word at `at`; the place after `in` is none."""
    words = sight.words
    if at + 1 >= len(words) or words[at].low not in links:
        return None
    phrase = next((p for p in sight.phrases if p.first <= at + 1 < p.last), None)
    found = _trimmed(sight, at + 1, phrase.last) if phrase else None
    if found is None or words[at].low == "of":
        return found
    place = words[at].low == "in" and words[found[1] - 1].tag.startswith("NNP")
    return None if place or words[found[1] - 1].low in _WHEN else found


def _before(sight: Sight, first: int) -> Span | None:
    """What stands before a figure: goods worth $5, a rate raised to 3 %, the verb's subject."""
    words = sight.words
    ahead = [p for p in sight.phrases if p.last <= first]
    if first and words[first - 1].low == "worth":
        goods = next((p for p in reversed(sight.phrases) if p.first < first - 1), None)
        return _trimmed(sight, goods.first, min(goods.last, first - 1)) if goods else None
    if first and words[first - 1].form == "(":
        return _named(sight, [p for p in ahead if p.last == first - 1], first)
    if _opens_clause(words, first):
        return None
    group = next((g for g in reversed(sight.groups) if g[1] <= first), None)
    led = first - (first > 0 and words[first - 1].low == "at")
    if group is None and led and words[led - 1].form == ",":
        return _named(sight, ahead, first)  # The lake, 4 km wide, is
    if group is None or any(word.form in ";|" for word in words[group[1] : first]):
        return None
    if words[first - 1].low in _TO_OBJECT:
        found = _named(sight, [p for p in ahead if p.first >= group[1]][:1], first)
        if found is not None:
            return found
    group = _first_of_joined(sight, group)
    if group[0] and words[group[0] - 1].tag == "PRP":
        return None
    return _named(sight, [p for p in ahead if p.last <= group[0]], group[0])


def _first_of_joined(sight: Sight, group: Span) -> Span:
    """The first of the verbs that share a subject: has of `has eight cores and runs at 3 GHz`."""
    words = sight.words
    ahead = [g for g in sight.groups if g[1] <= group[0]]
    while ahead and group[0]:
        before = words[group[0] - 1].low
        participle = words[group[0]].tag == "VBG" and before in _BEFORE_PARTICIPLE
        if before not in ("and", "but") and not participle:
            break
        group = ahead.pop()
    return group


def _opens_clause(words: Sequence[Word], first: int) -> bool:
    """Whether a figure is the subject of a clause of its own: `, and 8m tonnes end up at sea`."""
    before = words[first - 1].low if first else ""
    joined = before in ("and", "but") and first > 1 and words[first - 2].form == ","
    return joined or before in ("while", "whereas", "because", "although", "when", "if")


def _named(sight: Sight, phrases: Sequence[NounPhrase], end: int) -> Span | None:
    """The last phrase that names something, or what it is part of: exports of `exports of rice`."""
    for k in range(len(phrases) - 1, max(-1, len(phrases) - 1 - _MOST_BACK), -1):
        phrase = phrases[k]
        if any(word.form in ";|" for word in sight.words[phrase.last : end]):
            return None
        found = _trimmed(sight, phrase.first, phrase.last)
        if found is None or sight.words[found[1] - 1].low in _WHEN:
            continue
        before = phrases[k - 1] if k else None
        if before is not None and _linked(sight, before, phrase):
            return _named(sight, phrases[:k], end) or found
        return found
    return None


def _linked(sight: Sight, one: NounPhrase, other: NounPhrase) -> bool:
    """Whether a preposition hangs a phrase on the one before it: the tariff on steel."""
    between = sight.words[one.last : other.first]
    if len(between) == 2 and between[0].tag in ("VBN", "JJ"):
        between = between[1:]  # economists polled by the agency
    if len(between) != 1 or between[0].tag not in ("IN", "TO"):
        return False
    link = between[0]
    taxed = link.low in ("before", "after") and sight.words[other.last - 1].low in _TAXES
    return taxed or link.low not in _NO_LINK


def _trimmed(sight: Sight, first: int, last: int) -> Span | None:
    """A phrase without articles, owners and figures; None when no noun of no date is left."""
    words = sight.words
    noun = next((i for i in range(last - 1, first, -1) if words[i].tag.startswith("NN")), first)
    for begin, end in sight.figures:
        if begin >= last:
            break
        if begin <= first < end:
            first = end
        elif first < begin < last:
            first, last = (end, last) if noun >= end else (first, begin)  # the last six matches
    while first < last and (words[first].tag in _BEFORE_NOUN or not words[first].form[0].isalnum()):
        first += 1
    while first < last and not words[last - 1].tag.startswith("NN"):
        last -= 1
    if first >= last or sight.times & set(range(first, last)):
        return None
    return first, last
