"""Resolve pronouns: go through the people and bodies of a text as they come up, and pick each pronoun's antecedent.

Pure, one pass from left to right: each name and pronoun makes its entity salient, and a pronoun goes to the entity that
is most salient, as a subject or speaker, and agrees in gender and in being a person or a body.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.nouns import Sentence
from corpus.speech.people.entity import Entity
from corpus.speech.people.name_mention import NameMention

_PRONOUN = re.compile(r"(?<![\w'’])(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey)(?!\w)")
_QUOTATION_MARK = re.compile(r"[“”\"«»]")
_SAY = (
    r"(?:sa(?:id|ys)|told|tells|add(?:ed|s)|ask(?:ed|s)|wr(?:ote|ites)|tweet(?:ed|s)|stat(?:ed|es)|announc(?:ed|es)"
    r"|warn(?:ed|s)|den(?:ied|ies)|claim(?:ed|s)|explain(?:ed|s)|continu(?:ed|es)|repl(?:ied|ies)|recall(?:ed|s)"
    r"|not(?:ed|es)|insist(?:ed|s)|argu(?:ed|es)|believ(?:ed|es)|think(?:s)|thought|suggest(?:ed|s)|call(?:ed|s)"
    r"|describ(?:ed|es)|acknowledg(?:ed|es)|admit(?:ted|s)|confirm(?:ed|s)|reveal(?:ed|s)|report(?:ed|s)"
    r"|agree[ds]|hopes?d?)"
)
_SPEAKS_AFTER = re.compile(
    rf"(?:, [^,.;“”\"\n]{{1,90}}(?:, [^,.;“”\"\n]{{1,60}})?,)?[,\s]*(?:\w+ly )?"
    rf"(?:has |had |also |later |then |still |would )*{_SAY}\b"
)
_SAY_FIRST = (
    r"(?:sa(?:id|ys)|add(?:ed|s)|wr(?:ote|ites)|explain(?:ed|s)|recall(?:ed|s)|tweeted|repl(?:ied|ies)|continued|asks"
    r"|asked|warn(?:ed|s)|remark(?:ed|s)|insist(?:ed|s)|not(?:ed|es))"
)
_PREPOSITION = r"(?:with|to|for|at|in|on|of|that|about|by|as|from)\b"
_SPEAKS_BEFORE = re.compile(rf"\b(?:{_SAY_FIRST}(?: \w+ly)?|[Aa]ccording to),? (?:(?!{_PREPOSITION})\w[\w-]* ){{0,3}}$")
_OBLIQUE = re.compile(r"\b(?:[Uu]nlike|[Ll]ike|of|with|for|by|from|in|at|to|on|about|as|than) (?:[\w-]+ ){0,2}$")
_DOCUMENT = re.compile(
    r"(?:The|This|That) (?:\w+ )?(?:report|study|survey|review|analysis|verdict|ruling|paper|article|poll)\b"
)
_SPEAKING, _OPENING, _DECAY = 1.2, 0.8, 0.4
_MOST = 40  # entities that are kept in mind, so that reading stays linear
_OLDEST = 12  # sentences after which an entity is no longer meant


@dataclass(frozen=True, slots=True)
class EntityMention:
    """A name or pronoun of a text, and the number of its entity; None where nobody is meant."""

    start: int
    end: int
    entity: int | None
    pronoun: str | None = None


def resolve_pronouns(
    text: str,
    names: Sequence[NameMention],
    entity_of: Sequence[int | None],
    entities: list[Entity],
    sentences: Sequence[Sentence],
) -> list[EntityMention]:
    """Give every name and pronoun in order, each pronoun with the entity that agrees and is most salient."""
    pass_ = _Pass(text, entities, sentences)
    named = [
        (name.start, name.end, number, None)
        for name, number in zip(names, entity_of, strict=True)
        if number is not None
    ]
    pronouns = [(match.start(), match.end(), None, match.group().lower()) for match in _PRONOUN.finditer(text)]
    return [pass_.take(*place) for place in sorted([*named, *pronouns])]


@dataclass(slots=True)
class _Salience:
    """The sentence in which an entity came up last, and how strongly it did."""

    sentence: int
    weight: float


class _Pass:
    """The state of the pass: who came up when. Only the latest entities are kept."""

    def __init__(self, text: str, entities: list[Entity], sentences: Sequence[Sentence]) -> None:
        self.text = text
        self.entities = entities
        self.starts = [sentence.start for sentence in sentences]
        self.marks = [match.start() for match in _QUOTATION_MARK.finditer(text)]
        self.salience: dict[int, _Salience] = {}  # the latest last

    def take(self, start: int, end: int, entity: int | None, pronoun: str | None) -> EntityMention:
        """Go on to the next name or pronoun."""
        sentence = bisect_right(self.starts, start)
        if pronoun:
            entity = self._antecedent(pronoun, sentence, start)
        if entity is not None:
            self._raise(entity, sentence, self._weight(start, end, sentence))
        return EntityMention(start, end, entity, pronoun)

    def _weight(self, start: int, end: int, sentence: int) -> float:
        """The salience that a mention gives: most to a speaker, least to what stands in passing or in marks."""
        if self._is_quoted(start):
            return -1.0
        if _SPEAKS_AFTER.match(self.text, end) or _SPEAKS_BEFORE.search(self.text, max(0, start - 40), start):
            return _SPEAKING
        if self.text.startswith(("'s", "’s"), end):
            return -0.4
        begin = max(self.starts[sentence - 1] if sentence else 0, start - 80)
        before = self.text[begin:start]
        if _OBLIQUE.search(before):
            return -0.6 if before.lower().endswith("like ") else 0.0
        return _OPENING if start - begin < 40 or before.endswith(", ") else 0.0

    def _is_quoted(self, at: int) -> bool:
        paragraph = self.text.rfind("\n\n", max(0, at - 2000), at)
        inside = bisect_right(self.marks, at) - bisect_right(self.marks, max(paragraph, 0))
        return inside % 2 == 1

    def _raise(self, entity: int, sentence: int, weight: float) -> None:
        last = self.salience.pop(entity, None)
        if last and last.sentence == sentence:
            weight = max(weight, last.weight)
        elif last and sentence - last.sentence < 3:
            weight = max(weight, last.weight - 0.6 * (sentence - last.sentence))
        self.salience[entity] = _Salience(sentence, weight)
        if len(self.salience) > _MOST:
            del self.salience[next(iter(self.salience))]

    def _antecedent(self, pronoun: str, sentence: int, start: int) -> int | None:
        best, most = None, -99.0
        for order, (number, last) in enumerate(self.salience.items()):
            agreement = _agreement(self.entities[number], pronoun)
            if agreement is None or sentence - last.sentence > _OLDEST:
                continue
            score = last.weight - _DECAY * (sentence - last.sentence) + agreement + order * 0.001
            if score > most:
                best, most = number, score
        if best is not None and pronoun in ("he", "she"):
            self.entities[best].gender = self.entities[best].gender or pronoun
        if best is not None and pronoun == "it" and self._is_document(self.salience[best], sentence, start):
            return None
        return best

    def _is_document(self, last: _Salience, sentence: int, start: int) -> bool:
        """In "The report blames the command. The crew had been told, it says" the report speaks, not the command."""
        if last.sentence >= sentence or sentence < 2 or not _SPEAKS_AFTER.match(self.text, start + 2):
            return False
        return bool(_DOCUMENT.match(self.text, self.starts[sentence - 2]))


def _agreement(entity: Entity, pronoun: str) -> float | None:
    """The agreement of an entity with a pronoun, as a score; None where it cannot be meant."""
    if pronoun in ("it", "they"):
        return 0.0 if entity.type == "body" and entity.sure else None
    if entity.type == "body" or (entity.gender and entity.gender != pronoun):
        return None
    return (0.5 if entity.gender else 0.0) + (0.3 if entity.sure else -0.4)
