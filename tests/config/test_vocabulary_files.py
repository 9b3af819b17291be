"""The loader of the vocabulary: right folders load, wrong ones tell every fault at once."""

import shutil
from pathlib import Path

import pytest

from config.vocabulary_files import VOCABULARY_FOLDER, load_vocabulary
from domain.errors import ConfigError
from domain.vocabulary import OrganisationKind, PlaceKind

_FILES = {
    "actions": "actions: []\n",
    "countries": "CA: {adjectives: [Canadian]}\n",
    "organisations": "authorities: {CA: [[Health Canada]]}\n",
    "places": """\
regions: {CA: {Alberta: 4443}}
cities: {}
ports: {}
airports: {}
spellings: {CA: {Montréal: [Ville-Marie city]}}
ordinary_words: {words: [Reading]}
false_places: [Newcastle disease]
""",
    "products": 'toys: [[doll, dolls, "9503"]]\n',
    "speech": "speech_verbs: [say]\n",
    "units": "units: [{unit: item, kind: count, words: [bag, bags]}]\n",
}


def _folder(folder: Path, **changed: str) -> Path:
    """A small vocabulary; `changed` gives other texts for some of its files."""
    for name, text in (_FILES | changed).items():
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")
    return folder


def _faults(folder: Path) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        load_vocabulary(folder)
    return str(caught.value).replace(f"{folder}/", "").splitlines()


def test_a_small_folder_gives_its_words(tmp_path: Path) -> None:
    words = load_vocabulary(_folder(tmp_path))
    canada = next(country for country in words.countries if country.code == "CA")
    assert (canada.names, canada.adjectives) == (("Canada",), ("Canadian",))
    assert [(goods.name, goods.heading) for goods in words.goods] == [("doll", "9503")]
    assert words.organisations[0].kind is OrganisationKind.AUTHORITY
    assert words.false_places == ("Newcastle disease",)
    assert words.tagger


def test_places_are_joined_from_the_file_and_the_gazetteers(tmp_path: Path) -> None:
    places = load_vocabulary(_folder(tmp_path)).places
    found = {(place.name, place.country): place for place in places}
    assert found["Alberta", "CA"].population == 4_443_000
    assert found["Montréal", "CA"].kind is PlaceKind.CITY
    spelt = [found[name, "CA"].population for name in ("Montreal", "Ville-Marie city", "Montréal")]
    assert len(set(spelt)) == 1
    assert found["Reading", "GB"].doubtful  # an ordinary word of this folder
    assert ("Ontario", "CA") not in found  # the file tells Canada's regions, and tells one
    assert ("Tirol", "AT") in found  # it tells none of Austria's


def test_the_version_changes_with_any_word(tmp_path: Path) -> None:
    versions = set()
    for number, changed in enumerate(
        (
            {},
            {"speech": "speech_verbs: [tell]\n"},
            {"products": 'toys: [[doll, dolls, "9504"]]\n'},
        )
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        versions.add(load_vocabulary(_folder(folder, **changed)).version)
    assert len(versions) == 3
    assert all(len(version) == 12 and int(version, 16) >= 0 for version in versions)


def test_the_same_words_have_the_same_version(tmp_path: Path) -> None:
    first, second = tmp_path / "one", tmp_path / "two"
    first.mkdir()
    second.mkdir()
    assert load_vocabulary(_folder(first)).version == load_vocabulary(_folder(second)).version


def test_a_folder_is_read_once(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    assert load_vocabulary(folder) is load_vocabulary(folder)


def test_faults_of_all_files_come_together_with_their_remedies(tmp_path: Path) -> None:
    folder = _folder(
        tmp_path,
        countries="CA:\n  adjective: [Canadian]\nXX: {}\n",
        units="units: [{unit: item, kind: number, words: [bag]}]\n",
        products="toys: [[doll, dolls, 9503]]\n",
        verbs="verbs: []\n",
    )
    (folder / "speech.yml").unlink()
    assert _faults(folder) == [
        "countries.yml:2: CA.adjective: is no key here; did you mean 'adjectives'?",
        "countries.yml:3: XX: 'XX' is no ISO 3166-1 alpha-2 code (nor EU); write it like 'CA'",
        "products.yml:1: toys.0.2: 9503: is no text; put it in quotes",
        "units.yml:1: units.0.kind: 'number': input should be 'count', 'mass', 'volume',"
        " 'length', 'area', 'energy' or 'other'",
        "verbs.yml: is no vocabulary file; call it one of actions.yml, countries.yml,"
        " organisations.yml, places.yml, products.yml, speech.yml, units.yml, or take it out",
        "speech.yml: is missing; put it back",
    ]


def test_words_that_two_share_are_faults(tmp_path: Path) -> None:
    folder = _folder(
        tmp_path,
        countries="CA: {adjectives: [Canadian]}\nUS: {people: [Canadian]}\n",
        organisations="authorities: {CA: [[Health Canada, HC]], US: [[House Counsel, HC]]}\n",
        places=_FILES["places"].replace("Montréal:", "Montreall:"),
        products="""\
toys: [[doll, dolls, "9503"]]
other: [[puppet, dolls, null], [Kite, kites, null]]
""",
    )
    assert _faults(folder) == [
        "countries.yml:2: US: 'Canadian' also names CA; leave it with the country that news mean",
        "places.yml:5: spellings.CA.Montreall: is no place of this country; write it as GeoNames"
        " does or add it above",
        "products.yml:2: other.0: 'dolls' is among toys already; leave it in one line",
        "products.yml:2: other.1: 'Kite' is not in lower case; write 'kite'",
        "organisations.yml:1: authorities.US.0: 'HC' also names 'Health Canada'; leave it with"
        " the one that news mean",
    ]


def test_a_kind_may_be_split_over_files_but_not_every_kind(tmp_path: Path) -> None:
    folder = _folder(tmp_path, **{"products-food": "food: [[rice, rice, null]]\n"})
    assert [goods.name for goods in load_vocabulary(folder).goods] == ["rice", "doll"]
    other = tmp_path / "other"
    other.mkdir()
    _folder(other, **{"speech-more": _FILES["speech"]})
    assert _faults(other) == [
        "speech.yml: only one file of this kind; join it with speech-more.yml"
    ]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"gone: the vocabulary cannot be read .*install"):
        load_vocabulary(tmp_path / "gone")


def test_the_bundled_words_load_from_any_place(tmp_path: Path) -> None:
    copied = tmp_path / "words"
    shutil.copytree(VOCABULARY_FOLDER, copied)
    assert load_vocabulary(copied).version == load_vocabulary().version
