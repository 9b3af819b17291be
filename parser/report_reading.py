"""A report's words with all that it mentions: figures, sums, days and named countries.

What a claim can be filled from; nothing here says what belongs to a claim. Pure: a text, its
publisher, its day of publication and the vocabulary in. What a sentence leaves open (which
Georgia, whose dollars, which Monday) is told by the report's own country and by the sentences
before.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from domain.claim import Amount, Quantity
from domain.report import Report
from domain.vocabulary import Vocabulary
from parser.actions import Action, ActionFinder
from parser.dateline import in_dateline
from parser.dates import Anchor, DateMention
from parser.day_reader import Spans, anchors_of, days_in
from parser.goods import GoodsReader
from parser.money import find_money
from parser.names import Gazetteer
from parser.numbers import Number, find_numbers
from parser.phrases import verb_groups
from parser.place_reader import NamedCountry, PlaceReader, TextNames
from parser.quantities import QuantityReader
from parser.tagging import Tagger
from parser.text import Sentence, Word, split_text


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that could be a claim's quantity: `text[start:end]`; the figure itself at `at`."""

    start: int
    end: int
    at: int
    quantity: Quantity
    goods: int
    """Where what it counts starts: after its unit, after the "of" of a measure or a container."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of money: `text[start:end]`."""

    start: int
    end: int
    amount: Amount


@dataclass(frozen=True, slots=True)
class ReportReading:
    """All mentions of a report, each kind in the order of the text."""

    text: str
    sentences: tuple[Sentence, ...]
    actions: tuple[tuple[Action, ...], ...]
    """The action words of each sentence."""
    figures: tuple[Figure, ...]
    sums: tuple[Sum, ...]
    days: tuple[DateMention, ...]
    countries: tuple[NamedCountry, ...]
    home: str | None
    """The country that the report speaks from: its publisher's, or that which it names most."""
    published: str | None
    """The day of publication, in EDTF."""


@dataclass(slots=True)
class _Background:
    """What holds for the whole text, and the last day told."""

    home: str | None
    names: TextNames
    anchors: tuple[Anchor, ...]
    """What relative dates count from."""


class ReportReader:
    """Reads the mentions of reports; made once from a vocabulary, safe to share."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.tagger = Tagger(vocabulary.tagger)
        self.gazetteer = Gazetteer(vocabulary)
        self._places = PlaceReader(self.gazetteer)
        self.goods = GoodsReader(vocabulary)
        self._actions = ActionFinder(vocabulary)
        self._quantities = QuantityReader(self.goods)

    def parted(self, words: Sequence[Word]) -> list[Word]:
        """The words, those of a figure and its unit in two: 500-ml."""
        return self._quantities.parted(words)

    def read(self, report: Report) -> ReportReading:
        """All mentions of a report."""
        sentences = split_text(report.text, self.tagger)
        background = self._background(report, sentences)
        figures: list[Figure] = []
        sums: list[Sum] = []
        days: list[DateMention] = []
        countries: list[NamedCountry] = []
        actions: list[tuple[Action, ...]] = []
        for sentence in sentences:
            told, closed = self._days(report.text, sentence, background)
            days += told
            numbers, money = self._numbers(sentence, closed, background.home)
            figures += numbers
            sums += money
            countries += self._places.read(sentence.words, background.names, background.home)
            actions.append(tuple(self._actions.find(sentence, verb_groups(sentence.words))))
        return ReportReading(
            text=report.text,
            sentences=tuple(sentences),
            actions=tuple(actions),
            figures=tuple(figures),
            sums=tuple(sums),
            days=tuple(days),
            countries=tuple(countries),
            home=background.home,
            published=report.published,
        )

    def _background(self, report: Report, sentences: Sequence[Sentence]) -> _Background:
        names = self._places.look(sentences)
        named = self.gazetteer.country_of(report.publisher) if report.publisher else None
        home = named or report.country or names.topic
        return _Background(home, names, anchors_of(report.published, home))

    def _days(
        self, text: str, sentence: Sentence, background: _Background
    ) -> tuple[list[DateMention], Spans]:
        """The days that a sentence tells, without a dateline's, and the spans of all dates.

        The next sentence counts from the last of them.
        """
        found, closed = days_in(text, sentence, background.anchors)
        told = [day for day in found if not in_dateline(text, sentence, day)]
        if told:
            last = told[-1].first
            background.anchors = tuple(replace(a, told=last) for a in background.anchors)
        return told, closed

    def _numbers(
        self, sentence: Sentence, dates: Spans, home: str | None
    ) -> tuple[list[Figure], list[Sum]]:
        """The figures and the sums of a sentence; those inside dates are neither."""
        words = [_outside(word, dates) for word in self.parted(sentence.words)]
        numbers = find_numbers(words)
        money = find_money(words, numbers, home)
        figures = [
            self._figure(words, number)
            for number in numbers
            if not any(m.first <= number.core < m.last for m in money)
        ]
        figures += self._single(words, figures)
        sums = [Sum(words[m.first].start, words[m.last - 1].end, m.amount) for m in money]
        return sorted(figures, key=lambda figure: figure.start), sums

    def _figure(self, words: Sequence[Word], number: Number) -> Figure:
        start, end = words[number.first].start, words[number.last - 1].end
        goods = self.goods.after_unit(words, number.last)
        at = words[number.core].start
        return Figure(start, end, at, self.goods.counted(words, number), words[goods].start)

    def _single(self, words: Sequence[Word], figures: Sequence[Figure]) -> Iterator[Figure]:
        """One of what goods come in, without a number: a consignment of tea, another batch."""
        taken = {figure.start for figure in figures}
        for i, word in enumerate(words):
            if word.low in ("a", "an", "another") and word.start not in taken:
                unit = self.goods.single_unit(words, i + 1)
                if unit:
                    name, last = unit
                    yield Figure(
                        word.start, words[last - 1].end, word.start, _one(name), word.start
                    )


def _outside(word: Word, dates: Spans) -> Word:
    """A word; inside a date a comma in its place, so that no number or rate reaches into it."""
    if any(start <= word.start < end for start, end in dates):
        return Word(word.start, word.end, ",", ",", ",")
    return word


def _one(unit: str) -> Quantity:
    return Quantity(value=1, unit=unit)
