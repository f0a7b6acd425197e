"""Words that a summary may put for those of a quotation without a turn of its sense: "injured" for "hurt".

A list, and how to look into it. Words that mean the same only now and then are left out: a sentence dropped costs
less than a false one shown.
"""

from collections.abc import Callable
from functools import lru_cache

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
    fragment shard | presence present
"""
# What stands before "<" may stand for any word behind it, not the other way round.
_ONE_WAY = """
    die < kill | hit < destroy bomb shell | say < declare add explain write announce | hurt < wound
    go < travel move return sail | aircraft < jet bomber drone helicopter | boat vessel < ferry
    official < minister mayor director spokeswoman spokesman | pay < fund | list < mark | get < give | hear < speak say
    take < move transfer evacuate admit accept | get receive obtain < give hand award grant supply | award < give
    want < ask call demand | know wonder < ask
"""

Stem = Callable[[str], str]


def may_stand_for(new: str, held: frozenset[str], stem: Stem) -> bool:
    """Whether one of the stems held means what the new one does, or more."""
    return any(same_sense(new, each, stem) or each in _wider(stem).get(new, ()) for each in held)


def same_sense(one: str, other: str, stem: Stem) -> bool:
    """Whether the two stems mean the same."""
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
