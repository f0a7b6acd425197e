"""Words of reporting: whether a sentence reports that somebody spoke. Whose words they are is not decided here."""

import re

_VERBS = (
    "acknowledg|accept|accus|add|admit|admitt|advis|agre|alleg|announc|answer|argu|ask|assert|assur|blam|brief|call|"
    "caution|claim|comment|complain|conced|conclud|condemn|confirm|continu|criticis|criticiz|declar|demand|deni|"
    "describ|disclos|emphasis|emphasiz|estimat|explain|express|hint|indicat|inform|insist|maintain|mention|observ|"
    "order|pledg|point|predict|promis|propos|prais|recall|recommend|refus|reiterat|reject|remark|remind|repeat|repl|"
    "report|request|respond|reveal|signal|stat|stress|suggest|testif|threaten|thank|urg|vow|warn|welcom"
)
_IRREGULAR = (
    r"said|says?|saying|tells?|told|telling|notes|noted|wrote|written|writes|spoke|speaks|deny|swore|"
    r"according to|statements?|quoted as"
)
_REPORTING = re.compile(rf"\b(?:(?:{_VERBS})(?:e|es|ed|ing|s|y|ies|ied|ting|ted)?|{_IRREGULAR})\b", re.IGNORECASE)
_MARKS = re.compile(r"[\"“”„«»]")
_SILENCE = re.compile(
    r"\b(?:declined? to|declines to|refus\w+ to (?:say|comment|discuss)|(?:has|have|had) (?:yet|not) (?:to )?"
    r"(?:said|say|comment\w*|confirm\w*|respon\w+|repl\w+)|"
    r"(?:did|does|do|would|could) not (?:say|comment|respond|reply|name|give)|"
    r"didn[’']t (?:say|comment|respond|reply)|no comment)\b",
    re.IGNORECASE,
)


def reports(sentence: str) -> bool:
    """Whether the sentence has a word of reporting or quotation marks, and does not merely report silence."""
    if _MARKS.search(sentence):
        return True
    return bool(_REPORTING.search(_SILENCE.sub(" ", sentence)))
