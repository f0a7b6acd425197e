"""Find the attributions of a sentence: its reporting clauses with what each says, as far as the text asserts it.

Pure: tokens in, ranges of tokens out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.language.gazetteer import word_set
from corpus.speech.asserted import Report, is_asserted
from corpus.speech.statements.content import content_ranges
from corpus.speech.statements.reporting_clauses import ACCORDING, LABEL, NOUN, ReportingClause, reporting_clauses
from corpus.speech.statements.second_hand import keeps_own_words
from corpus.speech.statements.speaker_phrase import Range
from corpus.speech.statements.tokens import CONJUNCTIONS, DASHES, NOMINATIVE, Token, is_adverb, is_finite

_JOINING = CONJUNCTIONS | word_set("while as though although whereas")
_CONTRASTING = word_set("but while though although whereas")
_RELATIVE = word_set("which whom")
_ENDS = ".?!…"


@dataclass(frozen=True, slots=True)
class Attribution:
    """A reporting clause with the ranges of its content, and the clause in whose content it stands."""

    clause: ReportingClause
    ranges: tuple[Range, ...]
    around: ReportingClause | None = None

    @property
    def told_behind(self) -> bool:
        """Tell whether the one who reports it is named behind it: "X said …, Y recalled"."""
        return self.around is not None and self.around.start > self.clause.first


def attributions(words: Sequence[Token]) -> list[Attribution]:
    """The reporting clauses of a unit that have content, each with it.

    One's content ends where the next clause begins at a comma, a dash or a conjunction; a clause without such a bound
    stands inside the one before it.
    """
    with_content = [each.clause for each in _bounded(words, reporting_clauses(words))]
    found = list(_bounded(words, with_content))
    nested = [replace(each, around=_enclosing(words, found, each)) for each in found]
    return [_cut_before_teller(words, each) for each in _without_records(words, _asserted(words, nested))]


def _asserted(words: Sequence[Token], found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions that the text asserts; none inside another that it does not."""
    kept: list[Attribution] = []
    unsaid: list[ReportingClause] = []
    for each in found:
        ahead = None if each.told_behind else each.around
        if ahead in unsaid or not is_asserted(words, _report(each, ahead)):
            unsaid.append(each.clause)
        else:
            kept.append(each)
    return kept


def _report(each: Attribution, around: ReportingClause | None) -> Report:
    """The clause as it stands in its sentence; `around` is the one that holds it, where that begins before."""
    clause = each.clause
    return Report(
        clause.start if clause.via else clause.speaker[0],
        clause.speaker[1],
        clause.first,
        behind=each.ranges[0][0] >= clause.first,
        floor=around.end if around else 0,
        outer=around.manner if around else "",
        asks=clause.manner == "asked" or clause.cue in (ACCORDING, LABEL),
        noun=clause.cue is NOUN,
    )


def _without_records(words: Sequence[Token], found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions without those of transcripts and the like, which hold a speaker's own words."""
    around = [each.around for each in found if each.told_behind]
    records = [each for each in around if each and each.cue is ACCORDING and keeps_own_words(words, each.speaker)]
    return [
        replace(each, around=None) if each.around in records else each for each in found if each.clause not in records
    ]


def _cut_before_teller(words: Sequence[Token], each: Attribution) -> Attribution:
    """The attribution without ", Y recalled" at the end of its content."""
    if each.around is None or not each.told_behind:
        return each
    end = each.around.start
    while end > 0 and words[end - 1].kind == "p":
        end -= 1
    ranges = tuple((first, min(last, end)) for first, last in each.ranges if first < end)
    return replace(each, ranges=ranges or each.ranges)


def _bounded(words: Sequence[Token], clauses: Sequence[ReportingClause]) -> Iterator[Attribution]:
    floor = before = 0
    for number, clause in enumerate(clauses):
        limit = _content_limit(words, clause, clauses[number + 1]) if number + 1 < len(clauses) else len(words)
        ranges = content_ranges(words, clause, floor, limit)
        if not ranges and number and _may_tell_behind(words, clause):
            ranges = _whole_report(words, clause, clauses[number - 1], before, limit)
        if not ranges or _is_aside(words, clause, ranges[0][0]):
            continue
        yield Attribution(clause, tuple(ranges))
        if limit < len(words):
            before = before if clause.shared else floor
            floor = limit


def _is_aside(words: Sequence[Token], clause: ReportingClause, content: int) -> bool:
    """Tell whether the sentence goes on before the content: "the men, whom X described, were “well fed”"."""
    opening = clause.start - 1
    if opening < 1 or words[opening].low not in _RELATIVE or words[opening - 1].text != ",":
        return False
    between = zip(words[clause.end : content], words[clause.end + 1 : content], strict=False)
    return any(comma.text == "," and is_finite(behind) for comma, behind in between)


def _may_tell_behind(words: Sequence[Token], clause: ReportingClause) -> bool:
    """Tell whether a whole report may stand before the clause, which ends it: "X said …, according to two aides"."""
    if clause.shared or clause.start == 0 or words[clause.start - 1].text != ",":
        return False
    if words[clause.speaker[0]].low in NOMINATIVE or (clause.end < len(words) and words[clause.end].text == ","):
        return False
    return not clause.inverted or clause.cue is ACCORDING or clause.cue.lemma == "say"


def _whole_report(
    words: Sequence[Token], clause: ReportingClause, told: ReportingClause, before: int, limit: int
) -> list[Range]:
    """The content of a clause that tells of the report before it, which holds `told`; none where it does not."""
    ranges = content_ranges(words, clause, max(before, _sentence_start(words, clause.start)), limit)
    return ranges if ranges and ranges[0][0] <= told.start else []


def _sentence_start(words: Sequence[Token], at: int) -> int:
    """The first token of the sentence that holds the one at `at`."""
    for place in range(at - 1, 0, -1):
        ended = words[place - 1].text in _ENDS or (words[place - 1].kind == "q" and words[place - 1].low == ".")
        if ended and words[place].text[0].isupper():
            return place
    return 0


def _content_limit(words: Sequence[Token], clause: ReportingClause, following: ReportingClause) -> int:
    """The token at which the next clause ends the content; the unit's end where that clause stands inside it."""
    place = following.start - 1
    if words[place].kind == "q":
        if words[place].low in _ENDS and words[place + 1].text[0].isupper() and place > clause.end:
            return place + 1
        return place if place > clause.end and words[place - 1].kind != "w" else len(words)
    if clause.cue is ACCORDING and all(word.kind == "w" for word in words[clause.end : place]):
        return len(words)
    place -= words[place].low == "with"
    while place > clause.last and words[place].kind == "w" and _joins(words[place]):
        place -= 1
    joined = words[place + 1].low if place + 1 < following.start else ""
    if joined in _CONTRASTING or (following.shared and joined in ("and", "or")):
        return place if words[place].kind == "p" else place + 1
    return place if place > clause.end and words[place].text in (",", ";", ".", *DASHES) else len(words)


def _joins(token: Token) -> bool:
    return token.low in _JOINING or is_adverb(token.low)


def _enclosing(words: Sequence[Token], found: Sequence[Attribution], inner: Attribution) -> ReportingClause | None:
    """The clause of the innermost attribution in whose content another's clause stands.

    Two may seem to hold each other, as in "X left, saying …, Y reported": that whose content begins first is the outer
    one, unless its speaker is only called "he".
    """
    named = words[inner.clause.speaker[0]].low not in NOMINATIVE and not inner.clause.denied
    for each in reversed(found):
        if each is inner or not _holds(each, inner.clause):
            continue
        if not (named and _holds(inner, each.clause) and inner.ranges[0][0] < each.ranges[0][0]):
            return each.clause
    return None


def _holds(outer: Attribution, clause: ReportingClause) -> bool:
    return any(first <= clause.first < end for first, end in outer.ranges)
