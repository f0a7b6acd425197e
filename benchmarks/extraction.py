"""How well article bodies are read from real pages, beside stock trafilatura on the same pages.

    python -m benchmarks.extraction --pages ../shared/eval/extraction [--misses]

The method is that of the article-extraction-benchmark from which the pages come: shingles of four words, counted, per
page; precision and recall averaged over pages, F1 of the two averages. Ours are the blocks that can answer or head
what answers (paragraphs, quotations, headings). Blockquotes: of the quoted blocks of a page whose words stand in the
true body, those whose words we keep. Titles, dates and outlets have no truth beside the pages: --misses prints what is
found, to be read by eye. Walls: pages that are told to be partial or none.
"""

import argparse
import gzip
import json
import re
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import trafilatura
from lxml.html import HtmlElement

from corpus.errors import SourceError
from corpus.formats.document import classify_blocks
from corpus.formats.reader import read
from corpus.language.text import normalise
from corpus.nouns import Metadata, Page

COUNTED = frozenset({"paragraph", "quote", "heading"})
N = 4


@dataclass(frozen=True, slots=True)
class Overlap:
    """Shares of shingles: in both, only in what was read, only in the truth."""

    both: float
    extra: float
    missed: float

    @property
    def precision(self) -> float:
        return _share(self.both, self.extra, self.missed)

    @property
    def recall(self) -> float:
        return _share(self.both, self.missed, self.extra)


@dataclass(slots=True)
class Read:
    """A page with what we and stock trafilatura make of it."""

    url: str
    truth: str
    ours: str
    stock: str
    metadata: Metadata
    quotes: list[str]  # words of the blockquotes that belong to the article
    whole: str  # everything we keep, of whatever kind
    told: str = ""  # partial, or why it failed
    lost: list[str] = field(default_factory=list)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path, required=True)
    parser.add_argument("--limit", type=int, default=None)
    parser.add_argument("--misses", action="store_true", help="print what was found and lost, page by page")
    given = parser.parse_args()
    truth = json.loads((given.pages / "truth.json").read_text())
    pages = [_page(given.pages / f"{name}.html.gz", told) for name, told in list(truth.items())[: given.limit]]
    print(f"{len(pages)} pages\n\n| reader | F1 | precision | recall |\n|---|---|---|---|")
    print(_row("On Record", [overlap(page.truth, page.ours) for page in pages]))
    print(_row("trafilatura, stock", [overlap(page.truth, page.stock) for page in pages]))
    _counts(pages)
    if given.misses:
        _print_pages(pages)


def overlap(true: str, found: str) -> Overlap:
    """How the shingles of two texts overlap."""
    one, other = shingles(true), shingles(found)
    counts = [(one & other).total(), (other - one).total(), (one - other).total()]
    total = sum(counts) or 1
    return Overlap(*(count / total for count in counts))


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Runs of four words, or the one run of a shorter text."""
    words = re.findall(r"\w+", text)
    runs = (tuple(words[at : at + N]) for at in range(max(1, len(words) - N + 1)))
    return Counter(run for run in runs if run)


def _share(hit: float, wrong: float, other: float) -> float:
    if wrong == other == 0:
        return 1.0
    return 0.0 if hit == wrong == 0 else hit / (hit + wrong)


def _row(name: str, overlaps: Sequence[Overlap]) -> str:
    precision = statistics.mean(each.precision for each in overlaps if each.both + each.extra > 0)
    recall = statistics.mean(each.recall for each in overlaps if each.both + each.missed > 0)
    f1 = 2 * precision * recall / (precision + recall)
    return f"| {name} | {f1:.4f} | {precision:.4f} | {recall:.4f} |"


def _page(file: Path, told: dict[str, str]) -> Read:
    body = gzip.decompress(file.read_bytes())
    text, true = body.decode("utf-8"), told["articleBody"]
    stock = trafilatura.extract(text, include_comments=False) or ""
    page = Page(body, "text/html; charset=utf-8", datetime.now(UTC), url=told["url"])
    quotes = list(_quotes(trafilatura.load_html(text), true))
    try:
        extracted = read(page)
    except SourceError as error:
        return Read(told["url"], true, "", stock, Metadata(), quotes, "", str(error), quotes)
    made = classify_blocks(normalise(extracted.blocks))
    kept = [(block.kind, made.content[block.start : block.end]) for block in made.blocks]
    ours = "\n".join(words for kind, words in kept if kind in COUNTED)
    whole = _letters(made.content)
    lost = [words for words in quotes if _letters(words) not in whole]
    return Read(told["url"], true, ours, stock, extracted.metadata, quotes, whole, extracted.partial or "", lost)


def _quotes(tree: HtmlElement, true: str) -> Iterator[str]:
    """The blockquotes of the article itself: others belong to comments, embedded posts and the like."""
    body = _letters(true)
    for element in tree.xpath("//blockquote[not(ancestor::blockquote)]"):
        words = " ".join(element.text_content().split())
        if len(words) > 20 and _letters(words) in body:
            yield words


def _letters(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().lower()


def _counts(pages: Sequence[Read]) -> None:
    quoting = [page for page in pages if page.quotes]
    kept = sum(not page.lost for page in quoting)
    of_all, whole = (
        sum(len(page.quotes) for page in quoting),
        sum(len(page.quotes) - len(page.lost) for page in quoting),
    )
    print(
        f"\nBlockquotes kept whole in {kept} of {len(quoting)} pages that have some in their body ({whole} of {of_all})"
    )
    for name in ("title", "published", "outlet", "byline"):
        print(f"{name}: {sum(getattr(page.metadata, name) is not None for page in pages)} of {len(pages)}")
    timed = sum(page.metadata.precision == "minute" for page in pages)
    print(f"published to the minute: {timed} of {len(pages)}")
    print(f"partial or walls: {[(page.url, page.told) for page in pages if page.told]}")


def _print_pages(pages: Sequence[Read]) -> None:
    for page in sorted(pages, key=lambda page: overlap(page.truth, page.ours).both):
        known, ours, stock = page.metadata, overlap(page.truth, page.ours), overlap(page.truth, page.stock)
        print(f"\n{page.url}\n  ours {ours.both:.2f} +{ours.extra:.2f} -{ours.missed:.2f}, stock {stock.both:.2f}")
        print(f"  {known.title} | {known.outlet} | {known.byline} | {known.published}")
        for words in page.lost:
            print(f"  lost: {words[:100]}")


if __name__ == "__main__":
    main()
