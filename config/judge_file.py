"""The weights of the judge: packed by the training command, loaded with the vocabulary.

Never trains and never judges; see parser/judge.py and benchmarks/train_judge.py.
"""

import gzip
import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from domain.errors import ConfigError

FOLDER = Path(__file__).parent / "vocabulary"
NAMES = ("judge", "country_judge", "partner_judge")
"""Who decides claims, who acts, and the other side: the fields of the vocabulary."""


def _file(name: str) -> Path:
    return FOLDER / f"{name}.npz.gz"


def pack_judge(
    classes: Sequence[str], features: Sequence[str], weights: Any, intercept: Any
) -> bytes:
    """The weights as the parser takes them: a row for each feature, a column for each class."""
    held = io.BytesIO()
    np.savez(
        held,
        classes=np.array(list(classes)),
        features=np.frombuffer("\n".join(features).encode(), dtype=np.uint8),
        weights=np.asarray(weights, dtype=np.float16),
        intercept=np.asarray(intercept, dtype=np.float32),
    )
    return held.getvalue()


def save_judge(name: str, packed: bytes) -> None:
    """Write the weights of one of NAMES to its file; the same weights give the same bytes."""
    _file(name).write_bytes(gzip.compress(packed, 9, mtime=0))


@cache
def load_judges() -> dict[str, bytes]:
    """The weights of all NAMES as the parser takes them.

    Raises:
        ConfigError: a file is not there.
    """
    try:
        return {name: gzip.decompress(_file(name).read_bytes()) for name in NAMES}
    except OSError as error:
        raise ConfigError(
            f"{FOLDER}: a judge's weights cannot be read ({error});"
            " install Claimline again, or run `make train`"
        ) from error
