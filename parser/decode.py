"""Bytes to text, as a browser would, and then a little more forgiving.

The order is the WHATWG Encoding Standard's (encoding.spec.whatwg.org): byte order mark, HTTP
header, declaration in the document; then detection. It never raises, and reads no clock or file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import charset_normalizer
from w3lib.encoding import (
    html_body_declared_encoding,
    http_content_type_encoding,
    read_bom,
    resolve_encoding,
    to_unicode,
)

# Python's names of the standard's encodings. Other codecs are no encodings of pages (base64, idna).
_ENCODINGS = frozenset(
    {
        *("utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"),
        *("gb18030", "hz", "big5hkscs", "euc_jp", "iso2022_jp", "cp932", "cp949"),
        *("cp866", "cp874", "koi8-r", "koi8-u", "mac-roman", "mac-cyrillic"),
        *(f"cp125{digit}" for digit in range(9)),
        *(f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)),
    }
)
_TWO_BYTE = frozenset({"gb18030", "big5hkscs", "euc_jp", "cp932", "cp949"})
# What undeclared pages in a language are mostly written in (HTML standard, 13.2.3.2, step 9).
# Chinese, Japanese and Korean have several such encodings, which detection tells apart well.
_USUAL = {
    **dict.fromkeys(("ar", "fa"), "cp1256"),
    **dict.fromkeys(("be", "bg", "mk", "ru", "sr", "uk", "ky", "tg", "tt"), "cp1251"),
    **dict.fromkeys(("cs", "hu", "sk", "sl", "hr", "pl"), "cp1250"),
    **dict.fromkeys(("et", "lt", "lv"), "cp1257"),
    **dict.fromkeys(("az", "ku", "tr"), "cp1254"),
    "el": "cp1253",
    "he": "cp1255",
    "th": "cp874",
    "vi": "cp1258",
}
# Encodings in which both bytes of a character are beyond ASCII, each with the letters that a text
# in it is mostly made of, and their least share; what has neither is Chinese.
_BY_PAIRS = (
    ("euc_jp", re.compile("[\u3041-\u30ff]"), 0.2),
    ("cp949", re.compile("[\uac00-\ud7a3]"), 0.8),
)
# Looked for elsewhere in text whose script is not Latin, in charset-normalizer's names.
_SCRIPTS = [
    *("big5hkscs", "gb18030", "cp932"),
    *("cp1251", "koi8_r", "cp1253", "cp1255", "cp1256", "cp874"),
]
_SAMPLE_BYTES = 8 * 1024  # for detection, whose time grows with the sample
_SAMPLED_BYTES = 256 * 1024  # of the body, from which markup is taken out for the sample
_MOST_DAMAGE = 0.02  # share of the bytes beyond ASCII; a wrong encoding spoils far more
_UTF8_PROOF = 3  # characters; text in two-byte encodings is well-formed UTF-8 by chance up to two
_NUL_SHARE = 0.3  # of every second byte; Latin text in UTF-16 has nearly all of them NUL
_MARKUP = re.compile(rb"<(script|style)\b.*?(?:</\1|\Z)|<[^<>]*>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(rb"<[!/?a-zA-Z]")
_NEIGHBOURS = re.compile(rb"[\x80-\xff]{2,}")  # an accented letter mostly stands alone
_BEYOND_ASCII = bytes(range(0x80, 0x100))
_REPLACEMENT = "\ufffd"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A body as text, without NUL characters."""

    text: str
    encoding: str
    """Python's name of the encoding that was used."""
    replaced: int
    """Characters that could not be read; each stands as U+FFFD."""


def decode(body: bytes, media_type: str | None, *, language: str | None = None) -> Decoded:
    """The text of a body; `media_type` is the Content-Type header as sent, or None.

    A declared encoding wins where it fits. Latin-1 means windows-1252 and GB 2312 means GB 18030,
    by the standard's labels. A body that is well-formed UTF-8 is UTF-8, whatever it declares.
    `language` (ISO 639) helps with a body that declares nothing.
    """
    marked, mark = read_bom(body)
    if marked is not None and mark is not None:
        return _decoded(body[len(mark) :], marked)
    encoding = _wide(body, media_type) or _fitting(body, tuple(_declared(body, media_type)))
    return _decoded(body, encoding or _detected(body, language))


def _wide(body: bytes, media_type: str | None) -> str | None:
    """UTF-16 without a mark: by where its NUL bytes stand, or by the header."""
    sample = body[:2048]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    least = len(sample) / 2 * _NUL_SHARE
    if len(sample) >= 4 and max(even, odd) > least and min(even, odd) <= least / 4:
        return "utf-16-be" if even > odd else "utf-16-le"
    named = http_content_type_encoding(media_type) or ""
    if not named.startswith("utf-16") or _TAG.search(sample):
        return None
    return "utf-16-le" if named == "utf-16" else named


def _declared(body: bytes, media_type: str | None) -> Iterator[str]:
    for name in (http_content_type_encoding(media_type), html_body_declared_encoding(body)):
        if name in _ENCODINGS:
            # a declaration that can be read as ASCII does not stand in UTF-16 (HTML, 13.2.3.2)
            yield "utf-8" if name.startswith(("utf-16", "utf-32")) else name


def _fitting(body: bytes, declared: tuple[str, ...]) -> str | None:
    """UTF-8 if well-formed, else the first declared encoding that fits wholly, then nearly."""
    proof = _characters_beyond_ascii(body)
    if proof is not None:
        needed = _UTF8_PROOF if _TWO_BYTE.intersection(declared[:1]) else 1
        if not declared or proof >= needed:
            return "utf-8"
    for name in declared:
        if _decoded(body, name).replaced == 0:
            return name
    candidates = (*declared, "utf-8")
    return next((name for name in candidates if _is_nearly_whole(body, name)), None)


def _characters_beyond_ascii(body: bytes) -> int | None:
    """How many such characters a body holds when read as UTF-8; None where it is no UTF-8."""
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return len(text) - (len(body) - _bytes_beyond_ascii(body))


def _bytes_beyond_ascii(body: bytes) -> int:
    return len(body) - len(body.translate(None, _BEYOND_ASCII))


def _is_nearly_whole(body: bytes, encoding: str) -> bool:
    """Whether so few bytes are spoilt that this is a damaged page, not a wrong encoding."""
    return _decoded(body, encoding).replaced <= _bytes_beyond_ascii(body) * _MOST_DAMAGE


def _detected(body: bytes, language: str | None) -> str:
    """The usual encoding of the language if it fits, else what charset-normalizer finds."""
    usual = _USUAL.get(language or "", "cp1252")
    words = _MARKUP.sub(b" ", body[:_SAMPLED_BYTES])
    if len(words) > _SAMPLE_BYTES:
        last = words.rfind(b" ", 0, _SAMPLE_BYTES)  # no character is cut in two there
        words = words[: last if last > 0 else _SAMPLE_BYTES]
    runs = [len(run) for run in _NEIGHBOURS.findall(words)]
    if sum(runs) * 2 < _bytes_beyond_ascii(words):
        return usual
    if usual != "cp1252" and _is_nearly_whole(body, usual):
        return usual
    in_pairs = [] if any(length % 2 for length in runs) else [_by_pairs(words)]
    matches = charset_normalizer.from_bytes(words, cp_isolation=_SCRIPTS)
    names = (*in_pairs, *(resolve_encoding(match.encoding) for match in matches))
    return next((name for name in names if name and _is_nearly_whole(body, name)), "cp1252")


def _by_pairs(words: bytes) -> str:
    for name, home, least in _BY_PAIRS:
        text = _decoded(words, name).text
        beyond_ascii = sum(not character.isascii() for character in text)
        if len(home.findall(text)) >= beyond_ascii * least:
            return name
    return "gb18030"


def _decoded(body: bytes, encoding: str) -> Decoded:
    text = to_unicode(body, encoding).replace("\0", "")
    own = body.count(_REPLACEMENT.encode()) if encoding == "utf-8" else 0
    return Decoded(text, encoding, max(0, text.count(_REPLACEMENT) - own))
