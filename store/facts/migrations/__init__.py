"""Brings a store's tables to the newest form, by one chain of Alembic revisions for both databases.

Everything happens in one transaction: a store is upgraded whole, or left as it was. There is no
way back; go back to a copy instead.
"""

import secrets
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, insert, select, text

from store.database import reading, writing
from store.dialect import POSTGRESQL
from store.facts.migrations.outside import is_ours
from store.facts.tables import META, metadata

_LOCK = 4_711_001  # any number, always this one: two upgrades at once wait for each other


def upgrade(engine: Engine) -> None:
    """Make or update all tables. Does nothing when they are up to date.

    Raises:
        StoreError: the database refused a change; it is as it was before.
    """
    with writing(engine) as connection:
        if connection.dialect.name == POSTGRESQL:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        _name_store(connection)


def faults(engine: Engine) -> tuple[str, ...]:
    """What differs between the revisions and the models, a sentence each; empty when all is well.

    Raises:
        StoreError: the database cannot be read.
    """
    heads = ScriptDirectory.from_config(_config()).get_heads()
    if len(heads) != 1:
        return (f"there are {len(heads)} heads ({', '.join(heads)}); merge them into one chain",)
    with reading(engine) as connection:
        context = MigrationContext.configure(
            connection, opts={"include_object": is_ours, "compare_type": True}
        )
        if context.get_current_revision() != heads[0]:
            return (f"the database is at {context.get_current_revision()}, not at {heads[0]}",)
        return tuple(
            f"no revision makes this: {step}" for step in compare_metadata(context, metadata)
        )


def _config() -> Config:
    config = Config()
    folder = str(Path(__file__).parent)
    config.set_main_option("script_location", folder.replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _name_store(connection: Connection) -> None:
    if connection.execute(select(META.c.id)).first() is None:
        row = {"id": 1, "store_id": secrets.token_hex(4), "data_version": 0}
        connection.execute(insert(META), row)
