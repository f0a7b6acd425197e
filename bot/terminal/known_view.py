"""Known claims on a terminal: lists of them, one with its review, what a text repeats, the words of ratings."""

from collections.abc import Mapping, Sequence

from rich.table import Table
from rich.text import Text

from bot.contract.known import RatingWords
from bot.present.known import NO_CLAIMS, details, matched, rated, repeats
from bot.present.safe import plain_line
from bot.terminal.answer_view import console, print_rows
from retrieval.claims.checked import RepeatedClaim
from retrieval.claims.known.review import KnownClaim, PersonRating

_COLOURS = {"SURE": "bold green", "MAYBE": "yellow", "NEAR": "dim"}


def print_known_claims(found: Sequence[KnownClaim], total: int) -> None:
    """A list of known claims, or what to do about having none."""
    out = console()
    if not total:
        out.print(Text(NO_CLAIMS))
        return
    for each in found:
        review = each.review
        out.print(Text(f"{each.id:<6} {plain_line(review.claim)}", style="bold"))
        out.print(Text(f"{'':<7}{rated(review.rating, review.publisher, review.reviewed)}"))
    more = f" · {total - len(found):,} more: onrecord claims --limit 0" if total > len(found) else ""
    known = "1 known claim" if total == 1 else f"{total:,} known claims"
    out.print(Text(f"\n{known}{more} · one of them: onrecord claims show k1", style="dim"))


def print_known_claim(known: KnownClaim, ratings: Sequence[PersonRating], own: Mapping[str, tuple[str, str]]) -> None:
    """A known claim with all that is known of its review."""
    out = console()
    out.print(Text(f"{known.id}  {plain_line(known.review.claim)}", style="bold"))
    print_rows(details(known, ratings, own), out)


def print_matches(found: Sequence[RepeatedClaim], held: int) -> None:
    """The known claims nearest to a text, and whether it repeats them."""
    out = console()
    out.print(Text(matched(found, held), style="bold"))
    for each in found:
        kind = repeats(each)
        line = Text(f"\n{kind:<6}", style=_COLOURS[kind]) + Text(f"{plain_line(each.claim)}", style="default")
        out.print(line)
        out.print(Text(f"{'':<6}{rated(each.rating, each.publisher, each.reviewed)}"))
        place = " · ".join(filter(None, (each.id, each.url and plain_line(each.url), f"{each.score:.2f}")))
        out.print(Text(f"{'':<6}{place}", style="dim"))


def print_ratings(listed: Sequence[RatingWords]) -> None:
    """The words of ratings with their meanings."""
    out = console()
    if not listed:
        out.print(Text(NO_CLAIMS))
        return
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("rating", "claims", "taken as"):
        table.add_column(name, justify="right" if name == "claims" else "left", overflow="fold")
    for each in listed:
        meaning = (each.meaning or "not known").replace("_", " ") + (" (yours)" if each.own else "")
        table.add_row(Text(plain_line(each.rating)), f"{each.claims:,}", meaning)
    out.print(table)
    out.print(Text('\nto change one: onrecord claims ratings --set "WORDS" MEANING', style="dim"))
