"""onrecord speakers and its commands: the speakers with their names, and corrections of both."""

import json
from typing import TYPE_CHECKING

import click

from bot.app import App
from bot.terminal.options import ListGroup, Whole, json_option, log, print_json, with_app
from corpus.errors import InputError

if TYPE_CHECKING:
    from corpus.store.records import SpeakerCorrection

_SHOWN = 30


@click.group(
    cls=ListGroup,
    epilog="""\b
Examples:
  onrecord speakers                                        who speaks, under which names
  onrecord speakers toru                                   whom a name means
  onrecord speakers alias "Ana Toru" "the Iron Mayor"      another name
  onrecord speakers merge "Ana Toru" "Anna Toru"           two that are one
  onrecord speakers split "Ann Johnson" --article 7 --as "Ann Johnson (baker)"
  onrecord speakers undo 3                                 take a correction back
  onrecord speakers export > labelled.jsonl
""",
)
def speakers() -> None:
    """The speakers, with their names and the reasons for them; corrections hold at once and can be taken back.

    With a name or nothing it takes --limit and --json.
    """


@speakers.command("list", hidden=True)
@click.argument("name", required=False)
@click.option("--limit", type=Whole(0), help=f"At most this many; 0 for all. [default: {_SHOWN}; all with --json]")
@json_option
@with_app
def list_speakers(app: App, name: str | None, limit: int | None, as_json: bool) -> int:
    """The speakers with their names, most statements first."""
    app.catch_up()
    registry = app.speakers.registry()
    found = registry.speakers if name is None else registry.who(name)
    most = (None if as_json else _SHOWN) if limit is None else limit or None
    if as_json:
        from bot.contract.speech import SpeakersShape

        print_json(SpeakersShape.of(found[:most], ()))
    elif name is not None and not found:
        log(f"Nobody called {name[:80]!r} speaks in this corpus. See who does with: onrecord speakers")
    else:
        from bot.terminal.statement_view import print_speakers

        print_speakers(found[:most], len(found), registry.unnamed if name is None else 0)
    return 0


@speakers.command(
    epilog="""\b
Example:
  onrecord speakers alias "Ana Toru" "the Iron Mayor" "A. Toru"
"""
)
@click.argument("name")
@click.argument("others", nargs=-1, required=True, metavar="OTHER...")
@json_option
@with_app
def alias(app: App, name: str, others: tuple[str, ...], as_json: bool) -> int:
    """Give the speaker NAME further names."""
    from retrieval.speakers import corrections

    return _show(app, corrections.alias(app.catalogue, app.speakers.registry(), name, others), as_json)


@speakers.command(
    epilog="""\b
Example:
  onrecord speakers unalias "Ana Toru" "A. Toru"
"""
)
@click.argument("name")
@click.argument("others", nargs=-1, required=True, metavar="OTHER...")
@json_option
@with_app
def unalias(app: App, name: str, others: tuple[str, ...], as_json: bool) -> int:
    """Say that OTHER is no name of the speaker NAME, whoever had thought so."""
    from retrieval.speakers import corrections

    return _show(app, corrections.unalias(app.catalogue, app.speakers.registry(), name, others), as_json)


@speakers.command(
    epilog="""\b
Example:
  onrecord speakers merge "Ana Toru" "Anna Toru"
"""
)
@click.argument("name")
@click.argument("others", nargs=-1, required=True, metavar="OTHER...")
@json_option
@with_app
def merge(app: App, name: str, others: tuple[str, ...], as_json: bool) -> int:
    """Make speakers one, called NAME."""
    from retrieval.speakers import corrections

    return _show(app, corrections.merge(app.catalogue, app.speakers.registry(), name, others), as_json)


@speakers.command(
    epilog="""\b
Examples:
  onrecord speakers split "Ana Toru" "Ana B. Toru"                           these names are another's
  onrecord speakers split "Ann Johnson" --article 7 --article 9 --as "Ann Johnson (baker)"
"""
)
@click.argument("name")
@click.argument("others", nargs=-1, metavar="[OTHER...]")
@click.option("--article", "articles", multiple=True, metavar="ID", help="An article in which the name is another's.")
@click.option("--as", "called", metavar="NAME", help="What to call the other; else: the name with (2).")
@json_option
@with_app
def split(
    app: App, name: str, others: tuple[str, ...], articles: tuple[str, ...], called: str | None, as_json: bool
) -> int:
    """Tell apart whom one speaker was taken for: by names, or, of one name, by articles."""
    from retrieval.speakers import corrections

    if bool(others) == bool(articles):
        raise click.UsageError("Give either the names that are another's, or --article ID for each article")
    if others:
        return _show(app, corrections.split(app.catalogue, app.speakers.registry(), name, others), as_json)
    numbers = [app.article(id).article.id for id in articles]
    registry = app.speakers.registry()
    return _show(app, corrections.split_by_articles(app.catalogue, registry, name, numbers, called), as_json)


@speakers.command(
    epilog="""\b
Examples:
  onrecord speakers undo          the latest correction
  onrecord speakers undo 3        the one of that number
"""
)
@click.argument("number", required=False)
@json_option
@with_app
def undo(app: App, number: str | None, as_json: bool) -> int:
    """Take a correction of speakers back."""
    if number is not None and not (number.isascii() and number.isdigit() and len(number) < 16):
        raise InputError(f"{number[:40]!r} is no correction's number. See them with: onrecord speakers export")
    return _show(app, app.catalogue.undo_speaker_correction(None if number is None else int(number)), as_json)


@speakers.command(
    epilog="""\b
Examples:
  onrecord speakers export > labelled.jsonl
  onrecord speakers export --readable
"""
)
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of a line each.")
@click.option("--readable", is_flag=True, help="For reading: a line each, in words.")
@with_app
def export(app: App, as_json: bool, readable: bool) -> int:
    """All corrections as labelled data, a JSON object a line, those that were undone too."""
    from bot.contract.speech import SpeakerCorrectionShape, SpeakersShape

    corrections = app.catalogue.speaker_corrections()
    if as_json:
        print_json(SpeakersShape.of((), corrections))
        return 0
    from bot.present.speech import correction_line

    for each in corrections:
        print(
            correction_line(each) if readable else json.dumps(SpeakerCorrectionShape.of(each).model_dump(mode="json"))
        )
    if not corrections:
        log("Nothing has been said of speakers.")
    return 0


def _show(app: App, correction: "SpeakerCorrection", as_json: bool) -> int:
    """Show the speakers that a correction concerns, as they are now."""
    registry = app.speakers.registry()
    found = dict.fromkeys(speaker for name in (correction.name, *correction.others) for speaker in registry.named(name))
    if as_json:
        from bot.contract.speech import SpeakersShape

        print_json(SpeakersShape.of(list(found), [correction]))
    else:
        from bot.terminal.statement_view import print_corrected

        print_corrected(list(found), correction)
    return 0
