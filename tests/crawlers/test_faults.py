"""Statuses and errors become the right kind of issue, with words that help."""

import pytest
from scrapy.exceptions import IgnoreRequest, ResponseDataLossError
from twisted.internet.error import ConnectionLost

from crawlers.faults import error_fault, internal_fault, status_fault
from crawlers.refusals import HostClosedError
from domain.issue import IssueKind
from domain.source import Manners


@pytest.mark.parametrize(
    ("status", "is_list", "kind", "says"),
    [
        (404, True, IssueKind.HTTP_STATUS, "404 Not Found; check `urls` in the source file"),
        (410, False, IssueKind.HTTP_STATUS, "410 Gone; the page is gone or has moved"),
        (451, False, IssueKind.HTTP_STATUS, "the site refuses us"),
        (429, False, IssueKind.HTTP_STATUS, "raise manners.delay_s"),
        (304, True, IssueKind.HTTP_STATUS, "though we hold nothing of it"),
        (300, False, IssueKind.REDIRECT, "without an address that could be followed"),
        (503, True, IssueKind.HTTP_STATUS, "the server is in trouble"),
        (418, False, IssueKind.HTTP_STATUS, "where 200 or 304 was expected"),
        (599, False, IssueKind.HTTP_STATUS, "answered 599"),
        (206, False, IssueKind.HTTP_STATUS, "206 Partial Content, where 200 or 304"),
    ],
)
def test_status_is_told(status: int, is_list: bool, kind: IssueKind, says: str) -> None:
    told, message = status_fault(status, is_list=is_list)
    assert told is kind
    assert says in message


@pytest.mark.parametrize(
    ("error", "kind", "says"),
    [
        (HostClosedError("one.example asked for a day"), IssueKind.HTTP_STATUS, "left alone until"),
        (IgnoreRequest("some other reason"), IssueKind.CONNECTION, "not asked: some other reason"),
        (ResponseDataLossError(), IssueKind.CONNECTION, "broke off before its end"),
        (ConnectionLost(), IssueKind.CONNECTION, "the connection failed (Connection"),
        (KeyError("x"), IssueKind.CRAWLER_FAULT, "Claimline failed on this answer (KeyError: 'x')"),
        (None, IssueKind.CRAWLER_FAULT, "please report it"),
    ],
)
def test_error_is_told(error: Exception | None, kind: IssueKind, says: str) -> None:
    told, message = error_fault(error, Manners())
    assert told is kind
    assert says in message


def test_long_reason_is_cut() -> None:
    assert len(internal_fault(ValueError("x" * 10_000))[1]) < 400
