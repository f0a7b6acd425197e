"""Countries and seats of government: names that speak as bodies do, and are nobody's last name.

A list and nothing else. Cities that are as often people's names ("Paris", "Sydney") stay out.
"""

COUNTRIES = frozenset(
    name.strip()
    for name in """afghanistan, albania, algeria, angola, argentina, armenia, australia, austria, azerbaijan, bahrain,
    bangladesh, belarus, belgium, benin, bolivia, bosnia, botswana, brazil, britain, bulgaria, burkina faso,
    burundi, cambodia, cameroon, canada, chile, china, colombia, congo, costa rica, croatia, cuba, cyprus, czech
    republic, denmark, ecuador, egypt, el salvador, england, eritrea, estonia, ethiopia, europe, finland,
    france, gabon, gambia, germany, ghana, great britain, greece, guatemala, guinea, haiti, honduras, hong kong,
    hungary, iceland, india, indonesia, iran, iraq, ireland, italy, ivory coast, jamaica, japan, kazakhstan,
    kenya, kosovo, kuwait, kyrgyzstan, laos, latvia, lebanon, liberia, libya, lithuania, luxembourg, madagascar,
    malawi, malaysia, mali, malta, mauritania, mexico, moldova, mongolia, montenegro, morocco, mozambique,
    myanmar, namibia, nepal, netherlands, new zealand, nicaragua, niger, nigeria, north korea, north macedonia,
    norway, oman, pakistan, panama, paraguay, peru, philippines, poland, portugal, qatar, romania, russia,
    rwanda, saudi arabia, scotland, senegal, serbia, sierra leone, singapore, slovakia, slovenia, somalia, south
    africa, south korea, south sudan, spain, sri lanka, sudan, sweden, switzerland, syria, taiwan, tajikistan,
    tanzania, thailand, togo, tunisia, turkey, turkmenistan, uganda, ukraine, united arab emirates, united
    kingdom, united nations, united states, uruguay, uzbekistan, venezuela, vietnam, wales, yemen, zambia,
    zimbabwe, european union, america, africa, asia, gaza, palestine, crimea, tibet, catalonia, kurdistan,
    moscow, beijing, tehran, kyiv, kiev, ankara, brussels, ottawa, tokyo, seoul, pyongyang, baghdad, damascus,
    cairo, riyadh, london, berlin, rome, madrid, warsaw, athens, vienna, geneva, jerusalem, tel aviv, kabul,
    islamabad, delhi, new delhi, canberra, washington, toronto, montreal, vancouver, new york, los angeles,
    chicago, boston, kremlin, white house, pentagon, downing street, capitol hill, wall street, silicon valley,
    hollywood, california, texas, florida, ontario, quebec, alberta, saskatchewan, manitoba, british columbia,
    nova scotia, new brunswick, newfoundland, yukon""".replace("\n", " ").split(",")
)


def is_place(name: str) -> bool:
    """Whether a name is a country's or its seat of government's."""
    return " ".join(name.lower().split()) in COUNTRIES
