"""Find what was said: the words that belong to a report, before it, behind it or on both sides.

Pure: tokens and a report in, ranges of tokens out. The content runs to where the reporting ends: to the next report,
to the end of the sentence, or to words that are the writer's again.
"""

from collections.abc import Sequence

from corpus.ordinary import word_set
from corpus.statements.phrases import Range
from corpus.statements.reports import ACCORDING, Report
from corpus.statements.words import (
    AUXILIARIES,
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    NOMINATIVE,
    PASTS,
    PREPOSITIONS,
    Token,
    is_adverb,
)

_ASKING = word_set("how why what whether if when where who which")
_NO_CLAUSE = word_set("of to about them him us me so yes no")
_ABOUT = word_set("of about against over")
_TIMES = word_set("last this earlier late early week month year day days weeks months years morning night ago later")
_ENDED = ".?!,…"
_WRITERS = word_set("alluding referring according prompting drawing adding-to pointing-to speaking noting-that")
_ADDRESSEE = 14  # tokens between "told" and what was told
_DASHES = ("—", "–", "--", "-")


def contents(tokens: Sequence[Token], report: Report, floor: int, limit: int) -> list[Range]:
    """The ranges of the report's content between the tokens `floor` and `limit`; none where nothing is told."""
    if report.cue is ACCORDING:
        return _according(tokens, report, floor, limit)
    quoted = _quotation_ahead(tokens, report, floor)
    if quoted and quoted[1] - quoted[0] > 1 and not report.inverted and _new_clause(tokens, report):
        return _behind(tokens, report, limit)
    if report.inverted:
        led = [quoted] if quoted else _clause_ahead(tokens, report, floor)
        return led + _goes_on(tokens, report.end, limit, bool(led))
    if quoted:
        return [quoted, *_goes_on(tokens, report.end, limit, True)]
    if behind := _behind(tokens, report, limit):
        return behind
    led = _clause_ahead(tokens, report, floor)
    return led + _goes_on(tokens, report.end, limit, bool(led))


def _new_clause(tokens: Sequence[Token], report: Report) -> bool:
    """Whether what is told plainly begins behind the cue."""
    following = tokens[report.end] if report.end < len(tokens) else None
    return following is not None and (following.low in NOMINATIVE | {"that", "the"} or following.text[0].isupper())


def _quotation_ahead(tokens: Sequence[Token], report: Report, floor: int) -> Range | None:
    """The quotation right before speaker and cue."""
    at = report.start - 1
    if report.shared or "q" not in report.cue.flags:
        return None
    while at > floor and (tokens[at].text in (",", *_DASHES) or is_adverb(tokens[at].low)):
        at -= 1
    if at < floor or tokens[at].kind != "q":
        return None
    return _sentence_around(tokens, at, floor) if tokens[at].low in ",—" else (at, at + 1)


def _sentence_around(tokens: Sequence[Token], at: int, floor: int) -> Range:
    """The quotation at `at`, with what leads up to it where it only ends a sentence of the speaker's."""
    first = floor
    while first < at and (tokens[first].low in CONJUNCTIONS or tokens[first].kind == "p"):
        first += 1
    led = tokens[first:at]
    whole = len(led) > 1 and led[-1].kind == "w" and not any(t.text in ":;" or t.low == "that" for t in led[-1:])
    return (first, at + 1) if whole else (at, at + 1)


def _clause_ahead(tokens: Sequence[Token], report: Report, floor: int) -> list[Range]:
    """The clause before ", X said", where nothing but an adverbial follows the report."""
    comma = report.start - 1
    if report.shared or comma - floor < 3 or tokens[comma].text != "," or "q" not in report.cue.flags:
        return []
    first = floor
    while first < comma and (tokens[first].low in CONJUNCTIONS or tokens[first].kind == "p"):
        first += 1
    clause = tokens[first:comma]
    if len(clause) < 3 or not (_has_verb(clause) or len(clause) > 6) or not _nothing_follows(tokens, report):
        return []
    if clause[0].low in PREPOSITIONS and not any(token.low in AUXILIARIES for token in clause):
        return []
    return [(first, comma)]


def _nothing_follows(tokens: Sequence[Token], report: Report) -> bool:
    at = report.end
    if at < len(tokens) and tokens[at].low == "to" and "i" in report.cue.flags + "i" * (report.cue.lemma == "add"):
        return False
    if "o" in report.cue.flags:
        return True
    return at >= len(tokens) or tokens[at].kind == "p" or tokens[at].low in PREPOSITIONS or _is_time(tokens[at])


def _has_verb(clause: Sequence[Token]) -> bool:
    return any(
        token.low in AUXILIARIES or token.low in PASTS or token.low.endswith(("ed", "n't", "'re", "'ve", "'ll", "'d"))
        for token in clause
    )


def _goes_on(tokens: Sequence[Token], at: int, limit: int, begun: bool) -> list[Range]:
    """What the speaker goes on to say behind "he said,": a quotation, or the rest of the clause."""
    place = at
    while place < limit and place - at < 12 and tokens[place].text not in (",", ":") and tokens[place].kind != "q":
        place += 1
    if place >= limit - 1:
        return []
    if tokens[place].kind == "q":
        return []
    following = tokens[place + 1]
    if following.kind == "q":
        return _quotations(tokens, place + 1, limit)
    return []


def _according(tokens: Sequence[Token], report: Report, floor: int, limit: int) -> list[Range]:
    first = report.first
    end = report.end
    ahead = first - 1 > floor and (tokens[first - 1].text == "," or tokens[first - 1].kind in "wq")
    led = [(_lead(tokens, floor), first - (tokens[first - 1].text == ","))] if ahead else []
    if led and led[0][1] - led[0][0] >= 1 and tokens[led[0][0]].low not in ("but", "and"):
        follows = end < limit and tokens[end].text == "," and tokens[first - 1].text == ","
        rest = _trimmed(tokens, end + 1, limit) if follows and not _whole(tokens[led[0][0] : led[0][1]]) else None
        return [*led, *([rest] if rest else [])]
    if end < limit and tokens[end].text in _DASHES:
        end = next((at for at in range(end + 1, limit) if tokens[at].text in _DASHES), limit)
        rest = _trimmed(tokens, end + 1, limit)
        return [rest] if rest else []
    if end < limit and tokens[end].text == ",":
        rest = _trimmed(tokens, _behind_apposition(tokens, end + 1, limit), limit)
        return [rest] if rest else []
    return []


def _behind_apposition(tokens: Sequence[Token], at: int, limit: int) -> int:
    """The place behind "a colonel in the army," where that stands at `at`."""
    for place in range(at, min(limit, at + 24)):
        token = tokens[place]
        if token.text == ",":
            return place + 1 if limit - place > 3 else at
        if token.low in NOMINATIVE or (token.low in AUXILIARIES and tokens[at].low not in _ASKING):
            return at
    return at


def _lead(tokens: Sequence[Token], floor: int) -> int:
    while tokens[floor].low in CONJUNCTIONS or tokens[floor].kind == "p":
        floor += 1
    return floor


def _whole(clause: Sequence[Token]) -> bool:
    return any(token.low in AUXILIARIES or token.low.endswith("ed") or token.kind == "q" for token in clause)


def _behind(tokens: Sequence[Token], report: Report, limit: int) -> list[Range]:
    flags = report.cue.flags
    at = report.last + 1
    if report.cue.lemma in ("say/says/said/saying", "say", "tell"):
        flags += "s"
    if "f" in flags and "q" not in flags:
        return _fragments(tokens, at, limit)
    if "a" in flags:
        found = _trimmed(tokens, at, limit)
        return [found] if found and any(t.low in ("of", "for") for t in tokens[at:limit]) else []
    if "o" in flags:
        at = _behind_addressee(tokens, at, limit)
    start = _begin(tokens, at, limit, flags)
    if start is None:
        return _fragments(tokens, at, limit) if "f" in flags else []
    if tokens[start].kind == "q" and not (start + 1 < limit and tokens[start + 1].low in AUXILIARIES):
        return _quotations(tokens, start, limit)
    found = _trimmed(tokens, start, limit)
    return [found] if found else []


def _fragments(tokens: Sequence[Token], at: int, limit: int) -> list[Range]:
    return [(place, place + 1) for place in range(at, limit) if tokens[place].kind == "q"]


def _quotations(tokens: Sequence[Token], at: int, limit: int) -> list[Range]:
    """The quotation at `at`, with those that follow it at once or behind "and"."""
    found = [(at, at + 1)]
    while at + 1 < limit and (tokens[at + 1].kind == "q" or tokens[at + 1].low in ("and", ",", ";")):
        at += 1
        if tokens[at].kind == "q":
            found.append((at, at + 1))
    return found


def _behind_addressee(tokens: Sequence[Token], at: int, limit: int) -> int:
    """The place behind the one who is told."""
    if at < limit and tokens[at].low in ("me", "him", "her", "us", "them", "you", "reporters", "journalists", "court"):
        return at + 1
    for place in range(at, min(limit, at + _ADDRESSEE)):
        token = tokens[place]
        if token.low in ("that", "to") or token.low in NOMINATIVE or token.low in _ASKING or token.kind != "w":
            return place
        if place > at and token.low in PREPOSITIONS and token.low != "of":
            return place
        if place > at and token.low in DETERMINERS and tokens[place - 1].low not in PREPOSITIONS:
            return place
    return at


def _begin(tokens: Sequence[Token], at: int, limit: int, flags: str) -> int | None:
    """Where the content begins at or behind `at`, past words that tell when, where and to whom."""
    place = at if at < limit and tokens[at].low == "to" and "i" in flags else _past_adverbials(tokens, at, limit)
    if place >= limit - 1 and not (place < limit and tokens[place].kind == "q"):
        return None
    token = tokens[place]
    if token.text in (",", ":") and place + 1 < limit:
        start = _behind_sign(tokens, place, limit, flags)
        return at if start is None and place > at and token.text == "," and "b" in flags else start
    if token.kind == "q":
        return place if set(flags) & set("qbtf") else None
    if token.low == "that":
        return place if "t" in flags else None
    return place if _allowed(tokens, place, limit, flags) else None


def _behind_sign(tokens: Sequence[Token], place: int, limit: int, flags: str) -> int | None:
    following = tokens[place + 1]
    if following.kind == "q":
        return place + 1 if set(flags) & set("qbtf") else None
    if following.low == "that" and "t" in flags and tokens[place].text == ",":
        return place + 1
    return place + 1 if tokens[place].text == ":" and "q" in flags and limit - place > 3 else None


def _allowed(tokens: Sequence[Token], place: int, limit: int, flags: str) -> bool:
    """Whether a clause without "that", a question, an infinitive or a thing may begin at `place`."""
    token = tokens[place]
    if token.kind != "w":
        return False
    if token.low in _ASKING and "w" in flags:
        return True
    if token.low == "to":
        return "i" in flags
    if token.low in _ABOUT and "g" in flags:
        return True
    if "b" in flags and _is_clause(tokens, place, limit, "s" in flags):
        return True
    return "n" in flags and token.low not in PREPOSITIONS and token.low not in CONJUNCTIONS


def _is_clause(tokens: Sequence[Token], place: int, limit: int, liberal: bool) -> bool:
    """Whether a clause with a verb of its own begins at `place`."""
    token = tokens[place]
    if token.low in CONJUNCTIONS or token.low in _NO_CLAUSE:
        return False
    end = min(limit, place + 30)
    if not liberal:
        end = next((at for at in range(place + 1, end) if tokens[at].text == ","), end)
    words = tokens[place + 1 : end]
    return _has_verb(words) or (liberal and len(words) > 3)


def _is_time(token: Token) -> bool:
    return token.low in _TIMES or (token.low in DAYS and token.text[0].isupper()) or is_adverb(token.low)


_NEVER_ADVERBIAL = word_set("of as like than if since until unlike despite")


def _past_adverbials(tokens: Sequence[Token], at: int, limit: int) -> int:
    """The place behind "in a statement on Friday"; `at` itself where that cannot be told."""
    place = at
    while place < limit:
        if _is_time(tokens[place]):
            place += 1
        elif tokens[place].low in PREPOSITIONS - _NEVER_ADVERBIAL:
            stop = _phrase_end(tokens, place, limit)
            if stop is None:
                return place
            place = stop
        else:
            break
    return place


def _phrase_end(tokens: Sequence[Token], at: int, limit: int) -> int | None:
    """The place behind a phrase that begins with a preposition, or None where the clause itself begins with it."""
    for place in range(at + 1, min(limit, at + 16)):
        token = tokens[place]
        if token.low == "that" or token.low in NOMINATIVE or token.kind == "q" or token.text in ":,":
            return place if token.text != "," or _resumes(tokens, place) else None
        if place > at + 1 and (token.low in PREPOSITIONS or (_is_time(token) and token.low not in _TIMES)):
            return place
        if place > at + 1 and token.low in DETERMINERS and tokens[place - 1].low not in PREPOSITIONS:
            return place
        if token.low in AUXILIARIES:
            return None
    return limit if limit - at < 16 else None


def _resumes(tokens: Sequence[Token], comma: int) -> bool:
    return comma + 1 < len(tokens) and (tokens[comma + 1].kind == "q" or tokens[comma + 1].low == "that")


def _trimmed(tokens: Sequence[Token], first: int, limit: int) -> Range | None:
    """The range without what is the writer's at its end, and without the full stop."""
    end = limit
    for place in range(first + 2, limit):
        if tokens[place].kind == "q" and tokens[place].low == "," and tokens[min(place + 1, limit - 1)].low in _WRITERS:
            end = place + 1
            break
        if tokens[place].text == "," and place + 1 < limit and tokens[place + 1].low in _WRITERS:
            end = place
            break
    while end > first and tokens[end - 1].kind == "p" and tokens[end - 1].text not in ")]%":
        end -= 1
    return (first, end) if end - first > 1 or (end > first and tokens[first].kind == "q") else None
