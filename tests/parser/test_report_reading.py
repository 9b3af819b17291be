"""A report's mentions are found with their places and values, whatever they belong to."""

from decimal import Decimal

import pytest

from domain.report import Report
from domain.vocabulary import Vocabulary
from parser.report_reading import ReportReader, ReportReading


@pytest.fixture(scope="module")
def reports(vocabulary: Vocabulary) -> ReportReader:
    return ReportReader(vocabulary)


def read(reports: ReportReader, text: str, publisher: str | None = "Reuters") -> ReportReading:
    report = Report(source_key="test", publisher=publisher, published="2020-04-27", text=text)
    return reports.read(report)


@pytest.mark.parametrize(
    ("text", "value", "unit", "per"),
    [
        ("It shipped 12,150MT of urea.", 12_150, "t", None),
        ("Egypt refused a 63,000-tonne cargo of wheat.", 63_000, "t", None),
        ("The mill buys 70 tonnes of yellow maize a day.", 70, "t", "day"),
        (
            "Mexico ships about 1.2 million feeder calves north every year.",
            1_200_000,
            "item",
            "year",
        ),
        ("Firms turn out 200,000 masks daily.", 200_000, "item", "day"),
        ("Kuwait turned down a consignment of sheep.", 1, "shipment", None),
        ("Shops withdrew another small batch of oat cookies.", 1, "batch", None),
        ("They held 27 of the consignments.", 27, "shipment", None),
        ("Millions of orders for masks were cancelled.", 2_000_000, "order", None),
        ("Police took 40 kg of cocaine a week ago.", 40, "kg", None),
    ],
)
def test_a_figure_has_its_unit_and_its_rate(
    reports: ReportReader, text: str, value: int, unit: str, per: str | None
) -> None:
    found = [f.quantity for f in read(reports, text).figures]
    assert (Decimal(value), unit, per) in [(q.value, q.unit, q.per) for q in found]


def test_a_rate_is_not_taken_over_a_comma(reports: ReportReader) -> None:
    figures = read(reports, "They sold 300 masks, 40 of them every day.").figures
    assert [f.quantity.per for f in figures] == [None, "day"]


def test_sums_and_dates_are_no_figures(reports: ReportReader) -> None:
    reading = read(reports, "On 3 April 2020 Peru seized 40 kg of gold worth $2 million.")
    assert [int(f.quantity.value) for f in reading.figures] == [40]
    assert [s.amount.currency for s in reading.sums] == ["USD"]
    assert [d.edtf for d in reading.days] == ["2020-04-03"]


def test_the_day_of_a_dateline_is_no_day_of_the_story(reports: ReportReader) -> None:
    reading = read(reports, "CAIRO, April 24 (Reuters) - Egypt banned exports of beans on Monday.")
    assert [d.edtf for d in reading.days] == ["2020-04-27"]


def test_a_publisher_gives_the_report_its_country(reports: ReportReader) -> None:
    assert read(reports, "The ministry banned rice.", "Daily Nation (Kenya)").home == "KE"


def test_initials_that_the_text_explains_are_that_country(reports: ReportReader) -> None:
    text = "Ghana's Food and Drugs Authority (FDA) spoke. On Friday the FDA seized milk."
    assert [c.country for c in read(reports, text).countries][-1] == "GH"


def test_every_mention_stands_where_it_says(reports: ReportReader) -> None:
    text = "Spain's customs seized some 3,000 heaters worth €40,000 from China last week."
    reading = read(reports, text)
    assert text[slice(reading.figures[0].start, reading.figures[0].end)] == "some 3,000"
    assert text[reading.figures[0].at :].startswith("3,000")
    assert [text[c.start : c.end] for c in reading.countries] == ["Spain", "China"]
    assert text[slice(reading.sums[0].start, reading.sums[0].end)] == "€40,000"


@pytest.mark.parametrize(
    ("text", "goods"),
    [
        ("Police seized 900 bags of sugar.", "sugar"),
        ("Police seized 40 kg of gold.", "gold"),
        ("They burned 300 doses of a vaccine.", "doses of a vaccine"),
        ("They took 418 pieces of other types of protective gear.", "protective gear"),
        ("They took 3,000 heaters.", "heaters"),
    ],
)
def test_what_a_figure_counts_starts_after_its_container(
    reports: ReportReader, text: str, goods: str
) -> None:
    (figure,) = read(reports, text).figures
    assert text[figure.goods :].startswith(goods)


def test_a_report_without_a_day_keeps_the_dates_that_need_none(reports: ReportReader) -> None:
    report = Report(source_key="test", text="On 3 April 2020 and on Monday Peru seized 40 kg.")
    reading = reports.read(report)
    assert [day.edtf for day in reading.days] == ["2020-04-03"]
    assert [int(f.quantity.value) for f in reading.figures] == [40]


def test_countries_joined_by_a_hyphen_are_both_named(reports: ReportReader) -> None:
    reading = read(reports, "The US-China deal covers soybeans.")
    assert [country.country for country in reading.countries] == ["US", "CN"]


def test_a_town_keeps_the_country_that_the_text_gives_it(reports: ReportReader) -> None:
    text = "A plant in London, Ontario, shut. London lost 90 jobs."
    assert {country.country for country in read(reports, text).countries} == {"CA"}
