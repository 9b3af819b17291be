"""The project's own gold sets, as they stand in a checkout: which files make which set."""

from collections.abc import Mapping
from pathlib import Path

from domain.errors import ClaimlineError

GOLD = Path(__file__).parents[1] / "tests" / "gold"
"""The folder of the gold sets; tests/gold/README.md says what each is for."""


def gold_sets(folder: Path = GOLD) -> Mapping[str, tuple[Path, ...]]:
    """The files of each set: the sample pages, all that is learnt from, and the frozen half.

    Raises:
        ClaimlineError: the folder holds no such files; an installed package has none.
    """
    sets = {
        "sample-pages": (folder / "sample-pages.jsonl",),
        "learn": tuple(sorted(folder.glob("learn*.jsonl"))),
        "frozen": (folder / "frozen.jsonl",),
    }
    absent = [name for name, files in sets.items() if not files or not files[0].is_file()]
    if absent:
        raise ClaimlineError(
            f"{folder}: no gold files for {', '.join(absent)}; run this in a checkout of Claimline"
        )
    return sets
