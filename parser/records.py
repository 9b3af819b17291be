"""An answer of a register to reports: each entry a title and `Label: value` lines to quote.

The source's mapping says where the entries stand and which line each field becomes. An odd entry
becomes an issue and the others are kept; a field that nobody has mapped is told. Pure: no network,
no clock, no file.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import jmespath
from jmespath.exceptions import JMESPathError, JMESPathTypeError
from pydantic import ValidationError

from domain.dates import edtf_bounds
from domain.errors import UnreadableBodyError
from domain.issue import IssueKind
from domain.report import PageIssue, Report
from domain.source import RecordMapping, Source
from parser.decode import decode
from parser.record_json import DoubledKeys, flaw_in, read_json
from parser.record_values import (
    UnfitValueError,
    address_by_template,
    address_of,
    day_of,
    text_of,
)

MOST_BYTES = 64 * 1024 * 1024
"""Bytes of an answer that is read; the largest whole registers have some 20 MB."""
_AHEAD = timedelta(days=1)  # the day begins 14 hours earlier at the date line than in UTC
_MOST_ISSUES = 50  # of one answer that are told one by one; a wrong mapping makes thousands


@dataclass(frozen=True, slots=True)
class LineSpan:
    """Where a line stands: `text[start:end]` is it, `text[value_start:value_end] == value`."""

    start: int
    end: int
    value_start: int
    value_end: int
    value: str


@dataclass(frozen=True, slots=True)
class RecordReport:
    """The report of one entry, and its lines by label."""

    report: Report
    lines: Mapping[str, LineSpan]


@dataclass(frozen=True, slots=True)
class RecordsReading:
    """The entries of one answer, and what is wrong with it."""

    records: tuple[RecordReport, ...]
    issues: tuple[PageIssue, ...] = ()


class _OddRecordError(Exception):
    """An entry that cannot be read; the message names it, the key, the value and the remedy."""

    def __init__(self, name: str, record_id: str | None, key: str, fault: str) -> None:
        super().__init__(f"{name}, {key}: {fault}")
        self.record_id = record_id


def read_records(
    body: bytes,
    *,
    capture_url: str,
    source: Source,
    capture_id: str | None,
    fetched_on: date,
    media_type: str | None = None,
) -> RecordsReading:
    """The reports of all entries in an answer, in its order; odd entries become issues.

    `fetched_on` is the UTC day of the fetch: no entry is published later.

    Raises:
        ValueError: the source has no mapping.
    """
    if source.record is None:
        raise ValueError(f"source {source.key} has no mapping of records; add `record` to its file")
    try:
        answer = _answer(body, media_type)
        entries = _entries(answer, source.record)
    except _UnreadableAnswerError as error:
        return RecordsReading((), (PageIssue(kind=error.kind, message=str(error)),))
    register = _Register(source, source.record, capture_url, capture_id, fetched_on + _AHEAD)
    return register.read(entries)


class _UnreadableAnswerError(Exception):
    """An answer with no entries that can be read."""

    def __init__(self, kind: IssueKind, message: str) -> None:
        super().__init__(message)
        self.kind = kind


def _answer(body: bytes, media_type: str | None) -> Any:
    if not body.strip():
        raise _UnreadableAnswerError(
            IssueKind.EMPTY_BODY, "the answer has no body; wait for the next run, or check the URL"
        )
    if len(body) > MOST_BYTES:
        raise _UnreadableAnswerError(
            IssueKind.TOO_LARGE,
            f"the answer has {len(body):,} bytes, more than {MOST_BYTES:,}; ask for fewer entries"
            " at once with `paging`",
        )
    try:
        return read_json(decode(body, media_type).text)
    except UnreadableBodyError as error:
        raise _UnreadableAnswerError(
            IssueKind.NOT_JSON, f"the answer is no JSON ({error}); check `urls` of the source"
        ) from error


def _entries(answer: Any, mapping: RecordMapping) -> list[Any]:
    """The list that the mapping leads to."""
    try:
        found = (
            None if isinstance(answer, DoubledKeys) else jmespath.search(mapping.records, answer)
        )
    except JMESPathError:
        found = None
    if isinstance(found, list):
        return found
    if isinstance(answer, dict):
        has = f"an object with the keys {', '.join(map(repr, list(answer)[:12])) or 'none'}"
    else:
        has = f"a {type(answer).__name__}"
    raise _UnreadableAnswerError(
        IssueKind.NOT_JSON,
        f"there is no list of entries at records: {mapping.records!r}; the answer is {has}."
        " It may tell an error; else put the right path into the source",
    )
