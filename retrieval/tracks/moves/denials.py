"""Compare what two entries say of one thing: does one deny what the other tells, does one leave it open.

Pure. Only the same verb of the same doer is compared, and things that one counts of which the other says that there are
none; a verb of the opposite sense may tell of another event.
"""

from collections.abc import Sequence

from corpus.language.gazetteer import word_set
from retrieval.claims.comparison.polarity import Meeting, has_another_doer, is_negated, meetings, openness
from retrieval.claims.comparison.quantities import Quantity
from retrieval.claims.comparison.same_measure import is_same_thing
from retrieval.claims.comparison.sentence import Sentence
from retrieval.claims.comparison.words.opposites import sense_of
from retrieval.quotes.lexicon import AUXILIARIES
from retrieval.tracks.moves.figures import counted, thing_end
from retrieval.tracks.moves.held import BREAKS, NEAR, Held, Moved, bare

_NONE = word_set("no zero none nobody neither")
_HEDGES = word_set(
    """allegedly reportedly supposedly purportedly apparently seemingly may might could perhaps possibly maybe probably
    likely unlikely potentially whether unconfirmed alleged suspected believed thought feared rumoured rumored appears
    appeared seems seemed"""
)


def denial_moved(earlier: Held, later: Held) -> Moved | None:
    """The words by which one of the two denies what the other says."""
    if not (earlier.denial or later.denial) and (none := _none_of_them(earlier.sentence, later.sentence)):
        return none
    met = _met(earlier, later)
    if not met:
        return _denied_whole(earlier, later)
    met = [each for each in met if not _opened(earlier, later, each)]
    if not met:
        return None
    turned = [each for each in met if _is_turned(earlier, later, each)]
    first = turned[0] if turned else met[0]
    before, after = _denying(earlier, first.given), _denying(later, first.stored)
    return Moved(before, after, len(turned) == len(met))


def _denied_whole(earlier: Held, later: Held) -> Moved | None:
    """The claim of the one and the denial of all of it by the speaker of the other, where no verb is shared."""
    if earlier.supports and later.denial and later.contradicts:
        return Moved(_beginning(earlier.sentence), later.denial, True)
    if later.supports and earlier.denial and earlier.contradicts:
        return Moved(earlier.denial, _beginning(later.sentence), True)
    return None


def _beginning(sentence: Sentence) -> str:
    """The first words, to the first break."""
    end = next((at for at in range(1, len(sentence.low)) if sentence.low[at] in BREAKS), len(sentence.low))
    return bare(sentence.slice(0, min(end, NEAR)))


def _none_of_them(one: Sentence, other: Sentence) -> Moved | None:
    """ "two sites", then "no sites"."""
    for counting, denying in ((one, other), (other, one)):
        for at, word in enumerate(denying.low[:-1]):
            end = thing_end(denying, at + 1)
            if word in ("no", "zero") and end > at + 1 and (found := _counts(counting, denying.stems[at + 1 : end])):
                words = counted(counting, found), denying.slice(at, end)
                return Moved(*(words if counting is one else words[::-1]), True)
    return None


def _counts(sentence: Sentence, things: Sequence[str]) -> Quantity | None:
    found = (each for each in sentence.quantities if not each.unit and each.things and each.value > 0)
    return next((each for each in found if is_same_thing(each.things, things)), None)


def _met(earlier: Held, later: Held) -> list[Meeting]:
    """The verbs that both tell of one doer, the same one if there is; not the reverse, which may be another event.

    Where something is claimed, of the claim's own verbs alone: what else a sentence tells is another matter.
    """
    one, other = earlier.sentence, later.sentence
    found = [each for each in meetings(one, other) if not each.opposite]
    found = [each for each in found if (each.given in one.verbs) == (each.stored in other.verbs)]
    found = [each for each in found if not has_another_doer(one, other, each)]
    if later.claim is not None:
        claimed = {each.stored for each in meetings(later.claim, other)}
        found = [each for each in found if each.stored in claimed]
    return [each for each in found if one.stems[each.given] == other.stems[each.stored]] or found


def _is_turned(earlier: Held, later: Held, met: Meeting) -> bool:
    return _is_denied(earlier, met.given) != _is_denied(later, met.stored)


def _is_denied(held: Held, at: int) -> bool:
    if not held.denial:
        return is_negated(held.sentence, at)
    near = held.sentence.low[max(0, at - NEAR) : at]
    return held.denial.split()[-1].casefold() in near or not is_negated(held.sentence, at)


def _denying(held: Held, at: int) -> str:
    """The verb with the words before it that deny it; the cue where its speaker denies all of it."""
    return held.denial or _with_before(held.sentence, at)


def _with_before(sentence: Sentence, at: int) -> str:
    """The verb with what belongs to it: "were not struck", "may have been struck", "No sites were struck"."""
    first = at
    while first > 0 and at - first < NEAR and sentence.low[first - 1] not in BREAKS:
        first -= 1
    denying = [place for place in range(first, at) if _opens(sentence.low[place])]
    if not denying:
        denying = [place for place in range(first, at) if _is_helping(sentence, place, at)]
    last = at + 1 + (sense_of(sentence.stems, sentence.low, at) != sentence.stems[at])
    first = denying[0] if denying else at
    while first > 0 and sentence.low[first] not in _NONE and sentence.low[first - 1] in AUXILIARIES:
        first -= 1
    return bare(sentence.slice(first, last))


def _opens(word: str) -> bool:
    return word in _HEDGES or word in ("no", "not", "never", "none", "nobody", "neither") or word.endswith("n't")


def _is_helping(sentence: Sentence, place: int, at: int) -> bool:
    return all(word in AUXILIARIES for word in sentence.low[place:at])


def hedge_moved(earlier: Held, later: Held) -> Moved | None:
    """The verb that one of the two leaves open ("may have", "reportedly") and the other does not."""
    one, other = earlier.sentence, later.sentence
    met = [] if earlier.denial or later.denial else _met(earlier, later)
    if not met:
        return None
    first = met[0]
    if min(openness(one, first.given), openness(other, first.stored)):
        return None  # neither tells it as a fact: "promises to", then "may"
    moved = all(_opened(earlier, later, each) for each in met)
    return Moved(_with_before(one, first.given), _with_before(other, first.stored), moved)


def _opened(earlier: Held, later: Held, met: Meeting) -> bool:
    """Tell whether one of the two leaves open what the other tells; who denies all of it leaves nothing open."""
    if earlier.denial or later.denial:
        return False
    return _is_hedged(earlier.sentence, met.given) != _is_hedged(later.sentence, met.stored)


def _is_hedged(sentence: Sentence, at: int) -> bool:
    for place in range(at - 1, max(-1, at - 1 - NEAR), -1):
        if sentence.low[place] in _HEDGES:
            return True
        if sentence.low[place] in BREAKS:
            return False
    return False
