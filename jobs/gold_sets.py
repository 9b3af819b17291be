"""The project's own gold sets, as they stand in a checkout: which files make which set."""

from collections.abc import Mapping
from pathlib import Path

from domain.errors import ClaimlineError

GOLD = Path(__file__).parents[1] / "tests" / "gold"
"""The folder of the gold sets; tests/gold/README.md says what each is for."""


UNSEEN = ("frozen", "frozen-2")
"""The sets that nothing is learnt from."""


def gold_sets(folder: Path = GOLD) -> Mapping[str, tuple[Path, ...]]:
    """The files of each set: those set apart, the sample pages, and a part of what is learnt from.

    Of the files that are learnt from two are measured: enough to see what is remembered.

    Raises:
        ClaimlineError: the folder holds no such files; an installed package has none.
    """
    sets = {
        "frozen": (folder / "frozen.jsonl",),
        "frozen-2": (folder / "frozen-2.jsonl",),
        "sample-pages": (folder / "sample-pages.jsonl",),
        "learn": (folder / "learn.jsonl", folder / "learn-4.jsonl"),
    }
    absent = [name for name, files in sets.items() if not files or not files[0].is_file()]
    if absent:
        raise ClaimlineError(
            f"{folder}: no gold files for {', '.join(absent)}; run this in a checkout of Claimline"
        )
    return sets
