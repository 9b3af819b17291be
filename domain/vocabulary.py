"""The words that the parser knows: a value that config loads and jobs hand in.

The parser reads no file; two parses with the same vocabulary give the same claims. `version`
changes with any word, so that a newer vocabulary is never taken for an edit of a page.
"""

from enum import StrEnum
from typing import Literal

from pydantic import Field

from domain.base import Frozen
from domain.claim import ClaimType, Effect
from domain.codes import CountryCode


class CountryWords(Frozen):
    """How a country is named."""

    code: CountryCode
    names: tuple[str, ...] = Field(
        description="short, long, former and common names, without 'the'"
    )
    abbreviations: tuple[str, ...] = Field((), description="as written, case matters: U.S., UAE")
    adjectives: tuple[str, ...] = Field((), description="Canadian, Dutch, British")
    people: tuple[str, ...] = Field(
        (), description="the people where that differs: Dane, Danes, Spaniard"
    )
    metonyms: tuple[str, ...] = Field(
        (), description="what stands for its government: Beijing, the Kremlin"
    )


class PlaceKind(StrEnum):
    """What a named place is."""

    REGION = "region"
    CITY = "city"
    PORT = "port"
    AIRPORT = "airport"


class PlaceName(Frozen):
    """A place inside one country."""

    name: str
    country: CountryCode
    kind: PlaceKind
    population: int = Field(
        0, ge=0, description="people; tells the likelier of two places of one name"
    )
    doubtful: bool = Field(
        False, description="mostly another word, a person or a country: Reading, Lincoln, Lebanon"
    )


class OrganisationKind(StrEnum):
    """What an organisation does in a report."""

    AUTHORITY = "authority"
    """Agencies, ministries, customs, courts: they order, seize, ban and warn."""
    FIRM = "firm"
    MEDIA = "media"
    """Papers and news agencies: they are credited, and act in no claim."""
    BODY = "body"
    """International bodies, associations: they act for no single country."""


class Organisation(Frozen):
    """A named actor and its country."""

    names: tuple[str, ...] = Field(
        min_length=1, description="full name first, then short names and initials"
    )
    country: CountryCode | None
    kind: OrganisationKind


class UnitWords(Frozen):
    """A unit, its words, and how a claim writes it."""

    unit: str = Field(
        description="as a claim has it: item, case, shipment, batch, order, kg, t, lb, L, m2 …"
    )
    words: tuple[str, ...] = Field(description="singular and plural words, lower case")
    symbols: tuple[str, ...] = Field((), description="symbols as written, case matters: kg, MT, lb")
    kind: Literal["count", "mass", "volume", "length", "area", "energy", "other"]
    counts: Literal["container", "piece", "measure"] = Field(
        "measure",
        description="container: holds goods (a box of masks); piece: goods by another name"
        " (units, head); measure: a physical unit",
    )
    note: str | None = Field(
        None, description="what is doubtful about it, in a few words: ambiguous ton"
    )


class Goods(Frozen):
    """A kind of goods."""

    name: str = Field(description="singular, lower case")
    plural: str
    group: str = Field(description="product group: food, toys, vehicles, medicines …")
    heading: str | None = Field(
        None, pattern=r"^\d{4}$", description="heading of the Harmonized System"
    )


class ActionSense(StrEnum):
    """How a word tells its action."""

    VERB = "verb"
    """Somebody does it to goods: customs seized 300 bags."""
    PASSIVE_ONLY = "passive_only"
    """Goods undergo it without a doer: the deal fell through, masks arrived."""
    NOUN = "noun"
    """The happening by its name: a recall of, a ban on."""


class ActionWords(Frozen):
    """Words that tell one type of claim."""

    type: ClaimType
    sense: ActionSense
    words: tuple[str, ...] = Field(
        min_length=1,
        description="base forms; several parts as 'pull … from shelves', '…' for the goods",
    )
    effect: Effect | None = None
    also: tuple[ClaimType, ...] = Field((), description="other types the same words can tell")
    needs: tuple[str, ...] = Field((), description="words of which one must stand in the sentence")
    never: tuple[str, ...] = Field(
        (), description="phrases that show another meaning: recall election"
    )
    weak: bool = Field(
        False, description="many meanings: tells only of known goods, or with a figure"
    )


class Vocabulary(Frozen):
    """All words, in one value."""

    version: str = Field(description="12 hex digits of the SHA-256 of all that follows")
    countries: tuple[CountryWords, ...]
    places: tuple[PlaceName, ...] = ()
    false_places: tuple[str, ...] = Field(
        (), description="phrases that hold a place's name and name no place: Newcastle disease"
    )
    organisations: tuple[Organisation, ...] = ()
    units: tuple[UnitWords, ...] = ()
    goods: tuple[Goods, ...] = ()
    actions: tuple[ActionWords, ...] = ()
    never_goods: tuple[str, ...] = Field(
        (), description="nouns that are never the goods of a claim, singular: people, days"
    )
    speech_verbs: tuple[str, ...] = Field((), description="base forms: say, announce, tell, report")
    tagger: bytes = Field(b"", repr=False, description="the part-of-speech model, packed")
    tokenizer: bytes = Field(b"", repr=False, description="the word pieces of the network, JSON")
    network: bytes = Field(b"", repr=False, description="the network that reads claims, packed")
