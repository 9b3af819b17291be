"""Claims are read from plain sentences with their sides, goods, figures, days and status."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.claim import Claim, ClaimStatus, ClaimType
from domain.report import Report
from domain.vocabulary import Vocabulary
from parser.claims import ClaimReader
from parser.encoding import TYPES, Window
from parser.network import Network, Vectors


def claims(reader: ClaimReader, text: str, publisher: str | None = "Reuters") -> tuple[Claim, ...]:
    report = Report(source_key="test", publisher=publisher, published="2020-04-27", text=text)
    return reader.read(report)


def told(claim: Claim) -> tuple[str, str | None, str | None, str | None, int | None, str | None]:
    """Type, country, partner, product, figure, day."""
    value = int(claim.quantity.value) if claim.quantity else None
    return (claim.type.value, claim.country, claim.partner, claim.product, value, claim.date)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Canada rejected 1 million Chinese respirators last week.",
            ("rejection", "CA", "CN", "Chinese respirators", 1_000_000, "2020-04-20/2020-04-26"),
        ),
        (
            "On Saturday, German customs officers seized 12 tonnes of garlic from Egypt.",
            ("seizure", "DE", "EG", "garlic", 12, "2020-04-25"),
        ),
        (
            "More than 40,000 car seats were recalled in Australia on 3 April.",
            ("recall", "AU", None, "car seats", 40_000, "2020-04-03"),
        ),
        (
            "Vietnam has suspended exports of rice since 24 March.",
            ("export_rule", "VN", None, "rice", None, "2020-03-24/2020-04-27"),
        ),
        (
            "Russia banned imports of apples from Poland in 2014.",
            ("import_rule", "RU", "PL", "apples", None, "2014"),
        ),
        (
            "South Korea shipped 600,000 test kits to the United States on Tuesday.",
            ("supply", "KR", "US", "test kits", 600_000, "2020-04-21"),
        ),
        (
            "Orders for 2,000 Italian ventilators were cancelled by Greece yesterday.",
            ("cancellation", "GR", "IT", "Italian ventilators", 2_000, "2020-04-26"),
        ),
    ],
)
def test_a_plain_sentence_gives_its_claim(
    reader: ClaimReader, text: str, expected: tuple[object, ...]
) -> None:
    assert [told(claim) for claim in claims(reader, text)] == [expected]


def test_each_country_has_its_claim_when_several_do_the_same(reader: ClaimReader) -> None:
    found = claims(
        reader, "Japan, Vietnam and the Philippines have banned imports of poultry from Brazil."
    )
    assert {(c.type, c.country, c.partner) for c in found} == {
        (ClaimType.IMPORT_RULE, code, "BR") for code in ("JP", "VN", "PH")
    }


def test_each_product_has_its_figure_when_two_are_told(reader: ClaimReader) -> None:
    found = claims(
        reader, "Kenyan police seized 900 bags of sugar and 1,400 jerricans of cooking oil."
    )
    assert {(c.product, int(c.quantity.value)) for c in found if c.quantity} == {
        ("sugar", 900),
        ("cooking oil", 1_400),
    }


def test_goods_that_share_one_figure_are_one_claim(reader: ClaimReader) -> None:
    found = claims(reader, "Spain's customs seized 194 pieces of fake perfume, soap and cosmetics.")
    assert [(c.product, int(c.quantity.value)) for c in found if c.quantity] == [
        ("fake perfume, soap and cosmetics", 194)
    ]


def test_it_is_the_one_who_spoke_before(reader: ClaimReader) -> None:
    found = claims(reader, "The Canadian government said it had rejected 200 pallets of gloves.")
    assert [c.country for c in found] == ["CA"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("India will ban exports of onions from 1 May.", ClaimStatus.PLANNED),
        ("Ghana has reportedly seized 300 cartons of milk.", ClaimStatus.REPORTED),
        ("Brazil denied reports that it had banned imports of wheat.", ClaimStatus.DENIED),
        ("Peru seized 300 kg of coca leaf.", ClaimStatus.ASSERTED),
    ],
)
def test_the_status_is_as_sure_as_the_sentence(
    reader: ClaimReader, text: str, status: ClaimStatus
) -> None:
    assert {c.status for c in claims(reader, text)} == {status}


@pytest.mark.parametrize(
    "text",
    [
        "The Ford cars will not be recalled.",
        "Voters backed the recall election against the governor.",
        "She had an epileptic seizure at the rice market.",
        "The board rejected a bid of $3 million for the toy maker.",
        "He recalled that milk was cheap in those days.",
        "Recalls are rising.",
    ],
)
def test_nothing_is_claimed_when_the_words_mean_something_else(
    reader: ClaimReader, text: str
) -> None:
    assert claims(reader, text) == ()


def test_the_heading_and_the_body_are_one_claim_when_they_tell_the_same(
    reader: ClaimReader,
) -> None:
    body = "Canada rejected 1 million Chinese respirators last week."
    text = f"Canada Rejects Chinese Respirators\n\n{body}"
    assert [told(c)[:5] for c in claims(reader, text)] == [
        ("rejection", "CA", "CN", "Chinese respirators", 1_000_000)
    ]


def test_a_claim_names_what_made_its_fields(reader: ClaimReader) -> None:
    claim = claims(reader, "Canada rejected 1 million Chinese respirators last week.")[0]
    told_by = dict(line.split(": ", 1) for line in claim.trace)
    assert set(told_by) == {"type", "country", "date"}
    assert "reject" in told_by["type"]
    assert "'Canada'" in told_by["country"]


PLAIN = (
    "Canada rejected 1 million Chinese respirators last week.",
    "On Saturday, German customs officers seized 12 tonnes of garlic from Egypt.",
    "More than 40,000 car seats were recalled in Australia on 3 April.",
)


@pytest.mark.parametrize("text", PLAIN)
@pytest.mark.parametrize(
    "more",
    [
        "The weather was fine.",
        "Its chairman, who is 61, has two sons.",
        "Shares in the group closed unchanged in London.",
    ],
)
def test_a_sentence_without_a_claim_changes_no_other(
    reader: ClaimReader, text: str, more: str
) -> None:
    alone = [told(claim) for claim in claims(reader, text)]
    assert [told(claim) for claim in claims(reader, f"{text} {more}")] == alone


@pytest.mark.parametrize("text", PLAIN)
def test_spaces_and_typographic_marks_change_nothing(reader: ClaimReader, text: str) -> None:
    alone = [told(claim) for claim in claims(reader, text)]
    for written in (
        text.replace(" of ", "  of "),
        f"\n\n{text}\n",
        text.replace(" on ", "\u00a0on "),
    ):
        assert [told(claim) for claim in claims(reader, written)] == alone


def test_the_same_text_gives_the_same_claims(reader: ClaimReader) -> None:
    text = "Spain recalled 3,000 heaters on Monday. Italy seized 40 tonnes of oil."
    assert claims(reader, text) == claims(reader, text)


_WORDS = """
Canada|China|seized|recalled|rejected|banned|exports|of|imports|3,000|masks|rice|tonnes|on|Monday
the government|said it|had|will|not|from|to|and|,|.|;|(|)|“|”|$|5 million|a dozen|-|U.S.
"""
_PIECES = st.sampled_from([*re.split(r"[|\n]", _WORDS.strip()), "\n", "\n\n-"])


@settings(max_examples=40, deadline=None)
@given(st.lists(_PIECES, max_size=60))
def test_every_quote_and_word_stands_where_it_says_whatever_the_text(
    reader: ClaimReader, pieces: list[str]
) -> None:
    text = " ".join(pieces)
    for claim in claims(reader, text):
        assert text[claim.start : claim.end] == claim.quote
        for piece in claim.evidence:
            assert text[piece.start : piece.end] == piece.words


@pytest.mark.parametrize("piece", ["9", "“", "recall ", "1,000 ", "of masks "])
def test_a_hostile_text_is_read_to_its_end(reader: ClaimReader, piece: str) -> None:
    """12,000 characters without a sentence, the network included."""
    text = (piece * 12_000)[:12_000]
    for claim in claims(reader, text):
        assert text[claim.start : claim.end] == claim.quote


@pytest.mark.parametrize("piece", ["9", "“", "recall ", "1,000 ", "of masks in Spain. "])
def test_a_megabyte_of_anything_is_read_in_time(vocabulary: Vocabulary, piece: str) -> None:
    """All but the encoder, whose time is one for each window: what is not linear hangs here."""

    def encode(window: Window) -> Vectors:
        return np.ones((len(window.ids), 2), np.float32)

    text = (piece * 1_000_000)[:1_000_000]
    quiet = Network(_no_anchors(), encode)
    assert claims(ClaimReader(vocabulary, quiet), text) == ()


def _no_anchors() -> dict[str, Vectors]:
    """Heads of width 2 for which no word is an anchor."""
    square, types = np.zeros((2, 2), np.float32), np.zeros((len(TYPES), 2), np.float32)
    return {
        "anchor1.weight": square, "anchor1.bias": np.zeros(2, np.float32),
        "anchor2.weight": types, "anchor2.bias": np.full(len(TYPES), -9, np.float32),
    }  # fmt: skip


def test_one_figure_is_no_second_claim_when_its_phrase_is_nested(reader: ClaimReader) -> None:
    text = "Spain bought masks. A shipment of 1.3 million reached Spain from China on Monday."
    figures = [
        (e.start, e.end) for c in claims(reader, text) for e in c.evidence if e.field == "quantity"
    ]
    assert len(figures) == len(set(figures))
