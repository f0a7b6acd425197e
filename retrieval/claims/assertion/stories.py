"""Tell whether a sentence has a claim's matter only in a story or a belief: "the rumour that ...", "Voss thinks ...".

Pure. What governs such a clause decides: "confirmed the report that ..." makes it so; "could not confirm", "withdrew"
and "is looking into" do not.
"""

import re

from retrieval.ranking.overlap import own_words, stem, stems

_NO_VERB = (
    r"(?! (?:is|was|are|were|has|had|have|will|would|could|can|may|might|did|does|to|of|about|not|in|by|\w+ed)\b)"
)
_TOLD_THAT = re.compile(
    r"\b(?:(?:reports?|reporting|stor(?:y|ies)|tales?|rumou?rs?|suggestions?|notions?|ideas?|theor(?:y|ies)|talk"
    r"|hypothes[ei]s|hearsay|accounts?|narratives?|contentions?|beliefs?|perceptions?|impression|assumptions?"
    r"|suspicions?|charges?|statements?|posts?|predictions?|hopes?|fears?|worr(?:y|ies)|concerns?|speculation)"
    r" (?:[a-z]+ ){0,2}?that"
    r"|(?:believ(?:es?|ed|ing)|thinks?|thought|suspect(?:s|ed)|assum(?:es?|ed)|imagin(?:es?|ed)|suppos(?:es?|ed))"
    rf"(?: that)?)\b{_NO_VERB}",
    re.IGNORECASE,
)
_SETTLES = re.compile(
    r"\b(?:confirm|verif|corroborat|prov|substantiat|acknowledg|admit|conced|b(?:ear|ears|ore|orne) out"
    r"|back(?:s|ed) up|support(?:s|ed))\w*\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_DENIES = re.compile(r"\b(?:not|never|nobody|none|no one|yet to)\b|n['’]t\b", re.IGNORECASE)
_NEAR = 20  # characters before a verb in which a "not" denies it


def is_only_told(sentence: str, claim: str) -> bool:
    """Tell whether something of the claim stands nowhere but in what is told or thought, and nothing settles that."""
    if _TOLD_THAT.search(claim):
        return False
    own = set(map(stem, own_words(claim)))
    for found in _TOLD_THAT.finditer(sentence):
        before, behind = sentence[: found.start()], sentence[found.end() :]
        if not _is_settled(before) and not own.isdisjoint(stems(behind) - stems(before)):
            return True
    return False


def _is_settled(before: str) -> bool:
    settled = _SETTLES.search(before)
    return settled is not None and not _DENIES.search(before[max(0, settled.start() - _NEAR) :])
