"""Loads the vocabulary: the YAML files beside it, joined with the gazetteers of two packages.

Every fault of every file is told at once. Reads the folder that it is given, the tagger and the
data of installed packages; never the network, never the database.
"""

import gc
import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from config.network_file import load_network
from config.tagger_file import load_tagger
from config.vocabulary_countries import join_countries
from config.vocabulary_forms import (
    ActionsFile,
    CountriesFile,
    OrganisationsFile,
    PlacesFile,
    ProductsFile,
    SpeechFile,
    UnitsFile,
)
from config.vocabulary_organisations import join_organisations
from config.vocabulary_places import join_places
from config.vocabulary_products import join_products
from config.yaml_forms import Filled, read_form
from domain.errors import ConfigError
from domain.vocabulary import Vocabulary

VOCABULARY_FOLDER = Path(__file__).parent / "vocabulary"
_LARGEST_FILE = 1_048_576  # bytes; our largest has about a fifth
_VERSION_DIGITS = 12
_FORMS: dict[str, type[BaseModel]] = {
    "actions": ActionsFile,
    "countries": CountriesFile,
    "organisations": OrganisationsFile,
    "places": PlacesFile,
    "products": ProductsFile,
    "speech": SpeechFile,
    "units": UnitsFile,
}
"""Kind of file to its form. A kind may be split: `products-food.yml` is of the kind `products`."""

_Form = TypeVar("_Form", bound=BaseModel)


@cache
def load_vocabulary(folder: Path | None = None) -> Vocabulary:
    """All words of `folder`, or of the bundled one; read once a process and folder.

    Raises:
        ConfigError: a file is missing, cannot be read or is wrong, or two files do not fit
            together. One line for each fault: file and line, key, value and remedy.
    """
    with _uncollected():
        return _join(_read(folder or VOCABULARY_FOLDER))


@contextmanager
def _uncollected() -> Iterator[None]:
    """No garbage collection meanwhile: it would look at 100,000 new values again and again.

    A third of the time to load; nothing made here refers back to itself.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _join(files: tuple[Filled[BaseModel], ...]) -> Vocabulary:
    countries, faults = join_countries(_only(files, CountriesFile))
    place_file = _only(files, PlacesFile)
    places, place_faults = join_places(place_file, countries)
    goods, goods_faults = join_products(_all(files, ProductsFile))
    organisations, other_faults = join_organisations(_all(files, OrganisationsFile))
    _stop_at([*faults, *place_faults, *goods_faults, *other_faults])
    actions = _only(files, ActionsFile).form
    speech = _only(files, SpeechFile).form
    words = Vocabulary(
        version="0" * _VERSION_DIGITS,
        countries=countries,
        places=places,
        false_places=place_file.form.false_places,
        organisations=organisations,
        units=_only(files, UnitsFile).form.units,
        goods=goods,
        actions=actions.actions,
        never_goods=actions.never_goods,
        speech_verbs=speech.speech_verbs,
        tagger=load_tagger(),
        **load_network(),
    )
    return words.model_copy(update={"version": _version(words)})


def _read(folder: Path) -> tuple[Filled[BaseModel], ...]:
    """Every file of the folder, each fitting its form; kinds without a file are a fault."""
    files: list[Filled[BaseModel]] = []
    faults: list[str] = []
    missing = set(_FORMS)
    for path in _yaml_files(folder):
        kind = path.stem.partition("-")[0]
        missing.discard(kind)
        if kind not in _FORMS:
            known = ", ".join(f"{name}.yml" for name in _FORMS)
            faults.append(f"{path}: is no vocabulary file; call it one of {known}, or take it out")
            continue
        try:
            files.append(read_form(path, _FORMS[kind], max_bytes=_LARGEST_FILE))
        except ConfigError as error:
            faults.append(str(error))
    faults += [f"{folder / kind}.yml: is missing; put it back" for kind in sorted(missing)]
    _stop_at(faults)
    return tuple(files)


def _yaml_files(folder: Path) -> list[Path]:
    try:
        found = sorted(folder.iterdir())
    except OSError as error:
        raise ConfigError(
            f"{folder}: the vocabulary cannot be read ({error.strerror}); install Claimline again"
        ) from error
    return [path for path in found if path.suffix in (".yml", ".yaml") and path.name[0] != "."]


def _stop_at(faults: Iterable[str]) -> None:
    told = list(faults)
    if told:
        raise ConfigError("\n".join(told))


def _all(files: Iterable[Filled[BaseModel]], form: type[_Form]) -> Iterator[Filled[_Form]]:
    for file in files:
        if isinstance(file.form, form):
            yield Filled(file.path, file.document, file.form)


def _only(files: Iterable[Filled[BaseModel]], form: type[_Form]) -> Filled[_Form]:
    first, *others = _all(files, form)
    _stop_at(
        f"{other.path}: only one file of this kind; join it with {first.path.name}"
        for other in others
    )
    return first


def _version(words: Vocabulary) -> str:
    """The first digits of a hash over every word, and over the models."""
    models = ("tagger", "tokenizer", "network")
    digest = hashlib.sha256(words.model_dump_json(exclude={"version", *models}).encode())
    for name in models:
        digest.update(getattr(words, name))
    return digest.hexdigest()[:_VERSION_DIGITS]
