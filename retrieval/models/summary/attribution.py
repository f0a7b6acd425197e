"""Check the speaker and the manner that a summary's sentence gives its words: "Holm denied", "according to Holm".

Pure. A speaker is recognised by the last word of a name, a body by any of its names or their short form, anybody also
by the words with which the article describes them.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from corpus.language.gazetteer import word_set
from corpus.language.names import abbreviates
from corpus.speech.cues import cue_at
from retrieval.models.summary.evidence import Evidence, Support, content, words
from retrieval.models.summary.semantic_roles import is_verb
from retrieval.quotes.lexicon import TITLES, date_word_of
from retrieval.quotes.tokens import Wording

_BEFORE = word_set("but and while which that where , ; : when said says say added")
_HELPING = word_set("has had have was were is are also later first then did not would will yet to")
_DENIED = frozenset({"not", "to", "never"})
_ACCORDING = re.compile(r"according to ((?:[A-Z]\. ?)*[^,.;]+)", re.IGNORECASE)
_FIGURED = word_set("put puts gave gives")  # "the number at 40"
_ASKED = word_set("request requests requested seek seeks sought want wants wanted")
_STANCES = word_set(
    "accept accepts accepted support supports supported oppose opposes opposed prefer prefers preferred"
)
_CLEAR = word_set("ruled noted declared cited")  # past forms that are no nouns
_AMBIGUOUS = frozenset({"read", "begin", "go", "put", "relate", "rule", "charge", "post", "report", "note", "question",
                        "continue", "answer", "cite", "declare", "reflect", "express", "accept"})  # fmt: skip
PRONOUNS = word_set("he she it they who which that his her their")
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


@dataclass(frozen=True, slots=True)
class ReportedSpeech:
    """Somebody is said to have said something: the words for them, and the manner."""

    who: str
    manner: str


def reported_speech(sentence: str) -> list[ReportedSpeech]:
    """Everybody who is told to have said something."""
    said = words(sentence)
    found = [ReportedSpeech(match[1].strip(), "said") for match in _ACCORDING.finditer(sentence)]
    for index in range(len(said)):
        manner = _manner(said, index)
        if manner and _is_verb(said, index):
            found.append(
                ReportedSpeech(found[-1].who if found and _is_joined(said, index) else _who(said, index), manner)
            )
    return found


def _is_joined(said: Wording, index: int) -> bool:
    """ "Holm said ... and later gave": the verb has the doer of the one before."""
    while index and said.keys[index - 1] in _HELPING:
        index -= 1
    return said.keys[index - 1 : index] in (["and"], ["but"])


def _manner(said: Wording, index: int) -> str:
    """The manner in which the word, if it is a verb of saying, gives what was said."""
    key, following = said.keys[index], [each.casefold() for each in said.keys[index + 1 : index + 3]]
    cue = cue_at(key, following[0] if following else "") if key[:1].islower() else None
    if cue and (cue.lemma not in _AMBIGUOUS or key in _CLEAR):
        return cue.manner
    if key in _STANCES or (key in _FIGURED and following in (["the", "number"], ["the", "figure"])):
        return "said"
    active = said.keys[index - 1 : index] not in (["was"], ["were"], ["been"], ["be"]) and following[:1] != ["on"]
    return "asked" if key in _ASKED and active else ""


def _is_verb(said: Wording, index: int) -> bool:
    before = said.keys[index - 1].casefold() if index else ""
    if said.keys[index].endswith("s") and is_verb(said.keys, index - 1):  # "rejected claims"
        return False
    if before in {"was", "were", "been", "be"} and "by" not in said.keys[index:]:
        return False
    if said.keys[index].endswith("ing") or said.keys[index] == "written":
        return False
    return before not in {"the", "a", "an", "no", "of", "any", "this", *_DENIED}


def _who(said: Wording, index: int) -> str:
    """The words before the verb, back to where its clause begins; those behind it where none stand before."""
    keys = [key.casefold() for key in said.keys]
    if index and keys[index - 1] in {"was", "were", "been"} and "by" in keys[index:]:
        return _forward(said, keys.index("by", index) + 1)
    last = index
    while last and keys[last - 1] in _HELPING:
        last -= 1
    if last and keys[last - 1] == "," and "," in keys[: last - 1]:
        return _apposed(said, keys, last)
    if last and keys[last - 1] in {",", '"'}:
        return _forward(said, index + 1)
    first = last
    while first and (keys[first - 1] not in _BEFORE or _joins_names(said, first - 1)):
        first -= 1
    return said.slice(first, last) if first < last else _apposed(said, keys, last)


def _joins_names(said: Wording, at: int) -> bool:
    """ "Kestria and Dovania" """
    around = said.keys[max(0, at - 1) : at + 2]
    return len(around) == 3 and around[1] == "and" and around[0][0].isupper() and around[2][0].isupper()


def _apposed(said: Wording, keys: list[str], last: int) -> str:
    """ "Rurik Amsel, the minister, said": everything from the sentence's beginning."""
    first = last - 1
    while first > 0 and keys[first - 1] not in {";", ":", "that", "while", "but"}:
        first -= 1
    return said.slice(first, last).strip(" ,")


def _forward(said: Wording, start: int) -> str:
    last = start
    while last < len(said) and said.keys[last][0].isalnum() and last - start < 6 and not _ends_name(said, last):
        last += 1
    return said.slice(start, last)


def _ends_name(said: Wording, at: int) -> bool:
    return said.keys[at] == "of" and at + 1 < len(said) and said.keys[at + 1].endswith("ing")


def is_speaker(who: str, support: Support) -> bool:
    """Tell whether these words mean the quotation's speaker."""
    if who.casefold() in PRONOUNS or not who:
        return True
    if any(_plain(who) == _plain(name) for name in (support.speaker, *support.described) if name):
        return True
    if any(is_short(who, name) for name in support.called):
        return True
    who = who.partition(",")[0] if support.called else who  # "Omar Finch, a baker,"
    beside = [key.casefold() for text in support.described for key in words(text).keys]
    return is_called(who, support.called, beside) or _is_described(who, support)


def is_called(who: str, names: tuple[str, ...], beside: Collection[str] = ()) -> bool:
    """Tell whether these words are one of the names, or its last word, with titles before."""
    parts = [key.removesuffix("'s") for key in words(who).keys if key not in TITLES and key[0].isalnum()]
    upper = [part.casefold() for part in parts if part[:1].isupper()]
    if not upper or (parts and parts[-1][:1].islower()):
        return any(who.casefold().removeprefix("the ") == name.casefold().removeprefix("the ") for name in names)
    return any(_bears(upper, name, beside) for name in names)


def _bears(upper: list[str], name: str, beside: Collection[str]) -> bool:
    """Tell whether the words end as the name does, and add nothing that is not told of its bearer."""
    held = [part.casefold().removesuffix("'s") for part in words(name).keys]
    wanted = [part for part in upper if part != "the"]
    return wanted[-1:] == held[-1:] and all(any(part[:6] == known[:6] for known in (*held, *beside)) for part in wanted)


def _is_described(who: str, support: Support) -> bool:
    """Tell whether these words describe the speaker as the quotation does: "the hospital's director", "Mayor Vale"."""
    wanted = {part for key in words(who).keys if not date_word_of(key) for part in content([key])}
    lower = [key for key in words(who).keys if key[:1].islower() and key not in ("the", "a", "an")]
    held = {part for text in (*support.described, support.speaker or "") for part in content(words(text).keys)}
    of_speaker = held | set(_subject_words(support)) | {"report"}
    if not wanted or (not lower and f", {who}," not in support.text):
        return False
    if wanted <= of_speaker:
        return True
    of_text = held | set(content(words(f"{support.text} {support.title or ''}").keys))
    return _head(who) in held and wanted <= of_text and not any(key[:1].isupper() for key in words(who).keys[1:])


def _head(who: str) -> str:
    """ "director" of "the director of the hospital" """
    found = content(who.partition(" of ")[0].split())
    return found[-1] if found else ""


def _subject_words(support: Support) -> list[str]:
    """The words that stand beside the verb of saying in the quotation's own sentence, and those set beside the name."""
    told = [each.who for each in reported_speech(support.text) if each.who]
    found = [part for who in told for part in content(words(who).keys)][:12]
    for who in told:
        if match := re.search(re.escape(who) + r", (?:who |an? |the )([^,.;]+)", support.text):
            found += content(words(match[1]).keys)
    return found


def is_short(one: str, other: str) -> bool:
    """ "CENTCOM" for "Kestria's Central Command" """
    short, long = sorted((one.strip(), other.strip()), key=len)
    return short.isupper() and abbreviates(short, long, tail=True)


def _plain(who: str) -> str:
    return who.strip().casefold().removeprefix("the ")


def given_to(sentence: str, supports: Sequence[Support]) -> list[Support]:
    """The quotations of those to whom the sentence gives its words; all where it gives them to nobody here."""
    told = [each for each in reported_speech(sentence) if each.who and each.who.casefold() not in PRONOUNS]
    fitting = [one for one in supports if not one.speaker or any(is_speaker(each.who, one) for each in told)]
    return fitting if any(one.speaker for one in fitting) else list(supports)


def wrong_speech(sentence: str, evidence: Evidence) -> str | None:
    """Why the sentence gives words to somebody, or in a manner, for which its quotations do not stand."""
    told = reported_speech(sentence)
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


def _unspoken(told: list[ReportedSpeech], evidence: Evidence) -> str | None:
    if not told and all(_reported(each.text) for each in evidence):
        return "it tells as a fact what somebody said"
    held = " ".join(each.text for each in evidence)
    for each in told:
        manners = {found.manner for found in reported_speech(held)}
        if not set(content(words(each.who).keys)) <= evidence.stems or each.manner not in manners | NEUTRAL:
            return f"its quotations do not have it that {each.who or 'somebody'} {each.manner} this"
    return None


def _reported(text: str) -> bool:
    """Tell whether the quotation itself names somebody who says it."""
    return any(
        each.who and each.who.casefold() not in PRONOUNS and each.manner in NEUTRAL for each in reported_speech(text)
    )


def _open(sentence: str, told: list[ReportedSpeech], evidence: Evidence) -> bool:
    """Tell whether the sentence only repeats what the article tells in its own voice beside a statement."""
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
        if not any(is_called(each.who, (via,)) for each in reported_speech(sentence) for via in vias):
            return "it tells at first hand what is held at second hand"
    return None


def _plainly(sentence: str, told: Sequence[ReportedSpeech], spoken: Sequence[Support]) -> str | None:
    """ "said the families will be paid" for "demanded that they be paid" """
    low = {key.casefold() for key in words(sentence).keys}
    manners = {each.manner for each in told}
    for manner in (each.manner or "said" for each in spoken):
        if manner in _OPEN and not manners & {manner, *_WEAKER.get(manner, ())} - NEUTRAL and not low & _OPEN[manner]:
            return f"it tells plainly what was {manner}"
    return None


def _speaks(told: ReportedSpeech, support: Support) -> bool:
    """Tell whether the speaker says it here, and not only somebody of whom the speaker tells."""
    if support.via and is_called(told.who, (support.via,)):
        return True
    named = told.who and told.who.casefold() not in PRONOUNS
    return is_speaker(told.who, support) and bool(named or told.manner in NEUTRAL)


def _stands(told: ReportedSpeech, support: Support) -> bool:
    if support.speaker and is_speaker(told.who, support) and _fits(told.manner, support.manner or "said"):
        return True
    if support.via and is_called(told.who, (support.via,)):
        return told.manner in NEUTRAL | {"claimed"}
    inner = reported_speech(support.text)
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
