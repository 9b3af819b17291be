"""The page of figures holds every set, field and kind of error, and says how it was made."""

import json
from pathlib import Path

from jobs.accuracy import PAGE, Measured, page
from jobs.gold_sets import gold_sets
from jobs.scoring import ROWS

_TEXT = "Customs seized 300 bags of rice in Mombasa on Monday."


def _measured(folder: Path) -> Measured:
    claim = {"type": "seizure", "country": "UG", "product": "rice", "quote": _TEXT}
    report = {"id": "r", "published": "2020-04-28", "text": _TEXT, "claims": [claim]}
    file = folder / "gold.jsonl"
    file.write_text(json.dumps(report), encoding="utf-8")
    return Measured([file])


def test_the_page_tells_each_set_with_its_fields_and_types(tmp_path: Path) -> None:
    text = page({"frozen": _measured(tmp_path), "learn": _measured(tmp_path)}, "1+abc")
    assert "for parser 1+abc." in text
    assert "| `frozen` | no | 1 | 1 | 0.000 | 0.000 | 0.000 | 0.00 to 0.00 | 0 of 0 |" in text
    assert "| `learn` | yes | 1 | 1 |" in text
    for row in ROWS:
        assert text.count(f"\n| `{row}` | ") == 2
    assert text.count("| `seizure` | 0.000 | 0.000 | 0.000 | 0 | 1 | 1 |") == 2


def test_errors_are_told_of_reports_that_are_learnt_from_only(tmp_path: Path) -> None:
    only_frozen = page({"frozen": _measured(tmp_path)}, "1+abc")
    assert "0 errors in all" in only_frozen
    both = page({"frozen": _measured(tmp_path), "learn": _measured(tmp_path)}, "1+abc")
    assert "| `country` wrong, `quantity` filled where the gold has none | 1 |" in both
    assert "1 errors in all; 0 of other kinds." in both


def test_the_same_reports_give_the_same_interval(tmp_path: Path) -> None:
    assert _measured(tmp_path).interval() == _measured(tmp_path).interval() == (0.0, 0.0)


def test_the_committed_page_holds_every_set() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert text.startswith("# How right the parser is\n\nWritten by `python -m jobs.accuracy`")
    for name in gold_sets():
        assert f"\n## `{name}`, by field and by type\n" in text
