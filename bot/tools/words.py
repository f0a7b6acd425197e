"""The words of a tool's reply: leads in the program's own words, quotations on lines that are marked as material.

A quotation stands on one line of its own behind a mark, whatever characters its article has, so that nothing in it can
pass for a line of the program's.
"""

from collections.abc import Iterable, Iterator

from bot.present.answer import (
    Numbered,
    disclaimer,
    numbered,
    receipt,
    searched,
    summary_text,
    verdict,
)
from bot.present.check import CheckText, ClaimText, EvidenceText, KnownText, check_text
from bot.present.known import matched, rated, repeats
from bot.present.quotation import Quotation, quotation
from bot.present.safe import plain_line
from bot.present.speech import (
    SECOND_HAND,
    candidate,
    named_speakers,
    none_inside,
    nothing_said,
    on_record,
    several_fit,
    speaks,
)
from bot.present.timeline import NOT_ON_A_DAY, NOT_TRUE, NOTHING_YET, STANCES, EntryText, timeline_text
from bot.tools.tool import MATERIAL
from retrieval.answers.answer import Answer
from retrieval.answers.transcript import Transcript
from retrieval.answers.verify import Verification
from retrieval.claims.checked import Check, RepeatedClaim
from retrieval.quotes.citations import Quote
from retrieval.tracks.track import Timeline

MOST_SPEAKERS = 30
EMPTY = "The corpus has no articles yet. The person who keeps it adds some with: onrecord add SOURCE"


def answer_words(answer: Answer, more: str | None) -> str:
    """An answer: the lead, how the question was read, the quotations, what was searched."""
    record = answer.record
    if not record.scope.articles and not record.reading.outlets and not record.reading.since:
        return EMPTY
    lines = [record.lead, f"Read as: {record.reading.words}", *record.notes]
    if record.status == "not_found":
        lines += [f"{name}: {words}" for name, words in receipt(answer)] + [disclaimer(answer)]
    else:
        lines += [f"Searched {searched(record.scope)}"]
    lines += _summary(answer)
    return _joined(lines, _entries(numbered(answer)), _more(more))


def said_words(found: Transcript, quotes: Iterable[Quote], asked: str, more: str | None) -> str:
    """The statements of somebody; or those whom the name may mean, or why there is nothing."""
    if not found.scope.articles:
        return _no_articles(found)
    if len(found.whom) > 1:
        lines = [f"{one.name} ({candidate(one)})" for one in found.whom[:MOST_SPEAKERS]]
        return _joined([f"{several_fit(found, asked)}. Name one of:", *lines])
    if not found.statements:
        nothing = nothing_said(found, asked)
        return _joined([nothing.lead, *(f"{name}: {words}" for name, words in nothing.receipt), nothing.disclaimer])
    return _joined([on_record(found), f"Searched {searched(found.scope)}"], _statements(quotes), _more(more))


def speakers_words(found: Transcript, more: str | None) -> str:
    """The speakers, each with the number of statements."""
    if not found.scope.articles:
        return _no_articles(found)
    lines = [speaks(each) for each in named_speakers(found.speakers)]
    return _joined(["Who speaks, with the number of their statements:", *lines], _more(more))


def quote_words(checked: Verification) -> str:
    """The verdict on a quotation, what differs, and the stored words."""
    shown = verdict(checked)
    lines = [shown.lead, *(f"Differs ({type}): {words}" for type, words in shown.differences)]
    lines += [f"Searched {shown.searched}", shown.partial, shown.disclaimer]
    return _joined(lines, _quotations(shown.quotes))


def check_words(check: Check, more: str | None) -> str:
    """The verdict on each claim with its evidence, what was not checked, what was searched."""
    shown = check_text(check)
    lines = [shown.summary or ("" if shown.claims else "Nothing here can be checked."), *shown.notes]
    claims = [line for claim in shown.claims for line in _claim(claim)]
    return _joined(lines, claims, _check_foot(shown), _more(more))


def matched_words(found: list[RepeatedClaim], held: int) -> str:
    """The known claims that a text repeats, each with its rating in its publisher's words."""
    lines = [matched(found, held)]
    for each in found:
        lines += [f"{each.id} {repeats(each)}: {rated(each.rating, each.publisher, each.reviewed)}"]
        lines += [f"> {plain_line(each.claim)}", plain_line(each.url or "")]
    return _joined(lines)


def timeline_words(found: Timeline, more: str | None) -> str:
    """A track in time: its status, how the words moved, and the entries, oldest first."""
    told = timeline_text(found)
    lines = [f"{told.kind} {told.id}, followed: {told.title}", f"Status: {told.history or told.label}", told.counts]
    lines += [f"Because: {told.steps[-1].because}"] if told.steps and told.steps[-1].because else []
    moved = [f"Moved ({each.kind}): {each.line}" for each in told.drift]
    entries = [line for each in told.entries for line in _entry(each)]
    undated = [NOT_ON_A_DAY, *(line for each in told.undated for line in _entry(each))] if told.undated else []
    nothing = [] if told.entries or told.undated else [NOTHING_YET]
    return _joined(lines, moved, entries, undated, nothing, [NOT_TRUE], _more(more))


def _entry(each: EntryText) -> Iterator[str]:
    yield f"{each.day} {STANCES[each.stance]}"
    notes = [*each.notes, each.copies, f"decides nothing: {each.evidence.undecided}" if each.evidence.undecided else ""]
    yield from _quoted(each.evidence.shown, each.evidence.heading, notes)


def _no_articles(found: Transcript) -> str:
    return EMPTY if found.where.empty else none_inside(found.where)


def _entries(entries: Iterable[Numbered]) -> Iterator[str]:
    """The quotations of an answer, the first of each kind under the heading of its kind."""
    above = ""
    for each in entries:
        if each.above and each.above != above:
            yield f"{each.above}:"
        yield from _quoted(quotation(each.quote))
        above = each.above


def _statements(quotes: Iterable[Quote]) -> Iterator[str]:
    """Statements; what others report comes last, under a heading."""
    told = False
    for each in quotes:
        if not told and each.place.speaking is not None and each.place.speaking.via:
            told = True
            yield f"{SECOND_HAND}:"
        yield from _quoted(quotation(each))


def _quotations(quotes: Iterable[Quote]) -> Iterator[str]:
    for each in quotes:
        yield from _quoted(quotation(each))


def _quoted(shown: Quotation, who: str = "", notes: Iterable[str] = ()) -> Iterator[str]:
    """One quotation: who and the label first, the words on a line marked as material, then where they stand."""
    yield f"[{shown.id}] {who or shown.attribution or shown.title or 'no title'} · {shown.label}"
    yield f"> {plain_line(shown.words)}"
    yield " · ".join(filter(None, [shown.citation, *shown.notes, *shown.rewordings, *notes]))
    if shown.link:
        yield shown.link


def _claim(claim: ClaimText) -> Iterator[str]:
    yield f"{claim.label}: {claim.lead}"
    yield f"Claim: {claim.claim}"
    yield from ([f"Missing: {claim.missing}"] if claim.missing else [])
    yield from (f"Differs: {each}" for each in claim.differs)
    yield from _side(claim.for_heading, claim.supporting)
    yield from _side(claim.against_heading, claim.against)
    yield from _side("Near, but deciding nothing", claim.related) if claim.related else ()
    for known in claim.known:
        yield from _known(known)


def _side(heading: str, evidence: Iterable[EvidenceText]) -> Iterator[str]:
    yield heading
    for each in evidence:
        undecided = [f"decides nothing: {each.undecided}"] if each.undecided else []
        yield from _quoted(each.shown, each.heading, [*each.differs, *undecided])


def _known(known: KnownText) -> Iterator[str]:
    heading = "Fact-checked before" if known.sure else "Perhaps fact-checked before"
    yield f"{heading}: {known.rating} · {known.source}"
    yield f"> {known.claim}"
    yield known.link or ""


def _check_foot(shown: CheckText) -> Iterator[str]:
    yield from (f"Not checked: {words} ({why})" for words, why in shown.set_aside)
    yield f"Searched {shown.searched} · check {shown.id}"
    yield shown.partial
    yield shown.disclaimer if shown.claims else ""


def _summary(answer: Answer) -> list[str]:
    helped = answer.record.model
    if helped is None or helped.summary is None:
        return []
    shown = summary_text(helped.summary, helped.summary.model)
    return [f"{shown.label}:", *shown.sentences, shown.left_out]


def _more(cursor: str | None) -> list[str]:
    return [f"There is more: ask again with cursor {cursor}"] if cursor else []


def _joined(*parts: Iterable[str]) -> str:
    """The lines that say something, each harmless and no longer one line than it was."""
    lines = [line for part in parts for each in part if (line := plain_line(each))]
    marked = [MATERIAL] if any(line.startswith(">") for line in lines) else []
    return "\n".join([*lines[:1], *marked, *lines[1:]])
