"""Resolve pronouns: go through the people and bodies of a text as they come up, and pick each pronoun's antecedent.

Pure, one pass from left to right: each name and pronoun makes its entity salient, and a pronoun goes to the entity that
is most salient, as a subject or speaker, and agrees in gender and in being a person or a body.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest

from corpus.language.gazetteer import gender
from corpus.nouns import Sentence
from corpus.speech.people.entity import Entity
from corpus.speech.people.hearers import name_taken, roles_taken
from corpus.speech.people.name_mention import NameMention
from corpus.speech.people.role_words import FEMALE, MALE, role, roles

_PRONOUNS = frozenset({"he", "she", "it", "they"})
_PRONOUN = re.compile(r"(?<![\w'’])(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey)(?!\w)")
_QUOTATION_MARK = re.compile(r"[“”\"«»]|''|``")
_SAY = (
    r"(?:sa(?:id|ys)|told|tells|add(?:ed|s)|ask(?:ed|s)|wr(?:ote|ites)|tweet(?:ed|s)|stat(?:ed|es)|announc(?:ed|es)"
    r"|warn(?:ed|s)|den(?:ied|ies)|claim(?:ed|s)|explain(?:ed|s)|continu(?:ed|es)|repl(?:ied|ies)|recall(?:ed|s)"
    r"|not(?:ed|es)|insist(?:ed|s)|argu(?:ed|es)|believ(?:ed|es)|think(?:s)|thought|suggest(?:ed|s)|call(?:ed|s)"
    r"|describ(?:ed|es)|acknowledg(?:ed|es)|admit(?:ted|s)|confirm(?:ed|s)|reveal(?:ed|s)|report(?:ed|s)"
    r"|agree[ds]|hopes?d?|answer(?:ed|s)|respond(?:ed|s)|declar(?:ed|es)|disagree[ds]|differ(?:ed|s)|promis(?:ed|es)"
    r"|joked?|jokes|vow(?:ed|s)|conced(?:ed|es)|emphasiz(?:ed|es)|stress(?:ed|es)|predict(?:ed|s)|urg(?:ed|es))"
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
_A_POST_FROM = r"(?:an?|the|his|her|their) (?:[a-z-]+ ){1,3}(?:from|by)"
_SPEAKS_BEFORE = re.compile(
    rf"\b(?:{_SAY_FIRST}(?: \w+ly)?|[Aa]ccording to(?: {_A_POST_FROM})?),? (?:(?!{_PREPOSITION})\w[\w-]* ){{0,3}}$"
)
_OBLIQUE = re.compile(r"\b(?:[Uu]nlike|[Ll]ike|of|with|for|by|from|in|at|to|on|about|as|than) (?:[\w-]+ ){0,2}$")
_SUBORDINATE = re.compile(
    r"[\s“\"]*(?:When|While|As|After|Before|Although|Though|If|Because|Since|Until|Once|Where|Whereas|Even)\b"
)
_WITHIN_SUBORDINATE = re.compile(
    r" (?:when|while|as|after|before|although|though|if|because|since|until|once|that|which|whom) (?:\w+ )?$"
)
_OBJECT = re.compile(r"\b(?:told|asked|met|thanked|called|accused|praised|criticiz?s?ed|attacked|replaced|defeated) $")
_ASKS = re.compile(r"[?][”\"']{1,2},? $")
_ASIDE = re.compile(
    r", (?:\w+ly )?(?!(?:acting|sitting|ranking|outgoing|incoming|leading|presiding) )"
    r"[a-z]+(?:ing|ed (?:by|with|at|to)) (?:[a-z]+ ){0,3}$"
)
_RELATIVE = re.compile(r", (?:who|whose|whom|which)\b[^,]*$")
_ASKED = re.compile(r" (?:\w+ly )?ask(?:ed|s)\b")
_SOMEBODY = re.compile(
    r"(?=[TAOt])(?:(?:(?<=\n)|(?<=[.!?”\"] )|\A)(?:The|A|An|One|Another|That|This)"
    r"|(?:(?<=, )|(?<=and )|(?<=but )|(?<=- ))the)(?P<words>(?: [\w’'-]+){1,4})(?: (?=[a-z])|(?=, ))"
)
_AGED = re.compile(r"\b[Aa]n?(?P<words> \d+-year-old(?: [\w’'-]+){0,3}? (?:(?:wo)?man|boy|girl|father|mother))\b")
_TITLES = (
    "Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|Lt|Capt|Sgt|Adm|Rev|Prof|President|Senator|Secretary|Governor|Justice|Judge"
    "|Representative|Vice|Prime|Minister|Former|Republican|Democrat|Mayor|Congressman|Congresswoman"
)
_TITLES_BEFORE = re.compile(rf"(?:\b(?:{_TITLES})\.? )+$")
_TITLE_BEFORE = tuple(title + end for title in _TITLES.split("|") for end in (" ", ". "))  # most names have none
_DESCRIBES_NEXT = re.compile(r" (?:[a-z-]+ ){0,2}(?P<role>[a-z-]+),? (?=[A-Z])")
_GOES_ON = re.compile(r"[Ss]?[Hh]e (?:continued|continues|added|adds|went on|goes on)\b")
_GENDERED = FEMALE | MALE | {"mr", "mrs", "ms", "miss"}
_DOCUMENT = re.compile(
    r"(?:The|This|That) (?:\w+ )?(?:report|study|survey|review|analysis|verdict|ruling|paper|article|poll)\b"
)
_SPEAKING, _OPENING, _OWNER, _SUBORDINATED, _DECAY = 1.2, 1.0, 0.9, 0.3, 0.45
_AGREES, _IS_SURE = 0.25, 0.3
_CLOSE = 0.15  # two whose scores differ by less may both be meant
_MOST = 40  # entities that are kept in mind, so that reading stays linear
_GOING_ON = 3  # sentences behind a speaker's name in which the speaker may go on
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
    named = [
        (name.start, name.end, number, None)
        for name, number in zip(names, entity_of, strict=True)
        if number is not None
    ]
    pass_ = _Pass(text, entities, sentences, named)
    pronouns = [(match.start(), match.end(), None, match.group().lower()) for match in _PRONOUN.finditer(text)]
    somebody = [
        (match.start(), match.end("words"), None, found)
        for match in sorted([*_SOMEBODY.finditer(text), *_AGED.finditer(text)], key=lambda match: match.start())
        if (found := _role_of(match["words"])) is not None
    ]
    taken = (pass_.take(*place) for place in sorted([*named, *pronouns, *somebody], key=lambda place: place[:2]))
    return [each for each in taken if each is not None]


def _role_of(words: str) -> str | None:
    """The role that a subject's words name; None where a name or another noun is its head."""
    told = words.split()
    at = next((at for at, word in enumerate(told) if role(word)), len(told))
    if at == len(told) or any(word[0].isupper() for word in told[at + 1 :]):
        return None
    return roles(told[: at + 1])[-1] if roles(told[: at + 1]) else None


@dataclass(slots=True)
class _Salience:
    """The sentence in which an entity came up last, and how strongly it did."""

    sentence: int
    weight: float


class _Pass:
    """The state of the pass: who came up when. Only the latest entities are kept."""

    def __init__(
        self,
        text: str,
        entities: list[Entity],
        sentences: Sequence[Sentence],
        named: Sequence[tuple[int, int, int, None]],
    ) -> None:
        self.text = text
        self.entities = entities
        self.names = [(start, end) for start, end, *_ in named]
        self.named = [number for _, _, number, _ in named]
        self.starts = [sentence.start for sentence in sentences]
        self.marks = [match.start() for match in _QUOTATION_MARK.finditer(text)]
        self.salience: dict[int, _Salience] = {}  # the latest last; a negative number is somebody without a name
        self.genders: dict[int, str | None] = {}  # of those without a name
        self.opened = -1  # the sentence whose subject has come up
        self.spoke: int | None = None  # who came up last, if by name and as the one who speaks

    def take(self, start: int, end: int, entity: int | None, pronoun: str | None) -> EntityMention | None:
        """Go on to the next name or pronoun, or to somebody without a name ("The candidate"), who is no mention."""
        sentence = bisect_right(self.starts, start)
        if pronoun and pronoun not in _PRONOUNS:
            self._raise(self._somebody(pronoun, start), sentence, self._weight(start, end, sentence))
            return None
        if pronoun:
            goes_on = self._who_goes_on(pronoun, sentence, start)
            entity = self._antecedent(pronoun, sentence, start) if goes_on is None else goes_on
        opened = self.opened
        if entity is not None:
            weight = self._weight(start, end, sentence)
            self._raise(entity, sentence, weight)
            self.opened = opened if pronoun in ("it", "they") else self.opened  # "It was there that Dorn …"
            self.spoke = entity if weight >= _SPEAKING and (pronoun is None or entity == self.spoke) else None
        elif pronoun in ("he", "she"):
            self.spoke = None
            self._raise(self._nobody(start, pronoun), sentence, self._weight(start, end, sentence))
        return EntityMention(start, end, entity, pronoun)

    def _somebody(self, sought: str, start: int) -> int:
        """The one of those who came up whose role it is; a number of its own where none or several have it."""
        fitting = [number for number in self.salience if number >= 0 and sought in self.entities[number].roles]
        word = sought.split()[-1]
        told = "he" if word in MALE else "she" if word in FEMALE else None
        return fitting[0] if len(fitting) == 1 else self._nobody(start, told)

    def _nobody(self, start: int, gender: str | None) -> int:
        """A number for somebody whom the text does not name, or of whom it stays open who is meant."""
        self.genders[-start - 1] = gender
        return -start - 1

    def _weight(self, start: int, end: int, sentence: int) -> float:
        """The salience that a mention gives: most to a speaker, least to what stands in passing or in marks."""
        if self._is_quoted(start):
            return -1.0
        begin = max(self.starts[sentence - 1] if sentence else 0, start - 80)
        before = self.text[begin:start]
        before = _TITLES_BEFORE.sub("", before) if before.endswith(_TITLE_BEFORE) else before
        if self._is_beside_another(before, end):
            return 0.0
        if _ASKED.match(self.text, end) and _ASKS.search(before):
            return _SUBORDINATED  # who answers is another
        if _SPEAKS_AFTER.match(self.text, end) or _SPEAKS_BEFORE.search(self.text, max(0, start - 40), start):
            return _SUBORDINATED if _WITHIN_SUBORDINATE.search(before) else _SPEAKING
        first = self.opened != sentence and start - begin < 40
        if self.text.startswith(("'s", "’s"), end):
            return _OWNER if first and not before.strip() else -0.4
        return self._weight_in_clause(sentence, before, first)

    def _is_beside_another(self, before: str, end: int) -> bool:
        """Tell whether a name describes the next one ("Dorn spokesman Ivo Holt"), or stands in its "who" clause."""
        following = _DESCRIBES_NEXT.match(self.text, end)
        return bool(following and role(following["role"])) or self._is_in_aside(before, end)

    def _is_in_aside(self, before: str, end: int) -> bool:
        """Tell whether a name is put in beside another: "Dorn, who met Holt, said", "Dorn, flanked by Holt, said"."""
        return bool(_RELATIVE.search(before)) or (self.text.startswith(",", end) and bool(_ASIDE.search(before)))

    def _weight_in_clause(self, sentence: int, before: str, first: bool) -> float:
        """The salience of who does not speak: less for what is behind a preposition, or an object."""
        if _OBLIQUE.search(before):
            return -0.8 if before.lower().endswith("like ") else 0.0
        if _OBJECT.search(before):
            return -0.2
        return self._weight_of_subject(sentence, before, first)

    def _weight_of_subject(self, sentence: int, before: str, first: bool) -> float:
        """The salience of what opens a sentence or clause; less in a subordinate one before the main clause."""
        behind_comma = before.endswith((", ", ",” ", '," ', ",’ ", ",'' "))
        if _SUBORDINATE.match(before) and not behind_comma:
            return _SUBORDINATED
        if not first and not behind_comma:
            return 0.0
        self.opened = sentence
        return _OPENING

    def _is_quoted(self, at: int) -> bool:
        paragraph = self.text.rfind("\n\n", max(0, at - 2000), at)
        inside = bisect_right(self.marks, at) - bisect_left(self.marks, max(paragraph, 0))
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
        nobody = (-99.0, -99)
        (most, best), (second, _) = nlargest(2, [*self._scored(pronoun, sentence), nobody, nobody])
        if best < 0 or (pronoun in ("he", "she") and most - second < _CLOSE):
            return None
        if self._is_taken(best, start + len(pronoun)):
            return None
        if pronoun in ("he", "she") and not self._is_quoted(start):
            self.entities[best].gender = self.entities[best].gender or pronoun
        if pronoun == "it" and self._is_document(self.salience[best], sentence, start):
            return None
        return best

    def _who_goes_on(self, pronoun: str, sentence: int, start: int) -> int | None:
        """The one named right before who goes on speaking, whatever the first name tells: "“…,” Andrea Dorn said. “…,”
        he continued"."""
        if self.spoke is None or not _GOES_ON.match(self.text, start):
            return None
        one, since = self.entities[self.spoke], sentence - self.salience[self.spoke].sentence
        told = gender(one.words[0]) if one.type == "person" and one.roles.isdisjoint(_GENDERED) else None
        return self.spoke if since <= _GOING_ON and told == one.gender and told not in (None, pronoun) else None

    def _scored(self, pronoun: str, sentence: int) -> Iterator[tuple[float, int]]:
        """Those whom a pronoun may mean, each with its score."""
        for order, (number, last) in enumerate(self.salience.items()):
            agreement = self._agreement(number, pronoun)
            if agreement is not None and sentence - last.sentence <= _OLDEST:
                yield last.weight - _DECAY * (sentence - last.sentence) + agreement + order * 0.001, number

    def _is_taken(self, number: int, end: int) -> bool:
        """Tell whether the verb of the pronoun that ends at `end` takes the entity: who is told is not who tells."""
        taken = name_taken(self.text, end, self.names)
        named = taken is not None and self.named[taken] == number
        return named or not self.entities[number].roles.isdisjoint(roles_taken(self.text, end))

    def _agreement(self, number: int, pronoun: str) -> float | None:
        if number >= 0:
            return _agreement(self.entities[number], pronoun)
        gender = self.genders[number]
        fits = pronoun in ("he", "she") and gender in (None, pronoun)
        return (_AGREES if gender else 0.0) + _IS_SURE if fits else None

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
    if entity.sure or entity.roles:
        return (_AGREES if entity.gender else 0.0) + _IS_SURE
    return -0.3 if len(entity.words) == 2 else -0.9  # perhaps no person at all
