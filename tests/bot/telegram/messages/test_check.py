"""Checks in a chat: verdict first, each piece of evidence once, on the side that it is on."""

import pytest

from bot.telegram.messages.buttons import Part
from bot.telegram.messages.check import (
    check_buttons,
    check_messages,
    check_numbers,
    explanation_messages,
    similar_messages,
)
from retrieval.claims.checked import RepeatedClaim
from retrieval.claims.claim import SetAside
from tests.made_answers import Maker
from tests.made_checks import FORTY, check_of, claim_of, evidence, printed, said
from tests.telegram_messages import check as takes
from tests.telegram_messages import cut, quotations

MAYBE = RepeatedClaim("k4", "Forty were hurt", "False", "Kestria Facts", "https://facts.example/1", "2023", 0.5, False)
SURE = RepeatedClaim("k5", "Forty were treated", "Half true", "Facts", "https://facts.example/2", None, 0.9, True)
AGAINST = evidence(printed("The hospital treated 14 people."), "contradicts", differences=(FORTY,), origin=2)
FOR = evidence(said("We treated 40 people."))


def pages(check) -> list[list]:
    """All pages of a check, by pressing More for as long as it is there."""
    found, first = [], 1
    while True:
        found.append(check_messages(check, first=first))
        more = [b for row in found[-1][-1].buttons for b in row if b.text.startswith("More")]
        if not more:
            return found
        first = int(more[0].data.rpartition(".")[2])


def test_a_check_is_one_message_with_its_verdict_first():
    disputed = claim_of("disputed", "Two voices contradict each other.", supporting=(FOR,), contradicting=(AGAINST,))
    (message,) = check_messages(check_of(disputed))
    takes(message)
    assert message.text.startswith("DISPUTED: Two voices contradict each other.")
    places = [message.text.index(each) for each in ("For (1", "We treated 40", "Against (1", "treated 14 people")]
    assert places == sorted(places)
    assert "the claim says «40», the source says «14»" in message.text
    assert [each.text for row in message.buttons for each in row] == ["In context", "Copy", "Why", "Track"]


def test_each_piece_stands_on_one_page_below_its_verdict_and_side():
    many = [evidence(printed(f"Number {n}. " + "So it went on and on. " * 20), "contradicts") for n in range(14)]
    claims = (claim_of("contradicted", "Many say so.", contradicting=tuple(many)), claim_of("not_enough", "Nothing."))
    found = pages(check_of(*claims))
    assert len(found) > 2
    for page in found:
        assert len(page) == 1
        takes(page[0])
        assert "CONTRADICTED: Many say so." in page[0].text and "Against (14" in page[0].text
    words = [each for page in found for each in quotations(page)]
    assert [each.split(". ")[0] for each in words] == [f"Number {n}" for n in range(14)]
    assert sum("NOT ENOUGH to tell: Nothing." in page[0].text for page in found) == 1


@pytest.mark.parametrize("seed", range(150))
def test_telegram_takes_every_check_whatever_the_words_are(seed):
    maker = Maker(seed)
    side = tuple(evidence(maker.quote(), why=maker.words()) for _ in range(seed % 4))
    aside = tuple(SetAside(maker.words() or "x", 0, 1, "It is an opinion.") for _ in range(seed % 9))
    claim = claim_of("disputed", maker.words(), maker.words(), side, side, missing=maker.words(), known=(SURE, MAYBE))
    for page in pages(check_of(claim, set_aside=aside, notes=(maker.words(),))):
        for message in page:
            takes(message)


def test_a_fact_check_that_is_not_sure_is_shown_only_when_asked_for():
    check = check_of(claim_of("not_enough", "Nothing.", known=(SURE, MAYBE)))
    (message,) = check_messages(check)
    assert "Half true" in message.text and "False" not in message.text
    assert message.buttons[-1][0].data == "similar:c3"
    (similar,) = similar_messages(check)
    takes(similar)
    assert "False" in similar.text and "Half true" not in similar.text


def test_what_was_not_checked_is_told_with_its_reason_and_counted_beyond_five():
    aside = tuple(SetAside(f"Part {n}!", 0, 7, f"It is opinion {n}.") for n in range(8))
    (message,) = check_messages(check_of(set_aside=aside, text="x"))
    assert message.text.startswith("Nothing here can be checked.")
    assert "Part 4! It is opinion 4." in message.text and "Part 5!" not in message.text
    assert "and 3 more parts" in message.text


def test_one_piece_is_chosen_by_its_number():
    check = check_of(claim_of("disputed", "Two.", supporting=(FOR,), contradicting=(AGAINST,)))
    assert [each.data for each in check_numbers(check, "ctx", Part("c3", 1, 2))[0]] == ["ctx:c3.1", "ctx:c3.2"]
    assert check_buttons(check, Part("c3", 1, 2)) == check_messages(check)[0].buttons


def test_the_words_are_folded_where_they_are_long():
    (message,) = check_messages(check_of(claim_of(supporting=(evidence(printed("So it is. " * 60)),))))
    assert cut(message, "expandable_blockquote")


def test_a_check_is_explained_piece_by_piece():
    against = evidence(printed("It closed."), "related", why="speaks of another hospital")
    claim = claim_of("not_enough", "Nothing decides it.", supporting=(FOR,), related=(against,))
    (message,) = explanation_messages(check_of(claim))
    takes(message)
    assert "How check c3 came about" in message.text
    assert "c3.1: supports (0.95), voice 1 · Dana Toru said" in message.text
    assert "speaks of another hospital" in message.text
