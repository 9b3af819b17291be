"""Quantities as news tells them: parts, multiples, signs, lists, compounds, moves, comparisons."""

import pytest

from domain.vocabulary import Vocabulary
from parser.mentions import MentionReader

DAY = "2020-04-27"


@pytest.fixture(scope="module")
def mentions(vocabulary: Vocabulary) -> MentionReader:
    """A reader with the bundled vocabulary."""
    return MentionReader(vocabulary)


def _told(mentions: MentionReader, text: str) -> list[tuple[str, str]]:
    """The words of each quantity, and its value with its unit or currency."""
    found = []
    for q in mentions.read(text, DAY).quantities:
        high = "" if q.high is None else f"..{q.high.normalize():f}"
        found.append(
            (text[q.start : q.end], f"{q.value.normalize():f}{high} {q.currency or q.unit or '-'}")
        )
    return found


def _of(mentions: MentionReader, text: str) -> list[str | None]:
    return [q.of for q in mentions.read(text, DAY).quantities]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # parts of a whole
        ("Output fell by nearly a fifth.", [("nearly a fifth", "0.2 -")]),
        ("More than half of the hens died.", [("More than half", "0.5 -")]),
        ("It costs about half as much.", [("about half", "0.5 -")]),
        ("Two thirds of the wells are dry.", [("Two thirds", "0.6667 -")]),
        ("One in five hens and nine out of ten ducks died.",
         [("One in five", "0.2 -"), ("nine out of ten", "0.9 -")]),
        ("It took half an hour and a quarter of a mile.",
         [("half an hour", "0.5 hour"), ("a quarter of a mile", "0.25 mi")]),
        ("The first half and the third quarter were poor; a third man left.", []),
        # multiples
        ("It grew fivefold, to three times its size, twice as fast.",
         [("fivefold", "5 times"), ("three times", "3 times"), ("twice", "2 times")]),
        ("The panel is 5x brighter.", [("5x", "5 times")]),
        # signs
        ("The index fell to -12.5.", [("-12.5", "-12.5 -")]),
        ("It was minus 18 degrees Celsius.", [("minus 18 degrees Celsius", "-18 degC")]),
        ("The firm made -$3 million.", [("-$3 million", "-3000000 USD")]),
        # sums whose figure is glued to its magnitude
        ("It cost $2.3bn, €5.5m, $5M and RM2.5 million.",
         [("$2.3bn", "2300000000 USD"), ("€5.5m", "5500000 EUR"), ("$5M", "5000000 USD"),
          ("RM2.5 million", "2500000 MYR")]),
        ("Tens of millions of dollars were lost.",
         [("Tens of millions of dollars", "20000000 USD")]),
        ("The fine was 500 pounds sterling.", [("500 pounds sterling", "500 GBP")]),
        # numbers in words
        ("He drove two and a half hours.", [("two and a half hours", "2.5 hour")]),
        ("It gained 3 3/4 cents and 1½ points.",
         [("3 3/4 cents", "3.75 cent"), ("1½ points", "1.5 point")]),
        ("Several hundred goats and a few thousand hens died.",
         [("Several hundred", "200 item"), ("a few thousand", "2000 item")]),
        ("A couple of hundred men left.", [("A couple of hundred", "200 item")]),
        # figure and unit in one word
        ("A 6.7-inch screen, 256GB of storage and 3.2GHz.",
         [("6.7-inch", "6.7 in"), ("256GB", "256 GB"), ("3.2GHz", "3.2 GHz")]),
        ("A 25-basis-point cut and a 10-million-euro loan.",
         [("25-basis-point", "25 basis point"), ("10-million-euro", "10000000 EUR")]),
        ("A 200-seat plane landed.", [("200", "200 item")]),
        ("The 747-style deck and a one-off sale of 5G kits.", []),
        # lists and ranges
        ("Duties of 12, 15 and 18 per cent apply.",
         [("12", "12 %"), ("15", "15 %"), ("18 per cent", "18 %")]),
        ("It wants $3 billion to $4 billion.", [("$3 billion to $4 billion",
         "3000000000..4000000000 USD")]),
        ("The price went from $10 to $25.", [("$10", "10 USD"), ("$25", "25 USD")]),
        ("Claims fell by 14,000 to 212,000.",
         [("14,000", "14000 item"), ("212,000", "212000 item")]),
        # metres and millions
        ("He is 1.93 m tall and ran the 100m.", [("1.93 m", "1.93 m"), ("100m", "100 m")]),
        ("The farm has 1.2m hens.", [("1.2m", "1200000 item")]),
        # one of a measure counts where it is bounded
        ("It lasted at least a year and under an hour a day.",
         [("at least a year", "1 year"), ("under an hour", "1 hour")]),
        # names that end in a number
        ("The S&P 500 index and a Boeing 737 jet with USB 3.0 ports.", []),
    ],
)  # fmt: skip
def test_a_quantity_is_read_as_it_is_written(
    mentions: MentionReader, text: str, expected: list[tuple[str, str]]
) -> None:
    assert _told(mentions, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Winds of up to 90 km/h tore off roofs.", ["Winds"]),
        ("It made a sale of 2 tonnes of tea.", ["tea"]),
        ("The tariff on steel rose to 50 per cent.", ["tariff"]),
        ("Sales at shops in town fell 3 percent.", ["Sales"]),
        ("Shares rose 3% in late trading.", ["Shares"]),
        ("Profit before tax fell 9%.", ["Profit"]),
        ("The plan has eight parts and costs $5 million.", ["parts", "plan"]),
        ("Sales fell 4% after rising 2%.", ["Sales", "Sales"]),
        ("The index closed at 14,310.", ["index"]),
        ("The lake, 4 km wide, is frozen.", ["lake"]),
        ("The ice was 3 km thick.", ["ice"]),
        ("Five of the last six goats died.", ["goats", "goats"]),
        ("He sold 9 lamps, 2 more than in May.", ["lamps", "lamps"]),
        ("It has 40 shops, against 210 in 2015.", ["shops", "shops"]),
        ("It made a profit of $5 million, up from $3 million.", ["profit", "profit"]),
        ("The barn held 200 hens, 12 of them ill.", ["hens", "hens"]),
        ("He lost 3 kg.", [None]),
        ("A fifth of it is lost, and 8 tonnes end up at sea.", [None, None]),
    ],
)
def test_what_is_counted_is_told_by_the_phrase_the_subject_or_the_figure_before(
    mentions: MentionReader, text: str, expected: list[str | None]
) -> None:
    assert _of(mentions, text) == expected


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("The clinic had 45 new cases.", "case"),
        ("The town has a population of 8,000.", "item"),
        ("A magnitude 6.2 quake struck.", None),
        ("The index rose to 48.2.", None),
    ],
)
def test_a_bare_figure_has_a_unit_only_where_it_counts_things(
    mentions: MentionReader, text: str, unit: str | None
) -> None:
    (quantity,) = mentions.read(text, DAY).quantities
    assert quantity.unit == unit


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("It paid about $5 million.", [("approx", None)]),
        ("It paid more than US$ 5 million.", [("min", None)]),
        ("The town paid €120m plus €40m.", [("exact", None), ("exact", None)]),
        ("Sales topped $2 trillion.", [("min", None)]),
        ("It cost just under 800 euros.", [("max", None)]),
        ("It will spend $5 million over five years.", [("exact", None), ("exact", None)]),
        ("It lasted over five years.", [("min", None)]),
        ("The service went down for six hours.", [("exact", None)]),
        ("The gap narrowed 12% to $64 billion.", [("exact", "down"), ("exact", "down")]),
        ("The tax will double to 50 per cent.", [("exact", "up")]),
        ("The crop is 8% smaller.", [("exact", "down")]),
        ("The robot can lift 20 kilos.", [("exact", None)]),
        ("Output will contract 7%.", [("exact", "down")]),
        ("Stocks fell again, down 2% to 40 tonnes.", [("exact", "down"), ("exact", "down")]),
    ],
)
def test_a_figure_has_its_bound_and_its_direction(
    mentions: MentionReader, text: str, told: list[tuple[str, str | None]]
) -> None:
    assert [(q.qualifier, q.change) for q in mentions.read(text, DAY).quantities] == told


@pytest.mark.parametrize("text", ["5 plus", "some 5 odd", "5+", "a dozen plus"])
def test_a_bound_may_end_the_text(mentions: MentionReader, text: str) -> None:
    assert [text[q.start : q.end] for q in mentions.read(text, DAY).quantities] == [text]
