"""When a page says that it was published: declared for machines, in its address, or found by the extractor.

Pure. A date in the future or from before printing cannot be one of publication: it is left out, and that is told.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from corpus.dates import Dated, published
from corpus.errors import InputError
from corpus.json_ld import Declared

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PRINTING = "1500"
_ZONED = re.compile(r"\d:\d\d.*(?:Z|GMT|UTC|[+-]\d\d:?\d\d)$")
_NAMES = ("article:published_time", "datepublished", "date", "pubdate", "publish-date", "publication_date",
          "parsely-pub-date", "dc.date.issued", "dcterms.created", "sailthru.date", "article.published",
          "og:article:published_time")  # fmt: skip
_LOWER = "translate(., 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')"
_META = [f"//meta[@*[{_LOWER} = $name]]/@content", "//time[@itemprop='datePublished' or @pubdate]/@datetime"]
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DAY_IN_URL = re.compile(rf"/((?:19|20)\d\d)[/-]?(\d\d?|{'|'.join(_MONTHS)})[/-]?(\d\d)(?=\D|\d{{6,}}\b|$)", re.I)
_MONTH_IN_URL = re.compile(r"/((?:19|20)\d\d)/(\d\d)(?=/(?!\d\d?/))")


def declared_moments(tree: "HtmlElement", declared: Sequence[Declared]) -> tuple[str, ...]:
    """Times and days of publication as the page declares them for machines, those with a zone first."""
    stated = [value for name in _NAMES for value in tree.xpath(_META[0], name=name)]
    stated += [each["datePublished"] for each in declared if is_article(each) and "datePublished" in each]
    stated += tree.xpath(_META[1])
    values = [value for each in stated if (value := " ".join(str(each).split()))]
    return tuple(sorted(dict.fromkeys(values), key=lambda value: (not _ZONED.search(value), ":" not in value)))


def is_article(declared: Declared) -> bool:
    """Whether an object of JSON-LD is an article and not, say, a film that it is about."""
    return bool(re.search(r"Article|Posting|Report", str(declared.get("@type"))))


def publication(moments: Sequence[str], url: str | None, found: str | None, retrieved: datetime) -> Dated | None:
    """The date to believe: what is declared, else the day in the address, else what the extractor found."""
    return next((dated for _, dated in _read(moments, url, found) if possible(dated[0], retrieved)), None)


def doubts(moments: Sequence[str], url: str | None, found: str | None, retrieved: datetime) -> tuple[str, ...]:
    """What to say of dates that cannot be true."""
    wrong = [value for value, dated in _read(moments, url, found) if not possible(dated[0], retrieved)]
    return tuple(f"Its date {value[:40]!r} cannot be one of publication and is left out." for value in wrong[:1])


def _read(moments: Sequence[str], url: str | None, found: str | None) -> Iterator[tuple[str, Dated]]:
    """Every date that is one. What is found is none where it was made of a day that no calendar has."""
    mended = found and any(value.startswith(found[:7]) and value[:10] != found for value in moments)
    for value in (*moments, *_in_address(url), "" if mended else found or "", *_month_in_address(url)):
        with suppress(InputError):  # a page's own nonsense is an unknown date
            if dated := published(value):
                yield value, dated


def possible(day: str, retrieved: datetime) -> bool:
    """Whether something seen at a time can have been published on a day: not later, and not before printing."""
    latest = (retrieved.astimezone(UTC) + timedelta(days=1)).strftime("%Y-%m-%d")
    return _PRINTING < day[:10] <= latest


def _in_address(url: str | None) -> Iterator[str]:
    if match := _DAY_IN_URL.search(urlsplit(url).path if url else ""):
        month = match[2].lower()
        yield f"{match[1]}-{_MONTHS.index(month) + 1 if month in _MONTHS else month}-{match[3]}"


def _month_in_address(url: str | None) -> Iterator[str]:
    if match := _MONTH_IN_URL.search(urlsplit(url).path if url else ""):
        yield f"{match[1]}-{match[2]}"
