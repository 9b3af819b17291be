"""Stores open or say why not; writers queue up; readers see one moment."""

import threading
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from domain.errors import StoreError
from store.database import data_version, missing_file, open_engine, reading, writing
from store.facts.write import write_sources
from tests.store.samples import START, a_source


def test_a_new_file_is_made_with_its_folder_and_its_log(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path}/new/folder/store.db")
    with reading(engine) as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
        assert connection.execute(text("PRAGMA busy_timeout")).scalar() == 30_000


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("sqlite:///:memory:", "no database that can be used; write sqlite"),
        ("mysql://me:secret@host/name", "no database that can be used; write sqlite"),
        ("nonsense secret", "is no URL; write sqlite"),
        ("", "is no URL; write sqlite"),
        ("postgresql://me:secret@127.0.0.1:1/name", "see that the server runs"),
        ("postgres://me@127.0.0.1:1/name?password=secret", "see that the server runs"),
    ],
)
def test_open_engine_says_what_to_do_and_hides_the_password(url: str, told: str) -> None:
    with pytest.raises(StoreError, match=told) as caught:
        open_engine(url)
    assert "secret" not in str(caught.value)


def test_open_engine_names_the_file_when_it_is_no_database(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("These are notes, and long enough to be looked at as a database. " * 20)
    with pytest.raises(StoreError, match=r"notes\.txt cannot be opened.*SQLite database"):
        open_engine(f"sqlite:///{file}")
    assert file.read_text().startswith("These are notes")


def test_open_engine_says_so_when_a_folder_stands_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    for place in (tmp_path, tmp_path / "file" / "store.db"):
        with pytest.raises(StoreError, match="folder can be written"):
            open_engine(f"sqlite:///{place}")


def test_a_store_without_tables_says_how_to_get_them(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path}/empty.db")
    with pytest.raises(StoreError, match="run `claimline crawl`"):
        data_version(engine)


def test_the_data_version_moves_with_the_facts_only(engine: Engine) -> None:
    first = data_version(engine)
    write_sources(engine, [a_source()], START)
    second = data_version(engine)
    write_sources(engine, [a_source()], START)
    assert first != second == data_version(engine)
    write_sources(engine, [a_source(title="Renamed")], START)
    assert data_version(engine) != second


def test_a_failed_transaction_leaves_nothing(engine: Engine) -> None:
    with pytest.raises(StoreError, match="refused"), writing(engine) as connection:
        connection.execute(text("UPDATE meta SET data_version = 77"))
        connection.execute(text("INSERT INTO meta (id, store_id, data_version) VALUES (2, 'x', 1)"))
    assert not data_version(engine).endswith("-77")


def test_a_reader_sees_one_moment_while_others_write(engine: Engine) -> None:
    question = text("SELECT data_version FROM meta")
    with reading(engine) as connection:
        before = connection.execute(question).scalar()
        write_sources(engine, [a_source()], START)
        assert connection.execute(question).scalar() == before
    with reading(engine) as connection:
        assert connection.execute(question).scalar() != before


@pytest.mark.postgres
@pytest.mark.parametrize("new_engine", ["postgres"], indirect=True)
def test_a_reader_cannot_write_on_postgresql(engine: Engine) -> None:
    with pytest.raises(StoreError, match="read-only"), reading(engine) as connection:
        connection.execute(text("UPDATE meta SET data_version = 77"))


def test_writers_that_read_first_never_meet_a_lock(engine: Engine) -> None:
    errors: list[StoreError] = []
    gate = threading.Barrier(4)

    def work(name: int) -> None:
        gate.wait()
        try:
            for step in range(25):
                write_sources(engine, [a_source(f"source-{name}", title=f"Step {step}")], START)
        except StoreError as error:
            errors.append(error)

    threads = [threading.Thread(target=work, args=(name,)) for name in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert data_version(engine).endswith("-100")


def test_opening_at_the_same_moment_never_meets_a_lock(tmp_path: Path) -> None:
    gate = threading.Barrier(6)
    errors: list[StoreError] = []

    def work() -> None:
        gate.wait()
        try:
            open_engine(f"sqlite:///{tmp_path}/store.db").dispose()
        except StoreError as error:
            errors.append(error)

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []


def test_a_file_that_opening_would_make_is_named(tmp_path: Path) -> None:
    file = tmp_path / "store.db"
    assert missing_file(f"sqlite:///{file}") == file
    open_engine(f"sqlite:///{file}").dispose()
    assert missing_file(f"sqlite:///{file}") is None
    assert missing_file("postgresql://nobody@nowhere.example/claims") is None
    assert missing_file("nonsense") is None
