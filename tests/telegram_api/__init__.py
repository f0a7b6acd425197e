"""A strict little Bot API: what Telegram refuses, it refuses. The real python-telegram-bot speaks to it over HTTP.

    with Telegram() as telegram:                      # telegram.base_url goes into TELEGRAM_BASE_URL
        ana = telegram.person("Ana")
        ana.sends("What did CENTCOM say?")
        answer = telegram.reply(ana.chat)             # waits for what the bot sends there next
        ana.presses(answer, "Why")

It keeps no time of its own: nothing sleeps, tests wait on a condition with a deadline. Limits and wordings are those of
Telegram's documentation; flood limits hold where a test asks for them (`telegram.flood = True`).
"""

from tests.telegram_api.people import Group, Person
from tests.telegram_api.refusals import Refused
from tests.telegram_api.server import TOKEN, Telegram
from tests.telegram_api.state import Sent

__all__ = ["TOKEN", "Group", "Person", "Refused", "Sent", "Telegram"]
