"""Find what stands between quotation marks, paragraph by paragraph, in whatever style.

Pure: text in, offsets out; whether somebody spoke the words is not decided here. Only outermost marks count. A mark
that is not closed in its paragraph goes on in the next one where that opens with a mark too, as long quotations are
set; any other mark without a partner is left alone. Each paragraph is read once.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.nouns import Block, Span

_CLOSERS = {
    '"': '"″”',
    "“": '”"',
    "”": "”",
    "„": '“”‟"',
    "‟": "”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "‘": "’",
    "‚": "‘’",
    "'": "'",
    "″": "″",
    "「": "」",
    "『": "』",
}
_DOUBLED = "''|‘‘|’’|‘’|``"  # two single marks that stand for a double one
_MARK = re.compile(_DOUBLED + "|[" + "".join(sorted(set("".join(_CLOSERS) + "".join(_CLOSERS.values())))) + "]")
_SINGLE = "'’‘‚"
_ELIDED = re.compile(r"['’‘](?:\d\ds?\b|(?:em|til|tis|twas|cause|n|bout|round)\b)", re.IGNORECASE)
_NICKNAME = re.compile(r" .[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)?. [A-Z]")  # Vera “Bee” Dorn
_WORDS = re.compile(r"[^\W\d]+")
_LONGEST = 3000  # characters between two marks; further apart they are hardly partners
_MOST = 60  # marks between two partners, so that a text of nothing but marks takes no longer than another


@dataclass(frozen=True, slots=True)
class Quotation:
    """`text[start:end]` with its marks, `block` where it ends; `closed` is False where no mark closes it."""

    start: int
    end: int
    block: int
    closed: bool = True


def quotations(text: str, blocks: Sequence[Block]) -> list[Quotation]:
    """The quotations of a text, ascending."""
    found: list[Quotation] = []
    for number, block in enumerate(blocks):
        following = text[blocks[number + 1].start] if number + 1 < len(blocks) else ""
        carried = bool(found) and not found[-1].closed and found[-1].block == number - 1
        for start, end, closed in _pairs(text, block.start, block.end, following):
            if carried and start == block.start:
                found[-1] = Quotation(found[-1].start, end, number, closed)
            else:
                found.append(Quotation(start, end, number, closed))
    return found


def _pairs(text: str, start: int, end: int, following: str) -> Iterator[tuple[int, int, bool]]:
    marks = [match.span() for match in _MARK.finditer(text, start, end)]
    used = start
    for order, (at, behind) in enumerate(marks):
        if at < used or not _opens(text, at, behind, start):
            continue
        close = _partner(text, marks, order, end)
        if close is not None:
            if not (_NICKNAME.fullmatch(text, max(start, at - 1), min(end, close + 2)) or _is_title(text[at:close])):
                yield at, close, True
            used = close
        elif following == text[at] and text[at] not in _SINGLE and _begins_sentence(text, at, start):
            yield at, end, False
            return


def _opens(text: str, at: int, behind: int, start: int) -> bool:
    """Whether the mark at `at` can open a quotation: nothing of a word before it, something after."""
    mark = text[at] if behind - at == 1 else '"'
    if mark not in _CLOSERS or _ELIDED.match(text, at):
        return False
    before = text[at - 1] if at > start else " "
    after = text[behind] if behind < len(text) else " "
    if mark in "”’" or (mark == "»" and after.isspace()):
        return False
    if mark == "«" or mark in "“„「『":
        return True
    return not before.isalnum() and before not in ".,!?" and not after.isspace()


def _partner(text: str, marks: Sequence[Span], order: int, end: int) -> int | None:
    """The place behind the mark that closes the one at `order`, or None."""
    begin, behind = marks[order]
    following = [marks[at] for at in range(order + 1, min(len(marks), order + 1 + _MOST))]
    if behind - begin == 2:
        return _doubled(text, following, end)
    opening = text[begin]
    closers = _CLOSERS[opening]
    doubtful = None
    for at, stop in following:
        if at - begin > _LONGEST:
            return doubtful
        if stop - at == 2:
            continue
        if text[at] == opening and opening in "“«„":
            return doubtful
        if text[at] not in closers or not _closes(text, at, end):
            continue
        if opening not in _SINGLE or not _maybe_possessive(text, at):
            return at + 1
        doubtful = at + 1 if doubtful is None else doubtful
    return doubtful


def _is_title(words: str) -> bool:
    """ "The Old Man and the Sea": every longer word has a capital, and more than one."""
    if words[-2] in "?!…":
        return False
    found = [word for word in _WORDS.findall(words) if len(word) > 2]
    capitals = sum(word[0].isupper() for word in found)
    return capitals > 1 and all(word[0].isupper() for word in found if len(word) > 3)


def _doubled(text: str, marks: Iterable[Span], end: int) -> int | None:
    return next((stop for at, stop in marks if (stop - at == 2 or text[at] in '”"') and _closes(text, at, end)), None)


def _begins_sentence(text: str, at: int, start: int) -> bool:
    return at == start or text[start:at].rstrip()[-1:] in (".", "?", "!", ":", "”", '"', "…")


def _closes(text: str, at: int, end: int) -> bool:
    if at + 1 < end and text[at + 1].isalnum() and text[at] in "'’\"":
        return False
    return text[at] not in "'’\"" or not text[at - 1].isspace()


def _maybe_possessive(text: str, at: int) -> bool:
    """ "the workers' rights": an apostrophe after an s that a word follows."""
    return text[at - 1] in "sS" and text[at + 1 : at + 3].strip().isalpha()
