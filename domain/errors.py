"""One small tree of errors. Each message names the place, the key, the value and the remedy."""


class ClaimlineError(Exception):
    """The root: something failed, and the text says what and what to do. Exit status 1."""


class ConfigError(ClaimlineError):
    """A source, vocabulary or settings file is wrong. Raised by config, with all faults at once."""


class StoreError(ClaimlineError):
    """The database or the archive cannot be used, or holds what it must not. Raised by store."""


class QuoteMismatchError(StoreError):
    """A claim's quote is not what stands at its offsets; such a claim is never stored."""


class ArchiveError(StoreError):
    """A capture cannot be written to or read from the archive. Raised by store.archive."""


class CrawlError(ClaimlineError):
    """A crawl could not be run at all. A single bad page is an issue, never this."""


class UnreadableBodyError(ClaimlineError):
    """A body holds no text that can be read. Raised by parser; kept as an issue on the page."""


class ExportError(ClaimlineError):
    """An export would not hold exactly what it says. Raised by exports."""
