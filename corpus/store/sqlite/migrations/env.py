"""Alembic's entry: run the steps on the connection that `migrating.py` hands over, in its transaction."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
context.run_migrations()
