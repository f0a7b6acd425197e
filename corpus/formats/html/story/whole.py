"""Tell whether what was read of a page is all of its article, and find what the page holds of it besides.

Many a page holds its text a second time, for machines (`articleBody`). It serves where it goes on from the text that
the page shows; one with other words is left alone, since the page wins. What is missing is counted, never guessed.
"""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, parse_qsl, urljoin, urlsplit

from corpus.formats.html.jsonld import JsonObject
from corpus.formats.html.story.boxes import is_prose
from corpus.formats.html.story.runs import Run
from corpus.formats.html.story.story import letters

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST_BODY = 2_000_000  # characters
_LEAST_BODY, _LEAST_REST, _LEAST_LINE = 200, 120, 40  # letters
_TOLD = 300  # letters, from which on other words are no summary
_SAME, _OTHER = 0.6, 0.2  # shares of the shown text that stand in the declared one
_SUMMARY, _MOST_SUMMARY = re.compile(r"(?:(?:og|twitter|dc|dcterms)[:.])?(?:description|abstract)", re.I), 1_000
_TAG = re.compile(r"<[^<>]{1,500}>")
_GLUED = re.compile(r"(?<=[a-z0-9)][.!?…])(?=[A-Z“\"«„])|(?<=[.!?…][”\"»])(?=[A-Z“«„])")
_OPENING = "\"'“‘„«‚([—–"


def declared_body(own: JsonObject | None) -> str:
    """The text that a page declares for machines, without markup; empty where it is too short to be one."""
    body = (own or {}).get("articleBody") or (own or {}).get("text")
    if not isinstance(body, str):
        return ""
    text = _TAG.sub("\n", unescape(body[:_MOST_BODY])).replace("\x00", "")
    return text if len(letters(text)) >= _LEAST_BODY else ""


def declared_summaries(tree: "HtmlElement", own: JsonObject | None) -> list[str]:
    """The lines in which a page says for machines what its text is about."""
    stated = [(own or {}).get(key) for key in ("description", "alternativeHeadline", "abstract")]
    metas = [each.get("content") for each in tree.iter("meta") if _SUMMARY.fullmatch(_name(each))]
    return [unescape(each[:_MOST_SUMMARY]) for each in (*stated, *metas) if isinstance(each, str)]


def _name(meta: "HtmlElement") -> str:
    return meta.get("property") or meta.get("name") or meta.get("itemprop") or ""


def rest(body: str, chosen: Sequence[Run]) -> list[str]:
    """The paragraphs with which a declared text goes on where the shown one ends; all where nothing is shown."""
    prose = [run for run in chosen if is_prose(run)]
    declared = letters(body)
    if not prose:
        return _paragraphs(body) if sum(run.length for run in chosen) < _LEAST_BODY else []
    last = letters(prose[-1].words)
    at = declared.rfind(last)
    if at < 0 or _share_within(prose, declared) < _SAME:
        return []
    end = at + len(last)
    if len(declared) - end < max(_LEAST_REST, 0.05 * len(declared)):
        return []
    return _unshown(_paragraphs(_behind(body, end)), chosen)


def _unshown(paragraphs: list[str], chosen: Sequence[Run]) -> list[str]:
    """The paragraphs from the first one on that the page does not show; a lead may stand again behind its text."""
    shown = "\n".join(letters(run.words) for run in chosen)
    new = (at for at, each in enumerate(paragraphs) if len(own := letters(each)) >= _LEAST_LINE and own not in shown)
    return paragraphs[next(new, len(paragraphs)) :]


def is_unlike(body: str, chosen: Sequence[Run]) -> bool:
    """Tell whether a declared text is another one than the page shows, and not only a summary of it."""
    prose = [run for run in chosen if is_prose(run)]
    declared = letters(body)
    if len(declared) < _TOLD or sum(len(letters(run.words)) for run in prose) < _TOLD:
        return False
    return _share_within(prose, declared) < _OTHER and _share_of(body, chosen) < _OTHER


def _share_within(prose: Sequence[Run], declared: str) -> float:
    """The share of shown prose that stands in a declared text."""
    sizes = [(len(own), own in declared) for run in prose if (own := letters(run.words))]
    return sum(size for size, inside in sizes if inside) / max(1, sum(size for size, _ in sizes))


def _share_of(body: str, chosen: Sequence[Run]) -> float:
    """The share of a declared text's sentences that are shown."""
    shown = "".join(letters(run.words) for run in chosen)
    parts = [own for each in re.split(r"(?<=[.!?…])\s+", body) if len(own := letters(each)) > 20]
    return sum(own in shown for own in parts) / max(1, len(parts))


def _behind(body: str, end: int) -> str:
    """The part of a text behind so many of its letters."""
    places = [at for at, char in enumerate(body) if letters(char)]
    start = places[end]
    while start and body[start - 1] in _OPENING:
        start -= 1
    return body[start:]


def _paragraphs(text: str) -> list[str]:
    lines = (line for part in text.splitlines() for line in _GLUED.split(part))
    return [line.strip() for line in lines if letters(line)]


# Pages of a story ------------------------------------------------------------------------------------------------

_NEXT = re.compile(
    r"(?:next|next page|page (?:2|two)|continue(?: (?:reading )?(?:to|on) (?:the )?(?:next page|page 2))?|weiter|"
    r"nächste seite|seite 2|"
    r"page suivante|suite|página siguiente|siguiente|pagina successiva|avanti|volgende(?: pagina)?|\d{1,2})\W*",
    re.I,
)
_PAGER = re.compile(
    r"(?:^|[\s_-])(?:pag(?:er|ination|inator|es?|ing)|page-?(?:links|nav|numbers)|post-page|next(?:[_-]page)?(?:$|\s))",
    re.I,
)
_NUMBER = re.compile(
    r"(?:/(?:page|seite|pagina|p|s)[/_-]?|/|[-_,](?=\d{1,2}\.\w{2,5}$))(\d{1,2})(?=/?$|\.\w{2,5}$)", re.I
)
_SAID = re.compile(r"/(?:page|seite|pagina)[/_-]?\d{1,2}/?(?:$|[?#])|[?&](?:page|pg|seite|pagina|paged)=\d", re.I)
_KEYS = frozenset({"page", "p", "pg", "seite", "pagina", "pn", "pageno", "pagenum", "page_no", "paged"})
_COUNT = re.compile(r"\b(?:page|seite|página|pagina)?\s*(\d{1,2})\s*(?:of|von|de|sur|di|van|/)\s*(\d{1,2})\b", re.I)
_COMMENTS = re.compile(r"comment|reviews?|forum|replies", re.I)


def pages(tree: "HtmlElement", url: str | None) -> tuple[int, int]:
    """The number of this page and of all pages of a story on several; (0, 0) for one that is whole here."""
    here = url or ""
    own, number = _without_page(urlsplit(here))
    others = {other for each in _page_links(tree) if (other := _page_number(here, each, own))}
    counted = [count for each in tree.iter("p", "div", "span", "nav", "ul", "li") if (count := _counted(each))]
    later = number > 1 and (bool(counted) or bool(_SAID.search(here)))
    if not later and max(others, default=0) < 2:
        return 0, 0
    page = max(1, number)
    return page, max([page, *others, *(of for at, of in counted if at == page)])


def next_page(tree: "HtmlElement", url: str | None) -> str:
    """The address of the page on which a story goes on, "" where there is none."""
    here = url or ""
    wanted = max(1, _without_page(urlsplit(here))[1]) + 1
    found = next((each for each in _page_links(tree) if page_number(here, each) == wanted), None)
    return urljoin(here, found).partition("#")[0] if here and found else ""


def page_number(here: str, href: str) -> int:
    """The number of the page at an address, if it is one of the same story as the page here; else 0."""
    return _page_number(here, href, _without_page(urlsplit(here))[0])


def _page_links(tree: "HtmlElement") -> Iterator[str]:
    """The addresses that a page calls its next ones."""
    for link in tree.iter("link", "a"):
        href = link.get("href")
        if not href or href.startswith("#"):
            continue
        named = (link.get("rel") or "").lower().split()
        numbered = link.tag == "a" and _NEXT.fullmatch(link.text_content().strip()) and _is_in_pager(link)
        if ("next" in named or numbered) and not _is_of_comments(link):
            yield href


def _is_of_comments(link: "HtmlElement") -> bool:
    return any(_COMMENTS.search(f"{each.get('class')} {each.get('id')}") for each in link.iterancestors())


def _is_in_pager(link: "HtmlElement") -> bool:
    around = [link, *link.iterancestors()][:4]
    return any(_PAGER.search(f"{each.get('class', '')} {each.get('id', '')}") for each in around)


def _page_number(here: str, href: str, own: str) -> int:
    """The number of the page of the same story at an address, 0 for anything else."""
    try:
        story, number = _without_page(urlsplit(urljoin(here, href)))
    except ValueError:
        return 0
    return number if story == own else 0


def _without_page(parts: SplitResult) -> tuple[str, int]:
    """An address without the number of its page, and that number, 0 where it has none."""
    for key, value in parse_qsl(parts.query):
        if key.lower() in _KEYS and value.isdecimal() and len(value) < 3:
            return f"{parts.netloc}{parts.path.rstrip('/')}", int(value)
    match = _NUMBER.search(parts.path)
    path = parts.path[: match.start()] + parts.path[match.end() :] if match else parts.path
    return f"{parts.netloc}{path.rstrip('/')}", int(match[1]) if match else 0


def _counted(element: "HtmlElement") -> tuple[int, int] | None:
    """ "Page 1 of 3" in a pager."""
    if not _PAGER.search(f"{element.get('class', '')} {element.get('id', '')}"):
        return None
    match = _COUNT.search(element.text_content()[:200])
    return (int(match[1]), int(match[2])) if match and int(match[1]) <= int(match[2]) else None
