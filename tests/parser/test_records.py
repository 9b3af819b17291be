"""Answers of registers to reports with lines, and what happens to odd entries."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.issue import IssueKind
from domain.source import Source
from parser.record_answer import MOST_BYTES
from parser.records import RecordsReading, read_records
from tests.parser.sources import a_source

URL = "https://register.example/api?page=1"
MAPPING: dict[str, Any] = {
    "records": "results",
    "id": "number",
    "url": "https://register.example/entry?q=%22{id}%22",
    "title": "join(' recalls ', [firm, goods.name])",
    "published": {"path": "told", "format": "%Y%m%d"},
    "lines": [
        {"label": "Product", "path": "goods.name"},
        {"label": "Quantity", "path": "amount"},
        {"label": "Sold in", "path": "places[].name"},
        {"label": "Reason", "path": "why"},
    ],
    "ignored": ["street"],
    "claim": {"type": "recall", "product": "Product", "quantity": "Quantity"},
}
ENTRY: dict[str, Any] = {
    "number": "R-1",
    "firm": "Acme",
    "goods": {"name": "figs"},
    "told": "20240229",
    "amount": "about 1,200 boxes",
    "places": [{"name": "Chile"}, {"name": "Peru"}],
    "why": "<p>Mould &amp; dirt</p>",
    "street": "Main St 1",
}


def register(**changes: Any) -> Source:
    return a_source(format="api", country="US", record={**MAPPING, **changes})


def read(answer: object, source: Source | None = None) -> RecordsReading:
    body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
    reading = read_records(
        body,
        capture_url=URL,
        source=source or register(),
        capture_id="c" * 32,
        fetched_on=date(2024, 3, 1),
    )
    for record in reading.records:
        text = record.report.text
        for label, line in record.lines.items():
            assert text[line.value_start : line.value_end] == line.value
            assert text[line.start : line.end] == f"{label}: {line.value}"
    return reading


def kinds(reading: RecordsReading) -> list[IssueKind]:
    return [issue.kind for issue in reading.issues]


def test_entry_becomes_title_and_lines() -> None:
    reading = read({"results": [ENTRY]})
    assert reading.issues == ()
    (record,) = reading.records
    assert record.report.text == (
        "Acme recalls figs\n\nProduct: figs\nQuantity: about 1,200 boxes\nSold in: Chile; Peru\n"
        "Reason: Mould & dirt"
    )
    assert list(record.lines) == ["Product", "Quantity", "Sold in", "Reason"]
    assert record.report.model_dump(exclude={"text", "authors", "modified"}) == {
        "source_key": "test-agency",
        "capture_id": "c" * 32,
        "record_id": "R-1",
        "url": "https://register.example/entry?q=%22R-1%22",
        "title": "Acme recalls figs",
        "publisher": "Test Agency",
        "published": "2024-02-29",
        "language": "en",
        "country": "US",
    }


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, None),
        ("", None),
        ([], None),
        (["", None], None),
        (" - ", None),
        ("; ", None),
        ("a;\n ; b", "a; b"),
        (" two\n\t lines ", "two lines"),
        ("zero\u200bwidth\u0007 bell\u0000", "zerowidth bell"),
        ("5 < 10 mg & 3 > 2", "5 < 10 mg & 3 > 2"),
        ("AT&T <b>bold</b>er", "AT&T bolder"),
        ("one<br/>two", "one two"),
        ("<ul><li>one</li><li>two</li></ul>", "one; two"),
        ("&lt;p&gt;Peas &amp;amp; beans&lt;/p&gt;", "Peas & beans"),
        ("<script>alert(1)</script>x<!-- y -->", "x"),
        (["a", ["b", None], "c"], "a; b; c"),
        (True, "yes"),
        (False, "no"),
        (0, "0"),
        (12.5, "12.5"),
        (10**40, "1" + "0" * 40),
        ("lone \ud83d half", "lone \ufffd half"),
    ],
)
def test_value_is_shown_as_text(value: object, shown: str | None) -> None:
    (record,) = read({"results": [{**ENTRY, "amount": value}]}).records
    line = record.lines.get("Quantity")
    assert (line.value if line else None) == shown


def test_number_keeps_its_digits() -> None:
    body = json.dumps({"results": [ENTRY]}).replace('"about 1,200 boxes"', "12.50").encode()
    assert read(body).records[0].lines["Quantity"].value == "12.50"
    digits = "9" * 5_000
    body = json.dumps({"results": [ENTRY]}).replace('"about 1,200 boxes"', digits).encode()
    assert read(body).records[0].lines["Quantity"].value == digits


@pytest.mark.parametrize(
    ("changes", "key", "value"),
    [
        ({"number": ""}, "id", "'number'"),
        ({"number": {"a": 1}}, "id", "object"),
        ({"goods": {"name": ""}, "firm": 3}, "title", "join"),
        ({"goods": {"name": {"en": "figs"}}}, "title", "join"),
        ({"amount": {"value": 3}}, "Quantity", "object"),
        ({"places": [{"name": {"x": 1}}]}, "Sold in", "object"),
    ],
)
def test_odd_entry_is_told_and_the_others_kept(
    changes: dict[str, Any], key: str, value: str
) -> None:
    reading = read({"results": [{**ENTRY, **changes}, {**ENTRY, "number": "R-2"}]})
    assert [record.report.record_id for record in reading.records] == ["R-2"]
    assert kinds(reading) == [IssueKind.BAD_RECORD]
    message = reading.issues[0].message
    assert message.startswith(("entry R-1", "entry 1"))
    assert f", {key}: " in message
    assert value in message


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ('"amount": NaN', "amount: NaN is no number of JSON"),
        ('"places": [{"name": -Infinity}]', "places[0].name: -Infinity is no number"),
        ('"amount": 1, "amount": 2', "amount: stands twice with different values"),
        ('"goods": {"name": "a", "name": "b"}', "goods.name: stands twice"),
    ],
)
def test_entry_with_what_json_forbids_is_left_out(written: str, fault: str) -> None:
    good = json.dumps(ENTRY)
    body = f'{{"results": [{{"number": "R-9", "firm": "F", {written}}}, {good}]}}'
    reading = read(body.encode())
    assert [record.report.record_id for record in reading.records] == ["R-1"]
    assert fault in reading.issues[0].message
    assert reading.issues[0].record_id == "R-9"


def test_entry_that_is_no_object_is_told() -> None:
    reading = read({"results": [ENTRY, "R-2", None]})
    assert len(reading.records) == 1
    assert kinds(reading) == [IssueKind.BAD_RECORD, IssueKind.BAD_RECORD]
    assert "entry 2, records: 'R-2'" in reading.issues[0].message


def test_entry_that_stands_twice_is_one() -> None:
    assert read({"results": [ENTRY, ENTRY]}) == read({"results": [ENTRY]})


def test_first_entry_is_kept_when_one_id_names_two() -> None:
    reading = read({"results": [ENTRY, {**ENTRY, "amount": "9"}]})
    assert [record.lines["Quantity"].value for record in reading.records] == ["about 1,200 boxes"]
    assert "stands twice" in reading.issues[0].message


def test_key_that_nobody_mapped_is_told_once() -> None:
    entries = [{**ENTRY, "number": f"R-{n}", "origin": "Chile"} for n in range(3)]
    reading = read({"results": entries})
    assert len(reading.records) == 3
    assert kinds(reading) == [IssueKind.UNKNOWN_FIELD]
    assert "'origin'" in reading.issues[0].message
    assert "record.ignored" in reading.issues[0].message


def test_key_below_a_path_is_not_taken_for_one_of_the_entry() -> None:
    reading = read({"results": [{**ENTRY, "name": "x"}]})
    assert "'name'" in reading.issues[0].message


@pytest.mark.parametrize(
    ("path", "told", "published"),
    [
        ("told", "2024-02-29", "2024-02-29"),
        ("told", "2024-02-29T23:30:00-05:00", "2024-02-29"),
        ("told", "2024-02", "2024-02"),
        ("told", "2024", "2024"),
        ({"path": "told", "format": "%d/%m/%Y"}, "05/02/2024", "2024-02-05"),
        ({"path": "told", "format": "%m/%d/%Y"}, "05/02/2023", "2023-05-02"),
        ({"path": "told", "format": "%d-%b-%y"}, "24-Jul-23", "2023-07-24"),
        ({"path": "told", "format": "%m/%Y"}, "02/2024", "2024-02"),
        ({"path": "told", "format": "%Y%m%d"}, 20240229, "2024-02-29"),
        ({"path": "told", "format": "%Y%m%d"}, "20240230", None),
        ("told", "29.02.2024", None),
        ("told", "2024-02-30", None),
        ("told", "2024-03-05", None),
        ("told", None, None),
    ],
)
def test_published_is_as_exact_as_the_register(
    path: object, told: object, published: str | None
) -> None:
    reading = read({"results": [{**ENTRY, "told": told}]}, register(published=path))
    assert reading.records[0].report.published == published
    assert kinds(reading) == ([] if published else [IssueKind.NO_DATE])


@pytest.mark.parametrize(
    ("record_id", "url"),
    [
        ("R 1/2", "https://register.example/entry?q=%22R%201%2F2%22"),
        ("Ü&x=1#", "https://register.example/entry?q=%22%C3%9C%26x%3D1%23%22"),
    ],
)
def test_template_takes_the_id_percent_encoded(record_id: str, url: str) -> None:
    (record,) = read({"results": [{**ENTRY, "number": record_id}]}).records
    assert record.report.url == url


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("https://a.example/x y?q=é&r=%41", "https://a.example/x%20y?q=%C3%A9&r=%41"),
        ("https://münchen.example/100%", "https://xn--mnchen-3ya.example/100%25"),
        ("/entry/7", "https://register.example/entry/7"),
        (None, URL),
        ("", URL),
    ],
)
def test_address_is_the_entry_s_own(link: str | None, url: str) -> None:
    reading = read({"results": [{**ENTRY, "link": link}]}, register(url="link"))
    assert reading.records[0].report.url == url


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "ftp://a.example/x", "https://user:pw@a.example/", "http://[x"]
)
def test_address_that_is_none_of_the_web_is_refused(link: str) -> None:
    reading = read({"results": [{**ENTRY, "link": link}]}, register(url="link"))
    assert reading.records == ()
    assert ", url: " in reading.issues[0].message


@pytest.mark.parametrize(
    ("body", "kind", "says"),
    [
        (b"", IssueKind.EMPTY_BODY, "no body"),
        (b" \n", IssueKind.EMPTY_BODY, "no body"),
        (b"<html>", IssueKind.NOT_JSON, "line 1, column 1"),
        (b'{"results": [', IssueKind.NOT_JSON, "line 1"),
        (b"[" * 100_000, IssueKind.NOT_JSON, "nests too deep"),
        (b'{"error": {"code": "NOT_FOUND"}}', IssueKind.NOT_JSON, "the keys 'error'"),
        (b'{"results": {}}', IssueKind.NOT_JSON, "no list of entries at records: 'results'"),
        (b'{"results": [], "results": [1]}', IssueKind.NOT_JSON, "no list of entries"),
        (b"[]", IssueKind.NOT_JSON, "the answer is a list"),
        (b"3", IssueKind.NOT_JSON, "the answer is a number"),
    ],
)
def test_answer_without_entries_is_told(body: bytes, kind: IssueKind, says: str) -> None:
    reading = read(body)
    assert (reading.records, kinds(reading)) == ((), [kind])
    assert says in reading.issues[0].message


def test_answer_with_an_empty_list_has_no_fault() -> None:
    assert read({"results": []}) == RecordsReading(())


def test_bare_list_is_read_by_the_path_of_itself() -> None:
    assert len(read([ENTRY], register(records="@")).records) == 1


def test_answer_that_is_too_large_is_refused() -> None:
    reading = read(b" " * MOST_BYTES + b"[]")
    assert kinds(reading) == [IssueKind.TOO_LARGE]


def test_missing_list_under_a_function_leaves_the_line_out() -> None:
    lines = [
        {"label": "Product", "path": "goods.name"},
        {"label": "At", "path": "join(', ', x[].y)"},
    ]
    claim = {"type": "recall", "product": "Product"}
    source = register(lines=lines, claim=claim, ignored=list(ENTRY))
    reading = read({"results": [ENTRY]}, source)
    assert (list(reading.records[0].lines), reading.issues) == (["Product"], ())


def test_many_faults_are_summed_up() -> None:
    reading = read({"results": [{"number": n} for n in range(500)]})
    assert len(reading.issues) == 51
    assert reading.issues[-1].message.startswith("450 more entries")


def test_source_without_mapping_is_a_fault_of_the_caller() -> None:
    with pytest.raises(ValueError, match="test-agency has no mapping"):
        read({"results": []}, a_source())


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda below: (
        st.lists(below, max_size=4) | st.dictionaries(st.text(max_size=8), below, max_size=4)
    ),
    max_leaves=12,
)


@settings(deadline=None, max_examples=100)
@given(st.fixed_dictionaries({}, optional=dict.fromkeys(ENTRY, JSON)) | JSON)
def test_lines_stand_where_they_say_and_nothing_raises(entry: object) -> None:
    reading = read({"results": [entry]})
    assert len(reading.records) + len(reading.issues) >= 1


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=300))
def test_read_records_never_raises_on_bytes(body: bytes) -> None:
    assert read(body).records == ()


@pytest.mark.shared
@pytest.mark.parametrize(
    ("key", "sample", "first"),
    [
        ("us-openfda-food", "openfda/food_enforcement.json", "263 boxes total"),
        ("us-openfda-food", "openfda/drug_enforcement.json", "8,400 vials"),
        ("us-cpsc-recalls", "cpsc/recall.json", "About 20"),
    ],
)
def test_recorded_answers_are_read_by_the_bundled_mappings(
    key: str, sample: str, first: str
) -> None:
    root = Path(__file__).parents[2]
    recorded = root.parent / "shared" / "sources" / sample
    if not recorded.is_file():
        pytest.skip("needs the recorded answers in a folder `shared` beside the project")
    file = root / "config" / "sources" / f"{key}.yml"
    source = Source.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")))
    reading = read_records(
        recorded.read_bytes(),
        capture_url=str(source.urls[0]),
        source=source,
        capture_id=None,
        fetched_on=date(2026, 11, 23),
    )
    assert source.record is not None
    assert reading.issues == ()
    assert reading.records[0].lines[str(source.record.claim.quantity)].value == first
    assert all(record.report.published for record in reading.records)
