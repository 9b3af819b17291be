"""The command line as a whole: help, wrong usage, and errors that say what to do."""

import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from jobs.main import main
from tests.jobs.conftest import Claimline

SOURCES = Path(__file__).parents[2] / "config" / "sources"


def _commands() -> list[tuple[str, ...]]:
    context = click.Context(main)
    found: list[tuple[str, ...]] = []
    for name in main.list_commands(context):
        found.append((name,))
        command = main.get_command(context, name)
        if isinstance(command, click.Group):
            found += [(name, below) for below in command.list_commands(context)]
    return found


@pytest.mark.parametrize("words", _commands(), ids=" ".join)
def test_each_command_has_help_with_an_example(
    claimline: Claimline, words: tuple[str, ...]
) -> None:
    result = claimline(*words, "--help")
    assert result.exit_code == 0
    assert f"Usage: claimline {' '.join(words)}" in result.stdout
    assert f"\n    claimline {' '.join(words)}" in result.stdout.split("Options:")[0]


def test_the_help_of_all_tells_each_command_in_its_own_words(claimline: Claimline) -> None:
    result = claimline("--help")
    assert result.exit_code == 0
    told = " ".join(result.stdout.split())
    context = click.Context(main)
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command is not None
        first = (command.help or "").split("\n\n")[0].replace("\n", " ")
        assert f"{name} {first}" in told


def test_an_unknown_command_is_wrong_usage(claimline: Claimline) -> None:
    result = claimline("crawll")
    assert result.exit_code == 2
    assert "crawll" in result.stderr


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("sqlite:////proc/nowhere/claims.db", "cannot be opened"),
        ("postgresql://me:secret@127.0.0.1:9/claims", "cannot be opened"),
        ("mysql://localhost/claims", "is no database that can be used"),
        ("nonsense", "is no URL"),
    ],
)
def test_a_database_that_cannot_be_opened_is_told(
    claimline: Claimline, url: str, said: str
) -> None:
    result = claimline("crawl", "sample-newswire", "--database", url)
    assert result.exit_code == 1
    assert said in result.stderr
    assert "secret" not in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("command", ["claims", "timeline", "verify", "ui"])
def test_a_command_that_reads_makes_no_database(
    claimline: Claimline, folder: Path, command: str
) -> None:
    result = claimline(command)
    assert result.exit_code == 1
    assert "there is no database at data/claimline.db yet" in result.stderr
    assert "claimline demo" in result.stderr
    assert list(folder.iterdir()) == []


def test_a_misspelt_key_in_a_source_file_is_told(claimline: Claimline, folder: Path) -> None:
    shutil.copytree(SOURCES, folder / "sources")
    file = folder / "sources" / "us-cpsc-recalls.yml"
    file.write_text(file.read_text().replace("licence:", "license:"))
    for words in (("sources", "check"), ("sources",), ("crawl",)):
        result = claimline(*words, "--sources-dir", "sources")
        assert result.exit_code == 1
        assert "us-cpsc-recalls.yml" in result.stderr
        assert "license: is no key here; did you mean 'licence'?" in result.stderr


def test_an_unknown_source_is_told_with_those_that_look_like_it(claimline: Claimline) -> None:
    result = claimline("crawl", "us-cpsc-recall")
    assert result.exit_code == 2
    assert "'us-cpsc-recall' is no source; did you mean us-cpsc-recalls" in result.stderr


def test_a_source_on_the_network_needs_a_contact(claimline: Claimline) -> None:
    result = claimline("crawl", "us-cpsc-recalls")
    assert result.exit_code == 1
    assert "CLAIMLINE_CONTACT" in result.stderr


def test_a_contact_that_nobody_can_use_is_wrong_usage(claimline: Claimline) -> None:
    result = claimline("crawl", "--contact", "me and you")
    assert result.exit_code == 2
    assert "--contact" in result.stderr
    assert "'me and you' is no address" in result.stderr


def test_a_wrong_setting_is_told(claimline: Claimline, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMLINE_DATABSE_URL", "sqlite:///x.db")
    result = claimline("sources")
    assert result.exit_code == 1
    assert "did you mean CLAIMLINE_DATABASE_URL?" in result.stderr


def test_a_reader_that_stops_early_gets_no_traceback(folder: Path) -> None:
    (folder / "page.txt").write_text("A title\n\nSome words.\n" * 2_000)
    words = [sys.executable, "-m", "jobs", "parse", *(["page.txt"] * 20)]
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert "Traceback" not in process.stderr.read()
