"""The heads choose anchors and links by their scores; tiny tables stand for the trained ones."""

import numpy as np
import pytest

from domain.claim import ClaimStatus, ClaimType
from domain.report import Report
from domain.vocabulary import Vocabulary
from parser.encoding import TYPES, Encoder, Window
from parser.links import BUCKETS, Places, WindowOptions, window_options
from parser.network import Anchored, Known, Network, Vectors
from parser.report_reading import ReportReader

TEXT = "On Friday Spain and Italy seized 3,000 heaters from China."
KNOWN = Known(home="PT", published="2020-04-27/2020-04-27")
SURE = 12.0


@pytest.fixture(scope="module")
def window(vocabulary: Vocabulary) -> tuple[Window, WindowOptions]:
    reports = ReportReader(vocabulary)
    report = Report(source_key="test", publisher="Reuters", published="2020-04-27", text=TEXT)
    reading = reports.read(report)
    (window,) = Encoder(vocabulary.tokenizer, reports.goods).windows(reading)
    return window, window_options(reading, Places.of(reading), window)


def tables(untold: dict[str, tuple[float, float]] | None = None) -> dict[str, Vectors]:
    """Heads of width 3: the first number of a vector says anchor, the second says option."""
    one, none = np.eye(3, dtype=np.float32), np.zeros(3, np.float32)
    types = np.zeros((len(TYPES), 3), np.float32)
    types[TYPES.index(ClaimType.SEIZURE), 0] = 1
    status = np.zeros((len(ClaimStatus), 3), np.float32)
    status[list(ClaimStatus).index(ClaimStatus.REPORTED)] = 1
    made: dict[str, Vectors] = {
        "anchor1.weight": one, "anchor1.bias": none,
        "anchor2.weight": types, "anchor2.bias": np.full(len(TYPES), -6, np.float32),
        "type_of.weight": np.zeros_like(types), "mix.weight": one, "mix.bias": none,
        "status.weight": status, "status.bias": np.zeros(len(ClaimStatus), np.float32),
    }  # fmt: skip
    for name in ("first", "last", "country", "partner", "day", "sum"):
        made[f"{name}.anchor.weight"] = np.array([[1, 0, 0]], np.float32)
        made[f"{name}.anchor.bias"] = np.zeros(1, np.float32)
        made[f"{name}.option.weight"] = np.array([[0, 1, 0]], np.float32)
        made[f"{name}.option.bias"] = np.zeros(1, np.float32)
        made[f"{name}.bucket"] = np.zeros(BUCKETS, np.float32)
        nothing, own = (untold or {}).get(name, (0.0, -SURE))
        made[f"{name}.untold.weight"] = np.zeros((2, 3), np.float32)
        made[f"{name}.untold.bias"] = np.array([nothing, own], np.float32)
    return made


def read(
    window: tuple[Window, WindowOptions],
    anchors: dict[str, float],
    options: dict[str, float],
    untold: dict[str, tuple[float, float]] | None = None,
) -> list[Anchored]:
    """What the network finds when the vectors of these words speak for themselves."""

    def encode(given: Window) -> Vectors:
        hidden = np.zeros((len(given.ids), 3), np.float32)
        for column, words in ((0, anchors), (1, options)):
            for word, value in words.items():
                hidden[list(given.starts).index(TEXT.index(word)), column] = value
        return hidden

    return Network(tables(untold), encode).read(*window, KNOWN)


def test_a_word_is_an_anchor_when_a_type_is_likelier_than_not(
    window: tuple[Window, WindowOptions],
) -> None:
    (found,) = read(window, {"3,000": SURE, "heaters": 4}, {})
    assert TEXT[window[0].starts[found.piece] :].startswith("3,000")
    assert found.type is ClaimType.SEIZURE
    assert found.status is ClaimStatus.REPORTED
    assert found.share == pytest.approx(1 / (1 + np.exp(-6)), abs=0.01)


def test_nothing_is_found_when_no_word_is_likely(window: tuple[Window, WindowOptions]) -> None:
    assert read(window, {"heaters": 4}, {}) == []


def test_the_likeliest_option_is_linked_and_nothing_where_none_is(
    window: tuple[Window, WindowOptions],
) -> None:
    (found,) = read(window, {"3,000": SURE}, {"China": 5, "Friday": 5, "heaters": 5})
    assert [choice.value for choice in found.countries] == ["CN"]
    assert found.day.value == "2020-04-24/2020-04-24"
    assert found.sum.value is None


def test_countries_of_one_list_act_together(window: tuple[Window, WindowOptions]) -> None:
    (found,) = read(window, {"3,000": SURE}, {"Spain": 5, "Italy": 4.99})
    assert [choice.value for choice in found.countries] == ["ES", "IT"]


def test_the_reports_own_country_and_day_need_no_words(
    window: tuple[Window, WindowOptions],
) -> None:
    own = {"country": (0.0, SURE), "day": (0.0, SURE)}
    (found,) = read(window, {"3,000": SURE}, {}, own)
    assert [choice.value for choice in found.countries] == ["PT"]
    assert found.day.value == KNOWN.published


def test_a_product_without_a_figure_holds_its_anchor(window: tuple[Window, WindowOptions]) -> None:
    (found,) = read(window, {"heaters": SURE}, {"China": 5, "Spain": 5})
    assert found.product is not None
    assert found.product[0] <= found.piece <= found.product[1]
