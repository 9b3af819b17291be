"""The named countries of a text, each name with its country, told by what the whole text names.

A first look at all sentences says which countries are named without doubt, whose town is meant
("London, Ontario"), and which initials the text explains ("Food and Drugs Authority (FDA)").
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from parser.names import Gazetteer, Name, NameKind
from parser.text import Sentence, Word

_TOWNS = {NameKind.METONYM, NameKind.PLACE}
_Named = tuple[Sequence[Word], Sequence[Name]]
"""A sentence's words and the names in them."""


@dataclass(frozen=True, slots=True)
class NamedCountry:
    """A name that stands for a country: `text[start:end]`."""

    start: int
    end: int
    country: str
    kind: NameKind


@dataclass(frozen=True, slots=True)
class TextNames:
    """What a first look at all names of a text tells."""

    near: Counter[str]
    """How often the text names each country without doubt."""
    towns: dict[str, str]
    """Towns of which it says once whose they are, to that country."""
    aliases: dict[str, str]
    """Initials that it gives a name, to that name's country."""
    topic: str | None
    """The country that it names most."""


class PlaceReader:
    """Reads named countries; safe to share."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def look(self, sentences: Sequence[Sentence]) -> TextNames:
        """The first look."""
        rough = [(s.words, self._gazetteer.find(s.words, None)) for s in sentences]
        every = Counter(n.country for _, names in rough for n in names if n.country)
        sure = Counter(n.country for _, names in rough for n in names if n.country and n.sure)
        aliases: dict[str, str] = {}
        for words, names in rough:
            aliases |= self._gazetteer.aliases(words, names)
        most = (sure or every).most_common(1)
        return TextNames(sure, _towns(rough), aliases, most[0][0] if most else None)

    def read(self, words: Sequence[Word], text: TextNames, home: str | None) -> list[NamedCountry]:
        """The named countries of a sentence, in order; `home` is the text's own country."""
        names = self._gazetteer.find(words, home, text.near)
        named = {i for name in names for i in range(name.first, name.last)}
        found = [
            NamedCountry(words[n.first].start, _end(words[n.last - 1]), country, n.kind)
            for n in names
            if (country := _country(words, n, text))
        ]
        for i, word in enumerate(words):
            if i in named:
                continue
            if country := text.aliases.get(word.form):
                found.append(NamedCountry(word.start, word.end, country, NameKind.AUTHORITY))
            elif "-" in word.form:
                found += [
                    NamedCountry(start, end, country, NameKind.ADJECTIVE)
                    for start, end, country in self._gazetteer.joined(word)  # US-China
                ]
        return sorted(found, key=lambda name: name.start)


def _country(words: Sequence[Word], name: Name, text: TextNames) -> str | None:
    """The country of a name; initials that the text has given another name are that name's."""
    form = _form(words, name)
    if form in text.aliases:
        return text.aliases[form]
    return name.country if name.sure else text.towns.get(form, name.country)


def _towns(rough: Iterable[_Named]) -> dict[str, str]:
    told: dict[str, set[str]] = defaultdict(set)
    for words, names in rough:
        for name in names:
            if name.sure and name.country and name.kind in _TOWNS:
                told[_form(words, name)].add(name.country)
    return {form: min(codes) for form, codes in told.items() if len(codes) == 1}


def _form(words: Sequence[Word], name: Name) -> str:
    return " ".join(word.form for word in words[name.first : name.last])


def _end(word: Word) -> int:
    """Where a name ends; what is joined to it by a hyphen is none of it: U.S.-based."""
    name, hyphen, tail = word.form.partition("-")
    return word.start + len(name) if hyphen and tail.islower() else word.end
