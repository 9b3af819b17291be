"""A file of JSON lines to an answer for each line, in the same order: what is asked, others know.

Streams: memory does not grow with the file. A bad line is told and left; the rest goes on. A big
file is shared out over all cores.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from typing import IO, NamedTuple

from pydantic import ValidationError

from domain.errors import ClaimlineError
from jobs.workers import cores, in_order

_LINES_A_PIECE = 20  # enough that handing them over costs little, few enough to share out well
_WORKERS_FROM_BYTES = 512 * 1024  # a smaller file is read sooner than processes are started
_MOST_LINE_BYTES = 64 * 1024 * 1024  # of one report; a report holds 5 million characters

Answer = Callable[[bytes], str]
"""What stands for a line. A ValidationError says what is wrong with the line. It is pickled."""


class Line(NamedTuple):
    """One line of the answer, or why there is none."""

    number: int  # of the input, from 1
    text: str | None
    fault: str | None
    size_bytes: int  # of the input


class _Raw(NamedTuple):
    number: int
    body: bytes


def answer_lines(
    file: IO[bytes], answer: Answer, *, size_bytes: int | None = None
) -> Iterator[Line]:
    """A line for each that is not empty, in order. A big file is shared out over all cores.

    `size_bytes` is the file's; None, when it is not known, counts as big.

    Raises:
        ClaimlineError: what `answer` raises of it, or a working process died.
    """
    big = size_bytes is None or size_bytes >= _WORKERS_FROM_BYTES
    pieces = _pieces(_numbered(file))
    for answered in in_order(partial(_answer, answer), pieces, cores() if big else 1):
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


def _answer(answer: Answer, lines: Iterable[_Raw]) -> list[Line]:
    return [_answer_one(answer, line) for line in lines]


def _answer_one(answer: Answer, line: _Raw) -> Line:
    size = len(line.body)
    try:
        return Line(line.number, answer(line.body), None, size)
    except ValidationError as error:
        return Line(line.number, None, told(error), size)
    except ClaimlineError:
        raise
    except Exception as error:  # noqa: BLE001  # the parser's own fault: told, and the rest goes on
        return Line(line.number, None, f"the parser failed ({type(error).__name__}: {error})", size)


def told(error: ValidationError) -> str:
    """What is wrong with a line, and what it should be."""
    fault = error.errors()[0]
    key = ".".join(str(part) for part in fault["loc"])
    said = str(fault["msg"]).removeprefix("Value error, ")
    if fault["type"] == "json_invalid":
        return f"is no JSON ({said}); write one report a line"
    if not key:
        return f"is no JSON object ({said}); write one report a line"
    return f"{key}: {said[:1].lower()}{said[1:]}"
