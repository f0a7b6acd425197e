"""Sentences that have the words of a claim and do not assert them: asked, corrected, polled, told, joked, charged,
expected."""

import pytest

from retrieval.claims.assertion.unasserted import (
    ACCUSED,
    ASKED,
    BELIEVED,
    CORRECTED,
    EXPECTED,
    JOKED,
    SHARED,
    TOLD,
    unasserted,
)

NOT_ASSERTED = [
    (ASKED, "Did Ada Voss burn the ledgers of the mill?", "Ada Voss burned the ledgers of the mill."),
    (ASKED, "“Did Ada Voss burn the ledgers?” asked Per Holm.", "Ada Voss burned the ledgers."),
    (ASKED, "Voss was asked whether she had burned the ledgers.", "Ada Voss burned the ledgers."),
    (ASKED, "It is not known if Voss burned the ledgers.", "Ada Voss burned the ledgers."),
    (
        CORRECTED,
        "Correction: An earlier version of this article said the mill was built in 1841.",
        "The mill was built in 1814.",
    ),
    (
        CORRECTED,
        "An earlier version of this article misstated the year of the mill as 1841.",
        "The mill was built in 1841.",
    ),
    (BELIEVED, "61 percent of residents believe that Ada Voss took money.", "Ada Voss took money."),
    (BELIEVED, "61 percent of residents believe that Ada Voss took money.", "61 percent of residents took money."),
    (BELIEVED, "Two in three voters say the mayor is ill.", "The mayor is ill."),
    (TOLD, "In Ida Moor's new novel, the mayor is poisoned by his cook.", "The mayor was poisoned."),
    (TOLD, "The mayor marries a spy in the film.", "The mayor married a spy."),
    (JOKED, "Voss joked that she had married the ferry.", "Voss married the ferry."),
    (JOKED, "“I sold the moon,” Voss quipped.", "Voss sold the moon."),
    (JOKED, "Imagine that the mill were bankrupt.", "The mill is bankrupt."),
    (SHARED, "A post shared 900 times says that Voss eats moths.", "Voss eats moths."),
    (ACCUSED, "Voss was charged with libel in 1999.", "Voss was convicted of libel in 1999."),
    (ACCUSED, "Voss pleaded not guilty to fraud.", "Voss is guilty of fraud."),
    (ACCUSED, "Voss faces ten years in prison if convicted of fraud.", "Voss was convicted of fraud."),
    (ACCUSED, "Voss was arrested on suspicion of stealing the bell.", "Voss stole the bell."),
    (ACCUSED, "Prosecutors are seeking an indictment of Voss.", "Voss was indicted."),
    (ACCUSED, "Holm said Voss faced a “slam-dunk” indictment on nine charges.", "Voss was indicted."),
    (ACCUSED, "The fire is an indictment of the council of Voss.", "Voss was indicted."),
    (ACCUSED, "Voss murdered the baker, police say.", "Voss was charged with murder."),
    (ACCUSED, "Voss shot the baker on Friday.", "Voss faces murder charges."),
    (ACCUSED, "Voss was arrested on Friday.", "Voss was charged on Friday."),
    (EXPECTED, "Polls show Voss up by ten points in Orrin, which she represented.", "Voss wins the vote in Orrin."),
    (EXPECTED, "A new Holm Institute poll puts Voss as the winner in Orrin.", "Voss won the vote in Orrin."),
    (EXPECTED, "Surveys give the Harbour Party a lead in Orrin.", "The Harbour Party wins the vote in Orrin."),
    (EXPECTED, "Bookmakers have Voss winning in Orrin.", "Voss won in Orrin."),
    (EXPECTED, "Voss won in Orrin, according to an exit poll.", "Voss won in Orrin."),
    (EXPECTED, "Voss is winning in Orrin, the polls suggest.", "Voss wins in Orrin."),
    (EXPECTED, "A survey shows voters in Orrin rejecting the bridge.", "Voters in Orrin rejected the bridge."),
    (EXPECTED, "Analysts predict a Voss victory in Orrin.", "Voss won in Orrin."),
    (EXPECTED, "Prices in Orrin are seen rising by 4 percent.", "Prices in Orrin rose by 4 percent."),
    (EXPECTED, "The bank forecasts prices in Orrin rising by 4 percent.", "Prices in Orrin rose by 4 percent."),
    (EXPECTED, "The forecast of the bank sees prices up by 4 percent.", "Prices rose by 4 percent."),
]
ASSERTED = [
    ("The mill was built in 1814, not 1841, as an earlier version said.", "The mill was built in 1814."),
    ("This article was corrected to say that the mill was built in 1814.", "The mill was built in 1814."),
    ("61 percent of residents believe that Voss took money.", "61 percent of residents believe that Voss took money."),
    ("62 percent of voters say Voss is dishonest.", "62 percent of voters view Voss as dishonest."),
    ("40 percent of adults say they own a boat.", "40 percent of adults own a boat."),
    ("The majority leader said the bill had passed.", "The bill passed."),
    ("The mayor in Orrin said that the bridge had closed.", "The bridge closed."),
    ("Half of Orrin was flooded, officials said, when the dam broke.", "The dam broke."),
    ("Voss, asked “Why now?”, said that the mill had closed in May.", "The mill closed in May."),
    ("Voss starred in the film The Ferry.", "Voss starred in The Ferry."),
    ("Voss was convicted of stealing the bell.", "Voss stole the bell."),
    ("Voss was acquitted of fraud.", "Voss was convicted of fraud."),
    ("Voss, who was charged in May, was found guilty of fraud.", "Voss is guilty of fraud."),
    ("Voss was indicted on Friday.", "Voss was charged on Friday."),
    ("Voss faces two counts of murder.", "Voss was charged with murder."),
    ("Prosecutors brought no charges against Voss.", "Voss was charged."),
    ("The hospital charged patients 40 crowns.", "The hospital charged patients 40 crowns."),
    ("Voss, who was ahead in the polls, won in Orrin.", "Voss won in Orrin."),
    ("The candidate who had trailed in the polls has won in Orrin.", "The candidate won in Orrin."),
    ("Voss won in Orrin by more than the polls had shown.", "Voss won in Orrin."),
    ("Polls showed Voss ahead, but Holm won in Orrin.", "Holm won in Orrin."),
    ("As analysts had predicted, Voss won in Orrin.", "Voss won in Orrin."),
    ("The storm was stronger than forecast and broke the pier.", "The storm broke the pier."),
    ("The predicted storm broke the pier.", "The storm broke the pier."),
    ("Polls show Voss ahead in Orrin.", "Voss leads in the polls in Orrin."),
    ("A survey found that prices rose by 4 percent.", "Prices rose by 4 percent."),
    ("Holm was seen setting fire to the mill.", "Holm set fire to the mill."),
    ("Economists forecast that prices will rise.", "Prices will rise."),
    ("Voss told the polling station in Orrin that she had voted.", "Voss voted in Orrin."),
]


@pytest.mark.parametrize(("why", "sentence", "claim"), NOT_ASSERTED)
def test_what_is_not_asserted_decides_nothing(why, sentence, claim):
    assert unasserted(sentence, claim) == why


@pytest.mark.parametrize(("sentence", "claim"), ASSERTED)
def test_what_is_asserted_may_decide(sentence, claim):
    assert unasserted(sentence, claim) == ""


def test_satire_is_told_by_its_title():
    assert (
        unasserted("The mayor was replaced by a goose.", "The mayor was replaced by a goose.", "SATIRE: Honk") == TOLD
    )
