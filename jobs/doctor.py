"""Looks whether this installation can do its work, and says what to mend. Changes nothing."""

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path

from pydantic import Field

from config.settings import Settings
from config.source_files import load_sources
from config.vocabulary_files import load_vocabulary
from domain.base import Frozen
from domain.errors import ClaimlineError, StoreError
from jobs.app_server import APP_PORT, app_file
from jobs.sample_server import free_port
from jobs.stores import StorePlace, place_of
from parser.parse import parser_version
from store.database import missing_file, open_engine
from store.facts import migrations
from store.facts.read import totals

_LEAST_ROOM_BYTES = 1024**3  # a crawl of many sources fills some hundred megabytes a month


class State(StrEnum):
    """What a check found."""

    OK = "ok"
    NOTE = "note"
    """Nothing is broken, but something cannot be done yet."""
    FAULT = "fault"


class Finding(Frozen):
    """One thing that was looked at."""

    check: str
    state: State
    message: str = Field(description="what was found; for a fault, what to do")


def examine(settings: Settings) -> Iterator[Finding]:
    """What was found, one thing after the other."""
    place = place_of(settings)
    checks: tuple[tuple[str, Callable[[], Finding | str]], ...] = (
        ("python", lambda: f"{sys.version.split()[0]}"),
        ("database", lambda: _database(place)),
        ("archive", lambda: _folder("archive", place.archive_dir)),
        ("sources", lambda: _sources(settings)),
        ("contact", lambda: _contact(settings)),
        ("vocabulary", lambda: f"loads; the parser is {parser_version(load_vocabulary())}"),
        ("app", _app),
    )
    for name, look in checks:
        try:
            found = look()
        except ClaimlineError as error:
            found = Finding(check=name, state=State.FAULT, message=str(error))
        if isinstance(found, str):
            found = Finding(check=name, state=State.OK, message=found)
        yield found


def _database(place: StorePlace) -> Finding | str:
    absent = missing_file(place.database_url)
    if absent is not None:
        found = _folder("database", absent.parent)
        made = f"{absent} is not there yet; the first crawl makes it"
        return made if found.state is State.OK else found
    engine = open_engine(place.database_url)
    wrong = migrations.faults(engine)
    if wrong:
        raise StoreError(f"{'; '.join(wrong)}: run `claimline claims`, which brings it up to date")
    held = totals(engine)
    return f"opens, tables are up to date; {held.captures:,} captures, {held.claims:,} claims"


def _folder(check: str, folder: Path) -> Finding:
    """Whether files can be made in a folder, or in the nearest one above it that is there."""
    nearest = folder.absolute()
    while not nearest.exists():
        nearest = nearest.parent
    try:
        with tempfile.TemporaryFile(dir=nearest):
            room = shutil.disk_usage(nearest).free
    except OSError as error:
        message = f"{nearest} cannot be written ({error.strerror}); change its rights, or give"
        message += " another folder with --data-dir"
        return Finding(check=check, state=State.FAULT, message=message)
    if room < _LEAST_ROOM_BYTES:
        message = f"{folder} has only {room / 1024**2:,.0f} MiB of room left; make some"
        return Finding(check=check, state=State.FAULT, message=message)
    message = f"{folder} can be written, {room / 1024**3:,.0f} GiB free"
    return Finding(check=check, state=State.OK, message=message)


def _sources(settings: Settings) -> str:
    sources = load_sources(settings.sources_dir)
    enabled = sum(source.enabled for source in sources)
    return f"{len(sources)} files are right, {enabled} sources are enabled"


def _contact(settings: Settings) -> Finding | str:
    if settings.contact:
        return settings.contact
    message = (
        "none is set, so that only the sample site can be crawled; set CLAIMLINE_CONTACT to an"
        " e-mail or web address at which webmasters reach you"
    )
    return Finding(check="contact", state=State.NOTE, message=message)


def _app() -> str:
    app_file()
    port = free_port(APP_PORT)
    taken = "" if port == APP_PORT else f" ({APP_PORT} is taken)"
    return f"is installed; it would answer on port {port}{taken}"
