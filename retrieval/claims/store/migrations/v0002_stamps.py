"""Stamps of vectors are never given twice, also where the latest vector was erased."""

from alembic import op

revision = "0002"
down_revision = "0001"

_STEPS = """
CREATE TABLE stamped_vectors (
  stamp INTEGER PRIMARY KEY AUTOINCREMENT, known INTEGER NOT NULL UNIQUE REFERENCES known_claims ON DELETE CASCADE,
  vector BLOB NOT NULL);
INSERT INTO stamped_vectors (stamp, known, vector) SELECT stamp, known, vector FROM known_vectors;
DROP TABLE known_vectors;
ALTER TABLE stamped_vectors RENAME TO known_vectors;
"""


def upgrade() -> None:
    """Lay the vectors into a table whose stamps only grow."""
    for statement in _STEPS.split(";\n"):
        if statement.strip():
            op.execute(statement)
