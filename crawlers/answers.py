"""What one JSON answer of a register holds, and where its next page is: pure functions.

Records are only counted and named here; what they say is the parser's work.
"""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

import jmespath
from jmespath.exceptions import JMESPathError

from crawlers.discovery import clean_link
from crawlers.looks import looks_like
from domain.source import Paging, RecordMapping


@dataclass(frozen=True)
class FoundRecords:
    """What one answer of a register holds."""

    ids: tuple[str, ...]  # one for each record; its place (#0, #1 …) where it has none
    next_url: str | None = None  # address of the next page; None on the last one


class NotJsonError(ValueError):
    """A body is no JSON; the text says what it looks like."""


class NoRecordsError(ValueError):
    """An answer is JSON, but has no list of records where the mapping says."""


def first_page(url: str, paging: Paging) -> str:
    """The address of a list's first page; the others follow from its answer."""
    if paging.kind != "page":
        return url
    return with_parameter(url, str(paging.parameter), paging.first)


def read_records(
    body: bytes,
    mapping: RecordMapping,
    paging: Paging,
    url: str,
    *,
    base_url: str | None = None,
    page: int = 0,
) -> FoundRecords:
    """The ids of an answer's records, and the address of the next page.

    `url` is the address that was asked for, the `page`-th of its list from 0; `base_url` the
    one that answered, where relative next links start from. `paging.most_pages` is the
    caller's to keep.

    Raises:
        NotJsonError: the body is no JSON.
        NoRecordsError: it is, but there is no list where `mapping.records` points.
    """
    answer = read_json(body)
    records = _searched(mapping.records, answer)
    if not isinstance(records, list):
        raise NoRecordsError(f"no list of records at {mapping.records!r}, but {_shape(answer)}")
    ids = tuple(_id(mapping, record, place) for place, record in enumerate(records))
    return FoundRecords(ids, _next_page(answer, len(ids), paging, url, base_url or url, page))


def read_json(body: bytes) -> Any:
    """The value of a JSON body in UTF-8, UTF-16 or UTF-32, or failing these in Windows-1252.

    Raises:
        NotJsonError: it is none, or is nested too deeply to be read.
    """
    try:
        return json.loads(body)
    except UnicodeDecodeError:
        pass
    except (ValueError, RecursionError) as error:
        raise NotJsonError(f"{looks_like(body)} ({error})") from error
    try:
        return json.loads(body.decode("cp1252", "replace"))
    except (ValueError, RecursionError) as error:
        raise NotJsonError(f"{looks_like(body)} ({error})") from error


def _searched(path: str, value: Any) -> Any:
    """What a JMESPath finds; None where the value does not have the shape that it expects."""
    try:
        return jmespath.search(path, value)
    except (JMESPathError, TypeError, ValueError, AttributeError):
        return None


def _id(mapping: RecordMapping, record: Any, place: int) -> str:
    found = _searched(mapping.id, record)
    return str(found) if isinstance(found, str | int) and str(found) else f"#{place}"


def _next_page(
    answer: Any, count: int, paging: Paging, url: str, base_url: str, page: int
) -> str | None:
    if paging.kind == "next":
        link = _searched(paging.next or "", answer)
        following = clean_link(link, base_url) if isinstance(link, str) else None
        return following if following not in (url, clean_link(url, base_url)) else None
    if paging.kind == "none" or count == 0 or count < (paging.size or 1):
        return None
    if paging.kind == "page":
        return with_parameter(url, str(paging.parameter), paging.first + page + 1)
    return with_parameter(url, str(paging.parameter), (page + 1) * int(paging.size or 1))


def with_parameter(url: str, name: str, value: int) -> str:
    """The address with one query parameter set; the others stay as they were, byte by byte."""
    parts = urlsplit(url)
    setting = f"{quote(name, safe='$[]:')}={value}"
    query = parts.query.split("&") if parts.query else []
    names = [piece.partition("=")[0] for piece in query]
    if quote(name, safe="$[]:") in names:
        query[names.index(quote(name, safe="$[]:"))] = setting
    else:
        query.append(setting)
    return parts._replace(query="&".join(query)).geturl()


def _shape(answer: Any) -> str:
    if isinstance(answer, dict):
        keys = ", ".join(str(key) for key in list(answer)[:8])
        return f"an object with the keys {keys}" if keys else "an empty object"
    return f"a list of {len(answer)}" if isinstance(answer, list) else f"{str(answer)[:60]!r}"
