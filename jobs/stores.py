"""Opens a store as commands need it: the database with its tables, and the archive beside it."""

from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Engine, make_url
from sqlalchemy.exc import ArgumentError

from config.settings import Settings
from domain.errors import StoreError
from store.archive.warc import Archive
from store.captures import CaptureStore
from store.database import open_engine
from store.facts.migrations import upgrade


class StorePlace(NamedTuple):
    """Where facts and captures are kept."""

    database_url: str
    archive_dir: Path


class Store(NamedTuple):
    """An open store."""

    engine: Engine
    archive: Archive
    captures: CaptureStore


def place_of(settings: Settings) -> StorePlace:
    """Where the settings say that things are kept."""
    return StorePlace(settings.database_url, settings.data_dir / "archive")


def open_store(place: StorePlace) -> Store:
    """The store, made if there is none, with its tables at today's form.

    Raises:
        StoreError: the database cannot be opened, or is of a later release.
    """
    engine = open_engine(place.database_url)
    upgrade(engine)
    archive = Archive(place.archive_dir)
    return Store(engine, archive, CaptureStore(engine, archive))


def open_kept_store(place: StorePlace) -> Store:
    """The store, which must be there already: for commands that only read.

    Raises:
        StoreError: there is none yet, or it cannot be opened.
    """
    if not is_there(place.database_url):
        file = make_url(place.database_url).database
        raise StoreError(
            f"there is no database at {file} yet; run `claimline crawl` or `claimline demo` first,"
            " or name another with --database"
        )
    return open_store(place)


def is_there(database_url: str) -> bool:
    """False only for an SQLite file that does not exist: to open it would make it."""
    try:
        address = make_url(database_url)
    except ArgumentError:
        return True  # opening it says what is wrong
    return address.drivername != "sqlite" or Path(address.database or "").exists()
