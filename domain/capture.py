"""Fetched bytes: what a spider hands to the archive, and what the archive says it kept."""

import hashlib
from datetime import datetime
from enum import StrEnum

from pydantic import Field

from domain.base import Frozen, Sha256, SourceKey, UtcTime
from domain.web import WebAddress


class CaptureKind(StrEnum):
    """What a fetched body is for."""

    LIST = "list"
    """A feed or index: it leads to pages and says nothing itself."""
    PAGE = "page"
    """One article or notice."""
    RECORDS = "records"
    """Entries of an official register."""


class Fetched(Frozen):
    """One answer with a body, as it came from the wire, not yet kept."""

    source_key: SourceKey
    run_id: str = Field(description="the run that fetched it")
    url: WebAddress = Field(description="the address that was asked for")
    final_url: WebAddress = Field(description="the address that answered, after redirects")
    fetched_at: UtcTime
    status: int = Field(ge=100, le=599)
    headers: tuple[tuple[str, str], ...] = Field(
        description="names and values in their order, Latin-1"
    )
    body: bytes = Field(description="unpacked from its transfer coding, else untouched", repr=False)
    kind: CaptureKind

    @property
    def sha256(self) -> str:
        """SHA-256 of the body in lower-case hex."""
        return hashlib.sha256(self.body).hexdigest()

    def header(self, name: str) -> str | None:
        """The first value under a header's name, whatever its case; None when absent."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


class Place(Frozen):
    """Where a capture's WARC record stands in the archive."""

    file: str = Field(description="path below the archive's root, with forward slashes")
    offset: int = Field(ge=0, description="bytes from the start of the file")
    length: int = Field(gt=0, description="bytes of the packed record")


class Capture(Frozen):
    """One fetched version of one address."""

    id: str = Field(description="32 hex digits, see `capture_id`")
    source_key: SourceKey
    run_id: str
    url: WebAddress
    final_url: WebAddress
    fetched_at: UtcTime
    status: int
    media_type: str | None = Field(description="Content-Type as sent, with its parameters")
    sha256: Sha256 = Field(description="of the body")
    size_bytes: int = Field(ge=0, description="of the body")
    kind: CaptureKind
    place: Place


def capture_id(source_key: str, url: str, fetched_at: datetime, sha256: str) -> str:
    """32 hex digits that name a capture: the same fetch always has the same."""
    joined = "\n".join((source_key, url, fetched_at.isoformat(), sha256))
    return hashlib.sha256(joined.encode()).hexdigest()[:32]
