"""Words that mean the same in news, by their stems: "triumph" for "win", "lawmaker" for "legislator".

Pure. Any word of a group may stand for any other; words that mean the same only now and then are left out.
"""

from functools import lru_cache

from corpus.language.gazetteer import word_set
from retrieval.claims.comparison.words.stems import is_derived, stem

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
    courage brave bravery | craft vessel | create establish founded | critic criticism criticise criticize
    crowd throng | danger risk peril | dangerous risky perilous | deadline limit | debate discuss | deceive mislead
    decree order | deliver bring | demonstrate protest demonstration | demonstrator protester protestor
    demolish raze | depart go | deploy station | deputy vice | derail derailment | disagree differ
    disaster catastrophe | disclose reveal | discover detect | disease illness sickness | dispute quarrel
    distribute hand | district area quarter region | divert redirect | document paper | donate donation give
    draft plan | draw attract | drill exercise | drug medicine | dump discard | early premature | earn make
    elderly old | election vote | employ hire | enemy foe | enormous huge vast | ensure guarantee | error mistake
    establish founded | estimate reckon | evacuate remove | evidence proof | exact precise | examine inspect study
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
    win victory triumph clinch carry | lose loss | beat defeat edge rout top trounce outpoll | bid campaign
    nominee candidate | mate vice | primary contest | survey poll | legislature lawmaker | gun firearm
    draft write | speech address | inaugural inauguration | graveyard cemetery | unfinished incomplete
    attack assault massacre shooting | hack break | voter elector | sponsor sponsorship | founded start establish
    film movie | donate give contribute | donation contribution gift | baby child | birth born
    criticize criticise attack slam blast denounce condemn | praise laud hail | endorse back support endorsement
    fire dismiss sack oust | employee worker staff | begin start launch open | end close finish
    name pick choose select tap | campaign rally | senator senate | representative congressman congresswoman
    member belong | earn pay make | fee payment | cost price | rise increase grow climb jump surge gain
    fall drop decline decrease sink plunge slip tumble | hold host stage | happen occur take
    lead ahead | reach strike | get receive snag garner | nominate name pick nominee nomination
    altogether total overall
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

# Verbs that say only that something took place, or who had it.
EMPTY = frozenset(map(stem, word_set("hold happen occur take be have place schedule set come go make do get")))


def is_same_sense(one: str, other: str) -> bool:
    """Tell whether two stems are one, of one family, or mean the same."""
    return one == other or other in _groups().get(one, ()) or is_derived(one, other)


def may_stand_for(told: str, held: str) -> bool:
    """Tell whether a stem that is held means the same as the one told, or more: "killed" for "died"."""
    return is_same_sense(told, held) or held in _wider().get(told, ())


def is_among(told: str, held: frozenset[str]) -> bool:
    """Tell whether one of the stems held means the same as the one told, or more."""
    if told in held or not held.isdisjoint(_groups().get(told, ())) or not held.isdisjoint(_wider().get(told, ())):
        return True
    return any(is_derived(told, each) for each in held)


@lru_cache(maxsize=1)
def _groups() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for group in _parts(_SAME):
        stems = set(map(stem, group.split()))
        for each in stems:
            found.setdefault(each, set()).update(stems)
    return {each: frozenset(group) for each, group in found.items()}


@lru_cache(maxsize=1)
def _wider() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for group in _parts(_ONE_WAY):
        told, held = group.split("<")
        for word in told.split():
            found.setdefault(stem(word), set()).update(map(stem, held.split()))
    return {each: frozenset(group) for each, group in found.items()}


def _parts(text: str) -> list[str]:
    return [part.strip() for line in text.splitlines() for part in line.split("|") if part.strip()]
