"""onrecord statements and its commands, and onrecord said: who said what, and corrections of it."""

import json

import click

from bot.app import App
from bot.terminal.options import WORDS, ListGroup, Whole, filters, json_option, log, print_json, with_app
from corpus.errors import InputError

SHOWN = 20  # statements in a terminal; a script gets all
limit_option = click.option(
    "--limit", type=Whole(0), help=f"At most this many; 0 for all. [default: {SHOWN}; all with --json]"
)


@click.command(
    epilog="""\b
Examples:
  onrecord said "Ana Ruiz"
  onrecord said CENTCOM --about "the hospital" --since 2024-03-01
  onrecord said                                    who speaks, how often
"""
)
@click.argument("speaker", required=False, type=WORDS)
@click.option("--about", type=WORDS, metavar="TOPIC", help="Only statements with the words of this topic.")
@filters
@limit_option
@json_option
@with_app
def said(
    app: App, speaker: str | None, about: str | None, limit: int | None, as_json: bool, **options: str | None
) -> int:
    """The statements of a person or body, newest first; without a speaker: who speaks, and how often.

    What others report somebody to have said comes last, as second-hand.
    """
    from retrieval.questions.filters import checked_options

    where = checked_options(options).filter
    found = app.transcripts.said(speaker, about, where, _most(limit, as_json))
    if as_json:
        from bot.contract.speech import SaidShape

        print_json(SaidShape.of(found, app.cutter))
    else:
        from bot.terminal.statement_view import print_said

        print_said(found, app.cutter, speaker)
    return 0


@click.group(
    cls=ListGroup,
    epilog="""\b
Examples:
  onrecord statements                       every statement of the corpus
  onrecord statements 3                     those of one article
  onrecord statements fix s7 --speaker "Ana Ruiz"
  onrecord statements fix s7 --drop         that is no statement
  onrecord statements export > labelled.jsonl
""",
)
def statements() -> None:
    """Every statement with its places, of an article (its number) or of the corpus; and putting them right.

    With an article or nothing it takes --limit, --since, --until, --outlet and --json.
    """


@statements.command("list", hidden=True)
@click.argument("article", required=False)
@filters
@limit_option
@json_option
@with_app
def list_statements(app: App, article: str | None, limit: int | None, as_json: bool, **options: str | None) -> int:
    """Every statement of an article, or of the corpus."""
    from retrieval.questions.filters import checked_options

    most, where = _most(limit, as_json), checked_options(options).filter
    if article is None:
        found = app.transcripts.said(None, None, where, most)
    else:
        found = app.transcripts.of_article(app.article(article).article, most)
    if as_json:
        from bot.contract.speech import StatementsShape

        print_json(StatementsShape.of(found, app.cutter))
    else:
        from bot.terminal.statement_view import print_listed

        print_listed(found, app.cutter)
    return 0


@statements.command(
    epilog="""\b
Examples:
  onrecord statements fix s7 --speaker "Ana Ruiz"
  onrecord statements fix s7 --drop
  onrecord statements fix s7 --undo
"""
)
@click.argument("statement")
@click.option("--speaker", type=WORDS, metavar="NAME", help="Who really says it.")
@click.option("--drop", is_flag=True, help="It is no statement.")
@click.option("--undo", is_flag=True, help="Take the latest correction back.")
@json_option
@with_app
def fix(app: App, statement: str, speaker: str | None, drop: bool, undo: bool, as_json: bool) -> int:
    """Put right who speaks in a statement, or that it is none; holds from now on, whatever the program reads."""
    from corpus.ids import id_number

    if (speaker is not None) + drop + undo != 1:
        raise click.UsageError("Give one of --speaker NAME, --drop and --undo")
    name = " ".join((speaker or "").split())
    number = id_number(statement, "s") or id_number(f"s{statement}", "s")
    if not number:
        raise InputError(f"{statement[:40]!r} is no statement's number. See them with: onrecord statements")
    held = app.catalogue
    stored = held.undo_statement_correction(number) if undo else held.correct_statement(number, name or None)
    if as_json:
        from bot.contract.speech import FixedShape

        print_json(FixedShape.of(stored, app.cutter))
    else:
        from bot.terminal.statement_view import print_fixed

        print_fixed(stored, app.cutter, undone=undo)
    return 0


@statements.command(
    epilog="""\b
Example:
  onrecord statements export > labelled.jsonl
"""
)
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of a line each.")
@with_app
def export(app: App, as_json: bool) -> int:
    """The corrections in force as labelled data, a JSON object a line: the sentence, what was read, what is right."""
    from bot.contract.speech import LabelShape, LabelsShape

    corrections = app.catalogue.statement_corrections_in_force()
    labels = [LabelShape.of(each, app.catalogue.text(each.version)) for each in corrections]
    if as_json:
        print_json(LabelsShape(labels=labels))
    else:
        for label in labels:
            print(json.dumps(label.model_dump(mode="json")))
        log("Nothing has been corrected." if not labels else f"{len(labels):,} corrections.")
    return 0


def _most(limit: int | None, as_json: bool) -> int | None:
    """The most statements that are given; None for all."""
    return (None if as_json else SHOWN) if limit is None else limit or None
