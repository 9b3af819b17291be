"""Sources with their last runs, and what went wrong, as lines of a table."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from domain.codes import country_name
from domain.issue import Issue
from domain.run import Run, RunOutcome
from domain.source import Source
from exports.edtf_words import moment_words
from exports.plain_text import one_line, web_link

OUTCOMES: Mapping[RunOutcome, str] = {
    RunOutcome.RUNNING: "running",
    RunOutcome.FINISHED: "finished",
    RunOutcome.FAILED: "failed",
    RunOutcome.LOST: "broken off",
}


class SourceLine(NamedTuple):
    """One source and how its last run went."""

    title: str
    link: str | None
    publisher: str
    place: str
    claims: int
    outcome: RunOutcome | None
    when: str
    said: str


class IssueLine(NamedTuple):
    """One thing that went wrong."""

    when: str
    source: str
    kind: str
    message: str
    link: str | None


def source_lines(
    sources: Iterable[Source], runs: Mapping[str, Run], claims: Mapping[str, int]
) -> tuple[SourceLine, ...]:
    """The sources by title."""
    lines = [
        SourceLine(
            title=one_line(source.title),
            link=web_link(source.homepage),
            publisher=one_line(source.publisher),
            place=country_name(source.country) if source.country else "worldwide",
            claims=claims.get(source.key, 0),
            outcome=run.outcome if (run := runs.get(source.key)) else None,
            when=moment_words(run.started_at) if run else "not crawled yet",
            said=_run_words(run) if run else "",
        )
        for source in sources
    ]
    return tuple(sorted(lines, key=lambda line: line.title.casefold()))


def issue_lines(issues: Iterable[Issue], titles: Mapping[str, str]) -> tuple[IssueLine, ...]:
    """The issues in the order in which they come."""
    return tuple(
        IssueLine(
            when=moment_words(issue.at),
            source=one_line(titles.get(issue.source_key, issue.source_key)),
            kind=issue.kind.value.replace("_", " "),
            message=one_line(issue.message),
            link=web_link(issue.url),
        )
        for issue in issues
    )


def _run_words(run: Run) -> str:
    """What the run brought, in a line; why it failed where it did."""
    if run.message and run.outcome is not RunOutcome.FINISHED:
        return one_line(run.message)
    failed = f", {run.failed:,} failed" if run.failed else ""
    same = run.unchanged + run.not_modified
    return f"{run.listed:,} listed, {run.captures:,} new captures, {same:,} unchanged{failed}"
