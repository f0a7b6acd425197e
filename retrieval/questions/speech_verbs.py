"""The verbs and nouns with which people ask for words: their forms, and the manner of statement that each asks for.

Only the lexicon; speech_forms.py says how it is used. Three kinds of verbs: those that ask for any statement ("say",
"think"), those that ask for a manner ("deny": only denials), and those that are themselves a part of what is asked
("apologise", "blame", "call"): with them the topic of "Did X blame Y?" is "blaming Y".
"""

import re

from corpus.language.verbs import regular_forms

_SAY = """say tell state speak talk comment reply respond react answer announce declare claim argue insist report write
    tweet post blog note explain add assert allege testify stress emphasise emphasize suggest mention remark recall
    reveal disclose joke think believe feel ask justify agree
    disagree differ"""
_OF_A_MANNER = {
    "denied": "deny refute reject dismiss dispute",
    "confirmed": "confirm admit acknowledge concede",
    "promised": "promise pledge vow",
    "warned": "warn threaten caution",
    "demanded": "demand urge propose recommend advise",
}
_ACTS = """apologise apologize condemn denounce criticise criticize slam praise hail laud endorse blame accuse call
    compare liken describe mock ridicule contradict complain predict congratulate
    disavow retract boast brag defend"""
_IRREGULAR = {
    "say": "said", "tell": "told", "speak": "spoke", "write": "wrote", "think": "thought", "feel": "felt",
}  # fmt: skip
_PARTICIPLES = {"speak": "spoken", "write": "written"}
SPEAKING = frozenset({"comment", "speak", "react", "respond", "reply", "answer", "talk"})  # about a thing, never "that"
INTENDING = frozenset({"threaten", "promise", "pledge", "vow"})  # to do something
TELLING = frozenset({"tell", "ask", "urge", "warn", "advise"})  # somebody

DENYING = frozenset({"denied", "rejected"})
_MANNERS = {
    "denied": DENYING,
    "confirmed": frozenset({"confirmed", "admitted"}),
    "promised": frozenset({"promised"}),
    "warned": frozenset({"warned", "threatened"}),
    "demanded": frozenset({"demanded", "advised"}),
}
_ASKING_VERBS = {
    "denied": "deny", "confirmed": "confirm", "promised": "promise", "warned": "warn", "demanded": "demand or propose",
}  # fmt: skip
_BY_NOUN = {
    "denial": "denied", "denials": "denied", "confirmation": "confirmed", "confirmations": "confirmed",
    "admission": "confirmed", "admissions": "confirmed", "promise": "promised", "promises": "promised",
    "pledge": "promised", "pledges": "promised", "warning": "warned", "warnings": "warned", "demand": "demanded",
    "demands": "demanded", "proposal": "demanded", "proposals": "demanded", "advice": "demanded",
}  # fmt: skip
_NOUN_ACTS = {"apology": "apologising", "apologies": "apologising", "endorsement": "endorsing"}
_FURTHER_NOUNS = """statement statements quote quotes quotation quotations comment comments remark remarks position
    stance view views response responses reaction reactions reply replies words answer answers take opinion opinions
    thoughts feelings attitude message tweet tweets post posts criticism joke jokes prediction predictions
    explanation account accounts argument arguments claim claims accusation accusations assessment complaint
    complaints"""


def _forms(verb: str) -> tuple[str, str, str, str, str]:
    """The base, present, past, participle and gerund of a verb."""
    base, present, past, gerund = regular_forms(verb)
    past = _IRREGULAR.get(verb, past)
    return base, present, past, _PARTICIPLES.get(verb, past), gerund


VERBS = [*_SAY.split(), *" ".join(_OF_A_MANNER.values()).split(), *_ACTS.split()]
_LEMMAS = {form: verb for verb in VERBS for form in _forms(verb)}
_MANNER_OF = {verb: _MANNERS[name] for name, verbs in _OF_A_MANNER.items() for verb in verbs.split()}
# Verbs of speech only before some words: "the report compared", "the state department", "wrote the constitution".
_ABOUT = r"(?=$|[,?.]|\s+(?:about|on|of|over|regarding|that|in|to|as|how|why|after|when|online|publicly)\b)"
_ONLY_BEFORE = {
    **dict.fromkeys(("state", "post", "write", "blog", "feel", "note", "answer", "ask"), _ABOUT),
    "report": r"(?=$|\s+(?:on|about|that|to|the|a|an|any|no)\b)",
    "compare": r"(?!\s+(?:to|with)\b)",
    "add": r"(?=$|[,?.]|\s+(?:that|about|on)\b)",
    **dict.fromkeys(("differ", "agree", "disagree"), r"(?=\s+(?:on|over|about)\b)"),
}
_IN_ANY_CASE = ("report", "state", "post", "note", "compare")  # only their bases are doubtful: "he stated" is clear
_IN_ANY_BASE = ("answer", "ask")  # only their other forms: "Who answered the phone?"


def _alternatives(at: int) -> str:
    """One form of all verbs, as a pattern: in lower case, since "Post" and "State" are names."""
    words = dict.fromkeys(_forms(verb)[at] + _condition(verb, at) for verb in VERBS)
    return rf"(?-i:{'|'.join(words)})"


def _condition(verb: str, at: int) -> str:
    if (verb in _IN_ANY_CASE and at) or (verb in _IN_ANY_BASE and not at):
        return ""
    return _ONLY_BEFORE.get(verb, "")


BASE, PRESENT, PAST, DONE, DOING = map(_alternatives, range(5))
TENSED = rf"(?:{PAST}|{PRESENT})"
NOUN = rf"(?:{'|'.join([*_FURTHER_NOUNS.split(), *_BY_NOUN, *_NOUN_ACTS])})"


_CALLED = re.compile(r"\s*(for|on|upon)\b\s*", re.IGNORECASE)
_CALLED_AS = {"for": "demand", "on": "urge", "upon": "urge"}


def lemma_of(word: str) -> str:
    """The verb of a form: "blame" of "blamed"; the word itself where it is none."""
    return _LEMMAS.get(word.casefold(), word.casefold())


def demand_in(verb: str, words: str) -> dict[str, str]:
    """The verb that "call for" or "call on" stands for, and the topic behind it; empty for another verb."""
    found = _CALLED.match(words) if lemma_of(verb) == "call" else None
    return {"verb": _CALLED_AS[found[1].lower()], "topic": words[found.end() :]} if found else {}


def act_in(word: str) -> str:
    """The words by which a verb or noun is a part of the topic: "blaming" of "blamed", nothing of "said"."""
    if word.casefold() in _NOUN_ACTS:
        return _NOUN_ACTS[word.casefold()]
    lemma = lemma_of(word)
    return _forms(lemma)[4] if lemma in _ACTS.split() else ""


def is_told_in_sentences(word: str) -> bool:
    """Tell whether "when" with a verb is answered by any sentence: "When did she call it a sham?", "urge it?"."""
    return bool(act_in(word)) or lemma_of(word) in _OF_A_MANNER["demanded"].split()


def manners_of(word: str) -> frozenset[str]:
    """The manners that a verb or noun of a question asks for; none in particular for "say" and its like."""
    plain = word.casefold()
    return _MANNER_OF.get(lemma_of(plain)) or _MANNERS.get(_BY_NOUN.get(plain, ""), frozenset())


def manner_name(manners: frozenset[str]) -> str:
    """The name of a group of manners: "denied"; empty for any."""
    return next((name for name in sorted(_ASKING_VERBS) if name in manners), "")


def verb_asking_for(manners: frozenset[str]) -> str:
    """The verb that asks for a group of manners: "deny"; "say" for any."""
    return _ASKING_VERBS.get(manner_name(manners), "say")
