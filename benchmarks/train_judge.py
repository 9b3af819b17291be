"""Trains the judge on the project's own marked reports and writes its weights.

    python -m benchmarks.train_judge [--dry-run]

Prints how well it judges reports that it has not seen (five parts, each judged by the other
four). The frozen gold is never read. Needs scikit-learn (requirements-train.lock).
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from config.judge_file import pack_judge, save_judge
from config.vocabulary_files import load_vocabulary
from domain.report import Report
from parser.claims import LEAST_SHARE, ClaimReader, Considered
from parser.judge import NO_CLAIM

GOLD = Path(__file__).parents[1] / "tests" / "gold"
RARE = 2  # features of fewer candidates say nothing of the next report
STRENGTH = 0.2  # inverse of the L2 penalty; 0.1 and 0.3 were no better over the five parts
PARTS = 5
_SET_ASIDE = "set aside"

Marked = dict[str, Any]


def gold_files() -> list[Path]:
    """The marked reports that may be learnt from: all but the frozen half."""
    return [GOLD / "sample-pages.jsonl", *sorted(GOLD.glob("learn*.jsonl"))]


def labelled(reader: ClaimReader, marked: Marked) -> Iterator[tuple[frozenset[str], str]]:
    """Each candidate of a report with its class: the type of its claim, none, or set aside."""
    report = Report(
        source_key="gold",
        url=marked.get("url"),
        publisher=marked.get("publisher"),
        published=marked.get("published"),
        text=marked["text"],
    )
    considered = list(reader.considered(report))
    classes = [NO_CLAIM] * len(considered)
    for claim in marked["claims"]:
        _mark(claim, marked["text"], considered, classes)
    for one, class_ in zip(considered, classes, strict=True):
        yield one.features, class_


def _mark(claim: Marked, text: str, considered: Sequence[Considered], classes: list[str]) -> None:
    """Give the best of the candidates in a claim's quote its type; set the others aside."""
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
    for _, i in fitting:
        if classes[i] == NO_CLAIM:
            classes[i] = _SET_ASIDE
    if fitting and not claim.get("optional"):
        classes[max(fitting)[1]] = claim["type"]


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


def fit(rows: Sequence[frozenset[str]], classes: Sequence[str]) -> tuple[Any, Any]:
    """The vectorizer and the regression, fitted to labelled candidates."""
    seen = Counter(feature for row in rows for feature in row)
    vectorizer = DictVectorizer()
    table = vectorizer.fit_transform([_row(row, seen) for row in rows])
    return vectorizer, LogisticRegression(C=STRENGTH, max_iter=500).fit(table, classes)


def _row(row: frozenset[str], seen: Counter[str]) -> dict[str, int]:
    return {feature: 1 for feature in sorted(row) if seen[feature] >= RARE}


def judged_unseen(reports: Sequence[list[tuple[frozenset[str], str]]]) -> tuple[float, float]:
    """Precision and recall of types over all parts, each judged by a judge that has not seen it."""
    right = found = there = 0
    for part in range(PARTS):
        train = [x for i, report in enumerate(reports) if i % PARTS != part for x in report]
        train = [x for x in train if x[1] != _SET_ASIDE]
        vectorizer, model = fit([row for row, _ in train], [c for _, c in train])
        held = [x for i, r in enumerate(reports) if i % PARTS == part for x in r]
        table = vectorizer.transform([dict.fromkeys(row, 1) for row, _ in held])
        names = list(model.classes_)
        none = names.index(NO_CLAIM)
        for shares, (_, class_) in zip(model.predict_proba(table), held, strict=True):
            there += class_ not in (NO_CLAIM, _SET_ASIDE)
            if 1 - shares[none] < LEAST_SHARE or class_ == _SET_ASIDE:
                continue
            shares[none] = 0
            found += 1
            right += class_ == names[int(shares.argmax())]
    return right / max(1, found), right / max(1, there)


def main() -> None:
    """Train on all that may be learnt from, and write the weights."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--dry-run", action="store_true", help="only print how well it would judge")
    given = ask.parse_args()
    reader = ClaimReader(load_vocabulary().model_copy(update={"judge": b""}))
    lines = [line for path in gold_files() for line in path.read_text("utf-8").splitlines()]
    reports = [list(labelled(reader, json.loads(line))) for line in lines if line.strip()]
    all_ = [x for report in reports for x in report if x[1] != _SET_ASIDE]
    print(f"{len(reports)} reports, {len(all_)} candidates, {dict(Counter(c for _, c in all_))}")
    precision, recall = judged_unseen(reports)
    print(f"types on unseen parts: precision {precision:.3f}, recall {recall:.3f}")
    if not given.dry_run:
        vectorizer, model = fit([row for row, _ in all_], [c for _, c in all_])
        names = list(vectorizer.get_feature_names_out())
        save_judge(pack_judge(list(model.classes_), names, model.coef_.T, model.intercept_))


if __name__ == "__main__":
    main()
