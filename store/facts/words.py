"""Text to plain words, the same for what is indexed and what is looked for.

Both databases index these words and split nothing themselves, so both give the same answers.
"""

import re
import unicodedata

LONGEST_WORD = 64  # characters; longer runs are no words (PostgreSQL refuses lexemes of 2 KB)
MOST_WORDS = 10_000  # PostgreSQL counts places to 16,383, and keeps a text of words below 1 MB
BOUNDARY = "\ue000"  # private use: nobody can type it, so no phrase reaches over it

_EACH_ITS_OWN = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # kana, Han
_WORD = re.compile(rf"[{_EACH_ITS_OWN}]|[^\W_{_EACH_ITS_OWN}]+")
_NO_PARTS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
)


def fold(text: str) -> list[str]:
    """The words of a text, in lower case and without accents; Han and kana one by one.

    At most MOST_WORDS words of LONGEST_WORD characters.
    """
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    plain = "".join(letter for letter in parts if not unicodedata.combining(letter))
    words = _WORD.finditer(unicodedata.normalize("NFC", plain).translate(_NO_PARTS))
    return [
        match.group()[:LONGEST_WORD] for match, _ in zip(words, range(MOST_WORDS), strict=False)
    ]


def words_of(*texts: str | None) -> str:
    """The words of several texts, parted by blanks; phrases never run from one text to the next."""
    parts = [" ".join(fold(text)) for text in texts if text]
    return f" {BOUNDARY} ".join(part for part in parts if part)
