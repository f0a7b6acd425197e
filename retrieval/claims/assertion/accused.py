"""Tell whether a sentence speaks of a charge, a plea or a suspicion where the claim speaks of guilt, or of the deed.

Pure. Who is charged is not convicted, who pleads not guilty is neither, and what somebody is charged with did not
therefore happen. A charge that is only sought or likely is none.
"""

import re

from retrieval.ranking.overlap import own_words, stem, stems

_PLEA = re.compile(
    r"\b(?:plead(?:s|ed|ing)?|pled|pleas?|enter\w*|maintain\w*|insist\w*)\b[^.;,]{0,40}?\b(?:not guilty"
    r"|innocent|innocence)\b",
    re.I,
)
_UNDECIDED = re.compile(
    r"\b(?:if|unless|until|not to|to|before being|when|once) (?:be )?(?:convict\w*|found guilty)"
    r"|\bto find \w+ (?:not )?guilty",
    re.I,
)
_SOUGHT = re.compile(
    r"\b(?:possible|potential|likely|looming|slam[- ]dunk|absent|seek\w*|sought|recommend\w*|call(?:s|ed"
    r"|ing)? for|push\w*"
    r"|demand\w*|threat\w*|consider\w*|weigh\w*|would|should|could|might|may|wants?|urg\w+|expect\w*|risk\w*)"
    r"(?:\W+(?!no\b|not\b|against\b)\w+){0,4}?\W+(?:indict\w*|charg\w+|prosecut(?:ed|ing|ion))[^.,;!?]*"
    r"|\ban? (?:\w+ )?indictment of (?:the|an?|his|her|its|their|our)\b",
    re.I,
)
_GUILT = re.compile(r"\b(?:convict\w*|guilt\w*|acquit\w*|sentenced|jailed|imprisoned|exonerat\w*|cleared of)\b", re.I)
_CHARGE = re.compile(
    r"\b(?:indict\w*|arraign\w*|prosecut(?:ed|ing|ion)|criminal charges|on trial|stand(?:s|ing)? trial"
    r"|stood trial|pleaded|pled"
    r"|charged? (?:with|over|in connection)|(?:is|was|were|are|been|be|being|and|not|n['’]t) charged"
    r"|charges?)\b",
    re.I,
)
_SUSPICION = re.compile(
    r"\b(?:arrest\w*|accus\w+|alleg\w+|suspect\w*|suspicion|detained|investigat\w+|sued|suing|lawsuits?"
    r"|probe[ds]?)\b",
    re.I,
)
_DEED = re.compile(
    r"\b(?:charge(?:s|d)? (?:with|of|over|that)|indicted (?:for|on|over)|indictment (?:for|on|over)"
    r"|accus(?:e|es|ed|ing)\b[^.;]{0,50}? of"
    r"|accus(?:ations?|ed) (?:of|that)|suspected of|suspicion (?:of|that)|(?:on|stand|stood"
    r"|standing) trial (?:for|over|on)"
    r"|arrested (?:for|on|over)|detained (?:for|on|over)|prosecuted (?:for|over)|arraigned (?:for|on)"
    r"|investigated (?:for|over)"
    r"|investigat(?:ion|ing|ions) (?:of|into)|sued (?:for|over)|allegations? (?:of|that)|plead(?:s|ed"
    r"|ing)? not guilty to"
    r"|pled not guilty to|cleared of|acquitted of)\b[^.;!?]*",
    re.I,
)
_CRIMINAL = re.compile(
    r"\b(?:indict(?:s|ed)|arraigned|(?:is|was|were|are|been|be|being) charged (?:with|over|in connection)"
    r"|(?:criminal|felony|misdemeanou?r|murder|manslaughter|assault|fraud|rape|perjury|bribery|corruption|theft|battery"
    r"|drug|weapons|terrorism) charges?)\b",
    re.I,
)
_COUNTS = re.compile(r"\b(?:counts?|indict\w*|booked (?:on|for)|prosecut\w*|trial)\b", re.I)
_LEVELS = (_SUSPICION, _CHARGE, _GUILT)


def is_only_accused(sentence: str, claim: str) -> bool:
    """Tell whether a sentence has less than the claim: a charge for guilt, a suspicion or the deed for a charge,
    a suspicion for the deed."""
    if _PLEA.search(claim):
        return False
    wanted = _level(claim)
    if wanted == 0:
        return _accuses_of_the_deed(sentence, claim)
    if _CRIMINAL.search(claim) and not any(words.search(sentence) for words in (_CHARGE, _GUILT, _COUNTS)):
        return True
    settled = _SOUGHT.sub(" ", _UNDECIDED.sub(" ", _PLEA.sub(" ", sentence)))
    return wanted > 1 and _level(settled) < wanted and (_level(sentence) > 0)


def _level(text: str) -> int:
    """The furthest that a text goes: 0 nothing, 1 a suspicion, 2 a charge, 3 a verdict."""
    return max((at for at, words in enumerate(_LEVELS, 1) if words.search(text)), default=0)


def _accuses_of_the_deed(sentence: str, claim: str) -> bool:
    """Tell whether words of the claim stand in what somebody is charged with or suspected of, and nowhere else."""
    inside, outside = stems(" ".join(_DEED.findall(sentence))), stems(_DEED.sub(" ", sentence))
    return any(stem(word) in inside - outside for word in own_words(claim))
