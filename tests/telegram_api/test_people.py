"""What people do in the little Telegram reaches the real library as Telegram would tell it; what may not, does not."""

import asyncio

import pytest
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden

from tests.real_bot import call, refusal, run
from tests.telegram_api import Telegram

KEYS = {"inline_keyboard": [[{"text": "More", "callback_data": "more:a1"}]]}
NAME = "@onrecord_test_bot"


@pytest.fixture
def telegram():
    with Telegram() as served:
        yield served


@pytest.fixture
def ana(telegram):
    return telegram.person("Ana", 7, language="de")


def updates(telegram, **more):
    return call(telegram, "getUpdates", **more)["result"]


def texts(telegram, **more):
    return [update["message"].get("text") for update in updates(telegram, **more)]


def test_an_unconfirmed_update_comes_again(telegram, ana):
    first = ana.sends("one").update
    ana.sends("two")
    ana.sends("three")
    assert texts(telegram) == texts(telegram) == ["one", "two", "three"]
    assert texts(telegram, offset=first + 1, limit=1) == ["two"]
    assert texts(telegram) == ["two", "three"]
    assert texts(telegram, offset=-1) == ["three"]
    assert texts(telegram, offset=first + 3) == []


def test_a_long_poll_ends_with_what_comes(telegram, ana):
    async def work(bot):
        waiting = asyncio.create_task(bot.get_updates(timeout=30))
        await asyncio.to_thread(telegram.wait, lambda: telegram.poll == 1)
        sent = ana.sends("hello")
        (update,) = await waiting
        return update.update_id == sent.update, update.message.from_user.language_code

    assert run(telegram, work) == (True, "de")


def test_the_older_of_two_pollers_is_told_of_the_conflict(telegram, ana):
    async def work(bot):
        older = asyncio.create_task(bot.get_updates(timeout=30))
        await asyncio.to_thread(telegram.wait, lambda: telegram.poll == 1)
        newer = asyncio.create_task(asyncio.to_thread(call, telegram, "getUpdates", timeout=30))
        with pytest.raises(Conflict, match="terminated by other getUpdates request"):
            await older
        ana.sends("hello")
        return await newer

    assert len(run(telegram, work)["result"]) == 1


def test_only_the_kinds_asked_for_come(telegram, ana):
    assert not updates(telegram, allowed_updates=["edited_message"])
    sent = ana.sends("one")
    ana.edits(sent, "two")
    assert [update["edited_message"]["text"] for update in updates(telegram)] == ["two"]


def test_what_is_written_is_marked_as_telegram_marks_it(telegram, ana):
    sent = ana.sends(f"/said@onrecord_test_bot 😀 {NAME} see https://a.example/b, or ask ana@a.example")
    (update,) = run(telegram, lambda bot: bot.get_updates())
    assert list(update.message.parse_entities().values()) == [
        "/said@onrecord_test_bot", NAME, "https://a.example/b", "ana@a.example",
    ]  # fmt: skip
    assert sent.marked("mention") == [NAME]


def test_files_come_down_and_too_large_ones_do_not(telegram, ana):
    ana.sends_document(b"words", "story.txt", "text/plain", caption="a story")
    ana.sends_document(b"words", "large.pdf", size=20 * 1024 * 1024 + 1)

    async def work(bot):
        small, large = [update.message for update in await bot.get_updates()]
        with pytest.raises(BadRequest, match="File is too big"):
            await bot.get_file(large.document.file_id)
        link = await bot.get_file(small.document.file_id)
        return small.caption, small.document.mime_type, link.file_path, bytes(await link.download_as_bytearray())

    caption, mime, path, content = run(telegram, work)
    assert (caption, mime, content) == ("a story", "text/plain", b"words")
    assert path.endswith(".txt")


def test_a_forwarded_message_says_where_it_comes_from(telegram, ana):
    ana.forwards("It rained.", of="Bo Hidden")
    ana.forwards("It snowed.", channel="Tarn Herald")
    bo, herald = [update.message.forward_origin for update in run(telegram, lambda bot: bot.get_updates())]
    assert (bo.sender_user_name, herald.chat.title) == ("Bo Hidden", "Tarn Herald")


def test_a_pressed_button_is_answered_once(telegram, ana):
    async def work(bot):
        sent = await bot.send_message(7, "a", reply_markup=KEYS)
        pressed = asyncio.create_task(asyncio.to_thread(ana.presses, telegram.of_bot(7)[0], "More"))
        (update,) = await bot.get_updates(timeout=30)
        query = update.callback_query
        with pytest.raises(BadRequest, match="Message_too_long"):
            await bot.answer_callback_query(query.id, "x" * 201)
        await bot.answer_callback_query(query.id, "x" * 200)
        with pytest.raises(BadRequest, match="Query is too old and response timeout expired or query id is invalid"):
            await bot.answer_callback_query(query.id)
        return query.data, query.message.message_id == sent.message_id, await pressed

    assert run(telegram, work) == ("more:a1", True, "x" * 200)


def test_only_a_button_that_is_there_now_can_be_pressed(telegram, ana):
    call(telegram, "sendMessage", chat_id=7, text="a", reply_markup=KEYS)
    (sent,) = telegram.of_bot(7)
    call(telegram, "editMessageReplyMarkup", chat_id=7, message_id=sent.id)
    with pytest.raises(AssertionError, match="no button 'More'"):
        ana.presses(sent, "More")
    assert not telegram.updates


def inline(**more):
    words = {"message_text": "It rained."}
    return {"type": "article", "id": "1", "title": "Rain", "input_message_content": words} | more


@pytest.mark.parametrize(
    ("results", "said"),
    [
        ([inline(id="x" * 64)], ""),
        ([inline(id="x" * 65)], "RESULT_ID_INVALID"),
        ([inline(id="")], "RESULT_ID_INVALID"),
        ([inline(), inline()], "RESULT_ID_DUPLICATE"),
        ([inline(id=str(number)) for number in range(50)], ""),
        ([inline(id=str(number)) for number in range(51)], "RESULTS_TOO_MUCH"),
        ([inline(input_message_content={"message_text": ""})], "message text is empty"),
    ],
    ids=["long id", "longer id", "no id", "twice", "fifty", "more", "empty"],
)
def test_inline_results_have_their_limits(telegram, ana, results, said):
    telegram.queries["1"] = {"from": 7, "inline": "rain"}
    assert said in refusal(telegram, "answerInlineQuery", inline_query_id="1", results=results, cache_time=0)
    assert said or telegram.inline["1"]["results"] == results


def test_an_inline_answer_that_is_cached_is_shown_to_others(telegram, ana):
    async def asks(person, words, **more):
        asked = asyncio.create_task(asyncio.to_thread(person.asks_inline, words))
        await asyncio.to_thread(telegram.wait, lambda: telegram.queries)
        (query,) = telegram.queries
        call(telegram, "answerInlineQuery", inline_query_id=query, results=[inline()], **more)
        return await asked

    eve = telegram.person("Eve")
    asyncio.run(asks(ana, "rain"))
    assert eve.asks_inline("rain")["results"]  # the bot was not asked
    asyncio.run(asks(ana, "snow", is_personal=True, cache_time=0))
    assert asyncio.run(asks(eve, "snow", is_personal=True, cache_time=0))["is_personal"]  # it was


def test_in_a_group_the_bot_is_told_what_is_meant_for_it(telegram, ana):
    room = telegram.group("Newsroom")
    ana.sends("/said before the bot is there", to=room)
    assert "chat not found" in refusal(telegram, "sendMessage", chat_id=room.chat, text="a")
    ana.adds_bot(room)
    call(telegram, "sendMessage", chat_id=room.chat, text="an answer")
    said = ana.sends("nothing for a bot", to=room)
    for words in (
        "/said Bo",
        "/said@onrecord_test_bot Bo",
        "/said@another_bot Bo",
        f"hello {NAME}",
        "hello @another_bot",
    ):
        ana.sends(words, to=room)
    ana.replies(telegram.of_bot(room.chat)[0], "and then?")
    ana.replies(said, "no")
    told = [update["message"].get("text") for update in updates(telegram) if "message" in update]
    assert told == [None, "/said Bo", "/said@onrecord_test_bot Bo", f"hello {NAME}", "and then?"]


def test_without_privacy_mode_the_bot_is_told_all(telegram, ana):
    room = telegram.group("Newsroom")
    ana.adds_bot(room)
    telegram.reads_all = True
    ana.sends("nothing for a bot", to=room)
    assert call(telegram, "getMe")["result"]["can_read_all_group_messages"]
    assert updates(telegram)[-1]["message"]["text"] == "nothing for a bot"


def test_where_the_bot_is_thrown_out_or_blocked_it_cannot_write(telegram, ana):
    room, club, hall = telegram.group("Newsroom"), telegram.group("Club"), telegram.group("Hall", kind="group")
    for group in (room, club, hall):
        ana.adds_bot(group)
    ana.removes_bot(room)
    ana.blocks()
    large = ana.upgrades(hall)

    async def work(bot):
        await bot.leave_chat(club.chat)
        for chat, why in (
            (room.chat, "kicked from the supergroup"),
            (club.chat, "not a member"),
            (7, "was blocked by"),
        ):
            with pytest.raises(Forbidden, match=why):
                await bot.send_message(chat, "a")
        with pytest.raises(ChatMigrated) as moved:
            await bot.send_message(hall.chat, "a")
        await bot.send_message(moved.value.new_chat_id, "a")
        changes = [update.my_chat_member for update in await bot.get_updates() if update.my_chat_member]
        return [(each.chat.id, each.new_chat_member.status) for each in changes[3:]]

    assert run(telegram, work) == [(room.chat, "kicked"), (7, "kicked")]
    assert large.hears().text == "a"


def test_a_test_waits_for_an_edit(telegram, ana):
    call(telegram, "sendMessage", chat_id=7, text="a")
    sent = ana.hears()
    call(telegram, "editMessageText", chat_id=7, message_id=sent.id, text="b")
    assert telegram.edited(sent).text == "b"
    with pytest.raises(AssertionError, match="a third did not come within"):
        telegram.wait(lambda: sent.edits > 2, "a third", seconds=0.01)
