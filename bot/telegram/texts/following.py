"""The sentences about whom and what a chat follows, in one place like those of texts.py: to be translated with them."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.chats.quiet_hours import Preferences, quiet_words
from bot.telegram.messages.blocks import Entry, bold, line
from bot.telegram.messages.entities import one_line
from retrieval.tracks.store.follows import Follow, Kind

LONGEST = 120  # characters of what is followed, as it is shown
MENU_FOLLOW = "hear when somebody speaks"
MENU_FOLLOWING = "whom you follow, and when you hear of it"
MENU_ZONE = "your time zone, for quiet hours"
MENU_QUIET = "when I keep silent"
FOLLOW_HOW = "Write a name after it, or a question: /follow Ana Ruiz, /follow What did the mayor say about the bridge?"
NOT_HERE = "In a group only an editor may change what it follows. Ask me in our private chat to follow for yourself."
TOO_MANY = "This chat follows a hundred already. /following ends some."
ALREADY = "You follow that already."
ENDED, MUTED, UNMUTED = "You follow it no more.", "Muted: you hear nothing of it.", "You hear of it again."
NOTHING_FOLLOWED = (
    "You follow nobody yet. /follow NAME tells you when an article that is added has something of theirs; "
    "so does the button under an answer that found nothing."
)
ZONE_SET, QUIET_SET = "Your time zone is {}.", "I keep silent from {}; what comes then, you get together after that."
QUIET_OFF = "No quiet hours: I tell you at any time."
MUTE, UNMUTE, UNFOLLOW, LIST = "Mute", "Unmute", "Unfollow", "Whom I follow"
IN_CONTEXT, COPY = "In context", "Copy"
WHO_IS_MEANT = "Several go by that name. Whom do you mean?"


def named(kind: Kind, name: str) -> str:
    """What is followed, as it stands in a sentence."""
    shown = one_line(name, LONGEST)
    return f"“{shown}”" if kind == "question" else shown


def counted(kind: Kind, number: int) -> str:
    """ "2 new statements", "1 new answer"."""
    what = "answer" if kind == "question" else "statement"
    return f"{number:,} new {what}{'' if number == 1 else 's'}"


def followed(follow: Follow, times: str, *, known: bool) -> list[Entry]:
    """What is said when something is followed from now on."""
    what = "answers it" if follow.kind == "question" else "has words of theirs"
    entries: list[Entry] = [
        (line(bold(f"You follow {named(follow.kind, follow.name)}.")),),
        (line(f"I tell you when an article that is added {what}. {times}"),),
    ]
    if not known:
        entries.insert(1, (line("Nobody of that name is on record here yet; I go by the whole name."),))
    return entries


def times(wanted: Preferences, zone: ZoneInfo) -> str:
    """When a chat is told."""
    if wanted.quiet is None:
        return "There are no quiet hours (/quiet 22-7)."
    return f"Quiet hours are {quiet_words(wanted.quiet)} ({zone.key}); /quiet and /zone change them."


def follow_list(shown: Sequence[Follow], first: int, total: int, told: str) -> list[Entry]:
    """Whom a chat follows."""
    lead = line(bold(f"You follow {total:,}:"))
    rows = tuple(
        line(f"{number}  {named(each.kind, each.name)}{' · muted' if each.muted else ''}")
        for number, each in enumerate(shown, first + 1)
    )
    return [(lead, *rows), (line(told),)]


def silence(quiet: tuple[int, int] | None) -> str:
    """What is said when the quiet hours have changed."""
    return QUIET_SET.format(quiet_words(quiet)) if quiet else QUIET_OFF
