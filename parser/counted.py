"""What a figure counts or measures: the noun phrase after it, or what the sentence tells it of.

From the phrases and verbs of a sentence, no tree: masks in `600,000 masks`, pepper in `82 tonnes of
pepper`, exports in `exports of rice fell 5 %`, the rate in `raised the rate to 3 %`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from parser.directions import CHANGES
from parser.phrases import NounPhrase, Span, noun_phrases, verb_groups
from parser.text import Word

_BEFORE_NOUN = {"DT", "PRP$", "PDT", "WP$", "POS", "RB"}
_BEFORE_HEAD = {"VBN", "VBG", "JJ", "JJR", "RB"}
_RATES = {"a", "an", "per", "each", "every"}
_TO_OBJECT = {"by", "to", "from", "at", "of"}
_INTO = {"of", "in", "for", "from"}
_TIMES = {"x", "×"}
_MOST_BACK = 6  # phrases before a figure that may be what it is told of


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


def counted(sight: Sight, first: int, last: int, *, measured: bool) -> Span | None:
    """The words of what the figure at words `first` to `last` (excluded) counts, or None.

    A figure that has a unit or a currency (`measured`) may be told of what stands before it.
    """
    after = _after(sight, last, measured=measured)
    if after is not None and sight.words[after[1] - 1].low in CHANGES:
        return _inside(sight, after[1], _INTO) or _before(sight, first)
    if after is not None or not measured:
        return after
    return _before(sight, first)


def _after(sight: Sight, at: int, *, measured: bool) -> Span | None:
    words = sight.words
    if at < len(words) and words[at].low in _TIMES:
        at = next((last for first, last in sight.figures if first == at + 1), at)  # 24 x 500 ml
    if at + 1 < len(words) and words[at].low in _RATES and words[at + 1].tag.startswith("NN"):
        at += 2  # a rate: 300 litres a day of milk
        return _inside(sight, at, {"of"})
    if at < len(words) and words[at].low == "worth":
        at += 1
    if at < len(words) and words[at].low in _INTO:
        return _inside(sight, at, {"of", "in"} if measured else {"of"})
    begin = at
    while begin < min(at + 2, len(words)) and words[begin].tag in _BEFORE_HEAD:
        begin += 1  # three imported products: a phrase may begin after the participle
    phrase = next((p for p in sight.phrases if p.first <= at < p.last or p.first == begin), None)
    found = _trimmed(sight, at, phrase.last) if phrase else None
    inside = _inside(sight, found[1], {"of"}) if found and _holds(sight, found) else None
    return (found[0], inside[1]) if found and inside else found


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
    if found and words[at].low == "in" and words[found[1] - 1].tag.startswith("NNP"):
        return None
    return found


def _before(sight: Sight, first: int) -> Span | None:
    """What stands before a figure: goods worth $5, a rate raised to 3 %, the verb's subject."""
    words = sight.words
    ahead = [p for p in sight.phrases if p.last <= first]
    if first and words[first - 1].low == "worth":
        goods = next((p for p in reversed(sight.phrases) if p.first < first - 1), None)
        return _trimmed(sight, goods.first, min(goods.last, first - 1)) if goods else None
    group = next((g for g in reversed(sight.groups) if g[1] <= first), None)
    if group is None or any(word.form in ";|" for word in words[group[1] : first]):
        return None
    if words[first - 1].low in _TO_OBJECT:
        found = _named(sight, [p for p in ahead if p.first >= group[1]][:1], first)
        if found is not None:
            return found
    return _named(sight, [p for p in ahead if p.last <= group[0]], group[0])


def _named(sight: Sight, phrases: Sequence[NounPhrase], end: int) -> Span | None:
    """The last phrase that names something, or what it is part of: exports of `exports of rice`."""
    for k in range(len(phrases) - 1, max(-1, len(phrases) - 1 - _MOST_BACK), -1):
        phrase = phrases[k]
        if any(word.form in ";|" for word in sight.words[phrase.last : end]):
            return None
        found = _trimmed(sight, phrase.first, phrase.last)
        if found is None:
            continue
        before = phrases[k - 1] if k else None
        linked = before is not None and before.last + 1 == phrase.first
        if linked and before is not None and sight.words[before.last].low in _INTO:
            return _named(sight, phrases[:k], end) or found
        return found
    return None


def _trimmed(sight: Sight, first: int, last: int) -> Span | None:
    """A phrase without articles, owners and figures; None when no noun of no date is left."""
    words = sight.words
    for begin, end in sight.figures:
        if begin <= first < end:
            first = end
        elif first < begin < last:
            last = begin
    while first < last and (words[first].tag in _BEFORE_NOUN or not words[first].form[0].isalnum()):
        first += 1
    while first < last and not words[last - 1].tag.startswith("NN"):
        last -= 1
    if first >= last or sight.times & set(range(first, last)):
        return None
    return first, last
