"""In which state a stored claim is, and what brought it there."""

from enum import StrEnum


class ClaimState(StrEnum):
    """Whether the newest version of the page still says so."""

    CURRENT = "current"
    SUPERSEDED = "superseded"
    """Another stored claim took its place."""
    WITHDRAWN = "withdrawn"
    """Nothing took its place."""


class Cause(StrEnum):
    """Why a claim is no longer current."""

    PAGE_EDITED = "page_edited"
    PARSER_NEWER = "parser_newer"
    """The same page was read again, and read differently. Never an edit of the page."""
    PERSON_CORRECTED = "person_corrected"
    SOURCE_WITHDREW = "source_withdrew"
