"""A report's text to its claims: reads each sentence, joins what belongs together.

A pure function of the text, its publisher, its day of publication and the vocabulary: no clock,
no network, no file. What a sentence leaves open (who acts, what "it" is, when) is looked up in
the sentences before it and, last, in the report's own country. Doubles within a report are
merged; the fuller telling stays.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.claim import Claim, ClaimType, Quantity
from domain.dates import edtf_bounds
from domain.report import Report
from domain.vocabulary import Vocabulary
from parser.actions import ActionFinder
from parser.candidates import Candidate, find_candidates, frame_for
from parser.clauses import Clauses
from parser.dates import Anchor, DateMention, find_dates
from parser.drafts import RULE_TYPES, Draft, finished, merged, without_echoes
from parser.features import Setting, features, plain_types, stems
from parser.frames import Frame, Reading, read_frame
from parser.goods import GoodsReader
from parser.judge import Judge
from parser.money import find_money
from parser.names import Gazetteer, Name, NameKind
from parser.numbers import find_numbers
from parser.phrases import noun_phrases, verb_groups
from parser.side_features import Background, Matter
from parser.side_judge import SideJudge
from parser.sides import doers, sides
from parser.speakers import SpeakerReader
from parser.tagging import Tagger
from parser.telling import (
    Telling,
    at_once,
    draft_of,
    in_dateline,
    nearest,
    product_of,
    words_in,
)
from parser.text import Sentence, SentenceKind, Word, split_text, words_of

_MONTH_FIRST = {"US", "PH", "FM", "MH", "PW", "GU", "PR"}
"""Where 03/04 is March; everywhere else that writes in English it is April (CLDR, short dates)."""
LEAST_SHARE = 0.35
"""Least probability of a claim that is kept."""
_LEAST_PLAIN_SHARE = 0.08
"""The same where a word with one meaning says it of these very goods: customs seized the rice."""


@dataclass(slots=True)
class _Context:
    """What the sentences before tell about the next."""

    home: str | None
    topic: str | None
    near: Counter[str]
    """How often the text names each country without doubt."""
    anchor: Anchor
    dated: bool
    """Whether the day of publication is known; without it no relative date can be resolved."""
    aliases: dict[str, str]
    """Initials that the text gives a name, and that name's country."""
    country: str | None = None
    product: str | None = None
    paragraph: int = -1
    dates: tuple[DateMention, ...] = ()
    place: int = -1
    title_types: frozenset[ClaimType] = frozenset()
    title_stems: frozenset[str] = frozenset()
    before: frozenset[ClaimType] = frozenset()

    def enter(self, reading: Reading, frames: Sequence[Frame]) -> Setting:
        """The setting of the next sentence, in the order of the text."""
        first = self.place < 0
        self.place += 2 if first and reading.sentence.kind is not SentenceKind.HEADING else 1
        continued = reading.sentence.paragraph == self.paragraph and not first
        if not continued:
            self.paragraph, self.dates, self.country = reading.sentence.paragraph, (), None
        told = plain_types(frames)
        if first:
            self.title_types, self.title_stems = told, stems(reading.clauses.words)
        setting = Setting(self.place, self.title_types, self.title_stems, self.before, continued)
        self.before = told
        return setting


@dataclass(frozen=True, slots=True)
class Considered:
    """A candidate with all that is known of it when it is judged."""

    candidate: Candidate
    reading: Reading
    frames: tuple[Frame, ...]
    features: frozenset[str]
    background: Background
    product: str | None
    """The product as a claim has it; from the sentences before where only a figure stands."""


class ClaimReader:
    """Reads claims from text; made once from a vocabulary, safe to share."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.tagger = Tagger(vocabulary.tagger)
        self.gazetteer = Gazetteer(vocabulary)
        self.actions = ActionFinder(vocabulary)
        self.goods = GoodsReader(vocabulary, vocabulary.never_goods)
        self.speakers = SpeakerReader(vocabulary)
        self.judge = Judge(vocabulary.judge) if vocabulary.judge else None
        self.side_judge = (
            SideJudge(vocabulary.country_judge, vocabulary.partner_judge)
            if vocabulary.country_judge and vocabulary.partner_judge
            else None
        )

    def read(self, report: Report) -> tuple[Claim, ...]:
        """The claims of a report in the order of its text."""
        drafts: list[Draft] = []
        context, sentences = self._opened(report)
        for sentence in sentences:
            found: list[Draft] = []
            considered = self._considered(report.text, sentence, context)
            for one in considered:
                found += self._judged(report.text, one, context)
            drafts += merged(found)
            self._remember(context, found, considered)
        return finished(merged(without_echoes(drafts)), report)

    def considered(self, report: Report) -> Iterator[Considered]:
        """Every candidate of a report, as the judge sees it: what it is trained on."""
        context, sentences = self._opened(report)
        for sentence in sentences:
            found = self._considered(report.text, sentence, context)
            yield from found
            self._remember(context, [], found)

    def _opened(self, report: Report) -> tuple[_Context, list[Sentence]]:
        """The sentences, and what holds for all: the publisher's country, the topic's, the day."""
        sentences = split_text(report.text, self.tagger)
        rough = [(s.words, self.gazetteer.find(s.words, None)) for s in sentences]
        names = [n for _, found in rough for n in found if n.country]
        counts = Counter(n.country for n in names if n.country)
        topic = counts.most_common(1)[0][0] if counts else None
        named = self.gazetteer.country_of(report.publisher) if report.publisher else None
        home = named or report.country or topic
        published = edtf_bounds(report.published)[1] if report.published else None
        context = _Context(
            home=home,
            topic=topic,
            near=Counter(n.country for n in names if n.country and n.kind is not NameKind.PLACE),
            anchor=Anchor(
                published or date.max, None if home is None else home not in _MONTH_FIRST
            ),
            dated=published is not None,
            aliases={
                initials: country
                for words, found in rough
                for initials, country in self.gazetteer.aliases(words, found).items()
            },
        )
        return context, sentences

    def quantity_in(self, value: str) -> Quantity | None:
        """The quantity that a register's field gives: its first number with its unit, or None."""
        words = words_of(value)
        number = next(iter(find_numbers(words)), None)
        return self.goods.counted(words, number) if number else None

    def _considered(self, text: str, sentence: Sentence, context: _Context) -> list[Considered]:
        reading = self.reading(text, sentence, context)
        found = self.actions.find(sentence, reading.clauses.groups)
        frames = tuple(read_frame(reading, action, self.goods) for action in found)
        setting = context.enter(reading, frames)
        if reading.dates:
            context.dates = tuple(reading.dates)
            context.anchor = replace(context.anchor, told=reading.dates[-1].first)
        return [
            Considered(
                candidate,
                reading,
                frames,
                frozenset(features(candidate, reading, frames, setting)),
                Background(context.home, context.topic, context.country),
                product_of(text, reading, candidate.goods) or context.product,
            )
            for candidate in find_candidates(reading, frames, self.goods)
        ]

    def _names(self, words: Sequence[Word], context: _Context) -> list[Name]:
        """The names of a sentence; initials that the report has given a name are that name's."""
        names = self.gazetteer.find(words, context.home, context.near)
        known = {i for name in names for i in range(name.first, name.last)}
        names = [
            replace(n, country=context.aliases.get(words[n.first].form, n.country))
            if n.last == n.first + 1
            else n
            for n in names
        ]
        names += [
            Name(i, i + 1, NameKind.AUTHORITY, context.aliases[word.form])
            for i, word in enumerate(words)
            if i not in known and word.form in context.aliases
        ]
        return sorted(names, key=lambda name: name.first)

    def reading(self, text: str, sentence: Sentence, context: _Context) -> Reading:
        """All mentions of one sentence."""
        words = sentence.words
        dates: list[DateMention] = []
        if context.dated:
            dates = find_dates(text, sentence.start, sentence.end, context.anchor)
        times = [words_in(words, d.start, d.end) for d in dates]
        taken = {i for first, last in times for i in range(first, last)}
        numbers = [n for n in find_numbers(words) if n.core not in taken]
        phrases = noun_phrases(words, [(n.first, n.last) for n in numbers], times)
        return Reading(
            sentence,
            Clauses(words, phrases, verb_groups(words)),
            numbers,
            find_money(words, numbers, context.home),
            self._names(words, context),
            [d for d in dates if not in_dateline(text, sentence, d)],
        )

    def _remember(
        self, context: _Context, drafts: list[Draft], considered: Sequence[Considered]
    ) -> None:
        if drafts:
            context.country = drafts[-1].country or context.country
        named = [d.product for d in reversed(drafts) if d.known]
        named += [one.product for one in considered if one.candidate.goods.group]
        context.product = next((product for product in named if product), context.product)

    def _judged(self, text: str, one: Considered, context: _Context) -> list[Draft]:
        """The drafts of a candidate that the judge takes for a claim, one for each doer."""
        if self.judge is None or self.side_judge is None:
            raise ValueError("the vocabulary holds no judges; train them with `make train`")
        verdict = self.judge.verdict(one.features)
        if verdict.share < (_LEAST_PLAIN_SHARE if one.candidate.plain else LEAST_SHARE):
            return []
        matter = self.matter(one, verdict.type, context.country)
        if matter.frame.negated and verdict.type is not ClaimType.WARNING:
            return []
        telling = self._telling(text, matter, context)
        drafts: list[Draft] = []
        for pair in self.side_judge.pairs(matter):
            draft = draft_of(text, matter, pair, telling)
            draft.product, draft.share = one.product, verdict.share
            drafts.append(draft)
        return drafts

    def matter(self, one: Considered, type_: ClaimType, country: str | None) -> Matter:
        """A candidate as a claim of a type, with its sides as the rules have them.

        Args:
            one: the candidate.
            type_: the type that it is taken for.
            country: who acted in the sentence before.
        """
        goods, background = one.candidate.goods, replace(one.background, country=country)
        frame = frame_for(one.candidate, type_, one.frames, one.reading)
        ruled = tuple(
            sides(one.reading, frame, goods, doer, background)
            for doer in doers(one.reading, frame, goods)
        )
        return Matter(one.reading, frame, goods, background, type_, ruled)

    def _telling(self, text: str, matter: Matter, context: _Context) -> Telling:
        reading, frame = matter.reading, matter.frame
        at, type_ = reading.clauses.words[frame.action.at].start, matter.type
        sentence = text[reading.sentence.start : reading.sentence.end]
        when = nearest(reading.dates, at, type_)
        if when is None and context.dated and type_ in RULE_TYPES:
            when = at_once(sentence, reading.sentence.start, context.anchor.published)
        when = when or nearest(context.dates, at, type_)
        planned = frame.planned or (when is not None and when.first > context.anchor.published)
        return Telling(
            when,
            self.speakers.speaker(reading.clauses),
            self.speakers.status(sentence, planned=planned),
        )


_READERS: dict[str, ClaimReader] = {}


def reader_for(vocabulary: Vocabulary) -> ClaimReader:
    """The reader of a vocabulary, made once for each version."""
    if vocabulary.version not in _READERS:
        _READERS[vocabulary.version] = ClaimReader(vocabulary)
    return _READERS[vocabulary.version]
