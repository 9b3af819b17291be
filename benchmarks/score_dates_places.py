"""Scores the dates and places of `claimline mentions` on marked texts: precision, recall, F1.

    python -m benchmarks.score_dates_places tests/gold/dates.jsonl
    python -m benchmarks.score_dates_places tests/gold/places.jsonl --misses

A mention is right when its words overlap those of a mark and its value is the mark's; `value
alone` asks for the value only. Dates are the same when they cover the same days. A mark that is
`optional` costs nothing, found or missed. Misses are only ever shown of the part to learn from.
"""

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from config.vocabulary_files import load_vocabulary
from domain.dates import edtf_bounds
from parser.mentions import MentionReader


@dataclass(frozen=True, slots=True)
class Span:
    """Some words of a text and the values that are right for them; none when optional."""

    start: int
    end: int
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """How many mentions were found rightly, were found, and are marked."""

    right: int = 0
    found: int = 0
    marked: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.right + other.right, self.found + other.found, self.marked + other.marked)

    def __str__(self) -> str:
        precision = self.right / self.found if self.found else 1.0
        recall = self.right / self.marked if self.marked else 1.0
        both = precision + recall
        f1 = 2 * precision * recall / both if both else 0.0
        return f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  ({self.marked} marked)"


def score(
    marks: Sequence[Span], found: Sequence[Span], *, spans: bool
) -> tuple[Score, list[Span], list[Span]]:
    """The score of one text, its missed marks and its false mentions.

    `spans` asks that the words overlap, too. Each mark is matched once, in the order of the text.
    """
    missed, false = [mark for mark in marks if mark.values], []
    counted = 0
    for mention in found:
        match = next((m for m in missed if _same(m, mention, spans)), None)
        if match:
            missed.remove(match)
        elif any(not m.values and _overlap(m, mention) for m in marks):
            continue
        else:
            false.append(mention)
        counted += 1
    marked = sum(bool(mark.values) for mark in marks)
    return Score(marked - len(missed), counted, marked), missed, false


def _same(mark: Span, mention: Span, spans: bool) -> bool:
    return mention.values[0] in mark.values and (not spans or _overlap(mark, mention))


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def read_marks(line: dict[str, Any]) -> tuple[list[Span], list[Span]]:
    """The marked dates and the marked places of a line of the gold form."""
    dates: list[Span] = []
    places: list[Span] = []
    for mark in line["marks"]:
        end = mark["start"] + len(mark["words"])
        is_date = line["published"] is not None
        given = [mark[key] for key in ("edtf", "country") if key in mark] + mark.get("also", [])
        values = tuple(edtf_bounds(value) if is_date else value for value in given)
        (dates if is_date else places).append(Span(mark["start"], end, values))
    return dates, places


def _found(reader: MentionReader, line: dict[str, Any]) -> tuple[list[Span], list[Span]]:
    mentions = reader.read(line["text"], line["published"])
    dates = [Span(d.start, d.end, (edtf_bounds(d.edtf),)) for d in mentions.dates]
    return dates, [Span(p.start, p.end, (p.country,)) for p in mentions.places]


def _run(lines: Iterable[dict[str, Any]], show: bool) -> None:
    reader = MentionReader(load_vocabulary())
    totals: dict[tuple[str, str], Score] = {}
    for line in lines:
        kind = "dates" if line["published"] else "places"
        side = kind == "places"
        marks, found = read_marks(line)[side], _found(reader, line)[side]
        for name, spans in (("overlap and value", True), ("value alone", False)):
            result, missed, false = score(marks, found, spans=spans)
            for part in (line["part"], "all"):
                key = (f"{kind} {part}", name)
                totals[key] = totals.get(key, Score()) + result
            if show and spans and line["part"] == "learn":
                _show(line, missed, false)
    for (part, name), total in sorted(totals.items()):
        print(f"{part:14} {name:18} {total}")


def _show(line: dict[str, Any], missed: Iterable[Span], false: Iterable[Span]) -> None:
    for what, spans in (("missed", missed), ("false", false)):
        for span in spans:
            value = "/".join(map(str, span.values[0])) if line["published"] else span.values[0]
            print(f"{line['id']} {what:6} {line['text'][span.start : span.end]!r} {value}")
            print(f"     {line['published'] or ''} {line['text']}")


def main() -> None:
    """Prints the scores of each part of a file."""
    arguments = argparse.ArgumentParser(description="Score dates and places on marked texts.")
    arguments.add_argument("file", type=Path, nargs="+", help="marked texts, JSON Lines")
    arguments.add_argument("--misses", action="store_true", help="show those of the learn part")
    given = arguments.parse_args()
    for file in given.file:
        _run(map(json.loads, file.read_text(encoding="utf-8").splitlines()), given.misses)


if __name__ == "__main__":
    main()
