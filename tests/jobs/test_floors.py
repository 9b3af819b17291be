"""Floors rise by a word, fall only with a reason, and fail the check when a figure is below."""

import json
from datetime import date
from pathlib import Path

import pytest

from jobs.floors import (
    FLOORS,
    TOLERANCE,
    Floors,
    Lowered,
    below,
    figures,
    main,
    pinned,
    read_floors,
    write_floors,
)
from jobs.gold_sets import gold_sets
from jobs.scoring import ROWS, Figures, Score

_PINNED = Floors(sets={"frozen": {"claim": 0.50, "type": 0.70}})


def _score(right: int) -> Score:
    """A set of 100 claims, so many of them right in every row."""
    row = Figures(right, 100, 100)
    return Score(dict.fromkeys(ROWS, row), {}, 10, 0, 0, ())


def test_a_figure_within_the_tolerance_is_not_below() -> None:
    assert below({"frozen": {"claim": 0.50 - TOLERANCE + 0.0001, "type": 0.9}}, _PINNED) == ()


def test_a_figure_below_its_floor_is_named() -> None:
    (fault,) = below({"frozen": {"claim": 0.50 - TOLERANCE - 0.0001, "type": 0.9}}, _PINNED)
    assert (fault.name, fault.floor) == ("frozen.claim", 0.50)


def test_a_set_that_is_gone_is_below_its_floors() -> None:
    assert [fault.name for fault in below({}, _PINNED)] == ["frozen.claim", "frozen.type"]


def test_pinning_raises_and_never_lowers() -> None:
    floors = pinned({"frozen": {"claim": 0.60, "type": 0.698}, "learn": {"claim": 0.8}}, _PINNED)
    assert floors.sets == {"frozen": {"claim": 0.60, "type": 0.70}, "learn": {"claim": 0.8}}
    assert floors.lowered == ()


def test_what_is_lowered_keeps_its_reason() -> None:
    why = Lowered(on=date(2026, 1, 2), reason="marks mended", floors={"frozen.claim": (0.5, 0.4)})
    floors = pinned({"frozen": {"claim": 0.4, "type": 0.65}}, _PINNED, why)
    assert floors.sets == {"frozen": {"claim": 0.4, "type": 0.70}}
    assert floors.lowered == (why,)


def test_floors_come_back_as_they_were_written(tmp_path: Path) -> None:
    why = Lowered(on=date(2026, 1, 2), reason="marks mended", floors={"frozen.claim": (0.5, 0.4)})
    floors = _PINNED.model_copy(update={"lowered": (why,)})
    write_floors(tmp_path / "floors.json", floors)
    assert read_floors(tmp_path / "floors.json") == floors


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """How many of 100 claims are right when the sets are measured."""
    now = {"right": 50}
    monkeypatch.setattr("jobs.floors.parsed_score", lambda _files: _score(now["right"]))
    return now


def test_the_check_fails_below_and_says_what_to_do(
    measured: dict[str, int], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "floors.json"
    assert main(["--pin"], file) == main([], file) == 0
    measured["right"] = 49
    before = file.read_text()
    for words in ([], ["--pin"]):
        assert main(words, file) == 1
        told = capfd.readouterr().err
        assert "frozen.claim: F1 0.4900 is below its floor of 0.5000" in told
        assert "--lower REASON" in told
    assert file.read_text() == before


def test_floors_are_lowered_with_a_reason_and_a_day(
    measured: dict[str, int], tmp_path: Path
) -> None:
    file = tmp_path / "floors.json"
    main(["--pin"], file)
    measured["right"] = 40
    assert main(["--pin", "--lower", "stricter marks", "--on", "2026-03-04"], file) == 0
    kept = json.loads(file.read_text())
    assert kept["sets"]["frozen"]["claim"] == 0.4
    (why,) = kept["lowered"]
    assert (why["on"], why["reason"]) == ("2026-03-04", "stricter marks")
    assert why["floors"]["frozen.claim"] == [0.5, 0.4]
    assert main([], file) == 0


@pytest.mark.parametrize(
    "words",
    [
        ["--pin", "--lower", "stricter marks"],
        ["--lower", "stricter marks", "--on", "2026-03-04"],
        ["--pin", "--on", "2026-03-04"],
        ["--pin", "--lower", "so", "--on", "2026-03-04"],
        ["--pin", "--lower", "stricter marks", "--on", "March"],
    ],
)
def test_wrong_usage_lowers_nothing(
    measured: dict[str, int], tmp_path: Path, words: list[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words, tmp_path / "floors.json")
    assert ended.value.code == 2
    assert not (tmp_path / "floors.json").exists()


def test_every_row_of_every_set_is_pinned() -> None:
    floors = read_floors(FLOORS)
    assert set(floors.sets) == set(gold_sets())
    for rows in floors.sets.values():
        assert set(rows) == set(ROWS)


def test_figures_are_the_f1_of_each_row() -> None:
    assert figures({"frozen": _score(25)}) == {"frozen": dict.fromkeys(ROWS, 0.25)}
