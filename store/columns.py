"""Column types that give the same values back from SQLite and PostgreSQL.

They refuse what would be guessed or rounded, and never convert in silence.
"""

from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from sqlalchemy import DateTime, Dialect, String
from sqlalchemy.types import TypeDecorator

from domain.errors import StoreError


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC: aware on the way in and out, whatever the database keeps."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment in UTC.

        Raises:
            StoreError: the time has no zone.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            raise StoreError(f"{value.isoformat()} has no time zone; hand in an aware time")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """The moment, aware, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class ExactDecimal(TypeDecorator[Decimal]):
    """A decimal to its last digit, kept as text: neither database rounds it."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """The digits as text.

        Raises:
            StoreError: the value is no finite decimal.
        """
        if value is None:
            return None
        if not isinstance(value, Decimal) or not value.is_finite():
            raise StoreError(f"{value!r} is no finite Decimal; hand in Decimal('1.5')")
        return str(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:  # noqa: ARG002
        """The same decimal, with the same digits and exponent.

        Raises:
            StoreError: the text in the database is no number.
        """
        if value is None:
            return None
        try:
            return Decimal(value)
        except InvalidOperation as error:
            raise StoreError(
                f"{value!r} stands where a decimal should; restore the database from a copy"
            ) from error
