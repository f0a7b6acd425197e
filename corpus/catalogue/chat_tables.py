"""The tables of `chats.sqlite`: what a chat program must not forget. In a file of their own, like the answers."""

from sqlalchemy import Column, Float, Integer, MetaData, String, Table

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
