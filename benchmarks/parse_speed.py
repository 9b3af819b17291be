"""How many reports a second one core reads, and what a process holds in memory.

    python -m benchmarks.parse_speed [--reports N] [--beside quantulum3 spacy]

The texts are the marked reports that are learnt from, joined and cut to some 300 words each. What
is named with --beside reads the same texts in the same run; it must be installed by hand
(quantulum3; spacy with a package that carries en_core_web_sm), and says so where it is not.
"""

import argparse
import json
import resource
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import jobs  # noqa: F401 - one thread, as in every command
from config.vocabulary_files import load_vocabulary
from domain.report import Report
from parser.claims import reader_for

GOLD = Path(__file__).parents[1] / "tests" / "gold"
WORDS = 300
_KIB_A_MIB = 1024


def texts(count: int) -> list[Report]:
    """Reports of some WORDS words, made of whole paragraphs of the marked reports."""
    found: list[Report] = []
    held: list[str] = []
    for paragraph, marked in _paragraphs():
        held.append(paragraph)
        if sum(len(part.split()) for part in held) >= WORDS:
            found.append(
                Report(
                    source_key="bench",
                    publisher=marked["publisher"],
                    published=marked["published"],
                    text="\n\n".join(held),
                )
            )
            held = []
        if len(found) == count:
            break
    return found


def _paragraphs() -> Iterator[tuple[str, dict[str, str]]]:
    for path in sorted(GOLD.glob("learn-*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            marked = json.loads(line)
            for paragraph in marked["text"].split("\n\n"):
                yield paragraph, marked


def _quantulum3() -> Callable[[str], object]:
    from quantulum3 import parser as quantulum

    return lambda text: quantulum.parse(text)


def _spacy() -> Callable[[str], object]:
    import spacy

    pipeline = spacy.load("en_core_web_sm")
    return lambda text: pipeline(text)


BESIDE = {"quantulum3": _quantulum3, "spacy": _spacy}


def rate(read: Callable[[Report], object], reports: list[Report]) -> float:
    """Reports a second of processor time, after one to warm up."""
    read(reports[0])
    began = time.process_time()
    for report in reports:
        read(report)
    return len(reports) / (time.process_time() - began)


def main() -> None:
    """Print the rates."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--reports", type=int, default=100)
    ask.add_argument("--beside", nargs="*", choices=sorted(BESIDE), default=[])
    given = ask.parse_args()
    reports = texts(given.reports)
    words = sum(len(report.text.split()) for report in reports) / len(reports)
    print(f"{len(reports)} reports of {words:.0f} words on average")
    reader = reader_for(load_vocabulary())
    whole = rate(reader.read, reports)
    print(f"claimline, claims: {whole:.1f} reports a second")
    rules = rate(reader.reports.read, reports)
    print(f"claimline, mentions by rules alone: {rules:.1f} reports a second")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIB_A_MIB
    print(f"claimline, most memory: {peak:.0f} MiB")
    for name in given.beside:
        try:
            read = BESIDE[name]()
        except (ImportError, OSError) as error:
            print(f"{name}: not measured ({error})")
            continue
        other = rate(lambda report, read=read: read(report.text), reports)  # type: ignore[misc]
        print(f"{name}: {other:.1f} reports a second")


if __name__ == "__main__":
    main()
