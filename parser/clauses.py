"""Subjects of verbs, told from the order of phrases.

No tree: the subject is what stands before the verb group and hangs on no preposition. Good for the
plain sentences that news and notices are made of.
"""

from collections.abc import Sequence

from parser.phrases import NounPhrase, VerbGroup
from parser.text import Word

JOINERS = {",", "and", "or", "&", "plus", "as", "well", "also", "both", "then", "nor"}
_FLOATING = {"all", "both", "each", "either"}
_CONJUNCTIONS = {
    "that", "because", "as", "while", "after", "before", "if", "when", "since", "though",
    "although", "than",
}  # fmt: skip
_RELATIVE = {"WDT", "WP", "WP$", "WRB"}


class Clauses:
    """The phrases and verb groups of one sentence, asked for their roles."""

    def __init__(
        self, words: Sequence[Word], phrases: Sequence[NounPhrase], groups: Sequence[VerbGroup]
    ) -> None:
        self.words = words
        self.phrases = phrases
        self.groups = groups

    def subject(self, at: int, hops: int = 3) -> list[NounPhrase]:
        """The subject of the verb group that begins at word `at`, with what is joined to it.

        `hops` bounds how many verbs back a shared subject is looked for.
        """
        words = self.words
        start = self._clause_start(at)
        before = [p for p in self.phrases if start <= p.first and p.last <= at]
        while before and words[before[-1].head].low in _FLOATING and len(before) > 1:
            before.pop()
        while before and before[-1].pronoun and words[before[-1].head].tag in _RELATIVE:
            before.pop()
            if before:
                return self._governor(before)
        if not before:
            return self._shared(at, start, hops)
        return self._governor(before)

    def _clause_start(self, at: int) -> int:
        start = 0
        for group in self.groups:
            if group.last <= at and not group.participle and not group.infinitive:
                relative = any(
                    w.tag in _RELATIVE for w in self.words[max(0, group.first - 4) : group.first]
                )
                if not relative:
                    start = group.last
        return start

    def _governor(self, before: list[NounPhrase]) -> list[NounPhrase]:
        """Back from the last phrase over prepositions and appositions to the one they hang on."""
        words = self.words
        chain = [before[-1]]
        for phrase in reversed(before[:-1]):
            between = words[phrase.last : chain[0].first]
            lows = [w.low for w in between]
            if not lows:
                break
            if lows in (
                ["including"],
                ["such", "as"],
                ["like"],
                [",", "including"],
                [",", "such", "as"],
            ):
                chain.insert(0, phrase)
                break
            if self._hangs(between):
                chain = [phrase]
            elif all(low in JOINERS for low in lows):
                if "and" not in lows and "or" not in lows and len(chain) == 1:
                    if self._prepositional(phrase):
                        break
                    if self._apposed(phrase, chain[0]):
                        chain = [phrase]
                        continue
                    break
                if self._prepositional(phrase) and "," in lows and len(chain) == 1:
                    break
                chain.insert(0, phrase)
            elif (
                (
                    lows[0] in (",", "-lrb-", "(", "—", "--")
                    and self._enclosed(phrase.last, chain[0].first)
                )
                or any(w.tag in ("VBN", "VBG") for w in between)
                or any(w.tag in _RELATIVE for w in between)
            ):
                chain = [phrase]
            else:
                break
        return chain

    def _hangs(self, between: Sequence[Word]) -> bool:
        """Whether the words between two phrases hang the second on the first: of, in, from."""
        if between[0].tag not in ("IN", "TO", "POS") or between[0].low in _CONJUNCTIONS:
            return False
        return not any(w.form in (",", ";") for w in between)

    def _prepositional(self, phrase: NounPhrase) -> bool:
        before = self.words[phrase.first - 1] if phrase.first else None
        return before is not None and before.tag in ("IN", "TO")

    def _apposed(self, name: NounPhrase, other: NounPhrase) -> bool:
        return self.words[name.head].tag.startswith("NNP") and self.words[other.first].tag in (
            "DT",
            "NN",
            "JJ",
            "PRP$",
        )

    def _enclosed(self, first: int, last: int) -> bool:
        return any(w.form in (",", ")", "—", "--") for w in self.words[first + 1 : last])

    def _shared(self, at: int, start: int, hops: int) -> list[NounPhrase]:
        """The subject of an earlier verb that this one shares: seized the bags and burned them."""
        earlier = [g for g in self.groups if g.last <= at and g.last == start]
        return self.subject(earlier[0].first, hops - 1) if earlier and start and hops else []
