"""Cron expressions, checked by cronsim."""

from datetime import UTC, datetime
from typing import Annotated

from cronsim import CronSim, CronSimError
from pydantic import AfterValidator

_ANY_DAY = datetime(2024, 1, 1, tzinfo=UTC)  # the check needs a day to count from; any does


def _checked(expression: str) -> str:
    try:
        next(CronSim(expression, _ANY_DAY))
    except (CronSimError, StopIteration) as error:
        raise ValueError(
            f"{expression!r} is no cron expression ({error or 'it never comes'});"
            " write five fields: minute hour day month weekday, like '15 6 * * *'"
        ) from error
    return expression


CronExpression = Annotated[str, AfterValidator(_checked)]
"""Five fields (minute, hour, day, month, weekday), read in UTC."""
