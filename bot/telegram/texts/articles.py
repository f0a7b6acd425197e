"""Sentences about articles: adding, listing, removing and correcting them, and who speaks in them."""

from collections import Counter
from urllib.parse import urlsplit

from bot.present.safe import plain
from bot.present.terminal_steps import apart
from bot.telegram.texts import Plural, Text

WHO_MAY = Text("Articles are added by those who keep them here. Ask the one who let you in.")
FORWARDED = Text("What shall I do with it?")
LOOK_UP, ADD_IT = Text("Is it on record?"), Text("Add as an article")
THE_OTHERS = Text("Add the others too")
ONLY_LINKS = Text("It holds only links. Send them to me as a message, and I fetch what they lead to.")
NO_ARTICLE = Text("There is no article in it.")
SEND_AGAIN = Text("The file could not be had from Telegram. Send it again.")
GIVEN_UP = Text("This could not be added: it has ended the program several times. It was left alone.")
FETCHED = Text("Fetched %(done)s of %(total)s …")
LEADS = {
    "added": Text("Added."),
    "unchanged": Text("Already here, and unchanged."),
    "new-version": Text("A new version: the page has changed since it was added."),
    "duplicate": Text("Already here; this is noted as another place where it was published."),
    "partial": Text("Only the beginning could be had."),
}
_COUNTED = {
    "added": Plural("%(count)s added", "%(count)s added"),
    "new-version": Plural("%(count)s with a new version", "%(count)s with a new version"),
    "duplicate": Plural("%(count)s published elsewhere too", "%(count)s published elsewhere too"),
    "unchanged": Plural("%(count)s already here", "%(count)s already here"),
    "partial": Plural("%(count)s with only the beginning", "%(count)s with only the beginning"),
    "failed": Plural("%(count)s failed", "%(count)s failed"),
}
_FETCHING = Text("Fetching %(host)s …")
_FETCHING_SOME = Plural("Fetching %(count)s page …", "Fetching %(count)s pages …")
_THE_PAGE = Text("the page")
_READING = Text("Reading %(name)s …")
_TOO_LARGE = Text(
    "This file has %(size)s MB, and Telegram hands bots at most 20. "
    "Send me its address instead, or have it added at the computer."
)
_NOT_ADDED = Text("Not added. %(why)s")
_UNREADABLE = Text("It could not be read.")
_SAVE_IT = Text("If it opens in your browser, save the page there and send me the file.")


def fetching(urls: tuple[str, ...]) -> str:
    """Say that addresses are being fetched."""
    if len(urls) > 1:
        return _FETCHING_SOME(len(urls))
    return _FETCHING(host=plain(urlsplit(urls[0]).hostname or _THE_PAGE()))


def reading(name: str) -> str:
    """Say that a file is being read."""
    return _READING(name=plain(name)[:100])


def too_large(size: int) -> str:
    """Say that Telegram does not hand a file of this size to bots."""
    return _TOO_LARGE(size=f"{size / 1_048_576:,.0f}")


def for_a_chat(message: str) -> str:
    """Return a message without its sentences on what can only be done at a terminal."""
    return apart(plain(message))[0]


def failed(why: str, *, page: bool) -> str:
    """Say why something was not added; of a page also what else to try."""
    reason = for_a_chat(why) or _UNREADABLE()
    reason = reason if reason[-1] in ".!?" else f"{reason}."
    return _NOT_ADDED(why=reason[:600]) + (f" {_SAVE_IT()}" if page else "")


def summary(counts: Counter[str]) -> str:
    """Say what became of several."""
    return ", ".join(text(counts[status]) for status, text in _COUNTED.items() if counts[status]) + "."


NONE_YET = Text("No articles yet. Send a link or a document to add one.")
NEWEST_FIRST = Text("%(articles)s, newest in the corpus first")
OPENS_CARD = Text("A number opens an article's card.")
STATEMENTS = Text("Statements (%(count)s)")
BY = Text("By %(byline)s")
SPEAKS, NOBODY_NAMED = Text("Speaks: "), Text("Nobody who is named speaks in it.")
ONLY_BEGINNING = Text("(only the beginning)")
PARTIAL, GET_THE_REST = (
    Text("Only the beginning is held: "),
    Text("%(why)s. Save its page and send me the file for the rest."),
)
VERSIONS = Plural("%(count)s version of its text", "%(count)s versions of its text")

REMOVE_HOW = Text("Write the article's number after it: /remove 12. The numbers stand in /articles.")
REMOVE_ASK = Text(
    "Remove this article? Answers given earlier will no longer show its words. It can be put back for seven days."
)
REMOVE, KEEP, KEPT = Text("Remove"), Text("Keep"), Text("Kept.")
REMOVED, UNDO, PUT_BACK = Text("Article %(id)s is removed."), Text("Undo"), Text("Article %(id)s is back.")
NOT_HERE = Text("There is no such article here. See /articles for the numbers.")
MENU_REMOVE = Text("take an article away (editors)")

SOMEBODY_ELSE = Text("Somebody else says it")
NO_STATEMENT = Text("It is no statement")
NO_ANSWER = Text("It does not answer this")
WHO = Text("Who says it? Choose, or reply to this message with the name.")
NOT_A_STATEMENT = Text("This entry is a passage, not a statement, so nobody is said to speak in it.")
DROPPED = Text("Noted: it is no statement. It counts as one no more, in any answer.")
HIDDEN = Text("Noted: it does not answer this. It is hidden here.")
NOW_SAID_BY = Text("Noted: %(name)s says it. That holds for every answer from now on.")
UNDO, UNDONE = Text("Undo"), Text("Taken back.")
NOTHING_TO_UNDO = Text("That was taken back already.")
NAMELESS = Text("That is no name. Reply with the name of who says it.")


def asks_who(statement: int, answer: str) -> str:
    """Ask who says something; the last line, which the program reads back, tells of which statement."""
    return f"{WHO()}\n(statement s{statement}, answer {answer})"


NOBODY_SPEAKS = Text("Nobody speaks yet. Send a link or a document to add an article.")
WITH_STATEMENTS = Text("%(speakers)s, with the number of their statements")
MORE_STATEMENTS = Plural("%(count)s more statements %(whose)s", "%(count)s more statements %(whose)s")
MORE_NAMES = Plural("%(count)s more names", "%(count)s more names")
ALSO = Text(", also %(names)s")
OPENS_STATEMENT = Text("A number opens a statement in context.")
NO_SUCH_ARTICLE = Text("No article of that time or outlet is here.")
NOBODY_SPEAKS_IN = Text("Nobody speaks in %(title)s.")
WHICH_SPEAKER = Text("%(several)s. Which one?")
