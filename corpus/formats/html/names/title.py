"""Title of a page, weighed: the headline that is printed, without the tails that its title has.

Pure: what a page says in plain values, a title out. A tail of the site, a section or the author is no part of a title;
a title's own dash is.
"""

import re
from collections.abc import Sequence

from corpus.formats.html.names.sites import SECTIONS, is_site, squash
from corpus.language.text import clean

JOINT = re.compile(r"\s+[|–—·•»«›‹<>:/-]+\s+|\s*[|»｜]\s*|(?<=[^\x00-\x7f])(?:[_－]|--?|——?)(?=[^\x00-\x7f])")
UNDERLINED = re.compile(
    r"(?<=[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])(?:_[^_]{1,20})+$"
)  # section and site in East Asia
_PATH = re.compile("[»›>]")  # the way through a site, as in "Site » Section » Headline"
_BY = re.compile(r"(?:by|von|par|por|di|door)\s+[^\W\d_].{2,60}", re.I)
_BADGE = re.compile(  # beside a headline that only subscribers may read, or on which readers have spoken
    r"\W*(?:(?:réservé aux |pour )?abonnés?|premium|plus|subscribers?(?: only)?|members? only|"
    r"exclusive(?: to subscribers)?|(?:solo |para |sólo )?(?:abbonati|suscriptores|assinantes)|nur für abonnenten|abo|"
    r"\w{1,3}\+|(?<=[\[(])\d{1,4}(?=[\])])|\d{1,4}\s(?:comments?|kommentare?|commentaires?|comentarios?|commenti))\W*",
    re.I,
)
_SAME = 0.5  # share of its words that a printed headline shares with a declared title
_KICKER = 4  # words before a headline, in its element


def title(
    printed: Sequence[str], declared: Sequence[str], outlets: Sequence[str], host: str, people: str
) -> str | None:
    """The headline: as it is printed, else as declared, without tails of site, section and author.

    `printed` are the page's main headings, the one that stands before its text first.
    """
    names = [each for each in (*outlets, host) if each]
    declared = [UNDERLINED.sub("", clean(each)) for each in declared]
    given = [short for each in declared if (short := without_tails(clean(each), names, people))]
    heads = [
        short for each in printed if (short := without_tails(clean(each), names, people)) and _is_title(short, names)
    ]
    head = _best(heads, given)
    if head is None and given:
        return _unprefixed(_longest(given), names, given)
    if head is None:
        return heads[0] if heads else None
    whole = next(
        (
            each
            for each in given
            if _ends_with(head, each) or _is_badged(head, each) or _is_before_site(head, each, declared)
        ),
        next((each for each in given if _is_run_together(head, each)), head),
    )
    return _unprefixed(whole, names, [*given, *heads])


def without_tails(written: str, names: Sequence[str], people: str = "", *, printed: bool = False) -> str:
    """A title without the names of site, section and author behind it, or the site's before it."""
    parts, joints = JOINT.split(written), JOINT.findall(written)
    sited = False
    while len(parts) > 1 and (_is_tail(parts[-1], joints[-1], names, people) or (sited and _is_section(parts, joints))):
        sited = sited or is_site(parts[-1], names)
        parts.pop()
        joints.pop()
    if len(parts) > 1 and is_site(parts[0], names) and _is_head(joints[0], parts[1], printed):
        parts, joints = parts[1:], joints[1:]
        while len(parts) > 1 and _PATH.search(joints[0]) and parts[0].strip().casefold() in SECTIONS:
            parts, joints = parts[1:], joints[1:]
    joined = parts[0] + "".join(joint + part for joint, part in zip(joints, parts[1:], strict=True))
    return joined.strip()


def _is_section(parts: Sequence[str], joints: Sequence[str]) -> bool:
    """Tell whether the part of a title before the site's name is that of a section, by its bar and its length."""
    barred = "|" in joints[-1] or "»" in joints[-1]
    return barred and parts[-1].count(" ") < 3 and parts[0].count(" ") >= 2


def _is_head(joint: str, rest: str, printed: bool) -> bool:
    """Tell whether the site's name before a title is no word of it."""
    if ":" in joint or rest[:1].islower():
        return False
    return not printed or not re.search("[-–—]", joint)


def _is_tail(part: str, joint: str, names: Sequence[str], people: str) -> bool:
    low = part.strip().casefold()
    if not low or "‹" in joint or is_site(part, names) or _BY.fullmatch(low):
        return True
    if people and low in people.casefold():
        return True
    return ("|" in joint or "»" in joint or "-" in joint) and low in SECTIONS


def _is_title(head: str, names: Sequence[str]) -> bool:
    return len(head) > 3 and not is_site(head, names) and head.casefold() not in SECTIONS


def _best(heads: Sequence[str], given: Sequence[str]) -> str | None:
    """The printed headline: one that shares its words with a declared title, else the first one of several words."""
    for head in heads:
        if any(_shared(head, each) >= _SAME for each in given) and not _is_kicker(head, heads, given):
            return head
    return next((head for head in heads if len(head) >= 15 and (head.count(" ") >= 2 or not head.isascii())), None)


def _is_kicker(head: str, heads: Sequence[str], given: Sequence[str]) -> bool:
    """Tell whether a heading is the beginning of a declared title that goes on with a longer heading."""
    whole = {squash(each) for each in given}
    return any(len(other) > len(head) and squash(head) + squash(other) in whole for other in heads)


def _shared(one: str, other: str) -> float:
    first, second = (set(re.findall(r"\w+", each.casefold())) for each in (one, other))
    return len(first & second) / max(1, min(len(first), len(second)))


def _longest(given: Sequence[str]) -> str:
    """The first title, or the same one where another place has it uncut."""
    first = given[0].rstrip("….").rstrip()
    return max((each for each in given if each.startswith(first)), key=len) if len(first) > 60 else given[0]


def _ends_with(head: str, given: str) -> bool:
    """Tell whether a heading is a declared title behind a few words in a line of their own."""
    before = head[: -len(given)].strip() if head.endswith(given) else ""
    return (
        bool(before)
        and len(given) > 20
        and before.count(" ") < _KICKER
        and not before.endswith((":", "–", "—", "-", "|"))
    )


def _is_badged(head: str, given: str) -> bool:
    """Tell whether a heading is a declared title with a badge behind it."""
    return len(given) > 20 and head.startswith(given) and bool(_BADGE.fullmatch(head[len(given) :]))


def _is_before_site(head: str, given: str, declared: Sequence[str]) -> bool:
    """Tell whether a heading is a declared title with the site's name glued behind it, as another title ends."""
    rest = head[len(given) :].strip() if len(given) > 20 and head.startswith(given) else ""
    return len(rest) > 3 and any(each != head and each.endswith(rest) for each in declared)


def _is_run_together(head: str, given: str) -> bool:
    """Tell whether a heading is a declared title whose first words it has without a space before the others."""
    return squash(head) == squash(given) and head.count(" ") < given.count(" ")


def _unprefixed(head: str, names: Sequence[str], others: Sequence[str]) -> str:
    """A title without the site's name and a colon before it, where the page has it without them too."""
    before, colon, rest = head.partition(": ")
    return rest if colon and is_site(before, names) and rest in others else head
