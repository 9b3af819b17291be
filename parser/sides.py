"""Who acts, and who is on the other side: the countries of a frame.

The doer's own name first; then where it happened, what else the sentence names, what the
sentences before named, and last the country that the report speaks of or from. What these rules
say is one more feature for the judge of sides (`parser.side_judge`), which decides.
"""

from collections.abc import Sequence

from domain.claim import ClaimType
from parser.frames import MADE_IN, Frame, Reading
from parser.goods import Goods
from parser.names import Name, NameKind
from parser.side_features import Background, first_subject
from parser.text import Word
from parser.verbs import verb_forms

_WHERE = {"in", "at", "near", "across"}
_DESCRIBING = (NameKind.ADJECTIVE, NameKind.COUNTRY, NameKind.PLACE, NameKind.METONYM)
_NO_DOERS = (NameKind.MEDIA, NameKind.BODY)
_BUYERS = frozenset(
    form
    for verb in (
        "buy", "purchase", "import", "receive", "order", "procure", "secure", "acquire", "get",
        "arrive", "book", "contract", "land",
    )
    for form in verb_forms(verb)
)  # fmt: skip


def doers(reading: Reading, frame: Frame, goods: Goods) -> list[Name | None]:
    """The names of those who act, one for each country; [None] when the sentence names nobody."""
    taken = {id(name) for name in (*frame.origins, *frame.destinations)}
    free = [
        n
        for n in reading.names
        if n.country and id(n) not in taken and not goods.first <= n.first < goods.last
    ]
    for phrases in (frame.doers, first_subject(reading)):
        named: dict[str | None, Name] = {}
        for name in free:
            inside = any(p.first <= name.first < p.last for p in phrases)
            if inside and name.kind is not NameKind.MEDIA:
                named.setdefault(name.country, name)
        if named:
            return list(named.values())
    words = reading.clauses.words
    there = next((n for n in reading.names if n.country and _tells_where(words, n)), None)
    if there is not None:
        return [there]
    spare = [n for n in free if n.kind not in _NO_DOERS]
    return [spare[0] if spare else None]


def _tells_where(words: Sequence[Word], name: Name) -> bool:
    first = name.first - 1
    if first > 0 and words[first].low == "the":
        first -= 1
    if first < 0 or words[first].low not in _WHERE:
        return False
    return first == 0 or words[first - 1].low not in MADE_IN | {"based"}


def sides(
    reading: Reading, frame: Frame, goods: Goods, doer: Name | None, background: Background
) -> tuple[str | None, str | None]:
    """The country that acts and the other side of the trade, as docs/claims.md has them."""
    country = doer.country if doer else None
    origin = _origin(reading, goods) or next((n.country for n in frame.origins), None)
    targets = {n.country for n in frame.destinations}
    target = next(iter(targets)) if len(targets) == 1 else None
    if frame.action.type is ClaimType.SUPPLY:
        country, partner = _supply(reading, frame, country, origin, target, background)
    elif frame.action.type is ClaimType.EXPORT_RULE:
        country, partner = country or origin or background.likely, target
    else:
        country, partner = country or background.likely, origin
    return country, partner if partner != country else None


def _supply(
    reading: Reading,
    frame: Frame,
    country: str | None,
    origin: str | None,
    target: str | None,
    background: Background,
) -> tuple[str | None, str | None]:
    if reading.clauses.words[frame.action.at].low in _BUYERS:
        return origin, country or target or background.home
    source = origin or country or background.likely
    return source, target or (country if origin else None)


def _origin(reading: Reading, goods: Goods) -> str | None:
    """Where goods come from by their own phrase: Chinese masks, beef from Brazil."""
    words = reading.clauses.words
    for name in reading.names:
        if goods.first <= name.first < goods.last and name.kind in _DESCRIBING:
            return name.country
        if 0 < name.first - goods.last <= 4:
            between = [w.low for w in words[goods.last : name.first] if w.low != "the"]
            if between[-1:] == ["from"] or (len(between) > 1 and between[-2] in MADE_IN):
                return name.country
    return None
