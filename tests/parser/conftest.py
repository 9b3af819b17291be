"""What the parser's tests share: the bundled vocabulary and a reader made from it once."""

import pytest

from config.vocabulary_files import load_vocabulary
from domain.vocabulary import Vocabulary
from parser.claims import ClaimReader, reader_for


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """The bundled vocabulary."""
    return load_vocabulary()


@pytest.fixture(scope="session")
def reader(vocabulary: Vocabulary) -> ClaimReader:
    """A reader of claims with the bundled vocabulary."""
    return reader_for(vocabulary)
