"""Child processes end with the block that runs them, however it is left."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from jobs.children import child

_SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


def test_a_child_is_waited_for() -> None:
    with child([sys.executable, "-c", "raise SystemExit(3)"]) as process:
        pass
    assert process.returncode == 3


def test_a_child_ends_when_the_block_fails() -> None:
    with pytest.raises(RuntimeError), child(_SLEEP) as process:
        raise RuntimeError
    assert process.returncode == -signal.SIGTERM


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_stop_ends_the_child_and_then_us(tmp_path: Path, number: int) -> None:
    script = tmp_path / "parent.py"
    script.write_text(
        "import sys\n"
        "from jobs.children import child\n"
        f"with child({_SLEEP!r}) as process:\n"
        "    print(process.pid, flush=True)\n"
    )
    with subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        time.sleep(0.2)  # until it waits
        parent.send_signal(number)
        parent.wait(30)
    assert parent.returncode != 0
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
