"""Goods that share one figure are read to the end of their list, and no further."""

import pytest

from domain.vocabulary import Vocabulary
from parser.shared_figure import shared_end
from parser.tagging import Tagger
from parser.text import split_text


@pytest.mark.parametrize(
    ("text", "first", "goods"),
    [
        ("It took 194 perfumes, soap and cosmetics.", "perfumes", "perfumes, soap and cosmetics"),
        ("It took 194 masks and gloves from China.", "masks", "masks and gloves"),
        ("It took 194 masks and 30 gloves.", "masks", "masks"),
        ("It took 194 masks, customs said.", "masks", "masks"),
        ("It took 194 masks and police arrested two men.", "masks", "masks"),
    ],
)
def test_a_list_ends_where_another_figure_or_clause_begins(
    vocabulary: Vocabulary, text: str, first: str, goods: str
) -> None:
    (sentence,) = split_text(text, Tagger(vocabulary.tagger))
    at = next(i for i, word in enumerate(sentence.words) if word.form == first)
    end = shared_end(sentence.words, at + 1)
    assert text[sentence.words[at].start : sentence.words[end - 1].end] == goods
