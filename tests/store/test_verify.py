"""Verify finds what was changed behind the store's back, and nothing else."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from store.archive.warc import Archive
from store.captures import CaptureStore
from store.database import writing
from store.facts.write import write_parsed, write_sources
from store.verify import Damage, verify
from tests.store.samples import START, URL, a_fetched, a_source, sentences


@pytest.fixture
def filled(engine: Engine, captures: CaptureStore) -> Engine:
    """A store with three pages, and the claims of one past version."""
    write_sources(engine, [a_source()], START)
    for n in range(3):
        for version in ("recall one", "recall two"):
            url = f"{URL}/{n}"
            capture = captures.keep(a_fetched(f"{version} {n}".encode(), url=url, hours=n))
            assert capture is not None
            write_parsed(engine, capture, sentences(f"{version} {n}", url=url))
    return engine


def _told(damages: tuple[Damage, ...]) -> list[str]:
    return [damage.what for damage in damages]


def test_verify_finds_nothing_when_all_is_well(
    filled: Engine, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.verify.BATCH", 2)
    assert verify(filled, archive) == ()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("UPDATE captures SET sha256 = :zeros WHERE size_bytes = 12", ["capture"] * 6),
        ("UPDATE reports SET text = 'x' || text WHERE id = 2", ["report", "claim"]),
        ("UPDATE reports SET text_sha256 = :zeros WHERE id = 3", ["report"]),
        ("UPDATE claims SET quote = 'recall ten 0' WHERE id = 1", ["claim"]),
        ('UPDATE claims SET evidence = \'[["date", 0, 4, "2020"]]\' WHERE id = 5', ["claim"]),
    ],
)
def test_verify_finds_what_was_changed(
    filled: Engine, archive: Archive, change: str, told: list[str]
) -> None:
    with writing(filled) as connection:
        connection.execute(text(change), {"zeros": "0" * 64} if ":zeros" in change else {})
    assert _told(verify(filled, archive)) == told


def test_verify_finds_a_damaged_archive(filled: Engine, archive: Archive, tmp_path: Path) -> None:
    (file,) = (tmp_path / "archive").rglob("*.warc.gz")
    file.write_bytes(file.read_bytes()[:-1])
    (damage,) = verify(filled, archive)
    assert damage.what == "capture"
    assert "restore the file from a copy" in damage.message
