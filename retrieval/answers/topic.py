"""Weigh how near a statement is to the topic asked for: by its words, those around it, its article, its meaning.

Pure. A statement is often about what only its article names: "It is divisive, stupid and wrong". So four signs count:
the share of the topic's words in its sentence, in the sentences about it, in these and the article's title and
beginning; and the cosine of topic and sentence. A word counts more the fewer passages have it: of "Trump's Muslim
ban" in a corpus on elections, hardly the name. What each sign brings is told in docs/speech.md.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from corpus.language.gazetteer import is_first_name
from corpus.language.names import fold
from corpus.nouns import StoredStatement
from retrieval.answers.utterances import words_of
from retrieval.questions.name_forms import Name, occurs
from retrieval.questions.question import Reading
from retrieval.quotes.lexicon import ORDINALS
from retrieval.ranking.overlap import own_words, stem, stems

# Fitted on made-up topics and a few dozen questions, then rounded.
SENTENCE, AROUND, ARTICLE, MEANING, OFFSET = 0.25, 0.95, 3.15, 0.35, -2.15
ABOUT = 0.5  # the probability from which a statement is about the topic

OF_NAME = 2.0  # and one of a name so much more: "Hofstra" in "being thrown out of Hofstra"
ALIKE = 0.45  # or its cosine with the topic, where that has other words for it
NAMED = 0.5  # the share of the topic's words that names it
SHARED_CLAIM = 0.4  # the share of a claim's words that must stand in or before the statement
OWN_CLAIM, ALIKE_CLAIM = 0.15, 0.25  # and of these a few in itself, or else its cosine with the claim
REWORDED, REWORDED_ALIKE = 0.3, 0.38  # the share in a statement whose meaning is near, and how near for a topic
OUTSIDE = 0.7  # a word of the sentence outside the statement counts this much for its place: "told parliament"
REFERRED = 0.5  # and one that the statement may refer to with "it" or "this"
BEFORE = 400  # characters before a sentence that are read with it
BEGINNING = 500  # characters of an article that tell its subject
MOST_WORDS = 16  # of a topic that are weighed
_SOMEBODY = r"he|she|they|him|her|them|his|hers|theirs|it|you|your"  # "its" and "their" mostly mean what stands near
_NAMELESS = re.compile(rf"\b(?:{_SOMEBODY})\b", re.IGNORECASE)
_REFERS = re.compile(
    rf"\b(?:{_SOMEBODY}|this|these|those|such|here)\b"
    r"|\bthat(?:['’]s\b|(?=[,.;!?”\"'’]|\s+(?:is|was|would|will|has)\b))",
    re.IGNORECASE,
)
_SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"‘'])")
_MARKS = re.compile(r"[“”\"]|''")
_NUMBERED = re.compile(rf"\b({'|'.join(ORDINALS)}|\d+(?:st|nd|rd|th))\s+(\w+)")


@dataclass(frozen=True, slots=True)
class Topic:
    """The words of a topic, each with what it weighs; `name` where it is nothing but a name."""

    words: Mapping[str, float]
    claim: bool = False
    name: bool = False
    numbered: Mapping[str, str] = field(default_factory=dict)  # the ordinal of a word: "2" of "the Second Amendment"
    people: tuple[tuple[str, str], ...] = ()  # first and last names of whom the topic names in full
    other_forms: tuple[tuple[Name, frozenset[str]], ...] = ()  # names with other forms, each with its words as stems
    told: frozenset[str] = frozenset()  # the words that are no names: what is told of whom it names

    def stems(self, text: str) -> frozenset[str]:
        """The words of a text, as stems, as far as they mean what the topic means: without those that it numbers
        otherwise (the First Amendment's), and with people's names as they are meant there."""
        others = {word for word in self.numbered if self._numbers_otherwise(text, word)}
        there = (stems(text) - others).union(*(words for name, words in self.other_forms if occurs(name, text)))
        return self._with_people_meant(text, there) if self.people else there

    def _with_people_meant(self, text: str, there: frozenset[str]) -> frozenset[str]:
        """The words of a text with the first names of whom it calls by the last name alone, and without the last names
        that it has only for others: "Anna Quell" for Bernard Quell."""
        plain = fold(text)
        for first, last in self.people:
            found = re.findall(rf"(?:(\w[\w.’]*)\s+)?(?<!\w){re.escape(last)}(?!\w)", plain)
            meant = [before for before in found if before == first or not is_first_name(before)]
            there = there | {stem(first)} if meant else there - {stem(last)}
        return there

    def has_its_numbers(self, text: str) -> bool:
        """Tell whether the text numbers none of the topic's words otherwise."""
        return not any(self._numbers_otherwise(text, word) for word in self.numbered)

    def _numbers_otherwise(self, text: str, word: str) -> bool:
        found = [number for named, number in _numbered(text) if named == word]
        alone = sum(stem(each) == word for each in re.findall(r"\w+", text.lower())) > len(found)
        return bool(found) and not alone and self.numbered[word] not in found

    def share(self, there: frozenset[str]) -> float:
        """The share of the topic that stands among these stems; all of a topic without words of its own."""
        whole = sum(self.words.values())
        return sum(weight for word, weight in self.words.items() if word in there) / whole if whole else 1.0


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs that a statement is about the topic, each a share or cosine.

    `refers` where a pronoun in it may mean what was named before; `meant` is False where the topic is somebody's name
    and the statement has neither it nor, with the name just before, a pronoun. `told` is False where it has no word of
    what is told of whom the topic names.
    """

    said: float
    sentence: float
    around: float
    article: float
    alike: float
    refers: bool
    meant: bool = True
    told: bool = True

    @property
    def probability(self) -> float:
        """The probability that the statement is about the topic."""
        added = SENTENCE * self.sentence + AROUND * self.around + ARTICLE * self.article + MEANING * self.alike + OFFSET
        return (1.0 if self.meant else ABOUT) / (1 + math.exp(-added))

    @property
    def closeness(self) -> float:
        """The nearness of the statement itself."""
        referred = REFERRED * self.around if self.refers else 0.0
        return 0.5 * max(self.said, OUTSIDE * self.sentence, referred) + 0.5 * max(self.alike, 0.0)

    @property
    def weight(self) -> float:
        """The weight that gives statements their order."""
        return 0.5 * self.probability + 0.5 * self.closeness


def topic_of(reading: Reading, frequencies: Sequence[int], passages: int) -> Topic:
    """The topic of a question; `frequencies` are those of `topic_words`, in a corpus of so many passages."""
    counted = list(zip(topic_words(reading.topic), frequencies, strict=True))
    if reading.put_over and any(count for _, count in counted):
        counted = [(word, count) for word, count in counted if count]
    words = [word for word, _ in counted]
    others = [name for name in reading.names if name != reading.speaker]
    named = _stems_of_names(reading)
    weights = {
        (key := stem(word)): _rarity(count, passages) * (OF_NAME if key in named else 1.0) for word, count in counted
    }
    numbered = {word: number for word, number in _numbered(reading.topic) if word in weights}
    other_forms = tuple((name, stems(name.written)) for name in others if len(name.forms) > 1 and not name.meanings)
    people, told = tuple(_people(others)), frozenset(weights.keys() - named) if named else frozenset()
    return Topic(weights, reading.claim, _is_name(words, others), numbered, people, other_forms, told)


def told_of_names(reading: Reading) -> frozenset[str]:
    """The words of a topic, as stems, that are no names; none where it has no names."""
    named = _stems_of_names(reading)
    return stems(reading.topic) - named if named else frozenset()


def _stems_of_names(reading: Reading) -> frozenset[str]:
    return stems(" ".join(name.written for name in reading.names if name != reading.speaker))


def _people(names: Iterable[Name]) -> Iterator[tuple[str, str]]:
    """The first and last names of those whom names mean in full."""
    for name in names:
        words = fold(name.written).split()
        if len(words) > 1 and is_first_name(words[0]):
            yield words[0], words[-1]


def _numbered(text: str) -> Iterator[tuple[str, str]]:
    """The words with an ordinal before them, as stems, each with its number: "amendm", "2"."""
    for ordinal, word in _NUMBERED.findall(text.lower()):
        yield stem(word), str(ORDINALS.index(ordinal) + 1) if ordinal in ORDINALS else ordinal[:-2]


def topic_words(topic: str) -> list[str]:
    """The words of a topic that are weighed."""
    return sorted(own_words(topic))[:MOST_WORDS]


def _rarity(count: int, passages: int) -> float:
    """The weight of a word that stands in so many passages; in a small corpus words differ little."""
    return max(0.2, math.log((passages + 20) / (count + 10)))


def _is_name(words: Iterable[str], names: Iterable[Name]) -> bool:
    named = stems(" ".join(f"{name.written} {name.full}" for name in names))
    return all(stem(word) in named for word in words)


def signs(topic: Topic, stored: StoredStatement, text: str, alike: float) -> Signs:
    """The signs of a statement that stands in `text`, with the cosine of its sentence with the topic.

    What stands before it counts if the statement refers to something, or if its article is on the topic by its title.
    """
    read = topic.stems if topic.numbered or topic.people or topic.other_forms else stems
    content, sentence, title = words_of(stored), read(stored.text), read(stored.article.metadata.title or "")
    refers, named = bool(_REFERS.search(content)), topic.share(sentence)
    start = stored.statement.sentence[0]
    around = sentence
    if refers or named >= NAMED or topic.share(title) >= NAMED:
        around = sentence | read(text[max(0, start - BEFORE) : start])
    elif stored.statement.kind == "direct":
        around = sentence | read(_introduction(text, start))
    near = topic.share(around)
    return Signs(
        said=topic.share(read(content)),
        sentence=named,
        around=near,
        article=topic.share(around | title | read(text[: min(start, BEGINNING)])),
        alike=alike,
        refers=refers,
        meant=not topic.name or named >= NAMED or (near >= NAMED and bool(_NAMELESS.search(content))),
        told=not topic.told or not topic.told.isdisjoint(around),
    )


def _introduction(text: str, start: int) -> str:
    """The reporter's sentence before a quotation in its paragraph, which it bears out; empty where there is none."""
    begin = max(text.rfind("\n", 0, start) + 1, start - BEFORE)
    before = _SENTENCE_ENDS.split(text[begin:start].rstrip())[-1]
    return "" if _MARKS.search(before) else before


def is_about(topic: Topic, found: Signs) -> bool:
    """Tell whether a statement is about the topic; words of what may have been claimed must stand in or before it."""
    if topic.claim:
        shared = found.around >= SHARED_CLAIM and found.probability >= ABOUT
        itself = found.said >= OWN_CLAIM or found.alike >= ALIKE_CLAIM
        return (shared and itself) or (found.said >= REWORDED and found.alike >= ALIKE)
    reworded = found.said >= REWORDED and found.alike >= REWORDED_ALIKE
    return found.probability >= ABOUT or found.alike >= ALIKE or reworded
