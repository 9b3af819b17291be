"""How texts become words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.facts.words import BOUNDARY, LONGEST_WORD, MOST_WORDS, fold, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Canada's KN95-type masks", ["canada", "s", "kn95", "type", "masks"]),
        ("Fünf Öl-Fässer, Straße", ["funf", "ol", "fasser", "strasse"]),
        ("Mærsk Łódź smørbrød İstanbul ığdır", ["maersk", "lodz", "smorbrod", "istanbul", "igdir"]),
        ("Fu\u0308nf Cafe\u0301", ["funf", "cafe"]),
        ("ﬁve ＫＮ９５ ½", ["five", "kn95", "1", "2"]),
        ("1,000,000 snake_case", ["1", "000", "000", "snake", "case"]),
        ("召回口罩 N95", ["召", "回", "口", "罩", "n95"]),
        ("マスク", ["マ", "ス", "ク"]),
        ("Россия отозвала", ["россия", "отозвала"]),
        ("", []),
        (" \n\t-- \"' ", []),
    ],
)
def test_fold(text: str, words: list[str]) -> None:
    assert fold(text) == words


def test_fold_is_bounded() -> None:
    assert fold("x" * 1_000) == ["x" * LONGEST_WORD]
    assert len(fold("a b " * MOST_WORDS)) == MOST_WORDS


@given(st.text())
def test_folded_words_are_letters_and_digits_and_fold_to_themselves(text: str) -> None:
    words = fold(text)
    assert all(word and not set(word) & set(" \"'\\:*()-") for word in words)
    assert fold(" ".join(words)) == words


@given(st.text(), st.text())
def test_phrases_do_not_run_from_one_text_to_the_next(one: str, other: str) -> None:
    words = words_of(one, None, "", other).split(" ")
    assert [word for word in words if word and word != BOUNDARY] == fold(one) + fold(other)
    assert words.count(BOUNDARY) == (1 if fold(one) and fold(other) else 0)
