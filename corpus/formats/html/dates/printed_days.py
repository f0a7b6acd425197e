"""Find the days that a page prints: beside its headline as its own, with their label, or as the day of a change.

Pure: a page's tree in, ISO days out. Days of other stories, of the reader's today and of copyright lines stand in other
places, and are left out. Months are read in a dozen languages; 03/04/2024 in the order of the page's language or
country, where that tells, else not at all.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from corpus.formats.html.asides import opens_with_byline

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Role = Literal["published", "plain", "changed"]

_MONTHS = {  # how months begin, without accents, by their numbers
    1: "jan gen ene stycz led ocak янв яну oca jaan ian tamm saus січ ιαν يناير",
    2: "feb fev fevr lut unor subat фев helm vasar veebr shku лют φεβ فبراير",
    3: "mar marz mars maerz brez мар maal kovo бер μαρ مارس",
    4: "apr avr abr kwie dub nis апр huht balan pri квіт απρ ابريل",
    5: "may mai mag maj maio kvet мая май mei touk geguz трав μαι مايو",
    6: "jun juin giu czerw cerven июн юни kesa birz juun iun qers черв ιουν يونيو",
    7: "jul juil lug lip cervenec tem июл юли hein liep juul iul korr лип ιουλ يوليو",
    8: "aug aou ago sierp srp agu авг elok rugpj gush серп αυγ اغسطس",
    9: "sep set wrze zari eyl сен szep syys rugs shta вер σεπ سبتمبر",
    10: "oct okt ott out paz rij eki окт loka spal tet жовт οκτ اكتوبر",
    11: "nov lis listop kas ноя ное marr lapk noi nen лист νοε نوفمبر",
    12: "dec dez dic des grud pros ara дек joul gruod dhj dets груд δεκ ديسمبر",
}  # fmt: skip
_NUMBERS = sorted(
    ((begin, number) for number, all_ in _MONTHS.items() for begin in all_.split()), key=lambda each: -len(each[0])
)
_YEAR = r"(?P<y>(?:19|20)\d\d)"
_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th|er|º|ª|\.)?"
_NAME = r"(?P<m>[^\W\d_]{3,12})\.?"
_SHORT = re.compile(  # as German prints it beside an hour: "09.05.24, 18:30 Uhr"
    r"(?<![\d.])(?P<d>[0-3]?\d)(?P<mark>\.)\s?(?P<m>[01]?\d)\.\s?(?P<y>[0-4]\d)"
    r"(?=\s?[,|–-]?\s?(?:um\s)?[0-2]?\d[:.][0-5]\d(?!\d)(?:\s?Uhr|(?![.\d])))"
)
_WRITTEN = (
    re.compile(rf"(?<!\d){_DAY}\s*(?:of|de|di)?\s*{_NAME},?\s*(?:de\s+|del\s+)?{_YEAR}(?!\d)", re.I),
    re.compile(rf"(?<!\w){_NAME}\s+{_DAY},?\s+{_YEAR}(?!\d)", re.I),
    re.compile(rf"(?<!\d){_YEAR}\.?\s(?:m\.\s)?{_NAME}\s{_DAY}(?!\d)", re.I),
    re.compile(rf"(?<!\d){_DAY}\s[^\W\d_]{{2,8}}/{_NAME}\s{_YEAR}(?!\d)"),
    re.compile(rf"(?<!\d){_DAY}\s+tháng\s+(?P<m>\d{{1,2}}),?\s+(?:năm\s+)?{_YEAR}(?!\d)", re.I),
    re.compile(rf"(?<!\d){_YEAR}[-/.](?P<m>\d{{1,2}})[-/.]{_DAY}(?!\d)"),
    re.compile(rf"(?<!\d){_YEAR}\.\s(?P<m>\d{{1,2}})\.\s{_DAY}(?!\d)"),  # as Korean prints it
    re.compile(rf"(?<!\d)(?P<d>\d{{1,2}})-(?P<m>[^\W\d_]{{3,12}})-{_YEAR}(?!\d)"),
    re.compile(rf"{_YEAR}\s*年\s*(?P<m>\d{{1,2}})\s*月\s*{_DAY}\s*日"),
    re.compile(rf"{_YEAR}\s*년\s*(?P<m>\d{{1,2}})\s*월\s*{_DAY}\s*일"),
    re.compile(rf"(?<![\d.]){_DAY}(?P<mark>[./-])\s*(?P<m>\d{{1,2}})(?P=mark)\s*{_YEAR}(?!\d)"),
    _SHORT,
)
_CHANGED = re.compile(
    r"\b(?:updat|upd\b|modifi|chang|revis|edited|corrected|last edit|aktualisi|geändert|stand:|mis à jour|mise à jour|"
    r"modifié|actualiz|atualiz|modificad|aggiorn|bijgewerkt|gewijzigd|uppdater|opdater|oppdater|aktualiz|güncel|обновлен|"
    r"frissít|módosít)|更新|修改|修订|수정|업데이트",
    re.I,
)
_PUBLISHED = re.compile(
    r"^\W*(?:date|datum|fecha|data|dato|дата)\W+(?=\d)|"
    r"\b(?:publish|posted|first published|released|issued|veröffentlicht|erschienen|publi[ée]|publicad|pubblicat|"
    r"gepubliceerd|geplaatst|publicerad|publisert|udgivet|opublikowan|yayın|опубликован|megjelen|közzétev|đăng)|"
    r"(?:发布|發布|发表|發表|刊登|公開|掲載|投稿|配信|入力)(?:日期|时间|時間|于|於|日時?)?\s*[:：]?\s*(?=\d)|"
    r"^\W*(?:时间|時間|日期|日時|날짜)\s*[:：]\s*(?=\d)|"
    r"(?:입력|등록|게시|기사입력|작성)(?:일시?|시간)?\s*[:：]?\s*(?=\d)",
    re.I,
)
_DATED = re.compile(r"date|time|publish|posted|pubdat|byline|dateline|meta|stamp|datum|fecha|data\b", re.I)
_OTHERS = re.compile(
    r"related|recommend|more-|sidebar|side-bar|aside|teaser|most-?(?:read|popular)|trending|latest|comment|footer|copyright|"
    r"breadcrumb|widget|caption|promo|refs\b|references|wm-ipp|event",
    re.I,
)
_OWN_FOOT = re.compile(r"(?:article|artikel|art[ií]c[ou]lo|story|post|entry|beitrag|node)[_-]?foot(?:er)?", re.I)
_OPENING = re.compile(r"\W?\(([^()]{8,30})\)\s")  # a day in brackets before the first words of a text
_DATELINE = re.compile(  # "VELM, May 3, 2024 (VTI) - The bridge"
    r"(?:[^\W\d_a-z][\w .'’-]{1,30},\s*)?(?P<day>[^\W\d_]{3,9}\.?\s\d{1,2},?\s(?:19|20)\d\d|"
    r"\d{1,2}\.?\s[^\W\d_]{3,9}\.?\s(?:19|20)\d\d)\s*(?:\([^()]{2,20}\)\s*)?(?:--|[-–—])\s"
)
_MAST = re.compile(r"masthead|topbar|top-bar|today|current-?date|weather|logo", re.I)  # where today's date stands too
_OUTSIDE = frozenset({"nav", "figure", "table", "blockquote"})
_WHOLE, _OUTERMOST = frozenset({"body", "html", "main", "article"}), frozenset({"body", "html"})
_UNNAMED = _WHOLE | {"footer"}
_OF_TEXT = re.compile(r"(?:^|[\s_-])(?:entry|post|article|story|single|content)(?=$|[\s_-])", re.I)
_NEAR = 4  # elements around a headline whose names are those of its box
_DAY_FIRST = (".uk", ".ie", ".au", ".nz", ".in", ".za")
_BRITISH = re.compile(r"en[-_](?:gb|ie|au|nz|in|za|ng|ke|pk|sg|mt)", re.I)
_LONGEST = 160  # characters of a line that prints a date
_PROSE = 100  # characters: with a paragraph of so many the text has begun
_CENTURY = 2000  # of years that are written in two figures
_DEEPEST = 40  # elements around a line that are looked at
_MOST_LINES = 4_000
_MOST_BESIDE = 4  # words beside the day in a line that is no sentence
_ON = re.compile(
    r"\b(?:on|since|until|till|before|after|by|from|of|am|seit|bis|vom|ab|le|du|depuis|el|del|desde|il|dal|op|sinds|em)"
    r"(?:\s(?:the|[^\W\d_]+day))?,?\s*$",
    re.I,
)
_LEAST_TOLD = 3  # words behind a day in a sentence that tells what happened on it
_LEAST_HEADLINE = 15  # characters
_UP = 6  # elements around a year in which a line with it may be
_YEARS = re.compile(r"(?:19|20)\d\d")
_LOGO = re.compile(r"(?:^|[\s_-])(?:site-?)?logo(?=$|[\s_-])", re.I)
_HEADINGS = ("h1", "h2", "h3")
_LINE_TAGS = (
    "p", "div", "span", "time", "small", "li", "td", "em", "i", "b", "a", "address", "sub", "font", "strong", "dd",
    "h5", "h6",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PrintedDay:
    """A day as a page prints it."""

    day: str
    role: Role


def printed_days(tree: "HtmlElement", url: str | None) -> list[PrintedDay]:
    """The days that a page prints of itself, in their order."""
    order = month_first(tree, url)
    found: list[PrintedDay] = []
    for line, above in _lines(tree):
        words = " ".join(line.split())
        day = _moment_day(words, order)
        if day is None:
            continue
        if _CHANGED.search(words) and not _PUBLISHED.search(words):
            found.append(PrintedDay(day, "changed"))
        elif (label := _PUBLISHED.search(words)) and not _is_late(words[: label.start()]):
            found.append(PrintedDay(day, "published"))
        elif above and not _is_told(words):
            found.append(PrintedDay(day, "plain"))
    return found


def _is_late(before: str) -> bool:
    """Tell whether so many words stand before one of publication that it tells of something else: a sentence."""
    return len(re.findall(r"[^\W\d_]{2,}", before)) > _MOST_BESIDE + 1


def _is_told(words: str) -> bool:
    """Tell whether a line tells of something on a day: a sentence, which says more than a day and its hour."""
    spans = [match.span() for pattern in _WRITTEN for match in pattern.finditer(words)]
    before = words[: min(start for start, _ in spans)] if spans else ""
    after = words[max(end for _, end in spans) :] if spans else ""
    if _ON.search(before) and len(re.findall(r"[^\W\d_]+", after)) >= _LEAST_TOLD and after.rstrip()[-1] in '.!?:”"':
        return True  # "On 3 May 2019 a storm broke the mast of the ferry."
    return len(re.findall(r"[^\W\d_]{2,}", before)) > _MOST_BESIDE and bool(re.search(r"\s[a-z]+\s+[a-z]+\s*$", before))


def _lines(tree: "HtmlElement") -> Iterator[tuple[str, bool]]:
    """Short lines that may print the page's date, and whether each stands with the headline, above the text."""
    headlines = _headlines(tree)
    place = _Place(headlines)
    dated = _dated(tree)
    head, begun = not headlines, 0
    for node in islice(tree.iter(*_HEADINGS, *_LINE_TAGS), _MOST_LINES):
        head = head or node in headlines
        if node not in dated and (node.tag != "p" or begun > 1 or not head):
            continue
        own = _own_words(node)
        begun += node.tag == "p" and len(own) >= _PROSE and head
        if node not in dated:
            continue
        opening = _OPENING.match(own) or _DATELINE.match(own)
        if opening and head and begun == 1 and is_day_alone(opening[1]):
            yield opening[1], True
        inside = any(each.tag in ("article", "main") for each in islice(node.iterancestors(), _DEEPEST))
        for line in (own,) if len(own) <= _LONGEST else _direct(node):
            if 6 <= len(line) <= _LONGEST and not place.is_elsewhere(node, line, begun=begun > 1):
                above = not begun or (begun == 1 and _is_day_alone(line))
                yield line, above and (head if headlines else inside)


def _direct(node: "HtmlElement") -> Iterator[str]:
    """The texts with a year that stand in a large element itself, beside others."""
    for words in (node.text, *(child.tail for child in node)):
        if words and len(words) < 2 * _LONGEST and _YEARS.search(words):
            yield " ".join(words.split())


def _headlines(tree: "HtmlElement") -> "list[HtmlElement]":
    """The main headings, those around a logo aside; without any, the heading or the line with the page's title."""
    main = [each for each in tree.iter("h1") if each.text_content().strip() and not _leads_home(each)]
    main = [each for each in main if not any(map(_is_logo, (each, *islice(each.iterancestors(), 3))))]
    title = " ".join(next((each.text_content() for each in tree.iter("title")), "").split())
    if main:
        titled = [each for each in main if _begins(title, each)] if len(main) > 1 else []
        return titled or main
    headings = [each for each in tree.iter(*_HEADINGS[1:], "h4") if _begins(title, each) or _stands_in(title, each)]
    return (headings or [each for each in tree.iter(*_LINE_TAGS) if _is_title_line(title, each)])[:1]


def _leads_home(heading: "HtmlElement") -> bool:
    """Tell whether a heading is nothing but a link to the front page: the name of the site."""
    link = heading.find(".//a[@href]")
    alone = link is not None and link.text_content().strip() == heading.text_content().strip()
    return alone and urlsplit(link.get("href")).path in ("", "/")


def _is_title_line(title: str, line: "HtmlElement") -> bool:
    begin = (line.text or "").strip()[:4]
    return len(line) < 3 and bool(begin) and title.startswith(begin) and _begins(title, line)


def _begins(title: str, heading: "HtmlElement") -> bool:
    words = " ".join(heading.text_content().split())
    return len(words) >= (_LEAST_HEADLINE if words.isascii() else _LEAST_HEADLINE // 2) and title.startswith(words)


def _stands_in(title: str, heading: "HtmlElement") -> bool:
    """Tell whether a heading is a long part of the title, which has the site's name before it."""
    words = " ".join(heading.text_content().split())
    return len(words) >= 2 * _LEAST_HEADLINE and words in title


def _is_logo(element: "HtmlElement") -> bool:
    return bool(_LOGO.search(_named(element)))


def is_day_alone(line: str) -> bool:
    """Tell whether a line is a day, with its hour or a word for it, and nothing else."""
    return any(pattern.search(line) for pattern in _WRITTEN) and _is_day_alone(line)


def is_day_line(line: str) -> bool:
    """Tell whether a line says when the text was published or changed, and nothing else."""
    if not any(pattern.search(line) for pattern in _WRITTEN):
        return False
    labelled = _PUBLISHED.search(line) or _CHANGED.search(line)
    rest = line
    for pattern in (*_WRITTEN, _PUBLISHED, _CHANGED):
        rest = pattern.sub(" ", rest)
    return len(re.findall(r"[^\W\d_]{3,}", rest)) <= (_MOST_BESIDE - 2 if labelled else 0)


def _is_day_alone(line: str) -> bool:
    """Tell whether a line has no more than a day and an hour in it: such a one may stand behind the lead."""
    rest = line
    for pattern in _WRITTEN:
        rest = pattern.sub(" ", rest)
    return len(re.findall(r"[^\W\d_]{2,}", rest)) <= _MOST_BESIDE - 2


def _dated(tree: "HtmlElement") -> "set[HtmlElement]":
    """The elements with a year in their words, or close above such."""
    found: set[HtmlElement] = set()
    for node in tree.iter():
        here = _has_year(node.text) or (node.tag == "time" and node.get("datetime"))
        if here and isinstance(node.tag, str) and node.tag not in ("script", "style"):
            found.update((node, *islice(node.iterancestors(), _UP)))
        if _has_year(node.tail):
            found.update(islice(node.iterancestors(), _UP))
    return found


def _has_year(words: str | None) -> bool:
    if words is None:
        return False
    if ("20" in words or "19" in words) and _YEARS.search(words):
        return True
    return "." in words and (":" in words or "Uhr" in words) and _SHORT.search(words[:_LONGEST]) is not None


def _own_words(node: "HtmlElement") -> str:
    """The words of a small element with what is in it; of a time element its machine's form too."""
    parts: list[str] = []
    length = 0
    for part in node.itertext():
        parts.append(part)
        length += len(part)
        if length > 2 * _LONGEST:
            break
    words = " ".join(" ".join(parts).split())
    if node.tag != "time":
        return words
    written = any(pattern.search(words) for pattern in _WRITTEN)
    return f"{_before(node)} {words if written else words + ' ' + str(node.get('datetime') or '')[:10]}".strip()


def _before(node: "HtmlElement") -> str:
    """The words right before a time element, which label it; a headline there does not."""
    previous, parent = node.getprevious(), node.getparent()
    if previous is None:
        words = parent.text if parent is not None else ""
    else:
        words = previous.tail or ("" if previous.tag in _HEADINGS else " ".join(previous.itertext()))
    return " ".join((words or "").split())[-40:]


class _Place:
    """The places of a page that are not about its own article; what also holds the main heading is none."""

    def __init__(self, headlines: "Sequence[HtmlElement]") -> None:
        self._around = {each for headline in headlines for each in headline.iterancestors()}
        near = (each for headline in headlines for each in islice(headline.iterancestors(), _NEAR))
        named = (_named(each) for each in near if each.tag not in _WHOLE)
        self._own_names = {match[0].lower() for name in named for match in _OTHERS.finditer(name)}

    def is_elsewhere(self, node: "HtmlElement", words: str, *, begun: bool) -> bool:
        """Tell whether a line stands in such a place; a day with a label is the article's in a bar on top, too."""
        labelled, dated = bool(_PUBLISHED.search(words)), False
        for each in (node, *islice(node.iterancestors(), _DEEPEST)):
            if each in self._around:
                return False
            dated = dated or each.tag == "time" or _DATED.search(_named(each)) is not None
            if self._is_outside(each, dated=dated, begun=begun):
                return True
            if each.tag not in _UNNAMED and (self._is_others(each) or (not labelled and _MAST.search(_named(each)))):
                return True
        return False

    def _is_outside(self, element: "HtmlElement", *, dated: bool, begun: bool) -> bool:
        """Tell whether an element is made for other things: not a foot of the article, nor a table around its day."""
        if element.tag == "footer":
            beside = islice(element.iterancestors(), 2)
            own = any(each in self._around and each.tag not in _OUTERMOST for each in beside)
            return not own or (begun and not _OF_TEXT.search(_named(element)))
        if element.tag == "li":
            return not dated and element.find(".//a[@href]") is not None
        if element.tag == "aside":
            return not (dated and not begun and opens_with_byline(element))
        return element.tag in _OUTSIDE and not (dated and element.tag == "table")

    def _is_others(self, element: "HtmlElement") -> bool:
        """Tell whether an element is named for other stories, by a word that no box of the headline has in its name."""
        named = _OWN_FOOT.sub("", _named(element))
        return any(match[0].lower() not in self._own_names for match in _OTHERS.finditer(named))


def _named(element: "HtmlElement") -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


# Days ------------------------------------------------------------------------------------------------------------


def month_first(tree: "HtmlElement", url: str | None) -> bool | None:
    """Tell by its language and country in which order a page writes figures of a date; None where neither tells."""
    root = tree.getroottree().getroot()
    said = [str(root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "")]
    said += [str(value) for value in tree.xpath("//meta[@property='og:locale']/@content")[:1]]
    host = _host(url)
    if any(re.fullmatch(r"en[-_]us.*", each, re.I) for each in said) or host.endswith((".us", ".gov", ".mil")):
        return True
    languages = {re.split(r"[-_]", each.lower())[0] for each in said if each}
    british = any(map(_BRITISH.fullmatch, said)) or host.endswith(_DAY_FIRST)
    return False if british or (languages and languages.isdisjoint({"en", "fil", "tl"})) else None


def _host(url: str | None) -> str:
    with suppress(ValueError):
        return urlsplit(url or "").hostname or ""
    return ""


def day_of(words: str, order: bool | None) -> str | None:
    """The one day that words name, in ISO 8601; None for none, several, or one that may be read in two ways."""
    days = {day for pattern in _WRITTEN for match in pattern.finditer(words) if (day := _iso(match, order))}
    return days.pop() if len(days) == 1 else None


def _moment_day(words: str, order: bool | None) -> str | None:
    """The day of a line: of a published and a changed one that which is published."""
    one = day_of(words, order)
    if one or not (_CHANGED.search(words) and _PUBLISHED.search(words)):
        return one
    begin = _PUBLISHED.search(words)
    changed = _CHANGED.search(words)
    assert begin is not None and changed is not None
    part = words[begin.start() : changed.start()] if begin.start() < changed.start() else words[begin.start() :]
    return day_of(part, order)


def _iso(match: re.Match[str], order: bool | None) -> str | None:
    year, said, day = int(match["y"]), match["m"], int(match["d"])
    year += _CENTURY if len(match["y"]) == len("24") else 0
    if not said.isdigit():
        number = _month(said)
        if number is None:
            return None
    else:
        number = int(said)
        if "mark" in match.re.groupindex and match["mark"] != ".":
            swapped = _ordered(day, number, order)
            if swapped is None:
                return None
            day, number = swapped
    with suppress(ValueError):
        return date(year, number, day).isoformat()
    return None


def _ordered(first: int, second: int, order: bool | None) -> tuple[int, int] | None:
    """Day and month of two figures between slashes; None where both orders are possible."""
    if first > 12 or second > 12 or first == second:
        return (first, second) if second <= 12 else (second, first)
    if order is None:
        return None
    return (second, first) if order else (first, second)


def _month(name: str) -> int | None:
    plain = "".join(char for char in unicodedata.normalize("NFD", name.casefold()) if not unicodedata.combining(char))
    return next((number for begin, number in _NUMBERS if plain.startswith(begin)), None)
