"""`claimline evaluate` scores the parser or a file of claims, and names what is wrong in either."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.jobs.conftest import Claimline

_TEXT = "Customs seized 300 bags of rice in Mombasa on Monday."
_CLAIM: dict[str, Any] = {
    "type": "seizure", "also": [], "country": "KE", "partner": None, "product": "rice",
    "quantity": {"value": 300, "high": None, "unit": "item", "qualifier": "exact", "per": None},
    "amount": None, "date": "2020-04-27", "status": "asserted", "source_name": None,
    "quote": _TEXT,
}  # fmt: skip


def _write(file: Path, *lines: Any) -> Path:
    told = (line if isinstance(line, str) else json.dumps(line) for line in lines)
    file.write_text("\n".join(told), encoding="utf-8")
    return file


def _gold(folder: Path, *claims: dict[str, Any]) -> Path:
    report = {"id": "rice", "published": "2020-04-28", "text": _TEXT, "claims": list(claims)}
    return _write(folder / "gold.jsonl", report)


def test_the_parser_is_scored_on_the_reports_of_a_gold_file(
    claimline: Claimline, folder: Path
) -> None:
    result = claimline("evaluate", _gold(folder, _CLAIM), "--json")
    assert result.exit_code == 0, result.stderr
    (line,) = result.stdout.splitlines()
    figures = json.loads(line)
    assert figures["claim"]["gold"] == figures["claim"]["found"] == 1
    assert figures["reports"] == 1
    assert set(figures["claim"]) == {"p", "r", "f1", "right", "found", "gold"}


def test_marks_of_the_gold_file_are_not_read_by_the_parser(
    claimline: Claimline, folder: Path
) -> None:
    result = claimline("evaluate", _gold(folder), "--json")
    figures = json.loads(result.stdout)
    assert figures["claim"]["found"] == 1
    assert (figures["empty_reports"], figures["empty_reports_with_false_alarm"]) == (1, 1)


def test_errors_tell_both_sides_and_the_trace(claimline: Claimline, folder: Path) -> None:
    wrong = {**_CLAIM, "country": "UG"}
    result = claimline("evaluate", _gold(folder, wrong), "--errors")
    assert result.exit_code == 0, result.stderr
    assert "wrong seizure (country) in rice" in result.stdout
    assert "gold  seizure; country=UG; product=rice; quantity=300 item exact" in result.stdout
    assert "found seizure; country=KE" in result.stdout
    assert f"quote {_TEXT}" in result.stdout
    assert "trace type: " in result.stdout


def test_no_more_errors_are_listed_than_asked_for(claimline: Claimline, folder: Path) -> None:
    gold = _gold(folder, *({**_CLAIM, "type": kind} for kind in ("recall", "supply", "warning")))
    for asked, listed in (((), 0), (("--errors", "2"), 2), (("--errors",), 4)):
        result = claimline("evaluate", gold, "--json", *asked)
        assert len(result.stdout.splitlines()) == 1 + listed


def test_claims_of_another_program_are_scored_as_they_are(
    claimline: Claimline, folder: Path
) -> None:
    gold = _gold(folder, _CLAIM)
    found = _write(folder / "found.jsonl", {"id": "rice", "claims": [_CLAIM]}, {"id": "other"})
    result = claimline("evaluate", gold, "--found", found)
    assert result.exit_code == 0, result.stderr
    row = next(line for line in result.stdout.splitlines() if "quantity" in line)
    assert row.split() == ["quantity", "1.000", "1.000", "1.000", "1", "1", "1"]
    assert "1 reports; 0 without claims, of them 0 with a false alarm" in result.stdout


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"id": "x"', "is no JSON"),
        ('{"id": "x", "text": "A."}', "claims: field required"),
        ('{"id": "x", "text": "A.", "claims": [{}]}', "claims.0.type: field required"),
        ('{"id": "x", "text": "A.", "claims": "none"}', "claims: input should be a valid array"),
    ],
)
def test_a_bad_line_of_the_gold_file_is_named(
    claimline: Claimline, folder: Path, line: str, said: str
) -> None:
    result = claimline("evaluate", _write(folder / "gold.jsonl", "", line))
    assert result.exit_code == 1
    assert f"gold.jsonl:2: {said}" in result.stderr


def test_a_report_that_cannot_be_parsed_is_told_and_counts_as_missed(
    claimline: Claimline, folder: Path
) -> None:
    report = {"id": "rice", "published": "April", "text": _TEXT, "claims": [_CLAIM]}
    result = claimline("evaluate", _write(folder / "gold.jsonl", report), "--json")
    assert result.exit_code == 1
    assert "gold.jsonl:1: published: 'April' is no EDTF date" in result.stderr
    assert json.loads(result.stdout)["claim"] == {
        "p": 0.0, "r": 0.0, "f1": 0.0, "right": 0, "found": 0, "gold": 1,
    }  # fmt: skip
