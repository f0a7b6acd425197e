"""Tell whether a sentence tells of a relative or a helper of whom the claim names: "her brother was convicted"."""

from collections.abc import Sequence

from corpus.language.gazetteer import word_set
from retrieval.claims.comparison.names import Named, may_be_one
from retrieval.claims.comparison.roles import doers
from retrieval.claims.comparison.sentence import Sentence
from retrieval.claims.comparison.words.stems import stem

_KIN = word_set(
    """brother sister brothers sisters sibling siblings wife husband spouse widow widower son sons daughter daughters
    child children father mother parents uncle aunt cousin nephew niece grandfather grandmother grandson granddaughter
    stepson stepdaughter stepbrother fiance fiancee ex-wife ex-husband girlfriend boyfriend brother-in-law
    sister-in-law father-in-law son-in-law"""
)
_OTHERS = word_set(
    """lawyer lawyers attorney aide aides adviser advisor advisers advisors bodyguard driver neighbour neighbor friend
    friends predecessor successor opponent opponents rival rivals campaign accountant partner assistant secretary
    manager donors donor supporters backers"""
)
_HELPERS = _OTHERS | word_set(
    """staffer staffers aides strategist pollster spokesman spokeswoman spokesperson speechwriter supporter ally allies
    veteran alumnus deputy lieutenant employee colleague fundraiser backer bodyguards associate associates protege"""
)
_THEIRS = word_set("his her their its")
_SAYING = frozenset(
    map(stem, word_set("say tell claim deny announce add write confirm argue insist state spend raise"))
)
_FIRST = 14  # words
_AGES, _BESIDE = word_set("younger older elder youngest oldest eldest"), 6  # words from a relative to the name


def tells_of_a_relative(claim: Sentence, told: Sentence, around: Sequence[Sentence]) -> str:
    """The relative whom the sentence is about, where the claim is about the named one; else nothing."""
    held = {stem(word) for word in claim.low}
    verb = min(told.verbs, default=len(told.low))
    for at in range(min(verb, _FIRST)):
        word = told.low[at]
        if word not in _KIN and (word not in _OTHERS or _says(told, verb)):
            continue
        if stem(word) not in held and _is_owned(told, at) and not _is_named_so(claim, told, at):
            return f"speaks of a {word}" if word in _KIN else f"speaks of another, a {word}"
    return ""


def tells_of_another_relative(claim: Sentence, told: Sentence, around: Sequence[Sentence]) -> str:
    """The other one who is that relative, where the one of the claim is not there: "a younger brother, Ivo, ran it"."""
    held = set(claim.low)
    for at in (at for at, word in enumerate(told.low) if word in _KIN & held):
        named = [
            name for name in told.names if at < name.start <= at + 2 and told.low[name.start - 1] in (",", told.low[at])
        ]
        if named and not _is_claimed(named[0], claim) and not _has_the_first(claim, told):
            return f"speaks of {named[0].text}"
    return ""


def tells_of_anybody_of_an_age(claim: Sentence, told: Sentence, around: Sequence[Sentence]) -> str:
    """The "younger brother" of the sentence, where it does not say who that is, and the claim does; else nothing."""
    aged = _aged(claim)
    first = next((name for name in claim.names if name.sure), None)
    places = [at for at in _aged(told) if told.low[at + 1] in {claim.low[one + 1] for one in aged}]
    if not aged or first is None or not places or any(_is_right_beside(told, first, at) for at in places):
        return ""
    return f"does not say who the {told.slice(places[0], places[0] + 2)} is"


def _aged(sentence: Sentence) -> list[int]:
    """The places of "younger" and the like before a relative."""
    return [at for at, word in enumerate(sentence.low[:-1]) if word in _AGES and sentence.low[at + 1] in _KIN]


def _is_right_beside(told: Sentence, name: Named, at: int) -> bool:
    """ "Ivo, her younger brother", "Ivo Dorn is her younger brother", "her younger brother, Ivo Dorn"."""
    met = [each for each in told.names if may_be_one(name.folded, each.folded)]
    return any(0 <= at - each.end <= _BESIDE or 0 < each.start - at <= _BESIDE for each in met)


def _is_claimed(name: Named, claim: Sentence) -> bool:
    return any(may_be_one(name.folded, ours.folded) for ours in claim.names)


def _has_the_first(claim: Sentence, told: Sentence) -> bool:
    """Tell whether the name with which the claim begins stands in the sentence."""
    return any(may_be_one(name.folded, each.folded) for name in claim.names[:1] for each in told.names)


def tells_of_a_helper(claim: Sentence, told: Sentence, around: Sequence[Sentence]) -> str:
    """The helper who did it where the claim says that the named one did: "founded by a former Toru aide, Ivo Dorn"."""
    held = {stem(word) for word in claim.low}
    for name in (each for each in claim.names if _did_something(claim, each.folded)):
        met = [each for each in told.names if may_be_one(name.folded, each.folded)]
        helpers = [_helper_of(told, each.start, each.end) for each in met]
        if any(_is_claimed_helper(claim, told, each.end) for each in met):
            continue
        if helpers and all(helpers) and stem(helpers[0]) not in held:
            return f"speaks of another, a {helpers[0]}"
    return ""


def _is_claimed_helper(claim: Sentence, told: Sentence, at: int) -> bool:
    """Tell whether the helper behind a name is one whom the claim names: "Toru aides including Ivo Dorn"."""
    named = [name for name in told.names if at < name.start <= at + 2]
    return any(may_be_one(name.folded, ours.folded) for name in named for ours in claim.names)


def _did_something(claim: Sentence, name: str) -> bool:
    return any(name in names for names in doers(claim).values())


def _helper_of(told: Sentence, start: int, end: int) -> str:
    """The helper before or behind a name: "a former aide to NAME", "by former NAME staffer Ivo Dorn"; empty where there
    is none, or where the sentence only cites one."""
    verb = min(told.verbs, default=len(told.low))
    before = told.low[start - 2] if start > 1 and told.low[start - 1] in ("to", "of", "for") else ""
    behind = next((word for word in told.low[end : end + 2] if word in _HELPERS), "")
    if _says(told, verb) and start < verb:
        return ""
    return before if before in _HELPERS else behind


def _says(told: Sentence, verb: int) -> bool:
    return verb < len(told.low) and stem(told.low[verb]) in _SAYING


def _is_owned(told: Sentence, at: int) -> bool:
    """ "her brother", "Toru's younger brother", "the brother of Toru"; not "Toru and her brother", "whose brother"."""
    owner = next((i for i in range(at - 1, max(-1, at - 4), -1) if _is_owner(told.low[i])), None)
    if owner is not None:
        named = next((name.start for name in told.names if name.start <= owner < name.end), owner)
        return not (named and told.low[named - 1] in ("and", "with", ",", "by"))
    return list(told.low[at + 1 : at + 2]) == ["of"] and any(at + 2 <= name.start <= at + 3 for name in told.names)


def _is_owner(word: str) -> bool:
    return word in _THEIRS or word.endswith(("'s", "s'"))


def _is_named_so(claim: Sentence, told: Sentence, at: int) -> bool:
    """Tell whether the relative is the one that the claim names: "her brother Daniel"."""
    named = [name for name in told.names if at < name.start <= at + 2 and told.low[name.start - 1] != "of"]
    return any(may_be_one(name.folded, ours.folded) for name in named for ours in claim.names)
