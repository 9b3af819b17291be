"""The docs say what is there: commands, settings, examples, links."""

import re
from pathlib import Path

import pytest

from config.settings import Settings
from config.source_files import load_sources
from domain.claim import Claim, ClaimStatus, ClaimType, Qualifier
from tests.command_help import MARK, PAGE, all_commands, help_sections

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
_COMMAND = re.compile(r"\bclaimline ([a-z]+)(?: (check)\b)?")
_LINK = re.compile(r"\]\((?!https?://|#)([^)#\s]+)")


def _text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def _examples(name: str) -> dict[str, str]:
    """The YAML blocks of a page that describe a whole source, by key."""
    blocks = re.findall(r"```yaml\n(.*?)```", _text(name), re.DOTALL)
    keys = (re.match(r"key: (\S+)", block) for block in blocks)
    return {key[1]: block for key, block in zip(keys, blocks, strict=True) if key}


def test_the_page_of_commands_is_their_help() -> None:
    _, mark, sections = PAGE.read_text(encoding="utf-8").partition(MARK)
    assert mark, f"{PAGE} has lost its mark"
    assert sections == help_sections(), "run `make docs`"


def test_the_readme_lists_each_command() -> None:
    listed = set(re.findall(r"^\| `claimline ([a-z ]+)", _text("README.md"), re.MULTILINE))
    commands = {name.removeprefix("claimline ") for name, _ in all_commands()}
    assert {words.strip() for words in listed} == commands


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_names_a_command_that_does_not_exist(page: Path) -> None:
    commands = {name for name, _ in all_commands()}
    code = re.findall(r"`[^`\n]+`|^    .*$|```.*?```", page.read_text(), re.DOTALL | re.MULTILINE)
    for name, below in _COMMAND.findall("\n".join(code)):
        assert f"claimline {name} {below}".strip() in commands


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    for target in _LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_every_setting_is_told() -> None:
    told = set(re.findall(r"`(CLAIMLINE_[A-Z_]+)`", _text("docs/command-line.md")))
    assert told == {f"CLAIMLINE_{name.upper()}" for name in Settings.model_fields}


@pytest.mark.parametrize("page", ["README.md", "docs/sources.md"])
def test_every_source_in_the_docs_loads(page: str, tmp_path: Path) -> None:
    examples = _examples(page)
    assert examples
    for key, block in examples.items():
        (tmp_path / f"{key}.yml").write_text(block, encoding="utf-8")
    assert {source.key for source in load_sources(tmp_path)} == set(examples)


def test_the_page_of_claims_tells_each_field_and_each_word() -> None:
    text = _text("docs/claims.md")
    words = {*ClaimType, *ClaimStatus, *Qualifier, *Claim.model_fields} - {"id", "start", "end"}
    assert {word for word in words if f"`{word}`" not in text} == set()
