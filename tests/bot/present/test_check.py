"""A check in words: verdicts, voices, what differs, what is missing."""

import pytest

from bot.present.check import VERDICTS, check_text, claim_text, difference
from retrieval.claims.checked import RepeatedClaim
from retrieval.claims.claim import Difference, SetAside
from tests.made_checks import FORTY, check_of, claim_of, evidence, printed, said

KNOWN = RepeatedClaim(
    "k4", "40 were treated", "Half true", "Kestria Facts", "https://facts.example/1", "2023-06", 0.9, True
)


def test_an_outlets_own_voice_and_a_speakers_are_told_apart():
    shown = claim_text(
        claim_of(supporting=(evidence(printed("It treated 40.")), evidence(said("We treated 40."), origin=2)))
    )
    assert [each.heading for each in shown.supporting] == ["Tarn Herald, in its own voice", "Dana Toru said"]
    assert (shown.for_heading, shown.against_heading) == ("For (2 independent voices)", "Against: nothing")


def test_a_number_that_differs_is_named_on_both_sides():
    against = evidence(printed("It treated 14."), "contradicts", differences=(FORTY, FORTY))
    shown = claim_text(claim_of("contradicted", contradicting=(against,), differences=(FORTY,)))
    assert shown.differs == shown.against[0].differs == ("the claim says «40», the source says «14»",)
    assert shown.label == "CONTRADICTED"


@pytest.mark.parametrize(
    ("given", "stored", "words"),
    [
        ("only", "", "the claim says «only», the source does not"),
        ("", "not", "the source says «not», the claim does not"),
    ],
)
def test_words_that_one_side_alone_has_are_told(given, stored, words):
    assert difference(Difference("only", given, stored, "undecides")) == words


def test_the_same_words_on_both_sides_are_not_told_to_differ():
    same = Difference("negation", "voting", "Voting", "undecides")
    related = evidence(printed("Voting goes on."), "related", differences=(same, FORTY), why="speaks of something else")
    assert claim_text(claim_of(related=(related,))).related[0].differs == (difference(FORTY),)


def test_evidence_that_decides_nothing_says_why():
    silent = Difference("number", "40", "", "undecides")
    near = evidence(printed("Sold."), "related", why="says nothing of «40»", differences=(silent,))
    (shown,) = claim_text(claim_of("not_enough", related=(near,))).related
    assert shown.undecided == "says nothing of «40»" and shown.differs == ()


def test_claims_are_counted_by_verdict_and_one_alone_is_not():
    many = check_text(check_of(claim_of(), claim_of("not_enough"), claim_of("not_enough")))
    assert many.summary == "3 claims: 1 supported, 2 not enough"
    assert check_text(check_of(claim_of())).summary == ""


def test_a_known_claim_has_its_publishers_own_rating():
    (known,) = claim_text(claim_of(known=(KNOWN,))).known
    assert (known.rating, known.source, known.link) == ("Half true", "Kestria Facts · Jun 2023", KNOWN.url)


def test_what_was_set_aside_is_one_short_line_with_its_reason():
    aside = SetAside("Shame\non " + "you " * 100, 0, 9, "It is an opinion.")
    ((words, why),) = check_text(check_of(set_aside=(aside,))).set_aside
    assert words.startswith("Shame on you") and len(words) <= 120 and why == "It is an opinion."


def test_every_verdict_has_a_label_and_no_word_of_an_article_harms_a_screen():
    for verdict in VERDICTS:
        shown = claim_text(claim_of(verdict, lead="\x1b[31mred\u202e", claim="a\x07b\nc"))
        assert shown.label and (shown.lead, shown.claim) == ("[31mred", "ab c")


def test_many_parts_set_aside_for_one_reason_are_folded():
    many = [SetAside(f"Part {n}!", n, n + 1, "The text is too long.") for n in range(480)]
    shown = check_text(check_of(set_aside=(*many, SetAside("Shame!", 0, 6, "An opinion.")), text="x")).set_aside
    assert len(shown) == 7 and shown[-1] == ("… and 475 more parts", "The text is too long.")
