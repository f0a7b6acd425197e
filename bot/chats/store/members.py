"""Members of a chat program: people and groups with the roles that an owner gave them.

It knows no messenger: people and chats are numbers with a name to show. Every change sets, none toggles, so that what
is done twice is done once. An owner by the settings is one always.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from time import time

from sqlalchemy import ColumnElement, Connection, Row, Table, case, func, select, update
from sqlalchemy.dialects.sqlite import insert

from bot.chats.roles import Role, as_role, covers, higher
from bot.chats.store.database import chats, people
from corpus.errors import InputError
from corpus.store.engines.database import Database

NAME_LENGTH = 64


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who has written, as the messenger shows them; without a role a stranger. `at` is in epoch seconds."""

    id: int
    name: str
    username: str | None = None
    role: Role | None = None
    by: int | None = None
    at: float = 0.0
    waiting: bool = False
    fixed: bool = False  # an owner by the settings, whom nobody can remove


@dataclass(frozen=True, slots=True)
class Chat:
    """A group, and what everybody in it may do; without a role it is not let in. `at` is in epoch seconds."""

    id: int
    title: str
    kind: str
    role: Role | None = None
    by: int | None = None
    at: float = 0.0
    waiting: bool = False


class Members:
    """The people and groups of one home; `owners` are those of the settings."""

    def __init__(self, database: Database, owners: Iterable[int] = ()) -> None:
        self._database = database
        self._fixed = frozenset(owners)

    def role(self, chat: int, person: int) -> Role | None:
        """Return the role of a person in a chat: the higher of their own and the group's; none in a group that is not
        let in. A chat with one person has that person's number."""
        own = self.own_role(person)
        if chat == person:
            return own
        group = self.group_role(chat)
        return group and higher(own, group)

    def own_role(self, person: int) -> Role | None:
        """Return the role that was given to a person."""
        if person in self._fixed:
            return "owner"
        return self._role(select(people.c.role).where(people.c.id == person).scalar_subquery())

    def group_role(self, chat: int) -> Role | None:
        """Return the role of everybody in a group; None where it is not let in."""
        return self._role(select(chats.c.role).where(chats.c.id == chat).scalar_subquery())

    def may(self, chat: int, person: int, needed: Role) -> bool:
        """Tell whether a person may do in a chat what needs a role."""
        return covers(self.role(chat, person), needed)

    def owned(self) -> bool:
        """Tell whether there is an owner."""
        return bool(self.owners())

    def owners(self) -> list[int]:
        """List everybody who owns the program."""
        with self._database.reading() as connection:
            return sorted(self._owners(connection))

    def people(self) -> list[Person]:
        """List all who have a role, owners first, and then those who wait for one."""
        rank = case({"owner": 0, "editor": 1, "reader": 2}, value=people.c.role)
        shown = people.c.role.is_not(None) | (people.c.waiting == 1) | people.c.id.in_(self._fixed)
        query = select(people).where(shown)
        with self._database.reading() as connection:
            kept = [self._person(row) for row in connection.execute(query.order_by(rank.nulls_last(), people.c.at))]
        named = {each.id for each in kept}
        fixed = [Person(id, "", role="owner", fixed=True) for id in sorted(self._fixed - named)]
        return sorted(fixed + kept, key=lambda each: (each.role != "owner", not each.fixed))

    def person(self, id: int) -> Person | None:
        """Return the person of that number, where known."""
        return self._one(people.c.id == id) or (Person(id, "", role="owner", fixed=True) if id in self._fixed else None)

    def named(self, username: str) -> Person | None:
        """Return the person who goes by a name with or without its @, where known."""
        return self._one(people.c.username == username.removeprefix("@").lower())

    def meet(self, id: int, name: str, username: str | None) -> None:
        """Take over the present name of a person who is known."""
        shown, known = name[:NAME_LENGTH], username and username.lower()
        held = self.person(id)
        if held is None or (held.name, held.username) == (shown, known):
            return
        with self._database.writing() as connection:
            row = insert(people).values(id=id, name=shown, at=time())
            connection.execute(row.on_conflict_do_update(index_elements=["id"], set_={"name": shown}))
            _call(connection, id, known)

    def give(self, person: Person, role: Role, by: int | None) -> None:
        """Give a person a role in the place of the one they had. InputError where that left no owner."""
        with self._database.writing() as connection:
            if role != "owner":
                self._keep_an_owner(connection, person.id)
            self._put(connection, person, role, by)

    def remove(self, person: int, by: int | None) -> None:
        """Take a person's role, or their place among those who wait. InputError where that left no owner."""
        with self._database.writing() as connection:
            self._keep_an_owner(connection, person)
            _take(connection, people, person, by)

    def groups(self) -> list[Chat]:
        """List the groups that are let in, and then those that wait."""
        query = select(chats).where(chats.c.role.is_not(None) | (chats.c.waiting == 1))
        with self._database.reading() as connection:
            return [_chat(row) for row in connection.execute(query.order_by(chats.c.waiting, chats.c.at))]

    def group(self, id: int) -> Chat | None:
        """Return the group of that number, where known."""
        with self._database.reading() as connection:
            row = connection.execute(select(chats).where(chats.c.id == id)).first()
        return None if row is None else _chat(row)

    def let_in(self, chat: Chat, role: Role, by: int | None) -> None:
        """Let a group in: everybody in it may do what the role allows. InputError for owner: nobody owns as a group."""
        if role == "owner":
            raise InputError("A group cannot own the bot. Its people can be readers or editors.")
        values = {"title": chat.title[:NAME_LENGTH], "kind": chat.kind, "role": role, "by": by, "at": time()}
        row = insert(chats).values(id=chat.id, **values, waiting=0)
        with self._database.writing() as connection:
            connection.execute(row.on_conflict_do_update(index_elements=["id"], set_={**values, "waiting": 0}))

    def shut_out(self, chat: int, by: int | None) -> None:
        """Refuse a group, or let it in no more."""
        with self._database.writing() as connection:
            _take(connection, chats, chat, by)

    def moved(self, old: int, new: int) -> None:
        """Give a group another number; it stays as it was let in, or not."""
        with self._database.writing() as connection:
            row = connection.execute(select(chats).where(chats.c.id == old)).first()
            if row is not None:
                kept = insert(chats).values({**row._mapping, "id": new})
                given = {name: row._mapping[name] for name in ("role", "by", "at", "waiting")}
                connection.execute(
                    kept.on_conflict_do_update(index_elements=["id"], set_=given, where=chats.c.role.is_(None))
                )
                connection.execute(update(chats).where(chats.c.id == old).values(role=None, waiting=0))

    def _role(self, query: ColumnElement[str]) -> Role | None:
        with self._database.reading() as connection:
            return as_role(connection.execute(select(query)).scalar())

    def _one(self, which: ColumnElement[bool]) -> Person | None:
        with self._database.reading() as connection:
            row = connection.execute(select(people).where(which)).first()
        return None if row is None else self._person(row)

    def _owners(self, connection: Connection) -> set[int]:
        given = connection.execute(select(people.c.id).where(people.c.role == "owner")).scalars()
        return {*self._fixed, *given}

    def _keep_an_owner(self, connection: Connection, person: int) -> None:
        if person in self._fixed:
            raise InputError("That person owns the bot by ONRECORD_OWNERS, and stays until it is changed there.")
        if self._owners(connection) == {person}:
            raise InputError("That is the last owner. Make somebody else an owner first.")

    def _put(self, connection: Connection, person: Person, role: Role, by: int | None) -> None:
        values = {"role": role, "by": by, "at": time(), "waiting": 0}
        row = insert(people).values(id=person.id, name=person.name[:NAME_LENGTH], **values)
        connection.execute(row.on_conflict_do_update(index_elements=["id"], set_=values))
        if person.username:
            _call(connection, person.id, person.username.lower())

    def _person(self, row: Row[tuple[object, ...]]) -> Person:
        fixed = row.id in self._fixed
        role: Role | None = "owner" if fixed else as_role(row.role)
        return Person(row.id, row.name, row.username, role, row.by, row.at, bool(row.waiting), fixed)


def _take(connection: Connection, table: Table, id: int, by: int | None) -> None:
    """Take the role, so that nobody is asked about them again: an owner has decided."""
    gone = {"role": None, "by": by, "at": time(), "waiting": 0, "asked": func.coalesce(table.c.asked, 0)}
    connection.execute(update(table).where(table.c.id == id).values(**gone))


def _call(connection: Connection, id: int, username: str | None) -> None:
    """A name belongs to whoever bore it last."""
    if username:
        connection.execute(update(people).where(people.c.username == username).values(username=None))
    connection.execute(update(people).where(people.c.id == id).values(username=username))


def _chat(row: Row[tuple[object, ...]]) -> Chat:
    return Chat(row.id, row.title, row.kind, as_role(row.role), row.by, row.at, bool(row.waiting))
