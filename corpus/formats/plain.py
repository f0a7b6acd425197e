"""Read text files: plain text and Markdown, with the details at their top.

Pure: a decoded string in, blocks and metadata out. Markdown is parsed by markdown-it-py; its marks are taken away and
its words stay.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from corpus.errors import InputError
from corpus.formats.html.dates.printed_days import day_of
from corpus.language.dates import Precision, parse_date
from corpus.nouns import Extracted, Kind, Metadata

if TYPE_CHECKING:
    from markdown_it.token import Token

Blocks = tuple[tuple[Kind, str], ...]

_FIELDS = {
    name: field
    for field, names in {
        "title": "title headline titel titre título titolo überschrift",
        "outlet": "outlet publication publisher site sitename medium zeitung journal medio testata",
        "byline": "byline by author authors autor autorin auteur autora autore",
        "published": "published date pubdate datum fecha data veröffentlicht",
        "url": "url link canonical adresse lien enlace",
        "source": "source quelle fuente fonte",
        "language": "language lang sprache langue idioma lingua",
        "speaker": "speaker",
    }.items()
    for name in names.split()
}
_FIELD = re.compile(r"([^\W\d_]{2,16})[ \t]*:[ \t]*(\S.{0,600})")
_NUMBERED = re.compile(r"[ \t]*(\d{1,5})(?=[ \t]|$)[ \t]?")
_FEWEST_NUMBERED, _NEARLY_ALL = 6, 0.9  # lines, and their share of a text whose lines are counted
_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_ENDED = re.compile(r"[.!?…:。！？][\"'”’»)\]]*$")
_WRAP = 120  # columns: no longer line was wrapped by hand or by an editor
_TITLE = 110
_FRONT = 60  # lines: what stands at the top of a file


def read_plain(text: str, *, headed: bool = True) -> Extracted:
    """A text: paragraphs between blank lines, or one on each line; `headed`: lines like "Title: …" may lead it."""
    plain = _without_numbers(_lines_alike(text))
    metadata, body = _about(plain) if headed else (Metadata(), plain)
    paragraphs = [part for chunk in _BLANK.split(body.strip("\n")) for part in _paragraphs(chunk)]
    if not metadata.title and _is_title(paragraphs, body):
        metadata = replace(metadata, title=paragraphs[0])
    kinds: list[Kind] = ["paragraph"] * len(paragraphs)
    if paragraphs and paragraphs[0] == metadata.title:
        kinds[0] = "heading"
    return Extracted(tuple(zip(kinds, paragraphs, strict=True)), metadata)


def read_markdown(text: str) -> Extracted:
    """A Markdown text: its headings, quotes, list items and paragraphs, as words without marks."""
    metadata, body = _about(_lines_alike(text))
    blocks: list[tuple[Kind, str]] = []
    title = metadata.title
    for kind, words, level in _marked(body):
        blocks.append((kind, words))
        if level == 1 and not title:
            title = words
    return Extracted(tuple(blocks), replace(metadata, title=title))


def _lines_alike(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\n")


def _without_numbers(text: str) -> str:
    """A text without numbers that count its lines, as transcripts have them before each."""
    lines = text.split("\n")
    numbers = [int(match[1]) for line in lines if (match := _NUMBERED.match(line))]
    filled = sum(map(bool, map(str.strip, lines)))
    steps = sum(after - before == 1 for before, after in pairwise(numbers))
    counted = min(len(numbers) / max(1, filled), steps / max(1, len(numbers) - 1))
    if len(numbers) < _FEWEST_NUMBERED or counted < _NEARLY_ALL:
        return text
    return "\n".join(_NUMBERED.sub("", line) for line in lines)


def _about(text: str) -> tuple[Metadata, str]:
    """The fields at the top ("Title: …", or front matter between ---) and the text below them."""
    lines = text.split("\n")
    if lines[0].strip() == "---":
        ends = (at for at, line in enumerate(lines[1:_FRONT], 1) if line.strip() in ("---", "..."))
        if end := next(ends, 0):
            return _metadata(_fields(lines[1:end])), "\n".join(lines[end + 1 :])
    end = next((at for at, line in enumerate(lines[:_FRONT]) if not line.strip()), len(lines))
    fields = _fields(lines[:end])
    # A blank line must follow, and every line be a field: "Speaker: We will go." may open a transcript.
    if fields and len(fields) == end < len(lines):
        return _metadata(fields), "\n".join(lines[end:])
    return Metadata(), text


def _fields(lines: list[str]) -> dict[str, str]:
    matches = [match for line in lines if (match := _FIELD.fullmatch(line.strip()))]
    known = [(field, match[2]) for match in matches if (field := _FIELDS.get(match[1].lower()))]
    return {field: value.strip().strip("\"'") for field, value in reversed(known)}


def _metadata(fields: dict[str, str]) -> Metadata:
    source = fields.get("source", "")
    linked = source.startswith(("http://", "https://"))
    day: str | None = None
    precision: Precision | None = None
    written = fields.get("published", "")
    with suppress(InputError):  # what is no one date is unknown
        day, precision = parse_date(written) or (None, None)
    if day is None and (named := day_of(written, None)):
        day, precision = named, "day"
    return Metadata(
        title=fields.get("title"),
        outlet=fields.get("outlet") or (None if linked else source or None),
        byline=fields.get("byline"),
        published=day,
        precision=precision,
        url=fields.get("url") or (source if linked else None),
        language=fields.get("language"),
        speaker=fields.get("speaker"),
    )


def _paragraphs(chunk: str) -> Iterable[str]:
    """A chunk without blank lines: wrapped lines are one paragraph, lines like paragraphs are many."""
    lines = [line.strip() for line in chunk.split("\n") if line.strip()]
    if len(lines) < 2:
        return lines
    ended = sum(bool(_ENDED.search(line[-12:])) for line in lines)
    if max(map(len, lines)) > _WRAP or ended >= 0.6 * len(lines):
        return lines
    return [" ".join(lines)]


def _is_title(paragraphs: list[str], body: str) -> bool:
    """Tell whether the first line is clearly a title: short, unended, alone, with more text below."""
    first = body.split("\n", 1)[0].strip()
    if len(paragraphs) < 2 or paragraphs[0] != first or len(first) > _TITLE:
        return False
    if first.startswith("By ") or not re.match(r"[\"“‘'«\dA-ZÀ-ÖØ-Þ]", first):
        return False
    return not re.search(r"[.!:;,…]$", first) and len(paragraphs[1]) > len(first) / 2


def _marked(body: str) -> Iterator[tuple[Kind, str, int]]:
    """(kind, words, level of heading or 0) of each block."""
    from markdown_it import MarkdownIt

    kind: Kind = "paragraph"
    quotes = level = 0
    for token in MarkdownIt("commonmark").enable("table").parse(body):
        quotes += token.nesting if token.type.startswith("blockquote") else 0
        if token.type == "heading_open":
            level = int(token.tag[1:])
        elif token.type == "heading_close":
            level = 0
        elif words := _words(token):
            kind = "heading" if level else "quote" if quotes else "paragraph"
            yield kind, words, level


def _words(token: "Token") -> str:
    if token.type in ("fence", "code_block"):
        return token.content.strip()
    if token.type == "html_block":
        return re.sub(r"<!--.*?-->|<[^>]*>", " ", token.content, flags=re.S).strip()
    if token.type != "inline":
        return ""
    return "".join(_piece(child) for child in token.children or ()).strip()


def _piece(child: "Token") -> str:
    if child.type in ("softbreak", "hardbreak"):
        return " "
    return child.content if child.type in ("text", "code_inline", "text_special") else ""
