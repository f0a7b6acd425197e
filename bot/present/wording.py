"""The program's own words around quotations, shared by every renderer: labels, citations, receipts."""

import re
from datetime import date, datetime

from bot.present.safe import plain
from corpus.store.records import Scope
from retrieval.answers.answer import Answer
from retrieval.answers.utterances import departures
from retrieval.quotes.citations import Quote, shown
from retrieval.quotes.differences import Difference

_SPACES = re.compile(r"\s+")
LABELS = {
    "direct": "DIRECT, own words",
    "indirect": "INDIRECT, reporter's words",
    "mixed": "MIXED, reporter's words around a quotation",
    "passage": "PASSAGE, as printed",
}


NEGATED = {"not denied": "did not deny"}


def label(quote: Quote) -> str:
    """Whose words these are: the label that stands before them."""
    if quote.place.speaking and quote.place.speaking.via:
        return f"SECOND-HAND, {quote.place.kind}"
    return LABELS[quote.place.kind]


def says(quote: Quote) -> str:
    """ "Ana Ruiz, for the Orvel Water Board, denied": who speaks and how; empty where nobody is said to."""
    speaking = quote.place.speaking
    if speaking is None:
        return ""
    name = plain(shown(speaking.name))
    if speaking.own:
        return f"{name}, own publication"
    asides = [f"for {plain(shown(speaking.spoken_for))}"] if speaking.spoken_for else []
    asides += [f"according to {plain(shown(speaking.via))}"] if speaking.via else []
    return ", ".join([name, *asides]) + ("," if asides else "") + f" {NEGATED.get(speaking.manner, speaking.manner)}"


def day(published: str | None, precision: str | None) -> str:
    """A date for a person: "9 Jun 2017", "Jun 2017", "2017", "no date"."""
    if published is None:
        return "no date"
    if precision == "year":
        return published
    if precision == "month":
        return f"{date.fromisoformat(published + '-01'):%b %Y}"
    at = datetime.fromisoformat(published)
    return f"{at.day} {at:%b %Y}"


def citation(quote: Quote) -> str:
    """Outlet, date, place: "Meridian Post · 9 Jun 2017 · paragraph 9"."""
    known = quote.article.metadata
    parts = [
        known.outlet or known.title or f"article {quote.article.id}",
        day(known.published, known.precision),
        quote.locator,
    ]
    return plain(" · ".join(parts))


def also(quote: Quote) -> str:
    """ "also in Harbor Wire and Kestria Daily", or nothing."""
    if not quote.also:
        return ""
    outlets = sorted({plain(article.metadata.outlet or f"article {article.id}") for article in quote.also})
    listed = outlets if len(outlets) <= 3 else [*outlets[:2], f"{len(outlets) - 2} more"]
    wordings = len({shown(each.text) for each in quote.reworded})
    counted = f", {wordings + 1} wordings" if wordings else ""
    return "also in " + (" and ".join(filter(None, [", ".join(listed[:-1]), listed[-1]]))) + counted


def rewordings(quote: Quote) -> list[str]:
    """How others word the same utterance: "River Gazette has «forty» for «14» (number)"."""
    lines = []
    for each in quote.reworded:
        outlet = plain(each.article.metadata.outlet or f"article {each.article.id}")
        differing = [_differing(one) for one in departures(quote.text, each.text)]
        lines.append(f"{outlet}: {', '.join(differing)}")
    return lines


def _differing(difference: Difference) -> str:
    given, stored = plain(shown(difference.given)), plain(shown(difference.stored))
    if not given:
        return f"without «{stored}» ({difference.type})"
    return f"«{given}» for «{stored}» ({difference.type})" if stored else f"with «{given}» ({difference.type})"


def changed(quote: Quote) -> str:
    """What to know about a quote from a text that its page no longer has."""
    return "" if quote.current else "from an earlier version: the page has changed since"


def shown_words(quote: Quote) -> str:
    """The quoted words for display."""
    return shown(plain(quote.text))


def pieces(quote: Quote) -> list[tuple[str, bool]]:
    """What to show of a quote, in pieces, each with whether it is set off.

    Of a reporter's wording that is the whole sentence with what is said set off in it (promise 2), else the words.
    """
    if quote.place.kind not in ("indirect", "mixed"):
        return [(shown_words(quote), True)]
    text, offset = quote.sentence_text, quote.place.sentence[0]
    parts, at = [], 0
    for start, end in sorted(quote.place.spans):
        parts += [(text[at : start - offset], False), (text[start - offset : end - offset], True)]
        at = end - offset
    return _spaced([*parts, (text[at:], False)])


def _spaced(parts: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """The pieces with a run of white space as one space, also across their borders."""
    found: list[tuple[str, bool]] = []
    for words, set_off in parts:
        plainly = _SPACES.sub(" ", plain(words))
        if not found or found[-1][0].endswith(" "):
            plainly = plainly.removeprefix(" ")
        if plainly:
            found.append((plainly, set_off))
    return found


def searched(scope: Scope) -> str:
    """ "Searched 13 articles (4 Mar to 2 Apr 2024, 1 without a date)"."""
    return f"{scope.articles:,} article{'' if scope.articles == 1 else 's'}{_dates(scope)}"


def _dates(scope: Scope) -> str:
    parts = []
    if scope.since and scope.until:
        first, last = _short(scope.since), _short(scope.until)
        parts.append(first if first == last else f"{first} to {last}")
    if scope.undated:
        parts.append(f"{scope.undated:,} without a date")
    return f" ({', '.join(parts)})" if parts else ""


def _short(iso: str) -> str:
    precision = {4: "year", 7: "month"}.get(len(iso), "day")
    return day(iso, precision)


def beginnings(scope: Scope) -> str:
    """ "2 partial articles were searched: [3] Bridge closed, [7] Ferry", or nothing."""
    if not scope.partial:
        return ""
    named = ", ".join(f"[{id}] {plain(title)}" for id, title in scope.partial_named[:5])
    named += ", ..." if scope.partial > 5 else ""
    counted = "1 partial article was" if scope.partial == 1 else f"{scope.partial:,} partial articles were"
    return f"{counted} searched, of which only the beginning is held: {named}"


def receipt(answer: Answer) -> list[tuple[str, str]]:
    """The lines of a refusal: what was searched, what was tried, and what that does not mean."""
    record = answer.record
    rows = [("Searched", searched(record.scope))]
    if record.scope.partial:
        rows.append(("Partial", beginnings(record.scope)))
    if record.names:
        rows.append(("Tried", plain(" · ".join(record.names[:12]))))
    if record.speakers:
        rows.append(("Speaks", plain(" · ".join(f"{name} ({count:,})" for name, count in record.speakers))))
    return rows


def disclaimer(answer: Answer) -> str:
    """What an empty answer does not mean."""
    asked_of = answer.record.asked_of or answer.record.reading.speaker
    anyone = "what anyone has said" if answer.record.reading.kind == "who" else "what is true"
    whom = f"what {plain(asked_of)} has said" if asked_of else anyone
    return f"This tells what is in your corpus, not {whom}."
