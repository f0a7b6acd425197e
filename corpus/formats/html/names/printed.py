"""The main heading and the byline that a page prints before its text."""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from corpus.formats.html.asides import opens_with_byline
from corpus.formats.html.dates.printed_days import is_day_alone
from corpus.formats.html.names.people import GENRES, people, signed
from corpus.formats.html.story.boxes import is_prose
from corpus.formats.html.story.runs import Run
from corpus.language.gazetteer import is_first_name

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:by-?lines?|auth|authors?(?:-?names?)?|writers?|contributors?|reporters?|autor(?:en|in|es)?|auteurs?|"
    r"autor[ei]|verfasser|firma)(?=$|[\s_\d-])",
    re.I,
)
_STARTS = re.compile(
    rf"(?:(?:(?i:words|text|story|written|reported|posted|published|{GENRES})\s+)?(?i:by):?\s+[^\W\d_a-z]|"
    r"(?i:authors?|autor(?:[/:*_]?in(?:nen)?|a)?|auteure?|автор):?\s+[^\W\d_a-z]|(?i:text|words|story|testo|texte|texto):\s+[^\W\d_a-z]|"
    rf"(?:(?i:von|par|por|door)|(?i:{GENRES})\s+(?i:von|par|por|door|di|de))\s+[^\W\d_a-z]\w+\s+[^\W\d_a-z]\w+(?=[\s,;|]|$))"
)
_PERSON = r"(?:[^\W\d_a-z][\w.'’-]+\s+){1,3}[^\W\d_a-z][\w.'’-]+"
_ALONE = re.compile(  # under the lead, or in a line or heading of its own above it: "Von Ina Brod"
    rf"(?i:by|von|par|por|door|di|av|af)\s+{_PERSON}(?:(?:,\s+|,?\s+(?:and|und|et|y|e|en|og|och|&)\s+){_PERSON}){{0,3}}"
)
_ELSEWHERE = re.compile(
    r"(?:^|[\s_-])(?:related\w*|recommend\w*|comments?|teasers?|sidebar|most-?(?:read|popular)|latest|trending|more-?from|"
    r"relacionad\w*|popular|promo\w*|(?:[a-z]+-)?(?:menu|nav(?:bar|igation)?)(?:-[a-z]+)?)(?=$|[\s_\d-])",
    re.I,
)
_A_DAY = (
    r"(?:[^\W\d_]{2,10}\.?,?\s+)?(?:[^\W\d_]{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}|"
    r"\d{1,2}(?:\.|st|nd|rd|th)?\s+(?:de\s+)?[^\W\d_]{3,10}\.?,?\s+(?:de\s+)?\d{4}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|"
    r"\d{4}-\d\d-\d\d|\d{1,2}\s*(?:minutes?|mins?|hours?|hrs?|days?|[mhd])\s+ago)\b"
)
_TOLD_DAY = (
    r"(?i:(?:first\s+)?(?:published|updated|posted|veröffentlicht|publié|publicado|aktualisiert)\s*:?\s+"
    r"(?:(?:on|am|le|el)\s+)?)?"
)
_A_NAME = r"(?P<first>[^\W\d_a-z][\w'’-]+)\s+(?:[^\W\d_a-z][\w.'’-]*\s+){0,2}[^\W\d_a-z][\w'’-]+"
_NAME_AND_DAY = re.compile(  # "Ina Brod | 4 May 2024", "Ina Brod · 3 hours ago", "Ina Brod | @inabrod"
    rf"(?P<who>{_A_NAME})\s*[|•·–—/-]\s*{_TOLD_DAY}(?:{_A_DAY}|@\w+).{{0,60}}"
)
_NAME_AND_ROLE = re.compile(  # side by side in one box: "Ina Brod", "Senior Politics Editor, Velm Post"
    rf"(?P<who>{_A_NAME})(?:\s{{2,}}|\s*\n\s*)(?:[^\W\d_a-z][\w-]*\s){{0,4}}"
    r"(?i:reporter|editor|correspondent|writer|columnist|journalist|contributor|redakteur(?:in)?|korrespondent(?:in)?|"
    r"journaliste|redactora?|periodista)\b[^.!?]{0,60}"
)
_DAY_AND_NAME = re.compile(rf"{_TOLD_DAY}{_A_DAY}(?:[\s,|•·–—-]+\d{{1,2}}[:.]\d\d)?\s*[|•·–—-]\s*(?P<who>{_A_NAME})")
_DAY_AND_BY = re.compile(rf"{_TOLD_DAY}{_A_DAY}.{{0,30}}?(?i:by|von|par|por|door)\s+(?P<who>[^\W\d_a-z].*)")
_TWICE = re.compile(r"\b([^\W\d_a-z][\w.'’-]+(?:\s[^\W\d_a-z][\w.'’-]*)+)\1\b")  # once as a link, once without it
_CLOSES = re.compile(  # where a report ends: "(By Ina Brod) Enditem/"
    rf"[(（]\s*((?:By|Von|Par|Por)\s+{_PERSON}(?:,?\s+(?:and|und|et|y)\s+{_PERSON})?)\s*[)）]\W*(?:(?i:end\w*|ends)\W*)?$"
)
_LABELLED = re.compile(
    r"(?:Authors?|Autor(?:in)?|Auteure?|Autore|Autora|Reporter|Writer|Redakteur(?:in)?|Автор|Yazar)\b\s*:?\s+"
    r"(?:[^\W\d_a-z][\w.'’-]+\s+){1,3}[^\W\d_a-z][\w.'’-]+(?:\s*\([^()]{1,20}\))?"
)
_OF_WRITERS = re.compile(  # an address under which a site has its writers
    r"/(?:authors?|autor(?:es|en|in)?|auteurs?|autore|writers?|journalists?|contributors?|columnists?|reporters?|"
    r"staff|redakt\w+|by)/[^/?#]+/?(?:[?#]|$)|[?&]author=",
    re.I,
)
_HEADLINE = frozenset({"headline", "entry-title", "article-title", "post-title", "article-headline", "story-headline"})
_CREATOR = frozenset({"author", "sioc:has_creator", "dc:creator", "dcterms:creator", "schema:author"})
_SIGNS = re.compile("[\u2800-\u28ff]+")  # by which runs are known in the tree
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MOST_LINE = 160  # characters of a byline
_MOST = 4
_MOST_STACKED = 5  # lines of a name, a source and a day
_ABOVE = 6  # runs above a text without a main heading in which a line may sign it
_FAR = 24  # runs behind the text in which a labelled line may still name its writer
_LEAST_TITLE = 15  # characters
_JOINED = re.compile(r"\s*[|–—·•»«›‹<>:/-]+\s|(?<=[^\x00-\x7f])[-_|－]|(?<=\w)-(?=[A-Z]+\s[^\x00-\x7f])")


def headings(found: Sequence[Run], chosen: Sequence[Run], titles: Sequence[str] = ()) -> tuple[str, ...]:
    """The main headings before the article's text, the last one first; `titles` are those that the page declares."""
    text = next((run for run in chosen if is_prose(run)), None) or max(chosen, key=_length, default=None)
    first = text.at if text else 0
    main = list(_main_headings(found))
    before = [words for at, words in main if at < first]
    if not any(_begins(words, titles) for words in before):
        before += [run.words for run in found[:first] if not run.linked and _begins(run.words, titles)][-1:]
    before = before or _called_headline(found, first) or _headline_of_untitled(found, first, titles)
    return tuple(dict.fromkeys(reversed(before)))[:_MOST]


def _length(run: Run) -> int:
    return run.length


def _begins(words: str, titles: Sequence[str]) -> bool:
    """Tell whether words are a declared title up to the sign behind which a site or section stands."""
    short = " ".join(words.split())
    return len(short) >= _LEAST_TITLE and any(
        each.startswith(short) and (each == short or _JOINED.match(each, len(short))) for each in titles
    )


def _called_headline(found: Sequence[Run], first: int) -> list[str]:
    """The one run before the text that is named as its headline."""
    lines = [run for run in found[:first] if not run.linked and _is_called_headline(run)]
    return [lines[0].words[:500]] if len(lines) == 1 else []


def _headline_of_untitled(found: Sequence[Run], first: int, titles: Sequence[str]) -> list[str]:
    """The last heading before the text of a page that calls itself by nothing but its site's name."""
    if any(" " in each or not each.isascii() for each in titles):
        return []
    return [run.words for run in found[:first] if run.kind == "heading" and len(run.words) >= _LEAST_TITLE][-1:]


def _is_called_headline(run: Run) -> bool:
    inner = [element for element, where in run.texts[:1] if where == "text"]
    return any(not _HEADLINE.isdisjoint((each.get("class") or "").lower().split()) for each in (*inner, run.owner))


def _main_headings(found: Sequence[Run]) -> Iterator[tuple[int, str]]:
    """The runs in each main heading as one line, with the number of the first."""
    lines: dict[HtmlElement, list[Run]] = {}
    for run in found:
        if (run.kind != "heading" and run.owner.get("itemprop") != "headline") or signed(run.words):
            continue
        around = [run.owner, *islice(run.owner.iterancestors(), 3)]
        heading = next((each for each in around if _is_main(each)), None)
        if heading is not None:
            lines.setdefault(heading, []).append(run)
    for parts in lines.values():
        yield parts[0].at, " ".join(run.words for run in parts)[:500]


def _is_main(element: "HtmlElement") -> bool:
    return element.tag == "h1" or (element.get("itemprop") == "headline" and element.tag in ("h2", "h3", "div", "p"))


def bylines(found: Sequence[Run], chosen: Sequence[Run]) -> tuple[str, ...]:
    """The lines with who wrote the article, between its heading and its text or close behind them."""
    if not chosen:
        return ()
    start = next((run.at for run in reversed(found[: chosen[0].at + 1]) if run.owner.tag == "h1"), chosen[0].at)
    end = next((run.at for run in chosen if is_prose(run) and run.length > _MOST_LINE), chosen[-1].at)
    around = {*found[start].owner.iterancestors(), *found[end].owner.iterancestors()}
    before = [run for run in found[max(0, start - 3) : end + 1] if _is_line(run, around, head=run.at >= start)]
    behind = [run for run in found[end + 1 : chosen[-1].at + 4] if _is_line(run, around) and _is_byline(run)]
    far = (run for run in found[end + 1 : chosen[-1].at + _FAR] if _is_line(run, around))
    behind += [run for run in far if _LABELLED.fullmatch(run.words)]
    before += [run for run in found[start : end + 1] if run.kind == "heading" and _ALONE.fullmatch(run.words)]
    lines = _naming([line for run in before if (line := _line(run))])
    under = [run.words for run in found[end + 1 : end + 4] if _is_line(run, around) and _ALONE.fullmatch(run.words)]
    closing = [match[1] for run in chosen[-2:] if (match := _CLOSES.search(run.words))]
    closing += [line for run in chosen[-1:] if _is_labelled(line := run.words.rpartition("\n")[2].strip())]
    lines = (
        lines[:_MOST]
        or _beside_day(found, start, end, around)
        or under[:1]
        or [run.words for run in behind[:1]]
        or closing[:1]
    )
    return tuple(dict.fromkeys([*_signatures(found[max(0, start - _ABOVE) : chosen[-1].at + 4], chosen), *lines]))


def _beside_day(found: Sequence[Run], start: int, end: int, around: "Collection[HtmlElement]") -> list[str]:
    """The one name that stands alone between heading and text, right before or behind the day."""
    lines = [run for run in found[start : end + 1] if run.kind == "paragraph" and _is_line(run, around, head=True)]
    days = {run.at for run in lines if is_day_alone(run.words)}
    beside = [run.words for run in lines if not days.isdisjoint((run.at - 1, run.at + 1))]
    named = [(words, match) for words in beside if (match := re.fullmatch(_A_NAME, words.strip()))]
    names = [words for words, match in named if is_first_name(match["first"]) and people(words)]
    return names if len(names) == 1 else []


def _is_labelled(line: str) -> bool:
    """Tell whether a line is a name behind a label, with no more than an employer behind it."""
    named = _LABELLED.match(line)
    return named is not None and len(line) <= _MOST_LINE and line[named.end() :][:1] in ("", ",")


def _line(run: Run) -> str:
    """The words of a run with who wrote the article, or no words."""
    if (dated := _DAY_AND_BY.fullmatch(run.words)) and people(f"By {dated['who']}"):
        return f"By {dated['who']}"
    if _is_byline(run) or _STARTS.match(run.words) or _ALONE.fullmatch(run.words):
        once = _TWICE.sub(r"\1", run.words)
        return once if once != run.words else _parted(run)
    if "\n" in run.words and not _NAME_AND_ROLE.fullmatch(run.words):
        return _stacked(run.words.split("\n"))
    patterns = (_NAME_AND_ROLE, _NAME_AND_DAY, _DAY_AND_NAME)
    dated = next((match for each in patterns if (match := each.fullmatch(run.words))), None)
    known = dated and is_first_name(dated["first"]) and people(dated["who"])  # and no place's or section's
    return dated["who"] if dated and known else ""


def _parted(run: Run) -> str:
    """The words of a run, with a space between a name and the element behind it: "Ina Brod" and "Reporter"."""
    pieces = [" ".join(_SIGNS.sub("", getattr(element, where) or "").split()) for element, where in run.texts]
    words = run.words
    if " " not in pieces[0]:  # buttons: "Profile" and "Follow"
        return words
    for piece in pieces[1:]:
        if piece[:1].isupper():
            words = re.sub(rf"(?<=[^\W\d_A-Z])(?={re.escape(piece)})", " ", words, count=1)
    return words


def _stacked(lines: Sequence[str]) -> str:
    """The name that stands in a line of its own above a day."""
    if len(lines) > _MOST_STACKED or not any(is_day_alone(each) for each in lines):
        return ""
    names = (match for each in lines if (match := re.fullmatch(_A_NAME, each.strip())))
    return next((each[0] for each in names if is_first_name(each["first"])), "")


def _naming(lines: Sequence[str]) -> Sequence[str]:
    """The lines of a byline, where they are many without those of its buttons."""
    return lines if len(lines) <= _MOST else [line for line in lines if _STARTS.match(line) or people(line)]


def _signatures(found: Sequence[Run], chosen: Sequence[Run]) -> Iterator[str]:
    """The first line that signs the text in Chinese, Japanese or Korean, or a report that begins or ends so."""
    signing = (line for run in found for line in run.words.split("\n") if len(line) <= _MOST_LINE and signed(line))
    opening = (f"记者 {', '.join(names)}" for run in chosen[:4] if (names := signed(run.words, at="beginning")))
    closing = (f"记者 {', '.join(names)}" for run in chosen[-2:] if (names := signed(run.words, at="end")))
    top = found[: next((run.at for run in chosen if is_prose(run)), found[0].at) - found[0].at]
    heading = (f"记者 {', '.join(names)}" for run in top if (names := signed(run.words, at="head")))
    line = next(signing, None) or next(heading, None) or next(opening, None) or next(closing, None)
    yield from (line,) if line else ()


def own_author(author: str | None, found: Sequence[Run], declared: str = "", told: str | None = None) -> str | None:
    """The authors that an extractor has guessed, without those that only stand where the page shows other stories.

    Those in `declared`, what the page says for machines of its author, are its own wherever they stand. Of the others
    none is whose name a reader does not see, and that is not in what is `told` to machines either.
    """
    names = [name.strip() for name in (author or "").split(";") if name.strip()]
    own = [name for name in names if name in declared or not _is_of_others(name.casefold(), found)]
    own = [name for name in own if told is None or _is_anywhere(name.casefold(), found, told.casefold())]
    return "; ".join(own) or None


def own_authors(authors: Sequence[str], found: Sequence[Run], chosen: Sequence[Run]) -> tuple[str, ...]:
    """The declared authors; of many, without those who stand behind the text alone while others' names stand before it.

    A page with a stream of stories declares the writers of all of them.
    """
    if len(set(authors)) <= _MOST:
        return tuple(authors)
    end = chosen[-1].at + 1 if chosen else 0
    before, behind = (_in_lines(authors, some) for some in (found[:end], found[end:]))
    return tuple(each for each in authors if not before or each in before or each not in behind)


def _in_lines(names: Sequence[str], some: Sequence[Run]) -> set[str]:
    """The names that stand in lines of their own, or in short ones."""
    lines = [run.words.casefold() for run in some if run.length <= _MOST_LINE]
    return {name for name in names if any(name.casefold() in line for line in lines)}


def _is_anywhere(name: str, found: Sequence[Run], told: str) -> bool:
    """Tell whether all words of a name stand in what a page tells machines, or in one run that a reader sees."""
    words = re.findall(r"\w+", name)
    return any(all(word in line for word in words) for line in (told, *(run.words.casefold() for run in found)))


def _is_of_others(name: str, found: Sequence[Run]) -> bool:
    places = [run for run in found if run.length <= _MOST_LINE and name in run.words.casefold()]
    return bool(places) and all(_is_elsewhere(run) for run in places)


def _is_elsewhere(run: Run, around: "Collection[HtmlElement]" = (), *, head: bool = False) -> bool:
    """Tell whether a run stands where a page shows other stories or its readers' words.

    What is `around` the article is no such place, and neither is the foot of its `head` or a box there for its byline.
    """
    for each in (run.owner, *run.owner.iterancestors()):
        if each in around:
            return False
        if each.tag == "nav" or (each.tag == "footer" and not head):
            return True
        if each.tag == "aside" and not (head and opens_with_byline(each)):
            return True
        named = each.tag not in ("body", "html", "main", "article")
        if named and _is_elsewhere_name(f"{each.get('class', '')} {each.get('id', '')}"):
            return True
    return False


@lru_cache(maxsize=4096)
def _is_elsewhere_name(name: str) -> bool:
    return bool(_ELSEWHERE.search(name if name.islower() else _CAMEL.sub("-", name)))


def _is_line(run: Run, around: "Collection[HtmlElement]", *, head: bool = False) -> bool:
    return run.length <= _MOST_LINE and run.kind != "heading" and not _is_elsewhere(run, around, head=head)


def _is_byline(run: Run) -> bool:
    """Tell whether a run stands in an element that is named for the writer, or links to one's page."""
    around = [run.owner, *run.owner.iterancestors()][:3]
    inner = [element for element, where in run.texts if where == "text"]
    boxes = run.owner.iterancestors("div")
    return any(_is_named(each) for each in (*inner, *around)) or any(_is_of_creator(each) for each in boxes)


def _is_of_creator(element: "HtmlElement") -> bool:
    """Tell whether a page says of what an element holds that it made the page."""
    stated = f"{element.get('rel', '')} {element.get('property', '')}".split()
    return not _CREATOR.isdisjoint(stated)


def _is_named(element: "HtmlElement") -> bool:
    if element.get("itemprop") == "author" or _is_of_creator(element):
        return True
    if element.tag == "a":
        return bool(_OF_WRITERS.search(element.get("href", "")))
    return element.tag not in ("body", "html", "article", "main") and bool(_BYLINE.search(element.get("class", "")))
