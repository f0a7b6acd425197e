"""Words of reporting: whether a sentence reports that somebody spoke.

A list of English verbs and nouns, matched in any of their common forms. Whose words they are is not decided here.
"""

import re

_VERBS = (
    "acknowledg|accept|accus|add|admit|admitt|advis|agre|alleg|announc|answer|argu|ask|assert|assur|blam|brief|call|"
    "caution|cit|claim|comment|complain|conced|conclud|condemn|confirm|continu|criticis|criticiz|declar|declin|"
    "demand|denied|denies|deni|deny|describ|disclos|emphasis|emphasiz|estimat|explain|express|hint|indicat|inform|insist|"
    "maintain|mention|not|observ|order|pledg|point|predict|promis|propos|prais|quot|read|recall|recommend|refus|"
    "reiterat|reject|remark|remind|repeat|repl|report|request|respond|reveal|signal|stat|stress|suggest|testif|"
    "threaten|thank|urg|vow|warn|welcom|writ"
)
_IRREGULAR = "said|say|says|saying|told|tell|tells|telling|wrote|written|spoke|speaks|speaking|swore|according to|statement|spokes\\w+|quoted as"
_REPORTING = re.compile(rf"\b(?:(?:{_VERBS})(?:e|es|ed|ing|s|ies|ied|ten|tes)?|{_IRREGULAR})\b", re.IGNORECASE)
_MARKS = re.compile(r"[\"“”„«»]")


def reports(sentence: str) -> bool:
    """Whether the sentence has a word of reporting or quotation marks."""
    return bool(_REPORTING.search(sentence) or _MARKS.search(sentence))
