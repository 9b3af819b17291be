"""The help of every command, as docs/command-line.md shows it: `make docs` writes it there."""

from collections.abc import Iterator
from pathlib import Path

import click

from jobs.main import main

PAGE = Path(__file__).parents[1] / "docs" / "command-line.md"
MARK = "<!-- From here on written by `make docs`. -->\n"
_WIDTH = 80  # characters; click's own for a terminal that is wider


def all_commands() -> Iterator[tuple[str, click.Command]]:
    """Every command with its whole name, groups before what is in them."""
    yield from _below("claimline", main)


def _below(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    if isinstance(command, click.Group):
        context = click.Context(command)
        for word in command.list_commands(context):
            found = command.get_command(context, word)
            if found is not None:
                yield f"{name} {word}", found
                yield from _below(f"{name} {word}", found)


def help_sections() -> str:
    """A section for each command, with its help to the letter."""
    return "".join(
        f"\n## `{name}`\n\n```text\n{_help(name, command)}\n```\n"
        for name, command in all_commands()
    )


def _help(name: str, command: click.Command) -> str:
    context = click.Context(
        command, info_name=name, terminal_width=_WIDTH, help_option_names=["-h", "--help"]
    )
    return "\n".join(line.rstrip() for line in command.get_help(context).splitlines())


if __name__ == "__main__":
    written, _, _ = PAGE.read_text(encoding="utf-8").partition(MARK)
    PAGE.write_text(written + MARK + help_sections(), encoding="utf-8")
