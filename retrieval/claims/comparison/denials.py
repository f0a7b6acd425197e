"""Find the denial in a claim, and what it denies: "was not at the wedding" denies "was at the wedding".

A sentence that bears out what is denied contradicts the claim, though no word of it need be the reverse of one in the
claim: "attended the wedding". Pure. A claim with two denials, or one that hangs on a time or a condition, is left
alone: "did not sign until Monday".
"""

import re
from functools import lru_cache

from retrieval.claims.claim import Difference
from retrieval.claims.comparison.sentence import Sentence
from retrieval.claims.comparison.words.synonyms import is_among

_SHORTENED = {"won't": "will", "can't": "can", "cannot": "can", "shan't": "shall"}
_DONE = "said|told|made|took|gave|went|met|had|saw|won|lost|ran|paid|wrote|held|sent"
_HELPING = r"is|are|was|were|has|have|had|do|does|did|will|would|can|could|should|may|might|must"
_DENIAL = re.compile(
    r"(?P<short>\b(?:won['’]t|can['’]t|cannot|shan['’]t)(?= ))"
    rf"|(?P<joined>\b(?:{_HELPING})n['’]t(?= ))"
    rf"|(?P<helping>\b(?:{_HELPING})(?: still| also| yet)? (?:not|no longer|never)"
    r"(?= (?!only|just|merely|all\b|every)))"
    rf"|(?P<never>\bnever(?= \w+ed\b| (?:{_DONE})\b))"
    r"|(?P<no>\b(?:has|have|had|played|took|there (?:is|was|are|were)) no(?= (?!longer|more|fewer|less|other|one)))",
    re.IGNORECASE,
)
_MET = 0.5  # of the words that are denied
_ANOTHER = re.compile(
    r"\b(?:not|no|never|nor|neither|none|nobody|nothing|without|cannot|until|unless|only|if|hardly|yet"
    r"|(?:refus|fail|den[iy]|declin|prevent|avoid)\w*)\b|n['’]t\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def denied_by(claim: str) -> tuple[str, str]:
    """The words of a claim that deny, and the claim without them; both empty where it is no plain denial."""
    found = _DENIAL.search(claim)
    if found is None or _ANOTHER.search(claim[: found.start()] + " " + claim[found.end() :]):
        return "", ""
    return found.group(), f"{claim[: found.start()]}{_affirming(found)}{claim[found.end() :]}".replace("  ", " ")


def _affirming(found: re.Match[str]) -> str:
    """The words to put in the place of those that deny."""
    words = found.group()
    if found["short"]:
        return _SHORTENED[words.lower().replace("’", "'")]
    if found["joined"]:
        return words[:-3]
    if found["never"]:
        return ""
    return words.rpartition(" ")[0] + " a" if found["no"] else re.sub(r" (?:not|no longer|never)$", "", words)


def plainly_told(claim: Sentence, told: Sentence) -> Difference | None:
    """The difference between a claim that denies something and a sentence that tells of that and denies nothing; it
    decides only where a reader of meaning finds in the sentence what the claim denies."""
    words, _ = denied_by(claim.text)
    if not words or _ANOTHER.search(told.text) or not told.verbs:
        return None
    behind = claim.place_of(claim.text.find(words) + len(words))
    denied = [claim.stems[at] for at in claim.plain if at >= behind]
    met = sum(is_among(each, told.all_stems) for each in denied)
    if not met or met < len(denied) * _MET:
        return None
    at = min(told.verbs)
    return Difference("negation", words, told.slice(at, at + 1), "undecides")
