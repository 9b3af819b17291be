"""Facts grown step by step, in any order, with a parser upgrade midway, equal facts built anew."""

from collections.abc import Callable
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from domain.capture import Capture
from domain.cited import CitedClaim, ClaimFilter
from domain.report import Parsed
from store.facts.read import iter_claims
from store.facts.write import Written, write_parsed
from tests.store.conftest import NewEngine
from tests.store.facts.history import lived, reports
from tests.store.samples import a_capture, a_claim, a_reading, index, parsed

PARTS = ("A recall of masks.", "A recall of tea.", "A ban on tea.", "Ad: buy tea!", "Ad: recall!")

examples = count(1)  # each example has pages of its own, in the same two stores

bodies = st.lists(st.sampled_from(PARTS), max_size=3, unique=True).map("\n\n".join)


def old_parser(capture: Capture, body: str) -> Parsed:
    """Takes advertisements for text, and knows recalls only."""
    claims = [
        a_claim(body, part, url=capture.url) for part in body.split("\n\n") if "recall" in part
    ]
    return parsed(a_reading(body, *claims, url=capture.url), version="old")


def new_parser(capture: Capture, body: str) -> Parsed:
    """Leaves advertisements out, knows countries and bans, and gives up on an empty page."""
    parts = [part for part in body.split("\n\n") if part and not part.startswith("Ad:")]
    text = "\n\n".join(parts)
    claims = [a_claim(text, part, url=capture.url, country="CA") for part in parts]
    readings = [a_reading(text, *claims, url=capture.url)] if parts else []
    return parsed(*readings, version="new")


def _facts(engine: Engine, site: str) -> list[CitedClaim]:
    rows = [row for row in iter_claims(engine, ClaimFilter()) if _is_below(row, site)]
    return sorted(rows, key=lambda row: row.claim.id)


def _is_below(row: CitedClaim, site: str) -> bool:
    return row.citation.url is not None and row.citation.url.startswith(site)


@pytest.fixture
def grown(new_engine: NewEngine) -> Engine:
    """The store that is written step by step."""
    return new_engine()


@pytest.fixture
def anew(new_engine: NewEngine) -> Engine:
    """The store that is built from nothing."""
    return new_engine()


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data(), pages=st.lists(st.tuples(st.sampled_from("12"), bodies), max_size=6))
def test_grown_facts_equal_facts_built_anew(
    grown: Engine, anew: Engine, data: st.DataObject, pages: list[tuple[str, str]]
) -> None:
    site = f"https://border-post.example/{next(examples)}/"
    captures = [(a_capture(body, n, url=site + page), body) for n, (page, body) in enumerate(pages)]
    early = data.draw(st.permutations(captures), label="read by the old parser, in this order")
    some = data.draw(st.integers(0, len(captures)), label="how many of them")
    late = data.draw(st.permutations(captures), label="read by the new parser, in this order")
    for engine in (grown, anew):
        index(engine, *(capture for capture, _ in captures))
    _write(grown, early[:some], old_parser)
    _write(grown, late, new_parser)
    _write(anew, captures, new_parser)
    assert _facts(grown, site) == _facts(anew, site)
    assert reports(grown, site) == reports(anew, site)
    assert lived(grown, site) == lived(anew, site)
    before = lived(grown, site), reports(grown, site)
    assert not any(_changed(done) for done in _write(grown, late, new_parser))
    assert (lived(grown, site), reports(grown, site)) == before


def _write(
    engine: Engine,
    captures: list[tuple[Capture, str]],
    parser: Callable[[Capture, str], Parsed],
) -> list[Written]:
    return [write_parsed(engine, capture, parser(capture, body)) for capture, body in captures]


def _changed(done: Written) -> bool:
    return done.model_copy(update={"unchanged": 0}) != Written()
