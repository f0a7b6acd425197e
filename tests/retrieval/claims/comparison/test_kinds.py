"""Pairs of every kind of comparison: what is turned round, another figure, day, place or name, and what is the same."""

import pytest

from tests.retrieval.claims.comparison.beside import beside


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("The Halden council voted against the bridge.", "The Halden council voted for the bridge."),
        ("Dana Toru supports the ban on fishing in Norland.", "Toru opposes the Norland ban on fishing."),
        ("Unemployment in Norland fell in May 2017.", "Unemployment in Norland climbed in May."),
        ("Norland lifted the sanctions on Karsia.", "Norland imposed sanctions on Karsia last week."),
        (
            "The Senate of Norland approved the treaty with Karsia.",
            "The Norland Senate blocked the treaty with Karsia.",
        ),
        (
            "Dana Toru turned down the post of minister in Norland.",
            "Dana Toru accepted the post of minister in Norland.",
        ),
        ("The port of Sandhafen stayed open during the strike.", "The port of Sandhafen was closed during the strike."),
        ("More people live in Halden than in Sandhafen.", "Fewer people live in Halden than in Sandhafen."),
        (
            "Mira Holm is ahead of Omar Finch in the Norland poll of June 2017.",
            "Mira Holm is trailing Omar Finch in the Norland poll.",
        ),
        ("Dana Toru left before the Halden vote.", "Dana Toru left after the Halden vote."),
        ("The mill in Halden hired workers in 2017.", "The mill in Halden laid off workers this year."),
        ("Dorn Mills made a profit in Norland last year.", "Dorn Mills made a loss in Norland last year."),
        ("Omar Finch voted to leave the Norland League.", "Omar Finch voted to stay in the Norland League."),
        ("Dana Toru denied meeting Rurik Amsel.", "Dana Toru admitted that she met Rurik Amsel."),
        ("The Norland parliament rejected the budget.", "Parliament in Norland passed the budget on Friday."),
        ("Dana Toru beat Mira Holm in the Halden primary.", "Dana Toru lost the Halden primary to Mira Holm."),
        ("Dana Toru has no children.", "Dana Toru has three children."),
        ("Nobody was hurt in the Halden fire.", "Three people were hurt in the fire at Halden."),
        ("Three people were hurt in the Halden fire.", "Nobody was hurt in the fire at Halden."),
        ("The Halden bridge is unsafe.", "The bridge at Halden is safe, engineers found."),
        ("Dana Toru was born in Halden.", "Dana Toru was born in Sandhafen."),
        ("Dana Toru was born in Halden.", "Toru, who was born in Sandhafen in 1961, spoke."),
        ("The Norland Cup final was played in Halden.", "The Norland Cup final took place in Sandhafen."),
        ("Mira Holm is the mayor of Halden.", "Omar Finch, the mayor of Halden, spoke."),
        ("The Norland Bank was bought by Dorn Mills.", "Karsia Holdings bought the Norland Bank in May."),
        ("The Amber Road was written by Mira Holm.", "Omar Finch wrote The Amber Road."),
        ("Dana Toru succeeded Mira Holm as minister.", "Mira Holm succeeded Dana Toru as minister."),
        ("The hospital treated 40 people after the Halden fire.", "The Halden fire sent 14 people to the hospital."),
        ("Half of Norland's voters back the treaty.", "A third of Norland's voters back the treaty."),
        (
            "The treaty doubled trade between Norland and Karsia.",
            "The treaty tripled trade between Norland and Karsia.",
        ),
        ("The Halden tunnel is 12 kilometres long.", "The Halden tunnel is 5 miles long."),
        ("Rurik Amsel, 52, was arrested in Halden.", "Rurik Amsel, 25, was arrested in Halden."),
        ("Dana Toru finished fourth in the Halden race.", "Dana Toru had a sixth-place finish in the Halden race."),
        ("Dana Toru proposes a toll of 15 percent.", "Dana Toru proposes a toll of 10 percent."),
        ("Dana Toru voted for the harbour bill of 2017.", "Dana Toru's 2017 vote against a bill on the harbour hurt."),
        ("Dorn Mills kept paying its clerks.", "Dorn Mills halted paying its clerks."),
        ("The city inspects every mill in Norland.", "The city inspects 20 of Norland's 70 mills."),
        ("The vote in Halden was 52 to 48.", "The Halden vote was 55 to 45."),
        (
            "3 percent of Halden's farms are Karsian.",
            "In Halden 16 percent of farms are Karsian and 3 percent are shut.",
        ),
        ("The Halden strike lasted two weeks.", "The Halden strike lasted three weeks."),
        ("The Halden club began in the 1990s.", "The Halden club began in 1984."),
        ("The Halden mill closed in the first quarter of 2016.", "The Halden mill closed in August 2016."),
        ("Dana Toru arrived in Halden on 2 June 2017.", "Dana Toru arrived in Halden yesterday."),
        (
            "Dana Toru is the largest donor of the Norland Party.",
            "Dana Toru is the third-largest donor of the Norland Party.",
        ),
        ("Dana Toru was the second woman to lead Halden.", "Dana Toru was the first woman to lead Halden."),
        ("Dana Toru wrote a dozen novels in Halden.", "Toru wrote 30 novels in Halden."),
        ("Some 400 people marched in Halden.", "Some 4,000 people marched in Halden."),
        ("Dana Toru served two terms as mayor of Halden.", "Dana Toru served three terms as mayor of Halden."),
        (
            "Dana Toru won 48 percent of the vote in Halden.",
            "Mira Holm won 48 percent of the Halden vote, and Dana Toru 52 percent.",
        ),
        ("The number of ferries in Norland fell to 20.", "The number of ferries in Norland rose from 20 to 40."),
        ("Two of the five ferries in Halden sank.", "Three of the five ferries in Halden sank."),
        ("Dana Toru has visited Halden three times.", "Dana Toru visited Halden twice."),
        ("Mira Holm left office in 2014.", "Mira Holm, who left office in 2015, spoke."),
        ("Norland joined the League in 1985.", "Norland joined the League in 1995."),
        (
            "The strike at Dorn Mills began in April 2017.",
            "The strike at Dorn Mills, which began in March, ended on Friday.",
        ),
        ("Dana Toru refused to meet Rurik Amsel.", "Dana Toru met Rurik Amsel in Halden."),
        ("Dana Toru failed to win the Halden seat.", "Dana Toru won the Halden seat."),
        ("No member of the Halden council resigned.", "Two members of the Halden council resigned."),
        ("Dana Toru never denied the affair with Rurik Amsel.", "Dana Toru denied the affair with Rurik Amsel."),
        ("Dana Toru mocked the tax at a rally in Ohio.", "Dana Toru mocked the tax at a North Carolina rally."),
        ("The attack on the Halden Bank happened in Texas.", "The attack on the Halden Bank in Florida killed two."),
        ("The Norland summit was held in Germany.", "The Norland summit was held in France."),
        ("Dorn Mills moved its factory to Mexico.", "Dorn Mills moved its factory to China."),
        (
            "Rurik Amsel was nominated by Mira Holm for the Norland court.",
            "Omar Finch's nomination of Rurik Amsel for the Norland court stalled.",
        ),
        ("Mira Holm chose Dana Toru as her successor.", "Mira Holm chose Omar Finch as her successor."),
        ("Mira Holm defeated Omar Finch in Halden.", "Omar Finch defeated Mira Holm in Halden."),
        ("Mira Holm defeated Omar Finch in Halden.", "Mira Holm was defeated by Omar Finch in Halden."),
    ],
)
def test_it_contradicts(claim: str, sentence: str) -> None:
    found = beside(claim, sentence)
    assert found.same
    assert found.contradicts


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("The fire in Halden burned 500 acres.", "The fire in Halden burned 202 hectares."),
        ("It was 30 degrees Celsius in Halden on Monday.", "It was 86 degrees Fahrenheit in Halden on Monday."),
        ("The Halden strike lasted two weeks.", "The Halden strike lasted 14 days."),
        ("The Halden club began in the 1990s.", "The Halden club began in 1994."),
        ("The Halden mill closed in the third quarter of 2016.", "The Halden mill closed in August 2016."),
        ("The treaty was signed on Monday, 5 June 2017.", "The treaty was signed on Monday."),
        ("Dana Toru arrived in Halden on 8 June 2017.", "Dana Toru arrived in Halden yesterday."),
        ("The fire in Halden killed 40 people.", "The fire killed 40 in Halden and 60 in the county of Norland."),
        ("The fire in Halden killed 40 people.", "The Halden fire killed 40 people, 12 of them children."),
        ("Dorn Mills employs 300 people in Halden.", "Dorn Mills employs 1,200 people, 300 of them in Halden."),
        ("Half of Halden's voters back the bridge.", "50 percent of voters in Halden back the bridge."),
        ("A third of Halden's voters back the bridge.", "Thirty-three percent of Halden voters back the bridge."),
        ("Dana Toru wrote a dozen novels in Halden.", "Toru wrote 12 novels in Halden."),
        ("Dana Toru wrote dozens of novels in Halden.", "Toru wrote 43 novels in Halden."),
        ("Rurik Amsel was 52 when he died in Halden.", "Rurik Amsel died in Halden at the age of 52."),
        ("Nearly 400 people marched in Halden.", "About 390 people marched in Halden."),
        ("The bridge cost Halden 40 million crowns.", "The bridge cost Halden 40m crowns."),
        (
            "Dana Toru won 52 percent of the vote in Halden.",
            "Mira Holm won 48 percent of the Halden vote, and Dana Toru 52 percent.",
        ),
        ("The Halden mill was fined $2 million.", "The Halden mill was fined $2,000,000 on Monday."),
        ("The speed limit in Halden is 30 mph.", "The speed limit in Halden is 48 km/h."),
        ("The lake at Halden is 12 square miles large.", "The lake at Halden covers 31 square kilometres."),
        ("Norland exported 5,000 tons of fish.", "Norland exported 5,000 tonnes of fish."),
        ("The trial of Rurik Amsel began on 5 June 2017.", "The trial of Rurik Amsel began last Monday."),
        ("Norland joined the League in 1995.", "Norland has been a member of the League since 1995."),
        (
            "The strike at Dorn Mills began in March 2017.",
            "The strike at Dorn Mills, which began in March, ended on Friday.",
        ),
        ("Dana Toru did not fail to win the Halden seat.", "Dana Toru won the Halden seat."),
        ("Mira Holm lost to Omar Finch in Halden.", "Omar Finch defeated Mira Holm in Halden."),
    ],
)
def test_it_says_the_same(claim: str, sentence: str) -> None:
    found = beside(claim, sentence)
    assert found.decides
    assert not found.contradicts


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Dana Toru withdrew from the race in Halden.", "Dana Toru vowed to stay in the race in Halden."),
        ("Norland is the only country to ban nets.", "Norland and Karsia have banned nets."),
        ("Prices in Norland rose by 3 percent.", "Prices in Norland rose by 3 percentage points."),
        ("The fire in Norland killed 60 people.", "The fire in Norland killed 14 people in Halden and 46 elsewhere."),
        ("The fire in Halden killed 40 people.", "The fire in Halden killed another 12 people."),
        (
            "Dana Toru rose from 42 percent to 40 in Halden.",
            "Dana Toru rose from 40 percent to 42 percent in Halden, before falling to 39 percent.",
        ),
        ("Dana Toru shut the mill for the first time.", "Dana Toru shut the mill three weeks before the strike."),
        ("16 percent of Halden is shut and 3 percent sold.", "In Halden 3 percent is shut and 16 percent sold."),
        ("The ferry to Halden had 66 people on board.", "The ferry to Halden had 56 passengers and 10 crew on board."),
        ("The Halden poll gave Dorn 58 percent.", "The Halden poll has a margin of error of 3 percent."),
        ("Those asked backed Dana Toru by 58 percent.", "Voters backed Dana Toru, 53 percent to 39 percent."),
        ("The fire in Halden killed 40 people.", "Of those killed by the Halden fire, 12 people were children."),
        ("The fire in Halden killed 12 people.", "The Halden fire killed 40 people, 12 of them children."),
        ("Dorn Mills employs 300 people in Halden.", "Dorn Mills employs 700 people in Norland."),
        ("Rurik Amsel was 52 when he died in Halden.", "Rurik Amsel died in Halden at 61."),
        ("The bridge cost Halden €40 million.", "The bridge cost Halden $40 million."),
        ("Norland's army has 12,000 soldiers.", "Norland's army has lost 300 soldiers."),
        ("Dana Toru won 52 percent of the vote in Halden.", "Dana Toru won 48 percent of the vote in Norland."),
        ("The Halden mill paid a fine of $2 million in 2015.", "The Halden mill paid a fine of $3 million in 2016."),
        ("The Halden festival drew 4,000 visitors in 2016.", "The Halden festival drew 9,000 visitors in 2015."),
        (
            "The strike at Dorn Mills ended in March 2017.",
            "The strike at Dorn Mills, which began in March, ended on Friday.",
        ),
        ("Dana Toru said that Halden would not pay.", "Halden paid."),
        ("The Norland summit was held in Paris.", "The Norland summit was held in France."),
        ("Dana Toru visited Germany.", "Dana Toru visited France."),
        ("Dana Toru endorsed Mira Holm in Norland.", "Dana Toru endorsed Omar Finch in Norland."),
    ],
)
def test_it_decides_nothing(claim: str, sentence: str) -> None:
    found = beside(claim, sentence)
    assert not found.decides
    assert not found.contradicts
