"""Follows as messages: that something is followed, the list with how each stands, the settings of one. Pure."""

from collections.abc import Sequence

from bot.present.notice import track_lines
from bot.telegram.messages.blocks import Block, Entry, bold, italic, line, messages
from bot.telegram.messages.buttons import button
from bot.telegram.messages.entities import Button, Message, Rows, one_line
from bot.telegram.messages.notice import followed
from bot.telegram.texts import Text, general, tracks
from retrieval.tracks.store.follows import Follow
from retrieval.tracks.track import Track, TrackKind

MOST_CLAIMS = 8  # to choose from
LONGEST_CLAIM, LONGEST_STATUS = 300, 200  # characters
_TOLD_OF: dict[TrackKind, Text] = {
    "claim": tracks.TOLD_OF_CLAIM,
    "speaker": general.TOLD_OF_SPEAKER,
    "question": general.TOLD_OF_QUESTION,
}
_CLAIM = "%s  %s"  # its number, its words


def claim_choice(claims: Sequence[str], verb: str, before: str = "") -> Message:
    """The claims of a text by their numbers, to choose the one to follow; `before` stands before the number."""
    shown = [one_line(each, LONGEST_CLAIM) for each in claims[:MOST_CLAIMS]]
    listed = tuple(line(_CLAIM % (number, words)) for number, words in enumerate(shown, 1))
    numbers = tuple(button(str(number), verb, f"{before}{number}") for number in range(1, len(shown) + 1))
    return messages([(line(bold(tracks.WHICH_CLAIM())),), listed], (numbers,))[0]


def followed_entries(follow: Follow, track: Track | None, times: str, *, known: bool) -> list[Entry]:
    """Say that something is followed from now on, and how it stands so far."""
    so_far = tracks.SO_FAR(status=standing(track)) if track and known else ""
    return [
        (line(bold(general.YOU_FOLLOW(whom=followed(follow)))),),
        *([] if known else [(line(general.NOT_KNOWN_YET()),)]),
        *([(line(so_far),)] if so_far else []),
        (line(f"{_TOLD_OF[follow.kind]()} {times}"),),
    ]


def followed_rows(follow: Follow) -> Rows:
    """The buttons under what is followed from now on."""
    first = button(tracks.TIMELINE(), "timeline", follow.track), button(tracks.SETTINGS(), "settings", follow.id)
    return (first, (button(general.UNFOLLOW(), "unfollow", follow.id), button(general.LIST(), "following", 0)))


def follow_entries(shown: Sequence[tuple[Follow, Track | None]], first: int, total: int, times: str) -> list[Entry]:
    """List what a chat follows, each with how it stands."""
    lead = (line(bold(general.YOU_FOLLOW_COUNT(total))),)
    return [
        lead,
        *(_listed(each, track, number) for number, (each, track) in enumerate(shown, first + 1)),
        (line(times),),
    ]


def list_row(follow: Follow, number: int, first: int) -> tuple[Button, ...]:
    """The buttons of what stands under a number in the list; `first` is the page that they belong to."""
    where = f"{follow.id}.{first}"
    return (
        button(f"{tracks.TIMELINE()} {number}", "timeline", follow.track),
        button(f"{tracks.SETTINGS()} {number}", "settings", where),
        button(f"{general.UNFOLLOW()} {number}", "unfollow", where),
    )


def settings_message(follow: Follow, track: Track | None, times: str, page: int) -> Message:
    """The settings of a follow, with buttons that change them; the way back leads to a page of the list."""
    where = f"{follow.id}.{page}"
    levels = tuple(
        button(tracks.CHOSEN(level=words()) if level == follow.level else words(), "level", f"{where}.{level}")
        for level, words in tracks.LEVELS.items()
    )
    further = button(tracks.TIMELINE(), "timeline", follow.track), button(general.UNFOLLOW(), "unfollow", where)
    back = (button(tracks.BACK(), "following", f"{page}.list"),)
    told: list[Entry] = [
        (line(bold(followed(follow))), *_status(track)),
        (line(tracks.TELLS[follow.level]()), line(times)),
    ]
    return messages(told, (levels, further, back))[0]


def standing(track: Track) -> str:
    """ "CONTRADICTED · since 12 Jun 2024 · 3 entries"."""
    return one_line(list(track_lines(track))[-1], LONGEST_STATUS)


def _listed(follow: Follow, track: Track | None, number: int) -> Entry:
    level = f" · {_level(follow)}" if follow.level != "all" else ""
    return (line(bold(str(number)), f"  {followed(follow)}{level}"), *_status(track))


def _level(follow: Follow) -> str:
    return general.IS_MUTED() if follow.muted else tracks.LEVELS[follow.level]().lower()


def _status(track: Track | None) -> tuple[Block, ...]:
    return (line(italic(standing(track))),) if track else ()
