"""The versions of one page, from the order in which its captures were taken. Pure: no SQL.

A version is a run of captures, next to each other in time, whose reports have the same text. So
A, B, A are three versions, and captures that are read late fall into their place.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby


@dataclass(frozen=True)
class Sighting:
    """One capture that showed the page."""

    capture_id: str
    at: datetime
    """When it was fetched."""
    last_seen: datetime
    report_id: int | None
    """The stored report that it was read to; null when it is read for the first time."""
    text_sha256: str


@dataclass(frozen=True)
class Version:
    """A version, and which report stands for it: a stored one, a copy of one, or a new one."""

    sightings: tuple[Sighting, ...]
    kept: int | None = None
    """The stored report that goes on."""
    like: int | None = None
    """The stored report that it is a second coming of; null for a reading that is new."""

    @property
    def first(self) -> Sighting:
        """The sighting that a citation names."""
        return self.sightings[0]

    @property
    def last_seen(self) -> datetime:
        """The last moment at which the page was known to say this."""
        return max(sighting.last_seen for sighting in self.sightings)

    def shows(self, capture_id: str) -> bool:
        """Whether a capture belongs to it."""
        return any(sighting.capture_id == capture_id for sighting in self.sightings)


def without(history: Sequence[Sighting], capture_id: str) -> list[Sighting]:
    """The history when a capture, read again, no longer tells of this page."""
    return [sighting for sighting in history if sighting.capture_id != capture_id]


def with_reading(
    history: Sequence[Sighting], seen: Sighting, *, read_by: Mapping[int, str], parser: str
) -> list[Sighting]:
    """The history with a capture as `parser` reads it.

    When another parser read the whole version before, a different text is how the new one reads
    all of it: it is never taken for an edit between its captures. They are read again in turn.
    """
    before = next((old for old in history if old.capture_id == seen.capture_id), None)
    if before is None or before.report_id is None:
        return [*without(history, seen.capture_id), seen]
    if before.text_sha256 == seen.text_sha256:
        return list(history)
    together = [old for old in history if old.report_id == before.report_id]
    whole = read_by[before.report_id] != parser or len(together) == 1
    return [
        replace(old, text_sha256=seen.text_sha256)
        if old.capture_id == seen.capture_id or (whole and old.report_id == before.report_id)
        else old
        for old in history
    ]


def versions(history: Iterable[Sighting], texts: Mapping[int, str]) -> list[Version]:
    """The versions in the order of time. `texts` holds the text hash of each stored report.

    A stored report stands for one version at the most: the first that has its text.
    """
    ordered = sorted(history, key=lambda sighting: (sighting.at, sighting.capture_id))
    taken: set[int] = set()
    found = []
    for text, group in groupby(ordered, key=lambda sighting: sighting.text_sha256):
        sightings = tuple(group)
        same = [
            sighting.report_id
            for sighting in sightings
            if sighting.report_id is not None and texts[sighting.report_id] == text
        ]
        kept = next((report for report in same if report not in taken), None)
        like = same[0] if same and kept is None else None
        found.append(Version(sightings, kept=kept, like=like))
        taken.update(() if kept is None else (kept,))
    return found
