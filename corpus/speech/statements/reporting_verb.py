"""Tell whether a reporting verb asserts that somebody in fact said something.

Pure: tokens and a place in. Nouns of the same form, the passive ("was told"), wishes and plans ("would say", "to say")
and silence ("did not say") do not.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.language.body_words import BODIES
from corpus.language.gazetteer import word_set
from corpus.speech.cues import Cue
from corpus.speech.people.role_words import role
from corpus.speech.statements.second_hand import is_passive, quoted_by, quoting_verb
from corpus.speech.statements.speaker_phrase import Range
from corpus.speech.statements.tokens import (
    AUXILIARIES,
    BE,
    CONTRACTED,
    DETERMINERS,
    MODALS,
    NEGATIONS,
    NOMINATIVE,
    PREPOSITIONS,
    WEEKDAYS,
    Token,
    is_adverb,
    is_finite,
    is_plural,
    is_time,
)

_RESUMING = word_set("on continued continues continue proceeded")  # "went on to say"
_AMBIGUOUS = word_set(
    "comments claims notes states posts answers calls questions promises demands estimates remarks jokes tweets "
    "reports charges forecasts projects protests objects reasons complaints counters mentions blames"
)
_MOSTLY_NOUNS = word_set("reports charges rules posts comments questions demands protests objects reasons")
_SINGULAR = word_set("the a an this that his her its their our my one another each every")
_ONE = word_set("a an this that another each every")
_SUPPOSING = word_set("if unless whether had")
_UNITS = word_set("week month year morning afternoon evening night day summer spring autumn fall winter weekend")
_WHICH_UNIT = word_set("this last that next")
_NEARER = word_set("just earlier later early late only")
_COUNTING = word_set(
    "a an few several many two three four five six seven eight nine ten less more than about just only some"
)
_LONGEST_AGO = 7
_THAN = word_set("than who which where when and but")
_SHOWING = word_set("suggest indicate imply hint signal")
_EVIDENCE = word_set(
    "projection projections figure figures estimate estimates data evidence poll polls polling survey surveys sign "
    "signs number numbers trend trends record records result results image images footage video videos photo photos "
    "picture pictures statistics calculation calculations model models modelling modeling forecast forecasts "
    "indicator indicators clue clues history experience indications returns tests samples findings facts signals "
    "odds prices sales"
)
_ADJECTIVE_ENDINGS = ("al", "ous", "ful", "less", "ive", "able", "ible", "ic", "ing")
_YEAR = re.compile(r"(?:19|20)\d\d")
_HARDLY = word_set("almost nearly barely scarcely rarely seldom supposedly")


@dataclass(frozen=True, slots=True)
class ReportingVerb:
    """A verb that reports speech: `place` is the token before it and its auxiliaries (-1: none)."""

    place: int
    negated: bool = False
    helped: bool = False
    quoted: bool = False  # "was quoted as saying"
    via: Range | None = None  # who quotes


def reporting_verb(tokens: Sequence[Token], at: int, cue: Cue) -> ReportingVerb | None:
    """The verb at `at` with its auxiliaries, or None where it does not say that somebody spoke."""
    if found := _was_quoted(tokens, at):
        return found
    place = at - 1
    while place >= 0 and _is_auxiliary(tokens[place]):
        place -= 1
    while place > 0 and (days := _days_before(tokens, place)):
        place -= days
    helpers = [token.low for token in tokens[place + 1 : at]]
    if _is_hardly_said(tokens, at, helpers) or _asks_for_no_name(tokens, at, cue):
        return None
    if not _is_verb(tokens, at, cue, helpers):
        return None
    negated = any(word in NEGATIONS for word in helpers)
    if negated and cue.manner != "denied":
        return None
    if place >= 0 and tokens[place].low == "to":
        return _resumption(tokens, place)
    return ReportingVerb(place, negated, any(word in AUXILIARIES for word in helpers))


def _asks_for_no_name(tokens: Sequence[Token], at: int, cue: Cue) -> bool:
    """ "an official who asked not to be named", "asked to remain anonymous" """
    asked = [token.low for token in tokens[at + 1 : at + 4]]
    return cue.lemma == "ask" and (asked == ["not", "to", "be"] or asked[-1:] == ["anonymous"])


def _is_hardly_said(tokens: Sequence[Token], at: int, helpers: Sequence[str]) -> bool:
    """Tell whether it is not quite said, no more, or only may be: "almost said", "all but said", "no longer says"."""
    if any(word in MODALS for word in helpers) or (helpers and helpers[-1] in _HARDLY):
        return True
    return [token.low for token in tokens[max(0, at - 2) : at]] in (["all", "but"], ["no", "longer"])


def _is_auxiliary(token: Token) -> bool:
    if token.kind != "w":
        return False
    if token.low in AUXILIARIES or token.low in NEGATIONS:
        return True
    return token.text.islower() and (is_adverb(token.low) or token.low in ("more", "most"))


def _days_before(tokens: Sequence[Token], place: int) -> int:
    """Count the words up to `place` that say when or are auxiliaries: "on Friday", "just this month", "a week ago"."""
    if tokens[place].low in _UNITS and place > 1 and tokens[place - 1].low in _WHICH_UNIT:
        return 3 if tokens[place - 2].low in _NEARER and place > 2 else 2
    if tokens[place].low in ("ago", "earlier", "later") and tokens[place - 1].low.rstrip("s") in _UNITS:
        first = place - 1
        while first > 1 and tokens[first - 1].low in _COUNTING and place - first < _LONGEST_AGO:
            first -= 1
        return place - first + 1
    if _is_day(tokens, place):
        return 2 if tokens[place - 1].low == "on" else 1
    return int(_is_auxiliary(tokens[place]))


def _is_day(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a weekday stands before the verb: "The Harbour Post on Friday reported", "Toru Friday told"."""
    return tokens[place].low in WEEKDAYS and tokens[place].text[0].isupper()


def _resumption(tokens: Sequence[Token], to: int) -> ReportingVerb | None:
    """The verb before "to" with which speech goes on: "went on to say", "continued to warn"."""
    if to == 0 or tokens[to - 1].low not in _RESUMING:
        return None
    return ReportingVerb(to - 3 if tokens[to - 1].low == "on" else to - 2, helped=True)


def _was_quoted(tokens: Sequence[Token], at: int) -> ReportingVerb | None:
    """The verb of "was quoted by The Daily Harbour as saying", or None where "saying" is another."""
    verb = quoting_verb(tokens, at)
    if verb is None or not is_passive(tokens, verb):
        return None
    before = verb - 1
    while before > 0 and _is_auxiliary(tokens[before]):
        before -= 1
    if any(token.low in NEGATIONS for token in tokens[before + 1 : verb]):
        return None
    return ReportingVerb(before, helped=True, quoted=True, via=quoted_by(tokens, verb, at))


def _is_verb(tokens: Sequence[Token], at: int, cue: Cue, helpers: Sequence[str]) -> bool:
    nearest = tokens[at - 1].low if at else ""
    if cue.shape == "past" and any(word in BE for word in helpers):
        return False  # passive: whoever is told does not speak
    if _is_noun(tokens, at, cue, nearest):
        return False
    if cue.shape == "gerund":
        return True
    if nearest.isdigit() or (cue.shape in ("base", "present") and nearest in PREPOSITIONS and nearest != "to"):
        return False
    following = tokens[at + 1].low if at + 1 < len(tokens) else "."
    behind = tokens[at + 2].low if cue.particle and at + 2 < len(tokens) else following
    if _goes_otherwise(tokens, at, cue, behind):
        return False
    if "o" in cue.flags and cue.lemma != "tell" and following in ("us", "me", "you"):
        return False  # "the story reminds us that …"
    if cue.lemma == "tell" and following in ("to", "by", "that", ",", "."):
        return False
    return cue.lemma == "say" or (cue.shape, following) != ("past", "by")


def _goes_otherwise(tokens: Sequence[Token], at: int, cue: Cue, behind: str) -> bool:
    """Tell whether the word behind shows another sense: "a place described as …", "made it home"."""
    if "f" in cue.flags and (behind == "as" or behind.endswith("ly")):
        return not _is_described(tokens, at, cue)
    return cue.particle == "it" and (behind != "clear" or cue.shape == "gerund")


def _is_described(tokens: Sequence[Token], at: int, cue: Cue) -> bool:
    """ "that Ana Toru described as “an accident”" """
    named = at > 0 and (tokens[at - 1].text[0].isupper() or tokens[at - 1].low in ("he", "she"))
    behind = at + 2 + bool(cue.particle)
    return named and any(token.kind == "q" for token in tokens[behind : behind + 2])


def _is_noun(tokens: Sequence[Token], at: int, cue: Cue, nearest: str) -> bool:
    """Tell whether the word before makes a noun of it: "the claim", "Dorn's claim", not "they both claim"."""
    if nearest.endswith(("'s", "s'")):
        return nearest not in CONTRACTED
    beside_her = nearest == "her" and cue.lemma in ("say", "tell") and tokens[at - 2].low in PREPOSITIONS
    together = (
        nearest in ("both", "all", "each") and at > 1 and (tokens[at - 2].kind == "w" or tokens[at - 2].text == ")")
    )
    return nearest in DETERMINERS and not beside_her and not together


def _can_judge(tokens: Sequence[Token], speaker: Range, cue: Cue) -> bool:
    """Tell whether the subject judges: not "boats labelled unsafe"."""
    last = tokens[speaker[1] - 1]
    named = last.text[0].isupper() or last.low in NOMINATIVE
    return named or cue.lemma not in ("branded", "labelled")


def _adds_things(tokens: Sequence[Token], at: int, cue: Cue) -> bool:
    """ "added in December 216,000 jobs": things, no words; "added in December that ...", "added Monday it was" are."""
    first = at + 1
    while cue.lemma == "add" and first < len(tokens) and _may_tell_when(tokens[first]):
        first += 1
    if first == at + 1 or first >= len(tokens) or not _counts(tokens[first]):
        return False
    end = next(
        (i for i in range(first, len(tokens)) if tokens[i].text in ",;.:" or tokens[i].low in _THAN), len(tokens)
    )
    return not any(each.kind == "q" or each.low == "that" or is_finite(each) for each in tokens[first:end])


def _may_tell_when(token: Token) -> bool:
    return is_time(token) or token.low in PREPOSITIONS or token.text == "May" or bool(_YEAR.fullmatch(token.text))


def _counts(token: Token) -> bool:
    return token.text[0].isdigit() or token.low in DETERMINERS or token.low in ("fewer", "less", "almost", "nearly")


def _only_shows(tokens: Sequence[Token], speaker: Range, cue: Cue) -> bool:
    """ "projections suggest", "a Halden poll indicates": what shows something does not say it."""
    if cue.lemma not in _SHOWING:
        return False
    end = next((at for at in range(speaker[0] + 1, speaker[1]) if tokens[at].low in PREPOSITIONS), speaker[1])
    return tokens[end - 1].low in _EVIDENCE


def _is_adjective(token: Token) -> bool:
    """Tell whether a word is no noun by its ending: "territorial", "baseless"; "the official", "the clinic" are."""
    described = token.text.islower() and token.low.endswith(_ADJECTIVE_ENDINGS)
    return described and not role(token.low) and token.low not in BODIES


def can_be_subject(tokens: Sequence[Token], speaker: Range, at: int, cue: Cue, helped: bool) -> bool:
    """Tell whether `speaker` can be the subject of the verb at `at`, and nothing makes it a mere supposition."""
    first, end = speaker
    if first and tokens[first - 1].low in _SUPPOSING:
        return False
    if _only_shows(tokens, speaker, cue) or _adds_things(tokens, at, cue):
        return False
    if "d" in cue.flags and not _can_judge(tokens, speaker, cue):
        return False
    if cue.shape == "base" and cue.lemma != "say" and not helped and tokens[first].low in _ONE:
        return False  # "a news report published on Monday"
    if tokens[at].low in _MOSTLY_NOUNS:
        return tokens[end - 1].text[0].isupper() or tokens[end - 1].low in NOMINATIVE
    if cue.shape == "present" and tokens[at].low in _AMBIGUOUS:
        sure = tokens[end - 1].text[0].isupper() or tokens[first].low in _SINGULAR | NOMINATIVE
        return sure and not _is_adjective(tokens[end - 1])  # "a critic of Karsia's territorial claims"
    if cue.shape != "base" or cue.lemma == "say" or helped:
        return True
    return is_plural(tokens[end - 1].low) or any(token.low == "and" for token in tokens[first:end])
