"""Whom a report credits: the speaker of a sentence.

Reads one sentence; a speaker is a phrase before or after a verb of saying, or after `according
to`. Never decides whether a claim is true.
"""

from domain.vocabulary import Vocabulary
from parser.clauses import Clauses
from parser.phrases import NounPhrase
from parser.verbs import verb_forms

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
    """Reads speakers; made once from the vocabulary, safe to share."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._says = frozenset(
            form for verb in vocabulary.speech_verbs for form in verb_forms(verb.split()[0])
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
