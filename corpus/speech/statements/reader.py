"""Read a document's statements: what it reports, quotations that stand alone, second-hand words, its own voice.

Pure: a document in, statements out. Rather no statement than a wrong speaker. An attribution is a reporting clause
("the mayor said") with its content, as ranges of a unit's tokens.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from corpus.language.gazetteer import word_set
from corpus.nouns import Document, Mention, Span, Statement
from corpus.speech.asserted import Report, is_asserted
from corpus.speech.people.coreference import Coreference
from corpus.speech.statements import speaker_phrase
from corpus.speech.statements.content import content_ranges
from corpus.speech.statements.own_voice import own_voice, transcript_statements, transcript_turns
from corpus.speech.statements.quotations import Unit, quotations, units
from corpus.speech.statements.reporting_clauses import (
    ACCORDING,
    LABEL,
    NOUN,
    ReportingClause,
    may_report,
    reporting_clauses,
)
from corpus.speech.statements.speaker_phrase import Range
from corpus.speech.statements.tokens import CONJUNCTIONS, CONTRACTED, DASHES, Token, is_adverb, token_span, tokens

_SENTENCE_END = ".?!…,"
_PRONOUNS = word_set("he she they it he's she's they're they've it's he'd she'd they'd")
_FIRST_PERSON = word_set("i we you i'm i've we're we've you're you've")
_JOINING = CONJUNCTIONS | word_set("while as though although whereas")
_CONTRASTING = word_set("but while though although whereas")


@dataclass(frozen=True, slots=True)
class Attribution:
    """A reporting clause with the ranges of its content."""

    clause: ReportingClause
    ranges: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class _LastSpeaker:
    """The last speaker and the block of those words, and a unit since then in which nobody is reported to speak."""

    mention: Mention | None
    block: int
    since: Unit | None = None


def read(document: Document, people: Coreference) -> Iterator[Statement]:
    """The statements of a document: what it reports, what a transcript in it says, what its own voice says."""
    turns = transcript_turns(document)
    reported = list(_reported(document, people, {turn.block for turn in turns}))
    yield from reported
    yield from transcript_statements(turns, people)
    if not turns:
        yield from own_voice(document, reported, people)


def _reported(document: Document, people: Coreference, transcribed: set[int]) -> Iterator[Statement]:
    """The statements that are reported outside the blocks of a transcript."""
    text = document.text.content
    last = _LastSpeaker(None, -1)
    for unit in units(document, quotations(text, document.text.blocks), transcribed):
        if not unit.quotations and not may_report(text[unit.start : unit.end]):
            last = replace(last, since=unit)
            continue
        words = tokens(text, (unit.start, unit.end), unit.quotations)
        found = attributions(words)
        if found or not _is_standalone_quotation(text, unit, words):
            statements = list(_statements(unit, words, found, people, last.mention))
            statements = statements or _announced(unit, words, people, last)
            yield from statements
            last = _after(words, statements, found, unit, last)
        elif speaker := _speaker_of_standalone(text, unit, last, people):
            if document.metadata.speaker is None:
                yield _standalone(unit, speaker)
            last = _LastSpeaker(speaker, unit.block)


def _statements(
    unit: Unit, words: Sequence[Token], found: Sequence[Attribution], people: Coreference, previous: Mention | None
) -> Iterator[Statement]:
    """The statements of a unit's attributions; `previous` is the last speaker."""
    used: set[tuple[Range, ...]] = set()
    for each in found:
        around = _enclosing(found, each.clause)
        if each.ranges in used or _is_no_statement(words, each, around):
            continue
        used.add(each.ranges)
        via = people.mention(_name_span(words, around.clause.speaker), previous) if around else None
        speaker = people.mention(_name_span(words, each.clause.speaker), via or previous)
        yield _statement(unit, words, each, speaker, via)
        if via is None:
            previous = speaker


def _is_no_statement(words: Sequence[Token], each: Attribution, around: Attribution | None) -> bool:
    """Tell whether the writer speaks, or a speaker tells what she said herself."""
    first = words[each.clause.speaker[0]].low
    if first in _FIRST_PERSON:
        return True
    return around is not None and (first in _PRONOUNS or each.clause.speaker == around.clause.speaker)


def _name_span(words: Sequence[Token], speaker: Range) -> Span:
    """The span of the speaker, without the "'s" of "the mayor's claim" and "she's saying"."""
    start, end = token_span(words, *speaker)
    last = words[speaker[1] - 1].low
    if last in CONTRACTED:
        return start, start + last.index("'")
    return start, end - 2 * last.endswith("'s")


def _statement(
    unit: Unit, words: Sequence[Token], each: Attribution, speaker: Mention, via: Mention | None
) -> Statement:
    clause = each.clause
    spans = tuple(token_span(words, *found) for found in each.ranges)
    cue = None if clause.cue is LABEL else token_span(words, clause.first, clause.last + 1)
    return Statement(_kind(words, each), spans, (unit.start, unit.end), speaker, cue, clause.manner, via)


def _kind(words: Sequence[Token], each: Attribution) -> Literal["direct", "indirect", "mixed"]:
    kinds = {token.kind for first, end in each.ranges for token in words[first:end]}
    if kinds == {"q"}:
        return "direct" if "q" in each.clause.cue.flags else "mixed"
    return "mixed" if "q" in kinds else "indirect"


def _announced(unit: Unit, words: Sequence[Token], people: Coreference, last: _LastSpeaker) -> list[Statement]:
    """The quotation that a colon announces without a cue: "Dana Toru had a message for the board: “…”"."""
    if len(words) < 4 or words[-1].kind != "q" or words[-2].text != ":" or words[-1].low not in ".?!…":
        return []
    subject = speaker_phrase.first_subject(words)
    mention = people.mention(_name_span(words, subject), last.mention) if subject else None
    if mention is None or mention.type != "person":
        return []
    return [Statement("direct", (words[-1][:2],), (unit.start, unit.end), mention, None, "said")]


def _after(
    words: Sequence[Token],
    statements: Sequence[Statement],
    found: Sequence[Attribution],
    unit: Unit,
    last: _LastSpeaker,
) -> _LastSpeaker:
    """The last speaker behind this unit; nobody where the writer spoke."""
    if found and words[found[-1].clause.speaker[0]].low in _FIRST_PERSON:
        return _LastSpeaker(None, unit.block)
    first_hand = [each.speaker for each in statements if each.via is None]
    return _LastSpeaker(first_hand[-1], unit.block) if first_hand else replace(last, since=unit)


def _is_standalone_quotation(text: str, unit: Unit, words: Sequence[Token]) -> bool:
    """Tell whether the unit is nothing but quotations that are sentences."""
    if not unit.quotations or any(word.kind == "w" for word in words):
        return False
    return all(text[q.end - 2] in _SENTENCE_END or not q.closed for q in unit.quotations)


def _speaker_of_standalone(text: str, unit: Unit, last: _LastSpeaker, people: Coreference) -> Mention | None:
    """The speaker of a quotation that stands alone: the subject of the words right before it, or the last speaker."""
    near = last.mention if unit.block - last.block <= 1 else None
    since = last.since
    if since is None or unit.block - since.block > 1:
        return near
    announced = text[since.end - 1] == ":"
    if last.block == since.block and not announced:
        return near  # the speaker of the same paragraph, or the writer
    words = tokens(text, (since.start, since.end), since.quotations)
    subject = speaker_phrase.first_subject(words)
    if subject is None or any(token.low == "and" for token in words[subject[0] : subject[1]]):
        return near
    mention = people.mention(_name_span(words, subject), near)
    return mention if mention.type == "person" or (announced and mention.type == "body") else near


def _standalone(unit: Unit, speaker: Mention) -> Statement:
    spans = tuple((q.start, q.end) for q in unit.quotations)
    return Statement("direct", spans, (unit.start, unit.end), speaker, None, "said")


def attributions(words: Sequence[Token]) -> list[Attribution]:
    """The reporting clauses of a unit that have content, each with it.

    One's content ends where the next clause begins at a comma, a dash or a conjunction; a clause without such a bound
    stands inside the one before it.
    """
    with_content = [each.clause for each in _bounded(words, reporting_clauses(words))]
    return _asserted(words, list(_bounded(words, with_content)))


def _asserted(words: Sequence[Token], found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions that the text asserts; none inside another that it does not."""
    kept: list[Attribution] = []
    unsaid: list[Attribution] = []
    for each in found:
        around = _enclosing(found, each.clause)
        ahead = around if around and around.clause.first < each.clause.start else None
        dropped = ahead in unsaid or not is_asserted(words, _report(each, ahead))
        (unsaid if dropped else kept).append(each)
    return kept


def _report(each: Attribution, around: Attribution | None) -> Report:
    """The clause as it stands in its sentence; `around` is the attribution that holds it, where that begins before."""
    clause = each.clause
    return Report(
        clause.speaker[0],
        clause.speaker[1],
        clause.first,
        behind=each.ranges[0][0] >= clause.first,
        floor=around.clause.end if around else 0,
        outer=around.clause.manner if around else "",
        asks=clause.manner == "asked" or clause.cue in (ACCORDING, LABEL),
        noun=clause.cue is NOUN,
    )


def _bounded(words: Sequence[Token], clauses: Sequence[ReportingClause]) -> Iterator[Attribution]:
    floor = 0
    for number, clause in enumerate(clauses):
        limit = _content_limit(words, clause, clauses[number + 1]) if number + 1 < len(clauses) else len(words)
        ranges = content_ranges(words, clause, floor, limit)
        if not ranges:
            continue
        yield Attribution(clause, tuple(ranges))
        if limit < len(words):
            floor = limit


def _content_limit(words: Sequence[Token], clause: ReportingClause, following: ReportingClause) -> int:
    """The token at which the next clause ends the content; the unit's end where that clause stands inside it."""
    place = following.start - 1
    if words[place].kind == "q":
        return place if place > clause.end and words[place - 1].kind != "w" else len(words)
    place -= words[place].low == "with"
    while place > clause.last and words[place].kind == "w" and _joins(words[place]):
        place -= 1
    joined = words[place + 1].low if place + 1 < following.start else ""
    if joined in _CONTRASTING or (following.shared and joined in ("and", "or")):
        return place if words[place].kind == "p" else place + 1
    return place if place > clause.end and words[place].text in (",", ";", ".", *DASHES) else len(words)


def _joins(token: Token) -> bool:
    return token.low in _JOINING or is_adverb(token.low)


def _enclosing(found: Sequence[Attribution], clause: ReportingClause) -> Attribution | None:
    """The innermost attribution in whose content a clause stands."""
    for each in reversed(found):
        if each.clause is not clause and any(first <= clause.first < end for first, end in each.ranges):
            return each
    return None
