"""Captures: bytes first, then the row; the same bytes once; damage is told."""

import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select
from warcio.archiveiterator import ArchiveIterator

from domain.capture import Capture
from domain.cited import ClaimFilter
from domain.errors import ArchiveError, StoreError
from store.archive.warc import Archive
from store.captures import CaptureStore
from store.crawl_state import Validators, validators
from store.database import data_version, open_engine, reading
from store.facts.migrations import upgrade
from store.facts.read import find_claims, totals
from store.facts.tables import CAPTURES
from store.facts.write import write_parsed, write_sources
from tests.store.samples import KEY, START, URL, a_fetched, a_source, at, sentences


def _last_seen(engine: Engine, capture: Capture) -> object:
    with reading(engine) as connection:
        query = select(CAPTURES.c.last_seen).where(CAPTURES.c.id == capture.id)
        return connection.execute(query).scalar_one()


def _records(archive_root: Path) -> int:
    count = 0
    for file in archive_root.rglob("*.warc.gz"):
        with file.open("rb") as opened:
            count += sum(record.rec_type == "response" for record in ArchiveIterator(opened))
    return count


def test_keep_gives_a_capture_whose_body_comes_back(captures: CaptureStore) -> None:
    fetched = a_fetched(b"\x00\xff bytes")
    capture = captures.keep(fetched)
    assert capture is not None
    assert captures.body(capture) == b"\x00\xff bytes"
    assert capture.sha256 == fetched.sha256
    assert capture.media_type == "text/html; charset=utf-8"
    assert (capture.url, capture.kind, capture.size_bytes) == (URL, fetched.kind, 8)


def test_keep_adds_nothing_when_the_bytes_are_those_of_the_newest(
    captures: CaptureStore, engine: Engine, tmp_path: Path
) -> None:
    first = captures.keep(a_fetched(b"same", headers=(("ETag", '"1"'),)))
    before = data_version(engine)
    again = captures.keep(a_fetched(b"same", hours=3, headers=(("ETag", '"2"'),)))
    assert first is not None
    assert again is None
    assert _last_seen(engine, first) == at(3)
    assert validators(engine, KEY, URL) == Validators(etag='"2"')
    assert totals(engine).captures == 1
    assert _records(tmp_path / "archive") == 1
    assert data_version(engine) != before  # the last sight is a fact that people are shown


def test_keep_adds_a_capture_when_old_bytes_come_back(captures: CaptureStore) -> None:
    kept = [captures.keep(a_fetched(body, hours=n)) for n, body in enumerate([b"A", b"B", b"A"])]
    assert [capture.fetched_at if capture else None for capture in kept] == [at(0), at(1), at(2)]


def test_the_same_bytes_elsewhere_are_a_capture_of_their_own(captures: CaptureStore) -> None:
    assert captures.keep(a_fetched(b"same"))
    assert captures.keep(a_fetched(b"same", url=URL + "?page=2"))
    assert captures.keep(a_fetched(b"same", source_key="another-source"))


def test_not_modified_moves_the_last_sight_and_never_back(
    captures: CaptureStore, engine: Engine
) -> None:
    capture = captures.keep(a_fetched(b"page"))
    assert capture is not None
    captures.not_modified(KEY, URL, at(5))
    captures.not_modified(KEY, URL, at(2))
    assert _last_seen(engine, capture) == at(5)


def test_not_modified_says_so_when_nothing_is_kept_of_the_address(captures: CaptureStore) -> None:
    with pytest.raises(StoreError, match="ask again without validators"):
        captures.not_modified(KEY, URL, START)


def test_what_a_page_told_is_seen_again_with_the_page(
    captures: CaptureStore, engine: Engine
) -> None:
    write_sources(engine, [a_source()], START)
    capture = captures.keep(a_fetched(b"page"))
    assert capture is not None
    write_parsed(engine, capture, sentences("A recall."))
    captures.not_modified(KEY, URL, at(4))
    captures.keep(a_fetched(b"page", hours=9))
    cited = find_claims(engine, ClaimFilter(), limit=1).rows[0]
    assert (cited.first_seen, cited.last_seen) == (at(0), at(9))


def test_headers_that_no_database_holds_are_left_out_of_the_index(
    captures: CaptureStore, engine: Engine
) -> None:
    headers = (("Content-Type", "text/\x00html"), ("ETag", "a\x00b"), ("Last-Modified", "a\tb"))
    capture = captures.keep(a_fetched(b"page", headers=headers))
    assert capture is not None
    assert capture.media_type is None
    assert validators(engine, KEY, URL) == Validators()


def test_an_address_of_any_length_can_be_kept(captures: CaptureStore, engine: Engine) -> None:
    url = URL + "?" + "".join(f"{n:x}" for n in range(1_050))[:3_900]  # packs badly
    assert captures.keep(a_fetched(b"page", url=url, headers=(("ETag", '"1"'),)))
    assert validators(engine, KEY, url) == Validators(etag='"1"')


def test_body_raises_when_the_archive_holds_other_bytes(captures: CaptureStore) -> None:
    one, two = captures.keep(a_fetched(b"one")), captures.keep(a_fetched(b"two", hours=1))
    assert one is not None
    assert two is not None
    swapped = one.model_copy(update={"place": two.place})
    with pytest.raises(StoreError, match=f"{one.sha256} in the index"):
        captures.body(swapped)


def test_nothing_is_indexed_when_the_archive_cannot_be_written(
    engine: Engine, tmp_path: Path
) -> None:
    (tmp_path / "full").write_text("in the way")
    with pytest.raises(ArchiveError):
        CaptureStore(engine, Archive(tmp_path / "full")).keep(a_fetched())
    assert totals(engine).captures == 0


def test_threads_keep_each_page_once(captures: CaptureStore, engine: Engine) -> None:
    gate = threading.Barrier(4)

    def work() -> None:
        gate.wait()
        for number in range(10):
            captures.keep(a_fetched(b"%d" % number, url=f"{URL}/{number}"))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with reading(engine) as connection:
        found = connection.execute(select(func.count(), func.count(CAPTURES.c.url.distinct())))
        assert tuple(found.one()) == (10, 10)


KILLED = """
import os, signal, sys
from pathlib import Path
from store import captures
from store.archive.warc import Archive
from store.database import open_engine
from tests.store.samples import a_fetched

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

captures.insert_new = die
folder = Path(sys.argv[1])
store = captures.CaptureStore(open_engine(f"sqlite:///{folder}/store.db"), Archive(folder))
store.keep(a_fetched(b"fetched just before the end"))
"""


def test_kill_between_record_and_row_leaves_an_orphan_and_the_page_is_fetched_again(
    tmp_path: Path,
) -> None:
    engine = open_engine(f"sqlite:///{tmp_path}/store.db")
    upgrade(engine)
    died = subprocess.run([sys.executable, "-c", KILLED, tmp_path], check=False)
    assert died.returncode == -signal.SIGKILL
    assert _records(tmp_path) == 1
    assert totals(engine).captures == 0
    assert validators(engine, KEY, URL) == Validators()
    captures = CaptureStore(engine, Archive(tmp_path))
    for run in ("run-1", "run-2"):  # whether the run goes on or a new one begins
        url = f"{URL}/{run}"
        capture = captures.keep(a_fetched(b"fetched again", run_id=run, url=url))
        assert capture is not None
        assert captures.body(capture) == b"fetched again"
    assert _records(tmp_path) == 3
    assert totals(engine).captures == 2
