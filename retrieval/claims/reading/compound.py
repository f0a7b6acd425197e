"""Split a compound sentence at its joints, where each half stands alone.

Pure, and careful: "Toru closed the mill and was elected mayor" has two halves with one subject; "poor and abandoned
children", "if the mill closes, and the port fails", "because" and "after" have no joint. A sentence that is not split
costs a coarser verdict, one that is split wrongly a false one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.language.gazetteer import word_set
from corpus.language.verbs import is_participle, is_past, verb, verbs_of
from corpus.nouns import Span
from corpus.speech.cues import CUES
from corpus.speech.statements import speaker_phrase
from corpus.speech.statements.tokens import (
    AUXILIARIES,
    BE,
    CONTRACTED,
    DAYS,
    DETERMINERS,
    MODALS,
    NEGATIONS,
    PREPOSITIONS,
    Token,
    is_adverb,
    is_plural,
    is_time,
    token_span,
)

_JOINING = word_set("and but while whereas yet")
_SUPPOSING = word_set("if unless whether lest suppose supposing imagine")
_HOLDING = word_set(
    "that who whom whose which where when because so although though unless until since before after as than"
)
# Behind these verbs a clause may follow, so that "and" may be within it; "the time", "the way" may be described by one.
_CLAUSE_TAKING = word_set(
    """know knows knew believe believes believed think thinks thought verify verifies verified show shows showed prove
    proves proved find finds found hope hopes hoped fear fears feared means meant ensure ensures ensured see saw"""
)
_HEADS = word_set("time day year way reason moment")
_PAIRING = word_set("both between either neither among nor or")
_NOMINATIVE = word_set("he she it they")
_HAVE = word_set("has have had hasn't haven't hadn't")
_MARKS = '"“”«»'
_LONGEST_SUBJECT = 8  # tokens
_LEAST = 3  # tokens of a half


@dataclass(frozen=True, slots=True)
class Half:
    """A half of a sentence: its span, and the pieces that make it a sentence of its own, spans or words."""

    span: Span
    pieces: tuple[Span | str, ...]


def halves(words: Sequence[Token]) -> list[Half]:
    """The halves of a sentence, and theirs, in order; the whole as one where it has no sure joint."""
    found = _two_halves(words)
    if len(found) < 2:
        return found
    return [part for half in found for part in _parts(words, half)]


def _parts(words: Sequence[Token], half: Half) -> list[Half]:
    if half.pieces != (half.span,):
        return [half]
    return halves([word for word in words if half.span[0] <= word.start < half.span[1]])


def _two_halves(words: Sequence[Token]) -> list[Half]:
    words = words[1:] if len(words) > 1 and words[0].low in ("and", "but", "so") else words
    end = len(words)
    while end and words[end - 1].text in ".!…;,:":
        end -= 1
    if end < 2 * _LEAST or any(word.low in _SUPPOSING for word in words[:end]):
        return [_whole(words, 0, len(words))] if words else []
    found = _parted_by_relative(words, end) or _parted_at_joint(words, end)
    return found or [_whole(words, 0, len(words))]


def clause_halves(words: Sequence[Token]) -> list[Half]:
    """The halves that have a subject each; the whole as one where there are none."""
    found = next(_clauses(words, len(words)), None)
    return found or ([_whole(words, 0, len(words))] if words else [])


def _whole(words: Sequence[Token], start: int, end: int) -> Half:
    span = token_span(words, start, end)
    return Half(span, (span,))


def _parted_at_joint(words: Sequence[Token], end: int) -> list[Half] | None:
    return next(_clauses(words, end), None) or next(_predicates(words, end), None)


def _joints(words: Sequence[Token], end: int) -> Iterator[tuple[int, int, bool]]:
    """The places at which the left half ends and the right one begins, and if a comma or semicolon parts them."""
    for at in range(_LEAST - 1, end - 2):
        if sum(word.text in _MARKS for word in words[:at]) % 2:
            continue
        if words[at].text == ";":
            begin = at + 1 + (words[at + 1].low in _JOINING)
            yield at, begin, True
        elif words[at].low in _JOINING and words[at].kind == "w":
            comma = words[at - 1].text == ","
            yield at - comma, at + 1, comma


def _clauses(words: Sequence[Token], end: int) -> Iterator[list[Half]]:
    """Two halves, each with its subject: "Toru closed the mill, and Holt opened another"."""
    for left, right, parted in _joints(words, end):
        subject = _subject_at(words, right, end) or _bare_subject_at(words, right, parted)
        if subject is None or not _is_clause(words, 0, left):
            continue
        if not parted and not _may_end_clause(words, left, right):
            continue
        if _are_both_described(words, left, subject, end):
            continue
        opening = words[right]
        if opening.low in ("it", "they"):
            continue
        rest = _whole(words, right, len(words))
        yield [_whole(words, 0, left), rest]


def _are_both_described(words: Sequence[Token], left: int, verb: int, end: int) -> bool:
    """Tell whether one participle describes both sides, and the sentence's verb follows: "two letters sent to Dorn and
    ten letters sent to Holt have been found"."""
    main = _main_verb(words, 0, left)
    again = main is not None and verb < end and words[main].low == words[verb].low and is_participle(words[verb].low)
    again = again and main is not None and {words[main + 1].low, words[verb + 1].low} <= PREPOSITIONS
    return again and any(words[at].low in AUXILIARIES for at in range(verb + 1, end))


def _may_end_clause(words: Sequence[Token], left: int, right: int) -> bool:
    """Tell whether "and" without a comma parts clauses, and no names or nouns: not "Dorn and Holt left"."""
    before = words[left - 1]
    named = before.text[0].isupper() and words[right].text[0].isupper()
    held = any(word.low in _HOLDING | _PAIRING for word in words[:left])
    main = _main_verb(words, 0, left)
    if main is None or words[main].low in CUES or words[main].low in _CLAUSE_TAKING:
        return False
    if any(word.low in _HEADS for word in words[:main]):
        return False
    begun = max((at for at in range(left) if words[at].text in ",;:" or words[at].low in _JOINING), default=0)
    return not named and not held and any(_is_finite(words, at) for at in range(begun + 1, left))


def _is_clause(words: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether the words are a clause with a subject and a verb, and depend on nothing."""
    if words[start].low in _HOLDING - {"after", "before", "since", "as"} or end - start < _LEAST:
        return False
    return _main_verb(words, start, end) is not None


def _subject_at(words: Sequence[Token], start: int, end: int) -> int | None:
    """The token behind a subject that begins at `start` and has its verb right behind it."""
    first = words[start]
    if first.low in _NOMINATIVE:
        return start + 1 if start + 1 < end and _is_finite(words, start + 1) else None
    opens = first.low in DETERMINERS or first.text[0].isupper() or first.text[0].isdigit()
    if not opens or first.low in DAYS or first.low == "that":
        return None
    for at in range(start + 1, min(end, start + _LONGEST_SUBJECT)):
        if words[at].kind != "w" or words[at].low in PREPOSITIONS - {"of"} or words[at].low in _JOINING | _HOLDING:
            return None
        if _is_finite(words, at):
            return at
    return None


def _bare_subject_at(words: Sequence[Token], start: int, parted: bool) -> int | None:
    """The token behind a single noun that is a subject: ", and unemployment fell", "and wages rose"."""
    noun, following = words[start], words[start + 1]
    if noun.kind != "w" or verbs_of(noun.low) or noun.low in PREPOSITIONS | AUXILIARIES or is_adverb(noun.low):
        return None
    sure = following.low in AUXILIARIES - MODALS or (is_past(following.low) and not is_participle(following.low))
    return start + 1 if sure and (parted or is_plural(noun.low)) else None


def _is_finite(words: Sequence[Token], at: int) -> bool:
    """Tell whether a word is the finite verb of the subject before it."""
    word = words[at]
    if word.low in AUXILIARIES or word.low in CONTRACTED:
        return word.low not in ("be", "been", "being", "having")
    if (
        word.text[0].isupper()
        or word.kind != "w"
        or words[at - 1].low in DETERMINERS - {"that", "this", "all", "both", "most", "many", "some", "few"}
    ):
        return False
    known = verbs_of(word.low)
    if any(word.low == each.past for each in known) or (not known and word.low.endswith("ed") and len(word.low) > 4):
        return True
    return any(word.low == each.third for each in known) and not _goes_on_as_noun(words, at)


def _goes_on_as_noun(words: Sequence[Token], at: int) -> bool:
    """Tell whether a form such as "plans" or "votes" may be a noun here: no object follows it."""
    following = words[at + 1] if at + 1 < len(words) else None
    return following is None or not _begins_object(following)


def _begins_object(word: Token) -> bool:
    named = word.text[0].isupper() or word.text[0].isdigit() or word.text[0] in "$€£"
    return (
        named
        or word.low in DETERMINERS
        or word.low in PREPOSITIONS
        or word.low in ("to", "him", "her", "them", "it", "not")
        or is_adverb(word.low)
    )


def _main_verb(words: Sequence[Token], start: int, end: int) -> int | None:
    """The first finite verb of the main clause, behind its subject and what is inserted there between commas."""
    subject = _subject(words, end)
    if subject is None or subject[0] < start:
        return None
    at = subject[1]
    if at < end and words[at].text == ",":
        at = next((place + 1 for place in range(at + 1, end) if words[place].text == ","), end)
    while at < end and is_adverb(words[at].low):
        at += 1
    return at if at < end and _is_finite(words, at) else None


def _subject(words: Sequence[Token], end: int) -> tuple[int, int] | None:
    """The subject of the first clause, with "by the Safety Board" behind it, cut before its verb."""
    found = speaker_phrase.first_subject(words[:end])
    if found is None:
        return _subject_behind_time(words, end)
    at = found[0] + 1
    while at < end and not _is_finite(words, at):
        if at >= found[1] and (
            words[at].kind != "w" or words[at].low in _HOLDING | _JOINING or is_adverb(words[at].low)
        ):
            return found
        at += 1
    return (found[0], at) if at < end else found


def _subject_behind_time(words: Sequence[Token], end: int) -> tuple[int, int] | None:
    """The subject behind "In 2014" or "Only" without a comma."""
    timed = len(words) > 2 and words[0].low in ("in", "on", "by", "since", "during") and words[1].kind == "w"
    start = 2 if timed and (words[1].text[0].isdigit() or words[1].low in DAYS) else 0
    while start < end - 1 and is_adverb(words[start].low):
        start += 1
    verb_at = _subject_at(words, start, end) if start < end - 1 else None
    return (start, verb_at) if verb_at else None


def _predicates(words: Sequence[Token], end: int) -> Iterator[list[Half]]:
    """Two halves with one subject: "Toru closed the mill and was elected mayor"."""
    subject = _subject(words, end)
    if subject is None:
        return
    main = _main_verb(words, 0, end)
    if main is None:
        return
    for left, right, _ in _joints(words, end):
        if (
            left <= main
            or any(word.low in _HOLDING | _PAIRING for word in words[main:left])
            or words[right - 1].low not in ("and", "but")
        ):
            continue
        begin = right
        while begin < end - 1 and (is_adverb(words[begin].low) or is_time(words[begin])):
            begin += 1
        helper = _helper(words, main, begin) if _is_complete(words, main, left) else None
        if helper is None or end - right < 2 or _is_reduced(words, main, begin, end):
            continue
        phrase = token_span(words, *subject)
        span = token_span(words, right, len(words))
        pieces: tuple[Span | str, ...] = (phrase, helper, span) if helper else (phrase, span)
        yield [_whole(words, 0, left), Half(span, pieces)]


def _is_complete(words: Sequence[Token], main: int, left: int) -> bool:
    """Tell whether the first half has all that belongs to its verb: not "shot and killed two"."""
    at = main
    while at < left and (words[at].low in AUXILIARIES | NEGATIONS or is_adverb(words[at].low)):
        at += 1
    return left - at > 1 and words[left - 1].low not in PREPOSITIONS and not is_adverb(words[at + 1].low)


def _is_reduced(words: Sequence[Token], main: int, at: int, end: int) -> bool:
    """Tell whether both verbs may describe the subject of a later one: "Children parted from … and held in … are"."""
    if words[main].low in AUXILIARIES or not is_participle(words[main].low):
        return False
    later = (place for place in range(at + 1, end) if words[place].low in AUXILIARIES)
    return any(words[place - 1].low not in ("who", "which", "that") for place in later)


def _helper(words: Sequence[Token], main: int, at: int) -> str | None:
    """The part of the first half's verb that the second shares ("was", "will"); None where there is no joint."""
    word, first = words[at], words[main]
    following = words[at + 1] if at + 1 < len(words) else None
    if word.low in AUXILIARIES - {"be", "been", "being", "having", "have"}:
        return ""
    if word.text[0].isupper() or following is None or any(each.low in NEGATIONS for each in words[main : main + 3]):
        return None
    sure = is_past(word.low) and not is_participle(word.low)
    if not (sure or _begins_object(following) or following.text in ".,!"):
        return None
    if first.low in MODALS:
        return first.low if verb(word.low) and verb(words[_behind_adverbs(words, main + 1)].low) else None
    if first.low in BE or first.low in _HAVE:
        return _helper_of_participle(words, main, at)
    plain = is_past(first.low) or first.low.endswith("ed")
    if plain and (is_past(word.low) or (word.low.endswith("ed") and not verbs_of(word.low))):
        return ""
    present = any(first.low == each.third for each in verbs_of(first.low))
    return "" if present and any(word.low == each.third for each in verbs_of(word.low)) else None


def _behind_adverbs(words: Sequence[Token], at: int) -> int:
    while at < len(words) - 1 and (is_adverb(words[at].low) or words[at].low in NEGATIONS):
        at += 1
    return at


def _helper_of_participle(words: Sequence[Token], main: int, at: int) -> str | None:
    """ "was fired and replaced by", "is cutting jobs and moving", "was elected and took"; None where both may be."""
    first, word, following = words[main], words[at], words[at + 1]
    chain = [first.text]
    place = main + 1
    while place < at and words[place].low in ("been", "being", "be"):
        chain.append(words[place].text)
        place += 1
    lead = words[_behind_adverbs(words, place)].low
    if lead.endswith("ing") and word.low.endswith("ing") and verbs_of(word.low):
        return " ".join(chain)
    past, participle = is_past(word.low), is_participle(word.low)
    if past and not participle:
        return ""
    led = is_participle(lead) or lead.endswith("ed")
    if led and participle and (not past or following.low == "by"):
        return " ".join(chain)
    return None


def _parted_by_relative(words: Sequence[Token], end: int) -> list[Half] | None:
    """ "Toru, who led the board, closed the mill" and "…, praised Holt, who leads the board" """
    at = next((at for at in range(1, end - 3) if words[at].text == "," and words[at + 1].low in ("who", "which")), None)
    if (
        at is None
        or not _is_finite(words, _behind_adverbs(words, at + 2))
        or any(word.text in _MARKS for word in words[:end])
    ):
        return None
    closing = next((place for place in range(at + 3, end) if words[place].text == ","), None)
    subject = _subject(words, at + 1)
    if closing is not None:
        heads = subject is not None and subject == (0, at) and closing + 1 < end and _is_finite(words, closing + 1)
        if not heads or any(words[place].text == "," for place in range(closing + 1, end)):
            return None
        phrase = token_span(words, 0, at)
        first = token_span(words, at + 2, closing)
        second = token_span(words, closing + 1, len(words))
        return [Half((phrase[0], first[1]), (phrase, first)), Half(second, (phrase, second))]
    name = _name_before(words, at)
    if words[at + 1].low != "who" or name is None or not _is_clause(words, 0, at):
        return None
    rest = token_span(words, at + 2, len(words))
    return [_whole(words, 0, at), Half((words[at + 1].start, rest[1]), (token_span(words, name, at), rest))]


def _name_before(words: Sequence[Token], at: int) -> int | None:
    """The first token of the name of two words or more that ends before `at`."""
    first = at
    while first > 0 and words[first - 1].kind == "w" and words[first - 1].text[0].isupper():
        first -= 1
    return first if 2 <= at - first <= 4 and first > 0 else None
