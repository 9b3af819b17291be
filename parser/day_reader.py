"""The dates of a sentence in its report: those that can be resolved, and the places of all.

Where the day of publication is not known, only what does not depend on it is resolved.
"""

from collections.abc import Sequence
from datetime import date

from domain.dates import edtf_bounds
from parser.dates import Anchor, DateMention, find_dates, is_day_first
from parser.text import Sentence

_ANY_DAYS = (date(1990, 1, 15), date(2010, 8, 20))
"""Two days of publication: a date that is the same for both does not depend on it."""

Spans = list[tuple[int, int]]


def anchors_of(published: str | None, home: str | None) -> tuple[Anchor, ...]:
    """What relative dates count from: one day, or two where none is known.

    Args:
        published: a date in EDTF; of a longer time its last day counts.
        home: the report's own country, which tells whether the day or the month stands first.
    """
    days = (edtf_bounds(published)[1],) if published else _ANY_DAYS
    return tuple(Anchor(day, is_day_first(home)) for day in days)


def days_in(
    text: str, sentence: Sentence, anchors: Sequence[Anchor]
) -> tuple[list[DateMention], Spans]:
    """The dates that all anchors agree on, and where any date stands."""
    read = [find_dates(text, sentence.start, sentence.end, anchor) for anchor in anchors]
    sure = [day for day in read[0] if all(day in other for other in read[1:])]
    return sure, [(day.start, day.end) for found in read for day in found]
