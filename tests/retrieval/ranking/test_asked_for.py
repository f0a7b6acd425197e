"""What a question asks for must stand in the sentence: a number, a time; a corrected figure comes first."""

import pytest

from retrieval.ranking.asked_for import corrections_first, holds_what_is_asked

LACKING = [
    ("How much did Orsk Steel raise wages?", "Orsk Steel and its unions reached a three-year deal."),
    ("How many ferries sank?", "The ferries sank off Brask, the harbour master said."),
    ("How much did the 2019 festival cost?", "The 2019 festival was a success."),
    ("When did the ferry sink?", "The ferry sank off Brask."),
    ("What was the population of Tarn?", "The population of Tarn is Karsian."),
]
HOLDING = [
    ("How much did Orsk Steel raise wages?", "Wages at Orsk Steel rise by 4 percent."),
    ("How many ferries sank?", "Two ferries sank off Brask."),
    ("How much did the 2019 festival cost?", "The 2019 festival cost 3 million crowns."),
    ("When did the ferry sink?", "The ferry sank after a storm."),
    ("How long did the strike last?", "The strike went on until the harvest."),
    ("When people strike, what do they lose?", "They lose wages."),
    ("Who sank the ferry?", "A storm sank the ferry."),
]


@pytest.mark.parametrize(("question", "sentence"), LACKING)
def test_a_sentence_without_what_is_asked_for_is_no_answer(question, sentence):
    assert not holds_what_is_asked(question, sentence)


@pytest.mark.parametrize(("question", "sentence"), HOLDING)
def test_a_sentence_with_it_may_answer(question, sentence):
    assert holds_what_is_asked(question, sentence)


def test_a_corrected_figure_comes_first_and_a_withdrawn_one_last():
    question = "How many people were hurt in Brask?"
    withdrawn = "An earlier version of this article said that 9 people were hurt."
    plain = "In Brask 31 people were hurt."
    corrected = "In Brask 31 people were hurt, not 9, the clinic said."
    ordered = sorted([withdrawn, plain, corrected], key=lambda each: corrections_first(question, each))
    assert ordered == [corrected, plain, withdrawn]
    assert corrections_first("Who was hurt?", withdrawn) == 1
