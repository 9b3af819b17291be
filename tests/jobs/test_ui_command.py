"""`claimline ui`: the app answers on loopback, and ends when it is told to."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

from jobs.sample_server import HOST, free_port
from tests.jobs.conftest import Claimline
from tests.ui.seeding import filled_store


@contextmanager
def _app(folder: Path, port: int) -> Iterator["subprocess.Popen[str]"]:
    words = ["ui", "--port", str(port), "--headless", "--database", filled_store(folder)]
    with subprocess.Popen(
        [sys.executable, "-m", "jobs", *words],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_app_answers_until_it_is_stopped(folder: Path, number: signal.Signals) -> None:
    port = free_port()
    with _app(folder, port) as process:
        assert process.stdout is not None
        assert f"http://{HOST}:{port}" in process.stdout.readline()
        connection = HTTPConnection(HOST, port, timeout=10)
        connection.request("GET", "/")
        assert connection.getresponse().status == 200
        connection.close()
        process.send_signal(number)
        _, said = process.communicate(timeout=30)
    assert process.returncode == 0
    assert said.strip() == "Stopped."
    assert free_port(port) == port


def test_a_port_that_is_taken_is_told(claimline: Claimline, folder: Path) -> None:
    port = free_port()
    with _app(folder, port) as process:
        assert process.stdout is not None
        process.stdout.readline()
        result = claimline("ui", "--port", str(port), "--database", filled_store(folder / "other"))
    assert result.exit_code == 1
    assert f"the port {port} is taken" in result.stderr
