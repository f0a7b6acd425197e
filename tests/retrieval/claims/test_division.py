"""Texts divided into claims."""

import pytest

from retrieval.claims.division import divide

_SPEECH = (
    "Good evening, everyone. I am proud to stand here tonight. Under Mayor Dana Toru the city of Sandhafen built 40 "
    "schools. She cut taxes twice and was elected again in 2015. The city now employs 2,000 teachers. Her rival, Ivo "
    "Holt, said that the schools were never built. We should be ashamed of such talk. Vote on Sunday! Thank you."
)


def resolved(text, **options):
    return [claim.resolved for claim in divide(text, **options).claims]


def test_a_speech_is_divided():
    division = divide(_SPEECH)
    assert [claim.resolved for claim in division.claims] == [
        "Under Mayor Dana Toru the city of Sandhafen built 40 schools.",
        "Dana Toru cut taxes twice.",
        "Dana Toru was elected again in 2015.",
        "Sandhafen now employs 2,000 teachers.",
        "Dana Toru’s rival, Ivo Holt, said that the schools were never built.",
    ]
    assert [claim.kind for claim in division.claims] == ["fact"] * 4 + ["speech"]
    assert len(division.set_aside) == 5


@pytest.mark.parametrize(
    "text", [_SPEECH, "👉  «The mill\n\n\tclosed.»  #x\n* A;  B was here!", "", " \n", "https://a.example"]
)
def test_every_part_is_cut_from_the_text(text):
    division = divide(text)
    for part in (*division.claims, *division.set_aside):
        assert text[part.start : part.end] == part.text != ""


def test_a_saying_is_one_claim():
    (claim,) = divide("Dana Toru said that the mill closed and that the port opened.").claims
    assert claim.kind == "speech" and claim.said and claim.said.speaker == "Dana Toru"


def test_a_fact_and_a_saying_are_two():
    assert [each.kind for each in divide("The mill closed; Dana Toru said it would reopen.").claims] == [
        "fact",
        "speech",
    ]


def test_half_of_a_sentence_may_be_set_aside():
    division = divide("The bridge cost 40 million crowns, and the mayor is a disgrace.")
    assert [claim.text for claim in division.claims] == ["The bridge cost 40 million crowns"]
    assert [part.text for part in division.set_aside] == ["the mayor is a disgrace."]


def test_of_a_long_text_the_most_checkable_sentences_are_checked_in_their_order():
    vague = "Many things in the town have changed over the years. "
    text = (
        vague * 30
        + "The bridge in Sandhafen cost 40 million crowns in 1999. "
        + vague * 30
        + "Dana Toru fined Kestrel 9 crowns."
    )
    division = divide(text, most=2)
    assert [claim.resolved for claim in division.claims] == [
        "The bridge in Sandhafen cost 40 million crowns in 1999.",
        "Dana Toru fined Kestrel 9 crowns.",
    ]
    assert len(division.set_aside) == 60 and "Only the 2 sentences" in division.set_aside[0].why


def test_a_question_of_truth_is_a_claim():
    (claim,) = divide("Is it true that the mill employs 400 people?").claims
    assert claim.text.startswith("Is it true") and claim.resolved == "The mill employs 400 people."


def test_another_question_is_set_aside_with_the_sentence_that_can_be_checked():
    division = divide("Did the hospital treat 40 people?")
    assert not division.claims and "“The hospital treated 40 people.”" in division.set_aside[0].why


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("I believe that Kestrel paid Dana Toru 40,000 crowns.", "Kestrel paid Dana Toru 40,000 crowns."),
        ("It is a disgrace that 40 people died in Varn.", "40 people died in Varn."),
        ("They say the mill closed in 2014 lol", "The mill closed in 2014."),
        ("I was told that Toru closed the mill.", "Toru closed the mill."),
    ],
)
def test_what_is_believed_or_heard_is_taken_out(text, claim):
    assert resolved(text) == [claim]


@pytest.mark.parametrize(
    "text",
    [
        "The hospital treated 40 people and 12 of them died.",
        "Kestrel bought the mill and sold it again.",
        "The bill, passed in 2014 and signed by Toru in 2015, bans fishing.",
    ],
)
def test_a_half_that_leans_on_the_other_is_not_parted(text):
    assert resolved(text) == [text]


def test_two_who_speak_are_two_sayings():
    said = [claim.said for claim in divide("Toru said the mill was closed, but Holt said it was open.").claims]
    assert [(each.speaker, each.content) for each in said if each] == [
        ("Toru", "The mill was closed."),
        ("Holt", "The mill was open."),
    ]


def test_a_reason_alone_is_a_claim_and_a_verb_alone_is_none():
    division = divide("Why did Dana Toru close the mill? Because Kestrel paid the city 40,000 crowns. She did.")
    assert [claim.resolved for claim in division.claims] == ["Kestrel paid the city 40,000 crowns."]
    assert "“did”" in division.set_aside[-1].why


def test_a_sentence_that_stands_there_twice_is_checked_once():
    text = "The mill of Velm closed in 2014. Toru owns the mill. The mill of Velm closed in 2014."
    found = divide(text)
    assert [each.text for each in found.claims] == ["The mill of Velm closed in 2014.", "Toru owns the mill."]
    (aside,) = found.set_aside
    assert aside.start == 53 and "more than once" in aside.why
