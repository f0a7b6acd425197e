"""onrecord claims and its commands: fact-checks that others published, what a text repeats of them, and ratings."""

import sys
from typing import TYPE_CHECKING, Literal

import click

from bot.app import App
from bot.terminal.options import ListGroup, Whole, json_option, log, print_json, with_app
from corpus.errors import InputError, SourceError

if TYPE_CHECKING:
    from bot.terminal.progress import ImportingClaims
    from retrieval.claims.checked import RepeatedClaim
    from retrieval.claims.known.importing import Imported
    from retrieval.claims.known.review import KnownClaim, PersonRating

_SHOWN = 30


@click.group(
    cls=ListGroup,
    epilog="""\b
Examples:
  onrecord claims import reviews.jsonl             fact-checks that others published
  onrecord claims import https://facts.example/ferry-sank
  onrecord claims                                  those that are known, the latest first
  onrecord claims match "The ferry sank with 40 people on board"
  onrecord claims rate k12 --rating "False" --by "Ana Toru"
  onrecord claims export --format claimreview > reviews.json
""",
)
def claims() -> None:
    """Known claims: fact-checks that others published, and ratings of your own.

    With nothing it lists them, and takes --limit, --publisher and --json.
    """


@claims.command("list", hidden=True)
@click.option("--limit", type=Whole(0), default=_SHOWN, show_default=True, help="At most this many; 0: all.")
@click.option("--publisher", metavar="NAME", help="Only those of this publisher.")
@json_option
@with_app
def list_claims(app: App, limit: int, publisher: str | None, as_json: bool) -> int:
    """The known claims, the latest first."""
    found, total = app.known.every(limit or None, publisher), app.known.count()
    if as_json:
        from bot.contract.known import KnownClaimsShape, KnownShape

        ratings, meanings = app.ratings.every(), app.ratings.meanings()
        print_json(KnownClaimsShape(claims=[KnownShape.of(each, ratings, meanings) for each in found], total=total))
    else:
        from bot.terminal.known_view import print_known_claims

        print_known_claims(found, total)
    return 0


@claims.command(
    "import",
    epilog="""\b
Examples:
  onrecord claims import reviews.csv                        a table with a column named claim
  onrecord claims import feed.json                          a feed, a reply of claims:search, ClaimReview
  onrecord claims import https://facts.example/ferry-sank   a page that declares its ClaimReview
  curl -s https://facts.example/all.jsonl | onrecord claims import -
""",
)
@click.argument("sources", nargs=-1, required=True, metavar="FILE|URL...")
@json_option
@with_app
def import_claims(app: App, sources: tuple[str, ...], as_json: bool) -> int:
    """Take in fact-checks that others published.

    A web page with ClaimReview, a feed of them, a reply of Google's claims:search, a table (csv, xlsx), or lines of
    JSON: {"claim": ...} with rating, publisher, url, reviewed, title, claimant, language where known. The same review
    again is an update. A row that cannot be read is named, and the others are taken.
    """
    from bot.terminal.progress import ImportingClaims

    done: list[Imported] = []
    with ImportingClaims() as progress:
        for source in sources:
            done += _import(app, source, progress, keep=as_json)
    if as_json:
        from bot.contract.known import ImportResult, ImportShape

        print_json(ImportShape(results=list(map(ImportResult.of, done))))
    else:
        log(progress.summary())
    return 1 if progress.counts["failed"] else 0


def _import(app: App, source: str, progress: "ImportingClaims", *, keep: bool) -> "list[Imported]":
    """Take in one source; what became of its rows, where that is wanted."""
    from retrieval.claims.known.importing import Imported

    done: list[Imported] = []
    try:
        for result in app.import_known(source, sys.stdin.buffer):
            progress.advance(result)
            if keep:
                done.append(result)
    except SourceError as error:
        failed = Imported(source, 0, "failed", error=str(error))
        progress.advance(failed)
        done.append(failed)
    return done


@claims.command(
    epilog="""\b
Examples:
  onrecord claims match "The ferry sank with 40 people on board"
  onrecord claims match -k 1 --json "The ferry sank with 40 people on board"
  onrecord claims match --batch posts.jsonl --json       a {"text": ...} on each line
"""
)
@click.argument("text", required=False)
@click.option("-k", type=Whole(1, 100), default=5, show_default=True, help="At most this many.")
@click.option("--batch", type=click.Path(allow_dash=True), metavar="FILE", help="Texts, one JSON object a line.")
@json_option
@with_app
def match(app: App, text: str | None, k: int, batch: str | None, as_json: bool) -> int:
    """The known claims nearest to a text, and whether it repeats them.

    Sure is one that the text repeats by all signs; a text of fewer than eight words, or a review more than two years
    old, is never sure.
    """
    from bot.contract.known import MatchesShape
    from bot.terminal.batch import OneOrBatch, Request
    from bot.terminal.known_view import print_matches

    def nearest(request: Request) -> "list[RepeatedClaim]":
        wanted = request.over({"k": k})["k"]
        if not isinstance(wanted, int) or not 1 <= wanted <= 100:
            raise InputError(f"k is {str(wanted)[:20]!r}. It must be a whole number from 1 to 100.")
        return app.matcher.match(request.words, wanted)

    asked = OneOrBatch(
        "text",
        "a text",
        nearest,
        lambda request, found: MatchesShape.of(request.words, found),
        lambda found: print_matches(found, app.known.count()),
    )
    return asked.run(text, batch, as_json)


@claims.command(
    epilog="""\b
Example:
  onrecord claims show k12
"""
)
@click.argument("id")
@json_option
@with_app
def show(app: App, id: str, as_json: bool) -> int:
    """A known claim with all that is known of its review, and ratings by people here."""
    return _show(app, app.known_claim(id), as_json)


@claims.command(
    epilog="""\b
Examples:
  onrecord claims remove k12
  onrecord claims remove k12 --undo
"""
)
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option("--undo", is_flag=True, help="Put back what was taken out.")
@json_option
@with_app
def remove(app: App, ids: tuple[str, ...], undo: bool, as_json: bool) -> int:
    """Take known claims out, so that nothing is matched with them; or put them back."""
    chosen = [app.known_claim(id) for id in ids]
    for each in chosen:
        if undo:
            app.known.restore(each.number)
        else:
            app.known.remove(each.number)
    now = [app.known_claim(each.id) for each in chosen]
    if as_json:
        from bot.contract.known import KnownClaimsShape, KnownShape

        ratings, meanings = app.ratings.every(), app.ratings.meanings()
        shown = [KnownShape.of(each, ratings, meanings) for each in now]
        print_json(KnownClaimsShape(claims=shown, total=app.known.count()))
    else:
        told = " ".join(each.id for each in now)
        log(f"Put back: {told}" if undo else f"Taken out: {told}. To put back: onrecord claims remove {told} --undo")
    return 0


@claims.command(
    epilog="""\b
Examples:
  onrecord claims rate k12 --rating "False" --by "Ana Toru"
  onrecord claims rate c7#1 --rating "Half true" --by "Ana Toru"          the first claim of check c7
  onrecord claims rate "The ferry sank" --rating "True" --by "Ana Toru"   a claim of one's own
"""
)
@click.argument("claim")
@click.option("--rating", required=True, metavar="WORDS", help="The rating, in the words in which it is to be shown.")
@click.option("--by", required=True, metavar="NAME", help="The person who rates.")
@click.option("--url", metavar="URL", help="The address at which the rating is published.")
@click.option("--note", metavar="WORDS", help="Why so.")
@json_option
@with_app
def rate(app: App, claim: str, rating: str, by: str, url: str | None, note: str | None, as_json: bool) -> int:
    """Record a person's rating of a claim: a known one (k12), one of a check (c7#1), or one in words."""
    return _show(app, app.rate(claim, rating=rating, by=by, url=url, note=note), as_json)


@claims.command(
    epilog="""\b
Examples:
  onrecord claims ratings
  onrecord claims ratings --set "Pants on Fire" false
  onrecord claims ratings --unset "Pants on Fire"
"""
)
@click.option("--set", "chosen", nargs=2, metavar="WORDS MEANING", help="Say what the words of a rating mean.")
@click.option("--unset", metavar="WORDS", help="Take that back.")
@json_option
@with_app
def ratings(app: App, chosen: tuple[str, str] | None, unset: str | None, as_json: bool) -> int:
    """The words in which publishers rate, and what they are taken to mean.

    A meaning is true, mostly_true, mixed, mostly_false, false, unproven, satire or other. Ratings are always shown in
    their publishers' words.
    """
    from retrieval.claims.known.meanings import checked, folded

    if chosen:
        app.ratings.set_meaning(folded(chosen[0]), chosen[0], checked(chosen[1]))
    if unset:
        app.ratings.forget_meaning(folded(unset))
    from bot.contract.known import RatingsShape

    shape = RatingsShape.of(app.known.ratings_used(), app.ratings.meanings())
    if as_json:
        print_json(shape)
    else:
        from bot.terminal.known_view import print_ratings

        print_ratings(shape.ratings)
    return 0


@claims.command(
    epilog="""\b
Examples:
  onrecord claims export --format claimreview > reviews.json
  onrecord claims export --format csv > claims.csv
"""
)
@click.option(
    "--format", "style", type=click.Choice(["claimreview", "csv", "jsonl"]), default="claimreview", show_default=True
)
@json_option
@with_app
def export(app: App, style: Literal["claimreview", "csv", "jsonl"], as_json: bool) -> int:
    """Known claims for others: as ClaimReview those that a person has rated here, else all.

    A ClaimReview is the rating of a named person; what a check found is never exported as one.
    """
    from retrieval.claims.known import export as exporting

    held, given = app.known.every(), app.ratings.every()
    rated = [(each, rating) for each in reversed(held) for rating in given if rating.known == each.number]
    if as_json:
        from bot.contract.known import ExportedShape

        reviews = exporting.claimreviews(rated, app.ratings.meanings())
        listed: list[dict[str, object]] = [{**each} for each in exporting.records(reversed(held), given)]
        print_json(ExportedShape(format=style, claims=reviews if style == "claimreview" else listed))
    elif style == "claimreview":
        print(exporting.claimreview_document(rated, app.ratings.meanings()))
        _say_what_is_not_exported(len(held), rated)
    elif style == "csv":
        print(exporting.table(exporting.records(reversed(held), given)), end="")
    else:
        for line in exporting.lines(exporting.records(reversed(held), given)):
            print(line)
    return 0


def _say_what_is_not_exported(held: int, rated: "list[tuple[KnownClaim, PersonRating]]") -> None:
    if rated:
        return
    log(
        f"Nothing to export: of {held:,} known claims a person has rated none. Rate one: onrecord claims rate --help"
        if held
        else "No known claims yet. Take some in: onrecord claims import reviews.jsonl"
    )


def _show(app: App, known: "KnownClaim", as_json: bool) -> int:
    given = app.ratings.of(known.number)
    if as_json:
        from bot.contract.known import KnownClaimShape, KnownShape

        print_json(KnownClaimShape(claim=KnownShape.of(known, given, app.ratings.meanings())))
    else:
        from bot.terminal.known_view import print_known_claim

        print_known_claim(known, given, app.ratings.meanings())
    return 0
