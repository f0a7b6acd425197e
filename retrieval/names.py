"""A name asked for: all the ways to look for it, and where it stands in a text.

Pure. What is known about names comes in as an `Inventory`, made from what the catalogue holds; a short form
expands only to names that stand in the corpus or that a text there explains. The few countries in `places` are
the exception, because every text takes them as known.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from corpus.names import abbreviates, letters, word_list
from corpus.nouns import Span
from corpus.ordinary import SMALL, TITLES
from retrieval.places import RELATED, SYNONYMS

_MOST_MEANINGS = 5  # of a short form that no text explains


@dataclass(frozen=True, slots=True)
class Name:
    """A name as `written`, and its `forms`, the fullest first: text that has one of them names the same thing.

    `weak` forms (a last name, an adjective, a plural) point to it less surely. `meanings` are several long names
    that one short form stands for, where the corpus leaves it open. `loose`: matched in any case, as typed.
    """

    written: str
    forms: tuple[str, ...]
    weak: tuple[str, ...] = ()
    meanings: tuple[str, ...] = ()
    known: bool = False
    loose: bool = False

    @property
    def full(self) -> str:
        """How to write it out in the program's own words."""
        long, short = self.forms[0], next((form for form in self.forms if _is_short(form)), None)
        return f"{long} ({short})" if self.known and short and not _is_short(long) and "." not in short else long


@dataclass(slots=True)
class Inventory:
    """The names of a corpus with the number of articles for each, found by whole, by beginning and by last word."""

    counts: dict[str, int] = field(default_factory=dict)
    folded: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    pairs: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))  # "wh": World Health Organization
    prefixes: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))  # "ce": … Central Command
    shorts: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))  # "c": CENTCOM
    lasts: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))  # "johnson": Ann Johnson
    longs: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))  # explained: "who": World …
    explained: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))  # and back

    def add(self, name: str, articles: int) -> None:
        """Take in a name; a known one only grows."""
        if name in self.counts:
            self.counts[name] += articles
            return
        self.counts[name] = articles
        self.folded[fold(name)].append(name)
        if " " not in name and "-" not in name:
            if _is_short(name):
                self.shorts[name[0].lower()].append(name)
            return
        self._index(name)

    def define(self, short: str, long: str) -> None:
        """Take in that a text explains `short` as `long`."""
        if long not in self.longs[letters(short)]:
            self.longs[letters(short)].append(long)
            self.explained[fold(long)].append(short)

    def _index(self, name: str) -> None:
        plain = name.lower()
        words = plain.split() if plain.replace(" ", "").isalnum() else word_list(name)
        words = [word for word in words if word not in SMALL]
        for first, second in zip(words, words[1:], strict=False):
            self.pairs[first[0] + second[0]].append(name)
            self.prefixes[first[:2]].append(name)
        if words:
            self.lasts[words[-1]].append(name)


def inventory(names: Iterable[tuple[str, int]], definitions: Iterable[tuple[str, str]] = ()) -> Inventory:
    """The inventory of a corpus: its names with their numbers of articles, and the short forms it explains."""
    known = Inventory()
    for name, articles in names:
        known.add(name, articles)
    for short, long in definitions:
        known.define(short, long)
    return known


_FOLD = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "–": "-", "-": " ", ".": ""})


_HYPHENS = str.maketrans({"-": " ", "‐": " ", "‑": " "})


def fold(name: str) -> str:
    """A name for comparing: without dots, hyphens, case, article and possessive."""
    plain = " ".join(name.translate(_FOLD).casefold().split()).removeprefix("the ")
    return plain.removesuffix("'s").removesuffix("'")


def expand(written: str, known: Inventory, loose: bool = False) -> Name:
    """All that `written` may be called in this corpus."""
    written = _bare(written)
    spelled = known.folded.get(fold(written), [])
    forms = [*_synonyms(written), *spelled]
    meanings: list[str] = []
    short = next((form for form in [written, *spelled] if _is_short(form)), None)
    if short and not _synonyms(short):
        meanings = _meanings(short, known)
        forms += meanings
    if " " in written:
        forms += [form for form in _abbreviations(written, known) if form not in forms]
    longer = [] if short or spelled else _longer(written, known)
    if len(_distinct(longer)) < 2:
        forms += longer
    several = next((group for group in (meanings, longer) if len(_distinct(group)) > 1), _bearers(written, known))
    found = any(form in known.counts for form in forms) or bool(meanings or longer)
    return Name(written, _in_order(forms, written, known), _weak(written, known), tuple(several), found, loose)


def _bare(written: str) -> str:
    """Without article, titles and possessive."""
    plain = re.sub(r"(?:['’]s|(?<=s)['’])$", "", " ".join(written.split()))
    words = plain.split()
    while len(words) > 1 and words[0].lower().strip(".") in TITLES | {"the"}:
        words = words[1:]
    return " ".join(words)


def _is_short(form: str) -> bool:
    return bool(re.fullmatch(r"[A-Z][A-Za-z]{0,9}[A-Z]|[A-Z]{2,}[a-z]?[A-Z]*\d*|(?:[A-Z]\.)+[A-Z]?", form))


_TABLE = {fold(form): group for group in SYNONYMS for form in group}
_COUNTRY = re.compile(r"(united states|us|usa|united kingdom|uk|united nations|un) .")


def _synonyms(written: str) -> list[str]:
    """The table's other forms; also for the country in front of a longer name."""
    plain = fold(written)
    if plain in _TABLE:
        return [] if written == "us" else list(_TABLE[plain])
    if match := _COUNTRY.match(plain):
        rest = written.translate(_HYPHENS).split(None, len(match[1].split()))[-1]
        return [f"{other} {rest}" for other in _TABLE[match[1]][:3]]
    return []


def _meanings(short: str, known: Inventory) -> list[str]:
    """The long names for a short form: those explained in the corpus, else those built as it is."""
    plain = letters(short)
    if explained := known.longs.get(plain):
        return list(explained)
    if len(plain) < 3:
        return []
    near = [*known.pairs.get(plain[:2], ()), *(known.prefixes.get(plain[:2], ()) if len(plain) > 4 else ())]
    built = {name for name in near if built_from(short, name)}
    return sorted(built, key=lambda name: (-known.counts.get(name, 0), -len(name), name))[:_MOST_MEANINGS]


def _longer(written: str, known: Inventory) -> list[str]:
    """The names that end in this one of several words: "United States Central Command" for "Central Command"."""
    if " " not in written:
        return []
    end = " " + fold(written)
    return [name for name in known.lasts.get(fold(written.split()[-1]), ()) if fold(name).endswith(end)]


def _abbreviations(long: str, known: Inventory) -> list[str]:
    """The short forms in the corpus that stand for a long name."""
    explained = known.explained.get(fold(long), [])
    words = [word for word in word_list(long) if word not in SMALL]
    firsts = {word[0] for word in words[:-1]}
    built = [
        short
        for first in sorted(firsts)
        for short in known.shorts.get(first, ())
        if fold(short) not in {fold(form) for form in explained}
        and len(letters(short)) > 2
        and letters(short) not in known.longs
        and built_from(short, long)
    ]
    tails = [short for short, longs in _explained_tails(long, known) if short not in explained for _ in longs[:1]]
    return [*explained, *tails, *built]


def _explained_tails(long: str, known: Inventory) -> list[tuple[str, list[str]]]:
    """What is explained for this name without its first words ("U.S. Central Command" for "Central Command")."""
    words = long.split()
    tails = [" ".join(words[at:]) for at in range(1, len(words) - 1)]
    return [(short, [tail]) for tail in tails for short in known.explained.get(fold(tail), ())]


def built_from(short: str, long: str) -> bool:
    """Whether `short` is built from beginnings of the words of `long`, which no text explains.

    One letter a word where it has up to four; longer ones may take more of a word, and leave out words in front,
    as CENTCOM does. A country in front of a name is always left out freely.
    """
    plain = letters(short)
    words = [word for word in word_list(long) if word not in SMALL]
    initials = "".join(word[0] for word in words)
    if plain == initials:
        return True
    if words[:2] in (["united", "states"], ["u", "s"], ["united", "kingdom"], ["u", "k"]) and len(words) > 3:
        return built_from(short, " ".join(words[2:]))
    return len(plain) > 4 and len(words) > 1 and abbreviates(short, long, tail=True)


def _distinct(meanings: list[str]) -> list[str]:
    """Meanings of which none is the end of another ("Central Command", "United States Central Command")."""
    folded = sorted({_after_country(fold(meaning)) for meaning in meanings}, key=len)
    return [one for at, one in enumerate(folded) if not any(one.endswith(" " + other) for other in folded[:at])]


def _after_country(folded: str) -> str:
    return re.sub(r"^(?:united states|us) (?=\w+ \w)", "", folded)


def _bearers(written: str, known: Inventory) -> list[str]:
    """The people whose last name was asked for, where there are several."""
    if " " in written or _is_short(written):
        return []
    full = [name for name in known.lasts.get(fold(written), []) if _like_a_person(name)]
    firsts = {name.split()[0] for name in full}
    ranked = sorted(full, key=lambda name: (-known.counts.get(name, 0), name))
    return ranked[:_MOST_MEANINGS] if len(firsts) > 1 else []


def _like_a_person(name: str) -> bool:
    words = name.split()
    return 2 <= len(words) <= 4 and not any(word in SMALL - {"de", "la", "el"} or _is_short(word) for word in words)


def _in_order(forms: list[str], written: str, known: Inventory) -> tuple[str, ...]:
    """Long names first, those that occur before those that do not, each once."""
    unique = list(dict.fromkeys(forms or [written]))
    if not any(fold(form) == fold(written) for form in unique):
        unique.append(written)
    table = _synonyms(written)
    if table and " " not in table[0].removeprefix("United "):
        return tuple(unique)  # the table's own order
    return tuple(sorted(unique, key=lambda form: (_is_short(form), form not in known.counts, -len(form.split()))))


def _weak(written: str, known: Inventory) -> tuple[str, ...]:
    weak: list[str] = []
    words = written.split()
    if _like_a_person(written) and words[-1] in known.counts and words[-1].lower() not in ("states", "kingdom"):
        weak.append(words[-1])
    for group in RELATED:
        if fold(written) in {fold(form) for form in group} or (table := _synonyms(written)) and table[0] == group[0]:
            weak += [form for form in group if form not in _synonyms(written)]
    if not weak and " " not in written and written[:1].isupper() and not _is_short(written):
        weak += _inflected(written)
    return tuple(form for form in dict.fromkeys(weak) if form != written)


def _inflected(word: str) -> list[str]:
    """"Syria" for "Syrian" and back, "Huguenot" for "Huguenots" and back."""
    one = word.removesuffix("s") if word.endswith("s") and not word.endswith("ss") else word
    roots = [one] + [one.removesuffix(ending) for ending in ("n", "ian", "i") if one.endswith(("an", "stani"))]
    forms = [root for root in roots if len(root) > 3]
    return [*forms, *(root + "n" for root in forms if root.endswith("a")), one + "s"]


# Finding ---------------------------------------------------------------------------------------------------------

_ACCENTED = {
    "a": "áàâäãåāăą", "c": "çćč", "d": "ďđ", "e": "éèêëēėęě", "g": "ğ", "i": "íìîïīı", "l": "ł", "n": "ñńň",
    "o": "óòôöõøōő", "r": "ř", "s": "śšş", "t": "ťţț", "u": "úùûüūůű", "y": "ýÿ", "z": "źżž",
}  # fmt: skip


def pattern(name: Name, weak: bool = False) -> re.Pattern[str]:
    """A pattern that finds any form of `name` as whole words; with `weak`, its weaker forms too."""
    return _compiled((*name.forms, *(name.weak if weak else ())), name.loose)


def occurs(name: Name, text: str, weak: bool = False) -> list[Span]:
    """Where `name` stands in `text`."""
    return [match.span() for match in pattern(name, weak).finditer(text)]


@lru_cache(maxsize=512)
def _compiled(forms: tuple[str, ...], loose: bool) -> re.Pattern[str]:
    ways = dict.fromkeys(_way(form, loose) for form in sorted(forms, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)")


def _way(form: str, loose: bool) -> str:
    """A form as a pattern: short forms in their own case, longer ones in any, a single word by its capital."""
    words = [word for word in re.split(r"[\s\-‐‑–]+", form.replace("’", "'")) if word]
    if len(words) == 1 and not loose:
        return _short_way(form) if _is_short(form) else f"(?:{_spelling(form)}|{re.escape(form.upper())})"
    gap = r"[\s\-‐‑–]+" + (r"(?:[A-Z]\.\s?)?" if len(words) == 2 else "")  # Ann B. Dorn
    return gap.join(_short_way(word) if _is_short(word) else f"(?i:{_spelling(word)})" for word in words)


def _short_way(form: str) -> str:
    """Dots and one space between the letters make no difference; "Nato" is NATO."""
    plain = "".join(c for c in form if c.isalnum())
    dotted = r"\.?\ ?".join(plain) if "." in form or len(plain) < 5 else plain
    dotted = dotted.replace(r"\.?\ ?", r"(?:\.\ ?)?") + (r"\.?" if len(plain) < 5 else "")
    return f"(?:{dotted}|{plain[0]}{plain[1:].lower()})" if len(plain) > 3 else dotted


def _spelling(word: str) -> str:
    """A word whose accents, apostrophes and dots may be left out or there."""
    return "".join(_letter(c) for c in word)


def _letter(c: str) -> str:
    if c == "'":
        return "['’‘ʼ]?"
    if c == ".":
        return r"\.?"
    return f"[{c}{_ACCENTED[c]}]" if c in _ACCENTED else re.escape(c)
