"""Where a claim says that something is, beside where a sentence has it."""

import pytest

from retrieval.claims.comparison.sentence import read_sentence
from retrieval.claims.comparison.where.spots import spots
from retrieval.claims.deciding.corrected import corrected
from retrieval.claims.deciding.may_decide import BORNE_OUT, may_contradict, may_support
from retrieval.claims.stance import Scores
from tests.retrieval.claims.comparison.beside import beside

AGAINST, FOR = Scores(0.01, 0.9, 0.09), Scores(BORNE_OUT + 0.1, 0.01, 0.1)


@pytest.mark.parametrize(
    ("sentence", "called"),
    [
        ("In the court at Salem, Ore., Toru spoke to Voss.", ["Salem, Ore"]),
        ("She sang in the Austrian city of Graz.", ["Graz"]),
        ("He fell in Graz's Holm Theater.", ["Graz"]),
        ("They met in La Paz, Bolivia, on Friday.", ["La Paz, Bolivia"]),
        ("The mayor of Graz sang.", []),
        ("Graz sued the mill.", []),
        ("It rained in Graz, Lyon and Sandhafen.", ["Graz"]),
        ("It snowed near Sandhafen and in Lyon.", ["Sandhafen", "Lyon"]),
        ("He was tried in District Court in Lyon.", ["Lyon"]),
    ],
)
def test_the_places_of_a_sentence_are_those_at_which_something_is(sentence: str, called: list[str]) -> None:
    assert [each.called for each in spots(read_sentence(sentence))] == called


@pytest.mark.parametrize(
    ("claim", "sentence", "stored"),
    [
        ("Hedda Voss was born in Florida.", "Hedda Voss, who was born in Havana, is 40.", "Havana"),
        ("Hedda Voss died in Graz.", "Hedda Voss died at a clinic in the French city of Lyon.", "Lyon"),
        ("Hedda Voss died in Norway.", "Hedda Voss died in Salem, Ore., on Friday.", "Salem, Ore"),
    ],
)
def test_what_is_once_contradicts_by_a_place_that_lies_apart(claim: str, sentence: str, stored: str) -> None:
    found = beside(claim, sentence)
    assert [(each.type, each.stored, each.effect) for each in found.differences] == [("place", stored, "contradicts")]


@pytest.mark.parametrize(
    ("claim", "sentence", "put_right"),
    [
        (
            "Hedda Voss pleaded guilty in a federal court in Manhattan.",
            "In District Court in Salem, Ore., Hedda Voss was pleading guilty to federal fraud.",
            "Hedda Voss pleaded guilty in a federal court in Salem, Ore.",
        ),
        (
            "Hedda Voss was shown in a theater in Madrid.",
            "Hedda Voss is shown on a screen in Graz's Holm Theater.",
            "Hedda Voss was shown in a theater in Graz.",
        ),
        (
            "Hedda Voss grew up in Denver.",
            "Hedda Voss grew up in Lyon, the daughter of a baker.",
            "Hedda Voss grew up in Lyon.",
        ),
        (
            "Hedda Voss grew up in Denver, Colorado, with six sisters.",
            "Hedda Voss grew up with six sisters in Salem, Ore.",
            "Hedda Voss grew up in Salem, Ore, with six sisters.",
        ),
    ],
)
def test_a_place_that_lies_apart_decides_where_the_claim_put_right_is_borne_out(
    claim: str, sentence: str, put_right: str
) -> None:
    found = beside(claim, sentence)
    assert found.elsewhere
    assert not found.contradicts
    assert corrected(claim, found) == put_right
    assert may_contradict(found, AGAINST, FOR)
    assert not may_contradict(found, AGAINST, Scores(BORNE_OUT - 0.1, 0.01, 0.2))
    assert not may_contradict(found, AGAINST, None)


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Hedda Voss held a rally in Denver.", "Hedda Voss held a rally in Lyon."),  # another rally
        ("Hedda Voss won most delegates in Ohio.", "Hedda Voss won most delegates in Graz."),
        ("Hedda Voss spoke at a church in Denver.", "Hedda Voss was speaking at a church in Lyon."),
        ("Hedda Voss lived in Denver.", "Hedda Voss lived in Lyon."),
        ("Hedda Voss led the polls in Ohio.", "Hedda Voss led the polls in Oregon."),
        ("Hedda Voss was arrested in Graz.", "Hedda Voss was arrested in Lyon and in Madrid."),
        ("Hedda Voss was arrested in Graz.", "Hedda Voss was arrested in Lyon, and taken to a jail in Sandhafen."),
    ],
)
def test_what_may_be_so_in_many_places_says_nothing_of_another(claim: str, sentence: str) -> None:
    found = beside(claim, sentence)
    assert not found.contradicts
    assert not may_contradict(found, AGAINST, FOR)


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Hedda Voss was born in Manhattan.", "Hedda Voss was born in Queens."),
        ("Hedda Voss was born in New York City.", "Hedda Voss was born in Brooklyn."),
        ("Hedda Voss was born in Miami.", "Hedda Voss was born in Florida."),
        ("Hedda Voss was born in Georgia.", "Hedda Voss was born in Tbilisi."),
    ],
)
def test_a_place_that_may_be_the_claims_own_is_no_other(claim: str, sentence: str) -> None:
    found = beside(claim, sentence)
    assert not found.contradicts
    assert not any(each.stored for each in found.differences)


@pytest.mark.parametrize(
    ("claim", "sentence", "asked"),
    [
        ("Hedda Voss was born in Florida.", "Hedda Voss was born in Miami.", "Hedda Voss was born in Miami."),
        ("The mill of Dorn burned in Ohio.", "Dorn's mill burned down in Graz.", "The mill of Dorn burned in Ohio."),
        (
            "The Dorn trial opened in Iran.",
            "The Dorn trial opened in Tehran, far from Lyon.",
            "The Dorn trial opened in Tehran.",
        ),
    ],
)
def test_a_place_within_the_claims_bears_it_out_and_is_what_is_asked(claim: str, sentence: str, asked: str) -> None:
    found = beside(claim, sentence)
    assert found.asked == asked
    assert may_support(found, Scores(0.95, 0.01, 0.04)) == (asked != claim)


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Hedda Voss died in Florida.", "Hedda Voss, who was born in Havana, died on Friday."),
        ("Hedda Voss died in Florida.", "Hedda Voss, who was born in Miami, died on Friday."),
        ("Hedda Voss died in Sandhafen.", "Hedda Voss, who was born in Lindmark, died on Friday."),
        ("Hedda Voss grew up in Denver.", "Hedda Voss was born in Lyon and grew up with six sisters."),
        ("Hedda Voss was arrested in Denver.", "Hedda Voss, who was arrested last year, stood trial in Lyon."),
    ],
)
def test_the_place_of_another_deed_says_nothing(claim: str, sentence: str) -> None:
    found = beside(claim, sentence)
    assert not found.contradicts
    assert not may_contradict(found, AGAINST, FOR)
    assert not may_support(found, Scores(0.95, 0.01, 0.04))


def test_a_vote_won_in_a_town_is_not_won_in_its_state() -> None:
    found = beside("Hedda Voss won the vote in Florida.", "Hedda Voss won the vote in Miami.")
    assert not may_support(found, Scores(0.95, 0.01, 0.04))
