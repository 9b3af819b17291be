"""Work over several processes: in order, bounded, and with its errors told."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from domain.errors import ClaimlineError
from jobs.workers import cores, in_order


def _double(number: int) -> int:
    return 2 * number


def _refuse_seven(number: int) -> int:
    if number == 7:
        raise ValueError("seven")
    return number


def _die_at_seven(number: int) -> int:
    if number == 7:
        os._exit(3)
    return number


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_the_order_of_the_pieces(workers: int) -> None:
    assert list(in_order(_double, range(50), workers)) == [2 * number for number in range(50)]


@pytest.mark.parametrize("workers", [1, 2])
def test_pieces_are_taken_only_a_few_ahead(workers: int) -> None:
    taken = 0

    def pieces() -> Iterator[int]:
        nonlocal taken
        for number in range(1_000):
            taken += 1
            yield number

    results = in_order(_double, pieces(), workers)
    assert [next(results) for _ in range(3)] == [0, 2, 4]
    assert taken < 20
    results.close()


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_of_the_work_is_raised(workers: int) -> None:
    with pytest.raises(ValueError, match="seven"):
        list(in_order(_refuse_seven, range(50), workers))


def test_a_process_that_dies_is_told() -> None:
    with pytest.raises(ClaimlineError, match="a working process died"):
        list(in_order(_die_at_seven, range(50), 2))


def test_workers_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(
        "import os\n"
        "from itertools import count\n"
        "from jobs.workers import in_order\n"
        "def pid(_number):\n"
        "    return os.getpid()\n"
        "if __name__ == '__main__':\n"
        "    for number in in_order(pid, count(), 2):\n"
        "        print(number, flush=True)\n"
    )
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        workers = {int(parent.stdout.readline()) for _ in range(50)}
        parent.kill()
    for worker in workers:
        _wait_until_gone(worker)


def _wait_until_gone(pid: int) -> None:
    deadline = time.monotonic() + 20
    with suppress(ProcessLookupError):
        while time.monotonic() < deadline:
            os.kill(pid, 0)
            time.sleep(0.05)
        pytest.fail(f"the process {pid} still runs")


def test_there_is_at_least_one_core() -> None:
    assert cores() >= 1
