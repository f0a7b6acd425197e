"""Sentences of every conversation: help, answers and their buttons, failures, following, and /status."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.chats.quiet_hours import Preferences, quiet_words
from bot.present.answer import searched
from bot.present.safe import plain
from bot.telegram.texts import Plural, Text
from corpus.errors import OnRecordError
from corpus.store.records import Scope
from retrieval.models.options import ModelOptions
from retrieval.tracks.track import TrackKind

START = Text(
    "Ask me what somebody said, and I answer with their words as printed, each with its source.\n"
    "For example: What did the mayor say about the bridge?\n"
    "/help shows what else I can do."
)
HELP = Text(
    "Ask in plain words: “What did CENTCOM say about the hospital?”, “Who denied it?”, “And in May?”. "
    "A question that you edit is answered anew.\n\n"
    "/said NAME: what somebody is on record with\n"
    "/quote WORDS: does this quotation stand in an article? Also as a reply to a message\n"
    "/check CLAIM: do the articles bear it out? Also as a reply to a message\n"
    "/articles, /speakers: what is here, and who speaks\n"
    "/track CLAIM: hear what becomes of it; a NAME: of what they say; a question: of what answers it\n"
    "/tracks: what you follow, how it stands, and what you hear of it\n"
    "/timeline NUMBER: who said what of it, and when, with a picture\n"
    "/forget: erase what is kept of your questions\n\n"
    "In a group I answer when I am asked: /ask, my name, or a reply to me.\n"
    "DIRECT are somebody's own words; INDIRECT is a reporter's wording. "
    "What I do not find is not on record here; it may have been said all the same."
)
HELP_EDITOR = Text(
    "You may add articles: send a link, or a file (html, pdf, docx, eml, txt). "
    "/remove takes one away. Under an answer, “wrong?” corrects who speaks."
)
HELP_OWNER = Text(
    "You own me: /people shows who may use me and changes it, /allow and /deny let people and groups in and out, "
    "/status tells how I am."
)
MENU_ASK = Text("ask a question")
MENU_SAID = Text("what somebody is on record with")
MENU_QUOTE = Text("does this quotation stand in an article?")
MENU_ARTICLES = Text("the articles that are here")
MENU_SPEAKERS = Text("who speaks in them")
MENU_HELP = Text("what I can do")
ASK_HOW = Text("Write the question after it: /ask What did CENTCOM say about the hospital?")
QUOTE_HOW = Text("Write the words after it, or reply with /quote to the message that holds them.")
UNKNOWN_COMMAND = Text("That is no command of mine. /help shows what I can do.")
UNREADABLE = Text("I read text, links and documents, not pictures or sound. Write your question, or /help.")
NOT_YOURS = Text("That is for those who keep the articles here. Ask the one who let you in.")
GONE = Text("That is not here any more. Ask again.")
FAILED = Text("Something went wrong here, and it has been noted. Nothing is lost; please try again.")


def failed(error: BaseException | None) -> str:
    """Say of a failure what a person can act on, else that it was not their doing."""
    return str(error) if isinstance(error, OnRecordError) else FAILED()


READ_AS, SEARCHED = Text("Read as: %(reading)s"), Text("Searched %(scope)s")
NOTHING_HELD = Text("Nothing on record: there are no articles yet. Send a link or a document to add one.")
NO_MORE = Text("There is no more of this answer.")
ONE_OF_EACH = Text("One statement of each")
AND_MORE, LEFT = Plural("and %(count)s more", "and %(count)s more"), Plural("%(count)s more", "%(count)s more")
AND_DIFFERENCES = Plural("and %(count)s more differences", "and %(count)s more differences")
FROM, COPY_BELOW = Text("From: "), Text("Tap to copy:")
IN_CONTEXT, COPY, WRONG, WHY = Text("In context"), Text("Copy"), Text("Wrong?"), Text("Why")
MORE, EARLIER, BACK = Plural("More (%(count)s)", "More (%(count)s)"), Text("Earlier"), Text("Back")
WHICH = Text("Which one?")
THE_ARTICLE = Text("The article")
WHAT_SAID, ALL_OF = Text("What %(name)s said"), Text("All of %(name)s")
SPAN = Text("%(first)s to %(last)s of %(total)s")
TELL_ME = Text("Tell me when an article answers this")
TELL_ME_SPEAKER = Text("Tell me when it speaks")

CAME_ABOUT = Text("How answer %(id)s came about")
ASKED, READ, SOUGHT, NAMES = Text("Asked"), Text("Read as"), Text("Looked for"), Text("Names")
SEARCHED_IN, TOOK, NOTE = Text("Searched"), Text("Took"), Text("Note")
MODEL, NOT_TAKEN = Text("Model"), Text("Not taken")
WEIGHED = Text("%(sentences)s weighed")
LIVE, NO_ADDRESS = Text("On the page now?"), Text("This article has no address at which to look.")
PURGED = Text("(Taken back: an article that was quoted here has been erased.)")
ARTICLE, REMOVED = Text("article %(id)s"), Text("(removed)")

MENU_ZONE = Text("your time zone, for quiet hours")
MENU_QUIET = Text("when I keep silent")
MENU_DIGEST = Text("how often minor news comes")
EDITORS_FOLLOW = Text(
    "In a group only an editor may change what it follows. Ask me in our private chat to follow for yourself."
)
TOO_MANY = Text("This chat follows a hundred already. /tracks ends some.")
ALREADY = Text("You follow that already.")
ENDED, MUTED = Text("You follow it no more."), Text("Muted: you hear nothing of it.")
UNMUTED = Text("You hear of it again.")
MUTE, UNMUTE, UNFOLLOW, LIST = Text("Mute"), Text("Unmute"), Text("Unfollow"), Text("All I follow")
WHO_IS_MEANT = Text("Several go by that name. Whom do you mean?")
NOTHING_FOLLOWED = Text(
    "You follow nothing yet. /track CLAIM tells you what becomes of a claim, /track NAME of what somebody says; "
    "so does the button under an answer or a check."
)
YOU_FOLLOW = Text("You follow %(whom)s.")
YOU_FOLLOW_NEWS = Text("You follow %(whom)s: %(news)s")
YOU_FOLLOW_COUNT = Plural("You follow %(count)s:", "You follow %(count)s:")
TWO, TWO_AND_MORE = Text("%(one)s and %(two)s"), Plural("%(names)s and %(count)s more", "%(names)s and %(count)s more")
OF_ONE = Text("%(whom)s: %(news)s")
QUESTION_NAME = Text("“%(question)s”")
IS_MUTED = Text("muted")
TOLD_OF_SPEAKER = Text("I tell you when an article that is added has words of theirs.")
TOLD_OF_QUESTION = Text("I tell you when an article that is added answers it.")
NOT_KNOWN_YET = Text("Nobody of that name is on record here yet; I go by the whole name.")
ZONE_SET = Text("Your time zone is %(zone)s.")
QUIET_SET = Text("I keep silent from %(hours)s; what comes then, you get together after that.")
QUIET_OFF = Text("No quiet hours: I tell you at any time.")
_DAILY = Text("What is minor comes together each morning (/digest weekly).")
_WEEKLY = Text("What is minor comes together on Mondays (/digest daily).")
_NO_QUIET = Text("There are no quiet hours (/quiet 22-7).")
_QUIET = Text("Quiet hours are %(hours)s (%(zone)s); /quiet and /zone change them.")
_NEW_STATEMENTS = Plural("%(count)s new statement", "%(count)s new statements")
_NEW_ANSWERS = Plural("%(count)s new answer", "%(count)s new answers")
_NEWS = Plural("%(count)s piece of news", "%(count)s pieces of news")


def news(kind: TrackKind | None, number: int) -> str:
    """ "2 new statements", "1 new answer"; pieces of news where they are of no one kind."""
    return {"question": _NEW_ANSWERS, "speaker": _NEW_STATEMENTS}.get(kind or "", _NEWS)(number)


def times(wanted: Preferences, zone: ZoneInfo) -> str:
    """Say when a chat is told of what it follows."""
    hours = _QUIET(hours=quiet_words(wanted.quiet), zone=zone.key) if wanted.quiet else _NO_QUIET()
    return f"{hours} {digest(weekly=wanted.weekly)}"


def digest(*, weekly: bool) -> str:
    """Say how often what is minor comes."""
    return _WEEKLY() if weekly else _DAILY()


def silence(quiet: tuple[int, int] | None) -> str:
    """Say that the quiet hours have changed."""
    return QUIET_SET(hours=quiet_words(quiet)) if quiet else QUIET_OFF()


NO_MODEL = Text("No language model.")
SEES_ADDRESSED = Text("Privacy mode is on: in groups Telegram shows me only commands, mentions and replies to me.")
SEES_ALL = Text(
    "Privacy mode is off: in groups Telegram shows me every message, of which I keep none that is not for me. "
    "To turn it on: @BotFather, /setprivacy, then put me into the group anew."
)
INLINE, NO_INLINE = Text("Inline mode is on, for those who may read."), Text("Inline mode is off.")
NO_ERRORS = Text("No errors since the start.")
ERRORS = Plural(
    "%(count)s error since the start, the latest first:", "%(count)s errors since the start, the latest first:"
)
_HELD = Text("Held: %(articles)s, %(passages)s.")
_PASSAGES = Plural("%(count)s passage", "%(count)s passages")
_WAITING = Text("Waiting: %(messages)s, %(requests)s to add articles.")
_MESSAGES = Plural("%(count)s message", "%(count)s messages")
_REQUESTS = Plural("%(count)s request", "%(count)s requests")
_PEOPLE = Text("People and groups let in: %(inside)s; asking to be: %(waiting)s. /people")
_MODEL = Text("Language model %(name)s: %(calls)s calls and %(tokens)s tokens today (UTC).")
_OF = Text("%(used)s of %(limit)s")
_RUNNING = Text("On Record %(version)s, up for %(days)s d %(hours)s h %(minutes)s min.")


def held(scope: Scope) -> str:
    """Say what is held."""
    return _HELD(articles=searched(scope), passages=_PASSAGES(scope.passages))


def waiting(messages: int, requests: int) -> str:
    """Say what waits: the very command that asks is being worked on, and not counted."""
    return _WAITING(messages=_MESSAGES(max(0, messages - 1)), requests=_REQUESTS(requests))


def members(inside: int, waiting: int) -> str:
    """Say how many may use the bot."""
    return _PEOPLE(inside=f"{inside:,}", waiting=f"{waiting:,}")


def model(options: ModelOptions, calls: int, tokens: int) -> str:
    """Say what was used of the model's budget."""
    return _MODEL(
        name=plain(options.model), calls=_of(calls, options.calls_a_day), tokens=_of(tokens, options.tokens_a_day)
    )


def running(version: str, seconds: float) -> str:
    """Say which version runs, and for how long."""
    hours, minutes = divmod(int(seconds) // 60, 60)
    days, hours = divmod(hours, 24)
    return _RUNNING(version=version, days=f"{days:,}", hours=hours, minutes=minutes)


def named(names: Sequence[str], more: int) -> str:
    """ "Ana Ruiz", "Ana Ruiz and Bo Lind", "Ana Ruiz, Bo Lind and 3 more"."""
    if more:
        return TWO_AND_MORE(more, names=", ".join(names))
    return names[0] if len(names) == 1 else TWO(one=names[0], two=names[1])


def _of(used: int, limit: int | None) -> str:
    return f"{used:,}" if limit is None else _OF(used=f"{used:,}", limit=f"{limit:,}")
