"""Tell what a question asks for, a number or a time, and whether a sentence holds one that the question has not.

Pure. The reader of sentences finds what looks like an answer; asked "how much", it is led astray by a sentence on the
same matter that has no amount at all. Questions for anything else are left to it.
"""

import re

_HOW_MANY = re.compile(
    r"\b(?:how\s+(?:many|old|big|large|far|tall|high|fast)|how\s+much\s+(?:did|was|were|has|have|had|will|would|money)"
    r"|(?:what|which)\s+(?:number|percentage|share)"
    r"|what\s+(?:was|is|were|are)\s+the\s+(?:total\s+)?(?:number|cost|price|percentage|population|death\s+toll))\b",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"^(?:so\s+|and\s+)?(?:(?:since\s+)?when\s+(?:did|was|were|has|have|had|is|are|will|does|do)"
    r"|how\s+(?:long|often)|(?:in|on)\s+(?:what|which)\s+(?:year|month|day|date))\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d[\d.,]*")
_NUMBER_WORD = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy"
    r"|eighty|ninety|(?:dozen|hundred|thousand|million|billion|trillion)s?|half|thirds?|quarters?|twice|double[ds]?"
    r"|tripled?|both|single|pair|couple|several|many|few|most|majority|none|nobody|no|all|every|each|only|once|first)\b(?!-\w)",
    re.IGNORECASE,
)
_TIME_WORD = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december|mon|tues|wednes|thurs|fri"
    r"|satur|sun)(?:day)?\b|\b(?:today|yesterday|tomorrow|tonight|ago|now|centur\w+|decades?|years?|months?|weeks?|days?"
    r"|hours?|morning|evening|night|noon|midnight|dawn|spring|summer|autumn|winter|when|after|before|during|until|till"
    r"|since|while|once|as\s+soon|by\s+the|end|beginning|early|late|later|war|era|period|reign|age|recently|immediately)\b",
    re.IGNORECASE,
)
_RETRACTED = re.compile(
    r"\b(?:an?|the|this|our)\s+(?:earlier|previous|original|first)\s+(?:\w+\s+){0,2}(?:version|report|article|story|account)\b"
    r"|\b(?:mis-?stated|misreported|(?:wrongly|incorrectly|erroneously)\s+\w+)\b",
    re.IGNORECASE,
)
_CORRECTED = re.compile(
    r",\s+(?:and\s+)?not\s+(?:the\s+)?\$?\d|\b(?:corrected|revised|raised|lowered)\b[^.]{0,60}\bto\s+\$?\d",
    re.IGNORECASE,
)


def holds_what_is_asked(question: str, sentence: str) -> bool:
    """Tell whether the sentence has a number or a time where the question asks for one; True of other questions."""
    if _HOW_MANY.search(question):
        return _has_number(question, sentence)
    return not _WHEN.search(question) or _has_time(question, sentence)


def asks_for_number(question: str) -> bool:
    """Tell whether the question asks for a number."""
    return bool(_HOW_MANY.search(question))


def corrections_first(question: str, sentence: str) -> int:
    """The place of a sentence among the answers to a question for a number: a corrected figure first, then the
    others, last what an earlier version is told to have said. 1 for other questions."""
    if not _HOW_MANY.search(question):
        return 1
    if _RETRACTED.search(sentence):
        return 2
    return 0 if _CORRECTED.search(sentence) else 1


def _has_number(question: str, sentence: str) -> bool:
    return _has_figure(question, sentence) or bool(_NUMBER_WORD.search(sentence))


def _has_time(question: str, sentence: str) -> bool:
    return _has_number(question, sentence) or bool(_TIME_WORD.search(sentence))


def _has_figure(question: str, sentence: str) -> bool:
    """Tell whether the sentence has a figure that the question has not."""
    asked = {figure.strip(".,") for figure in _FIGURE.findall(question)}
    return any(figure.strip(".,") not in asked for figure in _FIGURE.findall(sentence))
