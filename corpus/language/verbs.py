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
broken | breed bred | bring brought | broadcast broadcast | build built | burst burst | buy bought | cast cast |
catch caught | choose chose chosen | cling clung | come came come | cost cost | creep crept | cut cut | deal dealt |
dig dug | do did done | draw drew drawn | drink drank drunk | drive drove driven | eat ate eaten | fall fell fallen
| feed fed | feel felt | fight fought | find found | flee fled | fling flung | fly flew flown | forbid forbade
forbidden | forecast forecast | forget forgot forgotten | forgive forgave forgiven | freeze froze frozen | get got
got | give gave given | go went gone | grind ground | grow grew grown | hang hung | have had | hear heard | hide hid
hidden | hit hit | hold held | hurt hurt | keep kept | kneel knelt | know knew known | lay laid | lead led | leave
left | lend lent | let let | lie lay lain | light lit | lose lost | make made | mean meant | meet met | mislead
misled | outbid outbid | overcome overcame overcome | oversee oversaw overseen | overtake overtook overtaken |
overthrow overthrew overthrown | pay paid | prove proved proven | put put | quit quit | read read | rebuild rebuilt
| repay repaid | rid rid | ride rode ridden | ring rang rung | rise rose risen | run ran run | say said | see saw
seen | seek sought | sell sold | send sent | set set | shake shook shaken | shed shed | shine shone | shoot shot |
show showed shown | shrink shrank shrunk | shut shut | sing sang sung | sink sank sunk | sit sat | sleep slept |
slide slid | speak spoke spoken | spend spent | spin spun | split split | spread spread | spring sprang sprung |
stand stood | steal stole stolen | stick stuck | sting stung | strike struck struck | strive strove striven | swear
swore sworn | sweep swept | swell swelled swollen | swim swam swum | swing swung | take took taken | teach taught |
tear tore torn | tell told | think thought | throw threw thrown | undergo underwent undergone | understand
understood | undertake undertook undertaken | undo undid undone | uphold upheld | wake woke woken | wear wore worn |
weep wept | win won | withdraw withdrew withdrawn | withhold withheld | withstand withstood | write wrote written
"""
_REGULAR = """
abandon abolish absorb abuse accept accuse achieve acknowledge acquire acquit act adapt add address adjourn admit
adopt advance advertise advise afford agree aid aim air air-condition allege allocate allow amend amount announce
answer apologise apologize appeal appear apply appoint approach approve argue arm arrange arrest arrive ask
assassinate assault assemble assess assign assist attach attack attempt attend attract auction avoid award back ban
bar base battle beg believe belong benefit betray blacklist blame blast block board boast bomb book boost borrow
bother boycott brand breach call campaign cancel care carry cast cause cease celebrate challenge change charge chase
cheat check cheer cite claim clash clean clear climb close co-found cofound collapse collect combat command comment
commit compare compete complain complete conceal concede conclude condemn conduct confess confirm confiscate
confront connect consider consist construct consult contact contain continue contract contribute control convert
convict cooperate cope count cover crack crash create criticise criticize cross crush damage dare deceive decide
declare decline decrease dedicate defeat defend defy delay deliver demand demolish denounce deny depart depend
deploy deport derail describe deserve design destroy detain deter develop devote die differ direct disagree
disappear disclose discover discuss dismiss display dispute dissolve distribute divide divorce dominate donate
double doubt downgrade draft drag dress drift drill drop drown dump earn ease edit educate elect eliminate embrace
emerge employ enable encourage end endorse endure enforce engage enhance enjoy enter erase erupt escape establish
estimate evacuate examine exceed exchange exclude execute exist expand expect expel experience explain explode
exploit explore export expose express extend face fail falsify fan favor favour fear file fill film finance fine
fine-tune finish fire fix flood focus follow force form found free fuel fulfil fulfill function fund gain gather
generate govern grab grant greet guard guess guide halt hand handle happen harass harm hate head help hire host
house hunt identify ignore imagine impeach implement import impose improve include increase indict influence inform
inherit injure inspect install insult insure intend interview introduce invade invent invest investigate invite
involve issue jail join judge jump kick kidnap kill knock label lack land last laugh launch leak learn lease
legalise legalize license lift like limit link list listen live livestream load loan lobby locate lock look loot
lower manage manipulate march mark marry match matter measure mention merge mind miss monitor mount mourn move
murder name need negotiate nominate note obey object oblige observe obtain occupy occur offer open operate oppose
order organise organize oust outlaw outline outsource own pardon park participate pass patrol pause perform permit
persuade pick place plan plant play plead pledge plot plunder plunge point poison poll pollute portray pose possess
post postpone pour practice practise praise prepare present preserve press pretend prevent print privatise privatize
proceed produce profit prohibit promise promote propose prosecute protect protest provide provoke publish pull
punish purchase pursue push qualify question race raid raise rally rank rate ratify reach react realise realize
receive recognise recognize recommend record recover recruit reduce refer reform refund refuse regain register
regret regulate reject relate release relocate rely remain remember remove rename rent repair repeal repeat replace
reply report represent request require rescue resemble reserve resign resist resolve respect respond rest restore
restrict result resume retain retire retreat return reveal reverse review revise reward risk rob rule rush sack sail
sanction save scrap search seem seize sentence separate serve settle share shelter shift ship shock shout sign
signal slam slash slow smoke smuggle solve sound spark sponsor spy stab stage start starve state stay stop store
storm stress stretch strip struggle study submit subsidise subsidize succeed sue suffer suggest suit supply support
surge surrender surround survive suspect suspend swap switch tackle talk target tax test testify thank threaten
topple torture total touch tour trade train transfer transform travel treat triple try turn tweet urge use vaccinate
value vanish veto violate visit volunteer vote vow wait walk want warn wash waste watch water weaken weigh welcome
widen wish witness wonder work worry worsen wound wreck yield
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
def _verbs() -> dict[str, Verb]:
    """The verbs by their base."""
    regular = (regular_forms(base) for base in _REGULAR.split())
    found = {base: Verb(base, third, past, past, gerund) for base, third, past, gerund in regular}
    return found | {verb.base: verb for verb in map(_irregular, _IRREGULAR.split("|"))}


@cache
def _by_form() -> dict[str, tuple[Verb, ...]]:
    forms: dict[str, tuple[Verb, ...]] = {}
    for verb in _verbs().values():
        for form in dict.fromkeys(verb):
            forms[form] = (*forms.get(form, ()), verb)
    return forms


def verb(base: str) -> Verb | None:
    """The verb with this base, in lower case; None where it is not known."""
    return _verbs().get(base)


def verbs_of(form: str) -> tuple[Verb, ...]:
    """The verbs that have this form: of "found" both "find" and "found"."""
    return _by_form().get(form, ())


def is_past(form: str) -> bool:
    """Tell whether the word is the past of a known verb."""
    return any(each.past == form for each in verbs_of(form))


def is_participle(form: str) -> bool:
    """Tell whether the word is the past participle of a known verb."""
    return any(each.participle == form for each in verbs_of(form))
