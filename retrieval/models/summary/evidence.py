"""The evidence of a summary's sentence, and the stems and synonyms by which the two are compared.

Pure. Stems are crude: they must be the same on both sides, not good English. Words that mean the same only now and then
are left out of the synonyms: a sentence dropped costs less than a false one shown.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from corpus.language.gazetteer import word_set
from retrieval.quotes import lexicon
from retrieval.quotes.tokens import Wording, is_word, read

_IRREGULAR = {
    form: base
    for base, forms in {
        "say": "said stated state saying", "tell": "told", "bring": "brought",
        "put": "putting", "break": "broke broken",
        "find": "found", "give": "gave given", "take": "took taken", "lead": "led", "strike": "struck hit striking",
        "fall": "fell fallen", "know": "knew known", "speak": "spoke spoken", "go": "gone went", "hear": "heard",
        "wait": "waiting waited", "hurt": "wounded injured", "die": "died dying", "carry": "carried carries",
        "deny": "denied denies denying denial", "supply": "supplied supplies", "use": "used using", "pay": "paid",
        "come": "came", "return": "back", "include": "among", "stay": "remain remained",
        "run": "ran", "send": "sent", "make": "made", "get": "got", "leave": "left", "need": "needs", "see": "saw seen",
        "km": "kilometre kilometres kilometer kilometers", "mayor": "mayors",
    }.items()
    for form in forms.split()
}  # fmt: skip
_ENDS = re.compile(r"(?:ing|ed|es|s|e)$")
_SMALL = lexicon.SMALL_WORDS | word_set(
    "according further still only about some number figure people person mr mrs ms dr col gen judge later first "
    "whose via 's ' like including put gave while however per unless"
)
# Any word of a group may stand for any other.
_SAME = """
    strike hit | attack assault | shell bombard | burn torch | blast explosion explode | ruin destroy
    hurt injure wound injury | die perish | kill slay | treat care | heal cure | begin start commence
    end finish conclude stop halt cease | continue proceed | delay postpone defer | resume restart | close shut
    stay remain keep | leave depart | arrive reach come | travel go visit | move transfer shift relocate
    bring take carry | send dispatch | join enter | flee escape | give hand grant provide
    supply provide deliver furnish equip | receive get obtain gain | own have possess | hold carry have
    buy purchase acquire | pay fund finance | cost price | allocate earmark reserve aside budget allot
    money fund cash | raise increase rise grow climb | cut reduce lower | fall drop decline | double twice
    build construct erect | repair mend fix | make create produce | use employ deploy | find discover | search comb
    see watch witness view | hear listen | learn know | attend present | meet gather assemble
    talk negotiate discuss negotiation | speak utter say | mark designate list | choose select pick
    decide resolve decision | approve endorse | agree agreement accord | allow permit let | ban prohibit forbid
    need require | order instruct tell command direct | request ask seek demand appeal | want wish seek desire
    lead head direct chair run | chair chairman chairwoman chairperson | dismiss sack fire | relieve remove
    appoint name | resign quit | elect choose vote | win gain | lose loss | fail failure | try attempt | plan intend
    protect shield guard defend | escort accompany | warn caution warning | promise pledge vow | threaten threat
    deny denial | admit concede acknowledge admission | confirm verify confirmation | accuse accusation
    declare announce | state statement say | claim contend assert allege | publish release issue
    revise change correct amend | refuse decline | comment remark | describe call | explain explanation
    prove show demonstrate | reveal disclose | doctor physician medic | director head chief manager
    minister ministry | spokeswoman spokesman spokesperson | judge magistrate | inquiry investigation probe
    finding conclusion | parliament legislature | opposition oppose | aircraft plane jet | boat vessel ship craft
    weapon arm | edge outskirts fringe | hospital clinic | street road | house home | pupil student schoolchildren
    worker employee | number figure count total toll | near close around | dawn daybreak | fast quick rapid
    big large | small little | empty bare | complete full total entire whole | matter issue
    consent permission approval | site place location | truce ceasefire | quiet calm | part piece portion
    fragment shard | presence present | abandon desert | abduct kidnap | acquit exonerate | adopt pass
    advise counsel | aid help assist assistance | alter modify change | annual yearly | apology apologise apologize
    applaud cheer | argue contend | arrange organise organize | arrest detain detention | assemble gather
    assess evaluate | assume presume | award grant give | back support | band group gang | battle fight combat
    beat defeat | belief believe | belong own | bid offer | bill invoice | blame fault | border frontier | boss chief
    brief short | bus coach | campaign drive | cancel scrap | candidate contender | capture seize | cargo freight
    catch capture | challenge contest | chance opportunity | charity foundation | chop cut
    citizen resident inhabitant | client customer | climb ascend | collapse crumple | collect gather
    colleague coworker | company firm business | compensate compensation | compete competition | conceal hide
    conduct carry | conflict war | congress parliament | connect link | conserve preserve | consider regard
    contaminate pollute pollution | contract deal | convict conviction | cooperate collaborate | corrupt corruption
    courage brave bravery | craft vessel | create establish found | critic criticism criticise criticize
    crowd throng | danger risk peril | dangerous risky perilous | deadline limit | debate discuss | deceive mislead
    decree order | deliver bring | demonstrate protest demonstration | demonstrator protester protestor
    demolish raze | depart go | deploy station | deputy vice | derail derailment | disagree differ
    disaster catastrophe | disclose reveal | discover detect | disease illness sickness | dispute quarrel
    distribute hand | district area quarter region | divert redirect | document paper | donate donation give
    draft plan | draw attract | drill exercise | drug medicine | dump discard | early premature | earn make
    elderly old | election vote poll | employ hire | enemy foe | enormous huge vast | ensure guarantee | error mistake
    establish found | estimate reckon | evacuate remove | evidence proof | exact precise | examine inspect study
    examination inspection | exceed surpass | expand extend widen | expect anticipate | expel eject | export ship
    fabricate invent | factory plant | fake forged false | farmer grower | fatal deadly lethal | fault defect flaw
    fear worry | fee charge | fence barrier | fight battle | film movie | fine penalty | fire blaze
    firefighter fireman | flat apartment | flood inundate | food meal | forbid ban | forest wood | former ex
    fraud swindle | free release | freedom liberty | fresh new | fuel petrol | garbage rubbish waste
    goods merchandise | grave tomb | guest visitor | guilty guilt | gun firearm | hall room | halt stop | harm damage
    heir inheritor | help aid | hide conceal | holiday vacation | hospital hospitalise hospitalize | hotel inn
    huge enormous | hunger starvation famine | hunt chase | illegal unlawful | imprison jail | improve better
    incident event | income earnings | independent autonomous | infant baby | inform notify tell | inhabit live reside
    injure hurt | innocent guiltless | insist maintain | inspect examine | install fit | insult offend
    intend mean plan | invade invasion | invest investment | investigate probe | invite invitation | island isle
    jail prison | job post work | journalist reporter | joint shared | journey trip voyage | key crucial vital
    labour labor work | lack shortage | land ground | landlord owner | large big huge | late delayed | launch start
    lawmaker legislator | lawyer attorney | layoff redundancy | leak disclose | lease rent | lessen reduce
    letter note | liable responsible | lift raise | loan credit | locate find | lorry truck | loss lose
    main chief principal | main central | major big | mandate require | march walk | market bazaar
    marry wed marriage | massive huge | maybe perhaps | minor small | missing lost | mob crowd | mourn grieve
    mutiny revolt | narrow tight | nation country state | neighbour neighbor | neighbouring neighboring
    newspaper paper | nominate name | normal usual | oath vow | object protest | observe watch | observer monitor
    obtain get | occupy hold | occur happen | offence crime | offer propose | oil petroleum | oust topple | owe debt
    parcel package | pardon amnesty | partner ally | passenger traveller | pause break | peace truce
    penalty punishment | permit licence license | petition request | picture image | pilot aviator | plea appeal
    plot conspiracy | poor impoverished | port harbour harbor | portrait painting | poverty poor | power electricity
    precise exact | predict forecast | prepare ready | press media | pressure push | prevent stop avert | price cost
    prior previous earlier | prisoner inmate detainee | profit gain | project scheme | proof evidence
    property estate | protest demonstration | provide give | province region | punish punishment | purchase buy
    quake earthquake | quarrel dispute | quick fast | quit leave | rail railway | rally demonstration | ransom payment
    rebel insurgent | rebuild reconstruct | recall remember | recover regain | recruit enlist | refuse reject
    regain recover | region area | reject dismiss | release free | reliable dependable | relief aid | remark comment
    remember recall | remote distant | remove clear | rent lease | repay refund | replace substitute
    reply answer respond | report record | rescue save | reside live | residence home | respect esteem
    restore repair | restrict limit | restriction limit curb | result outcome | retire retirement
    retreat withdraw withdrawal | return restore | revenue income | rich wealthy | right entitlement | riot unrest
    rise increase | rival opponent | road highway | robbery rob | rocket missile | rubble debris | rumour rumor
    safe secure | safety security | salary wage pay | sample specimen | sanction penalty | scientist researcher
    search hunt | secret hidden confidential | sector branch | serious grave severe | servant employee
    session sitting | settle resolve | shelter refuge | shift move | ship vessel | shop store | short brief
    show display | shrink contract | sign signature | silence quiet | site spot | skipper captain | slash cut
    slow delay | smoke fume | soil earth | solution answer | spark trigger | speak talk | speed pace | split divide
    spread expand | spy espionage | staff personnel | stage phase | standard norm | start launch | starve starvation
    steal theft stolen | storm tempest | strategy plan | strength power | strict tough | strong powerful
    study research | submit file hand | subsidy aid | succeed success | suffer endure | suit lawsuit | summit meeting
    supply stock | support back | suppose assume | surge jump | surrender yield | survey poll | swift quick
    talk conversation | target aim | task job | tax levy | teacher instructor | tell inform | territory land
    test trial | theft steal stolen | threat danger | ticket pass | toll count | topple overthrow | town municipality
    toxic poisonous | trade commerce | train railway | transport carry | travel journey | treaty pact | trial hearing
    trip journey | troop soldier | trust confidence | truth fact | tunnel passage | uncover reveal | union guild
    unite unify | unrest riot | urge press | use utilise utilize | usual normal | vaccine jab | value worth
    verdict ruling | vessel ship | victim casualty | victory win | village settlement | violence force | visa permit
    visit tour | vital key | volunteer helper | vote ballot | voter elector | wage pay | wait await | wall barrier
    warehouse depot | waste rubbish | weak feeble | wealth rich | weapon arms | weather climate | wed marry
    wife spouse | win victory | withdraw pull | withhold keep | witness see | woman female | wood timber | work job
    wreck wreckage | wrong incorrect mistaken | year annual | yield give | young youthful
"""
# What stands before "<" may stand for any word behind it, not the other way round.
_ONE_WAY = """
    die < kill | hit < destroy bomb shell | say < declare add explain write announce | hurt < wound
    go < travel move return sail | aircraft < jet bomber drone helicopter | boat vessel < ferry
    official < minister mayor director spokeswoman spokesman | pay < fund | list < mark | get < give | hear < speak say
    take < move transfer evacuate admit accept | get receive obtain < give hand award grant supply | award < give
    gun < rifle | parent < mother father | kill < murder | hand < return | payment < pay
    want < ask call demand | know wonder < ask
"""
Stem = Callable[[str], str]


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """The word without its ending; one for all forms of a verb."""
    low = word.casefold().removesuffix("'s").removesuffix("'")
    if not low.isalpha() or len(low) < 3 or lexicon.number_of(low):
        return lexicon.canonical(low)[0] if low else low
    base = _IRREGULAR.get(low) or _IRREGULAR.get(_cut(low), low)
    return _cut(base)


def _cut(word: str) -> str:
    """Without its ending, and without the letter doubled before it."""
    if word.endswith(("ies", "ied")):
        word = word[:-3] + "y"
    cut = _ENDS.sub("", word) if len(word) > 3 else word
    return cut[:-1] if len(cut) > 3 and cut[-1] == cut[-2] else cut


def is_derived(one: str, other: str) -> bool:
    """Tell whether two stems seem to be of one family: explode, explosion."""
    short, long = sorted((one, other), key=len)
    same = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return same >= 5 and same >= len(short) - 1 and len(long) - same < 5


def words(text: str) -> Wording:
    """The words of a text, as the check of quotations reads them."""
    return read(text)


def is_content(key: str) -> bool:
    """Tell whether the word carries meaning of its own."""
    return is_word(key) and key.casefold().removesuffix("'s") not in _SMALL


def content_keys(text: str) -> list[str]:
    """The words of a text that carry meaning, as they are written."""
    return [key for key in words(text).keys if is_content(key)]


def content(keys: Iterable[str]) -> list[str]:
    """The stems of the words that carry meaning, in their order."""
    return [stem(key) for key in keys if is_content(key)]


def may_stand_for(new: str, held: frozenset[str], stem: Stem) -> bool:
    """Tell whether one of the stems held means the same as the new one, or more."""
    return any(same_sense(new, each, stem) or each in _wider(stem).get(new, ()) for each in held)


def same_sense(one: str, other: str, stem: Stem) -> bool:
    """Tell whether the two stems mean the same."""
    return other in _groups(stem).get(one, ())


@lru_cache(maxsize=2)
def _groups(stem: Stem) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for group in _parts(_SAME):
        for word in group.split():
            found.setdefault(stem(word), set()).update(map(stem, group.split()))
    return found


@lru_cache(maxsize=2)
def _wider(stem: Stem) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for group in _parts(_ONE_WAY):
        new, held = group.split("<")
        for word in new.split():
            found.setdefault(stem(word), set()).update(map(stem, held.split()))
    return found


def _parts(text: str) -> list[str]:
    return [part.strip() for line in text.splitlines() for part in line.split("|") if part.strip()]


@dataclass(frozen=True, slots=True)
class Support:
    """A quotation as the check of a summary sees it.

    `text` is the whole sentence, speaker and cue included; `names` are those under which its speaker is known, those
    of the body spoken for in `body`; `described` are words that the articles use for the speaker.
    """

    text: str
    speaker: str | None = None
    names: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    described: tuple[str, ...] = ()
    via: str | None = None
    manner: str | None = None
    outlet: str | None = None
    published: str | None = None
    title: str | None = None

    @property
    def called(self) -> tuple[str, ...]:
        """Every name that the words may be given to; "a retired officer of the Guard" is none."""
        named = self.speaker is not None and not any(key.islower() for key in content_keys(self.speaker))
        return (*((self.speaker,) if self.speaker and named else ()), *self.names, *self.body)


class Evidence:
    """The quotations below one sentence, taken together."""

    def __init__(self, supports: Sequence[Support]) -> None:
        self.supports = tuple(supports)
        self.texts = tuple(text for each in supports for text in _texts(each))
        self.stems = frozenset(part for text in self.texts for part in content(words(text).keys))
        told = [each.published or "" for each in supports]
        days = [date.fromisoformat(each[:10]) for each in told if len(each) > 9]
        self.day_figures = frozenset(str(part) for day in days for part in (day.day, day.year))
        self.day_names = frozenset(day.strftime(form).lower() for day in days for form in ("%A", "%B"))

    def __iter__(self) -> Iterator[Support]:
        return iter(self.supports)


def _texts(each: Support) -> tuple[str, ...]:
    cited = (each.speaker, each.outlet, each.title, each.via)
    return (each.text, *each.called, *each.described, *(words for words in cited if words))
