"""Other spellings of names: without accents, with "and" for "&", "Saint" for "St.".

Never changes a name that is given; only adds what English papers print for it.
"""

import unicodedata
from collections.abc import Callable, Iterable

_LETTERS = str.maketrans(
    {
        "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss",
        "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "þ": "th", "Þ": "Th", "ð": "d", "Ð": "D",
        "ħ": "h", "Ħ": "H", "ə": "a", "Ə": "A", "ŋ": "n", "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'",
        "–": "-",
    }
)  # fmt: skip
"""Letters that Unicode does not take apart into a letter and an accent."""


def without_accents(name: str) -> str:
    """The name in ASCII as English papers print it (Malmö: Malmo); other scripts stay."""
    if name.isascii():
        return name
    parts = unicodedata.normalize("NFD", name.translate(_LETTERS))
    return "".join(part for part in parts if not unicodedata.combining(part))


def with_spellings(names: Iterable[str]) -> tuple[str, ...]:
    """The names in their order, each once, each followed by its other spellings."""
    found: dict[str, None] = {}
    for name in names:
        spelt = [name]
        for change in _CHANGES:
            spelt += [change(known) for known in spelt]
        found |= dict.fromkeys(spelt)
    return tuple(found)


def _saint(written: str) -> Callable[[str], str]:
    return lambda name: written + name.removeprefix("St. ") if name.startswith("St. ") else name


_CHANGES: tuple[Callable[[str], str], ...] = (
    lambda name: name.replace("’", "'"),
    without_accents,
    lambda name: name.replace(" & ", " and "),
    _saint("Saint "),
    _saint("St "),
)
