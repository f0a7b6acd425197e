"""Check that a sentence of a summary is no surer than its quotations: nothing expected, doubted or denied told as so.

Pure, and by words alone: what a "would", an "if", a "perhaps" or a "not" takes the certainty from must keep one.
"""

from corpus.language.gazetteer import word_set
from corpus.speech.cues import cue_at
from retrieval.claims.comparison.sentence import Sentence
from retrieval.quotes.lexicon import DENIALS, is_negative

_OPEN = word_set(
    "will would shall should may might can cannot could must if unless whether not never want wants wanted expected "
    "promised vowed requested sought warned plans planned hopes ordered asked demanded threatened"
)
_EXPECTED = word_set("would will could may might shall if should must")
_NOT_YET = {  # what is not yet so, and the words that leave it open
    **dict.fromkeys(("promised", "warned", "threatened", "predicted"), _EXPECTED),
    **dict.fromkeys(
        ("asked", "demanded"),
        word_set("should must ought needs needed would wants wanted seeks sought requests requested"),
    ),
}
_SILENT = word_set("unless failed refused declined unclear unknown only yet rather instead")
_NO_DENIAL = frozenset({".", "only", "else", "just", "until"})
_OPPOSITE = dict(
    pair
    for one, other in (("before", "after"), ("with", "without"), ("to", "from"), ("above", "below"))
    for pair in ((one, other), (other, one))
)
_HEDGES = word_set("may might could can allegedly alleged reportedly perhaps possibly probably likely")
_CONDITIONS = word_set("if unless until till whether")
_JOINTS = frozenset({",", ";", ":", "that"})
_CAUSES = word_set("because due owing since therefore thus hence caused causing blamed blame why")


def surer(told: Sentence, held: Sentence) -> str | None:
    """Why the part is surer than its quotation, or says the reverse: what a word of it makes doubtful, or denies."""
    for check in (_added_turn, _denied, _lost_condition):
        if reason := check(told, held):
            return reason
    return None


def is_plain(told: Sentence, manner: str | None) -> bool:
    """Tell whether a part tells as so what somebody asked for, promised or feared."""
    words = told.low
    manners = {cue.manner for at, word in enumerate(words[:-1]) if (cue := cue_at(word, words[at + 1]))}
    left_open = _NOT_YET.get(manner or "said")
    return left_open is not None and not manners - {"said", "announced"} and not left_open & set(words)


def turns_alike(word: str, held: Sentence) -> bool:
    """Tell whether a word denies or leaves open, as one of the quotation's does: "failed to" for "did not"."""
    if _is_denial(word) and any(map(_is_denial, held.low)):
        return word not in DENIALS
    return any(word in kind and kind & set(held.low) for kind in (_HEDGES, _CONDITIONS, _CAUSES))


def _added_turn(told: Sentence, held: Sentence) -> str | None:
    if _CAUSES & set(told.low) and not _CAUSES & set(held.low):
        return "it gives a cause that its quotations do not"
    turned = _turns(told) & {(_OPPOSITE[one], governed) for one, governed in _turns(held)} - _turns(held)
    return next((f"it has {one!r} where its quotations have {_OPPOSITE[one]!r}" for one, _ in sorted(turned)), None)


def _turns(sentence: Sentence) -> set[tuple[str, str]]:
    """The words that have an opposite, each with the word that it governs: "from the fund" and not "to the fund"."""
    return {(word, _next(sentence, at)) for at, word in enumerate(sentence.low) if word in _OPPOSITE}


def _denied(told: Sentence, held: Sentence) -> str | None:
    """ "went" for "did not go", "did not go" for "went" """
    for at, word in enumerate(held.low[:-1]):
        denies = _is_denial(word) and held.low[at + 1] not in _NO_DENIAL
        if denies and _next(held, at) in told.all_stems and not any(map(_is_denial, told.low)):
            return "it tells what its quotations deny"
    verbs = {told.stems[at] for at in told.verbs}
    denied = {_next(told, at) for at, word in enumerate(told.low) if is_negative(word)} & verbs & held.all_stems
    below = {each for at, word in enumerate(held.low) if _is_denial(word) for each in held.stems[at : at + 5] if each}
    return "it denies what its quotations tell" if denied - below and not _objects(told) & below else None


def _objects(told: Sentence) -> set[str]:
    """The words behind what is denied: "a bomb" of "was not part of a bomb", for "part of a tank and not of a bomb"."""
    places = [at for at, word in enumerate(told.low) if is_negative(word)]
    return {each for at in places for each in [stem for stem in told.stems[at + 1 : at + 6] if stem][1:2]}


def _is_denial(word: str) -> bool:
    return is_negative(word) or word in _SILENT


def _lost_condition(told: Sentence, held: Sentence) -> str | None:
    for kept, alike in ((_HEDGES, _HEDGES | {"cannot"}), (_CONDITIONS, _CONDITIONS)):
        lost = (
            word
            for at, word in enumerate(held.low)
            if word in kept and (held.keys[at] != "May" or not at) and _depends(told, held, at, word)
        )
        if not alike & set(told.low) and (word := next(lost, None)):
            return f"it leaves out {word!r}"
    return None


def leaves_open(told: Sentence, verb: str) -> bool:
    """Tell whether a part leaves open, too, what it tells by this verb: "will pay", "is to be paid"."""
    places = [at for at, each in enumerate(told.stems) if each == verb]
    return bool(_OPEN & set(told.low)) or any("to" in told.low[max(0, at - 2) : at] for at in places)


def _next(held: Sentence, at: int) -> str:
    """The stem of the next word but one or two that carries meaning."""
    return next((each for each in held.stems[at + 1 : at + 4] if each), "")


def _depends(told: Sentence, held: Sentence, at: int, word: str) -> bool:
    """Tell whether the part tells what such a word takes the certainty from; "until 1983" takes none."""
    if any(each.start == held.words.starts[at + 1] for each in held.times if at + 1 < len(held.low)):
        return False
    first, last = at, at + 1
    while first and held.low[first - 1] not in _JOINTS:
        first -= 1
    while last < len(held.low) and held.low[last] not in _JOINTS - {"that"}:
        last += 1
    behind = [each for each in held.stems[at + 1 : last] if each][:4]
    before = [each for each in held.stems[first:at] if each][-5:]
    scopes = [behind, before] if word in _CONDITIONS - {"whether"} else [behind]
    return any(scope and len(told.all_stems & set(scope)) >= min(2, len(scope)) for scope in scopes)
