"""A register's answer to JSON values, strictly: what the standard forbids is kept as a flaw.

A flaw (a key twice, NaN) stands in the value where it was found, so that one odd record does not
cost the others. Numbers keep the form that they were written in.
"""

import json
from typing import Any

from domain.errors import UnreadableBodyError

_MOST_DIGITS = 300  # of a whole number; a longer one is kept as written


class WrittenNumber(float):
    """A number that remembers its digits: `12.50` stays `12.50`."""

    written: str

    def __new__(cls, written: str) -> "WrittenNumber":
        number = super().__new__(cls, written)
        number.written = written
        return number


class DoubledKeys(dict[str, Any]):
    """An object in which a key stands twice with different values; which one counts is unknown."""

    key: str


class NoNumber:
    """NaN or Infinity, which JSON does not have (RFC 8259, section 6)."""

    def __init__(self, name: str) -> None:
        self.name = name


def read_json(text: str) -> Any:
    """The value of a JSON text.

    Raises:
        UnreadableBodyError: it is no JSON, or nests deeper than Python reads (some 1,000 levels).
    """
    try:
        return json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=NoNumber,
            parse_float=WrittenNumber,
            parse_int=_whole,
        )
    except json.JSONDecodeError as error:
        raise UnreadableBodyError(
            f"line {error.lineno}, column {error.colno}: {error.msg}, not {_near(error)!r}"
        ) from error
    except RecursionError as error:
        raise UnreadableBodyError("it nests too deep to be an answer of a register") from error


def _near(error: json.JSONDecodeError) -> str:
    return error.doc[error.pos : error.pos + 40]


def _whole(digits: str) -> int | WrittenNumber:
    return int(digits) if len(digits) <= _MOST_DIGITS else WrittenNumber(digits)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) == len(pairs):
        return made
    for key, value in pairs:
        if made[key] != value:
            doubled = DoubledKeys(made)
            doubled.key = key
            return doubled
    return made


def flaw_in(value: Any) -> str | None:
    """What is wrong inside a value, naming the key; None when nothing is."""
    open_values: list[tuple[str, Any]] = [("", value)]
    while open_values:
        name, current = open_values.pop()
        if isinstance(current, NoNumber):
            return f"{name.lstrip('.')}: {current.name} is no number of JSON"
        if isinstance(current, DoubledKeys):
            return f"{f'{name}.{current.key}'.lstrip('.')}: stands twice with different values"
        if isinstance(current, dict):
            open_values.extend((f"{name}.{key}", below) for key, below in current.items())
        elif isinstance(current, list):
            open_values.extend((f"{name}[{at}]", below) for at, below in enumerate(current))
    return None
