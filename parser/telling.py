"""From word pieces back to words: what a claim tells, and where each field's words stand.

Takes what the network anchored in a window and finds the figure, the day, the product and the
action words in the reading; decides nothing that the network has decided.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

import numpy as np

from domain.claim import Amount, EvidenceField
from parser.actions import Action
from parser.dates import DateMention
from parser.encoding import Window
from parser.links import WindowOptions, same_days
from parser.network import Anchored, Choice
from parser.place_reader import NamedCountry
from parser.report_reading import Figure, ReportReading, Sum
from parser.shared_figure import shared_end
from parser.text import Sentence

Span = tuple[int, int]
_LISTED = re.compile(
    r"\s*(?:[,;/&]|and\b|or\b|plus\b|as well as\b)"
    r"(?:[\s,;/&]|and\b|or\b|the\b|both\b|then\b|even\b|in\b|by\b|to\b|from\b){0,12}"
)
"""What parts the countries of one list."""
_EXAMPLES = re.compile(r",?\s+(?:such as|including|namely|known as|called|named|like)\s")
"""What a product's examples or name open with: goods such as these are the goods."""


class _Placed(Protocol):
    @property
    def start(self) -> int: ...


_Mention = TypeVar("_Mention", bound=_Placed)
_Value = TypeVar("_Value")


class _ByValue(Generic[_Value, _Mention]):
    """The mentions of each value in the order of the text, of which the nearest is found."""

    def __init__(self, named: Iterable[tuple[_Value, _Mention]]) -> None:
        self._mentions: dict[_Value, list[_Mention]] = defaultdict(list)
        for value, mention in named:
            self._mentions[value].append(mention)

    def nearest(self, value: _Value | None, at: int) -> _Mention | None:
        """The mention of a value that starts nearest to an offset."""
        if value is None or value not in self._mentions:
            return None
        told = self._mentions[value]
        k = bisect_left(told, at, key=lambda mention: mention.start)
        return min(told[max(0, k - 1) : k + 1], key=lambda mention: abs(mention.start - at))


class Mentioned:
    """What a report mentions, by value: made once for all its claims."""

    def __init__(self, reading: ReportReading) -> None:
        self.reading = reading
        self.days: _ByValue[str, DateMention] = _ByValue(
            (same_days(day.edtf), day) for day in reading.days
        )
        self.sums: _ByValue[Amount, Sum] = _ByValue((sum_.amount, sum_) for sum_ in reading.sums)
        self.countries: _ByValue[str, NamedCountry] = _ByValue(
            (named.country, named) for named in reading.countries
        )


@dataclass(frozen=True, slots=True)
class View:
    """A window with all that it is read with."""

    mentioned: Mentioned
    window: Window
    options: WindowOptions

    @property
    def reading(self) -> ReportReading:
        """The report's reading."""
        return self.mentioned.reading

    def at(self, piece: int) -> int:
        """Where a word piece starts in the text."""
        return int(self.window.starts[piece])

    def number(self, piece: int) -> int:
        """The number of the sentence that a word piece stands in."""
        return int(self.options.sentences[piece])


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """What a claim tells beside its sides."""

    sentence: Sentence
    quote: Span
    """The sentence of the anchor, with the one before it where that has the product."""
    figure: Figure | None
    day: DateMention | None
    date: str | None
    action: Action | None
    spans: dict[EvidenceField, Span]

    def words_of(self, field: EvidenceField, text: str) -> str | None:
        """The words behind a field, or None."""
        return text[slice(*self.spans[field])] if field in self.spans else None


def words_of_claim(view: View, anchored: Anchored) -> ClaimWords:
    """What an anchored claim tells, with the places of its words."""
    number = view.number(anchored.piece)
    sentence, at = view.reading.sentences[number], view.at(anchored.piece)
    figure = _figure(view, anchored.piece)
    product = _product(view, anchored, figure)
    day = view.mentioned.days.nearest(anchored.day.value, at)
    action = _action(view.reading, number, anchored, at)
    money = view.mentioned.sums.nearest(anchored.sum.value, at)
    spans: dict[EvidenceField, Span] = {}
    if action:
        words = sentence.words
        spans["action"] = words[action.first].start, words[action.last - 1].end
    if product:
        spans["product"] = product
    told: tuple[tuple[EvidenceField, Figure | DateMention | Sum | None], ...] = (
        ("quantity", figure),
        ("date", day),
        ("amount", money),
    )
    spans |= {field: (mention.start, mention.end) for field, mention in told if mention}
    quote = _quote(view.reading.sentences, number, product)
    date = day.edtf if day else view.reading.published if anchored.day.value else None
    return ClaimWords(sentence, quote, figure, day, date, action, spans)


def _figure(view: View, piece: int) -> Figure | None:
    figures = view.options.figures
    found = np.flatnonzero(figures.pieces == piece)
    return view.reading.figures[int(figures.mentions[found[0]])] if len(found) else None


def _product(view: View, anchored: Anchored, figure: Figure | None) -> Span | None:
    """The whole words of the product, without the figure that stands before them."""
    if anchored.product is None:
        return None
    first, last = (view.at(piece) for piece in anchored.product)
    words = view.reading.sentences[view.number(anchored.product[0])].words
    start = next((w.start for w in words if w.start <= first < w.end), first)
    final = next((i for i, w in enumerate(words) if w.start <= last < w.end), None)
    end = None if final is None else words[final].end
    counted = max(figure.end, figure.goods) if figure else start
    if start < counted < (end or 0):
        start = next((w.start for w in words if w.start >= counted), first)
    if final is None or end is None or start >= end:
        return None
    if figure:
        end = words[shared_end(words, final + 1) - 1].end
    cut = _EXAMPLES.search(view.reading.text, start, end)
    return start, cut.start() if cut else end


def _quote(sentences: Sequence[Sentence], number: int, product: Span | None) -> Span:
    """The anchor's sentence, with the one before it in the paragraph where that has the product."""
    sentence = sentences[number]
    before = sentences[number - 1] if number else sentence
    beside = before.paragraph == sentence.paragraph
    if product and beside and before.start <= product[0] < before.end:
        return before.start, sentence.end
    return sentence.start, sentence.end


def _action(reading: ReportReading, number: int, anchored: Anchored, at: int) -> Action | None:
    """The nearest word of the sentence that tells the type, one with a single meaning first."""
    words = reading.sentences[number].words
    ours = [a for a in reading.actions[number] if a.type is anchored.type]
    return min(ours, key=lambda a: (a.words.weak, abs(words[a.at].start - at)), default=None)


def listed(view: View, anchored: Anchored, choices: Sequence[Choice[str]]) -> list[str | None]:
    """The likeliest country; its whole list in the text where the network sees another of it."""
    best = max(choices, key=lambda choice: choice.share).value
    likely = {choice.value for choice in choices}
    if best is None or len(likely) == 1:
        return [best]
    sentence = view.reading.sentences[view.number(anchored.piece)]
    for names in _lists(view.reading, sentence):
        if best in names and len(likely.intersection(names)) > 1:
            return list(dict.fromkeys(names))
    return [best]


def _lists(reading: ReportReading, sentence: Sentence) -> list[list[str]]:
    """The countries that a sentence names, those that only commas and the like part together."""
    first = bisect_left(reading.countries, sentence.start, key=lambda name: name.start)
    last = bisect_left(reading.countries, sentence.end, key=lambda name: name.start)
    found: list[list[str]] = []
    before: NamedCountry | None = None
    for name in reading.countries[first:last]:
        if before and _LISTED.fullmatch(reading.text[before.end : name.start]):
            found[-1].append(name.country)
        else:
            found.append([name.country])
        before = name
    return found


def words_of_sides(
    view: View, anchored: Anchored, country: str | None, partner: str | None
) -> dict[EvidenceField, Span]:
    """The nearest names of both sides, where the text names them."""
    at = view.at(anchored.piece)
    sides: tuple[tuple[EvidenceField, str | None], ...] = (
        ("country", country),
        ("partner", partner),
    )
    named = ((field, view.mentioned.countries.nearest(code, at)) for field, code in sides)
    return {field: (name.start, name.end) for field, name in named if name}


def trace(
    anchored: Anchored, told: ClaimWords, spans: Mapping[EvidenceField, Span], text: str
) -> tuple[str, ...]:
    """For type, country and date: how sure the network is, and by which words or rule."""
    action = told.action.phrase if told.action else "no action word"
    acting = anchored.countries[0]
    if "country" in spans:
        named = f"named as {text[slice(*spans['country'])]!r}"
    else:
        named = "the report's own" if acting.value else "none told"
    when = told.day.rule if told.day else "the day of publication" if told.date else "none told"
    return (
        f"type: {anchored.share:.2f} by the network; {action}",
        f"country: {acting.share:.2f} by the network; {named}",
        f"date: {anchored.day.share:.2f} by the network; {when}",
    )
