"""Scores the reading of quantities against a file of marked sentences.

    python -m benchmarks.score_mentions                    both parts of the project's own set
    python -m benchmarks.score_mentions --faults           and each error in the part to learn from
    python -m benchmarks.score_mentions --gold FILE        another file in the same form

A found quantity pairs with the marked one whose words it shares. Four figures are told: F1 of the
value; of the value with its unit; with its bound and direction; with what it counts. Of the frozen
part only figures are told, never an error.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from domain.errors import ClaimlineError
from jobs.gold_sets import GOLD
from jobs.mention_lines import read_mention_lines
from jobs.scoring import Figures
from jobs.terminal import tell, write_out

Marks = Mapping[str, Any]
QUANTITIES = GOLD / "quantities.jsonl"
LEARN, FROZEN = "learn", "frozen"
_NEAR = 0.002  # of a value: a third is 0.3333 or 0.333
_NO_NAME = {"a", "an", "the", "of", "in", "for", "'s", "’s"}


def score(gold: Iterable[Marks], found: Mapping[str, Sequence[Marks]]) -> dict[str, Figures]:
    """The figures of each row; `found` holds quantities by the id of their text."""
    right: Counter[str] = Counter()
    wanted = given = 0
    for text in gold:
        quantities = found.get(text["id"], ())
        wanted += len(text["quantities"])
        given += len(quantities)
        for one, other in _pairs(text["quantities"], quantities):
            right.update(row for row, alike in ROWS.items() if alike(one, other))
    return {row: Figures(right[row], given, wanted) for row in ROWS}


def faults(gold: Iterable[Marks], found: Mapping[str, Sequence[Marks]]) -> Iterator[str]:
    """Each error, told with its text: a quantity missed, one too many, or one with wrong fields."""
    for text in gold:
        quantities = found.get(text["id"], ())
        pairs = _pairs(text["quantities"], quantities)
        lines = [f"  missed {_told(q)}" for q in text["quantities"] if not _among(q, pairs, 0)]
        lines += [f"  false  {_told(q)}" for q in quantities if not _among(q, pairs, 1)]
        for one, other in pairs:
            wrong = [row for row, alike in ROWS.items() if not alike(one, other)]
            if wrong:
                lines.append(f"  {', '.join(wrong)}: {_told(one)} but {_told(other)}")
        if lines:
            yield "\n".join([f"{text['id']} {text['text']}", *lines, ""])


def _among(quantity: Marks, pairs: Sequence[tuple[Marks, Marks]], side: int) -> bool:
    return any(pair[side] is quantity for pair in pairs)


def _pairs(gold: Sequence[Marks], found: Sequence[Marks]) -> list[tuple[Marks, Marks]]:
    """Each marked quantity with the found one that shares its words, the likest first."""
    fits = [
        (-sum(alike(one, other) for alike in ROWS.values()), i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(found)
        if one["start"] < other["end"] and other["start"] < one["end"]
    ]
    pairs: dict[int, int] = {}
    for _, i, j in sorted(fits):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return [(gold[i], found[j]) for i, j in sorted(pairs.items())]


def _same_value(gold: Marks, found: Marks) -> bool:
    return _same_number(gold["value"], found["value"]) and _same_number(gold["high"], found["high"])


def _same_number(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= _NEAR * max(abs(one), abs(other))


def _same_unit(gold: Marks, found: Marks) -> bool:
    units = [gold["unit"], *gold.get("unit_also", ())]
    return found["unit"] in units and gold["currency"] == found["currency"]


def _same_turn(gold: Marks, found: Marks) -> bool:
    changes = [gold["change"], *gold.get("change_also", ())]
    return found["change"] in changes and gold["qualifier"] == found["qualifier"]


def _same_of(gold: Marks, found: Marks) -> bool:
    return any(_alike(one, found["of"]) for one in (gold["of"], *gold.get("of_also", ())))


def _alike(one: str | None, other: str | None) -> bool:
    """Whether two phrases have one head, the shorter's words all being in the longer."""
    if one is None or other is None:
        return one is other
    heads = {_head(phrase) for phrase in (one, other)}
    short, long = sorted((set(_name(one)), set(_name(other))), key=len)
    return heads <= short <= long


def _head(phrase: str) -> str:
    names = _name(re.split(r"\s(?:of|in|for)\s", phrase)[0])
    return names[-1] if names else ""


def _name(phrase: str) -> list[str]:
    return [word for word in re.findall(r"[\w-]+|[’']s", phrase.lower()) if word not in _NO_NAME]


_Test = Callable[[Marks, Marks], bool]
ROWS: Mapping[str, _Test] = {
    "value": _same_value,
    "value+unit": lambda one, other: _same_value(one, other) and _same_unit(one, other),
    "value+change": lambda one, other: _same_value(one, other) and _same_turn(one, other),
    "value+of": lambda one, other: _same_value(one, other) and _same_of(one, other),
}
"""What is counted: the value alone, and with its unit, its bound and direction, what it counts."""


def _told(quantity: Marks) -> str:
    keys = ("value", "high", "unit", "currency", "qualifier", "change", "of")
    return " ".join(str(quantity[key]) for key in keys if quantity[key] is not None)


def read_gold(file: Path) -> list[Marks]:
    """The marked texts of a file.

    Raises:
        ClaimlineError: the file cannot be read, or a line is no JSON.
    """
    try:
        return [json.loads(line) for line in file.read_text("utf-8").splitlines() if line]
    except (OSError, ValueError) as error:
        raise ClaimlineError(f"{file}: {error}; give a file of marked sentences") from error


def read_found(file: Path) -> dict[str, list[Marks]]:
    """What the parser finds in the texts of a gold file, by id.

    Raises:
        ClaimlineError: the parser failed on a line of it.
    """
    found: dict[str, list[Marks]] = {}
    with file.open("rb") as body:
        for line in read_mention_lines(body, size_bytes=file.stat().st_size):
            if line.fault is not None or line.text is None:
                raise ClaimlineError(f"{file}:{line.number}: {line.fault}; mend this line")
            answer = json.loads(line.text)
            found[answer["id"]] = answer["quantities"]
    return found


def main(words: Sequence[str] | None = None) -> int:
    """Score a file and print the figures; the exit status."""
    ask = argparse.ArgumentParser(prog="python -m benchmarks.score_mentions")
    ask.add_argument("--gold", type=Path, default=QUANTITIES, help="a file of marked sentences")
    ask.add_argument("--faults", action="store_true", help="tell each error of the learn part")
    given = ask.parse_args(words)
    gold, found = read_gold(given.gold), read_found(given.gold)
    for part in (LEARN, FROZEN):
        texts = [text for text in gold if text.get("part", LEARN) == part]
        if not texts:
            continue
        if given.faults and part == LEARN:
            write_out(f"{fault}\n" for fault in faults(texts, found))
        write_out([f"{part}: {len(texts)} texts\n"])
        for row, figures in score(texts, found).items():
            counts = f"{figures.right} right of {figures.found} found, {figures.gold} marked"
            write_out([f"  {row:13} F1 {figures.f1:.3f} ({counts})\n"])
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except ClaimlineError as error:
        tell(str(error))
        sys.exit(1)
