"""Whether a summary's sentence gives words to whoever said them, and in the manner in which they were said. Pure."""

import re
from collections.abc import Sequence

from corpus.ordinary import word_set
from retrieval.summary_evidence import Evidence, Support
from retrieval.summary_speakers import PRONOUNS, is_called, is_short, is_speaker
from retrieval.summary_told import Told, told_in
from retrieval.summary_words import content, words

NEUTRAL = frozenset({"said", "announced"})
_WEAKER = {
    "said": {"claimed", "argued"}, "announced": {"said"}, "demanded": {"asked", "said"}, "asked": {"demanded"},
    "admitted": {"confirmed", "claimed"}, "confirmed": {"claimed"}, "promised": {"announced"},
    "accused": {"criticised"}, "denied": {"rejected"}, "rejected": {"denied"}, "warned": {"threatened"},
}  # fmt: skip
_EXPECTED = word_set("would will could may might shall")
_OPEN = {  # what is not yet so, and the words that leave it open
    "demanded": word_set("should must ought needs needed"), "promised": _EXPECTED, "warned": _EXPECTED | {"if"},
    "threatened": _EXPECTED, "predicted": _EXPECTED,
}  # fmt: skip


def wrong_speech(sentence: str, evidence: Evidence) -> str | None:
    """Why the sentence gives words to somebody, or in a manner, for which its quotations do not stand."""
    told = told_in(sentence)
    spoken = [each for each in evidence if each.speaker]
    if not spoken:
        return _unspoken(told, evidence)
    by_speaker = [each for each in told if any(_speaks(each, support) for support in spoken)]
    if not by_speaker and not _open(sentence, told, evidence):
        return "it tells as a fact, or as another's words, what somebody said"
    for each in told:
        if not any(_stands(each, support) for support in evidence):
            return f"its quotations do not have it that {each.who or 'somebody'} {each.manner} this"
    return _relayed(sentence, spoken) or _plainly(sentence, told, spoken)


def _unspoken(told: list[Told], evidence: Evidence) -> str | None:
    if not told and all(_reported(each.text) for each in evidence):
        return "it tells as a fact what somebody said"
    held = " ".join(each.text for each in evidence)
    for each in told:
        manners = {found.manner for found in told_in(held)}
        if not set(content(words(each.who).keys)) <= evidence.stems or each.manner not in manners | NEUTRAL:
            return f"its quotations do not have it that {each.who or 'somebody'} {each.manner} this"
    return None


def _reported(text: str) -> bool:
    """Whether the quotation itself names somebody who says it."""
    return any(each.who and each.who.casefold() not in PRONOUNS and each.manner in NEUTRAL for each in told_in(text))


def _open(sentence: str, told: list[Told], evidence: Evidence) -> bool:
    """Whether the sentence only repeats what the article tells in its own voice beside a statement."""
    if told:
        return False
    outside = [_outside(each) for each in evidence]
    wanted = set(content(words(sentence).keys))
    return any(wanted <= set(content(words(each).keys)) for each in outside)


def _outside(support: Support) -> str:
    """The part of the sentence that its speaker does not say: before "and said that", after "said ... , where"."""
    text = re.sub(r"[\"“][^\"”]*[\"”]", "", support.text)
    before, cut, _ = text.partition(" and said that ")
    if cut:
        return before
    return text if support.manner == "said" and text != support.text else ""


def _relayed(sentence: str, spoken: list[Support]) -> str | None:
    relayed = [each for each in spoken if each.via]
    direct = [each for each in spoken if not each.via]
    if relayed and not direct:
        vias = [each.via or "" for each in relayed]
        if not any(is_called(each.who, (via,)) for each in told_in(sentence) for via in vias):
            return "it tells at first hand what is held at second hand"
    return None


def _plainly(sentence: str, told: Sequence[Told], spoken: Sequence[Support]) -> str | None:
    """ "said the families will be paid" for "demanded that they be paid" """
    low = {key.casefold() for key in words(sentence).keys}
    manners = {each.manner for each in told}
    for manner in (each.manner or "said" for each in spoken):
        if manner in _OPEN and not manners & {manner, *_WEAKER.get(manner, ())} - NEUTRAL and not low & _OPEN[manner]:
            return f"it tells plainly what was {manner}"
    return None


def _speaks(told: Told, support: Support) -> bool:
    """Whether the speaker says it here, and not only somebody of whom the speaker tells."""
    if support.via and is_called(told.who, (support.via,)):
        return True
    named = told.who and told.who.casefold() not in PRONOUNS
    return is_speaker(told.who, support) and bool(named or told.manner in NEUTRAL)


def _stands(told: Told, support: Support) -> bool:
    if support.speaker and is_speaker(told.who, support) and _fits(told.manner, support.manner or "said"):
        return True
    if support.via and is_called(told.who, (support.via,)):
        return told.manner in NEUTRAL | {"claimed"}
    inner = told_in(support.text)
    return any(_same(each.who, told.who, support) and _fits(told.manner, each.manner) for each in inner)


def _same(held: str, told: str, support: Support) -> bool:
    one, other = set(content(words(held).keys)), set(content(words(told).keys))
    return (
        bool(one & other)
        or held.casefold() == told.casefold()
        or is_short(held, told)
        or (is_speaker(held, support) and is_speaker(told, support))
    )


def _fits(told: str, held: str) -> bool:
    return told == held or told in _WEAKER.get(held, ()) or (told in NEUTRAL and held != "asked")
