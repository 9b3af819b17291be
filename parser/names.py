"""Names in a text: countries, places and organisations, each with its country.

The longest name wins; abbreviations and initials must stand as written; words that are also
ordinary words count only where they are written as names. Where two countries share a name, the
report's own country decides, then what else the text names, then the number of people.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from domain.vocabulary import OrganisationKind, Vocabulary
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


_ORGANISATIONS = {
    OrganisationKind.AUTHORITY: NameKind.AUTHORITY,
    OrganisationKind.FIRM: NameKind.FIRM,
    OrganisationKind.MEDIA: NameKind.MEDIA,
    OrganisationKind.BODY: NameKind.BODY,
}
_LONGEST_NAME = 9  # words
_COUNTRY_WEIGHT = 10**10  # people; above every city, so that Mexico is the country first


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a sentence: words `first` to `last` (excluded)."""

    first: int
    last: int
    kind: NameKind
    country: str | None


@dataclass(frozen=True, slots=True)
class _Meaning:
    kind: NameKind
    country: str | None
    weight: int


class Gazetteer:
    """Finds names; made once from the vocabulary, safe to share."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._meanings: dict[tuple[str, ...], list[_Meaning]] = defaultdict(list)
        self._longest: dict[str, int] = defaultdict(int)
        for country in vocabulary.countries:
            self._add(country.names, NameKind.COUNTRY, country.code, _COUNTRY_WEIGHT)
            self._add(country.abbreviations, NameKind.COUNTRY, country.code, _COUNTRY_WEIGHT)
            self._add(country.adjectives, NameKind.ADJECTIVE, country.code, _COUNTRY_WEIGHT)
            self._add(country.people, NameKind.PEOPLE, country.code, _COUNTRY_WEIGHT)
            self._add(country.metonyms, NameKind.METONYM, country.code, _COUNTRY_WEIGHT - 1)
        for place in vocabulary.places:
            self._add((place.name,), NameKind.PLACE, place.country, place.population)
        for body in vocabulary.organisations:
            self._add(body.names, _ORGANISATIONS[body.kind], body.country, _COUNTRY_WEIGHT - 2)
        self._false = {tuple(_parts(phrase)) for phrase in vocabulary.false_places}
        for parts in self._false:
            self._longest[parts[0]] = max(self._longest[parts[0]], len(parts))

    def _add(self, names: Iterable[str], kind: NameKind, country: str | None, weight: int) -> None:
        for name in names:
            parts = tuple(_parts(name))
            if parts:
                self._meanings[parts].append(_Meaning(kind, country, weight))
                self._longest[parts[0]] = max(
                    self._longest[parts[0]], min(len(parts), _LONGEST_NAME)
                )

    def find(
        self, words: Sequence[Word], home: str | None, near: Counter[str] | None = None
    ) -> list[Name]:
        """The names of a sentence, in order, none inside another.

        Args:
            words: the sentence's words.
            home: the report's own country, which decides between two of one name.
            near: how often the text names each country without doubt.
        """
        forms = [self._written(_plain(word.form)) for word in words]
        near = near or Counter()
        found: list[Name] = []
        i = 0
        while i < len(forms):
            if (size := self._false_at(forms, i)) > 0:
                i += size
                continue
            name = self._at(forms, words, i, home, near)
            if name is None:
                i += 1
            else:
                found.append(_owned(words, found, name))
                i = name.last
        return found

    def aliases(self, words: Sequence[Word], names: Sequence[Name]) -> dict[str, str]:
        """Initials that a sentence gives a name before them: Food and Drugs Authority (FDA)."""
        found: dict[str, str] = {}
        for name in names:
            after = [word.form for word in words[name.last : name.last + 3]]
            bracketed = len(after) == 3 and after[0] == "(" and after[2] == ")"
            if (
                name.country
                and bracketed
                and name.kind is not NameKind.PLACE
                and after[1].isupper()
            ):
                found[after[1]] = name.country
        return found

    def _false_at(self, forms: list[str], i: int) -> int:
        longest = min(self._longest.get(forms[i], 0), len(forms) - i)
        return next((n for n in range(longest, 1, -1) if tuple(forms[i : i + n]) in self._false), 0)

    def _written(self, form: str) -> str:
        """A form as the vocabulary writes it: EGYPT in capitals is Egypt, but US stays US."""
        if form.isupper() and len(form) > 3 and form not in self._longest:
            return form.title()
        return form

    def _at(
        self, forms: list[str], words: Sequence[Word], i: int, home: str | None, near: Counter[str]
    ) -> Name | None:
        for size in range(min(self._longest.get(forms[i], 0), len(forms) - i), 0, -1):
            meanings = self._meanings.get(tuple(forms[i : i + size]))
            if meanings and _is_name(words, i, size, meanings):
                best = max(
                    meanings, key=lambda m: (m.country == home, near[m.country or ""], m.weight)
                )
                return Name(i, i + size, best.kind, best.country)
        return None

    def country_of(self, phrase: str, home: str | None = None) -> str | None:
        """The country that a phrase names (a publisher's title, a field of a register), or None."""
        words = [Word(0, 0, form, form.lower()) for form in _parts(phrase)]
        named = [name for name in self.find(words, home) if name.country]
        named.sort(key=lambda name: name.kind is NameKind.PLACE)
        return named[0].country if named else None


def _owned(words: Sequence[Word], before: Sequence[Name], name: Name) -> Name:
    """An authority after a country's name is that country's: Ghana's FDA, the Philippine FDA."""
    if name.kind is not NameKind.AUTHORITY or not before:
        return name
    owner = before[-1]
    between = [word.low for word in words[owner.last : name.first]]
    if owner.kind in (NameKind.COUNTRY, NameKind.ADJECTIVE) and between in ([], ["'s"], ["’s"]):
        return Name(name.first, name.last, name.kind, owner.country)
    return name


def _is_name(words: Sequence[Word], i: int, size: int, meanings: list[_Meaning]) -> bool:
    form = words[i].form
    if not form[0].isupper() and not any(c.isupper() for c in form):
        return False
    places_only = all(m.kind is NameKind.PLACE for m in meanings)
    if (
        size == 1
        and places_only
        and words[i].tag
        and not words[i].tag.startswith(("NNP", "JJ", "NN"))
    ):
        return False
    if places_only:  # a person or a firm called after a town: Jordan Smith, Lincoln Foods Ltd
        after = words[i + size] if i + size < len(words) else None
        before = words[i - 1] if i else None
        if before and before.form in _TITLES:
            return False
        if after and after.form in _FIRM_MARKS:
            return False
        if (
            after
            and before
            and before.tag == "NNP"
            and after.tag == "NNP"
            and before.form[0].isupper()
        ):
            return before.low in _PREPOSITIONS
    return True


_JOINED = {
    "made", "based", "bound", "born", "grown", "produced", "built", "owned", "origin", "style",
    "registered", "led", "run", "sourced", "caught", "listed", "flagged", "manufactured", "area",
    "only",
}  # fmt: skip
_TITLES = {"Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Dr", "Dr.", "Sir", "Lady", "Judge", "Justice"}
_FIRM_MARKS = {
    "Ltd", "Ltd.", "Inc", "Inc.", "Corp", "Corp.", "Co.", "Co", "LLC", "plc", "PLC", "GmbH",
    "Foods", "Pty", "Brands", "Group", "Holdings",
}  # fmt: skip
_PREPOSITIONS = {"in", "at", "of", "from", "to", "near", "via", "through", "outside"}


def _parts(name: str) -> list[str]:
    return [
        _plain(part)
        for part in name.replace("’s", " 's").replace("'s", " 's").replace(",", " , ").split()
    ]


def _plain(form: str) -> str:
    """A form without the difference of typographic marks: U.S. and US are one, ’ and '.

    What is joined to a name by a hyphen goes: Chinese-made, Chicago-based, Kenya-bound.
    """
    form = form.replace("’", "'")
    name, hyphen, tail = form.partition("-")
    if hyphen and tail in _JOINED:
        form = name
    if "." in form and len(form) > 2 and form.replace(".", "").isupper():
        return form.replace(".", "")
    return form
