"""The network that reads claims: its weights and its word pieces, loaded with the vocabulary.

Never trains and never reads a text; see parser/network.py and benchmarks/train_reader.py, which
writes both files.
"""

from functools import cache
from pathlib import Path

from domain.errors import ConfigError

FOLDER = Path(__file__).parent / "vocabulary"
NETWORK_FILE = FOLDER / "network.npz"
"""The encoder in ONNX, and the heads as plain tables."""
TOKENIZER_FILE = FOLDER / "word-pieces.json"
"""The word pieces in the form of the tokenizers library."""


@cache
def load_network() -> dict[str, bytes]:
    """The fields of the vocabulary that the network needs: `network` and `tokenizer`.

    Raises:
        ConfigError: a file is not there.
    """
    try:
        return {"network": NETWORK_FILE.read_bytes(), "tokenizer": TOKENIZER_FILE.read_bytes()}
    except OSError as error:
        raise ConfigError(
            f"{error.filename}: the network that reads claims cannot be read ({error.strerror});"
            " install Claimline again, or run `make train`"
        ) from error
