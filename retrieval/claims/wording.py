"""The program's own words about a verdict: whose word it is, what differs, and what is missing.

Pure. The words of articles and of the claim stand in them only as names and between marks.
"""

from collections.abc import Iterable, Sequence

from retrieval.answers.leads import listed
from retrieval.claims.assertion.denials import is_denial
from retrieval.claims.claim import Difference, Said
from retrieval.claims.deciding.weighing import ANOTHER
from retrieval.claims.judging import SAYS_NOT, UNDATED
from retrieval.claims.speech import OnRecord
from retrieval.claims.standing.occasion import UNMET
from retrieval.claims.verdict import Judged, Ruling
from retrieval.questions.reading_words import date_words

NAMED = 3  # voices that a lead names
_LACKING = UNMET.partition("{")[0]
_STATES = ("corrected", "withdrawn")  # of articles that decide nothing
EMPTY = "Nothing to check against: the corpus is empty. Add articles with: onrecord add FILE"
NO_ARTICLE = "Nothing to check against: {}."


def lead(ruling: Ruling, outlets: dict[int, str]) -> str:
    """The verdict in a sentence; `outlets` are the names of outlets by article."""
    words = _lead(ruling, outlets)
    return words[:1].upper() + words[1:]


def _lead(ruling: Ruling, outlets: dict[int, str]) -> str:
    supporting = ruling.supporting
    if ruling.verdict == "supported":
        return f"{_they_say(supporting, outlets)} so{_how(supporting, outlets)}.{_besides(ruling)}"
    if ruling.verdict == "asserted":
        only = f"Only {_they_say(supporting, outlets)} so"
        return f"{only}; no article says it in its own voice.{_besides(ruling)}"
    if ruling.verdict == "contradicted":
        against = ruling.contradicting
        return f"{_they_say(against, outlets)} otherwise{_how(against, outlets)}{_named_difference(against)}."
    if ruling.verdict == "disputed":
        one, other = ruling.supporting, ruling.contradicting
        return f"{_they_say(one, outlets)} so, {_they_say(other, outlets)} otherwise."
    return _undecided(ruling, outlets)


def _undecided(ruling: Ruling, outlets: dict[int, str]) -> str:
    if ruling.latest is not None:
        when = f", of {date_words(ruling.latest.day)}," if ruling.latest.day else ""
        return f"Overtaken: the latest count here{when} is another{_named_difference([ruling.latest])}."
    if ruling.supporting and ruling.contradicting:
        return f"{_voices([*ruling.supporting, *ruling.contradicting], outlets)} can be read either way."
    if ruling.contradicting:
        against = ruling.contradicting
        return f"Only {_they_say(against, outlets)} otherwise{_named_difference(against)}."
    return "Nothing here decides it."


def _besides(ruling: Ruling) -> str:
    """The counts that came before, and who denies what is supported."""
    denying = [each for each in ruling.related if is_denial(each)]
    names = dict.fromkeys(each.voiced.name or "somebody" for each in denying)
    several = len(names) > 1 or any(each.voiced.unnamed and str(each.voiced.name).endswith("s") for each in denying)
    who = listed(list(names), NAMED)
    denied = f" {who[:1].upper()}{who[1:]} {'deny' if several else 'denies'} it." if names else ""
    return _earlier(ruling) + denied


def _earlier(ruling: Ruling) -> str:
    """Tell that the latest count has decided, where others came before it."""
    if ruling.latest is None:
        return ""
    return f" That is the latest count here, of {date_words(ruling.latest.day)}; earlier ones differ."


def _voices(side: Sequence[Judged], outlets: dict[int, str]) -> str:
    """The voices of a side, an outlet's own first, each once."""
    own = [each for each in side if each.voiced.voice == "outlet"]
    chosen = own or side
    names = dict.fromkeys(name_of(each, outlets) for each in chosen)
    return listed(list(names), NAMED)


def name_of(each: Judged, outlets: dict[int, str]) -> str:
    """The name of a voice, for a sentence."""
    if each.voiced.voice == "outlet":
        return outlets.get(each.place.article) or f"article {each.place.article}"
    return each.voiced.name or "somebody"


def _they_say(side: Sequence[Judged], outlets: dict[int, str]) -> str:
    return f"{_voices(side, outlets)} {_say(side, outlets)}"


def _say(side: Sequence[Judged], outlets: dict[int, str]) -> str:
    own = [each for each in side if each.voiced.voice == "outlet"] or side
    names = {name_of(each, outlets) for each in own}
    several = own[0].voiced.unnamed and str(own[0].voiced.name).endswith("s")  # "officials"
    return "says" if len(names) == 1 and not several else "say"


def _how(side: Sequence[Judged], outlets: dict[int, str]) -> str:
    return " in its own voice" if _say(side, outlets) == "says" and side[0].voiced.voice == "outlet" else ""


def _named_difference(side: Sequence[Judged]) -> str:
    """ ": the claim says 40, the source says 14"; nothing where no difference has a name."""
    found = contradicting(side)
    if not found or not (found[0].given and found[0].stored):
        return ""
    given, stored = (words.rstrip(".,;:") for words in (found[0].given, found[0].stored))
    return f": the claim says «{given}», the source says «{stored}»"


def contradicting(side: Iterable[Judged]) -> list[Difference]:
    """The differences that contradict, each once; else those that the weights alone made contradict."""
    every = [difference for each in side if each.stance == "contradicts" for difference in each.differences]
    named = [each for each in every if each.effect == "contradicts"]
    return list(dict.fromkeys(named or [each for each in every if each.stored and each.type in ANOTHER]))


def missing(
    claim_has_figure: bool, named: Sequence[tuple[str, int]], absent: Sequence[str], related: Sequence[Judged]
) -> str:
    """The words for what would be needed to decide; `named` are the claim's names with the numbers of articles that
    speak of them, `absent` those that stand in none."""
    if absent:
        return f"No article here names {listed(absent, NAMED, 'or').rstrip('.')}."
    if undecided := next((each for each in related if each.stance != "related" and each.why), None):
        return _without_weight(undecided)
    wanted = "gives a figure for it" if claim_has_figure else "says whether it is so"
    if not named:
        return f"No article here {wanted}."
    name, count = min(named, key=lambda pair: pair[1])
    if count == 1:
        return f"1 article speaks of {name}, and nothing in it {wanted}{_nearest(related)}."
    return f"{count:,} articles speak of {name}, none of them {wanted}{_nearest(related)}."


def _nearest(related: Sequence[Judged]) -> str:
    first = next((each for each in related if each.why and each.why != SAYS_NOT), None)
    return f"; the nearest sentence: {_because(first)}" if first else ""


def _without_weight(judged: Judged) -> str:
    """Tell of a sentence that says so, or otherwise, and decides nothing."""
    says = "so" if judged.stance == "supports" else "otherwise"
    return f"A sentence here says {says} and decides nothing: {_because(judged)}."


def _because(judged: Judged) -> str:
    """The reason for which a piece of evidence decides nothing, as words of a sentence."""
    state, _, why = judged.why.partition(": ")
    if state in _STATES:
        return f"its article was {state} ({why.rstrip('.')})" if why else f"its article was {state}"
    return "its article has no date" if judged.why == UNDATED else judged.why


def speech_lead(said: Said, ruling: Ruling, found: OnRecord) -> str:
    """The verdict on a claim that somebody said something, in a sentence; and the offer to check what was said."""
    return f"{_spoken(said, ruling, found)} Whether it is so is another claim: check “{said.content}”"


def _spoken(said: Said, ruling: Ruling, found: OnRecord) -> str:
    who = found.speaker or said.speaker
    if found.several:
        return f"{said.speaker} may be {listed(found.several, NAMED, 'or')}."
    if ruling.verdict == "supported":
        return f"{who} is on record with it."
    if ruling.verdict == "contradicted":
        return f"{who} is on record with {'it' if said.negated else 'the contrary'}."
    if ruling.verdict == "disputed":
        return f"{who} is on record with it and with the contrary."
    if unmet := next((each.why for each in found.evidence if each.why.startswith(_LACKING)), ""):
        return f"{who} is on record with the words, in an article that {unmet}."
    reporting = dict.fromkeys(each.voiced.name or "somebody" for each in found.reported)
    if reporting:
        say = "says" if len(reporting) == 1 else "say"
        return f"{who} is not on record with it; that it said so, {listed(list(reporting), NAMED)} {say}."
    others = dict.fromkeys(each.voiced.name or "somebody" for each in found.others)
    if others:
        return f"{who} is not on record with it; {listed(list(others), NAMED)} said it."
    return f"{who} is not on record with it here." if found.speaker else f"Nobody called {who} speaks here."
