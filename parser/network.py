"""The trained network: which words anchor a claim, of which type, and what each is linked to.

An encoder (a small transformer, run by ONNX Runtime on one thread) gives every word piece a
vector; small heads score anchors and links. Trained on the project's own marked reports
(benchmarks/train_reader.py); it holds no list of words. It decides among what the rules found: a
country, a day, a figure that no rule finds is never told.
"""

import io
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession, SessionOptions

from domain.claim import Amount, ClaimStatus, ClaimType
from parser.encoding import STATUSES, TYPES, Window
from parser.links import Options, WindowOptions, buckets

ENCODER = "encoder.onnx"
"""The name of the encoder among the tables of the model."""
_LEAST_SHARE = 0.5  # probability of an anchor; less gives more claims and more false ones
_JOINED_SHARE = 0.15  # of the likeliest value's probability: the others that stand beside it
_LONGEST_PRODUCT = 24  # word pieces
_TRIED_FIRSTS = 4  # places where a product could start that are looked at
_NEVER = -1e4  # a score that no choice survives
_LINKS = ("first", "last", "country", "partner", "day", "sum")

Vectors = NDArray[np.float32]
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Choice(Generic[_Value]):
    """One value of a link and how likely it is; `value` is None for nothing."""

    value: _Value | None
    share: float


@dataclass(frozen=True, slots=True)
class Anchored:
    """A claim as the network sees it, in word pieces of a window."""

    piece: int
    type: ClaimType
    share: float
    product: tuple[int, int] | None
    """First and last word piece of the product."""
    countries: tuple[Choice[str], ...]
    """At least one; several that act alike."""
    partners: tuple[Choice[str], ...]
    """At least one."""
    day: Choice[str]
    """The first and last day, as `links.same_days` writes them."""
    sum: Choice[Amount]
    status: ClaimStatus


@dataclass(frozen=True, slots=True)
class Known:
    """What a report says of itself: options that no word of it needs to name."""

    home: str | None
    published: str | None
    """As `links.same_days` writes it."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """A window after the encoder, with what each link could be to."""

    options: WindowOptions
    hidden: Vectors
    keys: Mapping[str, Vectors]
    """For each of _LINKS a vector for each word piece."""


class Network:
    """The heads and the encoder; made once from the model's bytes, safe to share."""

    def __init__(self, heads: Mapping[str, Vectors], encode: Callable[[Window], Vectors]) -> None:
        self._tables = heads
        self._encode = encode

    @classmethod
    def load(cls, model: bytes) -> "Network":
        """The network of a vocabulary: tables by their names, the encoder in ONNX among them."""
        held = np.load(io.BytesIO(model), allow_pickle=False)
        tables = {name: held[name] for name in held.files}
        session = _session(tables.pop(ENCODER).tobytes())

        def encode(window: Window) -> Vectors:
            given = {"ids": window.ids[None], "marks": window.marks[None]}
            return np.asarray(session.run(["hidden"], given)[0][0], np.float32)

        return cls(tables, encode)

    def read(self, window: Window, options: WindowOptions, known: Known) -> list[Anchored]:
        """The claims of a window, in the order of their anchors."""
        words = options.words[options.words >= window.judged_from]
        if not len(words):
            return []
        hidden = self._encode(window)
        shares = _sigmoid(self._dense("anchor2", _gelu(self._dense("anchor1", hidden[words]))))
        kept = np.flatnonzero(shares.max(axis=1) >= _LEAST_SHARE)
        if not len(kept):
            return []
        keys = {name: self._dense(f"{name}.option", hidden) for name in _LINKS}
        seen = _Seen(options, hidden, keys)
        return [
            self._linked(seen, int(words[row]), int(shares[row].argmax()), shares[row], known)
            for row in kept
        ]

    def _linked(
        self, seen: _Seen, piece: int, type_: int, shares: Vectors, known: Known
    ) -> Anchored:
        marked = seen.hidden[piece] + self._tables["type_of.weight"][type_]
        anchor = _gelu(self._dense("mix", marked))
        offered = seen.options

        def choices(name: str, options: Options[Any], untold: Any) -> list[Choice[Any]]:
            return self._choices(name, anchor, piece, seen, options, untold)

        return Anchored(
            piece=piece,
            type=TYPES[type_],
            share=float(shares[type_]),
            product=self._product(anchor, piece, seen),
            countries=_joined(choices("country", offered.countries, known.home)),
            partners=_joined(choices("partner", offered.countries, known.home)),
            day=_best(choices("day", offered.days, known.published)),
            sum=_best(choices("sum", offered.sums, None)),
            status=STATUSES[int(self._dense("status", anchor).argmax())],
        )

    def _choices(
        self,
        name: str,
        anchor: Vectors,
        piece: int,
        seen: _Seen,
        offered: Options[Any],
        untold: Any,
    ) -> list[Choice[Any]]:
        """What an anchor can be linked to, each with its probability."""
        scores = self._scores(name, anchor, piece, seen, offered.pieces)
        nothing, *own = self._dense(f"{name}.untold", anchor)
        table: dict[Any, float] = {None: float(nothing)}
        for group, value in enumerate(offered.values):
            table[value] = float(np.logaddexp.reduce(scores[offered.groups == group]))
        if untold is not None:
            table[untold] = float(np.logaddexp(table.get(untold, _NEVER), own[0]))
        shares = np.exp(_log_shares(np.array(list(table.values()))))
        return [Choice(value, float(share)) for value, share in zip(table, shares, strict=True)]

    def _scores(self, name: str, anchor: Vectors, piece: int, seen: _Seen, pieces: Any) -> Vectors:
        """How well each of `pieces` fits an anchor, as seen from `piece`."""
        wanted = self._dense(f"{name}.anchor", anchor)
        near = self._tables[f"{name}.bucket"][buckets(piece, pieces, seen.options)]
        return np.asarray(seen.keys[name][pieces] @ wanted / math.sqrt(len(wanted)) + near)

    def _product(self, anchor: Vectors, piece: int, seen: _Seen) -> tuple[int, int] | None:
        """The likeliest span; around the anchor where that is the head of the product."""
        everywhere = np.arange(len(seen.hidden))
        figures = seen.options.figures.pieces
        inside = not bool(np.any(figures == piece))
        firsts = self._scores("first", anchor, piece, seen, everywhere)
        if inside:
            ends = seen.options.figures.ends[figures < piece]
            after = max(ends, default=0)
            firsts = np.where((everywhere > after) & (everywhere <= piece), firsts, _NEVER)
        firsts = _log_shares(firsts)
        best: tuple[float, int, int] | None = None
        for first in (int(place) for place in np.argsort(-firsts)[:_TRIED_FIRSTS]):
            # The end is looked for from where the product starts: what follows it closely.
            lasts = _log_shares(self._scores("last", anchor, first, seen, everywhere))
            lasts = np.where(_shut(first, piece if inside else first, seen.options), _NEVER, lasts)
            last = int(lasts.argmax())
            score = float(firsts[first] + lasts[last])
            if score > _NEVER and (best is None or score > best[0]):
                best = score, first, last
        return best[1:] if best else None

    def _dense(self, name: str, x: Vectors) -> Vectors:
        return np.asarray(x @ self._tables[f"{name}.weight"].T + self._tables[f"{name}.bias"])


def _session(onnx: bytes) -> InferenceSession:
    """One thread: a process reads one report at a time, and jobs run a process on each core."""
    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return InferenceSession(onnx, options, providers=["CPUExecutionProvider"])


def _shut(first: int, least: int, options: WindowOptions) -> NDArray[np.bool_]:
    """Where a product that starts at `first` cannot end: before `least`, far, over a figure."""
    pieces = np.arange(len(options.sentences))
    figures = options.figures.pieces
    stop = min(figures[figures > least], default=len(pieces))
    inside = (pieces >= max(least, first)) & (pieces < min(stop, first + _LONGEST_PRODUCT))
    same = (options.sentences == options.sentences[first]) & (options.sentences >= 0)
    return np.asarray(~(inside & same))


def _best(choices: Sequence[Choice[_Value]]) -> Choice[_Value]:
    return max(choices, key=lambda choice: choice.share)


def _joined(choices: Sequence[Choice[_Value]]) -> tuple[Choice[_Value], ...]:
    """The likeliest choice, and those that stand beside it in one list."""
    best = _best(choices)
    if best.value is None:
        return (best,)
    least = _JOINED_SHARE * best.share
    return tuple(c for c in choices if c.value is not None and c.share >= least)


def _gelu(x: Vectors) -> Vectors:
    """Gaussian error linear units (D. Hendrycks and K. Gimpel, 2016), exactly as trained with."""
    return np.asarray(0.5 * x * (1 + _erf(x / math.sqrt(2))), np.float32)


def _erf(x: Vectors) -> Vectors:
    """The error function to within 1.5e-7 (M. Abramowitz and I. Stegun, 1964, 7.1.26)."""
    t = 1 / (1 + 0.3275911 * np.abs(x))
    terms = (0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429)
    series = sum(term * t ** (power + 1) for power, term in enumerate(terms))
    return np.asarray(np.sign(x) * (1 - series * np.exp(-x * x)))


def _sigmoid(x: Vectors) -> Vectors:
    return np.asarray(1 / (1 + np.exp(-x)))


def _log_shares(x: NDArray[Any]) -> NDArray[Any]:
    return np.asarray(x - np.logaddexp.reduce(x))
