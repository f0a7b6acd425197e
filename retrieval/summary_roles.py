"""Whether a summary's sentence changes who does what to whom: by the verbs that it shares with its quotations. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from retrieval.summary_evidence import Evidence, Support
from retrieval.summary_frames import OBJECTIVE, Frame, ends_phrase, frames, verbs
from retrieval.summary_paraphrase import same_sense
from retrieval.summary_words import content, stem, words
from retrieval.wording import Wording

_PAIRS = (("from", "to"), ("before", "after"), ("with", "without"), ("for", "against"), ("above", "below"),
          ("inside", "outside"), ("over", "under"))  # fmt: skip
_OPPOSITES = {one: other for pair in _PAIRS for one, other in (pair, pair[::-1])}
_SAYING = frozenset(map(stem, ("say", "write", "report", "announce", "state", "claim", "add", "confirm", "deny")))


def wrong_roles(sentence: str, evidence: Evidence) -> str | None:
    """The first verb that has another doer, or is done to another, than in the quotations."""
    told, held = words(sentence), [words(each.text) for each in evidence]
    if turned := _turned(told, held):
        return turned
    known = verbs(told) | {verb for each in held for verb in verbs(each)}
    theirs = [
        [_resolved(frame, one) for frame in frames(each, known)] for one, each in zip(evidence, held, strict=True)
    ]
    for ours in frames(told, known):
        if ours.verb in _SAYING and not ours.then:
            continue
        for of_one in theirs:
            same = [each for each in of_one if each.verb == ours.verb]
            same = same or [each for each in of_one if same_sense(ours.verb, each.verb, stem)]
            if same and all(_differs(ours, each, of_one) for each in same):
                return f"who does what to whom is not as its quotations have it: {ours.verb}"
    return None


def _resolved(frame: Frame, support: Support) -> Frame:
    """ "Holm said she had paid": she is Holm, as far as one can tell."""
    if not frame.pronoun or not support.speaker:
        return frame
    return replace(frame, subject=tuple(content(words(support.speaker).keys)))


def _turned(told: Wording, held: Sequence[Wording]) -> str | None:
    """ "to the fund" for "from the fund" """
    theirs: dict[str, set[str]] = {}
    for said in held:
        for part, preposition in _governed(said):
            theirs.setdefault(part, set()).add(preposition)
    for part, preposition in _governed(told):
        if theirs.get(part) == {_OPPOSITES[preposition]}:
            return f"its quotations have {_OPPOSITES[preposition]!r} where it has {preposition!r}"
    return None


def _governed(said: Wording) -> Iterator[tuple[str, str]]:
    """The words of the phrases that begin with a preposition that has an opposite."""
    for index, key in enumerate(said.keys):
        if key.casefold() in _OPPOSITES:
            phrase = said.keys[index + 1 : index + 5]
            end = next((at for at, other in enumerate(phrase) if ends_phrase(other)), len(phrase))
            yield from ((part, key.casefold()) for part in content(phrase[:end]))


def _differs(ours: Frame, theirs: Frame, all_theirs: Sequence[Frame]) -> bool:
    reversible = ours.verb == theirs.verb or theirs.object
    return bool(reversible and _swapped(ours, theirs)) or _moved(ours, theirs, all_theirs)


def _swapped(ours: Frame, theirs: Frame) -> bool:
    """Who does it here has it done to them there, or the other way round; "a school closes" is closed."""
    doer, done_to, their_doer = ours.subject[-1:], ours.object[-1:], theirs.subject[-1:]
    lost = doer and ours.object and doer[0] in theirs.object and doer[0] not in theirs.subject
    gained = done_to and done_to[0] in theirs.subject and done_to[0] not in {*theirs.object, *theirs.around}
    replaced = not theirs.unsure and (not their_doer or their_doer[0] in ours.beside)
    aside = doer and doer[0] in theirs.beside and replaced
    return bool(lost or gained or aside)


def _moved(ours: Frame, theirs: Frame, all_theirs: Sequence[Frame]) -> bool:
    """A doer, an object or a "to do" that belongs to another verb there."""
    others = [each for each in all_theirs if each is not theirs and each.verb != theirs.verb]
    if ours.then and theirs.then and ours.then != theirs.then and any(each.verb == ours.then for each in others):
        return True
    elsewhere = {part for each in others for part in each.words}
    heads = {part for each in others for part in (*each.subject[-1:], *each.object[-1:])}
    if _taken(ours, ours.subject[-1:], theirs, theirs.subject[-1:], elsewhere if theirs.pronoun else heads):
        return True
    return _taken(ours, ours.object[-1:], theirs, theirs.object[-1:], elsewhere)


def _taken(ours: Frame, mine: tuple[str, ...], theirs: Frame, his: tuple[str, ...], elsewhere: set[str]) -> bool:
    """Whether a word stands with another verb there, and the one in its place there does not stand here."""
    if not mine or not his or mine[0] in theirs.words or his[0] in {*OBJECTIVE, *ours.words}:
        return False
    return mine[0] in elsewhere
