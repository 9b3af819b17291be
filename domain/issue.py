"""Issues: what went wrong with a page, a feed or a record, kept beside it."""

from enum import StrEnum

from pydantic import Field

from domain.base import Frozen, SourceKey, UtcTime


class IssueKind(StrEnum):
    """Why a page brought nothing, or less than it should."""

    HTTP_STATUS = "http_status"
    TIMEOUT = "timeout"
    CONNECTION = "connection"
    ROBOTS = "robots"
    TOO_LARGE = "too_large"
    REDIRECT = "redirect"
    FORBIDDEN_ADDRESS = "forbidden_address"
    EMPTY_BODY = "empty_body"
    NOT_A_FEED = "not_a_feed"
    NOT_JSON = "not_json"
    BAD_RECORD = "bad_record"
    UNKNOWN_FIELD = "unknown_field"
    NO_TEXT = "no_text"
    NO_DATE = "no_date"
    ENCODING = "encoding"
    TOO_FEW = "too_few"
    PARSER_FAULT = "parser_fault"
    CRAWLER_FAULT = "crawler_fault"


class Issue(Frozen):
    """One thing that went wrong, where and when."""

    source_key: SourceKey
    run_id: str | None = None
    capture_id: str | None = None
    url: str | None = None
    kind: IssueKind
    message: str = Field(description="what is wrong and what to do, in a sentence")
    at: UtcTime
