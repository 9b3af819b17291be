"""Requests to one host keep their distance, whoever sends them; a wish for quiet is kept."""

import asyncio
import itertools
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.pace import LONGEST_HOLD_S, Pace
from crawlers.refusals import HostClosedError
from crawlers.retry_after import guessed_quiet_s, quiet_s

_NOW = datetime(2026, 6, 1, 12, 0, 0, tzinfo=UTC)


class _Time:
    """A clock that moves only when somebody sleeps."""

    def __init__(self) -> None:
        self.now_s = 100.0

    def clock(self) -> float:
        return self.now_s

    async def sleep(self, seconds: float) -> None:
        self.now_s += seconds


def _pace() -> tuple[Pace, _Time]:
    time = _Time()
    return Pace(time.clock, time.sleep), time


async def _turns(pace: Pace, time: _Time, *hosts: str) -> list[float]:
    went = []
    for host in hosts:
        await pace.turn(host)
        went.append(time.now_s - 100.0)
    return went


def test_first_request_goes_at_once_and_others_wait() -> None:
    pace, time = _pace()
    pace.widen("one.example", 2.0)
    assert asyncio.run(_turns(pace, time, "one.example", "one.example", "ONE.example.")) == [
        0,
        2,
        4,
    ]


def test_other_hosts_do_not_wait() -> None:
    pace, time = _pace()
    pace.widen("one.example", 2.0)
    assert asyncio.run(_turns(pace, time, "one.example", "two.example", "two.example")) == [0, 0, 0]


def test_widest_delay_holds_when_sources_differ() -> None:
    pace, time = _pace()
    pace.widen("one.example", 3.0)
    pace.widen("one.example", 1.0)
    assert asyncio.run(_turns(pace, time, "one.example", "one.example")) == [0, 3]


def test_wider_delay_counts_from_the_last_request() -> None:
    pace, time = _pace()
    pace.widen("one.example", 1.0)
    asyncio.run(pace.turn("one.example"))
    pace.widen("one.example", 5.0)
    assert asyncio.run(_turns(pace, time, "one.example")) == [5]


def test_host_is_left_alone_as_long_as_it_asks() -> None:
    pace, time = _pace()
    assert pace.hold("one.example", 30.0, "busy")
    assert asyncio.run(_turns(pace, time, "one.example")) == [30]


def test_host_is_closed_when_it_asks_for_more_quiet_than_a_run_can_wait() -> None:
    pace, _ = _pace()
    assert not pace.hold("one.example", LONGEST_HOLD_S + 1, "asked for an hour")
    with pytest.raises(HostClosedError, match="asked for an hour"):
        asyncio.run(pace.turn("one.example"))


class _SharedTime:
    """A clock for several who wait at once: it jumps to the next of them when all are waiting."""

    def __init__(self) -> None:
        self.now_s = 0.0
        self._sleepers: list[tuple[float, asyncio.Future[None]]] = []

    def clock(self) -> float:
        return self.now_s

    async def sleep(self, seconds: float) -> None:
        wake: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._sleepers.append((self.now_s + seconds, wake))
        await wake

    async def run(self, tasks: list["asyncio.Task[None]"]) -> None:
        while not all(task.done() for task in tasks):
            for _ in tasks:
                await asyncio.sleep(0)
            if self._sleepers:
                first = min(range(len(self._sleepers)), key=lambda place: self._sleepers[place][0])
                self.now_s, wake = self._sleepers.pop(first)
                wake.set_result(None)


async def _all_at_once(delay_s: float, hosts: list[str]) -> dict[str, list[float]]:
    time = _SharedTime()
    pace = Pace(time.clock, time.sleep)
    went: dict[str, list[float]] = {host: [] for host in hosts}

    async def ask(host: str) -> None:
        pace.widen(host, delay_s)
        await pace.turn(host)
        went[host].append(time.now_s)

    await time.run([asyncio.ensure_future(ask(host)) for host in hosts])
    return went


@given(
    delay_s=st.floats(0, 10),
    hosts=st.lists(st.sampled_from(["a.example", "b.example"]), min_size=2, max_size=12),
)
def test_distance_is_kept_when_many_ask_at_once(delay_s: float, hosts: list[str]) -> None:
    for host, moments in asyncio.run(_all_at_once(delay_s, hosts)).items():
        assert len(moments) == hosts.count(host)
        assert all(
            later - sooner >= delay_s - 1e-9 for sooner, later in itertools.pairwise(moments)
        )


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        (" 7 ", 7.0),
        ("Mon, 01 Jun 2026 12:01:30 GMT", 90.0),
        ("Mon, 01 Jun 2026 11:00:00 GMT", 0.0),
        ("Mon, 01 Jun 2026 12:01:30", 90.0),
        ("soon", None),
        ("-5", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after_is_read_in_both_forms(value: str | None, seconds: float | None) -> None:
    assert quiet_s(value, _NOW) == seconds


@given(value=st.text(max_size=40))
def test_any_retry_after_gives_a_time_to_wait_or_none(value: str) -> None:
    seconds = quiet_s(value, _NOW)
    assert seconds is None or seconds >= 0


def test_guessed_pause_doubles_and_is_bounded() -> None:
    assert [guessed_quiet_s(0.0, tried) for tried in range(3)] == [1.0, 2.0, 4.0]
    assert guessed_quiet_s(5.0, 0) == 5.0
    assert guessed_quiet_s(5.0, 10) == 60.0
