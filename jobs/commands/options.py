"""Options that several commands share, and the settings and values that are made of them."""

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from functools import wraps
from pathlib import Path
from typing import Any, Literal

import click
from pydantic import TypeAdapter, ValidationError

from config.settings import Settings, load_settings
from domain.codes import CountryCode
from domain.dates import Edtf
from domain.web import WebAddress

SettingName = Literal["database_url", "data_dir", "contact", "sources_dir"]
Command = Callable[..., None]

_FOLDER = click.Path(file_okay=False, path_type=Path)
_SETTING_OPTIONS: dict[SettingName, Callable[[Command], Command]] = {
    "database_url": click.option(
        "--database",
        "database_url",
        metavar="URL",
        help="The fact store. [default: CLAIMLINE_DATABASE_URL or sqlite:///data/claimline.db]",
    ),
    "data_dir": click.option(
        "--data-dir",
        type=_FOLDER,
        help="The folder of the archive. [default: CLAIMLINE_DATA_DIR or data]",
    ),
    "contact": click.option(
        "--contact",
        metavar="ADDRESS",
        help="E-mail or web address in the user agent. [default: CLAIMLINE_CONTACT]",
    ),
    "sources_dir": click.option(
        "--sources-dir",
        type=_FOLDER,
        help="The folder of the source files. [default: CLAIMLINE_SOURCES_DIR or the bundled ones]",
    ),
}


def with_settings(*names: SettingName) -> Callable[[Command], Command]:
    """Gives a command these options, and hands it the `settings` that come of them."""

    def decorate(command: Command) -> Command:
        @wraps(command)
        def wrapped(*args: Any, **given: Any) -> None:
            chosen = {name: given.pop(name) for name in names}
            command(*args, settings=_settings(chosen), **given)

        return with_options(wrapped, (_SETTING_OPTIONS[name] for name in names))

    return decorate


def _settings(chosen: dict[SettingName, Any]) -> Settings:
    """The settings of the environment, with what was chosen by options in their place."""
    settings = load_settings()
    values: dict[str, Any] = settings.model_dump()
    values.update((name, value) for name, value in chosen.items() if value is not None)
    try:
        return Settings(**values)
    except ValidationError as error:
        fault = error.errors()[0]
        option = f"--{str(fault['loc'][0]).removesuffix('_url').replace('_', '-')}"
        said = fault["msg"].removeprefix("Value error, ")
        raise click.BadParameter(said, param_hint=option) from error


class Checked(click.ParamType[str]):
    """An option's value that one of the shared types checks, so that its own message is shown."""

    def __init__(self, name: str, checked: Any, *, upper: bool = False) -> None:
        self.name = name
        self._adapter: TypeAdapter[str] = TypeAdapter(checked)
        self._upper = upper

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            return self._adapter.validate_python(value.upper() if self._upper else value)
        except ValidationError as error:
            self.fail(error.errors()[0]["msg"].removeprefix("Value error, "), param, ctx)


COUNTRY = Checked("CODE", CountryCode, upper=True)
EDTF = Checked("DATE", Edtf)
URL = Checked("URL", WebAddress)


def with_options(command: Command, options: Iterable[Callable[[Command], Command]]) -> Command:
    """The command with the options, which its help then lists in this order."""
    for option in reversed(tuple(options)):
        command = option(command)
    return command


def refuse_unknown(
    given: Iterable[str], known: Iterable[str], *, what: str, listed_by: str
) -> None:
    """Nothing, when every name is known.

    Raises:
        click.BadParameter: one is not; the message names those that look like it.
    """
    names = sorted(known)
    for name in given:
        if name not in names:
            near = get_close_matches(name, names, n=3, cutoff=0.5)
            near = near or [other for other in names if name.lower() in other]
            meant = f"did you mean {' or '.join(near)}?" if near else f"{listed_by} lists them all"
            raise click.BadParameter(f"{name!r} is no {what}; {meant}")
