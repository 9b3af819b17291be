"""Dates in a sentence, resolved against the day of publication, in EDTF.

Absolute dates in the usual orders, weekdays, months, relative expressions, feasts, intervals and
quarters. "Since August" runs to publication (docs/claims.md, date). A numeric date whose order of
day and month cannot be known is not resolved. What the rules are stands in `date_rules`.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, NamedTuple

from domain.dates import edtf_bounds
from parser.date_rules import Rule, rules_for
from parser.date_words import Anchor, clues

__all__ = ["Anchor", "DateMention", "Role", "find_dates", "is_day_first"]

Role = Literal["happened", "announced", "in_force", "until"]

_MONTH_FIRST = {"US", "PH", "FM", "MH", "PW", "GU", "PR"}
"""Where 03/04 is March; everywhere else that writes in English it is April (CLDR, short dates)."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in the text: `text[start:end]` says `edtf`."""

    start: int
    end: int
    edtf: str
    role: Role = "happened"
    rule: str = ""

    @property
    def first(self) -> date:
        """The first day that it covers."""
        return edtf_bounds(self.edtf)[0]


class _Match(NamedTuple):
    """Words that a rule takes for a date, and what it says as far as they alone tell."""

    found: re.Match[str]
    rule: Rule

    @property
    def span(self) -> tuple[int, int]:
        """Where the date stands, without the preposition that a rule asks for."""
        return self.found.span("core" if "core" in self.rule.pattern.groupindex else 0)


def is_day_first(country: str | None) -> bool | None:
    """Whether 03/04 is 3 April where a report comes from; None where that is not known."""
    return None if country is None else country not in _MONTH_FIRST


def find_dates(text: str, start: int, end: int, anchor: Anchor) -> list[DateMention]:
    """The dates between two offsets, in order, none inside another."""
    piece = text[start:end]
    kinds = clues(piece)
    if not kinds:
        return []
    mentions: list[DateMention] = []
    for match in _matches(piece, rules_for(kinds), anchor):
        edtf = _resolved(match, anchor)
        if edtf is None:
            continue
        mention = DateMention(*match.span, edtf, "happened", match.rule.name)
        mentions.append(mention)
        anchor = replace(anchor, told=mention.first)
    return [
        replace(m, start=start + m.start, end=start + m.end, role=_role(piece, m))
        for m in _joined(piece, mentions, anchor.published)
    ]


def _matches(piece: str, rules: tuple[Rule, ...], anchor: Anchor) -> list[_Match]:
    """What the rules take, each word once, in the order of the text."""
    taken: list[tuple[int, int, _Match]] = []
    for rule in rules:
        for found in rule.pattern.finditer(piece):
            a, b = found.span()
            if any(a < end and begin < b for begin, end, _ in taken):
                continue
            told = anchor.told or anchor.published  # what is told in this piece is not known yet
            if _resolved(_Match(found, rule), replace(anchor, told=told)) is not None:
                taken.append((a, b, _Match(found, rule)))
    return [match for _, _, match in sorted(taken, key=lambda item: item[0])]


def _resolved(match: _Match, anchor: Anchor) -> str | None:
    try:
        edtf = match.rule.resolve(match.found, anchor)
        if edtf is not None:
            edtf_bounds(edtf)
    except (ValueError, OverflowError):
        return None
    return edtf


_BESIDE = re.compile(r",?\s+(?:the\s+)?")
_IN_BRACKETS = re.compile(r",?\s+\((?:the\s+)?")
_TO = re.compile(r"\s*(?:to|and|until|till|through|-|–|—)\s*(?:the\s+)?")
_DAYS = ("day", "numeric", "feast")
_FROM = re.compile(r"\b(?:from|between)\s+(?:the\s+)?$", re.IGNORECASE)
_MOVED = re.compile(
    r"\b(?:postpon|delay|mov|shift|push|chang|put|reschedul|bring|brought|extend|defer)", re.I
)
_SINCE = re.compile(r"\bsince\s+(?:the\s+)?(?:(?:start|end|beginning|middle)\s+of\s+)?$", re.I)


def _joined(piece: str, mentions: list[DateMention], published: date) -> list[DateMention]:
    """The mentions, those that are one date in parts made one: Friday, 3 May; since August."""
    joined: list[DateMention] = []
    for mention in mentions:
        before = joined[-1] if joined else None
        one = _one(piece, before, mention) if before else None
        if one:
            joined[-1] = one
            continue
        if before and _explained(piece, before, mention):
            joined[-1] = replace(before, edtf=mention.edtf)
        joined.append(_since(piece, mention, published))
    return joined


def _explained(piece: str, one: DateMention, other: DateMention) -> bool:
    """Whether the day of a weekday stands behind it in brackets: on Thursday (Aug 3)."""
    beside = _IN_BRACKETS.fullmatch(piece[one.end : other.start])
    return beside is not None and one.rule == "weekday" and other.rule in _DAYS


def _one(piece: str, one: DateMention, other: DateMention) -> DateMention | None:
    between = piece[one.end : other.start]
    if one.rule == "weekday" and other.rule in _DAYS:
        if _BESIDE.fullmatch(between):
            return replace(other, start=one.start, edtf=_on_weekday(piece, one, other))
    elif _TO.fullmatch(between) and "/" not in one.edtf + other.edtf:
        opened = _FROM.search(piece, max(0, one.start - 16), one.start)
        moved = _MOVED.search(piece, max(0, one.start - 60), one.start)
        like = len(one.edtf) == len(other.edtf) and one.first < other.first
        if opened and like and not moved:
            edtf = f"{one.edtf}/{other.edtf}".replace("X", "0")
            return replace(one, end=other.end, edtf=edtf, rule="span")
    return None


def _on_weekday(piece: str, weekday: DateMention, day: DateMention) -> str:
    """A day whose year is not told, in the nearest year in which it falls on that weekday."""
    if _YEAR.search(piece, day.start, day.end) or day.rule != "day" or "/" in day.edtf:
        return day.edtf
    wanted, first = weekday.first.weekday(), day.first
    for shift in (0, -1, 1):
        try:
            other = first.replace(year=first.year + shift)
        except ValueError:
            continue
        if other.weekday() == wanted:
            return other.isoformat()
    return day.edtf


_YEAR = re.compile(r"\d{4}")


def _since(piece: str, mention: DateMention, published: date) -> DateMention:
    """Since August runs to the day of publication."""
    opened = _SINCE.search(piece, max(0, mention.start - 30), mention.start)
    first = mention.edtf.partition("/")[0]
    if opened is None or mention.first >= published or published == date.max or "X" in first:
        return mention
    edtf = f"{first}/{published.isoformat()}"
    return replace(mention, start=opened.start(), edtf=edtf, rule="since")


_UNTIL = re.compile(
    r"\b(?:until|till|through|by|before|expires?|ending|ends?)\s+(?:on\s+|the\s+)?$", re.I
)
_IN_FORCE = re.compile(
    r"\b(?:effective|with effect|takes? effect|in force|into force|starting|beginning|as of|from)\b"
    r"[^.]{0,20}$",
    re.IGNORECASE,
)


def _role(piece: str, mention: DateMention) -> Role:
    if mention.rule in ("decade", "century"):
        return "happened"
    near = max(0, mention.start - 40)
    if _UNTIL.search(piece, near, mention.start):
        return "until"
    return "in_force" if _IN_FORCE.search(piece, near, mention.start) else "happened"
