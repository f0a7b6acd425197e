"""Tell of edits and withdrawals of what only answers and checks have quoted, once each. Tracks tell of theirs.

Edits are looked for in the articles that were seen again since the last look, by whichever door; what they make and up
to where it was looked are kept in one transaction. A withdrawal is told in the transaction that notes it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol

from corpus.moments import iso
from corpus.store.protocols import Changes, Corpus, Transactions
from retrieval.answers.store.answers import AnswerStore
from retrieval.quotes.citations import Place
from retrieval.quotes.likeness import Line
from retrieval.tracks.notice import NewNotice, Told
from retrieval.tracks.refresh.store.quoted import Quoted, QuotedPlace, ToldUntil
from retrieval.tracks.store.notices import Notices
from retrieval.tracks.store.tracks import Tracks
from retrieval.tracks.watch.edits import EditedSentence, Edits

MOST = 5  # sentences of a notice


class QuotedCorpus(Corpus, Changes, Transactions, Protocol):
    """A corpus from which answers and checks have quoted."""


@dataclass(frozen=True, slots=True)
class _Edited:
    """A quoted sentence that is another now, or gone, under a name by which it is told once."""

    name: str
    before: Place
    after: Place | None
    minor: bool


class QuotedNews:
    """The news of what answers and checks have quoted from one corpus; `take` takes in what they quoted of late."""

    def __init__(
        self,
        catalogue: QuotedCorpus,
        quoted: Quoted,
        answers: AnswerStore,
        tracks: Tracks,
        notices: Notices,
        take: Callable[[], None],
    ) -> None:
        self._catalogue = catalogue
        self._quoted = quoted
        self._answers = answers
        self._tracks = tracks
        self._notices = notices
        self._take = take
        self._edits = Edits(catalogue)

    def look(self, moment: float) -> None:
        """Tell of the edits since the last look; the first look ever only notes where looking begins."""
        before = self._quoted.told()
        articles, last = self._catalogue.seen_again(before.look if before else 0)
        now = ToldUntil(last)
        if now == before:
            return
        self._take()
        made = [each for article in articles for each in self._edited(article, moment)] if before else []
        with self._catalogue.transaction():
            if self._quoted.tell(before, now):
                self._notices.add(made)

    def withdrawn(self, article: int, event: str, moment: float) -> None:
        """Tell that an article was withdrawn that no track has, but answers or checks have quoted."""
        self._take()
        places = list(dict.fromkeys(map(_whole, self._standing(article))))[:MOST]
        if places and not self._tracks.with_article(article):
            told = Told(quotes=tuple(places))
            self._notices.add([NewNotice(None, ("withdrawal",), article, told, (event,), iso(moment))])

    def _edited(self, article: int, moment: float) -> Iterator[NewNotice]:
        """The notice of the edits of an article's quoted sentences."""
        found = list(self._sentences(article))[:MOST]
        if found:
            places = [place for each in found for place in (each.before, each.after) if place]
            told = Told(quotes=tuple(places), minor=all(each.minor for each in found))
            events = tuple(each.name for each in found)
            yield NewNotice(None, ("edit",), article, told, events, iso(moment))

    def _sentences(self, article: int) -> Iterator[_Edited]:
        """The edits of quoted sentences of an article that no track tells of, each once."""
        held = self._catalogue.article(article)
        if held is None:
            return
        seen = self._tracked(article, held.version)
        for quoted in self._standing(article):
            for each in self._changed(_whole(quoted), held.version):
                before = self._edits.place_of(article, quoted.version, each.before)
                if before is not None and (key := Line(each.before).key) not in seen:
                    seen.add(key)
                    there = Line(self._words(each.after)).key if each.after else "gone"
                    yield _Edited(f"edit {article} {_named(key)} {_named(there)}", before, each.after, each.minor)

    def _changed(self, place: Place, version: str) -> Iterator[EditedSentence]:
        return self._edits.sentences(place, version) if place.version != version else iter(())

    def _tracked(self, article: int, version: str) -> set[str]:
        """The edited sentences of an article that tracks tell of."""
        entries = [each for id in self._tracks.with_article(article) for each in self._tracks.entries(id)]
        places = [each.evidence.place for each in entries if each.evidence.place.article == article]
        return {Line(each.before).key for place in places for each in self._changed(place, version)}

    def _standing(self, article: int) -> list[QuotedPlace]:
        """The quoted places of an article whose answers are kept still, the latest first."""
        return [each for each in self._quoted.of(article) if self._answers.find(each.answer)]

    def _words(self, place: Place) -> str:
        return self._catalogue.text(place.version)[slice(*place.sentence)]


def _whole(quoted: QuotedPlace) -> Place:
    return Place(quoted.article, quoted.version, (quoted.sentence,), quoted.sentence, 1.0)


def _named(words: str) -> str:
    return sha256(words.encode()).hexdigest()[:16]
