"""The paragraph around a quote, cut where the quote and the words behind its fields begin and end.

Offsets are those of the report's text; words that stand outside the paragraph are not marked here.
"""

from itertools import pairwise
from typing import NamedTuple

from domain.cited import CitedClaim
from domain.claim import EvidenceField


class Segment(NamedTuple):
    """A stretch of the paragraph that is marked in one way."""

    text: str
    in_quote: bool
    fields: tuple[EvidenceField, ...]
    """The fields that were read from it, the one with the longest words first."""


class _Span(NamedTuple):
    start: int
    end: int
    field: EvidenceField


def segments(cited: CitedClaim) -> tuple[Segment, ...]:
    """The paragraph in order; the texts of all segments together are the paragraph.

    Where the paragraph does not hold the quote at its place, the quote alone is shown.
    """
    text, origin = _passage(cited)
    quote_start, quote_end = cited.claim.start - origin, cited.claim.end - origin
    spans = _spans(cited, origin, len(text))
    cuts = {0, len(text), quote_start, quote_end}
    cuts.update(edge for span in spans for edge in (span.start, span.end))
    edges = sorted(cuts)
    return tuple(
        Segment(
            text[start:end],
            quote_start <= start and end <= quote_end,
            tuple(span.field for span in spans if span.start <= start and end <= span.end),
        )
        for start, end in pairwise(edges)
    )


def marked_fields(parts: tuple[Segment, ...]) -> tuple[EvidenceField, ...]:
    """The fields that are marked anywhere, in the order in which they are first met."""
    return tuple(dict.fromkeys(field for part in parts for field in part.fields))


def _passage(cited: CitedClaim) -> tuple[str, int]:
    start = cited.claim.start - cited.paragraph_start
    end = cited.claim.end - cited.paragraph_start
    if start >= 0 and cited.paragraph[start:end] == cited.claim.quote:
        return cited.paragraph, cited.paragraph_start
    return cited.claim.quote, cited.claim.start


def _spans(cited: CitedClaim, origin: int, length: int) -> list[_Span]:
    """The words of each field that lie within the passage, the longest first."""
    spans = [
        _Span(max(piece.start - origin, 0), min(piece.end - origin, length), piece.field)
        for piece in cited.claim.evidence
    ]
    inside = [span for span in spans if span.start < span.end]
    return sorted(inside, key=lambda span: (span.start - span.end, span.start, span.field))
