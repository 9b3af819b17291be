"""The settings of one installation, from `CLAIMLINE_…` variables of the environment.

Reads the environment and nothing else; makes no folder and opens no database.
"""

import os
import re
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from domain.errors import ConfigError

_PREFIX = "CLAIMLINE_"
_BUNDLED_SOURCES = Path(__file__).parent / "sources"
_CONTACT = re.compile(r"(?:https?://|mailto:)?[!-'*-;=?-~]{3,200}", re.ASCII)  # no space, () or <>


def _reachable(contact: str) -> str:
    if contact and ("." not in contact or not _CONTACT.fullmatch(contact)):
        raise ValueError(
            f"{contact!r} is no address that a webmaster can use; write an e-mail or web address"
        )
    return contact


class Settings(BaseSettings):
    """Where things are kept, and who answers for the crawls."""

    model_config = SettingsConfigDict(env_prefix=_PREFIX, frozen=True, extra="forbid")

    database_url: str = Field(
        "sqlite:///data/claimline.db",
        min_length=1,
        description="SQLAlchemy URL of the fact store: sqlite:///… or postgresql+psycopg://…",
    )
    data_dir: Path = Field(Path("data"), description="folder of the archive")
    contact: Annotated[str, AfterValidator(_reachable)] = Field(
        "",
        description="e-mail or web address in the user agent, for the webmasters whom we visit;"
        " needed before any site but the bundled sample is crawled",
    )
    sources_dir: Path = Field(_BUNDLED_SOURCES, description="folder of the source files")


def load_settings() -> Settings:
    """The settings from the environment, with defaults where it says nothing.

    Raises:
        ConfigError: a variable has a wrong value, or looks like a misspelt one of ours. All
            faults are named at once, a line each.
    """
    faults = _misspelt()
    try:
        settings = Settings()
    except ValidationError as error:
        raise ConfigError("\n".join([*faults, *map(_told, error.errors())])) from error
    if faults:
        raise ConfigError("\n".join(faults))
    return settings


def _told(fault: Any) -> str:
    name = f"{_PREFIX}{str(fault['loc'][0]).upper()}"
    return f"{name}={fault['input']!r}: {fault['msg'].removeprefix('Value error, ')}"


def _misspelt() -> list[str]:
    ours = [f"{_PREFIX}{name.upper()}" for name in Settings.model_fields]
    faults = []
    for name in sorted(os.environ):
        if not name.upper().startswith(_PREFIX) or name.upper() in ours:
            continue
        near = get_close_matches(name.upper(), ours, n=1, cutoff=0.8)
        if near:
            faults.append(f"{name}: is no setting; did you mean {near[0]}?")
    return faults
