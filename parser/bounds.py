"""Words that bound or soften a number: about, more than, up to, or so.

Tells how far a bound reaches around a number, and what it means; reads no number itself.
"""

from collections.abc import Sequence

from domain.claim import Qualifier
from domain.codes import currency_codes
from parser.text import Word

SIGNS = set("$€£¥₹₦₱₩₽₫฿")
SIGNS_OF_MONEY = {"Rs", "Rs.", "Rp", "RM", "Tk", "Ksh", "KSh", "Kshs", "Sh", "Sh.", "Shs", "Ush"}
_MEANING = {
    Qualifier.APPROX: (
        "about", "around", "some", "nearly", "almost", "roughly", "approximately", "approx.",
        "approx", "close to", "an estimated", "estimated", "circa", "something like",
        "in the region of", "in the order of", "on the order of", "just about", "nearly all of",
        "well-nigh", "an approximate", "~", "or so", "just shy of", "just short of", "close on",
        "virtually", "approaching", "near", "nearing", "more or less",
    ),
    Qualifier.MIN: (
        "at least", "more than", "over", "upwards of", "upward of", "no fewer than",
        "no less than", "not less than", "not fewer than", "in excess of", "above", "well over",
        "a minimum of", "minimum of", "exceeding", "north of", "better than", "greater than",
        "higher than", "no lower than", "beyond", "as low as", "as few as", "as little as",
        "exceeded", "exceeds", "exceed", "topped", "surpassed", "surpasses", "surpass", ">", "≥",
        "larger than", "bigger than", "longer than", "well above", "just over", "a little over",
        "slightly over", "a little more than", "slightly more than", "just above",
    ),
    Qualifier.MAX: (
        "up to", "as many as", "as much as", "no more than", "not more than", "fewer than",
        "less than", "under", "at most", "a maximum of", "maximum of", "below", "within",
        "not exceeding", "upto", "as high as", "no higher than", "lower than", "well below",
        "well under", "<", "≤", "smaller than", "shorter than", "as long as", "just under",
        "a little under", "slightly under", "a little less than", "slightly less than",
        "just below",
    ),
}  # fmt: skip
_BEFORE = {phrase: meaning for meaning, phrases in _MEANING.items() for phrase in phrases}
_LONGEST_BOUND = 1 + max(phrase.count(" ") for phrase in _BEFORE)
_AFTER = {
    "or more": Qualifier.MIN, "and more": Qualifier.MIN, "-plus": Qualifier.MIN,
    "plus": Qualifier.MIN, "or so": Qualifier.APPROX, "or less": Qualifier.MAX,
    "or fewer": Qualifier.MAX, "at least": Qualifier.MIN, "at most": Qualifier.MAX,
    "+": Qualifier.MIN, "or higher": Qualifier.MIN, "or above": Qualifier.MIN,
    "and above": Qualifier.MIN, "or lower": Qualifier.MAX, "or below": Qualifier.MAX,
    "odd": Qualifier.APPROX, "or thereabouts": Qualifier.APPROX,
}  # fmt: skip


def bound_around(
    words: Sequence[Word], first: int, last: int, floor: int
) -> tuple[int, int, Qualifier | None]:
    """The words of a number with those that bound it, and what they mean; None for none.

    Words before `floor` belong to another number. A sign of money may stand between: about $5, more
    than US$ 3 million.
    """
    meaning: Qualifier | None = None
    start = _before_sign(words, first)
    for size in range(min(_LONGEST_BOUND, start - floor), 0, -1):
        meaning = _BEFORE.get(" ".join(word.low for word in words[start - size : start]))
        if meaning is not None:
            first = start - size
            break
    for size in (2, 1) if last + 2 <= len(words) else (1,):
        after = " ".join(word.low for word in words[last : last + size])
        if after in _AFTER and (after != "plus" or _ends_in_plus(words, last, meaning)):
            return first, last + size, _AFTER[after]
    return first, last, meaning


def _ends_in_plus(words: Sequence[Word], i: int, meaning: Qualifier | None) -> bool:
    """Whether a plus bounds the number before it, and does not add another: 120 plus 40."""
    after = words[i + 1] if i + 1 < len(words) else None
    added = after is not None and (
        after.form in SIGNS or after.form[0].isdigit() or after.tag == "DT"
    )
    return meaning is None and not added


def _before_sign(words: Sequence[Word], i: int) -> int:
    """The first word of the sign of money before the word at i; i where there is none."""
    if i == 0:
        return i
    form = words[i - 1].form
    if form in SIGNS:
        glued = i > 1 and words[i - 2].end == words[i - 1].start and words[i - 2].form.isalpha()
        return i - 2 if glued else i - 1
    return i - 1 if form in SIGNS_OF_MONEY or form in currency_codes() else i
