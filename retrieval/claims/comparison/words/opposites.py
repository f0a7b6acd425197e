"""Words of opposite sense, by their stems: rise and fall, win and lose, accept and reject, before and after.

A list that a reader can check: each row has two sides, and every word of one side is against every word of the other.
A word joined to a particle by "+" is meant with it alone: "vote+down", "turn+down".
"""

from collections.abc import Sequence
from functools import lru_cache

from retrieval.claims.comparison.words.stems import stem

_ROWS = """
    rise increase grow climb gain jump surge soar up higher | fall decrease decline drop sink plunge down lower shrink
      slump
    more | less fewer
    raise increase lift | cut reduce lower slash
    win triumph victory beat defeat | lose loss
    support endorse back favor favour champion | oppose reject resist fight against condemn
    accept agree approve adopt pass enact grant ratify | reject refuse decline deny veto block defeat fail scrap
      vote+down turn+down strike+down throw+out
    uphold affirm | overrule overturn reverse strike+down throw+out
    allow permit let legalize legalise authorize authorise enable | ban forbid prohibit bar outlaw block prevent stop
    open begin start launch | close end shut finish cease halt stop shut+down
    confirm admit acknowledge | deny
    arrive enter come | leave depart exit
    join enter stay remain | leave quit withdraw abandon pull+out drop+out
    hire appoint employ recruit | fire dismiss sack oust laid+off
    buy acquire purchase | sell
    arrest jail imprison detain | release free
    convict guilty condemn | acquit exonerate innocent clear
    survive alive live | die dead kill
    succeed success | fail failure
    keep retain remain stay | drop leave quit abandon
    continue keep resume | stop halt cease suspend
    before | after
    present | absent
    safe harmless | dangerous hazardous unsafe harmful
    legal lawful | illegal unlawful
    constitutional | unconstitutional
    true accurate correct | false untrue inaccurate incorrect wrong
    impose | lift
    strengthen tighten | weaken loosen ease
    lead ahead | trail behind
    majority | minority
    praise laud hail applaud | criticize criticise condemn denounce slam blast attack
    temporary | permanent
    north northern | south southern
    east eastern | west western
    likely probable | unlikely improbable
    popular favorable favourable | unpopular unfavorable unfavourable
    attend | miss skip boycott
    unanimous | divided
    improve better | worsen worse deteriorate
    expand widen | shrink narrow
    build construct | demolish tear+down
    able possible | unable impossible
    employed | unemployed jobless
    profit | loss
    rich wealthy | poor
    advance | retreat
    guilty | innocent
    love like | hate dislike detest
    agree | disagree
    encourage urge | discourage
    remember | forget
    hide conceal | reveal disclose
    surplus | deficit
    male | female
    married | unmarried divorced single
    biggest largest most | smallest least
    best | worst
    oldest | youngest
    highest | lowest
    best | worst
    cheap cheaper | expensive
    early earlier | late later
    supporter backer ally | opponent critic foe enemy
    embrace welcome | spurn shun reject
    defend | denounce condemn
    sign | veto
"""


def sense_of(stems: Sequence[str], low: Sequence[str], at: int) -> str:
    """The stem of a word, with the particle behind it where a row has the two together."""
    for particle in low[at + 1 : at + 4]:
        if (joined := f"{stems[at]}+{particle}") in _opposites():
            return joined
        if not particle[0].isalpha():
            break
    return stems[at]


def is_opposite(one: str, other: str) -> bool:
    """Tell whether two senses stand against each other."""
    return other in opposites_of(one)


def opposites_of(sense: str) -> frozenset[str]:
    """The senses against which a sense stands."""
    return _opposites().get(sense, frozenset())


@lru_cache(maxsize=1)
def _opposites() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in _joined_rows():
        sides = [[_sense(word) for word in side.split()] for side in row.split("|")]
        for one, other in (sides, sides[::-1]):
            for word in one:
                found.setdefault(word, set()).update(other)
    return {word: frozenset(others) for word, others in found.items()}


def _joined_rows() -> list[str]:
    """The rows, with those that go on in a line set deeper."""
    rows: list[str] = []
    for line in _ROWS.splitlines():
        if line.startswith("      "):
            rows[-1] += " " + line.strip()
        elif line.strip():
            rows.append(line.strip())
    return rows


def _sense(word: str) -> str:
    verb, plus, particle = word.partition("+")
    return stem(verb) + plus + particle
