"""The schema's history, for Alembic: one file a step, never edited once released."""
