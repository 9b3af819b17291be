"""A YAML file against its form: each fault is told with file, line, key, value and remedy."""

from pathlib import Path

import pytest
from pydantic import Field, RootModel

from config.yaml_forms import read_form
from domain.base import Frozen
from domain.errors import ConfigError


class _Leaf(Frozen):
    name: str
    weight: int = 0


class _Tree(Frozen):
    leaves: dict[str, tuple[_Leaf, ...]]
    title: str = Field(max_length=5)


class _Forest(RootModel[dict[str, _Leaf]]):
    pass


def _written(folder: Path, text: str) -> Path:
    path = folder / "tree.yml"
    path.write_text(text, encoding="utf-8")
    return path


def _told(path: Path, form: type[_Tree] | type[_Forest]) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        read_form(path, form)
    return str(caught.value).replace(f"{path}:", "").splitlines()


def test_a_file_that_fits_gives_its_form_and_its_lines(tmp_path: Path) -> None:
    path = _written(tmp_path, "title: oak\nleaves:\n  a: [{name: x}]\n")
    filled = read_form(path, _Tree)
    assert filled.form == _Tree(title="oak", leaves={"a": (_Leaf(name="x"),)})
    assert filled.fault(("leaves", "a"), "is bare") == f"{path}:3: leaves.a: is bare"


def test_every_fault_is_told_in_the_order_of_the_lines(tmp_path: Path) -> None:
    text = "leaves:\n  a:\n    - {nam: x}\n    - {name: y, weight: heavy}\ntitle: too long\n"
    assert _told(_written(tmp_path, text), _Tree) == [
        "3: leaves.a.0.name: is missing; add it",
        "3: leaves.a.0.nam: is no key here; did you mean 'name'?",
        "4: leaves.a.1.weight: 'heavy': input should be a valid integer, unable to parse string"
        " as an integer",
        "5: title: 'too long': string should have at most 5 characters",
    ]


def test_a_strange_key_is_answered_with_the_keys_there_are(tmp_path: Path) -> None:
    text = "a: {name: x, colour: red}\n"
    told = _told(_written(tmp_path, text), _Forest)
    assert told == ["1: a.colour: is no key here; the keys are name, weight"]


def test_a_figure_where_text_belongs_is_to_be_quoted(tmp_path: Path) -> None:
    told = _told(_written(tmp_path, "a: {name: 12}\n"), _Forest)
    assert told == ["1: a.name: 12: is no text; put it in quotes"]
