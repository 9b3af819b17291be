"""What a name is: its kind, its country, and which of several meanings is the likeliest.

Knows no name; the vocabulary's stand in `names`.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from parser.text import Word


class NameKind(Enum):
    """What a name is."""

    COUNTRY = "country"
    ADJECTIVE = "adjective"
    PEOPLE = "people"
    METONYM = "metonym"
    PLACE = "place"
    AUTHORITY = "authority"
    FIRM = "firm"
    MEDIA = "media"
    BODY = "body"


PLACES = frozenset((NameKind.PLACE, NameKind.METONYM))
LANDS = frozenset((NameKind.COUNTRY, NameKind.ADJECTIVE, NameKind.PEOPLE, *PLACES))
_HOME, _NEAR, _MOST_NEAR = 4.0, 1.5, 4.5  # powers of ten by which a country is likelier


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a sentence: words `first` to `last` (excluded)."""

    first: int
    last: int
    kind: NameKind
    country: str | None
    sure: bool = True
    """Whether the name is one country's alone, or the words beside it say whose it is."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name can stand for."""

    kind: NameKind
    country: str | None
    weight: float
    """How well it is known: a power of ten."""
    land: bool = False
    """A country or a region: what stands after a town and a comma."""


Meanings = list[Meaning]


def fame(weight: int) -> float:
    """How well something of so many people is known: a power of ten."""
    return math.log10(weight + 1)


@dataclass(frozen=True, slots=True)
class NamedText:
    """A sentence, and what tells between two of one name."""

    forms: list[str]
    words: Sequence[Word]
    home: str | None
    near: Counter[str]

    def likelihood(self, meaning: Meaning) -> float:
        """How likely the text means this, to be compared with what else the name can mean."""
        country = meaning.country or ""
        near = min(_MOST_NEAR, _NEAR * math.log2(1 + self.near[country]))
        return meaning.weight + (_HOME if country and country == self.home else 0.0) + near

    def key(self, name: Name) -> tuple[str, ...]:
        """The words of a name as the vocabulary writes them."""
        return tuple(self.forms[name.first : name.last])
