"""A check on a terminal: verdict first, sides beside one another, links that can be copied."""

import pytest

from bot.terminal.check_view import print_check
from retrieval.claims.claim import SetAside
from tests.made_checks import FORTY, check_of, claim_of, evidence, printed, said

LINK = "https://herald.example/hospital/" + "a" * 150
FOR = evidence(said("We treated 40 people on the first day alone."))
AGAINST = evidence(printed("The hospital treated 14 people.", link=LINK), "contradicts", differences=(FORTY,), origin=2)
DISPUTED = claim_of("disputed", "Two voices contradict each other.", supporting=(FOR,), contradicting=(AGAINST,))


@pytest.fixture
def lines(capsys, monkeypatch):
    """The lines of a check on a terminal of so many columns."""

    def shown(check, columns=100):
        monkeypatch.setenv("COLUMNS", str(columns))
        print_check(check)
        return capsys.readouterr().out.splitlines()

    return shown


def test_the_verdict_is_the_first_word(lines):
    assert lines(check_of(DISPUTED))[0] == "DISPUTED  Two voices contradict each other."


def test_for_and_against_stand_side_by_side_where_there_is_room(lines):
    wide = lines(check_of(DISPUTED), 140)
    assert any("40 people" in line and "14 people" in line for line in wide)
    assert all(len(line) <= 140 for line in wide if LINK not in line)


def test_and_below_one_another_where_there_is_not(lines):
    narrow = lines(check_of(DISPUTED), 80)
    assert not any("40 people" in line and "14 people" in line for line in narrow)
    assert all(len(line) <= 80 for line in narrow if LINK not in line)


def test_a_side_without_evidence_leaves_the_width_to_the_other(lines):
    wide = lines(check_of(claim_of("contradicted", contradicting=(AGAINST,))), 140)
    assert "For: nothing" in wide


def test_a_link_stands_whole_on_a_line_under_its_number(lines):
    for columns in (80, 140):
        assert f"[2] {LINK}" in lines(check_of(DISPUTED), columns)


def test_a_text_without_a_claim_says_so_and_why(lines):
    shown = lines(check_of(set_aside=(SetAside("Hello!", 0, 6, "It claims nothing."),), text="Hello!"))
    assert shown[0] == "Nothing here can be checked."
    assert "  Hello!  It claims nothing." in shown
    assert not any("onrecord why" in line for line in shown)


def test_the_last_lines_say_what_was_searched_and_what_next(lines):
    shown = lines(check_of(DISPUTED))
    assert "Searched 12 articles (4 Mar 2024 to 2 Apr 2024, 1 without a date) · check c3" in shown
    assert shown[-1] == "why: onrecord why c3 · in context: onrecord show c3.1"


def test_no_context_is_offered_where_nothing_is_shown(lines):
    assert lines(check_of(claim_of("not_enough")))[-1] == "why: onrecord why c3"
