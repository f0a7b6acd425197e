"""The address of a PostgreSQL server's database, in which the data of a home stands."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Server:
    """A database on a PostgreSQL server: `postgresql+psycopg://user:password@host:port/database`."""

    url: str = field(repr=False)  # it may hold a password
