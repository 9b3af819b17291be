"""Characters that a report's text may hold, and its white space.

Never changes a letter, a digit, a quote or a dash: it drops what cannot be seen, composes
accents (Unicode NFC) and evens out white space.
"""

import re
import unicodedata

_LINE_BREAKS = re.compile("\r\n|[\r\u0085\u2028\u2029\v\f]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_UNSEEN = re.compile(
    "["
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls but tab and line breaks
    "\u00ad"  # soft hyphen
    "\u200b\u2060\ufeff"  # zero-width space, word joiner, byte order mark; not the joiners of words
    "\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks of writing direction
    "\ufff9-\ufffb\ufffe\uffff"  # interlinear marks, no characters
    "]+"
)
_BLANKS = re.compile(r"\s+")
_BLANKS_IN_LINE = re.compile(r"[^\S\n]+")


def seen(text: str) -> str:
    """The text without unseen characters; line breaks are `\\n`, a lone surrogate is U+FFFD."""
    if text.isascii() and text.isprintable():
        return text
    text = _LINE_BREAKS.sub("\n", text)
    text = _SURROGATES.sub("\ufffd", text)
    return unicodedata.normalize("NFC", _UNSEEN.sub("", text))


def one_line(text: str) -> str:
    """The text on a single line: `seen`, every run of white space one space, none at the ends."""
    return _BLANKS.sub(" ", seen(text)).strip()


def lines(text: str) -> list[str]:
    """The lines of the text that hold anything, each as `one_line`."""
    tidy = (_BLANKS_IN_LINE.sub(" ", line).strip() for line in seen(text).split("\n"))
    return [line for line in tidy if line]


def letters(text: str) -> str:
    """The letters and digits of a text in lower case: equal for texts that read the same."""
    return "".join(character for character in text.casefold() if character.isalnum())
