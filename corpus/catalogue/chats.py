"""The file that holds what a chat program must not forget: opened here, used by the stores beside this one."""

from pathlib import Path

from corpus.catalogue.chat_tables import CHATS
from corpus.catalogue.database import Database
from corpus.catalogue.home import prepare


def open_chats(home: Path) -> Database:
    """The database of a home's chats, its tables made where they are missing; one process at a time makes them."""
    from filelock import FileLock  # not for every start of every command

    database = Database(prepare(home) / "chats.sqlite")
    with FileLock(database.file.with_suffix(".lock")):
        database.use_wal()
        with database.writing() as connection:
            CHATS.create_all(connection)
    return database
