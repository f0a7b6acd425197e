"""Ask a model to sum up the quotations of an answer, and keep of its reply what the quotations bear.

The model sees only quotations that the reader has before them already; what it writes is never a quotation.
"""

from collections.abc import Callable, Sequence

from pydantic import BaseModel, ConfigDict

from corpus.errors import ModelError
from prompts.loader import Filled, load
from retrieval.models.assistance import Aid, ask_about
from retrieval.models.summary.check import Read, checked
from retrieval.models.summary.summary import Claimed, Dropped, Summary, Support
from retrieval.quotes.citations import Quote, shown

Names = Callable[[str], Sequence[str]]
MOST_QUOTED = 8  # quotations that are handed to the model
ASKED = 300  # characters of the question that are sent
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


def summarise(
    question: str, quotes: Sequence[Quote], aid: Aid, read: Read, names: Names = lambda name: ()
) -> Summary | None:
    """The checked summary of an answer's quotations; None where there is nothing to sum up, no room for it, or the
    model is of no help, which `aid` then tells. `read` gives the stance of a quotation to what is told, `names` the
    further names under which a speaker is known."""
    if aid.error is not None:
        return None
    aid.begin_summary()
    supports = [support(quote, names) for quote in quotes]
    replied = ask_about(_lines(supports), lambda lines: _prompt(question, lines), SummaryReply, aid)
    if replied is None:
        if aid.error is not None:
            aid.fail(ModelError(f"No summary: {aid.error}", aid.error.kind))
        return None
    claimed = [Claimed(each.text, tuple(each.quotes)) for each in replied[0].sentences]
    summary = checked(aid.name, claimed, supports, read)
    aid.drop([_reason_dropped(each) for each in summary.dropped])
    return summary


def support(quote: Quote, names: Names = lambda name: ()) -> Support:
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


def _lines(supports: Sequence[Support]) -> list[str]:
    """The quotations by their numbers, without those that are too long."""
    numbered = enumerate(supports, 1)
    return [_line(number, each) for number, each in numbered if len(each.text) <= _LONGEST_QUOTED][:MOST_QUOTED]


def _line(number: int, each: Support) -> str:
    """A quotation as the model sees it: its sentence, and who speaks where the sentence leaves that open."""
    speaker = each.speaker if each.speaker and each.speaker not in each.text else None
    via = f"as {each.via} has it" if each.via else None
    who = shown(", ".join(filter(None, (speaker, via))))
    return f"{number}| ({who}) {each.text}" if who else f"{number}| {each.text}"


def _prompt(question: str, lines: Sequence[str]) -> Filled:
    return load("summarise").fill(question=shown(question)[:ASKED], quotations="\n".join(lines))


def _reason_dropped(dropped: Dropped) -> str:
    return f"summary sentence dropped, {dropped.reason}: {shown(dropped.text)[:200]}"
