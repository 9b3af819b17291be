"""`claimline verify`: says that all is well, or lists what is not and fails."""

import json
from pathlib import Path

import pytest

from tests.jobs.conftest import Claimline
from tests.ui.seeding import filled_store


@pytest.fixture
def store(folder: Path) -> tuple[str, ...]:
    """The options that name a store with claims in it."""
    return ("--database", filled_store(folder), "--data-dir", str(folder))


def test_a_whole_store_is_well(claimline: Claimline, store: tuple[str, ...]) -> None:
    result = claimline("verify", *store)
    assert result.exit_code == 0
    assert "are as they were written" in result.stdout


def test_damage_is_listed(claimline: Claimline, store: tuple[str, ...], folder: Path) -> None:
    file = next((folder / "archive").rglob("*.warc.gz"))
    file.write_bytes(file.read_bytes()[:-1])
    result = claimline("verify", *store)
    assert result.exit_code == 1
    assert result.stdout.startswith("capture ")
    assert "restore the file from a copy" in result.stdout
    assert "damaged" in result.stderr
    (told,) = claimline("verify", "--json", *store).stdout.splitlines()
    assert json.loads(told)["what"] == "capture"
