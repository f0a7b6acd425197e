"""Words of opposite sense."""

from retrieval.claims.comparison.words.opposites import is_opposite, sense_of
from retrieval.claims.comparison.words.stems import stem


def test_every_form_of_a_verb_is_against_every_form_of_the_other() -> None:
    assert is_opposite(stem("rose"), stem("falling"))
    assert is_opposite(stem("won"), stem("losses"))
    assert not is_opposite(stem("rose"), stem("climbed"))


def test_a_particle_turns_a_verb() -> None:
    low = ("they", "voted", "the", "plan", "down")
    sense = sense_of(tuple(map(stem, low)), low, 1)
    assert is_opposite(stem("adopted"), sense)
