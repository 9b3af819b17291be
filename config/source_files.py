"""Loads the source files, one YAML file a source; every fault of every file is told at once.

Reads only the folder that it is given; never the network, never the database.
"""

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from config.strict_yaml import Document, read_document
from domain.errors import ConfigError
from domain.source import Source

_MOST_FILES = 10_000  # a folder with more is surely not a folder of sources
_LONGEST_VALUE = 80  # characters of a wrong value that a message repeats


def load_sources(folder: Path) -> tuple[Source, ...]:
    """Every source of `folder` (its `*.yml` files), sorted by key; empty when there is none.

    Raises:
        ConfigError: the folder cannot be read, or any file is wrong. One line for each fault:
            file and line, key, value and remedy.
    """
    sources: list[Source] = []
    faults: list[str] = []
    for path in _files(folder):
        try:
            sources.append(load_source(path))
        except ConfigError as error:
            faults.append(str(error))
    if faults:
        raise ConfigError("\n".join(faults))
    return tuple(sorted(sources, key=lambda source: source.key))


def load_source(path: Path) -> Source:
    """The source that one file describes.

    Raises:
        ConfigError: the file is wrong; one line for each fault, as in `load_sources`.
    """
    document = read_document(path)
    if not isinstance(document.value, dict):
        raise ConfigError(f"{path}:1: holds no keys; write the source as `key: value` lines")
    faults = [*_misnamed(path, document)]
    try:
        source = Source.model_validate(document.value)
    except ValidationError as error:
        raise ConfigError("\n".join([*faults, *_faults(path, document, error)])) from error
    if faults:
        raise ConfigError("\n".join(faults))
    return source


def _misnamed(path: Path, document: Document) -> Iterator[str]:
    key = document.value.get("key")
    if isinstance(key, str) and key != path.stem:
        yield (
            f"{path}:{document.line(('key',))}: key: {key!r} is not the file's name;"
            f" call the file {key}.yml or the key {path.stem!r}"
        )


def _files(folder: Path) -> list[Path]:
    try:
        found = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as error:
        raise ConfigError(
            f"{folder}: the folder of sources cannot be read ({error.strerror});"
            " check CLAIMLINE_SOURCES_DIR"
        ) from error
    misnamed = [path for path in found if path.suffix.lower() in (".yaml", ".yml")]
    misnamed = [path for path in misnamed if path.suffix != ".yml"]
    if misnamed:
        raise ConfigError(
            "\n".join(f"{path}: source files end in .yml; rename it" for path in misnamed)
        )
    files = [path for path in found if path.suffix == ".yml"]
    if len(files) > _MOST_FILES:
        raise ConfigError(f"{folder}: holds more than {_MOST_FILES:,} files; check the folder")
    return files


def _faults(path: Path, document: Document, error: ValidationError) -> Iterator[str]:
    faults = error.errors()
    wrong = {fault["loc"][:-1] for fault in faults}
    for fault in sorted(faults, key=lambda fault: document.line(fault["loc"])):
        loc = fault["loc"]
        if fault["type"] == "too_short" and loc in wrong:
            continue  # only because its items are wrong, which is told already
        key = ".".join(str(part) for part in loc) or "(the whole file)"
        yield f"{path}:{document.line(loc)}: {key}: {_told(fault, loc)}"


def _told(fault: Any, loc: tuple[int | str, ...]) -> str:
    """What is wrong with one value, and the remedy."""
    if fault["type"] == "missing":
        return "is missing; add it"
    if fault["type"] == "extra_forbidden":
        known = sorted(_keys_at(loc[:-1]))
        near = get_close_matches(str(loc[-1]), known, n=1)
        remedy = f"did you mean {near[0]!r}?" if near else f"the keys are {', '.join(known)}"
        return f"is no key here; {remedy}"
    said = str(fault["msg"]).removeprefix("Value error, ")
    value = repr(fault["input"])
    if fault["type"] == "value_error":  # our own messages, which name the value where it helps
        return said
    if fault["type"] == "string_type" and isinstance(fault["input"], int | float):
        return f"{value}: is a number where text is wanted; put it in quotes"
    if len(value) > _LONGEST_VALUE:
        value = value[:_LONGEST_VALUE] + "…"
    return f"{value}: {said[:1].lower()}{said[1:]}"


def _keys_at(loc: tuple[int | str, ...]) -> set[str]:
    """The keys of the mapping that stands at `loc` in a source file."""
    model: type[BaseModel] = Source
    for part in loc:
        if isinstance(part, str):
            model = _model_in(model.model_fields[part].annotation) or model
    return set(model.model_fields)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model that a field's type holds, inside tuples and unions too."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_model_in(part) for part in get_args(annotation))
    return next((model for model in found if model is not None), None)
