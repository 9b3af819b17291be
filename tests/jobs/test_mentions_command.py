"""`claimline mentions`: a line a text, offsets that give the words, bad lines named."""

import json
from pathlib import Path

from tests.jobs.conftest import Claimline

_TEXT = "Kenya's customs said on Monday that about 82 tonnes of tea worth $1.5 million were held."


def _write(file: Path, *lines: str) -> Path:
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def test_each_text_gives_its_quantities_dates_and_places(
    claimline: Claimline, folder: Path
) -> None:
    line = json.dumps({"id": "tea", "text": _TEXT, "published": "2020-04-28"})
    result = claimline("mentions", "--texts", _write(folder / "texts.jsonl", line))
    assert result.exit_code == 0, result.stderr
    answer = json.loads(result.stdout)
    tea, money = answer["quantities"]
    assert _TEXT[tea["start"] : tea["end"]] == "about 82 tonnes"
    assert list(tea) == [
        "start", "end", "value", "high", "unit", "currency", "qualifier", "change", "of",
    ]  # fmt: skip
    assert (tea["value"], tea["unit"], tea["qualifier"], tea["of"]) == (82, "t", "approx", "tea")
    assert (money["value"], money["unit"], money["currency"]) == (1_500_000, None, "USD")
    (day,) = answer["dates"]
    assert (_TEXT[day["start"] : day["end"]], day["edtf"]) == ("Monday", "2020-04-27")
    assert day["role"] == "announced"
    assert [_TEXT[p["start"] : p["end"]] for p in answer["places"]] == ["Kenya"]
    assert [p["country"] for p in answer["places"]] == ["KE"]


def test_a_bad_line_is_named_and_the_rest_goes_on(claimline: Claimline, folder: Path) -> None:
    file = _write(
        folder / "texts.jsonl",
        '{"id": "a", "text": ""}',
        '{"id": "b"}',
        '{"id": "c", "text": "One.", "published": "soon"}',
        '{"id": "d", "text": "Five ships left Togo."}',
    )
    result = claimline("mentions", "--texts", file)
    assert result.exit_code == 1
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["a", "d"]
    assert f"{file}:2: text: field required" in result.stderr
    assert f"{file}:3: published: 'soon' is no EDTF date" in result.stderr
