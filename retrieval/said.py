"""Questions for what somebody said: their forms, the speaker, the topic.

Pure. `said` reads "what did X say about Y", "did X deny Y", "X on Y", "according to X, …" and the like; a question
of such a form is about speech only if X can speak: a name, or an office or body like "the mayor".
"""

import re
from dataclasses import dataclass, replace

from corpus.ordinary import FUNCTION, TITLES, word_set
from retrieval.inventory import Inventory, fold
from retrieval.names import Name, expand

_BASE = (
    r"(?:say|claim|deny|announce|state|confirm|warn|tell|promise|argue|admit|comment|declare|insist|respond|reply|report"
    r"|acknowledge|pledge|react)"
)
_DONE = (
    r"(?:said|claimed|denied|announced|stated|confirmed|warned|told|promised|argued|admitted|commented|declared|insisted"
    r"|responded|replied|reported|acknowledged|pledged|reacted)"
)
_DOING = r"(?:saying|claiming|denying|announcing|warning|telling|promising|arguing|commenting|insisting|reporting)"
_SO = r"(?:so\s+|and\s+|but\s+)?"
_WHAT = r"(?:what|how|when|where|why|anything|something)(?:\s+else|\s+exactly|\s+things?)?"
_ADVERB = r"(?:(?:recently|ever|just|actually|publicly|officially|been|already|also|not|really|have|to)\s+)*"
_NOUN = r"(?:statements?|quotes?|quotations?|comments?|remarks?|position|stance|view|response|reaction|reply)"
_ON = r"(?:about|on|regarding|concerning|to|of|over)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"^{_SO}{_WHAT}\s+(?:did|does|do|will|would)\s+(?P<speaker>.+?)\s+{_ADVERB}{_BASE}\b(?!\s+{_BASE}\b)\s*(?P<topic>.*)$",
        rf"^{_SO}{_WHAT}\s+(?:has|have|had)\s+(?P<speaker>.+?)\s+{_ADVERB}{_DONE}\b\s*(?P<topic>.*)$",
        rf"^{_SO}{_WHAT}\s+(?:is|are|was|were)\s+(?P<speaker>.+?)\s+{_ADVERB}{_DOING}\b\s*(?P<topic>.*)$",
        rf"^{_SO}(?:did|does|do)\s+(?P<speaker>.+?)\s+{_ADVERB}{_BASE}\b(?!\s+{_BASE}\b)\s*(?P<topic>.*)$",
        rf"^{_SO}(?:has|have|had)\s+(?P<speaker>.+?)\s+{_ADVERB}{_DONE}\b\s*(?P<topic>.*)$",
        r"^according\s+to\s+(?P<speaker>[^,]+),\s*(?P<topic>.+)$",
        r"^(?P<topic>.+?),?\s+according\s+to\s+(?P<speaker>[^,]+)$",
        rf"^(?:any\s+|all\s+|the\s+|show\s+me\s+|find\s+)*{_NOUN}\s+(?:made\s+)?(?:by|from|of)\s+(?P<speaker>.+?)"
        rf"(?:\s+{_ON}\s+(?P<topic>.+))?$",
        rf"^what\s+(?:is|was|are|were)\s+(?P<speaker>.+?)['’]s?\s+{_NOUN}(?:\s+{_ON}\s+(?P<topic>.+))?$",
        rf"^(?P<speaker>[^,]+?)['’]s?\s+{_NOUN}(?:\s+{_ON}\s+(?P<topic>.+))?$",
        rf"^(?P<speaker>[^,]+?)\s+(?:said|says|say)\s+what(?:\s+{_ON}\s+(?P<topic>.+))?$",
        rf"^what\s+(?P<speaker>[^,]+?)\s+(?:said|says)(?:\s+{_ON}\s+(?P<topic>.+))?$",
        rf"^(?P<speaker>[^,]+?)\s+(?:said|says)\s+{_ON}\s+(?P<topic>.+)$",
        r"^(?P<speaker>[^,]+?)\s+on\s+(?P<topic>[^,]+)$",
    )
)
_LAST_FORM = len(_FORMS) - 1
_LEAD = re.compile(r"^(?:(?:about|on|regarding|concerning|that|of|over|as\s+to|to)\s+)+", re.IGNORECASE)
_PRONOUNS = word_set("he she it they we you i this that these those who which anyone anybody everyone people")
_OFFICES = word_set(
    """agency administration ambassador army authorities authority bishop board boss bureau cabinet captain ceo chair
    chairman chairwoman chief club coach colonel commander commission commissioner committee company council court
    defence defense department deputy director doctors editor embassy employees envoy executive expert experts family
    farmers firm fishermen foundation founder general government governor group head institute judge king lawyer
    lawyers leader leaders lawmakers mayor military minister ministers ministry navy nurses office officer officers
    official officials operator opposition owner parliament party police pope premier president prince princess
    professor prosecutor prosecutors protesters queen rebels regulator researchers residents scientists secretary
    senate senator sheriff soldiers source sources spokesman spokesperson spokeswoman student students survivors
    teacher teachers union victims villagers witness witnesses workers"""
)


@dataclass(frozen=True, slots=True)
class Said:
    """Whose words are asked for (None: a pronoun that only the conversation explains), and what about."""

    speaker: Name | None
    topic: str
    notes: tuple[str, ...] = ()


def said(question: str, names: tuple[Name, ...], known: Inventory, careless: bool) -> Said | None:
    """The reading of a question for what somebody said, or None where it is another question."""
    for number, form in enumerate(_FORMS):
        if match := form.match(question):
            topic = _LEAD.sub("", (match["topic"] or "").strip(" ,"))
            speaker, could = _speaker(match["speaker"].strip(), names, known, careless, number == _LAST_FORM)
            if could:
                return Said(speaker, topic, () if speaker else (_unknown(match["speaker"]),))
    return None


def _unknown(pronoun: str) -> str:
    return f'It is open who is meant by "{pronoun.strip()}": ask with a name.'


def _speaker(
    phrase: str, names: tuple[Name, ...], known: Inventory, careless: bool, only_names: bool
) -> tuple[Name | None, bool]:
    """The speaker that a phrase names, and whether it can be one at all."""
    words = [word.lower().strip(".,'’") for word in phrase.split()]
    if " ".join(words) in _PRONOUNS:
        return None, not only_names and words[0] in ("he", "she", "it", "they")
    inside = [name for name in names if fold(name.written) in fold(phrase)]
    if whole := next((name for name in inside if fold(name.written) == fold(_plain(phrase))), None):
        return whole, True
    if only_names or len(words) > 8 or words[0] in ("what", "which", "who", "how", "when", "where", "why"):
        return None, False
    if inside and not {"that", "who", "which"} & set(words):
        return _of_several(phrase, inside, known), True
    office = bool(_OFFICES & set(words))
    typed = careless and len(words) <= 4 and words[0] not in ("a", "an", "the") and not FUNCTION & set(words)
    if office:
        return replace(expand(_plain(phrase), known, loose=True), written=phrase), True
    return (expand(_plain(phrase), known, loose=True), True) if typed else (None, False)


def _of_several(phrase: str, inside: list[Name], known: Inventory) -> Name:
    """ "Russia and Iran" speaks first as Russia; "Russia's defence ministry" is a body of its own."""
    if len(inside) > 1 and re.search(r"\b(?:and|or)\b|,", phrase):
        return inside[0]
    whole, owner = expand(_plain(phrase), known, loose=True), inside[0]
    rest = _plain(re.sub(rf"{re.escape(owner.written)}(?:['’]s?)?", "", phrase, count=1).strip())
    if not rest or not phrase.startswith(owner.written):
        return whole
    also = tuple(f"{form} {rest}" for form in (*owner.forms, *owner.weak))
    return replace(whole, forms=tuple(dict.fromkeys((*whole.forms, *also))), weak=(rest,))


def _plain(phrase: str) -> str:
    words = phrase.split()
    while len(words) > 1 and (words[0].lower() == "the" or words[0].lower().strip(".") in TITLES):
        words = words[1:]
    return " ".join(words)
