"""Find the news for followers of a speaker or a question: each utterance once, when an article that came has it.

Whose statements count is decided as it is for questions, but a follower is never told by a last name alone. What was
said in an earlier article, in another outlet's copy or in an earlier version of the page is no news. Nothing is kept
here, and nothing is sent.
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Protocol

from pydantic import TypeAdapter

from corpus.nouns import Filter, StoredStatement
from corpus.store.payloads import Format
from corpus.store.protocols import Changes, Corpus
from corpus.store.records import Arrivals
from retrieval.answers.ask import Asker
from retrieval.answers.candidates import CandidateStatement, ChosenUtterance, in_paragraphs
from retrieval.answers.utterances import Utterance, join_reports, words_of
from retrieval.quotes.citations import Place, joined
from retrieval.speakers.lookup import Registry
from retrieval.speakers.person_names import plain
from retrieval.speakers.registry import Speakers
from retrieval.speakers.speaker import Speaker
from retrieval.tracks.store.follows import Follow
from retrieval.tracks.store.notices import Notice, Position

_ARTICLES_AT_ONCE = 100  # articles that a question is put to together
MOST = 25  # quotations of theirs that answer it
MARGIN = timedelta(days=1)  # between the time a page was fetched and the time it was committed, at the very most
_PLACE = TypeAdapter(Place)
PLACE = Format({1: _PLACE.validate_json}, "What it was about stands in its article.")
_MEANT: dict[str, Format[Sequence[str]]] = {
    "speaker": Format({1: TypeAdapter(tuple[str, ...]).validate_json}, "End it and follow it again."),
    "question": Format({1: lambda question: (question,)}, "End it and follow it again."),
}
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class News:
    """Words that nobody who follows could have heard before; `utterance` names them, `mark` tells when they came."""

    utterance: str
    place: Place
    mark: int


def names_json(names: Iterable[str]) -> str:
    """A speaker's names, the fullest first, as they are kept with a follow."""
    return json.dumps(list(dict.fromkeys(names)), ensure_ascii=False)


class ChangingCorpus(Corpus, Changes, Protocol):
    """A corpus, with what has come since an earlier look."""


def read_follow(follow: Follow) -> Sequence[str]:
    """Return the speaker's names, or the question, that is followed. StoreError where that cannot be read."""
    return _MEANT[follow.kind].read(f"What is followed under number {follow.id}", follow.format, follow.meant)


def place_json(place: Place) -> str:
    """Return a place as it is kept with a notice."""
    return _PLACE.dump_json(place).decode()


def read_place(notice: Notice) -> Place:
    """Return where the words of a notice stand. StoreError where that cannot be read."""
    return PLACE.read(f"Notice {notice.id}", notice.format, notice.place)


class NewsFinder:
    """Finds news in one corpus."""

    def __init__(self, catalogue: ChangingCorpus, speakers: Speakers, asker: Asker) -> None:
        self._catalogue = catalogue
        self._speakers = speakers
        self._asker = asker

    def news(self, follows: Sequence[Follow], before: Position, now: Position) -> Iterator[tuple[Follow, News]]:
        """Yield what came between two positions, for each of those who follow."""
        since = datetime.fromtimestamp(before.at, UTC) - MARGIN
        marks = [(each.statement, each.passage) for each in (before, now)]
        came = self._catalogue.arrivals(marks[0], marks[1], since.isoformat(timespec="seconds"))
        arrived = _Arrived(self._catalogue, came, before.statement, now.statement)
        alike: dict[tuple[str, str], list[Follow]] = defaultdict(list)
        for each in follows if came.names or came.articles else ():
            alike[each.kind, each.meant].append(each)
        for (kind, meant), group in alike.items():
            found = self._spoken(arrived, read_follow(group[0])) if kind == "speaker" else self._answers(arrived, meant)
            yield from ((each, news) for news in found for each in group if news.mark > each.after)

    def _spoken(self, arrived: "_Arrived", names: Sequence[str]) -> list[News]:
        """Find the statements of a speaker at first hand; a spokesperson's words are the body's."""
        speaker = followed_speaker(names, self._speakers.registry())
        if speaker is None or arrived.names.isdisjoint(map(plain, speaker.names)):
            return []
        fresh = arrived.fresh(speaker.names, lambda stored: stored.statement.via is None and _speaks(speaker, stored))
        return [_told(each) for each in _in_paragraphs(fresh)]

    def _answers(self, arrived: "_Arrived", question: str) -> list[News]:
        """Find the answers to a question in the articles that came."""
        found: list[News] = []
        came = sorted(arrived.came.articles)
        for some in (came[at : at + _ARTICLES_AT_ONCE] for at in range(0, len(came), _ARTICLES_AT_ONCE)):
            settled = self._asker.answered_by(question, some, MOST)
            quotes = settled.quotes if settled.status == "answered" else ()
            news = [place for place in quotes if place.article in some and self._is_news(arrived, place)]
            found += [self._answer(arrived, place) for place in news]
        return found

    def _is_news(self, arrived: "_Arrived", place: Place) -> bool:
        said = place.speaking
        if said is None:
            return arrived.is_unprinted(place)
        speaker = self._speakers.registry().of(said.name)
        names = speaker.names if speaker else (said.name,)
        reports = (each.statements for each in arrived.fresh(names, lambda stored: True))
        return any(stored.id == said.statement for utterance in reports for stored in utterance)

    def _answer(self, arrived: "_Arrived", place: Place) -> News:
        words = joined(self._catalogue.text(place.version), place.spans)
        return News(_named(words), place, arrived.came.articles[place.article])


def followed_speaker(names: Sequence[str], registry: Registry) -> Speaker | None:
    """The speaker that somebody follows under these names, each of them whole: the first that is one speaker's."""
    found = (registry.named(name) for name in names)
    return next((fitting[0] for fitting in found if len(fitting) == 1), None)


def followed_name(follow: Follow, registry: Registry) -> str | None:
    """Return the present name in the corpus of the speaker who is followed."""
    found = followed_speaker(read_follow(follow), registry) if follow.kind == "speaker" else None
    return found.name if found else None


class _Arrived:
    """The articles that came between two positions: their new statements, and those that say something new."""

    def __init__(self, catalogue: Corpus, came: Arrivals, before: int, until: int) -> None:
        self._catalogue = catalogue
        self.came = came
        self.names = frozenset(map(plain, came.names))
        self._before, self._until = before, until

    def fresh(self, names: Sequence[str], counts: Callable[[StoredStatement], bool]) -> list[Utterance]:
        """The utterances of those of these names that no article had before."""
        held = [each for each in self._catalogue.said_by(names) if each.id <= self._until and counts(each)]
        if not any(map(self._is_new, held)):
            return []
        changed = dict.fromkeys(each.article.id for each in held if self._is_new(each))
        former = [each for article in changed for each in self._former(article) if counts(each)]
        return [each for each in join_reports([*held, *former]) if all(map(self._is_new, each.statements))]

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


def _speaks(speaker: Speaker, stored: StoredStatement) -> bool:
    said = stored.statement.speaker
    return any(speaker.speaks(name) for name in (said.name, said.spoken_for) if name)


def _in_paragraphs(fresh: Sequence[Utterance]) -> list[Utterance]:
    """Of somebody's own publication whole paragraphs, since each sentence of it is a statement."""
    own = [CandidateStatement(each.first) for each in fresh if each.first.statement.own]
    others = [each for each in fresh if not each.first.statement.own]
    return [*others, *(Utterance(each.stored) for each in in_paragraphs(own))]


def _told(utterance: Utterance) -> News:
    mark = min(each.id for each in utterance.statements)
    return News(_named(words_of(utterance.first)), ChosenUtterance(utterance, 1.0).place, mark)


def _named(words: str) -> str:
    """A short name for words, the same however they are set."""
    return sha256(" ".join(_WORD.findall(words.casefold())).encode()).hexdigest()[:32]
