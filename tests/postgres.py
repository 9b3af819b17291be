"""A private PostgreSQL server for tests: started from the system's binaries, thrown away after.

It listens on a socket in its own folder only, and can meet no database but its own.
"""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from itertools import count
from pathlib import Path

import psycopg
import pytest

SEARCHED = Path("/usr/lib/postgresql")  # where Debian keeps them, outside PATH
REMEDY = "no PostgreSQL server is installed; on Debian or Ubuntu: apt-get install postgresql"
STARTS_WITHIN_S = 30  # a server on an idle machine takes a tenth of a second
_QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=")


class PostgresServer:
    """One running server with a folder of its own."""

    def __init__(self, binaries: Path) -> None:
        self._folder = Path(
            tempfile.mkdtemp(prefix="claimline-pg-", dir="/tmp")
        )  # short: a socket's path has 107 bytes at the most
        self._names = (f"test_{number}" for number in count(1))
        as_user = _as_ordinary_user(self._folder)
        data = self._folder / "data"
        subprocess.run(
            [
                *as_user,
                *(binaries / "initdb", "-D", data, "-U", "claimline", "-A", "trust", "-N"),
                *("-E", "UTF8", "--locale=C"),
            ],
            check=True,
            capture_output=True,
        )
        settings = (*_QUICK, f"unix_socket_directories={self._folder}")
        flags = [word for setting in settings for word in ("-c", setting)]
        with (self._folder / "log").open("wb") as log:
            self._process = subprocess.Popen(
                [*as_user, binaries / "postgres", "-D", data, *flags], stdout=log, stderr=log
            )
        self._wait()

    def url(self, name: str) -> str:
        """The URL of one of its databases."""
        return f"postgresql://claimline@/{name}?host={self._folder}"

    def create(self, template: str = "template1") -> str:
        """The name of a new database, a copy of another."""
        name = next(self._names)
        with self._connect() as connection:
            # From version 15 on the quick way must be asked for; before, it was the only one.
            quick = "STRATEGY FILE_COPY" if connection.info.server_version >= 150_000 else ""
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" {quick}'.encode())
        return name

    def drop(self, name: str) -> None:
        """Throw one of its databases away, whoever is connected."""
        with self._connect() as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())

    def stop(self) -> None:
        """End the server and remove its folder."""
        self._process.send_signal(signal.SIGINT)  # fast: it does not wait for clients to go
        try:
            self._process.wait(timeout=STARTS_WITHIN_S)
        finally:
            self._process.kill()
            shutil.rmtree(self._folder, ignore_errors=True)

    def _connect(self) -> psycopg.Connection:
        return psycopg.connect(
            host=str(self._folder), user="claimline", dbname="postgres", autocommit=True
        )

    def _wait(self) -> None:
        deadline = time.monotonic() + STARTS_WITHIN_S
        while True:
            try:
                self._connect().close()
                return
            except psycopg.OperationalError:
                if self._process.poll() is not None or time.monotonic() > deadline:
                    self._process.kill()
                    raise
                time.sleep(0.02)


def start_postgres() -> PostgresServer:
    """A new server. Where none is installed the test is skipped, in CI it fails."""
    binaries = _binaries()
    if binaries is None:
        if os.environ.get("CI"):
            pytest.fail(REMEDY)
        pytest.skip(REMEDY)
    return PostgresServer(binaries)


def _binaries() -> Path | None:
    found = [path.parent for path in SEARCHED.glob("*/bin/postgres")]
    on_path = shutil.which("postgres")
    if on_path and not found:
        found = [Path(on_path).resolve().parent]
    return max(
        found,
        key=lambda path: [int(n) for n in path.parts[-2].split(".") if n.isdigit()],
        default=None,
    )


def _as_ordinary_user(folder: Path) -> list[str]:
    """What goes before a command: PostgreSQL refuses to run as root. It ends with the tests."""
    if os.geteuid() != 0:
        return []
    names = {entry.pw_name for entry in pwd.getpwall()}
    user = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    os.chown(folder, user.pw_uid, user.pw_gid)
    ids = [f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]
    return ["setpriv", *ids, "--pdeathsig=QUIT"]
