"""Trains the judges on the project's own marked reports and writes their weights.

    python -m benchmarks.train_judge [--dry-run]

Prints how well it judges reports that it has not seen (five parts, each judged by the other
four). The frozen gold is never read. Needs scikit-learn (requirements-train.lock).
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from config.judge_file import NAMES, pack_judge, save_judge
from config.vocabulary_files import load_vocabulary
from domain.claim import ClaimType
from domain.report import Report
from parser.claims import LEAST_SHARE, ClaimReader, Considered
from parser.judge import NO_CLAIM, Judge
from parser.side_features import options, side_features

GOLD = Path(__file__).parents[1] / "tests" / "gold"
RARE = 2  # features of fewer candidates say nothing of the next report
STRENGTH = 0.2  # inverse of the L2 penalty; 0.1 and 0.3 were no better over the five parts
PARTS = 5
_SET_ASIDE = "set aside"

Marked = dict[str, Any]


def gold_files() -> list[Path]:
    """The marked reports that may be learnt from: all but the frozen half."""
    return [GOLD / "sample-pages.jsonl", *sorted(GOLD.glob("learn*.jsonl"))]


Row = tuple[frozenset[str], str]
"""Features and class."""


@dataclass
class Lessons:
    """What one report teaches each judge."""

    judge: list[Row] = field(default_factory=list)
    country_judge: list[Row] = field(default_factory=list)
    partner_judge: list[Row] = field(default_factory=list)


def lessons(reader: ClaimReader, marked: Marked) -> Lessons:
    """The candidates of a report with their types, and the countries offered to each claim."""
    report = Report(
        source_key="gold",
        url=marked.get("url"),
        publisher=marked.get("publisher"),
        published=marked.get("published"),
        text=marked["text"],
    )
    considered = list(reader.considered(report))
    claims: list[list[Marked]] = [[] for _ in considered]
    touched: set[int] = set()
    for claim in marked["claims"]:
        _mark(claim, marked["text"], considered, claims, touched)
    taught, before = Lessons(), _Before()
    for i, (one, ours) in enumerate(zip(considered, claims, strict=True)):
        if ours:
            taught.judge.append((one.features, ours[0]["type"]))
            _teach_sides(reader, one, ours, before.country(one), taught)
            before.tell(one, ours[-1]["country"])
        else:
            taught.judge.append((one.features, _SET_ASIDE if i in touched else NO_CLAIM))
    return taught


class _Before:
    """Who acted in the sentence before, in the same paragraph, by the marks."""

    def __init__(self) -> None:
        self._told: tuple[int, int, str | None] = (-1, -1, None)
        self._last: str | None = None

    def country(self, one: Considered) -> str | None:
        sentence = one.reading.sentence
        paragraph, start, country = self._told
        if sentence.paragraph != paragraph:
            return None
        return country if sentence.start > start else self._last

    def tell(self, one: Considered, country: str | None) -> None:
        sentence = one.reading.sentence
        if sentence.start != self._told[1]:
            self._last = self.country(one)
        self._told = sentence.paragraph, sentence.start, country


def _teach_sides(
    reader: ClaimReader,
    one: Considered,
    claims: Sequence[Marked],
    before: str | None,
    taught: Lessons,
) -> None:
    matter = reader.matter(one, ClaimType(claims[0]["type"]), before)
    acting = {x for c in claims for x in (c["country"], *c.get("country_also", ()))}
    others = {x for c in claims for x in (c["partner"], *c.get("partner_also", ()))}
    for option in options(one.reading, matter.background):
        features = side_features(option, matter)
        taught.country_judge.append((features, "yes" if option in acting else "no"))
        if option not in acting:
            taught.partner_judge.append((features, "yes" if option in others else "no"))


def _mark(
    claim: Marked,
    text: str,
    considered: Sequence[Considered],
    claims: list[list[Marked]],
    touched: set[int],
) -> None:
    """Give a claim to the best of the candidates in its quote; set the others aside."""
    start = text.find(claim["quote"])
    end = start + len(claim["quote"])
    fitting: list[tuple[tuple[int, bool, bool], int]] = []
    for i, one in enumerate(considered):
        sentence = one.reading.sentence
        if not (sentence.start < end and start < sentence.end):
            continue
        named = _same_product(claim.get("product"), one.product)
        figure = _same_figure(claim.get("quantity"), one)
        if named or (figure and claim.get("quantity")):
            fitting.append(((2 * named + 2 * figure, named, bool(one.candidate.frames)), i))
    touched.update(i for _, i in fitting)
    if fitting and not claim.get("optional"):
        claims[max(fitting)[1]].append(claim)


def _words(phrase: str | None) -> set[str]:
    return {word.rstrip("s") for word in re.findall(r"[a-z0-9]+", (phrase or "").lower())}


def _same_product(gold: str | None, found: str | None) -> bool:
    wanted, given = _words(gold), _words(found)
    return bool(wanted) and 2 * len(wanted & given) >= len(wanted)


def _same_figure(gold: Marked | None, one: Considered) -> bool:
    quantity = one.candidate.goods.quantity
    if gold is None or quantity is None:
        return gold is None and quantity is None
    near = abs(float(quantity.value) - gold["value"]) <= 0.005 * max(1e-9, gold["value"])
    return near and quantity.unit == (gold.get("unit") or "item")


def fit(rows: Sequence[Row]) -> tuple[Any, Any]:
    """The vectorizer and the regression, fitted to rows."""
    seen = Counter(feature for row, _ in rows for feature in row)
    vectorizer = DictVectorizer()
    table = vectorizer.fit_transform(
        [{feature: 1 for feature in sorted(row) if seen[feature] >= RARE} for row, _ in rows]
    )
    model = LogisticRegression(C=STRENGTH, max_iter=500)
    return vectorizer, model.fit(table, [class_ for _, class_ in rows])


def packed(rows: Sequence[Row]) -> bytes:
    """A judge fitted to rows, as the parser takes it."""
    vectorizer, model = fit([row for row in rows if row[1] != _SET_ASIDE])
    names = list(vectorizer.get_feature_names_out())
    return pack_judge(list(model.classes_), names, model.coef_.T, model.intercept_)


def part_of(taught: Sequence[Lessons], name: str, part: int | None) -> list[Row]:
    """The rows for one judge from all reports, or from all but one of the PARTS."""
    return [
        row
        for i, lesson in enumerate(taught)
        if part is None or i % PARTS != part
        for row in getattr(lesson, name)
    ]


def judged_unseen(taught: Sequence[Lessons]) -> tuple[float, float]:
    """Precision and recall of types over all parts, each judged by a judge that has not seen it."""
    right = found = there = 0
    for part in range(PARTS):
        judge = Judge(packed(part_of(taught, "judge", part)))
        held = [row for i, x in enumerate(taught) if i % PARTS == part for row in x.judge]
        for features, class_ in held:
            there += class_ not in (NO_CLAIM, _SET_ASIDE)
            verdict = judge.verdict(features)
            if verdict.share >= LEAST_SHARE and class_ != _SET_ASIDE:
                found += 1
                right += class_ == verdict.type.value
    return right / max(1, found), right / max(1, there)


def main() -> None:
    """Train on all that may be learnt from, and write the weights."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--dry-run", action="store_true", help="only print how well it would judge")
    given = ask.parse_args()
    reader = ClaimReader(load_vocabulary())
    lines = [line for path in gold_files() for line in path.read_text("utf-8").splitlines()]
    taught = [lessons(reader, json.loads(line)) for line in lines if line.strip()]
    rows = part_of(taught, "judge", None)
    print(f"{len(taught)} reports, {len(rows)} candidates, {dict(Counter(c for _, c in rows))}")
    precision, recall = judged_unseen(taught)
    print(f"types on unseen parts: precision {precision:.3f}, recall {recall:.3f}")
    if not given.dry_run:
        for name in NAMES:
            save_judge(name, packed(part_of(taught, name, None)))


if __name__ == "__main__":
    main()
