"""Text from the web, fit to be written."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.plain_text import one_line, visible, web_link


@settings(deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_visible_can_be_encoded_and_keeps_one_kind_of_line_end(text: str) -> None:
    seen = visible(text)
    seen.encode("utf-8")
    assert len(seen.splitlines()) <= seen.count("\n") + 1


def test_visible_takes_out_marks_that_turn_the_text_around() -> None:
    assert visible("abc\u202egnp.exe\u2066\x00") == "abcgnp.exe"


def test_visible_keeps_right_to_left_and_chinese_text() -> None:
    assert visible("كمامات 口罩") == "كمامات 口罩"


def test_one_line_joins_lines() -> None:
    assert one_line(" a\r\n\tb\u2028c ") == "a b c"


@pytest.mark.parametrize(
    "address",
    [None, "", "javascript:alert(1)", "data:text/html,x", "ftp://a.example/", "//a.example", "x"],
)
def test_web_link_refuses_what_is_no_web_address(address: str | None) -> None:
    assert web_link(address) is None


def test_web_link_refuses_a_hidden_password() -> None:
    assert web_link("https://bank.example@evil.example/") is None


def test_web_link_encodes_what_could_end_the_link() -> None:
    assert web_link('https://a.example/?q=<b> "x")`|') == (
        "https://a.example/?q=%3Cb%3E%20%22x%22%29%60%7C"
    )


def test_web_link_keeps_an_address_that_is_encoded_already() -> None:
    address = "https://a.example/p%C3%A4ge?x=1&y=[2]#part"
    assert web_link(address) == address
