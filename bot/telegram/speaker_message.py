"""Who speaks here, page by page, each a button to what they said. Pure."""

from collections.abc import Sequence

from bot.telegram.blocks import Block, bold, italic, line
from bot.telegram.buttons import choice_rows
from bot.telegram.entities import Message
from bot.telegram.list_pages import page_rows, span_of
from bot.telegram.short_names import LONGEST_NAME, one_line
from bot.telegram.splitting import messages
from retrieval.speakers import Speaker

AT_ONCE = 8
MOST_NAMES = 4  # further names that are shown
NOBODY = "Nobody speaks yet. Send a link or a document to add an article."


def speaker_messages(speakers: Sequence[Speaker], unnamed: int, first: int = 0) -> list[Message]:
    """A page of all speakers, most statements first, from `first` on; `unnamed` statements are nobody's by name."""
    if not speakers:
        return messages([(line(NOBODY),)])
    shown = speakers[first : first + AT_ONCE]
    counted = "1 speaker" if len(speakers) == 1 else f"{len(speakers):,} speakers"
    foot = [f"{unnamed:,} more statements by people whom the articles do not name"] if unnamed else []
    span = span_of(first, len(shown), len(speakers))
    head = (line(bold(f"{counted}, with the number of their statements"), f" · {span}" if span else ""),)
    entries = [head, tuple(map(_speaker, shown)), tuple(line(italic(each)) for each in foot)]
    rows = choice_rows("said", [each.name for each in shown], "0.")
    return messages(entries, (*rows, *page_rows("speakers", first, len(shown), len(speakers), AT_ONCE)))


def _speaker(speaker: Speaker) -> Block:
    others = [one_line(name, LONGEST_NAME) for name in speaker.names if name != speaker.name]
    left = len(others) - MOST_NAMES
    also = [*others[:MOST_NAMES], *([f"{left} more names"] if left > 0 else [])]
    told = f" ({speaker.statements:,})" + (f", also {', '.join(also)}" if also else "")
    return line(bold(one_line(speaker.name, LONGEST_NAME)), told)
