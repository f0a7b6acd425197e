"""An article in one line."""

import pytest

from bot.present.article import counted, dateline, day, details, imprint
from tests.made_answers import article


@pytest.mark.parametrize(
    ("published", "precision", "shown"),
    [
        (None, None, "no date"),
        ("2017", "year", "2017"),
        ("2017-06", "month", "Jun 2017"),
        ("2017-06-09", "day", "9 Jun 2017"),
        ("2017-06-09T23:30:00+02:00", "minute", "9 Jun 2017"),
    ],
)
def test_a_date_is_shown_as_exactly_as_it_is_known(published, precision, shown):
    assert day(published, precision) == shown


def test_an_article_of_which_nothing_is_known_still_has_its_number():
    assert details(article(7)) == "[7] · (no title) · no date"
    assert details(article(7), untitled="notes.txt") == "[7] · notes.txt · no date"
    assert dateline(article(7)) == imprint(article(7)) == "no date · article 7"


def test_a_heading_stands_on_one_line_whatever_the_title():
    known = article(7, title="Bridge\n\nclosed\x1b[2J", outlet="Tarn\tHerald", published="2023-05-08", precision="day")
    assert dateline(known) == "8 May 2023 · Tarn Herald · Bridge closed[2J · article 7"


def test_one_is_singular():
    assert [counted(number, "article") for number in (0, 1, 1234)] == ["0 articles", "1 article", "1,234 articles"]
