"""Read articles that stand as objects of JSON: lines of .jsonl, arrays, and the files that scrapers and services write.

Pure: bytes in, pages with their details out. The usual names of each detail are known; a date that cannot be read is
left out and told, since the article is worth more than its day.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from urllib.parse import urlsplit

from corpus.errors import SourceError
from corpus.formats.reader import ARTICLE_LINE
from corpus.nouns import Metadata, Page
from corpus.sources.links import doubtful_metadata, web_address

Record = dict[str, object]

_DEEPEST = 4  # objects inside objects in which the articles may stand
_TEXTS = (
    "text", "body", "content", "maintext", "main_text", "article_text", "articlebody", "full_text", "fulltext",
    "body_text", "content_text", "cleaned_text", "plain_text", "raw_text", "article_content", "content_html",
    "body_html", "story", "description", "abstract", "summary",
)  # fmt: skip
_WEAK = frozenset({"description", "abstract", "summary"})  # no article's text; where nothing else is given it fails
_NAMES: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline", "heading", "article_title", "name"),
    "outlet": (
        "outlet", "sitename", "site_name", "source_name", "publisher", "publication", "newspaper", "news_outlet",
        "source", "source_hostname", "source_domain", "media", "site", "website", "hostname", "domain",
    ),
    "published": (
        "published", "date", "published_at", "publish_date", "published_date", "date_publish", "date_published",
        "datepublished", "publication_date", "pub_date", "pubdate", "publishedat", "publishdate", "published_on",
        "date_time", "datetime", "day", "webpublicationdate",
    ),
    "byline": ("byline", "author", "authors", "by", "writer", "writers", "creator", "author_name"),
    "url": (
        "url", "link", "canonical_url", "permalink", "article_url", "web_url", "weburl", "page_url", "href",
        "source_url", "source", "uri", "id",
    ),
    "language": ("language", "lang"),
    "speaker": ("speaker",),
}  # fmt: skip
_HTML = re.compile(r"</(?:p|div|h[1-6]|li|blockquote|span|a|em|strong)>|<(?:p|br)\b[^>]{0,200}>", re.I)
_SECONDS = range(10**8, 10**10)  # of a moment that machines count from 1970
_THOUSANDTHS = range(10**11, 10**13)


def parsed(body: bytes, named: str, hint: str) -> object:
    """The value that the bytes are; SourceError where they are no JSON."""
    try:
        return json.loads(body.lstrip(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError) as error:
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
    lists = [_listed(each, depth - 1) for each in value.values() if depth and isinstance(each, dict | list)]
    return max(lists, key=len, default=[])


def _source(item: Record) -> Record:
    """An object, or the article that a search engine wraps in one."""
    inner = item.get("_source")
    return inner if isinstance(inner, dict) else item


def _is_record(item: Record) -> bool:
    known = _folded(item)
    return any(_words(known.get(name)) for name in _TEXTS) and "feed_url" not in known


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


def _folded(item: Mapping[str, object]) -> Record:
    """The values by their names in lower case, written alike."""
    folded: Record = {}
    for name, value in item.items():
        folded.setdefault(re.sub(r"[\s.-]+", "_", str(name).strip().casefold()), value)
    return folded


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
    if detail == "outlet" and web_address(value):
        return (urlsplit(value).hostname or "").removeprefix("www.")
    return value


def _said(value: object) -> Iterator[str]:
    """The words of a value; several names are joined."""
    if isinstance(value, str):
        yield value.strip()
    elif isinstance(value, bool) or value is None:
        return
    elif isinstance(value, int | float):
        yield _moment(int(value))
    elif isinstance(value, dict):
        named = (value.get(name) for name in ("name", "title", "rendered", "display_name"))
        yield from (name.strip() for name in named if isinstance(name, str))
    elif isinstance(value, Sequence):
        yield ", ".join(filter(None, (next(_said(each), "") for each in value)))


def _moment(number: int) -> str:
    """A moment that machines count from 1970 on, or the number as it is: a year, say."""
    seconds = number // 1000 if number in _THOUSANDTHS else number
    return datetime.fromtimestamp(seconds, UTC).isoformat() if seconds in _SECONDS else str(number)
