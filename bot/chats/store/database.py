"""The tables of `chats.sqlite`: what a chat program must not forget, used by the stores beside this one.

In a file of their own, like the answers: what comes from a messenger must not wait behind whoever adds articles.
"""

from pathlib import Path

from sqlalchemy import Column, Float, Integer, MetaData, String, Table

from corpus.store.engines.database import Database
from corpus.store.engines.migrate import Home, Migrations, connect, open_database

MIGRATIONS = Migrations(Path(__file__).parent / "migrations", ("0001", "0002", "0003", "0004", "0005", "0006", "0007"))
CHATS = MetaData()

updates = Table(
    "updates",
    CHATS,
    Column("id", Integer, primary_key=True),  # the messenger's own number
    Column("chat", Integer, nullable=False),
    Column("payload", String, nullable=False),  # empty once it is done: what people write is not kept here
    Column("at", Float, nullable=False),  # epoch seconds
    Column("tries", Integer, nullable=False, default=0),
    Column("done", Integer, nullable=False, default=0, index=True),
    Column("sent", String, nullable=False, default="[]"),  # numbers of the messages that answered it, in their order
    Column("format", Integer, nullable=False, default=1),  # of the payload, and of what was sent
)

dialogues = Table(
    "dialogues",
    CHATS,
    Column("chat", Integer, primary_key=True),
    Column("person", Integer, primary_key=True),
    Column("reading", String, nullable=False),  # how the question before was read, as JSON
    Column("at", Float, nullable=False),
    Column("format", Integer, nullable=False, default=1),  # of the reading
)

replies = Table(
    "replies",
    CHATS,
    Column("chat", Integer, primary_key=True),
    Column("message", Integer, primary_key=True),  # the question's
    Column("person", Integer, nullable=False, index=True),
    Column("answer", Integer, nullable=False, index=True),
    Column("messages", String, nullable=False),  # the answer's, as a JSON list
    Column("at", Float, nullable=False),
    Column("format", Integer, nullable=False, default=1),  # of the list
)

people = Table(
    "people",
    CHATS,
    Column("id", Integer, primary_key=True),
    Column("name", String, nullable=False),  # as the messenger shows it
    Column("username", String, index=True),  # without the @, in small letters
    Column("role", String),  # none: a stranger
    Column("by", Integer),  # who gave the role, or took it
    Column("at", Float, nullable=False),  # when, in epoch seconds; of a stranger: when first seen
    Column("greeted", Integer),  # the update at which a stranger was told, once, that the bot is closed
    Column("asked", Integer),  # the update at which the owners were asked, once, whether to let them in
    Column("asked_at", Float),  # epoch seconds
    Column("waiting", Integer, nullable=False, default=0),  # until an owner decides
)

chats = Table(
    "chats",
    CHATS,
    Column("id", Integer, primary_key=True),
    Column("title", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("role", String),  # what everybody in it may do; none: it is not let in
    Column("by", Integer),
    Column("at", Float, nullable=False),  # epoch seconds
    Column("asked", Integer),
    Column("asked_at", Float),
    Column("waiting", Integer, nullable=False, default=0),
)

claims = Table(
    "claims",
    CHATS,
    Column("hash", String, primary_key=True),  # of the secret; at most one row, gone once it is used
)

spent = Table(
    "spent",
    CHATS,
    Column("day", String, primary_key=True),  # UTC
    Column("who", String, primary_key=True),  # "person" or "chat"
    Column("id", Integer, primary_key=True),
    Column("calls", Integer, nullable=False),  # to the language model
)

asked = Table(
    "asked",
    CHATS,
    Column("answer", Integer, primary_key=True),
    Column("chat", Integer, nullable=False),
    Column("person", Integer, nullable=False, index=True),
    Column("at", Float, nullable=False, index=True),  # epoch seconds
)

preferences = Table(
    "preferences",
    CHATS,
    Column("chat", Integer, primary_key=True),
    Column("zone", String),  # none: the system's
    Column("quiet_from", Integer),  # minutes after midnight; none: no quiet hours
    Column("quiet_to", Integer),
    Column("weekly", Integer, nullable=False, default=0),  # what is minor comes once a week, not each morning
)

erasures = Table(
    "erasures",
    CHATS,
    Column("chat", Integer, primary_key=True),
    Column("message", Integer, primary_key=True),
)

showings = Table(
    "showings",
    CHATS,
    Column("chat", Integer, primary_key=True),
    Column("message", Integer, primary_key=True),
    Column("article", Integer, primary_key=True, index=True),
    Column("at", Float, nullable=False),  # epoch seconds
)

unfit = Table(
    "unfit",
    CHATS,
    Column("answer", Integer, primary_key=True),
    Column("entry", Integer, primary_key=True),
    Column("person", Integer, nullable=False),
    Column("at", Float, nullable=False),  # epoch seconds
)

bot_lease = Table(
    "bot_lease",  # one row at most: who polls and sends, of all processes with this database
    CHATS,
    Column("token", String, primary_key=True),  # its SHA-256
    Column("number", Integer, nullable=False),  # one higher with each holder
    Column("beats", Integer, nullable=False),  # signs of life
    Column("owner", String, nullable=False),  # empty: nobody
    Column("place", String, nullable=False),  # the holder, for people
    Column("since", Float, nullable=False),  # epoch seconds, by the holder's clock
    Column("seen", Float, nullable=False),
)


def open_chats(home: Home) -> Database:
    """Open the file of a home's chats, made where it is missing.

    Where it still holds what is followed and jobs, the stores of those are opened first and take them over."""
    return open_database(home, "chats", MIGRATIONS)


def has_chats(home: Home) -> bool:
    """Tell whether a home has ever been used by a chat program."""
    database = connect(home, "chats")
    try:
        return database.exists()
    finally:
        database.close()
