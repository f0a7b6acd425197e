"""A corpus that is followed, for tests: articles come, and what is news is looked at, with no chat around it."""

import json
from datetime import UTC, datetime
from pathlib import Path

from bot.app import App
from bot.settings import read_settings
from corpus.nouns import Metadata
from corpus.sources.files import find
from retrieval.quotes.citations import joined
from retrieval.tracks.meant import names_json, read_meant
from retrieval.tracks.news import News, in_paragraphs_of, news_of
from retrieval.tracks.store.notices import Position
from retrieval.tracks.store.tracks import Kept
from retrieval.tracks.subject import Subject
from retrieval.tracks.track import Track, TrackKind

TODAY = datetime.now(UTC).date().isoformat()
HOLM = '"Nobody will cross the bridge at Tarn before I have seen the new pillar," said Edda Holm, the chief engineer.'


def article(text: str, url: str, published: str | None = TODAY, **more: str) -> dict[str, str]:
    """An article as a line of jsonl."""
    dated = {"published": published} if published else {}
    return {"text": text, "url": f"https://herald.example/{url}", "outlet": "Tarn Herald", **dated, **more}


class Corpus:
    """A home whose articles come one after the other."""

    def __init__(self, home: Path) -> None:
        self.home = home
        home.mkdir(parents=True, exist_ok=True)
        self.app = App(read_settings({"ONRECORD_HOME": str(home)}), lambda line: None)
        self.looked = self.position()

    def add(self, *articles: dict[str, str], name: str = "some") -> list[int]:
        """Add articles, by a file of that name; their numbers."""
        file = self.home / f"{name}.jsonl"
        file.write_text("".join(json.dumps(each) + "\n" for each in articles))
        results = self.app.add(find(str(file), Metadata(), recursive=False, stdin=None))  # type: ignore[arg-type]
        return [each.article.id for each in results if each.article]

    def position(self) -> Position:
        """Where the corpus stands."""
        return Position(*self.app.catalogue.marks(), datetime.now(UTC).timestamp())

    def news(self, *tracks: Kept) -> list[tuple[Kept, News]]:
        """What came since the last look."""
        before, self.looked = self.looked, self.position()
        finder = self.app.tracking.news
        arrived = finder.arrived(before, self.looked)
        found: list[tuple[Kept, News]] = []
        for track in tracks if arrived.came.articles or arrived.names else ():
            meant = read_meant(track)
            if track.kind == "question":
                news = finder.answers(arrived, meant[0], arrived.came.articles)
            else:
                spoken = [each.utterance for each in finder.spoken(arrived, meant) if each.fresh]
                news = [news_of(each) for each in in_paragraphs_of(spoken)]
            found += [(track, each) for each in news if each.mark > track.statement]
        return found

    def words(self, *tracks: Kept) -> list[str]:
        """The words of it."""
        places = [news.place for _, news in self.news(*tracks)]
        return [joined(self.app.catalogue.text(place.version), place.spans) for place in places]


def speaker(*names: str, id: int = 1, after: int = 0) -> Kept:
    """Somebody follows a speaker."""
    return _kept(id, "speaker", names[0], names_json(names), after)


def question(words: str, id: int = 1, after: int = 0) -> Kept:
    """Somebody follows a question."""
    return _kept(id, "question", words, words, after)


def subject(name: str, kind: TrackKind = "speaker") -> Subject:
    """Something to follow."""
    return Subject(kind, name.casefold(), name, names_json([name]) if kind == "speaker" else name)


def _kept(id: int, kind: TrackKind, text: str, meant: str, after: int) -> Kept:
    track = Track(id, kind, text, "silent", "", 0)
    return Kept(track, text.casefold(), meant, 1, False, "all", True, after, after)
