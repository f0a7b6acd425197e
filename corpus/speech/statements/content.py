"""Find what was said: the words that belong to a report, before it, behind it or on both sides.

Pure: tokens and a report in, ranges of tokens out. The content runs to where the reporting ends: to the next report,
to the end of the sentence, or to words that are the writer's again.
"""

from collections.abc import Sequence

from corpus.language.gazetteer import word_set
from corpus.speech.statements.content_start import ASKING, content_start
from corpus.speech.statements.reporting_clauses import ACCORDING, NOUN, ReportingClause
from corpus.speech.statements.speaker_phrase import Range
from corpus.speech.statements.tokens import (
    CONJUNCTIONS,
    DASHES,
    NOMINATIVE,
    PREPOSITIONS,
    SUBORDINATORS,
    Token,
    has_verb,
    is_adverb,
    is_auxiliary,
    is_finite,
    is_time,
)

_WRITERS = word_set("alluding referring according prompting drawing speaking")
_LEADING = word_set("when while if although though after before since as until because unless once")
_PLAIN = word_set("say tell add write explain reply")
_CIRCUMSTANCE = word_set("in on during after before by")
_OBJECTS = word_set("it him her them this that these those")
_GOING_ON = word_set("because since if unless so especially particularly including even and or whether that to with")
_APPOSITION = 24  # tokens of "a colonel in the army,"
_ADVERBIAL = 12  # tokens between "he said" and the comma behind which he goes on


def content_ranges(tokens: Sequence[Token], report: ReportingClause, floor: int, limit: int) -> list[Range]:
    """The ranges of the report's content between the tokens `floor` and `limit`; none where nothing is told."""
    if report.cue is ACCORDING:
        return _according(tokens, report, floor, limit)
    quoted = _quotation_ahead(tokens, report, floor)
    if quoted and quoted[1] - quoted[0] > 1 and not report.inverted and _new_clause(tokens, report):
        return _behind(tokens, report, limit)
    if quoted:
        return [quoted, *_goes_on(tokens, report.end, limit)]
    if (not report.inverted or report.cue is NOUN) and (behind := _behind(tokens, report, limit)):
        return behind
    led = _clause_ahead(tokens, report, floor)
    return led + (_goes_on(tokens, report.end, limit) or (_rest(tokens, report, led[0], limit) if led else []))


def _new_clause(tokens: Sequence[Token], report: ReportingClause) -> bool:
    """Whether what is told plainly begins behind the cue."""
    following = tokens[report.end] if report.end < len(tokens) else None
    return following is not None and (following.low in NOMINATIVE | {"that", "the"} or following.text[0].isupper())


def _quotation_ahead(tokens: Sequence[Token], report: ReportingClause, floor: int) -> Range | None:
    """The quotation right before speaker and cue."""
    at = report.start - 1
    if report.shared or "q" not in report.cue.flags:
        return None
    while at > floor and (tokens[at].text in (",", *DASHES) or is_adverb(tokens[at].low)):
        at -= 1
    if at < floor or tokens[at].kind != "q":
        return None
    return _sentence_around(tokens, at, floor) if tokens[at].low in ",—" else (at, at + 1)


def _sentence_around(tokens: Sequence[Token], at: int, floor: int) -> Range:
    """The quotation at `at`, with what leads up to it where it only ends a sentence of the speaker's."""
    first = _lead(tokens, floor)
    led = tokens[first:at]
    whole = len(led) > 1 and led[-1].kind == "w" and led[-1].low != "that"
    return (first, at + 1) if whole else (at, at + 1)


def _lead(tokens: Sequence[Token], floor: int) -> int:
    while tokens[floor].low in CONJUNCTIONS or tokens[floor].kind == "p":
        floor += 1
    return floor


def _rest(tokens: Sequence[Token], report: ReportingClause, led: Range, limit: int) -> list[Range]:
    """The rest of a clause that "he said" stands inside: "The pier, he said, was closed", "…, he said, because …"."""
    at = report.end
    if report.inverted or at + 2 >= limit or tokens[at].text != ",":
        return []
    clause = tokens[led[0] : led[1]]
    goes_on = (not has_verb(clause) or _leads_in(clause)) and has_verb(tokens[at + 1 : limit])
    return _trimmed(tokens, at + 1, limit) if goes_on or tokens[at + 1].low in _GOING_ON else []


def _clause_ahead(tokens: Sequence[Token], report: ReportingClause, floor: int) -> list[Range]:
    """The clause before ", X said", where nothing but an adverbial follows the report."""
    comma = report.start - 1
    if report.shared or comma <= floor or tokens[comma].text != "," or "q" not in report.cue.flags:
        return []
    first = _lead(tokens, floor)
    clause = tokens[first:comma]
    if clause and _rest(tokens, report, (first, comma), len(tokens)):
        return [(first, comma)]
    if len(clause) < 3 or not (has_verb(clause) or len(clause) > 6) or not _nothing_follows(tokens, report):
        return []
    return [] if _leads_in(clause) else [(first, comma)]


def _leads_in(clause: Sequence[Token]) -> bool:
    """Whether a clause only tells when or where: "When the war ended", "In Marhaven"."""
    if clause[0].low in PREPOSITIONS and not any(is_auxiliary(token) for token in clause):
        return True
    return clause[0].low in _LEADING and not any(token.text == "," for token in clause)


def _nothing_follows(tokens: Sequence[Token], report: ReportingClause) -> bool:
    at = report.end
    if at < len(tokens) and tokens[at].low == "to" and ("i" in report.cue.flags or report.cue.lemma == "add"):
        return False
    if "o" in report.cue.flags:
        return True
    if at >= len(tokens) or tokens[at].kind == "p" or is_time(tokens[at]):
        return True
    return tokens[at].low in (PREPOSITIONS if report.cue.lemma in _PLAIN else _CIRCUMSTANCE)


def _goes_on(tokens: Sequence[Token], at: int, limit: int) -> list[Range]:
    """What the speaker goes on to say in marks behind "he said on Friday,"."""
    for place in range(at, min(limit - 1, at + _ADVERBIAL)):
        if tokens[place].kind == "q":
            return []
        if tokens[place].text in (",", ":"):
            return _quotations(tokens, place + 1, limit) if tokens[place + 1].kind == "q" else []
    return []


def _quotations(tokens: Sequence[Token], at: int, limit: int) -> list[Range]:
    """The quotation at `at`, with those that follow it at once or behind "and"."""
    found = [(at, at + 1)]
    while at + 1 < limit and (tokens[at + 1].kind == "q" or tokens[at + 1].low in ("and", ",", ";")):
        at += 1
        if tokens[at].kind == "q":
            found.append((at, at + 1))
    return found


def _according(tokens: Sequence[Token], report: ReportingClause, floor: int, limit: int) -> list[Range]:
    if led := _before_according(tokens, report, floor, limit):
        return led
    end = report.end
    if report.first > _lead(tokens, floor) and tokens[report.first - 1].kind == "w":
        return []
    if end < limit and tokens[end].text in DASHES:
        end = next((at for at in range(end + 1, limit) if tokens[at].text in DASHES), limit)
        return _trimmed(tokens, end + 1, limit)
    if end < limit and tokens[end].text == ",":
        return _trimmed(tokens, _behind_apposition(tokens, end + 1, limit), limit)
    return []


def _before_according(tokens: Sequence[Token], report: ReportingClause, floor: int, limit: int) -> list[Range]:
    """The clause before "according to X", with the rest of it where that stands inside."""
    first = _lead(tokens, floor)
    comma = tokens[report.first - 1].text == "," if report.first else False
    end = report.first - comma
    if end <= first:
        return []
    inside = comma and report.end < limit and tokens[report.end].text == ","
    if inside and not has_verb(tokens[first:end]) and not any(token.kind == "q" for token in tokens[first:end]):
        return [(first, end), *_trimmed(tokens, report.end + 1, limit)]
    return [(first, end)]


def _behind_apposition(tokens: Sequence[Token], at: int, limit: int) -> int:
    """The place behind "a colonel in the army," where that stands at `at`."""
    for place in range(at, min(limit, at + _APPOSITION)):
        token = tokens[place]
        if token.text == ",":
            return place + 1 if limit - place > 3 else at
        if token.low in NOMINATIVE or (is_auxiliary(token) and tokens[at].low not in ASKING):
            return at
    return at


def _behind(tokens: Sequence[Token], report: ReportingClause, limit: int) -> list[Range]:
    flags = report.cue.flags + "s" * (report.cue.lemma in ("say", "tell"))
    at = report.end
    if "f" in flags and "q" not in flags:
        return _fragments(tokens, at, limit) or (_naming(tokens, at, limit) if _names(report) else [])
    if "a" in flags:
        return _trimmed(tokens, at, limit) if any(t.low in ("of", "for") for t in tokens[at:limit]) else []
    start = content_start(tokens, at, limit, flags)
    if start is None:
        return _fragments(tokens, at, limit) if "f" in flags else []
    if tokens[start].kind == "q" and not (start + 1 < limit and is_auxiliary(tokens[start + 1])):
        return _quotations(tokens, start, limit)
    return _trimmed(tokens, start, _inner_end(tokens, report, start, limit))


def _fragments(tokens: Sequence[Token], at: int, limit: int) -> list[Range]:
    return [(place, place + 1) for place in range(at, limit) if tokens[place].kind == "q"]


def _names(report: ReportingClause) -> bool:
    return "d" in report.cue.flags and report.cue.shape != "gerund"


def _naming(tokens: Sequence[Token], at: int, limit: int) -> list[Range]:
    """ "called it a mistake", "described the pier as safe" """
    behind = tokens[at + 1 : min(limit, at + _ADVERBIAL)]
    if at < limit and tokens[at].low in _OBJECTS and behind and behind[0].low in ("a", "an", "the", "one"):
        return _trimmed(tokens, at, limit)
    named = tokens[at - 1].low.startswith("describ") and any(token.low == "as" for token in behind)
    return _trimmed(tokens, at, limit) if named else []


def _inner_end(tokens: Sequence[Token], report: ReportingClause, start: int, limit: int) -> int:
    """Where the content ends that is itself inside another clause: ", who said …, resigned", "the claim that … is"."""
    if report.inserted:
        commas = (at for at in range(start + 2, limit - 1) if tokens[at].text == ",")
        return next((at for at in commas if is_finite(tokens[at + 1])), limit)
    return _behind_first_verb(tokens, start, limit) if report.cue is NOUN else limit


def _behind_first_verb(tokens: Sequence[Token], start: int, limit: int) -> int:
    """The place of the second verb, which is that of the noun itself ("the claim that it was safe was false")."""
    seen = False
    for place in range(start + 1, limit):
        if tokens[place].low in SUBORDINATORS or tokens[place].low in ("and", "or"):
            return limit
        if not is_finite(tokens[place]):
            continue
        again = is_auxiliary(tokens[place]) and not is_auxiliary(tokens[place - 1])
        if seen and (again or not is_finite(tokens[place - 1])):
            return place
        seen = True
    return limit


def _trimmed(tokens: Sequence[Token], first: int, limit: int) -> list[Range]:
    """The range without what is the writer's at its end, and without the full stop."""
    end = limit
    for place in range(first + 2, limit - 1):
        if tokens[place + 1].low in _WRITERS and "," in (tokens[place].text, tokens[place].low):
            end = place + (tokens[place].kind == "q")
            break
    while end > first and tokens[end - 1].kind == "p" and tokens[end - 1].text not in ")]%":
        end -= 1
    return [(first, end)] if end - first > 1 or (end > first and tokens[first].kind == "q") else []
