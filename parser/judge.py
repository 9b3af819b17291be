"""The judge: which type of claim, if any, a candidate's goods are part of, and how surely.

A multinomial logistic regression over the features of parser.features, trained on the project's
own marked reports (benchmarks/train_judge.py). Sums weights; knows no word by itself.
"""

import io
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from domain.claim import ClaimType

NO_CLAIM = "none"
"""The class of candidates that no claim is about."""


class Verdict(NamedTuple):
    """What the judge says of a candidate."""

    type: ClaimType
    """The likeliest type, if there is a claim."""
    share: float
    """Probability that there is a claim, 0 to 1, by the training reports."""


class Judge:
    """Judges candidates; made once from the model's bytes, safe to share."""

    def __init__(self, model: bytes) -> None:
        data = np.load(io.BytesIO(model), allow_pickle=False)
        classes = [str(name) for name in data["classes"]]
        self._none = classes.index(NO_CLAIM)
        self._types = [ClaimType(name) if name != NO_CLAIM else None for name in classes]
        names = data["features"].tobytes().decode().split("\n")
        self._row = {name: i for i, name in enumerate(names)}
        self._weights = data["weights"].astype(np.float32)
        self._start = data["intercept"].astype(np.float32)

    def verdict(self, features: Iterable[str]) -> Verdict:
        """The likeliest type and the probability that there is a claim at all."""
        row = self._row
        known = [row[name] for name in set(features) if name in row]
        scores = self._weights[known].sum(axis=0) + self._start
        odds = np.exp(scores - scores.max())
        shares = odds / odds.sum()
        none = float(shares[self._none])
        shares[self._none] = 0
        best = self._types[int(shares.argmax())]
        if best is None:  # every other class underflowed to nothing
            return Verdict(ClaimType.SUPPLY, 0.0)
        return Verdict(best, 1 - none)
