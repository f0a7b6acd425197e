"""The wiring of what is followed: its stores, what looks at the corpus for it, and what begins, shows and ends it.

Heavy parts (answering questions, reading evidence) are loaded when a track needs them.
"""

from functools import cached_property
from time import time
from typing import TYPE_CHECKING

from corpus.errors import InputError
from corpus.ids import id_number
from corpus.moments import iso

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.wiring.answering import Answering
    from retrieval.claims.following import ClaimEvidence
    from retrieval.quotes.citations import Quote
    from retrieval.tracks.feeds.round import Report
    from retrieval.tracks.following import Following
    from retrieval.tracks.news import NewsFinder
    from retrieval.tracks.refresh.quoted_news import QuotedNews
    from retrieval.tracks.shown_notices import ShownNotices
    from retrieval.tracks.store.deliveries import Deliveries
    from retrieval.tracks.store.follows import Follows
    from retrieval.tracks.store.notices import Notices
    from retrieval.tracks.store.stores import Erased
    from retrieval.tracks.store.tracks import Cues, Kept, Level, Tracks
    from retrieval.tracks.subject import Subject, SubjectFinder
    from retrieval.tracks.watch.desk import Watched
    from retrieval.tracks.watch.look import Watch
    from retrieval.tracks.watch.starting import Starter

TOLD_FROM = 20  # articles that wait to be read for claims, from which on it is said


class Tracking:
    """All that follows something in one home."""

    def __init__(self, app: "Answering") -> None:
        self._app = app

    @property
    def tracks(self) -> "Tracks":
        """The tracks."""
        return self._app.followed.tracks

    @property
    def follows(self) -> "Follows":
        """The tracks that chats follow."""
        return self._app.followed.follows

    @property
    def notices(self) -> "Notices":
        """The notices."""
        return self._app.followed.notices

    @property
    def deliveries(self) -> "Deliveries":
        """The messages that chats are told of notices."""
        return self._app.followed.deliveries

    @cached_property
    def shown(self) -> "ShownNotices":
        """The cutting of notices."""
        from retrieval.tracks.shown_notices import ShownNotices

        app = self._app
        return ShownNotices(app.catalogue, app.cutter, self.tracks, app.quoted, app.kept_answers)

    @cached_property
    def news(self) -> "NewsFinder":
        """The finder of what is new of speakers and questions."""
        from retrieval.tracks.news import NewsFinder

        return NewsFinder(self._app.catalogue, self._app.speakers, lambda: self._app.asker)

    @cached_property
    def quoted_news(self) -> "QuotedNews":
        """The news of what answers and checks have quoted."""
        from retrieval.tracks.refresh.quoted_news import QuotedNews

        app = self._app
        parts = (app.catalogue, app.quoted, app.kept_answers, self.tracks, self.notices)
        return QuotedNews(*parts, self.take_quoted)

    @cached_property
    def evidence(self) -> "ClaimEvidence":
        """The finder of what bears on a claim."""
        from retrieval.claims.following import ClaimEvidence
        from retrieval.search import Search

        app = self._app
        app.catch_up()
        search = Search(app.catalogue, app.embedder, app.vectors, left_out=app.known.fact_checks)
        return ClaimEvidence(app.catalogue, search, app.stance, app.names, app.speakers, app.known.fact_checks)

    @cached_property
    def watched(self) -> "Watched":
        """All that a look works with."""
        from retrieval.tracks.watch.desk import Watched

        app = self._app
        parts = (app.catalogue, self.tracks, self.notices, self.news)
        return Watched(*parts, lambda: self.evidence, lambda: app.checker)

    @cached_property
    def watch(self) -> "Watch":
        """The looks at what has come."""
        from retrieval.tracks.watch.look import Watch

        return Watch(self.watched)

    @cached_property
    def starter(self) -> "Starter":
        """The finder of what is held of a track that begins."""
        from retrieval.tracks.watch.starting import Starter

        return Starter(self.watched)

    @cached_property
    def following(self) -> "Following":
        """The beginning of tracks."""
        from retrieval.tracks.following import Following

        parts = (self._app.catalogue, self.tracks, self.notices, self.news, self.starter)
        return Following(*parts, self._cues)

    @cached_property
    def subjects(self) -> "SubjectFinder":
        """The finder of what a person may want to follow."""
        from retrieval.tracks.subject import SubjectFinder

        return SubjectFinder(self._app.asker, self._app.speakers, self._app.names)

    def follow(self, subject: "Subject", *, own: bool = False, level: "Level | None" = None) -> "tuple[Kept, bool]":
        """Follow something; the track, and whether it is new."""
        return self.following.follow(subject, time(), own=own, level=level)

    def look(self) -> None:
        """Look at all that has come until nothing is left, and say where that takes long.

        Nothing of what a look needs is loaded where nothing is followed and no article was seen again.
        """
        from retrieval.tracks.refresh.seen_again import is_any_seen_again

        if self._app.is_anything_followed():
            self._look()
        if is_any_seen_again(self._app.catalogue, self._app.quoted):
            self.quoted_news.look(time())

    def _look(self) -> None:
        looked = self.watch.look(time())
        if looked.waiting >= TOLD_FROM:
            self._app.say(f"{looked.waiting:,} articles have yet to be read for what is followed ...")
        while looked.more:
            looked = self.watch.look(time())

    def quote(self, id: str) -> "Quote":
        """The quotation of a notice by an id like n12.1. InputError where there is none."""
        notice = self.notices.find(id_number(id.partition(".")[0], "n"))
        found = (each for each in (self.shown.quotes(notice) if notice else ()) if each.id == id)
        if (quote := next(found, None)) is None:
            raise InputError(f"There is no quotation {id[:40]!r} of a notice. See: onrecord notices")
        return quote

    def take_quoted(self) -> None:
        """Take the places of the answers and checks that were given since they were taken last; what reads answers is
        loaded only where there are any."""
        app = self._app
        if app.kept_answers.last() != app.quoted.until():
            from retrieval.tracks.refresh.quoted_places import take_quoted

            take_quoted(app.kept_answers, app.quoted, app.catalogue)

    def tell_of_feed(self, report: "Report") -> None:
        """Make a notice of a feed that died, moved, or can be read again; in the transaction that says so."""
        from retrieval.tracks.feeds.telling import notice_of

        if made := notice_of(report, time()):
            self.notices.add([made])

    def tell_of_state(self, article: int, why: str | None) -> None:
        """Note that an article was withdrawn, and why, or that it stands otherwise now; in the transaction that says
        so."""
        at = iso(time())
        self.notices.note(article, "withdrawal" if why else "state", why or "stands", at)
        if why:
            self.quoted_news.withdrawn(article, f"withdrawal {article} {at}", time())

    def note_states(self, articles: "Sequence[int]", why: str) -> None:
        """Note that articles are held no more, or again: the next look finds what that does to statuses."""
        at = iso(time())
        for article in articles:
            self.notices.note(article, "state", why, at)

    def erase_articles(self, articles: "Sequence[int]") -> "Erased":
        """Forget for good what was found in articles and what they made; the next look finds what that does to
        statuses."""
        from retrieval.tracks.store.stores import Erased

        concerned = {track for each in articles for track in self.tracks.with_article(each)}
        messages = self.deliveries.messages_of(articles)
        told, found = self.notices.remove_articles(articles), self.tracks.remove_articles(articles)
        self.tracks.look_again(concerned)
        return Erased(found, told, tuple(messages))

    def _cues(self, subject: "Subject") -> "tuple[Cues, ...]":
        """The signs of a claim's parts, or of a question."""
        from retrieval.tracks.watch.cues import cues_of

        return cues_of(subject, self._app.embedder, self.evidence, self._app.names)
