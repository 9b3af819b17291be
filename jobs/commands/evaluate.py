"""`claimline evaluate`: how well claims are found, against a gold file."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from exports.plain_text import one_line
from jobs.claim_json import json_line
from jobs.evaluate import parse_gold, read_found, read_gold
from jobs.field_rules import FIELDS, Marks
from jobs.scoring import ROWS, Fault, Figures, Score, score
from jobs.terminal import Column, progress, show_table, tell, write_out

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_ALL = -1
_COLUMNS = (
    Column("", whole=True),
    *(Column(heading, figures=True) for heading in ("P", "R", "F1", "right", "found", "gold")),
)


@click.command()
@click.argument("gold", metavar="GOLD", type=_FILE)
@click.option(
    "--found",
    metavar="FILE",
    type=_FILE,
    help="Score these claims, as `parse --reports` writes them, instead of parsing.",
)
@click.option(
    "--errors",
    metavar="[N]",
    type=int,
    is_flag=False,
    flag_value=_ALL,
    help="Also list errors, N at the most: wrong, missed and false claims, with their trace.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object; one more for each error.")
def command(gold: Path, found: Path | None, errors: int | None, as_json: bool) -> None:
    """Parse the reports of a gold file and score what is found against its marks.

    A claim is right when its type, country, product and quantity are; docs/accuracy.md tells when
    a field is. P, R and F1 are precision, recall and their harmonic mean. The exit status is 1 only
    when a report could not be read.

    \b
    Examples:
      claimline evaluate gold.jsonl --errors 20
      claimline evaluate gold.jsonl --found other-program.jsonl --json
    """
    marked = read_gold(gold)
    faults: Sequence[str] = ()
    if found is None:
        with progress("Parsing, bytes", gold.stat().st_size) as advance:
            claims, faults = parse_gold(gold, advance)
    else:
        claims = read_found(found)
    scored = score(marked, claims)
    listed = scored.faults[: len(scored.faults) if errors == _ALL else errors or 0]
    if as_json:
        write_out([json_line(score_json(scored)), *(json_line(_fault_json(f)) for f in listed)])
    else:
        _show(scored)
        write_out(line + "\n" for fault in listed for line in _told(fault))
    for fault in faults:
        tell(fault)
    if faults:
        sys.exit(1)


def score_json(scored: Score) -> dict[str, Any]:
    """The figures by row, each with `p`, `r`, `f1`, `right`, `found`, `gold`; and the reports."""
    return {
        **{name: _figures_json(scored.rows[name]) for name in ROWS},
        "reports": scored.reports,
        "empty_reports": scored.empty_reports,
        "empty_reports_with_false_alarm": scored.false_alarms,
    }


def _figures_json(figures: Figures) -> dict[str, float]:
    return {
        "p": round(figures.precision, 4),
        "r": round(figures.recall, 4),
        "f1": round(figures.f1, 4),
        **figures._asdict(),
    }


def _show(scored: Score) -> None:
    rows = ((name, scored.rows[name]) for name in ROWS)
    show_table(
        _COLUMNS,
        [
            (name, *(f"{share:.3f}" for share in (row.precision, row.recall, row.f1)), *row)
            for name, row in rows
        ],
    )
    write_out(
        [
            f"{scored.reports} reports; {scored.empty_reports} without claims,"
            f" of them {scored.false_alarms} with a false alarm\n"
        ]
    )


def _fault_json(fault: Fault) -> dict[str, Any]:
    return {
        "id": fault.report_id,
        "error": fault.kind,
        "fields": list(fault.wrong_fields),
        "gold": fault.gold,
        "found": fault.found,
    }


def _told(fault: Fault) -> Iterator[str]:
    """An error in a few lines: which, each field on both sides, the quote, the trace."""
    fields = f" ({', '.join(fault.wrong_fields)})" if fault.wrong_fields else ""
    yield ""
    yield f"{fault.kind} {fault.type}{fields} in {one_line(fault.report_id)}"
    for side, claim in (("gold", fault.gold), ("found", fault.found)):
        if claim is not None:
            yield f"  {side:6}{_fields(claim)}"
    quote = (fault.gold or fault.found or {}).get("quote")
    yield f"  quote {one_line(str(quote))}"
    steps = (fault.found or {}).get("trace") or ()
    yield from (f"  trace {one_line(str(step))}" for step in steps)


def _fields(claim: Marks) -> str:
    told = (f"{name}={_value(claim.get(name))}" for name in FIELDS if claim.get(name))
    return "; ".join([str(claim.get("type")), *told])


def _value(value: object) -> str:
    if isinstance(value, dict):
        value = " ".join(str(part) for part in value.values() if part is not None)
    return one_line(str(value))
