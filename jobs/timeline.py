"""Claims of the store as a file: the same filter, the same rows, as on the screen."""

import os
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from domain.cited import ClaimFilter
from domain.errors import ExportError
from exports.csv_table import write_csv
from exports.head import timeline_head
from exports.markdown import write_markdown
from store.database import data_version
from store.facts.read import find_claims, iter_claims, list_sources


def csv_pieces(engine: Engine, claim_filter: ClaimFilter, _now: datetime) -> Iterator[str]:
    """The table of all claims that the filter shows, in pieces."""
    return write_csv(iter_claims(engine, claim_filter))


def markdown_pieces(engine: Engine, claim_filter: ClaimFilter, now: datetime) -> Iterator[str]:
    """The cited timeline of all claims that the filter shows, in pieces; made at `now`.

    Raises:
        ExportError: at the end, when the facts changed while it was written.
    """
    counted = find_claims(engine, claim_filter, limit=1)
    head = timeline_head(
        claim_filter,
        counted,
        list_sources(engine),
        data_version=data_version(engine),
        made_at=now,
    )
    return write_markdown(iter_claims(engine, claim_filter), heading=head)


FORMATS: dict[str, Callable[[Engine, ClaimFilter, datetime], Iterator[str]]] = {
    "md": markdown_pieces,
    "csv": csv_pieces,
}
"""The formats of a timeline, by the ending of their files."""


def write_whole(pieces: Iterable[str], file: Path) -> None:
    """Write a file that is whole or not there: what stood there before stays until all is written.

    Raises:
        ExportError: it cannot be written.
    """
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as opened:
            opened.writelines(pieces)
        part.replace(file)
    except OSError as error:
        raise ExportError(
            f"{file} cannot be written ({error.strerror}); give another place with -o"
        ) from error
    finally:
        part.unlink(missing_ok=True)
