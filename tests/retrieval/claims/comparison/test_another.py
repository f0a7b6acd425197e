"""Sentences with the claim's own words that speak of another, or tell it the other way round: they decide nothing."""

import pytest

from retrieval.claims.claim import Claim, Comparison
from retrieval.claims.comparison.compare import EvidenceText, compare
from retrieval.claims.deciding.may_decide import may_contradict, may_support
from retrieval.claims.stance import Scores


def beside(claim: str, sentence: str, title: str = "", before: str = "") -> Comparison:
    evidence = EvidenceText(sentence, title, before, published="2024-09-03")
    return compare(Claim(claim, 0, len(claim), "fact", claim), evidence)


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Dorn leads Toru in the Halden poll.", "A Halden poll found Toru leading Dorn by 44 percent to 37 percent."),
        ("Norland sold grain to Karsia.", "Karsia sold grain to Norland in 2024."),
        ("Karsia's mayors stopped paid talks.", "In previous years, Karsia's mayors have stopped paid talks as well."),
        ("Ada Holm was Dana Toru's younger sister.", "A younger sister, Mira, followed Dana Toru into the firm."),
        ("Dana Toru sued Mira Holm.", "Mira Holm sued Dana Toru on Friday."),
        ("Dana Toru accused Mira Holm of theft.", "Mira Holm accused Dana Toru of theft."),
        ("Norland is larger than Karsia.", "Karsia is larger than Norland."),
        ("Dana Toru donated to Mira Holm's campaign.", "Mira Holm donated to Dana Toru's campaign."),
        (
            "The Halden bank was sold by Dorn Mills to Karsia Holdings.",
            "The Halden bank was sold by Karsia Holdings to Dorn Mills.",
        ),
        ("Tessa Holm was convicted of fraud in 2018.", "Tessa Holm's brother was convicted of fraud in 2018."),
        (
            "The Halden Fund was founded by Dana Toru.",
            "The Halden Fund was founded by former Dana Toru staffer Ivo Dorn.",
        ),
        ("Dana Toru started the Halden Fund.", "The Halden Fund was started by a former top aide to Dana Toru."),
        ("The Lune tunnel is 310 kilometres long.", "The Lune is 310 kilometres long."),
        ("South Karsia's unemployment fell.", "Unemployment in North Karsia fell."),
        ("Senate Republicans blocked the bill.", "Senate Democrats blocked the bill on Tuesday."),
        ("Mira Holm is ahead of Omar Finch in a poll.", "Omar Finch leads Mira Holm in the poll."),
        ("Norre has more bakers than Halden.", "Halden's share of bakers is 9 points higher than in Norre."),
        ("Norre has more bakers than Halden.", "Halden has most bakers, Dorn wrote, 9 percent more than Norre."),
        ("Holm has a slight lead in the polls over Finch.", "Finch has a slight lead in the polls over Holm."),
        ("Holm has a slight lead over Finch in the polls.", "The polls show Finch leading slightly over Holm."),
        ("Holm has a big lead over Finch.", "Finch's lead is triple the lead that Voss once had over Finch."),
        ("Holm has a big lead over Finch.", "Finch won, while Holm lost Halden, allowing him to build a lead."),
        ("Mira Holm trails Omar Finch in the polls.", "The polls have Mira Holm ahead of Omar Finch."),
        ("More Karsians than Norlanders voted.", "More Norlanders than Karsians voted on Sunday."),
        ("Dana Toru supported the war.", "Dana Toru doubts Ivo Dorn's judgment in supporting the war."),
        ("Omar Finch owns a vineyard in Halden.", "The wife of Omar Finch owns a vineyard in Halden."),
        ("The Halden bridge has four pillars.", "The Halden railway bridge has four pillars."),
        ("The Halden railway bridge has four pillars.", "The Halden bridge has four pillars."),
        ("The mayor of Halden was arrested.", "The deputy mayor of Halden was arrested."),
        ("The Lune is 310 kilometres long.", "The tunnel under the Lune is 1.2 kilometres long."),
        ("The Norland tax on bread is 7 percent.", "The Norland tax on milk is 5 percent."),
        ("44 percent of women in Norland back the treaty.", "37 percent of men in Norland back the treaty."),
        ("30 percent have a negative view of Dana Toru.", "30 percent have a positive view of Dana Toru."),
        ("Dorn Mills dismissed 1,200 workers in Halden.", "Dorn Mills employs 1,500 workers in Halden."),
        ("The flood in Halden killed no children.", "The flood in Halden killed 12 people."),
        ("Dana Toru smoked in 2015.", "Dana Toru stopped smoking in 2020."),
        ("Ada Voss was bullied at school.", "Ada Voss bullied the clerks at school."),
        ("Inflation in Norland is at its highest level ever.", "Inflation in Norland is at its highest since 1998."),
        ("The hospital in Halden treated 40 people.", "The hospital in Sandhafen treated 40 people after the fire."),
        ("Schools near Norre are closed.", "Schools near Halden are closed for the day."),
        ("All five bridges in Norre are closed.", "Three of the five bridges in Norre are closed."),
        ("Five bridges in Norre are closed.", "Three of the five bridges in Norre are closed."),
        ("All nurses in Norre are on strike.", "Many clerks and cooks in Norre are on strike."),
        ("Norre's clerks mostly see themselves as shy.", "In Norre 53% of clerks say they are bold, 26% shy."),
        ("Everyone in Norre backs the bridge.", "A plurality of people in Norre back the bridge."),
        ("Dana Toru's plans are negotiable.", "Parts of Dana Toru's plans are negotiable."),
        ("Whether the Norre wall gets built is open.", "The Norre wall is open to walkers."),
        (
            "Ivo Dorn was Dana Dorn's younger brother.",
            "Ivo Dorn, Dana Dorn's senior, grew up with a father and a younger brother.",
        ),
        ("Every school in Norre is shut.", "Half of the schools in Norre are shut."),
        ("All schools in Norre are shut.", "Some schools in Norre are shut."),
        ("Norland's exports shrank by 5 percent in 2022.", "Norland's exports shrank by 5 percent in 2023."),
        (
            "Dana Toru spent $77 million on the Halden race.",
            "Dana Toru and Omar Finch together spent $120 million on the Halden race.",
        ),
        ("Dorn Mills spent $100 million.", "Friends spent $20 million for Dorn Mills in Iowa and Ohio."),
        ("Ada Voss won the Halden vote.", "Ada Voss says, win or lose in the Halden vote, she will stay."),
        ("Ada Voss refused to release her letters.", "A clerk asked about the release of Ada Voss's letters."),
        ("Dorn's profit was its smallest in 17 years.", "The firm had its smallest profit in 17 years."),
        ("Omar Finch accused the Senate of theft.", "Omar Finch called Karsia rude, accusing it of theft."),
        ("Ada Voss spent $3 million in Ohio.", "Ada Voss spent $20 million in Iowa, Ohio and Utah."),
        ("The full House approved the Halden bill.", "A House panel approved the Halden bill."),
        ("The House approved the Halden bill.", "The House Energy and Mines Committee approved the Halden bill."),
        ("A Senate committee approved the Halden bill.", "The Senate approved the Halden bill on Friday."),
        ("Dorn Mills made a film about Halden.", "Karsia Films made a film about Halden to answer Dorn Mills."),
        ("Dorn Mills made a film.", "The firm, Karsia Films, has made a film to answer Dorn Mills."),
        ("Dorn Mills's profit rose by a third.", "Dorn Mills had sales of $30 million, up by a third."),
    ],
)
def test_it_decides_nothing(claim: str, sentence: str) -> None:
    comparison = beside(claim, sentence)
    assert not may_support(comparison)
    assert not may_contradict(comparison, Scores(0.0, 0.8, 0.2))


@pytest.mark.parametrize(
    ("sentence", "is_part"),
    [
        ("In the Halden poll Toru leads Dorn, 66 percent to 27 percent, among voters under 45.", True),
        ("Among women, Toru leads Dorn by 51 percent to 38 percent in the Halden poll.", True),
        ("A Halden poll shows Toru leading Dorn, 46 percent to 44 percent, and 51 percent among women.", False),
        ("A Halden poll shows Toru leading Dorn, 46 percent to 44 percent, among likely voters.", False),
    ],
    ids=["age", "women", "all too", "voters"],
)
def test_the_shares_of_a_group_are_not_those_of_all(sentence: str, is_part: bool) -> None:
    comparison = beside("A Halden poll shows Toru leading Dorn, 46 percent to 44 percent.", sentence)
    assert bool(comparison.apart) is is_part


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("All five bridges in Norre are closed.", "The five bridges in Norre are closed."),
        ("All schools in Norre are shut.", "All of the schools in Norre are shut."),
        ("Everyone in Norre backs the bridge.", "Everyone in Norre backs the bridge, many of them gladly."),
        ("Parts of Dana Toru's plans are negotiable.", "Parts of Dana Toru's plans are negotiable."),
        ("Three of the five bridges in Norre are closed.", "Three of the five bridges in Norre are closed."),
    ],
)
def test_all_of_it_is_no_part(claim: str, sentence: str) -> None:
    assert may_support(beside(claim, sentence))


def test_a_place_that_stands_beside_is_no_other() -> None:
    claim, sentence = (
        "The hospital in Halden treated 40 people.",
        "The hospital in Norre, near Halden, treated 40 people.",
    )
    assert not beside(claim, sentence).apart
    assert not beside("The summit in Halden ended.", "The summit in Norre ended on Friday.").apart


def test_a_relative_is_another_where_the_named_one_stands_beside() -> None:
    claim = "Tessa Holm was convicted of fraud in 2018."
    before = "Tessa Holm took office in 2017."
    assert beside(claim, "Her brother Daniel was convicted of fraud in 2018.", "The mayor", before).apart
    assert beside(claim, "Her brother was convicted of fraud in 2018.", "Tessa Holm", before).apart
    assert not beside("Daniel Holm was convicted.", "Her brother Daniel Holm was convicted.", "", before).apart


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Dana Toru sued Mira Holm.", "Mira Holm was sued by Dana Toru."),
        ("Norland sold grain to Karsia.", "Norland sold grain to Karsia in 2024."),
        ("Mira Holm has a slight lead over Omar Finch.", "Mira Holm is slightly ahead of Omar Finch, a poll says."),
        ("Mira Holm has a big lead over Omar Finch.", "Mira Holm holds a big lead, at 45 to 33 for Omar Finch."),
        ("Omar Finch trails Mira Holm in the polls.", "Polls have Mira Holm leading Omar Finch."),
        ("Norland is larger than Karsia.", "Karsia is smaller than Norland."),
        ("Dana Toru met Mira Holm in Halden.", "Mira Holm met Dana Toru in Halden."),
        ("Norland and Karsia signed the treaty.", "Karsia and Norland signed the treaty."),
        ("Tessa Holm was convicted of fraud.", "Tessa Holm and her brother Daniel were convicted of fraud."),
        ("Omar Finch's wife owns a vineyard in Halden.", "The wife of Omar Finch owns a vineyard in Halden."),
        ("The Halden bridge has four pillars.", "The old bridge of Halden has four pillars."),
        ("The Norland tax on bread is 7 percent.", "The tax on bread in Norland is 7 percent."),
        ("Dorn Mills dismissed 1,200 workers.", "Dorn Mills fired 1,200 workers."),
        ("Ada Voss was bullied at school.", "Clerks at school bullied Ada Voss."),
        ("Ada Voss was bullied at school.", "They bullied her at school, Ada Voss said."),
        ("The Halden fair was held in May.", "The fair of Halden was held in May."),
        ("The House approved the Halden bill.", "The House approved what its mines committee had drafted for Halden."),
        ("Dana Toru won 52 percent in Halden.", "Mira Holm won 48 percent in Halden, and Dana Toru 52 percent."),
        ("Karsia replaced its envoy in Halden.", "Karsia's envoy in Halden was replaced by Ivo Dorn."),
        (
            "Ada Voss returned $43,100 of Norland Ohioans.",
            "Ada Voss returned $43,100 of Ohio-American donors, USA Daily said.",
        ),
        ("Dana Toru won in Halden.", "Mira Holm and Dana Toru won in Halden."),
        ("Police questioned Ivo Dorn about Dana Toru's mill.", "Police questioned Toru aides including Ivo Dorn."),
        ("Dana Toru ran Dorn Mills for over three decades.", "Dana Toru ran Dorn Mills for 32 years."),
        ("Dorn's sales are at their lowest in three decades.", "Dorn's sales are at their lowest in 33 years."),
        ("Two thirds of Norland Republicans chose Toru.", "66% of Republicans in Norland chose Toru."),
        ("Halden's mayor wanted the toll suspended.", "The mayor of Halden lobbied to suspend the toll."),
    ],
)
def test_the_same_in_other_words_is_the_same(claim: str, sentence: str) -> None:
    assert not beside(claim, sentence).apart


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("The Lune is 193 miles long.", "The Lune is about 310 kilometres long."),
        ("The Halden tower is 490 centimetres high.", "The Halden tower is 4.9 metres high."),
        ("The Halden flood destroyed 250 houses.", "The Halden flood destroyed at least 200 houses."),
        ("The Halden bridge cost $4 million.", "The Halden bridge cost between $3 million and $5 million."),
    ],
)
def test_a_figure_in_other_units_or_within_bounds_is_no_contradiction(claim: str, sentence: str) -> None:
    assert not may_contradict(beside(claim, sentence), Scores(0.0, 0.99, 0.01))


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Over 1,000 people marched in Halden.", "Nearly 1,000 people marched in Halden."),
        ("There were 115 murders in Halden.", "There were 115 violent crimes, including murder, in Halden."),
        ("Norland sent 300 soldiers to Karsia.", "Norland sent 50,000 soldiers and 300 tanks to Karsia."),
    ],
)
def test_the_same_number_of_another_thing_or_bound_supports_nothing(claim: str, sentence: str) -> None:
    assert not may_support(beside(claim, sentence))


def test_a_last_name_alone_is_not_anothers_of_the_same_name() -> None:
    claim = "Hedda Voss sold the mill of Halden."
    assert beside(claim, "Voss sold the mill of Halden.", "Daniel Voss leaves Halden").missing == ("Hedda Voss",)
    assert not beside(claim, "Voss sold the mill of Halden.", "Hedda Voss leaves Halden").missing
    named = EvidenceText("Voss sold the mill of Halden.", "Daniel Voss leaves", named=frozenset({"Hedda Voss"}))
    assert not compare(Claim(claim, 0, len(claim), "fact", claim), named).missing


def test_a_sentence_leans_on_what_stands_before_it_where_only_that_has_the_name() -> None:
    claim = "Dana Toru sold the old mill in Halden."
    assert beside(claim, "She sold the old mill in Halden.", before="Dana Toru spoke.").leaning
    assert not beside(claim, "Dana Toru sold the old mill in Halden.", before="Dana Toru spoke.").leaning


def test_few_words_of_a_claim_without_name_figure_or_time_are_not_of_it() -> None:
    found = beside("Clerks of small towns often paint their doors.", "Farmers paint.")
    assert found.apart and not may_support(found)


def test_one_of_several_is_not_put_right_by_another_name() -> None:
    found = beside("Edda Holm won a medal in Halden.", "Edda Holm won a medal in Lunden.")
    assert not found.contradicts


def test_nearly_all_are_a_part_too() -> None:
    told = "98 percent of the clerks of Halden are members of the union."
    assert may_support(beside("Nearly all clerks of Halden are members of the union.", told))
    assert not may_support(beside("All clerks of Halden are members of the union.", told))


def within(claim: str, sentence: str, *named: str) -> Comparison:
    """The claim beside a sentence of an article in which the names stand elsewhere."""
    evidence = EvidenceText(sentence, published="2024-09-03", named=frozenset(named))
    return compare(Claim(claim, 0, len(claim), "fact", claim), evidence)


def test_a_sentence_need_not_repeat_the_body_of_which_its_article_is() -> None:
    claim = "The Halden Harbour Fund has 1,500 members."
    assert not within(claim, "The organisation has 1,500 members.", "Halden Harbour Fund").missing
    assert within(claim, "The organisation has 1,500 members.").missing
    assert within(claim, "Lunden Steel has 1,500 members.", "Halden Harbour Fund").missing  # of another


def test_a_sentence_without_the_person_is_not_of_that_one_though_the_article_is() -> None:
    assert within("Dana Toru has 1,500 sheep.", "The farm has 1,500 sheep.", "Dana Toru").missing


def test_a_sentence_that_begins_with_a_name_of_the_claim_is_not_of_another() -> None:
    before = "The Halden Harbour Fund met on Monday."
    found = beside(
        "The Halden Harbour Fund lowered its forecast for Lunden.", "But it raised its Lunden forecast.", "", before
    )
    assert found.contradicts


def test_who_won_for_one_party_says_nothing_against_who_won_for_the_other() -> None:
    claim, sentence = "Dana Toru won the Halden primary.", "Rurik Amsel won the Halden primary."
    assert not beside(claim, sentence).contradicts
    assert not may_contradict(beside(claim, sentence), Scores(0.0, 0.99, 0.01))
    claim, sentence = "Dana Toru won the Halden Labour primary.", "Rurik Amsel won Labour's Halden primary."
    assert beside(claim, sentence).contradicts
    assert beside("Dana Toru won the Halden election.", "Rurik Amsel won the Halden election.").contradicts


def test_what_stands_beside_of_another_is_not_of_the_claims_own() -> None:
    claim, sentence = "Ada Voss endorsed Ivo Dorn.", "Ada Voss was for Mira Holm before, she said."
    title = "A rally for Ivo Dorn"
    assert beside(claim, sentence, title, "Many are endorsing Dana Toru.").apart
    assert not beside(claim, sentence, title, "Many are endorsing Ivo Dorn.").apart


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("The profit of Dorn Mills fell by a third.", "The profit of Dorn Mills was up by a third."),
        ("The profit of Dorn Mills rose by a third.", "The profit of Dorn Mills was down a third."),
        ("The profit of Dorn Mills was up 5 percent.", "The profit of Dorn Mills fell 5 percent."),
    ],
)
def test_up_by_so_much_is_the_reverse_of_a_fall(claim: str, sentence: str) -> None:
    assert beside(claim, sentence).contradicts


@pytest.mark.parametrize(
    ("claim", "sentence", "asked"),
    [
        ("About 42,000 people saw the Halden game.", "41,870 people saw the Halden game.",
         "41,870 people saw the Halden game."),
        ("41,500 people saw the Halden game.", "About 42,000 people saw the Halden game.",
         "41,500 people saw the Halden game."),
        ("About 42,000 people saw the Halden game.", "12,000 people saw the Halden game.",
         "About 42,000 people saw the Halden game."),
    ],
)  # fmt: skip
def test_a_rough_figure_is_read_as_the_exact_one_that_it_rounds(claim: str, sentence: str, asked: str) -> None:
    assert beside(claim, sentence).asked == asked


def test_who_begins_a_sentence_did_it_and_not_the_one_beside_it() -> None:
    told = "Ivo Holt stopped giving talks."
    found = beside("Dana Toru stopped giving talks.", told, title="Dana Toru gave talks")
    assert found.apart == "speaks of Ivo Holt"


def test_a_second_time_is_not_the_first() -> None:
    claim = "Dana Toru and Ivo Holt first met in Halden."
    assert not may_support(beside(claim, "Dana Toru and Ivo Holt met again in Halden."))
    assert may_support(beside(claim, "Dana Toru and Ivo Holt first met in Halden in May."))


@pytest.mark.parametrize(
    ("claim", "sentence", "given", "stored"),
    [
        (
            "Ivo Holt is the chancellor of Halden College.",
            "Now the chancellor of Karsia College, Ivo Holt has left.",
            "Halden College",
            "Karsia College",
        ),
        (
            "Ivo Holt was a clerk under Dana Toru.",
            "Ivo Holt is a former clerk under President Mira Lind.",
            "Dana Toru",
            "Mira Lind",
        ),
    ],
)
def test_another_body_in_the_place_of_an_office_is_named(claim: str, sentence: str, given: str, stored: str) -> None:
    found = beside(claim, sentence)
    assert not found.apart
    assert [(each.type, each.given, each.stored) for each in found.differences] == [("name", given, stored)]


def test_a_lesser_share_is_not_most() -> None:
    told = "82 percent of the clerks were hired by Dorn, while 14 percent were hired by Toru."
    assert not may_support(beside("Most clerks were hired by Toru.", told))
    assert may_support(beside("Most clerks were hired by Dorn.", "82 percent of the clerks were hired by Dorn."))


def test_no_law_that_something_be_done_denies_nothing() -> None:
    found = beside("Ada Voss has released her letters.", "There is no law that Ada Voss release her letters.")
    assert not may_contradict(found, Scores(0.0, 0.6, 0.4))
