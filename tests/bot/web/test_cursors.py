"""Cursors name an entry; what is none of a list is refused."""

import pytest

from bot.web.cursors import cursor, read_cursor, read_number
from bot.web.problems import Refused


def test_a_cursor_gives_back_what_it_names():
    assert read_number("articles", cursor("articles", 7)) == 7
    assert read_cursor("said", cursor("said", 1, "2024-03", 9), int, str, int) == (1, "2024-03", 9)
    assert read_number("articles", None) is None


@pytest.mark.parametrize(
    "given",
    [
        "x",
        "AAAA",
        "ß",
        "[]",
        cursor("other", 7),
        cursor("articles"),
        cursor("articles", "7"),
        cursor("articles", -1),
        "A" * 999,
    ],
)
def test_what_is_no_cursor_of_a_list_is_refused(given):
    with pytest.raises(Refused):
        read_number("articles", given)
