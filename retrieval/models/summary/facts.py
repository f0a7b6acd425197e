"""Find what a sentence of a summary has that its quotations have not: figures, dates, names, words.

Pure. What the citation tells may be told as well: outlet, day of publication, names of the speaker.
"""

import re
from datetime import date
from itertools import takewhile

from corpus.language.gazetteer import word_set
from retrieval.claims.comparison.sentence import Sentence
from retrieval.claims.comparison.words.stems import stem
from retrieval.claims.comparison.words.synonyms import may_stand_for
from retrieval.quotes import lexicon
from retrieval.quotes.tokens import opens_sentence

_ENDS = word_set("and or but to from in at on by for while who which") | set(",.;:()")
# Words in which a summary tells of speech, and those that link two sentences; they say nothing of their own.
_REPORTING = frozenset(map(stem, word_set(
    "account add answer article ask claim comment describe explain interview note quote remark report respond reply "
    "speak spokesman spokesperson spokeswoman state statement tell unclear version write assert make do take happen "
    "occur place thing way fact case reason time moment become include involve mention refer besides apart also "
    "another both different earlier former however instead latter meanwhile previous respective same second separate "
    "several similar together well whereas far put come begin start first later number figure people person among "
    "given stand"
)))  # fmt: skip


_MEASURED = re.compile(r"\d-[a-z]")  # "the 800-metre rule"


def new_fact(told: Sentence, held: Sentence, beside: Sentence, published: str | None) -> str | None:
    """The first figure, date or name that neither the quotations nor their citations have."""
    day = date.fromisoformat(published[:10]) if published and len(published) > 9 else None
    dated = any(lexicon.is_month(key) for key in told.keys)
    known = figures(held) | {"1"} | ({str(day.day), str(day.year)} if day and dated else set())
    days = _days(held)
    if day and (not days or days & _days(told)):  # a day of its own is not to be changed for that of publication
        days |= {day.strftime("%A").lower(), day.strftime("%B").lower()}
    if extra := figures(told) - known:
        return f"it holds a figure that its quotations do not: {min(extra)}"
    if reason := _moved_figure(told, held):
        return reason
    if extra := _days(told) - days:
        return f"it holds a date that its quotations do not: {min(extra)}"
    names = [key for at, key in enumerate(told.keys) if _is_name(told, at)]
    extra = {key for key in names if stem(key) not in held.all_stems | beside.all_stems}
    return f"it holds a name that its quotations do not: {min(extra)}" if extra else None


def _moved_figure(told: Sentence, held: Sentence) -> str | None:
    """Why a figure that both hold is not of the same thing."""
    if whole := _wholes(held) & figures(told) - _wholes(told):
        return f"it tells of all {min(whole)} what its quotations tell of some"
    if other := (_denied(held) ^ _denied(told)) & figures(told) & figures(held):
        return f"it tells otherwise of {min(other)} than its quotations"
    for counted in (_counts, _purposes):
        if value := _moved(counted(told), counted(held), held):
            return f"it counts something else by {value} than its quotations"
    return None


def figures(sentence: Sentence) -> set[str]:
    """The figures by their values; "half" and "third" are figures too."""
    parts: list[str] = []
    for at, key in enumerate(sentence.keys):
        numbered = key == "No" and sentence.keys[at + 1 : at + 2] == ["."]
        parts += [] if lexicon.date_word_of(key) else [""] if numbered else lexicon.soft_number_of(key) or [""]
    return {each for each in lexicon.join_scales(parts) if each}


def _wholes(sentence: Sentence) -> set[str]:
    """The figures of which only a part is spoken of: 30 of "12 of the 30"."""
    keys = sentence.keys
    found: set[str] = set()
    for at in range(1, len(keys) - 2):
        behind = keys[at + 1 : at + 3] if sentence.low[at + 1] in ("the", "its", "their") else keys[at + 1 : at + 2]
        if sentence.low[at] == "of" and lexicon.number_of(keys[at - 1]) and (whole := lexicon.number_of(behind[-1])):
            found.update(whole)
    return found


def _moved(told: set[tuple[str, str]], held: set[tuple[str, str]], sentence: Sentence) -> str | None:
    """A figure that is another thing's there."""
    for value, thing in sorted(told):
        things = {other for same, other in held if same == value}
        if things and thing not in things and thing in sentence.all_stems:
            return value
    return None


def _purposes(sentence: Sentence) -> set[tuple[str, str]]:
    """Each figure with that for which it is: paint of "1.2 million for paint"."""
    found: set[tuple[str, str]] = set()
    for at, key in enumerate(sentence.keys):
        behind = sentence.low[at + 1 : at + 4]
        purpose = at + 1 + behind.index("for") if "for" in behind else len(sentence.low)
        thing = next((each for each in sentence.stems[purpose + 1 : purpose + 3] if each), "")
        found.update((value, thing) for value in lexicon.number_of(key) if thing)
    return found


def _counts(sentence: Sentence) -> set[tuple[str, str]]:
    """Each figure with the word behind it that it counts."""
    found: set[tuple[str, str]] = set()
    for at, key in enumerate(sentence.keys):
        rest = takewhile(lambda place: sentence.low[place] not in _ENDS, range(at + 1, min(at + 5, len(sentence.low))))
        thing = next((place for place in rest if place in sentence.plain), None)
        if thing is None or thing in sentence.verbs or _MEASURED.search(key):
            continue
        values = ["2"] if key == "both" else lexicon.number_of(key)
        found.update((value, sentence.stems[thing]) for value in values)
    return found


def _denied(sentence: Sentence) -> set[str]:
    """The figures that are said to be wrong: 14 of "40 people, not 14"."""
    keys = sentence.keys
    return {each for at, key in enumerate(keys) if sentence.low[at - 1] == "not" for each in lexicon.number_of(key)}


def _days(sentence: Sentence) -> set[str]:
    return {name for key in sentence.keys if (name := lexicon.date_word_of(key))}


def _is_name(told: Sentence, at: int) -> bool:
    key = told.keys[at]
    plain = not told.stems[at] or lexicon.date_word_of(key) or key in lexicon.TITLES or key.isupper()
    return key[:1].isupper() and not plain and not opens_sentence(told.words, at)


def new_words(told: Sentence, held: Sentence, beside: Sentence) -> list[int]:
    """The places of the words that stand in none of the quotations, in no form or sense of theirs."""
    known = held.all_stems | beside.all_stems | _REPORTING
    return [at for at in told.plain if not _is_known(told.stems[at], known)]


def _is_known(one: str, known: frozenset[str]) -> bool:
    return one in known or any(may_stand_for(one, each) for each in known)
