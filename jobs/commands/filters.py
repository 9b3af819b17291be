"""The filter of the app as options of a command."""

from datetime import date, datetime
from functools import wraps
from typing import Any

import click
from pydantic import ValidationError
from sqlalchemy import Engine

from domain.cited import ClaimFilter
from domain.claim import ClaimStatus, ClaimType
from jobs.commands.options import COUNTRY, Command, refuse_unknown, with_options
from store.facts.read import list_sources

_DAY = click.DateTime(["%Y-%m-%d"])

_OPTIONS = (
    click.option(
        "--type",
        "types",
        multiple=True,
        type=click.Choice([kind.value for kind in ClaimType]),
        help="What was done; may be given several times.",
    ),
    click.option(
        "--country", "countries", multiple=True, type=COUNTRY, help="Who acts: US, CN, EU…"
    ),
    click.option(
        "--partner", "partners", multiple=True, type=COUNTRY, help="The other side of the trade."
    ),
    click.option("--product", metavar="WORDS", help="Words that the product must hold."),
    click.option(
        "--source", "sources", multiple=True, metavar="KEY", help="As `claimline sources` lists."
    ),
    click.option(
        "--status",
        "statuses",
        multiple=True,
        type=click.Choice([status.value for status in ClaimStatus]),
        help="How sure the report is.",
    ),
    click.option(
        "--text", metavar="WORDS", help="Words that the quote, the product or the title must hold."
    ),
    click.option("--from", "date_from", type=_DAY, help="Happened on this day or later."),
    click.option("--to", "date_to", type=_DAY, help="Happened on this day or earlier."),
)


def with_filter(command: Command) -> Command:
    """Gives a command the filter of the app as options, and hands it a `claim_filter`."""

    @wraps(command)
    def wrapped(**given: Any) -> None:
        chosen = {name: given.pop(name) for name in ClaimFilter.model_fields}
        chosen |= {end: _day(chosen[end]) for end in ("date_from", "date_to")}
        try:
            claim_filter = ClaimFilter.model_validate(chosen)
        except ValidationError as error:
            fault = error.errors()[0]
            option = f"--{fault['loc'][0]}"
            raise click.BadParameter(fault["msg"], param_hint=option) from error
        command(claim_filter=claim_filter, **given)

    return with_options(wrapped, _OPTIONS)


def _day(moment: datetime | None) -> date | None:
    return None if moment is None else moment.date()


def refuse_unknown_sources(engine: Engine, claim_filter: ClaimFilter) -> None:
    """Nothing, when the store knows every source that the filter names.

    Raises:
        click.BadParameter: one is not known; the message names those that look like it.
    """
    known = (source.key for source in list_sources(engine))
    refuse_unknown(
        claim_filter.sources, known, what="source of this database", listed_by="`claimline sources`"
    )
