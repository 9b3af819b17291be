"""A sentence that says how sure it is is taken at its word; the others say nothing."""

import pytest

from domain.claim import ClaimStatus
from parser.certainty import plain_status


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Brazil denied that it had banned wheat.", ClaimStatus.DENIED),
        ("There is no truth in talk of a recall.", ClaimStatus.DENIED),
        ("Ghana has reportedly seized milk.", ClaimStatus.REPORTED),
        ("The masks are said to have been sent back.", ClaimStatus.REPORTED),
        ("Peru seized 300 kg of coca leaf.", None),
    ],
)
def test_only_plain_words_count(sentence: str, status: ClaimStatus | None) -> None:
    assert plain_status(sentence) is status
