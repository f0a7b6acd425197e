"""Tell of a sentence whether it only reports that something is claimed, or says that what is claimed is not so.

Pure. "Voss refuted the story that the mill was insured" bears nothing out in the outlet's voice, though all of the
claim's words stand in it; "the debunked story that ..." says that it is not so. A claim that itself speaks of a story
or an accusation is left alone.
"""

import re

from retrieval.claims.assertion.stories import is_only_told
from retrieval.ranking.overlap import only_within, own_words, stem, stems

CONTESTED = "tells that it is claimed or disputed, not that it is so"

_CLAIMED = re.compile(
    r"\b(?:claim(?:s|ed|ing)?(?! (?:responsibility|allegiance|victory|credit|(?:the )?lives?|\d))"
    r"|alleg(?:es?|ed|edly|ing|ations?)|accus(?:es?|ed|ing|ations?)|assert(?:s|ed|ions?)|rumou?r(?:s|ed)?"
    r"|insinuat\w+|purport\w*|supposedly|so-called|conspiracy theor(?:y|ies)|speculat\w+)\b",
    re.IGNORECASE,
)
_DISPUTED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ials?)|disput(?:es?|ed|ing)|rebut(?:s|ted|ting|tals?)?|refut(?:es?|ed|ing)"
    r"|doubt(?:s|ed|ful)?|questioned (?:the|whether)|contradict\w*|walked back|backed away from"
    r"|(?:reject|dismiss|discount|discredit|ridicul|scoff|brush|shrug|shot|shoot|wav)\w*(?: off| down| aside| at)?"
    r" (?:as \w+ )?(?:\w+ ){0,3}?(?:reports?|stor(?:y|ies)|suggestions?|ideas?|notions?|theor(?:y|ies)|talk|accounts?"
    r"|narratives?|statements?|contentions?|findings?|figures?|tolls?|charges?))\b",
    re.IGNORECASE,
)
_REPORT = r"(?:reports?|stor(?:y|ies)|suggestions?|theor(?:y|ies)|accounts?|figures?|tolls?|charges?|rumou?rs?)"
_REJECTED = re.compile(  # "reports that it is so have been firmly dismissed"
    rf"\b{_REPORT}\b.*\b(?:is|are|was|were|been|being) (?:\w+ )?(?:rejected|dismissed|discounted|ridiculed"
    r"|(?:brushed|shrugged|waved|laughed|shot) (?:off|aside|away|down))\b",
    re.IGNORECASE | re.DOTALL,
)
_UNDENIED = re.compile(  # it says nothing of what is told: "was not denied", "has yet to be rejected"
    rf"\b{_REPORT[:-1]}|claims?|allegations?)\b.*(?:\b(?:not|never|nor|hardly|yet to)\b|n['’]t\b) (?:\w+ ){{0,2}}?"
    r"(?:den(?:y|ied)|disput(?:e|ed)|reject(?:ed)?|dismiss(?:ed)?|refut(?:e|ed))\b",
    re.IGNORECASE | re.DOTALL,
)
_UNTRUE = re.compile(
    r"\b(?:debunk(?:s|ed|ing)?|disproved?|disproven|evidence-free|baseless(?:ly)?|unfounded|groundless|bogus|hoax"
    r"|fabricat(?:ed|ion)|false(?:ly|hoods?)?|wrongly|erroneous(?:ly)?|untrue|(?:is|was|are|were)(?:n['’]t| not) true"
    r"|no evidence (?:of|that|for)|made (?:it|that|this) up|never happened|myth)\b",
    re.IGNORECASE,
)
_PLEADED = re.compile(
    r"(?:,|\b(?:(?:law)?suits?|complaints?|petitions?|filings?|motions?|letters?)\b(?: in \d{4})?)\s+(?:and )?"
    r"(?:claiming|alleging|accusing|asserting|that (?:claims?|alleges?|accuses?))\b.*",
    re.IGNORECASE | re.DOTALL,
)
_PLEADS = re.compile(r"\b(?:su(?:e[sd]?|ing)|(?:law)?suits?|complain(?:s|ed|ts?)?|petition\w*|filed)\b", re.IGNORECASE)
# A verb of claiming with all that follows it, which alone it contests: "accusing Dorn of …", "claims that …".
_ALLEGED = re.compile(
    r"\b(?:accus(?:es?|ed|ing)\b[^.;!?]*?\bof\b"
    r"|(?:claim(?:s|ed|ing)|alleg(?:es?|ed|ing)|assert(?:s|ed|ing)) that\b"
    r"(?! (?:day|night|week|month|year|morning|evening|afternoon)\b)).*",
    re.IGNORECASE | re.DOTALL,
)
_DENIES = re.compile(r"\b(?:not|never|nobody|none|no one)\b|n['’]t\b", re.IGNORECASE)


def is_untrue(sentence: str, claim: str) -> bool:
    """Tell whether a sentence calls untrue what it speaks of, and the claim neither does so nor denies it."""
    return bool(_UNTRUE.search(sentence)) and not (_UNTRUE.search(claim) or _DENIES.search(claim))


def is_undenied(sentence: str, claim: str) -> bool:
    """Tell whether a sentence says of a report that it was not denied, or not yet: its "not" denies nothing else."""
    return bool(_UNDENIED.search(sentence)) and not _UNDENIED.search(claim)


def tells_of_a_claim(text: str) -> bool:
    """Tell whether a text speaks of a claim, an accusation or a denial."""
    return bool(_CLAIMED.search(text) or _DISPUTED.search(text))


def is_contested(sentence: str, claim: str) -> bool:
    """Tell whether a sentence reports a claim, or a quarrel over one, and the claim speaks of none."""
    told = _without_allegation(_without_pleading(sentence, claim), claim)
    kinds = (_CLAIMED, _DISPUTED, _REJECTED, _UNTRUE)
    return is_only_told(told, claim) or any(words.search(told) and not words.search(claim) for words in kinds)


def _without_allegation(sentence: str, claim: str) -> str:
    """The sentence without what somebody alleges at its end, where no word of the claim stands there alone: "Harn, who
    leads the fleet, accuses Dorn of fraud" tells that she leads it."""
    alleged = _ALLEGED.search(sentence)
    if alleged is None:
        return sentence
    only_there = only_within(sentence, [alleged.span()])
    return sentence[: alleged.start()] if only_there.isdisjoint(map(stem, own_words(claim))) else sentence


def _without_pleading(sentence: str, claim: str) -> str:
    """The sentence without what somebody alleges in passing, where the claim is of the deed itself: "is suing the mill,
    claiming that it fouled the river" tells that the mill is sued."""
    pleaded = _PLEADED.search(sentence)
    if pleaded is None:
        return sentence
    told = sentence[: pleaded.start()]
    only_there = stems(pleaded.group()) - stems(told)
    deed = _PLEADS.search(claim) and _PLEADS.search(pleaded.group()[:12] + told)
    return told if deed or only_there.isdisjoint(map(stem, own_words(claim))) else sentence
