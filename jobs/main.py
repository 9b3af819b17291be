"""`claimline`: the command line. Loads only the command that is asked for, and tells errors.

Exit status: 0; 1 when something failed, and the text says what and what to do; 2 for wrong usage.
"""

from importlib import import_module
from importlib.metadata import version
from typing import Any

import click

from domain.errors import ClaimlineError

_COMMANDS = {
    "demo": "jobs.commands.demo",
    "crawl": "jobs.commands.crawl",
    "sources": "jobs.commands.sources",
    "parse": "jobs.commands.parse",
    "claims": "jobs.commands.claims",
    "timeline": "jobs.commands.timeline",
    "verify": "jobs.commands.verify",
    "ui": "jobs.commands.ui",
    "doctor": "jobs.commands.doctor",
}
"""Each command and its module, in the order of the help; each module holds a `command`."""


class _Commands(click.Group):
    """Loads a command when it is wanted: crawling, parsing and tables are slow to import."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        return list(_COMMANDS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002  # click's signature
        cmd_name: str,
    ) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command = import_module(_COMMANDS[cmd_name]).command
        return command if isinstance(command, click.Command) else None

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
