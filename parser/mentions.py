"""Quantities, dates and places of any text, each a span with its normalised value.

Pure: a text, its day of publication and the vocabulary in, mentions out. What a text leaves open
(which Georgia, whose rupees, day or month first) is told by the countries that it names most.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.vocabulary import Vocabulary
from parser.dates import Anchor, DateMention
from parser.day_reader import anchors_of, days_in
from parser.goods import GoodsReader
from parser.names import Gazetteer, NameKind
from parser.not_quantities import is_year
from parser.place_reader import PlaceReader
from parser.quantities import QuantityMention, QuantityReader
from parser.tagging import Tagger
from parser.text import Sentence, Word, split_text
from parser.verbs import verb_forms

_PLACES = {
    NameKind.COUNTRY, NameKind.ADJECTIVE, NameKind.PEOPLE, NameKind.METONYM, NameKind.PLACE,
    NameKind.AUTHORITY,
}  # fmt: skip
_DECADE = re.compile(r"(?:the\s+)?(?:1[5-9]|20)\d0s")
_SECOND_YEAR = re.compile(r"[-–/](\d{2}|(?:19|20)\d\d)\b")
_TO_SPEECH = 4  # words between a verb of speech and its date: said in a statement on Friday


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A name that stands for a country: `text[start:end]`; the code is ISO 3166-1, or EU."""

    start: int
    end: int
    country: str


@dataclass(frozen=True, slots=True)
class Mentions:
    """What a text mentions, each kind in the order of the text, none inside another of its kind."""

    quantities: tuple[QuantityMention, ...]
    dates: tuple[DateMention, ...]
    places: tuple[PlaceMention, ...]


class MentionReader:
    """Reads mentions; made once from the vocabulary, safe to share."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._tagger = Tagger(vocabulary.tagger)
        self._places = PlaceReader(Gazetteer(vocabulary))
        self._quantities = QuantityReader(GoodsReader(vocabulary))
        self._speech = frozenset(f for verb in vocabulary.speech_verbs for f in verb_forms(verb))

    def read(self, text: str, published: str | None) -> Mentions:
        """The mentions of a text. Without a day of publication relative dates are left out.

        `published` is a date in EDTF; of a longer time its last day counts.
        """
        sentences = split_text(text, self._tagger)
        names = self._places.look(sentences)
        home = names.topic
        anchors = anchors_of(published, home)
        quantities: list[QuantityMention] = []
        dates: list[DateMention] = []
        places: list[PlaceMention] = []
        for sentence in sentences:
            found, closed = self._dates(text, sentence, anchors)
            if last := _last_told(found):
                anchors = tuple(replace(anchor, told=last) for anchor in anchors)
            dates += found
            quantities += self._quantities.read(text, sentence.words, closed, home)
            places += [
                PlaceMention(named.start, named.end, named.country)
                for named in self._places.read(sentence.words, names, None)
                if named.kind in _PLACES
            ]
        return Mentions(tuple(quantities), tuple(dates), tuple(places))

    def _dates(
        self, text: str, sentence: Sentence, anchors: Sequence[Anchor]
    ) -> tuple[list[DateMention], list[tuple[int, int]]]:
        """The dates that can be resolved, and the spans of all, which hold no quantity."""
        sure, closed = days_in(text, sentence, anchors)
        years = list(_years(text, sentence.words, closed))
        closed += [(d.start, d.end) for d in years]
        spoken = [self._announced(d, sentence.words) for d in sure]
        return sorted(spoken + years, key=lambda d: d.start), closed

    def _announced(self, mention: DateMention, words: Sequence[Word]) -> DateMention:
        """A date right after a verb of speech is the day of saying: said on Monday."""
        if mention.role != "happened":
            return mention
        before = [word for word in words if word.end <= mention.start][-_TO_SPEECH:]
        for word in reversed(before):
            if word.low in self._speech and word.tag in ("VBD", "VBN", "VBZ", "VBP"):
                return replace(mention, role="announced")
            if word.low not in ("on", "in", "a", "statement", "late", "early", "earlier"):
                break
        return mention


def _years(
    text: str, words: Sequence[Word], closed: Sequence[tuple[int, int]]
) -> Sequence[DateMention]:
    """Years that stand alone, seasons, decades: the 2008 crisis, 2019-20, the 1990s."""
    found: list[DateMention] = []
    for i, word in enumerate(words):
        if any(word.start < end and start < word.end for start, end in closed):
            continue
        if found and word.start < found[-1].end:
            continue
        if _DECADE.fullmatch(word.form):
            found.append(DateMention(word.start, word.end, f"{word.form[:3]}X", rule="decade"))
        elif is_year(words, i):
            second = _SECOND_YEAR.match(text, word.end)
            end, edtf = word.end, word.form
            if second:
                last = int(word.form[: 4 - len(second[1])] + second[1])
                if not 0 < last - int(word.form) < 10:
                    continue
                end, edtf = second.end(), f"{word.form}/{last}"
            found.append(DateMention(word.start, end, edtf, rule="bare year"))
    return found


def _last_told(found: Sequence[DateMention]) -> date | None:
    """The first day of the date told last; the day on which something was said only tells that."""
    happened = [mention for mention in found if mention.role != "announced"]
    return (happened or found)[-1].first if found else None
