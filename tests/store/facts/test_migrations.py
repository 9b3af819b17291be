"""The revisions make what the models say, on both databases, and say so when they do not."""

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine, inspect, text

from domain.errors import StoreError
from store.database import data_version, open_engine, reading, writing
from store.facts.migrations import faults, upgrade
from store.facts.tables import metadata
from tests.postgres import PostgresServer
from tests.store.conftest import NewEngine


def test_a_new_store_has_all_tables_and_no_faults(engine: Engine) -> None:
    assert faults(engine) == ()
    assert set(metadata.tables) < set(inspect(engine).get_table_names())


def test_upgrade_again_changes_nothing(engine: Engine) -> None:
    before = data_version(engine)
    upgrade(engine)
    assert faults(engine) == ()
    assert data_version(engine) == before


def test_two_stores_never_share_a_data_version(tmp_path: Path) -> None:
    engines = [open_engine(f"sqlite:///{tmp_path}/{name}.db") for name in "ab"]
    for engine in engines:
        upgrade(engine)
    assert data_version(engines[0]) != data_version(engines[1])


def test_the_search_index_is_kept_by_triggers_on_sqlite(sqlite_engine: Engine) -> None:
    with reading(sqlite_engine) as connection:
        found = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'"))
        assert set(found.scalars()) == {
            "claim_words_insert",
            "claim_words_delete",
            "claim_words_update",
        }


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("ALTER TABLE claims ADD COLUMN mood VARCHAR", "mood"),
        ("DROP INDEX ix_claims_country", "ix_claims_country"),
        ("CREATE TABLE extra (id INTEGER PRIMARY KEY)", "extra"),
    ],
)
def test_faults_tell_of_a_difference(engine: Engine, change: str, told: str) -> None:
    with writing(engine) as connection:
        connection.execute(text(change))
    assert any(told in fault for fault in faults(engine))


def test_faults_tell_when_the_store_is_not_up_to_date(engine: Engine) -> None:
    with writing(engine) as connection:
        connection.execute(text("DELETE FROM alembic_version"))
    assert faults(engine) == ("the database is at None, not at 0001",)


def test_an_upgrade_that_fails_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path}/store.db")
    with writing(engine) as connection:
        connection.execute(text("CREATE TABLE issues (mine INTEGER)"))
    with pytest.raises(StoreError, match="issues already exists"):
        upgrade(engine)
    assert inspect(engine).get_table_names() == ["issues"]


def _check(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "store.facts.migrations", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.postgres
def test_the_check_passes_on_both_databases(postgres_server: PostgresServer) -> None:
    done = _check("check", postgres_server.url(postgres_server.create()))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "models and migrations agree on 2 database(s)\n"


def test_the_check_fails_with_a_reason_when_a_database_is_not_there(tmp_path: Path) -> None:
    done = _check("check", f"sqlite:///{tmp_path}")
    assert done.returncode == 1
    assert "cannot be opened" in done.stderr
    assert _check().returncode == 2


@pytest.mark.parametrize("new_engine", ["sqlite"], indirect=True)
def test_rows_that_point_to_nothing_are_refused(new_engine: NewEngine) -> None:
    engine = new_engine()
    with pytest.raises(StoreError, match="FOREIGN KEY"), writing(engine) as connection:
        connection.execute(text("INSERT INTO sightings VALUES ('page', 'ghost', 7)"))
