"""A cited timeline in Markdown: a head, the claims by date, a numbered note for each report.

CommonMark with footnotes, as GitHub, Pandoc and most editors read it. Text from the web cannot
become markup: what could is escaped. Of the claims only the notes are kept until the end, one
for each report.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from domain.cited import Citation, CitedClaim
from domain.claim import Claim
from domain.dates import edtf_bounds
from domain.errors import ExportError
from exports.edtf_words import date_words, day_words, moment_words
from exports.head import TimelineHead
from exports.plain_text import one_line, visible, web_link
from exports.sentence import claim_sentence
from exports.words import STATUS_LABELS

# Signs that a backslash escapes in every Markdown; the others go as entities.
_BACKSLASHED = "\\`*_[]{}#"
# The last two would turn a bare address into a link.
_SPECIAL = re.compile(r"[\\`*_\[\]{}#&<>|~$^]|:(?=//)|(?<=www)\.", re.IGNORECASE)
# What begins a list, a heading's underline or a definition when it stands first in a line.
_NUMBERED = re.compile(r"^(\d{1,9})([.)])")
_LINE_START = re.compile(r"^[+\-=:]")

_UNDATED = "Undated"

_Notes = dict[tuple[str, str], tuple[int, Citation]]


def write_markdown(claims: Iterable[CitedClaim], *, heading: TimelineHead) -> Iterator[str]:
    """The timeline in pieces, claims in the order in which they come: by date, the undated last.

    Raises:
        ExportError: at the end, when the claims are not as many as the head says.
    """
    yield _head(heading)
    notes: _Notes = {}
    count, headings = 0, _Headings()
    for cited in claims:
        count += 1
        yield headings.before(cited.claim) + _entry(cited, _note_number(notes, cited.citation))
    if count != heading.total:
        raise ExportError(
            f"the timeline's head says {heading.total} claims but {count} came: the facts changed"
            " while it was written; make it again"
        )
    for number, citation in notes.values():
        yield f"\n[^{number}]: {_note(citation)}\n"


def escape(text: str) -> str:
    """The text in one line that Markdown shows as it is, wherever in a line it stands."""
    return _escape_line(one_line(text))


def _escape_line(line: str) -> str:
    plain = _NUMBERED.sub(r"\1\\\2", _SPECIAL.sub(_escaped, line))
    return _LINE_START.sub(_entity, plain)


def _escaped(sign: re.Match[str]) -> str:
    return f"\\{sign[0]}" if sign[0] in _BACKSLASHED else _entity(sign)


def _entity(sign: re.Match[str]) -> str:
    return f"&#{ord(sign[0])};"


def _head(heading: TimelineHead) -> str:
    left_out = (
        f"{heading.undated:,} more, whose report states no date" if heading.undated else "none"
    )
    lines = (
        "# Cited timeline",
        "",
        f"- Filter: {escape(heading.filter_words)}",
        f"- Claims: {heading.total:,}",
        f"- Left out: {left_out}",
        f"- Made: {moment_words(heading.made_at)}, by Claimline",
        f"- Data version: {escape(heading.data_version)}",
        "",
        "Each sentence is made from the fields of a claim; under it stand the report's own words."
        " The notes at the end name each report, and the SHA-256 of the page as it was fetched.",
    )
    nothing = "" if heading.total else "\nNo claim matches this filter.\n"
    return "\n".join(lines) + "\n" + nothing


class _Headings:
    """The headings above claims: the year in which a date begins, and the date as it is stated."""

    def __init__(self) -> None:
        self._year: str | None = None
        self._date: str | None = None

    def before(self, claim: Claim) -> str:
        """The headings that this claim needs above it, most often none."""
        year, words = _year_words(claim), date_words(claim.date)
        if (year, words) == (self._year, self._date):
            return ""
        above = "" if year == self._year else f"\n## {year}\n"
        self._year, self._date = year, words
        return above if year == _UNDATED else f"{above}\n### {_date_heading(year, words)}\n"


def _year_words(claim: Claim) -> str:
    """The year in which the date begins; in which it ends, where the beginning is open."""
    first, last = edtf_bounds(claim.date) if claim.date else (date.min, date.max)
    if first != date.min:
        return f"{first.year}"
    return f"{last.year}" if last != date.max else _UNDATED


def _date_heading(year: str, words: str) -> str:
    return f"{year}, no month stated" if words == year else escape(words[:1].upper() + words[1:])


def _entry(cited: CitedClaim, number: int) -> str:
    credit = cited.claim.source_name
    standing = STATUS_LABELS[cited.claim.status].lower()
    said = f"{standing}; credited to {escape(credit)}" if credit else standing
    sentence = escape(claim_sentence(cited.claim))
    return f"\n{sentence}[^{number}] ({said})\n\n{_quoted(cited.claim.quote)}\n"


def _quoted(quote: str) -> str:
    """The quote as a block; its lines stay lines (two spaces at an end are a break)."""
    lines = [_escape_line(line.strip()) for line in visible(quote).strip().split("\n")]
    breaks = ["  " if line and after else "" for line, after in pairwise([*lines, ""])]
    return "\n".join(
        f"> {line}{end}" if line else ">" for line, end in zip(lines, breaks, strict=True)
    )


def _note_number(notes: _Notes, citation: Citation) -> int:
    """The number of the report's note; a report that is cited again keeps its first one."""
    key = (citation.capture_id, citation.text_sha256)
    return notes.setdefault(key, (len(notes) + 1, citation))[0]


def _note(citation: Citation) -> str:
    link = web_link(citation.url)
    published = f"published {date_words(citation.published)}" if citation.published else None
    parts = (
        ", ".join(escape(author) for author in citation.authors),
        f"“{escape(citation.title)}”" if citation.title else "untitled",
        escape(citation.publisher),
        published or "publication date not stated",
        f"accessed {day_words(citation.captured_at)}",
        f"<{link}>" if link else "no address",
    )
    sample = " A sample page, written to show how Claimline works." if citation.sample else ""
    return (
        f"{', '.join(part for part in parts if part)}.{sample}"
        f" Page as fetched, SHA-256: `{citation.capture_sha256}`."
    )
