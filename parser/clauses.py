"""Subjects, objects and agents of verbs, told from the order of phrases.

No tree: the subject is what stands before the verb group and hangs on no preposition, the object
what follows it. Good for the plain sentences that news and notices are made of.
"""

from collections.abc import Sequence

from parser.phrases import NounPhrase, VerbGroup
from parser.text import Word

JOINERS = {",", "and", "or", "&", "plus", "as", "well", "also", "both", "then", "nor"}
_FLOATING = {"all", "both", "each", "either"}
_OBJECT_PREPOSITIONS = {
    "about",
    "around",
    "over",
    "under",
    "of",
    "than",
    "up",
    "out",
    "off",
    "down",
    "back",
    "away",
    "some",
}
_CONJUNCTIONS = {
    "that", "because", "as", "while", "after", "before", "if", "when", "since", "though",
    "although", "than",
}  # fmt: skip
_RELATIVE = {"WDT", "WP", "WP$", "WRB"}
_FAR = 40  # words; an object further from its verb is not its object


class Clauses:
    """The phrases and verb groups of one sentence, asked for their roles."""

    def __init__(
        self, words: Sequence[Word], phrases: Sequence[NounPhrase], groups: Sequence[VerbGroup]
    ) -> None:
        self.words = words
        self.phrases = phrases
        self.groups = groups

    def object(self, at: int) -> NounPhrase | None:
        """The first phrase after word `at` that can be its object."""
        for phrase in self.after(at):
            between = self.words[at + 1 : phrase.first]
            if any(w.tag in ("IN", "TO") and w.low not in _OBJECT_PREPOSITIONS for w in between):
                return None
            if any(w.form in (",", ";", ":", ".") for w in between) or len(between) > 5:
                return None
            return phrase
        return None

    def after(self, at: int) -> list[NounPhrase]:
        """The phrases of the clause after a word, to the next finite verb."""
        stop = len(self.words)
        for group in self.groups:
            if group.first > at and not group.infinitive and not group.participle:
                stop = group.first
                break
        return [p for p in self.phrases if at < p.first < min(stop, at + _FAR)]

    def joined(self, phrase: NounPhrase, end: int) -> NounPhrase | None:
        """The phrase joined by a comma or `and` to one that ends before word `end`."""
        words = self.words
        i = end
        while i < len(words) and (words[i].low in JOINERS or words[i].tag in ("RB", "``", "''")):
            i += 1
        if i == end or not any(w.low in JOINERS for w in words[end:i]):
            return None
        other = next((p for p in self.phrases if p.first == i), None)
        if other is None or other is phrase or other.pronoun:
            return None
        following = next((g for g in self.groups if g.first >= other.last), None)
        if (
            following
            and following.first == other.last
            and not following.participle
            and not following.infinitive
        ):
            return None  # it is the subject of what comes next
        return other

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

    def resolved(self, subject: list[NounPhrase]) -> list[NounPhrase]:
        """A subject; for "it" and "they" that of the verb before: the maker said it recalled."""
        if not (subject and subject[-1].pronoun and self.words[subject[-1].head].tag == "PRP"):
            return subject
        earlier = [
            g
            for g in self.groups
            if g.last <= subject[-1].first and not g.participle and not g.infinitive
        ]
        return self.subject(earlier[-1].first) if earlier else subject

    def controller(self, at: int) -> list[NounPhrase]:
        """Who does an infinitive: what was asked to, else the subject of the verb before."""
        before = [g for g in self.groups if g.last <= at]
        if not before:
            return [p for p in self.phrases if p.last <= at][-1:]
        asked = [p for p in self.phrases if before[-1].last <= p.first and p.last <= at]
        if asked and self.words[before[-1].main].low in _ASKING and not before[-1].passive:
            return asked[:1]
        return self.subject(before[-1].first)

    def agent(self, at: int) -> list[NounPhrase]:
        """The phrases after the first `by` that follows word `at`."""
        for phrase in self.after(at):
            if self.words[phrase.first - 1].low == "by":
                chain = [phrase]
                while (other := self.joined(chain[-1], chain[-1].last)) is not None:
                    chain.append(other)
                return chain
        return []


_ASKING = {
    "ask", "asked", "asks", "order", "ordered", "orders", "tell", "told", "tells", "urge",
    "urged", "urges", "require", "required", "requires", "force", "forced", "direct", "directed",
    "instruct", "instructed", "allow", "allowed", "advise", "advised", "warn", "warned", "want",
    "wants",
}  # fmt: skip
