"""Names of places are told from persons, firms and teams, and one town from another."""

import pytest

from config.vocabulary_files import load_vocabulary
from parser.mentions import MentionReader


@pytest.fixture(scope="module")
def reader() -> MentionReader:
    """A reader with the whole vocabulary."""
    return MentionReader(load_vocabulary())


def places(reader: MentionReader, text: str) -> list[tuple[str, str]]:
    """The places of a text as written, with their countries."""
    return [(text[p.start : p.end], p.country) for p in reader.read(text, None).places]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He lives in New York.", [("New York", "US")]),
        ("The trial moved to Paris, Texas.", [("Paris", "US"), ("Texas", "US")]),
        ("Police in London, Ontario, spoke.", [("London", "CA"), ("Ontario", "CA")]),
        ("It began in Tripoli in northern Lebanon.", [("Tripoli", "LB"), ("Lebanon", "LB")]),
        ("Floods hit Pakistan's Hyderabad.", [("Pakistan", "PK"), ("Hyderabad", "PK")]),
        ("A fire in Portland, Ore., went out.", [("Portland", "US"), ("Ore", "US")]),
        ("A fire in Mobile, Alabama, went out.", [("Mobile", "US"), ("Alabama", "US")]),
        ("Teachers in Reading agree.", [("Reading", "GB")]),
        ("The governor of Georgia signed it.", [("Georgia", "US")]),
        ("Georgia sells wine.", [("Georgia", "GE")]),
        ("Farmers left Georgia for Savannah.", [("Georgia", "US"), ("Savannah", "US")]),
        ("The Philippines' FDA banned it.", [("Philippines", "PH"), ("FDA", "PH")]),
        ("Bavarian brewers spoke.", [("Bavarian", "DE")]),
        ("US-China talks failed.", [("US", "US"), ("China", "CN")]),
        ("Pro-Russian rebels left.", [("Russian", "RU")]),
        ("Mr Flake, R-Ariz., spoke.", [("Ariz", "US")]),
        ("The Pentagon said so.", [("Pentagon", "US")]),
    ],
)
def test_a_place_has_its_country(
    reader: MentionReader, text: str, expected: list[tuple[str, str]]
) -> None:
    assert places(reader, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Jack London wrote it.", "Paris Hilton sang.", "Officer Dallas shot.", "Mr Lincoln left.",
        "Chad Wilson left.", "Manchester United won.", "Real Madrid won.",
        "The Boston Red Sox won.",
        "The Houston family moved.", "The Lagos Times said so.", "Osaka Gas raised prices.",
        "Reading helps.", "Mobile phones ring.", "It rained in March.",
    ],
)  # fmt: skip
def test_persons_firms_teams_and_words_are_no_places(reader: MentionReader, text: str) -> None:
    assert places(reader, text) == []


def test_a_town_once_told_is_the_same_later_on(reader: MentionReader) -> None:
    text = "Police in London, Ontario, held a man. The court in London freed him."
    assert [code for _, code in places(reader, text)] == ["CA", "CA", "CA"]
