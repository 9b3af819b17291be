"""Crawls sources once and parses what they brought: one child process that fetches, then us.

The crawl itself runs in a child process (see `jobs.crawl_process`); its log goes where the caller
says. Whatever was fetched is kept, also when the crawl is stopped.
"""

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from datetime import datetime
from typing import IO

from pydantic import Field, ValidationError

from domain.base import Frozen
from domain.errors import CrawlError
from domain.run import Run, RunOutcome
from domain.source import Source
from jobs.children import child
from jobs.crawl_process import CrawlAnswer, CrawlOrder
from jobs.parse import ParseCounts, parse_unparsed
from jobs.stores import StorePlace, open_store
from jobs.terminal import console, progress
from store.database import open_engine
from store.facts.read import totals
from store.facts.write import write_sources
from store.runs import find_issues

_LOOK_EVERY_S = 1.0  # seconds between two looks at how far a crawl is
_LAST_WORDS = 2_000  # characters of a broken crawl's log that its error repeats


class SourceResult(Frozen):
    """What one crawl of one source brought."""

    run: Run
    parsed: ParseCounts
    issues: int = Field(ge=0, description="of this run: of its requests and of what it fetched")

    @property
    def failed(self) -> bool:
        """Whether the crawl of this source needs a person's eye."""
        parsed = self.parsed
        return self.run.outcome is not RunOutcome.FINISHED or bool(parsed.damaged or parsed.faults)


def crawl_and_parse(
    sources: Sequence[Source],
    place: StorePlace,
    *,
    contact: str,
    now: datetime,
    verbose: bool = False,
) -> tuple[SourceResult, ...]:
    """What each source brought, in the order given. `verbose` shows the crawl's log on stderr.

    Raises:
        CrawlError: nothing could be crawled at all.
        StoreError: the store cannot be opened or written.
    """
    store = open_store(place)
    write_sources(store.engine, sources, now)
    runs = crawl_in_child(sources, place, contact=contact, verbose=verbose)
    keys = {source.key for source in sources}
    with progress("Parsing") as advance:
        parsed = parse_unparsed(store, source_keys=keys, advance=advance)
    return tuple(
        SourceResult(
            run=run,
            parsed=parsed.get(run.source_key, ParseCounts()),
            issues=len(find_issues(store.engine, run.source_key, run.id)),
        )
        for run in runs
    )


def crawl_in_child(
    sources: Sequence[Source], place: StorePlace, *, contact: str, verbose: bool = False
) -> tuple[Run, ...]:
    """The ended runs, in the order of the sources; a child process fetches.

    Raises:
        CrawlError: nothing could be crawled, or the child broke.
    """
    order = CrawlOrder(
        sources=tuple(sources),
        database_url=place.database_url,
        archive_dir=place.archive_dir.absolute(),
        contact=contact,
    )
    with ExitStack() as stack:
        answer_file = stack.enter_context(tempfile.TemporaryFile())
        log = stack.enter_context(tempfile.TemporaryFile())
        process = stack.enter_context(
            child(
                [sys.executable, "-P", "-m", "jobs.crawl_process"],
                stdin=subprocess.PIPE,
                stdout=answer_file,
                stderr=None if verbose else log,
            )
        )
        _give(process, order)
        _watch(process, place)
        return _runs(process.returncode, _read(answer_file), _read(log))


def _give(process: "subprocess.Popen[bytes]", order: CrawlOrder) -> None:
    if process.stdin is not None:
        with suppress(BrokenPipeError), process.stdin as order_to:
            order_to.write(order.model_dump_json().encode())


def _watch(process: "subprocess.Popen[bytes]", place: StorePlace) -> None:
    """Wait until the crawl has ended; in a terminal, show how many captures it has kept so far."""
    if not console(stderr=True).is_terminal:
        process.wait()
        return
    engine = open_engine(place.database_url)
    shown = totals(engine).captures
    with progress("Crawling, new captures") as advance:
        while process.poll() is None:
            with suppress(subprocess.TimeoutExpired):
                process.wait(_LOOK_EVERY_S)
            kept = totals(engine).captures
            advance(kept - shown)
            shown = kept


def _read(file: IO[bytes]) -> bytes:
    file.seek(0)
    return file.read()


def _runs(status: int, told: bytes, log: bytes) -> tuple[Run, ...]:
    """The runs of an answer; an error when there is none."""
    try:
        answer = CrawlAnswer.model_validate_json(told)
    except ValidationError as error:
        last = log.decode("utf-8", "replace").strip()[-_LAST_WORDS:]
        raise CrawlError(
            f"the crawl ended early with the status {status}; what it fetched is kept: crawl again,"
            f" with --verbose to see more. It said last: {last or 'nothing'}"
        ) from error
    if answer.error is not None:
        raise CrawlError(answer.error)
    return answer.runs
