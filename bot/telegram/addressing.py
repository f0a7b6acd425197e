"""Whether a message speaks to the bot, and what it says without the bot's name.

In private everything does. In a group only a command, a mention, or a reply to the bot: bots that answer everything are
thrown out.
"""

import re

from telegram import Message


def spoken_to(message: Message, name: str, id: int) -> str | None:
    """The words of a message, where they are for the bot called `name`; empty where it says the name alone."""
    words = message.text or message.caption or ""
    mention = re.compile(rf"(?<!\w)@{re.escape(name)}\b[\s,:]*", re.IGNORECASE)
    if message.chat.type == message.chat.PRIVATE:
        return mention.sub("", words).strip()
    replied = message.reply_to_message
    to_me = bool(replied and replied.from_user and replied.from_user.id == id)
    return mention.sub("", words).strip() if to_me or mention.search(words) else None


def argument(message: Message) -> str:
    """What stands after a command."""
    return (message.text or "").partition(" ")[2].strip() if " " in (message.text or "") else _after(message)


def _after(message: Message) -> str:
    """The same where a line break follows the command."""
    return (message.text or "").partition("\n")[2].strip()
