"""Tokens are counted about as assistants count them."""

import pytest

from bot.tools.tokens import costs, tokens


@pytest.mark.parametrize(
    "text, counted",
    [
        ("", 0),
        (" \n\t", 0),
        ("said", 1),
        ("negotiations", 3),
        ("1234567", 3),
        ('{"id": "s12"}', 9),
        ("会談", 3),
        ("\ud83d", 2),
    ],
)
def test_words_numbers_signs_and_other_alphabets_are_counted(text, counted):
    assert tokens(text) == counted


def test_each_character_bears_its_own_part():
    assert costs("Tarn 40, мост").tolist() == [4, 0, 0, 0, 0, 4, 0, 3, 0, 5, 5, 5, 5]


def test_what_three_tokenizers_count_is_not_fallen_short_of():
    """cl100k, o200k and an older one of Anthropic count 39, 38 and 39 here."""
    text = '{"speaker": {"name": "Edda Holm", "as_written": "Holm", "unnamed": false}, "start": 120, "end": 1804}'
    assert 39 <= tokens(text) <= 45
