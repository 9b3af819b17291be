"""What a sentence says plainly of how sure it is: denials, and words such as reportedly.

What no word says is left to others. Never decides whether a claim is true.
"""

import re

from domain.claim import ClaimStatus

_DENIALS = re.compile(
    r"\b(?:denied|denies|deny|denying|dismissed|dismisses|untrue|no truth|false rumou?rs?"
    r"|ruled out|rules out|refuted|refutes|baseless|fake news|not true"
    r"|rejected (?:talk|claims?|reports?|suggestions?|the (?:claims?|reports?))"
    r"|unfounded|hoax)\b",
    re.IGNORECASE,
)
_HEARSAY = re.compile(
    r"\b(?:reportedly|allegedly|purportedly|supposedly|on condition of anonymity|unconfirmed"
    r"|(?:is|are|was|were) (?:said|rumou?red|alleged|reported) to(?: have)?)\b",
    re.IGNORECASE,
)


def plain_status(sentence: str) -> ClaimStatus | None:
    """Denied or reported where words say so; else None."""
    if _DENIALS.search(sentence):
        return ClaimStatus.DENIED
    return ClaimStatus.REPORTED if _HEARSAY.search(sentence) else None
