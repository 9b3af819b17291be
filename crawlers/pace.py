"""Spaces the requests to each host, summed over all sources of the process.

Knows hosts and seconds; never what is fetched. A host's floor is the widest of the sources'
delays and of its own robots.txt; `Retry-After` holds all requests to it.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from crawlers.refusals import HostClosedError

LONGEST_HOLD_S = 120.0  # a server that wants more quiet is left alone for the rest of the run


@dataclass
class _Host:
    delay_s: float = 0.0
    next_s: float = 0.0  # earliest moment of the next request, on the pace's clock
    closed: str | None = None  # why nothing more is asked


class Pace:
    """When each host may be asked next. One for all crawls of a process."""

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._hosts: dict[str, _Host] = {}

    def widen(self, host: str, delay_s: float) -> None:
        """From now on, at least `delay_s` seconds lie between two requests to the host."""
        known = self._host(host)
        if delay_s > known.delay_s:
            known.next_s += delay_s - known.delay_s
            known.delay_s = delay_s

    def hold(self, host: str, seconds: float, why: str) -> bool:
        """Whether the host is worth waiting for, `seconds` long; if not, it is closed."""
        known = self._host(host)
        if seconds > LONGEST_HOLD_S:
            known.closed = why
            return False
        known.next_s = max(known.next_s, self._clock() + seconds)
        return True

    async def turn(self, host: str) -> None:
        """Returns when it is this request's turn to go out to the host.

        Raises:
            HostClosedError: the host is closed for the rest of the run.
        """
        known = self._host(host)
        while True:
            if known.closed is not None:
                raise HostClosedError(known.closed)
            wait_s = known.next_s - self._clock()
            if wait_s <= 0:
                break
            await self._sleep(wait_s)  # others may have gone, or held the host, in the meantime
        known.next_s = self._clock() + known.delay_s

    def _host(self, host: str) -> _Host:
        return self._hosts.setdefault(host.lower().rstrip("."), _Host())
