"""Goods that share one figure: 194 pieces of perfumes, toothpaste and cosmetics."""

from collections.abc import Sequence

from parser.phrases import noun_phrases
from parser.text import Word

_MOST_SHARED = 8  # goods under one figure; longer lists are tables
_LONGEST_PHRASE = 12  # words
_NO_GOODS = {"CD", "PRP", "DT", "VBD", "VBZ"}  # tags: another figure, or another clause
_FINITE = {"VBD", "VBZ", "VBP", "MD"}


def shared_end(words: Sequence[Word], end: int) -> int:
    """The word after the last of the goods that are listed from word `end` on; `end` if none are.

    Only a list that "and" or "or" closes counts, and not one whose last phrase begins a clause.
    """
    at = end
    for _ in range(_MOST_SHARED):
        if at >= len(words) - 1 or words[at].low not in (",", "and", "or"):
            return end
        closed = words[at].low != "," or words[at + 1].low in ("and", "or")
        following = at + 1 + (words[at].low == "," and closed)
        last = _phrase_end(words, following)
        if last is None:
            return end
        at = last
        if closed:
            return end if at < len(words) and words[at].tag in _FINITE else at
    return end


def _phrase_end(words: Sequence[Word], i: int) -> int | None:
    """The word after the noun phrase that begins at word i; None where there is none."""
    if i >= len(words) or words[i].tag in _NO_GOODS:
        return None
    phrases = noun_phrases(words[i : i + _LONGEST_PHRASE])
    if not phrases or phrases[0].first > 0:
        return None
    last = i + phrases[0].last
    return None if any(word.tag == "CD" for word in words[i:last]) else last
