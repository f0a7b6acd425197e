"""Read a document's statements: reports with their contents, quotations that stand alone, second-hand words.

Pure: a document in, statements out, in the order of their content. Rather no statement than a wrong speaker.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.cast import Cast
from corpus.nouns import Document, Mention, Statement
from corpus.statements.contents import contents
from corpus.statements.marks import quotations
from corpus.statements.own import own, spoken
from corpus.statements.phrases import Range
from corpus.statements.reports import Report, reports
from corpus.statements.turns import turns
from corpus.statements.units import Unit, units
from corpus.statements.words import CONJUNCTIONS, Token, cut, is_adverb, tokens

Kind = Literal["direct", "indirect", "mixed"]
_FULL = ".?!…,"
_SMALL = frozenset({"he", "she", "they", "it"})
_FIRST_PERSON = frozenset({"i", "we", "you"})


@dataclass(frozen=True, slots=True)
class _Told:
    """A report with the ranges of its content."""

    report: Report
    ranges: tuple[Range, ...]


@dataclass(slots=True)
class _Last:
    """Who spoke last, and where."""

    mention: Mention
    unit: int
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
    quoted = quotations(text, document.text.blocks)
    own_voice = document.metadata.speaker is not None
    last: _Last | None = None
    for number, unit in enumerate(units(document, quoted, spoken_blocks)):
        words = tokens(text, (unit.start, unit.end), unit.quotations)
        told = list(_told(words))
        for found in _statements(unit, words, told, who, last.mention if last else None):
            yield found
            if found.via is None:
                last = _Last(found.speaker, number, unit.block)
        if told and words[told[-1].report.speaker[0]].low in _FIRST_PERSON:
            last = None
        if not told and last and not own_voice and _floats(text, unit, words) and _near(last, number, unit):
            yield _floating(unit, last.mention)
            last = _Last(last.mention, number, unit.block)


def _near(last: _Last, number: int, unit: Unit) -> bool:
    return unit.block - last.block <= 1


def _floats(text: str, unit: Unit, words: Sequence[Token]) -> bool:
    """Whether the unit is nothing but quotations that are sentences."""
    if not unit.quotations or any(word.kind == "w" for word in words):
        return False
    return all(text[q.end - 2] in _FULL or not q.closed for q in unit.quotations)


def _floating(unit: Unit, speaker: Mention) -> Statement:
    spans = tuple((q.start, q.end) for q in unit.quotations)
    return Statement("direct", spans, (unit.start, unit.end), speaker, None, "said")


def _told(words: Sequence[Token]) -> Iterator[_Told]:
    """Each report that tells something, with its content."""
    found = reports(words)
    telling = [each.report for each in _bounded(words, found)]
    yield from _bounded(words, telling)


def _bounded(words: Sequence[Token], found: Sequence[Report]) -> Iterator[_Told]:
    floor = 0
    for number, report in enumerate(found):
        following = found[number + 1] if number + 1 < len(found) else None
        limit = _boundary(words, report, following) if following else len(words)
        ranges = contents(words, report, floor, limit)
        if ranges:
            yield _Told(report, tuple(ranges))
        if limit < len(words):
            floor = limit


def _boundary(words: Sequence[Token], report: Report, following: Report) -> int:
    """Where the content of `report` must end because another report begins; the end of all where it is inside."""
    place = following.start - 1
    if words[place].low == "with":
        place -= 1
    while (
        place > report.last
        and words[place].kind == "w"
        and (
            words[place].low in CONJUNCTIONS
            or words[place].low in ("while", "as", "though", "although")
            or is_adverb(words[place].low)
        )
    ):
        place -= 1
    if place + 1 < following.start and words[place + 1].low in ("but", "while", "though", "although"):
        return place if words[place].kind == "p" else place + 1
    return place if place > report.end and words[place].text in (",", ";", "—", "–", "--", ".") else len(words)


def _statements(
    unit: Unit, words: Sequence[Token], told: Sequence[_Told], who: Cast, previous: Mention | None
) -> Iterator[Statement]:
    used: set[tuple[Range, ...]] = set()
    for number, each in enumerate(told):
        if each.ranges in used:
            continue
        used.add(each.ranges)
        if words[each.report.speaker[0]].low in _FIRST_PERSON:
            continue
        outer = _outer(told[:number], each.report)
        if outer and (words[each.report.speaker[0]].low in _SMALL or each.report.speaker == outer.report.speaker):
            continue
        via = who.mention(cut(words, *outer.report.speaker), previous) if outer else None
        speaker = who.mention(cut(words, *each.report.speaker), via or previous)
        yield _statement(unit, words, each, speaker, via)
        if via is None:
            previous = speaker


def _outer(earlier: Sequence[_Told], report: Report) -> _Told | None:
    """The report in whose content this one stands."""
    for each in reversed(earlier):
        if any(first <= report.first < end for first, end in each.ranges):
            return each
    return None


def _statement(unit: Unit, words: Sequence[Token], told: _Told, speaker: Mention, via: Mention | None) -> Statement:
    report = told.report
    spans = tuple(cut(words, *each) for each in told.ranges)
    cue = cut(words, report.first, report.last + 1)
    return Statement(_kind(words, told), spans, (unit.start, unit.end), speaker, cue, report.manner, via)


def _kind(words: Sequence[Token], told: _Told) -> Kind:
    kinds = [token.kind for first, end in told.ranges for token in words[first:end]]
    if all(kind == "q" for kind in kinds):
        return "mixed" if "q" not in told.report.cue.flags else "direct"
    return "mixed" if "q" in kinds else "indirect"
