"""Floods, faults and the journal of the little Telegram; and one in a process of its own."""

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError, TimedOut

from tests.real_bot import call, run
from tests.telegram_api import Elsewhere, Telegram
from tests.telegram_api.flood import Flood
from tests.telegram_api.methods import METHODS


@pytest.fixture
def telegram():
    with Telegram() as served:
        served.person("Ana", 7)
        yield served


@pytest.fixture(scope="module")
def anywhere():
    with Telegram() as served:
        served.person("Ana", 7)
        yield served


@given(st.lists(st.tuples(st.sampled_from([1, 2, -1, -2]), st.floats(0, 2)), max_size=200))
def test_the_flood_limits_hold_however_messages_come(wishes):
    flood, now = Flood(), 0.0
    taken: list[tuple[float, int]] = []
    for chat, pause in wishes:
        now += pause
        if flood.wait(chat, now) == 0:
            taken.append((now, chat))
    for at, chat in taken:
        assert sum(0 <= other - at < 1 for other, _ in taken) <= 30
        of_chat = [other for other, where in taken if where == chat]
        assert chat > 0 or sum(0 <= other - at < 60 for other in of_chat) <= 20
        assert chat < 0 or sum(0 <= other - at < 5 for other in of_chat) <= 5


def test_who_waits_as_long_as_told_is_let_through():
    flood, now = Flood(), 0.0
    for _ in range(60):
        if wait := flood.wait(-1, now):
            now += wait
            assert flood.wait(-1, now) == 0
    assert now == 120.0
    assert flood.wait(-1, 179.0) == 1
    assert [flood.wait(number, 500.0) for number in range(1, 32)] == [0] * 30 + [1]
    assert [flood.wait(1, 600.0 + second) for second in (0, 0, 0, 0, 0, 0, 4, 5)] == [0] * 5 + [5, 1, 0]


def test_past_the_limits_it_asks_for_patience(telegram):
    telegram.flood = True

    async def work(bot):
        for _ in range(5):
            await bot.send_message(7, "a")
        with pytest.raises(RetryAfter) as refused:
            await bot.send_message(7, "a")
        return refused.value

    assert 1 <= run(telegram, work)._retry_after.total_seconds() <= 5
    told = call(telegram, "sendMessage", chat_id=7, text="a")
    assert told["description"] == f"Too Many Requests: retry after {told['parameters']['retry_after']}"
    assert len(telegram.of_bot(7)) == 5


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ({"kind": 429, "after": 3}, RetryAfter),
        ({"kind": 500}, NetworkError),
        ({"kind": 502}, NetworkError),
        ({"kind": 400, "description": "CHAT_WRITE_FORBIDDEN"}, BadRequest),
        ({"kind": "drop"}, NetworkError),
        ({"kind": "malformed"}, TelegramError),
    ],
)
def test_a_fault_reaches_the_library_as_its_error_once(telegram, fault, error):
    telegram.fail("sendMessage", **fault)

    async def work(bot):
        with pytest.raises(error):
            await bot.send_message(7, "lost")
        await bot.send_message(7, "sent")

    run(telegram, work)
    assert [each.text for each in telegram.of_bot(7)] == ["sent"]


@pytest.mark.parametrize("fault", [{"kind": "drop-after"}, {"kind": "malformed-after"}, {"kind": 502, "late": True}])
def test_a_late_fault_comes_when_the_call_has_been_carried_out(telegram, fault):
    telegram.fail("sendMessage", times=2, **fault)

    async def work(bot):
        for words in ("a", "b"):
            with pytest.raises(TelegramError):
                await bot.send_message(7, words)

    run(telegram, work)
    assert [each.text for each in telegram.of_bot(7)] == ["a", "b"]


def test_a_delayed_call_is_carried_out_late(telegram):
    telegram.fail("sendMessage", "delay", seconds=30.0)
    telegram.fail("sendMessage", "delay-after", seconds=30.0)

    async def work(bot):
        for words in ("never", "unheard"):
            with pytest.raises(TimedOut):
                await bot.send_message(7, words, read_timeout=0.2)

    run(telegram, work)
    assert [each.text for each in telegram.of_bot(7)] == ["unheard"]


def test_while_the_network_is_down_nothing_is_answered(telegram):
    async def work(bot):
        waiting = asyncio.create_task(bot.get_updates(timeout=30))
        await asyncio.to_thread(telegram.wait, lambda: telegram.poll == 1)
        with telegram.down():
            for lost in (waiting, bot.send_message(7, "a")):
                with pytest.raises(NetworkError):
                    await lost
        await bot.send_message(7, "b")

    run(telegram, work)
    assert [each.text for each in telegram.of_bot(7)] == ["b"]


def test_the_journal_says_when_each_call_came_and_how_it_ended(telegram):
    telegram.fail("sendMessage", 502)
    asked = telegram.people[7].sends("hello")
    call(telegram, "getUpdates")
    for words in ("lost", "", "sent"):
        call(telegram, "sendMessage", chat_id=7, text=words)
    lost, empty, sent = telegram.of("sendMessage")
    assert [(each.parameters["text"], each.code) for each in (lost, empty, sent)] == [
        ("lost", 502), ("", 400), ("sent", 200),
    ]  # fmt: skip
    assert asked.at <= telegram.handed[asked.update] <= lost.at <= empty.at <= sent.at
    assert all(0 <= each.own < 1 for each in telegram.calls)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
)
NAMES = [
    "chat_id",
    "text",
    "entities",
    "reply_markup",
    "reply_parameters",
    "message_id",
    "commands",
    "results",
    "offset",
]


@settings(max_examples=60)
@given(st.sampled_from(sorted(METHODS)), st.dictionaries(st.sampled_from(NAMES), ANYTHING))
def test_whatever_a_call_holds_it_is_answered(anywhere, method, parameters):
    told = call(anywhere, method, **({"chat_id": 7} | parameters))
    assert told["ok"] or told["error_code"] == 400


def test_in_a_process_of_its_own_it_is_driven_from_elsewhere():
    with Elsewhere.started() as telegram:
        ana, room = telegram.person("Ana"), telegram.group("Newsroom")
        ana.adds_bot(room)
        asked = ana.sends("/said Bo", to=room)
        ana.sends_document(b"words", "story.txt")
        telegram.fail("sendMessage", 502)
        keys = {"inline_keyboard": [[{"text": "More", "callback_data": "more:a1"}]]}

        async def work(bot):
            await bot.get_updates()
            with pytest.raises(NetworkError):
                await bot.send_message(room, "lost")
            await bot.send_message(room, "Nothing on record.", reply_markup=keys)

        run(telegram, work)
        answer = telegram.reply(room, after=asked)
        assert (answer.text, answer.labels) == ("Nothing on record.", ["More"])
        assert ana.presses(answer, "More", wait=False) == ""
        assert asked.at <= telegram.handed(asked) <= answer.at
        assert [each.code for each in telegram.calls() if each.method == "sendmessage"] == [502, 200]
        with pytest.raises(AssertionError, match="no button"):
            ana.presses(answer, "Less")
