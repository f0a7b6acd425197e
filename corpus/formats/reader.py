"""From a page to its blocks and metadata: one reader for each content type.

The only file that imports trafilatura, and only when a page is HTML. Nothing here fetches or stores; what a
page says about itself is weighed in page_metadata.py.
"""

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from copy import deepcopy
from dataclasses import replace
from pathlib import PurePath
from typing import Any, Literal

from corpus.errors import SourceError
from corpus.formats.charset import decode
from corpus.formats.confined.parent import confined
from corpus.formats.file_details import told
from corpus.formats.html.details import Told, declarations, own, page_doubts, page_metadata
from corpus.formats.html.walls import Signs, is_wall, judge, signs
from corpus.formats.mail import read_mail
from corpus.formats.plain import read_markdown, read_plain
from corpus.language.text import clean
from corpus.nouns import Extracted, Kind, Metadata, Page

EXTRACTOR = "2"  # raise it when the same page would be read as another text
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ARTICLE_LINE = "application/x-article-line"  # the text of one line of a .jsonl file, whose details stand beside it

_TYPES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".pdf": "application/pdf",
    ".docx": DOCX,
    ".eml": "message/rfc822",
}
_MAGIC = {  # how files of some kinds begin, whatever they are called
    b"%PDF-": "application/pdf",
    b"PK\x03\x04": DOCX,
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": DOCX,  # older offices' files, and encrypted ones: its reader says so
}


_MOST_MARKS = 200_000  # characters: a parser of Markdown may need seconds for so many brackets
_MOST_TAGS = 60_000  # news pages have 1,500 to 3,500; some shapes of 160,000 keep the extractor busy for minutes
_WRAPPING = 80  # characters beside a quotation in what only wraps it
_MOST_QUOTES = 1_000
_LEAST = 20  # characters: with trafilatura's 250 a short piece melts into one paragraph
_NOTHING = Extracted((), Metadata())
_DATES = {"original_date": True, "extensive_search": False}  # no date guessed from anywhere in the words


def content_type(path: str | PurePath) -> str | None:
    """The content type that a file's suffix names, None for one that no reader reads."""
    return _TYPES.get(PurePath(path).suffix.lower())


def read(page: Page) -> Extracted:
    """The blocks and metadata of a page; SourceError where it holds no text that can be read."""
    kind = true_type(page.content_type, page.body)
    reader = READERS.get(kind)
    if reader is None:
        raise SourceError(
            f"{_name(page)} is of a type that is not read ({kind}). "
            "Give a page, PDF, Word document or mail, or save its text as a .txt file and add that."
        )
    if not page.body.strip():
        raise SourceError(f"{_name(page)} is empty. Give a file or page with text.")
    extracted = reader(page)
    if not any(clean(words) for _, words in extracted.blocks):
        raise SourceError(f"{_name(page)} has no article text. Save its text as a .txt file and add that.")
    return extracted


def true_type(declared: str, body: bytes) -> str:
    """The content type by how the bytes begin, where that tells, else the one declared: files carry wrong suffixes."""
    kind = declared.split(";", 1)[0].strip().lower()
    begins = body[:1024].lstrip(b"\xef\xbb\xbf\x00\t\n\x0c\r ")
    known = next((found for magic, found in _MAGIC.items() if begins.startswith(magic)), None)
    if known or (kind == "text/plain" and begins[:15].lower().startswith((b"<!doctype html", b"<html"))):
        return known or "text/html"
    return "text/html" if kind == "application/xhtml+xml" else kind


def _name(page: Page) -> str:
    return page.url or page.path or "The text"


def _decoded(page: Page) -> str:
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", page.content_type, re.I)
    text = decode(page.body, charset[1] if charset else None)
    if text is None:
        raise SourceError(f"{_name(page)} is not text in a known encoding. Save it as UTF-8 and add it again.")
    return text


def _plain(page: Page) -> Extracted:
    return read_plain(_decoded(page))


def _markdown(page: Page) -> Extracted:
    text = _decoded(page)
    return read_markdown(text) if len(text) <= _MOST_MARKS else read_plain(text)


def _html(page: Page) -> Extracted:
    return _judged(page, *_extracted(page))


def _extracted(page: Page) -> tuple[Signs, Extracted]:
    """An HTML page through trafilatura, whose tree knows headings, quotes and lists; and its signs of being a wall."""
    import trafilatura
    from trafilatura.settings import DEFAULT_CONFIG

    for library in ("trafilatura", "htmldate"):
        logging.getLogger(library).setLevel(logging.CRITICAL)  # what they warn of is told by our own errors
    text = _decoded(page)
    if (tags := text.count("<")) > _MOST_TAGS:
        raise SourceError(
            f"{_name(page)} has {tags:,} tags; {_MOST_TAGS:,} is the most a page may have. "
            "Save its text as a .txt file and add that."
        )
    tree = trafilatura.load_html(text if "<html" in text[:4000].lower() else f"<html><body>{text}</body></html>")
    if tree is None:
        raise SourceError(f"{_name(page)} is no readable HTML. Save its text as a .txt file and add that.")
    declared = declarations(tree)
    declares, seen = own(tree, declared), signs(tree, text, declared)
    _unwrap_quotes(tree)
    config = deepcopy(DEFAULT_CONFIG)
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = str(_LEAST)
    found: Any = trafilatura.bare_extraction(
        tree,
        url=page.url,
        favor_recall=True,
        include_comments=False,
        with_metadata=True,
        date_extraction_params=_DATES,
        config=config,
    )
    if found is None or len(found.text or "") < _LEAST:
        return seen, _NOTHING
    said = Told(found.title, found.sitename, found.author, found.date, found.url)
    metadata, notes = page_metadata(page, said, declares), page_doubts(page, said, declares)
    return seen, Extracted(tuple(_blocks(found.body)), metadata, notes=notes)


def _unwrap_quotes(tree: Any) -> None:
    """Let no wrapper take a quotation with it: what is called "social" or "embed" is thrown away as a whole."""
    quotes = list(tree.iter("blockquote"))
    for quote in quotes[_MOST_QUOTES:]:
        quote.tag = "div"  # each costs the extractor time with every other
    for quote in quotes[:_MOST_QUOTES]:
        most = len(quote.text_content()) + _WRAPPING
        wrapper = quote.getparent()
        while wrapper is not None and wrapper.tag in ("div", "figure", "section") and _length(wrapper, most) <= most:
            wrapper.attrib.pop("class", None)
            wrapper.attrib.pop("id", None)
            wrapper = wrapper.getparent()


def _length(element: Any, most: int) -> int:
    """How many characters of text it has, counted no further than `most` and a piece."""
    found = 0
    for words in element.itertext():
        found += len(words)
        if found > most:
            break
    return found


def _judged(page: Page, seen: Signs, extracted: Extracted) -> Extracted:
    """The page read, marked where it is only the beginning; SourceError where it is a wall."""
    verdict = judge(seen, extracted.blocks)
    if verdict.status == "complete":
        return extracted
    if verdict.status == "failed":
        step = verdict.step.format(url=page.url) if page.url else "Save it again when its text is there to be read."
        raise SourceError(f"Could not read {_name(page)}: {verdict.reason}. {step}")
    blocks = tuple(("boilerplate" if is_wall(words) else kind, words) for kind, words in extracted.blocks)
    return replace(extracted, blocks=blocks, partial=verdict.reason)


def _pdf(page: Page) -> Extracted:
    return _confined("pdf", page)


def _docx(page: Page) -> Extracted:
    return _confined("docx", page)


def _confined(reader: Literal["pdf", "docx"], page: Page) -> Extracted:
    """A page through a reader that works in a process of its own."""
    try:
        text = confined(reader, page.body)
    except SourceError as error:
        raise SourceError(f"{_name(page)} {error}") from error
    metadata = replace(page_metadata(page, told(text)), language=text.language or None)
    return Extracted(text.blocks, metadata, pages=text.pages)


def _mail(page: Page) -> Extracted:
    def read_html(body: bytes, kind: str) -> Extracted:
        with suppress(SourceError):  # a part that is no page; the mail may have a plain one
            return _extracted(replace(page, body=body, content_type=kind, url=None))[1]
        return _NOTHING

    try:
        return read_mail(page.body, read_html, page.retrieved)
    except SourceError as error:
        raise SourceError(f"{_name(page)} {error}") from error


def _line(page: Page) -> Extracted:
    return read_plain(_decoded(page), headed=False)


READERS: dict[str, Callable[[Page], Extracted]] = {
    "text/plain": _plain,
    ARTICLE_LINE: _line,
    "text/markdown": _markdown,
    "text/html": _html,
    "application/pdf": _pdf,
    DOCX: _docx,
    "message/rfc822": _mail,
}

_BLOCK = re.compile("body|main|p|head|quote|list|item|table|row|cell|figure|figcaption|graphic|div")


def _blocks(body: Any) -> Iterator[tuple[Kind, str]]:
    """The blocks of trafilatura's tree in order; cells and list items are blocks of their own."""
    from lxml.etree import iterwalk

    open_tags: list[str] = []
    words: list[str] = []
    for event, element in iterwalk(body, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if _BLOCK.fullmatch(tag):
            yield from _flushed(words, open_tags)
            _step(open_tags, tag, event)
        elif tag == "lb" and event == "start":
            words.append("\n")
        words.append((element.text if event == "start" else element.tail) or "")
    yield from _flushed(words, open_tags)


def _step(open_tags: list[str], tag: str, event: str) -> None:
    if event == "start":
        open_tags.append(tag)
    else:
        open_tags.pop()


# Pages that break lines where they mean paragraphs: twice, or behind a full stop.
_LINES = re.compile(r"\n\s*\n|(?<=[.!?…”\"])\s*\n")


def _flushed(words: list[str], open_tags: list[str]) -> Iterator[tuple[Kind, str]]:
    kind: Kind = "paragraph"
    if "head" in open_tags:
        kind = "heading"
    elif "figcaption" in open_tags or "graphic" in open_tags:
        kind = "caption"
    elif "quote" in open_tags:
        kind = "quote"
    yield from ((kind, part) for part in _LINES.split("".join(words)) if part.strip())
    words.clear()
