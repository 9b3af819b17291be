"""What a timeline says of itself."""

from datetime import date

from domain.cited import ClaimFilter
from domain.claim import ClaimStatus, ClaimType
from exports.head import filter_in_words


def test_filter_in_words_names_every_field() -> None:
    everything = ClaimFilter(
        types=(ClaimType.RECALL, ClaimType.EXPORT_RULE),
        countries=("CA", "US"),
        partners=("CN",),
        sources=("sample-wire", "other"),
        statuses=(ClaimStatus.PLANNED,),
        product="mask",
        text="not safe",
        date_from=date(2020, 4, 1),
        date_to=date(2020, 4, 30),
    )
    assert filter_in_words(everything, {"sample-wire": "Sample Wire"}) == (
        "type is recall or export rule; country is Canada or United States; partner is China;"
        " source is Sample Wire or other; status is planned; product holds “mask”;"
        " quote, product or title holds “not safe”; date from 1 April 2020 to 30 April 2020"
    )


def test_filter_in_words_says_so_when_there_is_none() -> None:
    assert filter_in_words(ClaimFilter(), {}) == "all claims"


def test_filter_in_words_with_one_end_of_a_span() -> None:
    assert filter_in_words(ClaimFilter(date_to=date(2020, 4, 30)), {}) == "date to 30 April 2020"
