"""Words that end or begin the name of a body or of a place: ministries, companies, rivers, stadiums; and the states.

Lists and nothing else. A word stands in the singular, in lower case.
"""

from corpus.language.gazetteer import word_set

# Of those below, the ones that are last names too, behind a first name: "Marty West", "Kristen Day".
LAST_NAMES_TOO = word_set(
    """west day hill hills park church house post bank lake rivers bridge hall camp north south east bay forest cape
    mount river square field ford town watch front young bill"""
)
# Behind a word that may be somebody's title: a body all the same.
_BEHIND_KIND = word_set(
    "department departments ministry league committee council commission office agency bureau court center centre"
)
# Behind "General": companies, no soldiers.
_BEHIND_GENERAL = word_set("motors mills dynamics electric atomics foods assembly hospital")
STATES = frozenset(
    name.strip()
    for name in """alabama, alaska, arizona, arkansas, california, colorado, connecticut, delaware, florida, hawaii,
    idaho, illinois, indiana, iowa, kansas, kentucky, louisiana, maine, maryland, massachusetts, michigan, minnesota,
    mississippi, missouri, montana, nebraska, nevada, new hampshire, new jersey, new mexico, new york, north carolina,
    north dakota, ohio, oklahoma, oregon, pennsylvania, rhode island, south carolina, south dakota, tennessee, texas,
    utah, vermont, washington, west virginia, wisconsin, wyoming, puerto rico, guam, n.h, n.y, n.j, n.m, n.c, s.c, n.d,
    s.d, w.va, r.i, d.c, ala, ariz, ark, calif, colo, conn, fla, ill, ind, kan, kans, ky, md, mass, mich, minn,
    miss, mo, mont, neb, nev, okla, ore, pa, tenn, tex, vt, wash, wis, wyo, san francisco, san diego, san antonio,
    san jose, las vegas, palo alto, new orleans, new england, new south wales, midwest""".replace("\n", " ").split(",")
)
# The last or first word of a body's name, or the word that a text has for it afterwards.
BODIES = word_set(
    """academy administration agency airline airlines airport airways alliance ambulance army arm assembly associates
    association authority bank base battalion board bloc branch brewery brigade brotherhood bureau cabinet campaign
    carrier centre center chamber charity church city class clinic club coalition college command commission
    committee community company conference confederation congress consortium convention cooperative corporation
    council country county court crew daily delegation department directorate district division embassy enterprise
    establishment executive exchange faculty family federation fire-department firm fleet force forces foundation
    front fund gallery gazette government group guard headquarters herald holdings hospital house industries
    industry initiative inquiry institute institution insurer journal junta kremlin laboratory labs league
    legislature library magazine management manufacturer maker media military mill militia ministry mission monitor
    motors
    movement municipality museum nation navy network news newspaper observatory office ombudsman operator opposition
    orchestra organisation organization outlet panel parliament partnership party patrol people pentagon platform
    police post presidency press prosecution province publication publisher radio railway regime region regiment
    registry regulator republic retailer royal school secretariat sector senate service services side society squad
    staff startup state states station store studio studios supplier syndicate systems task-force team telegraph
    times town trade-union treasury tribune tribunal trust union unit university utility vendor village watch
    watchdog website workshop affairs partners inc corp ltd llc plc co gmbh ag llp bros relations communications
    technologies energy resources solutions petroleum pharmaceuticals laboratories electric networks entertainment
    pictures records youth nations advocates cybersecurity operations intelligence statistics commons canada defense
    defence security pac pacs research insider international journalism census action politics project projects
    baseball football basketball hockey tv dynamics atomics
    star sun globe observer sentinel inquirer chronicle examiner"""
)
# A part of the land: it may speak ("Karsia said"), but no "he" or "she" is meant by it.
PLACES = word_set(
    """street avenue road lane boulevard highway lake river creek bay beach island islands mount mountain mountains
    hill hills valley park square bridge falls ocean sea gulf peninsula desert forest coast cape camp harbour harbor
    port north south east west northern southern eastern western county city town village province plaza hotel
    stadium arena cup prize award awards games olympics act bill treaty war day week festival open championship
    championships tour series book bible facebook twitter instagram youtube google tower hall center centre building
    airport edition belt world ballroom boardwalk"""
)


def is_state(name: str) -> bool:
    """Tell whether a name is that of a part of a country, or its abbreviation: "New Jersey", "N.H."."""
    return " ".join(name.lower().split()).rstrip(".") in STATES


def begins_body(word: str, following: str, last: bool) -> bool:
    """Tell whether a word that may be a title begins a body's name: "Justice Department", "Major League Baseball".

    `following` is the next word in lower case, the `last` one of the name or not.
    """
    if word.endswith("."):
        return False
    if word.lower() == "general" and last:
        return following in _BEHIND_GENERAL
    return following in _BEHIND_KIND or (word.lower() in ("major", "premier") and following in BODIES)
