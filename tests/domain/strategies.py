"""Values of the domain's types, for property tests."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from domain.capture import Capture, CaptureKind, Place, capture_id
from domain.claim import (
    Amount,
    Claim,
    ClaimStatus,
    ClaimType,
    Effect,
    Evidence,
    Qualifier,
    Quantity,
)
from domain.codes import country_codes
from domain.issue import Issue, IssueKind
from domain.report import Report
from domain.review import Review, Verdict
from domain.run import Run, RunOutcome
from domain.source import Source, SourceFormat

hexadecimal = st.text("0123456789abcdef", min_size=32, max_size=32)
hashes = st.text("0123456789abcdef", min_size=64, max_size=64)
# All that both databases hold: no NUL, no half characters.
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30)
words = texts.filter(bool)
keys = st.from_regex(r"[a-z][a-z0-9]{0,9}(-[a-z0-9]{1,9})?", fullmatch=True)
urls = st.from_regex(r"https?://[a-z]{1,9}\.example/[a-zA-Z0-9/?=&%~._é口-]{0,40}", fullmatch=True)
moments = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
countries = st.sampled_from(sorted(country_codes()))
currencies = st.sampled_from(["USD", "EUR", "CNY", "XAU"])
languages = st.sampled_from(["en", "de", "zh", "haw"])
counts = st.integers(0, 2**31 - 1)
decimals = st.decimals(0, allow_nan=False, allow_infinity=False) | st.sampled_from(
    [Decimal("12345678901234567890.1234567891"), Decimal("1E+3"), Decimal("0.10"), Decimal(0)]
)

_days = st.dates(date(1000, 1, 1), date(2999, 12, 31)).map(date.isoformat)
_points = st.one_of(
    _days,
    _days.map(lambda day: day[:7]),
    _days.map(lambda day: day[:4]),
    _days.map(lambda day: day[:7] + "~"),
    _days.map(lambda day: day[:4] + "?"),
    st.sampled_from(["2020-21", "1999-24"]),
)
edtf_dates = st.one_of(
    _points,
    st.lists(_days, min_size=2, max_size=2).map(lambda days: "/".join(sorted(days))),
    _points.map(lambda point: point + "/.."),
    _points.map(lambda point: "../" + point),
)


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    """Single values, ranges and rates."""
    low, high = sorted([draw(decimals), draw(decimals)])
    return Quantity(
        value=low,
        high=draw(st.sampled_from([None, high])),
        unit=draw(words),
        qualifier=draw(st.sampled_from(Qualifier)),
        per=draw(st.sampled_from([None, "day", "year"])),
    )


amounts = st.builds(
    Amount, value=decimals, currency=currencies, qualifier=st.sampled_from(Qualifier)
)
evidence = st.builds(
    Evidence,
    field=st.sampled_from(["action", "country", "date", "source_name"]),
    start=counts,
    end=counts,
    words=texts,
)


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    """Claims with any field missing; their offsets point into no text."""
    quote, start = draw(words), draw(st.integers(0, 1_000_000))
    return Claim(
        id=draw(hexadecimal),
        type=draw(st.sampled_from(ClaimType)),
        country=draw(st.none() | countries),
        partner=draw(st.none() | countries),
        product=draw(st.none() | texts),
        quantity=draw(st.none() | quantities()),
        amount=draw(st.none() | amounts),
        date=draw(st.none() | edtf_dates),
        status=draw(st.sampled_from(ClaimStatus)),
        effect=draw(st.none() | st.sampled_from(Effect)),
        source_name=draw(st.none() | texts),
        quote=quote,
        start=start,
        end=start + len(quote),
        evidence=draw(st.lists(evidence, max_size=3).map(tuple)),
        confidence=draw(st.floats(0, 1)),
        trace=draw(st.lists(texts, max_size=3).map(tuple)),
    )


reports = st.builds(
    Report,
    source_key=keys,
    capture_id=st.none() | hexadecimal,
    record_id=st.none() | texts,
    url=st.none() | urls,
    title=st.none() | texts,
    publisher=st.none() | texts,
    authors=st.lists(texts, max_size=3).map(tuple),
    published=st.none() | edtf_dates,
    modified=st.none() | edtf_dates,
    language=st.none() | languages,
    country=st.none() | countries,
    text=texts,
)


@st.composite
def captures(draw: st.DrawFn) -> Capture:
    """Captures that no archive holds."""
    key, url, moment, sha256 = draw(keys), draw(urls), draw(moments), draw(hashes)
    return Capture(
        id=capture_id(key, url, moment, sha256),
        source_key=key,
        run_id=draw(words),
        url=url,
        final_url=draw(urls),
        fetched_at=moment,
        status=draw(st.integers(100, 599)),
        media_type=draw(st.none() | texts),
        sha256=sha256,
        size_bytes=draw(st.integers(0, 2**40)),
        kind=draw(st.sampled_from(CaptureKind)),
        place=Place(
            file=draw(words), offset=draw(st.integers(0, 2**40)), length=draw(st.integers(1, 2**40))
        ),
    )


runs = st.builds(
    Run,
    id=words,
    source_key=keys,
    started_at=moments,
    ended_at=st.none() | moments,
    outcome=st.sampled_from(RunOutcome),
    requests=counts,
    not_modified=counts,
    unchanged=counts,
    captures=counts,
    listed=counts,
    failed=counts,
    message=st.none() | texts,
)

issues = st.builds(
    Issue,
    source_key=keys,
    run_id=st.none() | words,
    capture_id=st.none() | hexadecimal,
    url=st.none() | texts,
    kind=st.sampled_from(IssueKind),
    message=texts,
    at=moments,
)

reviews = st.builds(
    Review,
    claim_id=hexadecimal,
    verdict=st.sampled_from(Verdict),
    reviewer=words,
    at=moments,
    note=st.none() | texts,
    corrections=st.lists(st.tuples(words, st.none() | texts), max_size=3).map(tuple),
)

_FORMS: list[dict[str, Any]] = [
    {"format": SourceFormat.FEED},
    {
        "format": SourceFormat.API,
        "paging": {"kind": "skip", "parameter": "skip", "size": 100},
        "record": {
            "records": "results",
            "id": "recall_number",
            "url": "https://register.example/{id}",
            "title": "reason",
            "published": {"path": "report_date", "format": "%Y%m%d"},
            "lines": [{"path": "product", "label": "Product"}],
            "claim": {"type": "recall", "product": "Product"},
        },
    },
]


@st.composite
def sources(draw: st.DrawFn) -> Source:
    """Feeds and registers."""
    name = st.text(st.characters(categories=["L", "Nd"]), min_size=1, max_size=20)
    return Source.model_validate(
        {
            "key": draw(keys),
            "title": draw(name),
            "publisher": draw(name),
            "country": draw(st.none() | countries),
            "language": draw(languages),
            "homepage": draw(urls),
            "licence": draw(name),
            "terms": draw(name),
            "urls": (draw(urls),),
            "schedule": "15 6 * * *",
            "sample": draw(st.booleans()),
            "manners": {"delay_s": draw(st.floats(0, 3_600))},
            **draw(st.sampled_from(_FORMS)),
        }
    )
