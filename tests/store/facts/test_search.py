"""Searches: one shared set on both databases, held against a plain reading of the texts."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from domain.cited import ClaimFilter
from store.facts.read import find_claims
from store.facts.search import Search, read_search
from store.facts.words import fold
from store.facts.write import write_parsed
from tests.store.samples import a_capture, a_claim, a_reading, index, parsed

# name: title, product, quote
CORPUS = {
    "masks": ("Masks refused", "KN95 respirators", "Canada refused 1,000,000 KN95 respirators."),
    "fünf": ("Rückruf", "Öl-Fässer", "Fünf Fässer wurden in Köln zurückgerufen."),
    "drug": (
        "Drug alert",
        "insulin pens",
        'The "pens" (lot 12e5, 1e5x) OR NOT near: recalled*',
    ),
    "tea": ("", None, "Tea was seized; masks were not."),
    "口罩": ("召回", "口罩", "加拿大召回了一百万个口罩。"),
    "empty": ("", None, "…"),
}


@pytest.fixture
def corpus(engine: Engine) -> Engine:
    """A store with the texts above, a page each."""
    captures = [a_capture(name, n, url=f"https://x.example/{n}") for n, name in enumerate(CORPUS)]
    index(engine, *captures)
    for capture, (name, (title, product, quote)) in zip(captures, CORPUS.items(), strict=True):
        claim = a_claim(quote, quote, url=capture.url, product=product, source_name=name)
        write_parsed(engine, capture, parsed(a_reading(quote, claim, url=capture.url, title=title)))
    return engine


def _names(engine: Engine, **wanted: str) -> set[str | None]:
    page = find_claims(engine, ClaimFilter.model_validate(wanted), limit=100)
    assert page.total == len(page.rows)
    return {row.claim.source_name for row in page.rows}


TEXTS: dict[str, set[str]] = {
    "masks": {"masks", "tea"},
    "MASKS refused": {"masks"},
    '"masks refused"': {"masks"},
    '"refused masks"': set(),
    '"refused KN95"': set(),  # no phrase runs from the title into the product
    "masks -tea": {"masks"},
    '-masks -"in Köln"': {"drug", "口罩", "empty"},
    "funf": {"fünf"},
    "FÜNF": {"fünf"},
    "Fu\u0308nf": {"fünf"},
    "öl-fässer": {"fünf"},
    "1,000,000": {"masks"},
    "1000000": set(),
    "12e5": {"drug"},
    "1e5x": {"drug"},
    "1e5": set(),
    "OR": {"drug"},
    "near": {"drug"},
    "lot:12e5": {"drug"},
    "recalled*": {"drug"},
    "recall": set(),
    "“masks refused”": {"masks"},
    '"masks': {"masks", "tea"},
    "口罩": {"口罩"},
    "罩口": set(),
    "百万": {"口罩"},
    "": set(CORPUS),
    '"" -"" * ( ) -': set(CORPUS),
    "masks'; DROP TABLE claims; --": set(),
    "%": set(CORPUS),
}

PRODUCTS: dict[str, set[str]] = {
    "respirators": {"masks"},
    "RESPIRATOR": {"masks"},
    "kn": {"masks"},
    "respirators kn95": {"masks"},
    "spirators": set(),
    "pens masks": set(),
    "fasser": {"fünf"},
    "öl": {"fünf"},
    "口罩": {"口罩"},
    '"pens" -insulin': {"drug"},
    "'": set(CORPUS),
    "refused": set(),
}


def test_text_finds(corpus: Engine) -> None:
    assert {typed: _names(corpus, text=typed) for typed in TEXTS} == TEXTS


def test_product_finds_the_beginnings_of_words(corpus: Engine) -> None:
    assert {typed: _names(corpus, product=typed) for typed in PRODUCTS} == PRODUCTS


def test_read_search_sorts_what_is_wanted_from_what_is_not() -> None:
    typed = 'canada -"pulled back" "3,000 masks" -tea canada - -- "'
    assert read_search(typed) == Search(
        wanted=(("canada",), ("3", "000", "masks")), unwanted=(("pulled", "back"), ("tea",))
    )


WORDS = ["masks", "refused", "Fünf", "kn95", "tea", "in", "Köln", "OR", "AND", "NOT", "NEAR", "口"]
SIGNS = list('""-- *:\'\\()|&!<>罩\x00\ue000')
pieces = st.sampled_from(WORDS) | st.sampled_from(SIGNS)
typing = st.one_of(st.text(max_size=60), st.lists(pieces, max_size=12).map("".join))


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=typing, product=typing)
@example(text="^masks", product="{words product} : masks")
@example(text="1" * 500, product="x" * 200)
def test_whatever_is_typed_finds_what_a_plain_reading_finds(
    corpus: Engine, text: str, product: str
) -> None:
    expected = {
        name
        for name, row in CORPUS.items()
        if _holds(read_search(text), row)
        and all(_begins(word, fold(row[1] or "")) for word in fold(product))
    }
    assert _names(corpus, text=text, product=product) == expected


def _holds(search: Search, row: tuple[str, str | None, str]) -> bool:
    texts = [fold(part or "") for part in row]
    found = [
        any(_run(phrase, words) for words in texts) for phrase in (*search.wanted, *search.unwanted)
    ]
    wanted = len(search.wanted)
    return all(found[:wanted]) and not any(found[wanted:])


def _run(phrase: tuple[str, ...], words: list[str]) -> bool:
    return any(tuple(words[n : n + len(phrase)]) == phrase for n in range(len(words)))


def _begins(beginning: str, words: list[str]) -> bool:
    return any(word.startswith(beginning) for word in words)
