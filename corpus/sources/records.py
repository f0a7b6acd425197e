"""Read articles that stand as objects of JSON: lines of .jsonl, arrays, and the files that scrapers and services write.

Pure: bytes in, pages with their details out. The usual names of each detail are known; a date that cannot be read is
left out and told, since the article is worth more than its day.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from html import unescape
from urllib.parse import urlsplit

from corpus.errors import SourceError
from corpus.formats.reader import ARTICLE_LINE
from corpus.nouns import Metadata, Page
from corpus.sources.links import doubtful_metadata, web_address

Record = dict[str, object]

_DEEPEST = 4  # objects inside objects in which the articles may stand
_TEXTS = (  # by their letters alone: "article_text" is "articletext"
    "text", "body", "content", "maintext", "articletext", "articlebody", "fulltext", "bodytext", "storytext",
    "contenttext", "cleanedtext", "plaintext", "rawtext", "articlecontent", "fullcontent", "textcontent", "pagetext",
    "contenthtml", "bodyhtml", "articlehtml", "contentencoded", "html", "story", "texto", "texte", "testo",
    "tekst", "inhalt", "volltext", "contenu", "contenido", "contenuto", "conteúdo", "текст", "description", "abstract",
    "summary",
)  # fmt: skip
_WEAK = frozenset({"description", "abstract", "summary"})  # no article's text; where nothing else is given it fails
_NAMES: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline", "heading", "articletitle", "webtitle", "pagetitle", "name", "titel", "titre",
              "título", "titolo", "überschrift", "заголовок"),
    "outlet": (
        "outlet", "sitename", "metasitename", "sourcename", "medianame", "publisher", "publication", "newspaper",
        "newsoutlet", "sourcecommonname", "sourcehostname", "source", "sourcedomain", "media", "site", "website",
        "hostname", "domain", "zeitung", "quelle", "journal", "medio", "fuente", "testata", "fonte", "источник",
    ),
    "published": (
        "published", "date", "publishedat", "publishdate", "publisheddate", "datepublish", "datepublished",
        "publicationdate", "pubdate", "publishedon", "publishedtime", "datetimepub", "datetime", "day",
        "webpublicationdate", "firstpublished", "isodate", "datum", "veröffentlicht", "veröffentlichtam", "fecha",
        "data", "datedepublication", "publiéle", "дата",
    ),
    "byline": ("byline", "author", "authors", "by", "writer", "writers", "creator", "authorname", "autor", "autorin",
               "auteur", "autore", "автор"),
    "url": (
        "url", "link", "canonicalurl", "canonicallink", "permalink", "articleurl", "weburl", "pageurl", "href",
        "sourceurl", "source", "uri", "documentidentifier", "mainentityofpage", "adresse", "lien",
        "enlace", "indirizzo", "ссылка", "id",
    ),
    "language": ("language", "lang", "metalang"),
    "speaker": ("speaker",),
}  # fmt: skip
_INNER = ("fields", "attributes", "metadata", "meta", "article")  # objects in which services put details
_SPELT = ("name", "title", "rendered", "displayname", "main", "original", "fullname", "label", "value", "id")
_COMPACT = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?:T?([01]\d|2[0-3])([0-5]\d)([0-5]\d)Z?)?")
_HTML = re.compile(r"</(?:p|div|h[1-6]|li|blockquote|span|a|em|strong)>|<(?:p|br)\b[^>]{0,200}>", re.I)
_SECONDS = range(10**8, 10**10)  # of a moment that machines count from 1970
_THOUSANDTHS = range(10**11, 10**13)


def parsed(body: bytes, named: str, hint: str) -> object:
    """The value that the bytes are; SourceError where they are no JSON."""
    try:
        return json.loads(body.lstrip(b"\xef\xbb\xbf"))
    except RecursionError as error:
        raise SourceError(f"{named} holds lists in lists, too deep to be articles; {hint}.") from error
    except ValueError as error:
        said = str(error).split("\n", 1)[0][:80] or type(error).__name__
        raise SourceError(f"{named} is not JSON ({said}); {hint}.") from error


def articles_in(value: object, named: str) -> list[Record]:
    """The objects that are articles in a whole file: a list of them, one alone, or a list under some name.

    SourceError where there are none.
    """
    found = _listed(value, _DEEPEST)
    if not found:
        raise SourceError(f'{named} holds no articles: objects like {{"text": "...", "title": "..."}} in a list.')
    return found


def _listed(value: object, depth: int) -> list[Record]:
    if isinstance(value, list):
        inner = [_source(each) for each in value if isinstance(each, dict)]
        return inner if any(map(_is_record, inner)) else []
    if not isinstance(value, dict):
        return []
    if _is_record(_source(value)):
        return [_source(value)]
    keyed = [item for each in value.values() if isinstance(each, dict) and _is_record(item := _source(each))]
    if len(keyed) > 1:
        return keyed  # each under its own name, as by its number
    lists = [_listed(each, depth - 1) for each in value.values() if depth and isinstance(each, dict | list)]
    return max(lists, key=len, default=[])


def _source(item: Record) -> Record:
    """An object, or the article that a search engine wraps in one."""
    inner = item.get("_source")
    return inner if isinstance(inner, dict) else item


def _is_record(item: Record) -> bool:
    known = _folded(item)
    return any(_words(known.get(name)) for name in _TEXTS) and "feedurl" not in known


def record_page(item: object, named: str, now: datetime) -> tuple[Page, Metadata, tuple[str, ...]]:
    """The page of an article, its details, and what is doubtful in them; SourceError where it has no text."""
    known = _folded(_source(item)) if isinstance(item, dict) else {}
    text = next((words for name in _TEXTS if name not in _WEAK and (words := _words(known.get(name)))), "")
    if not text.strip():
        raise SourceError(
            f'{named} has no "text"; each line must be one object like {{"text": "...", "title": "..."}}.'
        )
    stated, doubts = doubtful_metadata(_details(known), named)
    kind = "text/html; charset=utf-8" if len(_HTML.findall(text[:5_000])) > 1 else ARTICLE_LINE
    return Page(text.encode("utf-8", "ignore"), kind, now, url=stated.url), stated, doubts


def is_text_name(name: str) -> bool:
    """Tell whether a name is one of those under which the text of an article stands."""
    return _letters(name) in _TEXTS and _letters(name) not in _WEAK


def is_day_name(name: str) -> bool:
    """Tell whether a name is one of those under which the day of publication stands."""
    return _letters(name) in _NAMES["published"]


def _folded(item: Mapping[str, object]) -> Record:
    """The values by the letters of their names; what an inner object says fills gaps."""
    folded: Record = {}
    for name, value in item.items():
        folded.setdefault(_letters(name), value)
    for inner in _INNER:
        held = folded.get(inner)
        for name, value in held.items() if isinstance(held, dict) else ():
            folded.setdefault(_letters(name), value)
    return folded


def _letters(name: object) -> str:
    return re.sub(r"[\W_]+", "", str(name)).casefold()


def _words(value: object) -> str:
    """The words of a text: plain, in paragraphs, or as services wrap them."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "\n\n".join(each for each in value if isinstance(each, str))
    return _words(value.get("rendered") or value.get("text")) if isinstance(value, dict) else ""


def _details(known: Mapping[str, object]) -> dict[str, object]:
    found: dict[str, object] = {}
    for detail, names in _NAMES.items():
        said = (_fitting(detail, value) for name in names for value in _said(known.get(name)))
        if value := next(filter(None, said), ""):
            found[detail] = value
    return found


def _fitting(detail: str, value: str) -> str:
    """A value, where it can be that detail: an address is no name of an outlet, a name no address."""
    if detail == "url":
        return value if web_address(value) else ""
    if detail == "published" and (compact := _COMPACT.fullmatch(value)):
        year, month, day, hour, minute, second = compact.groups()
        return f"{year}-{month}-{day}" + (f"T{hour}:{minute}:{second}" if hour else "")
    if detail == "outlet" and web_address(value):
        return (urlsplit(value).hostname or "").removeprefix("www.")
    if detail == "byline":
        value = ", ".join(filter(None, map(str.strip, value.split(";")))) if "&" not in value else value
    return unescape(value) if "&" in value else value  # services give titles as HTML


def _said(value: object) -> Iterator[str]:
    """The words of a value; several names are joined."""
    if isinstance(value, str):
        yield value.strip()
    elif isinstance(value, bool) or value is None:
        return
    elif isinstance(value, int | float):
        yield _moment(int(value))
    elif isinstance(value, dict):
        spelt = {_letters(name): said for name, said in value.items()}
        yield from (said.strip() for name in _SPELT if isinstance(said := spelt.get(name), str))
    elif isinstance(value, Sequence):
        yield ", ".join(filter(None, (next(_said(each), "") for each in value)))


def _moment(number: int) -> str:
    """A moment that machines count from 1970 on, or the number as it is: a year, say."""
    seconds = number // 1000 if number in _THOUSANDTHS else number
    return datetime.fromtimestamp(seconds, UTC).isoformat() if seconds in _SECONDS else str(number)
