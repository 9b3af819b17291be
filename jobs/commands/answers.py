"""What commands share that answer a file line by line: progress, answers, lines that failed."""

from collections.abc import Iterator
from pathlib import Path
from typing import IO, Protocol

from jobs.line_answers import Line
from jobs.terminal import progress, tell, write_out


class Answers(Protocol):
    """Gives a line for each line of a file of that size."""

    def __call__(self, file: IO[bytes], *, size_bytes: int | None) -> Iterator[Line]: ...


def print_answers(path: Path, answers: Answers) -> bool:
    """Print the answer to each line, and what is wrong with the rest; whether anything is."""
    size = path.stat().st_size
    failed = False

    def good() -> Iterator[str]:
        nonlocal failed
        with path.open("rb") as file, progress("Parsing, bytes", size) as advance:
            for line in answers(file, size_bytes=size):
                advance(line.size_bytes)
                if line.text is not None:
                    yield line.text
                if line.fault is not None:
                    failed = True
                    tell(f"{path}:{line.number}: {line.fault}")

    write_out(good())
    return failed
