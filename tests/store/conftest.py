"""Stores for tests: each test gets its own, new and migrated, on SQLite and on PostgreSQL.

No test ever opens a store that it was not given here.
"""

import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Engine

from store.archive.warc import Archive
from store.captures import CaptureStore
from store.database import open_engine
from store.facts.migrations import upgrade
from tests.postgres import PostgresServer, start_postgres

NewEngine = Callable[[], Engine]


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """One server for each test process."""
    server = start_postgres()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def postgres_template(postgres_server: PostgresServer) -> str:
    """A migrated database, which is copied for each test."""
    name = postgres_server.create()
    _migrate(postgres_server.url(name))
    return name


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file, which is copied for each test."""
    file = tmp_path_factory.mktemp("template") / "store.db"
    _migrate(f"sqlite:///{file}")
    return file


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def new_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[NewEngine]:
    """Makes empty stores, as many as a test wants."""
    opened: list[Engine] = []
    names: list[str] = []
    numbers = count(1)

    def sqlite() -> str:
        file = tmp_path / f"store-{next(numbers)}.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), file)
        return f"sqlite:///{file}"

    def postgres() -> str:
        server: PostgresServer = request.getfixturevalue("postgres_server")
        names.append(server.create(request.getfixturevalue("postgres_template")))
        return server.url(names[-1])

    def new() -> Engine:
        opened.append(open_engine(sqlite() if request.param == "sqlite" else postgres()))
        return opened[-1]

    yield new
    for engine in opened:
        engine.dispose()
    for name in names:
        request.getfixturevalue("postgres_server").drop(name)


@pytest.fixture
def engine(new_engine: NewEngine) -> Engine:
    """One empty store."""
    return new_engine()


@pytest.fixture
def sqlite_engine(sqlite_template: Path, tmp_path: Path) -> Iterator[Engine]:
    """One empty store on SQLite, for what has nothing to do with the database."""
    file = tmp_path / "store.db"
    shutil.copy(sqlite_template, file)
    opened = open_engine(f"sqlite:///{file}")
    yield opened
    opened.dispose()


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """An empty archive."""
    return Archive(tmp_path / "archive")


@pytest.fixture
def captures(engine: Engine, archive: Archive) -> CaptureStore:
    """The store's captures, in that archive."""
    return CaptureStore(engine, archive)


def _migrate(url: str) -> None:
    engine = open_engine(url)
    upgrade(engine)
    engine.dispose()
