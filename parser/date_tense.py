"""Whether the words around a date look back or ahead.

The nearest verb before the date in its clause decides; where there is none, the first after it.
Knows forms only, no parts of speech, and looks no farther than a line.
"""

import re
from enum import Enum
from functools import lru_cache

_FAR = 110  # characters: two lines of a paper's column; what stands farther off tells of others


class Tense(Enum):
    """Where the words look."""

    PAST = "past"
    AHEAD = "ahead"
    OPEN = "open"
    """The words do not say."""


_PAST_FORMS = (
    "was were had did has have been said told fell rose began took came went gave made held won"
    " lost left met shut sold bought hit cut put set ran saw found got grew sent spent brought"
    " became broke built caught chose drew drove ate felt flew fought kept knew laid led lay paid"
    " quit rang read sank sat shook shot slid slept spoke stole struck stood swept swore taught"
    " thought threw tore wrote wore died burst cost dealt fled froze heard hurt lent meant rode"
    " sought sprang stuck swam understood withdrew overtook underwent spread split could"
)
_DUE = (
    "due|scheduled|expected|planned|set|slated|poised|likely|ready|about|going|supposed|bound|meant"
    "|obliged|required|ordered|urged|asked|has|have|had|plans?|hopes?|expects?|wants?|intends?|aims?"
    "|needs?|agreed|vowed|pledged|promised|is|are|was|were|deadline"
)
_VERBS = re.compile(
    r"(?P<ahead>"
    r"(?!could\s+not)\b(?:[Ww]ill|shall|won['’]t|must|may|might|should|could|can|cannot|would|['’]ll)\b"
    r"(?:\s+(?:not|also|be|have|been|then|only|now|still|soon|[a-z]+ly))*\s+[a-z]+"
    rf"|\b(?:{_DUE})\s+to\s+(?:be\s+)?[a-z]+|\bto\s+be\s+[a-z]+"
    r"|\b(?:due|scheduled|slated|planned|expected|set)\s+(?:for|on|in|by|at)\b"
    r"|\b(?:takes?\s+effect|comes?\s+into)\b|\b(?:is|are)\s+(?:on|in|for)\s*$"
    r"|(?<!the )(?<!his )(?<!her )(?<!its )(?<!their )(?<!a )\b(?:begins|starts|opens|closes|ends"
    r"|resumes?|meets|expires|takes|faces|reopens|returns?|lapses|runs|kicks|launches|arrives|departs"
    r"|begin|(?:go|goes)\s+(?:to|on|into))\b)"
    r"|(?:is|are|be|being)\s+(?:[a-z]+ly\s+)?(?!expected|scheduled|planned|slated)[a-z]+ed\b"
    rf"|(?P<past>\b(?:{_PAST_FORMS.replace(' ', '|')})\b|\b[a-z]{{2,}}[a-df-z]ed\b(?<!hundred)"
    r"|\b(?:agreed|freed|fired)\b)"
)
_LOOKS_AHEAD = re.compile(
    r"\b(?:from|next|starting|beginning|effective|until|till|(by|before)|as of|as from|coming"
    r"|later than|deadline of)\s+"
    r"(?:the\s+|early\s+|late\s+|next\s+|on\s+|end\s+of\s+)*$",
    re.IGNORECASE,
)
_NO_WORDS = re.compile(
    r"(?:^|[.;:!?\"“”(\n—]|,\s|\b(?:and|but|that|while)\s)\s*"
    r"(?:(?:on|in|by|from|at|before|after|until|since|earlier|later|late|early|only|but|and|then|the"
    r"|end|start|beginning|of|between|during|over|mid)\b\s*)*$",
    re.IGNORECASE,
)
_HAD = re.compile(r"\bhad\b")
_GIVEN = re.compile(
    r"(?P<past>\bsince\s+(?:the\s+)?(?:(?:end|start|beginning|middle)\s+of\s+|early\s+|late\s+|mid-)?$)"
    r"|(?:\b(?:was|is)|['’]s)\s+$",
    re.IGNORECASE,
)
"""What says it right before a date: since May; that it is Thursday says nothing."""
_STOP = re.compile(r"[;!?\n]|\.\s+[A-Z]")


def tense_of(match: re.Match[str]) -> Tense:
    """What the words around a match say of where the date in it lies."""
    group = "core" if "core" in match.re.groupindex else 0
    return tense_at(match.string, match.start(group), match.end(group))


@lru_cache(maxsize=1024)  # each date is looked at twice: to be found, and with what was told
def tense_at(text: str, start: int, end: int) -> Tense:
    """What the words around `text[start:end]`, a date, say of where it lies."""
    given = _GIVEN.search(text, max(0, start - 40), start)
    if given:
        return Tense.PAST if given["past"] else Tense.OPEN
    before = text[max(0, start - _FAR) : start]
    stops = list(_STOP.finditer(before))
    before = before[stops[-1].end() - 1 :] if stops else before
    strong = _LOOKS_AHEAD.search(before)
    opens = _NO_WORDS.search(before)
    last = _last(before)
    if opens and not (strong and last is Tense.AHEAD):
        after = _first_after(text, end, sure=strong is not None)
        if after is not Tense.OPEN:
            return after
    if strong:
        return (
            Tense.PAST if last is Tense.PAST and strong[1] and _HAD.search(before) else Tense.AHEAD
        )
    if last is not Tense.OPEN:
        return last
    return Tense.OPEN if opens else _first_after(text, end)


def _last(before: str) -> Tense:
    found = [verb for verb in _VERBS.finditer(before) if verb["ahead"] or verb["past"]]
    if not found:
        return Tense.OPEN
    return Tense.AHEAD if found[-1]["ahead"] else Tense.PAST


def _first_after(text: str, end: int, *, sure: bool = False) -> Tense:
    """The tense of the first verb after; `sure` takes any that looks ahead.

    From May, goods made there will be taxed: "made" says nothing.
    """
    after = text[end : end + _FAR]
    stop = _STOP.search(after)
    first = None
    for found in _VERBS.finditer(after[: stop.start()] if stop else after):
        if not (found["ahead"] or found["past"]):
            continue
        first = first or found
        if found["ahead"]:
            return Tense.AHEAD if sure or found is first else Tense.PAST
    return Tense.PAST if first else Tense.OPEN
