"""Sources for the parser's tests, made without a file."""

from typing import Any

from domain.source import Source


def a_source(**changes: Any) -> Source:
    """A feed of an English-language agency in no particular country, with changes."""
    given: dict[str, Any] = {
        "key": "test-agency",
        "title": "Test Agency",
        "publisher": "Test Agency",
        "country": None,
        "language": "en",
        "homepage": "https://agency.example/",
        "licence": "none, for tests",
        "terms": "For tests.",
        "format": "feed",
        "urls": ["https://agency.example/feed.xml"],
        "schedule": "0 6 * * *",
    }
    return Source.model_validate({**given, **changes})
