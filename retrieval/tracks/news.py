"""Find the news about a speaker or a question: each utterance once, when an article that came has it.

Whose statements count is decided as it is for questions, but a follower is never told by a last name alone. What was
said in an earlier article, in another outlet's copy or in an earlier version of the page is no news, and who refuses to
comment says nothing. Nothing is kept here, and nothing is told.
"""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Protocol

from corpus.nouns import Filter, StoredStatement
from corpus.speech.people.person_names import plain
from corpus.store.protocols import Changes, Corpus
from corpus.store.records import Arrivals
from retrieval.answers.answer import Status
from retrieval.answers.ask import Asker
from retrieval.answers.candidates import CandidateStatement, ChosenUtterance, in_paragraphs
from retrieval.answers.utterances import Utterance, join_reports, words_of
from retrieval.questions.name_forms import Name, occurs
from retrieval.quotes.citations import Place, joined
from retrieval.ranking.overlap import coverage, own_words
from retrieval.ranking.ranker import ENOUGH
from retrieval.speakers.lookup import SpeakerLookup
from retrieval.speakers.registry import Speakers
from retrieval.speakers.speaker import Speaker
from retrieval.tracks.store.notices import Position

_ARTICLES_AT_ONCE = 100  # articles that a question is put to together
MOST = 25  # quotations of theirs that answer it
SHARED, MATTER = 0.5, 0.8  # of a question's words, and of those but its names: what unsure answers must have
SURE_MATTER, LEAST_MATTER = 0.5, 0.3  # of those but its names: what an answer has that is told at once, or at all
MARGIN = timedelta(days=1)  # between the time a page was fetched and the time it was committed, at the very most
REFUSED = "declined"
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class News:
    """Words that nobody who follows could have heard before; `utterance` names them, `mark` tells when they came.

    An answer to a question that is not `sure` may wait.
    """

    utterance: str
    place: Place
    mark: int
    sure: bool = True


class ChangingCorpus(Corpus, Changes, Protocol):
    """A corpus, with what has come since an earlier look."""


class NewsFinder:
    """Finds news in one corpus; whoever answers questions is only asked for where there are any."""

    def __init__(self, catalogue: ChangingCorpus, speakers: Speakers, asker: Callable[[], Asker]) -> None:
        self._catalogue = catalogue
        self._speakers = speakers
        self._asker = asker

    def arrived(self, before: Position, now: Position) -> "Arrived":
        """The articles that came between two positions."""
        since = datetime.fromtimestamp(before.at, UTC) - MARGIN
        marks = [(each.statement, each.passage) for each in (before, now)]
        came = self._catalogue.arrivals(marks[0], marks[1], since.isoformat(timespec="seconds"))
        return Arrived(self._catalogue, came, before.statement, now.statement)

    def speaker(self, names: Sequence[str]) -> Speaker | None:
        """The speaker who is followed under these names, None where nobody of them speaks yet."""
        return followed_speaker(names, self._speakers.known())

    def spoken(self, arrived: "Arrived", names: Sequence[str]) -> "list[Spoken]":
        """The utterances of a speaker at first hand of which reports came; a spokesperson's words are the body's."""
        speaker = self.speaker(names)
        if speaker is None or arrived.names.isdisjoint(map(plain, speaker.names)):
            return []
        return arrived.spoken(speaker.names, lambda stored: speaks_firsthand(speaker, stored))

    def spoken_before(self, names: Sequence[str], until: int) -> list[Utterance]:
        """All utterances of a speaker at first hand that are held, up to a statement."""
        speaker = self.speaker(names)
        if speaker is None:
            return []
        held = (each for each in self._catalogue.said_by(speaker.names) if each.id <= until)
        return join_reports([each for each in held if speaks_firsthand(speaker, each)])

    def answers(self, arrived: "Arrived", question: str, articles: Collection[int]) -> list[News]:
        """The answers to a question, in those of the articles that came: by themselves, or beside what is held."""
        found: list[News] = []
        came = sorted(articles)
        for some in (came[at : at + _ARTICLES_AT_ONCE] for at in range(0, len(came), _ARTICLES_AT_ONCE)):
            places = self._answered(question, some) or self._further(question, some)
            fresh = ((place, self._matter(question, place)) for place in places if self._is_news(arrived, place))
            found += [self._answer(arrived, place, had) for place, had in fresh if had >= LEAST_MATTER]
        return found

    def answers_before(self, question: str) -> tuple[Status, list[Place]]:
        """The status of a question, and the places that answer it in all that is held."""
        return self._settled(question, ())

    def _answered(self, question: str, some: Sequence[int]) -> list[Place]:
        status, places = self._settled(question, some)
        return [place for place in places if place.article in some] if status == "answered" else []

    def _further(self, question: str, some: Sequence[int]) -> list[Place]:
        """The places in articles that are too unsure to answer alone, and answer beside others that are held: those
        that have the question's words, where its names stand in the article."""
        reading = self._asker().read(question)
        matter = _without(question, reading.names)
        if reading.kind != "open" or not own_words(matter):
            return []
        status, places = self._settled(question, ())
        came = [each for each in places if each.article in some] if status == "answered" else []
        return [each for each in came if self._share(matter, each) >= MATTER and self._has(reading.names, each)]

    def _settled(self, question: str, some: Sequence[int]) -> tuple[Status, list[Place]]:
        """The status of a question, and the places that answer it: no refusal, and of those after the first none that
        is unsure and has little of the question's words."""
        found = self._asker().answered_by(question, some, MOST)
        quotes = [each for each in found.quotes if not is_refusal(each)]
        if self._asker().read(question).kind != "open":
            return found.status, quotes
        further = [each for each in quotes[1:] if each.score >= ENOUGH or self._share(question, each) >= SHARED]
        return found.status, [*quotes[:1], *further]

    def _matter(self, question: str, place: Place) -> float:
        """The share of an open question's words, but for its names, in the sentence: all where it has no others."""
        reading = self._asker().read(question)
        matter = _without(question, reading.names)
        return self._share(matter, place) if reading.kind == "open" and own_words(matter) else 1.0

    def _has(self, names: Sequence[Name], place: Place) -> bool:
        article, text = self._catalogue.article(place.article), self._catalogue.text(place.version)
        title = article.metadata.title if article else ""
        return all(occurs(name, f"{title} {text}", weak=True) for name in names)

    def _share(self, question: str, place: Place) -> float:
        return coverage(question, self._catalogue.text(place.version)[slice(*place.sentence)])

    def _is_news(self, arrived: "Arrived", place: Place) -> bool:
        said = place.speaking
        if said is None:
            return arrived.is_unprinted(place)
        speaker = self._speakers.known().of(said.name)
        names = speaker.names if speaker else (said.name,)
        reports = (each.utterance.statements for each in arrived.spoken(names, lambda stored: True) if each.fresh)
        return any(stored.id == said.statement for utterance in reports for stored in utterance)

    def _answer(self, arrived: "Arrived", place: Place, matter: float) -> News:
        words = joined(self._catalogue.text(place.version), place.spans)
        sure = matter >= 1.0 or (matter >= SURE_MATTER and place.score >= ENOUGH)
        return News(named(words), place, arrived.came.articles[place.article], sure)


def followed_speaker(names: Sequence[str], registry: SpeakerLookup) -> Speaker | None:
    """The speaker that somebody follows under these names, each of them whole: the first that is one speaker's."""
    found = (registry.named(name) for name in names)
    return next((fitting[0] for fitting in found if len(fitting) == 1), None)


def speaks_firsthand(speaker: Speaker, stored: StoredStatement) -> bool:
    """Tell whether a statement is a speaker's own, and says something."""
    said = stored.statement
    if said.via is not None or said.manner == REFUSED:
        return False
    return any(speaker.speaks(name) for name in (said.speaker.name, said.speaker.spoken_for) if name)


def is_refusal(place: Place) -> bool:
    """Tell whether somebody only refuses to comment."""
    return place.speaking is not None and place.speaking.manner == REFUSED


def _without(question: str, names: Sequence[Name]) -> str:
    """A question without its names."""
    for each in names:
        question = question.replace(each.written, " ")
    return question


def news_of(utterance: Utterance) -> News:
    """An utterance as news, with its reports."""
    mark = min(each.id for each in utterance.statements)
    return News(named(words_of(utterance.first)), ChosenUtterance(utterance, 1.0).place, mark)


def in_paragraphs_of(fresh: Sequence[Utterance]) -> list[Utterance]:
    """Of somebody's own publication whole paragraphs, since each sentence of it is a statement."""
    own = [CandidateStatement(each.first) for each in fresh if each.first.statement.own]
    others = [each for each in fresh if not each.first.statement.own]
    return [*others, *(Utterance(each.stored) for each in in_paragraphs(own))]


def named(words: str) -> str:
    """A short name for words, the same however they are set."""
    return sha256(" ".join(_WORD.findall(words.casefold())).encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Spoken:
    """An utterance of which reports came: those, and whether no article had it before."""

    utterance: Utterance
    new: tuple[StoredStatement, ...]
    fresh: bool


class Arrived:
    """The articles that came between two positions: their new statements, and those that say something new."""

    def __init__(self, catalogue: Corpus, came: Arrivals, before: int, until: int) -> None:
        self._catalogue = catalogue
        self.came = came
        self.names = frozenset(map(plain, came.names))
        self._before, self._until = before, until

    def spoken(self, names: Sequence[str], counts: Callable[[StoredStatement], bool]) -> list[Spoken]:
        """The utterances of those of these names of which reports came."""
        held = [each for each in self._catalogue.said_by(names) if each.id <= self._until and counts(each)]
        if not any(map(self._is_new, held)):
            return []
        changed = dict.fromkeys(each.article.id for each in held if self._is_new(each))
        former = [each for article in changed for each in self._former(article) if counts(each)]
        found = []
        for each in join_reports([*held, *former]):
            if new := tuple(stored for stored in each.statements if self._is_new(stored)):
                found.append(Spoken(each, new, len(new) == len(each.statements)))
        return found

    def is_unprinted(self, place: Place) -> bool:
        """Tell whether no article had the sentence before, nor an earlier version of its own."""
        sentence = self._catalogue.text(place.version)[slice(*place.sentence)]
        printed = self._catalogue.passages(self._catalogue.containing(sentence, Filter(), _ARTICLES_AT_ONCE))
        others = {*place.also, *(each.article.id for each in printed)}
        if not others <= self.came.articles.keys():
            return False
        return not any(sentence in self._catalogue.text(each) for each in self._earlier(place.article, place.version))

    def _is_new(self, stored: StoredStatement) -> bool:
        return stored.id > self._before and (stored.article.id, stored.version) in self.came.versions

    def _former(self, article: int) -> list[StoredStatement]:
        """List the statements of the earlier versions of an article, as far as they were looked at before."""
        current = self._catalogue.article(article)
        earlier = self._earlier(article, current.version) if current else []
        reports = (each for version in earlier for each in self._catalogue.statements_of(version, article))
        return [each for each in reports if each.id <= self._before]

    def _earlier(self, article: int, version: str) -> list[str]:
        seen = dict.fromkeys(each.version for each in self._catalogue.observations(article))
        return [each for each in seen if each != version]
