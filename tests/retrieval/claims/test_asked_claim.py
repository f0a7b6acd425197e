"""The claim that a question asks the truth of."""

import pytest

from retrieval.claims.asked_claim import asked_claim, standing_claim


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("Is it true that the hospital treated 40 people?", "The hospital treated 40 people."),
        ("is it true the hospital treated 40 people", "The hospital treated 40 people."),
        ("check: the hospital treated 40 people", "The hospital treated 40 people."),
        ("Fact check: The hospital treated 40 people.", "The hospital treated 40 people."),
        ("True or false: Toru closed the mill", "Toru closed the mill."),
        ("The mill closed in 2014 true or false?", "The mill closed in 2014."),
        ("Toru closed the mill, right?", "Toru closed the mill."),
        ("Toru closed the mill, didn’t she?", "Toru closed the mill."),
        ("I heard that Toru closed the mill. Is this true?", "Toru closed the mill."),
        ("Hey, can you check whether Toru closed the mill?", "Toru closed the mill."),
        ("Toru closed the mill?", "Toru closed the mill."),
        ("Did the hospital treat 40 people?", "The hospital treated 40 people."),
        ("Didn't Toru take bribes?", "Toru took bribes."),
        ("Did the mayor of Sandhafen take bribes?", "The mayor of Sandhafen took bribes."),
        ("Did the World Bank lend Karsia 40 million?", "The World Bank lent Karsia 40 million."),
        ("Does Kestrel own the mill?", "Kestrel owns the mill."),
        ("Has Toru ever been fired?", "Toru has been fired."),
        ("Was Dana Toru elected mayor in 2015?", "Dana Toru was elected mayor in 2015."),
        ("Is the bridge closed?", "The bridge is closed."),
        ("Will Toru resign?", "Toru will resign."),
        ("Were 40 people killed in the fire?", "40 people were killed in the fire."),
    ],
)
def test_a_question_of_truth_gives_its_claim(question, claim):
    assert asked_claim(question) == claim


@pytest.mark.parametrize(
    "text",
    [
        "Toru closed the mill.",
        "The party is right.",
        "What did Toru say?",
        "Who closed the mill?",
        "Did you close the mill?",
        "Is the city council corrupt?",
        "Any news on the mill?",
        "Thanks!",
        "",
        "???",
    ],
)
def test_other_words_give_none(text):
    assert asked_claim(text) is None


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Is it true that the mill closed in May?", "The mill closed in May."),
        ("check: Toru closed the mill", "Toru closed the mill."),
        ("Toru closed the mill, right?", "Toru closed the mill."),
        ("Check this: idiots!", "idiots!"),
        ("check: she lied", None),
        ("check:", None),
        ("Did Toru close the mill?", None),  # a question, which sentences answer
        ("Toru denied it, didn't she?", None),
        ("she closed the mill, right?", None),
        ("What did Toru say?", None),
        ("", None),
    ],
)
def test_in_a_conversation_only_a_claim_that_stands_alone_is_put_to_be_checked(text, claim):
    assert standing_claim(text) == claim
