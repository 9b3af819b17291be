"""Quantities, dates and places of plain sentences, with the words that each was read from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.dates import edtf_bounds
from domain.vocabulary import Vocabulary
from parser.mentions import MentionReader

DAY = "2020-04-27"  # a Monday


@pytest.fixture(scope="module")
def mentions(vocabulary: Vocabulary) -> MentionReader:
    """A reader with the bundled vocabulary."""
    return MentionReader(vocabulary)


def _quantities(mentions: MentionReader, text: str) -> list[tuple[str, str, str | None]]:
    """Words, value with its unit or currency, and what is counted."""
    found = []
    for q in mentions.read(text, DAY).quantities:
        high = "" if q.high is None else f"-{q.high.normalize():f}"
        told = f"{q.value.normalize():f}{high} {q.currency or q.unit or '-'}"
        found.append((text[q.start : q.end], told, q.of))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Inspectors opened 40 crates.", [("40", "40 item", "crates")]),
        ("The ship held about 14,000 wool coats.", [("about 14,000", "14000 item", "wool coats")]),
        ("He bought 82 tonnes of black pepper.", [("82 tonnes", "82 t", "black pepper")]),
        ("A dozen goats and half a million eggs were lost.",
         [("A dozen", "12 item", "goats"), ("half a million", "500000 item", "eggs")]),
        ("They found 300 bags of sugar.", [("300", "300 item", "bags of sugar")]),
        ("Dozens of shops and tens of thousands of lambs were hit.",
         [("Dozens", "24 item", "shops"), ("tens of thousands", "20000 item", "lambs")]),
        ("Between 5 and 10 million litres a day are lost.",
         [("5 and 10 million litres", "5000000-10000000 L", None)]),
        ("Some 20-30 percent of output is lost.", [("Some 20-30 percent", "20-30 %", "output")]),
        ("Farms lose between 3% and 5% of the lambs.", [("3% and 5%", "3-5 %", "lambs")]),
        ("A 500-ml bottle leaked.", [("500-ml", "500 mL", "bottle")]),
        ("A two-day strike and a 12-month ban followed.",
         [("two-day", "2 day", "strike"), ("12-month", "12 month", "ban")]),
        ("It signed a $5-million deal.", [("$5-million", "5000000 USD", "deal")]),
        ("The air reached 38°C, or 100 °F.",
         [("38°C", "38 degC", "air"), ("100 °F", "100 degF", "air")]),
        ("Two-thirds of the kits and half of the pumps failed.",
         [("Two-thirds", "0.6667 -", "kits"), ("half", "0.5 -", "pumps")]),
        ("The rate is 25 basis points higher.", [("25 basis points", "25 basis point", "rate")]),
        ("Support fell 2 percentage points.",
         [("2 percentage points", "2 percentage point", "Support")]),
        ("The shop found fault with three imported lamps.",
         [("three", "3 item", "imported lamps")]),
        ("The tariff brings in €240 million a year.",
         [("€240 million", "240000000 EUR", "tariff")]),
        ("Cocaine worth £3m was burnt.", [("£3m", "3000000 GBP", "Cocaine")]),
        ("He owes 50 million Kenya shillings.",
         [("50 million Kenya shillings", "50000000 KES", None)]),
        ("It carried 1 500 kg of beef.", [("1 500 kg", "1500 kg", "beef")]),
        ("The load of 24 x 500 ml cans leaked.",
         [("24", "24 item", "cans"), ("500 ml", "500 mL", "cans")]),
        ("Wells gave 4.2 million barrels a day.",
         [("4.2 million barrels a day", "4200000 bpd", "Wells")]),
        ("There was a 7 per cent drop in sales.", [("7 per cent", "7 %", "sales")]),
        ("Seven consignments of tea were sent back.",
         [("Seven consignments", "7 shipment", "tea")]),
        ("The tower is 300 metres high.", [("300 metres", "300 m", "tower")]),
        ("Last summer 2,000 men went to sea.", [("2,000", "2000 item", "men")]),
        ("One ship carried one passenger.",
         [("One", "1 item", "ship"), ("one", "1 item", "passenger")]),
        ("The fine was 2 lakh rupees.", [("2 lakh rupees", "200000 INR", "fine")]),
    ],
)  # fmt: skip
def test_a_quantity_has_its_value_its_unit_and_what_it_counts(
    mentions: MentionReader, text: str, expected: list[tuple[str, str, str | None]]
) -> None:
    assert _quantities(mentions, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The doors open at 10:30 a.m. in room 204.",
        "Trains stop at 5 p.m. and again at 1800 GMT.",
        "Mary Hill, 42, was aged 39 when it began.",
        "The driver, who is 48, was let go.",
        "The 12-year-old boy is 12 years old.",
        "Vaccines went to children under 5.",
        "The 2008 crisis and that of 1998 were worse.",
        "Brazil beat Spain 3-1, and Peru lost 1-3.",
        "Call 1-800-555-0100, 0800 555 010 or +44 20 7946 0000.",
        "Article 12 of Regulation 178/2002 applies.",
        "Goods of HS codes 100119, 100199 and 100290 are free.",
        "Only lots 7731 and 7732 with UPC 012345678905 are meant.",
        "N95 and KN95 masks and the Galaxy Note 7 are not.",
        "One of them came back, and no one knows why.",
        "It arrived on 5 May.",
        "It was made two days ago.",
        "Refer to docket No. 45 and to file ABC-1234.",
    ],
)
def test_what_counts_nothing_is_no_quantity(mentions: MentionReader, text: str) -> None:
    assert _quantities(mentions, text) == []


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("Exports of rice fell 12% to 3 million tonnes.", ["down", "down"]),
        ("Exports rose by 300 tonnes.", ["up"]),
        ("The ministry cut its quota by a further 200 tonnes.", ["down"]),
        ("The bank raised its rate to 4.75 percent.", ["up"]),
        ("The firm raised $300 million.", [None]),
        ("An increase of 40 cases was reported.", ["up"]),
        ("A 7 per cent drop in sales was seen.", ["down"]),
        ("Prices are up 20 percent while demand is 15% lower.", ["up", "down"]),
        ("Seizures went up from 1,776 to 2,499.", [None, "up"]),
        ("Up to 300 crates were opened.", [None]),
        ("Cod made up 40 tonnes of it.", [None]),
        ("The index lost 120 points.", ["down"]),
        ("The army lost 120 men.", [None]),
        ("In five months more than 300 lamps were sold.", [None, None]),
    ],
)
def test_a_rise_or_a_fall_is_told_where_the_words_say_so(
    mentions: MentionReader, text: str, ways: list[str | None]
) -> None:
    assert [quantity.change for quantity in mentions.read(text, DAY).quantities] == ways


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("He sold 40 lamps.", "exact"),
        ("He sold nearly 40 lamps.", "approx"),
        ("He sold at least 40 lamps.", "min"),
        ("He sold no more than 40 lamps.", "max"),
        ("He sold hundreds of lamps.", "min"),
    ],
)
def test_a_bound_is_part_of_its_quantity(
    mentions: MentionReader, text: str, qualifier: str
) -> None:
    (quantity,) = mentions.read(text, DAY).quantities
    assert quantity.qualifier == qualifier
    assert text[quantity.start :].startswith(text[8:].split(" lamps")[0].split(" of ")[0])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministry said on Friday that it had begun.", [("Friday", "2020-04-24", "announced")]),
        ("The ban holds from 1 May until June 2020.",
         [("1 May", "2020-05-01", "in_force"), ("June 2020", "2020-06", "until")]),
        ("Lambs were culled last week.", [("last week", "2020-04-20/2020-04-26", "happened")]),
        ("The 2008 crisis hurt more.", [("2008", "2008", "happened")]),
        ("It grew through the 1990s.", [("1990s", "199X", "happened")]),
        ("The harvest of 2019-20 was poor.", [("2019-20", "2019/2020", "happened")]),
        ("They sold 2000 masks.", []),
        ("It came on 03/04/2020.", []),
    ],
)  # fmt: skip
def test_a_date_has_its_days_and_its_role(
    mentions: MentionReader, text: str, expected: list[tuple[str, str, str]]
) -> None:
    dates = mentions.read(text, DAY).dates
    assert [(text[d.start : d.end], d.edtf, d.role) for d in dates] == expected


def test_day_and_month_are_told_apart_by_the_country_that_is_named_most(
    mentions: MentionReader,
) -> None:
    kenya, america = (
        mentions.read(f"It came to {name} on 03/04/2020.", DAY).dates
        for name in ("Kenya", "the United States")
    )
    assert ([d.edtf for d in kenya], [d.edtf for d in america]) == (["2020-04-03"], ["2020-03-04"])


def test_without_a_day_of_publication_only_dates_that_need_none_are_given(
    mentions: MentionReader,
) -> None:
    text = "It began on 3 May 2019, in 2018 or last week; now 40 of them, on 5 May, were ill."
    read = mentions.read(text, None)
    assert [text[d.start : d.end] for d in read.dates] == ["3 May 2019", "2018"]
    assert [text[q.start : q.end] for q in read.quantities] == ["40"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mombasa and Nairobi lie in Kenya.",
         [("Mombasa", "KE"), ("Nairobi", "KE"), ("Kenya", "KE")]),
        ("A U.S.-based group sold Iranian oil.", [("U.S.", "US"), ("Iranian", "IR")]),
        ("Danes and Brussels agreed.", [("Danes", "DK"), ("Brussels", "EU")]),
        ("The FDA warned; so did Kenya's FDA.", [("FDA", "US"), ("Kenya", "KE"), ("FDA", "KE")]),
        ("Toyota and Reuters are in Japan.", [("Japan", "JP")]),
        ("Newcastle disease is no place.", []),
    ],
)  # fmt: skip
def test_a_place_has_its_country(
    mentions: MentionReader, text: str, expected: list[tuple[str, str]]
) -> None:
    places = mentions.read(text, DAY).places
    assert [(text[p.start : p.end], p.country) for p in places] == expected


def test_a_bare_rupee_is_that_of_the_country_named_most(mentions: MentionReader) -> None:
    (fine,) = mentions.read("Lahore in Pakistan asked for Rs 500 from each.", DAY).quantities
    assert fine.currency == "PKR"
    assert fine.value == 500


_PIECES = st.sampled_from(
    ["5", "3.2", "1,000", "-", "–", "/", ":", "%", " ", " ", "$", "€", "(", ")", ",", ".", "\n",
     "half", "two-thirds of", "million", "tonnes", "of", "tea", "rose", "by", "up", "cut", "to",
     "from", "between", "and", "a", "day", "one", "Kenya", "U.S.-based", "May", "2008", "1990s",
     "last week", "No.", "lot", "said", "worth", "°", "C", "x", "’", "“", "-year-old", "km", "kg",
     "½", "1/2", "fivefold", "twice", "minus", "US$", "m", "at least a year", "in five", "of them",
     "plus", "5x", "3.2GHz", "several hundred", "a quarter of a", "S&P 500", "against", "per cent"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=40).map(" ".join) | st.lists(_PIECES, max_size=40).map("".join))
def test_mentions_lie_in_the_text_apart_and_are_the_same_each_time(
    mentions: MentionReader, text: str
) -> None:
    read = mentions.read(text, DAY)
    for kind in (read.quantities, read.dates, read.places):
        end = 0
        for mention in kind:
            assert end <= mention.start < mention.end <= len(text)
            assert text[mention.start : mention.end].strip() == text[mention.start : mention.end]
            end = mention.end
    for quantity in read.quantities:
        assert quantity.high is None or quantity.high > quantity.value
        assert quantity.of is None or quantity.of in text
    for day in read.dates:
        edtf_bounds(day.edtf)
    assert mentions.read(text, DAY) == read


@pytest.mark.parametrize("piece", ["9", "1-", "(1", "rose by 5% to ", "US ", '"', "12 x "])
def test_a_long_line_of_one_thing_is_read_in_time_with_its_length(
    mentions: MentionReader, piece: str
) -> None:
    text = piece * (40_000 // len(piece))
    for mention in mentions.read(text, DAY).quantities:
        assert 0 <= mention.start < mention.end <= len(text)
