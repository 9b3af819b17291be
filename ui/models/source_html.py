"""Sources and issues as HTML, escaped like all else (see `ui.models.page_html`)."""

from collections.abc import Iterable
from html import escape

from ui.models.source_lines import OUTCOMES, IssueLine, SourceLine

_SOURCE_HEAD = ("Source", "Publisher", "Place", "Claims", "Last run", "What it brought")
_ISSUE_HEAD = ("When", "Source", "What", "Why, and what to do")


def sources_html(lines: Iterable[SourceLine]) -> str:
    """A table of sources."""
    return _table(_SOURCE_HEAD, (_source(line) for line in lines))


def issues_html(lines: Iterable[IssueLine]) -> str:
    """A table of issues."""
    return _table(_ISSUE_HEAD, (_issue(line) for line in lines))


def _source(line: SourceLine) -> tuple[str, ...]:
    outcome = ""
    if line.outcome is not None:
        kind = escape(line.outcome.value)
        outcome = f'<span class="cl-outcome cl-{kind}">{escape(OUTCOMES[line.outcome])}</span> '
    return (
        _linked(line.title, line.link),
        escape(line.publisher),
        escape(line.place),
        f'<span class="cl-number">{line.claims:,}</span>',
        f"{outcome}{escape(line.when)}",
        escape(line.said),
    )


def _issue(line: IssueLine) -> tuple[str, ...]:
    return (
        escape(line.when),
        escape(line.source),
        escape(line.kind),
        _linked(line.message, line.link),
    )


def _linked(text: str, link: str | None) -> str:
    shown = escape(text)
    if link is None:
        return shown
    return f'<a href="{escape(link)}" target="_blank" rel="noopener noreferrer">{shown}</a>'


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table whose cells name their column: on a narrow window they stand below each other."""
    titles = "".join(f'<th scope="col">{escape(title)}</th>' for title in head)
    body = "".join(f"<tr>{_cells(head, row)}</tr>" for row in rows)
    return f'<table class="cl-table"><thead><tr>{titles}</tr></thead><tbody>{body}</tbody></table>'


def _cells(head: tuple[str, ...], row: tuple[str, ...]) -> str:
    """The first cell names the row."""
    rest = "".join(
        f'<td data-label="{escape(title)}">{cell}</td>'
        for title, cell in zip(head[1:], row[1:], strict=True)
    )
    return f'<th scope="row">{row[0]}</th>{rest}'
