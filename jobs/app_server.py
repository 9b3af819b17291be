"""Runs the app: Streamlit in a child process, on loopback only.

The app is found by its path and never imported: jobs know nothing of the screens.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from importlib.util import find_spec
from pathlib import Path

from config.app_options import streamlit_options
from domain.errors import ClaimlineError
from jobs.children import child
from jobs.sample_server import HOST, free_port

APP_PORT = 8501  # Streamlit's own; another is taken when somebody listens there
_UP_WITHIN_S = 60.0  # a cold start takes some 5 s; slow disks take longer
_ASK_EVERY_S = 0.1
_QUIET = ("--logger.hideWelcomeMessage=true", "--logger.level=warning")


def app_file() -> Path:
    """The app's entry file.

    Raises:
        ClaimlineError: it is not installed.
    """
    spec = find_spec("ui")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        file = Path(folder) / "app.py"
        if file.is_file():
            return file
    raise ClaimlineError(
        "the app is not installed (there is no ui/app.py); install Claimline again"
    )


def app_port(wanted: int | None) -> int:
    """The port that was asked for; else `APP_PORT`, or any free one when that is taken.

    Raises:
        ClaimlineError: the port that was asked for is taken.
    """
    if wanted is None:
        return free_port(APP_PORT)
    if free_port(wanted) != wanted:
        raise ClaimlineError(f"the port {wanted} is taken; give another with --port")
    return wanted


def serve_app(
    port: int,
    *,
    headless: bool,
    variables: Mapping[str, str],
    ready: Callable[[str], None],
) -> None:
    """Run the app until it is stopped; `ready` hears its address as soon as it answers.

    `variables` are added to its environment. Unless `headless`, a browser is opened.

    Raises:
        ClaimlineError: it did not start, or ended by itself.
        KeyboardInterrupt: it was stopped; it has ended then.
    """
    command = [sys.executable, "-P", "-m", "streamlit", "run", str(app_file())]
    command += [*streamlit_options(port, headless), *_QUIET]
    with child(
        command,
        env={**os.environ, **variables},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    ) as process:
        _wait_until_up(process, port)
        ready(f"http://{HOST}:{port}")
        status = process.wait()
    raise ClaimlineError(f"the app ended by itself with the status {status}; start it again")


def _wait_until_up(process: "subprocess.Popen[bytes]", port: int) -> None:
    deadline = time.monotonic() + _UP_WITHIN_S
    while not _answers(port):
        if process.poll() is not None:
            raise ClaimlineError(
                f"the app could not start (status {process.returncode}); what it said stands above"
            )
        if time.monotonic() > deadline:
            raise ClaimlineError(f"the app did not answer within {_UP_WITHIN_S:.0f} s; try again")
        time.sleep(_ASK_EVERY_S)


def _answers(port: int) -> bool:
    connection = HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().status == HTTPStatus.OK
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def has_no_screen() -> bool:
    """Whether opening a browser makes no sense: a build machine, or a Linux without a display."""
    if os.environ.get("CI"):
        return True
    displays = ("DISPLAY", "WAYLAND_DISPLAY")
    return sys.platform.startswith("linux") and not any(map(os.environ.get, displays))
