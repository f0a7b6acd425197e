"""The buttons under the bot's messages, and what each carries back: `verb:argument`, at most 64 bytes.

    more:a12.6         the answer a12, on from its sixth entry
    ctx:a12.2          a quote (a12.2, or a statement s7) in context
    copy:a12.2         its citation, to copy
    why:a12            how the answer came about
    wrong:a12.2        what is wrong with it? Editors choose
    notby:a12.2        somebody else says it: who?
    by:a12.2.=Dana T.  this one does
    drop:a12.2         it is no statement
    unfit:a12.2        it does not answer the question
    refit:a12.2        it does after all
    unfix:s7.a12       the latest correction of statement s7 is taken back; it was made below the answer a12
    which:ctx.a12.1.5  of which of the entries 1 to 5? Their numbers are put in the place of the buttons
    back:a12.1.5       the buttons again that stood under the entries 1 to 5
    said:0.=Dana Toru  what a speaker said, from the first statement on; a long name stands as `#` and a hash of it
    of:0.12            the statements of article 12, from the first on
    speakers:20        who speaks, on from the 21st
    articles:20        the articles, on from the 21st
    art:12             one article's card
    pick:a12.2         the second of those whom the name asked for may mean
    follow:a12         follow what was asked for; a claim of check c3, by its number in c3.2 where it has several
    claimof:2          follow the second claim of the message that this one answers
    speakersof:12      follow who speaks in article 12
    timeline:3.6       the timeline of track 3, on from its sixth entry; with its picture from the first
    settings:5.0       what is told of follow 5, in the place of the page of the list that begins with the first
    level:5.0.none     tell nothing of it, or all, or what is important
    similar:c3         the fact-checks that a claim of check c3 perhaps repeats; the others take c3.2 for a12.2

Buttons about people and groups stand in people.py.

Pure. What a press brings back may be forged: `parse` gives None for what no button here carries.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from bot.telegram.messages.entities import Button, Rows, one_line
from bot.telegram.texts import articles, general, tracks

MOST_BYTES, MOST_LABEL, MOST_NAME = 64, 40, 29
IN_A_ROW = 5
_NAME_BYTES = 40
_PART = re.compile(r"([ac][0-9]{1,15})\.([0-9]{1,4})(?:\.([0-9]{1,4}))?")
_ACTIONS = {"ctx": general.IN_CONTEXT, "copy": general.COPY, "wrong": general.WRONG}
_WRONGS = {"notby": articles.SOMEBODY_ELSE, "drop": articles.NO_STATEMENT, "unfit": articles.NO_ANSWER}


@dataclass(frozen=True, slots=True)
class Part:
    """Entries of an answer, by their numbers; `last` is the first where only that is named."""

    answer: str
    first: int
    last: int

    def __str__(self) -> str:
        return f"{self.answer}.{self.first}.{self.last}"


def button(text: str, verb: str, argument: object) -> Button:
    """A button; its words are cut short where they are long."""
    data = f"{verb}:{argument}"
    assert len(data.encode()) <= MOST_BYTES, data
    return Button(one_line(text, MOST_LABEL) or "-", data)


def in_rows(buttons: Sequence[Button]) -> Rows:
    """Buttons in their order, five in a row."""
    return tuple(tuple(buttons[at : at + IN_A_ROW]) for at in range(0, len(buttons), IN_A_ROW))


def answer_rows(part: Part, entries: Sequence[int], left: int, *, editor: bool, track: bool = True) -> Rows:
    """Rows under a page of an answer: more of it, and what can be done with one of its entries, by their numbers.

    `left` is how many entries come after them; `track` where what it is about can be followed.
    """
    more = ((button(general.MORE(left), "more", f"{part.answer}.{part.last + 1}"),),) if left > 0 else ()
    following = (button(tracks.TRACK(), "follow", part.answer),) if track else ()
    return (*more, (*_actions(part, entries, editor=editor), button(general.WHY(), "why", part.answer), *following))


def number_rows(verb: str, part: Part, entries: Sequence[int]) -> Rows:
    """The numbers of entries to choose from, each with what is to be done with it; and the way back."""
    numbers = [button(str(number), verb, f"{part.answer}.{number}") for number in entries]
    return (*in_rows(numbers), (button(general.BACK(), "back", part),))


def quote_rows(id: str, *, editor: bool, verbs: Sequence[str] = ("ctx", "copy")) -> Rows:
    """A row of what can be done with one quote."""
    wanted = [*verbs, *(["wrong"] if editor else [])]
    return (tuple(button(_ACTIONS[verb](), verb, id) for verb in wanted),)


def wrong_rows(id: str) -> Rows:
    """Rows of what may be wrong with a quote."""
    return tuple((button(words(), verb, id),) for verb, words in _WRONGS.items())


def parse(argument: str) -> Part | None:
    """The part of an answer that a press names."""
    found = _PART.fullmatch(argument)
    if not found:
        return None
    first = int(found[2])
    return Part(found[1], first, int(found[3] or first))


def parse_which(argument: str) -> tuple[str, Part] | None:
    """The verb and the part that a press of "which" names."""
    verb, _, rest = argument.partition(".")
    part = parse(rest)
    return (verb, part) if part and verb in _ACTIONS else None


def name_key(name: str) -> str:
    """A name in few bytes."""
    short = name.isprintable() and len(name.encode()) <= _NAME_BYTES
    return f"={name}" if short else f"#{_hashed(name)}"


def named(key: str, names: Iterable[str]) -> str | None:
    """The one of `names` that a key was made of; None where it is among them no more."""
    return next((name for name in names if name_key(name) == key), None)


def choice_rows(verb: str, names: Sequence[str], before: str = "") -> Rows:
    """A row for each name to choose from; `before` stands before its key."""
    return tuple((button(name, verb, before + name_key(name)),) for name in names)


def said_rows(names: Sequence[str]) -> Rows:
    """A row for each name, which leads to what they said."""
    return tuple(
        (button(general.WHAT_SAID(name=one_line(name, MOST_NAME)), "said", f"0.{name_key(name)}"),) for name in names
    )


def _actions(part: Part, entries: Sequence[int], *, editor: bool) -> tuple[Button, ...]:
    verbs = [verb for verb in _ACTIONS if (editor or verb != "wrong") and entries]
    if len(entries) == 1:
        return tuple(button(_ACTIONS[verb](), verb, f"{part.answer}.{entries[0]}") for verb in verbs)
    return tuple(button(_ACTIONS[verb](), "which", f"{verb}.{part}") for verb in verbs)


def _hashed(name: str) -> str:
    return sha256(name.encode(errors="replace")).hexdigest()[:16]


def page_rows(verb: str, first: int, shown: int, total: int, size: int, after: str = "") -> Rows:
    """Earlier and later; `first` counts from 0, `after` follows the place in what a button carries."""
    earlier = [button(general.EARLIER(), verb, f"{max(0, first - size)}{after}")] if first > 0 else []
    left = total - first - shown
    later = [button(general.MORE(left), verb, f"{first + shown}{after}")] if left > 0 else []
    return ((*earlier, *later),) if earlier or later else ()


def span_of(first: int, shown: int, total: int) -> str:
    """ "6 to 10 of 23"; nothing where all is shown."""
    return "" if shown == total else general.SPAN(first=f"{first + 1:,}", last=f"{first + shown:,}", total=f"{total:,}")
