"""The archive gives back what it was given, or says that it cannot; other tools can read it too."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from domain.capture import Place
from domain.errors import ArchiveError
from store.archive.warc import Archive
from tests.store.samples import KEY, a_fetched, at

header_text = st.text(st.characters(max_codepoint=0xFF), max_size=20)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    body=st.binary(max_size=2_000),
    headers=st.lists(st.tuples(header_text.filter(bool), header_text), max_size=4),
)
def test_read_gives_the_bytes_whatever_the_server_sent(
    tmp_path: Path, body: bytes, headers: list[tuple[str, str]]
) -> None:
    archive = Archive(tmp_path)
    place = archive.append(a_fetched(body, headers=tuple(headers)))
    assert archive.read(place) == body


@pytest.mark.parametrize(
    "body", [b"", b"\r\n\r\nWARC/1.1\r\n", b"\x1f\x8b\x08 not gzip", b"5\r\nhello\r\n0\r\n\r\n"]
)
def test_read_gives_the_bytes_when_they_look_like_something_else(
    archive: Archive, body: bytes
) -> None:
    packed = (("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked"))
    assert archive.read(archive.append(a_fetched(body, headers=packed))) == body


def test_records_stand_one_after_another_in_a_file_for_each_source_and_run(
    archive: Archive, tmp_path: Path
) -> None:
    first = archive.append(a_fetched(b"one"))
    second = archive.append(a_fetched(b"two"))
    other = archive.append(a_fetched(b"three", run_id="run-2"))
    assert first.file == second.file == f"{KEY}/run-1.warc.gz"
    assert second.offset == first.offset + first.length
    assert other.file == f"{KEY}/run-2.warc.gz"
    assert (tmp_path / "archive" / first.file).stat().st_size == second.offset + second.length
    assert [archive.read(place) for place in (other, first, second)] == [b"three", b"one", b"two"]


def test_a_record_is_a_whole_warc_1_1_response_to_other_tools(
    archive: Archive, tmp_path: Path
) -> None:
    fetched = a_fetched(
        b"unpacked",
        final_url="https://border-post.example/moved",
        headers=(("Content-Encoding", "br"), ("Content-Length", "3"), ("Server", "Fünf")),
    )
    place = archive.append(fetched)
    file = tmp_path / "archive" / place.file
    with file.open("rb") as opened:
        info, record = (
            (r.rec_type, r.rec_headers, r.http_headers) for r in ArchiveIterator(opened)
        )
    assert info[0] == "warcinfo"
    kind, fields, http = record
    assert kind == "response"
    assert fields.protocol == "WARC/1.1"
    assert fields.get_header("WARC-Target-URI") == fetched.final_url
    assert fields.get_header("WARC-Date") == "2020-04-27T06:00:00.000000Z"
    assert fields.get_header("WARC-Payload-Digest") == f"sha256:{fetched.sha256}"
    assert http.get_header("X-Crawl-Content-Encoding") == "br"
    assert http.get_header("Content-Encoding") is None
    assert http.get_header("Content-Length") == "8"
    assert http.get_header("Server") == "Fünf"
    checked = subprocess.run(
        [Path(sys.executable).parent / "warcio", "check", "-v", file],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0
    assert checked.stdout.count("digest pass") == 2


def test_a_header_cannot_forge_a_line_when_it_holds_line_ends(archive: Archive) -> None:
    forged = (("X-Note", "a\r\nContent-Length: 1\r\n\r\nx"), ("Bad Name:", "b"))
    place = archive.append(a_fetched(b"body", headers=forged))
    assert archive.read(place) == b"body"


def test_read_raises_when_any_byte_is_cut_off_or_the_file_is_gone(
    archive: Archive, tmp_path: Path
) -> None:
    place = archive.append(a_fetched(b"body"))
    file = tmp_path / "archive" / place.file
    whole = file.read_bytes()
    for length in (place.offset, place.offset + 1, len(whole) - 1):
        file.write_bytes(whole[:length])
        with pytest.raises(ArchiveError, match=r"run-1\.warc\.gz, byte \d+.*restore the file"):
            archive.read(place)
    file.unlink()
    with pytest.raises(ArchiveError, match="restore the file from a copy"):
        archive.read(place)


def test_read_never_gives_other_bytes_when_a_bit_has_turned(
    archive: Archive, tmp_path: Path
) -> None:
    place = archive.append(a_fetched(b"eleven boxes of masks"))
    file = tmp_path / "archive" / place.file
    whole = file.read_bytes()
    raised = 0
    for bit in range(0, place.length * 8, 3):
        turned = bytearray(whole)
        turned[place.offset + bit // 8] ^= 1 << (bit % 8)
        file.write_bytes(turned)
        try:
            assert archive.read(place) == b"eleven boxes of masks"  # bits that mean nothing
        except ArchiveError:
            raised += 1
    assert raised > place.length * 2


def test_read_refuses_a_place_outside_the_archive(archive: Archive, tmp_path: Path) -> None:
    place = archive.append(a_fetched(b"body"))
    (tmp_path / "outside.warc.gz").write_bytes((tmp_path / "archive" / place.file).read_bytes())
    with pytest.raises(ArchiveError, match="leads out of the archive"):
        archive.read(place.model_copy(update={"file": "../outside.warc.gz"}))


def test_a_torn_tail_is_never_written_over_when_the_same_run_goes_on(tmp_path: Path) -> None:
    before = Archive(tmp_path).append(a_fetched(b"whole"))
    file = tmp_path / before.file
    torn = file.read_bytes() + b"\x1f\x8b torn"
    file.write_bytes(torn)
    after = Archive(tmp_path)  # as a new process would open it
    place = after.append(a_fetched(b"next"))
    assert place.file == f"{KEY}/run-1-2.warc.gz"
    assert file.read_bytes() == torn
    assert (after.read(before), after.read(place)) == (b"whole", b"next")


def test_a_tail_torn_by_another_is_left_alone_when_the_archive_goes_on(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    first = archive.append(a_fetched(b"first"))
    with (tmp_path / first.file).open("ab") as file:
        file.write(b"torn")
    second = archive.append(a_fetched(b"second"))
    assert second.file != first.file
    assert archive.append(a_fetched(b"third")).file == second.file
    assert (archive.read(first), archive.read(second)) == (b"first", b"second")


def test_append_says_what_to_do_when_the_folder_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ArchiveError, match=r"border-post\.example.*can be written"):
        Archive(tmp_path / "file").append(a_fetched(b"body"))


def test_a_repeated_large_body_packs_small(archive: Archive) -> None:
    place = archive.append(a_fetched(b"recall " * 100_000))
    assert place.length < 20_000
    assert archive.read(place) == b"recall " * 100_000


def test_places_do_not_depend_on_when_they_are_read(archive: Archive) -> None:
    places = [archive.append(a_fetched(b"%d" % n, fetched_at=at(n))) for n in range(20)]
    assert [archive.read(place) for place in reversed(places)] == [
        b"%d" % n for n in reversed(range(20))
    ]
    with pytest.raises(ArchiveError):
        archive.read(Place(file=places[0].file, offset=places[1].offset - 1, length=40))
