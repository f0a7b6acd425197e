"""Places keep what a server gave to ask it whether a page has changed; twins of an address share one identity."""

from alembic import op

from corpus.identity import url_identity

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the columns, and name every place as it is named now."""
    for column in ("etag", "last_modified", "read_by"):
        op.execute(f"ALTER TABLE places ADD COLUMN {column} TEXT")
    connection = op.get_bind()
    rows = connection.exec_driver_sql("SELECT id, identity FROM places WHERE identity LIKE 'url:%' ORDER BY id").all()
    for place, identity in rows:
        named = url_identity(identity.removeprefix("url:"))
        # where two places have become one, the first keeps the name; the other stays as it was, and is not found by it
        connection.exec_driver_sql("UPDATE OR IGNORE places SET identity = ? WHERE id = ?", (named or identity, place))
