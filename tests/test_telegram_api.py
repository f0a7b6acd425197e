"""The strict little Bot API refuses what Telegram refuses: the tests of the bot are worth as much as this."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity, ReplyParameters
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter

from tests.telegram_api import TOKEN, Telegram


@pytest.fixture
def telegram():
    with Telegram() as served:
        yield served


def run(telegram, work, token=TOKEN):
    """What a coroutine gives that is handed the real library's Bot."""

    async def whole():
        async with Bot(
            token, base_url=f"{telegram.base_url}/bot", base_file_url=f"{telegram.base_url}/file/bot"
        ) as bot:
            return await work(bot)

    return asyncio.run(whole())


def send(telegram, text, entities=(), **more):
    ana = telegram.person("Ana", 7)
    return run(telegram, lambda bot: bot.send_message(ana.chat, text, entities=list(entities), **more))


@pytest.mark.parametrize(
    ("text", "entities", "refusal"),
    [
        ("", [], "empty"),
        (" \n ", [], "empty"),
        ("x" * 4097, [], "too long"),
        ("😀" * 2049, [], "too long"),
        ("ab", [("bold", 0, 3)], "ends after the end"),
        ("ab", [("bold", 1, 0)], "over nothing"),
        ("😀b", [("bold", 1, 2)], "middle of a UTF-16 symbol"),
        ("abc", [("bold", 0, 2), ("italic", 1, 2)], "cross"),
        ("abc", [("blockquote", 0, 3), ("expandable_blockquote", 0, 2)], "within"),
        ("abc", [("code", 0, 2), ("bold", 0, 2)], "code"),
        ("a b", [("bold", 1, 1)], "white space"),
        ("abc ", [("bold", 0, 3)], "trims"),
        ("ab", [("bold", 0, 1)] * 101, "100"),
    ],
)
def test_a_wrong_text_is_refused(telegram, text, entities, refusal):
    with pytest.raises(BadRequest, match=f"(?i){refusal}"):
        send(telegram, text, [MessageEntity(*each) for each in entities])


def test_what_is_just_within_the_limits_is_taken(telegram):
    assert send(telegram, "😀" * 2048, [MessageEntity("bold", 0, 4096)]).text == "😀" * 2048
    assert send(telegram, "x" * 100, [MessageEntity("bold", at, 1) for at in range(100)]).entities


@pytest.mark.parametrize(
    ("button", "refusal"),
    [
        ({"text": "a", "callback_data": "é" * 33}, "DATA"),
        ({"text": " ", "callback_data": "a"}, "non-empty"),
        ({"text": "a", "url": "javascript:alert(1)"}, "Wrong HTTP URL"),
    ],
)
def test_a_wrong_button_is_refused(telegram, button, refusal):
    with pytest.raises(BadRequest, match=f"(?i){refusal}"):
        send(telegram, "a", reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton(**button)]]))


def test_a_reply_quotes_the_very_words(telegram):
    ana = telegram.person("Ana", 7)
    asked = ana.sends("We struck a depot.")

    async def work(bot):
        await bot.send_message(7, "a", reply_parameters=ReplyParameters(asked.id, quote="struck a depot"))
        with pytest.raises(BadRequest, match=r"(?i)quote"):
            await bot.send_message(7, "b", reply_parameters=ReplyParameters(asked.id, quote="struck the depot"))
        with pytest.raises(BadRequest, match="replied not found"):
            await bot.send_message(7, "c", reply_parameters=ReplyParameters(999))

    run(telegram, work)
    assert [(each.text, each.reply_to, each.quote) for each in telegram.of_bot(7)] == [
        ("a", asked.id, "struck a depot")
    ]


def test_an_edit_that_changes_nothing_is_refused(telegram):
    telegram.person("Ana", 7)

    async def work(bot):
        sent = await bot.send_message(7, "a")
        await bot.edit_message_text("b", 7, sent.message_id)
        with pytest.raises(BadRequest, match="not modified"):
            await bot.edit_message_text("b", 7, sent.message_id)
        with pytest.raises(BadRequest, match="to edit not found"):
            await bot.edit_message_text("b", 7, 999)

    run(telegram, work)


def test_markup_that_is_none_is_refused(telegram):
    for text in ("a < b", "<br>", "<b>a", "a</b>", "<b><i>a</b></i>"):
        with pytest.raises(BadRequest, match="parse entities"):
            send(telegram, text, parse_mode="HTML")


def test_an_unconfirmed_update_comes_again(telegram):
    ana = telegram.person("Ana")
    ana.sends("one")
    ana.sends("two")

    async def work(bot):
        first = await bot.get_updates()
        again = await bot.get_updates()
        rest = await bot.get_updates(offset=first[0].update_id + 1)
        done = await bot.get_updates(offset=rest[-1].update_id + 1)
        return [[update.message.text for update in each] for each in (first, again, rest, done)]

    assert run(telegram, work) == [["one", "two"], ["one", "two"], ["two"], []]


def test_the_older_of_two_pollers_is_told_of_the_conflict(telegram):
    ana = telegram.person("Ana")

    async def older(bot):
        with pytest.raises(Conflict):
            await bot.get_updates(timeout=30)

    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(run, telegram, older)
        telegram.wait(lambda: telegram.poll == 1)
        second = threads.submit(run, telegram, lambda bot: bot.get_updates(timeout=30))
        first.result()
        ana.sends("hello")
        assert len(second.result()) == 1


def test_faults_and_refusals_reach_the_library_as_its_errors(telegram):
    ana = telegram.person("Ana", 7)

    async def work(bot):
        for kind, after, error in ((429, 3, RetryAfter), (502, None, NetworkError), ("drop", None, NetworkError)):
            telegram.fail("sendMessage", kind, after=after)
            with pytest.raises(error):
                await bot.send_message(7, "a")
        ana.blocks()
        with pytest.raises(Forbidden):
            await bot.send_message(7, "a")

    run(telegram, work)
    assert telegram.of_bot(7) == []
    with pytest.raises(InvalidToken):
        run(telegram, lambda bot: bot.get_me(), token="1:wrong")


def test_a_call_dropped_after_it_was_carried_out_has_been_carried_out(telegram):
    telegram.person("Ana", 7)
    telegram.fail("sendMessage", "drop-after")
    with pytest.raises(NetworkError):
        run(telegram, lambda bot: bot.send_message(7, "a"))
    assert [each.text for each in telegram.of_bot(7)] == ["a"]


def test_past_thirty_a_second_it_asks_for_patience(telegram):
    telegram.person("Ana", 7)
    telegram.flood = True

    async def work(bot):
        for _ in range(40):
            await bot.send_message(7, "a")

    with pytest.raises(RetryAfter):
        run(telegram, work)


def test_files_come_down_and_too_large_ones_do_not(telegram):
    ana = telegram.person("Ana")
    ana.sends_document(b"words", "story.txt", "text/plain")
    ana.sends_document(b"words", "large.pdf", size=21 * 1024 * 1024)

    async def work(bot):
        small, large = [update.message.document for update in await bot.get_updates()]
        with pytest.raises(BadRequest, match="too big"):
            await bot.get_file(large.file_id)
        return bytes(await (await bot.get_file(small.file_id)).download_as_bytearray())

    assert run(telegram, work) == b"words"


def test_a_pressed_button_is_answered_once(telegram):
    ana = telegram.person("Ana", 7)
    keys = InlineKeyboardMarkup([[InlineKeyboardButton("More", callback_data="more:a1")]])

    async def work(bot):
        await bot.send_message(7, "a", reply_markup=keys)
        pressed = asyncio.create_task(asyncio.to_thread(ana.presses, telegram.of_bot(7)[0], "More"))
        (update,) = await bot.get_updates(timeout=30)
        await bot.answer_callback_query(update.callback_query.id, "done")
        with pytest.raises(BadRequest, match="too old"):
            await bot.answer_callback_query(update.callback_query.id, "done")
        return update.callback_query.data, await pressed

    assert run(telegram, work) == ("more:a1", "done")
