"""Who is told to have said something in a sentence, and in what manner: "Holm denied", "according to Holm". Pure."""

import re
from dataclasses import dataclass

from corpus.ordinary import word_set
from corpus.statements.cues import cue_at
from retrieval.summary_frames import is_verb
from retrieval.summary_words import words
from retrieval.wording import Wording

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


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody is said to have said something: the words for them, and the manner."""

    who: str
    manner: str


def told_in(sentence: str) -> list[Told]:
    """Everybody who is told to have said something."""
    said = words(sentence)
    found = [Told(match[1].strip(), "said") for match in _ACCORDING.finditer(sentence)]
    for index in range(len(said)):
        manner = _manner(said, index)
        if manner and _is_verb(said, index):
            found.append(Told(found[-1].who if found and _is_joined(said, index) else _who(said, index), manner))
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
