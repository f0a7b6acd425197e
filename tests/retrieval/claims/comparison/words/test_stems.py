"""Stems of words, and the families to which they belong."""

import pytest

from retrieval.claims.comparison.words.stems import is_derived, stem


@pytest.mark.parametrize(
    ("one", "other"), [("exploded", "explosion"), ("endorsed", "endorsement"), ("announced", "announcement")]
)
def test_a_noun_is_of_its_verbs_family(one, other):
    assert is_derived(stem(one), stem(other))


@pytest.mark.parametrize(("one", "other"), [("party", "partition"), ("member", "memento")])
def test_words_that_only_begin_alike_are_of_no_family(one, other):
    assert not is_derived(stem(one), stem(other))
