"""Compare a sentence of an article with a claim: the same subject or not, and everything in which it differs.

Pure and quick. Nothing here looks into a corpus: what it needs of an article comes with the sentence.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from retrieval.claims.claim import Claim, Comparison, Difference
from retrieval.claims.comparison.amounts import quantity_differences
from retrieval.claims.comparison.periods import time_differences
from retrieval.claims.comparison.polarity import polarity_differences
from retrieval.claims.comparison.sentence import Sentence, read_sentence
from retrieval.claims.comparison.subject import Rarity, Subject, subject_of

_SAME = 0.5  # the share of the claim that a sentence must have to speak of the same
_SURE = 0.6  # and to say the reverse of it


@dataclass(frozen=True, slots=True)
class EvidenceText:
    """A sentence with what helps to read it: its article's title, the sentence before it, the day of publication.

    `called` are the names that its pronouns stand for.
    """

    sentence: str
    title: str = ""
    before: str = ""
    called: tuple[str, ...] = ()
    published: str | None = None
    language: str = "en"


def compare(claim: Claim, evidence: EvidenceText, rarity: Rarity | None = None) -> Comparison:
    """The comparison of a sentence with a claim; `rarity` weighs a stem by how rare it is in the corpus, 0 to 1."""
    published = _day(evidence.published)
    given = read_sentence(claim.resolved)
    told = read_sentence(evidence.sentence, published)
    around = [read_sentence(text, published) for text in (evidence.title, evidence.before) if text]
    subject = subject_of(given, told, around, [name.casefold() for name in evidence.called], rarity or _even)
    same, why = _is_same(given, subject)
    sure = same and subject.all >= _SURE and not subject.missing
    differences = _differences(given, told, published, sure)
    another = next((each for each in differences if each.type == "period" and each.effect == "undecides"), None)
    if same and another and another.stored:
        same, why = False, f"{another.stored}, not {another.given}"
    missing = tuple(each.text for each in subject.missing)
    return Comparison(same, why, tuple(differences), subject.words, missing)


def _differences(given: Sentence, told: Sentence, published: date | None, sure: bool) -> Sequence[Difference]:
    times = time_differences(given, told, published, sure and not given.quantities)
    clash = any(each.effect == "undecides" for each in times)
    numbers = quantity_differences(given, told)
    turned = polarity_differences(given, told, sure and not clash)
    if not sure or clash:
        numbers = [_undecided(each) for each in numbers]
    return [*numbers, *times, *turned]


def _undecided(difference: Difference) -> Difference:
    if difference.effect != "contradicts":
        return difference
    return Difference(difference.type, difference.given, difference.stored, "undecides")


def _is_same(given: Sentence, subject: Subject) -> tuple[bool, str]:
    if subject.missing:
        return False, f"does not speak of {subject.missing[0].text}"
    if subject.all < _SAME:
        return False, "speaks of something else"
    return True, ""


def _even(stem: str) -> float:
    return 1.0


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
