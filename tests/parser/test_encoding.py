"""Readings become windows of word pieces that keep their places and cover every word once."""

import numpy as np
import pytest

from domain.report import Report
from domain.vocabulary import Vocabulary
from parser.encoding import LONGEST_WINDOW, MARKS, Encoder, Window
from parser.links import BUCKETS, Places, buckets, same_days, window_options
from parser.report_reading import ReportReader, ReportReading

SENTENCE = "On Monday Spain seized 3,000 heaters from China worth €40,000. "


@pytest.fixture(scope="module")
def reports(vocabulary: Vocabulary) -> ReportReader:
    return ReportReader(vocabulary)


@pytest.fixture(scope="module")
def encoder(vocabulary: Vocabulary, reports: ReportReader) -> Encoder:
    return Encoder(vocabulary.tokenizer, reports.goods)


def read(reports: ReportReader, text: str) -> ReportReading:
    return reports.read(
        Report(source_key="test", publisher="Reuters", published="2020-04-27", text=text)
    )


def marks_of(window: Window, name: str) -> list[int]:
    return [int(mark) for mark in window.marks[list(MARKS).index(name)]]


def test_a_short_report_is_one_window_between_two_marks(
    reports: ReportReader, encoder: Encoder
) -> None:
    reading = read(reports, SENTENCE.strip())
    (window,) = encoder.windows(reading)
    assert window.starts[0] == window.starts[-1] == -1
    assert window.judged_from == 1
    assert [SENTENCE[s : s + 2] for s in window.starts[1:4]] == ["On", "Mo", "Sp"]


def test_what_rules_found_is_marked(reports: ReportReader, encoder: Encoder) -> None:
    (window,) = encoder.windows(read(reports, SENTENCE.strip()))
    place = {int(start): i for i, start in enumerate(window.starts)}
    kinds = marks_of(window, "kind")
    at = {word: kinds[place[SENTENCE.index(word)]] for word in ("3,000", "Spain", "Monday", "from")}
    assert at["from"] == 0
    assert len({at["3,000"], at["Spain"], at["Monday"], 0}) == 4
    assert marks_of(window, "action")[place[SENTENCE.index("seized")]] > 0
    assert marks_of(window, "goods")[place[SENTENCE.index("heaters")]] == 1


@pytest.mark.parametrize("text", ["Title of a long one\n\n" + SENTENCE * 90, "heater " * 3_000])
def test_long_texts_are_cut_into_windows_that_judge_every_piece_once(
    reports: ReportReader, encoder: Encoder, text: str
) -> None:
    windows = encoder.windows(read(reports, text.strip()))
    judged = [int(start) for w in windows for start in w.starts[w.judged_from : -1]]
    assert len(windows) > 2
    assert max(len(w.ids) for w in windows) <= LONGEST_WINDOW
    assert judged == sorted(set(judged))
    # Each window but the first shows the title and some of what came before.
    assert all(w.judged_from > 1 and w.starts[1] == 0 for w in windows[1:])


def test_an_empty_text_has_no_window(reports: ReportReader, encoder: Encoder) -> None:
    assert encoder.windows(read(reports, " \n ")) == []


def test_options_of_one_value_are_one_choice(reports: ReportReader, encoder: Encoder) -> None:
    reading = read(reports, "Spain said on Friday that Spanish customs seized rice from Italy.")
    (window,) = encoder.windows(reading)
    options = window_options(reading, Places.of(reading), window)
    assert options.countries.values == ("ES", "IT")
    assert options.countries.groups.tolist() == [0, 0, 1]
    assert options.days.values == ("2020-04-24/2020-04-24",)


def test_a_bucket_tells_side_and_distance(reports: ReportReader, encoder: Encoder) -> None:
    text = f"Heaters held\n\n{SENTENCE}They came by sea. {SENTENCE}".strip()
    reading = read(reports, text)
    (window,) = encoder.windows(reading)
    options = window_options(reading, Places.of(reading), window)
    at = int(options.figures.pieces[0])
    found = buckets(at, np.arange(1, len(window.ids) - 1), options)
    assert 0 <= found.min() <= found.max() < BUCKETS
    here = options.sentences[1:-1] == options.sentences[at]
    assert set(found[here]) <= set(range(BUCKETS // 2, BUCKETS // 2 + 18))
    assert set(found[options.sentences[1:-1] == 0]) == {BUCKETS - 1}  # the title has its own
    word = int(np.flatnonzero(window.starts == text.index("heaters from"))[0])
    assert buckets(word, np.arange(1, len(window.ids) - 1), options).max() < BUCKETS // 2


def test_dates_that_cover_the_same_days_are_one() -> None:
    assert same_days("2020-04") == same_days("2020-04-01/2020-04-30")
