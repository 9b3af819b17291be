"""How a run ended, from what was counted: pure."""

from datetime import datetime

from crawlers.job import Job, issue_of_run
from domain.issue import Issue, IssueKind
from domain.run import Run, RunOutcome

_STOPPED = "was stopped before it was done; start the crawl again, it goes on with what is new"
_NOTHING = "no list of the source could be read; see its issues"


def ended(job: Job, reason: str, now: datetime) -> tuple[Run, Issue | None]:
    """The final run, and an issue when it saw fewer reports than the source promises.

    `reason` is Scrapy's word for why the spider closed: `finished` when all was asked.
    """
    message = _message(job, reason)
    counts = job.counts
    run = job.run.model_copy(
        update={
            "ended_at": now,
            "outcome": RunOutcome.FAILED if message else RunOutcome.FINISHED,
            "message": message,
            "requests": counts.requests,
            "not_modified": counts.not_modified,
            "unchanged": counts.unchanged,
            "captures": counts.captures,
            "listed": counts.listed,
            "failed": counts.failed,
        }
    )
    return run, None if message else _too_few(job)


def _message(job: Job, reason: str) -> str | None:
    if job.trouble is not None:
        return job.trouble
    if reason != "finished":
        return _STOPPED
    return None if job.counts.lists_read else _NOTHING


def _too_few(job: Job) -> Issue | None:
    least = job.source.expect.least_reports
    if job.counts.seen >= least:
        return None
    message = (
        f"brought {job.counts.seen:,} reports, new or known, where at least {least:,} are"
        " expected; look whether the source has changed, or lower expect.least_reports"
    )
    return issue_of_run(job, job.source.urls[0], (IssueKind.TOO_FEW, message))
