"""A source: one channel that we watch, as its YAML file describes it."""

from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, model_validator

from domain.base import Frozen, SourceKey
from domain.claim import ClaimType
from domain.codes import CountryCode, LanguageCode
from domain.cron import CronExpression
from domain.record_path import AddressPath, DateForm, RecordPath
from domain.web import WebAddress

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000)]


class SourceFormat(StrEnum):
    """How a source answers; each has one spider."""

    FEED = "feed"
    API = "api"


class Manners(Frozen):
    """How politely the source is asked. Never faster than robots.txt or the server allow."""

    delay_s: float = Field(
        2.0, ge=0, le=3_600, description="least seconds between two requests to the host"
    )
    concurrency: int = Field(1, ge=1, le=8, description="requests under way at once to the host")
    timeout_s: float = Field(30.0, gt=0, le=300, description="seconds until a request is given up")
    max_bytes: int = Field(
        32 * 1024 * 1024,
        ge=1_024,
        le=256 * 1024 * 1024,
        description="bytes of body, unpacked, at the most",
    )
    allow_loopback: bool = Field(
        False,
        description="whether loopback addresses may be asked: for the sample site and tests only",
    )


class Expectations(Frozen):
    """What the source brings when all is well; less than this is told as a fault."""

    least_reports: int = Field(0, ge=0, description="reports that a run must see, new or known")
    longest_silence_h: float = Field(
        168.0, gt=0, description="hours without a new report until it is red"
    )


class Path(Frozen):
    """Where a value stands in a record, and how it is written there."""

    path: RecordPath = Field(description="JMESPath from the record")
    label: Text | None = Field(None, description="name of the line in the report's text")
    format: DateForm | None = Field(
        None, description="strptime form of a date, where it is not ISO 8601"
    )


def _as_path(value: Any) -> Any:
    return {"path": value} if isinstance(value, str) else value


class RecordClaim(Frozen):
    """Which fields of a record make its claim. A name is a line's label; `country` may be fixed."""

    type: ClaimType = Field(description="the type of claim that each record states")
    product: Text = Field(description="label of the line that names the product")
    quantity: Text | None = Field(
        None, description="label of the line that holds the quantity, free text"
    )
    date: Text | None = Field(
        None, description="label of the line with the day on which it happened"
    )
    country: CountryCode | None = Field(
        None, description="the country that acts; the source's when absent"
    )
    partner: Text | None = Field(
        None, description="label of the line that names where the goods came from"
    )
    by: Text | None = Field(
        None, description="label of the line that names whom the register credits"
    )


class RecordMapping(Frozen):
    """How the records of a register become reports: where they stand, which line each field is."""

    records: RecordPath = Field(
        description="JMESPath from the answer to the list of records; '@' for a bare list"
    )
    id: RecordPath = Field(description="JMESPath from the record to what names it for ever")
    url: AddressPath = Field(description="address to cite: JMESPath, or a template with {id}")
    title: RecordPath = Field(description="JMESPath from the record to its title")
    published: Path = Field(description="when the record was published")
    language: LanguageCode = Field("en", description="language of the free text")
    lines: tuple[Path, ...] = Field(min_length=1, description="the report's lines, in this order")
    ignored: tuple[Text, ...] = Field(
        (), description="keys of the record that are left out on purpose"
    )
    claim: RecordClaim

    @model_validator(mode="before")
    @classmethod
    def _short_paths(cls, given: Any) -> Any:
        if isinstance(given, dict) and "published" in given:
            return {**given, "published": _as_path(given["published"])}
        return given

    @model_validator(mode="after")
    def _labels_exist(self) -> "RecordMapping":
        labels = [line.label for line in self.lines]
        if None in labels or len(set(labels)) != len(labels):
            raise ValueError("each of the lines needs a label of its own")
        for field in ("product", "quantity", "date", "partner", "by"):
            label = getattr(self.claim, field)
            if label is not None and label not in labels:
                raise ValueError(
                    f"claim.{field}: {label!r} is the label of no line; there are {labels}"
                )
        return self


class Paging(Frozen):
    """How the next page of an answer is asked for."""

    kind: Literal["none", "page", "skip", "next"] = Field(
        "none", description="number, offset or link"
    )
    parameter: Text | None = Field(
        None, description="query parameter that holds the page or the offset"
    )
    size: int | None = Field(None, ge=1, le=10_000, description="records a page; the offset's step")
    first: int = Field(1, ge=0, description="number of the first page")
    next: RecordPath | None = Field(
        None, description="JMESPath from the answer to the address of the next page"
    )
    most_pages: int = Field(100, ge=1, le=10_000, description="pages a run at the most")

    @model_validator(mode="after")
    def _complete(self) -> "Paging":
        if self.kind in ("page", "skip") and not self.parameter:
            raise ValueError(f"paging of the kind {self.kind!r} needs `parameter`")
        if self.kind == "skip" and not self.size:
            raise ValueError("paging of the kind 'skip' needs `size`")
        if self.kind == "next" and not self.next:
            raise ValueError("paging of the kind 'next' needs `next`")
        return self


class Source(Frozen):
    """One channel that we watch: one file under config/sources."""

    key: SourceKey
    title: Text
    publisher: Text = Field(description="who answers for it, as a citation names them")
    country: CountryCode | None = Field(
        None, description="where the publisher sits; null for the whole world"
    )
    language: LanguageCode = Field("en", description="main language of its texts")
    homepage: WebAddress
    licence: Text = Field(description="licence of the content, and its address where there is one")
    terms: Text = Field(description="what the terms allow us, in a sentence")
    format: SourceFormat
    urls: tuple[WebAddress, ...] = Field(min_length=1, description="where a run begins")
    schedule: CronExpression = Field(description="when it is crawled: cron, five fields, UTC")
    enabled: bool = Field(True, description="whether `crawl` without names takes it")
    sample: bool = Field(
        False, description="whether its pages are written by us to show how it works"
    )
    manners: Manners = Manners()
    expect: Expectations = Expectations()
    paging: Paging = Paging()
    record: RecordMapping | None = Field(
        None, description="for registers: how records become reports"
    )
    most_pages: int = Field(500, ge=1, le=100_000, description="article pages a run at the most")

    @model_validator(mode="after")
    def _format_is_whole(self) -> "Source":
        if self.format is SourceFormat.API and self.record is None:
            raise ValueError(
                "a source of the format 'api' needs `record`: how its records become reports"
            )
        if self.format is SourceFormat.FEED and self.record is not None:
            raise ValueError("`record` goes with the format 'api'; take it out")
        return self
