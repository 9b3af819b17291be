"""What a person types into a search box, as a question to either database.

The grammar: words, "phrases", and -word or -"phrase" for what must not be there. Anything else
(other operators, lone quotes, brackets) is read as plain words; nothing that is typed can fail.
"""

import re
from typing import NamedTuple

from sqlalchemy import ColumnElement, not_, text

from store.dialect import SQLITE
from store.facts.tables import CLAIMS
from store.facts.words import fold

_TERM = re.compile(r'(-?)(?:"([^"]*)"?|([^\s"]+))')
_STRAIGHT = str.maketrans("“”„‟«»", '""""""')
_SQLITE = "SELECT rowid FROM claim_search WHERE claim_search MATCH :{}"
_POSTGRESQL = "SELECT id FROM claim_words WHERE {} @@ CAST(:{} AS tsquery)"

Phrase = tuple[str, ...]


class Search(NamedTuple):
    """What must stand in the text, and what must not; each a run of words."""

    wanted: tuple[Phrase, ...]
    unwanted: tuple[Phrase, ...]


def read_search(typed: str) -> Search:
    """The phrases of a search; those without a word in them are left out."""
    wanted: list[Phrase] = []
    unwanted: list[Phrase] = []
    for minus, quoted, bare in _TERM.findall(typed.translate(_STRAIGHT)):
        phrase = tuple(fold(quoted or bare))
        if phrase:
            (unwanted if minus else wanted).append(phrase)
    return Search(tuple(dict.fromkeys(wanted)), tuple(dict.fromkeys(unwanted)))


def text_conditions(typed: str, dialect: str) -> list[ColumnElement[bool]]:
    """Conditions on claims: quote, product and title together hold what was typed."""
    search = read_search(typed)
    conditions = []
    if search.wanted:
        conditions.append(_found("words", "wanted", search.wanted, dialect, every=True))
    if search.unwanted:
        conditions.append(not_(_found("words", "unwanted", search.unwanted, dialect, every=False)))
    return conditions


def product_conditions(typed: str, dialect: str) -> list[ColumnElement[bool]]:
    """Conditions on claims: each word that was typed begins a word of the product."""
    phrases = tuple((word,) for word in dict.fromkeys(fold(typed)))
    if not phrases:
        return []
    return [_found("product", "product", phrases, dialect, every=True, beginning=True)]


def _found(
    column: str,
    name: str,
    phrases: tuple[Phrase, ...],
    dialect: str,
    *,
    every: bool,
    beginning: bool = False,
) -> ColumnElement[bool]:
    """Whether a claim is among those found. Words are letters and digits, so need no escaping."""
    if dialect == SQLITE:
        ends = " *" if beginning else ""
        terms = [f'"{" ".join(phrase)}"{ends}' for phrase in phrases]
        question = f"{column} : ({(' AND ' if every else ' OR ').join(terms)})"
        found = _SQLITE.format(name)
    else:
        ends = ":*" if beginning else ""
        terms = [
            "(" + " <-> ".join(f"'{word}'{ends}" for word in phrase) + ")" for phrase in phrases
        ]
        question = (" & " if every else " | ").join(terms)
        lexemes = "lexemes" if column == "words" else "product_lexemes"
        found = _POSTGRESQL.format(lexemes, name)
    return CLAIMS.c.id.in_(text(found).bindparams(**{name: question}).columns(CLAIMS.c.id))
