"""Find what was said: the words that belong to a reporting clause, before it, behind it or on both sides.

Pure: tokens and a clause in, ranges of tokens out. The content runs to where the reporting ends: to the next reporting
clause, to the end of the sentence, or to words that are the writer's again.
"""

from collections.abc import Sequence

from corpus.language.gazetteer import word_set
from corpus.speech.cues import CUES
from corpus.speech.statements.content_start import ASKING, content_start
from corpus.speech.statements.denials import pointed_at, told_thing
from corpus.speech.statements.judgements import judgement_end
from corpus.speech.statements.reporting_clauses import ACCORDING, NOUN, ReportingClause
from corpus.speech.statements.speaker_phrase import Range
from corpus.speech.statements.tokens import (
    CONJUNCTIONS,
    DASHES,
    DETERMINERS,
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

_WRITERS_AGAIN = word_set("alluding referring referencing according prompting drawing speaking")
_LEADING = word_set("when while if although though after before since as until because unless once")
_SAY_LIKE = word_set("say tell add write explain reply")
_CIRCUMSTANCE = word_set("in on during after before by")
_CONTINUING = word_set("because since if unless so especially particularly including even and or whether that to with")
_APPOSITION = 24  # tokens of "a colonel in the army,"
_SAID_NEXT = word_set("said says added adds continued wrote noted")  # "… but added", before words of their own
_TOLD_OF = word_set("joke jokes story stories tale tales lie lies truth anecdote anecdotes fortune fortunes")
_OBJECT = 6  # tokens before the "to" of "urged the members to"
_DESCRIPTION = 10  # words of "the board's chairwoman," before a name
_ADVERBIAL = 12  # tokens between "he said" and the comma behind which he goes on


def content_ranges(tokens: Sequence[Token], reporting: ReportingClause, floor: int, limit: int) -> list[Range]:
    """The ranges of the content between the tokens `floor` and `limit`; none where nothing is said."""
    if denied := _denied(tokens, reporting, limit):
        first, last = denied
        return [denied] if floor <= first and last <= limit else []
    if reporting.cue is ACCORDING:
        return _content_of_according(tokens, reporting, floor, limit)
    quoted = _quotation_ahead(tokens, reporting, floor)
    if quoted and quoted[1] - quoted[0] > 1 and not reporting.inverted and _begins_behind(tokens, reporting):
        return _content_behind(tokens, reporting, limit)
    if quoted:
        return [quoted, *_resumed_quotations(tokens, reporting.end, limit)]
    if set_inside := _clause_around(tokens, reporting, floor, limit):
        return set_inside
    if (not reporting.inverted or reporting.cue is NOUN) and (behind := _content_behind(tokens, reporting, limit)):
        return behind
    if noted := _noted(tokens, reporting, limit):
        return noted
    led = _clause_ahead(tokens, reporting, floor)
    return led + (
        _resumed_quotations(tokens, reporting.end, limit)
        or (_rest_of_clause(tokens, reporting, led[0], limit) if led else [])
    )


def _denied(tokens: Sequence[Token], reporting: ReportingClause, limit: int) -> Range | None:
    """The thing that is denied in the passive, or the "this" that means what was told before."""
    if reporting.denied or reporting.manner != "denied":
        return reporting.denied
    return pointed_at(tokens, reporting.speaker, reporting.end, limit)


def _clause_around(tokens: Sequence[Token], reporting: ReportingClause, floor: int, limit: int) -> list[Range]:
    """The clause that "X said on Friday," stands inside: "The pier was shut, X said on Friday, after a storm"."""
    comma = reporting.start - 1
    if reporting.inverted or reporting.shared or comma <= floor or tokens[comma].text != ",":
        return []
    again = _behind_circumstance(tokens, reporting, limit)
    first = _skip_lead(tokens, floor)
    if again is None or not _is_main(tokens[first:comma]) or not _hangs_on(tokens[again]):
        return []
    return _clause_ahead(tokens, reporting, floor)


def _behind_circumstance(tokens: Sequence[Token], reporting: ReportingClause, limit: int) -> int | None:
    """The place behind "on Friday," or "reporters in Marhaven,", where only that stands before a comma."""
    at = reporting.end
    if at >= limit or not _is_aside(tokens, reporting):
        return None
    end = next((place for place in range(at, min(limit - 1, at + _ADVERBIAL)) if tokens[place].kind != "w"), None)
    if end is None or tokens[end].text != "," or has_verb(tokens[at:end]):
        return None
    return end + 1 if not any(token.low in NOMINATIVE | {"that"} for token in tokens[at:end]) else None


def _is_main(clause: Sequence[Token]) -> bool:
    """Tell whether a clause can stand alone: it has a subject ahead of its verb."""
    if len(clause) < 3 or clause[0].low in _LEADING | PREPOSITIONS or clause[0].low.endswith(("ing", "ed")):
        return False
    return has_verb(clause[1:])


def _hangs_on(token: Token) -> bool:
    """Tell whether a part of the sentence begins that cannot stand alone."""
    return token.low in _LEADING | {"where", "which", "who", "whose", "leaving", "adding", "and", "but"}


def _noted(tokens: Sequence[Token], reporting: ReportingClause, limit: int) -> list[Range]:
    """The clause behind "As X noted," and "As X told the board on Monday," """
    start = reporting.start
    if start == 0 or tokens[start - 1].low != "as" or (start > 1 and tokens[start - 2].kind == "w"):
        return []
    comma = next((at for at in range(reporting.end, min(limit, reporting.end + 7)) if tokens[at].text == ","), None)
    if comma is None or (reporting.end < comma and not _is_aside(tokens, reporting)):
        return []
    return _without_writers_words(tokens, comma + 1, limit) if has_verb(tokens[comma + 1 : limit]) else []


def _is_aside(tokens: Sequence[Token], reporting: ReportingClause) -> bool:
    """Tell whether only time, place or an addressee follows the verb."""
    following = tokens[reporting.end]
    by_place = following.low in PREPOSITIONS and following.low != "to"
    return is_time(following) or by_place or "o" in reporting.cue.flags


def _begins_behind(tokens: Sequence[Token], reporting: ReportingClause) -> bool:
    """Tell whether the content plainly begins behind the cue."""
    following = tokens[reporting.end] if reporting.end < len(tokens) else None
    return following is not None and (following.low in NOMINATIVE | {"that", "the"} or following.text[0].isupper())


def _quotation_ahead(tokens: Sequence[Token], reporting: ReportingClause, floor: int) -> Range | None:
    """The quotation right before speaker and cue."""
    at = reporting.start - 1
    if reporting.shared or "q" not in reporting.cue.flags:
        return None
    while at > floor and (tokens[at].text in (",", *DASHES) or is_adverb(tokens[at].low)):
        at -= 1
    if tokens[reporting.start - 1].text == ",":
        at = _before_description(tokens, at, floor)
    if at < floor or tokens[at].kind != "q":
        return None
    return _sentence_around(tokens, at, floor) if tokens[at].low in ",—" else (at, at + 1)


def _before_description(tokens: Sequence[Token], at: int, floor: int) -> int:
    """The place of the quotation before "his wife," where that describes the name; `at` where nothing does."""
    first = at
    while first > max(floor, at - _DESCRIPTION) and tokens[first].kind == "w":
        first -= 1
    described = tokens[first + 1 : at + 1]
    if tokens[first].kind != "q" or tokens[first].low not in ",.?!…" or not described or has_verb(described):
        return at
    owned = described[0].text[0].isupper() and any(token.low.endswith("'s") for token in described[:4])
    return first if owned or described[0].low in DETERMINERS else at


def _sentence_around(tokens: Sequence[Token], at: int, floor: int) -> Range:
    """The quotation at `at`, with what leads up to it where it only ends a sentence of the speaker's."""
    first = _skip_lead(tokens, floor)
    led = tokens[first:at]
    whole = len(led) > 1 and led[-1].kind == "w" and led[-1].low != "that"
    return (first, at + 1) if whole else (at, at + 1)


def _skip_lead(tokens: Sequence[Token], floor: int) -> int:
    while tokens[floor].low in CONJUNCTIONS or tokens[floor].kind == "p":
        floor += 1
    return floor


def _rest_of_clause(tokens: Sequence[Token], reporting: ReportingClause, led: Range, limit: int) -> list[Range]:
    """The rest of a clause that "he said" stands inside: "The pier, he said, was closed", "…, he said, because …"."""
    at = _behind_time(tokens, reporting.end, limit)
    if reporting.inverted or at + 2 >= limit or tokens[at].text != ",":
        return []
    clause = tokens[led[0] : led[1]]
    goes_on = (not has_verb(clause) or _is_circumstance(clause)) and has_verb(tokens[at + 1 : limit])
    return _without_writers_words(tokens, at + 1, limit) if goes_on or tokens[at + 1].low in _CONTINUING else []


def _behind_time(tokens: Sequence[Token], at: int, limit: int) -> int:
    """The comma behind "earlier in the hearing", "on Monday"; `at` itself where there is none."""
    if at >= limit or not (is_time(tokens[at]) or tokens[at].low in _CIRCUMSTANCE | {"at"}):
        return at
    end = next((place for place in range(at, min(limit, at + _ADVERBIAL)) if tokens[place].kind != "w"), at)
    return end if tokens[end].text == "," and not has_verb(tokens[at:end]) else at


def _clause_ahead(tokens: Sequence[Token], reporting: ReportingClause, floor: int) -> list[Range]:
    """The clause before ", X said", where nothing but an adverbial follows."""
    comma = reporting.start - 1
    if reporting.shared or comma <= floor or tokens[comma].text != "," or "q" not in reporting.cue.flags:
        return []
    if reporting.cue.lemma == "tell" and any(token.low in _TOLD_OF for token in tokens[reporting.end :][:3]):
        return []
    first = _skip_lead(tokens, floor)
    clause = tokens[first:comma]
    if clause and _rest_of_clause(tokens, reporting, (first, comma), len(tokens)):
        return [(first, comma)]
    whole = has_verb(clause) or len(clause) > 6 or any(token.kind == "q" for token in clause)
    if len(clause) < 3 or not whole or not _nothing_follows(tokens, reporting):
        return []
    return [] if _is_circumstance(clause) else [(first, comma)]


def _is_circumstance(clause: Sequence[Token]) -> bool:
    """Tell whether a clause only gives time or place: "When the war ended", "In Marhaven"."""
    if clause[0].low in PREPOSITIONS and not any(is_auxiliary(token) for token in clause):
        return True
    return clause[0].low in _LEADING and not any(token.text == "," for token in clause)


def _nothing_follows(tokens: Sequence[Token], reporting: ReportingClause) -> bool:
    at = reporting.end
    if at < len(tokens) and tokens[at].low == "to" and ("i" in reporting.cue.flags or reporting.cue.lemma == "add"):
        return False
    if "o" in reporting.cue.flags:
        return True
    if at >= len(tokens) or tokens[at].kind == "p" or is_time(tokens[at]):
        return True
    return tokens[at].low in (PREPOSITIONS if reporting.cue.lemma in _SAY_LIKE else _CIRCUMSTANCE)


def _resumed_quotations(tokens: Sequence[Token], at: int, limit: int) -> list[Range]:
    """The quotations with which the speaker goes on behind "he said on Friday,"."""
    for place in range(at, min(limit - 1, at + _ADVERBIAL)):
        if tokens[place].kind == "q":
            return []
        if tokens[place].text in (",", ":"):
            if tokens[place + 1].kind == "q":
                return _quotations(tokens, place + 1, limit)
            return _behind_aside(tokens, place + 1, limit)
    return []


def _behind_aside(tokens: Sequence[Token], at: int, limit: int) -> list[Range]:
    """The quotation that goes on behind ", pointing to the pier," or ", in response to a question,"."""
    if not tokens[at].low.endswith("ing") and tokens[at].low not in PREPOSITIONS:
        return []
    comma = next((place for place in range(at, min(limit - 1, at + _APPOSITION)) if tokens[place].text == ","), None)
    goes_on = comma is not None and tokens[comma + 1].kind == "q" and all(t.kind == "w" for t in tokens[at:comma])
    return _quotations(tokens, comma + 1, limit) if comma is not None and goes_on else []


def _quotations(tokens: Sequence[Token], at: int, limit: int) -> list[Range]:
    """The quotation at `at`, with those that follow it at once or behind "and"."""
    found = [(at, at + 1)]
    while at + 1 < limit and (tokens[at + 1].kind == "q" or tokens[at + 1].low in ("and", ",", ";")):
        at += 1
        if tokens[at].kind == "q":
            found.append((at, at + 1))
    return found


def _content_of_according(tokens: Sequence[Token], reporting: ReportingClause, floor: int, limit: int) -> list[Range]:
    if led := _before_according(tokens, reporting, floor, limit):
        return led
    end = reporting.end
    if reporting.first > _skip_lead(tokens, floor) and tokens[reporting.first - 1].kind == "w":
        return []
    if end < limit and tokens[end].text in DASHES:
        end = next((at for at in range(end + 1, limit) if tokens[at].text in DASHES), limit)
        return _without_writers_words(tokens, end + 1, limit)
    end = next((at for at in range(end, min(limit, end + _ADVERBIAL)) if tokens[at].kind != "w"), limit)
    if end < limit - 1 and tokens[end].text == ":" and tokens[end + 1].kind == "q":
        return _quotations(tokens, end + 1, limit)
    if end < limit and tokens[end].text == ",":
        return _without_writers_words(tokens, _behind_apposition(tokens, end + 1, limit), limit)
    return []


def _before_according(tokens: Sequence[Token], reporting: ReportingClause, floor: int, limit: int) -> list[Range]:
    """The clause before "according to X", with the rest of it where that stands inside."""
    first = _skip_lead(tokens, floor)
    comma = tokens[reporting.first - 1].text == "," if reporting.first else False
    end = reporting.first - comma
    if end <= first:
        return []
    inside = comma and reporting.end < limit and tokens[reporting.end].text == ","
    if inside and not has_verb(tokens[first:end]) and not any(token.kind == "q" for token in tokens[first:end]):
        return [(first, end), *_without_writers_words(tokens, reporting.end + 1, limit)]
    return [(first, end)]


def _behind_apposition(tokens: Sequence[Token], at: int, limit: int) -> int:
    """The place behind "a colonel in the army," where that stands at `at`."""
    for place in range(at, min(limit, at + _APPOSITION)):
        token = tokens[place]
        if token.text == ",":
            return place + 1 if limit - place > 3 else at
        if token.low in NOMINATIVE or token.low in CUES or (is_auxiliary(token) and tokens[at].low not in ASKING):
            return at
    return at


def _content_behind(tokens: Sequence[Token], reporting: ReportingClause, limit: int) -> list[Range]:
    flags = reporting.cue.flags + "s" * (reporting.cue.lemma in ("say", "tell"))
    at = reporting.end
    if "f" in flags and "q" not in flags:
        return (
            _fragments(tokens, at, limit)
            or _judgement(tokens, reporting, at, limit)
            or _told_thing(tokens, reporting, at, limit)
        )
    if "a" in flags:
        return (
            _without_writers_words(tokens, at, limit) if any(t.low in ("of", "for") for t in tokens[at:limit]) else []
        )
    start = content_start(tokens, at, limit, flags)
    if start is None:
        return _fragments(tokens, at, limit) if "f" in flags else []
    if tokens[start].kind == "q" and not (start + 1 < limit and is_auxiliary(tokens[start + 1])):
        return _quotations(tokens, start, limit)
    end = _inner_end(tokens, reporting, start, limit)
    end = _before_speakers_next_deed(tokens, start, end) if set(flags) & {"i", "u"} else end
    return _without_writers_words(tokens, start, end)


def _before_speakers_next_deed(tokens: Sequence[Token], start: int, limit: int) -> int:
    """The end of a thing to be done before what the speaker does: "promised to open the mill, but went home"."""
    to = next((at for at in range(start, min(start + _OBJECT, limit)) if tokens[at].low == "to"), limit)
    if any(token.low in NOMINATIVE | SUBORDINATORS or is_finite(token) for token in tokens[start:to]):
        return limit
    comma = next((at for at in range(to, limit - 2) if tokens[at].text == ","), limit)
    if comma == limit or tokens[comma + 1].low not in CONJUNCTIONS or has_verb(tokens[to:comma]):
        return limit
    deed = tokens[comma + 2] if not is_adverb(tokens[comma + 2].low) or comma + 3 >= limit else tokens[comma + 3]
    return comma if is_finite(deed) and "'" not in deed.low else limit


def _fragments(tokens: Sequence[Token], at: int, limit: int) -> list[Range]:
    return [(place, place + 1) for place in range(at, limit) if tokens[place].kind == "q"]


def _told_thing(tokens: Sequence[Token], reporting: ReportingClause, at: int, limit: int) -> list[Range]:
    """The content of "dismissed the report", "rejected claims that the pier was shut"."""
    end = told_thing(tokens, at, limit) if reporting.manner == "rejected" else None
    return _without_writers_words(tokens, at, end) if end else []


def _judgement(tokens: Sequence[Token], reporting: ReportingClause, at: int, limit: int) -> list[Range]:
    """The content of "called the vote a sham", "described it as safe", where nothing is in marks."""
    if "d" not in reporting.cue.flags or reporting.cue.shape in ("gerund", "base"):
        return []
    if reporting.start and tokens[reporting.start - 1].low == "what":
        return []  # "what she calls corruption"
    end = judgement_end(tokens, at, limit, reporting.cue.lemma)
    return _without_writers_words(tokens, at, end) if end else []


def _inner_end(tokens: Sequence[Token], reporting: ReportingClause, start: int, limit: int) -> int:
    """The end of content that is itself inside another clause: ", who said …, resigned", "the claim that … is"."""
    if reporting.inserted:
        commas = (at for at in range(start + 2, limit - 1) if tokens[at].text == ",")
        return next((at for at in commas if is_finite(tokens[at + 1])), limit)
    return _behind_first_verb(tokens, start, limit) if reporting.cue is NOUN else limit


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


def _without_writers_words(tokens: Sequence[Token], first: int, limit: int) -> list[Range]:
    """The range without the writer's own words at its end, and without the full stop."""
    end = limit
    for place in range(first + 2, limit - 1):
        if tokens[place + 1].low in _WRITERS_AGAIN and "," in (tokens[place].text, tokens[place].low):
            end = place + (tokens[place].kind == "q")
            break
    end = _without_signs(tokens, first, end)
    if end - first > 3 and tokens[end - 1].low in _SAID_NEXT and tokens[end - 2].low in CONJUNCTIONS:
        end = _without_signs(tokens, first, end - 2)
    return [(first, end)] if end - first > 1 or (end > first and tokens[first].kind == "q") else []


def _without_signs(tokens: Sequence[Token], first: int, end: int) -> int:
    while end > first and tokens[end - 1].kind == "p" and tokens[end - 1].text not in ")]%":
        end -= 1
    return end
