"""Scoring: which claims pair, when a field is right, what costs nothing, and what is counted."""

import importlib.util
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.commands.evaluate import score_json
from jobs.evaluate import parse_gold, read_gold
from jobs.field_rules import FIELDS, right
from jobs.scoring import Figures, score

SHARED = Path(__file__).parents[3] / "shared"
_TEXT = "Ghana barred rice from Togo. Kenya seized 300 bags of sugar on Monday."


def _claim(**changed: Any) -> dict[str, Any]:
    claim: dict[str, Any] = {
        "type": "seizure", "also": [], "country": "KE", "partner": None, "product": "bags of sugar",
        "quantity": {"value": 300, "high": None, "unit": "item", "qualifier": "exact", "per": None},
        "amount": None, "date": "2020-04-27", "status": "asserted", "source_name": None,
        "quote": "Kenya seized 300 bags of sugar on Monday.",
    }  # fmt: skip
    return claim | changed


def _report(*claims: dict[str, Any]) -> dict[str, Any]:
    return {"id": "r", "text": _TEXT, "claims": list(claims)}


def _figures(report: dict[str, Any], *found: dict[str, Any], row: str = "claim") -> Figures:
    return score([report], {"r": found}).rows[row]


def test_a_claim_that_says_the_same_is_right() -> None:
    assert _figures(_report(_claim()), _claim()) == (1, 1, 1)
    assert _figures(_report(_claim()), _claim()).f1 == 1.0


@pytest.mark.parametrize("wrong", [{"country": "GH"}, {"product": "rice"}, {"quantity": None}])
def test_a_pair_with_a_wrong_core_field_is_no_right_claim(wrong: dict[str, Any]) -> None:
    scored = score([_report(_claim())], {"r": [_claim(**wrong)]})
    assert scored.rows["type"] == (1, 1, 1)
    assert scored.rows["claim"] == (0, 1, 1)
    (fault,) = scored.faults
    assert (fault.kind, fault.wrong_fields) == ("wrong", tuple(wrong))


def test_another_type_or_another_sentence_is_no_pair() -> None:
    for other in (_claim(type="recall"), _claim(quote="Ghana barred rice from Togo.")):
        scored = score([_report(_claim())], {"r": [other]})
        assert scored.rows["type"] == (0, 1, 1)
        assert [fault.kind for fault in scored.faults] == ["missed", "false"]


def test_another_type_that_an_honest_reader_could_choose_pairs() -> None:
    scored = score([_report(_claim(also=["recall"]))], {"r": [_claim(type="recall")]})
    assert scored.rows["claim"] == (1, 1, 1)
    assert scored.by_type == {"seizure": (1, 1, 1)}


def test_each_gold_claim_pairs_with_the_one_that_agrees_most() -> None:
    worse = _claim(country="GH")
    assert _figures(_report(_claim()), worse, _claim()) == (1, 2, 1)
    assert _figures(_report(_claim(), _claim(country="GH")), worse, _claim()) == (2, 2, 2)


def test_an_optional_claim_costs_nothing_found_or_missed() -> None:
    report = _report(_claim(), _claim(country="GH", optional=True))
    assert _figures(report, _claim()) == (1, 1, 1)
    assert _figures(report, _claim(), _claim(country="GH")) == (1, 1, 1)
    assert score([_report(_claim(optional=True))], {"r": [_claim()]}).false_alarms == 0


def test_a_claim_in_a_report_without_any_is_a_false_alarm() -> None:
    scored = score([_report(), _report(_claim())], {"r": [_claim()]})
    assert (scored.reports, scored.empty_reports, scored.false_alarms) == (2, 1, 1)


def test_a_report_that_was_not_read_counts_as_missed() -> None:
    assert score([_report(_claim())], {}).rows["claim"] == (0, 0, 1)


@pytest.mark.parametrize(
    ("field", "gold", "found"),
    [
        ("product", "face masks from Togo", "masks from Togo"),
        ("product", "batteries", "the battery"),
        ("quantity", {"value": 1000}, {"value": 1004, "unit": "item"}),
        ("quantity", {"value": 1000, "high": 2000}, {"value": 1000.0, "high": 1995}),
        ("amount", {"value": 5, "currency": "EUR"}, {"value": 5, "currency": "EUR"}),
        ("date", "2020-04-01/2020-04-30", "2020-04"),
        ("date", "2020-04~", "2020-04"),
        ("date", "2020", "2020-01-01/2020-12-31"),
        ("partner", None, ""),
    ],
)
def test_a_field_is_right_when_it_says_the_same(field: str, gold: Any, found: Any) -> None:
    assert right(field, {field: gold}, {field: found})


@pytest.mark.parametrize(
    ("field", "gold", "found"),
    [
        ("product", "face masks", "mask makers"),
        ("product", "red cotton winter coats", "coats"),
        ("quantity", {"value": 1000}, {"value": 1006}),
        ("quantity", {"value": 1000}, {"value": 1000, "high": 2000}),
        ("quantity", {"value": 1000, "unit": "kg"}, {"value": 1000}),
        ("quantity", {"value": 1000, "per": "day"}, {"value": 1000}),
        ("quantity", {"value": 1000}, {"value": "a thousand"}),
        ("quantity", {"value": 1000}, "1000"),
        ("amount", {"value": 5, "currency": "EUR"}, {"value": 5, "currency": "USD"}),
        ("date", "2020-04", "2020-04-01"),
        ("date", "2020-04-01", "1 April"),
        ("status", "planned", "asserted"),
        ("partner", None, "CN"),
        ("partner", "CN", None),
    ],
)
def test_a_field_is_wrong_when_it_does_not(field: str, gold: Any, found: Any) -> None:
    assert not right(field, {field: gold}, {field: found})


def test_other_right_values_are_right() -> None:
    gold = {"country": "NL", "country_also": ["DE"]}
    assert right("country", gold, {"country": "DE"})
    assert not right("country", gold, {"country": "FR"})


_ANY_CLAIM = st.builds(
    _claim,
    type=st.sampled_from(["seizure", "recall"]),
    country=st.sampled_from(["KE", "GH", None]),
    product=st.sampled_from(["sugar", "bags of sugar", None]),
    date=st.sampled_from(["2020-04-27", "2020-04", None]),
    quote=st.sampled_from([_TEXT[:28], _TEXT[29:]]),
)


@given(gold=st.lists(_ANY_CLAIM, max_size=5), found=st.lists(_ANY_CLAIM, max_size=5))
def test_right_is_never_more_than_found_or_gold_and_the_types_add_up(
    gold: list[dict[str, Any]], found: list[dict[str, Any]]
) -> None:
    scored = score([_report(*gold)], {"r": found})
    for row in scored.rows.values():
        assert row.right <= min(row.found, row.gold)
        assert 0 <= row.f1 <= 1
    for place, whole in enumerate(scored.rows["claim"]):
        assert sum(figures[place] for figures in scored.by_type.values()) == whole


@given(gold=st.lists(_ANY_CLAIM, max_size=5))
def test_the_gold_itself_is_all_right(gold: list[dict[str, Any]]) -> None:
    scored = score([_report(*gold)], {"r": gold})
    assert all(row.right == row.found == row.gold for row in scored.rows.values())
    assert scored.faults == ()


def _perturbed(claims: list[dict[str, Any]], chance: random.Random) -> list[dict[str, Any]]:
    """Claims as a worse parser could give them: lost, doubled, with wrong or odd fields."""
    made = []
    for claim in claims:
        copies = chance.choice((0, 1, 1, 1, 2))
        for _ in range(copies):
            changed = dict(claim)
            for field in FIELDS:
                if chance.random() < 0.15:
                    changed[field] = chance.choice(claims)[field]
            if chance.random() < 0.15:
                changed["type"] = chance.choice(claims)["type"]
            if chance.random() < 0.15:
                changed["date"] = chance.choice(("2020-13", "2020-04~", "2020/", "../2021", "soon"))
            if chance.random() < 0.15:
                changed["quote"] = claim["quote"][: chance.randint(0, 40)] + " and so on"
            made.append(changed)
    return chance.sample(made, len(made))


@pytest.mark.shared
@pytest.mark.parametrize(
    "name",
    ["dev/reports.jsonl", "dev/reports-2.jsonl", "dev/reports-3.jsonl",
     "seeds/china-mask-exports.gold.jsonl"],
)  # fmt: skip
def test_figures_are_those_of_the_reference_to_the_last_digit(name: str) -> None:
    file, scorer = SHARED / name, SHARED / "score_claims.py"
    if not file.is_file() or not scorer.is_file():
        pytest.skip(f"no recorded material at {file}; it is kept apart")
    spec = importlib.util.spec_from_file_location("reference_scorer", scorer)
    assert spec is not None and spec.loader is not None
    reference = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reference)
    gold, parsed = read_gold(file), parse_gold(file)
    assert parsed.faults == ()
    every = [dict(claim) for claims in parsed.claims.values() for claim in claims]
    assert every
    chance = random.Random(20_200_427)  # noqa: S311  # the same tries each time
    tries: list[dict[str, Any]] = [parsed.claims, {r["id"]: r["claims"] for r in gold}, {}]
    for _ in range(5):
        tries.append({key: _perturbed(list(map(dict, c)), chance) for key, c in tries[0].items()})
        tries.append({r["id"]: _perturbed(list(r["claims"]), chance) for r in gold})
    for found in tries:
        errors: list[Any] = []
        scored = score(gold, found)
        assert score_json(scored) == reference.score(gold, found, errors)
        assert len(scored.faults) == len(errors)
