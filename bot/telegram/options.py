"""The options of the Telegram bot that its operator sets; a light file, since every start reads it."""

from dataclasses import dataclass, field

TELEGRAM = "https://api.telegram.org"


@dataclass(frozen=True, slots=True)
class TelegramOptions:
    """The bot, its address, its owners and its limits.

    Calls go to `base_url`/bot`token`/method. The `owners` own the bot from the start. A person may ask
    `person_questions` a minute and have `person_calls` to the language model made a day (UTC), a chat `chat_questions`
    and `chat_calls`; past them answers are given without the model. What people asked is kept for `keep_days` whole
    days and forgotten at the end (UTC) of the last; with 0 at the end of the day. Followers are told when nothing was
    added for `calm_seconds`, so that what comes together is told together. With `inline` the bot also answers
    those who may read wherever they type its name.
    """

    token: str = field(default="", repr=False)
    base_url: str = field(default=TELEGRAM, repr=False)  # it may hold a password
    owners: tuple[int, ...] = ()
    person_questions: int = 10
    chat_questions: int = 20
    person_calls: int = 100
    chat_calls: int = 300
    inline: bool = False
    keep_days: int = 30
    calm_seconds: int = 10
    withheld: str = ""  # why a token that is set is not used

    def scrub(self, words: str) -> str:
        """The words without the token, whoever has put it there."""
        return words.replace(self.token, "[token]") if self.token else words
