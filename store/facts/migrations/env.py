"""Run by Alembic for each command: gives it the connection that `upgrade` opened."""

from alembic import context

from store.dialect import SQLITE
from store.facts.migrations.outside import is_ours
from store.facts.tables import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    include_object=is_ours,
    render_as_batch=connection.dialect.name == SQLITE,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
