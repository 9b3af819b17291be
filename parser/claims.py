"""A report's text to its claims: what the network anchors and links, as claims with evidence.

A pure function of the text, its publisher, its day of publication and the vocabulary: no clock,
no network connection, no file. The network decides among the mentions that the rules found; here
they become claims, each with the words behind every field. Doubles within a report are merged.
"""

from collections.abc import Iterator

from domain.claim import Claim, ClaimStatus, Evidence, Quantity
from domain.dates import edtf_bounds
from domain.report import Report
from domain.vocabulary import Vocabulary
from parser.certainty import plain_status
from parser.clauses import Clauses
from parser.drafts import Draft, finished, merged, without_echoes
from parser.encoding import Encoder
from parser.links import Places, same_days, window_options
from parser.network import Anchored, Known, Network
from parser.numbers import find_numbers
from parser.phrases import noun_phrases, verb_groups
from parser.report_reading import ReportReader
from parser.speakers import SpeakerReader
from parser.telling import (
    ClaimWords,
    Mentioned,
    Span,
    View,
    listed,
    trace,
    words_of_claim,
    words_of_sides,
)
from parser.text import Sentence, SentenceKind, words_of


class ClaimReader:
    """Reads claims from text; made once from a vocabulary, safe to share."""

    def __init__(self, vocabulary: Vocabulary, network: Network | None = None) -> None:
        self.reports = ReportReader(vocabulary)
        self.gazetteer = self.reports.gazetteer
        self._speakers = SpeakerReader(vocabulary)
        self.encoder = Encoder(vocabulary.tokenizer, self.reports.goods)
        self._network = network or Network.load(vocabulary.network)

    def read(self, report: Report) -> tuple[Claim, ...]:
        """The claims of a report in the order of its text."""
        reading = self.reports.read(report)
        mentioned, places = Mentioned(reading), Places.of(reading)
        known = Known(reading.home, same_days(reading.published) if reading.published else None)
        drafts: list[Draft] = []
        for window in self.encoder.windows(reading):
            view = View(mentioned, window, window_options(reading, places, window))
            for anchored in self._network.read(window, view.options, known):
                drafts += self._drafts(view, anchored)
        return finished(merged(without_echoes(drafts)), report)

    def quantity_in(self, value: str) -> Quantity | None:
        """The quantity that a register's field gives: its first number with its unit, or None."""
        words = self.reports.parted(words_of(value))
        number = next(iter(find_numbers(words)), None)
        return self.reports.goods.counted(words, number) if number else None

    def _drafts(self, view: View, anchored: Anchored) -> Iterator[Draft]:
        """One draft for each country that acts, or for each partner of the one that does.

        One figure for several partners is one claim without a partner (docs/claims.md).
        """
        countries = listed(view, anchored, anchored.countries)
        partners = listed(view, anchored, anchored.partners)
        told = words_of_claim(view, anchored)
        speaker = self._speaker(told.sentence)
        status = _status(view, anchored, told)
        if len(partners) > 1 and (told.figure or len(countries) > 1):
            partners = [None]
        for country in countries:
            for partner in partners:
                sides = country, partner if partner != country else None
                yield _draft(view, anchored, told, sides, speaker, status)

    def _speaker(self, sentence: Sentence) -> Span | None:
        """The words of whoever the sentence credits."""
        words = sentence.words
        clauses = Clauses(words, noun_phrases(words), verb_groups(words))
        found = self._speakers.speaker(clauses)
        return (words[found[0]].start, words[found[1] - 1].end) if found else None


def _status(view: View, anchored: Anchored, told: ClaimWords) -> ClaimStatus:
    """What the words or the day say plainly; else as the network has it."""
    start, end, published = told.sentence.start, told.sentence.end, view.reading.published
    plain = plain_status(view.reading.text[start:end])
    if plain is not None:
        return plain
    ahead = told.date and published and edtf_bounds(told.date)[0] > edtf_bounds(published)[1]
    return ClaimStatus.PLANNED if ahead else anchored.status


def _draft(
    view: View,
    anchored: Anchored,
    told: ClaimWords,
    sides: tuple[str | None, str | None],
    speaker: Span | None,
    status: ClaimStatus,
) -> Draft:
    """The draft of a claim with these two sides, each field with its words."""
    text, (country, partner) = view.reading.text, sides
    spans = told.spans | words_of_sides(view, anchored, country, partner)
    if speaker:
        spans["source_name"] = speaker
    return Draft(
        type=anchored.type,
        country=country,
        partner=partner,
        product=told.words_of("product", text),
        quantity=told.figure.quantity if told.figure else None,
        amount=anchored.sum.value,
        date=told.date,
        status=status,
        effect=told.action.words.effect if told.action else None,
        source_name=text[slice(*speaker)] if speaker else None,
        start=told.quote[0],
        end=told.quote[1],
        evidence=tuple(
            Evidence(field=f, start=a, end=b, words=text[a:b]) for f, (a, b) in spans.items()
        ),
        trace=trace(anchored, told, spans, text),
        share=anchored.share,
        heading=told.sentence.kind is SentenceKind.HEADING,
    )


_READERS: dict[str, ClaimReader] = {}


def reader_for(vocabulary: Vocabulary) -> ClaimReader:
    """The reader of a vocabulary, made once for each version."""
    if vocabulary.version not in _READERS:
        _READERS[vocabulary.version] = ClaimReader(vocabulary)
    return _READERS[vocabulary.version]
