"""Words that tell an action: which of them stand in a sentence, and in which sense.

Verbs with their particles ("pull … from the shelves"), nouns ("a recall of"), and what the same
words must not mean ("recall election"). Finds triggers; the network tells the rest.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from domain.claim import ClaimType
from domain.vocabulary import ActionSense, ActionWords, Vocabulary
from parser.phrases import VerbGroup
from parser.text import Sentence, SentenceKind, Word
from parser.verbs import noun_forms, verb_forms

_REACH = 14  # words that may stand between a verb and its particle
_MOST_ACTIONS = 40  # in one sentence; a true one of 1,500 characters has a dozen
_BREAKS = {".", ";", ":", "?", "!"}


@dataclass(frozen=True, slots=True)
class Action:
    """An action word in a sentence: words `first` to `last` (excluded), the main one `at`."""

    words: ActionWords
    at: int
    first: int
    last: int
    phrase: str
    tail: tuple[int, ...] = ()
    """Words of the phrase that stand apart from the first: particles, `from the shelves`."""

    @property
    def type(self) -> ClaimType:
        """What the words tell when nothing says otherwise."""
        return self.words.type


@dataclass(frozen=True, slots=True)
class _Pattern:
    words: ActionWords
    phrase: str
    rest: tuple[frozenset[str], ...]
    gaps: tuple[bool, ...]


class ActionFinder:
    """Finds action words; made once from the vocabulary, safe to share."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._verbs: dict[str, list[_Pattern]] = defaultdict(list)
        self._nouns: dict[str, list[_Pattern]] = defaultdict(list)
        self._needs = {id(words): frozenset(words.needs) for words in vocabulary.actions}
        self._never = {
            id(words): tuple(f" {n.lower()} " for n in words.never) for words in vocabulary.actions
        }
        self._keep = vocabulary.actions  # the keys above are theirs
        for words in vocabulary.actions:
            for phrase in words.words:
                self._add(words, phrase)

    def _add(self, words: ActionWords, phrase: str) -> None:
        head, *tail = phrase.split()
        rest: list[frozenset[str]] = []
        gaps: list[bool] = []
        gap = words.sense is not ActionSense.NOUN and len(tail) == 1
        for part in tail:
            if part == "…":
                gap = True
                continue
            rest.append(frozenset(part.split("|")))
            gaps.append(gap or bool(rest[:-1]))
            gap = False
        pattern = _Pattern(words, phrase, tuple(rest), tuple(gaps))
        forms = noun_forms(head) if words.sense is ActionSense.NOUN else verb_forms(head)
        table = self._nouns if words.sense is ActionSense.NOUN else self._verbs
        for form in forms:
            table[form].append(pattern)

    def find(self, sentence: Sentence, groups: Sequence[VerbGroup]) -> list[Action]:
        """The actions of a sentence in order; several at one word when it can tell several."""
        words = sentence.words
        low = " " + " ".join(word.low for word in words) + " "
        in_group = {k for group in groups for k in range(group.first, group.last)}
        found: list[Action] = []
        for i, word in enumerate(words):
            verbal = (
                word.tag.startswith("VB")
                or (
                    sentence.kind is SentenceKind.HEADING
                    and word.tag in ("NNS", "NNP", "NN", "JJ", "NNPS")
                )
                or (word.tag == "JJ" and word.low.endswith("ed"))
                or (word.tag == "NN" and i in in_group)
            )
            if verbal:
                found += self._match(self._verbs.get(word.low, []), words, low, i)
            if word.tag.startswith("NN") or not verbal:
                found += self._match(self._nouns.get(word.low, []), words, low, i)
        return found[:_MOST_ACTIONS]

    def _match(
        self,
        patterns: list[_Pattern],
        words: Sequence[Word],
        low: str,
        i: int,
    ) -> list[Action]:
        found = []
        for pattern in patterns:
            tail = _tail(pattern, words, i)
            if tail is None or any(phrase in low for phrase in self._never[id(pattern.words)]):
                continue
            needs = self._needs[id(pattern.words)]
            if needs and not _needed(needs, words, i, low):
                continue
            last = max((i, *tail)) + 1 if tail and tail[0] == i + 1 else i + 1
            found.append(Action(pattern.words, i, i, last, pattern.phrase, tail))
        longest = max((len(a.tail) for a in found), default=0)
        return [a for a in found if len(a.tail) == longest]


def _tail(pattern: _Pattern, words: Sequence[Word], i: int) -> tuple[int, ...] | None:
    places: list[int] = []
    at = i
    for allowed, gap in zip(pattern.rest, pattern.gaps, strict=True):
        reach = _REACH if gap else 1
        for j in range(at + 1, min(at + 1 + reach, len(words))):
            if words[j].form in _BREAKS:
                return None
            if words[j].low in allowed:
                places.append(j)
                at = j
                break
        else:
            return None
    return tuple(places)


def _needed(needs: frozenset[str], words: Sequence[Word], i: int, low: str) -> bool:
    near = words[max(0, i - _REACH) : i + _REACH]
    return any(word.low in needs for word in near) or any(" " in n and n in low for n in needs)
