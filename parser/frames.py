"""Frames: per action, who did what to which goods.

From phrases, verb groups and action words of one sentence: the doer, the goods, where they came
from and went, whether it is planned or negated. Reads one sentence; what must be looked up
elsewhere in the report (a pronoun, a missing country) is left open for claims.
"""

from dataclasses import dataclass, field

from domain.claim import ClaimType
from domain.vocabulary import ActionSense, ActionWords
from parser.actions import Action
from parser.clauses import Clauses
from parser.dates import DateMention
from parser.goods import Goods, GoodsReader
from parser.money import Money
from parser.names import Name
from parser.numbers import Number
from parser.phrases import NounPhrase
from parser.text import Sentence

_MOST_GOODS = 12  # goods joined in one list; longer lists are tables, which are read by rows
TRADE_NOUNS = {
    "export", "exports", "import", "imports", "shipment", "shipments", "sale", "sales",
    "purchase", "purchases", "delivery", "deliveries", "order", "orders", "contract", "contracts",
    "trade", "exporting", "importing", "ban", "bans", "restriction", "restrictions", "curb",
    "curbs", "limit", "limits", "quota", "quotas", "duty", "duties", "tax", "taxes", "tariff",
    "tariffs", "control", "controls", "embargo", "levy", "licence", "licences", "license",
    "licenses", "permit", "permits", "suspension", "moratorium", "cap", "measures", "measure",
    "rule", "rules", "requirement", "requirements", "recall", "withdrawal", "production",
    "output", "supply", "supplies", "deal", "deals", "agreement", "industry", "market",
    "producers", "makers", "exporters", "importers", "exporter", "sector", "stock", "stocks",
    "use", "prohibition", "halt", "freeze", "price", "prices", "surcharge",
}  # fmt: skip
_LOOSE_OBJECTS = (
    ClaimType.EXPORT_RULE,
    ClaimType.IMPORT_RULE,
    ClaimType.CANCELLATION,
    ClaimType.RECALL,
    ClaimType.SUPPLY,
)
_OF = {"of", "on", "for", "to", "against", "over", "involving", "covering", "affecting"}
MADE_IN = {
    "made",
    "produced",
    "grown",
    "bought",
    "manufactured",
    "imported",
    "purchased",
    "sourced",
    "harvested",
    "originating",
    "raised",
}


@dataclass(slots=True)
class Reading:
    """All mentions of one sentence."""

    sentence: Sentence
    clauses: Clauses
    numbers: list[Number]
    money: list[Money]
    names: list[Name]
    dates: list[DateMention]


@dataclass(slots=True)
class Frame:
    """One action with its parts, in words of the sentence."""

    action: Action
    goods: list[Goods] = field(default_factory=list)
    doers: list[NounPhrase] = field(default_factory=list)
    origins: list[Name] = field(default_factory=list)
    destinations: list[Name] = field(default_factory=list)
    goods_pronoun: bool = False
    traded: bool = False
    """Whether the goods hang on a trade noun: orders for X, X deliveries."""
    near: bool = False
    """Whether the goods are only the nearest that the vocabulary knows."""
    planned: bool = False
    negated: bool = False
    how: str = ""


def read_frame(reading: Reading, action: Action, goods: GoodsReader) -> Frame:
    """The frame of an action in its sentence."""
    frame = Frame(action)
    sense = action.words.sense
    if sense is ActionSense.NOUN:
        _nominal(reading, frame, goods)
    elif sense is ActionSense.PASSIVE_ONLY or (action.group and action.group.passive):
        _passive(reading, frame, goods)
    elif action.group is None or (action.group.participle and _reduced(reading, action)):
        _reduced_passive(reading, frame, goods)
    else:
        _active(reading, frame, goods)
    if not frame.goods:
        _nearby(reading, frame, goods)
    _directions(reading, frame)
    _modality(reading, frame)
    return frame


def verb_frame(reading: Reading, goods: Goods, type_: ClaimType) -> Frame:
    """The frame of the verb that goods hang on, whatever verb it is."""
    clauses = reading.clauses
    before = [g for g in clauses.groups if g.last <= goods.first]
    group = before[-1] if before else next(iter(clauses.groups), None)
    at = group.main if group else goods.head
    phrase = clauses.words[at].low
    words = ActionWords(type=type_, sense=ActionSense.VERB, words=(phrase,))
    frame = Frame(Action(words, at, at, at + 1, phrase, group), goods=[goods], how="by its verb")
    if group:
        frame.doers = clauses.agent(at) if group.passive else clauses.subject(group.first)
    _directions(reading, frame)
    _modality(reading, frame)
    return frame


def _active(reading: Reading, frame: Frame, goods: GoodsReader) -> None:
    frame.how = "active"
    action, clauses = frame.action, reading.clauses
    group = action.group
    if group is None:
        return
    at = max((group.last - 1, action.at, *(t for t in action.tail if t == action.at + 1)))
    found = clauses.object(at)
    if found is None:
        joined = next((g for g in clauses.groups if g.first > at), None)
        if joined and all(
            w.low in ("and", "or", ",", "then") for w in clauses.words[group.last : joined.first]
        ):
            found = clauses.object(joined.last - 1)
    doers = clauses.controller(group.first) if group.infinitive else clauses.subject(group.first)
    frame.doers = clauses.resolved(doers)
    if found:
        _take_goods(reading, frame, found, goods)


def _passive(reading: Reading, frame: Frame, goods: GoodsReader) -> None:
    frame.how = "passive"
    action, clauses = frame.action, reading.clauses
    first = action.group.first if action.group else action.at
    for phrase in clauses.subject(first):
        _take_goods(reading, frame, phrase, goods)
    frame.doers = clauses.agent(max((action.at, *action.tail)))


def _reduced(reading: Reading, action: Action) -> bool:
    """Whether a bare participle hangs on the noun before it: toys recalled in May."""
    words = reading.clauses.words
    before = words[action.at - 1] if action.at else None
    return (
        words[action.at].tag == "VBN"
        and before is not None
        and before.tag.startswith(("NN", ",", "-RRB-", "CD", ")"))
    )


def _reduced_passive(reading: Reading, frame: Frame, goods: GoodsReader) -> None:
    frame.how = "participle"
    action, clauses = frame.action, reading.clauses
    around = [p for p in clauses.phrases if p.first <= action.at < p.last]
    before = [p for p in clauses.phrases if p.last <= action.at]
    after = clauses.object(action.at)
    if around:
        _take_goods(reading, frame, around[0], goods)
    elif before and clauses.words[action.at].tag == "VBN":
        _take_goods(reading, frame, before[-1], goods)
    elif after:  # a heading: Maker Recalls Dressers
        _take_goods(reading, frame, after, goods)
        frame.doers = before[-1:]
    frame.doers = clauses.agent(action.at) or frame.doers


def _nominal(reading: Reading, frame: Frame, goods: GoodsReader) -> None:
    """A recall of X, the X recall, a ban on exports of X, X's export ban."""
    frame.how = "nominal"
    action, clauses = frame.action, reading.clauses
    words = clauses.words
    inside = next((p for p in clauses.phrases if p.first <= action.at < p.last), None)
    if inside is None:
        return
    if inside.last < len(words) and words[inside.last].low in _OF:
        inner = clauses.object(inside.last)
        if inner:
            _take_goods(reading, frame, inner, goods)
    if not frame.goods and action.at > inside.first:
        _take_goods(reading, frame, NounPhrase(inside.first, action.at, action.at - 1), goods)
    governing = [g for g in clauses.groups if g.last <= inside.first and inside.first - g.last <= 3]
    if any(inside.first <= n.first < inside.last for n in reading.names):
        frame.doers = [inside]
    elif governing:
        frame.doers = clauses.subject(governing[-1].first)
    frame.doers = clauses.agent(action.at) or frame.doers


def _take_goods(reading: Reading, frame: Frame, phrase: NounPhrase, goods: GoodsReader) -> None:
    """The goods of a phrase and of what is joined to it; a trade noun leads on to its goods."""
    words, clauses = reading.clauses.words, reading.clauses
    current: NounPhrase | None = phrase
    for _ in range(_MOST_GOODS):
        if current is None:
            return
        if current.pronoun:
            frame.goods_pronoun = True
            return
        end = current.last
        led = _led_on(reading, frame, current)
        if led is not None:
            found = goods.read(words, led, reading.numbers, reading.money)
            end = max(end, led.last)
        else:
            found = goods.read(words, current, reading.numbers, reading.money)
        if found and words[found.head].low not in TRADE_NOUNS:
            if found.quantity is None:
                found = goods.beside(words, found, reading.numbers, reading.money)
            frame.goods.append(found)
            frame.traded = frame.traded or led is not None
            end = max(end, found.last, found.quantity_last)
        current = clauses.joined(current, end)


def _nearby(reading: Reading, frame: Frame, goods: GoodsReader) -> None:
    """The nearest goods that the vocabulary knows: after the action, else before it."""
    clauses, at = reading.clauses, frame.action.at
    after = [p for p in clauses.phrases if p.first > at]
    before = [p for p in reversed(clauses.phrases) if p.last <= at and p not in frame.doers]
    for phrase in (*after, *before):
        if phrase.pronoun:
            continue
        led = _led_on(reading, frame, phrase) or phrase
        found = goods.read(clauses.words, led, reading.numbers, reading.money)
        if found and found.group is not None:
            frame.goods.append(found)
            frame.near = True
            frame.how += ", nearest goods"
            other = clauses.joined(phrase, max(phrase.last, found.last))
            if other is not None:
                _take_goods(reading, frame, other, goods)
            return


def _led_on(reading: Reading, frame: Frame, phrase: NounPhrase) -> NounPhrase | None:
    """The phrase with the goods of a trade noun: exports of X, X exports, a ban on X imports."""
    words, clauses = reading.clauses.words, reading.clauses
    if words[phrase.head].low not in TRADE_NOUNS:
        return None
    if phrase.last < len(words) and words[phrase.last].low in _OF:
        inner = next((p for p in clauses.phrases if phrase.last < p.first <= phrase.last + 3), None)
        if inner is not None and not inner.pronoun:
            return _led_on(reading, frame, inner) or inner
    if frame.action.type in _LOOSE_OBJECTS:
        last = phrase.head
        while last > phrase.first and words[last - 1].low in TRADE_NOUNS:
            last -= 1
        if last > phrase.first:
            return NounPhrase(phrase.first, last, last - 1)
    return None


def _directions(reading: Reading, frame: Frame) -> None:
    """Countries that goods came from (`from`, `made in`) and went to (`to`, `into`, `for`)."""
    clauses = reading.clauses
    words = clauses.words
    for name in reading.names:
        if name.country is None:
            continue
        around = next((p for p in clauses.phrases if p.first <= name.first < p.last), None)
        first = around.first if around else name.first
        before = words[first - 1].low if first else ""
        made = words[first - 2].low if first > 1 else ""
        if before == "from" or (before in ("in", "by", "at") and made in MADE_IN):
            frame.origins.append(name)
        elif before in ("to", "into", "for"):
            frame.destinations.append(name)
        elif before in (",", "and") and frame.origins and 0 <= first - frame.origins[-1].last <= 3:
            frame.origins.append(name)
        elif (
            before in (",", "and")
            and frame.destinations
            and 0 <= first - frame.destinations[-1].last <= 3
        ):
            frame.destinations.append(name)


_AHEAD = {
    "will",
    "shall",
    "'ll",
    "’ll",
    "wo",
    "to",
    "may",
    "might",
    "could",
    "would",
    "can",
    "must",
    "should",
}
_REFUSALS = {
    "refuse", "refused", "refuses", "refusing", "decline", "declined", "declines", "fail", "failed",
    "fails", "prevent", "prevented", "forbid", "forbidden", "forbade",
}  # fmt: skip
_PLANS = {
    "plan", "plans", "planned", "order", "ordered", "orders", "agree", "agreed", "pledge",
    "pledged", "promise", "promised", "intend", "intends", "expect", "expected", "propose",
    "proposed", "consider", "considering", "considers", "mull", "mulling", "ask", "asked", "urge",
    "urged", "directed", "told", "demand", "demanded", "deal", "contract", "vow", "vowed", "set",
    "due", "want", "wants", "hope", "hopes", "prepare", "preparing", "weigh", "weighing", "seek",
    "seeks", "decided", "decision", "bill", "draft", "proposal",
}  # fmt: skip


def _modality(reading: Reading, frame: Frame) -> None:
    group, words = frame.action.group, reading.clauses.words
    if group is None:
        return
    frame.negated = group.negated
    frame.planned = frame.planned or group.modal in _AHEAD
    if group.infinitive:
        before = [w.low for w in words[max(0, group.first - 12) : group.first]]
        frame.planned = frame.planned or bool(_PLANS & set(before))
        frame.negated = frame.negated or before[-1:] == ["not"]
    governing = [g for g in reading.clauses.groups if g.last <= group.first]
    if governing and (group.infinitive or words[group.main].tag == "VB"):
        verb = words[governing[-1].main].low
        refused = governing[-1].infinitive and words[governing[-1].first - 1].low in _REFUSALS
        frame.negated = frame.negated or verb in _REFUSALS or refused
