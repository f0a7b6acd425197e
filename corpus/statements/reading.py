"""Read a document's statements: what it reports, quotations that stand alone, second-hand words, its own voice.

Pure: a document in, statements out. Rather no statement than a wrong speaker.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.cast import Cast
from corpus.nouns import Document, Mention, Span, Statement
from corpus.ordinary import word_set
from corpus.statements import phrases
from corpus.statements.marks import quotations
from corpus.statements.own import own, spoken
from corpus.statements.phrases import Range
from corpus.statements.reports import LABEL
from corpus.statements.telling import Told, outer, told
from corpus.statements.turns import turns
from corpus.statements.units import Unit, units
from corpus.statements.words import CONTRACTED, Token, cut, tokens

_SENTENCE_END = ".?!…,"
_SMALL = word_set("he she they it he's she's they're they've it's he'd she'd they'd")
_FIRST_PERSON = word_set("i we you i'm i've we're we've you're you've")


@dataclass(slots=True)
class _Last:
    """Who spoke last, and in which block."""

    mention: Mention
    block: int


def read(document: Document, who: Cast) -> Iterator[Statement]:
    """The statements of a document: what it reports, what a transcript in it says, what its own voice says."""
    said = turns(document)
    reported = list(_reported(document, who, {turn.block for turn in said}))
    yield from reported
    yield from spoken(said, who)
    if not said:
        yield from own(document, reported, who)


def _reported(document: Document, who: Cast, spoken_blocks: set[int]) -> Iterator[Statement]:
    text = document.text.content
    own_voice = document.metadata.speaker is not None
    last: _Last | None = None
    for unit in units(document, quotations(text, document.text.blocks), spoken_blocks):
        words = tokens(text, (unit.start, unit.end), unit.quotations)
        telling = told(words)
        near = last if last and unit.block - last.block <= 1 else None
        if not telling and near and near.mention and _floats(text, unit, words):
            if not own_voice:
                yield _floating(unit, near.mention)
            last = _Last(near.mention, unit.block)
            continue
        found = list(_statements(unit, words, telling, who, last.mention if last else None))
        yield from found
        last = _after(words, found, telling, unit, who, near)


def _after(
    words: Sequence[Token],
    found: Sequence[Statement],
    telling: Sequence[Told],
    unit: Unit,
    who: Cast,
    near: _Last | None,
) -> _Last | None:
    """Who may be the speaker of a quotation that stands alone behind this unit."""
    first_hand = [each.speaker for each in found if each.via is None]
    if telling and words[telling[-1].report.speaker[0]].low in _FIRST_PERSON:
        return None
    if first_hand:
        return _Last(first_hand[-1], unit.block)
    if near and near.block == unit.block and words[-1].text != ":":
        return near
    subject = phrases.first_subject(words)
    if subject and any(token.low == "and" for token in words[subject[0] : subject[1]]):
        return near
    mention = who.mention(_named(words, subject), near.mention if near else None) if subject else None
    if mention and (mention.type == "person" or (words[-1].text == ":" and mention.type == "body")):
        return _Last(mention, unit.block)
    return near


def _floats(text: str, unit: Unit, words: Sequence[Token]) -> bool:
    """Whether the unit is nothing but quotations that are sentences."""
    if not unit.quotations or any(word.kind == "w" for word in words):
        return False
    return all(text[q.end - 2] in _SENTENCE_END or not q.closed for q in unit.quotations)


def _floating(unit: Unit, speaker: Mention) -> Statement:
    spans = tuple((q.start, q.end) for q in unit.quotations)
    return Statement("direct", spans, (unit.start, unit.end), speaker, None, "said")


def _statements(
    unit: Unit, words: Sequence[Token], reports: Sequence[Told], who: Cast, previous: Mention | None
) -> Iterator[Statement]:
    used: set[tuple[Range, ...]] = set()
    for each in reports:
        around = outer(reports, each.report)
        if each.ranges in used or _left_out(words, each, around):
            continue
        used.add(each.ranges)
        via = who.mention(_named(words, around.report.speaker), previous) if around else None
        speaker = who.mention(_named(words, each.report.speaker), via or previous)
        yield _statement(unit, words, each, speaker, via)
        if via is None:
            previous = speaker


def _left_out(words: Sequence[Token], each: Told, around: Told | None) -> bool:
    """Whether the writer speaks, or a speaker tells what she said herself."""
    first = words[each.report.speaker[0]].low
    if first in _FIRST_PERSON:
        return True
    return around is not None and (first in _SMALL or each.report.speaker == around.report.speaker)


def _named(words: Sequence[Token], speaker: Range) -> Span:
    """The span of the speaker, without the "'s" of "the mayor's claim" and "she's saying"."""
    start, end = cut(words, *speaker)
    last = words[speaker[1] - 1].low
    if last in CONTRACTED:
        return start, start + last.index("'")
    return start, end - 2 * last.endswith("'s")


def _statement(unit: Unit, words: Sequence[Token], each: Told, speaker: Mention, via: Mention | None) -> Statement:
    report = each.report
    spans = tuple(cut(words, *found) for found in each.ranges)
    cue = None if report.cue is LABEL else cut(words, report.first, report.last + 1)
    return Statement(_kind(words, each), spans, (unit.start, unit.end), speaker, cue, report.manner, via)


def _kind(words: Sequence[Token], each: Told) -> Literal["direct", "indirect", "mixed"]:
    kinds = {token.kind for first, end in each.ranges for token in words[first:end]}
    if kinds == {"q"}:
        return "direct" if "q" in each.report.cue.flags else "mixed"
    return "mixed" if "q" in kinds else "indirect"
