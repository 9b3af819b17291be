"""Reads our YAML files strictly: plain values only, each key once, bounded in size and depth.

The text is read as events and the values are built here, so nothing in a file can make an
object, repeat a part of it (anchors, aliases, merges) or run deep. Never reads the network.

The scalars are those of YAML 1.2's core schema (yaml.org/spec/1.2.2, section 10.3) without octal,
hexadecimal, exponents and infinities: `no`, `on` and `2020-04-25` stay text, and so do keys
and figures with leading zeros.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from domain.errors import ConfigError

KeyPath = tuple[str | int, ...]
"""Where a value stands: keys of mappings and indexes of lists, from the top."""

_MOST_DEPTH = 16  # levels; our deepest file has five
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where PyYAML has it
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")  # longer figures are codes: they stay text
_DECIMAL = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,18}")
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
}


@dataclass(frozen=True)
class Document:
    """A file's value, and the line (from 1) on which each of its parts begins."""

    value: Any
    lines: dict[KeyPath, int]

    def line(self, path: KeyPath) -> int:
        """The line of the part at `path`, or of the nearest part around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def load_yaml(path: Path, *, max_bytes: int = 262_144) -> Any:
    """The value of one YAML file: dicts, lists, text, whole and decimal numbers, bools, None.

    Keys are always text. An empty file gives None.

    Raises:
        ConfigError: the file cannot be read, is larger than `max_bytes`, is not UTF-8, is no
            YAML, is nested too deeply, or holds a double key, an anchor, an alias, a tag or
            a second document. The message names file and line.
    """
    return read_document(path, max_bytes=max_bytes).value


def read_document(path: Path, *, max_bytes: int = 262_144) -> Document:
    """As `load_yaml`, with the line of every part.

    Raises:
        ConfigError: as `load_yaml`.
    """
    text = _read(path, max_bytes)
    builder = _Builder(path)
    try:
        for event in _events(text):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        what = " ".join(part for part in (error.context, error.problem) if part)
        raise ConfigError(f"{path}:{line}: no YAML ({what}); mend the line") from error
    except yaml.reader.ReaderError as error:
        # The two readers count positions differently, so the character is looked for.
        line = text.count("\n", 0, text.find(chr(error.character))) + 1
        raise ConfigError(
            f"{path}:{line}: holds the character U+{error.character:04X}, which"
            " YAML does not allow; take it out"
        ) from error
    return Document(builder.value, builder.lines)


def _read(path: Path, max_bytes: int) -> str:
    try:
        with path.open("rb") as file:
            raw = file.read(max_bytes + 1)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    if len(raw) > max_bytes:
        raise ConfigError(f"{path}: is larger than {max_bytes:,} bytes; split the file")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ConfigError(f"{path}:{line}: is not UTF-8; save the file as UTF-8") from error


def _events(text: str) -> Iterator[Any]:
    yield from yaml.parse(text, Loader=_LOADER)


@dataclass
class _Open:
    """A mapping or list whose end has not come yet."""

    holds: dict[str, Any] | list[Any]
    path: KeyPath
    key: str | None = None  # of a mapping: read, its value not yet


@dataclass
class _Builder:
    """Builds the value from the parser's events, with a stack of its own."""

    file: Path
    value: Any = None
    lines: dict[KeyPath, int] = field(default_factory=dict)
    _open: list[_Open] = field(default_factory=list)
    _documents: int = 0

    def take(self, event: Any) -> None:
        """One event further."""
        line = event.start_mark.line + 1
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise self._fault(line, "begins a second document; keep one to a file")
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self._fault(line, "uses an anchor or alias (& or *); write the value out")
        if getattr(event, "tag", None):
            raise self._fault(line, f"uses the tag {event.tag!r}; take it out, quote text instead")
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event, line)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._begin({} if isinstance(event, yaml.MappingStartEvent) else [], line)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._open.pop()

    def _scalar(self, event: Any, line: int) -> None:
        top = self._open[-1] if self._open else None
        if top is not None and isinstance(top.holds, dict) and top.key is None:
            if event.value in top.holds:
                raise self._fault(line, f"has the key {event.value!r} twice; keep one of them")
            top.key = event.value
            self.lines[(*top.path, event.value)] = line
            return
        self._place(event.value if event.style else _plain(event.value), line)

    def _begin(self, holds: dict[str, Any] | list[Any], line: int) -> None:
        if len(self._open) >= _MOST_DEPTH:
            raise self._fault(line, f"is nested deeper than {_MOST_DEPTH} levels; flatten it")
        top = self._open[-1] if self._open else None
        if top is not None and isinstance(top.holds, dict) and top.key is None:
            raise self._fault(line, "has a list or mapping as a key; keys are plain text")
        path = self._place(holds, line)
        self._open.append(_Open(holds, path))

    def _place(self, value: Any, line: int) -> KeyPath:
        if not self._open:
            self.value = value
            self.lines[()] = line
            return ()
        top = self._open[-1]
        if isinstance(top.holds, list):
            top.holds.append(value)
            path = (*top.path, len(top.holds) - 1)
        else:
            path = (*top.path, str(top.key))
            top.holds[str(top.key)] = value
            top.key = None
        self.lines.setdefault(path, line)
        return path

    def _fault(self, line: int, what: str) -> ConfigError:
        return ConfigError(f"{self.file}:{line}: {what}")


def _plain(text: str) -> str | int | float | bool | None:
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _DECIMAL.fullmatch(text) else text
