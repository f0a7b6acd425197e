"""Who did it to whom: a sentence bears out a claim that would make sense the other way round only where it shows it."""

import pytest

from retrieval.claims.claim import Claim, Comparison
from retrieval.claims.comparison.compare import EvidenceText, compare
from retrieval.claims.deciding.may_decide import may_contradict, may_support
from retrieval.claims.stance import Scores

TOLD = [
    ("Dana Toru endorsed Mira Holm", "But Governor Dana Toru, who endorsed Mira Holm on Friday, is popular."),
    ("Dana Toru endorsed Mira Holm", "At a rally in Halden, Senator Dana Toru of Norland endorsed Ms. Holm."),
    ("Dana Toru endorsed Mira Holm", "Mira Holm was endorsed on Friday by Senator Dana Toru of Norland."),
    ("Dana Toru endorsed Mira Holm", "Mira Holm, who badly needs a win, received the endorsement of Dana Toru."),
    ("Dana Toru endorsed Mira Holm", "Many asked about Toru's surprising endorsement of Mira Holm."),
    ("Dana Toru endorsed Mira Holm", "Dana Toru Finally Endorses Mira Holm"),
    ("Dana Toru endorsed Mira Holm", "Toru met reporters, spoke about bread and endorsed Holm last week."),
    ("Mira Holm was endorsed by Dana Toru", "Dana Toru endorsed Mira Holm and two others."),
    ("Dana Toru sued Mira Holm", "Mira Holm, a baker whom Dana Toru sued in May, has left Halden."),
    ("Dana Toru sued Mira Holm", "Police questioned Dana Toru after a letter showed her suing the baker Mira Holm."),
    ("Dana Toru beat Mira Holm", "Dana Toru won the vote, beating Mira Holm in every town."),
    ("Dana Toru beat Mira Holm", "Mira Holm lost to Dana Toru."),
    ("Dorn Mills fired Ivo Voss", "Ivo Voss, a baker at Dorn Mills since 2010, was fired on Wednesday."),
    ("Ivo Voss won Ohio", "By winning the vote in Ohio, Ivo Voss drew level."),
    ("A baker mocked Dana Toru", "The baker, who is 40, mocked Dana Toru on Friday."),
    ("A baker mocked Dana Toru", "Dana Toru was mocked by a baker."),
    ("Ivo Voss won Ohio", "The only vote was in Ohio, which Voss won; those in Utah and Iowa are in May."),
    ("Ivo Voss won Ohio", "Ivo Voss celebrated his victory in the Ohio primary."),
]
NOT_TOLD = [
    ("Mira Holm endorsed Dana Toru", "But Governor Dana Toru, who endorsed Mira Holm on Friday, is popular."),
    ("Mira Holm endorsed Dana Toru", "Mira Holm received the endorsement of Dana Toru."),
    ("Mira Holm endorsed Dana Toru", "Dana Toru Finally Endorses Mira Holm"),
    ("Mira Holm endorsed Dana Toru", "But Holm was not the only baker whom Toru refused to endorse."),
    (
        "Mira Holm endorsed Dana Toru",
        "Mira Holm has 31 endorsements in the Senate, in which her rival Dana Toru serves.",
    ),
    ("Dana Toru endorsed Mira Holm", "All signs pointed to Dana Toru endorsing Mira Holm on Thursday."),
    ("Dana Toru endorsed Mira Holm", "Dana Toru's impending endorsement of Mira Holm seemed certain."),
    ("Dana Toru endorsed Mira Holm", "Dana Toru is one of the last not to make an endorsement of Mira Holm."),
    ("Dana Toru sued Mira Holm", "Dana Toru, a baker whom Mira Holm sued in May, has left Halden."),
    ("Dana Toru fired Dorn Mills", "Dana Toru, a baker at Dorn Mills since 2010, was fired on Wednesday."),
    ("Dana Toru attacked Mira Holm", "Dana Toru attacked Mira Holm aides."),
    ("Dana Toru manages Holm's bakery", "Mira Holm, Dana Toru's manager, owns a bakery."),
    ("A baker mocked Dana Toru", "Dana Toru mocked a baker."),
    ("A baker mocked Dana Toru", "Many were angry when a baker was mocked by Dana Toru."),
    ("Mira Holm debated Dana Toru", "Mira Holm met the best of those who debated."),
    ("Dana Toru beat Mira Holm", "Polls show Dana Toru gaining ground and beating Mira Holm."),
    ("Dana Toru beat Mira Holm in Ohio", "Dana Toru gained in Ohio after beating Mira Holm in Utah."),
    ("Ivo Voss dropped out", "Ivo Voss has been dropping in several polls."),
    ("Ivo Voss won Ohio", "Ivo Voss won second place in Ohio."),
    ("Ivo Voss won Ohio", "Voss has won states with open votes, but struggled in others, like Ohio."),
    ("Ivo Voss won Ohio", "Voss spoke to the crowd on the night when Mira Holm won Ohio."),
]


def beside(claim: str, sentence: str) -> Comparison:
    named = sentence.startswith(("Dana", "Mira", "Ivo", "Toru", "Holm", "Voss", "Dorn"))
    evidence = EvidenceText(sentence, published="2024-09-03", opens_named=named)
    return compare(Claim(claim, 0, len(claim), "fact", claim, opens_named=True), evidence)


@pytest.mark.parametrize(("claim", "sentence"), TOLD)
def test_what_shows_who_did_it_may_support(claim: str, sentence: str) -> None:
    assert not beside(claim, sentence).undirected


@pytest.mark.parametrize(("claim", "sentence"), NOT_TOLD)
def test_what_does_not_show_it_supports_nothing(claim: str, sentence: str) -> None:
    assert not may_support(beside(claim, sentence))


def test_what_does_not_show_it_contradicts_nothing_by_the_weights_alone() -> None:
    found = beside("Mira Holm endorsed Dana Toru", "Dana Toru refuses to disavow the endorsement of Mira Holm.")
    assert not may_contradict(found, Scores(0.0, 0.99, 0.01))


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Dana Toru met Mira Holm", "Mira Holm met Dana Toru in Halden."),
        ("Dana Toru and Mira Holm signed the treaty", "The treaty bears the names of Dana Toru and Mira Holm."),
        ("The leaders of Norland, Karsia and Dovania met", "They met on Friday."),
        ("Dana Toru gave 40,000 crowns to a school", "A school got 40,000 crowns from Dana Toru."),
    ],
)
def test_a_claim_with_no_direction_is_left_alone(claim: str, sentence: str) -> None:
    assert not beside(claim, sentence).undirected
