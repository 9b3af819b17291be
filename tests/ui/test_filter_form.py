"""The filter as the widgets hold it."""

from datetime import date

from ui.models.filter_form import (
    DATE_FROM,
    DATE_TO,
    TEXT,
    form_values,
    options,
    runs_backwards,
    state_from_form,
)
from ui.models.url_state import ViewState


def test_widgets_that_hold_nothing_yet_mean_the_usual_state() -> None:
    assert state_from_form({}) == ViewState()
    assert state_from_form(form_values(ViewState())) == ViewState()


def test_words_are_taken_without_the_space_around_them() -> None:
    assert state_from_form({TEXT: "  not \n safe "}).filter.text == "not safe"


def test_an_end_before_its_beginning_is_left_out() -> None:
    values = {DATE_FROM: date(2020, 5, 1), DATE_TO: date(2020, 4, 1)}
    assert runs_backwards(values)
    assert state_from_form(values).filter.date_to is None


def test_options_hold_what_is_chosen_though_the_facts_do_not_and_are_sorted_by_name() -> None:
    names = {"CH": "Switzerland", "CN": "China", "AT": "Austria"}
    assert options(["CN", "CH"], ["AT"], names) == ["AT", "CN", "CH"]
