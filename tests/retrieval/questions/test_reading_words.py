"""How a question was read, in words."""

import pytest

from retrieval.questions.name_forms import Name
from retrieval.questions.question import Reading
from retrieval.questions.reading_words import none_within, read_as

MAYOR = Name("mayor", ("mayor",), (), (), True)
SAID = Reading("q", "said", MAYOR, (MAYOR,), "the bridge", None, None, (), "UTC", "bridge", "q")


@pytest.mark.parametrize("speaker", ["Ana Toru, the mayor,", "Ana Toru, the mayor"])
def test_whom_the_office_means_stands_there_without_the_comma_of_a_sentence(speaker):
    assert read_as(SAID, speaker) == "said by Ana Toru, the mayor · about the bridge · any date"


@pytest.mark.parametrize(
    ("filter", "words"),
    [
        (("2024-03-01", None, ()), "no article of that time is here"),
        ((None, None, ("Meridian Post",)), "no article of that outlet is here"),
        ((None, "2024-03-01", ("Meridian Post",)), "no article of that time and outlet is here"),
    ],
)
def test_only_what_was_asked_for_is_said_to_be_missing(filter, words):
    assert none_within(*filter) == words
