"""The entries of a track as rows of a table, copies below what they copy; no cell is a formula."""

import csv
from collections.abc import Iterator
from io import StringIO

from bot.pages.exhibits import Exhibit, Exhibits
from bot.present.safe import harmless_cell, web_address
from retrieval.tracks.track import ShownEntry

COLUMNS = (
    *("id", "stance", "published", "speaker", "manner", "kind", "words", "outlet", "title", "link", "locator"),
    *("new_origin", "copy_of", "seen", "article", "text_sha256", "page_sha256", "page_state", "changed_since"),
)


def table(found: Exhibits) -> bytes:
    """The table as a file of comma-separated values that a spreadsheet opens."""
    out = StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    for each in found.every:
        writer.writerows({name: harmless_cell(cell) for name, cell in row.items()} for row in _rows(each))
    return out.getvalue().encode("utf-8-sig")


def _rows(each: Exhibit) -> Iterator[dict[str, str]]:
    first = each.text.entry
    proof = {"page_sha256": each.source.page, "page_state": each.states[-1].state if each.states else ""}
    changed = "" if first.shown.quote.current else "yes"
    yield _row(first) | proof | {"changed_since": changed}
    yield from (_row(copy) | {"copy_of": first.shown.quote.id} for copy in each.text.copied)


def _row(entry: ShownEntry) -> dict[str, str]:
    quote, evidence = entry.shown.quote, entry.shown.evidence
    known, speaking = quote.article.metadata, quote.place.speaking
    return {
        "id": quote.id,
        "stance": evidence.stance,
        "published": known.published or "",
        "speaker": speaking.name if speaking else "",
        "manner": speaking.manner if speaking else "",
        "kind": quote.place.kind,
        "words": quote.text,
        "outlet": known.outlet or "",
        "title": known.title or "",
        "link": web_address(quote.link) or "",
        "locator": quote.locator,
        "new_origin": "yes" if entry.new_origin else "no",
        "seen": entry.seen,
        "article": str(quote.article.id),
        "text_sha256": quote.place.version,
    }
