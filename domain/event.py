"""An event: the happening that one or more claims tell."""

from pydantic import Field

from domain.base import Frozen
from domain.claim import ClaimType
from domain.codes import CountryCode
from domain.dates import Edtf


class Event(Frozen):
    """Claims that tell the same happening, joined."""

    id: str
    type: ClaimType
    country: CountryCode | None = None
    partner: CountryCode | None = None
    product: str | None = None
    date: Edtf | None = None
    claim_ids: tuple[str, ...] = Field(min_length=1)
