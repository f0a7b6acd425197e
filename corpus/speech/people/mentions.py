"""Find the names of people and bodies in a text, and the titles in front of each.

Pure: text in, offsets out; who is who is for entities.py. A name is cut out of a run of capitalised words at titles
("Minister Ana Toru"), at possessives ("Toru's Harbor Office") and at "and" and "of" between people and bodies.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from corpus.language.body_words import BODIES, is_state
from corpus.language.gazetteer import CALENDAR, DOUBTFUL, FUNCTION, is_first_name, is_place, word_set
from corpus.language.names import runs
from corpus.speech.people.name_evidence import settle
from corpus.speech.people.name_mention import NameMention
from corpus.speech.people.role_words import role, singular
from corpus.speech.people.titles import (
    Word,
    limit_before,
    run_start,
    titles_in_front,
    without_small_words,
    without_titles,
)

_SMALL_LAST_NAMES = word_set("from such such's own most just less more few")
_WORD = re.compile(r"\S+")
_NICKNAME = re.compile(r" [“\"‘'(]\w[\w .-]{0,20}[”\"’')]")
_DATE_BEFORE = re.compile(r"\b(?:[Ii]n|[Oo]n|[Ss]ince|[Ll]ast|[Ee]arly|[Ll]ate|[Bb]y|[Uu]ntil) $")
_DATE_WORD_ENDS = frozenset(("n ", "e ", "t ", "y ", "l "))  # how those end
_PARTICLE_BEFORE = re.compile(r"(?<![\w’'])(?:(?:van|von|de|der|den|di|da|del|della|dos|du|ter|bin|ibn) ){1,2}$")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_OF_ADDRESS = re.compile(r"\d[A-Za-z]|[a-z]\d")
_INNER_CAPITAL = re.compile(r"[a-z][A-Z]|\.")
_OPENING = " \t\u00a0\"'“”‘’«»([{*_"
_SAYS_AFTER = re.compile(r",?\s(?:said|says|told|added|stated|announced|warned|denied|claimed|asked|wrote|tweeted)\b")
_APPOSITION_AFTER = re.compile(r", (?:an? |the |who |\d\d\b)")


def name_mentions(text: str) -> list[NameMention]:
    """Every name in `text`, in order, none within another."""
    return list(settle(text, _as_written(text)))


def _as_written(text: str) -> list[NameMention]:
    found: list[NameMention] = []
    for match in runs(text):
        at, initial = match.start(), _starts_sentence(text, match.start())
        for piece, titles, opens in _cut(match.group(), initial, _is_behind_date_word(text, at)):
            name = _mention(text, [(at + start, at + end, word) for start, end, word in piece], titles, opens)
            if (
                not _is_no_name(name)
                and not _joins_by_nickname(text, found, name)
                and not _joins_by_comma(text, found, name)
            ):
                found.append(name)
    return found


def _is_behind_date_word(text: str, at: int) -> bool:
    return text[at - 2 : at] in _DATE_WORD_ENDS and bool(_DATE_BEFORE.search(text, max(0, at - 8), at))


@lru_cache(maxsize=20_000)
def _cut(run: str, initial: bool, dated: bool) -> tuple[tuple[tuple[Word, ...], tuple[str, ...], bool], ...]:
    """The names within a run, each with its titles and whether it opens a sentence; texts repeat their names."""
    words = [(word.start(), word.end(), word.group()) for word in _WORD.finditer(run)]
    if initial and _begins_with_noun(words):
        words, initial = words[2:], False
    if dated and len(words) > 1 and words[0][2].lower() in CALENDAR:
        words = words[1:]  # "In June Dorn said"
    names = _names_in_run(words, initial)
    return tuple((tuple(piece), tuple(titles), initial and piece[0][0] == 0) for piece, titles in names)


def _begins_with_noun(words: list[Word]) -> bool:
    """Tell whether a sentence begins with an ordinary word before a name: "Aircraft of the Harbor Command"."""
    if len(words) < 3 or words[1][2] not in ("of", "for", "from"):
        return False
    first = words[0][2].lower()
    return (
        first not in BODIES
        and singular(first) not in BODIES
        and not role(singular(first))
        and not _is_capitals(words[0][2])
    )


def _joins_by_nickname(text: str, found: list[NameMention], name: NameMention) -> bool:
    """Join a name to the one before a nickname: "Anselm “Ans” Dorn" is one name, the nickname no part of it."""
    if (
        len(found) > 1
        and found[-1].end - found[-1].start < 22
        and _NICKNAME.fullmatch(text[found[-2].end : name.start - 1])
    ):
        first = found[-2]
        if len(first.words) < 3 and not first.possessive and not name.titles:
            found[-2:] = [NameMention(first.start, name.end, first.words + name.words, first.titles, first.article)]
            return True
    return False


def _joins_by_comma(text: str, found: list[NameMention], name: NameMention) -> bool:
    """Join a name to the one before a comma: "the Rivers, Lakes and Harbors Agency" is one name."""
    fits = "and" in name.words and name.words[-1].lower() in BODIES and bool(found) and found[-1].article == "the"
    if not fits or len(found[-1].words) > 2 or text[found[-1].end : name.start] != ", ":
        return False
    first = found[-1]
    words = (*first.words[:-1], first.words[-1] + ",", *name.words)
    found[-1] = NameMention(first.start, name.end, words, (), "the", False, name.possessive)
    return True


def _is_no_name(name: NameMention) -> bool:
    """Tell whether it is an ordinary word in capitals, a headline, or a part of an address on the web."""
    word = name.words[0]
    if len(name.words) > 3 and name.name.isupper():
        return True  # a headline
    if len(name.words) > 1 or word in ("US", "IT", "WHO", "UN"):
        return False
    ordinary = word.isupper() and len(word) > 1 and word.lower() in FUNCTION | DOUBTFUL
    return ordinary or bool(_OF_ADDRESS.search(word))


def _names_in_run(words: list[Word], initial: bool) -> Iterator[tuple[list[Word], list[str]]]:
    """The names within a run of capitalised words, each with the titles before it."""
    piece: list[Word] = []
    for number, word in enumerate(words):
        plain = word[2].lower().replace("’", "'")
        skipped = initial and number == 0 and plain in DOUBTFUL and len(words) > 1 and not _belongs_to_name(words)
        dated = plain.strip(".,") in CALENDAR and number and words[number - 1][2].lower() in ("on", "in", "since", "by")
        if dated or word[2] == "I" or _is_function_word(words, number, plain):
            yield from _cut_at_joints(piece)
            piece = []
        elif not skipped:
            piece.append(word)
    yield from _cut_at_joints(piece)


def _belongs_to_name(words: list[Word]) -> bool:
    """Tell whether a doubtful word at the start of a sentence is of the name behind it: "Mark Dorn", "New Jersey"."""
    first = words[0][2].lower()
    two = f"{first} {_POSSESSIVE.sub('', words[1][2])}"
    return first in CALENDAR or first == "mark" or is_place(two) or is_state(two)


def _is_function_word(words: list[Word], number: int, plain: str) -> bool:
    """Tell whether a word of a run is an ordinary small one: "After", but not the last name in "Al From"."""
    word = words[number][2]
    if not word[0].isupper() or plain not in FUNCTION or _is_capitals(word):
        return False
    ends_name = number == len(words) - 1 and 0 < number < 3 and is_first_name(words[number - 1][2])
    return not (ends_name and plain in _SMALL_LAST_NAMES)


def _cut_at_joints(words: list[Word]) -> Iterator[tuple[list[Word], list[str]]]:
    """Cut at possessives, at "and" between names, after a title and before "of" behind a person."""
    words = without_small_words(words)
    if not words:
        return
    for at, (_, _, word) in enumerate(words[:-1]):
        if _POSSESSIVE.search(word) and not _is_body(words[at + 1 : at + 2]):
            yield from without_titles(words[: at + 1])
            yield from _cut_at_joints(words[at + 1 :])
            return
        if word in ("and", "&", "y") and _are_two_names(words, at):
            yield from without_titles(without_small_words(words[:at]))
            yield from _cut_at_joints(words[at + 1 :])
            return
        if word in ("of", "for", "on") and _is_person(words[:at]):
            yield from without_titles(words[:at])
            yield from _cut_at_joints(words[at + 1 :])
            return
    yield from without_titles(words)


def _are_two_names(words: list[Word], at: int) -> bool:
    before = [word for _, _, word in words[:at]]
    if words[at][2] == "&" or any(word in ("of", "for") for word in before):
        return False
    after = [word for _, _, word in words[at + 1 :]]
    one = len(before) == 1 and before[0].lower() not in BODIES
    return not (one and len(after) > 1 and after[0] != "the" and after[-1].lower() in BODIES)


def _is_person(words: list[Word]) -> bool:
    """Tell whether a person's name stands before "of", and not the kind of a body ("Bank of Karsia")."""
    plain = [word for _, _, word in words]
    if not plain or plain[-1].lower() in BODIES or singular(plain[-1].lower()) in BODIES:
        return False
    named = [word for word in plain if not role(word)]
    if role(plain[-1]) and not (len(named) > 1 and is_first_name(named[0])):
        return False
    return is_first_name(plain[0]) or any(role(word) for word in plain[:-1])


def _is_body(words: list[Word]) -> bool:
    return bool(words) and words[0][2].lower() in BODIES and len(words[0][2]) > 3


def _mention(text: str, words: list[Word], titles: Sequence[str], initial: bool) -> NameMention:
    if (
        not titles
        and text[words[0][0] - 3 : words[0][0] - 1].islower()
        and (small := _PARTICLE_BEFORE.search(text, max(0, words[0][0] - 24), words[0][0]))
    ):
        words = [*((small.start() + at.start(), 0, at.group()) for at in _WORD.finditer(small.group())), *words]
    start, end, last = words[0][0], words[-1][1], words[-1][2]
    bare = _POSSESSIVE.sub("", last)
    end -= len(last) - len(bare)
    before, article = titles_in_front(text, start if not titles else run_start(text, start))
    plain = (*(word for _, _, word in words[:-1]), bare)
    borne = tuple(titles) + before
    if borne and (limit := limit_before(text, start)):
        borne = tuple(each if " " in each or each == limit else f"{limit} {each}" for each in borne)
    doubtful = (
        initial
        and len(words) == 1
        and not _is_surely_a_name(bare)
        and not _SAYS_AFTER.match(text, end)
        and not _APPOSITION_AFTER.match(text, end)
    )
    return NameMention(start, end, plain, borne, article, doubtful, last != bare)


def _is_capitals(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _is_surely_a_name(word: str) -> bool:
    return _is_capitals(word) or bool(_INNER_CAPITAL.search(word)) or is_place(word)


def _starts_sentence(text: str, at: int) -> bool:
    if at and text[at - 1] in '"“‘«':
        return True
    while at and text[at - 1] in _OPENING:
        at -= 1
    return at == 0 or text[at - 1] in ".!?:;\n\r•–—…|" or text[at - 2 : at] == " -"
