"""Expand a name asked for to all forms under which a corpus may have it, and find these forms in a text.

Pure. What is known about names comes in as an `Inventory`, made from what the catalogue holds; a short form expands
only to names that stand in the corpus or that a text there explains. The few countries of the gazetteer are the
exception, because every text takes them as known.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from corpus.language.gazetteer import FIRST_NAMES, RELATED, SMALL
from corpus.language.known_bodies import KNOWN_BODIES
from corpus.language.name_keys import content_words, is_short
from corpus.language.names import abbreviates, fold, has_title, letters
from corpus.language.nicknames import PUBLIC_FIGURES
from corpus.language.places import is_territory
from corpus.nouns import Span
from retrieval.questions.inventory import TABLE, Inventory

_FAR_OFTENER = 10  # articles, and times as many as a name's, in which a short form that no text explains is another's
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
        """The name written out, for the program's own words."""
        long, short = self.forms[0], next((form for form in self.forms if is_short(form)), None)
        if not self.known and self.written.lower().startswith("the "):
            return self.written
        both = self.known and short and not is_short(long) and "." not in short
        return f"{long} ({short})" if both else long


def expand(written: str, known: Inventory, loose: bool = False) -> Name:
    """The name with all forms that it may have in this corpus."""
    written = _bare(written)
    spelled = _without_capitals_of_headings(known.folded.get(fold(written), []), known)
    common = _known_body(written, known) or _public_figure(written, known)
    forms = [*_synonyms(written), *spelled, *common]
    meanings: list[str] = list(common[:1])
    short = next((form for form in spelled or [written] if is_short(form)), None)
    if short and not _synonyms(short) and not common:
        meanings = _meanings(short, known)
        forms += [form for meaning in meanings for form in _synonyms(meaning) or [meaning]]
    if " " in written:
        forms += [form for form in _abbreviations(written, known) if form not in forms]
    longer = [] if short or spelled else _names_ending_in(written, known)
    if len(_without_longer_forms(longer)) < 2:
        forms += [form for name in longer for form in _synonyms(name) or [name]]
    bearers = _bearers(written, known)
    if len(bearers) == 1 and not spelled:
        forms += bearers
    several = next(
        (group for group in (meanings, longer) if len(_without_longer_forms(group)) > 1),
        _several_people(_sure_people(bearers, written) if spelled else bearers),
    )
    found = any(form in known.counts for form in forms) or bool(meanings or longer or bearers)
    return Name(written, _in_order(forms, written, known), _weak(written, known), tuple(several), found, loose)


def _bare(written: str) -> str:
    """Without article, titles and possessive."""
    plain = re.sub(r"(?:['’]s|(?<=s)['’])$", "", " ".join(written.split()))
    words = plain.split()
    while len(words) > 1 and (words[0].lower() == "the" or has_title(words)):
        words = words[1:]
    return " ".join(words)


def _without_capitals_of_headings(spelled: list[str], known: Inventory) -> list[str]:
    """The spellings of a name, without the capitals of a heading: "TRUMP" is no short form beside "Trump"."""
    words = [form for form in spelled if not is_short(form)]
    often = sum(known.counts.get(form, 0) for form in words)
    rarely = sum(known.counts.get(form, 0) for form in spelled if form not in words)
    explained = any(letters(form) in known.longs for form in spelled)
    return words if words and often > rarely and not explained else spelled


def _known_body(written: str, known: Inventory) -> tuple[str, ...]:
    """All names of a body that newspapers do not explain; none where the corpus explains or builds a short form."""
    group = _KNOWN_BODIES.get(fold(written), ())
    plain = letters(written)
    explained = any(is_short(form) and letters(form) in known.longs for form in group)
    built = plain in known.initials and not any(form in known.counts for form in group if not is_short(form))
    return () if explained or built else group


def _public_figure(written: str, known: Inventory) -> tuple[str, ...]:
    """The names of somebody whom papers call by initials or a nickname; none where the corpus explains it otherwise."""
    group = _PUBLIC_FIGURES.get(fold(written), ())
    return () if letters(written) in known.longs else group


_PUBLIC_FIGURES = {fold(short): group for group in PUBLIC_FIGURES for short in group[1:]}
_KNOWN_BODIES = {fold(form): group for group in KNOWN_BODIES for form in group}
_HYPHENS = str.maketrans({"-": " ", "‐": " ", "‑": " "})
_COUNTRY = re.compile(r"(united states|us|usa|united kingdom|uk|united nations|un) .")


def _synonyms(written: str) -> list[str]:
    """The table's other forms; also for the country in front of a longer name."""
    plain = fold(written)
    if plain in TABLE:
        return [] if written == "us" else list(TABLE[plain])
    if match := _COUNTRY.match(plain):
        rest = written.translate(_HYPHENS).split(None, len(match[1].split()))[-1]
        return [f"{other} {rest}" for other in TABLE[match[1]][:3]]
    return []


def _meanings(short: str, known: Inventory) -> list[str]:
    """The long names for a short form: those explained in the corpus, else those built as it is."""
    plain = letters(short)
    if explained := known.longs.get(plain):
        return list(explained)
    if len(plain) < 3:
        return []
    built = set(known.initials.get(plain, ()))
    if len(plain) > 4:  # longer ones may take more of a word, and leave out words in front, as CENTCOM does
        built |= {name for name in known.prefixes.get(plain[:2], ()) if abbreviates(short, name, tail=True)}
    often = max(known.counts.get(each, 0) for each in (short, short.upper()))
    likely = [name for name in built if often < _FAR_OFTENER or often <= _FAR_OFTENER * known.counts.get(name, 0)]
    return sorted(likely, key=lambda name: (-known.counts.get(name, 0), -len(name), name))[:_MOST_MEANINGS]


def _names_ending_in(written: str, known: Inventory) -> list[str]:
    """The names that end in this one of several words: "United States Central Command" for "Central Command"."""
    if " " not in written:
        return []
    end = " " + fold(written)
    return [name for name in known.lasts.get(fold(written.split()[-1]), ()) if fold(name).endswith(end)]


def _abbreviations(long: str, known: Inventory) -> list[str]:
    """The short forms in the corpus that stand for a long name."""
    words = long.split()
    explained: list[str] = []
    for at in range(len(words) - 1):
        explained += known.explained.get(fold(" ".join(words[at:])), ())
    content = content_words(long)
    built = known.shorts.get("".join(word[0] for word in content), []) if len(content) > 2 else []
    for word, following in pairwise(content):
        for start in {word[:2], word[0] + following[0]}:
            near = known.shorts.get(start, ())
            built = built + [short for short in near if len(short) > 4 and abbreviates(short, long, tail=True)]
    return [*explained, *(short for short in built if letters(short) not in known.longs and _is_acronym(short, known))]


def _is_acronym(short: str, known: Inventory) -> bool:
    """Tell whether capitals are a short form's, and not those of a heading in which an ordinary word stands."""
    return short in _without_capitals_of_headings(known.folded.get(fold(short), [short]), known)


def _without_longer_forms(meanings: list[str]) -> list[str]:
    """Meanings of which none is the end of another ("Central Command", "United States Central Command")."""
    folded = sorted({_without_country(fold(meaning)) for meaning in meanings}, key=len)
    return [one for at, one in enumerate(folded) if not any(one.endswith(" " + other) for other in folded[:at])]


def _without_country(folded: str) -> str:
    return re.sub(r"^(?:united states|us) (?=\w+ \w)", "", folded)


def _bearers(written: str, known: Inventory) -> list[str]:
    """The people, or what looks like them, whose last name was asked for."""
    if " " in written or is_short(written) or len(written) == 1:
        return []
    full = [name for name in known.lasts.get(fold(written), []) if _looks_like_person(name)]
    return sorted(full, key=lambda name: (-known.counts.get(name, 0), name))


def _sure_people(bearers: list[str], last: str) -> list[str]:
    """Those whom a name that the corpus has by itself may mean too: "Ann Johnson", but not "New Mexico" of Mexico, nor
    "Texas Senate" of the Senate."""
    if is_territory(last):
        return []
    return [name for name in bearers if _begins_with_first_name(name)]


def _begins_with_first_name(name: str) -> bool:
    first, *between = name.split()[:-1]
    plain = all(word.isalpha() or len(word) < 3 for word in (first, *between))  # no "Georgia’s", no "Sen."
    return plain and first.lower() in FIRST_NAMES and not is_territory(first)


def _several_people(bearers: list[str]) -> list[str]:
    return bearers[:_MOST_MEANINGS] if len({name.split()[0] for name in bearers}) > 1 else []


def _looks_like_person(name: str) -> bool:
    words = name.split()
    return 2 <= len(words) <= 4 and not any(word in SMALL - {"de", "la", "el"} or is_short(word) for word in words)


def _in_order(forms: list[str], written: str, known: Inventory) -> tuple[str, ...]:
    """Long names first, those that occur before those that do not, each once."""
    unique = list(dict.fromkeys(forms or [written]))
    if not any(fold(form) == fold(written) for form in unique):
        unique.append(written)
    table = _synonyms(written)
    if table and " " not in table[0].removeprefix("United "):
        return tuple(unique)  # the table's own order
    return tuple(sorted(unique, key=lambda form: (is_short(form), form not in known.counts, -len(form.split()))))


_RELATED = tuple((frozenset(map(fold, group)), group) for group in RELATED)


def _weak(written: str, known: Inventory) -> tuple[str, ...]:
    weak: list[str] = []
    words = written.split()
    if _looks_like_person(written) and words[-1] in known.counts and words[-1].lower() not in ("states", "kingdom"):
        weak.append(words[-1])
    plain, synonyms = fold(written), _synonyms(written)
    for folded, group in _RELATED:
        if plain in folded or group[0] in synonyms[:1]:
            weak += [form for form in group if form not in synonyms]
    if not weak and " " not in written and written[:1].isupper() and not is_short(written):
        weak += _inflected(written)
    return tuple(form for form in dict.fromkeys(weak) if form != written)


def _inflected(word: str) -> list[str]:
    """ "Syria" for "Syrian" and back, "Huguenot" for "Huguenots" and back."""
    one = word.removesuffix("s") if word.endswith("s") and not word.endswith("ss") else word
    roots = [one] + [one.removesuffix(ending) for ending in ("n", "ian", "i") if one.endswith(("an", "stani"))]
    forms = [root for root in roots if len(root) > 3]
    return [*forms, *(root + "n" for root in forms if root.endswith("a")), one + "s"]


_ACCENTED = {
    "a": "áàâäãåāăą", "c": "çćč", "d": "ďđ", "e": "éèêëēėęě", "g": "ğ", "i": "íìîïīı", "l": "ł", "n": "ñńň",
    "o": "óòôöõøōő", "r": "ř", "s": "śšş", "t": "ťţț", "u": "úùûüūůű", "y": "ýÿ", "z": "źżž",
}  # fmt: skip


def pattern(name: Name, weak: bool = False) -> re.Pattern[str]:
    """A pattern that finds any form of `name` as whole words; with `weak`, its weaker forms too."""
    return _compiled((*name.forms, *(name.weak if weak else ())), name.loose)


def occurs(name: Name, text: str, weak: bool = False) -> list[Span]:
    """The spans of `name` in `text`."""
    return [match.span() for match in pattern(name, weak).finditer(text)]


@lru_cache(maxsize=512)
def _compiled(forms: tuple[str, ...], loose: bool) -> re.Pattern[str]:
    ways = dict.fromkeys(_form_pattern(form, loose) for form in sorted(forms, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)")


def _form_pattern(form: str, loose: bool) -> str:
    """A form as a pattern: short forms in their own case, longer ones in any, a single word by its capital."""
    words = [word for word in re.split(r"[\s\-‐‑–]+", form.replace("’", "'")) if word]
    if len(words) == 1 and not loose:
        return _short_form_pattern(form) if is_short(form) else f"(?:{_word_pattern(form)}|{re.escape(form.upper())})"
    gap = r"[\s\-‐‑–]+" + (r"(?:[A-Z]\.\s?)?" if len(words) == 2 else "")  # Ann B. Dorn
    return gap.join(_short_form_pattern(word) if is_short(word) else f"(?i:{_word_pattern(word)})" for word in words)


def _short_form_pattern(form: str) -> str:
    """Dots and one space between the letters make no difference; "Nato" is NATO."""
    plain = "".join(c for c in form if c.isalnum())
    dotted = r"\.?\ ?".join(plain) if "." in form or len(plain) < 5 else plain
    dotted = dotted.replace(r"\.?\ ?", r"(?:\.\ ?)?") + (r"\.?" if len(plain) < 5 else "")
    return f"(?:{dotted}|{plain[0]}{plain[1:].lower()})" if len(plain) > 3 else dotted


def _word_pattern(word: str) -> str:
    """A word whose accents, apostrophes and dots may be left out or there."""
    return "".join(_letter_pattern(c) for c in word)


def _letter_pattern(c: str) -> str:
    if c == "'":
        return "['’‘ʼ]?"
    if c == ".":
        return r"\.?"
    return f"[{c}{_ACCENTED[c]}]" if c in _ACCENTED else re.escape(c)
