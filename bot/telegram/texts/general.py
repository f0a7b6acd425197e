"""Every sentence that the bot says by itself, in one place: to be translated, this is what has to be.

What it says around quotations (labels, citations, receipts) is shared with the command line and stands in bot/wording.

What /status says. To be translated with texts.py.
"""

from collections.abc import Sequence

from bot.present.answer import searched
from bot.present.safe import plain
from bot.telegram.messages.entities import Message, Writer
from corpus.errors import OnRecordError
from corpus.store.records import Scope
from retrieval.models.options import ModelOptions

START = (
    "Ask me what somebody said, and I answer with their words as printed, each with its source.\n"
    "For example: What did the mayor say about the bridge?\n"
    "/help shows what else I can do."
)
HELP = (
    "Ask in plain words: “What did CENTCOM say about the hospital?”, “Who denied it?”, “And in May?”. "
    "A question that you edit is answered anew.\n\n"
    "/said NAME: what somebody is on record with\n"
    "/quote WORDS: does this quotation stand in an article? Also as a reply to a message\n"
    "/articles, /speakers: what is here, and who speaks\n"
    "/follow NAME: hear when an article comes in which somebody speaks\n"
    "/following: whom you follow, and when you hear of it\n"
    "/forget: erase what is kept of your questions\n\n"
    "In a group I answer when I am asked: /ask, my name, or a reply to me.\n"
    "DIRECT are somebody's own words; INDIRECT is a reporter's wording. "
    "What I do not find is not on record here; it may have been said all the same."
)
HELP_EDITOR = (
    "\n\nYou may add articles: send a link, or a file (html, pdf, docx, eml, txt). "
    "/remove takes one away. Under an answer, “wrong?” corrects who speaks."
)
MENU_ASK = "ask a question"
MENU_SAID = "what somebody is on record with"
MENU_QUOTE = "does this quotation stand in an article?"
MENU_ARTICLES = "the articles that are here"
MENU_SPEAKERS = "who speaks in them"
MENU_HELP = "what I can do"
ASK_HOW = "Write the question after it: /ask What did CENTCOM say about the hospital?"
SAID_HOW = "Write a name after it: /said Ana Ruiz"
QUOTE_HOW = "Write the words after it, or reply with /quote to the message that holds them."
UNKNOWN_COMMAND = "That is no command of mine. /help shows what I can do."
UNREADABLE = "I read text, links and documents, not pictures or sound. Write your question, or /help."
NOT_YOURS = "That is for those who keep the articles here. Ask the one who let you in."
TELL_ME = "Tell me when an article answers this"
TELL_ME_SPEAKER = "Tell me when it speaks"
WHICH = "Which one?"
GONE = "That is not here any more. Ask again."
FAILED = "Something went wrong here, and it has been noted. Nothing is lost; please try again."


def failed(error: BaseException | None) -> str:
    """What a person is told of a failure: what they can act on, else that it was not their doing."""
    return str(error) if isinstance(error, OnRecordError) else FAILED


MENU_STATUS = "how I am"
NO_MODEL = "No language model."
SEES_ADDRESSED = "Privacy mode is on: in groups Telegram shows me only commands, mentions and replies to me."
SEES_ALL = (
    "Privacy mode is off: in groups Telegram shows me every message, of which I keep none that is not for me. "
    "To turn it on: @BotFather, /setprivacy, then put me into the group anew."
)
INLINE = "Inline mode is on, for those who may read."
NO_INLINE = "Inline mode is off."
ERROR_LENGTH = 300


def corpus(scope: Scope) -> str:
    """What is held."""
    return f"Held: {searched(scope)}, {_counted(scope.passages, 'passage')}."


def queue(waiting: int, jobs: int) -> str:
    """What waits: this very command is being worked on, and not counted."""
    return f"Waiting: {_counted(max(0, waiting - 1), 'message')}, {_counted(jobs, 'request')} to add articles."


def people(inside: int, waiting: int) -> str:
    """Who may use it."""
    return f"People and groups let in: {inside:,}; asking to be: {waiting:,}. /people"


def model(options: ModelOptions, calls: int, tokens: int) -> str:
    """What was used of the model's budget."""
    spent = f"{_of(calls, options.calls_a_day)} calls and {_of(tokens, options.tokens_a_day)} tokens today (UTC)"
    return f"Language model {plain(options.model)}: {spent}."


def running(version: str, seconds: float) -> str:
    """Which version, and for how long."""
    hours, minutes = divmod(int(seconds) // 60, 60)
    days, hours = divmod(hours, 24)
    return f"On Record {version}, up for {days:,} d {hours} h {minutes} min."


def status(lines: Sequence[str], errors: Sequence[str], count: int) -> Message:
    """All of it, the latest errors below."""
    writer = Writer().add("\n".join(lines))
    if not errors:
        return writer.add("\nNo errors since the start.").message()
    writer.add(f"\n{_counted(count, 'error')} since the start, the latest first:\n", "bold")
    return writer.add("\n".join(plain(each)[:ERROR_LENGTH] for each in errors), "expandable_blockquote").message()


def _of(used: int, limit: int | None) -> str:
    return f"{used:,}" if limit is None else f"{used:,} of {limit:,}"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
