"""`claimline ui`: opens the app on the store that the settings name."""

import click

from config.settings import Settings
from jobs.app_server import app_port, has_no_screen, serve_app
from jobs.commands.options import with_settings
from jobs.stores import StorePlace, open_kept_store, place_of
from jobs.terminal import console


@click.command()
@click.option(
    "--port", type=click.IntRange(1, 65_535), help="TCP port. [default: 8501, or a free one]"
)
@click.option("--headless", is_flag=True, help="Open no browser; only print the address.")
@with_settings("database_url", "data_dir")
def command(port: int | None, headless: bool, settings: Settings) -> None:
    """Open the app in a browser. It answers on this machine only (127.0.0.1).

    \b
    Example:
      claimline ui --port 8600 --headless
    """
    place = place_of(settings)
    open_kept_store(place)
    open_app(place, port=port, headless=headless)


def open_app(place: StorePlace, *, port: int | None, headless: bool) -> None:
    """Run the app on a store until it is stopped by Ctrl-C or SIGTERM, and say where it is."""
    variables = {
        "CLAIMLINE_DATABASE_URL": place.database_url,
        "CLAIMLINE_DATA_DIR": str(place.archive_dir.parent),
    }
    chosen = app_port(port)
    try:
        serve_app(
            chosen, headless=headless or has_no_screen(), variables=variables, ready=_say_ready
        )
    except KeyboardInterrupt:
        click.echo("\nStopped.", err=True)


def _say_ready(address: str) -> None:
    console().print(f"The app is open at {address} (Ctrl-C stops it).")
