"""What is said where articles are added from a chat: to be translated with texts.py.

What is said where an editor removes an article: to be translated with texts.py.

What is said where an editor corrects: to be translated with texts.py.
"""

import re
from collections import Counter
from urllib.parse import urlsplit

from bot.present.safe import plain

WHO_MAY = "Articles are added by those who keep them here. Ask the one who let you in."
FORWARDED = "What shall I do with it?"
LOOK_UP = "Is it on record?"
ADD_IT = "Add as an article"
SAVE_IT = "If it opens in your browser, save the page there and send me the file."
THE_OTHERS = "Add the others too"
ONLY_LINKS = "It holds only links. Send them to me as a message, and I fetch what they lead to."
NO_ARTICLE = "There is no article in it."
SEND_AGAIN = "The file could not be had from Telegram. Send it again."
GIVEN_UP = "This could not be added: it has ended the program several times. It was left alone."
LEADS = {
    "added": "Added.",
    "unchanged": "Already here, and unchanged.",
    "new-version": "A new version: the page has changed since it was added.",
    "duplicate": "Already here; this is noted as another place where it was published.",
    "partial": "Only the beginning could be had.",
}
_COUNTED = {
    "added": "added",
    "new-version": "with a new version",
    "duplicate": "published elsewhere too",
    "unchanged": "already here",
    "partial": "with only the beginning",
    "failed": "failed",
}
_FOR_TERMINALS = re.compile(r"\bonrecord\b|ONRECORD_|--\w")


def fetching(urls: tuple[str, ...]) -> str:
    """Addresses are being fetched."""
    if len(urls) > 1:
        return f"Fetching {len(urls)} pages …"
    return f"Fetching {plain(urlsplit(urls[0]).hostname or 'the page')} …"


def fetched(done: int, total: int) -> str:
    """How far it has come."""
    return f"Fetched {done} of {total} …"


def reading(name: str) -> str:
    """A file is being read."""
    return f"Reading {plain(name)[:100]} …"


def too_large(size: int) -> str:
    """A file that Telegram does not hand to bots."""
    return (
        f"This file has {size / 1_048_576:,.0f} MB, and Telegram hands bots at most 20. "
        "Send me its address instead, or have it added at the computer."
    )


def for_a_chat(told: str) -> str:
    """The sentences of what was told, without those on what can only be done at a terminal."""
    sentences = re.split(r"(?<=[.!?])\s+", " ".join(plain(told).split()))
    return " ".join(each for each in sentences if not _FOR_TERMINALS.search(each))


def failed(why: str, *, page: bool) -> str:
    """Why something was not added."""
    told = for_a_chat(why) or "It could not be read."
    told = told if told[-1] in ".!?" else f"{told}."
    return f"Not added. {told[:600]}" + (f" {SAVE_IT}" if page else "")


def summary(counts: Counter[str]) -> str:
    """What became of several."""
    return ", ".join(f"{counts[status]:,} {words}" for status, words in _COUNTED.items() if counts[status]) + "."


MENU_REMOVE = "take an article away (editors)"
HOW = "Write the article's number after it: /remove 12. The numbers stand in /articles."
ASK = "Remove this article for good? Answers given earlier will no longer show its words. This cannot be undone."
REMOVE = "Remove"
KEEP = "Keep"
KEPT = "Kept."
NOT_HERE = "There is no such article here. See /articles for the numbers."


def removed(id: int) -> str:
    """It is gone."""
    return f"Article {id} is removed."


WHO = "Who says it? Choose, or reply to this message with the name."
NOT_A_STATEMENT = "This entry is a passage, not a statement, so nobody is said to speak in it."
DROPPED = "Noted: it is no statement. It counts as one no more, in any answer."
HIDDEN = "Noted: it does not answer this. It is hidden here."
UNDO = "Undo"
UNDONE = "Taken back."
NOTHING_TO_UNDO = "That was taken back already."
NAMELESS = "That is no name. Reply with the name of who says it."


def asks_who(statement: int, answer: str) -> str:
    """The question whose reply is a name; its last line tells of which statement."""
    return f"{WHO}\n(statement s{statement}, answer {answer})"


def now_said_by(name: str) -> str:
    """Who speaks, from now on."""
    return f"Noted: {name} says it. That holds for every answer from now on."
