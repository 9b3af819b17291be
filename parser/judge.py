"""The judges: linear models over named features, trained on the project's own marked reports.

Sums of weights (benchmarks/train_judge.py); they know no word by themselves. `Judge` says which
type of claim, if any, a candidate's goods are part of; `Likelihood` how likely a country is a side.
"""

import io
from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np

from domain.claim import ClaimType

NO_CLAIM = "none"
"""The class of candidates that no claim is about."""


class _Weights:
    """A table of weights: a row for each feature, a column for each class."""

    def __init__(self, model: bytes) -> None:
        data = np.load(io.BytesIO(model), allow_pickle=False)
        self.classes = [str(name) for name in data["classes"]]
        names = data["features"].tobytes().decode().split("\n")
        self._row = {name: i for i, name in enumerate(names)}
        self._weights = data["weights"].astype(np.float32)
        self._start = data["intercept"].astype(np.float32)

    def scores(self, features: Iterable[str]) -> Any:
        """One score for each class; what was never seen in training counts nothing."""
        row = self._row
        known = [row[name] for name in features if name in row]
        return self._weights[known].sum(axis=0) + self._start


class Likelihood:
    """How likely something is, by its features: a logistic regression of two classes."""

    def __init__(self, model: bytes) -> None:
        self._weights = _Weights(model)

    def of(self, features: Iterable[str]) -> float:
        """The probability, 0 to 1."""
        return float(1 / (1 + np.exp(-self._weights.scores(features)[0])))


class Verdict(NamedTuple):
    """What the judge says of a candidate."""

    type: ClaimType
    """The likeliest type, if there is a claim."""
    share: float
    """Probability that there is a claim, 0 to 1, by the training reports."""


class Judge:
    """Judges candidates; made once from the model's bytes, safe to share."""

    def __init__(self, model: bytes) -> None:
        self._weights = _Weights(model)
        self._none = self._weights.classes.index(NO_CLAIM)

    def verdict(self, features: frozenset[str]) -> Verdict:
        """The likeliest type and the probability that there is a claim at all."""
        scores = self._weights.scores(features)
        odds = np.exp(scores - scores.max())
        shares = odds / odds.sum()
        none = float(shares[self._none])
        shares[self._none] = -1
        return Verdict(ClaimType(self._weights.classes[int(shares.argmax())]), 1 - none)
