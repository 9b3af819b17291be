"""Reads a YAML file against a pydantic form; what is wrong is told by file, line, key and remedy.

Never changes a value: what the form takes is what the file says.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Generic, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from config.strict_yaml import Document, read_document
from domain.errors import ConfigError

_LONGEST_VALUE = 80  # characters of a wrong value that a message repeats

Location = tuple[int | str, ...]
"""Where a value stands: keys and indexes from the top."""

Form = TypeVar("Form", bound=BaseModel, covariant=True)


@dataclass(frozen=True)
class Filled(Generic[Form]):
    """A file that fits its form."""

    path: Path
    document: Document
    form: Form

    def fault(self, loc: Location, what: str) -> str:
        """A line that tells what is wrong at `loc`, in the manner of `read_form`."""
        return _line(self.path, self.document, loc, what)


def read_form(path: Path, form: type[Form], *, max_bytes: int = 262_144) -> Filled[Form]:
    """The file's content as `form`.

    Raises:
        ConfigError: the file cannot be read or does not fit; one line for each fault, in the
            file's order: file and line, key, value and remedy.
    """
    return fill_form(path, read_document(path, max_bytes=max_bytes), form)


def fill_form(
    path: Path, document: Document, form: type[Form], other_faults: Sequence[str] = ()
) -> Filled[Form]:
    """The document of a file as `form`; `other_faults` are told together with those of the form.

    Raises:
        ConfigError: the document does not fit, or there are other faults.
    """
    try:
        filled = Filled(path, document, form.model_validate(document.value))
    except ValidationError as error:
        faults = [*other_faults, *_faults(path, document, error, form)]
        raise ConfigError("\n".join(faults)) from error
    if other_faults:
        raise ConfigError("\n".join(other_faults))
    return filled


def _faults(
    path: Path, document: Document, error: ValidationError, form: type[BaseModel]
) -> Iterator[str]:
    faults = error.errors()
    wrong = {fault["loc"][:-1] for fault in faults}
    for fault in sorted(faults, key=lambda fault: document.line(fault["loc"])):
        if fault["type"] == "too_short" and fault["loc"] in wrong:
            continue  # only because its items are wrong, which is told already
        loc = tuple(part for part in fault["loc"] if part != "[key]")
        yield _line(path, document, loc, _told(fault, loc, form))


def _line(path: Path, document: Document, loc: Location, what: str) -> str:
    key = ".".join(str(part) for part in loc) or "(the whole file)"
    return f"{path}:{document.line(loc)}: {key}: {what}"


def _told(fault: Any, loc: Location, form: type[BaseModel]) -> str:
    """What is wrong with one value, and the remedy."""
    if fault["type"] == "missing":
        return "is missing; add it"
    if fault["type"] == "extra_forbidden":
        known = sorted(_keys_at(loc[:-1], form))
        near = get_close_matches(str(loc[-1]), known, n=1)
        remedy = f"did you mean {near[0]!r}?" if near else f"the keys are {', '.join(known)}"
        return f"is no key here; {remedy}"
    said = str(fault["msg"]).removeprefix("Value error, ")
    if fault["type"] == "value_error":  # our own messages, which name the value where it helps
        return said
    value = repr(fault["input"])
    if fault["type"] == "string_type" and isinstance(fault["input"], bool | int | float):
        return f"{value}: is no text; put it in quotes"
    if len(value) > _LONGEST_VALUE:
        value = value[:_LONGEST_VALUE] + "…"
    return f"{value}: {said[:1].lower()}{said[1:]}"


def _keys_at(loc: Location, form: type[BaseModel]) -> set[str]:
    """The keys of the mapping that stands at `loc` in a file of this form."""
    for part in loc:
        within = form.model_fields.get("root") or form.model_fields.get(str(part))
        form = (_model_in(within.annotation) if within else None) or form
    return set(form.model_fields)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model that a type holds, inside tuples, mappings and unions too."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_model_in(part) for part in get_args(annotation))
    return next((model for model in found if model is not None), None)
