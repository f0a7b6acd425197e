"""Tell whether an article of a feed is wanted: by its section before it is fetched, by words and speakers once read.

A section is one that the feed names for the entry, or a step of its address. A word or phrase stands in the title or
the text; a speaker has a statement there.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from corpus.errors import SourceError
from corpus.formats.document import document
from corpus.formats.reader import read
from corpus.language.names import definitions, fold
from corpus.nouns import Document, Page
from corpus.sources.links import Link
from corpus.sources.source import Raw
from corpus.speech.statements import statements
from retrieval.speakers.joins import HeldName
from retrieval.speakers.register import register
from retrieval.tracks.store.feeds import Filters

NamesOf = Callable[[str], Sequence[str]]  # all that the corpus knows of the one whom a name means
_PARTS = re.compile(r"\s*[/>|,;]\s*")
_STEPS = re.compile(r"^[a-z]+://[^/]*|[?#].*$")


def in_section(link: Link, wanted: Sequence[str]) -> bool:
    """Tell whether an entry stands in one of these sections; any does where none is wanted."""
    named = {_plain(part) for section in link.sections for part in (section, *_PARTS.split(section))}
    steps = {_plain(step) for step in _STEPS.sub("", link.url.lower()).split("/")[:-1]}
    return not wanted or any(_plain(each) in named | steps for each in wanted)


def _plain(section: str) -> str:
    return " ".join(re.split(r"[\W_]+", fold(section))).strip()


def wanted(raw: Raw, filters: Filters, names_of: NamesOf) -> bool:
    """Tell whether the words and speakers of an article, as its page or its feed has it, are wanted.

    One that cannot be read is, so that it is told why.
    """
    if not (filters.words or filters.speakers):
        return True
    found = [each for page in (raw.page, raw.full.page if raw.full else None) if (each := _read(page))]
    told = f"{raw.given.title or ''}\n{raw.from_feed.title or ''}"
    return not found or any(
        _has_word(each, told, filters.words) and _has_speaker(each, filters.speakers, names_of) for each in found
    )


def _read(page: Page | None) -> Document | None:
    if page is None:
        return None
    try:
        return document(read(page))
    except SourceError:
        return None


def _has_word(article: Document, told: str, words: Sequence[str]) -> bool:
    text = f"{told}\n{article.metadata.title or ''}\n{article.text.content}"
    return not words or any(_pattern(word).search(text) for word in words)


@cache
def _pattern(word: str) -> re.Pattern[str]:
    """A word or phrase in any case, and of its last word the plural too."""
    parts = word.split()
    ending = r"(?:e?s|['’]s)?"
    if re.search(r"[^\Waeiou]y$", parts[-1], re.I):
        parts[-1], ending = parts[-1][:-1], r"(?:y(?:['’]s)?|ies)"
    phrase = r"\s+".join(map(re.escape, parts))
    return re.compile(rf"(?<!\w){phrase}{ending}(?!\w)", re.I)


def _has_speaker(article: Document, speakers: Sequence[str], names_of: NamesOf) -> bool:
    if not speakers:
        return True
    said = [each.speaker for each in statements(article) if each.speaker.type != "unnamed"]
    held = [HeldName(each.name, each.type == "person", 1) for each in said]
    registry = register(held, definitions(article.text.content))
    return any(registry.who(each, *names_of(each)) for each in speakers)


def filters_of(words: Iterable[str], speakers: Iterable[str], sections: Iterable[str]) -> Filters:
    """Filters as they are kept: one line each, none empty."""
    lines = (tuple(dict.fromkeys(filter(None, (" ".join(each.split())[:200] for each in some))))
             for some in (words, speakers, sections))  # fmt: skip
    return Filters(*lines)
