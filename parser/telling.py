"""What is told of a claim beside its sides: when, in whose words, how sure; and its draft.

Picks among the dates of a sentence and its neighbours, tells the mark that opens an agency story
from a date, and says for each field where its words stand.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.claim import ClaimStatus, ClaimType, Evidence, EvidenceField
from parser.dates import DateMention
from parser.drafts import RULE_TYPES, Draft
from parser.frames import Reading
from parser.goods import Goods, worth
from parser.side_features import Matter
from parser.text import Sentence, SentenceKind, Word


@dataclass(frozen=True, slots=True)
class Telling:
    """When, in whose words, and how sure: the same for all goods and doers of a frame."""

    when: DateMention | None
    speaker: tuple[int, int] | None
    status: ClaimStatus


def product_of(text: str, reading: Reading, goods: Goods) -> str | None:
    """The product as it stands in the text, or None where only a figure stands."""
    words = reading.clauses.words
    if goods.product_last <= goods.product_first:
        return None
    return text[words[goods.product_first].start : words[goods.product_last - 1].end]


def draft_of(
    text: str, matter: Matter, pair: tuple[str | None, str | None], telling: Telling
) -> Draft:
    """The draft of a claim with these sides; its share and its product are set by who judged it."""
    reading, goods, action = matter.reading, matter.goods, matter.frame.action
    words, sentence = reading.clauses.words, reading.sentence
    money = worth(words, goods, reading.money)
    spans = _spans(matter, pair, telling)
    if money:
        spans["amount"] = words[money.first].start, words[money.last - 1].end
    speaker = spans.get("source_name")
    return Draft(
        type=matter.type,
        country=pair[0],
        partner=pair[1],
        product=product_of(text, reading, goods),
        quantity=goods.quantity,
        amount=money.amount if money else None,
        date=telling.when.edtf if telling.when else None,
        status=telling.status,
        effect=action.words.effect,
        source_name=text[slice(*speaker)] if speaker else None,
        start=sentence.start,
        end=sentence.end,
        evidence=tuple(
            Evidence(field=f, start=a, end=b, words=text[a:b]) for f, (a, b) in spans.items()
        ),
        trace=(
            f"type: {action.phrase} ({matter.frame.how})",
            f"country: {'named in the sentence' if 'country' in spans else 'from the report'}",
            f"date: {telling.when.rule if telling.when else 'none told'}",
        ),
        head=words[goods.head].low,
        known=goods.group is not None,
        share=1.0,
        heading=sentence.kind is SentenceKind.HEADING,
    )


def _spans(
    matter: Matter, pair: tuple[str | None, str | None], telling: Telling
) -> dict[EvidenceField, tuple[int, int]]:
    """Where each field's words stand in the text."""
    reading, goods, action = matter.reading, matter.goods, matter.frame.action
    words = reading.clauses.words

    def span(first: int, last: int) -> tuple[int, int]:
        return words[first].start, words[last - 1].end

    spans: dict[EvidenceField, tuple[int, int]] = {"action": span(action.first, action.last)}
    if goods.product_last > goods.product_first:
        spans["product"] = span(goods.product_first, goods.product_last)
    if goods.quantity:
        spans["quantity"] = span(goods.quantity_first, goods.quantity_last)
    sides_: tuple[tuple[EvidenceField, str | None], ...] = (
        ("country", pair[0]),
        ("partner", pair[1]),
    )
    for field, country in sides_:
        named = [n for n in reading.names if country and n.country == country]
        doing = [n for n in named if any(p.first <= n.first < p.last for p in matter.frame.doers)]
        name = next(iter(doing if field == "country" and doing else named), None)
        if name:
            spans[field] = span(name.first, name.last)
    when = telling.when
    if when and reading.sentence.start <= when.start < reading.sentence.end:
        spans["date"] = when.start, when.end
    if telling.speaker:
        spans["source_name"] = span(*telling.speaker)
    return spans


def words_in(words: Sequence[Word], start: int, end: int) -> tuple[int, int]:
    """The first word and the one after the last between two offsets; (0, 0) when there is none."""
    inside = [i for i, word in enumerate(words) if word.start < end and start < word.end]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def in_dateline(text: str, sentence: Sentence, mention: DateMention) -> bool:
    """Whether a date is the place-and-day mark that opens an agency story, or a line of its own."""
    length = mention.end - mention.start
    if sentence.kind is SentenceKind.HEADING and length > 0.6 * (sentence.end - sentence.start):
        return True
    place = text[sentence.start : mention.start].strip(" ,").replace(",", "").replace(".", "")
    opens = mention.start - sentence.start < 60 and (place.istitle() or place[:6].isupper())
    after = text[mention.end : mention.end + 12].lstrip(" ,0123456789")
    return opens and after.startswith(("(", "—", "–", "-", "/", ":"))


_AT_ONCE = re.compile(
    r"\b(?:with immediate effect|effective immediately|with effect from today)\b", re.I
)


def at_once(sentence: str, start: int, published: date) -> DateMention | None:
    """The day of publication where a rule is said to hold at once."""
    found = _AT_ONCE.search(sentence)
    if found is None:
        return None
    span = start + found.start(), start + found.end()
    return DateMention(*span, published.isoformat(), "in_force", "at once")


def nearest(dates: Sequence[DateMention], at: int, type_: ClaimType) -> DateMention | None:
    """The date that an action at an offset has: the nearest, for rules the one it holds from."""
    usable = [d for d in dates if d.role != "until" or type_ is ClaimType.SUPPLY]
    if type_ in RULE_TYPES:
        usable = [d for d in usable if d.role == "in_force"] or usable
    return min(usable, key=lambda d: abs(d.start - at) + (10 if d.start < at else 0), default=None)
