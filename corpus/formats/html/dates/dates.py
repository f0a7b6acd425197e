"""The day on which a page was published: declared, in its address, or printed, and believed as far as it can be true.

`declared_dates` takes a page's tree, and so belongs to the process that parses it; everything else takes plain values,
in the main process. The object that describes this page goes before anything else, the day in the address before what
is printed, and the paper's own day before that of another zone. The day of a change is not one of publication.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from corpus.errors import InputError
from corpus.formats.html.dates.printed_days import day_of, month_first, printed_days
from corpus.formats.html.items import is_own
from corpus.formats.html.jsonld import Declarations
from corpus.language.dates import PreciseDate, parse_date

if TYPE_CHECKING:
    from lxml.html import HtmlElement


@dataclass(frozen=True, slots=True)
class Dates:
    """Times and days as a page tells them, best first.

    `moments` are declared as those of publication, `printed` stand beside the headline, `changed` are of changes,
    `named` are all that it declares of itself but those.
    """

    moments: tuple[str, ...] = ()
    printed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


UNDATED = Dates()

# In a page's tree ------------------------------------------------------------------------------------------------

_NAMES = ("article:published_time", "article:published", "datepublished", "date_published", "date", "pubdate",
          "publishdate", "publish-date", "publish_date", "publication_date", "publicationdate", "published_time",
          "parsely-pub-date", "dc.date.issued", "dc.date", "dcterms.date", "dcterms.issued", "dcterms.created",
          "dc.date.created", "prism.publicationdate", "citation_publication_date", "citation_date", "sailthru.date",
          "article.published", "og:article:published_time", "og:published_time", "cxenseparse:recs:publishtime",
          "rnews:datepublished", "article_date_original", "originalpublicationdate", "release_date", "pub_date",
          "pub-date", "article_date", "article-date", "articledate", "og:pubdate", "bt:pubdate")  # fmt: skip
_CHANGE = re.compile(r"modif|updat|revis|chang|expire|event|start|end|valid|crawl|build|copyright", re.I)
_ZONED = re.compile(r"\d:\d\d.*(?:Z|GMT|UTC|[+-]\d\d:?\d\d)$")
_LOCAL = re.compile(r"[+-](?!00:?00)\d\d:?\d\d$")
_NAMED_ZONE = re.compile(r"(\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?)(?:\.\d+)?\s?(?!UTC|GMT)[A-Z]{3,5}")
_COMPACT = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[012])([0-3]\d)(?:\d{4}|\d{6})?")
_TIMES = "//*[@itemprop='datePublished' or (self::time and @pubdate) or (self::abbr and starts-with(@title, '20'))]"
_IN_SCRIPT = re.compile(
    r"[\"']?\b(?:pub_?time|pub_?date|publish_?(?:time|date)|published_?(?:at|time|date)|date_?published|first_?published)[\"']?"
    r"\s*[:=]\s*[\"']((?:19|20)\d\d[-/]\d\d?[-/]\d\d?(?:[T ][\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?)[\"']",
    re.I,
)
_MOST = 50
_FEW = 2  # elements for the time of one publication


def declared_dates(tree: "HtmlElement", declarations: Declarations, url: str | None) -> Dates:
    """Collect the dates of a page; call it before anything takes its tree apart."""
    order = month_first(tree, url)
    own = declarations.own or {}
    first = [own.get("datePublished") or _of_page(declarations), *_meta_contents(tree)]
    later = [each.get("datetime") or each.get("content") or each.get("title") or "" for each in _own_times(tree)]
    declared = [_plain(each, order) for each in first if each]
    moments = _of_one_day(_sorted(declared) or _sorted([_plain(each, order) for each in later if each]), later)
    if own.get("datePublished"):  # what is said elsewhere may tell it more closely, and no other day
        moments = tuple(sorted(moments, key=lambda value: not _is_near(value, declared[0])))
    printed = printed_days(tree, url)
    if not moments and not printed:
        moments = _in_scripts(tree)
    days = sorted((each for each in printed if each.role != "changed"), key=lambda each: each.role != "published")
    changed = [own.get("dateModified"), *_changes(tree), *(each.day for each in printed if each.role == "changed")]
    return Dates(
        moments,
        tuple(dict.fromkeys(each.day for each in days))[:_MOST],
        tuple(dict.fromkeys(str(each) for each in changed if each))[:_MOST],
        tuple(dict.fromkeys(day[:10].replace("/", "-") for each in _neutral(tree) if (day := _plain(each, order))))[
            :_MOST
        ],
    )


def _own_times(tree: "HtmlElement") -> "list[HtmlElement]":
    """The page's own elements for the time of publication; of many those beside a heading: lists have such too."""
    found = [each for each in tree.xpath(_TIMES)[:_MOST] if is_own(each, tree)]
    if len(found) <= _FEW:
        return found
    near = {around for head in islice(tree.iter("h1"), 3) for around in islice(head.iterancestors(), 2)}
    near = {each for each in near if each.tag not in ("body", "html", "main")}
    return [each for each in found if not near.isdisjoint(each.iterancestors())]


def _in_scripts(tree: "HtmlElement") -> tuple[str, ...]:
    """The one time of publication that the page's scripts name, where they name no other."""
    scripts = (each.text or "" for each in tree.iter("script") if "ld+json" not in str(each.get("type")))
    found = {match[1] for each in scripts for match in islice(_IN_SCRIPT.finditer(each), _MOST)}
    return tuple(found) if len(found) == 1 else ()


def _of_page(declarations: Declarations) -> object:
    """The day of publication that a page tells of itself as a page, where it tells of no article."""
    pages = [each for each in declarations.objects if str(each.get("@type")) in ("WebPage", "['WebPage']", "ItemPage")]
    return pages[0].get("datePublished") if len(pages) == 1 and declarations.own is None else None


def _sorted(values: Sequence[str]) -> list[str]:
    """Times before days, those with a zone first, and first of all those in a zone of the paper's own."""
    kept = list(dict.fromkeys(value for value in values if value))
    return sorted(kept, key=lambda value: (not _LOCAL.search(value), not _ZONED.search(value), ":" not in value))


def _is_near(one: str, other: str) -> bool:
    """Tell whether two days are the same but for a zone."""
    days = [day for each in (one, other) if (day := _day(each))]
    return len(days) == 2 and abs((date.fromisoformat(days[0]) - date.fromisoformat(days[1])).days) <= 1


def _of_one_day(moments: Sequence[str], later: Sequence[object]) -> tuple[str, ...]:
    """The moments, with those of the text's own elements that tell the same day more closely."""
    close = [
        value for each in later if (value := " ".join(str(each).split())) and value[:10] in {m[:10] for m in moments}
    ]
    return tuple(_sorted([*moments, *close]))[:_MOST]


def _plain(value: object, order: bool | None) -> str:
    """A value on one line; figures between slashes in the order of the page's language, where that tells."""
    words = " ".join(str(value).split())[:100]
    if slashed := re.fullmatch(r"(\d{1,2}/\d{1,2}/\d{4})(?:[\s,T-]+\d{1,2}:\d\d.*)?", words):
        return day_of(slashed[1], order) or words
    if compact := _COMPACT.fullmatch(words):
        return f"{compact[1]}-{compact[2]}-{compact[3]}"
    named = _NAMED_ZONE.fullmatch(words)  # zones have names in plenty: the hour without one is the paper's own
    return named[1] if named else words


def _meta_contents(tree: "HtmlElement") -> list[object]:
    """The contents of the meta elements for dates, in the order of their names; one walk, since pages are large."""
    found: dict[str, list[object]] = {name: [] for name in _NAMES}
    for meta in tree.iter("meta"):
        if meta.get("itemprop") and not is_own(meta, tree):
            continue
        for name in found.keys() & {str(value).strip().lower() for value in meta.attrib.values()}:
            found[name] += [meta.get("content")] if meta.get("content") else []
    return [content for contents in found.values() for content in contents]


def _changes(tree: "HtmlElement") -> Iterator[str]:
    for meta in tree.iter("meta"):
        name = f"{meta.get('property') or ''} {meta.get('name') or ''} {meta.get('itemprop') or ''}"
        if re.search(r"modif|updat|revis", name, re.I) and is_own(meta, tree):
            yield str(meta.get("content") or "")


def _neutral(tree: "HtmlElement") -> Iterator[str]:
    """The contents of all metas of the head whose names do not speak of changes or events."""
    for meta in tree.xpath("//head/meta[@content]")[:500]:
        name = f"{meta.get('property') or ''} {meta.get('name') or ''}"
        if re.search(r"dat|time|publi|issue", name, re.I) and not _CHANGE.search(name):
            yield str(meta.get("content"))


# Weighed ---------------------------------------------------------------------------------------------------------

_PRINTING = "1500"
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DAY_IN_URL = re.compile(  # a section may stand between year and month: /2010/POLITICS/08/13/
    rf"(?<!\d)((?:19|20)\d\d)([/_-])(?:[a-z]{{3,20}}/(?=\d\d/\d\d/))?(\d\d?|{'|'.join(_MONTHS)}[a-z]{{0,6}})"
    r"([/_-])(\d\d?)(?=[/_.-]|$)",
    re.I,
)
_MONTH_IN_URL = re.compile(r"/((?:19|20)\d\d)/(\d\d)(?=/(?!\d\d?/))")
_EMPTY = re.compile(r"000[01]-|1970-01-01|1969-12-31")  # what programs write where they know no day
_UTC = re.compile(r"(?:Z|[+-]00:?00)$")


def publication_date(dates: Dates, url: str | None, found: str | None, retrieved: datetime) -> PreciseDate | None:
    """The date to believe: what is declared, else the day in the address, else what the page prints."""
    possible = (dated for _, dated in _readable(dates, url, found) if possible_day(dated[0], retrieved))
    dated = next(possible, None)
    return None if dated is None else _as_the_paper_has_it(dated, [*_in_address(url), *dates.printed])


def date_doubts(dates: Dates, url: str | None, found: str | None, retrieved: datetime) -> tuple[str, ...]:
    """Name a date that cannot be true, in a line; and a change, where nothing else is told."""
    readable = list(_readable(dates, url, found))
    wrong = [value for value, dated in readable if not possible_day(dated[0], retrieved)]
    if wrong:
        return (f"Its date {wrong[0][:40]!r} cannot be one of publication and is left out.",)
    changed = [day for each in dates.changed if (day := _day(each)) and possible_day(day, retrieved)]
    if readable or not changed:
        return ()
    return (f"It tells only when it was changed ({max(changed)}): the day of its publication is unknown.",)


def possible_day(day: str, retrieved: datetime) -> bool:
    """Tell whether something seen at a time can have been published on a day: not later, nor before printing."""
    latest = (retrieved.astimezone(UTC) + timedelta(days=1)).strftime("%Y-%m-%d")
    return _PRINTING < day[:10] <= latest


def _readable(dates: Dates, url: str | None, found: str | None) -> Iterator[tuple[str, PreciseDate]]:
    """Every readable date. An extractor's guess counts where the page itself names that day as one of its own."""
    guess = found if found and found[:10] in (*dates.printed, *dates.named) else ""
    moments = [each for each in dates.moments if not _EMPTY.match(each) or each[:10] in dates.printed]
    printed, address = dates.printed[:1], tuple(_in_address(url))
    if printed and address and _is_near(printed[0], address[0]):
        address = ()  # a text is begun on one day and printed on the next
    for value in (*moments, *address, *printed, guess, *_month_in_address(url)):
        with suppress(InputError):  # a page's own nonsense is an unknown date
            if dated := parse_date(value):
                yield value, dated


def _as_the_paper_has_it(dated: PreciseDate, own_days: Sequence[str]) -> PreciseDate:
    """The day in the paper's own zone where a time of UTC is of the day before or after it."""
    if dated[1] != "minute" or not _UTC.search(dated[0]):
        return dated
    declared = date.fromisoformat(dated[0][:10])
    days = [day for each in own_days if (day := _day(each))]
    if dated[0][:10] in days:
        return dated
    near = [day for day in days if abs((date.fromisoformat(day) - declared).days) == 1]
    return (near[0], "day") if near else dated


def _day(value: str) -> str | None:
    with suppress(InputError):
        dated = parse_date(value)
        return dated[0][:10] if dated and dated[1] in ("day", "minute") else None
    return None


def _in_address(url: str | None) -> Iterator[str]:
    """A day whose year, month and day stand apart in the address; any other number is a number."""
    if match := _DAY_IN_URL.search(urlsplit(url).path if url else ""):
        month = match[3].lower()[:3]
        yield f"{match[1]}-{_MONTHS.index(month) + 1 if month in _MONTHS else month}-{match[5]}"


def _month_in_address(url: str | None) -> Iterator[str]:
    if match := _MONTH_IN_URL.search(urlsplit(url).path if url else ""):
        yield f"{match[1]}-{match[2]}"
