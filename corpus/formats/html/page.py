"""Read an HTML page: its blocks, what it declares, and whether a wall stands before it.

The only file that imports trafilatura. It runs in a process of its own (`corpus/formats/confinement.py`), never in the
main one, and decides nothing: what a page says of itself is weighed in details.py, on the other side.
"""

import logging
import re
import sys
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from typing import Any

from corpus.errors import SourceError
from corpus.formats.charset import decode_declared
from corpus.formats.html.details import Declared, Found, declarations, declared_details
from corpus.formats.html.walls import Wall, judge, signs
from corpus.nouns import Kind

_MOST_TAGS = 60_000  # news pages have 1,500 to 3,500; some shapes of 160,000 keep the extractor busy for minutes
_WRAPPING = 80  # characters beside a quotation in what only wraps it
_MOST_QUOTES = 1_000
_LEAST = 20  # characters: with trafilatura's 250 a short piece melts into one paragraph
_DATES = {"original_date": True, "extensive_search": False}  # no date guessed from anywhere in the words


@dataclass(frozen=True, slots=True)
class HtmlText:
    """Blocks as in `Extracted`, details as they stand on the page, and the wall that stands before the text, if any."""

    blocks: tuple[tuple[Kind, str], ...]
    found: Found
    declared: Declared
    wall: Wall


def prepare_html() -> None:
    """Import the extractor and let it read a sample, so that all that it loads when it is needed is loaded."""
    sys.modules.setdefault("py3langid", None)  # type: ignore[arg-type]  # brings numpy, for languages not asked about
    read_html(_SAMPLE, "text/html; charset=utf-8", "https://herald.example/2024/05/01/ferry")


def read_html(body: bytes, content_type: str, url: str | None) -> HtmlText:
    """The text and the details of a page; SourceError, without a name before it, where it is none."""
    import trafilatura

    for library in ("trafilatura", "htmldate"):
        logging.getLogger(library).setLevel(logging.CRITICAL)  # what they warn of is told by our own errors
    text = _text(body, content_type)
    tree = trafilatura.load_html(text if "<html" in text[:4000].lower() else f"<html><body>{text}</body></html>")
    if tree is None:
        raise SourceError("is no readable HTML. Save its text as a .txt file and add that.")
    objects = declarations(tree)
    declared, seen = declared_details(tree, objects), signs(tree, text, objects)
    _unwrap_quotes(tree)
    extraction = _extraction(tree, url)
    blocks = () if extraction is None else tuple(_blocks(extraction.body))
    return HtmlText(blocks, _found(extraction), declared, judge(seen, blocks))


def _text(body: bytes, content_type: str) -> str:
    text = decode_declared(body, content_type)
    if (tags := text.count("<")) > _MOST_TAGS:
        raise SourceError(
            f"has {tags:,} tags; {_MOST_TAGS:,} is the most a page may have. Save its text as a .txt file and add that."
        )
    return text


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
    """The number of characters in an element's text, counted until it is more than `most`."""
    found = 0
    for words in element.itertext():
        found += len(words)
        if found > most:
            break
    return found


def _extraction(tree: Any, url: str | None) -> Any:
    """The extractor's document, whose tree knows headings, quotes and lists; None where it finds no text."""
    import trafilatura

    found: Any = trafilatura.bare_extraction(
        tree,
        url=url,
        favor_recall=True,
        include_comments=False,
        with_metadata=True,
        date_extraction_params=_DATES,
        config=_config(),
    )
    return None if found is None or len(found.text or "") < _LEAST else found


@cache
def _config() -> Any:
    from trafilatura.settings import DEFAULT_CONFIG

    config = deepcopy(DEFAULT_CONFIG)
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = str(_LEAST)
    return config


def _found(extraction: Any) -> Found:
    if extraction is None:
        return Found()
    return Found(extraction.title, extraction.sitename, extraction.author, extraction.date, extraction.url)


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


_SAMPLE = b"""<!doctype html><html lang="en"><head><title>Ferry sinks | Herald</title>
<meta name="author" content="Ina Brod">
<meta property="og:site_name" content="Herald"><link rel="canonical" href="https://herald.example/2024/05/01/ferry">
<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-05-01T10:00:00+01:00"}</script>
</head>
<body><nav><a href="/">Home</a></nav><article><h1>Ferry sinks</h1><p class="byline">By Ina Brod, 1 May 2024</p>
<p>The ferry sank off <a href="/k">Kessel</a> on Monday, the master of the harbour said. Nobody was hurt by it.<br>
Forty people were on board when it left the town.</p><blockquote><p>We will lift it tomorrow.</p></blockquote>
<ul><li>It was built in 1961.</li></ul><table><tr><td>Crew</td><td>Four</td></tr></table>
<figure><img src="a.jpg" alt="The ferry"><figcaption>The ferry.</figcaption></figure></article>
<div class="comments"><p>A comment.</p></div><footer><p>All rights reserved.</p></footer></body></html>"""
