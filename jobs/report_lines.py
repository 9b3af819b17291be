"""Reports in the gold form, one a line, to their claims, one line a report, in the same order.

Streams: memory does not grow with the file. A bad line is told and left; the rest goes on. No
store is touched, and claims that stand in the input are not read.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import IO, NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError

from domain.codes import LanguageCode
from domain.dates import Edtf
from domain.errors import ClaimlineError
from domain.report import Report
from domain.web import WebAddress
from jobs.claim_json import claim_json, json_line
from jobs.loose import LOOSE_KEY, parse_loose
from jobs.workers import cores, in_order

_LINES_A_PIECE = 20  # enough that handing them over costs little, few enough to share out well
_WORKERS_FROM_BYTES = 512 * 1024  # a smaller file is read sooner than processes are started
_MOST_LINE_BYTES = 64 * 1024 * 1024  # of one report; a report holds 5 million characters


class _GivenReport(BaseModel):
    """A line of the gold form, as far as parsing needs it."""

    model_config = ConfigDict(extra="ignore", str_max_length=5_000_000)

    id: str
    text: str
    url: WebAddress | None = None
    title: str | None = None
    publisher: str | None = None
    published: Edtf | None = None
    language: LanguageCode | None = None


class Line(NamedTuple):
    """One line of the answer, or why there is none."""

    number: int  # of the input, from 1
    text: str | None
    fault: str | None
    size_bytes: int  # of the input


class _Raw(NamedTuple):
    number: int
    body: bytes


def parse_report_lines(file: IO[bytes], *, size_bytes: int | None = None) -> Iterator[Line]:
    """A line for each that is not empty, in order. A big file is shared out over all cores.

    `size_bytes` is the file's; None, when it is not known, counts as big.

    Raises:
        ConfigError: the vocabulary is wrong.
    """
    big = size_bytes is None or size_bytes >= _WORKERS_FROM_BYTES
    pieces = _pieces(_numbered(file))
    for answered in in_order(_answer, pieces, cores() if big else 1):
        yield from answered


def _numbered(file: IO[bytes]) -> Iterator[_Raw]:
    number = 0
    while body := file.readline(_MOST_LINE_BYTES):
        number += 1
        part = body
        while len(part) == _MOST_LINE_BYTES and not part.endswith(b"\n"):
            part = file.readline(_MOST_LINE_BYTES)  # the rest of a line that is refused anyway
        if body.strip():
            yield _Raw(number, body)


def _pieces(lines: Iterator[_Raw]) -> Iterator[tuple[_Raw, ...]]:
    while piece := tuple(islice(lines, _LINES_A_PIECE)):
        yield piece


def _answer(lines: Iterable[_Raw]) -> list[Line]:
    return [_answer_one(line) for line in lines]


def _answer_one(line: _Raw) -> Line:
    size = len(line.body)
    try:
        given = _GivenReport.model_validate_json(line.body)
        parsed = parse_loose(_report(given))
    except ValidationError as error:
        return Line(line.number, None, _told(error), size)
    except ClaimlineError:
        raise
    except Exception as error:  # noqa: BLE001  # the parser's own fault: told, and the rest goes on
        return Line(line.number, None, f"the parser failed ({type(error).__name__}: {error})", size)
    claims = [claim_json(claim) for claim in parsed.claims]
    return Line(line.number, json_line({"id": given.id, "claims": claims}), None, size)


def _report(given: _GivenReport) -> Report:
    return Report(
        source_key=LOOSE_KEY,
        url=given.url,
        title=given.title,
        publisher=given.publisher,
        published=given.published,
        language=given.language,
        text=given.text,
    )


def _told(error: ValidationError) -> str:
    """What is wrong with a line, and what it should be."""
    fault = error.errors()[0]
    key = ".".join(str(part) for part in fault["loc"])
    said = str(fault["msg"]).removeprefix("Value error, ")
    if fault["type"] == "json_invalid":
        return f"is no JSON ({said}); write one report a line"
    if not key:
        return f"is no JSON object ({said}); write one report a line"
    return f"{key}: {said[:1].lower()}{said[1:]}"
