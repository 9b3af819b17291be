"""Filters, facets, order and totals, held against a plain reading of the rows."""

from collections import Counter
from datetime import date
from itertools import product as combinations
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, update

from domain.capture import CaptureKind
from domain.cited import CitedClaim, ClaimFilter, Totals
from domain.claim import Claim, ClaimStatus, ClaimType
from domain.dates import edtf_bounds
from domain.errors import StoreError
from store.captures import CaptureStore
from store.database import writing
from store.facts.read import (
    facet_counts,
    find_claims,
    get_claim,
    iter_claims,
    list_sources,
    totals,
    unparsed_captures,
)
from store.facts.tables import SOURCES
from store.facts.write import write_parsed, write_sources
from tests.store.samples import (
    KEY,
    START,
    a_capture,
    a_claim,
    a_fetched,
    a_reading,
    a_source,
    at,
    index,
    parsed,
    sentences,
)

DATES = [None, "2020-04-25", "2020-04", "2020", "2020-04-20/2020-05-02", "../2020-04", "2020-05/.."]
COUNTRIES = ["CA", "CN", None]
TYPES = [ClaimType.RECALL, ClaimType.SEIZURE]
STATUSES = [ClaimStatus.ASSERTED, ClaimStatus.PLANNED]


@pytest.fixture
def shelf(engine: Engine) -> Engine:
    """Every combination of the values above, as claims of one long report."""
    rows = list(combinations(DATES, COUNTRIES, TYPES, STATUSES))
    quotes = [f"Sentence {n} tells of masks." for n in range(len(rows))]
    text = " ".join(quotes)
    claims = [
        a_claim(
            text,
            quote,
            date=day,
            country=country,
            partner="CN" if n % 2 else None,
            type=kind,
            status=status,
            product="masks" if n % 3 else None,
        )
        for n, (quote, (day, country, kind, status)) in enumerate(zip(quotes, rows, strict=True))
    ]
    capture = a_capture("shelf", 0)
    index(engine, capture)
    write_parsed(engine, capture, parsed(a_reading(text, *claims)))
    return engine


def _expected(rows: list[CitedClaim], wanted: ClaimFilter) -> list[str]:
    return [
        row.claim.id for row in rows if _fits(row.claim, wanted) and _in_time(row.claim, wanted)
    ]


def _fits(claim: Claim, wanted: ClaimFilter, leave_out: str = "") -> bool:
    asked = {
        "types": (wanted.types, claim.type),
        "countries": (wanted.countries, claim.country),
        "partners": (wanted.partners, claim.partner),
        "sources": (wanted.sources, KEY),
        "statuses": (wanted.statuses, claim.status),
    }
    words = not wanted.product or bool(claim.product and wanted.product in claim.product)
    return words and all(
        not values or value in values
        for name, (values, value) in asked.items()
        if name != leave_out
    )


def _in_time(claim: Claim, wanted: ClaimFilter) -> bool:
    if wanted.date_from is None and wanted.date_to is None:
        return True
    if claim.date is None:
        return False
    first, last = edtf_bounds(claim.date)
    return first <= (wanted.date_to or date.max) and last >= (wanted.date_from or date.min)


def _some(values: list[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(st.sampled_from([value for value in values if value]), max_size=2).map(tuple)


days = st.none() | st.dates(date(2019, 12, 1), date(2021, 2, 1))
filters = st.builds(
    ClaimFilter,
    types=_some(TYPES),
    countries=_some(["CA", "CN", "FR"]),
    partners=_some(["CN"]),
    statuses=_some(STATUSES),
    sources=_some([KEY, "another-source"]),
    product=st.sampled_from([None, "mask", "tea"]),
    date_from=days,
    date_to=days,
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(wanted=filters, offset=st.integers(0, 20))
def test_rows_totals_and_facets_are_those_of_a_plain_reading(
    shelf: Engine, wanted: ClaimFilter, offset: int
) -> None:
    rows = list(iter_claims(shelf, ClaimFilter()))
    expected = _expected(rows, wanted)
    page = find_claims(shelf, wanted, limit=7, offset=offset, newest_first=False)
    assert [row.claim.id for row in page.rows] == expected[offset : offset + 7]
    assert [row.claim.id for row in iter_claims(shelf, wanted)] == expected
    assert page.total == len(expected)
    dated = wanted.date_from is not None or wanted.date_to is not None
    undated = [row for row in rows if row.claim.date is None and _fits(row.claim, wanted)]
    assert page.undated == (len(undated) if dated else 0)
    _check_facets(shelf, [row.claim for row in rows if _in_time(row.claim, wanted)], wanted)


def _check_facets(engine: Engine, claims: list[Claim], wanted: ClaimFilter) -> None:
    facets = facet_counts(engine, wanted)
    for name, attribute in (("types", "type"), ("countries", "country"), ("statuses", "status")):
        fitting = [claim for claim in claims if _fits(claim, wanted, leave_out=name)]
        counts = Counter(getattr(claim, attribute) for claim in fitting)
        missing = counts.pop(None, 0)
        assert dict(getattr(facets, name)) == counts
        if name == "countries":
            assert facets.no_country == missing
    here = sum(1 for claim in claims if _fits(claim, wanted, leave_out="sources"))
    assert facets.sources == (((KEY, here),) if here else ())


def test_facets_stand_with_the_most_frequent_first(shelf: Engine) -> None:
    only = ClaimFilter(date_from=date(2020, 4, 25), date_to=date(2020, 4, 25))
    facets = facet_counts(shelf, only)
    assert facets.countries == (("CA", 20), ("CN", 20))
    assert facets.types == ((ClaimType.RECALL, 30), (ClaimType.SEIZURE, 30))
    assert (facets.partners, facets.no_partner) == ((("CN", 30),), 30)


def test_order_is_by_event_date_with_the_undated_last_both_ways(shelf: Engine) -> None:
    newest = find_claims(shelf, ClaimFilter(), limit=999).rows
    oldest = find_claims(shelf, ClaimFilter(), limit=999, newest_first=False).rows
    each = len(newest) // len(DATES)
    upwards = ["2020", "2020-04", "2020-04-20/2020-05-02", "2020-04-25", "../2020-04"]
    upwards += ["2020-05/.."]
    assert [row.claim.date for row in oldest[::each]] == [*upwards, None]
    assert [row.claim.date for row in newest[::each]] == [*reversed(upwards), None]
    assert list(oldest) == list(iter_claims(shelf, ClaimFilter()))


def test_claims_of_one_day_stand_in_the_order_of_the_text(shelf: Engine) -> None:
    for newest_first in (True, False):
        rows = find_claims(
            shelf,
            ClaimFilter(date_from=date(2020, 4, 25)),
            limit=999,
            newest_first=newest_first,
        ).rows
        starts = [row.claim.start for row in rows if row.claim.date == "2020-04-25"]
        assert starts == sorted(starts)


def test_a_cited_claim_has_all_that_a_reader_needs(engine: Engine) -> None:
    text = "Title\n\nBefore. Canada will recall masks.\n\nAfter."
    capture = a_capture("page", 3)
    index(engine, capture, last_seen=at(9))
    reading = a_reading(
        text,
        a_claim(text, "Canada will recall masks.", date="2020-04-25"),
        title="Title",
        authors=("A. Writer", "B. Writer"),
        published="2020-04-26",
    )
    write_parsed(engine, capture, parsed(reading, version="p7"))
    (cited,) = find_claims(engine, ClaimFilter(), limit=5).rows
    assert cited.claim == reading.claims[0]
    assert (cited.paragraph, cited.paragraph_start) == ("Before. Canada will recall masks.", 7)
    assert (cited.first_seen, cited.last_seen, cited.parser_version) == (at(3), at(9), "p7")
    assert cited.citation.model_dump() == {
        "source_key": KEY,
        "source_title": "Border Post",
        "publisher": "Border Post Ltd",
        "authors": ("A. Writer", "B. Writer"),
        "title": "Title",
        "url": capture.url,
        "published": "2020-04-26",
        "captured_at": at(3),
        "capture_id": capture.id,
        "capture_sha256": capture.sha256,
        "text_sha256": reading.report.text_sha256,
        "licence": "CC BY 4.0",
        "sample": False,
    }
    assert get_claim(engine, cited.claim.id) == cited


def test_the_publisher_is_the_reports_own_where_it_names_one(engine: Engine) -> None:
    capture = a_capture("page", 0)
    index(engine, capture)
    reading = a_reading("recall", a_claim("recall", "recall"), publisher="Agence France-Presse")
    write_parsed(engine, capture, parsed(reading))
    assert find_claims(engine, ClaimFilter(), limit=1).rows[0].citation.publisher == (
        "Agence France-Presse"
    )


def test_get_claim_gives_none_when_the_claim_is_not_current(engine: Engine) -> None:
    captures = [a_capture("A", 0), a_capture("B", 1)]
    index(engine, *captures)
    write_parsed(engine, captures[0], sentences("recall A"))
    (old,) = find_claims(engine, ClaimFilter(), limit=1).rows
    write_parsed(engine, captures[1], sentences("recall B"))
    assert get_claim(engine, old.claim.id) is None
    assert get_claim(engine, "0" * 32) is None


def test_iter_claims_stays_with_one_moment(shelf: Engine) -> None:
    claims = iter_claims(shelf, ClaimFilter())
    first = next(claims)
    newer = a_capture("newer", 1)
    index(shelf, newer)
    write_parsed(shelf, newer, sentences("A recall."))
    assert 1 + len(list(claims)) == len(DATES) * len(COUNTRIES) * len(TYPES) * len(STATUSES)
    assert [row.claim.quote for row in iter_claims(shelf, ClaimFilter())] == ["A recall."]
    assert first.claim.quote.startswith("Sentence")


def test_iter_claims_gives_its_connection_back_when_it_is_closed(shelf: Engine) -> None:
    for _ in range(30):  # more than the pool holds
        claims = iter_claims(shelf, ClaimFilter())
        next(claims)
        claims.close()  # type: ignore[attr-defined]
    assert totals(shelf).reports == 1


def test_unparsed_captures_are_pages_and_registers_the_oldest_first(engine: Engine) -> None:
    captures = [
        a_capture("2", 2),
        a_capture("1", 1, url="https://x.example/1"),
        a_capture("0", 0, url="https://x.example/list", kind=CaptureKind.LIST),
        a_capture("3", 3, url="https://x.example/3", kind=CaptureKind.RECORDS),
    ]
    index(engine, *captures)
    found = list(unparsed_captures(engine, "p1"))
    assert found == [captures[1], captures[0], captures[3]]
    assert list(unparsed_captures(engine, "p1", source_keys=["another-source"])) == []
    assert list(unparsed_captures(engine, "p1", source_keys={KEY})) == found


def test_unparsed_captures_can_be_written_to_while_they_are_read(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.facts.read.BATCH", 3)
    same_time = [a_capture(f"{n}", n // 4, url=f"https://x.example/{n}") for n in range(10)]
    index(engine, *same_time)
    done = []
    for capture in unparsed_captures(engine, "p1"):
        write_parsed(engine, capture, parsed())
        done.append(capture.id)
    assert sorted(done) == sorted(capture.id for capture in same_time)
    assert len(done) == 10


def test_list_sources_gives_them_whole_and_by_key(engine: Engine) -> None:
    sources = [a_source("zebra"), a_source("ant", sample=True, paging={"kind": "none"})]
    write_sources(engine, sources, START)
    assert list_sources(engine) == (sources[1], sources[0])


def test_list_sources_says_what_to_do_when_the_form_has_changed(engine: Engine) -> None:
    write_sources(engine, [a_source()], START)
    with writing(engine) as connection:
        connection.execute(update(SOURCES).values(body={"key": KEY, "mood": "blue"}))
    with pytest.raises(StoreError, match=r"border-post.*no longer read.*stores it anew"):
        list_sources(engine)


def test_totals_count_what_is_there_now(engine: Engine, captures: CaptureStore) -> None:
    assert totals(engine) == Totals(sources=0, captures=0, reports=0, claims=0)
    write_sources(engine, [a_source()], START)
    for n, text in enumerate(["recall A", "recall B"]):
        capture = captures.keep(a_fetched(text.encode(), hours=n))
        assert capture is not None
        write_parsed(engine, capture, sentences(text))
    assert totals(engine) == Totals(sources=1, captures=2, reports=1, claims=1)
