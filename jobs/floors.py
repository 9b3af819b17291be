"""The floors: F1 figures below which the parser may not fall on the project's own gold sets.

    python -m jobs.floors                                  check, as `make check` does
    python -m jobs.floors --pin                            raise floors to the present figures
    python -m jobs.floors --pin --lower REASON --on DATE   lower some as well, and keep the reason

Exit status: 0; 1 when a figure is below its floor; 2 for wrong usage.
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from pydantic import Field, ValidationError

from domain.base import Frozen
from domain.errors import ClaimlineError
from jobs.evaluate import parsed_score
from jobs.gold_sets import GOLD, gold_sets
from jobs.line_answers import told
from jobs.scoring import ROWS, Score
from jobs.terminal import tell, write_out

FLOORS = GOLD / "floors.json"
TOLERANCE = 0.005
"""F1 by which a figure may lie below its floor; less than one claim in the smaller sets."""
LEAST_REASON = 10
"""Characters that a reason has at least: "new marks" says nothing."""
_PLACES = 4  # to which figures are told and pinned


class Lowered(Frozen):
    """Why floors were lowered, and when."""

    on: date
    reason: str = Field(min_length=LEAST_REASON)
    floors: dict[str, tuple[float, float]] = Field(description="`set.row`: before, and then")


class Floors(Frozen):
    """The pinned figures of each set, and what was lowered, the newest last."""

    sets: dict[str, dict[str, float]]
    lowered: tuple[Lowered, ...] = ()


class Below(Frozen):
    """A figure below its floor."""

    name: str = Field(description="`set.row`: frozen.claim")
    figure: float
    floor: float


def figures(scores: Mapping[str, Score]) -> dict[str, dict[str, float]]:
    """The F1 of each row of each set, as it is pinned."""
    return {
        name: {row: round(scored.rows[row].f1, _PLACES) for row in ROWS}
        for name, scored in scores.items()
    }


def below(present: Mapping[str, Mapping[str, float]], floors: Floors) -> tuple[Below, ...]:
    """Every figure that lies below its floor by more than the tolerance; one absent counts as 0."""
    return tuple(
        Below(name=f"{name}.{row}", figure=present.get(name, {}).get(row, 0.0), floor=floor)
        for name, rows in floors.sets.items()
        for row, floor in rows.items()
        if present.get(name, {}).get(row, 0.0) < floor - TOLERANCE
    )


def pinned(
    present: Mapping[str, Mapping[str, float]], floors: Floors, lower: Lowered | None = None
) -> Floors:
    """The present figures as floors; none is lower than before but those that `lower` names."""

    def floor(name: str, row: str, figure: float) -> float:
        if lower is not None and f"{name}.{row}" in lower.floors:
            return figure
        return max(figure, floors.sets.get(name, {}).get(row, 0.0))

    sets = {
        name: {row: floor(name, row, figure) for row, figure in rows.items()}
        for name, rows in present.items()
    }
    return Floors(sets=sets, lowered=(*floors.lowered, lower) if lower else floors.lowered)


def read_floors(file: Path) -> Floors:
    """The pinned floors; none where the file is not there yet.

    Raises:
        ClaimlineError: the file is not in the form that `write_floors` gives it.
    """
    if not file.exists():
        return Floors(sets={})
    try:
        return Floors.model_validate_json(file.read_text("utf-8"))
    except ValidationError as error:
        raise ClaimlineError(f"{file}: {told(error)}; take it anew from version control") from error


def write_floors(file: Path, floors: Floors) -> None:
    """Write the floors, one figure a line, so that a change of one shows as one."""
    file.write_text(json.dumps(floors.model_dump(mode="json"), indent=2) + "\n", encoding="utf-8")


def main(words: Sequence[str] | None = None, file: Path = FLOORS) -> int:
    """Check the floors, or pin them; the exit status."""
    given = _asked(words)
    floors = read_floors(file)
    present = figures({name: parsed_score(files) for name, files in gold_sets().items()})
    faults = below(present, floors)
    lower = None
    if faults and given.lower:
        changed = {fault.name: (fault.floor, fault.figure) for fault in faults}
        lower = Lowered(on=given.on, reason=given.lower, floors=changed)
    elif faults:
        for fault in faults:
            tell(f"{fault.name}: F1 {fault.figure:.4f} is below its floor of {fault.floor:.4f}")
        tell(
            "mend the parser, or lower these floors with"
            " `python -m jobs.floors --pin --lower REASON --on YYYY-MM-DD`"
        )
        return 1
    if given.pin:
        write_floors(file, pinned(present, floors, lower))
    count = sum(map(len, present.values()))
    how = "are pinned" if given.pin else "stand on or above their floors"
    write_out([f"{count} figures of {len(present)} gold sets {how}\n"])
    return 0


def _asked(words: Sequence[str] | None) -> argparse.Namespace:
    """The options; wrong ones end the process with status 2."""
    ask = argparse.ArgumentParser(prog="python -m jobs.floors", description="Check or pin floors.")
    ask.add_argument("--pin", action="store_true", help="raise floors to the present figures")
    ask.add_argument("--lower", metavar="REASON", help="with --pin: lower those that are below")
    ask.add_argument("--on", metavar="DATE", type=date.fromisoformat, help="the day of --lower")
    given = ask.parse_args(words)
    if bool(given.lower) != bool(given.on) or (given.lower and not given.pin):
        ask.error("--lower REASON goes with --pin and --on YYYY-MM-DD")
    if given.lower and len(given.lower.strip()) < LEAST_REASON:
        ask.error(f"--lower needs a reason of {LEAST_REASON} characters or more")
    return given


if __name__ == "__main__":
    try:
        sys.exit(main())
    except ClaimlineError as error:
        tell(str(error))
        sys.exit(1)
