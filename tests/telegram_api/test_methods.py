"""The strict little Bot API refuses what Telegram refuses, in its words, and takes what is just within."""

import struct

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity, ReplyParameters
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError

from tests.real_bot import call, refusal, run
from tests.telegram_api import Telegram

ANA = 7


@pytest.fixture(scope="module")
def served():
    with Telegram() as telegram:
        yield telegram


@pytest.fixture
def telegram(served):
    """With Ana, whose chat is open."""
    served.person("Ana", ANA)
    served.blocked.clear()
    return served


def mark(kind, offset, length, **more):
    return {"type": kind, "offset": offset, "length": length, **more}


def link(url):
    return [mark("text_link", 0, 1, url=url)]


@pytest.mark.parametrize(
    ("text", "entities", "said"),
    [
        ("", [], "400 Bad Request: message text is empty"),
        (" \n ", [], "message text is empty"),
        ("\u200b\u2060"[:1], [], "message text is empty"),
        ("x" * 4097, [], "400 Bad Request: message is too long"),
        ("😀" * 2049, [], "message is too long"),
        ("ab", [mark("bold", 0, 3)], "beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 3"),
        ("ab", [mark("bold", 2, 1)], "entity begins after the end of the text at UTF-16 offset 2"),
        ("ab", [mark("bold", -1, 1)], "receive an entity with incorrect offset -1"),
        ("ab", [mark("bold", 1, -1)], "receive an entity with incorrect length -1"),
        ("ab", [mark("bold", 1, 0)], "STRICT: an entity over nothing"),
        ("a b", [mark("bold", 1, 1)], "STRICT: an entity over nothing, or over white space"),
        ("😀b", [mark("bold", 1, 2)], "entity begins in a middle of a UTF-16 symbol"),
        ("😀b", [mark("bold", 0, 1)], "ends in a middle of a UTF-16 symbol"),
        ("ab", [mark("loud", 0, 1)], "can't parse MessageEntity: Unsupported type specified"),
        ("ab", [{"type": "bold", "offset": 0}], 'can\'t parse MessageEntity: Can\'t find field "length"'),
        ("abc", [mark("bold", 0, 2), mark("italic", 1, 2)], "STRICT: entities cross"),
        ("abc", [mark("blockquote", 0, 3), mark("expandable_blockquote", 0, 2)], "quote within blockquote"),
        ("abc", [mark("code", 0, 2), mark("bold", 0, 2)], "STRICT: code that is also"),
        ("abc", [mark("code", 0, 3), mark("blockquote", 1, 1)], "STRICT: code that is also"),
        ("abc", [mark("text_link", 0, 3, url="https://a.example"), mark("mention", 1, 1)], "STRICT: text_link within"),
        ("abc ", [mark("bold", 0, 3)], "STRICT: white space at an end"),
        ("a\tb", [], "STRICT: control character 0x09"),
        ("a\u202eb", [], "STRICT: character 0x202e"),
        ("ab", [mark("bold", 0, 1)] * 101, "STRICT: more than 100"),
        ("ab", link("not-a-url"), "entity URL 'not-a-url' is invalid: Wrong HTTP URL"),
        ("ab", link(""), "entity URL '' is invalid: URL host is empty"),
        ("ab", link("ftp://files.example/a"), "invalid: Unsupported URL protocol"),
        ("ab", link("http://localhost/a"), "Wrong HTTP URL"),
        ("ab", link("https://a.example/" + "x" * 2100), "STRICT: entity URL is too long"),
    ],
)  # fmt: skip
def test_a_wrong_text_is_refused(telegram, text, entities, said):
    assert said in refusal(telegram, "sendMessage", chat_id=ANA, text=text, entities=entities)


def test_what_is_just_within_the_limits_is_taken(telegram):
    async def work(bot):
        long = await bot.send_message(ANA, "😀" * 2048, entities=[MessageEntity("bold", 0, 4096)])
        many = await bot.send_message(ANA, "x" * 100, entities=[MessageEntity("bold", at, 1) for at in range(100)])
        nested = [("blockquote", 0, 9), ("bold", 0, 3), ("text_link", 4, 5), ("code", 0, 3), ("italic", 4, 5)]
        marks = [MessageEntity(*each, url="https://a.example/b#:~:text=c") for each in nested if each[0] != "bold"]
        whole = await bot.send_message(ANA, "one three", entities=marks)
        return len(long.text), len(many.entities), [each.type for each in whole.entities]

    assert run(telegram, work) == (2048, 100, ["blockquote", "text_link", "code", "italic"])


@pytest.mark.parametrize(
    ("button", "said"),
    [
        ({"text": "a", "callback_data": "é" * 32 + "x"}, "400 Bad Request: BUTTON_DATA_INVALID"),
        ({"text": "a", "callback_data": ""}, "Text buttons are unallowed in the inline keyboard"),
        ({"text": "a"}, "Text buttons are unallowed in the inline keyboard"),
        ({"text": "a", "callback_data": "b", "url": "https://a.example"}, "STRICT: a button with 2 actions"),
        ({"text": " ", "callback_data": "a"}, 'Field "text" must be non-empty'),
        ({"text": "a", "url": "javascript:alert(1)"}, "inline keyboard button URL 'javascript:alert(1)' is invalid"),
        ({"text": "a", "url": "ftp://files.example"}, "is invalid: Unsupported URL protocol"),
        ({"text": "a", "copy_text": {"text": "x" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"text": "a", "copy_text": {"text": ""}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"text": "a", "callback_data": "x" * 64}, ""),
        ({"text": "a", "copy_text": {"text": "x" * 256}}, ""),
    ],
)
def test_a_wrong_button_is_refused(telegram, button, said):
    told = refusal(telegram, "sendMessage", chat_id=ANA, text="a", reply_markup={"inline_keyboard": [[button]]})
    assert said in told
    assert bool(said) == bool(told)


def test_a_hundred_buttons_are_taken_and_one_more_is_not(telegram):
    rows = [[{"text": "a", "callback_data": "b"}] * 5] * 20
    assert not refusal(telegram, "sendMessage", chat_id=ANA, text="a", reply_markup={"inline_keyboard": rows})
    more = [*rows, rows[0][:1]]
    assert "REPLY_MARKUP_TOO_LONG" in refusal(
        telegram, "sendMessage", chat_id=ANA, text="a", reply_markup={"inline_keyboard": more}
    )


@pytest.mark.parametrize(
    ("commands", "said"),
    [
        ([("a" * 32, "x" * 256)] * 100, ""),
        ([("a", "b")] * 101, "BOT_COMMANDS_TOO_MUCH"),
        ([("a" * 33, "b")], "BOT_COMMAND_INVALID"),
        ([("Said", "b")], "BOT_COMMAND_INVALID"),
        ([("said", "")], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([("said", "x" * 257)], "BOT_COMMAND_DESCRIPTION_INVALID"),
    ],
    ids=["within", "many", "long", "capital", "undescribed", "long-winded"],
)
def test_a_menu_has_its_limits(telegram, commands, said):
    told = [{"command": name, "description": words} for name, words in commands]
    assert said in refusal(telegram, "setMyCommands", commands=told)
    assert said or telegram.commands == told


def test_menus_are_kept_for_each_language(telegram):
    async def work(bot):
        await bot.set_my_commands([("said", "who said what")])
        await bot.set_my_commands([("said", "wer was gesagt hat")], language_code="de")
        return [(await bot.get_my_commands(language_code=code))[0].description for code in (None, "de")]

    assert run(telegram, work) == ["who said what", "wer was gesagt hat"]


def test_a_reply_quotes_the_very_words(telegram):
    asked = telegram.person("Ana", ANA).sends("We struck a depot.", marks=[mark("bold", 3, 6)])

    async def work(bot):
        bold = [MessageEntity("bold", 0, 6)]
        await bot.send_message(
            ANA, "a", reply_parameters=ReplyParameters(asked.id, quote="struck a depot", quote_entities=bold)
        )
        await bot.send_message(ANA, "b", reply_parameters=ReplyParameters(999, allow_sending_without_reply=True))
        for wrong in ("struck the depot", "struck", "x" * 1025):  # other words; without their marks; too many
            with pytest.raises(BadRequest, match="Quote_text_invalid"):
                await bot.send_message(ANA, "c", reply_parameters=ReplyParameters(asked.id, quote=wrong))
        with pytest.raises(BadRequest, match="Message to be replied not found"):
            await bot.send_message(ANA, "d", reply_parameters=ReplyParameters(999))

    run(telegram, work)
    quoted, plain = telegram.of_bot(ANA)[-2:]
    assert [(each.text, each.reply_to, each.quote) for each in (quoted, plain)] == [
        ("a", asked.id, "struck a depot"), ("b", None, None),
    ]  # fmt: skip


def test_an_edit_that_changes_nothing_is_refused(telegram):
    async def work(bot):
        keys = InlineKeyboardMarkup([[InlineKeyboardButton("More", callback_data="more")]])
        sent = await bot.send_message(ANA, "a", reply_markup=keys)
        await bot.edit_message_text("b", ANA, sent.message_id, reply_markup=keys)
        await bot.edit_message_text("b", ANA, sent.message_id)  # the buttons go
        await bot.edit_message_text("b", ANA, sent.message_id, entities=[MessageEntity("bold", 0, 1)])
        await bot.edit_message_reply_markup(ANA, sent.message_id, reply_markup=keys)
        with pytest.raises(BadRequest, match="Message is not modified"):
            await bot.edit_message_reply_markup(ANA, sent.message_id, reply_markup=keys)
        with pytest.raises(BadRequest, match="Message to edit not found"):
            await bot.edit_message_text("b", ANA, 999)
        await bot.delete_message(ANA, sent.message_id)
        with pytest.raises(BadRequest, match="Message to delete not found"):
            await bot.delete_message(ANA, sent.message_id)

    run(telegram, work)
    asked = telegram.person("Ana", ANA).sends("a question")
    assert "message can't be edited" in refusal(
        telegram, "editMessageText", chat_id=ANA, message_id=asked.id, text="another"
    )


@pytest.mark.parametrize("markup", ["a < b", "<br>", "<p>a</p>", "<h1>a</h1>", "<b>a", "a</b>", "<b><i>a</b></i>"])
def test_markup_that_is_none_is_refused(telegram, markup):
    assert "400 Bad Request: can't parse entities: " in refusal(
        telegram, "sendMessage", chat_id=ANA, text=markup, parse_mode="HTML"
    )


def test_markup_is_read_into_entities(telegram):
    markup = '<b>😀 a &lt; b</b> <blockquote expandable>"<a href="https://a.example/?b&amp;c">d</a>"</blockquote>'
    sent = run(telegram, lambda bot: bot.send_message(ANA, markup, parse_mode="HTML"))
    assert sent.text == '😀 a < b "d"'
    assert [(each.type, each.offset, each.length, each.url) for each in sent.entities] == [
        ("bold", 0, 8, None), ("expandable_blockquote", 9, 3, None), ("text_link", 10, 1, "https://a.example/?b&c"),
    ]  # fmt: skip


def png(width, height):
    """The head of a picture of that size."""
    return b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + struct.pack(">II", width, height) + b"\x08\x06" + bytes(20)


def test_files_go_up_with_captions_within_the_limits(telegram):
    async def work(bot):
        sent = await bot.send_document(ANA, b"a,b\n1,2\n", caption="x" * 1024, filename="said.csv")
        await bot.send_document(ANA, sent.document.file_id)
        await bot.send_document(ANA, b"a", thumbnail=b"small")
        marks = [MessageEntity("bold", 0, 3)]
        picture = await bot.send_photo(ANA, png(600, 300), caption="one", caption_entities=marks)
        for refused, why in ((b"GIF89a", "failed"), (png(9000, 1001), "dimensions"), (png(2100, 100), "dimensions")):
            with pytest.raises(BadRequest, match=f"(?i){why}"):
                await bot.send_photo(ANA, refused)
        with pytest.raises(BadRequest, match="Message caption is too long"):
            await bot.send_document(ANA, b"a", caption="x" * 1025, filename="said.csv")
        with pytest.raises(NetworkError, match="Request Entity Too Large"):
            await bot.send_photo(ANA, b"x" * (10 * 1024 * 1024 + 1))
        with pytest.raises(BadRequest, match="Wrong remote file identifier"):
            await bot.send_document(ANA, "no-such-file")
        return sent.document.file_name, picture.photo[0].width, picture.caption_entities[0].type

    assert run(telegram, work) == ("said.csv", 600, "bold")
    assert telegram.of_bot(ANA)[-1].text == "one"
    assert b"small" in [
        each.parameters["thumbnail"].content for each in telegram.calls if "thumbnail" in each.parameters
    ]


def test_a_chat_that_is_not_there_or_closed_is_refused(telegram):
    telegram.blocked.add(ANA)

    async def work(bot):
        with pytest.raises(BadRequest, match="Chat not found"):
            await bot.send_message(8, "a")
        with pytest.raises(Forbidden, match="Forbidden: bot was blocked by the user"):
            await bot.send_message(ANA, "a")

    run(telegram, work)
    assert "chat_id is empty" in refusal(telegram, "sendMessage", text="a")


def test_actions_and_reactions_are_those_of_telegram(telegram):
    asked = telegram.person("Ana", ANA).sends("a question")
    assert not refusal(telegram, "sendChatAction", chat_id=ANA, action="typing")
    assert "wrong parameter action" in refusal(telegram, "sendChatAction", chat_id=ANA, action="thinking")
    run(telegram, lambda bot: bot.set_message_reaction(ANA, asked.id, "👀"))
    run(telegram, lambda bot: bot.set_message_reaction(ANA, asked.id))
    assert [told for _, number, told in telegram.reactions if number == asked.id][-1] == "[]"
    wrong = [{"type": "emoji", "emoji": "🔎"}]
    assert "REACTION_INVALID" in refusal(
        telegram, "setMessageReaction", chat_id=ANA, message_id=asked.id, reaction=wrong
    )


def test_wrong_tokens_and_methods_are_told_as_telegram_does(telegram):
    assert call(telegram, "getMe", token="1:wrong")["description"] == "Unauthorized"
    assert call(telegram, "getMe", token="none")["error_code"] == 404
    assert call(telegram, "sendTelepathy")["error_code"] == 404
    assert call(telegram, "GETME")["result"]["username"] == "onrecord_test_bot"
    with pytest.raises(InvalidToken):
        run(telegram, lambda bot: bot.get_me(), token="1:wrong")


def test_what_stands_in_a_chat_can_be_asked(telegram):
    room = telegram.group("Newsroom")
    ana = telegram.person("Ana", ANA)
    ana.adds_bot(room, admin=True)

    async def work(bot):
        chat, hook = await bot.get_chat(room.chat), await bot.get_webhook_info()
        who = [(await bot.get_chat_member(room.chat, id)).status for id in (ANA, 4242)]
        assert await bot.delete_webhook(drop_pending_updates=True)
        return chat.title, hook.url, who

    assert run(telegram, work) == ("Newsroom", "", ["member", "administrator"])
    assert not telegram.updates
