"""The words around an answer: the headings of its entries, what was searched, a verdict on a quotation, a summary."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from bot.present.article import counted, short_day
from bot.present.quotation import relayed
from bot.present.safe import plain
from corpus.store.records import Scope
from retrieval.answers.answer import Answer
from retrieval.answers.verify import Verification
from retrieval.quotes.citations import Quote
from retrieval.quotes.differences import Difference

if TYPE_CHECKING:
    from retrieval.models.summary.summary import Summary

EntryKind = Literal["quote", "second_hand", "mention", "nearest"]
HEADINGS: dict[EntryKind, str] = {
    "quote": "",
    "second_hand": "At second hand",
    "mention": "Mentioned, not speaking",
    "nearest": "Nearest, though it does not answer",
}
ONE_OF_EACH = "One statement of each"  # of those whom a name may mean
NOT_SAID = "This tells what is in your corpus, not what has been said."
MOST_NAMES, MOST_PARTIAL = 12, 5  # named in a receipt

Row = tuple[str, str]  # a label, and what stands behind it


@dataclass(frozen=True, slots=True)
class Numbered:
    """A quotation with its number in the answer, and what it is to the question."""

    number: int
    kind: EntryKind
    quote: Quote
    above: str = ""  # the heading of its group; empty where it needs none


@dataclass(frozen=True, slots=True)
class Verdict:
    """A verdict on a quotation: the lead, what differs, the stored words, and what was searched."""

    lead: str
    differences: tuple[Row, ...]  # the type of each, and what differs
    quotes: tuple[Quote, ...]
    searched: str
    partial: str  # articles of which only the beginning was searched; empty where that decides nothing
    disclaimer: str  # empty where the words stand in an article


@dataclass(frozen=True, slots=True)
class SummaryText:
    """A model's checked summary under its label, which says that it is no quotation."""

    label: str
    sentences: tuple[str, ...]  # each with the numbers of its quotations
    left_out: str  # empty where nothing was


def numbered(answer: Answer) -> list[Numbered]:
    """The quotations of an answer in their order: those that answer, those that mention, those that come nearest."""
    found: list[tuple[EntryKind, Quote]] = [("quote", each) for each in answer.quotes]
    found += [("second_hand" if relayed(each) else "mention", each) for each in answer.mentions]
    found += [("nearest", each) for each in answer.nearest]
    above = [*_parts(answer), *("" for _ in found)]
    named = zip(above, found, strict=False)
    headings = HEADINGS | {"nearest": ONE_OF_EACH} if answer.record.which else HEADINGS
    return [Numbered(int(number(quote)), kind, quote, headings[kind] or part) for part, (kind, quote) in named]


def _parts(answer: Answer) -> list[str]:
    """The heading of each quotation where several speakers were asked for: which of them it answers for."""
    counts = answer.record.parts
    if sum(count for _, count in counts) != len(answer.quotes):
        return ["" for _ in answer.quotes]  # a quoted article has been removed
    return [plain(name) for name, count in counts for _ in range(count)]


def number(quote: Quote) -> str:
    """The place of a quotation in its answer: "2" of "a12.2"; a statement's own number, "s7", as it is."""
    return quote.id.rpartition(".")[2]


def receipt(answer: Answer) -> list[Row]:
    """The rows below an answer that found nothing: what was searched, what was tried, and who does speak."""
    record = answer.record
    partial = [("Partial", partial_articles(record.scope))] if record.scope.partial else []
    speakers = [f"{name} ({count:,})" for name, count in record.speakers]
    return [
        ("Searched", searched(record.scope)),
        *partial,
        *rows(Tried=plain(" · ".join(record.names[:MOST_NAMES])), Speaks=plain(" · ".join(speakers))),
    ]


def rows(**known: str) -> list[Row]:
    """The rows that say something."""
    return [(name, words) for name, words in known.items() if words]


def disclaimer(answer: Answer) -> str:
    """The sentence that says what an empty answer does not mean."""
    asked_of = answer.record.asked_of or answer.record.reading.speaker
    anyone = "what anyone has said" if answer.record.reading.kind == "who" else "what is true"
    return not_what(f"what {plain(asked_of)} has said" if asked_of else anyone)


def not_what(claimed: str) -> str:
    """ "This tells what is in your corpus, not what Ana Ruiz has said."."""
    return f"This tells what is in your corpus, not {claimed}."


def searched(scope: Scope) -> str:
    """ "13 articles (4 Mar to 2 Apr 2024, 1 without a date)": what was searched."""
    return f"{counted(scope.articles, 'article')}{_dates(scope)}"


def _dates(scope: Scope) -> str:
    parts = []
    if scope.since and scope.until:
        first, last = short_day(scope.since), short_day(scope.until)
        parts.append(first if first == last else f"{first} to {last}")
    if scope.undated:
        parts.append(f"{scope.undated:,} without a date")
    return f" ({', '.join(parts)})" if parts else ""


def partial_articles(scope: Scope) -> str:
    """ "2 partial articles were searched: [3] Bridge closed, [7] Ferry", or nothing."""
    if not scope.partial:
        return ""
    named = ", ".join(f"[{id}] {plain(title)}" for id, title in scope.partial_named[:MOST_PARTIAL])
    named += ", ..." if scope.partial > MOST_PARTIAL else ""
    were = "1 partial article was" if scope.partial == 1 else f"{scope.partial:,} partial articles were"
    return f"{were} searched, of which only the beginning is held: {named}"


def verdict(checked: Verification) -> Verdict:
    """The verdict on a quotation."""
    scope = checked.answer.record.scope
    partial = f"{partial_articles(scope)}." if checked.status != "exact" and scope.partial else ""
    return Verdict(
        lead=plain(checked.answer.record.lead),
        differences=tuple((each.type, plain(difference(each))) for each in checked.differences),
        quotes=checked.answer.quotes,
        searched=searched(scope),
        partial=partial,
        disclaimer=NOT_SAID if checked.status == "absent" else "",
    )


def difference(each: Difference) -> str:
    """A difference in words: what the article has, and what was given."""
    given, stored = each.given, each.stored
    if each.type == "kind":
        return f"{stored} in the article, where you have {given} words"
    if each.type == "speaker":
        return f"{stored or 'nobody'} in the article, where you have {given}"
    if not stored:
        return f"you have «{given}», which does not stand there"
    return f"the article has «{stored}»" + (f" where you have «{given}»" if given else ", which you leave out")


def summary_text(summary: "Summary", model: str) -> SummaryText:
    """A summary in words, by the model as the screen names it."""
    dropped = len(summary.dropped)
    return SummaryText(
        label=f"Summary by {model}, not a quotation",
        sentences=tuple(with_numbers(each.text, each.quotes) for each in summary.sentences),
        left_out=f"{dropped:,} left out: not borne out by the quotations" if dropped else "",
    )


def with_numbers(sentence: str, quotes: Sequence[int]) -> str:
    """ "The bridge is shut [1, 3]": a sentence with the numbers of its quotations."""
    return plain(f"{sentence} [{', '.join(map(str, quotes))}]")
