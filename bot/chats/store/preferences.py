"""The hours at which each chat may be told of what it follows. It knows no messenger: a chat is a number."""

from sqlalchemy import ColumnElement, Row, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from bot.chats.quiet_hours import Preferences
from bot.chats.store.database import preferences
from corpus.store.engines.database import Database


class ChatPreferences:
    """The preferences of one home's chats."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, chat: int) -> Preferences:
        """Return when a chat may be told."""
        with self._database.reading() as connection:
            return _preferences(connection.execute(select(preferences).where(_of(chat))).first())

    def every(self) -> dict[int, Preferences]:
        """Return the same for all chats that have said so."""
        with self._database.reading() as connection:
            return {row.chat: _preferences(row) for row in connection.execute(select(preferences))}

    def set(self, chat: int, wanted: Preferences) -> None:
        """Keep when a chat may be told from now on."""
        start, end = wanted.quiet or (None, None)
        values = {"zone": wanted.zone, "quiet_from": start, "quiet_to": end, "weekly": int(wanted.weekly)}
        row = insert(preferences).values(chat=chat, **values)
        with self._database.writing() as connection:
            connection.execute(row.on_conflict_do_update(index_elements=["chat"], set_=values))

    def moved(self, old: int, new: int) -> None:
        """Give a chat another number; what was said under that one already stays."""
        if old == new:
            return
        with self._database.writing() as connection:
            if connection.execute(select(preferences.c.chat).where(_of(new))).first() is None:
                connection.execute(update(preferences).where(_of(old)).values(chat=new))
            connection.execute(delete(preferences).where(_of(old)))


def _of(chat: int) -> ColumnElement[bool]:
    return preferences.c.chat == chat


def _preferences(row: Row[tuple[object, ...]] | None) -> Preferences:
    if row is None:
        return Preferences()
    quiet = None if row.quiet_from is None else (row.quiet_from, row.quiet_to)
    return Preferences(row.zone, quiet, bool(row.weekly))
