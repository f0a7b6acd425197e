"""Tell whether a sentence tells of another thing under the claim's name: a railway bridge, a tunnel under a river."""

from collections.abc import Sequence

from corpus.language.gazetteer import word_set
from corpus.speech.statements.tokens import BE
from retrieval.claims.comparison.names import may_be_one
from retrieval.claims.comparison.sentence import Sentence
from retrieval.claims.comparison.words.synonyms import EMPTY, is_among

_KINDS = word_set(
    """railway rail tram bus foot pedestrian bicycle cycle road water gas oil coal nuclear solar women's men's girls'
    boys' youth junior deputy vice assistant shadow primary secondary night freight cargo passenger"""
)
_BESIDE = word_set("under along across over near beside behind below above through around outside beneath towards")
_SIDES = word_set("north south east west northern southern eastern western upper lower new old greater")
_PARTIES = word_set(
    "democrats democrat republicans republican conservatives conservative liberals liberal labour tories greens"
)
_JOINING = word_set("on of against for about")


def tells_of_another_thing(claim: Sentence, told: Sentence, around: Sequence[Sentence]) -> str:
    """The other thing that the sentence is about; nothing where it is the claim's, as far as can be seen."""
    return (
        _of_another_name(claim, told)
        or _of_another_kind(claim, told, around)
        or _beside_it(claim, told)
        or _part_of_it(claim, told, around)
        or _with_another(claim, told, around)
    )


def _of_another_name(claim: Sentence, told: Sentence) -> str:
    """ "North Karsia" for "South Karsia", "Senate Democrats" for "Senate Republicans"."""
    ours = [each.folded.split() for each in claim.names]
    theirs = [each.folded.split() for each in told.names]
    for mine in (each for each in ours if each not in theirs):
        other = next((each for each in theirs if each not in ours and _is_counterpart(mine, each)), None)
        if other:
            return f"speaks of {' '.join(other).title()}"
    return ""


def _is_counterpart(one: list[str], other: list[str]) -> bool:
    if len(one) != len(other) or len(one) < 2:
        return False
    sides = one[1:] == other[1:] and {one[0], other[0]} <= _SIDES
    return sides or (one[:-1] == other[:-1] and {one[-1], other[-1]} <= _PARTIES)


def _part_of_it(claim: Sentence, told: Sentence, around: Sequence[Sentence]) -> str:
    """ "the Lune tunnel is" of the claim, where the sentence says only what "the Lune is"."""
    seen = told.all_stems.union(*(each.all_stems for each in around))
    for name in claim.names:
        head = claim.stems[name.end] if name.end + 1 < len(claim.low) and claim.low[name.end + 1] in BE else ""
        if not head or name.end in claim.verbs or is_among(head, seen):
            continue
        bare = [each for each in told.names if may_be_one(name.folded, each.folded)]
        if any(set(told.low[each.end : each.end + 1]) & BE for each in bare):
            return f"says nothing of a {claim.low[name.end]}"
    return ""


def _of_another_kind(claim: Sentence, told: Sentence, around: Sequence[Sentence]) -> str:
    """ "the railway bridge" for "the bridge", "the deputy mayor" for "the mayor", and the reverse."""
    beside = {word for each in around for word in each.low}
    for one, other, seen in ((told, claim, set(claim.low)), (claim, told, set(told.low) | beside)):
        for at in range(1, len(one.low)):
            kind, head = one.low[at - 1], one.stems[at]
            if kind not in _KINDS or not head or kind in seen or head not in other.all_stems:
                continue
            if all(one.low[i - 1] == kind for i, each in enumerate(one.stems) if i and each == head):
                return f"speaks of another, a {kind} {one.low[at]}" if one is told else f"says nothing of a {kind}"
    return ""


def _beside_it(claim: Sentence, told: Sentence) -> str:
    """ "the tunnel under the Lune" for "the Lune", and the reverse."""
    ours, theirs = _at_its_side(claim), _at_its_side(told)
    for mine, other, sentence in ((theirs, claim, told), (ours, told, claim)):
        if mine is None:
            continue
        head, name = mine
        met = next((each for each in other.names if may_be_one(each.folded, sentence.names[name].folded)), None)
        if met and not is_among(sentence.stems[head], other.all_stems):
            return f"speaks of another, a {sentence.low[head]}" if sentence is told else "speaks of another"
    return ""


def _at_its_side(sentence: Sentence) -> tuple[int, int] | None:
    """The thing that begins the sentence, before its verb, and the number of the name that it lies beside."""
    verb = min(sentence.verbs, default=len(sentence.low))
    for number, name in enumerate(sentence.names):
        at = name.start - 1 - (name.start > 0 and sentence.low[name.start - 1] == "the")
        early = 0 < at <= 3 and name.start < verb and sentence.low[at] in _BESIDE
        if early and sentence.stems[at - 1]:
            return at - 1, number
    return None


def _with_another(claim: Sentence, told: Sentence, around: Sequence[Sentence]) -> str:
    """ "the tax on milk" for "the tax on bread", "of men" for "of women"."""
    seen = told.all_stems.union(*(each.all_stems for each in around))
    theirs = _joined(told)
    for key, ours in _joined(claim).items():
        other = theirs.get(key, 0)
        if not other or is_among(claim.stems[ours], seen) or is_among(told.stems[other], claim.all_stems):
            continue
        return f"speaks of another, {' '.join(told.low[other - 1 : other + 1])}"
    return ""


def _joined(sentence: Sentence) -> dict[tuple[str, str], int]:
    """Plain words right behind "on", "of" and the like, by the word before that and by it; a share's "of" too."""
    found: dict[tuple[str, str], int] = {}
    plain = set(sentence.plain)
    for at in range(2, len(sentence.low)):
        before = sentence.stems[at - 2] or ("%" if sentence.low[at - 2] in ("percent", "%", "cent") else "")
        if at in plain and sentence.low[at - 1] in _JOINING and before and before not in EMPTY:
            found.setdefault((before, sentence.low[at - 1]), at)
    return found
