"""Find the words of saying in a sentence, and for each who says it.

Pure: tokens in, reports out. What was said is for contents.py.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.statements import phrases, speakers
from corpus.statements.cues import CUES, NOUNS, Cue, cue_at
from corpus.statements.phrases import Range
from corpus.statements.verbs import Verb, agrees, verb
from corpus.statements.words import DASHES, Token

ACCORDING = Cue("said", "", "past", "according", "to")
NOUN = Cue("said", "t", "past", "noun")
_CUE_WORDS = frozenset({*CUES, *NOUNS, "according"})
_LETTERS = re.compile(r"[a-z]+")
LABEL = Cue("said", "q", "past", "label")  # no word of saying: "Dana Toru: “…”", "“…” — Dana Toru"


@dataclass(frozen=True, slots=True)
class Report:
    """Somebody said something: `tokens[first:last + 1]` is the cue, `speaker` a range of tokens."""

    first: int
    last: int
    cue: Cue
    speaker: Range
    manner: str
    inverted: bool = False  # "said X"
    shared: bool = False  # the speaker is the one of an earlier verb
    inserted: bool = False  # ", who said …": it ends with the comma that ends what is inserted

    @property
    def start(self) -> int:
        """The first token of speaker and cue together."""
        return self.first if self.shared else min(self.first, self.speaker[0])

    @property
    def end(self) -> int:
        """The token behind speaker and cue, where they stand together."""
        return max(self.speaker[1], self.last + 1) if self.inverted else self.last + 1


def may_report(sentence: str) -> bool:
    """Whether a sentence without quotations holds a word of saying at all; most do not, which is quick to see."""
    return not _CUE_WORDS.isdisjoint(_LETTERS.findall(sentence.lower()))


def reports(tokens: Sequence[Token]) -> list[Report]:
    """The reports of a sentence, from left to right."""
    found: list[Report] = []
    earlier: Range | None = None
    for at, token in enumerate(tokens):
        if token.kind == "q" and (label := _label(tokens, at)):
            found.append(label)
        if token.kind == "w" and not (at and token.text[0].isupper()):  # "United States"
            report = _report(tokens, at, earlier)
            if report:
                found.append(report)
                earlier = report.speaker if report.cue not in (NOUN, ACCORDING) else earlier
    return found


def _report(tokens: Sequence[Token], at: int, earlier: Range | None) -> Report | None:
    following = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if tokens[at].low == "according" and following == "to":
        return _according(tokens, at)
    cue = cue_at(tokens[at].low, following)
    if cue and (found := verb(tokens, at, cue)) and (report := _verbal(tokens, at, cue, found, earlier)):
        return report
    return _noun(tokens, at) if tokens[at].low in NOUNS else None


def _label(tokens: Sequence[Token], at: int) -> Report | None:
    """ "Dana Toru: “…”" and "“…” — Dana Toru, mayor" """
    if at > 2 and tokens[at - 1].text == ":" and tokens[at].low in ".?!":
        first = at - 1
        while first > 0 and tokens[first - 1].kind == "w" and tokens[first - 1].text[0].isupper():
            first -= 1
        named = at - 1 - first > 1 and (first == 0 or tokens[first - 1].kind == "p")
        return Report(at - 1, at - 1, LABEL, (first, at - 1), "said") if named else None
    if at == 0 and len(tokens) > 3 and tokens[1].text in DASHES and tokens[2].text[0].isupper():
        speaker = phrases.behind(tokens, 2)
        ends = speaker and (speaker[1] == len(tokens) or tokens[speaker[1]].text in (",", "(", "."))
        return Report(1, 1, LABEL, speaker, "said", inverted=True) if speaker and ends else None
    return None


def _according(tokens: Sequence[Token], at: int) -> Report | None:
    speaker = phrases.behind(tokens, at + 2) if at + 2 < len(tokens) else None
    return Report(at, at + 1, ACCORDING, speaker, "said", inverted=True) if speaker else None


def _noun(tokens: Sequence[Token], at: int) -> Report | None:
    """ "X's statement that …", "the claim by X that …" """
    manner = NOUNS[tokens[at].low]
    following = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if following == "by" and at + 2 < len(tokens):
        speaker = phrases.behind(tokens, at + 2)
        if speaker and speaker[1] < len(tokens) and tokens[speaker[1]].low == "that":
            return Report(at, at, NOUN, speaker, manner, inverted=True)
    if following != "that" or at == 0 or not tokens[at - 1].low.endswith(("'s", "s'")):
        return None
    speaker = phrases.owner(tokens, at - 1)
    return Report(at, at, NOUN, speaker, manner) if speaker else None


def _first(tokens: Sequence[Token], at: int, cue: Cue, manner: str) -> Report | None:
    """ "Said Dana Toru: “…”" """
    speaker = phrases.behind(tokens, at + 1) if cue.lemma == "say" and at + 2 < len(tokens) else None
    if speaker is None or speaker[1] + 1 >= len(tokens) or tokens[speaker[1] + 1].kind != "q":
        return None
    return Report(at, at, cue, speaker, manner, inverted=True)


def _verbal(tokens: Sequence[Token], at: int, cue: Cue, found: Verb, earlier: Range | None) -> Report | None:
    place = found.place
    manner = f"not {cue.manner}" if found.negated else cue.manner
    first, last = (place + 1 if found.quoted or found.negated else at), (at + 1 if cue.particle else at)
    if place < 0:
        return _first(tokens, at, cue, manner)
    if not found.quoted and speakers.sharing(tokens, place, at, cue):
        speaker = speakers.shared(tokens, place, at, earlier)
        return Report(first, last, cue, speaker, manner, shared=True) if speaker else None
    speaker = phrases.before(tokens, place) if found.quoted else speakers.before(tokens, place, at, cue)
    if speaker:
        if not agrees(tokens, speaker, at, cue, found.helped):
            return None
        inserted = tokens[place].low in ("who", "which") and tokens[place - 1].text == ","
        return Report(first, last, cue, speaker, manner, inserted=inserted)
    speaker = speakers.behind(tokens, place, last, cue)
    return Report(first, last, cue, speaker, manner, inverted=True) if speaker else None
