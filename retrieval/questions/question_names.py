"""Find the names in a question.

Pure. Capitalised runs, short forms, words between quotation marks; and, since people type carelessly, lower-case
words that the corpus knows as names. A question's own first word is a name only where something says so.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from corpus.language.gazetteer import CALENDAR, DOUBTFUL, FUNCTION, SMALL, TITLES, is_first_name, word_set
from corpus.language.name_keys import SYLLABLE, content_words
from corpus.language.names import RUN, abbreviates, fold, letters, pieces
from corpus.speech.people.role_words import role, singular
from retrieval.questions.inventory import Inventory, tabled
from retrieval.questions.name_forms import Name, expand
from retrieval.quotes.lexicon import ORDINALS

_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]{2,200})[\"”“»]")
_WORD = re.compile(r"\w+(?:['’\-.]\w+)*\.?")
_SAYS = re.compile(
    r"(?:['’]s\b|,?\s(?:said|says|say|told|on|claims?|claimed|denied|denies|announced|did|is|was|has)\b)"
)
_IN_DIGITS = {word: f"{at}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(at, 'th') }" for at, word in enumerate(ORDINALS, 1)}
_ORDINAL_BEFORE = re.compile(rf"\b[Tt]he ({'|'.join(each.title() for each in _IN_DIGITS)}) $")
_MOST_WORDS = 6
_MOST_NAME = 4  # words of a person's name
# Typed in lower case, these are words and not the names that some corpus has for them.
_COMMON = word_set(
    """agreement air airport answer area army article articles attack attacks authority bank base battle best big
    board body book border bridge building business capital case cause center central centre century chief church city
    claim claims club coast college command comment committee common community company conference conflict congress
    council country county course court crisis day deal death defence defense department describe director district
    east economy education election emperor empire end event explain family fight find fire food force forces foreign
    general give government great ground group hall head health high history home hospital house human industry
    information international island issue king know known lake language law leader left library line list local long
    main major man meaning media meeting member men military minister ministry month morning mother mountain museum
    music name national news night north number office officer officials oil order paper parliament part party peace
    place plan point police policy port position post power president press problem program project public quote
    quotes question rebels region religion report reports republic right river road role royal rule school science
    sea security senate service show side site sources south space speech square standard star state statement
    statements station story street strike student students study sun system talk talks team term test time times town
    trade treaty type union university use value victory view village vote war water way week west white win woman
    women word words work world year years young black blue green red"""
)
_NO_NAME_ENDS = SMALL | CALENDAR  # a name neither begins nor ends with one of these
_WORDS = FUNCTION | _COMMON | DOUBTFUL
_ORDINARY = _WORDS | TITLES
_NOT_FIRST = _COMMON | DOUBTFUL | TITLES


def question_names(question: str, known: Inventory) -> tuple[Name, ...]:
    """The names in `question`, in order, each once; all of them must occur where it is answered."""
    known.prepare(_phrases(question))
    found: dict[int, Name] = {}
    rest = question
    for match in _QUOTED.finditer(question):
        phrase = " ".join(match[1].split()).strip(" .,?!")
        found[match.start()] = Name(phrase, (phrase,), loose=True)
        rest = rest[: match.start()] + " " * len(match.group()) + rest[match.end() :]
    careless = is_careless(rest)
    if not careless:
        for start, written in _capitalised(rest, known):
            found[start] = _numbered(expand(written, known), rest[:start])
            rest = rest[:start] + " " * len(written) + rest[start + len(written) :]
    found.update(_lower_case(rest, known, careless))
    return tuple({name.forms: name for _, name in sorted(found.items())}.values())


def _phrases(question: str) -> Iterator[str]:
    """All that may be a name in a question: each run of its words."""
    words = list(_WORD.finditer(question))
    for at, first in enumerate(words):
        yield from (question[first.start() : last.end()] for last in words[at : at + _MOST_WORDS])


def is_careless(question: str) -> bool:
    """Tell whether a question has no capitals, or nothing else, so that they say nothing about names."""
    plain = question.strip().replace("I ", "i ")
    return plain == plain.lower() or (plain == plain.upper() and len(plain.split()) > 2)


def _capitalised(question: str, known: Inventory) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for match in RUN.finditer(question):
        initial = not question[: match.start()].strip()
        at = match.start()
        for words in pieces(match.group(), initial):
            at = _find_words(question, words, at)
            first = at == match.start() and initial
            after = question[at + len(" ".join(words)) :]
            for name in _split_names(words, known):
                if not first or _is_name(name, after, known):
                    found.append((_find_words(question, name, at), _words_as_typed(question, name, at)))
                elif len(name) > 1 and name[1][0].isupper():
                    found.append((_find_words(question, name[1:], at), _words_as_typed(question, name[1:], at)))
                first = False
    return found


def _numbered(name: Name, before: str) -> Name:
    """The name with the ordinal before it: "the Second Amendment" is not the First."""
    ordinal = _ORDINAL_BEFORE.search(before)
    if not ordinal:
        return name
    spellings = (ordinal[1], _IN_DIGITS[ordinal[1].lower()])
    forms = tuple(dict.fromkeys(f"{spelling} {form}" for form in name.forms for spelling in spellings))
    return replace(name, written=f"{ordinal[1]} {name.written}", forms=forms, weak=())


def _find_words(question: str, words: list[str], start: int) -> int:
    match = re.compile(r"\s+".join(map(re.escape, words))).search(question, start)
    return match.start() if match else start


def _words_as_typed(question: str, words: list[str], start: int) -> str:
    match = re.compile(r"\s+".join(map(re.escape, words))).search(question, start)
    return match.group() if match else " ".join(words)


def _split_names(words: list[str], known: Inventory) -> list[list[str]]:
    """ "Russia and Iran" and "Russia's Ministry of Defence" are two names each, unless the corpus has them as one."""
    whole = " ".join(words)
    if not words or fold(whole) in known.folded or tabled(whole):
        return [words] if words else []
    for number, word in enumerate(words[:-1]):
        if word in ("and", "&") and not {"of", "for"} & set(words[:number]):
            return [words[:number], *_split_names(words[number + 1 :], known)]
        if re.search(r"['’]s$|s['’]$", word):
            return [words[: number + 1], *_split_names(words[number + 1 :], known)]
    person = _person_ahead(words, known)
    return [words[:person], *_split_names(words[person:], known)] if person else [words]


def _person_ahead(words: list[str], known: Inventory) -> int:
    """The number of words of a person's name that is all that the corpus has of a run: "Ana Toru" of "Ana Toru Karsia".

    A last name alone is one before another name, as in "Toru Karsia" of hasty questions.
    """
    most = min(len(words) - 1, _MOST_NAME)
    for count in range(most, 1, -1):
        if is_first_name(words[0]) and fold(" ".join(words[:count])) in known.folded:
            return count
    lone = len(words) > 1 and words[0].lower() not in _NOT_FIRST and not is_first_name(words[0])
    named = lone and fold(words[0]) in known.folded and fold(" ".join(words[1:])) in known.folded
    return int(named and any(is_first_name(each.split()[0]) for each in known.lasts.get(fold(words[0]))))


def _is_name(words: list[str], after: str, known: Inventory) -> bool:
    """Tell whether the first words of a question are a name, and not a word with the sentence's capital."""
    whole = " ".join(words)
    if fold(whole) in known.folded or tabled(whole) or (len(whole) > 1 and whole == whole.upper()):
        return True
    ordinary = words[0].lower() in _NOT_FIRST
    return not ordinary and (bool(_SAYS.match(after)) or whole.endswith(("'s", "’s")))


def _lower_case(question: str, known: Inventory, careless: bool) -> dict[int, Name]:
    """Names that were typed without their capitals: the longest run of words that the corpus has as a name."""
    words = list(_WORD.finditer(question))
    found: dict[int, Name] = {}
    at = 0
    while at < len(words):
        most = min(_MOST_WORDS, len(words) - at)
        for count in range(most, 0, -1):
            start, end = words[at].start(), words[at + count - 1].end()
            before = words[at - 1].group().lower() if at else ""
            if name := _recognised(question[start:end], before, known, careless):
                found[start] = name
                at += count - 1
                break
        at += 1
    return found


def name_in_lower_case(phrase: str, known: Inventory) -> Name | None:
    """The name of the corpus that a speaker typed in lower case means, whatever else has capitals beside it."""
    if name := _recognised(phrase, "", known, careless=True) if len(phrase.split()) < 4 else None:
        return name
    is_last = may_begin_name([phrase]) and any(is_first_name(each.split()[0]) for each in known.lasts.get(fold(phrase)))
    return replace(expand(phrase.title(), known), written=phrase, loose=True) if is_last else None


def _recognised(typed: str, before: str, known: Inventory, careless: bool) -> Name | None:
    """The name of the corpus that `typed` means, or None where it is ordinary words."""
    plain, words = fold(typed), typed.lower().split()
    ends = {words[0], words[-1]}
    if ends & _NO_NAME_ENDS or (len(words) > 1 and ends & FUNCTION):
        return None
    if "." in typed.rstrip(".") and tabled(plain):
        return replace(expand(typed.upper(), known), written=typed)
    if short := _short_form(plain, before, known):
        return replace(expand(short, known), written=typed)
    if not careless or (" " not in plain and plain in _ORDINARY):
        return None
    written = known.folded.get(plain) or tabled(plain)
    if not written:
        return None
    best = max(written, key=lambda name: known.counts.get(name, 0))
    if " " not in plain and known.counts.get(best, 0) < _fewest_articles(known):
        return None
    return replace(expand(best, known), written=typed, loose=" " not in plain)


def _fewest_articles(known: Inventory) -> int:
    """The number of articles in which a lower-case word must be a name: in many, most words are one somewhere."""
    return 3 if known.many else 1


def may_begin_name(words: list[str]) -> bool:
    """Tell whether words typed in lower case may be somebody's name: no ordinary word, and none for what people are."""
    plain = [word.lower().strip(".,'’") for word in words]
    return not any(word in _ORDINARY or role(singular(word)) for word in plain)


def _short_form(plain: str, before: str, known: Inventory) -> str | None:
    """ "centcom" is CENTCOM; but "who", "us" and "it" are words, unless "the" stands before them."""
    short = plain.upper()
    if not plain.isalnum() or len(plain) < 2 or (len(plain) == 2 and not tabled(short)):
        return None
    if plain in _WORDS:
        known_as = tabled(short) or (plain in known.longs or short in known.counts)
        return short if before == "the" and known_as and plain in ("us", "who", "it", "un") else None
    if plain in known.longs or (_in_capitals(short, known) and plain.title() not in known.counts):
        return known.shorts[letters(plain)][0] if known.shorts.get(letters(plain)) else short
    if tabled(short) and plain in ("uk", "un", "eu", "usa", "uae"):
        return short
    return short if _from_syllables(plain, known) else None


def _in_capitals(short: str, known: Inventory) -> bool:
    """Tell whether the corpus has a word in capitals so often that no heading is the reason."""
    return known.counts.get(short, 0) >= (2 if known.many else 1)


def _from_syllables(plain: str, known: Inventory) -> bool:
    """Tell whether a name of the corpus gives this short form; most names are ruled out quickly."""
    cuts = range(SYLLABLE, len(plain) - SYLLABLE + 1)
    likely = (name for cut in cuts for name in known.syllables.get(plain[:SYLLABLE] + plain[cut : cut + SYLLABLE]))
    return any(_syllables(plain, name) and abbreviates(plain, name, tail=True) for name in likely)


def _syllables(plain: str, long: str) -> bool:
    """Tell whether two beginnings of three letters or more make the short form, as in CENTCOM, not "markets"."""
    pairs = pairwise(content_words(long)) if SMALL.isdisjoint(long.split()) else ()
    return any(
        plain[:cut] == one[:cut] and plain[cut:] == other[: len(plain) - cut] and len(other) > len(plain) - cut
        for one, other in pairs
        for cut in range(3, len(plain) - 2)
    )
