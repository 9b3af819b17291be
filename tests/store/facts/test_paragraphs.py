"""The paragraph around a quote."""

from hypothesis import given
from hypothesis import strategies as st

from store.facts.paragraphs import paragraph_around

TEXT = "Title\n\nFirst line,\nsecond line. A quote.\n\nThe end."


def test_a_quote_stands_in_its_paragraph() -> None:
    start = TEXT.index("A quote.")
    paragraph, offset = paragraph_around(TEXT, start, start + 8)
    assert paragraph == "First line,\nsecond line. A quote."
    assert offset == TEXT.index("First")


def test_the_first_and_the_last_paragraph_end_with_the_text() -> None:
    assert paragraph_around(TEXT, 0, 5) == ("Title", 0)
    assert paragraph_around(TEXT, len(TEXT) - 4, len(TEXT)) == ("The end.", len(TEXT) - 8)


def test_a_quote_over_two_paragraphs_has_both() -> None:
    assert paragraph_around(TEXT, 2, 10)[0] == "Title\n\nFirst line,\nsecond line. A quote."


@given(st.text("ab\n ", max_size=40), st.data())
def test_a_paragraph_always_holds_the_quote(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    paragraph, offset = paragraph_around(text, start, end)
    assert text[offset : offset + len(paragraph)] == paragraph
    assert offset <= start
    assert end <= offset + len(paragraph)
