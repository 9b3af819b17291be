"""How the vocabulary files are written: one pydantic form for each file, unknown keys refused.

The forms are short for people's sake (a country's words under its code, a line for each kind of
goods); `config.vocabulary_files` turns them into the parser's `Vocabulary`. Reads no file.
"""

from typing import Annotated

from pydantic import Field, RootModel, StringConstraints, model_validator

from domain.base import Frozen
from domain.codes import CountryCode
from domain.vocabulary import ActionWords, UnitWords

Word = Annotated[str, StringConstraints(min_length=1, max_length=120, pattern=r"^\S(.*\S)?$")]
"""A word or phrase, with no space around it."""

Heading = Annotated[str, StringConstraints(pattern=r"^\d{4}$")]
"""A heading of the Harmonized System: four digits, in quotes."""


_Names = Annotated[tuple[Word, ...], Field(min_length=1)]
"""Full name first, then short names and initials."""


class CountryForm(Frozen):
    """The words of one country that no standard holds."""

    names: tuple[Word, ...] = ()
    abbreviations: tuple[Word, ...] = ()
    adjectives: tuple[Word, ...] = ()
    people: tuple[Word, ...] = ()
    metonyms: tuple[Word, ...] = ()


class CountriesFile(RootModel[dict[CountryCode, CountryForm]]):
    """`countries.yml`: country code to its words."""


class PlacesFile(Frozen):
    """`places.yml`: places beside the gazetteers, other spellings, and names to leave out."""

    regions: dict[CountryCode, dict[Word, Annotated[int, Field(ge=0)]]] = Field(
        description="states, provinces, regions: name to thousands of people, 0 if unknown"
    )
    cities: dict[CountryCode, dict[Word, Annotated[int, Field(ge=0)]]] = Field(
        description="towns that the gazetteer lacks: name to thousands of people"
    )
    ports: dict[CountryCode, tuple[Word, ...]]
    airports: dict[CountryCode, tuple[Word, ...]]
    spellings: dict[CountryCode, dict[Word, tuple[Word, ...]]] = Field(
        description="a city or region of that country to its other names"
    )
    ordinary_words: dict[str, tuple[Word, ...]] = Field(
        description="gazetteer names that mostly mean something else, by what they are"
    )
    false_places: tuple[Word, ...] = Field(
        description="phrases that hold a place's name and name no place"
    )


class OrganisationsFile(Frozen):
    """`organisations-*.yml`: country code to organisations, each a list of its names."""

    authorities: dict[CountryCode, tuple[_Names, ...]] = Field(default_factory=dict)
    firms: dict[CountryCode, tuple[_Names, ...]] = Field(default_factory=dict)
    media: dict[CountryCode, tuple[_Names, ...]] = Field(default_factory=dict)
    bodies: tuple[_Names, ...] = Field((), description="they act for no single country")
    anywhere: tuple[_Names, ...] = Field(
        (), description="authorities that many countries have: customs, Ministry of Health"
    )


class UnitsFile(Frozen):
    """`units.yml`: units as the parser has them."""

    units: tuple[UnitWords, ...]


class ProductsFile(RootModel[dict[str, tuple[tuple[Word, Word, Heading | None], ...]]]):
    """`products*.yml`: product group to lines of [singular, plural, heading or null]."""


class ActionsFile(Frozen):
    """`actions.yml`: words for actions as the parser has them, and nouns that are never goods."""

    actions: tuple[ActionWords, ...]
    never_goods: tuple[str, ...] = ()


class SpeechFile(Frozen):
    """`speech.yml`: how reports tell that somebody said something."""

    speech_verbs: tuple[Word, ...]

    @model_validator(mode="after")
    def _in_lower_case(self) -> "SpeechFile":
        wrong = [word for word in self.speech_verbs if word != word.lower()]
        if wrong:
            raise ValueError(f"{wrong[0]!r} is not in lower case; write {wrong[0].lower()!r}")
        return self
