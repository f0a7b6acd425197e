"""Find the reporting clauses of a sentence: a cue ("said", "according to", "the claim that") and its speaker.

Pure: tokens in, clauses out, none where no speaker is plain to see. What was said is for content.py.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.language.gazetteer import word_set
from corpus.speech.cues import CUES, NOUNS, Cue, cue_at
from corpus.speech.statements import speaker_phrase
from corpus.speech.statements.denials import DENIED, TOLD, passive_denial
from corpus.speech.statements.joint_speakers import with_others
from corpus.speech.statements.open_verbs import open_verb
from corpus.speech.statements.reporting_verb import ReportingVerb, can_be_subject, reporting_verb
from corpus.speech.statements.second_hand import (
    heard_saying,
    inserted_quoter,
    is_passive,
    quoted_as_saying,
    quoting_verb,
)
from corpus.speech.statements.speaker_phrase import Range
from corpus.speech.statements.tokens import (
    AUXILIARIES,
    BE,
    CONTRACTED,
    DASHES,
    DAYS,
    DETERMINERS,
    NEGATIONS,
    NOMINATIVE,
    PREPOSITIONS,
    SUBORDINATORS,
    Token,
    has_verb,
    is_finite,
)

_BEFORE_GERUND = word_set("and while by in after when before then but or")
_BEHIND_INVERTED = PREPOSITIONS | word_set("who whose which")
_SAY_LIKE = word_set(
    "say add explain note argue insist write recall"
)  # verbs that stand before their speaker without marks too
_LEADS_CLAUSE = word_set("as when while after before since once until because although though")
_INSIDE = word_set("of in the for and de la van von")
_RELATIVE = word_set("who which that")
_PASSIVE = frozenset("ouaf")  # flags of verbs that may tell what somebody is told, called, accused of
_NEARBY = 14  # tokens between brackets, or between "with" and a verb
ACCORDING = Cue("said", "", "past", "according", "to")
NOUN = Cue("said", "t", "past", "noun")
DENIED_BY = Cue("denied", "n", "past", "denied", "by")
_CUE_WORDS = frozenset({*CUES, *NOUNS, *DENIED, "according", "per"})
_LETTERS = re.compile(r"[a-z]+")
LABEL = Cue("said", "q", "past", "label")  # no word of saying: "Dana Toru: “…”", "“…” — Dana Toru"


@dataclass(frozen=True, slots=True)
class ReportingClause:
    """A cue, `tokens[first:last + 1]`, with its speaker, a range of tokens."""

    first: int
    last: int
    cue: Cue
    speaker: Range
    manner: str
    inverted: bool = False  # "said X"
    shared: bool = False  # the speaker is the one of an earlier verb
    inserted: bool = False  # ", who said …": it ends with the comma that ends what is inserted
    via: Range | None = None  # who passes it on: "X quoted Y as saying"
    denied: Range | None = None  # what is denied, in the passive: "the report was denied by X"

    @property
    def start(self) -> int:
        """The first token of speaker and cue together."""
        first = min(self.first, self.via[0]) if self.via else self.first
        return first if self.shared else min(first, self.speaker[0])

    @property
    def end(self) -> int:
        """The token behind speaker and cue, where they stand together."""
        if self.via and self.via[0] == self.last + 2:  # "was quoted as saying by X"
            return self.via[1]
        return max(self.speaker[1], self.last + 1) if self.inverted else self.last + 1


def may_report(sentence: str) -> bool:
    """Tell whether a sentence without quotations holds a cue at all; most do not, which is quick to see."""
    return not _CUE_WORDS.isdisjoint(_LETTERS.findall(sentence.lower()))


def reporting_clauses(tokens: Sequence[Token]) -> list[ReportingClause]:
    """The reporting clauses of a sentence, from left to right."""
    found: list[ReportingClause] = []
    earlier: Range | None = None
    for at, token in enumerate(tokens):
        if token.kind == "q" and (beside := _beside_quotation(tokens, at)):
            found = [each for each in found if each.first != beside.first] + [beside]
        if token.low in _CUE_WORDS and not (at and token.text[0].isupper()):  # "United States"
            report = None if found and found[-1].first == at else _reporting_clause(tokens, at, earlier)
            if report:
                found = [each for each in found if not _is_denied_noun(tokens, each, report)] + [report]
                earlier = report.speaker if report.cue not in (NOUN, ACCORDING) else earlier
    return found


def _is_denied_noun(tokens: Sequence[Token], clause: ReportingClause, denial: ReportingClause) -> bool:
    """Tell whether a clause reads "media reports" as a verb, in what is denied: "media reports that … were denied"."""
    first, end = denial.denied or (0, 0)
    return first <= clause.first < end and tokens[clause.first].low in TOLD


def _reporting_clause(tokens: Sequence[Token], at: int, earlier: Range | None) -> ReportingClause | None:
    following = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if tokens[at].low == "according" and following == "to":
        return _according(tokens, at, at + 1)
    if _is_per_name(tokens, at):
        return _according(tokens, at, at)
    cue = cue_at(tokens[at].low, following)
    if denial := passive_denial(tokens, at):
        speaker, manner, content = denial
        return ReportingClause(at, at, DENIED_BY, speaker, manner, inverted=True, denied=content)
    if cue and (passed := _passed_on(tokens, at, cue)):
        return passed
    if cue and (found := reporting_verb(tokens, at, cue)) and (report := _with_verb(tokens, at, cue, found, earlier)):
        return report
    return _with_noun(tokens, at) if tokens[at].low in NOUNS else None


def _passed_on(tokens: Sequence[Token], at: int, cue: Cue) -> ReportingClause | None:
    """ "X quoted Y as saying", "X recalled Y saying" """
    verb = quoting_verb(tokens, at)
    found = quoted_as_saying(tokens, verb, at) if verb is not None else heard_saying(tokens, at)
    if found is None or (verb is not None and is_passive(tokens, verb)):
        return None
    return ReportingClause(at, at, cue, found.speaker, cue.manner, via=found.via)


def _with_verb(
    tokens: Sequence[Token], at: int, cue: Cue, found: ReportingVerb, earlier: Range | None
) -> ReportingClause | None:
    if _is_askers(tokens, at):
        return None
    place = found.place
    manner = f"not {cue.manner}" if found.negated else cue.manner
    first, last = (place + 1 if found.quoted or found.negated else at), at + bool(cue.particle) + (cue.particle == "it")
    if place < 0:
        return _verb_first(tokens, at, cue, manner)
    if cue.shape == "base" and _is_negated_before(tokens, place):
        return None
    if not found.quoted and _shares_speaker(tokens, place, at, cue):
        speaker = _shared_speaker(tokens, place, at, earlier)
        return ReportingClause(first, last, cue, speaker, manner, shared=True) if speaker else None
    speaker = speaker_phrase.phrase_before(tokens, place) if found.quoted else _speaker_before(tokens, place, at, cue)
    if speaker:
        if not can_be_subject(tokens, speaker, at, cue, found.helped) or _is_according(tokens, speaker):
            return None
        inserted = tokens[place].low in ("who", "which")
        via = found.via or inserted_quoter(tokens, speaker[1])
        speaker = with_others(tokens, speaker) if speaker[1] == place + 1 else speaker
        return ReportingClause(first, last, cue, speaker, manner, inserted=inserted, via=via)
    speaker = _speaker_behind(tokens, place, last, cue)
    return ReportingClause(first, last, cue, speaker, manner, inverted=True) if speaker else None


def _is_askers(tokens: Sequence[Token], at: int) -> bool:
    """ "Dorn was asked by Holt, who … but has dismissed …, “…”": what follows is the question, and not Dorn's."""
    words = [token.low if token.kind == "w" else "" for token in tokens[:at]]
    asked = next((place for place in range(at - 1, 1, -1) if words[place - 1 : place + 1] == ["asked", "by"]), None)
    return asked is not None and "who" in words[asked:] and words[asked - 2] in AUXILIARIES


def _is_according(tokens: Sequence[Token], speaker: Range) -> bool:
    """ "according to a video posted on Monday": nobody posts here."""
    lead = [token.low for token in tokens[max(0, speaker[0] - 2) : speaker[0] + 2]]
    return "according" in lead


def _is_negated_before(tokens: Sequence[Token], place: int) -> bool:
    """ "did not, as some had hoped, say": the words behind the first comma belong to nobody's "say"."""
    if tokens[place].text != ",":
        return False
    opening = next((at for at in range(place - 1, max(0, place - _NEARBY), -1) if tokens[at].text == ","), 0)
    return opening > 0 and tokens[opening - 1].low in AUXILIARIES | NEGATIONS


def _verb_first(tokens: Sequence[Token], at: int, cue: Cue, manner: str) -> ReportingClause | None:
    """ "Said Dana Toru: “…”" """
    told = cue.lemma in _SAY_LIKE and cue.shape != "base" and at + 2 < len(tokens)
    speaker = speaker_phrase.phrase_behind(tokens, at + 1) if told else None
    if speaker is None or speaker[1] + 1 >= len(tokens) or tokens[speaker[1] + 1].kind != "q":
        return None
    return ReportingClause(at, at, cue, speaker, manner, inverted=True)


def _with_noun(tokens: Sequence[Token], at: int) -> ReportingClause | None:
    """ "X's statement that …", "the claim by X that …" """
    manner = NOUNS[tokens[at].low]
    following = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if following == "by" and at + 2 < len(tokens):
        speaker = speaker_phrase.phrase_behind(tokens, at + 2)
        if speaker and speaker[1] < len(tokens) and tokens[speaker[1]].low == "that":
            return ReportingClause(at, at, NOUN, speaker, manner, inverted=True)
    if following != "that" or at == 0 or not tokens[at - 1].low.endswith(("'s", "s'")):
        return None
    speaker = speaker_phrase.possessor(tokens, at - 1)
    return ReportingClause(at, at, NOUN, speaker, manner) if speaker else None


def _according(tokens: Sequence[Token], at: int, last: int) -> ReportingClause | None:
    speaker = speaker_phrase.phrase_behind(tokens, last + 1) if last + 1 < len(tokens) else None
    return ReportingClause(at, last, ACCORDING, speaker, "said", inverted=True) if speaker else None


def _is_per_name(tokens: Sequence[Token], at: int) -> bool:
    """ "…, per Kestrel Command" and "Per Kestrel Command, …", and not "per cent" """
    if tokens[at].low != "per" or at + 1 >= len(tokens) or tokens[at + 1].low in DAYS:
        return False
    if tokens[at + 1].low in ("the", "his", "her", "its", "their"):
        return at == 0 or tokens[at - 1].kind != "w"
    return at > 0 and tokens[at + 1].text[0].isupper() and tokens[at - 1].kind != "w"


def _beside_quotation(tokens: Sequence[Token], at: int) -> ReportingClause | None:
    """The label of the quotation at `at`, or the verb beside it that only the quotation makes one of saying."""
    if label := _labelled(tokens, at):
        return label
    found = open_verb(tokens, at)
    cue = cue_at(tokens[found.place].low, "") if found else None
    if found is None or (cue and "q" in cue.flags):
        return None
    manner = cue.manner if cue else "said"
    sure = Cue(manner, "q", "past", tokens[found.place].low)
    return ReportingClause(found.place, found.place, sure, found.speaker, manner, inverted=found.inverted)


def _labelled(tokens: Sequence[Token], at: int) -> ReportingClause | None:
    """ "Dana Toru: “…”" and "“…” — Dana Toru, mayor" """
    if at > 2 and tokens[at - 1].text == ":" and tokens[at].low in ".?!":
        first = at - 1
        while first > 0 and tokens[first - 1].kind == "w" and tokens[first - 1].text[0].isupper():
            first -= 1
        named = at - 1 - first > 1 and (first == 0 or tokens[first - 1].kind == "p") and tokens[first].low not in CUES
        return ReportingClause(at - 1, at - 1, LABEL, (first, at - 1), "said") if named else None
    return _signed(tokens, at)


def _signed(tokens: Sequence[Token], at: int) -> ReportingClause | None:
    """ "“…” — Dana Toru, mayor", first of all or behind another that is signed so"""
    if at + 3 > len(tokens) or tokens[at + 1].text not in DASHES or not tokens[at + 2].text[0].isupper():
        return None
    before = next((place for place in range(at - 1, -1, -1) if tokens[place].kind == "q"), None)
    if at and (before is None or tokens[before + 1].text not in DASHES):
        return None
    speaker = speaker_phrase.phrase_behind(tokens, at + 2)
    if speaker is None:
        return None
    ends = speaker[1] == len(tokens) or tokens[speaker[1]].kind == "q" or tokens[speaker[1]].text in (",", "(", ".")
    return ReportingClause(at + 1, at + 1, LABEL, speaker, "said", inverted=True) if ends else None


def _shares_speaker(tokens: Sequence[Token], place: int, at: int, cue: Cue) -> bool:
    """Tell whether the verb at `at` has the speaker of a verb before it: "and said", ", adding"."""
    if tokens[place].low in ("and", "but", "or"):
        return cue.shape != "base" or cue.lemma == "say"
    return _is_bare_gerund(tokens, place, at, cue) and (
        tokens[place].kind != "w" or tokens[place].low in _BEFORE_GERUND
    )


def _shared_speaker(tokens: Sequence[Token], place: int, at: int, earlier: Range | None) -> Range | None:
    """The speaker that the verb shares: that of the reporting clause before, else the subject of its clause."""
    found = speaker_phrase.clause_subject(tokens, at, gerund=tokens[at].low.endswith("ing"))
    fits = found is not None and found[1] <= place + 1
    if earlier is None:
        return found if fits else None
    led = earlier[0] > 0 and tokens[earlier[0] - 1].low in _LEADS_CLAUSE
    return found if led and fits and found and found[0] > earlier[1] else earlier  # "As they sang, Toru rose and said"


def _speaker_before(tokens: Sequence[Token], place: int, at: int, cue: Cue) -> Range | None:
    """The speaker before the verb at `at`, whose helpers begin behind `place`."""
    token = tokens[place]
    if _is_bare_gerund(tokens, place, at, cue):
        return _speaker_in_with_phrase(tokens, place) if cue.lemma != "add" else None
    if token.low in _RELATIVE:
        return speaker_phrase.relative_antecedent(tokens, place)
    if token.text in (",", ")", *DASHES):
        return _behind_insertion(tokens, place, at, cue)
    return speaker_phrase.phrase_before(tokens, place) or _joined_before(tokens, place) if token.kind == "w" else None


def _joined_before(tokens: Sequence[Token], place: int) -> Range | None:
    """ "Experts on tides and harbours": plain words up to "and" are no phrase by themselves."""
    found = speaker_phrase.clause_subject(tokens, place + 1)
    between = tokens[found[1] : place + 1] if found else ()
    if not between or between[0].low not in ("on", "in", "from", "at", "with") or len(between) > _NEARBY:
        return None
    plain = all(each.kind == "w" and each.low not in SUBORDINATORS and not is_finite(each) for each in between)
    joined = any(each.low == "and" for each in between)
    return (found[0], place + 1) if found and plain and joined else None


def _is_bare_gerund(tokens: Sequence[Token], place: int, at: int, cue: Cue) -> bool:
    if cue.shape != "gerund" or tokens[place].low in CONTRACTED:
        return False
    return not any(token.low in BE for token in tokens[place + 1 : at])


def _speaker_in_with_phrase(tokens: Sequence[Token], place: int) -> Range | None:
    """ "…, with a spokesperson describing it as …" """
    first = next((at + 1 for at in range(place, max(0, place - 9), -1) if tokens[at].low == "with"), None)
    if first is None or first > place or any(token.kind != "w" for token in tokens[first : place + 1]):
        return None
    return first, place + 1


def _behind_insertion(tokens: Sequence[Token], place: int, at: int, cue: Cue) -> Range | None:
    """ "Dorn, who leads the port, said": the speaker stands before what is inserted."""
    if place > 0 and tokens[place - 1].kind == "q":
        return None
    if tokens[place].text == ")":
        return _behind_brackets(tokens, place)
    for comma in range(place - 1, 0, -1):
        if tokens[comma].text == "," and tokens[comma + 1].low in ("who", "whose", "which"):
            return _before_who(tokens, comma)
    if cue.lemma in _SAY_LIKE and _is_inverted(tokens, at):
        return None
    if named := _named_before_description(tokens, place):
        return named
    found = speaker_phrase.subject_before_insertion(tokens, place)
    if found and found[1] >= place:
        return _before_apposition(tokens, found, place, cue)
    return found and (_name_inserted(tokens, found, place) or found)


def _before_who(tokens: Sequence[Token], comma: int) -> Range | None:
    """The phrase before ", who": the name, where an age or a place stands between: "Ana Toru, 59, of Tarn, who"."""
    found = speaker_phrase.phrase_before(tokens, comma - 1) if tokens[comma - 1].kind == "w" else None
    if found and (found[0] == 0 or tokens[found[0] - 1].text != ","):
        return speaker_phrase.before_description(tokens, found[0]) or found
    named = speaker_phrase.subject_before_insertion(tokens, comma)
    return named if named and named[1] < comma and tokens[named[0]].text[0].isupper() else found


def _before_apposition(tokens: Sequence[Token], found: Range, place: int, cue: Cue) -> Range | None:
    """The name before "— a teacher —" or ", a teacher,", which `found` is; None where nothing is inserted at all."""
    opening = found[0] - 1
    described = tokens[found[0]].text.islower()
    if described and opening > 0 and tokens[opening].text == tokens[place].text and tokens[opening - 1].kind == "w":
        return speaker_phrase.phrase_before(tokens, opening - 1) or found
    return None if set(cue.flags) & _PASSIVE else found  # "Dorn, asked whether …"


def _named_before_description(tokens: Sequence[Token], place: int) -> Range | None:
    """The name of "The pumps failed, Ivo Holt, the undersecretary, wrote", which what he wrote precedes."""
    opening = next((at for at in range(place - 1, max(0, place - _NEARBY), -1) if tokens[at].kind != "w"), 0)
    described = tokens[opening + 1 : place]
    if tokens[opening].text != "," or len(described) < 2 or described[0].low not in DETERMINERS or has_verb(described):
        return None
    first = opening
    while first and tokens[first - 1].kind == "w" and tokens[first - 1].text[0].isupper():
        first -= 1
    if opening - first < 2 or first < 2:
        return None
    quoted = tokens[first - 1].kind == "q"
    clause = tokens[first - 1].text == "," and tokens[first - 2].kind == "w" and has_verb(tokens[: first - 1])
    return (first, opening) if quoted or clause else None


def _behind_brackets(tokens: Sequence[Token], place: int) -> Range | None:
    """ "Gov. Dana Toru (I-MV) said" """
    opening = next((at for at in range(place - 1, max(0, place - _NEARBY), -1) if tokens[at].text == "("), 0)
    return speaker_phrase.phrase_before(tokens, opening - 1) if opening and tokens[opening - 1].kind == "w" else None


def _name_inserted(tokens: Sequence[Token], found: Range, place: int) -> Range | None:
    """ "The mayor of the city, Dana Toru, said": the name, where nothing but a name is inserted."""
    first = next((at + 1 for at in range(place - 1, found[1] - 1, -1) if tokens[at].text == ","), place)
    capitals = [
        token.text[0].isupper() or (at > 1 and token.low in _INSIDE) for at, token in enumerate(tokens[first:place])
    ]
    owned = any(token.low.endswith("'s") for token in tokens[found[0] : found[1] - 1])  # "Toru's chief of staff"
    described = tokens[found[0]].low in DETERMINERS or owned
    return (first, place) if described and len(capitals) > 1 and all(capitals) else None


def _speaker_behind(tokens: Sequence[Token], place: int, last: int, cue: Cue) -> Range | None:
    """The speaker behind the verb: "…," said X."""
    if place < 0 or "q" not in cue.flags or cue.shape in ("base", "gerund") or last + 1 >= len(tokens):
        return None
    if tokens[place].kind == "w" or tokens[last + 1].low in PREPOSITIONS or not _is_inverted(tokens, last):
        return None
    if cue.lemma not in _SAY_LIKE and not any(token.kind == "q" for token in tokens[max(0, place - 1) : place + 1]):
        return None  # "…, told The Daily Harbour", "…, announced plans"
    return speaker_phrase.phrase_behind(tokens, last + 1)


def _is_inverted(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a speaker stands behind the verb, and not what is said: only its end or a preposition follows."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is None or following.kind != "w" or following.low in NOMINATIVE or following.low in PREPOSITIONS:
        return False
    found = speaker_phrase.phrase_behind(tokens, at + 1)
    if found is None:
        return False
    end = found[1]
    if tokens[at - 1].text == "," and end < len(tokens) and tokens[end].low in PREPOSITIONS:
        return tokens[end].low != "to" and not any(token.low in AUXILIARIES for token in tokens[end:])
    return end >= len(tokens) or tokens[end].kind != "w" or tokens[end].low in _BEHIND_INVERTED
