"""Read who does what to whom in a clause: the name before a verb that does it, and the first name behind it.

Pure, and no parser: the reading walks from the verb over what may stand between it and its subject (helping words,
phrases behind a preposition, asides between commas, an earlier verb before "and") and stops at anything else. So it
finds fewer than there are, and what it finds is plain.
"""

from collections.abc import Iterator
from functools import lru_cache

from corpus.language.gazetteer import CALENDAR, TITLES, word_set
from corpus.language.places import is_territory
from corpus.language.verbs import verbs_of
from corpus.speech.statements.tokens import BE, PREPOSITIONS
from retrieval.claims.comparison.names import Named, is_soft
from retrieval.claims.comparison.sentence import Sentence
from retrieval.quotes.lexicon import AUXILIARIES

_HE = word_set("he she they it we i who")
HIM = word_set("him her them it")
_WHEN = word_set("after before since until as")  # "after NAME sued"
_AT_A_TIME = word_set("last next earlier twice today yesterday tomorrow tonight early late")
_ALSO_NOUNS = word_set("campaign vote plan support rally attack visit deal win email speech head chief ally fund")
_HELPING = AUXILIARIES | word_set(
    "not never also then later since already just now again even still to once yet both either"
)
_PARTING = word_set("that which whom whose because while when where although though but if unless than whether as")
_STOPS = _PARTING | word_set("who and or") | frozenset(";:.!?—–()")
_FURTHER = _PARTING - {"as", "than"} | word_set("who") | frozenset(";:.!?")
_ASIDE = word_set("who which whose a an the his her its their former in at on after before as with of for like and")
_LONGEST_ASIDE = 26
_REACH, _BRACKETS, _PHRASE = 16, 8, 7
_NOT_TO = word_set("against than without despite over unlike besides beyond from by not into")
_PASSED_OVER = word_set("the a an his her its their of for to in and , & fellow former then rival")


Found = Named | int  # a name, or the place of a pronoun


def subject_of(sentence: Sentence, verb: int) -> Found | None:
    """The name that does what the verb says, or the pronoun; none where neither plainly does."""
    found = _subject(sentence, verb, 3)
    return _head(sentence, found) if isinstance(found, Named) else found


def objects_of(sentence: Sentence, verb: int, held: frozenset[str] = frozenset()) -> Iterator[Found]:
    """The first name behind a word and those joined to it, or the pronoun there; "the Ohio governor, NAME" is NAME.

    The words `held` before a name do not part it from the verb, as "over" does in "won over NAME".
    """
    at, reached = verb + 1, False
    while at < min(len(sentence.low), verb + _REACH) and not _parts(sentence, at, held, reached):
        if name := _name_at(sentence, at):
            if not _describes(sentence, name):
                yield name
            if not _goes_on(sentence, name):
                return
            at, reached = name.end, True
        else:
            if sentence.low[at] in HIM and not reached:
                yield at
            at = _past_brackets(sentence, at) + 1


def _parts(sentence: Sentence, at: int, held: frozenset[str], reached: bool) -> bool:
    """Tell whether what a verb is done to ends before the word, where a name was `reached` or not."""
    word = sentence.low[at]
    if _name_at(sentence, at) or (word == "." and _is_shortened(sentence.low[at - 1])):
        return False
    if word in _FURTHER | (_NOT_TO - held) or at in sentence.verbs:
        return True
    return reached and bool(sentence.stems[at]) and sentence.keys[at][0].islower() and word not in _PASSED_OVER


def _is_shortened(word: str) -> bool:
    """ "Mrs", "R" """
    return word in TITLES or len(word) == 1


def _goes_on(sentence: Sentence, name: Named) -> bool:
    """Tell whether another name may follow that is meant: behind "Toru's", "the Ohio governor", "Toru and"."""
    behind = sentence.low[name.end] if name.end < len(sentence.low) else "."
    return is_owner(sentence, name) or _is_before_another(sentence, name) or behind in (",", "and", "&", "(")


def _past_brackets(sentence: Sentence, at: int) -> int:
    """The place itself, or that of the bracket that closes the one there: "(R-Norre)"."""
    closing = sentence.low[at : at + _BRACKETS]
    return at + closing.index(")") if sentence.low[at] == "(" and ")" in closing else at


def is_passive_there(sentence: Sentence, verb: int) -> bool:
    """Tell whether the verb tells what is done to the one before it: "was sued", "sued by"."""
    if sentence.low[verb].endswith("ing"):
        return False
    at = verb - 1
    while at > 0 and sentence.low[at] not in BE and _is_passed(sentence, at):
        at -= 1
    if at >= 0 and sentence.low[at] in BE:
        return True
    return sentence.low[verb + 1 : verb + 2] == ["by"]


def agent_of(sentence: Sentence, verb: int) -> Named | None:
    """The name behind the "by" of a passive verb, titles and descriptions between."""
    for at in range(verb + 1, min(len(sentence.low), verb + 12)):
        if sentence.low[at] in _FURTHER or (at in sentence.verbs and sentence.low[at] != "by"):
            return None
        if sentence.low[at] == "by":
            names = (each for each in sentence.names if at < each.start <= at + 6)
            found = (each for each in names if not _is_before_another(sentence, each))
            return next((each for each in found if not _describes(sentence, each)), None)
    return None


def owner_before(sentence: Sentence, noun: int) -> Named | None:
    """The name whose something is: "Toru's quick endorsement", "Toru's Dorn endorsement"."""
    for name in reversed(sentence.names):
        if name.end <= noun and is_owner(sentence, name):
            between = range(name.end, noun)
            near = len(between) <= 4 and not any(sentence.low[at] in _STOPS | PREPOSITIONS for at in between)
            return name if near else None
    return None


def is_owner(sentence: Sentence, name: Named) -> bool:
    """Tell whether the name is in the possessive: "Toru's", "Sanders'"."""
    if sentence.low[name.end - 1].endswith(("'s", "s'")):
        return True
    end = sentence.words.ends[name.end - 1]
    return sentence.low[name.end - 1].endswith("s") and sentence.text[end : end + 2] in ("' ", "’ ")


def _is_before_another(sentence: Sentence, name: Named) -> bool:
    """Tell whether the name only describes the one behind it: "Texas Sen. NAME", "the Republican NAME"."""
    follows = any(name.end <= each.start <= name.end + 2 for each in sentence.names)
    between = sentence.low[name.end : name.end + 1]
    return (
        follows and bool(is_territory(name.folded) or is_soft(name)) and between != [","] and not {"and"} & {*between}
    )


def _describes(sentence: Sentence, name: Named) -> bool:
    """Tell whether a noun follows that is somebody's or something's: "NAME aides", no verb and no preposition."""
    if name.end >= len(sentence.low) or is_owner(sentence, name) or is_territory(name.folded) or is_soft(name):
        return False
    word = sentence.low[name.end]
    if not sentence.stems[name.end] or not sentence.keys[name.end][0].islower() or word in PREPOSITIONS | _AT_A_TIME:
        return False
    return (not verbs_of(word) or word in _ALSO_NOUNS) and not _is_passed(sentence, name.end)


def _head(sentence: Sentence, name: Named) -> Named:
    """The name that one behind "of" belongs to: "Toru of Halden"."""
    if name.start > 1 and sentence.low[name.start - 1] in ("of", "from"):
        return _ends(sentence).get(name.start - 1, name)
    return name


@lru_cache(maxsize=4096)
def _ends(sentence: Sentence) -> dict[int, Named]:
    return {each.end: each for each in sentence.names}


def _name_at(sentence: Sentence, at: int) -> Named | None:
    return next((each for each in sentence.names if each.start == at), None)


def _is_passed(sentence: Sentence, at: int) -> bool:
    word, around = sentence.low[at], sentence.low[max(0, at - 1) : at + 2]
    dots = word == "." and around.count(".") > 1
    return dots or word in _HELPING or word in CALENDAR or (word.endswith("ly") and len(word) > 4)


def _subject(sentence: Sentence, verb: int, depth: int) -> Found | None:
    at = verb - 1
    if at >= 0 and sentence.low[verb].endswith("ing") and sentence.low[at] in HIM:
        return at
    while at >= 0 and _is_passed(sentence, at):
        at -= 1
    name = _ends(sentence).get(at + 1)
    if at >= 0 and name is not None:
        return _subject_at(sentence, name, depth)
    if at >= 0 and sentence.low[at].partition("'")[0] in _HE - {"who"}:  # "he", "he's"
        return at
    return (_further(sentence, at, depth) if at >= 0 else None) or _behind_opening(sentence, verb)


def _subject_at(sentence: Sentence, name: Named, depth: int) -> Found | None:
    """The name itself, or the one before it where it is a day or stands behind a preposition."""
    if sentence.low[name.end - 1] in CALENDAR:
        return _subject(sentence, name.start, depth)
    if is_owner(sentence, name):
        return None
    first = _before_titles(sentence, name)
    before = sentence.low[first - 1] if first else ""
    if before in PREPOSITIONS - _WHEN:
        return _subject(sentence, first - 1, depth)
    return name if before != "and" or first - 1 in _ends(sentence) else None


def _further(sentence: Sentence, at: int, depth: int) -> Found | None:
    """The subject beyond a word that is no name: past an aside, a phrase, "who", or an earlier verb before "and"."""
    word = sentence.low[at]
    if word == "who":
        return _ends(sentence).get(at - (sentence.low[at - 1] == ","))
    if not depth:
        return None
    if word == ")" and "(" in sentence.low[:at]:
        return _subject(sentence, max(place for place in range(at) if sentence.low[place] == "("), depth - 1)
    if word == ",":
        return _past_aside(sentence, at, depth)
    if word == "and" or (at in sentence.verbs and sentence.low[at + 1 : at + 2] != ["to"]):
        earlier = max((place for place in sentence.verbs if place <= at), default=None)
        parted = earlier is None or any(sentence.low[i] in _PARTING | {";"} for i in range(earlier, at))
        return None if parted or earlier is None else _subject(sentence, earlier, depth - 1)
    return _before_phrase(sentence, at, depth)


def _before_phrase(sentence: Sentence, at: int, depth: int) -> Found | None:
    """The subject before a phrase that ends at the word: "NAME in a speech"."""
    for place in range(at, max(-1, at - _PHRASE), -1):
        word = sentence.low[place]
        if word in PREPOSITIONS - {"of"}:
            return _subject(sentence, place, depth - 1)
        if word in _STOPS or word == "," or place in sentence.verbs:
            return None
    return None


def _past_aside(sentence: Sentence, closing: int, depth: int) -> Found | None:
    """The name before an aside between commas, "NAME, who needs a win, received", or the one that is the aside, "the
    senator, NAME, received"; of "NAME won the vote, beating Dorn" the subject of the verb before."""
    if not depth:
        return None
    for opening in range(closing - 1, max(-1, closing - _LONGEST_ASIDE), -1):
        if sentence.low[opening] == "," and sentence.low[opening + 1] in _ASIDE | PREPOSITIONS:
            found = _ends(sentence).get(opening)
            if found and not is_owner(sentence, found):
                return found
    name = _ends(sentence).get(closing)
    earlier = max((place for place in sentence.verbs if place < closing), default=None)
    if earlier is None or (name is not None and not sentence.low[closing + 1].endswith("ing")):
        return name
    parted = name is None and any(sentence.low[at] in _PARTING for at in range(earlier, closing))
    return None if parted else _subject(sentence, earlier, depth - 1)


def _behind_opening(sentence: Sentence, verb: int) -> Named | None:
    """The subject of a sentence that begins with what it did: "By winning the vote, NAME"."""
    if not sentence.low[verb].endswith("ing") or verb > 4:
        return None
    for name in sentence.names:
        first = _before_titles(sentence, name)
        behind_comma = name.start > verb and first > 0 and sentence.low[first - 1] == ","
        does = name.end in sentence.verbs or bool(AUXILIARIES & set(sentence.low[name.end : name.end + 1]))
        if behind_comma and does:
            return name
    return None


def _before_titles(sentence: Sentence, name: Named) -> int:
    """The place at which the phrase of a name begins, with the titles and small words before it."""
    first = name.start
    while first > 0 and (
        sentence.keys[first - 1][:1].isupper() or sentence.low[first - 1] in ("the", "a", "an", ".", "former")
    ):
        first -= 1
    return first
