"""Outlet of a page, weighed: the name that its site gives itself.

Pure: what a page says in plain values, a name out. An agency is not the outlet of the site that prints it.
"""

import re
from collections.abc import Iterable, Sequence

from corpus.formats.html.names.people import COMPANY
from corpus.formats.html.names.sites import (
    AGENCIES,
    SECTIONS,
    abbreviates,
    is_of_host,
    own_domain,
    registered_name,
    site_host,
    squash,
)
from corpus.formats.html.names.title import JOINT, UNDERLINED
from corpus.formats.known_sites import known_site
from corpus.language.text import clean

_NO_OUTLET = frozenset(
    ["", "hosted", "blogger", "wordpress", "medium", "home", "homepage", "website", "news", "none", "null"]
)
_A_HOST = re.compile(r"(?:www\.)?[\w-]{3,}(?:\.[a-z]{2,3}){1,2}", re.I)
_SECTION_OF_HOST = re.compile(r"((?:[\w-]+\.)+[a-z]{2,})/[\w/-]*", re.I)  # "herald.example/politics"
_MOST_TAILS, _LONGEST_SECTION, _LONGEST_EDITION = 2, 4, 12
_GLUED = re.compile(
    r"(?:\s*[-_|－–—]+\s*[^-_|－–—]{2,8})?\s*[-_|－–—]+\s*([^-_|－–—]{2,30})"
)  # behind a section, if any
_PARTING = re.compile(r"\s+(?:[|–—·•»›‹-]|::)\s+|\s*\|\s*")
_NOTICE = re.compile(r"\W*(?:copyright|all rights|©|\(c\))", re.I)
_MOBILE = re.compile(r"^(?:m|mobile|amp|touch|wap)\.")


def outlet(declared: Sequence[str], found: str | None, host: str, title: str) -> str | None:
    """The outlet's name: declared, spelt best; else a known host's; else as found, if no guess; else the host."""
    names = [name for each in declared if (name := _site(each, host)) and not _is_the_title(name, title)]
    if known_site(_MOBILE.sub("", host)):
        names = [name for name in names if name.casefold() != host]  # no name, and known without it
    if names:
        same = [name for name in names if squash(name) == squash(names[0])]
        if " " not in names[0] and squash(names[0]) == registered_name(host) and (known := known_site(host)):
            return known
        plain = names[0].isalpha() and names[0].islower()
        same += [found] if plain and found and squash(found) == squash(names[0]) else []
        best = max(same, key=lambda name: (name.count(" "), name[:1].isupper()))
        if "." in best and best.islower() and own_domain(best) == own_domain(host):
            return site_host(host)
        return host if best.islower() and host and "." not in best and squash(best) in host else best
    host = _MOBILE.sub("", host)
    if known := known_site(host):
        return known
    guessed = _site(found or "", host)
    guessed = "" if _is_the_title(guessed, title) else guessed
    return guessed if guessed and " " in guessed else site_host(host) or guessed or None


def without_slogans(declared: Iterable[str], titles: Iterable[str]) -> tuple[str, ...]:
    """The names of a site, each without what it says of itself behind a dash where a title ends with the name alone."""
    ends = {squash(parts[-1]) for each in titles if len(parts := JOINT.split(clean(each))) > 1}
    firsts = ((name, JOINT.split(clean(name))[0].strip()) for name in declared)
    return tuple(first if squash(first) in ends else name for name, first in firsts)


def site_in_title(titles: Iterable[str], host: str) -> str | None:
    """The name of the site behind a title, where it shares its letters with the host, or before it and the host's."""
    label, registered = re.sub(r"[\W_]", "", host.removeprefix("www.").rsplit(".", 1)[0]), registered_name(host)
    for each in titles:
        tail = _PARTING.split(clean(each))[-1]
        first = squash(tail.split(" ")[0]) if tail.count(" ") < 6 else ""
        alike = len(label) > 3 and len(first) > 3 and (label in squash(tail) or squash(tail) in label)
        short = tail.count(" ") < 6 and abbreviates(registered, squash(tail))
        if tail != clean(each) and (short or (first and (alike or first == registered))):
            return tail
        head, *rest = re.split(rf"{_PARTING.pattern}|:\s+", clean(each))
        if rest and len(registered) > 3 and squash(head) == registered:
            return head
    return None


def site_of_host(homes: Sequence[str], host: str) -> str | None:
    """The words of a link to the front page that are the name in the host, with the spaces that it lacks there."""
    label = registered_name(host)
    if len(label) < 3 or known_site(_MOBILE.sub("", host)):
        return None
    return next((each for each in homes if "." not in each and squash(each) == label.removeprefix("the")), None)


def site_behind(titles: Iterable[str], headings: Sequence[str]) -> str | None:
    """The last name behind a printed headline in a title that goes on with two or more, as section and site."""
    for each in titles:
        parts = [part.strip() for part in JOINT.split(clean(each))]
        if len(parts) > 2 and parts[0] in {clean(head) for head in headings}:
            return next((part for part in parts[1:] if _A_HOST.fullmatch(part)), parts[-1])
    return None


def site_underlined(titles: Iterable[str]) -> str | None:
    """The site's name behind the last low line of an East Asian title, as in "headline_section_site"."""
    tails = (match[0].rpartition("_")[2].strip() for each in titles if (match := UNDERLINED.search(clean(each))))
    return next((tail for tail in tails if tail), None)


def site_glued(titles: Iterable[str], headings: Sequence[str]) -> str | None:
    """The name that a title has right behind the printed headline and a dash, in a script that sets no spaces."""
    for each in titles:
        for head in (clean(heading) for heading in headings):
            behind = (
                _GLUED.fullmatch(clean(each)[len(head) :]) if not head.isascii() and each.startswith(head) else None
            )
            if behind:
                return behind[1].strip()
    return None


def site_in_script(titles: Iterable[str], names: Sequence[str]) -> str | None:
    """The name behind a title that is one of the site's with words of another script, as its edition is called."""
    for name in (each for each in names if each.isascii() and len(each) > 1):
        for part in (part for each in titles for part in JOINT.split(clean(each))[1:]):
            rest = part.strip().removeprefix(name).lstrip()
            if rest != part.strip() and rest and not rest.isascii() and len(rest) <= _LONGEST_EDITION:
                return part.strip()
    return None


def site_at_home(titles: Iterable[str], homes: Sequence[str]) -> str | None:
    """The name behind a title that is also what the page's link to its front page says or shows."""
    known = {squash(each): each for each in homes if len(squash(each)) > 1}
    for each in titles:
        parts = re.split(r"\s*[|–—·•»›‹_-]\s*", clean(each))
        tails = [part for part in reversed(parts[1:]) if part]
        last = each.isascii() or bool(tails and COMPANY.search(tails[0]))
        for tail in tails[: 1 if last else _MOST_TAILS]:
            if squash(tail) in known:
                return tail
        sections = (name for name in known.values() if tails and _is_section_of(tails[0], name))
        if name := next(sections, None):
            return name
    return None


def _is_section_of(tail: str, name: str) -> bool:
    """Tell whether a tail is a site's name with that of a section behind it, in a script that sets no spaces."""
    return not name.isascii() and tail.startswith(name) and 0 < len(tail) - len(name) <= _LONGEST_SECTION


def _is_the_title(name: str, title: str) -> bool:
    low, whole = name.casefold(), title.casefold()
    return low == whole or (len(low) > 30 and (low in whole or whole in low))


def _site(name: str, host: str) -> str:
    name = clean(name).removeprefix("@").removeprefix("www.")
    section = _SECTION_OF_HOST.fullmatch(name)
    if section and host and own_domain(section[1].lower()) == own_domain(host):
        name = section[1]
    if re.match(r"https?://", name) or _NOTICE.match(name):  # an address is no name
        return ""
    parts = [part[:100] for part in re.split(r"\s+\|\s+", name)]
    name = _without_slogan(next((part for part in parts if host and is_of_host(part, host)), parts[0]), host)
    squashed = squash(name)
    if squashed in SECTIONS and squashed not in host:
        return ""
    foreign = squashed in AGENCIES and squashed not in host
    return "" if foreign or squashed in _NO_OUTLET else name


def _without_slogan(name: str, host: str) -> str:
    """A site's name without what it says of itself behind a dash, where the name alone has the letters of the host."""
    first, dash, rest = name.partition(" - ") if " - " in name else name.partition(" – ")
    label = registered_name(host) if host else ""
    fits = len(label) > 3 and len(first) > 3 and (label in squash(first) or squash(first) in label)
    return first if dash and fits and rest.count(" ") > 1 else name
