"""A link that opens an article at the quoted words: the address, then `#:~:text=` and the words to mark.

A fragment is checked before it is given out: by the browsers' rules it selects the quotation and nothing before
it. Where none does, the link is the plain address. Nothing is fetched.
"""

import re
from collections.abc import Iterator, Sequence
from unicodedata import normalize
from urllib.parse import quote, urlsplit

from corpus.formats.html.visible import INVISIBLE
from corpus.nouns import Span
from retrieval.quotes.text_fragments import Directive, Searched, between_words, folded, past_space, searched, selected

SHORT = 12  # words that are given whole; of a longer quotation the first and last words
SHORT_CHARACTERS = 200
LONGEST_PATTERN = 2000  # characters; a longer quotation is found by its first and last words
ALONE = 3  # words that are sought by themselves in a page that nobody has seen: "this" stands in every one
MOST_PLACES = 1000  # places in a page that are looked at
_EDGES = (5, 8, 12)  # words at either end of a range, the fewest that do
_AROUND = (
    (0, 0),
    (3, 0),
    (0, 3),
    (3, 3),
    (8, 0),
    (0, 8),
    (8, 8),
)  # words before and after, the fewest that do
_FEW = (*_AROUND[1:], _AROUND[0])
_AGREEING = 80  # letters compared around a quotation that stands more than once

_WORD = re.compile(r"[^\s、。，．！？；：]*[、。，．！？；：」』）]+|[^\s、。，．！？；：]+")
_TOKEN = re.compile(r"\w+|[^\w\s]")
_UNSAFE = re.compile(r"[\s<>\"`{}|\\^]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def link(url: str | None, words: str, visible: str | None, before: str = "", after: str = "") -> str | None:
    """The address that opens at `words`, or the plain one where the page lacks them; None for no web address."""
    address = _address(url)
    if address is None:
        return None
    page, _, anchor = address.partition("#")
    anchor = anchor.partition(":~:")[0]
    directive = text_directive(words, visible, before, after)
    if directive is None:
        return f"{page}#{anchor}" if anchor else page
    return f"{page}#{anchor}:~:{directive}"


def page_link(url: str | None, page: int) -> str | None:
    """The address that opens a document at a page; None for no web address."""
    address = _address(url)
    return None if address is None else f"{address.partition('#')[0]}#page={page}"


def text_directive(words: str, visible: str | None, before: str = "", after: str = "") -> str | None:
    """The text directive that selects `words` in a page's visible text, or None where none does.

    `before` and `after` are the text around the words as it is stored: they tell which place is meant where the
    words stand more than once; where only another of those places can be told apart, it is that one. Without a
    visible text the directive is made from the words alone, unchecked; of a word or two with those around them.
    """
    words = normalize("NFC", INVISIBLE.sub("", words))
    few = visible is None and len(_words(words, 0, len(words))) < ALONE
    if visible is None:
        stored = f"{before}{words}{after}" if few else words
        visible = re.sub(r"\s*\n\s*", "\n", normalize("NFC", INVISIBLE.sub("", stored)))
    page = searched(visible)
    for span in _places(words, page, before, after):
        for directive in _directives(page.text, span, _FEW if few else _AROUND):
            if _rare(directive, page.folded) and selected(directive, page) == span:
                return _encoded(directive, page.text)
    return None


def _address(url: str | None) -> str | None:
    """A web address that is safe to print and to follow, or None."""
    if url is None or _CONTROL.search(url):
        return None
    url = url.strip()
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:  # a malformed host
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    return "".join(c if c.isprintable() and not _UNSAFE.match(c) else quote(c) for c in url)


# Where the words stand in the page


def _places(words: str, page: Searched, before: str, after: str) -> Iterator[Span]:
    """The place of the words with the expected text around them, then their first place."""
    tokens = _TOKEN.findall(folded(words))
    if not tokens:
        return
    found = _whole(tokens, page.folded) if len(words) <= LONGEST_PATTERN else []
    found = found or [*_by_ends(tokens, len(words), page.folded)]
    found = [span for span in found if all(between_words(page.text, edge) for edge in span)] or found
    if found:
        meant = max(found, key=lambda span: _agreement(span, page, before, after))
        yield from (_to_word_edges(page.text, *span) for span in dict.fromkeys((meant, found[0])))


def _whole(tokens: list[str], text: str) -> list[Span]:
    """The places where these tokens stand in this order, with or without white space between them."""
    first, *others = tokens
    parts = [part for part in (first[:1], first[1:], *others) if part]  # a large first letter may stand apart
    found: list[Span] = []
    at = text.find(parts[0])
    while at >= 0 and len(found) < MOST_PLACES:
        end = _end_of(parts, text, at)
        found += [(at, end)] if end else []
        at = text.find(parts[0], end or at + 1)
    return found


def _end_of(parts: Sequence[str], text: str, at: int) -> int:
    """The end of these parts that begin at a place, each behind the other or behind white space; 0 if they do not."""
    for part in parts:
        if not text.startswith(part, at):
            at = past_space(text, at)
            if not text.startswith(part, at):
                return 0
        at += len(part)
    return at


def _by_ends(tokens: list[str], length: int, text: str) -> Iterator[Span]:
    """Places where the first and the last tokens stand about as far apart as they should, with other text between."""
    for count in (8, 5):
        if len(tokens) < 2 * count:
            continue
        tails = _whole(tokens[-count:], text)
        for start, head in _whole(tokens[:count], text):
            ends = (end for tail, end in tails if tail >= head and length // 2 <= end - start <= 2 * length + 400)
            if (end := min(ends, default=None)) is not None:
                yield start, end


def _agreement(span: Span, page: Searched, before: str, after: str) -> int:
    """The number of letters around a place that are the expected ones."""
    start, end = span
    ahead = page.text[max(0, start - 4 * _AGREEING) : start]
    behind = page.text[end : end + 4 * _AGREEING]
    return _common(_letters(before)[::-1], _letters(ahead)[::-1]) + _common(_letters(after), _letters(behind))


def _letters(text: str) -> str:
    return "".join(folded(text).split())[-4 * _AGREEING :]


def _common(one: str, other: str) -> int:
    pairs = [*zip(one[:_AGREEING], other[:_AGREEING], strict=False)]
    return next((count for count, (a, b) in enumerate(pairs) if a != b), len(pairs))


def _to_word_edges(text: str, start: int, end: int) -> Span:
    while not between_words(text, start):
        start -= 1
    while not between_words(text, end):
        end += 1
    return start, end


# Which terms select it


def _directives(text: str, span: Span, around: Sequence[tuple[int, int]]) -> Iterator[Directive]:
    """The ways to say where it is, the plainest first, with so many words before and after it."""
    marked = [*_marked(text, span)]
    for before, after in around:
        prefix, suffix = _words_before(text, span[0], before), _words_after(text, span[1], after)
        if (before and not prefix) or (after and not suffix):
            continue
        for start, end in marked:
            yield Directive(start, end, prefix, suffix)


def _marked(text: str, span: Span) -> Iterator[tuple[Span, Span | None]]:
    """The words to mark: all where short, else the first and the last; a term stays within a line."""
    start, end = span
    one_line = "\n" not in text[start:end]
    words = _words(text, start, end)
    if one_line and len(words) <= SHORT and end - start <= SHORT_CHARACTERS:
        yield span, None
        return
    first_line = [word for word in words if "\n" not in text[start : word[0]]]
    last_line = [word for word in words if "\n" not in text[word[1] : end]]
    for count in _EDGES:
        head, tail = (start, first_line[:count][-1][1]), (last_line[-count:][0][0], end)
        if head[1] <= tail[0]:
            yield head, tail
    if one_line:
        yield span, None


def _words(text: str, start: int, end: int) -> list[Span]:
    return [match.span() for match in _WORD.finditer(text, start, end)]


def _words_before(text: str, at: int, count: int) -> Span | None:
    end = len(text[:at].rstrip())
    words = _words(text, text.rfind("\n", 0, end) + 1, end)[-count:] if count else []
    return (words[0][0], words[-1][1]) if words else None


def _words_after(text: str, at: int, count: int) -> Span | None:
    start = past_space(text, at)
    line_end = text.find("\n", start)
    words = _words(text, start, len(text) if line_end < 0 else line_end)[:count]
    return (words[0][0], words[-1][1]) if words else None


def _rare(directive: Directive, folded: str) -> bool:
    """False where a term stands so often that a page could be made to keep us searching."""
    spans = (directive.prefix, directive.start, directive.end, directive.suffix)
    return all(folded.count(folded[slice(*span)]) <= MOST_PLACES for span in spans if span)


# How it is written


def _encoded(directive: Directive, text: str) -> str:
    terms = [_percent(text[slice(*directive.start)])]
    if directive.prefix:
        terms.insert(0, _percent(text[slice(*directive.prefix)]) + "-")
    if directive.end:
        terms.append(_percent(text[slice(*directive.end)]))
    if directive.suffix:
        terms.append("-" + _percent(text[slice(*directive.suffix)]))
    return "text=" + ",".join(terms)


def _percent(term: str) -> str:
    """A term as it stands in an address; a full stop at its end too, which programs that find links cut off."""
    escaped = quote(term, safe="").replace("-", "%2D")
    return escaped[:-1] + "%2E" if escaped.endswith(".") else escaped
