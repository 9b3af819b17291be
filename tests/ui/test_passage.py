"""The paragraph with its quote and its fields marked."""

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.claim import Evidence
from tests.exports.samples import AFTER, QUOTE, make_cited, make_claim
from ui.models.passage import Segment, marked_fields, segments


def test_segments_mark_the_quote_and_the_words_of_each_field() -> None:
    parts = segments(make_cited())
    marked = {part.fields[0]: part.text for part in parts if part.fields}
    assert marked == {
        "country": "Canada",
        "action": "rejected",
        "quantity": "about 1,000,000",
        "product": "KN95 respirators",
        "partner": "China",
        "date": "last week",
    }
    assert "".join(part.text for part in parts if part.in_quote) == QUOTE
    assert "".join(part.text for part in parts) == f"{QUOTE} {AFTER}"


def test_segments_nest_words_that_lie_within_others() -> None:
    text = "Chinese masks were sent back."
    evidence = (
        Evidence(field="partner", start=0, end=7, words="Chinese"),
        Evidence(field="product", start=0, end=13, words="Chinese masks"),
    )
    parts = segments(make_cited(make_claim(quote=text, evidence=evidence), paragraph=text))
    assert parts[0] == Segment("Chinese", True, ("product", "partner"))
    assert parts[1] == Segment(" masks", True, ("product",))
    assert marked_fields(parts) == ("product", "partner")


def test_segments_mark_words_beside_the_quote_and_leave_out_those_beyond_the_paragraph() -> None:
    paragraph = "On Monday it came. Masks were seized."
    quote = "Masks were seized."
    start = 100 + paragraph.index(quote)
    evidence = (
        Evidence(field="date", start=103, end=109, words="Monday"),
        Evidence(field="country", start=0, end=6, words="Canada"),
    )
    claim = make_claim(quote=quote, start=start, evidence=evidence)
    parts = segments(make_cited(claim, paragraph=paragraph, paragraph_start=100))
    assert marked_fields(parts) == ("date",)
    assert [part.in_quote for part in parts] == [False, False, False, True]


def test_segments_show_the_quote_alone_when_the_paragraph_does_not_hold_it() -> None:
    cited = make_cited(make_claim(quote="Masks.", start=5), paragraph="Else.", paragraph_start=5)
    assert segments(cited) == (Segment("Masks.", True, ()),)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 30)), max_size=8))
def test_segments_lose_no_character_however_the_words_lie(places: list[tuple[int, int]]) -> None:
    evidence = tuple(
        Evidence(field="product", start=start, end=start + length, words="x" * length)
        for start, length in places
    )
    cited = make_cited(make_claim(quote="q" * 20, start=10, evidence=evidence))
    cited = cited.model_copy(update={"paragraph": "a" * 10 + "q" * 20 + "z" * 10})
    cited = cited.model_copy(update={"paragraph_start": 0})
    parts = segments(cited)
    assert "".join(part.text for part in parts) == cited.paragraph
    assert all(part.text for part in parts)
    assert sum(len(part.text) for part in parts if part.in_quote) == 20
