"""Which objects of the database the models do not describe: those that serve full-text search."""

from typing import Any

SEARCH_TABLE = "claim_search"
_SEARCH_COLUMNS = frozenset({"product_lexemes", "lexemes"})
_SEARCH_INDEXES = frozenset({"ix_claim_words_lexemes", "ix_claim_words_product_lexemes"})


def is_ours(_object: Any, name: str | None, kind: str, _reflected: bool, _compare_to: Any) -> bool:
    """Whether Alembic compares an object with the models. It calls this with five arguments."""
    if kind == "table":
        return name is None or not name.startswith(SEARCH_TABLE)
    if kind == "column":
        return name not in _SEARCH_COLUMNS
    return kind != "index" or name not in _SEARCH_INDEXES
