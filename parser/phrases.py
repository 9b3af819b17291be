"""Noun phrases and verb groups of a sentence, from part-of-speech tags.

A light reading, no tree: runs of tags make the phrases, and their order tells who did what.
Linear in the number of words.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from parser.text import Word

Span = tuple[int, int]
"""Words from the first to the last (excluded)."""

_NOUNS = {"NN", "NNS", "NNP", "NNPS"}
_INSIDE = _NOUNS | {"JJ", "JJR", "JJS", "CD", "$", "POS", "FW", "SYM", "#"}
_OPENERS = {"DT", "PDT", "PRP$", "WP$"}
_VERBS = {"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"}
_PARTICLES = {"away", "back", "off", "out", "up", "down", "in", "over", "on", "aside", "abroad"}
_BEFORE_OBJECT = ("IN", "TO", ",", "CC", "VB", "VBD", "VBZ", "VBP", "VBN")
_BE = {
    "be",
    "is",
    "are",
    "was",
    "were",
    "been",
    "being",
    "am",
    "'s",
    "’s",
    "'re",
    "’re",
    "get",
    "gets",
    "got",
}
_HAVE = {"have", "has", "had", "having", "'ve", "’ve"}
_NEGATIONS = {"not", "n't", "n’t", "never", "neither", "nor", "no"}


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """Words `first` to `last` (excluded); `head` is the noun that it is about."""

    first: int
    last: int
    head: int
    pronoun: bool = False


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """An auxiliary chain and its main verb: has been recalled, will not ban, to seize."""

    first: int
    last: int
    main: int
    passive: bool
    infinitive: bool
    participle: bool
    """A bare -ing or -ed form, without an auxiliary: it hangs on a noun or on another verb."""


def noun_phrases(
    words: Sequence[Word], numbers: Sequence[Span] = (), times: Sequence[Span] = ()
) -> list[NounPhrase]:
    """The noun phrases of a sentence, in order, none inside another.

    Args:
        words: the sentence's tagged words.
        numbers: spans read as numbers; a phrase takes them whole, with their "more than".
        times: spans read as dates; no phrase reaches into them.
    """
    starts = dict(numbers)
    closed = {i for first, last in times for i in range(first, last)}
    found: list[NounPhrase] = []
    i = 0
    while i < len(words):
        if i in closed:
            i += 1
            continue
        if i not in starts and (words[i].tag in ("PRP", "EX") or words[i].tag in ("WP", "WDT")):
            found.append(NounPhrase(i, i + 1, i, pronoun=True))
            i += 1
            continue
        after = starts.get(i, i)
        last = _phrase_end(words, after, starts, closed, opened=after > i)
        head = _head(words, i, last) if last > i else None
        if head is None:
            i += 1
            continue
        found.append(NounPhrase(i, max(head + 1, after), head, words[head].tag in ("DT", "PRP$")))
        i = max(head + 1, after)
    return found


def _phrase_end(
    words: Sequence[Word], i: int, starts: dict[int, int], closed: set[int], *, opened: bool
) -> int:
    j = i
    while j < len(words) and j not in closed:
        tag = words[j].tag
        if j in starts and j > i:
            j = starts[j]
            continue
        if (
            tag in _OPENERS
            and (j > i or opened)
            and not (
                words[j - 1].tag in ("PDT", "DT")
                and words[j - 1].low in ("all", "both", "half", "such")
            )
        ):
            break
        if (
            tag in _INSIDE
            or tag in _OPENERS
            or (tag in ("VBN", "VBG", "VBD") and _modifies(words, i, j))
            or (
                tag in ("RB", "RBR", "RBS")
                and words[j].low not in _PARTICLES
                and _noun_follows(words, j + 1)
                and (j == i or words[j - 1].tag in _OPENERS | {"CD", "JJ"})
            )
            or (tag == "CC" and words[j].form == "&" and j > i)
        ):
            j += 1
        else:
            break
    return j


def _modifies(words: Sequence[Word], i: int, j: int) -> bool:
    """Whether a participle at j stands before its noun: the recalled toys, imported masks."""
    if j + 1 >= len(words) or words[j + 1].tag not in _NOUNS | {"JJ", "CD"}:
        return False
    if words[j].tag == "VBD":
        return False
    if j == i:
        opens = i == 0 or words[i - 1].tag in _BEFORE_OBJECT
        return words[j].tag == "VBN" and words[j + 1].tag in _NOUNS and opens
    return words[j - 1].tag in _OPENERS | {"JJ", "CD", "NN", "POS", "NNS", "NNP"} and not (
        words[j].tag == "VBG" and words[j - 1].tag in ("NNS", "NNP")
    )


def _noun_follows(words: Sequence[Word], j: int) -> bool:
    return j < len(words) and words[j].tag in _INSIDE


def _head(words: Sequence[Word], i: int, last: int) -> int | None:
    for j in range(last - 1, i - 1, -1):
        if words[j].tag in _NOUNS or (words[j].tag in ("CD", "$")):
            return j
    for j in range(last - 1, i - 1, -1):
        if words[j].tag in ("DT", "JJ", "JJS", "JJR", "FW") and words[j].low not in (
            "a",
            "an",
            "the",
            "no",
            "every",
        ):
            return j
    return None


def verb_groups(words: Sequence[Word]) -> list[VerbGroup]:
    """The verb groups of a sentence, in order."""
    found: list[VerbGroup] = []
    i = 0
    while i < len(words):
        if words[i].tag in _VERBS or (
            words[i].tag == "TO" and i + 1 < len(words) and words[i + 1].tag in ("VB", "RB")
        ):
            group = _group(words, i)
            if group is not None:
                found.append(group)
                i = group.last
                continue
        i += 1
    return found


def _group(words: Sequence[Word], i: int) -> VerbGroup | None:
    j, main = i, None
    be = False
    infinitive = words[i].tag == "TO"
    while j < len(words):
        word = words[j]
        if word.tag in _VERBS:
            if main is not None and not _auxiliary(words[main]):
                break
            main = j
            be = be or (j + 1 < len(words) and word.low in _BE)
        elif word.low in _NEGATIONS and word.low != "no":
            pass
        elif word.tag not in ("RB", "TO", "RBR", "RP") or (
            word.tag == "TO"
            and j > i
            and not (
                main is not None
                and words[main].low
                in ("is", "are", "was", "were", "has", "have", "had", "ought", "going", "be")
            )
        ):
            break
        j += 1
    if main is None:
        return None
    while j > main + 1 and words[j - 1].tag in ("RB", "RBR", "TO"):
        j -= 1
    tag = words[main].tag
    only = main == i
    be = be and words[main].low not in _BE
    passive = be and tag in ("VBN", "VBD") and not _active_perfect(words, i, main)
    return VerbGroup(
        first=i,
        last=max(j, main + 1),
        main=main,
        passive=passive,
        infinitive=infinitive,
        participle=only and tag in ("VBN", "VBG"),
    )


def _active_perfect(words: Sequence[Word], i: int, main: int) -> bool:
    """Whether the chain ends in have + participle: `had recalled`, not `had been recalled`."""
    chain = [words[k].low for k in range(i, main) if words[k].tag in _VERBS]
    return bool(chain) and chain[-1] in _HAVE


def _auxiliary(word: Word) -> bool:
    return (
        word.tag == "MD"
        or word.low in _BE
        or word.low in _HAVE
        or word.low in ("do", "does", "did", "going")
    )
