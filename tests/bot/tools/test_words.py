"""The words of replies, made of hostile ones."""

import pytest

from bot.tools.words import answer_words
from tests.made_answers import Maker


@pytest.mark.parametrize("seed", range(100))
def test_each_quotation_stands_on_one_line_that_is_marked(seed):
    answer = Maker(seed).answer()
    words = answer_words(answer, None)
    lines = words.split("\n")
    quotes = (*answer.quotes, *answer.mentions, *answer.nearest)
    assert len([line for line in lines if line.startswith("> ")]) <= len(quotes)
    assert lines == words.splitlines()
    assert not set(words) & set("\x1b\u202e\u2066\x00")
