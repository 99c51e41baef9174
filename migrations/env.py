"""How Alembic runs here: always on a connection that the program hands over."""

from alembic import context

from factcheck.model import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    # SQLite can roll back DDL once the driver's own transactions are switched off.
    transactional_ddl=True,
    render_as_batch=connection.dialect.name == "sqlite",
)
with context.begin_transaction():
    context.run_migrations()
