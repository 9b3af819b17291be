"""Bodies in the encodings that pages really come in, rightly and wrongly declared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parser.decode import decode

ENGLISH = "The agency said “nothing” of the café’s 300 crates – worth £5 each. " * 8
CHINESE = "海关总署公告，自四月十日起对口罩等医疗物资出口实施检验。" * 8
POLISH = "Główny Inspektorat ostrzega: żywność wycofano z półek. " * 8
RUSSIAN = "Роспотребнадзор запретил ввоз двадцати тонн сыра. " * 8


@pytest.mark.parametrize(
    ("body", "media_type", "encoding", "text"),
    [
        (ENGLISH.encode("cp1252"), "text/html; charset=windows-1252", "cp1252", ENGLISH),
        (ENGLISH.encode("cp1252"), "text/html; charset=ISO-8859-1", "cp1252", ENGLISH),
        (ENGLISH.encode("cp1252"), 'text/html; charset="us-ascii"', "cp1252", ENGLISH),
        (ENGLISH.encode("cp1252"), None, "cp1252", ENGLISH),
        (CHINESE.encode("gb18030"), "text/html; charset=gb2312", "gb18030", CHINESE),
        (CHINESE.encode("gb18030"), "text/html; charset=GBK", "gb18030", CHINESE),
        (CHINESE.encode("gb18030"), "text/html", "gb18030", CHINESE),
        (CHINESE.encode("utf-8"), None, "utf-8", CHINESE),
        (RUSSIAN.encode("cp1251"), None, "cp1251", RUSSIAN),
        (RUSSIAN.encode("koi8-r"), None, "koi8-r", RUSSIAN),
    ],
)
def test_decode_when_declaration_is_right_or_absent(
    body: bytes, media_type: str | None, encoding: str, text: str
) -> None:
    decoded = decode(body, media_type)
    assert (decoded.encoding, decoded.replaced, decoded.text) == (encoding, 0, text)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_decode_when_marked(encoding: str) -> None:
    decoded = decode(ENGLISH.encode(encoding), "text/html; charset=windows-1252")
    assert decoded.text == ENGLISH


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_decode_utf_16_when_unmarked(encoding: str) -> None:
    assert decode(ENGLISH.encode(encoding), None).text == ENGLISH
    named = f"text/html; charset={encoding.replace('-le', 'le').replace('-be', 'be')}"
    assert decode(CHINESE.encode(encoding), named).text == CHINESE


@pytest.mark.parametrize(
    "declaration",
    [
        '<meta charset="gb2312">',
        '<meta http-equiv="Content-Type" content="text/html; charset=gbk">',
        '<?xml version="1.0" encoding="GB2312"?>',
    ],
)
def test_decode_when_document_declares(declaration: str) -> None:
    page = f"<html><head>{declaration}</head><body>{CHINESE}</body></html>"
    decoded = decode(page.encode("gb18030"), "text/html")
    assert (decoded.encoding, decoded.text) == ("gb18030", page)


@pytest.mark.parametrize(
    ("body", "media_type", "text"),
    [
        (ENGLISH.encode("cp1252"), "text/html; charset=utf-8", ENGLISH),
        (ENGLISH.encode("utf-8"), "text/html; charset=iso-8859-1", ENGLISH),
        (CHINESE.encode("gb18030"), "text/html; charset=utf-8", CHINESE),
        (CHINESE.encode("utf-8"), "text/html; charset=gbk", CHINESE),
        (ENGLISH.encode("utf-8"), "text/html; charset=base64", ENGLISH),
        (ENGLISH.encode("utf-8"), "text/html; charset=no-such-thing", ENGLISH),
        (ENGLISH.encode("utf-8"), "text/html; charset=utf-16", ENGLISH),
    ],
)
def test_decode_when_declaration_is_wrong(body: bytes, media_type: str, text: str) -> None:
    assert decode(b"<p>" + body, media_type).text == "<p>" + text


def test_decode_when_header_is_wrong_and_document_right() -> None:
    page = f'<meta charset="gb2312">{CHINESE}'
    assert decode(page.encode("gb18030"), "text/html; charset=utf-8").encoding == "gb18030"


def test_decode_when_language_settles_it() -> None:
    assert decode(POLISH.encode("cp1250"), None, language="pl").text == POLISH


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (ENGLISH.encode() + b"\xe2\x80", "utf-8"),
        (b'<meta charset="gbk">' + CHINESE.encode("gb18030") + b"\xff" + b" ", "gb18030"),
    ],
)
def test_decode_when_a_byte_is_spoilt(body: bytes, encoding: str) -> None:
    decoded = decode(body, "text/html; charset=utf-8")
    assert (decoded.encoding, decoded.replaced) == (encoding, 1)
    assert "\ufffd" in decoded.text


def test_decode_when_replacement_character_is_the_page_s_own() -> None:
    assert decode("lost � before it came to us".encode(), None).replaced == 0


def test_decode_when_empty() -> None:
    decoded = decode(b"", None)
    assert (decoded.text, decoded.replaced) == ("", 0)


def test_decode_when_body_holds_nul() -> None:
    assert decode(b"<p>one\0 two</p>", None).text == "<p>one two</p>"


def test_decode_when_gb_18030_has_four_bytes_and_the_old_euro() -> None:
    decoded = decode("<meta charset=gb18030>㐀".encode("gb18030") + b"\x80", None)
    assert decoded.text.endswith("㐀€")


@given(st.binary(max_size=400), st.none() | st.text(max_size=60))
def test_decode_never_raises_nor_gives_what_cannot_be_stored(
    body: bytes, media_type: str | None
) -> None:
    decoded = decode(body, media_type)
    assert "\0" not in decoded.text
    decoded.text.encode("utf-8")


@given(st.sampled_from(["utf-8", "utf-16", "gb18030"]), st.text(max_size=200))
def test_decode_gives_back_what_was_encoded_and_declared(encoding: str, text: str) -> None:
    text = "<p>" + "".join(c for c in text if c.isprintable() and c != "\ufffd")
    assert decode(text.encode(encoding), f"text/html; charset={encoding}").text == text
