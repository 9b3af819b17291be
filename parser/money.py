"""Sums of money in a sentence: value, ISO 4217 currency, bound.

Symbols, codes and names of currencies before or after the number; a bare dollar, rupee, peso or
shilling sign is the one of the report's own country, else its commonest (US for the dollar).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from babel import Locale
from babel.numbers import get_territory_currencies

from domain.claim import Amount
from domain.codes import currency_codes
from parser.numbers import Number, bounded, figure
from parser.text import Word

_EXACT_SIGNS = {
    "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "S$": "SGD", "HK$": "HKD",
    "NZ$": "NZD", "NT$": "TWD", "R$": "BRL", "MX$": "MXN", "J$": "JMD", "Z$": "ZWL", "N$": "NAD",
    "€": "EUR", "£": "GBP", "₹": "INR", "₦": "NGN", "₱": "PHP", "₩": "KRW", "₫": "VND",
    "฿": "THB", "₽": "RUB", "₴": "UAH", "₺": "TRY", "Rp": "IDR", "RM": "MYR", "RMB": "CNY",
    "Tk": "BDT", "GH¢": "GHS", "GH₵": "GHS", "Ksh": "KES", "KSh": "KES", "Kshs": "KES",
    "Ush": "UGX", "TSh": "TZS", "zł": "PLN", "Kč": "CZK", "Ft": "HUF",
}  # fmt: skip
_LOCAL_SIGNS = {
    "$": "USD", "¥": "JPY", "Rs": "INR", "Rs.": "INR", "Sh": "KES", "Sh.": "KES", "Shs": "KES",
    "kr": "SEK", "R": "ZAR", "N": "NGN", "P": "PHP", "K": "ZMW", "B": "THB",
}  # fmt: skip
_LOCAL_BY_COUNTRY = {
    "$": {
        "AUD", "CAD", "NZD", "SGD", "HKD", "TWD", "USD", "JMD", "TTD", "FJD", "BBD", "NAD", "ZWL",
        "MXN",
    },
    "¥": {"JPY", "CNY"}, "Rs": {"INR", "PKR", "LKR", "NPR", "MUR"}, "Sh": {"KES", "UGX", "TZS"},
    "kr": {"SEK", "NOK", "DKK", "ISK"}, "N": {"NGN"}, "P": {"PHP", "BWP"}, "R": {"ZAR"},
    "K": {"ZMW", "PGK"}, "B": {"THB"},
}  # fmt: skip
_NAMES = {
    "dollar": "$", "dollars": "$", "bucks": "$", "rupee": "Rs", "rupees": "Rs", "shilling": "Sh",
    "shillings": "Sh", "euro": "EUR", "euros": "EUR", "yuan": "CNY", "renminbi": "CNY",
    "rmb": "CNY", "yen": "JPY", "won": "KRW", "baht": "THB", "naira": "NGN", "cedi": "GHS",
    "cedis": "GHS", "rand": "ZAR", "rouble": "RUB", "roubles": "RUB", "ruble": "RUB",
    "rubles": "RUB", "hryvnia": "UAH", "zloty": "PLN", "lira": "TRY", "dirham": "AED",
    "dirhams": "AED", "riyal": "SAR", "riyals": "SAR", "real": "BRL", "reais": "BRL",
    "peso": "peso", "pesos": "peso",
    "ringgit": "MYR", "rupiah": "IDR", "dong": "VND",
    "taka": "BDT", "kwacha": "ZMW", "birr": "ETB", "kroner": "kr", "kronor": "kr", "krona": "kr",
    "krone": "kr", "franc": "CHF", "francs": "CHF", "shekel": "ILS", "shekels": "ILS",
    "forint": "HUF", "forints": "HUF", "dinar": "KWD", "dinars": "KWD", "bolivar": "VES",
    "bolivars": "VES", "tenge": "KZT", "koruna": "CZK", "leu": "RON", "lei": "RON", "lev": "BGN",
    "leva": "BGN", "soles": "PEN",
}  # fmt: skip
_POUNDS = {"pound", "pounds"}
_GLUED = re.compile(
    r"(?P<sign>US\$|AU?\$|CA?\$|S\$|HK\$|NZ\$|NT\$|R\$|MX\$|J\$|[A-Z]{3}|Rs\.?|Rp|RM|Ksh?s?|KSh|Sh|Shs|Tk|[NPRKB]|[€£¥₹₦₱₩₫฿₽₴₺$])"
    r"(?P<figure>\d[\d,.]*\d|\d)(?P<scale>k|m|mn|bn|tn|million|billion|crore|lakh)?"
)
_GROUPS = re.compile(r"\d{3}(?:,\d{3})*(?:\.\d+)?")
_OWNERS = {
    "US": "USD", "U.S.": "USD", "American": "USD", "Canadian": "CAD", "Australian": "AUD",
    "Singapore": "SGD", "Jamaican": "JMD", "Kenya": "KES", "Kenyan": "KES", "Ugandan": "UGX",
    "Uganda": "UGX", "Tanzanian": "TZS", "Tanzania": "TZS", "Indian": "INR", "Pakistani": "PKR",
    "Pakistan": "PKR", "Lankan": "LKR", "Nepalese": "NPR", "Philippine": "PHP", "Mexican": "MXN",
    "Argentine": "ARS", "Chilean": "CLP", "Colombian": "COP", "Norwegian": "NOK", "Danish": "DKK",
    "Swedish": "SEK", "Icelandic": "ISK", "Swiss": "CHF", "Zealand": "NZD", "Taiwan": "TWD",
    "British": "GBP", "Egyptian": "EGP", "Lebanese": "LBP", "Sudanese": "SDG", "Syrian": "SYP",
    "Kong": "HKD", "Saudi": "SAR", "Qatari": "QAR", "Omani": "OMR", "Emirati": "AED",
}  # fmt: skip
"""The last word of whose money a name of a currency means: Kenya shillings, Hong Kong dollars."""
_SCALES = {
    "k": 1_000, "m": 1_000_000, "mn": 1_000_000, "million": 1_000_000, "bn": 1_000_000_000,
    "billion": 1_000_000_000, "tn": 1_000_000_000_000, "crore": 10_000_000, "lakh": 100_000,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Money:
    """A sum in a sentence: words `first` to `last` (excluded)."""

    first: int
    last: int
    amount: Amount


def is_money_name(low: str) -> bool:
    """Whether a word in lower case names a currency by itself: euro, rupees."""
    return low in _NAMES


def find_money(words: Sequence[Word], numbers: Sequence[Number], home: str | None) -> list[Money]:
    """The sums of money in a sentence, in order."""
    found = [money for number in numbers if (money := _around(words, number, home))]
    taken = {i for money in found for i in range(money.first, money.last)}
    free = (i for i in range(len(words)) if i not in taken)
    found.extend(glued for i in free if (glued := _glued(words, i, home)))
    return sorted(found, key=lambda money: money.first)


def _around(words: Sequence[Word], number: Number, home: str | None) -> Money | None:
    core = number.core
    if core and (sign := _sign(words, core - 1, home)):
        code, first = sign
        return Money(min(first, number.first), number.last, _amount(number, code))
    at = number.last
    if number.vague and at + 1 < len(words) and words[at].low == "of":
        at += 1  # tens of millions of dollars
    if at < len(words):
        after = words[at]
        named = _named(words, at, home)
        if named:
            return Money(number.first, named[1], _amount(number, named[0]))
        if owned := _owned(words, at):
            return Money(number.first, owned[1], _amount(number, owned[0]))
        if after.form in currency_codes() and len(after.form) == 3:
            return Money(number.first, at + 1, _amount(number, after.form))
    return None


def _amount(number: Number, code: str) -> Amount:
    return Amount(value=number.value, currency=code, qualifier=number.qualifier)


def _sign(words: Sequence[Word], i: int, home: str | None) -> tuple[str, int] | None:
    form = words[i].form
    first = i
    if (
        form == "$"
        and i
        and words[i - 1].end == words[i].start
        and words[i - 1].form + "$" in _EXACT_SIGNS
    ):
        return _EXACT_SIGNS[words[i - 1].form + "$"], i - 1
    if form in _EXACT_SIGNS:
        return _EXACT_SIGNS[form], first
    if form in currency_codes() and len(form) == 3:
        return form, first
    if (form in _LOCAL_SIGNS and len(form) > 1) or form in "$¥":
        return _local(form.rstrip("."), home), first
    return None


def _owned(words: Sequence[Word], i: int) -> tuple[str, int] | None:
    """The currency that is named with its country, and the word after it: New Zealand dollars."""
    for last in (i + 1, i + 2):
        if last < len(words) and (words[last].low in _NAMES or words[last].low in _POUNDS):
            code = _OWNERS.get(words[last - 1].form)
            return (code, last + 1) if code else None
    return None


def _named(words: Sequence[Word], i: int, home: str | None) -> tuple[str, int] | None:
    """The currency that is named at i, and the word after its name."""
    if words[i].low in _POUNDS:
        return _pounds(words, i, home)
    given = _NAMES.get(words[i].low)
    if given is None:
        return None
    if given == "peso":
        own = _own(home)
        known = own in {"PHP", "MXN", "ARS", "CLP", "COP", "CUP", "UYU", "DOP"}
        return own if known else "MXN", i + 1
    return given if len(given) == 3 else _local(given, home), i + 1


def _pounds(words: Sequence[Word], i: int, home: str | None) -> tuple[str, int] | None:
    """Pounds as money: sterling, and in British news those of nothing; else they are a weight."""
    after = words[i + 1].low if i + 1 < len(words) else ""
    if after == "sterling":
        return "GBP", i + 2
    return ("GBP", i + 1) if home == "GB" and after != "of" else None


def _glued(words: Sequence[Word], i: int, home: str | None) -> Money | None:
    form, last = _with_groups(words, i)
    match = _GLUED.fullmatch(form)
    if not match:
        return None
    sign, value = match["sign"], figure(match["figure"])
    code = _EXACT_SIGNS.get(sign) or (sign if sign in currency_codes() and len(sign) == 3 else None)
    if code is None and sign.rstrip(".") in _LOCAL_BY_COUNTRY:
        own = _own(home)
        if (
            len(sign.rstrip(".")) == 1
            and own not in _LOCAL_BY_COUNTRY[sign.rstrip(".")]
            and sign != "$"
        ):
            return None
        code = _local(sign.rstrip("."), home)
    if code is None or value is None:
        return None
    scale = Decimal(_SCALES.get(match["scale"] or "", 1))
    while last < len(words) and words[last].low in (
        "million",
        "billion",
        "crore",
        "lakh",
        "mn",
        "bn",
        "trillion",
    ):
        scale *= _SCALES.get(words[last].low, 1_000_000_000_000)
        last += 1
    told = bounded(list(words), Number(i, last, value * scale, core=i), 0)
    return Money(told.first, told.last, _amount(told, code))


def _with_groups(words: Sequence[Word], i: int) -> tuple[str, int]:
    """A sum with a letter before it and its thousands, N2,482,600, and the word after it."""
    if i + 2 < len(words) and words[i].end == words[i + 1].start and words[i + 1].form == ",":
        groups = words[i + 2]
        if groups.start == words[i + 1].end and _GROUPS.fullmatch(groups.form):
            return f"{words[i].form},{groups.form}", i + 3
    return words[i].form, i + 1


def _local(sign: str, home: str | None) -> str:
    own = _own(home)
    return own if own in _LOCAL_BY_COUNTRY.get(sign, set()) else _LOCAL_SIGNS[sign]


@cache
def _own(home: str | None) -> str:
    """The currency of a country; "" where there is none or several."""
    if home is None or home == "EU":
        return ""
    found = get_territory_currencies(home) if home in Locale("en").territories else []
    return str(found[0]) if found else ""
