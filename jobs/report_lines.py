"""Reports in the gold form, one a line, to their claims, one line a report, in the same order.

No store is touched, and claims that stand in the input are not read.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import IO, Any

from pydantic import BaseModel, ConfigDict

from domain.claim import Claim
from domain.codes import LanguageCode
from domain.dates import Edtf
from domain.report import Report
from domain.web import WebAddress
from jobs.claim_json import claim_json, json_line
from jobs.line_answers import Line, answer_lines
from jobs.loose import LOOSE_KEY, parse_loose

ClaimForm = Callable[[Claim], dict[str, Any]]
"""How a claim is written: a function of `jobs.claim_json`."""


class _GivenReport(BaseModel):
    """A line of the gold form, as far as parsing needs it."""

    model_config = ConfigDict(extra="ignore", str_max_length=5_000_000)

    id: str
    text: str
    url: WebAddress | None = None
    title: str | None = None
    publisher: str | None = None
    published: Edtf | None = None
    language: LanguageCode | None = None


def parse_report_lines(
    file: IO[bytes], *, size_bytes: int | None = None, form: ClaimForm = claim_json
) -> Iterator[Line]:
    """`{"id": …, "claims": […]}` for each line, in order. A big file is shared out over all cores.

    `size_bytes` is the file's; None, when it is not known, counts as big.

    Raises:
        ConfigError: the vocabulary is wrong.
    """
    return answer_lines(file, partial(_answer, form), size_bytes=size_bytes)


def _answer(form: ClaimForm, body: bytes) -> str:
    given = _GivenReport.model_validate_json(body)
    claims = [form(claim) for claim in parse_loose(_report(given)).claims]
    return json_line({"id": given.id, "claims": claims})


def _report(given: _GivenReport) -> Report:
    return Report(
        source_key=LOOSE_KEY,
        url=given.url,
        title=given.title,
        publisher=given.publisher,
        published=given.published,
        language=given.language,
        text=given.text,
    )
