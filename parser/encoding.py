"""A report's reading as the network takes it: windows of word pieces, each with what rules know.

Word pieces come from the tokenizers library (WordPiece, lower case) and keep their offsets. Beside
each stand small numbers: what kind of mention it is part of, what its line is, which action its
word tells, whether the vocabulary knows it as goods. Texts longer than a window are cut at
sentences, and every window but the first opens with the report's first line and with some text
that the window before it judged. Linear in the length of the text.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from domain.claim import ClaimStatus, ClaimType
from parser.goods import GoodsReader
from parser.names import NameKind
from parser.report_reading import ReportReading
from parser.text import SentenceKind, Word

TYPES = tuple(ClaimType)
STATUSES = tuple(ClaimStatus)
"""The order of types and of statuses in every table of the network."""
LONGEST_WINDOW = 512  # word pieces, with the two marks around them: what the network was made for
_OVERLAP = 96  # word pieces that a window takes over from the one before, to know what "it" is
_LONGEST_TITLE = 40  # word pieces
_KINDS = {
    NameKind.COUNTRY: 4, NameKind.ADJECTIVE: 5, NameKind.PEOPLE: 5, NameKind.METONYM: 6,
    NameKind.PLACE: 7, NameKind.AUTHORITY: 8, NameKind.FIRM: 9, NameKind.MEDIA: 10,
    NameKind.BODY: 11,
}  # fmt: skip
_LINES = {
    SentenceKind.PROSE: 0, SentenceKind.HEADING: 1, SentenceKind.ROW: 2, SentenceKind.ITEM: 3,
}  # fmt: skip
MARKS = {"kind": 12, "line": 8, "action": 1 + 2 * len(TYPES), "goods": 3}
"""The marks beside each word piece, and how many values each has; 0 is nothing."""

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Window:
    """What the network reads at once."""

    ids: Numbers
    """Word pieces, the two marks around them included."""
    marks: Numbers
    """A row for each of MARKS, a column for each word piece."""
    starts: Numbers
    """Where each word piece starts in the text; -1 for the two marks."""
    shown_from: int
    """The first word piece after the report's first line, where that is shown again; else 1."""
    judged_from: int
    """The first word piece that is judged here; those before it only tell what came before."""


class Encoder:
    """Encodes readings; made once from the tokenizer's JSON, safe to share."""

    def __init__(self, tokenizer: bytes, goods: GoodsReader) -> None:
        self._tokenizer = Tokenizer.from_str(tokenizer.decode())
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._tokenizer.encode_special_tokens = True  # a page's own "[SEP]" is text
        self._first = self._tokenizer.token_to_id("[CLS]")
        self._last = self._tokenizer.token_to_id("[SEP]")
        self._goods = goods

    def windows(self, reading: ReportReading) -> list[Window]:
        """The windows of a report in the order of its text."""
        ids, starts = self._pieces(reading)
        if not len(ids):
            return []
        marks = self._marks(reading, starts)
        sentences = np.array([sentence.start for sentence in reading.sentences])
        cuts = np.unique(np.searchsorted(starts, sentences))
        title = int(min(cuts[1] if len(cuts) > 1 else len(ids), _LONGEST_TITLE))
        return [
            self._window(ids, marks, starts, (title if shown else 0, shown, first, last))
            for shown, first, last in _spans(len(ids), title, cuts.tolist())
        ]

    def _pieces(self, reading: ReportReading) -> tuple[Numbers, Numbers]:
        ids: list[int] = []
        starts: list[int] = []
        for sentence in reading.sentences:
            text = reading.text[sentence.start : sentence.end]
            encoded = self._tokenizer.encode(text, add_special_tokens=False)
            ids += encoded.ids
            starts += [sentence.start + start for start, _ in encoded.offsets]
        return np.array(ids, np.int64), np.array(starts, np.int64)

    def _marks(self, reading: ReportReading, starts: Numbers) -> Numbers:
        marks = np.zeros((len(MARKS), len(starts)), np.int64)
        for number, (sentence, actions) in enumerate(
            zip(reading.sentences, reading.actions, strict=True)
        ):
            first, last = np.searchsorted(starts, (sentence.start, sentence.end))
            marks[1, first:last] = _LINES[sentence.kind]
            before = reading.sentences[number - 1].paragraph if number else -1
            if sentence.paragraph != before:
                marks[1, first : first + 1] += 4
            words = sentence.words
            for action in actions:
                a, b = np.searchsorted(starts, (words[action.at].start, words[action.at].end))
                weak = len(TYPES) if action.words.weak else 0
                marks[2, a:b] = 1 + TYPES.index(action.type) + weak
            for i, value in self._known(words):
                a, b = np.searchsorted(starts, (words[i].start, words[i].end))
                marks[3, a:b] = value
        for value, spans in _mention_spans(reading):
            for start, end in spans:
                a, b = np.searchsorted(starts, (start, end))
                marks[0, a:b] = value
        return marks

    def _known(self, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
        """The nouns that are goods (1) and those that never are (2)."""
        for i, word in enumerate(words):
            if not word.tag.startswith("NN"):
                continue
            if self._goods.group_of(words, max(0, i - 2), i + 1):
                yield i, 1
            elif self._goods.is_never_goods(word):
                yield i, 2

    def _window(
        self, ids: Numbers, marks: Numbers, starts: Numbers, span: tuple[int, int, int, int]
    ) -> Window:
        """A window: the title, then the pieces from `shown` to `last`, judged from `first`."""
        title, shown, first, last = span
        places = np.concatenate([np.arange(title), np.arange(shown, last)])
        around = np.zeros((len(MARKS), 1), np.int64)
        return Window(
            ids=np.concatenate([[self._first], ids[places], [self._last]]),
            marks=np.concatenate([around, marks[:, places], around], axis=1),
            starts=np.concatenate([[-1], starts[places], [-1]]),
            shown_from=1 + title,
            judged_from=1 + title + first - shown,
        )


def _mention_spans(reading: ReportReading) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    yield 1, [(figure.start, figure.end) for figure in reading.figures]
    yield 2, [(sum_.start, sum_.end) for sum_ in reading.sums]
    yield 3, [(day.start, day.end) for day in reading.days]
    for name in reading.countries:
        yield _KINDS[name.kind], [(name.start, name.end)]


def _spans(length: int, title: int, cuts: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """For each window the first piece shown, the first judged, and the one after the last."""
    first, room = 0, LONGEST_WINDOW - 2
    while first < length:
        shown = max(title, first - _OVERLAP) if first else 0
        most = shown + room - (title if first else 0)
        if most >= length:
            last = length
        else:
            cut = cuts[bisect_right(cuts, most) - 1]
            last = cut if cut > first else most
        yield shown, first, last
        first = last
