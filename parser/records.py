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
from domain.issue import IssueKind
from domain.report import PageIssue, Report
from domain.source import RecordMapping, Source
from parser.record_answer import UnreadableAnswerError, keys_known, read_entries
from parser.record_json import flaw_in
from parser.record_values import (
    UnfitValueError,
    address_by_template,
    address_of,
    day_of,
    text_of,
)

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
        entries = read_entries(body, media_type, source.record)
    except UnreadableAnswerError as error:
        return RecordsReading((), (PageIssue(kind=error.kind, message=str(error)),))
    register = _Register(source, source.record, capture_url, capture_id, fetched_on + _AHEAD)
    return register.read(entries)


@dataclass(frozen=True, slots=True)
class _Register:
    """What all entries of one answer share."""

    source: Source
    mapping: RecordMapping
    capture_url: str
    capture_id: str | None
    latest: date

    def read(self, entries: list[Any]) -> RecordsReading:
        records: dict[str, RecordReport] = {}
        issues: list[PageIssue] = []
        unmapped: dict[str, str] = {}
        known = keys_known(self.mapping)
        for number, entry in enumerate(entries, start=1):
            try:
                record, doubt = self._record(entry, number)
            except _OddRecordError as odd:
                issues.append(_issue(IssueKind.BAD_RECORD, str(odd), odd.record_id))
                continue
            record_id = str(record.report.record_id)
            held = records.setdefault(record_id, record)
            if held.report.text != record.report.text:
                issues.append(_issue(IssueKind.BAD_RECORD, _doubled(record_id), record_id))
            if doubt is not None:
                issues.append(_issue(IssueKind.NO_DATE, doubt, record_id))
            for key in entry.keys() - known:
                unmapped.setdefault(key, record_id)
        issues.extend(self._unknown(key, unmapped[key]) for key in sorted(unmapped))
        return RecordsReading(tuple(records.values()), tuple(_bounded(issues)))

    def _record(self, entry: Any, number: int) -> tuple[RecordReport, str | None]:
        """The report of one entry, and why it has no day of publication."""
        name, record_id = self._identity(entry, number)
        entry_of = _Entry(entry, name, record_id)
        title = entry_of.text("title", self.mapping.title)
        if not title:
            raise entry_of.odd("title", f"{self.mapping.title!r} leads to nothing")
        text, lines = self._rendered(title, entry_of)
        published, doubt = self._published(entry_of)
        try:
            report = Report(
                source_key=self.source.key,
                capture_id=self.capture_id,
                record_id=record_id,
                url=self._address(entry_of),
                title=title,
                publisher=self.source.publisher,
                published=published,
                language=self.mapping.language,
                country=self.source.country,
                text=text,
            )
        except ValidationError as error:
            first = error.errors()[0]
            raise entry_of.odd(str(first["loc"][0]), str(first["msg"])) from error
        return RecordReport(report, lines), doubt

    def _identity(self, entry: Any, number: int) -> tuple[str, str]:
        """What an entry is called in messages, and its id."""
        name = f"entry {number}"
        if not isinstance(entry, dict):
            raise _OddRecordError(
                name, None, "records", f"{str(entry)[:40]!r} is no object; it is left out"
            )
        unnamed = _Entry(entry, name, None)
        record_id = unnamed.text("id", self.mapping.id)
        if not record_id:
            raise unnamed.odd("id", f"{self.mapping.id!r} leads to nothing; it is left out")
        name = f"entry {record_id}"
        if (flaw := flaw_in(entry)) is not None:
            key, _, fault = flaw.partition(": ")
            raise _OddRecordError(name, record_id, key, f"{fault}; it is left out")
        return name, record_id

    def _rendered(self, title: str, entry: "_Entry") -> tuple[str, dict[str, LineSpan]]:
        """The text of a report, and where its lines stand."""
        parts, lines = [title, "\n"], {}
        at = len(title) + 1
        for line in self.mapping.lines:
            label = line.label or ""
            value = entry.text(label, line.path)
            if not value:
                continue
            start, value_start = at + 1, at + 1 + len(label) + 2
            end = value_start + len(value)
            parts.append(f"\n{label}: {value}")
            lines[label] = LineSpan(start, end, value_start, end, value)
            at = end
        if not lines:
            raise entry.odd("lines", "it holds none of the mapped fields; it is left out")
        return "".join(parts), lines

    def _published(self, entry: "_Entry") -> tuple[str | None, str | None]:
        where = self.mapping.published
        try:
            day = day_of(entry.value("published", where.path), where.format)
        except UnfitValueError as error:
            return None, f"{entry.name}, published: {error}"
        if day is None:
            return None, f"{entry.name}, published: {where.path!r} leads to nothing"
        if edtf_bounds(day)[0] > self.latest:
            return None, f"{entry.name}, published: {day} lies after the day of the fetch"
        return day, None

    def _address(self, entry: "_Entry") -> str:
        """The address to cite: the entry's own, or that of the answer where it has none."""
        if self.mapping.url.startswith(("http://", "https://")):
            return address_by_template(self.mapping.url, str(entry.record_id))
        try:
            own = address_of(entry.value("url", self.mapping.url), self.capture_url)
        except UnfitValueError as error:
            raise entry.odd("url", str(error)) from error
        return own or self.capture_url

    def _unknown(self, key: str, record_id: str) -> PageIssue:
        return _issue(
            IssueKind.UNKNOWN_FIELD,
            f"{self.source.key}: the key {key!r} of entry {record_id} is in no line; add a line"
            " under record.lines, or name it under record.ignored",
            record_id,
        )


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry while it is read."""

    values: dict[str, Any]
    name: str
    record_id: str | None

    def value(self, key: str, path: str) -> Any:
        """What a path leads to; None where there is nothing to apply it to."""
        try:
            return jmespath.search(path, self.values)
        except JMESPathTypeError as error:
            if error.actual_type == "null":
                return None
            raise self.odd(key, f"{path!r} does not fit: {error}") from error
        except JMESPathError as error:
            raise self.odd(key, f"{path!r} does not fit: {error}") from error

    def text(self, key: str, path: str) -> str:
        try:
            return text_of(self.value(key, path))
        except UnfitValueError as error:
            raise self.odd(key, f"{path!r}: {error}") from error

    def odd(self, key: str, fault: str) -> _OddRecordError:
        return _OddRecordError(self.name, self.record_id, key, fault)


def _issue(kind: IssueKind, message: str, record_id: str | None) -> PageIssue:
    return PageIssue(kind=kind, message=message, record_id=record_id)


def _doubled(record_id: str) -> str:
    return (
        f"entry {record_id}, id: stands twice with different words; the first is kept. Choose an"
        " `id` that names one entry only"
    )


def _bounded(issues: list[PageIssue]) -> Iterator[PageIssue]:
    """The issues; of each kind only so many, and then how many more there are."""
    told: dict[IssueKind, int] = {}
    for issue in issues:
        told[issue.kind] = told.get(issue.kind, 0) + 1
        if told[issue.kind] <= _MOST_ISSUES:
            yield issue
    for kind, count in told.items():
        if count > _MOST_ISSUES:
            rest = f"{count - _MOST_ISSUES} more entries of this answer have an issue of this kind"
            yield _issue(kind, f"{rest}; look at the mapping of the source first", None)
