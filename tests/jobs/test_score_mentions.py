"""The scorer of quantities counts what agrees, pairs by words, and forgives no wrong field."""

from pathlib import Path
from typing import Any

import pytest

from benchmarks.score_mentions import ROWS, faults, main, read_found, read_gold, score

_LINE = (
    '{"id": "a", "part": "learn", "text": "It sold 40 lamps.", "published": "2020-04-27",'
    ' "quantities": [{"start": 8, "end": 10, "words": "40", "value": 40, "high": null,'
    ' "unit": "item", "currency": null, "qualifier": "exact", "change": null, "of": "lamps"}]}\n'
)


def _quantity(**other: Any) -> dict[str, Any]:
    plain = {
        "start": 0, "end": 8, "value": 5, "high": None, "unit": "kg", "currency": None,
        "qualifier": "exact", "change": None, "of": "red rice",
    }  # fmt: skip
    return plain | other


def _rights(gold: dict[str, Any], found: dict[str, Any]) -> list[int]:
    figures = score([{"id": "a", "quantities": [gold]}], {"a": [found]})
    return [figures[row].right for row in ROWS]


@pytest.mark.parametrize(
    ("other", "rights"),
    [
        ({}, [1, 1, 1, 1]),
        ({"start": 4, "of": "the red rice"}, [1, 1, 1, 1]),
        ({"of": "rice"}, [1, 1, 1, 1]),
        ({"of": "red"}, [1, 1, 1, 0]),
        ({"of": "red rice of the north"}, [1, 1, 1, 1]),
        ({"of": None}, [1, 1, 1, 0]),
        ({"unit": "t"}, [1, 0, 1, 1]),
        ({"qualifier": "min"}, [1, 1, 0, 1]),
        ({"change": "up"}, [1, 1, 0, 1]),
        ({"value": 5.1}, [0, 0, 0, 0]),
        ({"high": 6}, [0, 0, 0, 0]),
        ({"start": 8, "end": 9}, [0, 0, 0, 0]),
    ],
)
def test_a_field_that_differs_costs_its_own_rows(other: dict[str, Any], rights: list[int]) -> None:
    assert _rights(_quantity(), _quantity(**other)) == rights


def test_other_right_marks_are_right() -> None:
    gold = _quantity(of_also=[None], change_also=["up"], unit_also=["t"])
    assert _rights(gold, _quantity(of=None, change="up", unit="t")) == [1, 1, 1, 1]


def test_what_is_missed_and_what_is_too_many_is_counted_and_told() -> None:
    texts = [{"id": "a", "text": "t", "quantities": [_quantity()]}]
    found = {"a": [_quantity(start=20, end=24)]}
    value = score(texts, found)["value"]
    assert (value.right, value.found, value.gold) == (0, 1, 1)
    (told,) = faults(texts, found)
    assert "missed 5 kg exact red rice" in told and "false  5 kg" in told


def test_a_file_is_read_and_its_figures_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text(_LINE, encoding="utf-8")
    assert score(read_gold(file), read_found(file))["value+of"].f1 == 1
    assert main(["--gold", str(file), "--faults"]) == 0
    assert "learn: 1 texts" in capsys.readouterr().out
