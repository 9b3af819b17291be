"""Child processes that end with us: on Ctrl-C, on SIGTERM, and when the terminal closes."""

import signal
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import Any, Never

_GRACE_S = 30.0  # seconds to end by itself: what is under way is finished and written down
_STOPS = ("SIGTERM", "SIGHUP")  # by name: not every system has both


@contextmanager
def child(command: Sequence[str], **options: Any) -> Iterator["subprocess.Popen[bytes]"]:
    """A running process, which has ended when the block is left.

    If the block is left by an error or a stop, it is asked once to end, and killed when it does
    not within half a minute. `options` are those of `subprocess.Popen`.
    """
    with _stops_raised():
        # A session of its own: Ctrl-C reaches us alone, and the child is asked to end just once.
        process = subprocess.Popen(command, start_new_session=True, **options)  # noqa: S603
        try:
            yield process
            process.wait()
        finally:
            _end(process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(_GRACE_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def _stops_raised() -> Iterator[None]:
    """SIGTERM and SIGHUP leave the block as Ctrl-C does, where they would end us on the spot."""
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread may set handlers
        return
    numbers = [getattr(signal, name) for name in _STOPS if hasattr(signal, name)]
    before = [(number, signal.signal(number, _stop)) for number in numbers]
    try:
        yield
    finally:
        for number, handler in before:
            signal.signal(number, handler)


def _stop(_number: int, _frame: FrameType | None) -> Never:
    raise KeyboardInterrupt
