"""A summary in a model's words, sentence by sentence held against the quotations that each names.

Pure. What is in doubt is dropped: the quotations stand above the summary and miss nothing by it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.summary_added import wrong_addition
from retrieval.summary_evidence import Evidence, Support
from retrieval.summary_facts import wrong_fact
from retrieval.summary_figures import wrong_count
from retrieval.summary_roles import wrong_roles
from retrieval.summary_sense import wrong_sense
from retrieval.summary_speakers import given_to
from retrieval.summary_speech import wrong_speech

LONGEST = 400  # characters of a sentence
MOST = 8  # sentences of a summary


@dataclass(frozen=True, slots=True)
class Claimed:
    """A sentence as a model wrote it, with the numbers of the quotations on which it says that it rests."""

    text: str
    quotes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Dropped:
    """A sentence that is not shown, and why."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What is left of a model's summary: sentences that stood the check, and those that did not."""

    model: str
    sentences: tuple[Claimed, ...]
    dropped: tuple[Dropped, ...]


def checked(model: str, claimed: Sequence[Claimed], supports: Sequence[Support]) -> Summary:
    """The summary with every sentence that does not stand on its quotations dropped."""
    reasons = [
        fault(each, supports) if place < MOST else "the summary is too long" for place, each in enumerate(claimed)
    ]
    kept = tuple(each for each, reason in zip(claimed, reasons, strict=True) if reason is None)
    gone = tuple(Dropped(each.text, reason) for each, reason in zip(claimed, reasons, strict=True) if reason)
    return Summary(model, kept, gone)


def fault(claimed: Claimed, supports: Sequence[Support]) -> str | None:
    """Why a sentence is dropped, or None where nothing speaks against it. Quotations are numbered from 1."""
    if not claimed.quotes or not claimed.text.strip():
        return "it names no quotation"
    if any(not 1 <= number <= len(supports) for number in claimed.quotes):
        return "it names a quotation that is not there"
    if len(claimed.text) > LONGEST:
        return "it is too long"
    evidence = Evidence(given_to(claimed.text, [supports[number - 1] for number in dict.fromkeys(claimed.quotes)]))
    for check in (wrong_fact, wrong_count, wrong_speech, wrong_sense, wrong_roles, wrong_addition):
        if reason := check(claimed.text, evidence):
            return reason
    return None
