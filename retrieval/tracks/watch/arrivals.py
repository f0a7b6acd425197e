"""Take in the articles that came: their edits, what speakers said, what answers questions; and tell which of them may
bear on claims, to be read for these."""

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

from retrieval.questions.speech_verbs import DENYING
from retrieval.quotes.citations import Place
from retrieval.tracks.meant import read_meant
from retrieval.tracks.news import Arrived, News, in_paragraphs_of, named, news_of
from retrieval.tracks.store.notices import Position, Waiting
from retrieval.tracks.store.tracks import Kept
from retrieval.tracks.track import Rule
from retrieval.tracks.watch.desk import Desk
from retrieval.tracks.watch.edits import Edits, SentenceEdit
from retrieval.tracks.watch.matching import ArticlePassages, TrackIndex, by_article


class Arrivals:
    """The articles that came between two positions, as they concern the tracks at a desk."""

    def __init__(self, desk: Desk, before: Position, now: Position) -> None:
        self._desk = desk
        self._in = desk.watched
        self._before, self._now = before, now
        self._edits = Edits(self._in.catalogue)
        self._edited: dict[int, list[SentenceEdit]] = {}

    @cached_property
    def _arrived(self) -> Arrived:
        return self._in.news.arrived(self._before, self._now)

    def take_in(self) -> list[Waiting]:
        """Take in all but claims; return the articles that may bear on these."""
        came = self._arrived.came
        if not (came.articles or self._arrived.names):
            return []
        self._look_for_edits()
        self._speakers()
        near = self._near()
        self._questions(near)
        return [
            Waiting(track, article, mark)
            for article, mark in sorted(came.articles.items(), key=lambda each: each[1])
            for track in sorted(near.get(article, ()))
            if self._desk.tracks[track].kind == "claim" and mark > self._desk.tracks[track].passage
        ]

    def is_edited(self, track: Kept, place: Place) -> bool:
        """Tell whether words stand in a sentence that is told as an edit, and so are no news besides."""
        return any(
            each.after is not None
            and (each.after.article, each.after.version) == (place.article, place.version)
            and each.after.sentence[0] < place.sentence[1]
            and each.after.sentence[1] > place.sentence[0]
            for each in self._edited.get(track.id, ())
        )

    # Edits --------------------------------------------------------------------------------------------------------

    def _look_for_edits(self) -> None:
        for article in sorted(self._arrived.came.articles.keys() & self._in.tracks.articles()):
            for track in self._desk.with_article(article):
                if edits := self._edits.of(article, self._desk.entries(track.id)):
                    self._edit(track, article, edits)

    def _edit(self, track: Kept, article: int, edits: Sequence[SentenceEdit]) -> None:
        """Tell of sentences that are other ones now."""
        self._edited.setdefault(track.id, []).extend(edits)
        event = self._desk.event(track, article)
        for each in edits:
            there = named(self._desk.words(each.after)) if each.after else "gone"
            places = (each.before, each.after) if each.after else (each.before,)
            event.tell(("edit",), places, (f"edit {each.entry.key} {there}",), minor=each.minor)

    # Speakers and questions ---------------------------------------------------------------------------------------

    def _speakers(self) -> None:
        """Take in what speakers said; whole paragraphs of a speech are told as one."""
        for track in self._desk.of_kind("speaker") if self._arrived.names else ():
            spoken = self._in.news.spoken(self._arrived, read_meant(track))
            for each in spoken:
                new = [stored.id for stored in each.new]
                fresh = each.fresh and min(new) > track.statement
                added = self._desk.ledger(track.id).speak(each.utterance, self._desk.at, fresh=fresh, only=new)
                self._desk.take(track, added)
            for utterance in in_paragraphs_of([each.utterance for each in spoken if each.fresh]):
                self._tell(track, news_of(utterance), "statement", track.statement)

    def _questions(self, near: Mapping[int, Collection[int]]) -> None:
        for track in self._desk.of_kind("question"):
            some = [article for article in self._arrived.came.articles if track.id in near.get(article, ())]
            for news in self._in.news.answers(self._arrived, read_meant(track)[0], some) if some else ():
                added = self._desk.ledger(track.id).answer(news.place, self._desk.at, fresh=True)
                self._desk.take(track, [added] if added else [])
                self._tell(track, news, "answer", track.passage)

    def _tell(self, track: Kept, news: News, rule: Rule, after: int) -> None:
        """Tell of words that came later than a mark, and in no edit."""
        if news.mark > after and not self.is_edited(track, news.place):
            rules: tuple[Rule, ...] = (rule, "denial") if rule == "statement" and is_denial(news.place) else (rule,)
            event = self._desk.event(track, news.place.article, news.mark)
            event.tell(rules, (news.place,), (news.utterance,), minor=not news.sure)

    # Claims -------------------------------------------------------------------------------------------------------

    def _near(self) -> dict[int, set[int]]:
        """The tracks that each article which came may bear on."""
        tracks = self._desk.tracks
        cues = [(id, tracks[id].kind, each) for id, each in self._in.tracks.cues() if id in tracks]
        if not cues:
            return {}
        index = TrackIndex(cues)
        return {article: index.near(each) for article, each in self._passages().items()}

    def _passages(self) -> dict[int, ArticlePassages]:
        ids, vectors = self._in.catalogue.vectors(self._before.passage)
        held = self._in.catalogue.passages(ids.tolist())
        came = [each for each in held if each.article.id in self._arrived.came.articles]
        current = self._in.catalogue.current_passages([each.id for each in came])
        return by_article([each for each in came if each.id in current], ids, vectors)


def is_denial(place: Place) -> bool:
    """Tell whether somebody denies something there."""
    return place.speaking is not None and place.speaking.manner in DENYING
