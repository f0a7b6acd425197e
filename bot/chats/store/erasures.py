"""Messages that are to be taken back, since an article that they showed was purged: until the bot has done it.

An answer's messages are found by the answer; of others, such as checks, timelines and further pages, it is noted whose
words stand in them.
"""

import json
from collections.abc import Iterable, Sequence
from time import time

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from bot.chats.store.database import asked, erasures, replies, showings
from corpus.store.engines.database import Database, batches


class Erasures:
    """The messages of one home that are to be taken back."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_answers(self, answers: Sequence[int]) -> int:
        """Take back all messages in which these answers stand; return their number."""
        told = 0
        with self._database.erasing() as connection:
            for some in batches(answers):
                mine = replies.c.answer.in_(some)
                found = connection.execute(select(replies.c.chat, replies.c.messages).where(mine)).all()
                rows = [{"chat": chat, "message": each} for chat, kept in found for each in json.loads(kept)]
                if rows:
                    connection.execute(insert(erasures).on_conflict_do_nothing(), rows)
                told += len(rows)
                connection.execute(delete(replies).where(mine))
                connection.execute(delete(asked).where(asked.c.answer.in_(some)))
        return told

    def note(self, chat: int, messages: Sequence[int], articles: Iterable[int]) -> None:
        """Note that words of these articles stand in messages."""
        known = sorted(set(articles))
        rows = [{"chat": chat, "message": each, "article": one, "at": time()} for each in messages for one in known]
        if rows:
            with self._database.writing(durable=False) as connection:
                connection.execute(insert(showings).on_conflict_do_nothing(), rows)

    def of_article(self, article: int) -> int:
        """Take back the messages of which it was noted that words of an article stand in them; return their number."""
        mine = showings.c.article == article
        waiting = set(self.waiting())
        with self._database.erasing() as connection:
            found = connection.execute(select(showings.c.chat, showings.c.message).where(mine)).all()
            rows = [{"chat": chat, "message": message} for chat, message in found if (chat, message) not in waiting]
            if rows:
                connection.execute(insert(erasures).on_conflict_do_nothing(), rows)
            connection.execute(delete(showings).where(mine))
        return len(rows)

    def add(self, messages: Sequence[tuple[int, int]]) -> None:
        """Take back these messages, pairs of chat and message."""
        rows = [{"chat": chat, "message": message} for chat, message in messages]
        with self._database.writing() as connection:
            connection.execute(insert(erasures).on_conflict_do_nothing(), rows)

    def waiting(self) -> list[tuple[int, int]]:
        """Return the messages that have yet to be taken back, as pairs of chat and message."""
        query = select(erasures.c.chat, erasures.c.message).order_by(erasures.c.chat, erasures.c.message)
        with self._database.reading() as connection:
            return [(chat, message) for chat, message in connection.execute(query)]

    def done(self, chat: int, message: int) -> None:
        """Note that a message was taken back, or cannot be."""
        mine = (erasures.c.chat == chat) & (erasures.c.message == message)
        with self._database.writing() as connection:
            connection.execute(delete(erasures).where(mine))
