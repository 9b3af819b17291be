"""An answer of a register to its entries, as the source's mapping says where they stand.

Also which keys of an entry the mapping reads. It makes no reports.
"""

from collections.abc import Iterator
from typing import Any

import jmespath
from jmespath.exceptions import JMESPathError

from domain.errors import UnreadableBodyError
from domain.issue import IssueKind
from domain.source import RecordMapping
from parser.decode import decode
from parser.record_json import DoubledKeys, read_json

MOST_BYTES = 64 * 1024 * 1024
"""Bytes of an answer that is read; the largest whole registers have some 20 MB."""
_SCALARS = {str: "a text", bool: "true or false", type(None): "null"}
_ON_THE_LEFT = frozenset(
    {
        *("subexpression", "index_expression", "pipe", "projection", "value_projection"),
        *("filter_projection", "flatten"),
    }
)


class UnreadableAnswerError(Exception):
    """An answer with no entries that can be read."""

    def __init__(self, kind: IssueKind, message: str) -> None:
        super().__init__(message)
        self.kind = kind


def read_entries(body: bytes, media_type: str | None, mapping: RecordMapping) -> list[Any]:
    """The entries of an answer, in its order; they may be anything that JSON has.

    Raises:
        UnreadableAnswerError: it is empty, too large, no JSON, or has no list where it should.
    """
    return _entries(_read(body, media_type), mapping)


def _read(body: bytes, media_type: str | None) -> Any:
    if not body.strip():
        raise UnreadableAnswerError(
            IssueKind.EMPTY_BODY, "the answer has no body; wait for the next run, or check the URL"
        )
    if len(body) > MOST_BYTES:
        raise UnreadableAnswerError(
            IssueKind.TOO_LARGE,
            f"the answer has {len(body):,} bytes, more than {MOST_BYTES:,}; ask for fewer entries"
            " at once with `paging`",
        )
    try:
        return read_json(decode(body, media_type).text)
    except UnreadableBodyError as error:
        raise UnreadableAnswerError(
            IssueKind.NOT_JSON, f"the answer is no JSON ({error}); check `urls` of the source"
        ) from error


def _entries(answer: Any, mapping: RecordMapping) -> list[Any]:
    """The list that the mapping leads to."""
    try:
        found = (
            None if isinstance(answer, DoubledKeys) else jmespath.search(mapping.records, answer)
        )
    except JMESPathError:
        found = None
    if isinstance(found, list):
        return found
    if isinstance(answer, dict):
        has = f"an object with the keys {', '.join(map(repr, list(answer)[:12])) or 'none'}"
    else:
        has = "a list" if isinstance(answer, list) else _SCALARS.get(type(answer), "a number")
    raise UnreadableAnswerError(
        IssueKind.NOT_JSON,
        f"there is no list of entries at records: {mapping.records!r}; the answer is {has}."
        " It may tell an error; else put the right path into the source",
    )


def keys_known(mapping: RecordMapping) -> frozenset[str]:
    """The keys of an entry that a path reads, or that are left out on purpose."""
    paths = [mapping.id, mapping.title, mapping.published.path]
    paths.extend(line.path for line in mapping.lines)
    if not mapping.url.startswith(("http://", "https://")):
        paths.append(mapping.url)
    read = (key for path in paths for key in _first_keys(jmespath.compile(path).parsed))
    return frozenset((*read, *mapping.ignored))


def _first_keys(node: dict[str, Any]) -> Iterator[str]:
    """The keys that a parsed JMESPath reads from the entry itself, not from what stands below."""
    if node["type"] == "field":
        yield str(node["value"])
        return
    children = node.get("children", [])
    for child in children[:1] if node["type"] in _ON_THE_LEFT else children:
        if isinstance(child, dict):
            yield from _first_keys(child)
