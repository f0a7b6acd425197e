"""onrecord ask, onrecord search: questions to the corpus."""

from typing import TYPE_CHECKING

import click

from bot.app import App
from bot.terminal.options import WORDS, Whole, filters, json_option, with_app, with_model

if TYPE_CHECKING:
    from retrieval.answers.answer import Answer
    from retrieval.models.assistance import Aid
    from retrieval.quotes.citations import Quote


@click.command(
    epilog="""\b
Examples:
  onrecord ask "What did CENTCOM say about the hospital?"
  onrecord ask "Who treated the wounded?" --since 2024-03-01 --outlet "Meridian Post"
  onrecord ask --batch questions.jsonl --json      a {"question": ...} on each line
"""
)
@click.argument("question", required=False)
@filters
@click.option("--speaker", type=WORDS, metavar="NAME", help="Only what this person or body said.")
@click.option("--limit", type=Whole(1, 50), help="At most this many quotations (3; 5 of speech).")
@with_model
@click.option("--batch", type=click.Path(allow_dash=True), metavar="FILE", help="Questions, one JSON object a line.")
@json_option
@with_app
def ask(app: App, question: str | None, batch: str | None, as_json: bool, **options: "str | int | None") -> int:
    """Ask a question; get the words of articles that answer it, each with its citation.

    Finding nothing is an answer too: it says what was searched and which names were tried.
    """
    from bot.contract.answers import AskShape
    from bot.terminal.answer_view import print_answered
    from bot.terminal.batch import OneOrBatch, Request
    from retrieval.questions.filters import checked_options

    def answer(request: Request) -> "tuple[Answer, Aid | None]":
        chosen = request.over(options)
        settled = checked_options(chosen)  # before much is loaded
        asker, aid = app.asker, app.aid(chosen)  # the question's time begins when all is loaded
        return asker.ask(request.words, settled, aid), aid

    def shape(_: Request, found: "tuple[Answer, Aid | None]") -> AskShape:
        return AskShape.of(app.sum_up(*found))

    def show(found: "tuple[Answer, Aid | None]") -> None:
        print_answered(app, *found)

    asked = OneOrBatch("question", "a question", answer, shape, show)
    return asked.run(question, batch, as_json)


@click.command(
    epilog="""\b
Examples:
  onrecord search "hospital generator" -k 5
  onrecord search --batch queries.jsonl --json     a {"query": ...} on each line
"""
)
@click.argument("query", required=False)
@click.option("-k", "k", type=Whole(1, 1000), default=10, show_default=True, help="How many passages.")
@filters
@click.option("--batch", type=click.Path(allow_dash=True), metavar="FILE", help="Queries, one JSON object a line.")
@json_option
@with_app
def search(app: App, query: str | None, k: int, batch: str | None, as_json: bool, **options: "str | int | None") -> int:
    """Find passages, by meaning and by words, best first."""
    from bot.contract.answers import SearchShape
    from bot.contract.quotes import QuoteShape
    from bot.terminal.answer_view import print_passages
    from bot.terminal.batch import OneOrBatch, Request
    from retrieval.questions.filters import checked_options, whole_number

    def find(request: Request) -> "list[Quote]":
        chosen = request.over({**options, "k": k})
        most, where = whole_number(chosen["k"], "k", 10, 1000), checked_options(chosen).filter
        hits = app.search.passages(request.words, most, where)
        return app.cutter.passages((hit.passage, hit.score) for hit in hits)

    def shape(request: Request, found: "list[Quote]") -> SearchShape:
        return SearchShape(query=request.words, passages=[QuoteShape.of(quote) for quote in found])

    return OneOrBatch("query", "a query", find, shape, print_passages).run(query, batch, as_json)
