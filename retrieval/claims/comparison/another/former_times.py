"""Tell whether a sentence tells what was so in former times: "in previous elections candidates had stopped".

Pure.
"""

import re
from collections.abc import Sequence

from retrieval.claims.comparison.sentence import Sentence

_FORMER = r"(?:previous|past|earlier|prior|former|bygone)"
_TIMES = r"(?:elections?|years?|campaigns?|cycles?|races?|decades?|seasons?|centur(?:y|ies)|times?|eras?|contests?)"
_IN_FORMER_TIMES = re.compile(
    rf"(?<!as )(?<!like )(?<!than )(?<!unlike )\b(?:in|during) {_FORMER} (?:\w+ )?{_TIMES}\b", re.IGNORECASE
)
_BEFORE_NOW = re.compile(rf"\b(?:{_FORMER}|ago|used to)\b", re.IGNORECASE)


def tells_of_former_times(claim: Sentence, told: Sentence, around: Sequence[Sentence]) -> str:
    """The former times of which the sentence tells, where the claim is about none; else nothing."""
    former = _IN_FORMER_TIMES.search(told.text)
    return f"tells what was so {former[0].lower()}" if former and not _BEFORE_NOW.search(claim.text) else ""
