"""The sources screen, drawn without a browser; and its lines."""

import pytest
from streamlit.testing.v1 import AppTest

from domain.issue import Issue, IssueKind
from domain.run import Run, RunOutcome
from domain.source import Source, SourceFormat
from tests.exports.samples import NOW
from tests.ui.seeding import HOSTILE
from ui.models.source_html import issues_html, sources_html
from ui.models.source_lines import issue_lines, source_lines

_SCREEN = """
from ui.screens.frame import guarded
from ui.screens.sources import show

guarded(show)()
"""


def _shown(monkeypatch: pytest.MonkeyPatch, url: str) -> str:
    monkeypatch.setenv("CLAIMLINE_DATABASE_URL", url)
    app = AppTest.from_string(_SCREEN, default_timeout=30).run()
    assert not app.exception
    return "".join(str(element.value) for element in app.html)


def _source(**changes: object) -> Source:
    values: dict[str, object] = {
        "key": "wire",
        "title": "Wire",
        "publisher": "Wire Ltd",
        "homepage": "https://wire.example/",
        "licence": "CC0",
        "terms": "Free.",
        "format": SourceFormat.FEED,
        "urls": ("https://wire.example/feed",),
        "schedule": "1 2 * * *",
    }
    return Source.model_validate({**values, **changes})


def _run(**changes: object) -> Run:
    values: dict[str, object] = {"id": "1", "source_key": "wire", "started_at": NOW}
    return Run.model_validate({**values, **changes})


def test_sources_are_shown_with_their_last_runs_and_issues(
    monkeypatch: pytest.MonkeyPatch, filled: str
) -> None:
    shown = _shown(monkeypatch, filled)
    assert "2 sources in this store" in shown
    assert "Border Notices" in shown
    assert "9 listed, 9 new captures, 0 unchanged" in shown
    assert '<span class="cl-number">52</span>' in shown
    assert "The newest 1." in shown
    assert HOSTILE not in shown


def test_no_sources_yet_says_how_to_begin(monkeypatch: pytest.MonkeyPatch, empty: str) -> None:
    assert "No sources yet" in _shown(monkeypatch, empty)


def test_a_source_that_was_never_crawled_says_so() -> None:
    (line,) = source_lines([_source()], {}, {})
    assert (line.when, line.said, line.claims) == ("not crawled yet", "", 0)
    assert line.place == "worldwide"


def test_a_run_that_failed_says_why() -> None:
    run = _run(outcome=RunOutcome.FAILED, message="the server is down; try later")
    (line,) = source_lines([_source()], {"wire": run}, {})
    assert line.said == "the server is down; try later"
    assert '<span class="cl-outcome cl-failed">failed</span>' in sources_html([line])


def test_a_run_counts_what_failed_and_what_stayed_the_same() -> None:
    run = _run(outcome=RunOutcome.FINISHED, listed=9, captures=1, unchanged=2, not_modified=5)
    failed = run.model_copy(update={"failed": 1})
    (line,) = source_lines([_source()], {"wire": failed}, {})
    assert line.said == "9 listed, 1 new captures, 7 unchanged, 1 failed"


def test_sources_stand_by_title() -> None:
    lines = source_lines([_source(key="b", title="beta"), _source(title="Alpha")], {}, {})
    assert [line.title for line in lines] == ["Alpha", "beta"]


def test_lines_are_escaped_and_link_to_web_addresses_only() -> None:
    issue = Issue(
        source_key="gone", kind=IssueKind.NO_TEXT, message=HOSTILE, url="javascript:x", at=NOW
    )
    (line,) = issue_lines([issue], {"gone": HOSTILE})
    shown = issues_html([line]) + sources_html(source_lines([_source(title=HOSTILE)], {}, {}))
    assert "<img" not in shown
    assert "javascript" not in shown
    assert line.kind == "no text"
