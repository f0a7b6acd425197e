"""What was asked before, per chat and person, and which messages answer which: for follow-ups and edited questions.

It knows no messenger: chats, people and messages are numbers, a reading is opaque text.
"""

import json
from time import time

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from corpus.catalogue.chat_records import Reply
from corpus.catalogue.chat_tables import asked, dialogues, replies
from corpus.catalogue.database import Database


class Dialogues:
    """The conversations of one home."""

    def __init__(self, database: Database) -> None:
        self._held = database

    def previous(self, chat: int, person: int) -> str | None:
        """How the person's question before was read."""
        query = select(dialogues.c.reading).where(dialogues.c.chat == chat, dialogues.c.person == person)
        with self._held.reading() as connection:
            return connection.execute(query).scalar()

    def keep(self, chat: int, person: int, reading: str) -> None:
        """Remember how a question was read, in the place of the one before."""
        values = {"reading": reading, "at": time()}
        row = insert(dialogues).values(chat=chat, person=person, **values)
        with self._held.writing(durable=False) as connection:
            connection.execute(row.on_conflict_do_update(index_elements=["chat", "person"], set_=values))

    def reply(self, chat: int, message: int) -> Reply | None:
        """The answer that was given to a message."""
        query = select(replies).where(replies.c.chat == chat, replies.c.message == message)
        with self._held.reading() as connection:
            row = connection.execute(query).first()
        return None if row is None else Reply(row.answer, tuple(json.loads(row.messages)), row.person)

    def messages_of(self, chat: int, answer: int) -> tuple[int, ...]:
        """The messages in which an answer stands in a chat."""
        query = select(replies.c.messages).where(replies.c.chat == chat, replies.c.answer == answer)
        with self._held.reading() as connection:
            found = connection.execute(query).scalar()
        return tuple(json.loads(found)) if found else ()

    def replied(self, chat: int, message: int, reply: Reply) -> None:
        """Remember the answer to a message."""
        values = {
            "person": reply.person, "answer": reply.answer, "messages": json.dumps(reply.messages), "at": time()
        }  # fmt: skip
        row = insert(replies).values(chat=chat, message=message, **values)
        whose = {"answer": reply.answer, "chat": chat, "person": reply.person, "at": time()}
        with self._held.writing(durable=False) as connection:
            connection.execute(insert(asked).values(whose).on_conflict_do_nothing())
            connection.execute(row.on_conflict_do_update(index_elements=["chat", "message"], set_=values))
