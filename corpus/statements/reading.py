"""Read a document's statements: what it reports, quotations that stand alone, second-hand words, its own voice.

Pure: a document in, statements out. Rather no statement than a wrong speaker.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from corpus.cast import Cast
from corpus.nouns import Document, Mention, Span, Statement
from corpus.ordinary import word_set
from corpus.statements import phrases
from corpus.statements.marks import quotations
from corpus.statements.own import own, spoken
from corpus.statements.phrases import Range
from corpus.statements.reports import LABEL, may_report
from corpus.statements.telling import Told, outer, told
from corpus.statements.turns import turns
from corpus.statements.units import Unit, units
from corpus.statements.words import CONTRACTED, Token, cut, tokens

_SENTENCE_END = ".?!…,"
_SMALL = word_set("he she they it he's she's they're they've it's he'd she'd they'd")
_FIRST_PERSON = word_set("i we you i'm i've we're we've you're you've")


@dataclass(frozen=True, slots=True)
class _Last:
    """Who spoke last and in which block, and a unit since then in which nobody is reported to speak."""

    mention: Mention | None
    block: int
    since: Unit | None = None


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
    last = _Last(None, -1)
    for unit in units(document, quotations(text, document.text.blocks), spoken_blocks):
        if not unit.quotations and not may_report(text[unit.start : unit.end]):
            last = replace(last, since=unit)
            continue
        words = tokens(text, (unit.start, unit.end), unit.quotations)
        telling = told(words)
        if telling or not _floats(text, unit, words):
            found = list(_statements(unit, words, telling, who, last.mention)) or _announced(unit, words, who, last)
            yield from found
            last = _after(words, found, telling, unit, last)
        elif speaker := _before(text, unit, last, who):
            if document.metadata.speaker is None:
                yield _floating(unit, speaker)
            last = _Last(speaker, unit.block)


def _announced(unit: Unit, words: Sequence[Token], who: Cast, last: _Last) -> list[Statement]:
    """What a colon announces without a word of saying: "Dana Toru had a message for the board: “…”"."""
    if len(words) < 4 or words[-1].kind != "q" or words[-2].text != ":" or words[-1].low not in ".?!…":
        return []
    subject = phrases.first_subject(words)
    mention = who.mention(_named(words, subject), last.mention) if subject else None
    if mention is None or mention.type != "person":
        return []
    return [Statement("direct", (words[-1][:2],), (unit.start, unit.end), mention, None, "said")]


def _after(
    words: Sequence[Token], found: Sequence[Statement], telling: Sequence[Told], unit: Unit, last: _Last
) -> _Last:
    """Who has spoken last behind this unit; nobody where the writer did."""
    if telling and words[telling[-1].report.speaker[0]].low in _FIRST_PERSON:
        return _Last(None, unit.block)
    first_hand = [each.speaker for each in found if each.via is None]
    return _Last(first_hand[-1], unit.block) if first_hand else replace(last, since=unit)


def _before(text: str, unit: Unit, last: _Last, who: Cast) -> Mention | None:
    """Whose the quotation is that stands alone in `unit`: of whom the words right before it are about, or who spoke."""
    near = last.mention if unit.block - last.block <= 1 else None
    since = last.since
    if since is None or unit.block - since.block > 1:
        return near
    leads = text[since.end - 1] == ":"
    if last.block == since.block and not leads:
        return near  # the speaker of the same paragraph, or the writer
    words = tokens(text, (since.start, since.end), since.quotations)
    subject = phrases.first_subject(words)
    if subject is None or any(token.low == "and" for token in words[subject[0] : subject[1]]):
        return near
    mention = who.mention(_named(words, subject), near)
    return mention if mention.type == "person" or (leads and mention.type == "body") else near


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
