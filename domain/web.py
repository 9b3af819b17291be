"""Web addresses that may be fetched or cited: http and https only."""

from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, StringConstraints


def _checked(address: str) -> str:
    try:
        parts = urlsplit(address)
        port = parts.port  # reading it raises for a port that is no number
    except ValueError as error:
        raise ValueError(
            f"{address!r} is no web address ({error}); write it like https://host/path"
        ) from error
    if parts.scheme not in ("http", "https") or not parts.hostname or port == 0:
        raise ValueError(f"{address!r} is no web address; write it like https://host/path")
    if parts.username or parts.password:
        raise ValueError(
            f"{address!r} carries a user name or password; keep those out of addresses"
        )
    if any(character.isspace() or ord(character) < 32 for character in address):
        raise ValueError(f"{address!r} has white space in it; write it like https://host/path")
    return address


WebAddress = Annotated[str, StringConstraints(max_length=4_000), AfterValidator(_checked)]
"""An absolute http or https address without user name or password."""
