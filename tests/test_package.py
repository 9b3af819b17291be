"""The built package carries all that is read at run time, not the code alone."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from tests.test_contracts import ROOMS

ROOT = Path(__file__).parents[1]
_CACHES = shutil.ignore_patterns("__pycache__", ".*")


def test_a_wheel_holds_every_file_of_the_rooms(tmp_path: Path) -> None:
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tmp_path)
    for room in ROOMS:
        shutil.copytree(ROOT / room, tmp_path / room, ignore=_CACHES)
    files = {file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*/*")}
    files = {name for name in files if (tmp_path / name).is_file()}
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--no-index"]
    subprocess.run(
        [*pip, "--no-deps", "--no-build-isolation", "-w", "built", "."],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    (wheel,) = (tmp_path / "built").glob("*.whl")
    assert files - set(zipfile.ZipFile(wheel).namelist()) == set()
