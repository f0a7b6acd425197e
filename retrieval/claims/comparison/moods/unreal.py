"""Find what a sentence does not tell as done: it is to come, planned, threatened, supposed, almost done, over, ruled
out, or taken back.

Pure, and no parser. A word such as "will", "almost" or "ruled out" opens a stretch to the end of its clause; where the
claim's verb, or what it tells behind it, stands in the sentence only within such stretches, it decides nothing. A claim
that is itself of a plan, a wish or a possibility is left to the comparison of its words.
"""

import re
from collections.abc import Iterator

from corpus.language.gazetteer import word_set
from corpus.language.verbs import verbs_of
from retrieval.claims.claim import Difference
from retrieval.claims.comparison.sentence import Sentence
from retrieval.claims.comparison.words.opposites import is_opposite
from retrieval.claims.comparison.words.synonyms import may_stand_for

_PLANS = (
    r"plan(?:s|ned|ning)?|intend(?:s|ed|ing)?|intention|hop(?:es?|ed|ing)|want(?:s|ed|ing)?|wish(?:es|ed)?"
    r"|(?:is|was|are|were) eager|threat(?:s|en(?:s|ed|ing)?)?|vow(?:s|ed|ing)?|promis(?:es?|ed|ing)"
    r"|pledg(?:es?|ed|ing)|expect(?:s|ed|ing)?|propos(?:es?|ed|ing|als?)|attempt(?:s|ed|ing)?|try|tries|tried|trying"
    r"|aim(?:s|ed|ing)?|seek(?:s|ing)?|sought|bid|urg(?:es?|ed|ing)|press(?:ed|ing|ure[sd]?)"
    r"|pressuring|push(?:es|ed|ing)?|lobb(?:y|ies|ied|ying)|demand(?:s|ed|ing)?|campaign(?:s|ed|ing)"
    r"|prepar(?:es?|ed|ing)"
    r"|willing|tempted|encouraged|advised|asked|call(?:s|ed|ing)?|offer(?:s|ed|ing)?|ordered|obliged|bound"
)
_TO_COME = (
    r"will(?= )|['’]ll|won['’]t|shall|would|wouldn['’]t|could|couldn['’]t|should|shouldn['’]t|may(?= )|might"
    r"|must|ought to"
    r"|(?:is|are|was|were|be|been|['’]s|['’]re|['’]m|not|it) (?:now |soon |also |never |not )?(?:going|set"
    r"|about|due|poised"
    r"|scheduled|slated|supposed|meant|believed|said|thought|rumou?red|likely|unlikely|ready|able) to"
    r"|(?:is|are|was|were) to(?= (?:have )?\w+)|has yet to|have yet to|had yet to"
    r"|agree(?:s|d|ing)? to(?= (?!the\b|an?\b|his\b|her\b|its\b|their\b|this\b|that\b|such\b|terms\b)\w)"
    rf"|(?:{_PLANS})(?: \w+){{0,3}}? (?:to|for|on)(?= )|(?:threat|promise|pledge|hopes?) of|(?:hop|expect"
    rf"|threaten|vow)\w* that"
    r"|(?:propos|promis|pledg|plann|threaten)(?:ed|es|ing) (?=an? )|(?:running|runs?|ran|stood|stands?|standing) for"
    r"|(?:candidates?|nominees?|contenders?|frontrunners?|bid) for|would-be|aspiring|hopefuls?"
    r"|consider(?:s|ed|ing)?|weigh(?:s|ed|ing)|mull(?:s|ed|ing)|contemplat(?:es?|ed|ing)|debat(?:es|ed|ing)"
    r"|discuss(?:es|ed|ing)?|think(?:s|ing) (?:of|about)|thought (?:of|about)|toy(?:s|ed|ing) with|float(?:s|ed|ing)"
    r"|in talks|talk of|idea of|calls? for|prospect|possibility|chance|risks?|fears?|feared|fearing|warn(?:s|ed|ing)?"
    r"|in need of|needs?(?= (?:an?|another|new|more)\b)|needed(?= an?\b)|await(?:s|ed|ing)?|lack(?:s|ed|ing)?"
    r"|hypothetical(?:ly)?|perhaps|possibly|potential(?:ly)?|whether|unless|as if|as though|lest|in case|in the event"
    r"|if(?= )|imagin(?:e|ed|ing)|suppos(?:e|ing)|assum(?:es?|ed|ing)|what if|were it|had it not|dream(?:s|ed"
    r"|t|ing)? of"
)
_SHORT_OF = (
    r"(?:came|come|comes|coming|was|were|is) (?:very |so )?close to|(?:on|to|at) the (?:verge|brink|edge|point) of"
    r"|(?:stop(?:s|ped)?|fell|falls?) short of|narrowly (?:escaped|avoided|missed)|instead of|rather than|in lieu of"
    r"|prevent(?:s|ed|ing)?|avert(?:s|ed|ing)?|avoid(?:s|ed|ing)?|thwart(?:s|ed|ing)?|foil(?:s|ed|ing)?"
    r"|forestall(?:s|ed)?"
)
_TAKEN_BACK = (
    r"(?:rul(?:es?|ed|ing) out|withdr[ae]ws?|withdrew|withdrawn|withdrawing|retract(?:s|ed|ing)?|recant(?:s|ed|ing)?"
    r"|t(?:ake|akes|ook|aken|aking) back|disavow(?:s|ed|ing)?|renounc(?:es?|ed|ing)|revok(?:es?|ed|ing)"
    r"|walk(?:s|ed|ing) back|back(?:s|ed|ing) away from|distanc(?:es?|ed|ing) \w+ from"
    r"|apologi[sz](?:es?|ed|ing) for (?:saying|claiming|writing|suggesting)|no longer (?:says?|claims?|believes?))"
)
_AGAINST = (
    r"(?:against|oppos(?:es?|ed|ing)(?: to)?|objects? to|objected to|reject(?:s|ed|ing)?"
    r"|vetoed)(?= (?:the \w+ of )?\w+ing\b)"
)
_OVER = (
    r"used to|no longer|not any longer|not anymore|former(?:ly)?|ex-|previously|one-time|onetime|erstwhile"
    r"|once(?= (?:\w+ed|was|were|had)\b)"
)
_BEFORE_TITLES = frozenset({"former", "ex-", "one-time", "onetime", "erstwhile"})
FORMER = 6  # words of a title that such a word may stand before
_WILL = frozenset(("will", "’ll", "'ll"))
_NOUNS = word_set("chance prospect possibility risk risks fears threat promise pledge hope hopes bid talks")
_SIDE = word_set("who which because when while after before")
_PRESENT = re.compile(r"\b(?:is|are|has|have|am|remains?|still|currently|now)\b", re.IGNORECASE)
_SUPPOSED = re.compile(rf"(?<![\w-])(?:{_TO_COME}|{_SHORT_OF}|{_TAKEN_BACK}|{_AGAINST})", re.IGNORECASE)
_PAST_STATE = re.compile(rf"(?<![\w-])(?:{_OVER})", re.IGNORECASE)
_ALMOST = re.compile(r"\b(?:almost|nearly|all but|very nearly|practically|virtually)\b", re.IGNORECASE)
_EXCEPT = re.compile(
    r"\b(?:except(?:ing)?|apart from|aside from|other than|excluding|with the exception|save for|all but|nobody but"
    r"|no one but|none but|nothing but|(?:all|every|each|no|any)(?: \w+){1,2} but (?=[A-Z]|the\b|one\b|two\b))",
    re.IGNORECASE,
)
_ONLY = re.compile(r"\b(?:only|just|merely|no more than) (?=\d|[a-z]+)", re.IGNORECASE)
# A claim with one of these may itself be of a plan, a wish, a view or a saying.
_OF_PLANS = re.compile(
    rf"\b(?:(?:{_PLANS})(?: \w+){{0,3}}? (?:to|for|on)|want(?:s|ed)(?: [\w-]+){{1,4}} \w+ed\b"
    r"|will|would|could|should|shall|may(?= )|might|must"
    rf"|going to|ought|likely|possibl[ey]|perhaps|consider\w*"
    r"|weigh\w*|mull\w*|discuss\w*|debat\w*|warn\w*|fear\w*|risks?|(?<!is )(?<!as )(?<!re )support\w*"
    r"|oppos\w*|favou?r\w*|back(?:s|ed|ing)?"
    r"|endors\w*|approv\w*|agree[sd]?|reject\w*|against|scheduled|due|set to|about to|almost|nearly|potential\w*"
    r"|running for|ran for|candidate\w*|nominee\w*|propos\w*|promis\w*|pledg\w*|threat\w*|withdr\w+"
    r"|retract\w*|rul(?:ed|es) out|unless|whether|if|believ\w+|thinks?|thought)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:—]|\bbut\b|\bwhile\b|\bafter\b|\bbefore\b")
_END = re.compile(
    r"[;:!?—]|\.(?= |$)| – |\bbut\b|\b(?:although|though|because|while|whereas)\b|, (?:who|which|where|when"
    r"|after|and|a|an|the)\b"
    r"|, (?=\w+ (?:said|says|told|according)\b)"
)  # fmt: skip
_PUT_OFF = re.compile(
    r"\b(?:is|are|was|were|be|been|being) (?:\w+ly |still |again |now |to be )?(?:planned|proposed|expected"
    r"|considered|discussed|weighed"
    r"|mulled|ruled out|called off|cancell?ed|postponed|put off|put on hold|averted|prevented|avoided|thwarted|foiled"
    r"|abandoned|shelved|withdrawn|threatened|retracted|under (?:discussion|consideration|review)|off the table)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"(?:, |^)(?:who|which|whose)\b[^,]*$")
_GOING_ON = re.compile(r"\b(?:is|are) (?:now |currently |also )?\w+ing\b")  # "is replacing": it may be to come
_ASIDE_END = re.compile(r"[,;:!?—]|\.(?= |$)")
_IF_END = re.compile(r"[;!?—]|\.(?= |$)")
_SUPPOSITION = re.compile(r"(?:if|unless|imagine|suppose|supposing|what if|were it|had)\b", re.IGNORECASE)
_DUTY = re.compile(r"\b(?:should|must|ought to|needs? to|has to|have to)\b", re.IGNORECASE)
_RULE = re.compile(
    r"\b(?:law\w*|legal\w*|rules?|ruled|regulation\w*|requir\w*|constitution\w*|treaty|contract|court"
    r"|permit\w*|order\w*"
    r"|bylaws?|statute\w*|polic(?:y|ies)|eligib\w*|said|says?|told|called|urged|argued|believes?|wants?"
    r"|thinks?|wrote)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(r"\b(?:if|unless|provided|as long as|were|had|whether)\b", re.IGNORECASE)
_CONDITIONAL = re.compile(
    r"(?:even )?(?:if|unless|provided|were|had|whether)\b|.*\b(?:unless|only if|as long as|provided that)\b",
    re.IGNORECASE,
)


Stretch = tuple[str, range]  # the word that opens it, and the places of the words in it


def unreal_differences(claim: Sentence, told: Sentence) -> list[Difference]:
    """The one difference by which the sentence tells the claim's matter in another sense; none where it tells it as
    done, or the claim is of a plan itself."""
    found = _supposing(claim, told) or _excepted(claim, told) or _not_told_as_done(claim, told)
    return [found] if found else []


def _supposing(claim: Sentence, told: Sentence) -> Difference | None:
    """A claim that hangs on an "if", or says what ought to be, is borne out by no plain fact."""
    condition = _CONDITIONAL.match(claim.text)
    if condition and not _OPEN.search(told.text):
        return Difference("negation", condition.group().split(" ")[-1], "", "undecides")
    duty = _DUTY.search(claim.text)
    if duty and not (_RULE.search(claim.text) or _RULE.search(told.text) or _DUTY.search(told.text)):
        return Difference("negation", duty.group(), "", "undecides")
    return None


def _excepted(claim: Sentence, told: Sentence) -> Difference | None:
    """ "Nobody except the treasurer knew": the one that is excepted did the reverse of all the others."""
    if (found := _EXCEPT.search(told.text)) and not _EXCEPT.search(claim.text):
        return _open(claim.text, found.group())
    only = next((each for each in _ONLY.finditer(told.text) if _is_counted(told, each.end())), None)
    verbs = _verbs(claim)
    if only and verbs and not _ONLY.search(claim.text) and not any(_likes(claim, told, at) for at in verbs):
        return _open(claim.keys[verbs[0]], only.group().strip())
    return None


def _is_counted(told: Sentence, offset: int) -> bool:
    at = told.place_of(offset)
    return any(each.start <= at < each.end for each in told.quantities)


def _not_told_as_done(claim: Sentence, told: Sentence) -> Difference | None:
    """The claim's verb, or else what it tells behind it, that the sentence has only within an unreal stretch."""
    unreal = [each for each in _unreal(claim, told) if not _opens(claim, each[0])]
    over = list(_over(claim, told))
    if not unreal and not over:
        return None
    verbs = _verbs(claim)
    met = [(at, places, over if _is_of_a_plan(claim, at) else [*unreal, *over])
           for at in verbs if (places := _meets(claim, told, at))]  # fmt: skip
    if not met and (places := _object_places(claim, told, verbs)):
        met = [(verbs[0] if verbs else 0, places, over if _OF_PLANS.search(claim.text) else [*unreal, *over])]
    for at, places, stretches in met:
        around = [next((word for word, span in stretches if place in span), "") for place in places]
        if all(around):
            return _open(claim.keys[at], around[0])
    return None


def _opens(claim: Sentence, word: str) -> bool:
    """Tell whether the claim has the word too that opens a stretch: it then is of a plan at least as much."""
    return word.split()[0].casefold() in claim.low


def _is_of_a_plan(claim: Sentence, at: int) -> bool:
    """Tell whether the verb is one of a plan, a wish or a view itself, or stands behind one in its clause."""
    starts = claim.words.starts
    verb = starts[at] + len(claim.keys[at])
    clause = max((each.end() for each in _CLAUSE.finditer(claim.text, 0, starts[at])), default=0)
    return any(clause <= each.start() < verb for each in _OF_PLANS.finditer(claim.text, clause))


def _open(given: str, stored: str) -> Difference:
    return Difference("negation", given, stored, "undecides")


def _verbs(claim: Sentence) -> list[int]:
    """The verbs that the claim tells, in their order; not those of a side clause behind them."""
    side = next((at for at, word in enumerate(claim.low) if at and word in _SIDE), len(claim.low))
    return [at for at in sorted(claim.verbs) if at < side] or sorted(claim.verbs)


def _likes(claim: Sentence, told: Sentence, at: int) -> list[int]:
    return [place for place in told.plain if may_stand_for(claim.stems[at], told.stems[place])]


def _meets(claim: Sentence, told: Sentence, at: int) -> list[int]:
    """The places of the words of the sentence that mean the same as a word of the claim, or the reverse."""
    against = [place for place in told.plain if is_opposite(claim.stems[at], told.stems[place])]
    return _likes(claim, told, at) or against


def _object_places(claim: Sentence, told: Sentence, verbs: list[int]) -> list[int]:
    """The places in the sentence of what the claim tells behind its verb, or behind its first words."""
    first = verbs[0] + 1 if verbs else _behind_be(claim)
    ours = {claim.stems[at] for at in range(first, len(claim.stems))} - {""}
    return [at for at, each in enumerate(told.stems) if each and any(may_stand_for(one, each) for one in ours)]


def _behind_be(claim: Sentence) -> int:
    be = ("is", "are", "was", "were", "has", "have", "had", "am", "been")
    return next((at + 1 for at, word in enumerate(claim.low) if word in be), 0)


def _unreal(claim: Sentence, told: Sentence) -> Iterator[Stretch]:
    """The stretches of what is to come, supposed or put off, each with the word that opens it."""
    yield from _to_come(claim, told, going_on=bool(_GOING_ON.search(claim.text)))
    for found in _PUT_OFF.finditer(told.text):
        yield found.group(), range(_clause_start(told, found.start()), told.place_of(found.end()))


def _over(claim: Sentence, told: Sentence) -> Iterator[Stretch]:
    """The stretches of what is no more, beside a claim of what is."""
    if _is_present(claim) and not _PAST_STATE.search(claim.text):
        for found in _PAST_STATE.finditer(told.text):
            reach = _reach(told, found)
            far = FORMER if found.group().casefold() in _BEFORE_TITLES else len(reach)
            yield found.group(), reach[:far]


def _to_come(claim: Sentence, told: Sentence, *, going_on: bool) -> Iterator[Stretch]:
    """Stretches of the future, supposed, taken back or almost done; `going_on` tells that "will" may be the claim's."""
    for found in _SUPPOSED.finditer(told.text):
        if found.group() == "May" and found.start():
            continue  # the month
        if found.group().casefold() in _NOUNS and found.group().casefold() in claim.low:
            continue  # "the party's chance to win", where the claim speaks of that chance itself
        if not (going_on and found.group().casefold() in _WILL):
            yield found.group(), _reach(told, found)
    for found in _ALMOST.finditer(told.text):
        at = told.place_of(found.end())
        if at in told.verbs or told.low[at : at + 1] == ["been"]:
            yield told.slice(at - 1, at + 1), range(at, at + 2)


def _reach(told: Sentence, found: re.Match[str]) -> range:
    """The words from the one that opens the stretch to the end of its clause; of a supposition to the sentence's."""
    ends = _IF_END if _SUPPOSITION.match(found.group()) else _END
    if _RELATIVE.search(told.text[: found.start()]):
        ends = _ASIDE_END
    end = ends.search(told.text, found.end())
    return range(told.place_of(found.end()), told.place_of(end.start()) if end else len(told.keys))


def _clause_start(told: Sentence, offset: int) -> int:
    """The first word of the clause in which the offset lies."""
    return told.place_of(max((end.end() for end in _END.finditer(told.text, 0, offset)), default=0))


def _is_present(claim: Sentence) -> bool:
    """Tell whether the claim says that it is so now."""
    if _PRESENT.search(claim.text):
        return True
    return any(claim.low[at] in (verb.third, verb.base) for at in _verbs(claim)[:1] for verb in verbs_of(claim.low[at]))
