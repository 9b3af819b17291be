"""Marked reports as lessons for the network: anchors with their types and links.

A claim's anchor is its figure or, where it has none, the head of its product in the quote. What
honest readers may see otherwise (optional claims, other right values) counts neither way.
"""

import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from domain.claim import ClaimStatus, Quantity
from domain.errors import ClaimlineError
from domain.report import Report
from jobs.field_rules import right
from parser.encoding import STATUSES, TYPES, Encoder, Window
from parser.links import Options, Places, WindowOptions, same_days, window_options
from parser.report_reading import Figure, ReportReader, ReportReading

NOTHING, UNTOLD = -1, -2
"""Choices beside the values of an option: the field is empty; it is the report's own."""
_AFTER_HEAD = re.compile(
    r"\s(?:of|from|for|made|with|in|to|by|at|on|sold|produced|bearing|containing|used|under"
    r"|including|against|that|which|and)\s"
)
_ELSEWHERE = 10_000  # characters; a product outside the quote is taken only if none is inside

Marked = Mapping[str, Any]


@dataclass
class Links:
    """What an anchor is linked to; sets hold places in a choice's values, NOTHING or UNTOLD."""

    piece: int
    type: int
    product: tuple[int, int] | None = None
    """First and last word piece."""
    country: set[int] = field(default_factory=set)
    partner: set[int] = field(default_factory=set)
    day: set[int] = field(default_factory=set)
    sum: set[int] = field(default_factory=set)
    status: set[int] = field(default_factory=set)
    spared: dict[str, set[int]] = field(default_factory=dict)
    """Other right values, which are no error."""


@dataclass
class Lesson:
    """One window with what it should give."""

    window: Window
    options: WindowOptions
    home: int | None
    """The report's own country among the options; None when it is not named in the window."""
    published: int | None
    targets: Any
    """A row for each word piece, a column for each type: 1, 0, or -1 for what does not count."""
    anchors: list[Links]


def report_of(marked: Marked) -> Report:
    """The report of a line of a gold file."""
    return Report(
        source_key="gold",
        url=marked.get("url"),
        publisher=marked.get("publisher"),
        published=marked.get("published"),
        text=marked["text"],
    )


def excerpt(marked: Marked, rng: random.Random) -> Marked | None:
    """One or two paragraphs of a report as a report of its own, so that short texts are learnt."""
    paragraphs = marked["text"].split("\n\n")
    if len(paragraphs) < 3:
        return None
    first = rng.randrange(1, len(paragraphs))
    text = "\n\n".join(paragraphs[first : first + rng.choice((1, 2))])
    kept = [claim for claim in marked["claims"] if claim["quote"] in text]
    cut = any(
        claim["quote"] not in text and _touches(claim["quote"], text) for claim in marked["claims"]
    )
    return None if cut else {**marked, "text": text, "claims": kept}


def _touches(quote: str, text: str) -> bool:
    return any(part in text for part in quote.split("\n\n")) or quote[:40] in text


def lessons(reader: ReportReader, encoder: Encoder, marked: Marked) -> Iterator[Lesson]:
    """The lessons of one marked report, one for each window."""
    reading = reader.read(report_of(marked))
    places = Places.of(reading)
    for window in encoder.windows(reading):
        options = window_options(reading, places, window)
        yield _Teacher(reading, window, options).lesson(marked)


class _Teacher:
    """Makes the lesson of one window."""

    def __init__(self, reading: ReportReading, window: Window, options: WindowOptions) -> None:
        self._reading = reading
        self._window = window
        self._options = options
        starts = window.starts[1:-1]
        # Of several pieces with one start (a syllable of Hangul) the first counts.
        self._place = {int(start): i + 1 for i, start in reversed(list(enumerate(starts)))}

    def lesson(self, marked: Marked) -> Lesson:
        targets = np.full((len(self._window.ids), len(TYPES)), -1, np.int8)
        words = self._options.words
        targets[words[words >= self._window.judged_from]] = 0
        anchors: dict[tuple[int, int], Links] = {}
        for claim in marked["claims"]:
            piece, alike = self._anchor(claim)
            targets[alike] = -1
            if piece is None or piece < self._window.judged_from:
                continue
            if claim.get("optional"):
                targets[piece] = -1
                continue
            targets[piece, [TYPES.index(also) for also in claim.get("also") or ()]] = -1
            type_ = TYPES.index(claim["type"])
            self._link(claim, anchors.setdefault((piece, type_), Links(piece, type_)))
        for piece, type_ in anchors:
            targets[piece, type_] = 1
        home, day = self._own()
        return Lesson(self._window, self._options, home, day, targets, list(anchors.values()))

    def _own(self) -> tuple[int | None, int | None]:
        reading, options = self._reading, self._options
        home = _index(options.countries, reading.home)
        published = reading.published
        day = _index(options.days, same_days(published)) if published else None
        return home, day

    def _anchor(self, claim: Marked) -> tuple[int | None, list[int]]:
        """The word piece of a claim's anchor, and the others that could be it as well."""
        text = self._reading.text
        start = text.find(claim["quote"])
        end = start + len(claim["quote"])
        heads = [
            self._word_at(_head(text, *span))
            for span in _occurrences(text, claim.get("product"))
            if start <= span[0] < end
        ]
        places = [head for head in heads if head is not None]
        pieces = [self._place[head] for head in places if head in self._place]
        if claim.get("quantity"):
            figures = [f for f in self._reading.figures if start <= f.at < end]
            fitting = _fitting(claim["quantity"], figures)
            if fitting:
                best = min(
                    fitting, key=lambda f: min((abs(f.at - p) for p in places), default=f.at)
                )
                alike = [self._place[f.at] for f in fitting if f.at in self._place]
                piece = self._place.get(best.at)
                return piece, [other for other in alike if other != piece]
        return (pieces[0], pieces[1:]) if pieces else (None, [])

    def _word_at(self, at: int) -> int | None:
        for sentence in self._reading.sentences:
            if sentence.start <= at < sentence.end:
                return next((w.start for w in sentence.words if w.start <= at < w.end), None)
        return None

    def _link(self, claim: Marked, links: Links) -> None:
        home = self._reading.home
        for name, found in (("country", links.country), ("partner", links.partner)):
            self._choose(claim, name, name, links, found, lambda code: self._side(code, home))
        self._choose(claim, "date", "day", links, links.day, self._day)
        amount = claim.get("amount")
        for i, value in enumerate(self._options.sums.values):
            if amount and right("amount", {"amount": amount}, {"amount": _sum(value)}):
                links.sum.add(i)
        if not amount:
            links.sum.add(NOTHING)
        self._choose(
            claim, "status", "status", links, links.status, lambda s: STATUSES.index(ClaimStatus(s))
        )
        self._product(claim, links)

    def _choose(
        self, claim: Marked, key: str, name: str, links: Links, found: set[int], place: Any
    ) -> None:
        """Put the right value into `found`, or the others where that is not on offer."""
        best = place(claim.get(key))
        others = {place(also) for also in claim.get(f"{key}_also") or ()} - {None}
        found |= {best} if best is not None else others
        if best is not None:
            links.spared.setdefault(name, set()).update(others)

    def _side(self, code: str | None, home: str | None) -> int | None:
        if code is None:
            return NOTHING
        found = _index(self._options.countries, code)
        return UNTOLD if found is None and code == home else found

    def _day(self, edtf: str | None) -> int | None:
        if edtf is None:
            return NOTHING
        try:
            days = same_days(edtf)
        except (ClaimlineError, ValueError):
            return None
        published = self._reading.published
        found = _index(self._options.days, days)
        own = published is not None and days == same_days(published)
        return UNTOLD if found is None and own else found

    def _product(self, claim: Marked, links: Links) -> None:
        text = self._reading.text
        start = text.find(claim["quote"])
        end = start + len(claim["quote"])
        at = int(self._window.starts[links.piece])
        found: list[tuple[int, int, int]] = []
        for a, b in _occurrences(text, claim.get("product")):
            first, last = self._word_at(a), self._word_at(b - 1)
            if first in self._place and last in self._place:
                far = abs(a - at) + (0 if start <= a < end else _ELSEWHERE)
                found.append((far, self._place[first], self._place[last]))
        if found and links.product is None:
            links.product = min(found)[1:]


def _index(options: Options[Any], value: Any) -> int | None:
    return options.values.index(value) if value in options.values else None


def _occurrences(text: str, phrase: str | None) -> list[tuple[int, int]]:
    if not phrase:
        return []
    whole = re.compile(r"(?<!\w)" + re.escape(phrase) + r"(?!\w)", re.IGNORECASE)
    return [found.span() for found in whole.finditer(text)]


def _head(text: str, start: int, end: int) -> int:
    """Where the head noun of a phrase starts: its last word before a preposition."""
    phrase = text[start:end]
    cut = _AFTER_HEAD.search(phrase, 1)
    words = list(re.finditer(r"\w[\w'’.-]*", phrase[: cut.start() if cut else len(phrase)]))
    return start + words[-1].start() if words else start


def _fitting(wanted: Marked, figures: list[Figure]) -> list[Figure]:
    """The figures of a quantity: those with its unit, else those with its value alone."""
    whole = [
        f
        for f in figures
        if right("quantity", {"quantity": wanted}, {"quantity": _plain(f.quantity)})
    ]
    bare = {"unit": wanted["unit"], "per": wanted["per"]}
    return whole or [
        f
        for f in figures
        if right("quantity", {"quantity": wanted}, {"quantity": _plain(f.quantity) | bare})
    ]


def _plain(quantity: Quantity) -> dict[str, Any]:
    high = None if quantity.high is None else float(quantity.high)
    return {
        "value": float(quantity.value),
        "high": high,
        "unit": quantity.unit,
        "per": quantity.per,
    }


def _sum(amount: Any) -> dict[str, Any]:
    return {"value": float(amount.value), "currency": amount.currency}
