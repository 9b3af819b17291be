"""The rooms' contract: it holds, and a wrong import breaks the build."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("config", "crawlers", "domain", "exports", "jobs", "parser", "store", "ui")


def _lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """lint-imports over a copy of the rooms, never over the installed ones."""
    linter = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [linter, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def rooms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of all rooms' code, with the project's own contracts."""
    folder = tmp_path_factory.mktemp("rooms")
    shutil.copy(ROOT / "pyproject.toml", folder)
    for room in ROOMS:
        for file in (ROOT / room).rglob("*.py"):
            copy = folder / file.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, copy)
    return folder


def test_the_contracts_hold(rooms: Path) -> None:
    result = _lint(rooms)
    assert result.returncode == 0, result.stdout
    assert "0 broken" in result.stdout


@pytest.mark.parametrize(
    ("room", "wrong", "contract"),
    [
        ("domain", "import yaml", "domain imports no other room"),
        ("config", "import store.database", "config knows only domain"),
        ("parser", "import store.database", "the parser is pure"),
        ("parser", "import config.settings", "the parser is pure"),
        ("store", "import parser.parse", "the store knows only domain"),
        ("exports", "import store.database", "exports are pure renderers"),
        ("crawlers", "import parser.parse", "crawlers never parse and never draw"),
        ("ui", "import crawlers.crawl", "the app crawls and parses nothing"),
        ("ui/models", "import store.database", "only ui.data touches the store"),
        ("jobs", "import ui.data", "jobs join all rooms but the app"),
    ],
)
def test_a_wrong_import_breaks_the_build(rooms: Path, room: str, wrong: str, contract: str) -> None:
    planted = rooms / room / "planted.py"
    planted.write_text(f"{wrong}\n")
    try:
        result = _lint(rooms)
    finally:
        planted.unlink()
    assert result.returncode == 1
    assert f"{contract}" in result.stdout
    assert "BROKEN" in result.stdout
