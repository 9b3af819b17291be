"""A run: one crawl of one source."""

from enum import StrEnum

from pydantic import Field

from domain.base import Frozen, SourceKey, UtcTime


class RunOutcome(StrEnum):
    """How a run ended."""

    RUNNING = "running"
    FINISHED = "finished"
    FAILED = "failed"
    LOST = "lost"


class Run(Frozen):
    """One crawl of one source, with its counts."""

    id: str
    source_key: SourceKey
    started_at: UtcTime
    ended_at: UtcTime | None = None
    outcome: RunOutcome = RunOutcome.RUNNING
    requests: int = Field(0, ge=0, description="answers of any status, robots.txt not counted")
    not_modified: int = Field(0, ge=0, description="answers 304")
    unchanged: int = Field(0, ge=0, description="answers 200 whose body we hold already")
    captures: int = Field(0, ge=0, description="new captures kept")
    listed: int = Field(0, ge=0, description="pages or records that the lists named")
    failed: int = Field(0, ge=0, description="requests that brought an issue")
    message: str | None = Field(None, description="why it failed, and what to do")
