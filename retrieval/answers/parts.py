"""Join the answers to a question for several speakers: each in a part of its own, and who is silent is said to be.

Pure. The quotations of each stand together, in the order in which the speakers are named.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from retrieval.answers.answer import Findings, Inquiry, Status
from retrieval.answers.leads import speaker_in_sentence
from retrieval.questions.question import Reading

MOST_OF_EACH = {2: 4, 3: 3}  # quotations of each of so many speakers, where no number was asked for
_FEWEST = 2


def limit_of_each(limit: int | None, speakers: int) -> int:
    """The number of quotations for each of several speakers: both are answered, however few are wanted."""
    return MOST_OF_EACH.get(speakers, _FEWEST) if limit is None else max(1, limit // speakers)


def together(reading: Reading, found: Sequence[tuple[Inquiry, Findings]]) -> tuple[Inquiry, Findings]:
    """The inquiry and findings of all parts of a question."""
    inquiries, findings = [inquiry for inquiry, _ in found], [each for _, each in found]
    names = [speaker_in_sentence(inquiry, start=True).rstrip(",") for inquiry in inquiries]
    whole = Findings(
        status=_status([each.status for each in findings]),
        lead=" ".join(each.lead for each in findings),
        quotes=tuple(place for each in findings for place in each.quotes),
        mentions=tuple(place for each in findings for place in each.mentions),
        nearest=tuple(dict.fromkeys(place for each in findings for place in each.nearest)),
        considered=tuple(row for each in findings for row in each.considered),
        speakers=_once(pair for each in findings for pair in each.speakers),
        notes=tuple(dict.fromkeys(note for each in findings for note in each.notes)),
        which=all(each.which for each in findings),
        parts=tuple((name, len(each.quotes)) for name, each in zip(names, findings, strict=True)),
    )
    return replace(inquiries[0], reading=reading), whole


def _status(each: Sequence[Status]) -> Status:
    """Answered where one part is; else what comes nearest."""
    return "answered" if "answered" in each else "mentions_only" if "mentions_only" in each else "not_found"


def _once(speakers: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    return tuple(dict(speakers).items())
