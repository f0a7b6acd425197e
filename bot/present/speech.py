"""The words around speakers: how often they speak, under which names, and what they are on record with."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.present.answer import Row, not_what, rows, searched
from bot.present.article import counted
from bot.present.safe import plain
from corpus.nouns import Filter
from corpus.store.records import SpeakerCorrection, SpeakerCount
from retrieval.answers.transcript import Transcript
from retrieval.questions.reading_words import none_within
from retrieval.speakers.speaker import Speaker

SECOND_HAND = "Second-hand: what others report"
NAMELESS = "by people whom the articles do not name"
MOST_NAMED = 5  # who does speak, where nothing was found

Fit = Callable[[str], str]  # how a screen makes a name harmless, and shortens it

_SAID = {"alias": "is also", "unalias": "is not", "merge": "is one with", "split": "is told apart from"}


@dataclass(frozen=True, slots=True)
class NothingSaid:
    """The answer that somebody is not on record: the lead, the receipt, and what that does not mean."""

    lead: str
    receipt: tuple[Row, ...]
    disclaimer: str


def on_record(found: Transcript, fit: Fit = plain) -> str:
    """ "Ana Ruiz is on record with 3 statements in 2 articles, newest first."."""
    return f"{fit(found.whom[0].name)} is on record with {firsthand(found)}, newest first."


def firsthand(found: Transcript) -> str:
    """ "3 statements in 2 articles": what was said at first hand."""
    if not found.firsthand:
        return "no statement at first hand"
    return f"{counted(found.firsthand, 'statement')} in {counted(found.articles, 'article')}"


def none_inside(where: Filter) -> str:
    """ "No article of that time is here.": there is nothing inside a filter."""
    words = none_within(where.since, where.until, where.outlets)
    return words[0].upper() + words[1:] + "."


def several_fit(found: Transcript, asked: str, fit: Fit = plain) -> str:
    """ "Johnson may be any of 3"."""
    return f"{fit(asked)} may be any of {len(found.whom)}"


def candidate(speaker: Speaker) -> str:
    """ "person, 3": the kind and the number of statements of one whom a name may mean."""
    return f"{speaker.type}, {speaker.statements:,}"


def nothing_said(found: Transcript, asked: str, fit: Fit = plain) -> NothingSaid:
    """The answer that somebody is not on record."""
    name = fit(asked)
    speakers = [fit(speaks(each)) for each in named_speakers(found.speakers)[:MOST_NAMED]]
    others = sum(each.statements for each in found.whom)
    though = f" on this or then, though {counted(others, 'other statement')} {'is' if others == 1 else 'are'} here"
    return NothingSaid(
        lead=f"Nothing on record of {name}{though if others else ''}.",
        receipt=(
            ("Searched", searched(found.scope)),
            *rows(Tried=" · ".join(map(fit, found.names)), Speaks=" · ".join(speakers)),
        ),
        disclaimer=not_what(f"what {name} has said"),
    )


def named_speakers(speakers: Sequence[SpeakerCount]) -> list[SpeakerCount]:
    """Those who speak by name."""
    return [each for each in speakers if each.type != "unnamed"]


def speaks(each: SpeakerCount) -> str:
    """ "Dana Toru (3)"."""
    return f"{plain(each.name)} ({each.statements:,})"


def further_names(speaker: Speaker) -> list[str]:
    """ "also A. Toru (articles spell it out)": the other names of a speaker, each with the reason."""
    joins = ((join.name if join.other == speaker.name else join.other, join.why) for join in speaker.joins)
    return [plain(f"also {name} ({why})") for name, why in joins]


def correction_line(correction: SpeakerCorrection) -> str:
    """ "3  2024-05-01  Ana Toru is also A. Toru": a correction with its number and its day."""
    articles = sorted(set(correction.articles))
    where = f" in {'article' if len(articles) == 1 else 'articles'} {', '.join(map(str, articles))}" if articles else ""
    undone = f" (undone {correction.undone[:10]})" if correction.undone else ""
    said = f"{correction.name} {_SAID[correction.kind]} {', '.join(correction.others)}"
    return plain(f"{correction.id}  {correction.at[:10]}  {said}{where}{undone}")
