"""Who may use the bot and where: closed until an owner opens it, and every rule holds after a second run of it."""

import pytest

from bot.chats.roles import covers
from bot.chats.store.database import open_chats
from bot.chats.store.door import ASKED_A_DAY, Door
from bot.chats.store.members import Chat, Members, Person
from bot.chats.store.spending import Spending
from corpus.errors import InputError

ADA, BO, CY = Person(1, "Ada Toru", "AdaToru"), Person(2, "Bo Lind"), Person(3, "Cy Marn")
CLUB = Chat(-100, "Reading club", "supergroup")


@pytest.fixture
def database(home):
    return open_chats(home)


@pytest.fixture
def members(database):
    return Members(database)


@pytest.fixture
def door(database):
    return Door(database)


def test_nobody_may_anything_at_first(members):
    assert members.role(1, 1) is None
    assert members.role(-100, 1) is None
    assert (members.owned(), members.people(), members.groups()) == (False, [], [])


def test_an_owner_may_what_an_editor_may_and_an_editor_what_a_reader_may():
    assert [covers("editor", needed) for needed in ("owner", "editor", "reader")] == [False, True, True]
    assert not covers(None, "reader")


def test_the_first_bearer_of_the_secret_owns_the_bot_and_no_second_one(members, door):
    secret = door.new_claim()
    assert not door.claim("wrong", ADA)
    assert door.claim(secret, ADA)
    assert members.own_role(1) == "owner"
    assert not door.claim(secret, BO)
    assert members.own_role(2) is None


def test_a_used_secret_stays_used_when_its_bearer_is_gone(database, door):
    secret, members = door.new_claim(), Members(database, owners=(7,))
    assert door.claim(secret, ADA)
    members.remove(1, 7)
    assert not door.claim(secret, BO)


def test_a_new_secret_ends_the_one_before(door):
    before = door.new_claim()
    now = door.new_claim()
    assert not door.claim(before, ADA)
    assert door.claim(now, ADA)


def test_no_secret_makes_a_second_owner(members, door):
    members.give(ADA, "owner", None)
    assert not door.claim(door.new_claim(), BO)


def test_a_secret_ends_where_the_settings_name_an_owner(door):
    secret = door.new_claim()
    door.no_claim()
    assert not door.claim(secret, BO)


def test_the_secret_stands_nowhere_on_disk(home, door):
    secret = door.new_claim()
    assert all(secret.encode() not in path.read_bytes() for path in home.iterdir() if path.is_file())


def test_owners_by_the_settings_own_it_and_cannot_be_removed(database):
    members = Members(database, owners=(7,))
    assert (members.own_role(7), members.owners()) == ("owner", [7])
    for change in (lambda: members.remove(7, 1), lambda: members.give(Person(7, "Di"), "reader", 1)):
        with pytest.raises(InputError, match="ONRECORD_OWNERS"):
            change()
    members.meet(7, "Di Sund", "disund")
    assert [(each.id, each.name, each.role, each.fixed) for each in members.people()] == [(7, "Di Sund", "owner", True)]
    assert Members(database).own_role(7) is None


def test_the_last_owner_stays(members):
    members.give(ADA, "owner", None)
    for change in (lambda: members.remove(1, 1), lambda: members.give(ADA, "editor", 1)):
        with pytest.raises(InputError, match="last owner"):
            change()
    members.give(BO, "owner", 1)
    members.remove(1, 1)
    assert (members.own_role(1), members.owners()) == (None, [2])


def test_a_role_is_set_and_set_again(members):
    members.give(ADA, "owner", None)
    for _ in range(2):
        members.give(BO, "editor", 1)
    assert [(each.name, each.role, each.by) for each in members.people()][1:] == [("Bo Lind", "editor", 1)]
    for _ in range(2):
        members.remove(2, 1)
    assert members.own_role(2) is None


def test_in_a_group_that_is_not_let_in_not_even_an_owner_is_heard(members):
    members.give(ADA, "owner", None)
    assert members.role(-100, 1) is None
    members.let_in(CLUB, "reader", 1)
    assert (members.role(-100, 1), members.role(-100, 2)) == ("owner", "reader")
    members.shut_out(-100, 1)
    assert members.role(-100, 1) is None


def test_in_a_group_a_persons_own_role_counts_where_it_is_higher(members):
    members.give(BO, "reader", None)
    members.let_in(CLUB, "editor", None)
    assert (members.role(-100, 2), members.role(2, 2)) == ("editor", "reader")
    assert members.may(-100, 2, "editor")
    assert not members.may(2, 2, "editor")


def test_a_group_owns_nothing(members):
    with pytest.raises(InputError, match="cannot own"):
        members.let_in(CLUB, "owner", 1)


def test_a_group_that_gets_another_number_stays_let_in_under_it_alone(members):
    members.let_in(Chat(-5, "Reading club", "group"), "editor", 1)
    for _ in range(2):
        members.moved(-5, -100)
    assert [(each.id, each.role) for each in members.groups()] == [(-100, "editor")]


def test_a_group_whose_new_number_was_seen_first_is_let_in_under_it(members, door):
    members.let_in(Chat(-5, "Reading club", "group"), "reader", 1)
    door.knock_group(CLUB, 1)
    members.moved(-5, -100)
    assert [(each.id, each.role, each.waiting) for each in members.groups()] == [(-100, "reader", False)]


def test_a_group_that_was_not_let_in_does_not_come_in_by_another_number(members, door):
    door.knock_group(CLUB, 1)
    members.moved(-100, -200)
    assert members.group_role(-200) is None


def test_a_stranger_is_told_once_and_again_only_at_the_same_update(door):
    assert [door.greet(ADA, 50), door.greet(ADA, 50), door.greet(ADA, 51)] == [True, True, False]


def test_the_owners_are_asked_once_about_each_stranger(members, door):
    assert [door.knock(ADA, 50), door.knock(ADA, 50), door.knock(ADA, 51)] == [True, True, False]
    assert [(each.name, each.role, each.waiting) for each in members.people()] == [("Ada Toru", None, True)]
    members.remove(1, 9)
    assert (members.people(), door.knock(ADA, 52)) == ([], False)


def test_whom_an_owner_removed_nobody_is_asked_about_again(members, door):
    members.give(ADA, "reader", 9)
    members.remove(1, 9)
    assert not door.knock(ADA, 53)


def test_the_owners_are_not_asked_about_more_than_a_days_share(members, door):
    asked = [door.knock(Person(id, f"P{id}"), id) for id in range(1, ASKED_A_DAY + 6)]
    assert sum(asked) == ASKED_A_DAY
    assert not door.knock_group(CLUB, 99)
    assert len(members.people()) == ASKED_A_DAY + 5
    assert [each.waiting for each in members.groups()] == [True]


def test_a_group_waits_until_an_owner_lets_it_in(members, door):
    assert [door.knock_group(CLUB, 60), door.knock_group(CLUB, 61)] == [True, False]
    members.let_in(CLUB, "reader", 1)
    assert [(each.title, each.role, each.waiting) for each in members.groups()] == [("Reading club", "reader", False)]


def test_people_are_found_by_the_name_they_bore_last(members, door):
    members.give(ADA, "reader", None)
    assert members.named("@adatoru").id == 1
    members.meet(1, "Ada T.", None)
    assert (members.named("AdaToru"), members.person(1).name) == (None, "Ada T.")
    door.knock(Person(2, "Bo", "ADATORU"), 1)
    assert members.named("adatoru").id == 2
    members.meet(1, "Ada T.", "adatoru")
    assert (members.named("adatoru").id, members.person(2).username) == (1, None)


def test_who_is_not_known_is_not_kept(members):
    members.meet(5, "Eve", "eve")
    assert members.person(5) is None


def test_calls_are_counted_for_people_and_chats_apart(database):
    spending = Spending(database)
    spending.add({"person": 1, "chat": -100}, 3)
    spending.add({"person": 2, "chat": -100}, 1)
    assert [spending.today("person", 1), spending.today("person", 2), spending.today("chat", -100)] == [3, 1, 4]
    assert spending.today("chat", 1) == 0
