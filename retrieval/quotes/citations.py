"""Cut quotes from the catalogue, with their citation: the one place where words to show are made, always by slicing.

A quote is a version and spans of it. Its text is those slices, joined by ` […] ` where there is more than one. Its
locator is the page of a document that has pages, else the paragraph.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from corpus.errors import InputError
from corpus.formats.html.visible import visible
from corpus.formats.several import SEVERAL, unpacked
from corpus.nouns import Article, Block, Span, StoredPassage, StoredStatement, Text
from corpus.store.protocols import Quotable
from retrieval.quotes.likeness import Fate, fate
from retrieval.quotes.links import link, page_link, text_directive

JOINT = " […] "
AT_ONCE = 100  # places whose texts are held in memory together
AROUND = 200  # characters on either side by which a link tells repeated words apart
QuoteKind = Literal["direct", "indirect", "mixed", "passage"]


@dataclass(frozen=True, slots=True)
class Speaking:
    """The speaker of a quote, from the statement that it is or stands in; spans are offsets into the version's text."""

    name: str
    unnamed: bool
    written: Span | None
    spoken_for: str | None
    via: str | None  # who reports it, where it is second-hand
    cue: Span | None
    manner: str
    own: bool  # the source speaks in its own voice
    statement: int

    @classmethod
    def of(cls, stored: StoredStatement) -> "Speaking":
        """The speaker of a statement."""
        said = stored.statement
        return cls(
            name=said.speaker.name,
            unnamed=said.speaker.type == "unnamed",
            written=said.speaker.span if said.speaker.span[0] < said.speaker.span[1] else None,
            spoken_for=said.speaker.spoken_for,
            via=said.via.name if said.via else None,
            cue=said.cue,
            manner=said.manner,
            own=said.own,
            statement=stored.id,
        )


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A place in which another article has the same utterance in other words."""

    article: int
    version: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a quote, as it is stored: everything else is cut or looked up again when it is shown."""

    article: int
    version: str
    spans: tuple[Span, ...]
    sentence: Span
    score: float
    kind: QuoteKind = "passage"
    also: tuple[int, ...] = ()  # further articles with the same utterance
    speaking: Speaking | None = None
    reworded: tuple[Elsewhere, ...] = ()  # those of them that word it otherwise


@dataclass(frozen=True, slots=True)
class Reworded:
    """The same utterance in the words of another article."""

    article: Article
    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of an article, with their place. `text` and `sentence_text` are raw slices of the version's text."""

    id: str
    place: Place
    text: str
    sentence_text: str
    article: Article
    current: bool  # False where the page has changed since, or is read otherwise now
    locator: str
    link: str | None
    also: tuple[Article, ...]
    as_written: str | None = None  # the speaker, as the article has it
    cue: str | None = None
    reworded: tuple[Reworded, ...] = ()
    same_page: bool = False  # the page is as it was: only its reading is another one now
    fate: Fate | None = None  # of its sentence, where the page has changed since

    @property
    def start(self) -> int:
        """The start of the hull of the spans."""
        return min(start for start, _ in self.place.spans)

    @property
    def end(self) -> int:
        """The end of the hull of the spans."""
        return max(end for _, end in self.place.spans)


class Cutter:
    """Cuts quotes from one catalogue; those that are asked for together, in one look at it."""

    def __init__(self, catalogue: Quotable) -> None:
        self._catalogue = catalogue
        self._visible = lru_cache(maxsize=64)(self._visible_text)

    def cut(self, id: str, place: Place) -> Quote | None:
        """Return the quote at a place, None where its article has been removed."""
        return next(iter(self.cut_all([(id, place)])), None)

    def cut_all(self, places: Iterable[tuple[str, Place]]) -> list[Quote]:
        """Return the quotes at places, each under its id, without those whose articles have been removed."""
        wanted, quotes = list(places), list[Quote]()
        with self._catalogue.snapshot():
            for some in (wanted[at : at + AT_ONCE] for at in range(0, len(wanted), AT_ONCE)):
                sources = _Sources.of([place for _, place in some], self._catalogue)
                quotes += [self._cut(id, place, sources) for id, place in some if place.article in sources.articles]
        return quotes

    def passages(self, found: Iterable[tuple[StoredPassage, float]]) -> list[Quote]:
        """Return whole passages, each with its score, as quotes."""
        return self.cut_all((f"p{passage.id}", _whole(passage, score)) for passage, score in found)

    def statement(self, stored: StoredStatement) -> Quote:
        """Return a statement as a quote, under its own number. Raises InputError where its article was removed."""
        for quote in self.statements([stored]):
            return quote
        raise InputError(f"The article of statement s{stored.id} has been removed. See: onrecord statements")

    def statements(self, stored: Iterable[StoredStatement]) -> list[Quote]:
        """Return statements as quotes, each under its own number."""
        return self.cut_all((f"s{each.id}", place_of(each)) for each in stored)

    def _cut(self, id: str, place: Place, sources: "_Sources") -> Quote:
        article, source = sources.articles[place.article], sources.texts[place.version]
        text, speaking = source.content, place.speaking
        words = joined(text, place.spans)
        newer = article.version != place.version
        same_page = newer and self._catalogue.is_same_page(article.id, place.version, article.version)
        current = not newer or self._completed(article, place, words, same_page)
        return Quote(
            id=id,
            place=place,
            text=words,
            sentence_text=text[slice(*place.sentence)],
            article=article,
            current=current,
            locator=locator(source.blocks, place.spans[0][0]),
            link=self._link(article, place, source),
            also=tuple(sources.articles[each] for each in place.also if each in sources.articles),
            as_written=_slice(text, speaking.written if speaking else None),
            cue=_slice(text, speaking.cue if speaking else None),
            reworded=tuple(
                Reworded(sources.articles[each.article], joined(sources.texts[each.version].content, each.spans))
                for each in place.reworded
                if each.article in sources.articles
            ),
            same_page=same_page,
            fate=None if current or same_page else self._fate(article, place, text),
        )

    def _fate(self, article: Article, place: Place, text: str) -> Fate | None:
        """The present of a quoted sentence on a page that has changed since; None where that page may not have had
        it."""
        start, end = place.sentence
        sentences = self._catalogue.sentences(place.version)
        quoted = [each for each in sentences if each.start < end and each.end > start]
        now = self._catalogue.text(article.version)
        found = fate(
            [text[each.start : each.end] for each in quoted],
            [text[each.start : each.end] for each in sentences],
            [now[each.start : each.end] for each in self._catalogue.sentences(article.version)],
        )
        return found if found.stands or found.now or self._on_a_page(article, place.version) else None

    def _on_a_page(self, article: Article, version: str) -> bool:
        """Tell whether a text was read from such pages as the current one: what somebody typed has other parts."""
        kinds = [page.content_type if page else None for page in
                 (self._catalogue.page(article.id, each) for each in (version, article.version))]  # fmt: skip
        return kinds[0] == kinds[1]

    def _completed(self, article: Article, place: Place, words: str, same_page: bool) -> bool:
        """Tell whether the words still stand in an article that was completed later, or read better from its page."""
        whole = article.partial is None and self._catalogue.is_beginning(article.id, place.version)
        return (whole or same_page) and words in self._catalogue.text(article.version)

    def _link(self, article: Article, place: Place, source: Text) -> str | None:
        url = article.metadata.url
        if url is None:
            return None
        if (page := page_of(source.blocks, place.spans[0][0])) is not None:
            return page_link(url, page)
        text, start, end = source.content, min(s for s, _ in place.spans), max(e for _, e in place.spans)
        before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
        pages = self._visible(article.id, place.version)
        for address, seen in pages[1:]:  # words that the first page of a story has are quoted from there
            if not _shows(pages[0][1], text[start:end]) and text_directive(text[start:end], seen, before, after):
                return link(address, text[start:end], seen, before, after)
        return link(url, text[start:end], pages[0][1], before, after)

    def _visible_text(self, article: int, version: str) -> list[tuple[str | None, str | None]]:
        """The visible text of an article's page, or of each page of its story with its own address."""
        page = self._catalogue.page(article, version)
        if page is None or not page.body:  # it is not kept any more
            return [(None, None)]
        if page.content_type == SEVERAL:
            return [(part.url, visible(part.body)) for part in unpacked(page).parts]
        return [(None, visible(page.body) if page.content_type == "text/html" else None)]


def _shows(seen: str | None, words: str) -> bool:
    return seen is None or text_directive(words, seen) is not None


@dataclass(frozen=True, slots=True)
class _Sources:
    """The articles that places name, as far as they are still held, and the texts that quotes are cut from."""

    articles: Mapping[int, Article]
    texts: Mapping[str, Text]

    @classmethod
    def of(cls, places: Sequence[Place], catalogue: Quotable) -> "_Sources":
        printed: list[Place | Elsewhere] = [*places, *(each for place in places for each in place.reworded)]
        also = {article for place in places for article in place.also}
        articles = catalogue.articles_by_id(also | {each.article for each in printed})
        return cls(articles, catalogue.texts({each.version for each in printed if each.article in articles}))


def _whole(passage: StoredPassage, score: float) -> Place:
    span = (passage.start, passage.end)
    return Place(passage.article.id, passage.version, (span,), span, score)


def locator(blocks: Sequence[Block], at: int) -> str:
    """The place of an offset, for a person: its page if the source has pages, else its paragraph.

    Paragraphs are counted from 1, headings among them.
    """
    page = page_of(blocks, at)
    return f"paragraph {_number(blocks, at) + 1}" if page is None else f"page {page}"


def page_of(blocks: Sequence[Block], at: int) -> int | None:
    """The page on which an offset stands, where the source has pages."""
    block = blocks[_number(blocks, at)]
    return None if block.page is None else block.page + bisect_right(block.turns, at)


def _number(blocks: Sequence[Block], at: int) -> int:
    return max(0, bisect_right(blocks, at, key=lambda block: block.start) - 1)


def place_of(stored: StoredStatement, also: Sequence[int] = (), score: float = 1.0) -> Place:
    """The place of a statement, and its speaker."""
    told = stored.statement
    return Place(
        article=stored.article.id,
        version=stored.version,
        spans=told.content,
        sentence=told.sentence,
        score=score,
        kind=told.kind,
        also=tuple(also),
        speaking=Speaking.of(stored),
    )


def _slice(text: str, span: Span | None) -> str | None:
    return text[slice(*span)] if span else None


def joined(text: str, spans: Sequence[Span]) -> str:
    """The slices of a text, joined where there is more than one."""
    return JOINT.join(text[start:end] for start, end in spans)


def shown(words: str) -> str:
    """Words as they are displayed: a run of white space is one space, and nothing else changes."""
    return " ".join(words.split())
