"""Words for what people and bodies are: ministers, spokeswomen, ministries, companies, reports.

Lists and nothing else. A word stands in the singular; `singular` takes a plural to it.
"""

from corpus.language.gazetteer import word_set

SPOKESPEOPLE = word_set("spokesman spokeswoman spokesperson spokespeople spokesmen spokeswomen")
MALE = word_set(
    """mr sir lord king prince duke emperor sheikh sheik imam ayatollah pope father brother son husband uncle
    grandfather nephew widower boy man gentleman spokesman chairman congressman councilman businessman policeman
    fireman actor craftsman cameraman salesman fisherman fishermen frontman grandson boyfriend monk waiter bishop
    priest patriarch"""
)
FEMALE = word_set(
    """mrs ms miss mme madam dame lady queen princess duchess empress mother sister daughter wife aunt grandmother
    niece widow girl woman spokeswoman chairwoman congresswoman councilwoman businesswoman policewoman actress
    saleswoman granddaughter girlfriend nun waitress abbess hostess heiress"""
)
# Somebody who can speak. Titles, offices, trades, kin.
PEOPLE = (
    MALE
    | FEMALE
    | word_set(
        """academic activist billionaire mogul admiral adviser advisor advocate aide ally ambassador analyst anchor
    archaeologist archbishop
    architect artist assistant astronaut astronomer athlete attorney auditor author baker banker barber baron
    biologist blogger boss broadcaster brigadier broker builder bureaucrat buyer campaigner candidate captain
    cardinal carpenter caretaker cashier chair chairperson champion chancellor chemist chef chief citizen cleric
    clerk coach colleague collector colonel columnist comedian commander commandant commentator commissioner
    comptroller composer conductor congressperson constable consul consultant contractor coordinator co-founder
    cofounder coroner correspondent councillor councilor counsel counsellor counselor critic curator customer
    cyclist dancer deacon dealer dean defendant delegate demonstrator dentist deputy designer detective developer
    diplomat director dissident doctor driver economist editor educator elder employee employer engineer
    entrepreneur envoy epidemiologist ex-president executive expert farmer filmmaker financier firefighter fisher
    forecaster foreman founder friend fugitive gardener general geologist governor graduate guard guide guitarist
    historian homeowner host hunter inmate inspector instructor insider insurgent interpreter inventor investigator
    investor jockey journalist judge juror justice keeper killer laborer labourer landlord lawmaker lawyer leader
    lecturer legislator librarian lieutenant linguist lobbyist magistrate maker major manager marshal mathematician
    mayor mechanic medic member merchant meteorologist midwife migrant militant miner minister model moderator mp
    musician narrator neighbor neighbour nominee novelist nurse observer officer official operator opponent
    organiser organizer owner painter parent parliamentarian participant partner passenger pastor patient peer
    person pharmacist philosopher photographer physician physicist pianist pilot planner player plumber poet police-
    officer politician pollster premier president presidentelect presenter prisoner principal producer professor
    programmer prosecutor protester protestor provost psychiatrist psychologist publisher pundit quarterback rabbi
    ranger recruiter reporter representative refugee reformer regulator relative researcher resident rescuer retiree
    rival runner sailor scholar scientist screenwriter sculptor secretary senator sergeant shareholder sheriff
    shopkeeper singer skipper socialist sociologist soldier solicitor soprano source speaker specialist staffer star
    statistician stockbroker strategist striker student superintendent superstar supervisor supporter surgeon
    surveyor survivor suspect swimmer teacher technician teammate teenager tenant therapist tourist trader trainer
    traveler traveller treasurer trustee tutor tycoon undersecretary veteran veterinarian vet vice-president vice-
    chair vicar victim violinist visitor volunteer voter walker warden weatherman whistleblower winner witness
    worker writer youngster youth ceo cfo coo cto mla mep mnp mpp pm rep gen col lt maj capt sgt adm cmdr sen gov
    rev dr prof pres cpl pvt brig supt det insp const ombudsman ombudswoman goalie goaltender golfer forward
    defenceman pitcher catcher midfielder goalkeeper rapper drummer prime-minister attorney-general head
    chairpersons premier-designate co-chair co-owner co-author vice"""
    )
)
TITLE_OF = {
    "gen": "general", "col": "colonel", "lt": "lieutenant", "maj": "major", "capt": "captain", "sgt": "sergeant",
    "adm": "admiral", "cmdr": "commander", "sen": "senator", "gov": "governor", "rev": "reverend", "dr": "doctor",
    "prof": "professor", "pres": "president", "rep": "representative", "cpl": "corporal", "brig": "brigadier",
    "supt": "superintendent", "det": "detective", "insp": "inspector", "const": "constable", "mp": "lawmaker",
    "councilor": "councillor", "advisor": "adviser", "chairwoman": "chair", "chairman": "chair", "chairperson": "chair",
    "spokeswoman": "spokesperson", "spokesman": "spokesperson", "attorney": "lawyer", "physician": "doctor",
}  # fmt: skip
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
    defence security"""
)
# A part of the land: it may speak ("Karsia said"), but no "he" or "she" is meant by it.
PLACES = word_set(
    """street avenue road lane boulevard highway lake river creek bay beach island islands mount mountain mountains
    hill hills valley park square bridge falls ocean sea gulf peninsula desert forest coast cape camp harbour harbor
    port north south east west northern southern eastern western county city town village province plaza hotel
    stadium arena cup prize award awards games olympics act bill treaty war day week festival open championship
    championships tour series book bible facebook twitter instagram youtube google tower hall center centre building
    airport"""
)
# What somebody has written or let out; it speaks for whoever made it.
DOCUMENTS = word_set(
    """account affidavit analysis announcement article assessment blog book briefing brief broadcast bulletin column
    comment communique complaint data document documents editorial email e-mail essay estimate figure figures filing
    filings findings finding guideline guidelines interview letter manifesto memo memoir memorandum message note
    notice numbers op-ed page paper poll post posts posting press-release profile record records release remarks
    report reports research resolution review ruling series speech statement statements statistics study submission
    summary survey testimony text thread transcript tweet tweets verdict video website writing"""
)
# Bodies that a text may call by another word of the same row.
ALIKE = (
    word_set(
        "company firm corporation manufacturer maker retailer carrier airline supplier startup business insurer "
        "giant inc corp ltd llc plc co gmbh airlines motors"
    ),
    word_set("agency department ministry bureau office authority service directorate regulator watchdog commission"),
    word_set("organization organisation group association charity foundation federation coalition alliance movement"),
    word_set("command military army force forces"),
    word_set("government administration regime cabinet"),
    word_set("party opposition bloc"),
    word_set("union federation"),
    word_set("university college school institute institution"),
    word_set("police force department"),
    word_set("bank lender"),
    word_set("newspaper paper magazine daily outlet broadcaster network"),
    word_set("council assembly board committee commission panel"),
    word_set("team club side"),
)
AGENCIES = word_set(
    "reuters afp bloomberg facebook twitter instagram google youtube instagram whatsapp amazon microsoft"
)
GROUPS = word_set("people men women residents police many some others several both all most everyone")


def singular(word: str) -> str:
    """A plural noun's singular; anything else as it is."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "sses", "shes", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return {"men": "man", "women": "woman", "people": "person"}.get(word, word)


def role(word: str) -> str | None:
    """The role that a word names ("Gen." a general, "spokeswoman" a spokesperson), or None."""
    plain = word.lower().strip(".,")
    if plain not in PEOPLE and plain not in SPOKESPEOPLE:
        return None
    return TITLE_OF.get(plain, plain)
