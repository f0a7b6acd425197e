"""Tell whether the sentence around "X said …" asserts that X in fact said it.

Pure: tokens and places in. The words that govern the clause decide: "There is no record that X said", "the rumour that
X said", "I wish X had said", "Neither Y nor X said", "Did X say …?", "In the novel, X said" do not assert it; "It is no
secret that X said", "Nobody disputes that X said", "Nobody but X said" do.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.language.gazetteer import word_set
from corpus.speech.cues import CUES
from corpus.speech.statements.tokens import (
    AUXILIARIES,
    BE,
    DASHES,
    MODALS,
    NEGATIONS,
    NOMINATIVE,
    PREPOSITIONS,
    Token,
    is_adverb,
)

_NOBODY = word_set("nobody none nothing no neither nor not few hardly anyone anybody whoever")
_EXCEPT = word_set("but except besides save excluding")
_NEGATIVE = (
    NEGATIONS
    | word_set(
        "nobody none nothing no without few little hardly scarcely barely rarely seldom lack lacks lacked absence"
    )
    | word_set(
        "fails failed fail refuses refused declines declined cannot nowhere neither nor far short rather instead"
    )
)
# What makes a falsehood or a mere possibility of the clause behind it.
_DOUBTFUL = word_set(
    """false untrue lie lies myth fiction fabrication fabricated wrong incorrect inaccurate unlikely doubtful dubious
    unclear possible impossible conceivable inconceivable plausible implausible uncertain unknown unproven
    unsubstantiated unconfirmed unfounded baseless hoax falsehood nonsense absurd ridiculous laughable
    preposterous probable likely alleged rumoured rumored unthinkable misleading invented untruth mistaken
    questionable debatable bogus fake"""
)
_FALSE = word_set("false untrue wrong incorrect inaccurate lie myth unlikely impossible inconceivable unthinkable")
_SURE = word_set("secret question doubt wonder surprise surprises coincidence accident mistake dispute mystery denying")
_HEARSAY = word_set(
    """claim claims suggestion suggestions notion idea rumour rumours rumor rumors myth myths legend allegation
    allegations report reports assertion assertions speculation theory theories possibility chance risk fear fears
    hope hopes belief impression accusation accusations insinuation insinuations story stories hint hints whisper
    whispers gossip falsehood lie lies hoax joke pretence pretense fantasy fiction hypothesis likelihood prospect
    perception misconception talk dream"""
)
# Whoever does not know or like it does not deny that it was said.
_FACTIVE = word_set(
    """know knew known aware realise realised realize realized learn learned forget forgot forgotten matter matters
    mind regret regrets regretted like liked likes care cares cared notice noticed surprised surprising ashamed
    sorry appreciate told informed disputed contested hide hid mention"""
)
_DOUBTING = word_set(
    """doubt doubts doubted doubting dispute disputes disputed deny denies denied denying question questions
    questioned refute refutes refuted disbelieve disbelieves contest contests contested reject rejects rejected"""
)
_SUPPOSING = word_set(
    """believe believes believed think thinks thought suspect suspects suspected assume assumes assumed assuming
    imagine imagines imagined imagining wish wishes wished hope hopes hoped hoping dream dreams dreamed dreamt
    fear fears feared pretend pretends pretended suppose supposes supposed supposing expect expects expected guess
    guesses guessed feel feels felt presume presumes presumed speculate speculates speculated picture fancy
    rumoured rumored alleged"""
)
_PERCEIVING = word_set("hear hears heard hearing see saw seen recall recalls recalled remember remembers remembered")
_UNCERTAIN = word_set("if unless whether lest perhaps maybe possibly supposedly conceivably say")
_WAITING = word_set("until unless once before whenever if should")
_FICTION = word_set(
    """novel novels dream dreams nightmare play opera musical sketch skit sitcom parody spoof satire cartoon comic
    comics thriller fable drama movie film fiction fanfiction deepfake"""
)
_FAKED = word_set(
    "false fake faked fabricated doctored bogus forged phony phoney fictional fictitious satirical hoax spoof invented"
)
_MEDIA = word_set(
    "video clip audio recording tape post tweet letter photo image quote interview memo email statement ad"
)
_FALSELY = word_set("falsely wrongly erroneously incorrectly mistakenly baselessly wrongfully untruthfully")
_INNER_UNSAID = word_set("denied rejected predicted demanded threatened advised promised")
_REVEALING = word_set("reveal disclose confirm announce report note record verify acknowledge admit clarify")
_ALLEGING = word_set("claim allege suggest argue insist contend hint imply speculate")
_ADJUNCTS = word_set("when after because since as although while though and but so yet")
_ENDS = ".?!…"


@dataclass(frozen=True, slots=True)
class Report:
    """A reporting clause as it stands in its sentence: places of tokens.

    `subject` is the first token of the speaker, `speaker_end` the one behind it, `cue` the word of saying; `behind`
    tells that what is said follows the clause; `floor` is the token behind the cue of the report that holds this one
    (0: none), `outer` its manner.
    """

    subject: int
    speaker_end: int
    cue: int
    behind: bool
    floor: int = 0
    outer: str = ""
    asks: bool = False
    noun: bool = False  # "X's claim that …": a claim that there is, whatever is said of it


def is_asserted(tokens: Sequence[Token], report: Report) -> bool:
    """Tell whether the sentence asserts that the speaker of `report` said something."""
    start = min(report.subject, report.cue)
    if _is_denied_speaker(tokens, start, report):
        return False
    if not report.behind or report.noun:
        return True
    first = _governing(tokens, start, 0 if tokens[report.floor].text == "," else report.floor)
    if _is_question(tokens, start, report) or _is_fiction(tokens, first, start):
        return False
    if report.floor and not _inner_is_asserted(tokens, report, start):
        return False
    return _lead_asserts(tokens, first, start, report)


def _is_denied_speaker(tokens: Sequence[Token], start: int, report: Report) -> bool:
    """ "Nobody from the board said", "Neither Y nor X said", "It was not X who said" — but "Nobody but X said"."""
    speaker = [token.low for token in tokens[report.subject : report.speaker_end]]
    if any(word in _EXCEPT or word in ("other", "than") for word in speaker[1:3]):
        return False
    if any(word in _FALSELY for word in speaker):
        return True
    if speaker and (speaker[0] in _NOBODY or (speaker[0] == "no" and tokens[report.subject].text != "No.")):
        return True
    before = tokens[start - 1].low if start else ""
    if before in ("neither", "nor", "or", "no", "none", "not"):
        return True
    relative = report.speaker_end < len(tokens) and tokens[report.speaker_end].low in ("who", "that")
    return relative and (before in NEGATIONS)


def _governing(tokens: Sequence[Token], start: int, floor: int) -> int:
    """The first of the tokens that can govern the clause at `start`."""
    for place in range(start - 1, floor - 1, -1):
        token = tokens[place]
        if token.kind == "q" or (token.kind == "p" and (token.text in _ENDS + ";:" or token.text in DASHES)):
            return place + 1
        if token.low in _ADJUNCTS and place < start - 1 and not _is_as_though(tokens, place):
            return place + 1
    return floor


def _is_as_though(tokens: Sequence[Token], place: int) -> bool:
    return tokens[place].low == "as" and tokens[place + 1].low in ("if", "though")


def _is_question(tokens: Sequence[Token], start: int, report: Report) -> bool:
    """Tell whether it is asked, or denied by inversion, that the speaker spoke: "Did X say", "Nor has X said"."""
    before = tokens[start - 1].low if start else ""
    relative = tokens[report.speaker_end].low == "who" or tokens[report.speaker_end].text == ","
    inverted = before in AUXILIARIES and before not in BE and report.speaker_end <= report.cue and not relative
    if inverted:
        return not any(token.low == "only" for token in tokens[max(0, start - 6) : start])
    if report.asks:
        return False
    ends = (at for at in range(report.cue, len(tokens)) if tokens[at].kind == "p" and tokens[at].text in ".?!")
    end = next((at for at in ends if at + 1 == len(tokens) or tokens[at + 1].text != ")"), None)
    return end is not None and tokens[end].text == "?" and all(t.text != ":" for t in tokens[report.cue : end])


def _is_fiction(tokens: Sequence[Token], first: int, start: int) -> bool:
    """ "In the novel, X said", "a doctored clip in which X said" """
    lead = [token.low for token in tokens[first:start]]
    if not lead or "documentary" in lead:
        return False
    opens = lead[0] == "in" and lead[-1] == "," and _tells_fiction(lead[1:])
    holds = lead[-1] in ("which", "where", "that") and any(word in _FICTION | _FAKED for word in lead)
    return opens or holds


def _tells_fiction(lead: Sequence[str]) -> bool:
    """ "the novel," and "a fake video," but not "a novel approach," and "a book on dreams," """
    for place, word in enumerate(lead[:5]):
        if word in PREPOSITIONS:
            return False
        if word in _FICTION:
            return lead[place + 1] in PREPOSITIONS or lead[place + 1] in (",", "called", "titled")
        if word in _FAKED and lead[place + 1] in _MEDIA:
            return True
    return False


def _inner_is_asserted(tokens: Sequence[Token], report: Report, start: int) -> bool:
    """Tell whether the report around this one lets it stand: not "Y denied that X said", "Y falsely claimed X said"."""
    if start - report.floor > 2:
        return True
    around = tokens[max(0, report.floor - 3) : report.floor + 1]
    if report.outer in _INNER_UNSAID or any(token.low in _FALSELY or token.low in _FAKED for token in around):
        return False
    return report.outer != "asked" or tokens[report.floor].low in ("why", "how", "when", "where")


def _lead_asserts(tokens: Sequence[Token], first: int, start: int, report: Report) -> bool:
    """Tell whether the words before the clause leave it standing."""
    last = start - 1
    while last > first and is_adverb(tokens[last].low):
        last -= 1
    if last < first:
        return True
    word = tokens[last].low
    if word in _UNCERTAIN or (word == "only" and last > first and tokens[last - 1].low == "if"):
        return False
    if (
        word in _WAITING and CUES[tokens[report.cue].low][0].shape == "present"
        if tokens[report.cue].low in CUES
        else False
    ):
        return False
    if word == "that":
        if last == first:
            return (first > 0 and tokens[first - 1].text not in _ENDS) or _tail_asserts(tokens, report)
        return _allows([token.low for token in tokens[first:last]])
    if _takes_clause(tokens, last):
        return _allows([token.low for token in tokens[first : last + 1]])
    return not (tokens[first].low in ("if", "unless") and all(token.text != "," for token in tokens[first:start]))


def _tail_asserts(tokens: Sequence[Token], report: Report) -> bool:
    """Tell whether "That X said … is …" ends in words that let it stand."""
    verbs = [place for place in range(report.cue + 2, len(tokens)) if tokens[place].low in BE]
    return not verbs or _allows([token.low for token in tokens[verbs[-1] - 2 :]])


def _takes_clause(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a clause without "that" depends on the word: "I wish X", "It is wrong to say X", "I heard X"."""
    token = tokens[place]
    if token.text[0].isupper() and place and tokens[place - 1].text[0].isupper():
        return False
    return token.low in _SUPPOSING | _PERCEIVING | _DOUBTING or token.low in CUES


def _allows(lead: Sequence[str]) -> bool:
    """Tell whether the words before "that X said" let it stand."""
    lead = _without_sure(lead)
    negated = any(word in _NEGATIVE for word in lead)
    if any(word in _DOUBTING for word in lead):
        return negated
    if any(word in _FALSELY for word in lead):
        return False
    if any(word in _DOUBTFUL for word in lead):
        return negated and any(word in _FALSE for word in lead)
    if _ends_in_hearsay(lead) or any(word in _SUPPOSING for word in lead):
        return False
    if negated:
        return any(word in _FACTIVE for word in lead)
    return _is_revealing(lead)


def _without_sure(lead: Sequence[str]) -> list[str]:
    """The words without "no doubt", "no secret" and the like, which deny nothing."""
    skipped = {at for at, word in enumerate(lead) if word in _SURE and "no" in lead[max(0, at - 3) : at]}
    skipped |= {max(place for place in range(at) if lead[place] == "no") for at in skipped}
    return [word for at, word in enumerate(lead) if at not in skipped]


def _ends_in_hearsay(lead: Sequence[str]) -> bool:
    """Tell whether a noun such as "rumour" governs the clause, and no clause of its own begins behind it."""
    at = next((place for place in range(len(lead) - 1, -1, -1) if lead[place] in _HEARSAY), None)
    if at is None:
        return False
    return not any(lead[place] == "," and lead[place + 1] in NOMINATIVE for place in range(at, len(lead) - 1))


def _is_revealing(lead: Sequence[str]) -> bool:
    """Tell whether the last verb of saying, which is no report itself, tells of what was said all the same."""
    saying = [place for place, word in enumerate(lead) if word in CUES and place > len(lead) - 4]
    if not saying:
        return True
    at = saying[-1]
    cue = CUES[lead[at]][0]
    helpers = lead[max(0, at - 3) : at]
    if "to" in helpers or cue.lemma in _ALLEGING or any(word in MODALS for word in helpers):
        return False
    return cue.lemma in _REVEALING or not any(word in BE for word in helpers)
