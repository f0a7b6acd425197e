"""Compare a sentence of an article with a claim: the same subject or not, and everything in which it differs.

Pure and quick. Nothing here looks into a corpus: what it needs of an article comes with the sentence.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from corpus.language.names import fold
from retrieval.claims.claim import Claim, Comparison, Difference
from retrieval.claims.comparison.alignment.clauses import unmet_clause
from retrieval.claims.comparison.alignment.order import figures_exchanged
from retrieval.claims.comparison.alignment.replaced import limited, replaced
from retrieval.claims.comparison.amounts import quantity_differences, told_otherwise, undecided, with_figures_told
from retrieval.claims.comparison.another.party import may_be_another_partys
from retrieval.claims.comparison.another.reasons import why_another, why_reversed
from retrieval.claims.comparison.days.periods import is_told_once, may_be_repeated, time_differences
from retrieval.claims.comparison.days.times import publication_day
from retrieval.claims.comparison.days.undated import undated
from retrieval.claims.comparison.denials import plainly_told
from retrieval.claims.comparison.direction.directed import why_undirected
from retrieval.claims.comparison.moods.unreal import unreal_differences
from retrieval.claims.comparison.names import is_soft, may_be_one
from retrieval.claims.comparison.polarity import is_denied, polarity_differences
from retrieval.claims.comparison.roles import name_differences, swapped
from retrieval.claims.comparison.sentence import Sentence, read_sentence
from retrieval.claims.comparison.subject import Rarity, Subject, other_person, subject_of
from retrieval.claims.comparison.superlatives import superlative_differences
from retrieval.claims.comparison.where.happening import is_one_of_several
from retrieval.claims.comparison.where.told import is_elsewhere, with_place_told
from retrieval.claims.comparison.wholes import part_differences

_SAME = 0.5  # the share of the claim that a sentence must have to speak of the same
_SURE = 0.6  # and to say the reverse of it
_WHOLE = 0.85  # of its words, to be of one event beyond doubt
_OWN = 0.5  # that stand in the sentence itself, for it to tell of the claim with the help of what stands beside it
_SURE_WORDS = 0.45  # of its own words, without the names


@dataclass(frozen=True, slots=True)
class EvidenceText:
    """A sentence with what helps to read it: its article's title, the sentence before it, the day of publication.

    `called` are the names that its pronouns stand for, `named` those of the claim that stand in the article. It
    `opens_named` where its first word is known to be a name.
    """

    sentence: str
    title: str = ""
    before: str = ""
    called: tuple[str, ...] = ()
    published: str | None = None
    language: str = "en"
    named: frozenset[str] = frozenset()
    opens_named: bool = False


def compare(claim: Claim, evidence: EvidenceText, rarity: Rarity | None = None) -> Comparison:
    """The comparison of a sentence with a claim; `rarity` weighs a stem by how rare it is in the corpus, 0 to 1."""
    if evidence.language[:2].lower() not in ("", "en"):
        return Comparison(False, "is in another language", (), 0.0)
    published = publication_day(evidence.published)
    given = read_sentence(claim.resolved, None, claim.opens_named)
    told = read_sentence(evidence.sentence, published, evidence.opens_named)
    around = [read_sentence(text, published) for text in (evidence.title, evidence.before) if text]
    subject = subject_of(given, told, around, [name.casefold() for name in evidence.called], rarity or _even,
                         evidence.named)  # fmt: skip
    names = _name_differences(given, told, around, subject)
    in_place = any(each.effect == "contradicts" for each in names)
    same, why = _is_same(subject, in_place)
    met = same
    displaced = next((each for each in name_differences(given, told, subject.aside, False)
                      if each.stored and not _is_one(each, around)), None)  # fmt: skip
    if same and displaced:
        same, why = False, f"speaks of {displaced.stored}"
    other = "" if subject.close else other_person(given, told)
    if other:
        same, why = False, f"speaks of {other}"
    sure = same and not in_place and subject.close and subject.all >= _SURE
    sure = sure and (subject.words >= _SURE_WORDS or _is_one_event(given, told, subject))
    differences = [*names, *_differences(given, told, published, sure, subject)]
    another = next((each for each in differences if each.type == "period" and each.effect == "undecides"), None)
    if same and another and another.stored:
        there, meant = (words.rstrip(".,;:") for words in (another.stored, another.given))
        same, why = False, f"{there}, not {meant}"
    missing = tuple(each.text for each in subject.missing)
    lost = (met and not same) or bool(other) or not (same or _is_tied(given))
    apart = why_another(given, told, around) or _reversed(given, told, differences) or (why if lost else "")
    loosely = told_otherwise(given, told)
    asked = with_figures_told(undated(given, {each.given for each in differences}), given, told)
    asked = with_place_told(asked, given, told)
    return Comparison(
        same and not apart, apart or why, tuple(differences), subject.words, missing, apart, loosely, asked,
        subject.leaning and subject.own >= _OWN, unmet_clause(given, told, around),
        _anchors(given, subject, differences),
        why_undirected(given, told, around, evidence.called), _is_elsewhere(given, told, subject, names),
    )  # fmt: skip


def _anchors(given: Sentence, subject: Subject, differences: Sequence[Difference]) -> int:
    """Count the names and figures of the claim that the sentence itself has."""
    figures = sum(each.type == "number" for each in differences)
    return subject.anchors + max(0, len(given.quantities) - figures)


def _name_differences(
    given: Sentence, told: Sentence, around: Sequence[Sentence], subject: Subject
) -> Sequence[Difference]:
    """The names that differ, without those in whose place another says nothing against the claim's."""
    names = name_differences(given, told, subject.missing, _is_sure_of_another(given, subject))
    several = may_be_repeated(given), is_one_of_several(given)
    names = [_left_open(each) if _may_be_of_another(each, *several) else each for each in names]
    if may_be_another_partys(given, told, around):
        names = [_left_open(each) if each.type == "name" else each for each in names]
    return names


def _may_be_of_another(difference: Difference, repeated: bool, one_of_several: bool) -> bool:
    """Tell whether the other name is perhaps of another thing alike: "won a medal" there, and another here."""
    if difference.type == "place":
        return one_of_several
    return repeated and difference.effect == "undecides"


def _left_open(difference: Difference) -> Difference:
    """The same name, in whose place no other says anything against it."""
    return replace(difference, stored="", effect="undecides")


def _is_elsewhere(given: Sentence, told: Sentence, subject: Subject, names: Sequence[Difference]) -> bool:
    """Tell whether a sentence of the same has it in a place that lies apart from the claim's."""
    sure = _is_sure_of_another(given, subject) and not is_one_of_several(given)
    return sure and any(is_elsewhere(given, told, each) for each in names)


def _is_one_event(given: Sentence, told: Sentence, subject: Subject) -> bool:
    """Tell whether a sentence with few of the claim's words has its names, and its verb of what happens once."""
    return not subject.missing and not subject.aside and is_told_once(given, told)


def _is_tied(claim: Sentence) -> bool:
    """Tell whether the claim names, counts or dates anything by which a sentence with few of its words can be of it."""
    return bool(claim.quantities or claim.times or any(each.sure for each in claim.names))


def _is_one(displaced: Difference, around: Sequence[Sentence]) -> bool:
    """Tell whether what stands around the sentence joins the two names: "Hilda Dorn", for "Hilda" and "Dorn"."""
    pair = fold(displaced.given), fold(displaced.stored)
    return any(all(may_be_one(each, name.folded) for each in pair) for text in around for name in text.names)


def _reversed(given: Sentence, told: Sentence, differences: Sequence[Difference]) -> str:
    """The reason for which two names have changed places; nothing where that alone contradicts the claim."""
    return "" if any(each.effect == "contradicts" for each in differences) else why_reversed(given, told)


def _differences(
    given: Sentence, told: Sentence, published: date | None, sure: bool, subject: Subject
) -> Sequence[Difference]:
    """The differences but names; only a claim that is no denial can have another figure or day."""
    plain = sure and not is_denied(given)
    whole = subject.words >= _WHOLE
    numbers = [*quantity_differences(given, told, whole), *part_differences(given, told)]
    if not numbers and (turned_round := figures_exchanged(given, told)):
        numbers = [turned_round]
    times = time_differences(given, told, published, plain and not numbers, whole)
    clash = any(each.effect == "undecides" for each in times)
    clash = clash or bool(times and polarity_differences(given, told, True))  # "smoked in 2015", "stopped in 2020"
    times = list(map(undecided, times)) if clash else times
    if not plain or clash:
        numbers = [undecided(each) for each in numbers]
    turned = polarity_differences(given, told, sure and not clash)
    peaks = superlative_differences(given, told, plain and not clash)
    if exchanged := swapped(given, told):
        turned = [exchanged if plain else undecided(exchanged)]
    if not turned and subject.all >= _SURE and (plain_fact := plainly_told(given, told)):
        turned = [plain_fact]
    if not turned and subject.words >= _SURE and (other := replaced(given, told)):
        turned = [other]
    if limit := limited(given, told):
        peaks = [limit]
    if unreal := unreal_differences(given, told):
        turned = [*(undecided(each) for each in turned), *unreal]
    return [*numbers, *times, *turned, *peaks]


def _is_same(subject: Subject, in_place: bool) -> tuple[bool, str]:
    """Tell whether it is the same subject; a name in whose very place another stands is not missed (`in_place`)."""
    if subject.missing and not in_place:
        return False, f"does not speak of {subject.missing[0].text}"
    if (subject.rest if in_place else subject.all) < _SAME:
        return False, "speaks of something else"
    return True, ""


def _is_sure_of_another(given: Sentence, subject: Subject) -> bool:
    """Tell whether another name in a name's place excludes it: all else is there, and something named among it."""
    anchored = any(name.sure and name not in subject.missing and not is_soft(name) for name in given.names)
    return anchored and not subject.lacks and subject.rest >= _SURE


def _even(stem: str) -> float:
    return 1.0
