"""The sentences about who may use the bot, in one place like those of texts.py: to be translated with them.

What is said where something has its limit: calmly, with when it goes on. To be translated with texts.py.

What is said about what is kept of people's questions, and of its end. To be translated with texts.py.
"""

from bot.chats.conversations import Erased
from bot.chats.limits import CallsUsed, Refusal
from bot.chats.roles import Role
from bot.chats.store.members import Chat, Person
from bot.present.safe import plain
from bot.telegram.messages.entities import Message, Rows, Writer, plainly

NAME_SHOWN = 40  # characters of a name or title

STRANGER = "This bot answers only people whom its owner has let in. If that should be you, please ask the owner."
CLAIMED = (
    "This bot is yours now. /people lets others in, /help shows what I can do, and a link or a file adds an article."
)
IN_PRIVATE = "That is for our private chat: write it to me there."
HELP_OWNER = (
    "\n\nYou own me: /people shows who may use me and changes it, /allow and /deny let people and groups in and out, "
    "/status tells how I am."
)
NOT_KNOWN = (
    "I know nobody of that name or number. Reply with it to a message of theirs, or ask them to write to me once."
)
NOT_A_PERSON = "That was written by a bot or in the name of a chat, which can be given no role."
ALLOW_HOW = (
    "Say whom: /allow @name, /allow 12345 editor, or /allow as a reply. In a group, /allow alone lets the group in."
)
DENY_HOW = "Say whom: /deny @name, /deny 12345, or /deny as a reply. In a group, /deny alone shuts the group out."
NO_SUCH_ROLE = "I know the roles reader, editor and owner."
AS: dict[Role, str] = {"owner": "an owner", "editor": "an editor", "reader": "a reader"}
AS_READER, AS_EDITOR, AS_OWNER = "As a reader", "As an editor", "As an owner"
NO, LET_GROUP_IN, LEAVE, REMOVE, BACK = "No", "Let it in", "Leave it", "Remove", "Back"
ALL_READ, ALL_EDIT = "All are readers", "All are editors"
WAITS = "waits"
MENU_PEOPLE = "who may use me, and where"
MENU_ALLOW = "let somebody in, or a group"
MENU_DENY = "shut somebody out, or a group"
PEOPLE = "Who may use me"
DONE = "Done."


def claim_line(username: str, secret: str) -> str:
    """What the first start prints."""
    return f"Nobody owns this bot yet. Open this link once to own it: https://t.me/{username}?start=claim-{secret}"


def now_you_are(role: Role) -> str:
    """What a person is told whose role was given or changed."""
    return f"You are {AS[role]} here now. Ask me in plain words, or see /help."


def called(one: Person | Chat) -> str:
    """A person or group as they call themselves, made harmless; their number where they have no name."""
    shown = " ".join(plain(one.title if isinstance(one, Chat) else one.name).split())
    return shown[:NAME_SHOWN] or str(one.id)


def person_waits(person: Person, buttons: Rows) -> Message:
    """A stranger would like to come in."""
    return _about(person, Writer()).add(" has written to me. Shall I answer them?").message(buttons)


def group_waits(chat: Chat, by: Person, buttons: Rows) -> Message:
    """Somebody has put the bot into a group."""
    writer = _about(by, Writer()).add(" has added me to the group ").add(called(chat), "bold")
    return writer.add(". I keep silent there until you let it in.").message(buttons)


def person_is(person: Person, buttons: Rows = ()) -> Message:
    """What a person may do."""
    writer = _about(person, Writer())
    if person.role is None:
        return writer.add(" waits to be let in." if person.waiting else " is not let in.").message(buttons)
    writer.add(f" is {AS[person.role]} here")
    return writer.add(", by ONRECORD_OWNERS." if person.fixed else ".").message(buttons)


def group_is(chat: Chat, buttons: Rows = ()) -> Message:
    """What everybody in a group may do."""
    writer = Writer().add("The group ").add(called(chat), "bold")
    if chat.role is None:
        return writer.add(" waits to be let in." if chat.waiting else " is not let in.").message(buttons)
    return writer.add(f" is let in: everybody there is {AS[chat.role]}.").message(buttons)


def people_list(people: int, groups: int, buttons: Rows) -> Message:
    """What stands above the buttons of everybody."""
    counted = f"{people:,} {'person' if people == 1 else 'people'}, {groups:,} group{'' if groups == 1 else 's'}"
    return Writer().add(PEOPLE, "bold").add(f"\n{counted}. Press one to change what they may do.").message(buttons)


def short(one: Person | Chat) -> str:
    """A button's words: "Ada Toru · editor"."""
    return f"{called(one)} · {one.role or WAITS}"


def _about(person: Person, writer: Writer) -> Writer:
    writer.add(called(person), "bold")
    parts = [f"@{person.username}"] if person.username else []
    return writer.add(f" ({', '.join([*parts, str(person.id)])})") if person.name else writer


def refused(refusal: Refusal) -> str:
    """A person or a chat has asked enough for a minute."""
    who = "You have" if refusal.scope == "person" else "This chat has"
    return f"{who} asked {_questions(refusal.most)} within a minute. I answer again in {_seconds(refusal.wait)}."


def calls_used(used: CallsUsed) -> str:
    """The calls to the language model are used up."""
    return _your_calls_used(used.most) if used.scope == "person" else _our_calls_used(used.most)


def _your_calls_used(most: int) -> str:
    """A person's calls to the language model are used up."""
    if not most:
        return "Answered without the language model, which is kept for others."
    return f"Answered without the language model: your {_calls(most)} used. It helps again at 0:00 UTC."


def _our_calls_used(most: int) -> str:
    """A chat's calls to the language model are used up."""
    if not most:
        return "Answered without the language model, which is not for this chat."
    return f"Answered without the language model: this chat's {_calls(most)} used. It helps again at 0:00 UTC."


def _calls(most: int) -> str:
    return "call for today is" if most == 1 else f"{most:,} calls for today are"


def _questions(most: int) -> str:
    return f"{most:,} question{'' if most == 1 else 's'}"


def _seconds(wait: int) -> str:
    return f"{wait} second{'' if wait == 1 else 's'}"


ERASE, KEEP = "Erase it", "Keep it"
KEPT_IT = plainly("Nothing was erased.")
NOTHING_KEPT = plainly("Nothing of your questions is kept here.")
NOT_FOLLOWED = "What you follow stays: /following ends it. What stands in this chat is Telegram's: delete it there."
MENU_FORGET = "erase what is kept of your questions"


def kept(answers: int, talks: int, keep_days: int, buttons: Rows) -> Message:
    """What is kept of a person's questions, before it is erased."""
    for_days = "until the end of the day" if keep_days == 0 else f"for {keep_days:,} day{'' if keep_days == 1 else 's'}"
    writer = Writer().add("Erase what is kept of your questions?", "bold")
    writer.add(f"\nThese are {_listed(answers, talks)}, kept {for_days}. The buttons under former answers end with it.")
    return writer.add(f"\n{NOT_FOLLOWED}").message(buttons)


def erased(done: Erased) -> Message:
    """What was erased."""
    model = f", and {_counted(done.replies, 'reply', 'replies')} of the language model" if done.replies else ""
    return plainly(f"Erased: {_listed(done.answers, done.topics)}{model}.")


def _listed(answers: int, talks: int) -> str:
    what = f"{_counted(answers, 'question', 'questions')} with the answer{'' if answers == 1 else 's'}"
    return f"{what}, and what you last spoke of in {_counted(talks, 'chat', 'chats')}"


def _counted(number: int, one: str, more: str) -> str:
    return f"{number:,} {one if number == 1 else more}"
