"""Sentences about access: people and groups with their roles, limits, what is kept of questions, and /status."""

from bot.chats.conversations import Erased
from bot.chats.limits import CallsUsed, Refusal
from bot.chats.roles import Role
from bot.telegram.texts import Plural, Text

STRANGER = Text("This bot answers only people whom its owner has let in. If that should be you, please ask the owner.")
CLAIMED = Text(
    "This bot is yours now. /people lets others in, /help shows what I can do, and a link or a file adds an article."
)
CLAIM = Text("Nobody owns this bot yet. Open this link once to own it: %(link)s")
IN_PRIVATE = Text("That is for our private chat: write it to me there.")
NOT_KNOWN = Text(
    "I know nobody of that name or number. Reply with it to a message of theirs, or ask them to write to me once."
)
NOT_A_PERSON = Text("That was written by a bot or in the name of a chat, which can be given no role.")
ALLOW_HOW = Text(
    "Say whom: /allow @name, /allow 12345 editor, or /allow as a reply. In a group, /allow alone lets the group in."
)
DENY_HOW = Text("Say whom: /deny @name, /deny 12345, or /deny as a reply. In a group, /deny alone shuts the group out.")
NO_SUCH_ROLE = Text("I know the roles reader, editor and owner.")
ROLES: dict[Role, Text] = {"owner": Text("owner"), "editor": Text("editor"), "reader": Text("reader")}
NOW_YOU_ARE: dict[Role, Text] = {
    "owner": Text("You are an owner here now. Ask me in plain words, or see /help."),
    "editor": Text("You are an editor here now. Ask me in plain words, or see /help."),
    "reader": Text("You are a reader here now. Ask me in plain words, or see /help."),
}
AS_READER, AS_EDITOR, AS_OWNER = Text("As a reader"), Text("As an editor"), Text("As an owner")
NO, LET_GROUP_IN, LEAVE = Text("No"), Text("Let it in"), Text("Leave it")
REMOVE, BACK = Text("Remove"), Text("Back")
ALL_READ, ALL_EDIT = Text("All are readers"), Text("All are editors")
WAITS = Text("waits")
PEOPLE = Text("Who may use me")
PEOPLE_COUNT = Plural("%(count)s person", "%(count)s people")
GROUP_COUNT = Plural("%(count)s group", "%(count)s groups")
PRESS_ONE = Text("%(people)s, %(groups)s. Press one to change what they may do.")
DONE = Text("Done.")
MENU_PEOPLE = Text("who may use me, and where")
MENU_ALLOW = Text("let somebody in, or a group")
MENU_DENY = Text("shut somebody out, or a group")
MENU_FORGET = Text("erase what is kept of your questions")
MENU_STATUS = Text("how I am")

# Somebody's or a group's name stands in these holes; it is shown in bold.
PERSON_ASKS = Text("%(person)s has written to me. Shall I answer them?")
GROUP_ASKS = Text("%(person)s has added me to the group %(group)s. I keep silent there until you let it in.")
PERSON_WAITS = Text("%(person)s waits to be let in.")
PERSON_IS_OUT = Text("%(person)s is not let in.")
PERSON_IS: dict[Role, Text] = {
    "owner": Text("%(person)s is an owner here."),
    "editor": Text("%(person)s is an editor here."),
    "reader": Text("%(person)s is a reader here."),
}
PERSON_IS_FIXED = Text("%(person)s is an owner here, by ONRECORD_OWNERS.")
GROUP_WAITS = Text("The group %(group)s waits to be let in.")
GROUP_IS_OUT = Text("The group %(group)s is not let in.")
GROUP_IS: dict[Role, Text] = {
    "owner": Text("The group %(group)s is let in: everybody there is an owner."),
    "editor": Text("The group %(group)s is let in: everybody there is an editor."),
    "reader": Text("The group %(group)s is let in: everybody there is a reader."),
}

_QUESTIONS = Plural("%(count)s question", "%(count)s questions")
_SECONDS = Plural("%(count)s second", "%(count)s seconds")
_YOU_ASKED = Text("You have asked %(questions)s within a minute. I answer again in %(seconds)s.")
_CHAT_ASKED = Text("This chat has asked %(questions)s within a minute. I answer again in %(seconds)s.")
_YOUR_NONE = Text("Answered without the language model, which is kept for others.")
_OUR_NONE = Text("Answered without the language model, which is not for this chat.")
_YOUR_CALLS = Plural(
    "Answered without the language model: your call for today is used. It helps again at 0:00 UTC.",
    "Answered without the language model: your %(count)s calls for today are used. It helps again at 0:00 UTC.",
)
_OUR_CALLS = Plural(
    "Answered without the language model: this chat's call for today is used. It helps again at 0:00 UTC.",
    "Answered without the language model: this chat's %(count)s calls for today are used. It helps again at 0:00 UTC.",
)


def refused(refusal: Refusal) -> str:
    """Say that a person or a chat has asked enough for a minute."""
    text = _YOU_ASKED if refusal.scope == "person" else _CHAT_ASKED
    return text(questions=_QUESTIONS(refusal.most), seconds=_SECONDS(refusal.wait))


def calls_used(used: CallsUsed) -> str:
    """Say that the calls to the language model are used up."""
    none, some = (_YOUR_NONE, _YOUR_CALLS) if used.scope == "person" else (_OUR_NONE, _OUR_CALLS)
    return some(used.most) if used.most else none()


ERASE, KEEP = Text("Erase it"), Text("Keep it")
KEPT_IT = Text("Nothing was erased.")
NOTHING_KEPT = Text("Nothing of your questions is kept here.")
ERASE_ASK = Text("Erase what is kept of your questions?")
_KEPT = Text("These are %(kept)s, kept %(days)s. The buttons under former answers end with it.")
_NOT_FOLLOWED = Text(
    "What you follow stays: /following ends it. What stands in this chat is Telegram's: delete it there."
)
_TODAY = Text("until the end of the day")
_DAYS = Plural("for %(count)s day", "for %(count)s days")
_ASKED = Plural("%(count)s question with the answer", "%(count)s questions with the answers")
_CHATS = Plural("%(count)s chat", "%(count)s chats")
_LISTED = Text("%(questions)s, and what you last spoke of in %(chats)s")
_ERASED = Text("Erased: %(erased)s.")
_REPLIES = Plural(
    "%(erased)s, and %(count)s reply of the language model", "%(erased)s, and %(count)s replies of the language model"
)


def kept(answers: int, topics: int, keep_days: int) -> str:
    """Say what is kept of a person's questions, below the question whether to erase it."""
    days = _DAYS(keep_days) if keep_days else _TODAY()
    return f"{_KEPT(kept=_listed(answers, topics), days=days)}\n{_NOT_FOLLOWED()}"


def erased(done: Erased) -> str:
    """Say what was erased."""
    listed = _listed(done.answers, done.topics)
    return _ERASED(erased=_REPLIES(done.replies, erased=listed) if done.replies else listed)


def _listed(answers: int, topics: int) -> str:
    return _LISTED(questions=_ASKED(answers), chats=_CHATS(topics))
