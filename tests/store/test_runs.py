"""The book of runs and issues."""

import re

import pytest
from sqlalchemy import Engine

from domain.errors import StoreError
from domain.issue import Issue, IssueKind
from domain.run import Run, RunOutcome
from store.runs import add_issue, end_run, find_issues, latest_runs, start_run
from tests.store.samples import KEY, URL, at


def an_issue(**changes: object) -> Issue:
    values = {
        "source_key": KEY,
        "run_id": "run-1",
        "url": URL,
        "kind": IssueKind.TIMEOUT,
        "message": "No answer within 30 s; it is asked again in the next run.",
        "at": at(0),
    }
    return Issue.model_validate({**values, **changes})


def test_a_run_is_running_until_it_ends(engine: Engine) -> None:
    run = start_run(engine, KEY, at(0))
    assert latest_runs(engine) == {KEY: run}
    assert run.outcome is RunOutcome.RUNNING
    done = run.model_copy(
        update={"ended_at": at(1), "outcome": RunOutcome.FAILED, "requests": 7, "message": "No."}
    )
    end_run(engine, done)
    assert latest_runs(engine) == {KEY: done}


def test_run_ids_are_unique_and_fit_for_file_names(engine: Engine) -> None:
    ids = {start_run(engine, KEY, at(0)).id for _ in range(5)}
    assert len(ids) == 5
    assert all(re.fullmatch(r"20200427T060000-[0-9a-f]{8}", name) for name in ids)


def test_latest_runs_has_one_for_each_source(engine: Engine) -> None:
    start_run(engine, KEY, at(2))
    newer = start_run(engine, KEY, at(3))
    start_run(engine, KEY, at(1))
    other = start_run(engine, "another-source", at(0))
    assert latest_runs(engine) == {KEY: newer, "another-source": other}


def test_end_run_refuses_a_run_that_was_never_started(engine: Engine) -> None:
    with pytest.raises(StoreError, match="the run ghost was never started"):
        end_run(engine, Run(id="ghost", source_key=KEY, started_at=at(0)))


def test_an_issue_is_kept_once_in_a_run(engine: Engine) -> None:
    add_issue(engine, an_issue())
    add_issue(engine, an_issue(at=at(1)))
    add_issue(engine, an_issue(run_id="run-2", at=at(2)))
    add_issue(engine, an_issue(run_id=None, url=None, at=at(3)))
    add_issue(engine, an_issue(run_id=None, url=None, at=at(4)))
    assert [issue.at for issue in find_issues(engine)] == [at(3), at(2), at(0)]


def test_find_issues_gives_the_newest_of_a_source_or_run(engine: Engine) -> None:
    issues = [an_issue(message=f"Number {n}.", at=at(n)) for n in range(4)]
    other = an_issue(source_key="another-source", run_id="run-9", at=at(9))
    for issue in (*issues, other):
        add_issue(engine, issue)
    assert find_issues(engine, KEY, limit=2) == (issues[3], issues[2])
    assert find_issues(engine, run_id="run-9") == (other,)
    assert find_issues(engine, KEY, "run-9") == ()
