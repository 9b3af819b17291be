"""The part-of-speech model: converts it once from the package that carries it, and loads it.

The weights are Matthew Honnibal's averaged perceptron, trained on the Wall Street Journal part
of the Penn Treebank, as PyPI's textblob-aptagger 0.2.0 ships them (MIT, see
config/vocabulary/tagger.LICENSE). `python -m config.tagger_file PICKLE` writes them anew.
Never run by the parser: jobs hand it the bytes.
"""

import gzip
import io
import pickle
import sys
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from domain.errors import ConfigError

TAGGER_FILE = Path(__file__).parent / "vocabulary" / "tagger.npz.gz"
SMALLEST_WEIGHT = 0.3  # below it a weight decides nothing: 0.02 % of tags change, a tenth is saved


class _SetsOnly(pickle.Unpickler):
    """Reads the one pickle that we convert, and nothing that could run."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in {("__builtin__", "set"), ("builtins", "set")}:
            return set
        raise pickle.UnpicklingError(f"{module}.{name} has no place in a table of weights")


def convert(weights_file: Path, out: Path = TAGGER_FILE) -> None:
    """Write the model: features, tags, and the weights as a compressed sparse table."""
    with weights_file.open("rb") as file:
        weights, always, tags = _SetsOnly(file).load()
    names = sorted(tags)
    column = {tag: i for i, tag in enumerate(names)}
    features, ends, columns, values = [], [], [], []
    for feature in sorted(weights):
        kept = {t: w for t, w in weights[feature].items() if abs(w) >= SMALLEST_WEIGHT}
        if kept and "\n" not in feature:
            features.append(feature)
            columns += [column[t] for t in kept]
            values += list(kept.values())
            ends.append(len(values))
    held = io.BytesIO()
    np.savez(
        held,
        tags=np.array(names),
        features=np.frombuffer("\n".join(features).encode(), dtype=np.uint8),
        ends=np.array(ends, dtype=np.int32),
        columns=np.array(columns, dtype=np.uint8),
        values=np.array(values, dtype=np.float16),
        words=np.array([f"{word}\t{tag}" for word, tag in sorted(always.items())]),
    )
    out.write_bytes(gzip.compress(held.getvalue(), 9, mtime=0))


@cache
def load_tagger() -> bytes:
    """The model as the parser takes it.

    Raises:
        ConfigError: the file is not there.
    """
    try:
        return gzip.decompress(TAGGER_FILE.read_bytes())
    except OSError as error:
        raise ConfigError(
            f"{TAGGER_FILE}: the part-of-speech model cannot be read ({error});"
            " install Claimline again"
        ) from error


if __name__ == "__main__":
    convert(Path(sys.argv[1]))
