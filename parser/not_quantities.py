"""Numbers that measure and count nothing: clock times, ages, years, scores, codes, telephones.

Judged by the words around a number and by how it is written; knows no vocabulary.
"""

import re
from collections.abc import Iterator, Sequence

from parser.numbers import Number
from parser.text import Word

_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_FAR_YEAR = re.compile(r"(?:1[0-7]|21)\d\d")
_LONGEST_UNGROUPED = 8  # digits; more without a separator are a code
_MOST_PARTS = 3  # figures of a run on either side that are looked at; a code has no fewer
_OLDEST = 120  # years of a person
_MOST_GOALS = 150  # of one side, cricket apart
_PHONE = re.compile(
    r"\+\d[\d ().-]{6,20}\d"  # +44 20 7946 0000
    r"|\b0\d{2,4}[ -]\d{3}[ -]\d{3,4}\b"  # 0800 555 010
    r"|\(?\b\d{3}\)?[ .-]\d{3}[ .-]\d{4}\b"  # 202-555-0100 and (202) 555 0100
    r"|\b[01][- ]8\d\d[- ]\d{3}[- ]\d{3,4}\b"  # 1-800-555-0100
)
_CALLED = {"call", "calling", "tel", "tel.", "telephone", "phone", "hotline", "dial", "fax", "ext"}
_CODED = {
    "article", "articles", "art.", "section", "sections", "sec.", "paragraph", "clause", "annex",
    "regulation", "regulations", "directive", "resolution", "heading", "subheading", "upc", "upcs",
    "code", "codes", "ean", "gtin", "sku", "isbn", "hs", "serial", "version", "room", "flight",
    "route", "highway", "interstate", "docket", "permit", "licence", "license", "certificate",
    "passport", "no.", "nos.", "#", "№", "iso", "appendix", "chapter", "covid", "apollo",
}  # fmt: skip
_NUMBERED = {
    "decree", "act", "rule", "order", "law", "title", "part", "parts", "table", "figure", "page",
    "pages", "tariff", "lot", "lots", "batch", "batches", "model", "models", "type", "class",
    "grade",
    "category", "level", "phase", "stage", "tier", "motorway", "terminal", "gate", "platform",
    "channel", "group", "zone", "area", "district", "ward", "line", "pier", "berth", "hangar",
    "file", "notice", "bulletin", "alert", "bill", "no", "nos", "number", "numbers", "boeing",
    "airbus", "option", "round", "game", "race", "lane", "row", "step", "question", "verse",
    "unit", "reactor", "day", "week", "season", "episode", "volume", "issue",
}  # fmt: skip
_CLOCK = {
    "am",
    "pm",
    "a.m.",
    "p.m.",
    "a.m",
    "p.m",
    "o'clock",
    "o’clock",
    "gmt",
    "utc",
    "hrs",
    "est",
}
_ZONES = {"gmt", "utc", "hrs", "hours", "et", "edt", "est", "cet", "bst", "ist", "jst"}
_GAMES = {
    "win", "wins", "won", "beat", "beats", "beaten", "beating", "lost", "lose", "loss", "defeat",
    "defeated", "draw", "drew", "victory", "score", "scored", "led", "lead", "trailed", "tied",
    "votes", "voted", "vote",
}  # fmt: skip
_UNITS = {"%", "percent", "per", "pct", "million", "billion"}
_IS = (["is"], ["was"])
_YOUNG = {
    "children", "child", "kids", "infants", "babies", "toddlers", "adults", "persons", "those",
}  # fmt: skip
_AGE_LINKS = {"aged", "age", "ages", "under", "over", "below", "above", "than", "of"}
_BEFORE_YEAR = {
    "in", "since", "of", "by", "until", "from", "to", "after", "before", "during", "the",
}  # fmt: skip
_SERIES = {
    "S&P", "FTSE", "Nikkei", "CAC", "DAX", "Dow", "ASX", "Russell", "Nasdaq", "Stoxx", "STOXX",
    "KOSPI", "CSI", "TSX", "Nifty", "Fortune", "iPhone", "iPad", "Galaxy", "Pixel", "Windows",
    "Android", "iOS", "macOS", "Note", "Boeing", "Airbus", "Embraer", "PlayStation", "Xbox", "Mate",
    "GPT", "Formula", "Falcon", "Surface", "USB", "HTML", "Bluetooth", "HDMI", "Core", "RTX",
    "Model", "Series", "Mark", "Route", "Type", "Web",
}  # fmt: skip
"""Names that a number goes on: indices, makes of phones and planes, standards."""
_BEFORE_FAR = {"in", "since", "by", "until"}
_JOINTS = {"-", "–", "—", "/", ":", "."}


def phone_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where telephone numbers stand between two offsets."""
    return [found.span() for found in _PHONE.finditer(text, start, end)]


def is_year(words: Sequence[Word], i: int) -> bool:
    """Whether four digits are a year: the 2008 crisis, in 1998, (2014); not 2000 masks."""
    far = _FAR_YEAR.fullmatch(words[i].form) and i and words[i - 1].low in _BEFORE_FAR
    if not (far or _YEAR.fullmatch(words[i].form)) or _glued_to_money(words, i):
        return False
    if next(_glued(words, i)) != i or (i and words[i - 1].low in _CODED):
        return False
    after = words[i + 1] if i + 1 < len(words) else None
    if after is None or not after.tag.startswith(("NN", "JJ")):
        return True
    before = words[i - 1] if i else None
    if before is not None and (before.tag in ("DT", "PRP$", "POS") or before.low in _BEFORE_YEAR):
        return before.low == "the" or after.tag not in ("NNS", "NNPS")
    return after.tag == "NNP" or before is None


def _glued_to_money(words: Sequence[Word], i: int) -> bool:
    return i > 0 and (words[i - 1].tag == "$" or words[i - 1].form in "$€£¥₹")


def counts_nothing(words: Sequence[Word], number: Number) -> bool:
    """Whether a number measures and counts nothing, by its own form and its neighbours."""
    return any(test(words, number) for test in _TESTS)


def _is_clock(words: Sequence[Word], number: Number) -> bool:
    after = words[number.last].low if number.last < len(words) else ""
    if after in _CLOCK:
        return True
    form = words[number.core].form
    four = len(form) == 4 and form.isdigit() and (form[0] == "0" or after != "hours")
    return four and after in _ZONES


def _is_age(words: Sequence[Word], number: Number) -> bool:
    if number.value > _OLDEST:
        return False
    after = [word.low for word in words[number.last : number.last + 3]]
    if after[:2] in (["years", "old"], ["months", "old"], ["year", "old"], ["weeks", "old"]):
        return True
    if after[:3] == ["years", "of", "age"]:
        return True
    before = [word.low for word in words[max(0, number.core - 4) : number.core]]
    if (
        after[:1] in ([], ["."], [","])
        and before[-2:-1] in (["who"], ["he"], ["she"])
        and before[-1:] in _IS
    ):
        return True
    if before[-1:] in (["aged"], ["age"], ["ages"]) or before[-2:] == ["age", "of"]:
        return True
    if set(before[-2:]) & _AGE_LINKS and set(before) & _YOUNG:
        return True
    return _is_apposition(words, number)


def _is_apposition(words: Sequence[Word], number: Number) -> bool:
    """An age between commas after a name: Mary Hill, 42, said."""
    i, last = number.first, number.last
    return (
        i > 1
        and last == i + 1 < len(words)
        and words[i].form.isdigit()
        and words[i - 1].form == ","
        and words[last].form == ","
        and words[i - 2].tag in ("NNP", "NN")
    )


def _is_score(words: Sequence[Word], number: Number) -> bool:
    """3-1, 2–2, and 1-3 beside a word of games; 5-10 and 2019-20 are none of these."""
    whole = list(_glued(words, number.core))
    if len(whole) != 2 and number.high is None:
        return False
    i, last = (number.core, number.last) if number.high is not None else (whole[0], whole[-1] + 1)
    near = {word.low for word in words[max(0, i - 6) : i]} | {w.low for w in words[last : last + 3]}
    after = words[last] if last < len(words) else None
    if (
        after is not None
        and after.low not in _GAMES
        and (after.tag == "NNS" or after.low in _UNITS)
    ):
        return False
    if number.high is not None:
        spelled = any(words[k].low in ("to", "and") for k in range(i, last))
        return not spelled and number.high < _MOST_GOALS and bool(near & _GAMES)
    return words[whole[0] + 1].form in _JOINTS


def _is_code(words: Sequence[Word], number: Number) -> bool:
    form = words[number.core].form
    if form.isdigit() and (len(form) > _LONGEST_UNGROUPED or (form[0] == "0" and len(form) > 1)):
        return True
    parts = list(_glued(words, number.core))
    joints = {words[i + 1].form for i in parts[:-1]}
    return len(parts) > 2 or bool(joints & {":", "/"}) or _beside_letters(words, number)


def _beside_letters(words: Sequence[Word], number: Number) -> bool:
    """A figure that is part of a longer mark: ABC-123, 45/2019, A(H5), R10,722."""
    i = number.core
    if not words[i].form[0].isdigit() or number.first < i or i < 2:
        return False
    joined = words[i - 1].form in ("-", "/", "#", "(", ",") and words[i - 1].end == words[i].start
    led = words[i - 2]
    return joined and led.end == words[i - 1].start and led.form[-1].isalnum()


def _glued(words: Sequence[Word], i: int) -> Iterator[int]:
    """Figures in one run without spaces, 12, 34 and 56 of 12-34:56; those near by only."""
    first = i
    while first > max(1, i - 2 * _MOST_PARTS) and _joined(words, first - 2):
        first -= 2
    yield first
    while first < i + 2 * _MOST_PARTS and first + 2 < len(words) and _joined(words, first):
        first += 2
        yield first


def _joined(words: Sequence[Word], i: int) -> bool:
    one, joint, other = words[i : i + 3]
    figures = one.form[0].isdigit() and other.form[0].isdigit()
    glued = one.end == joint.start and joint.end == other.start
    return figures and joint.form in _JOINTS and glued


def _is_label(words: Sequence[Word], number: Number) -> bool:
    """A number that names what stands before it: Article 5, lots 7731 and 7732, UPC 0 12345."""
    i = number.core
    if number.first < i or i == 0:
        return False
    if not words[i].form[0].isdigit():
        after = words[number.last] if number.last < len(words) else None
        if words[i].form[0].isupper() and i and after is not None and after.tag == "NNP":
            return True  # Five Star Mills
        return number.last == i + 1 and words[i - 1].low in ("number", "phase", "chapter")
    start = _labelled(words, i)
    start -= start > 1 and words[start - 1].form == ":"
    before = words[start - 1].low
    if before in _CODED:
        return True
    after = words[number.last] if number.last < len(words) else None
    counts = after is not None and after.tag in ("NNS", "NN")
    return not counts and before in (_NUMBERED | _CALLED)


def _is_series(words: Sequence[Word], number: Number) -> bool:
    """A number that ends a name, whatever follows: the S&P 500 index, a Boeing 737 jet, USB 3.0."""
    i = number.core
    if number.first < i or i == 0 or number.last != i + 1 or words[i - 1].form not in _SERIES:
        return False
    after = words[i + 1].low if i + 1 < len(words) else ""
    return words[i].form.replace(".", "").isdigit() and not after.startswith(("point", "%", "per"))


def _labelled(words: Sequence[Word], i: int) -> int:
    """The first of the plain figures that end at i: 7731 of lots 7731, 7732 and 7733."""
    while (
        i > 2
        and words[i].form.isdigit()
        and words[i - 1].low in ("and", ",", ";", "or", "to", "through", "&")
        and words[i - 2].form.isdigit()
    ):
        i -= 2
    return i


def _is_pronoun(words: Sequence[Word], number: Number) -> bool:
    """One that counts nothing: one of them, no one, the one, one another, one day."""
    if words[number.core].low != "one" or number.last != number.core + 1:
        return False
    after = words[number.last] if number.last < len(words) else None
    before = words[number.core - 1].low if number.core else ""
    if after is None or after.low in (
        "day",
        "of",
        "another",
        "who",
        "that",
        "thing",
        "side",
        "hand",
    ):
        return True
    determined = before in ("no", "the", "this", "that", "any", "every", "each", "another", "which")
    return determined or not after.tag.startswith(("NN", "JJ"))


def _is_list_mark(words: Sequence[Word], number: Number) -> bool:
    """The number of a list's item: 1. or 2)."""
    return (
        number.first == 0
        and number.last == 1 < len(words)
        and words[0].form.isdigit()
        and words[1].form in (".", ")")
        and words[0].end == words[1].start
    )


_TESTS = (
    _is_clock,
    _is_age,
    _is_score,
    _is_code,
    _is_label,
    _is_series,
    _is_pronoun,
    _is_list_mark,
)
