"""The score of dates and places counts a mention once, and an optional mark never."""

import json
from pathlib import Path

from benchmarks.score_dates_places import Span, read_marks, score

GOLD = Path(__file__).parents[1] / "gold"


def test_a_mention_is_right_when_it_overlaps_and_says_the_same() -> None:
    marks = [Span(0, 5, ("KE",)), Span(10, 15, ("US",))]
    result, missed, false = score(marks, [Span(3, 6, ("KE",)), Span(10, 15, ("GB",))], spans=True)
    assert (result.right, result.found, result.marked) == (1, 2, 2)
    assert (missed, false) == ([marks[1]], [Span(10, 15, ("GB",))])


def test_the_value_alone_counts_when_spans_are_not_asked_for() -> None:
    result, _, _ = score([Span(0, 5, ("KE",))], [Span(20, 25, ("KE",))], spans=False)
    assert result.right == 1


def test_an_optional_mark_costs_nothing_found_or_missed() -> None:
    for found in ([], [Span(0, 5, ("KE",))]):
        result, missed, false = score([Span(0, 5, ())], found, spans=True)
        assert (result.found, result.marked, missed, false) == (0, 0, [], [])


def test_the_marks_of_the_gold_files_stand_in_their_texts() -> None:
    for name in ("dates", "places"):
        for body in (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            line = json.loads(body)
            read_marks(line)
            for mark in line["marks"]:
                assert line["text"].startswith(mark["words"], mark["start"])
