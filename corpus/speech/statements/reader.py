"""Read a document's statements: what it reports, quotations that stand alone, second-hand words, its own voice.

Pure: a document in, statements out. Rather no statement than a wrong speaker.

The reports of a sentence with what they tell, each kept within its bounds.

Pure: tokens in, reports with ranges of tokens out. One report's content ends where the next begins at a comma, a dash
or a conjunction; a report without such a bound stands inside the one before it.

The sentences as reporting needs them: one that holds a quotation holds all of it, however many sentences it has.

Pure: a document in, runs of text out. Headings, captions, bylines and notices are left out, as in every answer.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from corpus.language.gazetteer import word_set
from corpus.nouns import ANSWERING, Document, Mention, Sentence, Span, Statement
from corpus.speech.people.coreference import Coreference
from corpus.speech.statements import speaker_phrase
from corpus.speech.statements.content import content_ranges
from corpus.speech.statements.own_voice import own_voice, transcript_statements, transcript_turns
from corpus.speech.statements.quotations import Quotation, quotations
from corpus.speech.statements.reporting_clauses import LABEL, ReportingClause, may_report, reporting_clauses
from corpus.speech.statements.speaker_phrase import Range
from corpus.speech.statements.tokens import CONJUNCTIONS, CONTRACTED, DASHES, Token, is_adverb, token_span, tokens

_JOINING = CONJUNCTIONS | word_set("while as though although whereas")
_CONTRARY = word_set("but while though although whereas")


@dataclass(frozen=True, slots=True)
class Attribution:
    """A report with the ranges of its content."""

    report: ReportingClause
    ranges: tuple[Range, ...]


def attributions(words: Sequence[Token]) -> list[Attribution]:
    """Each report that tells something, with its content."""
    telling = [each.report for each in _bounded(words, reporting_clauses(words))]
    return list(_bounded(words, telling))


def _bounded(words: Sequence[Token], found: Sequence[ReportingClause]) -> Iterator[Attribution]:
    floor = 0
    for number, report in enumerate(found):
        limit = _boundary(words, report, found[number + 1]) if number + 1 < len(found) else len(words)
        ranges = content_ranges(words, report, floor, limit)
        if not ranges:
            continue
        yield Attribution(report, tuple(ranges))
        if limit < len(words):
            floor = limit


def _boundary(words: Sequence[Token], report: ReportingClause, following: ReportingClause) -> int:
    """Where the content of `report` must end because another report begins; the end of all where that is inside."""
    place = following.start - 1
    if words[place].kind == "q":
        return place if place > report.end and words[place - 1].kind != "w" else len(words)
    place -= words[place].low == "with"
    while place > report.last and words[place].kind == "w" and _joins(words[place]):
        place -= 1
    joined = words[place + 1].low if place + 1 < following.start else ""
    if joined in _CONTRARY or (following.shared and joined in ("and", "or")):
        return place if words[place].kind == "p" else place + 1
    return place if place > report.end and words[place].text in (",", ";", ".", *DASHES) else len(words)


def _joins(token: Token) -> bool:
    return token.low in _JOINING or is_adverb(token.low)


def enclosing(found: Sequence[Attribution], report: ReportingClause) -> Attribution | None:
    """The report in whose content this one stands, the innermost."""
    for each in reversed(found):
        if each.report is not report and any(first <= report.first < end for first, end in each.ranges):
            return each
    return None


_LINK = re.compile(r"(?:READ MORE|Read more|WATCH|Watch|LISTEN|MORE|RELATED|Related|ALSO)\b[^:.\n]{0,30}:")
_SIGNATURE = re.compile(r"[”»\"’'] ?(?:—|–|--?) ?[A-Z][\w.’' -]{2,60}(?:,.{2,80})?$")
_LONGEST = 8000  # characters of a unit, so that a text whose sentences are chained by marks stays quick
_CREDIT = re.compile(r"(?:\([^()]{2,60}/[^()]{2,50}\)|/ ?[A-Z]{3,}(?: [A-Z]{3,}){1,3})\.?$")


@dataclass(frozen=True, slots=True)
class Unit:
    """`text[start:end]`, one sentence or more, with the quotations in it; `block` counts the blocks that hold units."""

    start: int
    end: int
    block: int
    quotations: tuple[Quotation, ...]


def units(document: Document, quoted: Sequence[Quotation], without: Collection[int]) -> Iterator[Unit]:
    """The units of a document, ascending, but those in the blocks `without`."""
    at = order = 0
    block = -1
    for run in _runs(document, quoted):
        start, end = run[0].start, run[-1].end
        if (
            run[0].block in without
            or _LINK.match(document.text.content, start)
            or _is_credited(document, run[-1].block)
        ):
            continue
        order += run[0].block != block
        block = run[0].block
        while at < len(quoted) and quoted[at].start < start:
            at += 1
        first = at
        while at < len(quoted) and quoted[at].end <= end:
            at += 1
        yield Unit(start, end, order, tuple(quoted[first:at]))


def _signs(text: str, run: Sequence[Sentence], sentence: Sentence) -> bool:
    """Whether "— Dana Toru" stands behind the marks of a quotation."""
    return bool(run) and bool(_SIGNATURE.match(text, max(run[-1].end - 1, 0), sentence.end))


def _is_credited(document: Document, block: int) -> bool:
    """Whether a picture's credit ends the block: "(Vera Dorn/The Daily Harbour)"."""
    end = document.text.blocks[block].end
    return bool(_CREDIT.search(document.text.content, max(0, end - 120), end))


def _runs(document: Document, quoted: Sequence[Quotation]) -> Iterator[list[Sentence]]:
    run: list[Sentence] = []
    at = 0
    for sentence in document.sentences:
        if sentence.kind not in ANSWERING:
            continue
        while at < len(quoted) and quoted[at].end <= sentence.start:
            at += 1
        inside = at < len(quoted) and quoted[at].start < sentence.start
        inside = inside or _signs(document.text.content, run, sentence)
        if run and (not inside or sentence.start - run[0].start > _LONGEST):
            yield run
            run = []
        run.append(sentence)
    if run:
        yield run


_SENTENCE_END = ".?!…,"
_SMALL = word_set("he she they it he's she's they're they've it's he'd she'd they'd")
_FIRST_PERSON = word_set("i we you i'm i've we're we've you're you've")


@dataclass(frozen=True, slots=True)
class _Last:
    """Who spoke last and in which block, and a unit since then in which nobody is reported to speak."""

    mention: Mention | None
    block: int
    since: Unit | None = None


def read(document: Document, who: Coreference) -> Iterator[Statement]:
    """The statements of a document: what it reports, what a transcript in it says, what its own voice says."""
    said = transcript_turns(document)
    reported = list(_reported(document, who, {turn.block for turn in said}))
    yield from reported
    yield from transcript_statements(said, who)
    if not said:
        yield from own_voice(document, reported, who)


def _reported(document: Document, who: Coreference, spoken_blocks: set[int]) -> Iterator[Statement]:
    text = document.text.content
    last = _Last(None, -1)
    for unit in units(document, quotations(text, document.text.blocks), spoken_blocks):
        if not unit.quotations and not may_report(text[unit.start : unit.end]):
            last = replace(last, since=unit)
            continue
        words = tokens(text, (unit.start, unit.end), unit.quotations)
        telling = attributions(words)
        if telling or not _floats(text, unit, words):
            found = list(_statements(unit, words, telling, who, last.mention)) or _announced(unit, words, who, last)
            yield from found
            last = _after(words, found, telling, unit, last)
        elif speaker := _before(text, unit, last, who):
            if document.metadata.speaker is None:
                yield _floating(unit, speaker)
            last = _Last(speaker, unit.block)


def _announced(unit: Unit, words: Sequence[Token], who: Coreference, last: _Last) -> list[Statement]:
    """What a colon announces without a word of saying: "Dana Toru had a message for the board: “…”"."""
    if len(words) < 4 or words[-1].kind != "q" or words[-2].text != ":" or words[-1].low not in ".?!…":
        return []
    subject = speaker_phrase.first_subject(words)
    mention = who.mention(_named(words, subject), last.mention) if subject else None
    if mention is None or mention.type != "person":
        return []
    return [Statement("direct", (words[-1][:2],), (unit.start, unit.end), mention, None, "said")]


def _after(
    words: Sequence[Token], found: Sequence[Statement], telling: Sequence[Attribution], unit: Unit, last: _Last
) -> _Last:
    """Who has spoken last behind this unit; nobody where the writer did."""
    if telling and words[telling[-1].report.speaker[0]].low in _FIRST_PERSON:
        return _Last(None, unit.block)
    first_hand = [each.speaker for each in found if each.via is None]
    return _Last(first_hand[-1], unit.block) if first_hand else replace(last, since=unit)


def _before(text: str, unit: Unit, last: _Last, who: Coreference) -> Mention | None:
    """Whose the quotation is that stands alone in `unit`: of whom the words right before it are about, or who spoke."""
    near = last.mention if unit.block - last.block <= 1 else None
    since = last.since
    if since is None or unit.block - since.block > 1:
        return near
    leads = text[since.end - 1] == ":"
    if last.block == since.block and not leads:
        return near  # the speaker of the same paragraph, or the writer
    words = tokens(text, (since.start, since.end), since.quotations)
    subject = speaker_phrase.first_subject(words)
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
    unit: Unit, words: Sequence[Token], found: Sequence[Attribution], who: Coreference, previous: Mention | None
) -> Iterator[Statement]:
    used: set[tuple[Range, ...]] = set()
    for each in found:
        around = enclosing(found, each.report)
        if each.ranges in used or _left_out(words, each, around):
            continue
        used.add(each.ranges)
        via = who.mention(_named(words, around.report.speaker), previous) if around else None
        speaker = who.mention(_named(words, each.report.speaker), via or previous)
        yield _statement(unit, words, each, speaker, via)
        if via is None:
            previous = speaker


def _left_out(words: Sequence[Token], each: Attribution, around: Attribution | None) -> bool:
    """Whether the writer speaks, or a speaker tells what she said herself."""
    first = words[each.report.speaker[0]].low
    if first in _FIRST_PERSON:
        return True
    return around is not None and (first in _SMALL or each.report.speaker == around.report.speaker)


def _named(words: Sequence[Token], speaker: Range) -> Span:
    """The span of the speaker, without the "'s" of "the mayor's claim" and "she's saying"."""
    start, end = token_span(words, *speaker)
    last = words[speaker[1] - 1].low
    if last in CONTRACTED:
        return start, start + last.index("'")
    return start, end - 2 * last.endswith("'s")


def _statement(
    unit: Unit, words: Sequence[Token], each: Attribution, speaker: Mention, via: Mention | None
) -> Statement:
    report = each.report
    spans = tuple(token_span(words, *found) for found in each.ranges)
    cue = None if report.cue is LABEL else token_span(words, report.first, report.last + 1)
    return Statement(_kind(words, each), spans, (unit.start, unit.end), speaker, cue, report.manner, via)


def _kind(words: Sequence[Token], each: Attribution) -> Literal["direct", "indirect", "mixed"]:
    kinds = {token.kind for first, end in each.ranges for token in words[first:end]}
    if kinds == {"q"}:
        return "direct" if "q" in each.report.cue.flags else "mixed"
    return "mixed" if "q" in kinds else "indirect"
