"""What happens to claims when pages and parsers change. Each rule of the history is a test."""

import threading

import pytest
from sqlalchemy import Engine, func, select, update

from domain.capture import Capture, CaptureKind
from domain.cited import ClaimFilter
from domain.claim import ClaimType, Evidence
from domain.errors import QuoteMismatchError, StoreError
from domain.issue import IssueKind
from domain.report import PageIssue, Parsed
from store.database import data_version, reading, writing
from store.facts.read import find_claims, totals, unparsed_captures
from store.facts.tables import CLAIM_WORDS, CLAIMS, REPORTS, SOURCES
from store.facts.write import Written, write_parsed, write_sources
from store.runs import find_issues
from tests.store.facts.history import Row, history, lived, reports
from tests.store.samples import (
    KEY,
    START,
    URL,
    a_capture,
    a_claim,
    a_reading,
    a_source,
    at,
    index,
    parsed,
    sentences,
)

A = "Masks.\n\nCanada will recall 3,000 masks."
B = "Masks.\n\nCanada will recall 4,000 masks."
C = "Masks.\n\nNothing is left to say."
CLAIM_A, CLAIM_B = A.split("\n\n")[1], B.split("\n\n")[1]


def _quotes(engine: Engine) -> list[str]:
    return [row.claim.quote for row in find_claims(engine, ClaimFilter(), limit=100).rows]


def test_a_first_parse_adds_a_report_and_its_claims(engine: Engine) -> None:
    capture = a_capture("A", 0)
    index(engine, capture)
    assert write_parsed(engine, capture, sentences(A)) == Written(new_reports=1, new_claims=1)
    assert _quotes(engine) == [CLAIM_A]
    assert reports(engine) == [(1, A, at(0), at(0), "p1")]


def test_writing_the_same_again_changes_nothing(engine: Engine) -> None:
    captures = [a_capture("A", 0), a_capture("B", 1), a_capture("A", 2)]
    index(engine, *captures)
    for capture, text in zip(captures, (A, B, A), strict=True):
        write_parsed(engine, capture, sentences(text))
    before, version = history(engine), data_version(engine)
    for capture, text in zip(captures, (A, B, A), strict=True):
        assert write_parsed(engine, capture, sentences(text)) == Written(unchanged=1)
    assert history(engine) == before
    assert data_version(engine) == version


def test_other_bytes_with_the_same_text_are_no_new_version(engine: Engine) -> None:
    first, second = a_capture("A", 0), a_capture("A with another advertisement", 5)
    index(engine, first, second)
    write_parsed(engine, first, sentences(A))
    assert write_parsed(engine, second, sentences(A)) == Written(unchanged=1)
    assert reports(engine) == [(1, A, at(0), at(5), "p1")]


def test_a_changed_claim_is_superseded_by_its_edit(engine: Engine) -> None:
    first, second = a_capture("A", 0), a_capture("B", 1)
    index(engine, first, second)
    write_parsed(engine, first, sentences(A))
    written = write_parsed(engine, second, sentences(B))
    assert written == Written(new_reports=1, new_claims=1, superseded=1)
    assert history(engine) == [
        Row(1, True, CLAIM_A, "superseded", "page_edited", at(1), f"2: {CLAIM_B}"),
        Row(2, True, CLAIM_B, "current", None, None, None),
    ]
    assert _quotes(engine) == [CLAIM_B]


def test_a_claim_that_is_gone_is_withdrawn(engine: Engine) -> None:
    first, second = a_capture("A", 0), a_capture("C", 1)
    index(engine, first, second)
    write_parsed(engine, first, sentences(A))
    assert write_parsed(engine, second, sentences(C)) == Written(new_reports=1, withdrawn=1)
    assert history(engine) == [Row(1, True, CLAIM_A, "withdrawn", "page_edited", at(1), None)]
    assert _quotes(engine) == []


def test_a_claim_that_an_edit_leaves_alone_keeps_its_first_sight(engine: Engine) -> None:
    longer = A + "\n\nA second recall began."
    first, second = a_capture("A", 0), a_capture("longer", 1)
    index(engine, first, second)
    write_parsed(engine, first, sentences(A))
    write_parsed(engine, second, sentences(longer))
    rows = find_claims(engine, ClaimFilter(), limit=9).rows
    assert [(row.claim.quote, row.first_seen) for row in rows] == [
        (CLAIM_A, at(0)),
        ("A second recall began.", at(1)),
    ]
    assert {row.citation.captured_at for row in rows} == {at(1)}


def test_a_b_a_is_three_versions(engine: Engine) -> None:
    captures = [a_capture("A", 0), a_capture("B", 1), a_capture("A", 2)]
    index(engine, *captures)
    for capture, text in zip(captures, (A, B, A), strict=True):
        write_parsed(engine, capture, sentences(text))
    assert reports(engine) == [
        (1, A, at(0), at(0), "p1"),
        (2, B, at(1), at(1), "p1"),
        (3, A, at(2), at(2), "p1"),
    ]
    assert history(engine) == [
        Row(1, True, CLAIM_A, "superseded", "page_edited", at(1), f"2: {CLAIM_B}"),
        Row(2, True, CLAIM_B, "superseded", "page_edited", at(2), f"3: {CLAIM_A}"),
        Row(3, True, CLAIM_A, "current", None, None, None),
    ]
    assert find_claims(engine, ClaimFilter(), limit=1).rows[0].first_seen == at(0)


def test_a_capture_that_is_parsed_late_falls_into_its_place(engine: Engine) -> None:
    captures = [a_capture("A", 0), a_capture("B", 1), a_capture("A", 2)]
    index(engine, *captures)
    for place, text in ((2, A), (0, A), (1, B)):
        write_parsed(engine, captures[place], sentences(text))
    assert [row.version for row in history(engine)] == [1, 2, 3]
    assert history(engine)[1] == Row(
        2, True, CLAIM_B, "superseded", "page_edited", at(2), f"3: {CLAIM_A}"
    )
    assert reports(engine)[2] == (3, A, at(2), at(2), "p1")


def test_a_newer_parser_replaces_claims_and_never_calls_it_an_edit(engine: Engine) -> None:
    capture = a_capture("A", 0)
    index(engine, capture)
    write_parsed(engine, capture, sentences(A))
    better = sentences(A, country="CA", version="p2")
    written = write_parsed(engine, capture, better)
    assert written == Written(new_claims=1, superseded=1)
    assert history(engine) == [
        Row(1, True, CLAIM_A, "current", None, None, None),
        Row(1, True, CLAIM_A, "superseded", "parser_newer", at(0), f"1: {CLAIM_A}"),
    ]
    cited = find_claims(engine, ClaimFilter(), limit=9).rows
    assert [(row.claim.country, row.parser_version) for row in cited] == [("CA", "p2")]


def test_a_newer_parser_that_reads_the_same_adds_no_rows(engine: Engine) -> None:
    capture = a_capture("A", 0)
    index(engine, capture)
    write_parsed(engine, capture, sentences(A))
    before = history(engine)
    assert write_parsed(engine, capture, sentences(A, version="p2")) == Written(unchanged=1)
    assert history(engine) == before
    assert find_claims(engine, ClaimFilter(), limit=1).rows[0].parser_version == "p2"


def test_a_claim_that_a_newer_parser_does_not_find_is_withdrawn(engine: Engine) -> None:
    capture = a_capture("A", 0)
    index(engine, capture)
    write_parsed(engine, capture, sentences(A))
    written = write_parsed(engine, capture, parsed(a_reading(A), version="p2"))
    assert written == Written(withdrawn=1)
    assert history(engine) == [Row(1, True, CLAIM_A, "withdrawn", "parser_newer", at(0), None)]


def test_a_newer_parser_with_another_text_makes_no_new_version(engine: Engine) -> None:
    first, second = a_capture("A", 0), a_capture("A with another advertisement", 1)
    index(engine, first, second)
    for capture in (first, second):
        write_parsed(engine, capture, sentences(A))
    cleaned = A.removeprefix("Masks.\n\n")
    for capture in (first, second):
        write_parsed(engine, capture, sentences(cleaned, version="p2"))
    assert reports(engine) == [(1, cleaned, at(0), at(1), "p2")]
    assert [(row.live, row.state, row.cause) for row in history(engine)] == [
        (True, "current", None),
        (False, "superseded", "parser_newer"),
    ]


def test_a_newer_parser_with_another_head_gives_a_new_report_of_the_version(
    engine: Engine,
) -> None:
    capture = a_capture("A", 0)
    index(engine, capture)
    write_parsed(engine, capture, sentences(A))
    reading = a_reading(A, a_claim(A, CLAIM_A), published="2020-04-25")
    assert write_parsed(engine, capture, parsed(reading, version="p2")) == Written(
        new_reports=1, new_claims=1, superseded=1
    )
    assert find_claims(engine, ClaimFilter(), limit=1).rows[0].citation.published == "2020-04-25"
    assert reports(engine) == [(1, A, at(0), at(0), "p2")]


def test_an_upgrade_amid_a_history_leaves_the_edits_as_they_were(engine: Engine) -> None:
    captures = [a_capture("A", 0), a_capture("B", 1)]
    index(engine, *captures)
    for capture, text in zip(captures, (A, B), strict=True):
        write_parsed(engine, capture, sentences(text))
    for capture, text in zip(captures, (A, B), strict=True):
        write_parsed(engine, capture, sentences(text, country="CA", version="p2"))
    assert lived(engine) == [
        Row(1, True, CLAIM_A, "superseded", "page_edited", at(1), f"2: {CLAIM_B}"),
        Row(2, True, CLAIM_B, "current", None, None, None),
    ]
    replaced = [row for row in history(engine) if row.cause == "parser_newer"]
    assert [row.superseded_by for row in replaced] == [f"1: {CLAIM_A}", f"2: {CLAIM_B}"]


def test_a_page_that_a_newer_parser_does_not_read_gives_way_to_its_last_version(
    engine: Engine,
) -> None:
    good, blank = a_capture("A", 0), a_capture("please wait", 1)
    index(engine, good, blank)
    write_parsed(engine, good, sentences(A))
    write_parsed(engine, blank, sentences(C))
    assert _quotes(engine) == []
    issue = PageIssue(kind=IssueKind.NO_TEXT, message="The page asks to wait; try again later.")
    write_parsed(engine, blank, parsed(version="p2", issues=[issue]))
    assert _quotes(engine) == [CLAIM_A]
    assert reports(engine) == [(1, A, at(0), at(0), "p1")]


def test_a_page_with_issues_only_is_kept_as_issues_and_withdraws_nothing(engine: Engine) -> None:
    good, broken = a_capture("A", 0), a_capture("\x00", 1)
    index(engine, good, broken)
    write_parsed(engine, good, sentences(A))
    issue = PageIssue(kind=IssueKind.NO_TEXT, message="There is no text in it.", record_id="r-7")
    assert write_parsed(engine, broken, parsed(issues=[issue])) == Written()
    assert _quotes(engine) == [CLAIM_A]
    found = find_issues(engine, KEY)
    assert [(one.kind, one.message, one.capture_id, one.at) for one in found] == [
        (IssueKind.NO_TEXT, "record r-7: There is no text in it.", broken.id, at(1))
    ]


def test_issues_of_a_reading_give_way_to_those_of_a_newer_one(engine: Engine) -> None:
    capture = a_capture("A", 0)
    index(engine, capture)
    for version, messages in (("p1", ["one", "two"]), ("p1", ["one", "two"]), ("p2", ["two"])):
        issues = [PageIssue(kind=IssueKind.NO_DATE, message=message) for message in messages]
        write_parsed(engine, capture, parsed(a_reading(A), version=version, issues=issues))
        assert [issue.message for issue in find_issues(engine)] == messages[::-1]


def test_a_register_keeps_the_history_of_each_record(engine: Engine) -> None:
    captures = [a_capture(body, n, kind=CaptureKind.RECORDS) for n, body in enumerate("12")]
    index(engine, *captures)

    def records(**texts: str) -> Parsed:
        return parsed(
            *(
                a_reading(text, a_claim(text, text), record_id=name, url=f"{URL}/{name}")
                for name, text in texts.items()
            )
        )

    first = write_parsed(engine, captures[0], records(a="recall A", b="recall B", c="recall C"))
    assert first == Written(new_reports=3, new_claims=3)
    second = write_parsed(engine, captures[1], records(b="recall B", c="recall C, twice", d="new"))
    assert second == Written(new_reports=2, new_claims=2, superseded=1, unchanged=1)
    assert sorted(_quotes(engine)) == ["new", "recall A", "recall B", "recall C, twice"]
    assert totals(engine).reports == 4


def test_records_of_one_address_are_told_apart(engine: Engine) -> None:
    capture = a_capture("1", 0, kind=CaptureKind.RECORDS)
    index(engine, capture)
    readings = [a_reading(f"recall {name}", record_id=name) for name in "ab"]
    assert write_parsed(engine, capture, parsed(*readings)).new_reports == 2


def test_a_record_that_stands_twice_with_different_texts_becomes_an_issue(engine: Engine) -> None:
    capture = a_capture("1", 0, kind=CaptureKind.RECORDS)
    index(engine, capture)
    twice = parsed(*(a_reading(text, record_id="r-1") for text in ("one", "two", "one")))
    assert write_parsed(engine, capture, twice).new_reports == 1
    (issue,) = find_issues(engine)
    assert issue.kind is IssueKind.BAD_RECORD
    assert "'r-1' stands here twice" in issue.message


@pytest.mark.parametrize("bad", [{"text": "recall \x00"}, {"text": "recall", "title": "\x00"}])
def test_a_report_that_no_database_holds_becomes_an_issue_and_the_rest_is_kept(
    engine: Engine, bad: dict[str, str]
) -> None:
    capture = a_capture("1", 0, kind=CaptureKind.RECORDS)
    index(engine, capture)
    good = a_reading("recall", a_claim("recall", "recall"), record_id="good")
    written = write_parsed(engine, capture, parsed(a_reading(**bad, record_id="bad"), good))
    assert written == Written(new_reports=1, new_claims=1)
    assert [issue.kind for issue in find_issues(engine)] == [IssueKind.ENCODING]


def test_a_report_without_an_address_belongs_to_the_page_that_was_fetched(engine: Engine) -> None:
    captures = [a_capture("A", 0), a_capture("B", 1)]
    index(engine, *captures)
    for capture, text in zip(captures, ("one", "two"), strict=True):
        write_parsed(engine, capture, parsed(a_reading(text, url=None)))
    assert [row[0] for row in reports(engine)] == [1, 2]


@pytest.mark.parametrize(
    ("start", "end"), [(1, 9), (7, 15), (25, 33)], ids=["shifted", "elsewhere", "past the end"]
)
def test_a_quote_that_is_not_in_the_text_is_never_stored(
    engine: Engine, start: int, end: int
) -> None:
    capture = a_capture("A", 0)
    index(engine, capture)
    claim = a_claim("recall A", "recall A").model_copy(update={"start": start, "end": end})
    text = "recall A, and later recall A"
    with pytest.raises(QuoteMismatchError, match=rf"{KEY}: {URL}.*fault of the parser"):
        write_parsed(engine, capture, parsed(a_reading(text, claim)))
    assert totals(engine).reports == 0
    assert [found.id for found in unparsed_captures(engine, "p1")] == [capture.id]


def test_evidence_that_is_not_in_the_text_is_never_stored(engine: Engine) -> None:
    capture = a_capture("A", 0)
    index(engine, capture)
    evidence = (Evidence(field="country", start=0, end=6, words="Canada"),)
    claim = a_claim(A, CLAIM_A, evidence=evidence)
    with pytest.raises(QuoteMismatchError, match="the country of the claim"):
        write_parsed(engine, capture, parsed(a_reading(A, claim)))


def test_a_claim_id_that_stands_twice_is_kept_once_and_told(engine: Engine) -> None:
    capture = a_capture("A", 0)
    index(engine, capture)
    text = f"{CLAIM_A}\n\n{CLAIM_A} Another recall."
    first, copy = a_claim(text, CLAIM_A), a_claim(text, CLAIM_A, copy=1)
    other = a_claim(text, "Another recall.")
    written = write_parsed(engine, capture, parsed(a_reading(text, first, other, first, copy)))
    assert written.new_claims == 3
    assert _quotes(engine) == [CLAIM_A, CLAIM_A, "Another recall."]
    (issue,) = find_issues(engine)
    assert issue.kind is IssueKind.PARSER_FAULT
    assert "has one claim id twice" in issue.message


def test_facts_need_their_capture_and_source(engine: Engine) -> None:
    capture = a_capture("A", 0)
    with pytest.raises(StoreError, match="keep it before its facts are written"):
        write_parsed(engine, capture, sentences(A))
    foreign = a_capture("A", 0, source_key="unknown", id="f" * 32)
    index(engine, foreign)
    with pytest.raises(StoreError, match="'unknown' is not in the store; write the sources first"):
        write_parsed(engine, foreign, parsed())
    with pytest.raises(StoreError, match="of the source 'border-post'; parse each capture with"):
        write_parsed(engine, foreign, sentences(A))


def test_a_capture_is_marked_as_parsed_by_that_parser(engine: Engine) -> None:
    capture = a_capture("A", 0)
    index(engine, capture)
    write_parsed(engine, capture, sentences(A))
    assert list(unparsed_captures(engine, "p1")) == []
    assert [found.id for found in unparsed_captures(engine, "p2")] == [capture.id]


def test_nothing_of_a_capture_is_kept_when_writing_it_fails(engine: Engine) -> None:
    capture = a_capture("A", 0)
    index(engine, capture)
    with writing(engine) as connection:
        CLAIM_WORDS.drop(connection)
    with pytest.raises(StoreError, match="claim_words"):
        write_parsed(engine, capture, sentences(A))
    with reading(engine) as connection:
        counts = [select(func.count()).select_from(table) for table in (REPORTS, CLAIMS)]
        assert [connection.execute(count).scalar() for count in counts] == [0, 0]
    assert [found.id for found in unparsed_captures(engine, "p1")] == [capture.id]


def test_a_source_keeps_its_first_sight_when_it_is_written_again(engine: Engine) -> None:
    write_sources(engine, [a_source()], at(0))
    write_sources(engine, [a_source(title="Renamed")], at(5))
    with reading(engine) as connection:
        row = connection.execute(select(SOURCES)).one()
    assert (row.title, row.first_seen, row.last_seen) == ("Renamed", at(0), at(5))


def test_a_claim_of_another_type_never_takes_the_place(engine: Engine) -> None:
    first, second = a_capture("A", 0), a_capture("B", 1)
    index(engine, first, second)
    write_parsed(engine, first, sentences(A))
    written = write_parsed(engine, second, sentences(B, type=ClaimType.SEIZURE))
    assert (written.superseded, written.withdrawn) == (0, 1)


def test_a_claim_row_never_changes_but_for_its_state(engine: Engine) -> None:
    captures = [a_capture("A", 0), a_capture("B", 1)]
    index(engine, *captures)
    write_parsed(engine, captures[0], sentences(A))
    fixed = [column for column in CLAIMS.c if column.name not in _STATE]
    with reading(engine) as connection:
        before = connection.execute(select(*fixed)).one()
    write_parsed(engine, captures[1], sentences(B))
    write_parsed(engine, captures[0], sentences(A, country="CA", version="p2"))
    with reading(engine) as connection:
        query = select(*fixed).where(CLAIMS.c.id == before.id)
        assert connection.execute(query).one() == before


_STATE = {"state", "cause", "changed_at", "superseded_by"}


def test_last_sight_comes_from_the_captures_and_not_from_the_clock(engine: Engine) -> None:
    capture = a_capture("A", 0)
    index(engine, capture, last_seen=at(30))
    write_parsed(engine, capture, sentences(A))
    cited = find_claims(engine, ClaimFilter(), limit=1).rows[0]
    assert (cited.first_seen, cited.last_seen) == (START, at(30))
    with writing(engine) as connection:
        connection.execute(update(REPORTS).values(last_seen=at(1)))
    write_parsed(engine, capture, sentences(A))
    assert find_claims(engine, ClaimFilter(), limit=1).rows[0].last_seen == at(30)


def test_captures_of_one_page_can_be_written_at_the_same_moment(engine: Engine) -> None:
    texts = [A, B, A, C, B, B]
    captures = [a_capture(f"{n} {text}", n) for n, text in enumerate(texts)]
    index(engine, *captures)
    gate, errors = threading.Barrier(len(texts)), list[StoreError]()

    def work(capture: Capture, text: str) -> None:
        gate.wait()
        try:
            write_parsed(engine, capture, sentences(text))
        except StoreError as error:
            errors.append(error)

    threads = [
        threading.Thread(target=work, args=pair) for pair in zip(captures, texts, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert [row[:2] for row in reports(engine)] == [(1, A), (2, B), (3, A), (4, C), (5, B)]
    assert [row.state for row in history(engine)] == [
        *("superseded", "superseded", "withdrawn", "current")
    ]
