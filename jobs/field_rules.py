"""When a field of a found claim is right: the rules of docs/claims.md, one function each.

Claims are taken as they stand in JSON lines, whatever program wrote them: what cannot be read is
not right.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

Marks = Mapping[str, Any]
"""A claim, or a report with its claims, in the gold form."""

FIELDS = ("country", "partner", "product", "quantity", "amount", "date", "status")
"""The fields that are scored."""
CORE = ("country", "product", "quantity")
"""The fields that make a claim right."""

_NEAR = 0.005  # share of the larger figure by which two that are the same may differ
_WORDS = re.compile(r"[a-z0-9]+")
_PLURALS = (("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("s", ""))
_AFTER_HEAD = {
    "of", "from", "for", "made", "with", "in", "to", "by", "at", "on", "sold", "produced",
    "bearing", "containing", "used", "under", "including", "against",
}  # fmt: skip
_LITTLE_WORDS = {"the", "a", "an", "its", "their", "some", "and", "or", "other", "all", "any"}
_MARKS_OF_DOUBT = re.compile(r"[~?%]")


def right(field: str, gold: Marks, found: Marks) -> bool:
    """Whether a field is right: both leave it empty, or both fill it alike."""
    wanted, given = gold.get(field), found.get(field)
    if not given:
        return not wanted
    if given in (gold.get(f"{field}_also") or ()):
        return True
    if not wanted:
        return False
    try:
        return _ALIKE.get(field, _equal)(wanted, given)
    except (TypeError, ValueError, AttributeError):
        return False  # a figure that is no number, a date that is none: filled, and not right


def right_type(gold: Marks, found: Marks) -> bool:
    """Whether the type is the gold claim's, or another that an honest reader could choose."""
    return found.get("type") in (gold["type"], *(gold.get("also") or ()))


def quotes_overlap(text: str, gold: str | None, found: str | None) -> bool:
    """Whether two quotes share characters of the text.

    Where one does not stand in it, whether they share half of the shorter one's words.
    """
    one, other = gold or "", found or ""
    start, begin = (text.find(quote or "\0") for quote in (one, other))
    if start >= 0 and begin >= 0:
        return start < begin + len(other) and begin < start + len(one)
    words = {*_words(one)}, {*_words(other)}
    fewest = min(map(len, words))
    return fewest > 0 and 2 * len(words[0] & words[1]) >= fewest


def _equal(wanted: Any, given: Any) -> bool:
    return bool(wanted == given)


def _same_product(wanted: str, given: str) -> bool:
    """Both heads in both phrases, and at least half of the gold's words."""
    gold, found = ({_singular(word) for word in _words(p)} - _LITTLE_WORDS for p in (wanted, given))
    heads = _head(wanted) in found and _head(given) in gold
    return heads and 2 * len(gold & found) >= len(gold)


def _words(phrase: str) -> list[str]:
    return _WORDS.findall(phrase.lower())


def _head(phrase: str) -> str:
    """The noun that a phrase is about: the last word before its first preposition."""
    words = _words(phrase)
    end = next((i for i, word in enumerate(words) if i and word in _AFTER_HEAD), len(words))
    return _singular(words[end - 1]) if words else ""


def _singular(word: str) -> str:
    if word.endswith("ss"):
        return word
    for ending, instead in _PLURALS:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            return word[: -len(ending)] + instead
    return word


def _same_quantity(wanted: Marks, given: Marks) -> bool:
    return (
        _near(wanted.get("value"), given.get("value"))
        and _near(wanted.get("high"), given.get("high"))
        and (wanted.get("unit") or "item") == (given.get("unit") or "item")
        and bool(wanted.get("per") == given.get("per"))
    )


def _same_amount(wanted: Marks, given: Marks) -> bool:
    return _near(wanted.get("value"), given.get("value")) and _equal(
        wanted.get("currency"), given.get("currency")
    )


def _near(one: Any, other: Any) -> bool:
    if one is None or other is None:
        return one is other
    values = float(one), float(other)
    return abs(values[0] - values[1]) <= _NEAR * max(*map(abs, values), 1e-9)


def _same_date(wanted: Any, given: Any) -> bool:
    return _days(wanted) == _days(given)


def _days(edtf: Any) -> tuple[date, date]:
    """The first and the last day; more lenient than `domain.dates`, for other people's files.

    Raises:
        TypeError, ValueError: it is no date, or one of a form that the guideline does not use.
    """
    first, slash, last = _MARKS_OF_DOUBT.sub("", str(edtf)).partition("/")
    if slash:
        start = _days(first)[0] if first not in ("", "..") else date.min
        return start, _days(last)[1] if last not in ("", "..") else date.max
    year, *rest = (int(part) for part in first.split("-"))
    if len(rest) > 1:
        return date(year, *rest), date(year, *rest)
    if not rest:
        return date(year, 1, 1), date(year, 12, 31)
    after = date(year + rest[0] // 12, rest[0] % 12 + 1, 1)
    return date(year, rest[0], 1), after - timedelta(days=1)


_ALIKE: dict[str, Callable[[Any, Any], bool]] = {
    "product": _same_product,
    "quantity": _same_quantity,
    "amount": _same_amount,
    "date": _same_date,
}
"""Fields that are alike without being equal."""
