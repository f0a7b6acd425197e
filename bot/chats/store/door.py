"""The door: strangers who were told that it is closed, requests to the owners, and the one link that makes an owner.

It knows no messenger. What is to happen once is kept with the number of the update at which it happened: the same
update, worked again after a kill, finds it yet to do, and any other finds it done.
"""

from hashlib import sha256
from hmac import compare_digest
from secrets import token_urlsafe
from time import time

from sqlalchemy import Connection, Table, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from bot.chats.store.database import chats, claims, people
from bot.chats.store.members import NAME_LENGTH, Chat, Person
from corpus.store.engines.database import Database

ASKED_A_DAY = 20  # requests that reach the owners; the others wait in the list of people
DAY = 24 * 3600.0


class Door:
    """The strangers of one home."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def settled(self, person: int, update_id: int) -> bool:
        """Tell whether nothing is left to do about a stranger; one who floods the bot costs this look alone."""
        query = select(people.c.greeted, people.c.asked).where(people.c.id == person)
        with self._database.reading() as connection:
            row = connection.execute(query).first()
        return row is not None and None not in row and update_id not in row

    def greet(self, person: Person, update_id: int) -> bool:
        """Tell whether a stranger is to hear, at this update, that the bot is closed: once, ever."""
        with self._database.writing() as connection:
            _keep_person(connection, person)
            return _once(connection, people, "greeted", person.id, update_id)

    def knock(self, person: Person, update_id: int) -> bool:
        """Let a stranger wait; tell whether the owners are to be asked, at this update: once each, not too often.

        A person whom an owner has refused waits no more."""
        with self._database.writing() as connection:
            _keep_person(connection, person)
            return _ask(connection, people, person.id, update_id)

    def knock_group(self, chat: Chat, update_id: int) -> bool:
        """Let a group wait; tell whether the owners are to be asked, at this update: once each, not too often."""
        row = {"id": chat.id, "title": chat.title[:NAME_LENGTH], "kind": chat.kind, "at": time()}
        with self._database.writing() as connection:
            connection.execute(insert(chats).values(row).on_conflict_do_nothing())
            return _ask(connection, chats, chat.id, update_id)

    def new_claim(self) -> str:
        """Make the secret whose first bearer becomes the owner, in the place of any before; only its hash is kept."""
        secret = token_urlsafe(24)
        with self._database.writing() as connection:
            connection.execute(delete(claims))
            connection.execute(insert(claims).values(hash=_hash(secret)))
        return secret

    def no_claim(self) -> None:
        """Let no secret make an owner any more, since there is one."""
        with self._database.writing() as connection:
            connection.execute(delete(claims))

    def claim(self, secret: str, person: Person) -> bool:
        """Make a person the owner where the secret is the one that was made, was not used, and there is no owner."""
        with self._database.reading() as connection:
            if not _opens(connection, secret):  # a guess costs no more than this look
                return False
        with self._database.writing() as connection:
            owned = select(people.c.id).where(people.c.role == "owner")
            if not _opens(connection, secret) or connection.execute(owned).first():
                return False
            connection.execute(delete(claims))
            _keep_person(connection, person)
            owns = {"role": "owner", "by": person.id, "at": time(), "waiting": 0}
            connection.execute(update(people).where(people.c.id == person.id).values(**owns))
        return True


def _opens(connection: Connection, secret: str) -> bool:
    return compare_digest(connection.execute(select(claims.c.hash)).scalar() or "", _hash(secret))


def _hash(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()


def _keep_person(connection: Connection, person: Person) -> None:
    username = person.username and person.username.lower()
    row = {"id": person.id, "name": person.name[:NAME_LENGTH], "username": username, "at": time()}
    if username:
        others = (people.c.username == username) & (people.c.id != person.id)
        connection.execute(update(people).where(others).values(username=None))
    connection.execute(insert(people).values(row).on_conflict_do_nothing())


def _once(connection: Connection, table: Table, what: str, id: int, update_id: int) -> bool:
    """Tell whether it has yet to be done, or was begun at this very update."""
    column = table.c[what]
    connection.execute(update(table).where(table.c.id == id, column.is_(None)).values({what: update_id}))
    return connection.execute(select(column).where(table.c.id == id)).scalar() == update_id


def _ask(connection: Connection, table: Table, id: int, update_id: int) -> bool:
    asked = connection.execute(select(table.c.asked).where(table.c.id == id)).scalar()
    if asked is not None:
        return bool(asked == update_id)
    now = time()
    allowed = _asked_since(connection, now - DAY) < ASKED_A_DAY
    when = {"asked": update_id if allowed else 0, "asked_at": now if allowed else None, "waiting": 1}
    connection.execute(update(table).where(table.c.id == id).values(**when))
    return allowed


def _asked_since(connection: Connection, moment: float) -> int:
    counts = (select(func.count()).where(table.c.asked_at > moment).scalar_subquery() for table in (people, chats))
    return sum(int(connection.execute(select(count)).scalar_one()) for count in counts)
