"""Verbs and their forms: of "took" the verb "take", of "take" the past "took" and the participle "taken".

Pure. Lists of common verbs, regular and irregular; a word that stands in none is no verb as far as this file knows.
"""

import re
from functools import cache
from typing import NamedTuple

from corpus.language.gazetteer import word_set

_DOUBLING = word_set("refer quip label counsel admit concur commit permit submit occur prefer cancel travel")
_ONE_SYLLABLE = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")  # "blog" doubles its last letter, "state" and "plead" do not

# Base, past, and the participle where it differs from the past.
_IRREGULAR = """
arise arose arisen | awake awoke awoken | bear bore borne | beat beat beaten | become became become | begin began
begun | bend bent | bet bet | bid bid | bind bound | bite bit bitten | bleed bled | blow blew blown | break broke
broken | breed bred | bring brought | broadcast broadcast | build built | burst burst | buy bought | cast cast | catch
caught | choose chose chosen | cling clung | come came come | cost cost | creep crept | cut cut | deal dealt | dig dug
| do did done | draw drew drawn | drink drank drunk | drive drove driven | eat ate eaten | fall fell fallen | feed fed
| feel felt | fight fought | find found | flee fled | fling flung | fly flew flown | forbid forbade forbidden |
forecast forecast | forget forgot forgotten | forgive forgave forgiven | freeze froze frozen | get got got | give gave
given | go went gone | grind ground | grow grew grown | hang hung | have had | hear heard | hide hid hidden | hit hit
| hold held | hurt hurt | keep kept | kneel knelt | know knew known | lay laid | lead led | leave left | lend lent |
let let | lie lay lain | light lit | lose lost | make made | mean meant | meet met | mislead misled | outbid outbid |
overcome overcame overcome | oversee oversaw overseen | overtake overtook overtaken | overthrow overthrew overthrown |
pay paid | prove proved proven | put put | quit quit | read read | rebuild rebuilt | repay repaid | rid rid | ride
rode ridden | ring rang rung | rise rose risen | run ran run | say said | see saw seen | seek sought | sell sold |
send sent | set set | shake shook shaken | shed shed | shine shone | shoot shot | show showed shown | shrink shrank
shrunk | shut shut | sing sang sung | sink sank sunk | sit sat | sleep slept | slide slid | speak spoke spoken | spend
spent | spin spun | split split | spread spread | spring sprang sprung | stand stood | steal stole stolen | stick
stuck | sting stung | strike struck struck | strive strove striven | swear swore sworn | sweep swept | swell swelled
swollen | swim swam swum | swing swung | take took taken | teach taught | tear tore torn | tell told | think thought |
throw threw thrown | undergo underwent undergone | understand understood | undertake undertook undertaken | undo undid
undone | uphold upheld | behold beheld | beset beset | foresee foresaw foreseen | foretell foretold | forgo forwent
forgone | forsake forsook forsaken | leap leapt | mistake mistook mistaken | misunderstand misunderstood | outdo
outdid outdone | outgrow outgrew outgrown | outrun outran outrun | outsell outsold | overhear overheard | override
overrode overridden | overrun overran overrun | oversleep overslept | partake partook partaken | redo redid redone |
remake remade | resell resold | retake retook retaken | retell retold | rethink rethought | rewrite rewrote rewritten
| slay slew slain | sling slung | slink slunk | sneak snuck | speed sped | spit spat | stink stank stunk | stride
strode stridden | string strung | thrive throve thriven | thrust thrust | tread trod trodden | undercut undercut |
underlie underlay underlain | undersell undersold | unwind unwound | upset upset | wring wrung | wake woke woken |
wear wore worn | weep wept | win won | withdraw withdrew withdrawn | withhold withheld | withstand withstood | write
wrote written
"""
_REGULAR = """
abandon abolish absorb abuse accept accompany accuse achieve acknowledge acquire acquit act adapt add address
adjourn admire admit adopt adore advance advertise advise afford agree aid aim air air-condition allege allocate
allow amend amount announce answer apologise apologize appeal appear apply appoint appreciate approach approve argue
arm arrange arrest arrive ask assassinate assault assemble assert assess assign assist assume attach attack attempt
attend attract attribute auction avoid award back ban bar base battle beg believe belong benefit betray blacklist
blame blast blend block board boast bomb book boost borrow bother bounce bow boycott brand breach breathe brush
calculate call campaign cancel capture care carry cause cease celebrate challenge change charge chase cheat check
cheer cite claim clash classify clean clear climb close co-found coach cofound coincide collapse collect combat
combine command comment commit compare compensate compete complain complement complete compose conceal concede
concentrate concern conclude condemn conduct confess confirm confiscate confront confuse connect consider consist
construct consult consume contact contain continue contract contribute control convert convey convict cook cooperate
cope correct correspond count counter couple cover crack crash crawl create criticise criticize cross crush curb
cure cycle damage dance dare debate debut deceive decide declare decline decrease dedicate deepen defeat defend
define defy delay deliver demand demolish demonstrate denounce deny depart depend deploy deport derail derive
describe deserve design desire destroy detain deter devastate develop devote diagnose dictate die differ diminish
direct disagree disappear disclose discover discuss dislike dismiss dispatch display dispute dissolve distort
distribute disturb dive divide divorce dodge dominate donate double doubt downgrade draft drag dream dress drift
drill drop drown dry dump earn ease echo edit educate elect eliminate embarrass embed embrace emerge emphasise
emphasize employ empty enable enact encourage end endanger endorse endure enforce engage enhance enjoy enlist ensure
enter entitle erase erupt escape establish estimate evacuate evolve exaggerate examine exceed exchange exclude
execute exempt exhaust exist expand expect expel experience expire explain explode exploit explore export expose
express extend face fade fail falsify fan favor favour fear fetch file fill film finance fine fine-tune finish fire
fix flash flip float flood focus fold follow force form found free fuel fulfil fulfill function fund gain gamble
gather gaze generate govern grab grant greet grip guard guess guide halt halve hand handle happen harass harm
harvest hate head help hesitate highlight hint hire honor honour hope host house hover hunt hurry identify ignore
illustrate imagine impeach implement import impose impress improve include increase indict infect inflate inflict
influence inform inherit injure insist inspect inspire install institute insult insure integrate intend intervene
interview intimidate introduce invade invent invest investigate invite involve isolate issue jail jeopardise
jeopardize join judge jump kick kidnap kill knock label lack land last laugh launch leak lean learn lease lecture
legalise legalize liberate license lie lift like limit line linger link list listen litigate live livestream load
loan lobby locate lock look loot lower manage manipulate march mark marry mask match matter measure mention merge
mind mirror miss misuse mobilise mobilize mock modernise modernize monitor motivate mount mourn move murder name
nationalise nationalize need neglect negotiate nominate note notice notify obey object oblige observe obtain occupy
occur offer open operate oppose order organise organize oust outlaw outline outnumber outsource overhaul overrule
overturn owe own pack paint parade pardon park part participate pass patrol pause pave peak peer penalise penalize
perform permit persuade phone pick pile pilot pin pitch place plague plan plant play plead please pledge plot
plunder plunge point poison polish poll pollute pop portray pose possess post postpone pour practice practise praise
predict prefer prepare present preserve preside press presume pretend prevent price print privatise privatize
proceed process proclaim produce profit prohibit project promise promote prompt propel propose prosecute protect
protest provide provoke publish pull punch punish purchase pursue push qualify question quote race raid rain raise
rally ramp rank rate ratify reach react realise realize reassure rebel rebuff recall receive reckon recognise
recognize recommend reconsider reconstruct record recover recruit redirect reduce refer reflect reform refrain
refund refuse regain register regret regulate reinforce reinstate reiterate reject rejoin relate release relocate
rely remain remember remove rename renew renounce rent reopen repair repeal repeat repel replace reply report
represent request require rescue resemble reserve resettle reshape resign resist resolve respect respond rest
restart restore restrict result resume retain retaliate retire retreat return reunite reveal reverse review revise
reward ridicule rip risk rob roll round rule rush sack safeguard sail sample sanction satisfy save scale scatter
schedule scold score scrap scrutinise scrutinize search seem seize sentence separate serve settle shape share
shatter shelter shift ship shock shout shrug sign signal skip slam slash slip slow smash smile smoke smuggle snap
soar solve sound spark specialise specialize speculate spill spoil sponsor spot spy stab stage stall start starve
state stay stem stop store storm strand strengthen stress stretch strip struggle study stumble submit subsidise
subsidize substitute succeed sue suffer suggest suit sum summon supply support suppress surge surpass surrender
surround surveil survive suspect suspend sustain swap sweat switch symbolise symbolize tackle talk tap target tax
tempt tend term terminate terrorise terrorize test testify thank threaten thrive tighten toll topple torture toss
total touch tour trace track trade trail train transfer transform trap travel treat trick trigger triple troop trust
try turn tweet uncover undermine unite unveil update upgrade urge use usher utilise utilize vaccinate value vanish
vary venture veto view violate visit visualise voice volunteer vote vow wage wait walk wander want warm warn warrant
wash waste watch water wave weaken weigh welcome whisper widen wipe wire wish witness wonder work worry worsen wound
wreck yell yield
"""


class Verb(NamedTuple):
    """The forms of a verb."""

    base: str
    third: str
    past: str
    participle: str
    gerund: str


def regular_forms(verb: str) -> tuple[str, str, str, str]:
    """The base, present, past and gerund of a regular verb."""
    if verb.endswith(("ee", "oe", "ye")):
        return verb, verb + "s", verb + "d", verb + "ing"
    if verb.endswith("ie"):
        return verb, verb + "s", verb + "d", verb[:-2] + "ying"
    stem = verb[:-1] if verb.endswith("e") else verb
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    if verb in _DOUBLING or _ONE_SYLLABLE.fullmatch(verb):
        return verb, verb + "s", verb + verb[-1] + "ed", verb + verb[-1] + "ing"
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s")
    return verb, third, stem + "ed", stem + "ing"


def _irregular(row: str) -> Verb:
    base, past, *rest = row.split()
    _, third, _, gerund = regular_forms(base)
    third = {"do": "does", "go": "goes", "undergo": "undergoes", "have": "has", "undo": "undoes"}.get(base, third)
    gerund = {"begin": "beginning", "forget": "forgetting", "quit": "quitting"}.get(base, gerund)
    return Verb(base, third, past, rest[0] if rest else past, gerund)


@cache
def _verbs() -> tuple[Verb, ...]:
    """The verbs; a base may have two, of which the commoner comes first: "lied" and "lay"."""
    regular = (regular_forms(base) for base in _REGULAR.split())
    found = (Verb(base, third, past, past, gerund) for base, third, past, gerund in regular)
    return (*found, *map(_irregular, _IRREGULAR.split("|")))


@cache
def _by_form() -> dict[str, tuple[Verb, ...]]:
    forms: dict[str, tuple[Verb, ...]] = {}
    for verb in _verbs():
        for form in dict.fromkeys(verb):
            forms[form] = (*forms.get(form, ()), verb)
    return forms


def verb(base: str) -> Verb | None:
    """The verb with this base, in lower case; None where it is not known."""
    return next((each for each in verbs_of(base) if each.base == base), None)


def verbs_of(form: str) -> tuple[Verb, ...]:
    """The verbs that have this form: of "found" both "find" and "found"."""
    return _by_form().get(form, ())


@cache
def irregular_pasts() -> frozenset[str]:
    """The past forms that no "ed" shows and that are another word than the base: "slept", not "cut"."""
    return frozenset(each.past for each in map(_irregular, _IRREGULAR.split("|")) if each.past != each.base)


def is_past(form: str) -> bool:
    """Tell whether the word is the past of a known verb."""
    return any(each.past == form for each in verbs_of(form))


def is_participle(form: str) -> bool:
    """Tell whether the word is the past participle of a known verb."""
    return any(each.participle == form for each in verbs_of(form))
