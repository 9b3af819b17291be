"""What becomes of one page when a capture of it is read: worked out before anything is written.

Pure: no SQL.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.report import ParsedReport, Report
from store.facts.versions import Sighting, Version, versions, with_reading, without


@dataclass(frozen=True)
class Stored:
    """A live report as it stands in the store."""

    id: int
    version: int
    report: Report
    """With its origin as `capture_id`; its text is left out, its hash stands beside it."""
    text_sha256: str
    read_by: str
    first_seen: datetime
    last_seen: datetime


@dataclass
class Plan:
    """The versions of one page after the change, and what happens to the reports of before."""

    page_id: str
    reading: ParsedReport | None
    """What the capture says; null when it tells of this page no longer."""
    versions: list[Version]
    before: list[Stored]
    """The live reports of before, in the order of time."""
    reports: list[int | None]
    """The stored report of each version; null until it is inserted."""
    reread: int | None
    """The stored report whose claims the reading is compared with."""

    @property
    def retired(self) -> list[Stored]:
        """Reports that stand for no version any more."""
        return [stored for stored in self.before if stored.id not in self.reports]

    @property
    def added(self) -> list[int]:
        """Indexes of the versions for which a report is inserted."""
        return [place for place, version in enumerate(self.versions) if version.kept is None]

    def title(self, report: int) -> str | None:
        """The title of a report that stood before."""
        return next(stored.report.title for stored in self.before if stored.id == report)

    def heir(self, retired: Stored) -> int | None:
        """Index of the version that has the captures of a retired report; None when it has gone."""
        return next(
            (
                place
                for place, version in enumerate(self.versions)
                if any(sighting.report_id == retired.id for sighting in version.sightings)
            ),
            None,
        )


def plan_page(
    page_id: str,
    *,
    history: Sequence[Sighting],
    stored: Mapping[int, Stored],
    seen: Sighting,
    reading: ParsedReport | None,
    parser: str,
) -> Plan:
    """What to do with a page of which `seen` is read to `reading` by `parser`."""
    texts = {report.id: report.text_sha256 for report in stored.values()}
    before = [stored[number] for number in _reports(versions(history, texts))]
    if reading is None:
        after = versions(without(history, seen.capture_id), texts)
        return Plan(page_id, None, after, before, [version.kept for version in after], None)
    readers = {report.id: report.read_by for report in stored.values()}
    after = versions(with_reading(history, seen, read_by=readers, parser=parser), texts)
    place = next(n for n, version in enumerate(after) if version.shows(seen.capture_id))
    reread = _reread(after[place], seen, stored, parser)
    if reread is not None and not _same_head(stored[reread].report, reading.report):
        after[place] = replace(after[place], kept=None)
        reread = None
    return Plan(page_id, reading, after, before, [version.kept for version in after], reread)


def _reports(found: Sequence[Version]) -> list[int]:
    return [version.kept for version in found if version.kept is not None]


def _reread(
    version: Version, seen: Sighting, stored: Mapping[int, Stored], parser: str
) -> int | None:
    """The stored report that the reading speaks for.

    The first capture of a version speaks for it, so that the same archive always gives the same
    facts; any other does so only until the parser at hand has read the first one.
    """
    if version.kept is None:
        return None
    first = version.first.capture_id == seen.capture_id
    return version.kept if first or stored[version.kept].read_by != parser else None


def _same_head(one: Report, other: Report) -> bool:
    """Whether two reports of one text tell the same of its making."""
    apart = {"capture_id": None, "text": ""}
    return one.model_copy(update=apart) == other.model_copy(update=apart)
