"""A strict little Bot API: what Telegram refuses, it refuses. The real python-telegram-bot speaks to it over HTTP.

    with Telegram() as telegram:                      # TELEGRAM_BASE_URL=telegram.base_url, TELEGRAM_TOKEN=TOKEN
        ana = telegram.person("Ana")
        ana.sends("What did CENTCOM say?")
        answer = telegram.reply(ana.chat)             # or ana.hears(): waits for what the bot sends there next
        assert ana.presses(answer, "Why") == ""       # waits for the bot's answer, gives the toast
        room = telegram.group("Newsroom")
        ana.adds_bot(room)                            # until then the bot is told nothing there and cannot write
        ana.sends("@onrecord_test_bot who spoke?", to=room)

Nothing sleeps: `telegram.wait(lambda: ...)` gives what is true, or fails past a deadline. Privacy mode is on unless
`telegram.reads_all`. Flood limits hold where a test asks for them (`telegram.flood = True`). `telegram.fail(...)` and
`telegram.down()` let things go wrong. `telegram.calls` is the journal: when each call came (monotonic), how it ended,
and the server's own time; `telegram.handed` says when each update was first told to the bot.

As a process of its own: `python -m tests.telegram_api --port 0` prints its address. `Elsewhere.started()`
starts and drives one.
"""

from tests.telegram_api.elsewhere import Elsewhere
from tests.telegram_api.http_side import TOKEN
from tests.telegram_api.messages import Sent
from tests.telegram_api.people import Group, Person
from tests.telegram_api.refusals import Refused
from tests.telegram_api.server import Telegram
from tests.telegram_api.state import Call

__all__ = ["TOKEN", "Call", "Elsewhere", "Group", "Person", "Refused", "Sent", "Telegram"]
