"""Find the names in a text, and the short forms that it explains.

Pure: text in, names out; nothing here knows a question or a catalogue. A name is a run of capitalised words and
acronyms as the writer set them, so a language without capitals has none here. It costs one pass of a regular
expression and a set of the text's lower-case words.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from corpus.language.body_words import begins_body, is_state
from corpus.language.gazetteer import CALENDAR, DOUBTFUL, FUNCTION, SMALL, TITLES, is_place, word_set

_U = "".join(c for c in map(chr, range(0x530)) if c.isupper())
LETTER = r"(?:\w|(?<=Ã)[\xa1-\xbf])"  # a page whose encoding was taken for another has "PeÃ±a" for "Peña"
_TITLE = r"(?:Mr|Mrs|Ms|Dr|Prof|Col|Gen|Lt|Maj|Capt|Sgt|Adm|Cmdr|Sen|Rep|Gov|Rev|St|Jr|Sr)\."
_WORD = rf"""(?:{_TITLE}|(?:[{_U}]\.-?){{2,}}(?:[{_U}](?!\w))?(?:['’]s\b)?|[{_U}]\.(?=[ \u00a0][{_U}])
  |(?:(?:a[lnrsdt]|ash|el|ul|ut|[dl])[-’'])?[{_U}]{LETTER}*(?:[’'\-‐‑&]{LETTER}+)*)"""
_SPACE = r"(?:[ \u00a0]|\n(?!\n))"
_INSIDE = r"(?:of|for|on|and|&|de|del|della|di|da|dos|das|du|des|la|le|van|von|der|den|ter|bin|bint|ibn|al|el|abu|y)"
RUN = re.compile(
    rf"(?<![\w.'’-])(?:(?:bin|ibn|al|el|van|von){_SPACE})?{_WORD}"
    rf"(?:{_SPACE}(?:{_INSIDE}{_SPACE}(?:(?:the|la|las|los|der|den){_SPACE})?)?{_WORD}){{0,11}}",
    re.VERBOSE,
)
_LOWER = re.compile(r"(?<![\w'’-])[a-z]\w{2,}")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_OPENING = " \t\u00a0\"'“”‘’«»([{*_"
_SAYING = re.compile(r",?\s(?:said|says|told|added|stated|announced|warned|denied|claimed)\b")
_BODIES = word_set("Panel Committee Commission Council Conference Convention Treaty Agency Office Tribunal")
_BEHIND_TITLE = word_set("center centre department foundation institute school hospital university college")
_DASHES = re.compile(r"[\s\-‐‑–/]+")
_MISREAD = re.compile("[ÂÃÄÅ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œž]")
_FOLD = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "–": "-", "-": " ", ".": ""})


def names(text: str) -> dict[str, int]:
    """Count the names in `text`, each as written, without title, article and possessive."""
    sure: Counter[str] = Counter()
    doubtful: Counter[str] = Counter()
    for match in runs(text):
        initial = _starts_sentence(text, match.start()) and not _SAYING.match(text, match.end())
        for name, doubt in _parts(match.group(), initial):
            (doubtful if doubt else sure)[name] += 1
    lower = set(_LOWER.findall(text))
    words = {word for name in sure for word in name.split()}
    for name, count in doubtful.items():
        if name in sure or (name in words and name.lower() not in lower):
            sure[name] += count
    return {name: count for name, count in sure.items() if count > 1 or name.lower() not in lower}


@lru_cache(maxsize=1)  # a text that is added is asked for its names, and for who they are
def runs(text: str) -> tuple[re.Match[str], ...]:
    """All runs of capitalised words in `text`."""
    return tuple(RUN.finditer(text))


def pieces(run: str, initial: bool) -> list[list[str]]:
    """The words of each name that a run of capitalised words holds, without titles and ordinary words."""
    return list(_pieces(run.split(), initial))


@lru_cache(maxsize=20_000)
def _parts(run: str, initial: bool) -> tuple[tuple[str, bool], ...]:
    found: list[tuple[str, bool]] = []
    held = pieces(run, initial)
    for number, words in enumerate(held):
        doubt = initial and number == 0 and len(words) == 1 and words[0] == run.split()[0]
        found += _named(words, doubt and not _certain(words[0]))
    if initial and held and len(held[0]) > 1 and held[0][0] == run.split()[0]:
        found += _named(_trimmed(held[0][1:]), False)  # "Retaking Palmyra": perhaps only "Palmyra"
    return tuple(found)


def _pieces(words: list[str], initial: bool) -> Iterator[list[str]]:
    """Cut a run at words that are never part of a name, and drop titles and loose small words."""
    piece: list[str] = []
    for number, word in enumerate(words):
        plain = word.lower().replace("’", "'")
        if word not in ("I", "US", "IT", "WHO") and word[0].isupper() and plain in FUNCTION and not _caps(word):
            yield from _whole(piece)
            piece = []
        elif initial and number == 0 and _is_doubtful_opening(words):
            continue
        elif word == "on" and words[number - 1] not in _BODIES:
            yield from _whole(piece)
            piece = []
        else:
            piece.append(word)
    yield from _whole(piece)


def _is_doubtful_opening(words: list[str]) -> bool:
    """Tell whether the first word of a sentence is an ordinary one before a name, and not "New" in "New Jersey"."""
    first = words[0].lower().replace("’", "'")
    two = _POSSESSIVE.sub("", " ".join(words[:2]))
    return first in DOUBTFUL and len(words) > 1 and first not in CALENDAR and not (is_place(two) or is_state(two))


def _whole(words: list[str]) -> Iterator[list[str]]:
    words = _trimmed(words)
    if words and not all(word.lower().strip(".") in CALENDAR for word in words):
        yield words


def _trimmed(words: list[str]) -> list[str]:
    start, end = 0, len(words)
    while start < end and (words[start] in SMALL or has_title(words[start:end])):
        start += 1
    while end > start and words[end - 1] in SMALL:
        end -= 1
    # "Prime Minister" alone stays a name of an office; "President Dorn" is Dorn.
    return words[start:end] if start < end else [word for word in words if word not in SMALL]


def has_title(words: list[str]) -> bool:
    """Tell whether the first word is a title, and not the first of a body's name: "Justice Department"."""
    if words[0].lower().strip(".") not in TITLES:
        return False
    end = next((at for at, word in enumerate(words) if word in SMALL), len(words))
    following = [word.lower().strip(".,") for word in words[1:end]]
    if not following or words[0].endswith("."):
        return True
    ends_body = following[-1] in _BEHIND_TITLE and words[0].lower() not in ("president", "vice")
    return not (ends_body or begins_body(words[0], following[0], len(following) == 1))


def _named(words: list[str], doubt: bool) -> Iterator[tuple[str, bool]]:
    """The name of these words, and the names within it: around "and", after "of", around a possessive."""
    if not words or (len(words) > 4 and all(_caps(word) for word in words if word not in SMALL)):
        return  # a heading in capitals
    name = _POSSESSIVE.sub("", " ".join(words))
    possessive = name != " ".join(words)
    list_of_two = "and" in words and not SMALL - {"and"} & set(words[: words.index("and")])
    if len(name) > 1 and not list_of_two and not (len(words) == 1 and name.lower() in DOUBTFUL):
        yield name, doubt and not possessive
    for number, word in enumerate(words[:-1]):
        if word in ("and", "&", "y", "of", "for", "on") or _POSSESSIVE.search(word):
            if number > 1 or (number and word not in ("of", "for", "on")):
                yield from _named(_trimmed(words[: number + (word not in SMALL)]), False)
            elif word not in SMALL:
                yield from _named([word], False)
            yield from _named(_trimmed(words[number + 1 :]), False)
            return


def _certain(word: str) -> bool:
    return _caps(word) or bool(re.search(r"[a-z][A-Z]|\.", word))


def _caps(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _starts_sentence(text: str, at: int) -> bool:
    if at and text[at - 1] in '"“‘«':
        return True
    while at and text[at - 1] in _OPENING:
        at -= 1
    return at == 0 or text[at - 1] in ".!?:;\n\r•–—…|"


# Short forms -----------------------------------------------------------------------------------------------------

_SHORT = r"[A-Z][A-Za-z]{0,9}[A-Z][A-Za-z]{0,5}|(?:[A-Z]\.){2,6}"
_OR = re.compile(
    rf",?\s(?:or|also known as|known as|abbreviated(?: as| to)?|called)\s(?:the\s)?[\"“]?({_SHORT})\b"
    rf"|,\s({_SHORT})\sfor short"
)
_AFTER = re.compile(rf"(?<!\w)({_SHORT})\s\((?:the\s)?([A-Z][^()\n]{{4,90}})\)")


def fold(name: str) -> str:
    """A name for comparing: without dots, hyphens, case, article and possessive."""
    plain = " ".join(in_right_encoding(name).translate(_FOLD).casefold().split()).removeprefix("the ")
    return plain.removesuffix("'s").removesuffix("'")


def in_right_encoding(name: str) -> str:
    """A name as it was meant where its page's encoding was taken for another: "PeÃ±a" as "Peña"."""
    if not _MISREAD.search(name):
        return name
    for encoding in ("cp1252", "latin-1"):
        try:
            return name.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return name


def definitions(text: str) -> list[tuple[str, str]]:
    """The pairs (short form, what it stands for) that `text` itself explains, each once, in order.

    "United States Central Command (CENTCOM)", "CENTCOM (United States Central Command)", "the World Health
    Organization, or WHO": taken where the letters of the short form are beginnings of the words.
    """
    return list(_explained(text))


@lru_cache(maxsize=1)  # as of the runs
def _explained(text: str) -> tuple[tuple[str, str], ...]:
    pairs: dict[tuple[str, str], None] = {}
    for short, start in _mentions(text):
        if long := _long_before(short, text[max(0, start - 120) : start]):
            pairs[short, long] = None
    for match in _AFTER.finditer(text) if "(" in text else ():
        long = " ".join(match[2].split())
        if abbreviates(match[1], long, tail=True):
            pairs[match[1], long] = None
    return tuple(pairs)


def _mentions(text: str) -> Iterator[tuple[str, int]]:
    """Short forms at a place that explains them, with the offset where the explanation ends."""
    for match in re.finditer(rf"\(\s?(?:the\s)?[\"“'‘]?({_SHORT})[\"”'’]?\s?[);,]", text):
        yield match[1], match.start()
    for match in _OR.finditer(text):
        yield match[1] or match[2], match.start()


def _long_before(short: str, before: str) -> str | None:
    """The words at the end of `before` that `short` stands for."""
    words = re.split(r"[\n;:()!?]", before)[-1].split()
    most = min(len(letters(short)) + 5, 2 * len(letters(short)) + 2)
    for count in range(1, min(most, len(words)) + 1):
        tail = words[-count:]
        if tail[0].lower() not in SMALL and abbreviates(short, " ".join(tail)):
            return " ".join(_extended(words, count, short)).strip(" ,\"“”'‘’")
    return None


def _extended(words: list[str], count: int, short: str) -> list[str]:
    """ "United States" too in front of "Central Command (CENTCOM)"; initials name all of their words already."""
    if count < len(letters(short)):
        while count < len(words) and words[-count - 1][0].isupper() and words[-count - 1].lower() not in FUNCTION:
            count += 1
    return words[-count:]


def abbreviates(short: str, long: str, tail: bool = False) -> bool:
    """True where `short` is made of beginnings of the words of `long`, in order, leaving out small words only.

    With `tail` words in front may be left out: CENTCOM within "United States Central Command".
    """
    wanted = letters(short)
    words = word_list(long)
    if len(wanted) < 2 or len(words) < 2:
        return False
    starts = range(len(words) - 1) if tail else range(1)
    return any(words[at][0] == wanted[0] and _spelled(wanted, words[at:]) for at in starts)


def letters(short: str) -> str:
    """The letters of a short form: "U.N." is "un"."""
    return "".join(c for c in short if c.isalnum()).lower()


def word_list(long: str) -> list[str]:
    """The words of a name, lower case; "U.S." gives two."""
    plain = (re.sub(r"[^\w.]", "", word).lower() for word in _DASHES.split(long))
    return [part for word in plain for part in word.split(".") if part]


def _spelled(wanted: str, words: list[str]) -> bool:
    """Tell whether `wanted` is beginnings of all of `words`; the places reached are carried along, so it is linear."""
    reached = {0}
    for word in words:
        following = set(reached) if word in SMALL else set()
        for at in reached:
            following.update(_ends(wanted, at, word))
        if not following:
            return False
        reached = following
    return len(wanted) in reached


def _ends(wanted: str, at: int, word: str) -> Iterable[int]:
    for length in range(1, min(len(word), len(wanted) - at) + 1):
        if wanted[at + length - 1] != word[length - 1]:
            return
        yield at + length
