"""The marked quantities keep their form, and their words stand in their texts."""

import hashlib
import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from domain.claim import Qualifier
from domain.codes import currency_codes

FILE = Path(__file__).with_name("quantities.jsonl")
KEYS = {
    "start", "end", "words", "value", "high", "unit", "currency", "qualifier", "change", "of",
}  # fmt: skip
ALSO = {"change_also", "of_also"}
TEXTS = [json.loads(line) for line in FILE.read_text("utf-8").splitlines()]
FROZEN_SHA256 = "9a84de9a68811ac660583e9ed238e697987d14120d3738e0893639d04991ab7a"


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: str(text["id"]))
def test_each_quantity_stands_in_its_text_and_has_its_fields(text: dict[str, Any]) -> None:
    date.fromisoformat(text["published"])
    end = 0
    for quantity in text["quantities"]:
        assert KEYS <= set(quantity) <= KEYS | ALSO
        assert text["text"][quantity["start"] : quantity["end"]] == quantity["words"]
        assert end <= quantity["start"] < quantity["end"]
        end = quantity["end"]
        Qualifier(quantity["qualifier"])
        assert quantity["change"] in ("up", "down", None)
        assert quantity["currency"] is None or quantity["currency"] in currency_codes()
        assert quantity["high"] is None or quantity["high"] > quantity["value"]
        for name in (quantity["of"], *quantity.get("of_also", ())):
            assert name is None or name in text["text"]


def test_the_two_parts_have_their_sizes_and_no_text_twice() -> None:
    assert Counter(text["part"] for text in TEXTS) == {"learn": 120, "frozen": 80}
    assert len({text["text"] for text in TEXTS}) == len({text["id"] for text in TEXTS}) == 200


def test_the_frozen_part_is_as_it_was_marked() -> None:
    """A mark that proves wrong may be mended; say so here and pin the new sum."""
    lines = [line for line in FILE.read_text("utf-8").splitlines() if '"part": "frozen"' in line]
    assert hashlib.sha256("\n".join(lines).encode()).hexdigest() == FROZEN_SHA256
