"""A corpus that is followed, for tests: articles come, and what is news is looked at, with no chat around it."""

import json
from datetime import UTC, datetime
from pathlib import Path

from bot.app import App
from bot.settings import read_settings
from corpus.nouns import Metadata
from corpus.sources.files import find
from retrieval.quotes.citations import joined
from retrieval.tracks.news import News, names_json
from retrieval.tracks.store.follows import Follow
from retrieval.tracks.store.notices import Position

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

    def add(self, *articles: dict[str, str]) -> list[int]:
        """Add articles; their numbers."""
        file = self.home / "some.jsonl"
        file.write_text("".join(json.dumps(each) + "\n" for each in articles))
        results = self.app.add(find(str(file), Metadata(), recursive=False, stdin=None))  # type: ignore[arg-type]
        return [each.article.id for each in results if each.article]

    def position(self) -> Position:
        """Where the corpus stands."""
        return Position(*self.app.catalogue.marks(), datetime.now(UTC).timestamp())

    def news(self, *follows: Follow) -> list[tuple[Follow, News]]:
        """What came since the last look."""
        before, self.looked = self.looked, self.position()
        return list(self.app.news.news(follows, before, self.looked))

    def words(self, *follows: Follow) -> list[str]:
        """The words of it."""
        places = [news.place for _, news in self.news(*follows)]
        return [joined(self.app.catalogue.text(place.version), place.spans) for place in places]


def speaker(*names: str, id: int = 1, after: int = 0) -> Follow:
    """Somebody follows a speaker."""
    return Follow(id, id, id, "speaker", names[0].casefold(), names[0], names_json(names), False, after)


def question(words: str, id: int = 1, after: int = 0) -> Follow:
    """Somebody follows a question."""
    return Follow(id, id, id, "question", words.casefold(), words, words, False, after)
