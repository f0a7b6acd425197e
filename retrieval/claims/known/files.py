"""Read known claims out of files and pages: JSON, lines of JSON, feeds, tables, web pages. Bytes in, rows out.

Each row that cannot be read is named and the others are taken. Web pages are read in a process of its own, as articles
are. Large lists in JSON are taken apart element by element, so that one that is broken spoils no other.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.errors import SourceError
from corpus.formats.charset import decode
from corpus.formats.confinement import confined
from corpus.formats.several import SEVERAL, unpacked
from corpus.nouns import Page
from corpus.sources.tables import HEADED, bare, day_first, in_order, is_workbook, rows_of
from retrieval.claims.known.claimreview import CLAIM_NAMES, Found, names_of_columns, plain_review, reviews_in
from retrieval.claims.known.objects import field_name
from retrieval.claims.known.review import Review

MOST_BYTES = 300 * 1024 * 1024
_LISTS = re.compile(r'\s*(?:\[|\{(?:(?!"@graph").){0,4000}?"(?:dataFeedElement|claims|reviews)"\s*:\s*\[)', re.S)
_SEPARATOR = re.compile(r"sep=(.)\s*$", re.I)
_SAMPLE = 1_000_000
MOST_ROWS = 1_000_000
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype|html|head|body|script)\b", re.I | re.S
)
_HINT = "give a ClaimReview page, a feed or list of them in JSON, or a table with a column named claim"


@dataclass(frozen=True, slots=True)
class Row:
    """One review of a file, by the number of its line, row or element; or why there is none."""

    number: int
    found: Review | str


def rows(page: Page, named: str) -> Iterator[Row]:
    """The reviews in a file or page. SourceError where it can hold none."""
    if len(page.body) > MOST_BYTES:
        raise SourceError(f"{named} has {len(page.body):,} bytes; {MOST_BYTES:,} is the most. Split it.")
    if page.content_type == SEVERAL:
        for part in unpacked(page).parts[:1]:
            yield from _named(_web_page(part), named)
        return
    if is_workbook(page.body):
        yield from _named(_table(page, named), named)
        return
    text = decode(page.body)
    if text is None or not text.strip():
        raise SourceError(f"{named} is {'no text' if text is None else 'empty'}; {_HINT}.")
    yield from _named(_read(page, text, named), named)


def declared(reviews: str, address: str | None) -> list[Review]:
    """The reviews among what the page at an address declares."""
    found = (each for value in json.loads(reviews) for each in reviews_in(value, address))
    return [each for each in found if isinstance(each, Review)]


def _read(page: Page, text: str, named: str) -> Iterator[Row]:
    if "html" in page.content_type or _HTML.match(text):
        return _web_page(page)
    if text.lstrip("\ufeff \t\r\n")[:1] in ("{", "["):
        return _json(text.lstrip("\ufeff"), named)
    return _table(page, named)


def _named(found: Iterator[Row], named: str) -> Iterator[Row]:
    """Put the name and the number of its row before what is wrong with it."""
    for row in found:
        yield row if isinstance(row.found, Review) else Row(row.number, f"{named}:{row.number} {row.found}.")


# Pages -----------------------------------------------------------------------------------------------------------


def _web_page(page: Page) -> Iterator[Row]:
    from corpus.formats.html.text import HtmlText

    read = confined("html", HtmlText, page.body, (page.content_type, page.url))
    found = list(reviews_in(json.loads(read.reviews or "[]"), page.url))
    if not found:
        raise SourceError(f"{page.url or 'The page'} declares no review of a claim (ClaimReview); {_HINT}.")
    yield from (_row(number, each) for number, each in enumerate(found, 1))


# JSON ------------------------------------------------------------------------------------------------------------


def _json(text: str, named: str) -> Iterator[Row]:
    """A value of JSON, a list in one, or a value on each line."""
    lines = [line for line in text[:_SAMPLE].strip().split("\n")[:HEADED] if line.strip()]
    if len(lines) > 1 and _is_object(lines[0]):
        return _lines(text)
    if found := _LISTS.match(text):
        return _elements(text, found.end())
    if any(map(_is_object, lines[1:])):
        return _lines(text)  # of which the first is broken
    return _values(_parsed(text, named), 1)


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line, strict=False), dict)
    except (ValueError, RecursionError):
        return False


def _parsed(text: str, named: str) -> object:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        raise SourceError(f"{named} is not JSON ({_why(error)}); {_HINT}.") from error


def _why(error: Exception) -> str:
    return str(error).split("\n", 1)[0][:80] or type(error).__name__


def _lines(text: str) -> Iterator[Row]:
    start, number = 0, 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line, number = text[start:end], number + 1
        start = end + 1
        if line.strip():
            yield from _line(line, number)


def _line(line: str, number: int) -> Iterator[Row]:
    try:
        value = json.loads(line, strict=False)
    except (ValueError, RecursionError) as error:
        yield Row(number, f"is not JSON ({_why(error)})")
        return
    yield from _values(value, number)


def _elements(text: str, at: int) -> Iterator[Row]:
    """The elements of a list, each by itself; behind one that is broken the next line that begins an object goes on."""
    decoder, number = json.JSONDecoder(strict=False), 0
    while (at := _next(text, at)) < len(text) and text[at] != "]":
        number += 1
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            yield Row(number, f"is not JSON ({_why(error)})")
            again = re.compile(r"\n\s*(?=\{)").search(text, at + 1)
            at = again.end() if again else len(text)
            continue
        yield from _values(value, number)


def _next(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\r\n,":
        at += 1
    return at


def _values(value: object, number: int) -> Iterator[Row]:
    """The reviews in one value; that there is none is told."""
    none = True
    for each in reviews_in(value):
        none = False
        yield _row(number, each)
    if none:
        yield Row(number, "has no claim")


def _row(number: int, found: Found) -> Row:
    return Row(number, found if isinstance(found, Review) else str(found))


# Tables ----------------------------------------------------------------------------------------------------------


def _delimiter(lines: Sequence[str]) -> str:
    """The mark between cells: the one that a spreadsheet names, or that stands most in the names of the columns."""
    if told := _SEPARATOR.match(lines[0]):
        return told[1]
    known = names_of_columns()
    counted = [
        (len(known & set(map(field_name, line.split(mark)))), mark) for line in lines[:HEADED] for mark in ";\t,|"
    ]
    return max(counted, default=(0, ","), key=lambda each: each[0])[1]


def _table(page: Page, named: str) -> Iterator[Row]:
    found, known = rows_of(page.body, named, _delimiter, MOST_ROWS), names_of_columns()
    headers = ((at, list(map(field_name, cells))) for at, (_, cells) in enumerate(found[:HEADED]))
    named_at = next(((at, header) for at, header in headers if _is_header(header, known)), None)
    if named_at is None:
        raise SourceError(f"{named} has no column named claim; {_HINT}.")
    at, header = named_at
    cells = [(number, dict(zip(header, map(bare, row), strict=False))) for number, row in found[at + 1 :]]
    order = day_first(cell for _, row in cells for cell in row.values())
    for number, row in cells:
        yield _row_of(number, {name: in_order(cell, order) for name, cell in row.items() if name in known})


def _is_header(header: list[str], known: frozenset[str]) -> bool:
    return bool(CLAIM_NAMES & set(header)) and len(known & set(header)) >= min(2, len(header))


def _row_of(number: int, named: dict[str, str]) -> Row:
    try:
        return Row(number, plain_review(named))
    except SourceError as error:
        return Row(number, str(error))
