"""What is kept of people's questions in chats: who asked for which answer, and what was talked of; and its end.

It knows no messenger, and no answers but their numbers: whoever erases, erases the answers first and these last, so
that what was begun before a kill is found again.
"""

from time import time

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from corpus.catalogue.chat_tables import asked, dialogues, people, replies
from corpus.catalogue.database import Database


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
