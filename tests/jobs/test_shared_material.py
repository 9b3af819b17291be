"""Extra checks on recorded material beside the project: a story, and answers of two registers."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.jobs.conftest import Claimline
from tests.web_server import Reply, WebServer

SHARED = Path(__file__).parents[3] / "shared"
SOURCES = Path(__file__).parents[2] / "config" / "sources"
_LEAST_F1 = 0.40  # of claims on the story that the project began with; nothing is tuned to it


def _needed(*names: str) -> list[Path]:
    files = [SHARED / name for name in names]
    absent = [str(file) for file in files if not file.is_file()]
    if absent:
        pytest.skip(f"no recorded material at {', '.join(absent)}; it is kept apart")
    return files


@pytest.mark.shared
def test_the_first_story_is_read_well_enough(claimline: Claimline, folder: Path) -> None:
    gold, scorer = _needed("seeds/china-mask-exports.gold.jsonl", "score_claims.py")
    found = folder / "found.jsonl"
    result = claimline("parse", "--reports", gold)
    assert result.exit_code == 0, result.stderr
    found.write_text(result.stdout, encoding="utf-8")
    scored = subprocess.run(
        [sys.executable, scorer, gold, found, "--json"], capture_output=True, text=True, check=True
    )
    figures = json.loads(scored.stdout)["claim"]
    assert figures["f1"] >= _LEAST_F1
    assert figures["found"] - figures["right"] <= figures["right"]


@pytest.mark.shared
def test_recorded_answers_of_registers_become_claims_with_quotes(
    claimline: Claimline, folder: Path
) -> None:
    openfda, cpsc = _needed("sources/openfda/food_enforcement.json", "sources/cpsc/recall.json")
    recorded = {"us-openfda-food": openfda, "us-cpsc-recalls": cpsc}
    records = {
        "us-openfda-food": len(json.loads(openfda.read_text())["results"]),
        "us-cpsc-recalls": len(json.loads(cpsc.read_text())),
    }
    (folder / "sources").mkdir()
    with WebServer() as web:
        for key, file in recorded.items():
            _serve(web, key, file, folder / "sources")
        for new in (True, False):
            lines = _crawl(claimline, *recorded)
            assert {key: line["new_reports"] for key, line in lines.items()} == (
                records if new else dict.fromkeys(records, 0)
            )
    listed = claimline("claims", "--json").stdout.splitlines()
    claims = [json.loads(line) for line in listed]
    assert Counter(claim["citation"]["source_key"] for claim in claims) == records
    for claim in claims:
        assert claim["type"] == "recall"
        assert claim["country"] == "US"
        assert claim["product"]
        assert claim["product"] in claim["quote"]
    assert sum(claim["quantity"] is not None for claim in claims) >= len(claims) - 1
    assert claimline("verify").exit_code == 0


def _serve(web: WebServer, key: str, file: Path, sources: Path) -> None:
    """Serve a recorded answer, and write the register's own source file for this server."""
    web.site[f"/{key}"] = Reply(file.read_bytes(), "application/json")
    text = (SOURCES / f"{key}.yml").read_text(encoding="utf-8")
    (old,) = [line for line in text.splitlines() if line.startswith("  - https://")]
    text = text.replace(old, f"  - {web.url(f'/{key}')}")
    text = text.replace("manners:\n", "manners:\n  allow_loopback: true\n")
    for delay in ("delay_s: 2\n", "delay_s: 5\n"):
        text = text.replace(delay, "delay_s: 0\n")
    (sources / f"{key}.yml").write_text(text, encoding="utf-8")


def _crawl(claimline: Claimline, *keys: str) -> dict[str, dict[str, Any]]:
    result = claimline("crawl", *keys, "--sources-dir", "sources", "--json")
    assert result.exit_code == 0, result.stderr
    told = [json.loads(line) for line in result.stdout.splitlines()]
    return {line["source"]: line for line in told}
