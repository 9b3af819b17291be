"""What the words around a name tell: that it is no place, and which of two places it is.

A name of a place beside a first name, a title, a firm's mark or a team's word is none. "Paris,
Texas", "Tripoli in northern Lebanon" and "Pakistan's Hyderabad" say which one is meant.
"""

import re
from collections.abc import Sequence

from parser.name_words import (
    CLUBS,
    FIRM_MARKS,
    FOLLOWERS,
    GIVEN_PLACES,
    KIN,
    MODIFIERS,
    PAPERS,
    PERSONAL_COUNTRIES,
    TEAMS,
    TITLES,
)  # fmt: skip
from parser.text import Word

_PREPOSITIONS = frozenset(
    ("in", "at", "of", "from", "to", "near", "via", "through", "outside", "around", "for")
)
_SIDE = r"(?:far|central|upper|lower|(?:north|south)?-?(?:east|west|north|south)(?:ern)?)"
_FORWARD = re.compile(
    rf"(?:,|(?:, )?\(?in(?: the)?(?: {_SIDE})*(?: (?:state|province|region) of)?|(?:, )?{_SIDE}|\()"
)
"""Between a town and the land that it lies in."""
_BACKWARD = re.compile(
    r"(?:['’]s|['’]|s)?(?: [a-z-]+)?(?: (?:city|town|port|capital|region|province|state|island"
    r"|village|district|suburb)(?: of)?)?"
)
"""Between a land, or its adjective, and a town in it."""


def is_forward(between: str) -> bool:
    """Whether these words join a town to the land after it: Paris, Texas."""
    return _FORWARD.fullmatch(between) is not None


def is_backward(between: str) -> bool:
    """Whether these words join a land to a town after it: Pakistan's Hyderabad."""
    return _BACKWARD.fullmatch(" " + between if between[:1].isalpha() else between) is not None


def is_company(words: Sequence[Word], end: int) -> bool:
    """Whether what follows a name makes it a firm's, a paper's or a team's."""
    after = _at(words, end)
    if after is None or not (after.form[0].isupper() or after.form[0].isdigit()):
        return after is not None and after.form in FIRM_MARKS
    form = after.form.rstrip(".")
    later = _at(words, end + 1)
    if form in FIRM_MARKS or form in TEAMS:
        return True
    if later is not None and (form, later.form) in _TWO_WORD_TEAMS:
        return True
    return form in PAPERS and (later is None or later.form not in ("Office", "Nations"))


_TWO_WORD_TEAMS = {
    ("Red", "Sox"), ("White", "Sox"), ("Blue", "Jays"), ("Maple", "Leafs"), ("Trail", "Blazers"),
    ("Golden", "Knights"), ("Red", "Wings"), ("Blue", "Jackets"), ("Red", "Bulls"),
    ("Saint-Germain", "FC"), ("Crystal", "Palace"),
}  # fmt: skip


def is_person(words: Sequence[Word], i: int, size: int, *, country: bool) -> bool:
    """Whether a name of a place, or of a country, is a person's here: Jack London, Mr Lincoln."""
    form = words[i].form
    before, after = _at(words, i - 1), _at(words, i + size)
    if country and (size > 1 or form not in PERSONAL_COUNTRIES):
        return False
    if before is not None and (before.form.rstrip(".") in TITLES or before.form in CLUBS):
        return True
    if after is not None and after.low in KIN and before is not None and before.low == "the":
        return not country
    if before is not None and _is_first_name(words, i):
        return True
    preposed = before is not None and before.low in _PREPOSITIONS - {"of", "for"}
    return size == 1 and form in GIVEN_PLACES and not preposed and _is_surname(after)


def _is_first_name(words: Sequence[Word], i: int) -> bool:
    """Whether the word before is a capitalised name that no preposition or comma parts from it."""
    before = words[i - 1]
    if before.form == "." and i > 1:  # J. London
        return len(words[i - 2].form) == 1 and words[i - 2].form.isupper()
    named = before.tag == "NNP" and before.form[0].isupper() and before.form.isalpha()
    return named and not before.form.isupper() and before.form not in MODIFIERS


def _is_surname(after: Word | None) -> bool:
    if after is None or after.tag != "NNP" or not after.form[0].isupper():
        return False
    return after.form.isalpha() and after.form.rstrip(".") not in FOLLOWERS


def _at(words: Sequence[Word], i: int) -> Word | None:
    return words[i] if 0 <= i < len(words) else None
