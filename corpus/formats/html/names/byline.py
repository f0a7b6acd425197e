"""Byline of a page, weighed: the people who wrote it, as declared, printed or guessed by an extractor.

Pure: what a page says in plain values, names out. A company wrote nothing, and a login is no name.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from corpus.formats.html.names.people import (
    AFFILIATION,
    BRACKETS,
    BUTTON,
    BY_ELSEWHERE,
    COMPANY,
    EITHER,
    FROM,
    IN_KOREAN,
    ROLE,
    TAIL,
    WHO,
    is_outlet,
    is_wire,
    people,
    without_role,
)
from corpus.formats.html.names.sites import squash, word_set
from corpus.language.text import clean

_NO_NAME = (
    r"https?:|^www\b|www\.|@|\d{3}|[:：]|复制|admin\b|^\w*admin$|^(?:administrator|editor|root|staff|guest|unknown|none|null)$|"
    r"[^\W\d_]{2,}(?:\.(?:com|org|net|info|[a-z]{2})|\s(?:com|org|net))$|"
    r"^(?:your\s)?name$|^super\s?user$|^(?:web)?master$|^autor(?:in)?$|^authors?$|^\w+\d+$|"
    r"(?:记者|記者|编辑|編輯|通讯员|기자)$|"
    r"\b(?:staff|desk|newsroom|redaktion|redaksi|redakcja|редакция|redaction|redacción|redazione)$|"
    r"^(?:staff|web desk|news desk|redaktion|redacción|redazione|agenc(?:y|ies))\b|"
    r"^(?=.*[\u4e00-\u9fff]).*(?:我|授权|授權|登录|登錄|登入|注册|註冊|关注|關注|订阅|訂閱|举报|舉報|投稿|更多|查看|文章|作者|来源|來源|收藏|评论|評論|分享|发布|發布|时间|時間|日期)"
)
_LOGIN = r"^[a-z0-9]+(?:[-_.][a-z0-9]+)*$"
_PICTURED = re.compile(
    r"\W*(?:photo\w*|pictures?|images?|illustrat\w+|graphics?|videos?|fotos?|bild(?:er)?|crédit\w*)\b", re.I
)
_MOST_PRINTED = 3  # names in lines of their own; more are a list of other stories
_BEFORE_NAME = re.compile(
    r"^(?:(?:view|see)\s+all\s+(?:posts|articles|stories)\s+(?:by|from)|more\s+(?:from|by)|(?:posted|written|reported)\s+by|"
    r"by|from|von|par|por|nga|oleh|przez|autor(?:in)?|authors?|text|" + BY_ELSEWHERE + r")\b:?\s+",
    re.I,
)
_SMALL = word_set(
    "de del della der den di da dos das do van von zu zur zum al el bin ibn la le du des ten ter af av "
    "y e and und et i og och en"
)


def byline(authors: Sequence[str], found: str | None, outlet: str, printed: Sequence[str] = ()) -> str | None:
    """Names of people: no "By", roles, addresses, logins, companies, or the outlet again; each of them once."""
    printed = [each for each in printed if not _PICTURED.match(each)]
    declared = [name for each in authors if (name := _person(each, outlet))]
    lines = [names for each in printed if (names := _named(_humans(people(each, outlet))))]
    seen = [name for names in lines for name in names]
    guessed = list(_guesses(found or "", authors, outlet, seen))
    said = [name for each in printed[:1] if FROM.match(each) for name in people(each, outlet)]
    known = tuple(name.casefold() for name in _humans(declared))
    apart = [name for name in _humans(said) if name.casefold() in known or not name.casefold().startswith(known)]
    both = [*apart, *_humans(declared)]
    seen = seen if len(set(seen)) <= _MOST_PRINTED else lines[0]
    alone = [name for name in _humans([_person(found or "", outlet)]) if _is_alone(name, printed, outlet)]
    choices = (both if known else [], _confirmed(_humans(guessed), seen), seen, _humans(guessed), alone)
    names = next((each for each in choices if each), [])
    return ", ".join({name.casefold(): name for name in reversed(names)}[key] for key in _once(names))[:300] or None


def _is_alone(name: str, printed: Sequence[str], outlet: str) -> bool:
    """Tell whether a line says that somebody of one name wrote, and nothing else: "By Ida"."""
    if not name[:1].isupper() or squash(outlet).startswith(squash(name)):
        return False
    return any(line[opened.end() :].strip() == name for line in printed if (opened := FROM.match(line)))


def _guesses(found: str, authors: Sequence[str], outlet: str, seen: Sequence[str]) -> Iterator[str]:
    """The names that an extractor has guessed; one with a role behind it that is not printed as a name is none."""
    for each in found.split(";"):
        name = _guess(each, authors, outlet)
        if name and not (seen and ROLE.search(each) and name not in seen):
            yield name


def _guess(written: str, authors: Sequence[str], outlet: str) -> str:
    """A name that an extractor has guessed: more than one word, where words are parted at all, and made of no login."""
    name, letters = _person(written, outlet), _letters(written)
    logins = (_letters(each) for each in authors if not _person(each, outlet))
    if (" " not in name and name.isascii()) or any(letters and each.startswith(letters) for each in logins):
        return ""
    return name


def _letters(name: str) -> str:
    return re.sub(r"[\W\d_]", "", name.casefold())


def _confirmed(guessed: Sequence[str], printed: Sequence[str]) -> list[str]:
    """The names that an extractor found, where those of the printed line are among them.

    Of many more than that line has, those of the line: the others were in the pictures, or made them.
    """
    known = {name.casefold() for name in guessed}
    if not printed or not all(name.casefold() in known for name in printed):
        return []
    guessed = printed if len(guessed) > _MOST_PRINTED * len(printed) else guessed
    return [name for name in guessed if WHO.fullmatch(name)]


def _once(names: Sequence[str]) -> Iterator[str]:
    yield from dict.fromkeys(name.casefold() for name in names)


def _named(names: Sequence[str]) -> list[str]:
    """The names that are none of an account: "User Admin"."""
    return [name for name in names if not re.search(_NO_NAME, name, re.I)]


def _humans(names: Sequence[str]) -> list[str]:
    return [name for name in names if not COMPANY.search(name)]


def _person(written: str, outlet: str) -> str:
    if korean := IN_KOREAN.fullmatch(clean(written)):
        return korean["who"]
    name = _BEFORE_NAME.sub("", EITHER.sub(r"\1", clean(written)).split(" | ")[0])
    name = re.sub(TAIL, "", BRACKETS.sub("", name), flags=re.I)
    first, *others = _without_roles(name.split(", "), outlet)
    name = ", ".join([without_role(first), *others])
    bad = (
        re.search(_NO_NAME, name, re.I)
        or _PICTURED.match(name)
        or BUTTON.search(name)
        or re.match(_LOGIN, name)
        or is_outlet(name, outlet)
    )
    return "" if bad or is_wire(name) or _is_phrase(name.split(", ")[0]) else name


def _is_phrase(name: str) -> bool:
    """Tell whether a name has small words in it that no name has."""
    words = [word for word in re.split(r"[\s,]+", name) if word]
    small = [word for word in words if word.isalpha() and word.islower() and word not in _SMALL]
    return bool(small) and any(word[:1].isupper() for word in words)


def _without_roles(parts: Iterable[str], outlet: str) -> Iterator[str]:
    """The parts between commas, without roles and employers."""
    for number, part in enumerate(parts):
        employed = ROLE.search(part) or AFFILIATION.search(part) or is_outlet(part, outlet) or is_wire(part)
        if number == 0 or not (employed or _is_phrase(part)):
            yield part
