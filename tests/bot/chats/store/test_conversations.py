"""What is kept of people's questions can be erased, to the last byte, and goes by itself with age."""

from time import time

import pytest

from bot.chats.store.conversations import Dialogue, Dialogues, Memory, Reply
from bot.chats.store.database import open_chats
from bot.chats.store.door import Door
from bot.chats.store.members import Members, Person
from retrieval.answers.store.answers import AnswerStore
from retrieval.models.store.calls import CallEntry, CallLimits, CallResult, Calls

ADA, BO = 1, 2


@pytest.fixture
def database(home):
    return open_chats(home)


@pytest.fixture
def memory(database):
    return Memory(database)


@pytest.fixture
def dialogues(database):
    return Dialogues(database)


def test_an_answer_is_known_by_who_asked_for_it_also_after_the_question_was_edited(memory, dialogues):
    dialogues.replied(ADA, 10, Reply(7, (11,), ADA))
    dialogues.replied(ADA, 10, Reply(8, (11,), ADA))
    dialogues.replied(-100, 12, Reply(9, (13,), BO))
    assert (sorted(memory.asked_by(ADA)), memory.asked_by(BO)) == ([7, 8], [9])


def test_one_persons_memory_goes_and_no_other(memory, dialogues):
    for person in (ADA, BO):
        dialogues.keep(Dialogue(-100, person, "reading", 1))
        dialogues.replied(-100, 20 + person, Reply(person, (30,), person))
    memory.forget(ADA)
    assert (memory.asked_by(ADA), memory.talks(ADA), dialogues.previous(-100, ADA)) == ([], 0, None)
    assert (memory.asked_by(BO), memory.talks(BO), memory.given(BO, -100)) == ([BO], 1, True)
    assert not memory.given(ADA, -100)
    assert dialogues.reply(-100, 20 + ADA) is None


def test_no_byte_of_a_question_is_left_on_disk(home, memory, dialogues):
    secret = "did the harbourmaster of Quellmar resign"
    answers, calls = AnswerStore(home), Calls(home)
    number = answers.add("ask", secret, f'{{"question": "{secret}"}}', 1)
    call = calls.begin(ENTRY, CallLimits())
    calls.finish(call, ENTRY, CallResult(1, 1, False, None, 1.0, f'{{"topic": "{secret}"}}'))
    calls.settle([call], number, {})
    dialogues.keep(Dialogue(ADA, ADA, secret, 1))
    memory.note(number, ADA, ADA)
    assert answers.forget(memory.asked_by(ADA)) == 1
    assert calls.forget_replies([number]) == 1
    memory.forget(ADA)
    left = [path.name for path in home.iterdir() if path.is_file() and secret.encode() in path.read_bytes()]
    assert (left, answers.find(number), calls.find(call).reply) == ([], None, None)


def test_what_was_forgotten_is_not_forgotten_twice(home):
    calls = Calls(home)
    call = calls.begin(ENTRY, CallLimits())
    calls.settle([call], 5, {})
    assert [calls.forget_replies([5]), calls.forget_replies([5])] == [1, 0]
    assert calls.today()[0] == 1


def test_age_ends_it_too(memory, dialogues):
    dialogues.keep(Dialogue(ADA, ADA, "reading", 1))
    dialogues.replied(ADA, 10, Reply(7, (11,), ADA))
    memory.forget_before(time() - 60)
    assert memory.asked_by(ADA) == [7]
    assert memory.asked_before(time() + 1) == [7]
    memory.forget_before(time() + 1)
    assert (memory.asked_by(ADA), memory.talks(ADA), dialogues.reply(ADA, 10)) == ([], 0, None)


def test_names_of_strangers_go_with_age_and_they_are_not_greeted_again(database, memory):
    door, members = Door(database), Members(database)
    members.give(Person(BO, "Bo Lind"), "reader", None)
    door.greet(Person(ADA, "Ada Toru", "ada"), 1)
    memory.forget_before(time() + 1)
    assert (members.person(ADA).name, members.named("ada"), members.person(BO).name) == ("", None, "Bo Lind")
    assert not door.greet(Person(ADA, "Ada Toru", "ada"), 2)


ENTRY = CallEntry(prompt="understand", version="1", model="m", server="s", way="schema", tokens=10)
