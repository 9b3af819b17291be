"""Opens a store as commands need it: the database with its tables, and the archive beside it."""

from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Engine

from config.settings import Settings
from domain.errors import StoreError
from store.archive.warc import Archive
from store.captures import CaptureStore
from store.database import missing_file, open_engine
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
    absent = missing_file(place.database_url)
    if absent is not None:
        raise StoreError(
            f"there is no database at {absent} yet; run `claimline crawl` or `claimline demo`"
            " first, or name another with --database"
        )
    return open_store(place)
