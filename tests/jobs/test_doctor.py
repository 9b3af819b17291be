"""`claimline doctor`: what it finds in a new folder, a used one, and a broken one."""

import json
from pathlib import Path

import pytest

from tests.jobs.conftest import Claimline
from tests.ui.seeding import filled_store


def _states(claimline: Claimline, *words: str, status: int) -> dict[str, tuple[str, str]]:
    result = claimline("doctor", "--json", *words)
    assert result.exit_code == status, result.stdout
    told = [json.loads(line) for line in result.stdout.splitlines()]
    return {line["check"]: (line["state"], line["message"]) for line in told}


def test_a_new_folder_is_healthy_but_has_no_contact(claimline: Claimline, folder: Path) -> None:
    states = _states(claimline, status=0)
    assert {check for check, (state, _) in states.items() if state != "ok"} == {"contact"}
    assert "the first crawl makes it" in states["database"][1]
    assert list(folder.iterdir()) == []
    assert "CLAIMLINE_CONTACT" in claimline("doctor").stdout


def test_a_store_is_counted(claimline: Claimline, folder: Path) -> None:
    states = _states(claimline, "--database", filled_store(folder), status=0)
    assert "tables are up to date" in states["database"][1]


@pytest.mark.parametrize(
    ("check", "words", "said"),
    [
        ("database", ("--database", "sqlite:///text.db"), "cannot be opened"),
        ("database", ("--database", "nonsense"), "is no URL"),
        ("archive", ("--data-dir", "/proc/nowhere"), "cannot be written"),
        ("sources", ("--sources-dir", "absent"), "cannot be read"),
    ],
)
def test_a_fault_is_told_and_the_rest_is_looked_at(
    claimline: Claimline, folder: Path, check: str, words: tuple[str, ...], said: str
) -> None:
    (folder / "text.db").write_text("this is no database, though it is long enough to be one\n" * 9)
    states = _states(claimline, *words, status=1)
    assert [name for name, (state, _) in states.items() if state == "fault"] == [check]
    assert said in states[check][1]
    assert len(states) == 7
