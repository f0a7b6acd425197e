"""Ask a model to sum up the quotations of an answer, and keep of its reply what the quotations bear.

The model sees only quotations that the reader has before them already; what it writes is never a quotation.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from prompts.loader import Filled, load
from retrieval.answers import Answer
from retrieval.citations import Quote, shown
from retrieval.model import Model
from retrieval.summary import Claimed, Dropped, Summary, checked
from retrieval.summary_evidence import Support

MOST_QUOTED = 8  # quotations that are handed to the model
_LONGEST_QUOTED = 600  # characters; a longer one is left out whole, for a cut one could lose its "not"


class SentenceReply(BaseModel):
    """One sentence of a model's summary."""

    model_config = ConfigDict(extra="forbid")
    text: str
    quotes: list[int]


class SummaryReply(BaseModel):
    """A model's summary, before the check."""

    model_config = ConfigDict(extra="forbid")
    sentences: list[SentenceReply]


@dataclass(frozen=True, slots=True)
class Summarised:
    """A checked summary, with the numbers of the calls it took."""

    summary: Summary
    calls: tuple[int, ...]

    @property
    def reasons(self) -> tuple[str, ...]:
        """What was dropped and why, to be written down with the call."""
        return tuple(_told(each) for each in self.summary.dropped)


def summarise(
    answer: Answer, model: Model, deadline: float, names: Callable[[str], Sequence[str]] = lambda name: ()
) -> Summarised | None:
    """The checked summary of an answer's quotations; None where it has none to sum up.

    `names` gives the further names under which a speaker is known. ModelError where the model gives no reply by
    `deadline` (of `time.monotonic`).
    """
    if not any(map(_fits, answer.quotes)):
        return None
    supports = [support(quote, names) for quote in answer.quotes]
    reply = model.ask(_prompt(answer, supports), SummaryReply, deadline=deadline)
    claimed = [Claimed(each.text, tuple(each.quotes)) for each in reply.value.sentences]
    return Summarised(checked(model.name, claimed, supports), reply.calls)


def support(quote: Quote, names: Callable[[str], Sequence[str]] = lambda name: ()) -> Support:
    """A quotation as the check sees it. A name of the speaker's is no name of the body they speak for."""
    speaking, cited = quote.place.speaking, quote.article.metadata
    body = speaking.spoken_for if speaking else None
    return Support(
        text=shown(quote.sentence_text),
        speaker=speaking.name if speaking else None,
        names=tuple(names(speaking.name)) if speaking and not speaking.unnamed else (),
        body=(body, *names(body)) if body else (),
        described=(quote.as_written,) if quote.as_written else (),
        via=speaking.via if speaking else None,
        manner=speaking.manner if speaking else None,
        outlet=cited.outlet,
        published=cited.published,
        title=cited.title,
    )


def _fits(quote: Quote) -> bool:
    return len(shown(quote.sentence_text)) <= _LONGEST_QUOTED


def _prompt(answer: Answer, supports: Sequence[Support]) -> Filled:
    fitting = [place for place, quote in enumerate(answer.quotes) if _fits(quote)][:MOST_QUOTED]
    lines = [_line(place + 1, supports[place]) for place in fitting]
    return load("summarise").fill(question=shown(answer.record.question), quotations="\n".join(lines))


def _line(number: int, each: Support) -> str:
    who = " ".join(filter(None, (each.speaker, each.manner, f"(as {each.via} has it)" if each.via else None)))
    cited = ", ".join(filter(None, (who, each.outlet, each.published)))
    return f"{number} | {shown(cited)} | {each.text}"


def _told(dropped: Dropped) -> str:
    return f"summary sentence dropped, {dropped.reason}: {shown(dropped.text)[:200]}"
