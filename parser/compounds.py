"""Words that hold a figure and its unit, parted into both: 500-ml, two-day, 3.2GHz, fivefold.

Offsets stay those of the text. Codes and ages keep their words whole.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from parser.text import Word

IsUnit = Callable[[Sequence[Word]], bool]
"""Whether words are a unit of measure, a magnitude or money, as a whole."""

_SMALL = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty"
    "|fifty|sixty|hundred"
)
_FIGURE = r"\d+(?:[.,]\d+)*"
_HYPHENED = re.compile(rf"({_FIGURE}|{_SMALL})((?:[-‐‑][^\W\d]+)+)", re.IGNORECASE)
_GLUED = re.compile(rf"({_FIGURE})([^\W\d_]+(?:/[a-z])?[²³]?)")
_FOLD = re.compile(rf"({_FIGURE}|{_SMALL})(fold)")
_DEGREES = re.compile(rf"{_FIGURE}°")
_NO_THING = {
    "half", "third", "thirds", "quarter", "quarters", "fourth", "fourths", "fifth", "fifths",
    "tenth", "tenths", "time", "off", "way", "sided", "handed", "on", "in", "for", "party", "one",
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "odd", "plus", "something",
    "ish", "style", "class", "type", "series", "and", "a", "to",
}  # fmt: skip
"""Second parts that a figure does not count: two-thirds, one-off, 747-style."""


def part_words(words: Sequence[Word], is_unit: IsUnit) -> Iterator[Word]:
    """The words of a sentence, compounds parted."""
    for i, word in enumerate(words):
        if not (word.form[0].isdigit() or "-" in word.form or word.low.endswith("fold")):
            yield word
            continue
        after = words[i + 1] if i + 1 < len(words) else None
        yield from _parts(word, after, is_unit) or (word,)


def _parts(word: Word, after: Word | None, is_unit: IsUnit) -> list[Word]:
    """Figure and unit of a word; none where it stays whole."""
    if hyphened := _HYPHENED.fullmatch(word.form):
        return _hyphened(word, hyphened, after, is_unit)
    if fold := _FOLD.fullmatch(word.low):
        return _cut(word, [fold.span(1), fold.span(2)], "RB")
    if after is not None and _DEGREES.fullmatch(word.form):
        return _cut(word, [(0, len(word.form) - 1), (len(word.form) - 1, len(word.form))], "NN")
    if glued := _GLUED.fullmatch(word.form):
        unit = Word(0, 0, glued[2], glued[2])  # the case matters: 5 g, but 5G
        if glued[2] == "x" or is_unit([unit]):
            return _cut(word, [glued.span(1), glued.span(2)], "NN")
    return []


def _hyphened(word: Word, match: re.Match[str], after: Word | None, is_unit: IsUnit) -> list[Word]:
    """A measure whole (25-basis-point, 10-million-euro), or what is counted (a 200-seat plane)."""
    tail = [
        (found.start() + match.start(2), found.end() + match.start(2))
        for found in re.finditer(r"[^\W\d]+", match[2])
    ]
    parts = _cut(word, [match.span(1), *tail], "NN")
    if is_unit(parts[1:]):
        return parts
    counts = after is not None and after.tag.startswith(("NN", "JJ", "VB"))
    things = len(tail) == 1 and parts[1].form.islower() and len(parts[1].form) > 2
    if not counts or not things or parts[1].low in _NO_THING or parts[0].low == "one":
        return []
    return parts


def _cut(word: Word, spans: Sequence[tuple[int, int]], tag: str) -> list[Word]:
    cut = []
    for k, (first, last) in enumerate(spans):
        form = word.form[first:last]
        place = word.start + first
        cut.append(Word(place, word.start + last, form, form.lower(), tag if k else "CD"))
    return cut
