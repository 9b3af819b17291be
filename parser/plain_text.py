"""Plain text to paragraphs: line ends, blank lines and hard-wrapped lines evened out."""

import re

from parser.characters import one_line, seen

_LONGEST_TITLE = 300  # characters of a first line; a longer one is text
_WRAPPED = range(55, 91)  # characters of a full line in text that was wrapped by a machine
_LEAST_WRAPPED = 3  # lines; two lines of like length can be anything
_OWN_LINE = re.compile(r"[-*•·–—]\s|\(?\w{1,3}[.)]\s|[^.!?;,]{1,40}:\s")  # an item, a pair


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, each of one line, or of several where it is a list or the like."""
    found: list[str] = []
    for part in re.split(r"\n[^\S\n]*(?:\n[^\S\n]*)+", seen(text).strip("\n")):
        lines = [tidy for line in part.split("\n") if (tidy := one_line(line))]
        if lines:
            found.append("\n".join(_unwrapped(lines)))
    return found


def _unwrapped(lines: list[str]) -> list[str]:
    """The lines joined where a machine has broken a paragraph to a width."""
    full = lines[:-1]
    is_wrapped = (
        len(lines) >= _LEAST_WRAPPED
        and all(len(line) in _WRAPPED for line in full)
        and not any(_OWN_LINE.match(line) for line in lines[1:])
    )
    return [" ".join(lines)] if is_wrapped else lines


def parted_title(found: list[str]) -> tuple[str | None, list[str]]:
    """The first line as the title, and the paragraphs after it; no title where it is text."""
    if not found:
        return None, []
    first, _, rest = found[0].partition("\n")
    if len(first) > _LONGEST_TITLE:
        return None, found
    return first, [*filter(None, [rest]), *found[1:]]
