"""Parses the captures that the store holds and this parser has not read: captures to facts.

One transaction for each capture, the oldest first. A capture on which the parser fails gets an
issue, keeps the claims that it had and is tried again next time; the rest goes on. Fetches
nothing.
"""

from collections.abc import Callable, Iterator, Mapping, Set
from itertools import chain, islice
from typing import Literal, NamedTuple

from pydantic import Field

from config.vocabulary_files import load_vocabulary
from domain.base import Frozen
from domain.capture import Capture
from domain.errors import QuoteMismatchError, StoreError
from domain.issue import Issue, IssueKind
from domain.report import Parsed
from domain.source import Source
from jobs.stores import Store
from jobs.workers import cores, in_order
from parser.parse import parse, parser_version
from store.facts.read import list_sources, unparsed_captures
from store.facts.write import Written, write_parsed
from store.runs import add_issue

_WORKERS_FROM = 300  # captures: with fewer, starting processes takes longer than they save


class ParseCounts(Frozen):
    """What parsing the captures of one source brought."""

    parsed: int = 0
    new_reports: int = 0
    new_claims: int = 0
    superseded: int = 0
    withdrawn: int = 0
    faults: tuple[str, ...] = Field((), description="where the parser failed, and how")
    damaged: tuple[str, ...] = Field((), description="captures whose bytes are not as they were")


class _Given(NamedTuple):
    """One capture as a worker gets it."""

    capture: Capture
    body: bytes
    source: Source


class _Taken(NamedTuple):
    """What came of it: what the capture says, or why the parser failed."""

    capture: Capture
    parsed: Parsed | None
    fault: str | None


def parse_unparsed(
    store: Store,
    *,
    source_keys: Set[str] | None = None,
    advance: Callable[[int], None] | None = None,
    workers: int | None = None,
) -> dict[str, ParseCounts]:
    """What was parsed, by source; sources with nothing to parse are absent.

    `source_keys` None means all sources. `advance` hears of each capture that is done. Without
    `workers`, a long backlog is shared out over all cores.

    Raises:
        ConfigError: the vocabulary is wrong.
        StoreError: the database cannot be read or written.
    """
    version = parser_version(load_vocabulary())
    sources = {source.key: source for source in list_sources(store.engine)}
    wanted = sources.keys() if source_keys is None else sources.keys() & source_keys
    waiting = unparsed_captures(store.engine, version, source_keys=wanted)
    first = list(islice(waiting, _WORKERS_FROM))
    if workers is None:
        workers = cores() if len(first) == _WORKERS_FROM else 1
    counts: dict[str, ParseCounts] = {}
    given = _bodies(store, chain(first, waiting), sources, counts)
    for taken in in_order(_parse, given, workers):
        _keep(store, taken, counts)
        if advance is not None:
            advance(1)
    return counts


def _bodies(
    store: Store,
    captures: Iterator[Capture],
    sources: Mapping[str, Source],
    counts: dict[str, ParseCounts],
) -> Iterator[_Given]:
    """Each capture with its bytes; a damaged one is told and left."""
    for capture in captures:
        try:
            yield _Given(capture, store.captures.body(capture), sources[capture.source_key])
        except StoreError as error:
            _tell(counts, capture, "damaged", str(error))


def _parse(given: _Given) -> _Taken:
    try:
        parsed = parse(given.capture, given.body, given.source, load_vocabulary())
    except Exception as error:  # noqa: BLE001  # the parser's own fault, whatever it is: told, kept
        return _Taken(given.capture, None, f"{type(error).__name__}: {error}")
    return _Taken(given.capture, parsed, None)


def _keep(store: Store, taken: _Taken, counts: dict[str, ParseCounts]) -> None:
    fault = taken.fault
    if taken.parsed is not None:
        try:
            written = write_parsed(store.engine, taken.capture, taken.parsed)
        except QuoteMismatchError as error:
            fault = str(error)
        else:
            _add(counts, taken.capture, written)
    if fault is not None:
        add_issue(store.engine, _issue(taken.capture, fault))
        _tell(counts, taken.capture, "faults", f"{taken.capture.url}: {fault}")


def _issue(capture: Capture, fault: str) -> Issue:
    return Issue(
        source_key=capture.source_key,
        run_id=capture.run_id,
        capture_id=capture.id,
        url=capture.url,
        kind=IssueKind.PARSER_FAULT,
        message=f"the parser failed on this page ({fault}); please report it with the address",
        at=capture.fetched_at,
    )


def _add(counts: dict[str, ParseCounts], capture: Capture, written: Written) -> None:
    before = counts.get(capture.source_key, ParseCounts())
    counts[capture.source_key] = before.model_copy(
        update={
            "parsed": before.parsed + 1,
            "new_reports": before.new_reports + written.new_reports,
            "new_claims": before.new_claims + written.new_claims,
            "superseded": before.superseded + written.superseded,
            "withdrawn": before.withdrawn + written.withdrawn,
        }
    )


def _tell(
    counts: dict[str, ParseCounts],
    capture: Capture,
    where: Literal["faults", "damaged"],
    message: str,
) -> None:
    before = counts.get(capture.source_key, ParseCounts())
    told = (*getattr(before, where), message)
    counts[capture.source_key] = before.model_copy(update={where: told})
