"""Writes docs/accuracy.md: how well the parser does on the project's own gold sets.

    python -m jobs.accuracy                 write the page
    python -m jobs.accuracy --also FILE…    print the tables of these gold files, and write nothing

Every figure comes from one run of the parser over the files; nothing is typed in by hand.
"""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from config.vocabulary_files import load_vocabulary
from domain.errors import ClaimlineError
from jobs.evaluate import parse_gold, read_gold
from jobs.field_rules import CORE, Marks
from jobs.gold_sets import UNSEEN, gold_sets
from jobs.scoring import ROWS, Fault, Figures, Score, score
from jobs.terminal import tell, write_out
from parser.parse import parser_version

PAGE = Path(__file__).parents[1] / "docs" / "accuracy.md"
_DRAWS = 1_000  # samples of the reports, from which the interval is read
_SEED = 20_200_427  # so that the same parser gives the same page
_COMMONEST = 12  # kinds of errors that are listed

_OPENING = """# How right the parser is

Written by `python -m jobs.accuracy` for parser {version}. `claimline evaluate GOLD --errors` gives
the same figures for any gold file, with every error. `make check` fails when one of them falls
below its floor (`tests/gold/floors.json`).

**The frozen reports are the ones that count.** No rule was written from them, and no weight trained
on them. The parser was made with the others at hand: what it reaches there says how well it
remembers, not how well it reads. `frozen-2` comes from the same hands as many of the reports that
are learnt from, so it is the kinder of the two. Each claim F1 comes with the interval in which 95
of 100 sets like it would lie (reports drawn anew {draws} times).

All reports are written in this project's own words, about happenings real or made up, and marked by
its makers. On others (long features, live pages, machine translations) expect less.
"""
_RULES = """## How it is scored

Within a report, a found claim pairs with one gold claim of a right type whose quote it overlaps;
those that agree in most fields pair first. A pair is right as a **claim** when country, product and
quantity are right too. A field counts as found, or as in the gold, where it is filled.

- **product**: both head nouns stand in both phrases, and at least half of the gold's words.
- **quantity**: value and upper end agree within 0.5 %, unit and period are the same. Its bound
  (about, at least) is not scored here.
- **amount**: the same currency, the value within 0.5 %.
- **date**: the same days. **country**, **partner**, **status**: the same code or word.
- Where honest readers differ, the gold lists other right values, or marks a claim as optional: to
  find it or to miss it costs nothing.

P is the share of what was found that is right, R the share of the gold that was found, and F1 their
harmonic mean. A report without claims in which one is found is a false alarm.
"""


class Measured:
    """One set: its score, and the figures of each of its reports."""

    def __init__(self, files: Iterable[Path]) -> None:
        reports: list[Marks] = []
        found: dict[str, list[Marks]] = {}
        for file in files:
            parsed = parse_gold(file)
            if parsed.faults:
                raise ClaimlineError("; ".join(parsed.faults))
            reports += read_gold(file)
            found |= parsed.claims
        self.score = score(reports, found)
        self.claims = [score([report], found).rows["claim"] for report in reports]

    def interval(self) -> tuple[float, float]:
        """The claim F1 between which 95 of 100 sets of such reports lie."""
        draw = random.Random(_SEED)  # noqa: S311  # statistics, no secret
        sizes = range(_DRAWS)
        f1 = sorted(_together(draw.choices(self.claims, k=len(self.claims))).f1 for _ in sizes)
        return f1[_DRAWS * 25 // 1000], f1[_DRAWS * 975 // 1000 - 1]


def _together(rows: Sequence[Figures]) -> Figures:
    return Figures(*(sum(column) for column in zip(*rows, strict=True)))


def page(sets: Mapping[str, Measured], version: str) -> str:
    """The whole page in Markdown."""
    told = [_OPENING.format(version=version, draws=_DRAWS)]
    told += ["## The sets\n", *_overview(sets)]
    told += [_section(name, measured.score) for name, measured in sets.items()]
    learnt = [fault for name, m in sets.items() if name not in UNSEEN for fault in m.score.faults]
    told += ["## The commonest errors on the reports that are learnt from\n", *_errors(learnt)]
    return "\n".join([*told, _RULES])


def _overview(sets: Mapping[str, Measured]) -> Iterator[str]:
    rows = []
    for name, measured in sets.items():
        scored, claim = measured.score, measured.score.rows["claim"]
        low, high = measured.interval()
        rows.append(
            (
                f"`{name}`",
                "no" if name in UNSEEN else "yes",
                scored.reports,
                claim.gold,
                *_shares(claim),
                f"{low:.2f} to {high:.2f}",
                f"{scored.false_alarms} of {scored.empty_reports}",
            )
        )
    heads = ("set", "learnt from", "reports", "claims", "P", "R", "F1", "95 %", "false alarms")
    yield _table(heads, rows)


def _section(name: str, scored: Score) -> str:
    fields = [(f"`{row}`", *_shares(scored.rows[row]), *scored.rows[row]) for row in ROWS]
    types = [(f"`{row}`", *_shares(figures), *figures) for row, figures in scored.by_type.items()]
    counts = ("P", "R", "F1", "right", "found", "gold")
    return "\n".join(
        (
            f"## `{name}`, by field and by type\n",
            _table(("field", *counts), fields),
            _table(("claims of type", *counts), types),
        )
    )


def _errors(faults: Sequence[Fault]) -> Iterator[str]:
    kinds = Counter(_kind(fault) for fault in faults)
    rows = [(kind, times) for kind, times in kinds.most_common(_COMMONEST)]
    yield _table(("error", "times"), rows)
    rest = len(faults) - sum(times for _, times in rows)
    yield f"{len(faults)} errors in all; {rest} of other kinds.\n"


def _kind(fault: Fault) -> str:
    """What kind of error it is; of a pair, the core fields that are wrong and how."""
    if fault.gold is None or fault.found is None:
        return f"{fault.kind} `{fault.type}`"
    wrong = [name for name in fault.wrong_fields if name in CORE]
    how = (f"`{name}` {_how(fault.gold.get(name), fault.found.get(name))}" for name in wrong)
    return ", ".join(how)


def _how(gold: object, found: object) -> str:
    if not found:
        return "left empty"
    return "filled where the gold has none" if not gold else "wrong"


def _shares(figures: Figures) -> tuple[str, str, str]:
    return f"{figures.precision:.3f}", f"{figures.recall:.3f}", f"{figures.f1:.3f}"


def _table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = ["| " + " | ".join(heads) + " |", "| --- " + "| ---: " * (len(heads) - 1) + "|"]
    lines += ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def main(words: Sequence[str] | None = None) -> None:
    """Write the page, or print the tables of other files.

    Raises:
        ClaimlineError: a gold file cannot be read, or the parser failed on it.
    """
    ask = argparse.ArgumentParser(prog="python -m jobs.accuracy", description="Write the figures.")
    ask.add_argument("--also", metavar="FILE", type=Path, nargs="+", default=[])
    also: list[Path] = ask.parse_args(words).also
    if also:
        sets = {file.stem: Measured([file]) for file in also}
        told = [*_overview(sets), *(_section(name, m.score) for name, m in sets.items())]
        write_out(f"{part}\n" for part in told)
        return
    files = gold_sets()
    measured = {name: Measured(paths) for name, paths in files.items()}
    PAGE.write_text(page(measured, parser_version(load_vocabulary())), encoding="utf-8")


if __name__ == "__main__":
    try:
        main()
    except ClaimlineError as error:
        tell(str(error))
        sys.exit(1)
