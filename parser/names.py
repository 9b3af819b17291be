"""Names in a text: countries, places and organisations, each with its country.

The longest name wins; abbreviations and initials must stand as written; words that are also
ordinary words count only where they are written as names. Where two countries share a name, the
words beside it decide, then the report's own country, what else the text names and how well each
is known, taken together.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from domain.vocabulary import OrganisationKind, PlaceKind, PlaceName, Vocabulary
from parser.name_context import is_backward, is_company, is_forward, is_person
from parser.name_forms import parts_of, plain
from parser.name_meanings import LANDS, PLACES, Meaning, Meanings, Name, NamedText, NameKind, fame
from parser.name_words import INSIDE, JOINED_PEOPLES, STATE_OFFICES, STATES, TIMES
from parser.text import Word

__all__ = ["Gazetteer", "Name", "NameKind"]

_ORGANISATIONS = {
    OrganisationKind.AUTHORITY: NameKind.AUTHORITY,
    OrganisationKind.FIRM: NameKind.FIRM,
    OrganisationKind.MEDIA: NameKind.MEDIA,
    OrganisationKind.BODY: NameKind.BODY,
}
_LONGEST_NAME = 9  # words
_COUNTRY_WEIGHT = 10**10  # people; above every city, so that Mexico is the country first
_MOST_FORMS = 50_000  # words whose plain form is kept


class Gazetteer:
    """Finds names; made once from the vocabulary, safe to share."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._meanings: dict[tuple[str, ...], Meanings] = defaultdict(list)
        self._doubtful: dict[tuple[str, ...], Meanings] = defaultdict(list)
        self._longest: dict[str, int] = defaultdict(int)
        self._forms: dict[str, str] = {}
        for country in vocabulary.countries:
            self._add(country.names, NameKind.COUNTRY, country.code, _COUNTRY_WEIGHT)
            self._add(country.abbreviations, NameKind.COUNTRY, country.code, _COUNTRY_WEIGHT)
            self._add(country.adjectives, NameKind.ADJECTIVE, country.code, _COUNTRY_WEIGHT)
            self._add(country.people, NameKind.PEOPLE, country.code, _COUNTRY_WEIGHT)
            self._add(country.metonyms, NameKind.METONYM, country.code, _COUNTRY_WEIGHT - 1)
        for place in vocabulary.places:
            self._add_place(place)
        for body in vocabulary.organisations:
            self._add(body.names, _ORGANISATIONS[body.kind], body.country, _COUNTRY_WEIGHT - 2)
        phrases = {tuple(parts_of(phrase)) for phrase in vocabulary.false_places}
        self._false = phrases - self._meanings.keys()  # New York-style is not to hide New York
        self._false_starts = {parts[0] for parts in self._false}
        for parts in self._false:
            self._longest[parts[0]] = max(self._longest[parts[0]], len(parts))

    def _add(self, names: Iterable[str], kind: NameKind, country: str | None, weight: int) -> None:
        for name in names:
            meaning = Meaning(kind, country, fame(weight), kind is NameKind.COUNTRY)
            self._keep(self._meanings, name, meaning)

    def _add_place(self, place: PlaceName) -> None:
        region = place.kind is PlaceKind.REGION
        meaning = Meaning(NameKind.PLACE, place.country, fame(place.population), region)
        self._keep(self._doubtful if place.doubtful else self._meanings, place.name, meaning)
        parts = tuple(parts_of(place.name))
        if region and not place.doubtful:  # Georgia: the country is no better known than the state
            self._meanings[parts] = [
                replace(m, weight=meaning.weight + 0.1)
                if m.kind is NameKind.COUNTRY and m.country != place.country
                else m
                for m in self._meanings[parts]
            ]

    def _keep(self, where: dict[tuple[str, ...], Meanings], name: str, meaning: Meaning) -> None:
        parts = tuple(parts_of(name))
        if parts:
            where[parts].append(meaning)
            longest = min(len(parts), _LONGEST_NAME)
            self._longest[parts[0]] = max(self._longest[parts[0]], longest)

    def find(
        self, words: Sequence[Word], home: str | None, near: Counter[str] | None = None
    ) -> list[Name]:
        """The names of a sentence, in order, none inside another.

        Args:
            words: the sentence's words.
            home: the report's own country, which decides between two of one name.
            near: how often the text names each country without doubt.
        """
        text = NamedText(
            [self._written(word.form) for word in words], words, home, near or Counter()
        )
        found: list[Name] = []
        i = 0
        while i < len(words):
            if text.forms[i] not in self._longest:
                i += 1
                continue
            if (size := self._false_at(text.forms, i)) > 0:
                i += size
                continue
            name = self._at(text, i) or self._doubtful_at(text, i)
            if name is None:
                i += 1
                continue
            found.append(_owned(words, found, name))
            i = name.last
            if state := _state_at(text.forms, found[-1], i):
                found.append(state)
                i = state.last
        return self._related(text, found) if len(found) > 1 else found

    def aliases(self, words: Sequence[Word], names: Sequence[Name]) -> dict[str, str]:
        """Initials that a sentence gives a name before them: Food and Drugs Authority (FDA)."""
        found: dict[str, str] = {}
        for name in names:
            after = [word.form for word in words[name.last : name.last + 3]]
            bracketed = len(after) == 3 and after[0] == "(" and after[2] == ")"
            bracketed = bracketed and name.kind is not NameKind.PLACE
            if name.country and bracketed and after[1].isupper():
                found[after[1]] = name.country
        return found

    def country_of(self, phrase: str, home: str | None = None) -> str | None:
        """The country that a phrase names (a publisher's title, a field of a register), or None."""
        words = [Word(0, 0, form, form.lower()) for form in parts_of(phrase)]
        named = [name for name in self.find(words, home) if name.country]
        named.sort(key=lambda name: name.kind is NameKind.PLACE)
        return named[0].country if named else None

    def joined(self, word: Word) -> list[tuple[int, int, str]]:
        """The names in a word joined by hyphens, with their offsets: US-China, pro-Russian."""
        found: list[tuple[int, int, str]] = []
        start, parts = word.start, word.form.split("-")
        for part in parts:
            meanings = self._meanings.get((self._written(part),), ()) if part[:1].isupper() else ()
            whole = {m.country for m in meanings if m.kind in LANDS - {NameKind.PLACE}}
            country = min((code for code in whole if code), default=None)
            country = country or STATES.get(part) if parts[0] in _PARTIES else country
            if part == parts[0]:
                country = country or JOINED_PEOPLES.get(part)
            if country:
                found.append((start, start + len(part), country))
            start += len(part) + 1
        return found

    def _false_at(self, forms: list[str], i: int) -> int:
        if forms[i] not in self._false_starts:
            return 0
        longest = min(self._longest[forms[i]], len(forms) - i)
        return next((n for n in range(longest, 1, -1) if tuple(forms[i : i + n]) in self._false), 0)

    def _written(self, form: str) -> str:
        """A form as the vocabulary writes it: EGYPT in capitals is Egypt, but US stays US."""
        written = self._forms.get(form)
        if written is None:
            written = plain(form)
            if written.isupper() and len(written) > 3 and written not in self._longest:
                written = written.title()
            if len(self._forms) < _MOST_FORMS:
                self._forms[form] = written
        return written

    def _at(self, text: NamedText, i: int) -> Name | None:
        forms = text.forms
        for size in range(min(self._longest[forms[i]], len(forms) - i), 0, -1):
            meanings = self._meanings.get(tuple(forms[i : i + size]))
            if meanings and _is_name(text.words, i, size, meanings):
                best = max(_of_a_state(text.words, meanings), key=text.likelihood)
                sure = len({m.country for m in meanings}) == 1
                return Name(i, i + size, best.kind, best.country, sure)
        return None

    def _doubtful_at(self, text: NamedText, i: int) -> Name | None:
        """A town whose name is mostly another word: in Reading; Mobile, Alabama."""
        words, forms = text.words, text.forms
        if not words[i].form[0].isupper():
            return None
        for size in range(min(self._longest[forms[i]], len(forms) - i), 0, -1):
            meanings = self._doubtful.get(tuple(forms[i : i + size]))
            if not meanings or is_company(words, i + size):
                continue
            land = self._at(text, i + size + 1) if _comma_at(forms, i + size) else None
            land = land or _state_at(forms, Name(i, i + size, NameKind.PLACE, None), i + size)
            told = [m for m in meanings if land and m.country == land.country]
            if not told and _is_inside(words, i, size):
                told = meanings
            if told:
                best = max(told, key=text.likelihood)
                return Name(i, i + size, best.kind, best.country, land is not None)
        return None

    def _related(self, text: NamedText, found: list[Name]) -> list[Name]:
        """The names, those whose country the name beside them tells set to it."""
        for k in range(len(found) - 1):
            one, other = found[k], found[k + 1]
            if other.first - one.last > _FARTHEST:
                continue
            between = " ".join(word.low for word in text.words[one.last : other.first])
            if one.kind in PLACES and is_forward(between):
                pair = self._pair(text, one, other)
            elif one.kind in LANDS and other.kind in PLACES and is_backward(between):
                pair = self._pair(text, other, one)[::-1]
            else:
                continue
            found[k], found[k + 1] = pair
        return found

    def _pair(self, text: NamedText, town: Name, land: Name) -> tuple[Name, Name]:
        """A town and the land that it lies in, of one country, if there is one that fits both."""
        towns = [*self._of(text, town), *self._doubtful.get(text.key(town), ())]
        lands = [m for m in self._of(text, land) if m.land or m.kind is NameKind.ADJECTIVE]
        if text.forms[land.first] in STATES and not lands:
            lands = [Meaning(NameKind.PLACE, land.country, 0.0, land=True)]
        shared = {m.country for m in lands} & {m.country for m in towns}
        if not shared:
            return town, land
        best = max((m for m in towns if m.country in shared), key=text.likelihood)
        whose = max((m for m in lands if m.country == best.country), key=text.likelihood)
        return (
            replace(town, country=best.country, kind=best.kind, sure=True),
            replace(land, country=whose.country, kind=whose.kind, sure=True),
        )

    def _of(self, text: NamedText, name: Name) -> Meanings:
        return self._meanings.get(text.key(name), [])


_FARTHEST = 6  # words between a town and its land


def _of_a_state(words: Sequence[Word], meanings: Meanings) -> Meanings:
    """Of a country and a state of one name, the state beside a state's officers."""
    if len(meanings) == 1 or not any(m.kind is NameKind.COUNTRY for m in meanings):
        return meanings
    regions = [m for m in meanings if m.kind is NameKind.PLACE and m.land]
    governed = regions and any(word.low in STATE_OFFICES for word in words)
    return regions if governed else meanings


def _comma_at(forms: Sequence[str], i: int) -> bool:
    return i + 1 < len(forms) and forms[i] == ","


def _state_at(forms: Sequence[str], town: Name, i: int) -> Name | None:
    """A short form of a state after a town and a comma: Portland, Ore."""
    if town.kind not in PLACES or not _comma_at(forms, i):
        return None
    country = STATES.get(forms[i + 1])
    return Name(i + 1, i + 2, NameKind.PLACE, country) if country else None


def _is_inside(words: Sequence[Word], i: int, size: int) -> bool:
    before = words[i - 1].low if i else ""
    after = words[i + size] if i + size < len(words) else None
    ends = after is None or not (after.form[0].isupper() or after.low in ("'s", "’s"))
    return before in INSIDE and ends and words[i].low not in TIMES


def _owned(words: Sequence[Word], before: Sequence[Name], name: Name) -> Name:
    """An authority after a country's name is that country's: Ghana's FDA, the Philippine FDA."""
    if name.kind is not NameKind.AUTHORITY or not before:
        return name
    owner = before[-1]
    between = [word.low for word in words[owner.last : name.first]]
    if owner.kind in (NameKind.COUNTRY, NameKind.ADJECTIVE) and between in _OWNING:
        return Name(name.first, name.last, name.kind, owner.country)
    return name


def _is_noun(words: Sequence[Word], i: int) -> bool:
    """Whether a word is a noun or an adjective, or has a capital that only a name has there."""
    if not words[i].tag or words[i].tag.startswith(("NNP", "JJ", "NN")):
        return True
    return i > 0 and words[i - 1].form.islower()


_PARTIES = ("R", "D", "I")
"""Republicans and Democrats stand before their state: R-Ariz."""
_OWNING: tuple[list[str], ...] = ([], ["'s"], ["’s"], ["'"], ["’"])


def _is_name(words: Sequence[Word], i: int, size: int, meanings: Meanings) -> bool:
    form = words[i].form
    if not form[0].isupper() and not any(c.isupper() for c in form):
        return False
    kinds = {m.kind for m in meanings}
    if kinds <= LANDS and is_company(words, i + size):
        return False
    if NameKind.COUNTRY in kinds:
        return not is_person(words, i, size, country=True)
    if not kinds <= PLACES:
        return True
    if size == 1 and not _is_noun(words, i):
        return False
    return not is_person(words, i, size, country=False)
