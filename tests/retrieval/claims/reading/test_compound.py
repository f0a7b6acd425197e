"""Compound sentences and their joints."""

import pytest

from corpus.speech.statements.tokens import tokens
from retrieval.claims.reading.compound import halves


def halves_of(sentence):
    found = halves(tokens(sentence, (0, len(sentence))))
    return [" ".join(p if isinstance(p, str) else sentence[slice(*p)] for p in half.pieces) for half in found]


@pytest.mark.parametrize(
    ("sentence", "second"),
    [
        ("Toru closed the mill and was elected mayor.", "Toru was elected mayor."),
        ("Kestrel is cutting jobs in Varn and moving the work to Karsia.", "Kestrel is moving the work to Karsia."),
        ("Toru will leave the party and hold an event in Varn.", "Toru will hold an event in Varn."),
        ("Toru was fired in May and replaced by Ivo Holt.", "Toru was replaced by Ivo Holt."),
        ("Toru was elected in 2015 and took office in March.", "Toru took office in March."),
        ("Toru closed the mill, and Holt opened another.", "Holt opened another."),
        ("The mill closed; the workers moved to Varn.", "the workers moved to Varn."),
        ("In 2014 the council closed the mill and opened a school.", "the council opened a school."),
        ("Only 12 percent of the money came; the rest was stolen.", "the rest was stolen."),
        ("The fire killed 40 people and injured 60.", "The fire injured 60."),
        ("The council approved the plan but rejected the budget.", "The council rejected the budget."),
        ("The bridge, which opened in 1999, cost 40 crowns.", "The bridge cost 40 crowns."),
        ("Dana Toru, who led the board, has died at 92.", "Dana Toru has died at 92."),
        ("Toru praised Ivo Holt, who led the mill until 2014.", "Ivo Holt led the mill until 2014."),
    ],
)
def test_each_half_stands_alone(sentence, second):
    found = halves_of(sentence)
    assert len(found) == 2 and found[1] == second


@pytest.mark.parametrize(
    "sentence",
    [
        "The council voted 6-1 for a resolution condemning the ban.",
        "Chris Varn and Ben Holt wore red and white hats.",
        "Toru was elected in 2015 and served two years.",
        "Toru spoke after Dorn and Holt left.",
        "Poor and abandoned children live in the camp.",
        "If Toru resigns, Holt will take over, and the mill will close.",
        "Toru asked the man who shot Dorn and fled to surrender.",
        "The mill closed because the river flooded and the roof fell in.",
        "The novel was written and directed by Ivo Holt.",
        "A man shot and killed two teenagers in Varn.",
        "The flags were made for and sold at a shop in Varn.",
        "Children parted from their parents and held in the camp are ill.",
        "The last time Toru led the council and Varn was free was in 1928.",
        "Toru showed the vote and the count were rigged.",
        "Between 2000 and 2013 deaths rose by 31 percent.",
    ],
)
def test_in_doubt_a_sentence_stays_whole(sentence):
    assert halves_of(sentence) == [sentence]


def test_a_sentence_may_have_several_joints():
    assert halves_of("The council closed the mill; Toru opened a port, and Holt built a bridge.") == [
        "The council closed the mill",
        "Toru opened a port",
        "Holt built a bridge.",
    ]


def test_a_participle_that_describes_both_sides_parts_nothing():
    sentence = "Two letters sent to Toru and ten letters sent to Holt have been placed in a safe."
    assert halves_of(sentence) == [sentence]
