"""What was asked before, per chat and person, and which messages answer which: for follow-ups and edited questions.

It knows no messenger: chats, people and messages are numbers, a reading is opaque text.

What is kept of people's questions in chats: who asked for which answer, and what was talked of; and its end.

It knows no messenger, and no answers but their numbers: whoever erases, erases the answers first and these last, so
that what was begun before a kill is found again.

Entries of answers that somebody has found not to answer the question: hidden there, and labelled data for later.

It knows no messenger: people are numbers, an entry is a number of an answer.
"""

import json
from time import time

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from bot.chats.store.database import asked, dialogues, people, replies, unfit
from bot.chats.store.records import Reply
from corpus.store.sqlite.engine import Database


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


class Memory:
    """The memory of one home's chats."""

    def __init__(self, database: Database) -> None:
        self._held = database

    def note(self, answer: int, chat: int, person: int) -> None:
        """An answer was given to a person in a chat."""
        row = {"answer": answer, "chat": chat, "person": person, "at": time()}
        with self._held.writing(durable=False) as connection:
            connection.execute(insert(asked).values(row).on_conflict_do_nothing())

    def given(self, answer: int, chat: int) -> bool:
        """Whether an answer was given in a chat."""
        query = select(asked.c.answer).where(asked.c.answer == answer, asked.c.chat == chat)
        with self._held.reading() as connection:
            return connection.execute(query).first() is not None

    def asked_by(self, person: int) -> list[int]:
        """The answers that a person asked for."""
        return self._answers(asked.c.person == person)

    def asked_before(self, moment: float) -> list[int]:
        """The answers that were asked for before a moment, in epoch seconds."""
        return self._answers(asked.c.at < moment)

    def keeps(self, person: int) -> bool:
        """Whether anything of a person's questions is kept."""
        return bool(self.talks(person) or self.asked_by(person))

    def talks(self, person: int) -> int:
        """In how many chats it is known what a person talked of."""
        with self._held.reading() as connection:
            return int(connection.execute(select(func.count()).where(dialogues.c.person == person)).scalar_one())

    def forget(self, person: int) -> None:
        """Forget what a person asked and talked of."""
        with self._held.erasing() as connection:
            for table in (asked, dialogues, replies):
                connection.execute(delete(table).where(table.c.person == person))

    def forget_before(self, moment: float) -> None:
        """Forget what was asked and talked of before a moment, in epoch seconds, and what strangers are called."""
        nameless = {"name": "", "username": None, "waiting": 0}
        strangers = people.c.role.is_(None) & (people.c.at < moment) & (people.c.name != "")
        with self._held.erasing() as connection:
            for table in (asked, dialogues, replies):
                connection.execute(delete(table).where(table.c.at < moment))
            connection.execute(update(people).where(strangers).values(**nameless))

    def _answers(self, which: ColumnElement[bool]) -> list[int]:
        with self._held.reading() as connection:
            return list(connection.execute(select(asked.c.answer).where(which)).scalars())


class Judgements:
    """What people of one home have said of answers."""

    def __init__(self, database: Database) -> None:
        self._held = database

    def hide(self, answer: int, entry: int, person: int) -> None:
        """An entry does not answer the question."""
        row = {"answer": answer, "entry": entry, "person": person, "at": time()}
        with self._held.writing() as connection:
            connection.execute(insert(unfit).values(row).on_conflict_do_nothing())

    def show(self, answer: int, entry: int) -> None:
        """It does, after all."""
        with self._held.writing() as connection:
            connection.execute(delete(unfit).where(unfit.c.answer == answer, unfit.c.entry == entry))

    def hidden(self, answer: int) -> frozenset[int]:
        """The entries of an answer that are hidden."""
        with self._held.reading() as connection:
            return frozenset(connection.execute(select(unfit.c.entry).where(unfit.c.answer == answer)).scalars())
