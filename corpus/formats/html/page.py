"""Read an HTML page: its blocks, what it declares, and whether a wall stands before it.

The only file that imports trafilatura. It runs in a process of its own (`corpus/formats/confinement.py`), never in the
main one, and decides nothing: what a page says of itself is weighed in details.py, on the other side.
"""

import logging
import re
import sys
from collections.abc import Iterator, Sequence
from copy import copy, deepcopy
from dataclasses import replace
from functools import cache
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from corpus.errors import SourceError
from corpus.formats.charset import decode_declared, windows_marks
from corpus.formats.html.details import Found, declared_details
from corpus.formats.html.jsonld import declarations, reviewing
from corpus.formats.html.names.printed import bylines, headings, own_author, own_authors
from corpus.formats.html.overview import nature_of, shape
from corpus.formats.html.saved import packed_page, saved_from
from corpus.formats.html.story.boxes import is_prose, is_sentence
from corpus.formats.html.story.edges import without_edges
from corpus.formats.html.story.pictured import mark_captions, with_gallery
from corpus.formats.html.story.runs import Run, mark, marked, runs
from corpus.formats.html.story.story import Story, letters, story
from corpus.formats.html.story.unseen import remove_unseen
from corpus.formats.html.story.whole import declared_body, declared_summaries, is_unlike, next_page, pages, rest
from corpus.formats.html.text import HtmlText, Lack
from corpus.formats.html.walls import VERDICTS, judge, signs
from corpus.nouns import Kind

_MOST_TAGS = 60_000  # news pages have 1,500 to 3,500; some shapes of 160,000 keep the extractor busy for minutes
_WRAPPING = 80  # characters beside a quotation in what only wraps it
_MOST_QUOTES = 1_000
_SENTENCE, _FEWEST_HEADED = 60, 3  # characters; sentences in headings of a page that has no others
_LEAST_SCRIPTLESS = 400  # characters of a text for browsers without scripts
_LEAST = 20  # characters: with trafilatura's 250 a short piece melts into one paragraph
_DATES = {"original_date": True, "extensive_search": False}  # no date guessed from anywhere in the words


def prepare_html() -> None:
    """Import the extractor and let it read samples, so that all that it loads when it is needed is loaded."""
    sys.modules.setdefault("py3langid", None)  # type: ignore[arg-type]  # brings numpy, for languages not asked about
    read_html(_SAMPLE, "text/html; charset=utf-8", "https://herald.example/2024/05/01/ferry")
    read_html(_UNSIGNED, "text/html; charset=utf-8", "https://herald.example/2024/05/01/ferry")


def read_html(body: bytes, content_type: str, url: str | None) -> HtmlText:
    """The text and the details of a page; SourceError, without a name before it, where it is none."""
    _prepare_extractor()
    body, content_type, saved = packed_page(body, content_type)
    text = page_text(body, content_type)
    saved = None if url else saved or saved_from(text)
    url = url or saved
    tree = page_tree(text)
    alive = list(tree.iter())  # an element that is held is not made anew by each walk over the tree
    stated, reviews = declarations(tree, url), reviewing(tree)
    declared, seen = declared_details(tree, stated, url), signs(tree, text, stated.objects)
    shaped, found = shape(tree, url, declared=stated.own is not None), _found(tree, url)
    authors, told_names = _meta_authors(tree), _told_to_machines(tree, found.author)
    remove_unseen(tree)
    alive[:] = tree.iter()
    cut = _cut(tree, url or found.url or "")
    found = replace(found, author=own_author(found.author, cut, authors, told_names), url=found.url or saved)
    told, summaries, numbered = declared_body(stated.own), declared_summaries(tree, stated.own), pages(tree, url)
    onward = next_page(tree, url) if numbered[0] else ""
    alive.clear()
    chosen = story(cut, _kept(tree, cut, url), letters(told))
    nature = "article" if stated.own is not None else nature_of(chosen.runs, cut)
    declared = replace(
        declared,
        headings=headings(cut, chosen.runs, declared.titles),
        bylines=bylines(cut, chosen.runs),
        authors=own_authors(declared.authors, cut, chosen.runs),
    )
    hidden = rest(told, chosen.runs)
    blocks = tuple(
        _blocks(without_edges(with_gallery(chosen.runs, cut), letters(told), summaries, _heads(cut), cut), hidden)
    )
    if sum(len(words) for _, words in blocks) < _LEAST:
        blocks = ()
    wall = "none" if hidden and _is_ended(hidden) else judge(seen, blocks)
    if VERDICTS[wall].status != "failed":
        wall = next((each for each in (shaped.nature, nature) if each != "article"), wall)
    lack = _lack(chosen, numbered, is_unlike(told, chosen.runs))
    return HtmlText(blocks, found, declared, wall, lack, shaped.leads, onward, reviews)


@cache
def _prepare_extractor() -> None:
    """Let no library write to the log, and the extractor look for nothing that is not told.

    What they warn of is told by our own errors. Categories, tags and the licence of a page cost a tenth of its reading.
    Elements are all of one class, so that it need not be asked for each; of those for forms nobody asks anything.
    Once a process: a level that is set is told to all loggers, and a forked reader would copy the memory of each.
    """
    from lxml import html
    from lxml.etree import ElementDefaultClassLookup
    from trafilatura import metadata
    from trafilatura.utils import HTML_PARSER

    HTML_PARSER.set_element_class_lookup(ElementDefaultClassLookup(html.HtmlElement, html.HtmlComment))

    for library in ("trafilatura", "htmldate"):
        logging.getLogger(library).setLevel(logging.CRITICAL)
    metadata.extract_catstags = lambda metatype, tree: []
    metadata.extract_license = lambda tree: None
    # For a page's domain a list of all top-level ones would be read.
    metadata.extract_domain = lambda url, **_: None  # type: ignore[attr-defined]


def _cut(tree: Any, url: str) -> list[Run]:
    """The runs of a page, captions among them marked as such, and sentences as text where all stand in headings."""
    found = runs(tree, urlsplit(url).hostname or "")
    mark_captions(found)
    headed = [run for run in found if run.kind == "heading" and run.length >= _SENTENCE and is_sentence(run)]
    if len(headed) >= _FEWEST_HEADED and not any(run.length >= _SENTENCE and is_prose(run) for run in found):
        for run in headed:
            run.kind, run.prose = "paragraph", None
    return found


def _heads(cut: Sequence[Run]) -> set[int]:
    """The numbers of the main headings of a page that are no links."""
    return {run.at for run in cut if run.owner.tag == "h1" and not run.linked}


def _is_ended(words: Sequence[str]) -> bool:
    return bool(re.search(r"[.!?\"”»]\W*$", words[-1])) and not words[-1].endswith(("…", "..."))


def _lack(chosen: Story, numbered: tuple[int, int], unlike: bool) -> Lack:
    read = sum(map(is_prose, chosen.runs))
    return Lack(len(chosen.missed), read, chosen.lost, *numbered, unlike)


def page_text(body: bytes, content_type: str) -> str:
    """The text of a page. SourceError where it has too many tags, or is in no known encoding."""
    text = windows_marks(decode_declared(body, content_type))
    if (tags := text.count("<")) > _MOST_TAGS:
        raise SourceError(
            f"has {tags:,} tags; {_MOST_TAGS:,} is the most a page may have. Save its text as a .txt file and add that."
        )
    return text


def page_tree(text: str) -> Any:
    """The tree of a page. SourceError where it is none that can be read."""
    import trafilatura
    from trafilatura.utils import HTML_PARSER

    tree = trafilatura.load_html(text if "<html" in text[:4000].lower() else f"<html><body>{text}</body></html>")
    if tree is None:
        raise SourceError("is no readable HTML. Save its text as a .txt file and add that.")
    _mend_metas(tree)
    _show_scriptless(tree)
    _show_shadows(tree)
    if any("Excessive depth" in each.message for each in HTML_PARSER.error_log):
        raise SourceError(
            "has elements in each other deeper than can be read. Save its text as a .txt file and add that."
        )
    return tree


def _mend_metas(tree: Any) -> None:
    """Put the contents of metas where they belong: some pages that browsers saved have them as values."""
    for meta in tree.iter("meta"):
        if meta.get("content") is None and meta.get("value"):
            meta.set("content", meta.get("value"))


def _meta_authors(tree: Any) -> str:
    """The authors that a page declares in its head, one a line."""
    metas = (each.get("content") or "" for each in tree.iter("meta") if each.get("name") == "author")
    return "\n".join(metas)


def _show_scriptless(tree: Any) -> None:
    """Show what a page keeps for browsers without scripts, where that is its text: next to nothing stands elsewhere."""
    kept = list(tree.iter("noscript"))
    held = sum(len(p.text_content()) for each in kept for p in each.iter("p"))
    if held >= _LEAST_SCRIPTLESS and sum(len(p.text_content()) for p in tree.iter("p")) < 1.3 * held:
        for each in kept:
            each.tag = "div"


def _show_shadows(tree: Any) -> None:
    """Show what stands in the shadow root of an element, as a browser does: saved pages have it in a template."""
    for each in list(tree.iter("template")):
        if each.get("shadowrootmode") or each.get("shadowroot"):
            each.tag = "div"


def _told_to_machines(tree: Any, author: str | None) -> str:
    """The contents of a page's metas and data, in which the names of its authors stand; not looked for without one."""
    if not author:
        return ""
    metas = (each.get("content") or "" for each in tree.iter("meta"))
    data = (each.text or "" for each in tree.iter("script") if "json" in str(each.get("type", "")))
    return unescape("\n".join((*metas, *data)))


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


def _kept(tree: Any, cut: Sequence[Run], url: str | None) -> set[int]:
    """The numbers of the runs that the extractor keeps; the tree is taken apart by it."""
    import trafilatura

    mark(cut)
    _unwrap_quotes(tree)
    options = copy(_options())
    options.url = url
    found: Any = trafilatura.bare_extraction(tree, options=options)
    return set() if found is None else marked(found.body.itertext())


@cache
def _options() -> Any:
    """Settings of the extractor: it keeps rather more than less; for "txt" it does not put the text itself together."""
    from trafilatura.settings import DEFAULT_CONFIG, Extractor

    config = deepcopy(DEFAULT_CONFIG)
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = str(_LEAST)
    return Extractor(config=config, output_format="txt", recall=True, comments=False)


def _found(tree: Any, url: str | None) -> Found:
    from trafilatura.metadata import extract_metadata

    known = extract_metadata(tree, url, _DATES, False)
    return Found(known.title, known.sitename, known.author, known.date, known.url)


# Pages that break lines where they mean paragraphs: twice, behind a full stop, or before a label ("Actual: 28 days").
_LINES = re.compile(r"\n\s*\n|(?<=[.!?…”\"])\s*\n|\n\s*(?=[^\W\d_a-z][^:.!?\n]{2,30}:\s)")


def _blocks(chosen: Sequence[Run], hidden: Sequence[str]) -> Iterator[tuple[Kind, str]]:
    """The blocks of the article: those that are shown, and the rest of its text for machines."""
    for run in chosen:
        parts = _LINES.split(run.words) if "\n" in run.words else [run.words]
        yield from ((run.kind, part) for part in parts if part.strip())
    yield from (("paragraph", each) for each in hidden)


_SAMPLE = b"""<!doctype html><html lang="en"><head><title>Ferry sinks | Herald</title>
<meta name="author" content="Ina Brod">
<meta property="og:site_name" content="Herald"><link rel="canonical" href="https://herald.example/2024/05/01/ferry">
<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-05-01T10:00:00+01:00"}</script>
</head>
<body><nav><a href="/">Home</a></nav><article><h1>Ferry sinks</h1><p class="byline">By Ina Brod, 1 May 2024</p>
<p>The ferry sank off <a href="/k">Kessel</a> on Monday, the master of the harbour said. Nobody was hurt by it.<br>
Forty people were on board when it left the town.</p>
<p>The mayor of Kessel said that the town would build a new one by the spring, and that it would be paid by all.</p>
<h2>Who pays</h2><p>Nobody had seen the leak in her hull, a sailor told the paper on Tuesday, but all had heard it.</p>
<p>A tug from Velm will bring her home, where she will be looked at by those who built her sixty years ago.</p>
<blockquote><p>We will lift it tomorrow.</p></blockquote>
<ul><li>It was built in 1961.</li></ul><table><tr><td>Crew</td><td>Four</td></tr></table>
<figure><img src="a.jpg" alt="The ferry"><figcaption>The ferry.</figcaption></figure></article>
<div class="comments"><p>A comment.</p></div><footer><p>All rights reserved.</p></footer></body></html>"""
_UNSIGNED = _SAMPLE.replace(b'name="author"', b'name="section"')  # without an author the extractor looks for one
