"""`claimline parse`: files and reports to claims, without any store."""

import json
from pathlib import Path
from typing import Any

import pytest

from jobs.report_lines import parse_report_lines
from tests.jobs.conftest import Claimline

_TEXT = (
    "A week at the border\n\n"
    "The Canadian government said last week it had rejected 1 million KN95 respirators from"
    " China.\n"
)
_KEYS = {
    *("type", "country", "partner", "product", "quantity", "amount", "date", "status"),
    *("source_name", "quote", "start", "end"),
}


def _report(name: str, text: str = _TEXT) -> dict[str, Any]:
    return {
        "id": name,
        "url": "https://news.example/story",
        "title": None,
        "published": "2020-04-27",
        "language": "en",
        "text": text,
        "claims": [{"type": "not looked at"}],
    }


def _write(file: Path, *lines: dict[str, Any] | str) -> Path:
    told = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    file.write_text("\n".join(told) + "\n", encoding="utf-8")
    return file


def test_a_report_gives_its_claims_in_the_gold_form(claimline: Claimline, folder: Path) -> None:
    file = _write(folder / "reports.jsonl", _report("first"))
    result = claimline("parse", "--reports", file)
    assert result.exit_code == 0, result.stderr
    answer = json.loads(result.stdout)
    assert answer["id"] == "first"
    (claim,) = answer["claims"]
    assert set(claim) == _KEYS
    assert (claim["type"], claim["country"], claim["partner"]) == ("rejection", "CA", "CN")
    assert claim["quantity"]["value"] == 1_000_000
    assert isinstance(claim["quantity"]["value"], int)
    assert claim["date"] == "2020-04-20/2020-04-26"
    assert _TEXT[claim["start"] : claim["end"]] == claim["quote"]
    assert list(folder.iterdir()) == [file]


def test_what_the_gold_form_may_leave_out_may_be_absent(claimline: Claimline, folder: Path) -> None:
    file = _write(folder / "reports.jsonl", {"id": "bare", "text": _TEXT})
    result = claimline("parse", "--reports", file)
    assert result.exit_code == 0, result.stderr
    assert [claim["type"] for claim in json.loads(result.stdout)["claims"]] == ["rejection"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"id": "x"', "is no JSON"),
        ("[1, 2]", "is no JSON object"),
        ('{"id": "x"}', "text: field required"),
        ('{"id": "x", "text": "A.", "published": "27 April"}', "published: '27 April' is no EDTF"),
        ('{"id": "x", "text": "A.", "url": "news.example"}', "url: 'news.example' is no web"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_goes_on(
    claimline: Claimline, folder: Path, line: str, said: str
) -> None:
    file = _write(folder / "reports.jsonl", _report("first"), "", line, _report("last"))
    result = claimline("parse", "--reports", file)
    assert result.exit_code == 1
    assert [json.loads(told)["id"] for told in result.stdout.splitlines()] == ["first", "last"]
    assert f"{file}:3: {said}" in result.stderr


def test_many_reports_on_all_cores_come_in_their_order(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = _write(folder / "reports.jsonl", *(_report(f"r{number}") for number in range(100)))
    with file.open("rb") as alone:
        one = list(parse_report_lines(alone, size_bytes=file.stat().st_size))
    monkeypatch.setattr("jobs.line_answers.cores", lambda: 2)
    with file.open("rb") as shared:
        two = list(parse_report_lines(shared, size_bytes=None))
    assert two == one
    assert [json.loads(line.text or "")["id"] for line in one] == [f"r{n}" for n in range(100)]
    assert sum(line.size_bytes for line in one) == file.stat().st_size


def test_a_text_file_gives_its_report_and_claims(claimline: Claimline, folder: Path) -> None:
    (folder / "story.txt").write_text(_TEXT)
    result = claimline("parse", "story.txt", "--published", "2020-04-27", "--publisher", "The News")
    assert result.exit_code == 0, result.stderr
    answer = json.loads(result.stdout)
    report, claims = answer["report"], answer["claims"]
    assert report["title"] == "A week at the border"
    assert report["publisher"] == "The News"
    assert report["published"] == "2020-04-27"
    assert report["url"] is None
    assert [claim["type"] for claim in claims] == ["rejection"]
    assert report["text"][claims[0]["start"] : claims[0]["end"]] == claims[0]["quote"]


def test_an_html_file_states_its_own_publisher_and_day(claimline: Claimline, folder: Path) -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in _TEXT.split("\n") if line)
    (folder / "story.html").write_text(
        "<html><head><title>Masks</title><meta property='og:site_name' content='The Daily'>"
        "<meta property='article:published_time' content='2020-04-27T08:00:00Z'></head>"
        f"<body><article><h1>A week at the border</h1>{paragraphs}</article></body></html>"
    )
    result = claimline("parse", "story.html", "--url", "https://daily.example/masks")
    assert result.exit_code == 0, result.stderr
    report = json.loads(result.stdout)["report"]
    assert (report["publisher"], report["published"]) == ("The Daily", "2020-04-27")
    assert report["url"] == "https://daily.example/masks"


def test_a_file_that_cannot_be_read_is_told_and_the_rest_goes_on(
    claimline: Claimline, folder: Path
) -> None:
    (folder / "story.txt").write_text(_TEXT)
    (folder / "empty.html").write_text("")
    result = claimline("parse", "absent.html", "empty.html", "story.txt")
    assert result.exit_code == 1
    assert [json.loads(line)["file"] for line in result.stdout.splitlines()] == ["story.txt"]
    assert "absent.html: cannot be read" in result.stderr
    assert "empty.html: " in result.stderr


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("a.txt", "--reports", "reports.jsonl"),
        ("--reports", "reports.jsonl", "--published", "2020"),
        ("a.txt", "b.txt", "--url", "https://news.example/"),
        ("a.txt", "--published", "yesterday"),
        ("--reports", "absent.jsonl"),
    ],
)
def test_options_that_do_not_go_together_are_wrong_usage(
    claimline: Claimline, folder: Path, words: tuple[str, ...]
) -> None:
    _write(folder / "reports.jsonl", _report("first"))
    assert claimline("parse", *words).exit_code == 2
