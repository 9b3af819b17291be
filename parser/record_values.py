"""Values of a register entry to text, days and addresses.

Text is what the register says, its markup and unseen characters taken out; days become EDTF as
exact as the register gives them; addresses are of the web, percent-encoded.
"""

import re
from datetime import datetime
from html import unescape
from typing import Any
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from pydantic import TypeAdapter, ValidationError

from domain.dates import edtf_bounds
from domain.web import WebAddress
from parser.characters import one_line
from parser.record_json import WrittenNumber

_TAGS = (
    "a|abbr|address|article|b|blockquote|br|center|cite|code|dd|div|dl|dt|em|figure|font|h[1-6]|hr|"
    "i|img|li|mark|ol|p|pre|q|s|section|small|span|strike|strong|sub|sup|table|tbody|td|tfoot|th|"
    "thead|time|tr|tt|u|ul|wbr"
)
_TAG = re.compile(rf"</?(?P<name>{_TAGS})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_UNREAD = re.compile(r"<(script|style)\b[^<>]*>.*?(?:</\1\s*>|\Z)|<!--.*?-->", re.DOTALL | re.I)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.IGNORECASE)
_INLINE = frozenset(
    {
        *("a", "abbr", "b", "cite", "code", "em", "font", "i", "mark", "q", "s", "small", "span"),
        *("strike", "strong", "sub", "sup", "time", "tt", "u"),
    }
)
_ITEMS = frozenset({"li", "tr", "dd"})
_ESCAPED_TWICE = 2  # times that systems escape a value at the most
_WORD = re.compile(r"\w")
_ISO = re.compile(r"(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:[T ]\d.*)?")
_DAY_FORMS = re.compile(r"%(?:-?d|j|e|x|c|D|F|s)")
_MONTH_FORMS = re.compile(r"%(?:-?m|b|B|h)")
_ADDRESS: TypeAdapter[str] = TypeAdapter(WebAddress)
_KEPT_IN_ADDRESS = "%/:?#[]@!$&'()*+,;=~"  # reserved in RFC 3986, and what is encoded already
_BARE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


class UnfitValueError(ValueError):
    """A value that cannot be what the mapping says it is; the message says what and what to do."""


def text_of(value: Any) -> str:
    """A value as text on one line; empty where there is nothing to say.

    Lists are joined by semicolons. True and false are yes and no.

    Raises:
        UnfitValueError: it is an object, or holds one.
    """
    parts: list[str] = []
    waiting = [value]
    while waiting:
        current = waiting.pop()
        if isinstance(current, list):
            waiting.extend(reversed(current))
        elif part := _scalar(current):
            parts.append(part)
    return "; ".join(parts)


def _scalar(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, WrittenNumber):
        return value.written
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, str):
        return _plain(value)
    raise UnfitValueError("an object stands where text is expected; let the path lead into it")


def _plain(text: str) -> str:
    """The words of a text that may be HTML; empty where it has no letter or digit."""
    for _ in range(_ESCAPED_TWICE):
        if "<" in text:
            text = _TAG.sub(_parting, _UNREAD.sub(" ", text))
        if "&" not in text:
            break
        text = _ENTITY.sub(lambda entity: unescape(entity.group()), text)
    tidy = re.sub(r"\s*;(?:\s*;)+", ";", one_line(text)).strip(" ;")
    return tidy if _WORD.search(tidy) else ""


def _parting(tag: re.Match[str]) -> str:
    """What stands for a tag: nothing inside a line, a semicolon after an item."""
    name = tag["name"].lower()
    if name in _INLINE:
        return ""
    return "; " if name in _ITEMS and tag.group().startswith("</") else " "


def day_of(value: Any, form: str | None) -> str | None:
    """A value as EDTF, as exact as its form: a day, a month or a year; None where it is empty.

    `form` is a strptime form; without one the value is ISO 8601, with or without a time, and the
    day is the one that its own offset has.

    Raises:
        UnfitValueError: it is written otherwise, or is no day of the calendar.
    """
    written = text_of(value)
    if not written:
        return None
    try:
        day = _iso(written) if form is None else _by_form(written, form)
        edtf_bounds(day)
    except ValueError as error:
        expected = "ISO 8601" if form is None else f"the form {form!r}"
        raise UnfitValueError(
            f"{written[:60]!r} is no date in {expected}; put the right `format` beside the path"
        ) from error
    return day


def _iso(written: str) -> str:
    match = _ISO.fullmatch(written)
    if match is None:
        raise ValueError(written)
    return match[1]


def _by_form(written: str, form: str) -> str:
    moment = datetime.strptime(written, form)  # noqa: DTZ007 (the day as it is written)
    day = moment.date().isoformat()
    if _DAY_FORMS.search(form):
        return day
    return day[:7] if _MONTH_FORMS.search(form) else day[:4]


def address_of(value: Any, base: str) -> str | None:
    """A value as an address of the web, percent-encoded; None where it is empty.

    An address without a host is taken from `base`, that of the answer.

    Raises:
        UnfitValueError: it is no http or https address.
    """
    written = text_of(value)
    if not written:
        return None
    try:
        parts = urlsplit(urljoin(base, written))
        host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode()
        rest = (_encoded(part) for part in (parts.path, parts.query, parts.fragment))
        return _ADDRESS.validate_python(urlunsplit((parts.scheme, host, *rest)))
    except (ValueError, ValidationError) as error:
        raise UnfitValueError(
            f"{written[:80]!r} is no address of the web; let `url` lead to one that begins with"
            " https://, or write a template with {id}"
        ) from error


def _encoded(part: str) -> str:
    return quote(_BARE_PERCENT.sub("%25", part), safe=_KEPT_IN_ADDRESS)


def address_by_template(template: str, record_id: str) -> str:
    """The template's address with the record's id in it, percent-encoded wholly."""
    before, _, after = template.partition("{id}")
    return f"{_encoded(before)}{quote(record_id, safe='')}{_encoded(after)}"
