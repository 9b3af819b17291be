"""`claimline claims` and `timeline`: one filter, the same rows in every form."""

import csv
import io
import json
from pathlib import Path

import pytest

from domain.errors import ExportError
from jobs.timeline import write_whole
from tests.jobs.conftest import Claimline
from tests.ui.seeding import MANY, WIRE, filled_store


@pytest.fixture
def store(folder: Path) -> tuple[str, ...]:
    """The options that name a store with claims in it."""
    return ("--database", filled_store(folder), "--data-dir", str(folder))


def test_the_table_says_how_many_it_leaves_out(
    claimline: Claimline, store: tuple[str, ...]
) -> None:
    result = claimline("claims", "--type", "recall", "--limit", "5", *store)
    assert result.exit_code == 0, result.stderr
    count = int(result.stdout.split(" claims, the newest 5 shown.")[0].split()[-1])
    assert count >= MANY
    assert result.stdout.count("Recall ") == 5


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--type", "recall", "--type", "rejection"),
        ("--country", "ca"),
        ("--partner", "CN", "--status", "asserted"),
        ("--source", WIRE),
        ("--product", "respirators"),
        ("--text", "Canada"),
        ("--from", "2020-04-01", "--to", "2020-04-30"),
    ],
)
def test_every_form_holds_the_same_claims(
    claimline: Claimline, store: tuple[str, ...], words: tuple[str, ...]
) -> None:
    lines = claimline("claims", *words, "--json", *store).stdout.splitlines()
    ids = [json.loads(line)["id"] for line in lines]
    table = claimline("claims", *words, "--csv", *store).stdout
    rows = csv.DictReader(io.StringIO(table.removeprefix("\ufeff")))
    assert ids
    assert [row["claim_id"] for row in rows] == ids
    markdown = claimline("timeline", *words, *store).stdout
    assert f"- Claims: {len(ids):,}\n" in markdown
    assert claimline("timeline", *words, "--format", "csv", *store).stdout == table


def test_the_json_of_a_claim_has_its_quote_and_its_page(
    claimline: Claimline, store: tuple[str, ...]
) -> None:
    result = claimline("claims", "--product", "respirators", "--json", *store)
    claim = json.loads(result.stdout.splitlines()[0])
    assert claim["quantity"]["value"] == 1_000_000
    assert claim["quote"].startswith("Canada said last week")
    assert len(claim["citation"]["capture_sha256"]) == 64


def test_a_timeline_takes_its_format_from_the_file(
    claimline: Claimline, store: tuple[str, ...], folder: Path
) -> None:
    for file, start in (("all.md", "# Cited timeline"), ("all.csv", "\ufeffclaim_id,")):
        result = claimline("timeline", "-o", file, *store)
        assert result.exit_code == 0, result.stderr
        assert (folder / file).read_text(encoding="utf-8").startswith(start)
        assert result.stdout == ""
    assert claimline("timeline", "-o", "all.docx", *store).exit_code == 2


def test_a_timeline_that_cannot_be_written_is_told(
    claimline: Claimline, store: tuple[str, ...]
) -> None:
    result = claimline("timeline", "-o", "absent/all.md", *store)
    assert result.exit_code == 1
    assert "absent/all.md cannot be written" in result.stderr


def test_a_file_is_whole_or_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "timeline.md"
    file.write_text("as it was")

    def broken() -> list[str]:
        raise ExportError("the facts changed")

    with pytest.raises(ExportError):
        write_whole((piece for _ in "x" for piece in broken()), file)
    assert file.read_text() == "as it was"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--country", "Canada"), "is no ISO 3166-1 alpha-2 code"),
        (("--source", "sample-wir"), "did you mean sample-wire?"),
        (("--from", "April"), "'April' does not match the format"),
        (("--type", "recal"), "'recal' is not one of"),
        (("--json", "--csv"), "exclude each other"),
        (("--text", "x" * 600), "--text"),
    ],
)
def test_a_wrong_filter_is_wrong_usage(
    claimline: Claimline, store: tuple[str, ...], words: tuple[str, ...], said: str
) -> None:
    result = claimline("claims", *words, *store)
    assert result.exit_code == 2
    assert said in result.stderr
