"""The titles in front of a name: cut off, and read as roles.

Pure. "Harbor Minister Ana Toru" is Ana Toru, a minister; "former mayor Ana Toru" a former mayor; "Justice
Department" no justice.
"""

import re
from collections.abc import Iterator

from corpus.language.body_words import BODIES, PLACES, begins_body
from corpus.language.gazetteer import CALENDAR, FUNCTION, SMALL, is_first_name, word_set
from corpus.speech.people.name_mention import PARTICLES
from corpus.speech.people.role_words import PARTISANS, QUALIFIERS, role, roles

Word = tuple[int, int, str]  # a word of a text with its place

_SMALL_OR_ARTICLE = SMALL | {"the"}
_NO_TITLES = FUNCTION - {"former", "then"}
_OF_TITLES = word_set(
    "majority minority ranking senior junior chief acting interim deputy prime first presidential top"
)
_KINDS_OF_OFFICE = word_set(
    "foreign national state federal security defence defense finance police campaign city county"
)
_DEPARTMENTS = word_set(
    """state defense defence staff police finance justice war labor labour commerce education energy health transport
    transportation agriculture trade interior affairs security services intelligence relations culture tourism"""
)
# Offices that are held of something, with the bearer's name behind: "the head of the harbour office Ana Toru".
_OFFICES = word_set(
    """secretary undersecretary minister president vice-president premier chancellor governor mayor speaker leader head
    chief chair director commissioner superintendent sheriff general prosecutor ambassador archbishop bishop dean rector
    principal treasurer comptroller commander captain ceo"""
)
_OFFICE = re.compile(r"((?:[\w.’'&-]+ )*?)([\w.’'-]+) (?:of|for) ((?:[\w.’'&-]+ ){1,6})")
_BEFORE_OFFICE = word_set("the a an its their our his her former then first")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_LIMIT = re.compile(
    r"\b(former|ex|(?<=[Tt]he )then(?= )|then(?=-)|onetime|one-time|ousted|acting|interim|deputy|vice"
    r"|assistant|associate|incoming)[ -]((?:[\w.’'&-]+ ){0,6})$",
    re.IGNORECASE,
)
_WORD_BEFORE = re.compile(r"[\w’'&-]+\.?,?")


def without_titles(words: list[Word]) -> Iterator[tuple[list[Word], list[str]]]:
    """A name without the roles in front of it; "Harbor Minister Ana Toru" has the office apart from the name."""
    if not words:
        return
    last = max((at for at, word in enumerate(words[:-1]) if _is_title(words, at, word[2])), default=-1)
    if last < 0:
        yield from _without_office(words)
        return
    before = [word for _, _, word in words[: last + 1]]
    titles = roles(before) + [found for word in before if (found := _form_of_address(word))]
    front = [word for word in words[: last + 1] if not _belongs_to_title(word[2])]
    if (front := without_small_words(front)) and front[-1][1] <= words[last][0]:
        yield front, []
    name = words[last + 1 :]
    if behind := _behind_department(name):
        yield behind, titles
    elif name[0][2] in ("of", "for"):  # Minister of the Harbor Ana Toru
        yield from _without_office(without_small_words(name), titles)
    elif rest := without_small_words(name):
        yield rest, titles


def _behind_department(words: list[Word]) -> list[Word]:
    """The name behind "of Finance", "of Foreign Affairs" and the like; no words where none stands there for sure."""
    plain = [word.lower() for _, _, word in words]
    end = max((at for at, word in enumerate(plain) if word in _DEPARTMENTS), default=-1) + 1
    name = plain[end:]
    sure = plain[0] in ("of", "for") and end and 1 < len(name) < 4 and SMALL.isdisjoint(name)
    return words[end:] if sure and not {*name} & (BODIES | PLACES) else []


def _belongs_to_title(word: str) -> bool:
    """Tell whether a word in front of a name is a role, or of one: "Senate Minority Whip"."""
    plain = word.lower().strip(".,")
    return bool(role(word) or _form_of_address(word)) or plain in QUALIFIERS or plain in _OF_TITLES


def _without_office(words: list[Word], titles: list[str] | None = None) -> Iterator[tuple[list[Word], list[str]]]:
    """An office and the person behind it, as in "Minister of Harbor Relations Ana Toru"."""
    if titles and len(words) > 2 and is_first_name(words[-2][2]) and words[-1][2].lower() not in BODIES:
        yield without_small_words(words[:-2]), []
        yield words[-2:], titles
    elif words:
        yield words, []


def _is_title(words: list[Word], at: int, word: str) -> bool:
    if not (role(word) or _form_of_address(word) or word.lower() in PARTISANS):
        return False
    following = words[at + 1][2].lower().strip(".")
    if word.lower() in PARTISANS:
        return at + 2 < len(words) and is_first_name(following) and words[-1][2].lower() not in BODIES
    if begins_body(word, following, last=at + 2 == len(words)):
        return False
    rest = [plain.lower().strip(".,") for _, _, plain in words[at + 1 :]]
    if _behind_department(words[at + 1 :]):
        return True
    if role(following) or following in ("of", "for"):
        return (following in ("of", "for") and any(is_first_name(plain) for plain in rest[1:])) or role(
            following
        ) is not None
    if rest[-1] in BODIES or rest[-1] in PLACES or not (SMALL - PARTICLES).isdisjoint(rest):
        return False
    return word[0].isupper()


def _form_of_address(word: str) -> str | None:
    plain = word.lower().strip(".")
    return plain if plain in ("mr", "mrs", "ms", "miss", "mme", "dame", "sir", "lady", "lord", "mx") else None


def without_small_words(words: list[Word]) -> list[Word]:
    """The words of a name without "of" and the like at its ends; none where they are a date."""
    start, end = 0, len(words)
    if end > 2 and words[1][2] == "of" and role(words[0][2]) and words[2][2] != "State" and not _ends_in_person(words):
        start = 2  # "CEO of the Harbor Trust": the trust
    while (
        start < end
        and words[start][2] in _SMALL_OR_ARTICLE
        and words[start][2].lower() not in ("al", "el", "la", "le", "de")
    ):
        start += 1
    while end > start and words[end - 1][2] in SMALL:
        end -= 1
    kept = words[start:end]
    return [] if all(word.lower().strip(".") in CALENDAR for _, _, word in kept) else kept


def _ends_in_person(words: list[Word]) -> bool:
    """Tell whether an office stands before its bearer's full name: "Governor of Karsia Ana Toru"."""
    behind = [word for _, _, word in words[2:]]
    if _behind_department(words[1:]):
        return True
    return len(behind) > 2 and is_first_name(behind[-2]) and behind[-1].lower() not in BODIES | PLACES


def is_office(words: str) -> bool:
    """Tell whether the words before a name are its bearer's office: "Secretary of State ", "the chief of staff "."""
    match = _OFFICE.fullmatch(words)
    if not match or (role(match[2]) or "").split(" ")[-1] not in _OFFICES:
        return False
    lead, last = match[1].lower().split(), match[3].split()[-1].lower()
    apart = role(last) or last in FUNCTION | SMALL or _POSSESSIVE.search(last)  # "the head of Toru's", "of singer"
    return not apart and _BEFORE_OFFICE.issuperset(word for word in lead if word in FUNCTION | SMALL)


def titles_in_front(text: str, start: int) -> tuple[tuple[str, ...], str]:
    """The lower-case roles before a name ("former mayor Ana Toru"), and its article."""
    roles: list[str] = []
    article = ""
    words = text[max(0, start - 60) : start].rpartition("\n")[2].split(" ")
    for number, word in enumerate(reversed(words[-6:-1] if words[-1] == "" else [])):
        if not _WORD_BEFORE.fullmatch(word):
            break
        plain = word.lower()
        if plain in ("the", "a", "an", "its", "his", "her", "their"):
            article = plain
            break
        if word.endswith(",") or plain in _NO_TITLES or number > 3:
            break
        if found := role(word):
            roles.append(found)
        elif not roles:
            break
    return tuple(roles), article


def limit_before(text: str, start: int) -> str | None:
    """The word that makes another office of the one before a name: "former" in "the former Karsian prime minister"."""
    match = _LIMIT.search(text, max(0, start - 80), start)
    if not match or not all(_may_stand_in_title(word) for word in match[2].split()):
        return None
    return QUALIFIERS[match[1].lower()]


def _may_stand_in_title(word: str) -> bool:
    plain = word.lower().strip(".,")
    return word[0].isupper() or role(word) is not None or plain in _OF_TITLES or plain in _KINDS_OF_OFFICE


def run_start(text: str, start: int) -> int:
    """The start of the capitalised words that end at `start`."""
    at = start
    for word in reversed(text[max(0, start - 60) : start].split(" ")[:-1]):
        if not word[:1].isupper():
            break
        at -= len(word) + 1
    return max(0, at)
