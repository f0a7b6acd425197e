"""What came from a messenger is kept until it is done, and then no word of it."""

import pytest

from bot.chats.store.database import open_chats
from bot.chats.store.inbox import Inbox, Update


@pytest.fixture
def database(home):
    return open_chats(home)


@pytest.fixture
def inbox(database):
    return Inbox(database)


def test_an_update_that_comes_again_is_put_once(inbox):
    assert inbox.put([Update(7, 1, "a"), Update(8, 1, "b")]) == [Update(7, 1, "a"), Update(8, 1, "b")]
    assert inbox.put([Update(8, 1, "b"), Update(9, 2, "c")]) == [Update(9, 2, "c")]
    assert inbox.waiting() == 3


def test_a_done_update_is_not_taken_again_and_its_words_are_gone(inbox, database):
    inbox.put([Update(7, 1, "secret words")])
    inbox.finish(7)
    assert inbox.put([Update(7, 1, "secret words")]) == []
    assert (inbox.waiting(), inbox.unfinished(), inbox.begin(7)) == (0, [], ("", [], 0))


def test_what_a_killed_run_left_comes_in_order_with_what_it_had_sent(home, inbox):
    inbox.put([Update(8, 1, "b"), Update(7, 1, "a")])
    inbox.note(7, 41)
    inbox.note(7, 42)
    after = Inbox(open_chats(home))
    assert [each.id for each in after.unfinished()] == [7, 8]
    assert after.begin(7) == ("a", [41, 42], 0)


def test_only_what_was_begun_is_counted_as_tried(inbox):
    inbox.put([Update(7, 1, "a"), Update(8, 1, "b")])
    assert [inbox.begin(7)[2] for _ in range(3)] == [0, 1, 2]
    assert [(each.id, each.tries) for each in inbox.unfinished()] == [(7, 3), (8, 0)]
