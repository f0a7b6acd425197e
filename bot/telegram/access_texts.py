"""The sentences about who may use the bot, in one place like those of texts.py: to be translated with them."""

from bot.safe import plain
from bot.telegram.entities import Message, Rows, Writer
from corpus.catalogue import Chat, Person, Role

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
