"""Text is cut into sentences and words whose offsets give the text back."""

from hypothesis import given
from hypothesis import strategies as st

from parser.claims import ClaimReader
from parser.text import SentenceKind, split_text, words_of


def test_words_keep_what_belongs_together_when_marks_stand_inside() -> None:
    text = "The U.S. firm's 6-drawer units can't hold 2.9 kg, Rs. 84 or “N95” masks."
    forms = [word.form for word in words_of(text)]
    for form in ("U.S.", "'s", "6-drawer", "ca", "n't", "2.9", "Rs.", "N95"):
        assert form in forms


def test_a_sentence_does_not_end_at_an_abbreviation(reader: ClaimReader) -> None:
    text = "Dr. A. Sethi of the B.C. Centre said so. It cost Rs. 84 at Foods Ltd. of Co. Mayo."
    sentences = split_text(text, reader.reports.tagger)
    assert [text[s.start : s.end] for s in sentences][-1].startswith("It cost")
    assert len(sentences) == 2


def test_lines_are_told_apart_when_they_are_no_prose(reader: ClaimReader) -> None:
    text = "Toys Recalled Again\n\nUnits: about 104,300\n- Orbit dolls\nThe firm acted on Monday."
    kinds = [s.kind for s in split_text(text, reader.reports.tagger)]
    assert kinds == [SentenceKind.HEADING, SentenceKind.ROW, SentenceKind.ITEM, SentenceKind.PROSE]


@given(st.text(max_size=400))
def test_every_word_is_a_piece_of_the_text_whatever_it_holds(text: str) -> None:
    last = 0
    for word in words_of(text):
        assert text[word.start : word.end] == word.form
        assert word.start >= last
        last = word.end
    assert (
        "".join(w.form for w in words_of(text)) == "".join(text.split()) or not text.isprintable()
    )
