"""`claimline`: the command line. Loads only the command that is asked for, and tells errors.

Exit status: 0; 1 when something failed, and the text says what and what to do; 2 for wrong usage.
"""

from importlib import import_module
from importlib.metadata import version
from typing import Any

import click

from domain.errors import ClaimlineError

_COMMANDS = {
    "demo": "Crawl the bundled sample site and open the app with what it found.",
    "crawl": "Crawl the named sources once, or all that are enabled; then parse what is new.",
    "sources": "List the sources, and how the last run of each went.",
    "parse": "Print the report and the claims of HTML or text files, a JSON line a file.",
    "mentions": "Print the quantities, dates and places of texts, a JSON line a text.",
    "evaluate": "Parse the reports of a gold file and score what is found against its marks.",
    "claims": "List claims, the newest first; JSON and CSV the oldest first.",
    "timeline": "Write a cited timeline, the oldest claim first.",
    "verify": "Check every hash, offset and quote again, from the archive up.",
    "ui": "Open the app in a browser. It answers on this machine only (127.0.0.1).",
    "doctor": "Check the set-up: database, archive, sources, vocabulary, app. Changes nothing.",
}
"""Each command with the first line of its help, in the order of the help.

The module `jobs.commands.NAME` holds it as `command`. The lines stand here too so that the help of
all loads none: crawling, parsing and tables are slow to import.
"""


class _Commands(click.Group):
    """Loads a command only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        return list(_COMMANDS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002  # click's signature
        cmd_name: str,
    ) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command = import_module(f"jobs.commands.{cmd_name}").command
        return command if isinstance(command, click.Command) else None

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002  # click's signature
        formatter: click.HelpFormatter,
    ) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except ClaimlineError as error:
            raise click.ClickException(str(error)) from error
        except KeyboardInterrupt:
            click.echo("\nStopped.", err=True)
            ctx.exit(1)


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version("claimline"), prog_name="claimline")
def main() -> None:
    """Watch public sources for recalls, border rejections, seizures and trade rules.

    Each claim is kept with the page that it came from.

    \b
    To see how it works, with no network at all:
      claimline demo
    """
