"""The YAML reader takes plain values and refuses everything else with a line and a remedy."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from config.strict_yaml import load_yaml, read_document
from domain.errors import ConfigError


def _written(folder: Path, text: str | bytes) -> Path:
    path = folder / "file.yml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_plain_values_when_file_is_right(tmp_path: Path) -> None:
    path = _written(
        tmp_path,
        "text: a word\nwhole: -12\ndecimal: 1.5\nyes: true\nno: false\nnothing:\n"
        "list:\n  - a\n  - {b: '1'}\n",
    )
    assert load_yaml(path) == {
        "text": "a word",
        "whole": -12,
        "decimal": 1.5,
        "yes": True,
        "no": False,
        "nothing": None,
        "list": ["a", {"b": "1"}],
    }


@pytest.mark.parametrize(
    "word",
    [
        "no",
        "NO",
        "on",
        "yes",
        "2020-04-25",
        "2020-04-25T10:00:00Z",
        "12:30:45",
        "0703",
        "0x1F",
        "1e5",
        ".inf",
        ".nan",
        "1_000",
        "1234567890123456789012",
        "<<",
        "=",
    ],
)
def test_text_stays_text_when_yaml_1_1_would_guess(tmp_path: Path, word: str) -> None:
    assert load_yaml(_written(tmp_path, f"- {word}\n- {word}: 1\n")) == [word, {word: 1}]


def test_none_when_file_is_empty(tmp_path: Path) -> None:
    assert load_yaml(_written(tmp_path, "# only a comment\n")) is None


def test_byte_order_mark_is_no_part_of_the_first_key(tmp_path: Path) -> None:
    assert load_yaml(_written(tmp_path, b"\xef\xbb\xbfkey: x\n")) == {"key": "x"}


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "the key 'a' twice"),
        ("x:\n  a: 1\n  'a': 2\n", 3, "the key 'a' twice"),
        ("a: &x [1]\nb: *x\n", 1, "anchor or alias"),
        ("a: 1\nb: *x\n", 2, "anchor or alias"),
        ("a: !!python/object/apply:os.system [ls]\n", 1, "uses the tag"),
        ("a: !!timestamp 2020-01-01\n", 1, "uses the tag"),
        ("a: 1\n---\nb: 2\n", 2, "a second document"),
        ("? [a]\n: b\n", 1, "as a key"),
        ("a: [1\nb: 2\n", 2, "no YAML"),
        ("a: 1\n\tb: 2\n", 2, "no YAML"),
        ("a: 1\nb: \x07\n", 2, "U+0007"),
        (b"a: 1\nb: caf\xe9\n", 2, "not UTF-8"),
        ("[" * 100 + "]" * 100, 1, "nested deeper than 16"),
        ("[" * 100_000, 1, "nested deeper than 16"),
        ("- " * 50_000 + "a", 1, "nested deeper than 16"),
    ],
)
def test_file_and_line_are_named_when_refused(
    tmp_path: Path, text: str | bytes, line: int, says: str
) -> None:
    path = _written(tmp_path, text)
    with pytest.raises(ConfigError) as caught:
        load_yaml(path)
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert says in str(caught.value)


def test_size_is_refused_when_above_the_bound(tmp_path: Path) -> None:
    path = _written(tmp_path, "a: " + "x" * 100)
    with pytest.raises(ConfigError, match="larger than 64 bytes"):
        load_yaml(path, max_bytes=64)


def test_path_is_named_when_file_is_absent(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"absent\.yml: cannot be read"):
        load_yaml(tmp_path / "absent.yml")


def test_lines_lead_to_each_part(tmp_path: Path) -> None:
    document = read_document(_written(tmp_path, "a: 1\nb:\n  - x\n  - c: 2\n"))
    assert document.line(("a",)) == 1
    assert document.line(("b", 1, "c")) == 4
    assert document.line(("b", 1, "missing")) == 4
    assert document.line(("missing",)) == 1


_WORDS = st.text(st.characters(min_codepoint=32, max_codepoint=0x2FFF), max_size=12).filter(
    str.isprintable
)
_VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(10**17), 10**17), _WORDS),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_WORDS, inner, max_size=4),
    max_leaves=12,
)


@given(value=_VALUES)
def test_value_comes_back_when_written_by_the_library(
    tmp_path_factory: pytest.TempPathFactory, value: object
) -> None:
    path = _written(
        tmp_path_factory.mktemp("yaml"), yaml.safe_dump(value, allow_unicode=True, width=10**6)
    )
    assert load_yaml(path) == value
