"""What an anchor of a claim can be linked to: countries, days, sums, as options of the network.

Each option is a word piece of a window with the value that it stands for; options of one value are
one choice. How far an option is from an anchor, and on which side, is told by a bucket. The
training command and the parser build options by these same functions; a change here needs the
network to be trained again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from domain.claim import Amount
from domain.dates import edtf_bounds
from parser.encoding import Numbers, Window
from parser.report_reading import ReportReading

_AFTER = (0, 1, 2, 3, 4, 5, 7, 10, 15, 25)  # word pieces behind an anchor: ends of the buckets
_BEFORE = (1, 2, 4, 7, 12, 20)  # and in front of it
_FEW_SENTENCES = 3
_SIDES = len(_AFTER) + 1 + len(_BEFORE) + 1 + 6
BUCKETS = 2 * _SIDES
"""Values of `buckets`: how far an option is and on which side, for words and for figures apart."""
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Options(Generic[_Value]):
    """The options of one kind in a window."""

    pieces: Numbers
    """The word piece of each option."""
    groups: Numbers
    """The place in `values` of what each option stands for."""
    values: tuple[_Value, ...]


@dataclass(frozen=True, slots=True)
class FigureOptions:
    """The figures of a window."""

    pieces: Numbers
    """The word piece that each starts with."""
    ends: Numbers
    """And the one that it ends with."""
    mentions: Numbers
    """The place of each among the reading's figures."""


@dataclass(frozen=True, slots=True)
class WindowOptions:
    """All that a window offers to link to."""

    figures: FigureOptions
    countries: Options[str]
    days: Options[str]
    sums: Options[Amount]
    words: Numbers
    """The first word piece of each word."""
    sentences: Numbers
    """For each word piece the number of its sentence; -1 for the two marks around all."""
    paragraphs: Numbers


@dataclass(frozen=True, slots=True)
class Places:
    """Where everything of a reading starts, in order: made once for all its windows."""

    words: Numbers
    sentences: Numbers
    paragraphs: Numbers
    figures: Numbers
    figure_ends: Numbers
    countries: Numbers
    days: Numbers
    sums: Numbers

    @classmethod
    def of(cls, reading: ReportReading) -> "Places":
        """The places of a reading."""

        def numbers(values: Sequence[int]) -> Numbers:
            return np.array(values, np.int64)

        return cls(
            words=numbers([word.start for s in reading.sentences for word in s.words]),
            sentences=numbers([sentence.start for sentence in reading.sentences]),
            paragraphs=numbers([sentence.paragraph for sentence in reading.sentences]),
            figures=numbers([figure.at for figure in reading.figures]),
            figure_ends=numbers([figure.end for figure in reading.figures]),
            countries=numbers([country.start for country in reading.countries]),
            days=numbers([day.start for day in reading.days]),
            sums=numbers([sum_.start for sum_ in reading.sums]),
        )


def window_options(reading: ReportReading, places: Places, window: Window) -> WindowOptions:
    """The options of a window; what stands outside it is offered in other windows only."""
    sentences = np.searchsorted(places.sentences, window.starts, side="right") - 1
    around = window.starts < 0
    figures, figure_pieces = _within(window, places.figures)
    ends = np.searchsorted(window.starts[1:-1], places.figure_ends[figures])
    return WindowOptions(
        figures=FigureOptions(figure_pieces, np.maximum(ends, figure_pieces), figures),
        countries=_options(window, places.countries, [c.country for c in reading.countries]),
        days=_options(window, places.days, [same_days(day.edtf) for day in reading.days]),
        sums=_options(window, places.sums, [sum_.amount for sum_ in reading.sums]),
        words=_within(window, places.words)[1],
        sentences=np.where(around, -1, sentences),
        paragraphs=np.where(around, -1, places.paragraphs[sentences]),
    )


def _within(window: Window, starts: Numbers) -> tuple[Numbers, Numbers]:
    """Which of the sorted places a window shows, and the word piece of each."""
    found, pieces = [], []
    for first, last in ((1, window.shown_from), (window.shown_from, len(window.starts) - 1)):
        if first < last:
            ours = window.starts[first:last]
            low, high = np.searchsorted(starts, (ours[0], ours[-1] + 1))
            inside = np.arange(low, high)
            places = np.searchsorted(ours, starts[low:high])
            exact = ours[places] == starts[low:high]
            found.append(inside[exact])
            pieces.append(first + places[exact])
    return np.concatenate(found), np.concatenate(pieces)


def _options(window: Window, starts: Numbers, values: Sequence[_Value]) -> Options[_Value]:
    mentions, pieces = _within(window, starts)
    named = [values[int(k)] for k in mentions]
    kinds = {value: i for i, value in enumerate(dict.fromkeys(named))}
    return Options(pieces, np.array([kinds[value] for value in named], np.int64), tuple(kinds))


def same_days(edtf: str) -> str:
    """One writing for all dates that cover the same days: first and last day."""
    first, last = edtf_bounds(edtf)
    return f"{first}/{last}"


def buckets(at: int, pieces: Numbers, options: WindowOptions) -> NDArray[np.int64]:
    """How each of `pieces` stands to the anchor at piece `at`: 0 to BUCKETS - 1."""
    figure = np.flatnonzero(options.figures.pieces == at)
    end = int(options.figures.ends[figure[0]]) if len(figure) else at
    sentence = options.sentences[pieces] - options.sentences[at]
    beside = options.paragraphs[pieces] == options.paragraphs[at]
    after = np.searchsorted(_AFTER, np.maximum(pieces - end, 0))
    before = len(_AFTER) + 1 + np.searchsorted(_BEFORE, at - pieces)
    here = np.where(pieces < at, before, after)
    far = len(_AFTER) + len(_BEFORE) + 2
    earlier = np.select([(sentence == -1) & beside, sentence >= -_FEW_SENTENCES], [0, 1], 2)
    later = np.where((sentence == 1) & beside, 3, 4)
    bucket = np.where(sentence == 0, here, far + np.where(sentence < 0, earlier, later))
    title = (options.sentences[pieces] == 0) & (sentence < 0)
    return np.where(title, far + 5, bucket) + (_SIDES if len(figure) else 0)
