"""The file that holds what a chat program must not forget: opened here, used by the stores beside this one.

The tables of `chats.sqlite`: what a chat program must not forget. In a file of their own, like the answers.
"""

from pathlib import Path

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, MetaData, String, Table, UniqueConstraint

from corpus.store.sqlite.engine import Database, prepare

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
)

dialogues = Table(
    "dialogues",
    CHATS,
    Column("chat", Integer, primary_key=True),
    Column("person", Integer, primary_key=True),
    Column("reading", String, nullable=False),  # how the question before was read, as JSON
    Column("at", Float, nullable=False),
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

follows = Table(
    "follows",
    CHATS,
    Column("id", Integer, primary_key=True),
    Column("chat", Integer, nullable=False),
    Column("person", Integer, nullable=False),  # who set it
    Column("kind", String, nullable=False),  # "speaker" or "question"
    Column("key", String),  # by which it is known that it is followed already; none: it has ended
    Column("name", String, nullable=False),  # the speaker's, or the question; empty once it has ended
    Column("meant", String, nullable=False),  # as JSON: the speaker's names, or how the question was read
    Column("at", Float, nullable=False),  # epoch seconds
    Column("muted", Integer, nullable=False, default=0),
    Column("after", Integer, nullable=False),  # the statements that were held when it was made are not told of
    UniqueConstraint("chat", "kind", "key"),
    sqlite_autoincrement=True,
)

notices = Table(
    "notices",
    CHATS,
    Column("id", Integer, primary_key=True),
    Column("follow", Integer, ForeignKey("follows.id", ondelete="CASCADE"), nullable=False),
    Column("utterance", String, nullable=False),  # a hash of its words
    Column("article", Integer, nullable=False),
    Column("place", String, nullable=False),  # where the words stand, as JSON; never the words
    Column("state", String, nullable=False),  # waiting, digest, sent, dropped
    Column("due", Float, nullable=False),  # epoch seconds
    Column("message", Integer),  # the one that told of it
    UniqueConstraint("follow", "utterance"),
    Index("notices_by_state", "state", "due"),
    sqlite_autoincrement=True,
)

preferences = Table(
    "preferences",
    CHATS,
    Column("chat", Integer, primary_key=True),
    Column("zone", String),  # none: the system's
    Column("quiet_from", Integer),  # minutes after midnight; none: no quiet hours
    Column("quiet_to", Integer),
)

positions = Table(
    "positions",
    CHATS,
    Column("id", Integer, primary_key=True),  # one row
    Column("statement", Integer, nullable=False),  # up to which statement and passage the corpus was looked at
    Column("passage", Integer, nullable=False),
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

jobs = Table(
    "jobs",
    CHATS,
    Column("id", Integer, primary_key=True),  # the update that asked for it
    Column("chat", Integer, nullable=False),
    Column("person", Integer, nullable=False),
    Column("message", Integer, nullable=False),  # the message that tells of it
    Column("sources", String, nullable=False),  # addresses, and how many of one feed, as JSON
    Column("file", String),  # the messenger's name of a file
    Column("name", String),  # the file's own name
    Column("at", Float, nullable=False),  # epoch seconds
    Column("tries", Integer, nullable=False, default=0),
    Column("done", Integer, nullable=False, default=0, index=True),
)


def open_chats(home: Path) -> Database:
    """The database of a home's chats, its tables made where they are missing; one process at a time makes them."""
    from filelock import FileLock  # not for every start of every command

    database = Database(prepare(home) / "chats.sqlite")
    with FileLock(database.file.with_suffix(".lock")):
        database.use_wal()
        with database.writing() as connection:
            CHATS.create_all(connection)
    return database
