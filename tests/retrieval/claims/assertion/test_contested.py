"""A sentence that reports a claim, or a quarrel over one, bears nothing out in the outlet's voice."""

import pytest

from retrieval.claims.assertion.contested import is_contested

CLAIM = "12 people were killed by the storm in Vellmar."


@pytest.mark.parametrize(
    "sentence",
    [
        "The army rejected the report that 12 people were killed by the storm in Vellmar.",
        "The ministry dismissed reports that 12 people were killed by the storm in Vellmar.",
        "Ana Ruiz brushed aside the suggestion that 12 people were killed by the storm in Vellmar.",
        "The mayor rejected as absurd the story that 12 people were killed by the storm in Vellmar.",
        "The council shot down the idea that 12 people were killed by the storm in Vellmar.",
        "Voss refuted the story that 12 people were killed by the storm in Vellmar.",
    ],
)
def test_a_report_that_somebody_rejects_is_contested(sentence):
    assert is_contested(sentence, CLAIM)


@pytest.mark.parametrize(
    "sentence",
    [
        "12 people were killed by the storm in Vellmar.",
        "The army rejected an offer of help after 12 people were killed by the storm in Vellmar.",
        "The court dismissed the judge after 12 people were killed by the storm in Vellmar.",
        "Police shot at looters after 12 people were killed by the storm in Vellmar.",
    ],
)
def test_what_else_is_rejected_contests_nothing(sentence):
    assert not is_contested(sentence, CLAIM)


def test_a_claim_of_a_quarrel_is_left_alone():
    assert not is_contested("The army rejected the report.", "The army rejected the report.")


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        (
            "Norland is suing the mill for $4 million, claiming that it fouled the Lune.",
            "Norland sued the Halden mill.",
        ),
        ("Voss filed a lawsuit alleging that the mill fouled the Lune.", "Mira Voss filed a lawsuit against the mill."),
        ("Voss left the council, accusing Dorn of fraud.", "Mira Voss left the council."),
    ],
)
def test_a_suit_is_told_though_what_it_alleges_is_not(sentence, claim):
    assert not is_contested(sentence, claim)


def test_what_a_suit_alleges_stays_contested():
    assert is_contested("Voss filed a lawsuit alleging that the mill fouled the Lune.", "The mill fouled the Lune.")


@pytest.mark.parametrize(
    "governing",
    [
        "Ana Ruiz repudiated the story that", "The mayor pushed back on reports that",
        "There were unconfirmed reports that",
        "The ministry could not confirm reports that", "Police were looking into the theory that", "Voss believes that",
        "The paper withdrew its report that", "Nobody has verified the rumour that", "The mayor thinks",
    ],
)  # fmt: skip
def test_what_a_story_or_a_belief_holds_is_not_told_as_so(governing):
    assert is_contested(f"{governing} {CLAIM}", CLAIM)


@pytest.mark.parametrize(
    "governing",
    [
        "The ministry confirmed the report that", "The mayor regretted that", "The council learned that",
        "Officials acknowledged the fact that", "A report that was shelved came out after",
    ],
)  # fmt: skip
def test_what_a_verb_settles_is_told(governing):
    assert not is_contested(f"{governing} {CLAIM}", CLAIM)


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("Adm. Harn, who leads the fleet, regrets accusing the Karsians of fraud.", "Harn leads the fleet."),
        ("Voss, who runs the Halden mill, claims that Dorn cheated her.", "Voss runs the Halden mill."),
        (
            "Speaking in Norre, where she opened a school, Voss alleged that Dorn lied.",
            "Voss opened a school in Norre.",
        ),
    ],
)
def test_what_stands_before_an_allegation_is_told(sentence, claim):
    assert not is_contested(sentence, claim)


@pytest.mark.parametrize(
    "sentence",
    [
        "Dorn, who runs the port, claims that Voss runs the mill and left the council.",
        "Dorn alleged that Voss runs the mill and that she left the council.",
        "Voss left the council, he claimed, because she runs the mill.",
        "Voss left the council, Dorn alleges.",
        "Dorn accuses Voss of having left the council.",
        "Voss, Dorn claimed that day, left the council.",
        "Voss left the council, a claim that Dorn repeated.",
        "Voss allegedly left the council.",
        "It was the council that Voss left, Dorn claims that evening.",
    ],
)
def test_what_an_allegation_holds_stays_contested(sentence):
    assert is_contested(sentence, "Voss left the council.")
