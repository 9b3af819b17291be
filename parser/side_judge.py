"""Decides the sides of a claim: which countries act, and which is on the other side.

Weighs the countries that a sentence and its report offer; what the rules say weighs among the
rest. Several act only where the rules found several in one list.
"""

from typing import NamedTuple

from parser.judge import Likelihood
from parser.side_features import Matter, options, side_features

_LEAST_TO_JOIN = 0.05  # the others of one list act too, but for clear misreadings
_LEAST_TO_ACT = 0.2  # below it nobody is said to act
_LEAST_PARTNER = 0.5


class Pair(NamedTuple):
    """The two sides of one claim."""

    country: str | None
    partner: str | None


class SideJudge:
    """Decides sides; made once from the models' bytes, safe to share."""

    def __init__(self, country_model: bytes, partner_model: bytes) -> None:
        self._country = Likelihood(country_model)
        self._partner = Likelihood(partner_model)

    def pairs(self, matter: Matter) -> list[Pair]:
        """The sides of a candidate, one pair for each country that acts."""
        offered = [
            (option, side_features(option, matter))
            for option in options(matter.reading, matter.background)
        ]
        if not offered:
            return [Pair(None, None)]
        acts = {option: self._country.of(features) for option, features in offered}
        best = max(acts, key=lambda option: acts[option])
        listed = list(dict.fromkeys(country for country, _ in matter.ruled))
        acting: list[str | None] = [best]
        if best in listed and len(listed) > 1:
            acting = [c for c in listed if c is None or acts.get(c, 0) >= _LEAST_TO_JOIN]
        if acts[best] < _LEAST_TO_ACT:
            acting = [None]
        other = {option: self._partner.of(features) for option, features in offered}
        return [Pair(country, _likeliest(other, country)) for country in acting]


def _likeliest(shares: dict[str, float], country: str | None) -> str | None:
    rest = {option: share for option, share in shares.items() if option != country}
    best = max(rest, key=lambda option: rest[option], default=None)
    return best if best is not None and rest[best] >= _LEAST_PARTNER else None
