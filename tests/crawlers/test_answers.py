"""Records are counted and named, and the next page is found, for each kind of paging."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.answers import (
    FoundRecords,
    NoRecordsError,
    NotJsonError,
    first_page,
    read_records,
    with_parameter,
)
from domain.source import Paging, RecordMapping

_URL = "https://api.example/list.json?search=day:[20260601+TO+20260630]&limit=2"


def _mapping(records: str = "results", id_: str = "number") -> RecordMapping:
    return RecordMapping.model_validate(
        {
            "records": records,
            "id": id_,
            "url": "https://api.example/{id}",
            "title": "title",
            "published": "day",
            "lines": [{"label": "Product", "path": "product"}],
            "claim": {"type": "recall", "product": "Product"},
        }
    )


def _read(body: bytes, *, page: int = 0, **paging: Any) -> FoundRecords:
    return read_records(body, _mapping(), Paging.model_validate(paging), _URL, page=page)


def test_records_are_named_by_their_ids() -> None:
    found = _read(b'{"results": [{"number": "H-1"}, {"number": 7}, {}, {"number": ""}]}')
    assert found.ids == ("H-1", "7", "#2", "#3")
    assert found.next_url is None


def test_bare_list_is_read_when_the_path_is_the_answer() -> None:
    assert read_records(b"[]", _mapping("@"), Paging(), _URL).ids == ()


def test_next_offset_keeps_the_rest_of_the_query_as_it_was() -> None:
    two = b'{"results": [{"number": "1"}, {"number": "2"}]}'
    found = _read(two, page=0, kind="skip", parameter="skip", size=2)
    assert found.next_url == _URL + "&skip=2"
    found = _read(two, page=1, kind="skip", parameter="skip", size=2)
    assert found.next_url == _URL + "&skip=4"


def test_paging_ends_when_a_page_is_not_full() -> None:
    one = b'{"results": [{"number": "1"}]}'
    assert _read(one, kind="skip", parameter="skip", size=2).next_url is None
    assert _read(one, kind="page", parameter="page", size=2).next_url is None


def test_next_page_is_asked_until_one_is_empty_when_no_size_is_known() -> None:
    paging = {"kind": "page", "parameter": "page", "first": 0}
    assert _read(b'{"results": [{"number": "1"}]}', page=3, **paging).next_url == _URL + "&page=4"
    assert _read(b'{"results": []}', page=4, **paging).next_url is None


def test_first_page_carries_its_number_when_pages_are_numbered() -> None:
    paging = Paging(kind="page", parameter="page", first=1)
    assert first_page("https://api.example/l", paging) == "https://api.example/l?page=1"
    assert first_page(_URL, Paging()) == _URL


@pytest.mark.parametrize(
    ("link", "following"),
    [
        ('"/list.json?page=2"', "https://api.example/list.json?page=2"),
        ('"https://b.example/2"', "https://b.example/2"),
        ("null", None),
        ('""', None),
        ("17", None),
        ('"file:///etc/passwd"', None),
        (f'"{_URL}"', None),
    ],
)
def test_next_link_is_followed_when_it_is_an_address(link: str, following: str | None) -> None:
    body = f'{{"results": [{{"number": "1"}}], "next": {link}}}'.encode()
    assert _read(body, kind="next", next="next").next_url == following


@pytest.mark.parametrize(
    ("body", "looks"),
    [
        (b"<html><title>Down for maintenance</title>", "an HTML page titled 'Down for"),
        (b"Please limit requests to one every 5 seconds", "text that begins 'Please limit"),
        (b'{"results": [', "JSON, or something like it .Expecting value"),
        (b"[" * 200_000, "JSON, or something like it"),
        (b"\xff\xfe\x00", "text that begins|binary data"),
    ],
)
def test_body_is_named_when_it_is_no_json(body: bytes, looks: str) -> None:
    with pytest.raises(NotJsonError, match=looks):
        _read(body)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (
            b'{"error": {"code": "x"}}',
            "no list of records at 'results', but an object with the key",
        ),
        (b'{"results": {"a": 1}}', "an object with the keys results"),
        (b"{}", "an empty object"),
        (b"[1, 2]", "a list of 2"),
        (b'"refused"', "'refused'"),
    ],
)
def test_shape_is_named_when_there_are_no_records(body: bytes, says: str) -> None:
    with pytest.raises(NoRecordsError, match=says):
        _read(body)


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_answer_is_read_in_its_encoding(charset: str) -> None:
    body = '{"results": [{"number": "É-1"}]}'.encode(charset)
    assert _read(body).ids == ("É-1",)


@given(page=st.integers(0, 10_000), name=st.sampled_from(["page", "skip", "$offset", "p[n]"]))
def test_parameter_is_set_once_however_often(page: int, name: str) -> None:
    once = with_parameter(_URL, name, page)
    assert with_parameter(with_parameter(once, name, page + 1), name, page) == once
    assert once.startswith(_URL)


@given(body=st.binary(max_size=200))
def test_any_bytes_are_records_or_named(body: bytes) -> None:
    try:
        _read(body, kind="next", next="next")
    except (NotJsonError, NoRecordsError) as error:
        assert str(error)
