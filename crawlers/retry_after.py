"""How long a server asks to be left alone, from its answer (RFC 9110, section 10.2.3)."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

BUSY = frozenset({429, 503})
"""Statuses that ask for quiet."""

_FIRST_PAUSE_S = 1.0  # after the first busy answer that names no time; doubled with each further
_LONGEST_GUESS_S = 60.0


def quiet_s(value: str | None, now: datetime) -> float | None:
    """Seconds from `now` that a `Retry-After` value names; None when it names none."""
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])  # 30 years are enough
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())


def guessed_quiet_s(delay_s: float, tried: int) -> float:
    """Seconds to wait after a busy answer that names no time: longer with each try from 0."""
    return float(min(_LONGEST_GUESS_S, max(delay_s, _FIRST_PAUSE_S) * 2**tried))
