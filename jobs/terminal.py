"""What commands show in a terminal: tables, progress, and web text that can do no harm there.

Answers go to the standard output, everything else to the standard error. Nothing is asked.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import compress
from typing import NamedTuple

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from exports.plain_text import one_line

_PIPE_WIDTH = 200  # characters a line where the output is no terminal: nothing is wrapped early
_ANY_WIDTH = 10_000  # characters; wider than any table

Advance = Callable[[int], None]
"""Tells a progress bar how many more are done."""


class Column(NamedTuple):
    """A column of a table."""

    heading: str
    figures: bool = False  # set right, never wrapped
    whole: bool = False  # never wrapped: what people copy
    spare: bool = False  # left out first where the terminal is narrow


def console(*, stderr: bool = False) -> Console:
    """A console that takes text as it is: no markup, no emoji codes, no colouring of figures."""
    made = Console(stderr=stderr, markup=False, emoji=False, highlight=False)
    if not made.is_terminal:
        made.width = _PIPE_WIDTH
    return made


def show_table(columns: Sequence[Column], rows: Iterable[Sequence[object]]) -> None:
    """Print a table to the standard output, nothing without rows; None is shown as a dash.

    Where a terminal is too narrow, columns that can be spared are left out, the first one first.
    """
    screen = console()
    told = list(rows)
    if not told:
        return
    shown = [True] * len(columns)
    table = _table(columns, told, shown)
    for place, column in enumerate(columns):
        needed = screen.measure(table, options=screen.options.update_width(_ANY_WIDTH)).minimum
        if column.spare and needed > screen.width:
            shown[place] = False
            table = _table(columns, told, shown)
    screen.print(table)


def _table(
    columns: Sequence[Column], rows: Iterable[Sequence[object]], shown: Sequence[bool]
) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for column in compress(columns, shown):
        table.add_column(
            column.heading.replace(" ", "\n") if column.figures else column.heading,
            justify="right" if column.figures else "left",
            no_wrap=column.figures or column.whole,
        )
    for row in rows:
        table.add_row(*(Text(_cell(value)) for value in compress(row, shown)))
    return table


def _cell(value: object) -> str:
    if value is None:
        return "–"
    return f"{value:,}" if isinstance(value, int) else one_line(str(value))


@contextmanager
def progress(label: str, total: int | None = None) -> Iterator[Advance]:
    """A progress bar on the standard error while the block runs; none where that is no terminal.

    Without a total the bar only counts. Call what it gives with the number of newly done things.
    """
    screen = console(stderr=True)
    columns = [TextColumn(label), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()]
    if not screen.is_terminal:
        yield _nothing
        return
    with Progress(*columns, console=screen, transient=True, redirect_stdout=False) as bar:
        task = bar.add_task(label, total=total)
        yield lambda done: bar.advance(task, done)


def _nothing(_done: int) -> None:
    """Shows nothing: the output is no terminal."""


def tell(message: str) -> None:
    """Write a message to the standard error, in one line and without control characters."""
    click.echo(one_line(message), err=True)


def write_out(pieces: Iterable[str]) -> None:
    """Write text to the standard output, in UTF-8 and with its line ends as they are."""
    for piece in pieces:
        sys.stdout.buffer.write(piece.encode("utf-8"))
    sys.stdout.buffer.flush()
