"""Tell what of a sentence stands in it without being asserted: a question, an error that a note of correction tells, a
belief that was polled, a tale, a joke, a charge, an expectation.

Pure. "Did Voss burn the mill?" has all the words of "Voss burned the mill", and decides nothing of it. Each kind marks
the part of a sentence that it does not assert; a sentence decides nothing where that part alone has words of the claim.
A claim that is itself of the kind ("60 percent believe that …") is left alone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from retrieval.claims.assertion.accused import is_only_accused
from retrieval.claims.assertion.expected import is_only_expected
from retrieval.ranking.overlap import only_within, own_words, stem

ASKED = "asks it, and does not say it"
CORRECTED = "tells what an earlier text said, which was corrected"
BELIEVED = "tells what people believe, not that it is so"
TOLD = "tells of a tale, not of what happened"
JOKED = "is not meant in earnest"
SHARED = "tells what is passed around, not that it is so"
ACCUSED = "speaks of a charge or suspicion, not of guilt"
EXPECTED = "tells what is expected, not what happened"

_ENDS_ASKING = re.compile(r"\?[\s\"”’'»)]*$")
_ASKING = re.compile(
    r"^[\s\"“‘'«(]*(?:and |but |so |or )?(?:is|are|was|were|am|do|does|did|has|have|had|can|could|will"
    r"|would|should|shall|may"
    r"|might|must|isn|aren|wasn|weren|don|doesn|didn|hasn|haven|won|wouldn|couldn|shouldn|who|whom|whose"
    r"|what|when|where"
    r"|why|how|which)\b",
    re.I,
)
_QUESTION = re.compile(r"[^.!?:;\"“”«»—–]*\?")
_INDIRECT = re.compile(
    r"\bwhether\b[^.;!?]*"
    r"|\b(?:ask|asks|asked|asking|wonder\w*|unclear|unknown|know|known|see|sure|certain|determine\w*"
    r"|investigat\w+)"
    r"(?: (?!as )\w+){0,2} if\b[^.;!?]*",
    re.I,
)
_WHETHER = re.compile(r"\bwhether\b|\?", re.I)

_EARLIER_TEXT = re.compile(
    r"\b(?:earlier|previous|original|prior|first|initial) (?:version|headline|edition|report|caption|text"
    r"|draft|posting)s?\b"
    r"(?: of (?:this|the|that|our) [\w'’ -]{1,30}?)?"
    r"(?=[ ,]+(?:\w+ ){0,3}(?:said|say|says|stat|misstat|gave|report|misreport|describ|misidentif|misspell"
    r"|misspelt"
    r"|misattribut|wrong|incorrect|mistaken|erroneous|quot|misquot|list|refer|call|put|attribut|identif"
    r"|claim|includ|contain|suggest"
    r"|impl|indicat|had|was|were))[^.;!?]*?(?=[.;!?]|, (?:not|but|when|while|it|he|she|they|in fact"
    r"|rather)\b| (?:when|but) |$)"
    r"|\b(?:incorrectly|wrongly|mistakenly|erroneously|inaccurately) (?:said|stated|reported|gave|described"
    r"|identified"
    r"|listed|called|attributed|referred|suggested|indicated|put)\b[^.;!?]*"
    r"|\bmis(?:stated|reported|identified|spelled|spelt|attributed|quoted|described)\b[^.;!?]*"
    r"|, not (?=[^.;!?]*$)[^.;!?]*(?<=\w)(?=[.;!?]|$)",
    re.I,
)
_NOTE = re.compile(
    r"\bcorrect(?:ion|ed|s)\b|\bclarification\b|\beditor['’]?s['’]? note\b|\b(?:version|headline|edition)s?\b"
    r"|\b(?:incorrectly|wrongly|mistakenly|erroneously|inaccurately)\b|\bmis(?:stated|reported|identified"
    r"|spelt|quoted)",
    re.I,
)

_PEOPLE = (
    r"(?:\d[\d.,]* ?(?:percent\b|per cent\b|%|pc\b)|(?:majority|minority|plurality|half|third|quarter"
    r"|two-thirds) of"
    r"|three-quarters of|(?<!the )most|(?:\d+|one|two|three|four|five|six|seven|eight|nine) (?:in"
    r"|out of)(?: every)? (?:\d+|\w+)|(?:many|some|few|more|fewer|these|those|all) (?:\w+ )?(?:people"
    r"|voters|residents|citizens"
    r"|americans|adults|respondents|readers|viewers|users|fans|republicans|democrats|locals|villagers)"
    r"|respondents"
    r"|those (?:polled|surveyed|asked)|public(?= (?:believ|think|fear|suspect)))"
)
_BELIEF = (
    r"(?:believ(?:e|es|ed|ing)|think|thinks|thought|say|says|said|feel|feels|felt|agree|agrees|agreed"
    r"|suspect|suspects"
    r"|assume|assumes|doubt|doubts|fear|fears|expect|expects|convinced|certain|sure|persuaded)"
)
_POLLED = re.compile(
    rf"\b{_PEOPLE}(?:(?! (?:was|were|is|has|had|have|and|but) )[^.;:,\"“”]){{0,60}}?"
    rf"\b{_BELIEF}\b(?! (?:that )?they\b)([^.;!?]*)",
    re.I,
)
_OPINION = re.compile(
    rf"\b(?:{_BELIEF}|views?|viewed|finds?|found|sees?|consider\w*|support\w*|favou?r\w*|oppos\w*|approv\w*"
    rf"|disapprov\w*"
    r"|opinion|polls?|surveys?|trust\w*|want\w*|prefer\w*)\b",
    re.I,
)

_WORK = (
    r"(?:novel|novella|film|movie|short story|fairy ?tale|play|drama|thriller|sitcom|soap opera|comic"
    r"|cartoon|musical|opera"
    r"|screenplay|sketch|parody|spoof|satire|fantasy|fable|video game|miniseries|blockbuster|bestseller|comedy)"
)
_FICTION = re.compile(
    rf"(?:^|[,;:—–(]\s?|\b(?:and|but|as|happens?|dies?|lives?|plot) )in (?!(?:play"
    rf"|film)\b)[^.,;:]{{0,50}}?\b{_WORK}s?\b(?! (?:for|industry|about))"
    rf"|\bin (?:the|a|an|his|her|their|its|one|this|that|[A-Z]\S+['’]s?) (?:[\w-]+ ){{0,3}}{_WORK}s?\s*(?:[.,;]|$)"
    rf"|\b{_WORK}s?\b[^.;:]{{0,40}}?\b(?:tells?|depicts?|portrays?|imagines?|follows?|shows|recounts?"
    rf"|opens with|ends with|is about"
    r"|in which|where|set in)\b"
    r"|\b(?:fictional|fictitious|satirical|satire|parody|spoof|make-believe|protagonist|fanfic\w*"
    r"|deepfakes?)\b",
    re.I,
)
_OF_A_WORK = re.compile(
    rf"\b(?:{_WORK}s?|fiction\w*|satir\w+|books?|scenes?|stars?|starred|role|actor|actress)\b", re.I
)
_WORKED_ON = re.compile(
    r"\b(?:starr?(?:s|ed|ing)|appear(?:s|ed)|cast|direct(?:s|ed)|premier\w+|invest(?:s|ed))\b", re.I
)
_SATIRE = re.compile(
    r"^\W*(?:satire|parody|spoof|humou?r|fiction|short story|comedy|april fools?)\b\W|\b(?:satire|parody"
    r"|spoof|april fools?)\b",
    re.I,
)

_JOKE = re.compile(
    r"\b(?:jok(?:e|es|ed|ing|ingly)|quip(?:s|ped|ping)?|jest(?:s|ed|ing)?|kidd(?:ed|ing)|wisecrack\w*|sarcas\w+"
    r"|tongue[- ]in[- ]cheek|prank\w*|april fools?['’]?s?|hoaxed|facetious\w*)\b",
    re.I,
)
_NOT_REAL = re.compile(
    r"\b(?:as if|as though|pretend(?:s|ed|ing)?|imagin(?:e|es|ed|ing|ary)|dream(?:s|ed|t|ing)? (?:that|of"
    r"|about)"
    r"|fantasi[sz]\w+|role-play\w*|simulat\w+|mock(?:-up| trial)|suppos(?:e|ing) (?:that)?)\b[^.;!?]*",
    re.I,
)
_SHARING = re.compile(
    r"\b(?:posts?|memes?|tweets?|videos?|images?|photos?|messages?|chain (?:letters?|e-?mails?)|clips?"
    r"|screenshots?|rumou?rs?"
    r"|claims?|stor(?:y|ies))\b[^.;!?]{0,30}\b(?:shared|viral|circulat\w+|spreading|going around"
    r"|doing the rounds|forwarded|retweeted)\b"
    r"[^.;!?]*|\b(?:viral|anonymous|unverified|widely shared|fake|doctored) (?:\w+ )?(?:posts?|memes?"
    r"|tweets?|videos?|images?|photos?"
    r"|messages?|e-?mails?|clips?|screenshots?|letters?|accounts?|reports?)\b[^.;!?]*"
    r"|\b(?:posts?|memes?|users?|internet|social media|facebook|twitter|tiktok|whatsapp) (?:posts? |users? "
    r"|messages? )?"
    r"(?:claim|claims|claimed|allege|alleges|alleged)\b[^.;!?]*"
    r"|^\W*(?:claim|rumou?r|fake)\s?[:—–]\s[^.;!?]*|[^.;!?]*,? (?:posts?|memes?|users?) (?:claim|allege)\w*\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Kind:
    """A way of not asserting: the part it marks, the reason, and the claims that are of that kind themselves."""

    part: re.Pattern[str]
    why: str
    itself: re.Pattern[str]


_KINDS: Sequence[_Kind] = (
    _Kind(_QUESTION, ASKED, _WHETHER),
    _Kind(_INDIRECT, ASKED, _WHETHER),
    _Kind(_POLLED, BELIEVED, _OPINION),
    _Kind(_NOT_REAL, JOKED, re.compile(_NOT_REAL.pattern.replace("[^.;!?]*", ""), re.I)),
    _Kind(_SHARING, SHARED, re.compile(r"\b(?:posts?|memes?|tweets?|viral|shared|rumou?r\w*|claims?|claimed)\b", re.I)),
)


def unasserted(sentence: str, claim: str, title: str = "") -> str:
    """The reason for which a sentence does not assert what the claim does; empty where it may."""
    if asks(sentence, claim):
        return ASKED
    if _is_tale(sentence, claim, title):
        return TOLD
    if _JOKE.search(sentence) and not _JOKE.search(claim):
        return JOKED
    if _NOTE.search(sentence) and _has_words_only_in(_EARLIER_TEXT, sentence, claim):
        return CORRECTED
    if is_only_accused(sentence, claim):
        return ACCUSED
    if is_only_expected(sentence, claim):
        return EXPECTED
    found = (
        each.why for each in _KINDS if not each.itself.search(claim) and _has_words_only_in(each.part, sentence, claim)
    )
    return next(found, "")


def asks(sentence: str, claim: str) -> bool:
    """Tell whether a sentence as a whole, or a question in it, asks what the claim says."""
    if _ENDS_ASKING.search(sentence) and _ASKING.search(sentence) and sentence.count("?") == 1:
        return not re.search(r"[.!][\"”’']? +[A-Z].*\?", sentence) or _has_words_only_in(_QUESTION, sentence, claim)
    return _has_words_only_in(_QUESTION, sentence, claim)


def _is_tale(sentence: str, claim: str, title: str) -> bool:
    """Tell whether a sentence tells of a novel, film or satire, and the claim does not."""
    if _OF_A_WORK.search(claim):
        return False
    return bool(_SATIRE.search(title)) or (bool(_FICTION.search(sentence)) and not _WORKED_ON.search(sentence))


def _has_words_only_in(part: re.Pattern[str], sentence: str, claim: str) -> bool:
    """Tell whether words of the claim stand in a part of a sentence and nowhere else."""
    only = _only_in(part, sentence)
    return bool(only) and any(stem(word) in only for word in own_words(claim))


@lru_cache(maxsize=4096)  # one sentence meets many claims
def _only_in(part: re.Pattern[str], sentence: str) -> frozenset[str]:
    """The words that stand in a part of a sentence, its group where it has one, and nowhere else."""
    spans = [each.span(each.lastindex or 0) for each in part.finditer(sentence)]
    return only_within(sentence, spans)
