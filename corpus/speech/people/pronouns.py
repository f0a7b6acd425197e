"""Whom a pronoun means: the people and bodies of a text in the order in which they come up.

Pure, one pass from left to right: each name and pronoun freshens its figure, and a pronoun goes to the figure that is
freshest, in the part of a subject or speaker, and agrees in gender and in being a person or a body.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.nouns import Sentence
from corpus.speech.people.entity import Entity
from corpus.speech.people.mentions import NameMention

_PRONOUN = re.compile(r"(?<![\w'’])(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey)(?!\w)")
_MARK = re.compile(r"[“”\"«»]")
SAY = (
    r"(?:sa(?:id|ys)|told|tells|add(?:ed|s)|ask(?:ed|s)|wr(?:ote|ites)|tweet(?:ed|s)|stat(?:ed|es)|announc(?:ed|es)"
    r"|warn(?:ed|s)|den(?:ied|ies)|claim(?:ed|s)|explain(?:ed|s)|continu(?:ed|es)|repl(?:ied|ies)|recall(?:ed|s)"
    r"|not(?:ed|es)|insist(?:ed|s)|argu(?:ed|es)|believ(?:ed|es)|think(?:s)|thought|suggest(?:ed|s)|call(?:ed|s)"
    r"|describ(?:ed|es)|acknowledg(?:ed|es)|admit(?:ted|s)|confirm(?:ed|s)|reveal(?:ed|s)|report(?:ed|s)"
    r"|agree[ds]|hopes?d?)"
)
_AFTER = re.compile(
    rf"(?:, [^,.;“”\"\n]{{1,90}}(?:, [^,.;“”\"\n]{{1,60}})?,)?[,\s]*(?:\w+ly )?"
    rf"(?:has |had |also |later |then |still |would )*{SAY}\b"
)
_SAY_FIRST = (
    r"(?:sa(?:id|ys)|add(?:ed|s)|wr(?:ote|ites)|explain(?:ed|s)|recall(?:ed|s)|tweeted|repl(?:ied|ies)|continued|asks"
    r"|asked|warn(?:ed|s)|remark(?:ed|s)|insist(?:ed|s)|not(?:ed|es))"
)
_PREPOSITION = r"(?:with|to|for|at|in|on|of|that|about|by|as|from)\b"
_BEFORE = re.compile(rf"\b(?:{_SAY_FIRST}(?: \w+ly)?|[Aa]ccording to),? (?:(?!{_PREPOSITION})\w[\w-]* ){{0,3}}$")
_BESIDE = re.compile(r"\b(?:[Uu]nlike|[Ll]ike|of|with|for|by|from|in|at|to|on|about|as|than) (?:[\w-]+ ){0,2}$")
_PAPER = re.compile(
    r"(?:The|This|That) (?:\w+ )?(?:report|study|survey|review|analysis|verdict|ruling|paper|article|poll)\b"
)
SPEAKING, OPENING, DECAY = 1.2, 0.8, 0.4


@dataclass(frozen=True, slots=True)
class EntityMention:
    """A name or pronoun of a text, and the number of its figure (None where nobody is meant)."""

    start: int
    end: int
    figure: int | None
    pronoun: str | None = None


@dataclass(slots=True)
class _Salience:
    """The last time that a figure came up: in which sentence and paragraph, and how strongly."""

    sentence: int
    weight: float


def resolve_pronouns(
    text: str,
    found: Sequence[NameMention],
    of: Sequence[int | None],
    figures: list[Entity],
    sentences: Sequence[Sentence],
) -> list[EntityMention]:
    """Every name and pronoun in order, each pronoun given to a figure where one agrees."""
    walk = _Walk(text, figures, sentences)
    names = [(name.start, name.end, of[number], None) for number, name in enumerate(found) if of[number] is not None]
    pronouns = [(match.start(), match.end(), None, match.group().lower()) for match in _PRONOUN.finditer(text)]
    return [walk.take(*place) for place in sorted([*names, *pronouns])]


class _Walk:
    """The state of reading: who came up when. Only the last figures are kept, so that reading stays linear."""

    def __init__(self, text: str, figures: list[Entity], sentences: Sequence[Sentence]) -> None:
        self.text = text
        self.figures = figures
        self.starts = [sentence.start for sentence in sentences]
        self.marks = [match.start() for match in _MARK.finditer(text)]
        self.recent: dict[int, _Salience] = {}

    def take(self, start: int, end: int, figure: int | None, pronoun: str | None) -> EntityMention:
        sentence = bisect_right(self.starts, start)
        quoted = self._quoted(start, sentence)
        if pronoun:
            figure = self._meant(pronoun, sentence, start)
        if figure is not None:
            self._freshen(figure, sentence, self._weight(start, end, sentence, quoted, pronoun))
        return EntityMention(start, end, figure, pronoun)

    def _quoted(self, at: int, sentence: int) -> bool:
        begin = self.text.rfind("\n\n", max(0, at - 2000), at)
        inside = bisect_right(self.marks, at) - bisect_right(self.marks, max(begin, 0))
        return inside % 2 == 1

    def _weight(self, start: int, end: int, sentence: int, quoted: bool, pronoun: str | None) -> float:
        if quoted:
            return -1.0
        if _AFTER.match(self.text, end) or _BEFORE.search(self.text, max(0, start - 40), start):
            return SPEAKING
        if self.text.startswith(("'s", "’s"), end):
            return -0.4
        begin = max(self.starts[sentence - 1] if sentence else 0, start - 80)
        before = self.text[begin:start]
        if _BESIDE.search(before):
            return -0.6 if before.lower().endswith("like ") else 0.0
        return OPENING if start - begin < 40 or before.endswith(", ") else 0.0

    def _freshen(self, figure: int, sentence: int, weight: float) -> None:
        last = self.recent.pop(figure, None)
        if last and last.sentence == sentence:
            weight = max(weight, last.weight)
        elif last and sentence - last.sentence < 3:
            weight = max(weight, last.weight - 0.6 * (sentence - last.sentence))
        self.recent[figure] = _Salience(sentence, weight)
        if len(self.recent) > 40:
            del self.recent[next(iter(self.recent))]

    def _meant(self, pronoun: str, sentence: int, start: int) -> int | None:
        best, most = None, -99.0
        for order, (number, trace) in enumerate(self.recent.items()):
            fits = _agrees(self.figures[number], pronoun)
            if fits is None or sentence - trace.sentence > 12:
                continue
            score = trace.weight - DECAY * (sentence - trace.sentence) + fits + order * 0.001
            if score > most:
                best, most = number, score
        if best is not None and pronoun in ("he", "she"):
            self.figures[best].gender = self.figures[best].gender or pronoun
        if best is not None and pronoun == "it" and self._a_paper_speaks(self.recent[best], sentence, start):
            return None
        return best

    def _a_paper_speaks(self, trace: _Salience, sentence: int, start: int) -> bool:
        """ "The report blames the command. The crew had been told, it says": the report says it, not the command."""
        if trace.sentence >= sentence or sentence < 2 or not _AFTER.match(self.text, start + 2):
            return False
        return bool(_PAPER.match(self.text, self.starts[sentence - 2]))


def _agrees(figure: Entity, pronoun: str) -> float | None:
    """How well a figure fits a pronoun; None where it cannot be meant."""
    if pronoun in ("it", "they"):
        return 0.0 if figure.type == "body" and figure.sure else None
    if figure.type == "body" or (figure.gender and figure.gender != pronoun):
        return None
    return (0.5 if figure.gender else 0.0) + (0.3 if figure.sure else -0.4)
