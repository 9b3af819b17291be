"""What every shared type has in common: frozen, strict about unknown keys, times in UTC."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, StringConstraints


class Frozen(BaseModel):
    """A value: it never changes after it is made, and refuses keys that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_max_length=5_000_000)


def to_utc(moment: datetime) -> datetime:
    """The same moment in UTC."""
    return moment.astimezone(UTC)


UtcTime = Annotated[AwareDatetime, AfterValidator(to_utc)]
"""A moment with its zone, kept in UTC. A naive time is refused."""

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""SHA-256 in lower-case hex, 64 digits."""

SourceKey = Annotated[
    str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$", max_length=64)
]
"""Short name of a source: lower-case words joined by hyphens, as its file is called."""
