"""Updates end whatever fails in them: told in a sentence, logged without anybody's words, and the next one follows."""

import asyncio
import logging
from dataclasses import replace

import pytest
from telegram import Update as TelegramUpdate
from telegram.ext import MessageHandler, filters

from bot.app import App
from bot.chats.store.database import open_chats
from bot.chats.store.inbox import Inbox, Update
from bot.chats.store.members import Members
from bot.running.log import RecentErrors, brief
from bot.settings import read_settings
from bot.telegram.options import TelegramOptions
from bot.telegram.run.application import build, services_of
from bot.telegram.run.serve import keep_running
from bot.telegram.run.updates import Queues, handle, poll
from bot.telegram.texts import general
from corpus.errors import ConfigError, StoreError
from corpus.events import LOG
from tests.telegram_api import TOKEN, Telegram

OWNER = 1
SECRET = "what the mayor of Quellmar wrote"


@pytest.fixture
def telegram():
    with Telegram() as served:
        yield served


@pytest.fixture
def log():
    """The latest errors of the bot's log, and all its lines."""
    recent, lines = RecentErrors(), []
    keeping = logging.Handler(logging.ERROR)
    keeping.emit = lambda record: lines.append(brief(record))
    LOG.handlers[:], before = [recent, keeping], LOG.handlers[:]
    yield recent, lines
    LOG.handlers[:] = before


class Bot:
    """The bot's updates, handled within this process."""

    def __init__(self, home, telegram):
        self.app = App(read_settings({"ONRECORD_HOME": str(home)}), lambda line: None)
        options = TelegramOptions(TOKEN, telegram.base_url, owners=(OWNER,))
        self.application = build(self.app, options, RecentErrors())
        self.services = services_of(self.application)

    def replace(self, **services):
        """Put other services in the place of the bot's own."""
        self.services = replace(self.services, **services)
        self.application.bot_data["services"] = self.services

    def handles(self, *payloads):
        """Keep updates of one chat and handle them in their order, until the queue is empty."""

        async def whole():
            await self.application.initialize()
            queues = Queues(lambda number: handle(self.application, number))
            kept = [Update(number, OWNER, payload) for number, payload in enumerate(payloads, 1)]
            for each in self.services.inbox.put(kept):
                queues.put(each.id, each.chat)
            async with asyncio.timeout(60):
                while queues._waiting:
                    await asyncio.sleep(0.01)
            await self.application.shutdown()

        asyncio.run(whole())


@pytest.fixture
def bot(home, telegram):
    return Bot(home, telegram)


def message(telegram, text, number=1):
    """An update with a message of the owner's, as Telegram writes it."""
    owner = telegram.person("Olga", OWNER) if OWNER not in telegram.chats else None
    person = {"id": OWNER, "is_bot": False, "first_name": "Olga"}
    chat = {"id": OWNER, "type": "private", "first_name": "Olga"}
    assert owner is None or owner.chat == OWNER
    fields = {"message_id": number, "date": 1700000000, "chat": chat, "from": person, "text": text}
    if text.startswith("/"):
        fields["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text)}]
    return TelegramUpdate.de_json({"update_id": number, "message": fields}, None).to_json()


def told(telegram):
    return [each.text for each in telegram.of_bot(OWNER)]


@pytest.mark.parametrize("broken", ["no JSON", "[]", '{"update_id": 1, "message": {"text": 7}}'])
def test_an_update_that_cannot_be_read_ends_and_the_next_of_its_chat_is_answered(bot, telegram, log, broken):
    bot.handles(broken, message(telegram, "/start", 2))
    assert told(telegram) == [general.START()]
    assert bot.services.inbox.waiting() == 0
    recent, _ = log
    assert recent.count == 1


def test_a_handler_that_fails_is_told_counted_and_does_not_stop_the_next(bot, telegram, log):
    async def failing(update, context):
        if SECRET in (update.message.text or ""):
            raise ZeroDivisionError(SECRET)

    bot.application.add_handler(MessageHandler(filters.TEXT, failing), -2)
    bot.handles(message(telegram, SECRET), message(telegram, "/start", 2))
    assert told(telegram) == [general.FAILED(), general.START()]
    recent, lines = log
    assert recent.count == 1
    assert "ZeroDivisionError" in recent.latest()[0]
    assert SECRET not in "".join([*lines, *recent.latest()])


class FailingMembers(Members):
    """Members whose roles cannot be read at first."""

    reads = 0

    def role(self, chat, person):
        self.reads += 1
        if self.reads < 3:  # by the gate, and by whoever would tell that the gate has failed
            raise ZeroDivisionError(SECRET)
        return super().role(chat, person)


def test_where_even_the_telling_fails_the_next_is_answered(bot, telegram, log, home):
    bot.replace(members=FailingMembers(open_chats(home), (OWNER,)))
    bot.handles(message(telegram, "/help"), message(telegram, "/start", 2))
    assert told(telegram) == [general.START()]
    assert bot.services.inbox.waiting() == 0
    assert log[1] == ["a handler failed (ZeroDivisionError)", "nor could that be told (ZeroDivisionError)"]


class FailingInbox(Inbox):
    """An inbox in which nothing can be marked as done."""

    def finish(self, id):
        raise ZeroDivisionError("the disk is gone")


def test_an_update_whose_end_cannot_be_noted_stops_no_other(bot, telegram, log, home):
    bot.replace(inbox=FailingInbox(open_chats(home)))
    bot.handles(message(telegram, "/start"), message(telegram, "/start", 2))
    assert told(telegram) == [general.START()] * 2
    assert log[1] == [f"an update could not be marked as done update={each} (ZeroDivisionError)" for each in (1, 2)]


def test_polling_goes_on_where_updates_cannot_be_kept():
    class Taking:
        """A bot that has one update to give, and a store that cannot keep it at first."""

        offsets: list[int | None] = []  # noqa: RUF012
        failures = [StoreError("the disk is full"), ZeroDivisionError("not ours")]  # noqa: RUF012

        async def get_updates(self, offset, **_):
            self.offsets.append(offset)
            if offset == 8:
                raise ConfigError("enough")
            return (TelegramUpdate(7),)

        async def take(self, came):
            if self.failures:
                raise self.failures.pop()

    taking = Taking()
    with pytest.raises(ConfigError, match="enough"):
        asyncio.run(poll(taking, taking.take))
    assert taking.offsets == [None, None, None, 8]


def test_a_chore_that_fails_is_logged_and_begins_again(log):
    errors = [StoreError("the disk is full"), ZeroDivisionError(SECRET)]

    async def whole():
        done = asyncio.Event()

        async def chore():
            if errors:
                raise errors.pop(0)
            done.set()
            await asyncio.Event().wait()

        running = asyncio.create_task(keep_running("followers could not be told", chore, 0.01))
        async with asyncio.timeout(30):
            await done.wait()
        running.cancel()

    asyncio.run(whole())
    recent, lines = log
    assert lines == ["followers could not be told: the disk is full", "followers could not be told (ZeroDivisionError)"]
    assert SECRET not in "".join(recent.latest())
