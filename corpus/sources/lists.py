"""Read lists of links that people keep: a link a line, a table with columns of any names and order, or a workbook.

Pure: bytes in, links out. A row that names nothing is told by its number, and the others are taken.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from corpus.errors import SourceError
from corpus.formats.charset import decode
from corpus.sources.links import Broken, Link, Listing, doubtful_metadata, web_address
from corpus.sources.tables import HEADED, Row, bare, day_first, folded, in_order, rows_of, split_cells

_NAMES: dict[str, tuple[str, ...]] = {
    "url": ("url", "urls", "link", "links", "address", "web address", "href", "uri", "permalink", "article url",
            "article link", "page url", "source url", "web page", "webpage", "adresse", "lien", "enlace", "indirizzo",
            "ссылка"),
    "title": ("title", "headline", "heading", "article title", "article", "titel", "titre", "título", "titolo",
              "überschrift", "заголовок"),
    "outlet": ("outlet", "publisher", "publication", "newspaper", "news outlet", "site", "website", "media", "medium",
               "source", "paper", "zeitung", "quelle", "journal", "medio", "fuente", "testata"),
    "published": ("published", "date", "publication date", "date published", "published at", "published on",
                  "pub date", "pubdate", "day", "datum", "veröffentlicht", "veröffentlicht am", "fecha", "data",
                  "date de publication", "publié le", "дата"),
    "speaker": ("speaker", "said by", "speaks", "who"),
    "byline": ("byline", "author", "authors", "writer", "reporter", "by", "autor", "auteur", "autore"),
    "language": ("language", "lang"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Table:
    columns: Mapping[str, int]  # from our names to positions
    rows: Sequence[Row]


def read_list(body: bytes, named: str) -> Listing:
    """The links of a list, with what it says of them; SourceError where it holds none, not even a broken one."""
    table = _found(rows_of(body, named, _delimiter), named)
    links: dict[str, Link] = {}
    broken: list[Broken] = []
    rows = [(number, _named_cells(row, table.columns)) for number, row in table.rows]
    order = day_first([cells.get("published", "") for _, cells in rows])
    for number, cells in rows:
        try:
            link = _link(cells, f"{named}:{number}", order)
            links.setdefault(link.url, link)
        except SourceError as error:
            broken.append(Broken(f"{named}:{number}", str(error), cells))
    if not links and not broken:
        raise SourceError(f"{named} holds no links. Put one on each line, or in a column named url.")
    return Listing(tuple(links.values()), tuple(broken), len(table.rows))


def only_links(body: bytes) -> int:
    """The number of links in a text that holds nothing else, 0 for a text to read."""
    text = decode(body[:2_000_000]) or ""
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return len(lines) if lines and all(web_address(line) for line in lines) else 0


def _delimiter(lines: Sequence[str]) -> str | None:
    """The delimiter of the cells, None for a link a line: by the header, else by the first lines that have a link."""
    first = [line for line in lines if line.strip()][:HEADED]
    for mark in "\t;,":
        if any(mark in line and "url" in _header(split_cells(line, mark) or ()) for line in first):
            return mark
    for mark in "\t;,":
        if any(
            mark in line and not web_address(line.strip()) and _has_link(split_cells(line, mark) or ())
            for line in first
        ):
            return mark
    return None


def _found(rows: Sequence[Row], named: str) -> _Table:
    """The table below its header, or, where nothing is named, the column that holds links."""
    for at, (_, cells) in enumerate(rows[:HEADED]):
        if _has_link(cells):
            break
        columns = _header(cells)
        if "url" in columns:
            return _Table(columns, rows[at + 1 :])
    positions = [at for _, cells in rows for at, cell in enumerate(cells) if web_address(bare(cell))]
    if not positions:
        raise SourceError(f"{named} holds no links. Put one on each line, or in a column named url.")
    return _Table({"url": max(set(positions), key=positions.count)}, rows)


def _header(cells: Iterable[str]) -> dict[str, int]:
    """The positions of our columns by the names in a row; an earlier synonym is a better one."""
    named = list(map(folded, cells))
    found = {}
    for name, synonyms in _NAMES.items():
        at = next((named.index(synonym) for synonym in synonyms if synonym in named), None)
        if at is not None:
            found[name] = at
    return found


def _has_link(cells: Iterable[str]) -> bool:
    return any(web_address(bare(cell)) for cell in cells)


def _named_cells(row: Sequence[str], columns: Mapping[str, int]) -> dict[str, str]:
    return {name: bare(row[at]) for name, at in columns.items() if at < len(row)}


def _link(cells: Mapping[str, str], place: str, order: bool | None) -> Link:
    url = cells.get("url", "")
    if re.match(r"www\.[^\s/]+\.\w", url):
        url = f"https://{url}"
    if not url:
        raise SourceError(f"{place} has no link.")
    if not web_address(url):
        raise SourceError(f"{place}: {url[:100]!r} is no web address.")
    told = {name: value for name, value in cells.items() if name != "url"}
    told["published"] = in_order(told.get("published", ""), order)
    given, notes = doubtful_metadata(told, place)
    unread = {"published": told["published"]} if notes else {}
    return Link(url, given=given, place=place, notes=notes, unread=unread)
