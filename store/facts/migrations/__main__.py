"""`python -m store.facts.migrations check [URL…]`: do the revisions make what the models say?

Tries them on a new SQLite file, and on each empty database whose URL is given. Exit status 0 when
all is well, 1 when not, 2 for wrong usage.
"""

import sys
import tempfile
from pathlib import Path

from domain.errors import StoreError
from store.database import open_engine
from store.facts.migrations import faults, upgrade

_USAGE = "usage: python -m store.facts.migrations check [URL of an empty database ...]"


def main(arguments: list[str]) -> int:
    """The exit status; writes what is wrong to standard error."""
    if not arguments or arguments[0] != "check":
        sys.stderr.write(_USAGE + "\n")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        urls = [f"sqlite:///{Path(folder) / 'check.db'}", *arguments[1:]]
        found = [fault for url in urls for fault in _faults(url)]
    for fault in found:
        sys.stderr.write(fault + "\n")
    sys.stdout.write("" if found else f"models and migrations agree on {len(urls)} database(s)\n")
    return 1 if found else 0


def _faults(url: str) -> tuple[str, ...]:
    try:
        engine = open_engine(url)
        upgrade(engine)
        return tuple(f"{engine.dialect.name}: {fault}" for fault in faults(engine))
    except StoreError as error:
        return (str(error),)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
