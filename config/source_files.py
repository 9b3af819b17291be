"""Loads the source files, one YAML file a source; every fault of every file is told at once.

Reads only the folder that it is given; never the network, never the database.
"""

from collections.abc import Iterator
from pathlib import Path

from config.strict_yaml import Document, read_document
from config.yaml_forms import fill_form
from domain.errors import ConfigError
from domain.source import Source

_MOST_FILES = 10_000  # a folder with more is surely not a folder of sources


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
    if path.suffix != ".yml":
        raise ConfigError(f"{path}: source files end in .yml; rename it")
    document = read_document(path)
    if not isinstance(document.value, dict):
        raise ConfigError(f"{path}:1: holds no keys; write the source as `key: value` lines")
    return fill_form(path, document, Source, [*_misnamed(path, document)]).form


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
    files = [path for path in found if path.suffix.lower() in (".yml", ".yaml")]
    if len(files) > _MOST_FILES:
        raise ConfigError(f"{folder}: holds more than {_MOST_FILES:,} files; check the folder")
    return files
