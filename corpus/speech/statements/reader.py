"""Read a document's statements: what it reports, quotations that stand alone, second-hand words, its own voice.

Pure: a document in, statements out. Rather no statement than a wrong speaker. An attribution is a reporting clause
("the mayor said") with its content, as ranges of a unit's tokens.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from corpus.language.gazetteer import word_set
from corpus.nouns import Document, Mention, Span, Statement
from corpus.speech.people.coreference import Coreference
from corpus.speech.people.role_words import SPOKESPEOPLE
from corpus.speech.statements import speaker_phrase
from corpus.speech.statements.attributions import Attribution, attributions
from corpus.speech.statements.joint_speakers import joint_speakers
from corpus.speech.statements.layout.headlines import headline_statements
from corpus.speech.statements.layout.interviews import answered, interview_answers
from corpus.speech.statements.layout.labels import labelled_statements
from corpus.speech.statements.layout.own_voice import own_voice, transcript_statements, transcript_turns
from corpus.speech.statements.layout.signatures import named_above, signatures
from corpus.speech.statements.quotations import Quotation, Unit, pull_quotes, quotations, units
from corpus.speech.statements.reporting_clauses import LABEL, may_report
from corpus.speech.statements.second_hand import can_pass_on, is_thing
from corpus.speech.statements.speaker_phrase import Range
from corpus.speech.statements.tokens import CONTRACTED, DETERMINERS, Token, has_verb, token_span, tokens

_SENTENCE_END = ".?!…,"
_PRONOUNS = word_set("he she they it he's she's they're they've it's he'd she'd they'd")
_LONGEST_DESCRIPTION = 12  # words of "a spokesman for the harbour board", before a comma and the name
# What only somebody does: a report or an advertisement says, announces, claims; it does not agree.
_OF_A_MIND = word_set("agreed admitted promised threatened asked demanded denied praised accused warned advised")
_FROM, _TO = word_set("from by of"), word_set("to for about on with against")
_FIRST_PERSON = word_set("i we you i'm i've we're we've you're you've")


@dataclass(frozen=True, slots=True)
class _LastSpeaker:
    """The last speaker and the block of those words, and a unit since then in which nobody is reported to speak."""

    mention: Mention | None
    block: int
    since: Unit | None = None
    via: Mention | None = None


def read(document: Document, people: Coreference) -> Iterator[Statement]:
    """The statements of a document: what it reports, what a transcript in it says, what its own voice says."""
    turns = transcript_turns(document)
    quoted = quotations(document.text.content, document.text.blocks)
    interview = None if turns else interview_answers(document, people)
    signed = {} if turns or interview else signatures(document.text.content, document.text.blocks, quoted)
    reported = [*_signed(document, signed, people), *answered(interview)]
    spoken = {turn.block for turn in turns} | signed.keys() | _blocks(document, reported)
    reported += _reported(document, people, quoted, spoken)
    if not turns:
        reported += headline_statements(document, quoted, reported, people)
        reported += labelled_statements(document, quoted, reported, people)
    yield from reported
    yield from transcript_statements(document, turns, people)
    if not turns:
        yield from own_voice(document, reported, people)


def _blocks(document: Document, found: Sequence[Statement]) -> set[int]:
    """The numbers of the paragraphs that are statements as a whole."""
    starts = {each.content[0][0] for each in found}
    return {number for number, block in enumerate(document.text.blocks) if block.start in starts}


def _signed(document: Document, signed: dict[int, Span], people: Coreference) -> Iterator[Statement]:
    """The blocks that are signed in a line of their own, each as the signer's."""
    for number, name in signed.items():
        block = document.text.blocks[number]
        words, whole = (block.start, block.end), (min(block.start, name[0]), max(block.end, name[1]))
        yield Statement("direct", (words,), whole, people.signer(name), None, "said")


def _reported(
    document: Document, people: Coreference, quoted: Sequence[Quotation], transcribed: set[int]
) -> Iterator[Statement]:
    """The statements that are reported outside the blocks of a transcript."""
    text = document.text.content
    last = _LastSpeaker(None, -1)
    pulled = pull_quotes(text, document.text.blocks, quoted)
    for unit in units(document, quoted, transcribed):
        if not unit.quotations and not may_report(text[unit.start : unit.end]):
            last = replace(last, since=unit)
            continue
        words = tokens(text, (unit.start, unit.end), unit.quotations)
        found = attributions(words)
        if found or not _is_standalone_quotation(text, unit, words):
            statements = list(_statements(unit, words, found, people, last.mention))
            statements = [*statements, *_continued(unit, words, statements)] or _announced(unit, words, people, last)
            yield from statements
            last = _after(words, statements, found, unit, last)
        elif named_above(text, document.text.blocks, unit.start):
            last = _LastSpeaker(None, unit.block)
        elif speaker := _speaker_of_standalone(text, unit, last, people):
            if document.metadata.speaker is None and unit.start not in pulled:
                yield _standalone(unit, speaker, last.via if speaker is last.mention else None)
            last = _LastSpeaker(speaker, unit.block, via=last.via if speaker is last.mention else None)


def _statements(
    unit: Unit, words: Sequence[Token], found: Sequence[Attribution], people: Coreference, previous: Mention | None
) -> Iterator[Statement]:
    """The statements of a unit's attributions; `previous` is the last speaker."""
    used: set[Range] = set()
    for each in found:
        if used.issuperset(each.ranges) or _is_no_statement(words, each):
            continue
        used.update(each.ranges)
        via = _teller(words, each, people, previous)
        speakers = _speakers(words, each, people, previous if each.told_behind else via or previous)
        if via and any((via.name, via.type) == (speaker.name, speaker.type) for speaker in speakers):
            via = None
        if speakers[0].type == "unnamed" and is_thing(words, each.clause.speaker) and each.clause.manner in _OF_A_MIND:
            continue
        for speaker in speakers:
            yield _statement(unit, words, each, speaker, via)
        if via is None:
            previous = speakers[-1]


def _speakers(words: Sequence[Token], each: Attribution, people: Coreference, before: Mention | None) -> list[Mention]:
    """The speakers of an attribution: more than one where they say it together."""
    parts = joint_speakers(words, each.clause.speaker, people.text)
    found = [_with_surname(people.mention(_name_span(words, part.phrase), before), part.surname) for part in parts]
    sure = any(words[part.phrase[0]].low in DETERMINERS for part in parts)
    if len(found) > 1 and not all(_stands_alone(mention, sure) for mention in found):
        return [people.mention(_name_span(words, each.clause.speaker), before)]
    return [_for_whom(words, each.clause.speaker, found[0], people)] if len(found) == 1 else found


def _for_whom(words: Sequence[Token], speaker: Range, mention: Mention, people: Coreference) -> Mention:
    """The speaker, with whom she speaks for where that stands before her name: "the board's spokeswoman, Dana Toru"."""
    comma = speaker[0] - 1
    if mention.spoken_for or mention.type != "person" or comma < 1 or words[comma].text != ",":
        return mention
    first = comma
    while first > max(0, comma - _LONGEST_DESCRIPTION) and words[first - 1].kind == "w":
        first -= 1
    if not any(word.low in SPOKESPEOPLE for word in words[first:comma]):
        return mention
    return replace(mention, spoken_for=people.mention(token_span(words, first, comma)).spoken_for)


def _with_surname(mention: Mention, surname: str) -> Mention:
    if not surname or mention.name.endswith(surname):
        return mention
    return replace(mention, name=f"{mention.name.split()[0]} {surname}", type="person")


def _stands_alone(mention: Mention, sure: bool) -> bool:
    """Tell whether a part of a phrase is somebody, and not half of a firm's name: "Procter and Gamble"."""
    return " and " not in mention.name and " & " not in mention.name and (sure or " " in mention.name)


def _is_no_statement(words: Sequence[Token], each: Attribution) -> bool:
    """Tell whether the writer speaks, or a speaker tells what she said herself."""
    first = words[each.clause.speaker[0]].low
    if first in _FIRST_PERSON:
        return True
    if each.around is None or each.told_behind:
        return False
    return first in _PRONOUNS or each.clause.speaker == each.around.speaker


def _teller(words: Sequence[Token], each: Attribution, people: Coreference, previous: Mention | None) -> Mention | None:
    """The one who passes the words on, where that is somebody: a person, a body, people without names."""
    told = each.clause.via or (each.around.speaker if each.around else None)
    if told is None:
        return None
    mention = people.mention(_name_span(words, told), previous)
    named = each.clause.via is not None and words[told[0]].text[0].isupper() and words[told[0]].low not in DETERMINERS
    return mention if mention.type != "unnamed" or named or can_pass_on(words, told) else None


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


def _continued(unit: Unit, words: Sequence[Token], statements: Sequence[Statement]) -> list[Statement]:
    """The quotation behind the full stop of "“…,” she said. “…”", where both are one unit."""
    if len(words) < 5 or words[-1].kind != "q" or words[-2].text != "." or not statements:
        return []
    last = statements[-1]
    begun = last.kind == "direct" and last.content[-1][1] < words[-1].start
    return [_standalone(replace(unit, quotations=unit.quotations[-1:]), last.speaker, last.via)] if begun else []


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
    quoted = [each for each in statements if each.via and each.kind == "direct" and each.via.span > each.speaker.span]
    if quoted:
        return _LastSpeaker(quoted[-1].speaker, unit.block, via=quoted[-1].via)
    first_hand = [each for each in statements if each.via is None]
    if len(first_hand) > 1 and first_hand[-1].content == first_hand[-2].content:
        return _LastSpeaker(None, unit.block)  # two who spoke together
    return _LastSpeaker(first_hand[-1].speaker, unit.block) if first_hand else replace(last, since=unit)


def _is_standalone_quotation(text: str, unit: Unit, words: Sequence[Token]) -> bool:
    """Tell whether the unit is nothing but quotations that are sentences."""
    if not unit.quotations or any(word.kind == "w" for word in words):
        return False
    return all(not q.closed or _ends_inside(text, q) for q in unit.quotations)


def _ends_inside(text: str, quotation: Quotation) -> bool:
    """Tell whether a sentence or its clause ends before the closing mark, which may be two single ones."""
    return text[quotation.start : quotation.end - 1].rstrip("'’")[-1:] in _SENTENCE_END


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
    if subject is None and announced:
        return people.only_person((since.start, since.end)) or near  # "From the desk of Ana Toru, analyst:"
    if subject is None or any(token.low == "and" for token in words[subject[0] : subject[1]]):
        return near
    mention = people.mention(_name_span(words, subject), near)
    if mention.type == "person" or (announced and mention.type == "body"):
        return mention
    return (people.only_person((since.start, since.end)) if announced and _is_from(words) else None) or near


def _is_from(words: Sequence[Token]) -> bool:
    """ "Statement from Ana Toru:", "Reaction of the mayor, Ana Toru:": no sentence, and nobody is spoken to or of."""
    return (
        not has_verb(words) and any(word.low in _FROM for word in words) and not any(word.low in _TO for word in words)
    )


def _standalone(unit: Unit, speaker: Mention, via: Mention | None) -> Statement:
    spans = tuple((q.start, q.end) for q in unit.quotations)
    return Statement("direct", spans, (unit.start, unit.end), speaker, None, "said", via)
