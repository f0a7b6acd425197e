"""Words that moved are told where two dated entries tell of one thing; in doubt nothing moved."""

import pytest

from retrieval.tracks.drift import drift
from tests.made_timelines import CLAIM, entry

TARN = "The bridge over the Tarn was damaged."
FLOOD = "The flood killed people in Orvel."
FIRST, THEN, LAST = "2024-06-03", "2024-06-09", "2024-06-12"


def moves(claim, *entries):
    return [(each.at, each.type, each.before, each.after) for each in drift(claim, entries)]


def moved(claim, first, second, **more):
    """The kind and words of what moved between two entries."""
    return [each[1:] for each in moves(claim, entry(FIRST, first), entry(THEN, second, **more))]


def test_a_figure_and_a_denial_move():
    found = moves(
        CLAIM,
        entry(FIRST, "Two sites were struck in Orvel on Monday morning."),
        entry(THEN, "Officials now say three sites were struck in Orvel.", "contradicts"),
        entry(LAST, "No sites were struck in Orvel, the ministry said.", "contradicts"),
    )
    assert found == [
        (THEN, "figure", "Two sites", "three sites"),
        (LAST, "denial", "three sites", "No sites"),
    ]


@pytest.mark.parametrize(
    ("claim", "first", "second", "told"),
    [
        (FLOOD, "The flood in Orvel killed at least 12 people.",
         "At least 14 people were killed by the flood in Orvel.",
         ("figure", "at least 12 people", "At least 14 people")),
        (FLOOD, "The flood in Orvel killed at least 12 people.", "The flood in Orvel has killed 21 people.",
         ("figure", "at least 12 people", "21 people")),
        (CLAIM, "Two sites were struck in Orvel on Monday.", "Three sites were struck in Orvel last week.",
         ("figure", "Two sites", "Three sites")),
        ("The bridge cost 40 million crowns.", "The bridge cost 40 million crowns.",
         "The bridge cost 52 million crowns, auditors found.", ("figure", "40 million crowns", "52 million crowns")),
        ("The bridge will cost 40 million crowns.", "The bridge will cost 40 million crowns, auditors said on Monday.",
         "On Friday auditors said that the bridge will cost 52 million crowns.",
         ("figure", "40 million crowns", "52 million crowns")),
        ("Inflation is high.", "Inflation in Norland rose to 4.1 percent.", "Inflation in Norland rose to 5.3 percent.",
         ("figure", "4.1 percent", "5.3 percent")),
        ("The vote passed.", "The council approved the plan by 6-1 votes.",
         "The council approved the plan by 5-2 votes.",
         ("figure", "6-1", "5-2")),
        (TARN, "The bridge over the Tarn may have been damaged.", "The bridge over the Tarn was damaged.",
         ("hedge", "may have been damaged", "was damaged")),
        ("The minister resigned.", "The minister resigned.", "The minister reportedly resigned.",
         ("hedge", "resigned", "reportedly resigned")),
        (TARN, "The bridge over the Tarn was damaged.", "The bridge over the Tarn was not damaged.",
         ("denial", "was damaged", "was not damaged")),
        ("Norland will send troops.", "Norland will not send troops.", "Norland will send troops.",
         ("denial", "will not send", "will send")),
        ("The Tarn bridge will reopen.", "The Tarn bridge will reopen on 12 July.",
         "The Tarn bridge will reopen on 3 August.",
         ("date", "12 July", "3 August")),
        ("Orvel has a new mayor.", "Ana Ruiz was elected mayor of Orvel.", "Dana Toru was elected mayor of Orvel.",
         ("name", "Ana Ruiz", "Dana Toru")),
        ("The summit will be held.", "The summit will be held in Orvel.", "The summit will be held in Halden.",
         ("name", "Orvel", "Halden")),
    ],
)  # fmt: skip
def test_what_moved_is_told_in_the_words_of_both(claim, first, second, told):
    assert moved(claim, first, second) == [told]


@pytest.mark.parametrize(
    ("claim", "first", "second"),
    [
        (CLAIM, "Two sites were struck in Orvel.", "Three sites were struck in Halden."),
        (FLOOD, "The flood killed 14 people in Orvel.", "The flood injured 40 people in Orvel."),
        (FLOOD, "The flood killed at least 80 people in Orvel.", "The flood killed 84 people in Orvel."),
        (FLOOD, "The flood killed about 40 people in Orvel.", "The flood killed 38 people in Orvel."),
        (FLOOD, "The flood killed 3,200 people in Orvel.", "The flood killed 3.2 thousand people in Orvel."),
        (FLOOD, "The flood killed 40 people in Orvel.", "Another 12 people were killed by the flood in Orvel."),
        (FLOOD, "The flood killed 40 people in Orvel.", "The flood in Orvel killed 40 people, 12 of them children."),
        ("Orvel sold cars.", "The Orvel factory sold 40 cars in 2015.", "The Orvel factory sold 52 cars in 2016."),
        ("Police arrested people.", "Police arrested 40 people in Orvel on Monday.",
         "Police arrested 52 people in Orvel on Sunday."),
        ("Police arrested people.", "Police arrested 40 people in Orvel on Monday, a lawyer said.",
         "Police arrested 52 people in Orvel on Sunday, a lawyer said."),
        ("The bridge will open.", "The bridge will open soon, Ana Ruiz said on Monday.",
         "The bridge will open soon, Ana Ruiz said on Friday."),
        ("Ruiz leads.", "Ruiz leads with 45 percent in the Halden Institute poll.",
         "Ruiz leads with 47 percent in a Tarn Research poll."),
        ("Ruiz is the mayor.", "Ana Ruiz, 40, is the mayor of Orvel.", "Ana Ruiz, 41, is the mayor of Orvel."),
        ("The mine employs people.", "The mine in Halden employs 400 people.",
         "The mine in Halden dismissed 120 people."),
        ("The council met.", "The council met in Orvel on 3 June.", "The council met in Orvel on 9 June."),
        (TARN, "The bridge over the Tarn was damaged.", "The bridge over the Tarn was not only damaged but closed."),
        ("Rates rose.", "The bank raised its rate by 0.25 points.", "The bank raised its rate by 0.5 points."),
        ("Ruiz said so.", "Ana Ruiz said the bridge is safe.", "Dana Toru said the bridge is safe."),
    ],
)  # fmt: skip
def test_in_doubt_nothing_moved(claim, first, second):
    assert moved(claim, first, second) == []


def test_another_week_has_figures_of_its_own():
    words = "Police arrested {} people in Orvel last week."
    told = [entry("2024-06-05", words.format(40)), entry("2024-06-12", words.format(52))]
    assert moves("Police arrested people.", *told) == []


def test_of_what_decides_nothing_only_a_hedge_is_told():
    told = "The bridge over the Tarn was damaged."
    open_ = entry(THEN, "The bridge over the Tarn may have been damaged.", "related")
    assert moves(TARN, entry(FIRST, told), open_) == [(THEN, "hedge", "was damaged", "may have been damaged")]
    near = entry(THEN, "Three sites were struck in Orvel.", "related")
    assert moves(CLAIM, entry(FIRST, CLAIM), near) == []


@pytest.mark.parametrize(
    "words",
    ["the mill will turn again next week", "who will turn the mill again?", "the mill of others will not turn again"],
)
def test_questions_other_things_and_weeks_move_nothing(words):
    assert moves("", entry(FIRST, "the mill will turn again this week", speaker="Ruiz"),
                 entry(THEN, words, speaker="Ruiz")) == []  # fmt: skip


def test_who_denies_it_denies_all_of_it():
    denied = entry(THEN, "Ruiz denied taking money.", "contradicts", "Ruiz", "denied", "denied")
    assert moves("Ruiz took money.", entry(FIRST, "Ruiz took money."), denied) == [(THEN, "denial", "took", "denied")]
    told = entry(
        THEN, "Mira Holt denied that the bridge over the Tarn was damaged.", "related", "Mira Holt", "denied", "denied"
    )
    found = moves(TARN, entry(FIRST, "The bridge over the Tarn was damaged."), told)
    assert found == [(THEN, "denial", "was damaged", "denied")]
    otherwise = entry(THEN, "Norland denied that it is there.", "contradicts", "Norland", "denied", "denied")
    assert moves("Norland has troops in Orvel.", entry(FIRST, "Norland has 300 troops in Orvel."), otherwise) == [
        (THEN, "denial", "Norland has 300 troops in Orvel", "denied")
    ]


def test_without_a_claim_only_what_speaks_of_one_thing_is_compared():
    said = [
        entry(FIRST, "two sites were struck", speaker="Ruiz"),
        entry(THEN, "three sites were struck", speaker="Ruiz"),
    ]
    assert moves("", *said) == [(THEN, "figure", "two sites", "three sites")]
    other = [entry(FIRST, "the bridge is safe", speaker="Ruiz"), entry(THEN, "the tunnel is not safe", speaker="Ruiz")]
    assert moves("", *other) == []


@pytest.mark.parametrize("days", [(None, THEN), (FIRST, None), (THEN, THEN), ("2024-06", THEN), ("2024", THEN)])
def test_nothing_moves_where_it_is_open_which_came_first(days):
    first, second = days
    assert (
        moves(
            CLAIM, entry(first, "Two sites were struck in Orvel."), entry(second, "Three sites were struck in Orvel.")
        )
        == []
    )


def test_a_copy_moves_nothing_back():
    old, new = "Two sites were struck in Orvel.", "Three sites were struck in Orvel."
    found = moves(CLAIM, entry(FIRST, old), entry(THEN, new), entry(LAST, old, outlet="Halden Post", new_origin=False))
    assert [each[0] for each in found] == [THEN]


def test_a_voice_that_was_heard_before_may_say_something_new():
    found = moves(CLAIM, entry(FIRST, CLAIM), entry(THEN, "Three sites were struck in Orvel.", new_origin=False))
    assert found == [(THEN, "figure", "Two sites", "Three sites")]


def test_two_sides_that_keep_to_their_figures_move_nothing_after_the_first_time():
    ministry, rebels = (
        "Two sites were struck in Orvel, the ministry said.",
        "Ten sites were struck in Orvel, rebels said.",
    )
    again = [("2024-06-14", ministry, "The ministry"), ("2024-06-15", rebels, "Rebels")]
    told = [(FIRST, ministry, "The ministry"), (THEN, rebels, "Rebels"), *again]
    found = moves(CLAIM, *(entry(day, words, speaker=who) for day, words, who in told))
    assert found == [(THEN, "figure", "Two sites", "Ten sites")]


def test_questions_refusals_and_other_languages_move_nothing():
    first = entry(FIRST, "Two sites were struck in Orvel.")
    for more in ({"speaker": "Ruiz", "manner": "asked"}, {"speaker": "Ruiz", "manner": "declined"}, {"language": "de"}):
        assert moves(CLAIM, first, entry(THEN, "Three sites were struck in Orvel.", **more)) == []


def test_the_words_stand_in_the_entries_that_are_named():
    first, second = entry(FIRST, "Two sites were struck in Orvel."), entry(THEN, "Three sites were struck in Orvel.")
    (found,) = drift(CLAIM, [second, first])
    assert (found.earlier, found.later) == (first, second)
    assert found.before in first.shown.quote.text
    assert found.after in second.shown.quote.text


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The harbour office confirmed that it was working on papers about Dana Toru's use of a boat of the mill.",
         "Dana Toru says the trips with a boat of the mill were private and not work for the town."),
        ("The court is reportedly making ready to hear Dana Toru about her use of a boat of the mill.",
         "The use of a boat of the mill by Dana Toru is told in papers made public by the court."),
    ],
)  # fmt: skip
def test_what_else_a_sentence_tells_is_no_move_of_the_claim(first, second):
    claim = "Dana Toru used a boat of the mill."
    assert moves(claim, entry(FIRST, first), entry(THEN, second)) == []
