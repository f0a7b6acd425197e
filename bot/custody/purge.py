"""Erase an article from every store of a home, look whether it is gone, and give a receipt without a word of it.

The catalogue is the last but for what is derived from it, so that a purge that was killed can be begun again.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.app import App
from bot.chats.store.database import has_chats
from bot.chats.store.erasures import Erasures
from corpus.errors import InputError
from corpus.moments import timestamp
from corpus.store.records import Check
from retrieval.vectors.store import Checked

_LONG = 60  # characters of a sentence that is looked for in files
_SOUGHT = 10  # sentences, the longest ones
_PIECE = 1 << 24  # bytes of a file that are looked through at once


@dataclass(frozen=True, slots=True)
class Receipt:
    """The rows erased of an article, by kind, when (ISO 8601, UTC), and where it was looked for afterwards."""

    article: int
    at: str
    erased: dict[str, int]
    checks: tuple[Check, ...]

    @property
    def ok(self) -> bool:
        """Tell whether nothing of it was found."""
        return all(check.ok for check in self.checks)


@dataclass(frozen=True, slots=True)
class _Erased:
    """An article that was erased: its rows by kind, the names of its texts, and sentences by which it is looked for."""

    article: int
    counts: dict[str, int]
    texts: tuple[str, ...]
    sought: list[str]


def purge(app: App, articles: Sequence[int]) -> list[Receipt]:
    """Erase articles, also such as lie in the bin; what is derived is made anew once for all of them.

    InputError where one is neither held nor in the bin; those before it are erased then.
    """
    try:
        erased = [_erase(app, each) for each in articles]
    finally:
        app.vectors.rebuild()
    index = app.vectors.check()
    return [Receipt(each.article, timestamp(), each.counts, tuple(_looked(app, each, index))) for each in erased]


def _erase(app: App, article: int) -> _Erased:
    sought = _sentences(app, article)
    answers = _showing(app, article)
    messages = _withdraw_messages(app, answers, article)
    replies = app.calls.forget_replies(answers)
    forgotten = app.kept_answers.forget(answers)
    app.known.remove_articles([article])
    tracked = app.tracking.erase_articles([article])
    messages += _withdraw(app, tracked.messages)
    purged = app.catalogue.purge(article)
    counts = {**purged.counts, "answers": forgotten, "replies": replies, "messages": messages}
    counts |= {"entries": tracked.entries, "notices": tracked.notices, "jobs": app.queue.forget(article)}
    return _Erased(article, counts, purged.texts, sought)


def _showing(app: App, article: int) -> list[int]:
    """The answers and checks that show an article."""
    return [each.id for each in app.kept_answers.every() if _shows(json.loads(each.payload), article)]


def _sentences(app: App, article: int) -> list[str]:
    """The longest sentences of an article's texts, by which it is looked for in files; none where it is in the bin."""
    if app.catalogue.article(article) is None:
        return []
    found = [
        each.text[sentence.start : sentence.end]
        for each in app.catalogue.versions(article)
        for sentence in app.catalogue.sentences(each.version)
    ]
    return sorted({each for each in found if len(each) >= _LONG}, key=len, reverse=True)[:_SOUGHT]


def _shows(kept: object, article: int) -> bool:
    """Tell whether what is kept as JSON has a place in an article, in whatever format."""
    if isinstance(kept, dict):
        return kept.get("article") == article or any(_shows(each, article) for each in kept.values())
    return isinstance(kept, list) and any(_shows(each, article) for each in kept)


def _withdraw_messages(app: App, answers: list[int], article: int) -> int:
    """Have the bot take back the messages that showed these answers, or the article otherwise; return their number."""
    if not has_chats(app.place):
        return 0
    erasures = Erasures(app.chats)
    return erasures.of_answers(answers) + erasures.of_article(article)


def _withdraw(app: App, messages: Sequence[tuple[int, int]]) -> int:
    """Have the bot take back these messages, by chat and number; return how many they are."""
    if messages:
        Erasures(app.chats).add(messages)
    return len(messages)


def _looked(app: App, erased: _Erased, index: Checked) -> Iterator[Check]:
    """Look for an article in every store."""
    held = [text for text in erased.texts if _is_held(app, text)]
    told = "another article has the same text" if held else "gone"
    yield Check("article", app.catalogue.article(erased.article) is None, 0, "gone")
    yield Check("texts", all(_others(app, text) for text in held), len(held), told)
    showing = _showing(app, erased.article)
    yield Check("answers and checks", not showing, len(showing), "none shows it")
    yield Check("vectors", index.ok, len(index.surplus), index.problem or f"{index.held:,} held")
    own = [each for each in erased.sought if not app.catalogue.containing(each, limit=1)]  # else another has it too
    found = sorted({str(file) for file in _files(app.settings.home) if _has(file, own)}) if own else []
    yield Check("files", not found, len(found), ", ".join(found) or f"sentences looked for: {len(own)}")


def _is_held(app: App, version: str) -> bool:
    try:
        app.catalogue.text(version)
    except InputError:
        return False
    return True


def _others(app: App, version: str) -> bool:
    """Tell whether another article has this text."""
    return any(row.article.version == version for row in app.catalogue.articles())


def _files(home: Path) -> Iterator[Path]:
    """The files of a home but those of its models."""
    models = home / "models"
    yield from (each for each in sorted(home.rglob("*")) if each.is_file() and models not in each.parents)


def _has(file: Path, sought: list[str]) -> bool:
    """Tell whether a file has one of these sentences, as it stands or as JSON has it."""
    wanted = {form.encode() for each in sought for form in (each, json.dumps(each)[1:-1])}
    longest, before = max(map(len, wanted), default=0), b""
    with file.open("rb") as opened:
        while piece := opened.read(_PIECE):
            if any(each in before + piece for each in wanted):
                return True
            before = piece[-longest:]
    return False
