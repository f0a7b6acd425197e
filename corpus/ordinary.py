"""Words that begin with a capital without being a name: at the start of a sentence, before a name, in a date.

Only the lists; names.py says how they are used.
"""


def word_set(words: str) -> frozenset[str]:
    """The words of a list written as text."""
    return frozenset(words.split())


# Never part of a name, wherever they stand with a capital.
FUNCTION = word_set(
    """a about above according after again against all almost already also although always am among amid an and another
    any anyone anything are around as asked at away back be because been before behind being below beneath besides
    between beyond both but by cannot could despite did didn't do does doesn't doing don't down due during each either
    else even ever every everybody everyone everything except few finally first for former from further furthermore had
    has hasn't have haven't having he he's hence her here hers herself him himself his how however i i'm i've if in
    indeed instead into is isn't it it's its itself just last later least less let let's like likewise many maybe me
    meanwhile might more moreover most much must my myself near nearly neither never nevertheless next no nobody none
    nor not nothing now of off often on once one only onto or other others otherwise our ours out over own perhaps
    please rather really regarding said same say says second several shall she she's should similarly since so some
    somebody someone something sometimes soon still such tell than that that's the their theirs them themselves then
    there there's therefore these they they're third this those though three through throughout thus to today together
    told tomorrow too toward towards two under unless unlike until up upon us very via was wasn't we we're we've were
    weren't what what's whatever when whenever where whereas wherever whether which while who who's whoever whom whose
    why with within without won't would wouldn't yes yesterday yet you your yours yourself"""
)
# Ordinary at the start of a sentence or alone, but a true part of some names ("Will Dorn", "Theresa May").
DOUBTFUL = word_set(
    """can will may mark new old many four five six seven eight nine ten hundred thousand million billion people
    percent january february march april june july august september october november december monday tuesday
    wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat
    sun am pm ok photo image figure table page chapter section note read watch share see click"""
)
# Words of a date: alone, or only among themselves, they are no name.
CALENDAR = word_set(
    """january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec"""
)
# Before a name, and no part of it.
TITLES = word_set(
    """mr mrs ms miss dr prof professor sir dame lord lady col colonel gen general lt lieutenant maj major capt captain
    sgt sergeant adm admiral cmdr commander sen senator rep representative gov governor president vice deputy prime
    minister premier chancellor king queen prince princess pope bishop archbishop cardinal rev reverend chairman
    chairwoman secretary ambassador judge justice mayor sheriff sheikh ayatollah imam spokesman spokeswoman
    spokesperson"""
)
# Small words that stand inside a name and give no letter to its short form.
SMALL = word_set("of for the and & on in to at de del della di da do dos das du des la le las los el y und für")
