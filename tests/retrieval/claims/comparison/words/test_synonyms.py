"""Words that mean the same."""

from retrieval.claims.comparison.words.stems import stem
from retrieval.claims.comparison.words.synonyms import may_stand_for


def test_words_of_one_sense_stand_for_each_other() -> None:
    assert may_stand_for(stem("founded"), stem("established"))
    assert may_stand_for(stem("election"), stem("elected"))
    assert not may_stand_for(stem("founded"), stem("finding"))


def test_the_narrower_word_stands_for_the_wider_alone() -> None:
    assert may_stand_for(stem("died"), stem("killed"))
    assert not may_stand_for(stem("killed"), stem("perished"))
