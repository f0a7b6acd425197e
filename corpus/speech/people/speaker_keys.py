"""The keys by which names of speakers are found: those that may be one speaker's, and those that a question may mean.

Pure. A key is a letter for its kind and words. The catalogue keeps the keys of the names under which statements are
held: whoever changes them adds a step to its schema that keys what is held anew.
"""

from collections.abc import Iterator
from itertools import pairwise

from corpus.language.body_words import BODIES
from corpus.language.gazetteer import is_first_name
from corpus.language.name_keys import is_short
from corpus.language.names import letters
from corpus.speech.people.body_names import body_forms
from corpus.speech.people.entity import surname
from corpus.speech.people.person_names import person_name, plain

NAME, LAST, SURNAME, TAIL, FIRST = "nlzt1"  # kinds of keys of any name
BODY, HEAD, SHORT, BEGINNING = "bhsg"  # of a body's
BUILT = 5  # letters of a short form that beginnings of words build by no chance, as CENTCOM
_WORDS = 12  # of the end of a name that are looked at


def is_full_name_of_person(name: str) -> bool:
    """Tell whether a name of two words and more looks like a person's, by its first name."""
    words = name.split()
    return 1 < len(words) < 5 and is_first_name(words[0].lower()) and words[-1].lower() not in BODIES


def last_name(name: str) -> str:
    """A person's last name for comparing, with its particles."""
    return plain(" ".join(surname(name.split())))


def tails(name: str) -> list[str]:
    """The ends of a name, of two words and more, without the whole."""
    words = plain(name).split()
    return [" ".join(words[at:]) for at in range(max(1, len(words) - _WORDS), len(words) - 1)]


def beginnings(name: str) -> set[str]:
    """The two letters with which a short form of a name can begin."""
    return {start for one, other in pairwise(plain(name).split()) for start in (one[:2], one[0] + other[0])}


def speaker_keys(name: str) -> Iterator[str]:
    """The keys of a name under which statements are held; one may come twice."""
    whole = plain(name)
    if not whole:
        return
    yield NAME + whole
    yield LAST + person_name(name).last
    yield from (TAIL + each for each in tails(name))
    if " " in whole:
        yield SURNAME + last_name(name)
        yield FIRST + plain(name.partition(" ")[0])
    if not is_full_name_of_person(name):
        yield from _keys_of_body(name, whole)


def _keys_of_body(name: str, whole: str) -> Iterator[str]:
    yield from (BODY + form for form in body_forms(name))
    if (head := whole.split()[0]) in BODIES:
        yield HEAD + head
    if is_short(name) and len(letters(name)) >= BUILT:
        yield SHORT + letters(name)[:2]
    yield from (BEGINNING + start for start in beginnings(name))
