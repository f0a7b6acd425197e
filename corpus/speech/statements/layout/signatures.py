"""Find who signs words that stand alone, in a line of its own below or above them: interviews, readers, reviews.

Pure: a text in, offsets out. "— Ana Toru, nurse" below a quotation or a block quote signs it wherever it stands, and so
does a bare name in the last line of a block quote. Elsewhere a bare "Ana Toru, 44, nurse" may be a subheading or a
picture's caption, so it counts only where several quotations of the article are signed that way; whether the names
stand above or below their words is seen at the first and the last.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from corpus.language.gazetteer import is_first_name
from corpus.nouns import Block, Span
from corpus.speech.cues import CUES
from corpus.speech.statements.quotations import Quotation

_NAME = r"[A-Z][\w.’'-]*(?: (?:de|del|der|van|von|al|bin|la))?(?: [A-Z][\w.’'-]*){1,3}"
_ABOUT = r"(?:(?:, |\n| ?\()[^“”\"\n]{2,90})?"
_DASHED = re.compile(rf"(?:—|–|―|--?)[ \t]?(?P<name>{_NAME}|[A-Z][\w’'-]+|@\w{{2,20}})(?:{_ABOUT}|,? ?@\w+)\.?")
_BARE = re.compile(rf"(?P<name>{_NAME}){_ABOUT}")
_WORD = re.compile(r"[a-z]+")
_FEWEST = 2  # quotations signed by bare names


def signatures(text: str, blocks: Sequence[Block], quoted: Sequence[Quotation]) -> dict[int, Span]:
    """The name that signs each block of nothing but quoted words, by the block's number."""
    alone = _alone(text, blocks, quoted)
    dashed: dict[int, Span] = {}
    for at in sorted(alone, reverse=True):
        match = _line(_DASHED, text, blocks, at + 1)
        if match is None and _ends_quotation(blocks, at + 1):
            match = _bare(text, blocks, at + 1)
        if match:
            dashed[at] = match.span("name")
        elif at + 1 in dashed and blocks[at].kind == "quote" == blocks[at + 1].kind:
            dashed[at] = dashed[at + 1]
    names = {
        at: match.span("name")
        for at in range(len(blocks))
        if at not in alone and (at - 1 in alone or at + 1 in alone) and (match := _bare(text, blocks, at))
    }
    return dashed | _by_bare_names(alone - dashed.keys(), names)


def named_above(text: str, blocks: Sequence[Block], start: int) -> bool:
    """Tell whether a heading of nothing but a name stands right above: the words below are not the last speaker's."""
    at = bisect_right(blocks, start, key=lambda block: block.start) - 1
    return at > 0 and blocks[at - 1].kind == "heading" and _line(_BARE, text, blocks, at - 1) is not None


def _ends_quotation(blocks: Sequence[Block], at: int) -> bool:
    """Tell whether a block is the last of a block quote of several: a bare name there signs it."""
    kinds = [block.kind for block in blocks[at - 1 : at + 2]]
    return len(kinds) > 1 and kinds[:2] == ["quote", "quote"] and kinds[2:] != ["quote"]


def _alone(text: str, blocks: Sequence[Block], quoted: Sequence[Quotation]) -> set[int]:
    """The blocks that are block quotes, or in which nothing stands outside quotations."""
    found = {at for at, block in enumerate(blocks) if block.kind == "quote" and not _signs(text, blocks, at)}
    begun: dict[int, int] = {}
    for each in quoted:
        block = blocks[each.block]
        reached = begun.get(each.block, block.start)
        if not text[reached : each.start].strip() or each.start < block.start:
            begun[each.block] = each.end
    return found | {at for at, end in begun.items() if not text[end : blocks[at].end].strip(" .")}


def _signs(text: str, blocks: Sequence[Block], at: int) -> bool:
    """Tell whether a block of a block quote is the line that signs it."""
    if _line(_DASHED, text, blocks, at):
        return True
    return at > 0 and _ends_quotation(blocks, at) and _bare(text, blocks, at) is not None


def _line(pattern: re.Pattern[str], text: str, blocks: Sequence[Block], at: int) -> re.Match[str] | None:
    return pattern.fullmatch(text, blocks[at].start, blocks[at].end) if at < len(blocks) else None


def _bare(text: str, blocks: Sequence[Block], at: int) -> re.Match[str] | None:
    """The line, where it is a full name with perhaps a description, and reports nothing."""
    match = _line(_BARE, text, blocks, at)
    if match is None or not (is_first_name(match["name"].split()[0]) or "," in match.group()):
        return None
    return match if CUES.keys().isdisjoint(_WORD.findall(match.group()[len(match["name"]) :])) else None


def _by_bare_names(alone: set[int], names: dict[int, Span]) -> dict[int, Span]:
    """The quotations with the bare names below them, or above them where the first name of a run stands so."""
    found: dict[int, Span] = {}
    above: set[int] = set()
    for at in sorted(alone):
        side = at - 1 if at - 1 in names and (at - 2 in above or at - 2 not in alone) else at + 1
        if side in names:
            found[at] = names[side]
            above |= {at} if side < at else set()
    return found if len(set(found.values())) >= _FEWEST else {}
