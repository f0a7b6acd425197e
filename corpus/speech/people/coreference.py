"""Resolve the words that mention somebody to the fullest name that the article gives.

Pure: a document in, mentions out. Names, entities and pronouns are worked out once for the article; each question
about a span is then a look-up. What cannot be resolved stays as it is written: rather nobody than somebody else.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.language.body_words import BODIES
from corpus.language.gazetteer import is_place
from corpus.nouns import Document, Mention, Span, SpeakerType
from corpus.speech.people.descriptions import describe, principal_among
from corpus.speech.people.entity import Entity, EntityIndex, fold, is_demonym, is_party_member
from corpus.speech.people.entity_links import find_entities
from corpus.speech.people.mentions import name_mentions
from corpus.speech.people.pronouns import EntityMention, resolve_pronouns
from corpus.speech.people.role_words import ALIKE, COMPANIES, DOCUMENTS, RELATIVE, SPOKESPEOPLE, role, roles, singular
from corpus.speech.people.titles import is_office

_HEAD_ENDS = re.compile(
    r",| (?:of|for|from|with|in|at|on|by|to|near|who|whose|which|that|close|familiar|involved|arrested|cited|being"
    r"|released|published|issued|within|inside|among|after|under|against|behind) "
)
_DEFINITE = re.compile(r"(?:the|this|that|these|those)\s+", re.IGNORECASE)
_INDEFINITE = re.compile(
    r"(?:an?|another|one|some|several|many|two|three|four|five|other|most|all|both)\s+", re.IGNORECASE
)
_SINGULAR = re.compile(r"(?:an?|another|one|the) ", re.IGNORECASE)
_ONE = re.compile(r"(?:the|her|his|its|their|our|my)\s|\S+['’]s\s", re.IGNORECASE)
_NAMELESS_OWNER = re.compile(r"(?:(?:[Tt]he |[Aa]n? )?(?:[a-z][a-z-]* )*[a-z-]+['’]s?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir) ")
_KNOWN_AS = re.compile(r"(?:(?<= known)|(?<= identified)|(?<= known only)|(?<= identified only)) as ")
_APPOSITION_ENDS = re.compile(r"[.;)]|,(?! (?:who|whose|whom|which|and|or|but)\b| [A-Z])|$", re.MULTILINE)
_SPOKESPERSON = re.compile(rf"\b(?:{'|'.join(sorted(SPOKESPEOPLE))})\b", re.IGNORECASE)
_REPRESENTATIVE = re.compile(
    r"(?:an?|one|another) (?:(?P<before>.+) representative|representative for (?:the )?(?P<behind>.+))", re.IGNORECASE
)
_AGE = re.compile(r"(\d\d)-year-old")
_BESIDE = 80  # characters around a name in which the words stand that tell one office from another
_CLOSE = 100  # characters: as near as that two came up between whom an age does not tell
_NEAR = 300  # characters: two who fit came up as near as that, so neither is meant for sure
_BEGINNING = 400  # characters of an article that tell whom it is about
_LOOKED_BACK = 200  # mentions before a phrase among which its antecedent is looked for


def resolve_people(document: Document) -> "Coreference":
    """Work out who is who in an article."""
    text = document.text.content
    names = name_mentions(text)
    entities, entity_of = find_entities(text, names)
    describe(text, names, entity_of, entities)
    return Coreference(text, entities, resolve_pronouns(text, names, entity_of, entities, document.sentences))


class Coreference:
    """The people and bodies of one article, and the one whom any of its phrases mentions."""

    def __init__(self, text: str, entities: Sequence[Entity], mentions: Sequence[EntityMention]) -> None:
        self._text = text
        self._entities = EntityIndex(entities)
        self._mentions = mentions
        self._starts = [mention.start for mention in mentions]

    @property
    def text(self) -> str:
        """The text whose people these are."""
        return self._text

    def mention(self, span: Span, previous: Mention | None = None) -> Mention:
        """Resolve the noun phrase at `span`; `previous` is the last speaker, whom a pronoun may continue."""
        within = self._within(span)
        names = [each for each in within if each.entity is not None and not each.pronoun]
        head = _head_end(self._text, span, names)
        phrase = _Phrase(self._text, span, head, names, self._entities, self._antecedents(span[0]), self._mentions)
        if within and within[0].pronoun and within[0].start - span[0] < 2:
            return _of_pronoun(phrase, within[0], previous)
        if _SPOKESPERSON.search(phrase.words):
            return _of_spokesperson(phrase)
        if (represented := _represented(phrase)) is not None:
            return phrase.as_written(spoken_for=represented.name)
        if named := _name_of(phrase):
            return phrase.as_written() if _is_many(phrase.entity(named)) else phrase.as_entity(named.entity)
        found = _of_noun(phrase)
        behind = self._named_behind(phrase) if found.type == "unnamed" else None
        return phrase.as_entity(behind.entity) if behind else found

    def _named_behind(self, phrase: "_Phrase") -> EntityMention | None:
        """The person named behind what they are: "the harbour master, Ana Toru", "the guard known as Toru"."""
        end = phrase.span[1]
        if known := _KNOWN_AS.match(self._text, end):
            return self._person_at(known.end())
        if not (_ONE.match(phrase.words) and phrase.is_somebody and self._text.startswith(", ", end)):
            return None
        named = self._person_at(end + 2)
        return named if named and _APPOSITION_ENDS.match(self._text, named.end) else None

    def _person_at(self, start: int) -> EntityMention | None:
        """The person whose name begins there."""
        named = [each for each in self._within((start, start + 1)) if each.start == start and not each.pronoun]
        person = named and named[0].entity is not None and self._entities[named[0].entity].type == "person"
        return named[0] if person else None

    def signer(self, span: Span) -> Mention:
        """The one who signs with the name at `span`: a person where the text says nothing else of it."""
        found = self.mention(span)
        known = found.type != "unnamed" and len(found.name.split()) >= len(self._text[slice(*span)].split())
        return found if known else Mention(span, " ".join(self._text[slice(*span)].split()), "person")

    def only_person(self, span: Span) -> Mention | None:
        """The person whom the words at `span` name, where they name one and no other."""
        names = [each for each in self._within(span) if each.entity is not None and not each.pronoun]
        people = [each for each in names if self._entities[each.entity or 0].type == "person"]
        if len({each.entity for each in people}) != 1:
            return None
        return self.mention((people[0].start, people[0].end))

    def people_in(self, span: Span) -> set[str]:
        """The people whom the words at `span` mention, by name or by a pronoun."""
        found = (self._entities[each.entity] for each in self._within(span) if each.entity is not None)
        return {each.name for each in found if each.type == "person"}

    def _within(self, span: Span) -> list[EntityMention]:
        found = []
        at = max(0, bisect_left(self._starts, span[0]) - 1)
        while at < len(self._mentions) and self._mentions[at].start < span[1]:
            if self._mentions[at].end > span[0]:
                found.append(self._mentions[at])
            at += 1
        return found

    def _antecedents(self, start: int) -> list[tuple[int, int]]:
        """The entities that came up before `start`, the latest first, each with its latest place."""
        at = bisect_left(self._starts, start)
        latest: dict[int, int] = {}
        for mention in reversed(self._mentions[max(0, at - _LOOKED_BACK) : at]):
            if mention.entity is not None:
                latest.setdefault(mention.entity, mention.start)
        return list(latest.items())


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A noun phrase at `span`, whose head ends at `head`: the names in it, and the entities that came up before."""

    text: str
    span: Span
    head: int
    names: Sequence[EntityMention]
    entities: EntityIndex
    antecedents: Sequence[tuple[int, int]]
    mentions: Sequence[EntityMention]

    def is_beside(self, number: int, words: Sequence[str]) -> bool:
        """Tell whether one of these words stands beside a name of the entity anywhere in the text."""
        found = re.compile(rf"\b(?:{'|'.join(re.escape(word) for word in words)})")
        places = (each for each in self.mentions if each.entity == number and not each.pronoun)
        around = ((max(0, each.start - _BESIDE), each.end + _BESIDE) for each in places)
        beside = (match.start() for start, end in around for match in found.finditer(self.text, start, end))
        return any(not self.span[0] <= at < self.span[1] for at in beside)

    @property
    def is_somebody(self) -> bool:
        """Tell whether the head is an office, or any one thing that is no body and no document: "the bell-ringer"."""
        noun = (self.text[self.span[0] : self.head].split() or [""])[-1].lower()
        one = singular(noun) == noun and noun not in BODIES and noun not in DOCUMENTS
        return bool(role(noun)) or (one and not self.names)

    @property
    def words(self) -> str:
        return self.text[self.span[0] : self.span[1]]

    def entity(self, mention: EntityMention) -> Entity:
        return self.entities[mention.entity or 0]

    def as_entity(self, number: int | None) -> Mention:
        """The mention of an entity; as it is written where there is none."""
        if number is None:
            return self.as_written()
        entity = self.entities[number]
        return Mention(self.span, entity.name, entity.type, entity.spoken_for)

    def as_written(self, type: SpeakerType = "unnamed", spoken_for: str | None = None) -> Mention:
        return Mention(self.span, " ".join(self.words.split()), type, spoken_for)


def _head_end(text: str, span: Span, names: Sequence[EntityMention]) -> int:
    """The end of the phrase's head: before "of", "who" and the like, unless they are within a name."""
    for match in _HEAD_ENDS.finditer(text[span[0] : span[1]]):
        at = span[0] + match.start()
        if match.start() and not any(name.start <= at < name.end for name in names):
            return at
    return span[1]


def _of_pronoun(phrase: _Phrase, pronoun: EntityMention, previous: Mention | None) -> Mention:
    if previous and _continues(previous, phrase):
        return Mention(phrase.span, previous.name, previous.type, previous.spoken_for)
    return phrase.as_entity(pronoun.entity)


def _continues(previous: Mention, phrase: _Phrase) -> bool:
    """Tell whether a pronoun stands for the last speaker, one without a name, nobody else having come up since."""
    pronoun = phrase.words.lower()
    wanted = "body" if pronoun in ("it", "they") else "person"
    if previous.type == "person" or previous.name.lower() in ("he", "she", "it", "they"):
        return False
    plural = not _SINGULAR.match(previous.name) or previous.name.endswith("s")
    if (previous.type == "body" and wanted == "person") or (plural and wanted == "person"):
        return False
    since = [number for number, place in phrase.antecedents if place > previous.span[1]]
    return pronoun == "they" or not any(phrase.entities[number].type == wanted for number in since)


def _of_spokesperson(phrase: _Phrase) -> Mention:
    """Resolve "Harbor Office spokeswoman Ana Toru", "a spokesman for the Harbor Office", "Toru's spokesman"."""
    for name in phrase.names:
        if phrase.entity(name).type == "person" and _is_spokesperson(phrase, name):
            return phrase.as_entity(name.entity)
    if (principal := _principal(phrase)) is not None:
        return phrase.as_written(spoken_for=phrase.entity(principal).name)
    if _DEFINITE.match(phrase.words) and (number := _by_role(phrase, "spokesperson")) is not None:
        return phrase.as_entity(number)
    behind = re.search(r" (?:for|of|from|at|with) (?=the )", phrase.words)
    if not behind:
        return phrase.as_written()
    start, end = phrase.span[0] + behind.end(), phrase.span[1]
    body = _of_noun(replace(phrase, span=(start, end), head=end))
    return phrase.as_written(spoken_for=body.name if body.type == "body" else None)


def _principal(phrase: _Phrase) -> EntityMention | None:
    """The name for which a spokesperson without a name speaks: behind "spokesman for", else the first."""
    match = re.search(rf"{_SPOKESPERSON.pattern} (?:for|of|from|at|with) (?:the )?", phrase.words, re.IGNORECASE)
    if match is None:
        return phrase.names[0] if phrase.names else None
    starts = {name.start: name for name in phrase.names if name.start >= phrase.span[0] + match.end()}
    place = principal_among(phrase.text, phrase.span[0] + match.end(), phrase.span[1], list(starts))
    return starts[place] if place is not None else None


def _represented(phrase: _Phrase) -> Entity | None:
    """The one of "a Harbor Board representative", "a representative for Ana Toru"; nobody where a place sends one."""
    match = _REPRESENTATIVE.fullmatch(phrase.words)
    if match is None or len(phrase.names) != 1:
        return None
    name, entity = phrase.names[0], phrase.entity(phrase.names[0])
    part = "behind" if match["behind"] else "before"
    whole = match.span(part) == (name.start - phrase.span[0], name.end - phrase.span[0])
    fits = entity.type == "body" if part == "before" else True
    return entity if whole and fits and entity.sure and not is_place(entity.name.lower()) else None


def _is_spokesperson(phrase: _Phrase, name: EntityMention) -> bool:
    before = phrase.text[phrase.span[0] : name.start].rstrip(" ,")
    behind = phrase.text[name.end : phrase.span[1]]
    apposed = behind.startswith((",", " (", " —", " –", " -"))
    titled = bool(_SPOKESPERSON.search(before[-14:])) and not before.endswith((" for", " of", " from", " at", " with"))
    return titled or bool(apposed and _SPOKESPERSON.search(behind))


def _name_of(phrase: _Phrase) -> EntityMention | None:
    """The name that heads the phrase, or stands beside its head: "the mayor, Ana Toru", "chief of staff Ana Toru"."""
    text, (start, end), head = phrase.text, phrase.span, phrase.head
    for name in phrase.names:
        if name.start < head <= name.end + 1 and not text.startswith(("'s", "’s"), name.end, end):
            return name
        apposed = text[head : name.start] in (", ", ", the ")
        if apposed and role((text[start:head].split() or [""])[-1]):
            return name
        if head < name.start and is_office(text[start : name.start]) and phrase.entity(name).type == "person":
            return name
    return None


def _is_many(entity: Entity) -> bool:
    """Tell whether an entity is many people or one of them, none by name: "Republicans", "a Democrat"."""
    return entity.type == "body" and (is_demonym(entity.words) or is_party_member(entity.words))


def _of_noun(phrase: _Phrase) -> Mention:
    """Resolve a phrase whose head is a common noun."""
    head = phrase.text[phrase.span[0] : phrase.head]
    noun = (re.findall(r"[\w-]+", head.lower()) or [""])[-1]
    if singular(noun) in DOCUMENTS or noun in DOCUMENTS:
        return _of_document(phrase)
    if (number := _described_body(phrase.entities, head)) is not None:
        return phrase.as_entity(number)
    if _DEFINITE.match(head):
        if age := _AGE.search(head):
            return phrase.as_entity(_by_age(phrase, age[1]))
        if role(noun) and (found := roles(head.split())):
            return phrase.as_entity(_by_role(phrase, found[-1]))
        if noun in BODIES and not phrase.names:
            return phrase.as_entity(_by_kind(phrase, noun))
    if noun in BODIES and not _INDEFINITE.match(head) and (phrase.names or re.search(r"\s[A-Z]", head)):
        return phrase.as_written("body")
    return phrase.as_written()


def _of_document(phrase: _Phrase) -> Mention:
    """Resolve a report or statement to the one who made it."""
    if _NAMELESS_OWNER.match(phrase.words):
        return phrase.as_written()  # "his Facebook profile" is not Facebook's
    for name in phrase.names:
        between = phrase.text[phrase.head : name.start]
        owns = name.end <= phrase.head or re.fullmatch(
            r" (?:by|from|of|which is being released \w+ by)(?: the)? ?", between
        )
        if owns or re.search(r" (?:by|from)(?: the)? $", between):
            return phrase.as_entity(name.entity)
    return phrase.as_written()


def _described_body(entities: EntityIndex, phrase: str) -> int | None:
    """The body whose name the phrase is or ends, in any case ("the U.S. central command")."""
    plain = fold(_DEFINITE.sub("", phrase, count=1).split())
    return entities.body(plain) if len(plain) > 1 else None


def _by_age(phrase: _Phrase, age: str) -> int | None:
    """The one of that age who came up last, else the one person who came up lately."""
    recent = phrase.antecedents
    fitting = [(number, place) for number, place in recent if age in phrase.entities[number].roles]
    people = [(number, place) for number, place in recent if phrase.entities[number].type == "person"]
    return _latest(fitting) if fitting else _latest([each for each in people[:2] if not _has_age(phrase, each)], _CLOSE)


def _has_age(phrase: _Phrase, antecedent: tuple[int, int]) -> bool:
    return any(each.isdigit() for each in phrase.entities[antecedent[0]].roles)


def _by_role(phrase: _Phrase, sought: str) -> int | None:
    """The one with this role who came up last; None where two have it and both came up lately.

    "The Varnholm senator" is one beside whose name the text has "Varnholm"; "the candidate" is nobody where two are.
    """
    fitting = [(number, place) for number, place in phrase.antecedents if sought in phrase.entities[number].roles]
    if marks := _marks(phrase):
        fitting = [each for each in fitting if phrase.is_beside(each[0], marks)]
    elif sought.split()[-1] in RELATIVE and len(fitting) > 1:
        return None
    return _latest(fitting)


def _marks(phrase: _Phrase) -> list[str]:
    """The words of a phrase that tell one office from another: "Varnholm" in "the senator from Varnholm"."""
    words = _DEFINITE.sub("", phrase.words, count=1).split(",")[0]
    return [*re.findall(r"\b[A-Z][\w’'-]+", words), *re.findall(r" of (state)\b", words)][:3]


def _by_kind(phrase: _Phrase, noun: str) -> int | None:
    """The body that a text calls "the ministry", "the company": by a word of its name or of its description."""
    words = {
        number: {*fold(phrase.entities[number].words)} | phrase.entities[number].roles
        for number, _ in phrase.antecedents
        if phrase.entities[number].type == "body"
    }
    bodies = [each for each in phrase.antecedents if each[0] in words]
    alike = {noun}.union(*(row for row in ALIKE if noun in row))
    fitting = [each for each in bodies if noun in words[each[0]]] or [each for each in bodies if alike & words[each[0]]]
    if not fitting and noun == "company":
        fitting = [each for each in bodies if _is_known_company(phrase.entities[each[0]])]
    return _latest(fitting)


def _is_known_company(entity: Entity) -> bool:
    """Tell whether an article is about a company of which no text says that it is one: Twitter, from its beginning."""
    return len(entity.words) == 1 and entity.words[0].lower() in COMPANIES and entity.start < _BEGINNING


def _latest(fitting: Sequence[tuple[int, int]], near: int = _NEAR) -> int | None:
    if not fitting or (len(fitting) > 1 and fitting[0][1] - fitting[1][1] < near):
        return None
    return fitting[0][0]
