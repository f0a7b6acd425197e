"""Alembic's entry: run an owner's steps on the connection that `migrate.py` hands over, in its transaction."""

from alembic import context

_given = context.config.attributes
context.configure(connection=_given["connection"], version_table=_given["table"], transactional_ddl=True)
context.run_migrations()
