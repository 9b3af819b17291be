"""Texts, one a line, to the quantities, dates and places in them, one line a text, in order.

No store is touched; nothing is kept.
"""

from collections.abc import Iterator
from functools import cache
from typing import IO, Any

from pydantic import BaseModel, ConfigDict

from config.vocabulary_files import load_vocabulary
from domain.dates import Edtf
from jobs.claim_json import json_line, json_number
from jobs.line_answers import Line, answer_lines
from parser.mentions import MentionReader, Mentions
from parser.quantities import QuantityMention


class _GivenText(BaseModel):
    """A line: a text and its day of publication, from which relative dates count."""

    model_config = ConfigDict(extra="ignore", str_max_length=5_000_000)

    id: str
    text: str
    published: Edtf | None = None


def read_mention_lines(file: IO[bytes], *, size_bytes: int | None = None) -> Iterator[Line]:
    """`{"id", "quantities", "dates", "places"}` for each line. A big file takes all cores.

    `size_bytes` is the file's; None, when it is not known, counts as big.

    Raises:
        ConfigError: the vocabulary is wrong.
    """
    return answer_lines(file, _answer, size_bytes=size_bytes)


def mentions_json(mentions: Mentions) -> dict[str, Any]:
    """Each mention with `start` and `end` in characters of the text, and its normalised value."""
    return {
        "quantities": [_quantity(mention) for mention in mentions.quantities],
        "dates": [
            {"start": d.start, "end": d.end, "edtf": d.edtf, "role": d.role} for d in mentions.dates
        ],
        "places": [{"start": p.start, "end": p.end, "country": p.country} for p in mentions.places],
    }


def _answer(body: bytes) -> str:
    given = _GivenText.model_validate_json(body)
    mentions = _reader().read(given.text, given.published)
    return json_line({"id": given.id, **mentions_json(mentions)})


@cache
def _reader() -> MentionReader:
    return MentionReader(load_vocabulary())


def _quantity(mention: QuantityMention) -> dict[str, Any]:
    return {
        "start": mention.start,
        "end": mention.end,
        "value": json_number(mention.value),
        "high": None if mention.high is None else json_number(mention.high),
        "unit": mention.unit,
        "currency": mention.currency,
        "qualifier": mention.qualifier.value,
        "change": mention.change,
        "of": mention.of,
    }
