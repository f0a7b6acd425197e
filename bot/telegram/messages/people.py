"""People and groups as messages: who asks to be let in, what each may do, and the list of all. Pure."""

import re
from collections.abc import Sequence

from bot.chats.store.members import Chat, Person
from bot.present.safe import plain
from bot.telegram.messages.entities import Button, Message, Rows, Writer
from bot.telegram.texts import Text, access

NAME_SHOWN = 40  # characters of a name or title
A_PAGE = 20
_HOLE = re.compile(r"%\((\w+)\)s")


def person_asks(person: Person) -> Message:
    """A stranger would like to come in."""
    return _about(access.PERSON_ASKS, person_choice(person.id), person=person)


def group_asks(chat: Chat, by: Person) -> Message:
    """Somebody has put the bot into a group."""
    return _about(access.GROUP_ASKS, group_choice(chat.id), person=by, group=chat)


def person_is(person: Person, buttons: Rows = ()) -> Message:
    """The role of a person."""
    if person.role is None:
        text = access.PERSON_WAITS if person.waiting else access.PERSON_IS_OUT
    else:
        text = access.PERSON_IS_FIXED if person.fixed else access.PERSON_IS[person.role]
    return _about(text, buttons, person=person)


def group_is(chat: Chat, buttons: Rows = ()) -> Message:
    """The role of everybody in a group."""
    if chat.role is None:
        text = access.GROUP_WAITS if chat.waiting else access.GROUP_IS_OUT
    else:
        text = access.GROUP_IS[chat.role]
    return _about(text, buttons, group=chat)


def people_list(people: Sequence[Person], groups: Sequence[Chat], page: int) -> Message:
    """A page of all people and groups, each a button; pages count from 0."""
    rows = [(Button(short(each), f"person:show:{each.id}"),) for each in people]
    rows += [(Button(short(each), f"group:show:{each.id}"),) for each in groups]
    shown = (*rows[page * A_PAGE : (page + 1) * A_PAGE], *_turning(page, rows))
    counts = access.PRESS_ONE(people=access.PEOPLE_COUNT(len(people)), groups=access.GROUP_COUNT(len(groups)))
    return Writer().add(access.PEOPLE(), "bold").add(f"\n{counts}").message(shown)


def person_choice(id: int) -> Rows:
    """The buttons that decide about a stranger."""
    reader = Button(access.AS_READER(), f"person:reader:{id}")
    return ((reader, Button(access.AS_EDITOR(), f"person:editor:{id}"), Button(access.NO(), f"person:no:{id}")),)


def group_choice(id: int) -> Rows:
    """The buttons that decide about a group."""
    return ((Button(access.LET_GROUP_IN(), f"group:reader:{id}"), Button(access.LEAVE(), f"group:leave:{id}")),)


def person_rows(known: Person) -> Rows:
    """The buttons that change a person's role."""
    back = (Button(access.BACK(), "people:0"),)
    if known.role is None:
        return (*person_choice(known.id), back)
    if known.fixed:
        return (back,)
    roles = (("reader", access.AS_READER), ("editor", access.AS_EDITOR), ("owner", access.AS_OWNER))
    others = tuple(Button(text(), f"person:{role}:{known.id}") for role, text in roles if role != known.role)
    return (others, (Button(access.REMOVE(), f"person:remove:{known.id}"), *back))


def group_rows(known: Chat) -> Rows:
    """The buttons that change a group's role."""
    back = (Button(access.BACK(), "people:0"),)
    if known.role is None:
        return (*group_choice(known.id), back)
    roles = (("reader", access.ALL_READ), ("editor", access.ALL_EDIT))
    others = tuple(Button(text(), f"group:{role}:{known.id}") for role, text in roles if role != known.role)
    return ((*others, Button(access.LEAVE(), f"group:leave:{known.id}")), back)


def short(one: Person | Chat) -> str:
    """A button's words: "Ada Toru · editor"."""
    return f"{called(one)} · {access.ROLES[one.role]() if one.role else access.WAITS()}"


def called(one: Person | Chat) -> str:
    """A person or group as they call themselves, made harmless; their number where they have no name."""
    shown = " ".join(plain(one.title if isinstance(one, Chat) else one.name).split())
    return shown[:NAME_SHOWN] or str(one.id)


def _turning(page: int, rows: Sequence[object]) -> Rows:
    before = [Button("‹", f"people:{page - 1}")] if page else []
    after = [Button("›", f"people:{page + 1}")] if len(rows) > (page + 1) * A_PAGE else []
    return ((*before, *after),) if before or after else ()


def _about(text: Text, buttons: Rows, **named: Person | Chat) -> Message:
    """A sentence with the names of people and groups in its holes, in bold."""
    words = str(text)
    writer, at = Writer(), 0
    for hole in _HOLE.finditer(words):
        writer.add(words[at : hole.start()])
        at = hole.end()
        if one := named.get(hole[1]):
            writer.add(called(one), "bold").add(_known_by(one))
    return writer.add(words[at:]).message(buttons)


def _known_by(one: Person | Chat) -> str:
    """ " (@ada, 12345)" after the name of a person; nothing after a group's, or where the number is the name."""
    if isinstance(one, Chat) or not one.name:
        return ""
    return f" ({', '.join([*([f'@{one.username}'] if one.username else []), str(one.id)])})"
