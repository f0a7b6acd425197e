"""The list of people that /people shows: page by page, each with a button that fits, whatever they call themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chats.store.database import open_chats
from bot.chats.store.door import Door
from bot.chats.store.members import Chat, Members, Person
from bot.telegram.messages.entities import units
from bot.telegram.messages.people import A_PAGE, NAME_SHOWN, called, people_list, person_asks


@pytest.fixture
def database(home):
    return open_chats(home)


def buttons(message) -> list[tuple[str, str]]:
    return [(each.text, each.data) for row in message.buttons for each in row]


def test_people_and_groups_stand_on_pages_that_lead_to_each_other(database):
    members = Members(database, owners=(1,))
    for number in range(2, A_PAGE + 5):
        members.give(Person(number, f"Reader {number}"), "reader", 1)
    members.let_in(Chat(-10, "Reading club", "group"), "editor", 1)
    first, second = (people_list(members.people(), members.groups(), page) for page in (0, 1))
    assert first.text.endswith(f"{A_PAGE + 4} people, 1 group. Press one to change what they may do.")
    assert buttons(first)[0] == ("1 · owner", "person:show:1")
    assert (len(first.buttons), buttons(first)[-1]) == (A_PAGE + 1, ("›", "people:1"))
    assert buttons(second)[-2:] == [("Reading club · editor", "group:show:-10"), ("‹", "people:0")]
    assert len({data for _, data in buttons(first) + buttons(second)}) == A_PAGE + 5 + 2


def test_who_waits_stands_last(database):
    members, door = Members(database), Door(database)
    door.knock(Person(5, "Eve"), 1)
    members.give(Person(6, "Bo"), "reader", None)
    assert [text for text, _ in buttons(people_list(members.people(), members.groups(), 0))] == [
        "Bo · reader",
        "Eve · waits",
    ]


@given(name=st.text(max_size=80), number=st.integers(1, 10**16))
def test_a_name_is_harmless_and_short_and_never_nothing(name, number):
    shown = called(Person(number, name))
    assert shown.strip()
    assert units(shown) <= 2 * NAME_SHOWN
    assert not set(shown) & set("\n\r\u202e\u2066\u200f")
    message = person_asks(Person(number, name))
    marked = message.entities[0]
    assert (marked.offset, marked.length) == (0, units(shown))
