"""Work spread over processes, its results in order: nothing here knows what the work is."""

import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import TypeVar

from domain.errors import ClaimlineError

_A_WORKER_WAITS = 3  # pieces ahead for each worker: none is ever idle, and memory stays bounded

Piece = TypeVar("Piece")
Result = TypeVar("Result")


def cores() -> int:
    """Processor cores that this process may use; at least 1."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_order(
    work: Callable[[Piece], Result], pieces: Iterable[Piece], workers: int
) -> Generator[Result, None, None]:
    """What `work` gives for each piece, in the order of the pieces.

    With one worker all is done here; with more, in as many processes, which start fresh (`work`
    and the pieces are pickled). Pieces are taken only a few ahead of the results.

    Raises:
        ClaimlineError: a process died. Results that came before are good.
        Exception: whatever `work` raises.
    """
    if workers <= 1:
        yield from map(work, pieces)
        return
    # Spawned, not forked: this process may have threads (progress bar, database) that hold locks.
    with ProcessPoolExecutor(workers, get_context("spawn"), _depend_on_parent) as pool:
        try:
            yield from _windowed(pool, work, pieces, workers * _A_WORKER_WAITS)
        except BrokenProcessPool as error:
            raise ClaimlineError(
                "a working process died, most likely for want of memory; close other programs"
                " and run the same command again: what is done already is kept"
            ) from error
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _windowed(
    pool: ProcessPoolExecutor,
    work: Callable[[Piece], Result],
    pieces: Iterable[Piece],
    window: int,
) -> Iterator[Result]:
    waiting: deque[Future[Result]] = deque()
    for piece in pieces:
        waiting.append(pool.submit(work, piece))
        if len(waiting) >= window:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _depend_on_parent() -> None:
    """Make this worker end when its parent does, and not before.

    Ctrl-C reaches every process of a terminal, but only the parent says so and ends the others. A
    parent that is killed cannot; its workers would wait for work for ever.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, name="end-with-parent", daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
