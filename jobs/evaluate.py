"""Gold files and found claims, read and scored: what `evaluate`, the floors and the docs rest on.

The parser sees the reports of a gold file without their marks. Nothing is stored.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from domain.errors import ClaimlineError
from jobs.claim_json import whole_claim_json
from jobs.field_rules import Marks
from jobs.line_answers import told
from jobs.report_lines import parse_report_lines
from jobs.scoring import Score, score


class _Claim(BaseModel):
    model_config = ConfigDict(extra="allow")

    type: str


class _Marked(BaseModel):
    """A line of a gold file, as far as scoring needs it."""

    model_config = ConfigDict(extra="allow")

    id: str
    text: str
    claims: list[_Claim]


class _Found(BaseModel):
    """A line of a file of found claims."""

    model_config = ConfigDict(extra="allow")

    id: str
    claims: list[_Claim] | None = None


class Parsed(NamedTuple):
    """What the parser found in a gold file: claims by report, and the lines that it failed on."""

    claims: dict[str, list[Marks]]
    faults: tuple[str, ...]


Form = TypeVar("Form", bound=BaseModel)


def read_gold(file: Path) -> list[Marks]:
    """The marked reports of a gold file, in its order.

    Raises:
        ClaimlineError: the file cannot be read, or a line is no marked report.
    """
    return list(_read(file, _Marked))


def read_found(file: Path) -> dict[str, list[Marks]]:
    """The claims of a file as `claimline parse --reports` writes it, by report id.

    Raises:
        ClaimlineError: the file cannot be read, or a line is not in that form.
    """
    found: dict[str, list[Marks]] = defaultdict(list)
    for line in _read(file, _Found):
        found[line["id"]] += line.get("claims") or []
    return dict(found)


def parse_gold(file: Path, advance: Callable[[int], None] | None = None) -> Parsed:
    """What the parser finds in the reports of a gold file; each claim with its trace.

    `advance` hears of each line's bytes. Big files are read on all cores.

    Raises:
        ConfigError: the vocabulary is wrong.
    """
    found: dict[str, list[Marks]] = defaultdict(list)
    faults: list[str] = []
    size = file.stat().st_size
    with file.open("rb") as body:
        for line in parse_report_lines(body, size_bytes=size, form=whole_claim_json):
            if advance is not None:
                advance(line.size_bytes)
            if line.fault is not None:
                faults.append(f"{file}:{line.number}: {line.fault}")
            if line.text is not None:
                answer = json.loads(line.text)
                found[answer["id"]] += answer["claims"]
    return Parsed(dict(found), tuple(faults))


def parsed_score(files: Sequence[Path]) -> Score:
    """How the parser does on the reports of several gold files taken together.

    Raises:
        ClaimlineError: a file cannot be read, or the parser failed on a line of it.
    """
    gold: list[Marks] = []
    found: dict[str, list[Marks]] = {}
    for file in files:
        parsed = parse_gold(file)
        if parsed.faults:
            raise ClaimlineError("; ".join(parsed.faults))
        gold += read_gold(file)
        found |= parsed.claims
    return score(gold, found)


def _read(file: Path, form: type[Form]) -> Iterator[Marks]:
    try:
        lines = file.read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise ClaimlineError(f"{file}: cannot be read ({error}); give a file in UTF-8") from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                form.model_validate_json(line)
            except ValidationError as error:
                raise ClaimlineError(f"{file}:{number}: {told(error)}") from error
            yield json.loads(line)
