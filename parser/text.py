"""Text to sentences and words, with offsets all the way.

Every word and sentence is a span of the report's text, which is never changed. Boundaries of
sentences come from the sentencex library; what belongs to a line (heading, list item, row of a
table, dateline) is told from prose by its form. Linear in the length of the text.
"""

import re
from dataclasses import dataclass, field
from enum import Enum

import sentencex

from parser.tagging import Tagger

_LONGEST_LINE = 20_000  # characters; finding boundaries takes longer than linear time beyond
_LONGEST_SENTENCE = 1_500  # characters; longer ones are cut, so that no later rule sees more


class SentenceKind(Enum):
    """What a line is."""

    PROSE = "prose"
    HEADING = "heading"
    ROW = "row"
    """`Label: value`, or a row of a table."""
    ITEM = "item"
    """An item of a list."""


@dataclass(slots=True)
class Word:
    """One word, number or mark: `text[start:end] == form`."""

    start: int
    end: int
    form: str
    low: str
    tag: str = ""


@dataclass(slots=True)
class Sentence:
    """One sentence or line, without white space around it."""

    start: int
    end: int
    kind: SentenceKind
    paragraph: int
    words: list[Word] = field(default_factory=list)


_WORD = re.compile(
    r"""
    [$€£¥₹₦₱₩₽₫฿]                                       # currency signs
  | \d++(?:[.,]\d+)*+(?:st|nd|rd|th)?+(?![\w°]|-[A-Za-z])  # figures: 1,000  3.5  21st
  | (?<=[$€£¥₹])\d++(?:[.,]\d+)*+(?=[kKmMbBT]\b)        # $5M
  | \d++(?:[.,]\d+)*+(?=(?:bn|mn|m|k|tn|kg|g|mg|mcg|ml|cl|l|t|lbs?|oz|km|cm|mm|[kMG]Wh|MW|GW|MT)\b)
  | (?:[A-Z]{3}|Rs|RM|Rp|K[sS]h|Sh|Tk|[NRKP])\d++\.\d++(?:bn|mn|m|k|tn)?\b  # RM2.5
  | \d++\.\d++(?=°)                                     # 37.5°C
  | \d++(?:[.,]\d+)++[^\W\d]\w*(?:/[a-z]\b)?            # 3.2GHz
  | \d+(?:[.,]\d+)*(?:-[A-Za-z]\w*)+                    # 6-drawer  500-ml
  | (?:[A-Za-z]\.){2,}                                  # U.S.  a.m.
  | (?:Mr|Mrs|Ms|Dr|Prof|St|Rs|Sh|Nos?|vs|Co|Corp|Inc|Ltd|Jr|Sr|Gen|Gov|Sen|Rep|approx|est)\.(?=\s)
  | (?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.(?=\s)
  | n[’']t\b | [’'](?:s|re|ve|ll|d|m)\b                 # clitics
  | \w+(?=n[’']t\b)                                     # the verb before n't
  | \w+(?:[-‐‑–/&.]\w+|[’'](?!(?:s|re|ve|ll|d|m)\b)\w+)*[%°]?
  | \.\.\.|…|--+
  | \S
    """,
    re.VERBOSE,
)
_MARKS = {
    "“": "``", "”": "''", "„": "``", "«": "``", "»": "''", '"': "''", "‘": "``", "’": "''",
    "—": "--", "–": "--", "―": "--", "−": "--", "…": "...", "(": "-LRB-", ")": "-RRB-",
    "[": "-LRB-", "]": "-RRB-", "’s": "'s", "n’t": "n't", "€": "$", "£": "$", "¥": "$", "₹": "$",
    "₦": "$", "₱": "$", "₩": "$", "•": ":", "·": ":",
}  # fmt: skip
_LABEL = re.compile(r"[A-Z(][^.!?:;]{0,48}:\s+\S")
_ITEM = re.compile(r"[-*•·‣▪–—]\s+|\(?\d{1,2}[.)]\s+|\(?[a-z]\)\s+")
_UNFINISHED = re.compile(
    r"(?:\b(?:approx|No|Nos|Art|Fig|cf|incl|est|Mt|Ft|Sec|Reg|Prov|Co)|[( ][A-Z]\.[A-Z])\.\s*$"
)
_TERMINAL = tuple('.!?"”’)…:;')


def split_text(text: str, tagger: Tagger) -> list[Sentence]:
    """The sentences of a text in their order, each with its tagged words."""
    found: list[Sentence] = []
    for number, (start, end) in enumerate(_lines(text)):
        kind = _kind(text[start:end], first=number == 0)
        if kind is SentenceKind.PROSE or kind is SentenceKind.ITEM:
            spans = [(start + a, start + b) for a, b in _boundaries(text[start:end])]
        else:
            spans = [(start, end)]
        for a, b in spans:
            found.extend(
                Sentence(c, min(b, c + _LONGEST_SENTENCE), kind, number)
                for c in range(a, b, _LONGEST_SENTENCE)
            )
    for sentence in found:
        sentence.words = words_of(text, sentence.start, sentence.end)
        for word, tag in zip(sentence.words, tagger.tag(_forms(sentence)), strict=True):
            word.tag = tag
    return found


def _forms(sentence: Sentence) -> list[str]:
    """The words as the tagger knows them; a heading in capitals is read in lower case."""
    forms = [_MARKS.get(word.form, word.form) for word in sentence.words]
    if sentence.kind is SentenceKind.PROSE:
        return forms
    long = [form for form in forms if len(form) > 3 and form[0].isalpha()]
    if sum(form[0].isupper() for form in long) > 0.6 * len(long):
        return [form.lower() if not form.isupper() or len(form) > 5 else form for form in forms]
    return forms


def _lines(text: str) -> list[tuple[int, int]]:
    spans = []
    for line in re.finditer(r"[^\n\r]+", text):
        body = line.group()
        for cut in range(0, len(body), _LONGEST_LINE):
            piece = body[cut : cut + _LONGEST_LINE]
            start = line.start() + cut
            if piece.strip():
                led = len(piece) - len(piece.lstrip())
                spans.append((start + led, start + len(piece.rstrip())))
    return spans


def _kind(line: str, *, first: bool) -> SentenceKind:
    if _ITEM.match(line):
        return SentenceKind.ITEM
    if _LABEL.match(line) and len(line) < 400 and not line.rstrip().endswith(("?", "”", '"')):
        return SentenceKind.ROW
    if " | " in line or "\t" in line:
        return SentenceKind.ROW
    if len(line) < 160 and not line.endswith(_TERMINAL):
        return SentenceKind.HEADING
    if first and len(line) < 160 and not line.endswith("."):
        return SentenceKind.HEADING
    return SentenceKind.PROSE


def _boundaries(line: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for found in sentencex.get_sentence_boundaries("en", line):
        start, end = found["start_index"], found["end_index"]
        body = line[start:end]
        if not body.strip():
            continue
        if spans and (body[0].islower() or _UNFINISHED.search(line[spans[-1][0] : start])):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return [
        (a + len(line[a:b]) - len(line[a:b].lstrip()), a + len(line[a:b].rstrip()))
        for a, b in spans
    ]


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words between two offsets, untagged."""
    end = len(text) if end is None else end
    return [
        Word(found.start(), found.end(), found.group(), found.group().lower())
        for found in _WORD.finditer(text, start, end)
    ]
