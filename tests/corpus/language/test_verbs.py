"""Verbs and their forms."""

import pytest

from corpus.language.verbs import is_participle, is_past, verb, verbs_of


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("take", "take takes took taken taking"),
        ("stop", "stop stops stopped stopped stopping"),
        ("deny", "deny denies denied denied denying"),
        ("die", "die dies died died dying"),
        ("visit", "visit visits visited visited visiting"),
        ("do", "do does did done doing"),
        ("begin", "begin begins began begun beginning"),
    ],
)
def test_a_verb_has_its_forms(base, forms):
    assert verb(base) == tuple(forms.split())


def test_a_form_may_be_of_several_verbs():
    assert {each.base for each in verbs_of("found")} == {"find", "found"}


def test_past_and_participle_are_told_apart():
    assert is_past("took") and not is_participle("took")
    assert is_participle("taken") and not is_past("taken")


def test_a_word_in_no_list_is_no_verb():
    assert verb("sandhafen") is None and verbs_of("harbour") == ()
