"""Conversations in chats: the last topic of each, the answers that each person asked for, their erasure; and
the entries that an editor found not to answer (hidden there, and labelled data for later).

It knows no messenger: chats, people and messages are numbers, a reading is opaque text with the number of its format.
Nor does it know answers but their numbers: whoever erases, erases the answers first and these last, so that what was
begun before a kill is found again.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from time import time

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Row, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from bot.chats.store.database import asked, dialogues, people, replies, showings, unfit
from corpus.store.engines.database import Database
from corpus.store.payloads import Format, faults

MESSAGES = Format({1: TypeAdapter(tuple[int, ...]).validate_json}, "Ask the question again.")


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to a question in a chat, and the messages that hold it."""

    answer: int
    messages: tuple[int, ...]
    person: int


@dataclass(frozen=True, slots=True)
class Dialogue:
    """A conversation of a person in a chat: how their last question was read, as JSON in the format of that number."""

    chat: int
    person: int
    reading: str
    format: int


class Dialogues:
    """The conversations of one home: for follow-ups and edited questions."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def previous(self, chat: int, person: int) -> Dialogue | None:
        """Return how the person's question before was read."""
        query = select(dialogues).where(dialogues.c.chat == chat, dialogues.c.person == person)
        with self._database.reading() as connection:
            row = connection.execute(query).first()
        return None if row is None else _dialogue(row)

    def keep(self, dialogue: Dialogue) -> None:
        """Remember how a question was read, in the place of the one before."""
        values = {"reading": dialogue.reading, "format": dialogue.format, "at": time()}
        row = insert(dialogues).values(chat=dialogue.chat, person=dialogue.person, **values)
        with self._database.writing(durable=False) as connection:
            connection.execute(row.on_conflict_do_update(index_elements=["chat", "person"], set_=values))

    def every(self) -> Iterator[Dialogue]:
        """Yield all conversations."""
        with self._database.reading() as connection:
            yield from map(_dialogue, connection.execute(select(dialogues)))

    def reply(self, chat: int, message: int) -> Reply | None:
        """Return the answer that was given to a message."""
        query = select(replies).where(replies.c.chat == chat, replies.c.message == message)
        with self._database.reading() as connection:
            row = connection.execute(query).first()
        return None if row is None else _reply(row)

    def messages_of(self, chat: int, answer: int) -> tuple[int, ...]:
        """Return the messages in which an answer stands in a chat."""
        query = select(replies).where(replies.c.chat == chat, replies.c.answer == answer)
        with self._database.reading() as connection:
            row = connection.execute(query).first()
        return () if row is None else _reply(row).messages

    def replied(self, chat: int, message: int, reply: Reply) -> None:
        """Remember the answer to a message."""
        values = {
            "person": reply.person,
            "answer": reply.answer,
            "messages": json.dumps(reply.messages),
            "format": MESSAGES.number,
            "at": time(),
        }
        row = insert(replies).values(chat=chat, message=message, **values)
        whose = {"answer": reply.answer, "chat": chat, "person": reply.person, "at": time()}
        with self._database.writing(durable=False) as connection:
            connection.execute(insert(asked).values(whose).on_conflict_do_nothing())
            connection.execute(row.on_conflict_do_update(index_elements=["chat", "message"], set_=values))

    def faults(self) -> list[str]:
        """Say of each reply that cannot be read why, in a line."""
        with self._database.reading() as connection:
            return faults(_reply, connection.execute(select(replies)))


class Memory:
    """The answers that were asked for in the chats of one home, each with its asker."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note(self, answer: int, chat: int, person: int) -> None:
        """Note that an answer was given to a person in a chat."""
        row = {"answer": answer, "chat": chat, "person": person, "at": time()}
        with self._database.writing(durable=False) as connection:
            connection.execute(insert(asked).values(row).on_conflict_do_nothing())

    def given(self, answer: int, chat: int) -> bool:
        """Tell whether an answer was given in a chat."""
        query = select(asked.c.answer).where(asked.c.answer == answer, asked.c.chat == chat)
        with self._database.reading() as connection:
            return connection.execute(query).first() is not None

    def asked_by(self, person: int) -> list[int]:
        """List the answers that a person asked for."""
        return self._answers(asked.c.person == person)

    def asked_before(self, moment: float) -> list[int]:
        """List the answers that were asked for before a moment, in epoch seconds."""
        return self._answers(asked.c.at < moment)

    def keeps(self, person: int) -> bool:
        """Tell whether anything of a person's questions is kept."""
        return bool(self.talks(person) or self.asked_by(person))

    def talks(self, person: int) -> int:
        """Count the chats in which it is known what a person talked of."""
        with self._database.reading() as connection:
            return int(connection.execute(select(func.count()).where(dialogues.c.person == person)).scalar_one())

    def forget(self, person: int) -> None:
        """Forget what a person asked and talked of."""
        with self._database.erasing() as connection:
            for table in (asked, dialogues, replies):
                connection.execute(delete(table).where(table.c.person == person))

    def forget_before(self, moment: float) -> None:
        """Forget what was asked and talked of before a moment, in epoch seconds, and what strangers are called."""
        nameless = {"name": "", "username": None, "waiting": 0}
        strangers = people.c.role.is_(None) & (people.c.at < moment) & (people.c.name != "")
        with self._database.erasing() as connection:
            for table in (asked, dialogues, replies, showings):
                connection.execute(delete(table).where(table.c.at < moment))
            connection.execute(update(people).where(strangers).values(**nameless))

    def _answers(self, which: ColumnElement[bool]) -> list[int]:
        with self._database.reading() as connection:
            return list(connection.execute(select(asked.c.answer).where(which)).scalars())


class Judgements:
    """The entries of answers that editors of one home have hidden."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def hide(self, answer: int, entry: int, person: int) -> None:
        """Hide an entry: it does not answer the question."""
        row = {"answer": answer, "entry": entry, "person": person, "at": time()}
        with self._database.writing() as connection:
            connection.execute(insert(unfit).values(row).on_conflict_do_nothing())

    def show(self, answer: int, entry: int) -> None:
        """Show it again: it does, after all."""
        with self._database.writing() as connection:
            connection.execute(delete(unfit).where(unfit.c.answer == answer, unfit.c.entry == entry))

    def hidden(self, answer: int) -> frozenset[int]:
        """Return the entries of an answer that are hidden."""
        with self._database.reading() as connection:
            return frozenset(connection.execute(select(unfit.c.entry).where(unfit.c.answer == answer)).scalars())


def _dialogue(row: Row[tuple[object, ...]]) -> Dialogue:
    return Dialogue(row.chat, row.person, row.reading, row.format)


def _reply(row: Row[tuple[object, ...]]) -> Reply:
    """StoreError where the messages are kept in a format that is not known."""
    messages = MESSAGES.read(f"The reply with answer a{row.answer} in chat {row.chat}", row.format, row.messages)
    return Reply(row.answer, messages, row.person)
