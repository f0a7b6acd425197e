"""Words for what people are and what they let out: ministers, spokeswomen, reports; and the office that words name.

Lists, and the shortest questions to them. A word stands in the singular; `singular` takes a plural to it. Words of
bodies and places are in corpus/language/body_words.py.
"""

from collections.abc import Iterable

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
        archaeologist archbishop architect artist assistant astronaut astronomer athlete attorney auditor
        author baker banker barber baron biologist blogger boss broadcaster brigadier broker builder
        bureaucrat buyer campaigner candidate captain cardinal carpenter caretaker cashier chair
        chairperson champion chancellor chemist chef chief citizen cleric clerk coach colleague collector
        colonel columnist comedian commander commandant commentator commissioner comptroller composer
        conductor congressperson constable consul consultant contractor coordinator co-founder cofounder
        coroner correspondent councillor councilor counsel counsellor counselor critic curator customer
        cyclist dancer deacon dealer dean defendant delegate demonstrator dentist deputy designer
        detective developer diplomat director dissident doctor driver economist editor educator elder
        employee employer engineer entrepreneur envoy epidemiologist ex-president executive expert farmer
        filmmaker financier firefighter fisher forecaster foreman founder friend fugitive gardener general
        geologist governor graduate guard guide guitarist historian homeowner host hunter inmate inspector
        instructor insider insurgent interpreter inventor investigator investor jockey journalist judge
        juror justice keeper killer laborer labourer landlord lawmaker lawyer leader lecturer legislator
        librarian lieutenant linguist lobbyist magistrate maker major manager marshal mathematician mayor
        mechanic medic member merchant meteorologist midwife migrant militant miner minister model
        moderator mp musician narrator neighbor neighbour nominee novelist nurse observer officer official
        operator opponent organiser organizer owner painter parent parliamentarian participant partner
        passenger pastor patient peer person pharmacist philosopher photographer physician physicist
        pianist pilot planner player plumber poet politician pollster premier president presidentelect
        presenter prisoner principal producer professor programmer prosecutor protester protestor provost
        psychiatrist psychologist publisher pundit quarterback rabbi ranger recruiter reporter
        representative refugee reformer regulator relative researcher resident rescuer retiree rival
        runner sailor scholar scientist screenwriter sculptor secretary senator sergeant shareholder
        sheriff shopkeeper singer skipper socialist sociologist soldier solicitor soprano source speaker
        specialist staffer star statistician stockbroker strategist striker student superintendent
        superstar supervisor supporter surgeon surveyor survivor suspect swimmer teacher technician
        teammate teenager tenant therapist tourist trader trainer traveler traveller treasurer trustee
        tutor tycoon undersecretary veteran veterinarian vet vice-president vice-chair vicar victim
        violinist visitor volunteer voter walker warden weatherman whistleblower winner witness worker
        writer youngster youth alderman alderwoman assemblyman assemblywoman councilmember challenger
        contender freeholder freshman front-runner frontrunner hacker hopeful incumbent mastermind
        organist postmaster recorder registrar selectman standard-bearer superdelegate surrogate whip ceo
        cfo coo cto mla mep mnp mpp pm rep gen col lt maj capt sgt adm cmdr sen gov rev dr prof pres cpl
        pvt brig supt det insp const ombudsman ombudswoman goalie goaltender golfer forward defenceman
        pitcher catcher midfielder goalkeeper rapper drummer prime-minister attorney-general head
        chairpersons premier-designate co-chair co-owner co-author"""
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
# Words that make another office of an office: a former president is not the president.
QUALIFIERS = {
    "former": "former", "ex": "former", "then": "former", "onetime": "former", "one-time": "former", "ousted": "former",
    "past": "former", "late": "former", "acting": "acting", "interim": "acting", "deputy": "deputy", "vice": "vice",
    "assistant": "assistant", "associate": "assistant", "incoming": "future", "would-be": "future",
}  # fmt: skip
_ONLY_QUALIFIERS = QUALIFIERS.keys() - {"deputy", "assistant", "associate"}
_BEHIND_HYPHEN = word_set("winner nominee champion maker holder owner leader")
_RANKS = word_set("colonel lieutenant major brigadier sergeant admiral captain adjutant")
# What several in one text may be to each other: such a word alone means one of them only where no other bears it.
RELATIVE = word_set(
    """candidate nominee front-runner frontrunner contender challenger hopeful incumbent rival opponent supporter critic
    ally member source official aide voter man woman person boy girl friend colleague lawmaker politician"""
)
# Members of a party: a word before a name, and no office by which somebody is meant.
PARTISANS = word_set(
    "democrat republican libertarian independent socialist conservative liberal labour tory progressive"
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
COMPANIES = word_set("facebook twitter instagram google youtube whatsapp amazon microsoft apple uber")
AGENCIES = COMPANIES - {"apple", "uber"} | word_set("reuters afp bloomberg")
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
    if plain in PEOPLE or plain in SPOKESPEOPLE:
        return TITLE_OF.get(plain, plain)
    return _role_in_parts(plain) if "-" in plain else None


def _role_in_parts(word: str) -> str | None:
    """The role in "co-anchor", "secretary-treasurer", "editor-in-chief", "speaker-to-be", "ex-mayor"."""
    first, _, rest = word.partition("-")
    if rest in _BEHIND_HYPHEN:
        return rest
    if first in QUALIFIERS and (found := role(rest)):
        return f"{QUALIFIERS[first]} {found}"
    if first == "co" or first in PEOPLE:
        found = role(rest) if first == "co" else TITLE_OF.get(first, first)
        return f"future {found}" if rest in ("elect", "designate", "to-be") else found
    return None


def roles(words: Iterable[str]) -> list[str]:
    """The roles that the words of a title or description name, in order, each with what limits it.

    A "former" or "deputy" holds for all that follows: "former Karsian prime minister" is a "former minister". An
    "attorney general" is no general, and a "vice president" not the president.
    """
    found: list[str] = []
    limit = ""
    for word in words:
        plain = word.lower().strip(".,")
        if plain in QUALIFIERS:
            limit = QUALIFIERS[plain]
        if plain == "general" and found and found[-1].split()[-1] not in _RANKS:
            found[-1] = f"{found[-1]} general"
        elif plain not in _ONLY_QUALIFIERS and (each := role(word)):
            found.append(f"{limit} {each}" if limit and each != limit and " " not in each else each)
    return found
