"""Whom a report credits, and how sure it is: speakers, hedges, denials.

Reads one sentence; a speaker is a phrase before or after a verb of saying, or after `according
to`. Never decides whether a claim is true.
"""

import re

from domain.claim import ClaimStatus
from domain.vocabulary import Vocabulary
from parser.clauses import Clauses
from parser.phrases import NounPhrase
from parser.verbs import verb_forms

_DENIALS = re.compile(
    r"\b(?:denied|denies|deny|denying|dismissed|dismisses|untrue|no truth|false rumou?rs?"
    r"|ruled out|rules out|refuted|refutes|baseless|fake news|disputed|disputes|not true"
    r"|rejected (?:talk|claims?|reports?|suggestions?|the (?:claims?|reports?))"
    r"|unfounded|hoax|never banned|bristles)\b",
    re.IGNORECASE,
)
_UNNAMED = re.compile(
    r"\b(?:who (?:asked|declined|did not (?:want|wish)) (?:not )?to be (?:named|identified)"
    r"|on condition of anonymity|sources? (?:close|familiar|with)|unnamed|unidentified"
    r"|anonymous|people familiar)\b",
    re.IGNORECASE,
)
_NEVER_SPEAKERS = {
    "it",
    "he",
    "she",
    "they",
    "we",
    "i",
    "you",
    "who",
    "which",
    "that",
    "there",
    "what",
    "this",
}


class SpeakerReader:
    """Reads speakers and hedges; made once from the vocabulary, safe to share."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._says = frozenset(
            form for verb in vocabulary.speech_verbs for form in verb_forms(verb.split()[0])
        )
        hedges = sorted((re.escape(h) for h in vocabulary.hedges), key=len, reverse=True)
        self._hedges = re.compile(
            r"\b(?:" + "|".join(hedges or ["reportedly"]) + r")\b", re.IGNORECASE
        )

    def speaker(self, clauses: Clauses) -> tuple[int, int] | None:
        """The words of whoever is credited in a sentence, or None."""
        words, phrases = clauses.words, clauses.phrases
        for i in range(len(words) - 2):
            if words[i].low == "according" and words[i + 1].low == "to":
                after = next((p for p in phrases if p.first >= i + 2), None)
                if after and after.first - i <= 4 and not after.pronoun:
                    return _whole(clauses, after)
        for group in clauses.groups:
            if (
                words[group.main].low not in self._says
                or group.passive
                or group.infinitive
                or group.participle
            ):
                continue
            before = [
                p for p in clauses.subject(group.first) if words[p.head].low not in _NEVER_SPEAKERS
            ]
            if before:
                return _whole(clauses, before[-1])
            quoted = group.first and words[group.first - 1].form in ("”", '"', ",", "''")
            after = next((p for p in phrases if p.first == group.last), None)
            if after and quoted and words[after.head].low not in _NEVER_SPEAKERS:
                return _whole(clauses, after)
        return None

    def status(self, sentence: str, *, planned: bool) -> ClaimStatus:
        """How sure the sentence is of what it tells."""
        if _DENIALS.search(sentence):
            return ClaimStatus.DENIED
        if planned:
            return ClaimStatus.PLANNED
        if self._hedges.search(sentence) or _UNNAMED.search(sentence):
            return ClaimStatus.REPORTED
        return ClaimStatus.ASSERTED


def _whole(clauses: Clauses, phrase: NounPhrase) -> tuple[int, int]:
    """The phrase without its article, with an `of` that is part of a name (Ministry of Health)."""
    words = clauses.words
    first, last = phrase.first, phrase.last
    while first < last - 1 and words[first].tag in ("DT", "PRP$"):
        first += 1
    if last < len(words) and words[last].low == "of":
        inner = next((p for p in clauses.phrases if p.first == last + 1), None)
        if inner and words[inner.head].form[0].isupper():
            last = inner.last
    return first, last
