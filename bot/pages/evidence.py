"""Make a page of evidence of an answer, a check or a track: one HTML file that needs nothing and runs nothing.

All words go through the templates' escaping; `plain` has taken out what reorders text or hides in it before.
"""

from collections.abc import Iterable
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from bot.pages.exhibits import Exhibits
from bot.pages.sources import Evidenced, Source, source
from bot.present.answer import disclaimer, numbered, partial_articles, receipt, searched
from bot.present.article import minute
from bot.present.check import check_text
from bot.present.pages import moment
from bot.present.safe import plain, web_address
from bot.present.timeline import KINDS, NOT_ON_A_DAY, NOT_TRUE, NOTHING_YET, STANCES
from retrieval.answers.answer import Answer
from retrieval.claims.checked import Check
from retrieval.quotes.citations import Quote


def answer_page(answer: Answer, held: Evidenced, at: str) -> str:
    """The page of an answer that was given at `at` (ISO 8601, UTC)."""
    record = answer.record
    refused = record.status == "not_found"
    return _filled(
        "answer.html",
        id=answer.id,
        at=minute(at),
        title=plain(record.question),
        lead=plain(record.lead),
        reading=plain(record.reading.words),
        notes=[plain(note) for note in record.notes],
        entries=numbered(answer),
        sources=_sources((*answer.quotes, *answer.mentions, *answer.nearest), held),
        receipt=receipt(answer) if refused else [],
        disclaimer=disclaimer(answer) if refused else "",
        searched=searched(record.scope),
        partial=partial_articles(record.scope),
    )


def check_page(check: Check, held: Evidenced, at: str) -> str:
    """The page of a check that was made at `at` (ISO 8601, UTC)."""
    shown, record = check_text(check), check.record
    sides = [(*claim.supporting, *claim.contradicting, *claim.related) for claim in check.claims]
    return _filled(
        "check.html",
        id=check.id,
        at=minute(at),
        title=shown.claims[0].claim if len(shown.claims) == 1 else shown.summary or "Nothing that can be checked",
        text=plain(record.text),
        as_of=record.as_of,
        check=shown,
        sources=_sources((each.quote for side in sides for each in side), held),
    )


def track_page(found: Exhibits, picture: str, at: str) -> str:
    """The page of a track as it stands at `at` (ISO 8601, UTC), with its picture as an element of it."""
    told = found.told
    return _filled(
        "track.html",
        id=told.id,
        at=minute(at),
        title=told.title,
        told=told,
        found=found,
        picture=picture,
        stances=STANCES if told.kind == KINDS["claim"] else {},
        apart=NOT_ON_A_DAY,
        nothing=NOTHING_YET,
        disclaimer=NOT_TRUE,
    )


def _sources(quotes: Iterable[Quote], held: Evidenced) -> dict[str, Source]:
    return {quote.id: source(quote, held) for quote in quotes}


def _filled(name: str, **values: object) -> str:
    return _environment().get_template(name).render(values)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("bot.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["web_address"] = web_address
    environment.filters["moment"] = moment
    environment.filters["plain"] = plain
    return environment
