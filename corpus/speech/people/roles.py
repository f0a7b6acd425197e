"""Read an office or another role from the words that name it: what the role is, whose it is, held now or before.

"the FBI director", "Secretary of Labor", "the former president of Mexico", "Mr. Strohm's lawyer". Pure, and without a
parser: the noun that says the role, what stands before it, what follows "of" or "for".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.language.gazetteer import word_set
from corpus.speech.people.role_words import PEOPLE, SPOKESPEOPLE, TITLE_OF, singular

# Roles of several words, and what they are called here; longer ones first.
_COMPOUNDS = {
    "chief executive officer": "ceo", "chief executive": "ceo", "ceo": "ceo", "chief of staff": "chief of staff",
    "prime minister": "prime minister", "premier": "prime minister", "pm": "prime minister",
    "vice president": "vice president", "vice-president": "vice president", "vp": "vice president",
    "attorney general": "attorney general", "attorneys general": "attorney general",
    "attorney-general": "attorney general", "surgeon general": "surgeon general",
    "secretary general": "secretary general", "secretary-general": "secretary general",
    "lieutenant governor": "lieutenant governor", "lt. governor": "lieutenant governor",
    "lt. gov.": "lieutenant governor", "press secretary": "press secretary", "press officer": "press secretary",
    "u.s. attorney": "federal attorney", "us attorney": "federal attorney", "state attorney": "state attorney",
    "state's attorney": "state attorney", "district attorney": "district attorney", "da": "district attorney",
    "chief justice": "chief justice", "police chief": "police chief", "chief of police": "police chief",
    "police commissioner": "police commissioner", "running mate": "running mate", "first lady": "first lady",
}  # fmt: skip
_SAME = {
    "head": "head", "chief": "head", "boss": "head", "counsel": "lawyer", "barrister": "lawyer",
    "solicitor": "lawyer", "lawyer": "lawyer", "congressman": "representative", "congresswoman": "representative",
    "congressperson": "representative", "mother": "mother", "publicist": "spokesperson", "headmaster": "principal",
    "secy": "secretary", "sec": "secretary", "leader": "leader", "cochair": "co-chair", "advisor": "adviser",
    "councilman": "councillor", "councilwoman": "councillor", "chairs": "chair", "campaign": "campaign",
}  # fmt: skip
# Who or what speaks for somebody: all of them may, so several holders are no question back.
VOICES = word_set("spokesperson lawyer campaign office team staff aide agent")
_GROUPS = word_set("campaign office team staff")
# Said without anything beside it, these still ask for one office.
_OFFICES = word_set(
    """head president governor mayor director secretary minister chancellor king queen pope emperor sultan emir ceo
    chair speaker leader commander general ambassador commissioner superintendent sheriff dean provost rector archbishop
    bishop principal comptroller treasurer coach editor publisher founder premier prince princess prosecutor coroner
    judge chairman nominee"""
) | set(_COMPOUNDS.values())
# Nouns for anybody, or for many: no role that one could be asked for.
_NO_ROLES = word_set(
    """person man woman boy girl gentleman lady people member source official expert supporter critic voter resident
    observer insider participant patient star model fan mr mrs ms miss mme madam dame sir lord others citizen customer
    vice youth elder peer general-public forward guest"""
)
# Heads that texts have for one another: who is asked for as the head may be a director, a president, a chair.
_ALIKE = {
    "head": word_set("director ceo president commissioner administrator chair leader superintendent"),
    "director": word_set("head"), "ceo": word_set("head"), "commissioner": word_set("head"),
    "leader": word_set("head chair president director"),
}  # fmt: skip
_FORMER = word_set("former ex past onetime one-time late then erstwhile retired ousted departed")
_NOT_YET = word_set("incoming elect designate presumed would-be prospective future aspiring potential possible next")
# Words before a role that make it another role: of a department, of a lower rank. Others there are owners or praise.
_KINDS = word_set(
    """vice deputy assistant associate under shadow junior regional prime foreign press campaign majority minority
    defense defence labor labour finance interior justice health education energy home treasury state commerce
    transportation transport agriculture housing environment culture trade economy economic security information
    communications police fire school managing executive national homeland veterans affairs human services development
    urban intelligence political policy field finance program research legal personal chief criminal budget immigration
    communities justice sports tourism science technology digital media marketing medical public works parliamentary
    presidential gubernatorial congressional senatorial vice-presidential lieutenant principal staff legislative general
    war army navy air force exterior interior water fisheries industry women's youth relations head rights"""
)
_NEUTRAL = word_set(
    """longtime top senior current new embattled outgoing popular powerful first-term two-term conservative liberal
    republican democratic democrat gop young old veteran acting interim sitting controversial respected
    prominent influential billionaire own main lead first second female lone only now long presumptive presidential
    progressive moderate combative outspoken hawkish independent labour tory very also then-candidate famed famous
    muslim christian jewish catholic hindu sikh latino hispanic african-american asian-american"""
)
_PARTIES = {
    "republican": "republican", "gop": "republican", "republicans": "republican", "democratic": "democratic",
    "democrat": "democratic", "democrats": "democratic", "conservative": "conservative", "labour": "labour",
    "liberal": "liberal", "green": "green", "libertarian": "libertarian", "opposition": "opposition",
}  # fmt: skip
_OF_PARTY = word_set("leader nominee candidate chair whip strategist") | {"running mate", "party"}
_SENT = word_set("ambassador envoy consul emissary")
_THEIRS = word_set("his her its their our my your")  # somebody's, whom the phrase does not name
_DETERMINERS = word_set("the a an this that one another")
_JOINING = word_set("of for at to from with representing")
_INSIDE = word_set("of the and & for de del la on")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_TITLES = word_set(
    """mr mrs ms miss dr sir lord dame the president sen senator gov governor rep representative congressman
    congresswoman mayor secretary justice judge gen general col adm rev pastor professor prof"""
)
_DEPARTMENT = re.compile(r"(?:department|ministry) of (?:the )?| (?:department|ministry)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Role:
    """A role as one word of each row of synonyms; `kinds` narrow it ("labor" secretary), `owners` say whose it is.

    A `former` one is held no more. `several` marks "a spokesman", one of many. An ambassador is `sent_to` a place.
    """

    head: str
    kinds: frozenset[str] = frozenset()
    owners: tuple[str, ...] = ()
    former: bool = False
    several: bool = False
    sent_to: str = ""

    @property
    def speaks_for_another(self) -> bool:
        """True for spokespeople, lawyers, offices, campaigns."""
        return self.head in VOICES

    @property
    def is_group(self) -> bool:
        """True for an office, a campaign, a staff: a body, for which its people speak."""
        return self.head in _GROUPS


def heads_like(head: str) -> frozenset[str]:
    """The heads under which a text may have what is asked for by this one."""
    return frozenset({head, *_ALIKE.get(head, ())})


@lru_cache(maxsize=256)
def spellings_of(head: str) -> tuple[str, ...]:
    """The words for a role, as they may stand in a text, in lower case and the singular."""
    compounds = [words for words, name in _COMPOUNDS.items() if name == head]
    words = [word for word in (PEOPLE | SPOKESPEOPLE | _GROUPS) - _NO_ROLES if _head_of(word) == head]
    return tuple(sorted({*compounds, *words}, key=lambda each: (-len(each), each)))


def read_role(phrase: str) -> Role | None:
    """The role that a noun phrase names, or None where it names none. The phrase has no name behind the role."""
    words = phrase.split()
    if len(words) > 14 or "," in phrase:
        return None
    found = find_head(words)
    if found is None:
        return None
    first, end, head = found
    if end < len(words) and words[end].lower() not in _JOINING:
        return None
    before, behind = words[:first], words[end + 1 :]
    if words[first].lower().startswith("ex-"):
        before = ["former", *before]
    role = role_around(head, before, behind, words[end] if end < len(words) else "")
    return role if _is_askable(role, words[first:end]) else None


def find_head(words: Sequence[str]) -> tuple[int, int, str] | None:
    """The words of a phrase that say the role: the last before "of" or "for", as (first, behind the last, head)."""
    end = next((at for at, word in enumerate(words) if at and word.lower() in _JOINING), len(words))
    for stop in (end + 2, end):  # "chief of staff", "Secretary General of the UN"
        for length in (3, 2):
            if stop - length >= 0 and stop <= len(words):
                compound = " ".join(words[stop - length : stop]).lower()
                if compound in _COMPOUNDS:
                    return stop - length, stop, _COMPOUNDS[compound]
    if not end:
        return None
    head = _head_of(words[end - 1])
    return (end - 1, end, head) if head else None


def is_somebodys(role: Role) -> bool:
    """Tell whether a role is "his" or "their": whose, the phrase does not say."""
    return not _THEIRS.isdisjoint(role.owners)


def is_office(role: Role) -> bool:
    """Tell whether a role is an office, which one person holds."""
    return role.head in _OFFICES


def is_kind(word: str) -> bool:
    """Tell whether a word narrows a role, as a department does."""
    return word.lower() in _KINDS


def is_other_role(words: Sequence[str], head: str) -> bool:
    """Tell whether words that begin with one for this head are a longer role's: "attorney general" is no attorney."""
    starts = (" ".join(words[:length]).lower() for length in (2, 3))
    return any(_COMPOUNDS.get(start, head) != head for start in starts)


def role_around(head: str, before: Sequence[str], behind: Sequence[str], joint: str = "of") -> Role:
    """The role of this head with the words before it and those behind its "of", or other `joint`."""
    role = _with_front(Role(head, several=bool(before) and before[0].lower() in ("a", "an", "one")), before)
    if behind and head in _SENT and joint.lower() == "to":
        return replace(role, sent_to=bare_owner(" ".join(behind)))
    return _with_owner(role, behind) if behind else role


def _head_of(word: str) -> str | None:
    plain = word.lower().strip(".,").removeprefix("ex-")
    if plain in _COMPOUNDS:
        return _COMPOUNDS[plain] if len(plain) > 3 or word.isupper() or word.islower() else None
    one = plain if plain in PEOPLE | SPOKESPEOPLE else singular(plain)
    if one in _NO_ROLES or one not in PEOPLE | SPOKESPEOPLE | _GROUPS:
        return None
    known = TITLE_OF.get(one, one)
    return _SAME.get(known, known)


def _is_askable(role: Role, head: Sequence[str]) -> bool:
    if role.is_group:
        return bool(role.owners)
    if is_office(role) and not role.speaks_for_another and singular(head[-1].lower()) != head[-1].lower():
        return False  # "federal prosecutors" are nobody's office, and speak as what they are called
    return bool(role.owners) or (is_office(role) and not role.several) or " ".join(head).lower() == "pope"


def _with_front(role: Role, words: Sequence[str]) -> Role:
    """Read the words before the head: determiners, "former", kinds, and names in a row, which are owners."""
    front = _Front(role.head)
    for word in words:
        front.take(word)
    return replace(
        role,
        former=front.former,
        kinds=role.kinds | frozenset(map(_kind, front.kinds - {"presidential"})),
        owners=(*front.owners, *_owner(front.run)),
    )


class _Front:
    """The words before a role's head, taken one after another."""

    def __init__(self, head: str) -> None:
        self.head = head
        self.former = False
        self.kinds: set[str] = set()
        self.owners: list[str] = []
        self.run: list[str] = []  # capitalised words in a row so far

    def take(self, word: str) -> None:
        """Take the next word."""
        plain = word.lower().strip(".,")
        if _POSSESSIVE.search(word):
            self._close(*self._kinds_before(word), _POSSESSIVE.sub("", word))
        elif plain in _FORMER or plain.startswith("then-"):
            self.former, self.run = True, []  # what stands before, but an owner's "'s", is another phrase
        elif plain in _PARTIES and self.head in _OF_PARTY and not self.run:
            self.owners.append(_PARTIES[plain])
        elif plain in _NOT_YET:
            self.kinds.add(plain)
        elif plain in _THEIRS:
            self.owners.append(plain)
        elif plain in _KINDS and not (self.run and self.run[-1] == "White"):
            self._close()
            self.kinds.add(plain)
        elif self.run or not (plain in _DETERMINERS | _NEUTRAL or plain in _PARTIES or _is_praise(word)):
            self.run.append(word)

    def _kinds_before(self, word: str) -> list[str]:
        """The "foreign" of "the foreign minister's": a part of the owner, which is a role itself."""
        kinds = sorted(self.kinds) if _head_of(_POSSESSIVE.sub("", word)) and not self.run else []
        self.kinds -= set(kinds)
        return kinds

    def _close(self, *last: str) -> None:
        self.owners += _owner([*self.run, *last])
        self.run = []


def _is_praise(word: str) -> bool:
    """Tell whether a word before a role says how its holder is, and not which role it is."""
    return word.islower() and len(word) > 4 and ("-" in word or word.endswith(("ed", "ing", "ful", "ous", "ly")))


def _with_owner(role: Role, words: Sequence[str]) -> Role:
    """Read the words behind "of" or "for": a department of a government, or the owner."""
    text = " ".join(words).strip(" .")
    plain = [word.lower().strip(".,'’") for word in _DEPARTMENT.sub("", text).split()]
    plain = [word for word in plain if word not in ("the", "and", "&", "of", "united", "states", "us", "u.s")]
    if plain and all(word in _KINDS for word in plain):
        return replace(role, kinds=role.kinds | frozenset(map(_kind, plain)))
    of = next((at for at, word in enumerate(words) if at and word.lower() in ("of", "for")), None)
    if of and all(is_kind(word) for word in words[:of]):  # "minister of labor of Karsia"
        return _with_owner(_with_owner(role, words[:of]), words[of + 1 :])
    owners = _owner(words)
    if role.head in VOICES and owners and (group := _group_at_end(owners[0])):
        return replace(role, kinds=role.kinds | {group[1]}, owners=(*role.owners, group[0]))
    return replace(role, owners=(*role.owners, *owners))


def _group_at_end(owner: str) -> tuple[str, str] | None:
    """ "Mrs. Clinton's campaign" as the owner of a spokesman: the campaign of Clinton."""
    first, _, last = owner.rpartition(" ")
    return (bare_owner(first), last.lower()) if first and last.lower() in ("campaign", "office") else None


def _owner(words: Sequence[str]) -> list[str]:
    return [name] if (name := bare_owner(" ".join(words))) else []


def bare_owner(name: str) -> str:
    """The name of an owner without "the", titles and possessive."""
    words = _POSSESSIVE.sub("", name.strip(" .,")).split()
    while len(words) > 1 and words[0].lower().strip(".") in _TITLES and words[1].lower() not in _JOINING:
        words = words[1:]
    return " ".join(words)


def _kind(word: str) -> str:
    return {"labour": "labor", "defence": "defense", "transport": "transportation"}.get(word, word)
