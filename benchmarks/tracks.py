"""1,000 claims that are followed while articles come: what an article costs, what adding takes, how long reading lasts.

    python -m benchmarks.tracks ARTICLES.jsonl [--tracks 1000] [--come 500]

The claims are sentences of the articles that are held first, so that they are about the same matters as those which
come: the hardest case. Times are processor time but for the last, which is on the clock.
"""

import argparse
import itertools
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bot.app import App
from bot.settings import read_settings
from corpus.nouns import Metadata
from corpus.sources.files import find
from retrieval.claims.comparison.sentence import read_sentence
from retrieval.claims.division import divide
from retrieval.quotes.citations import shown
from retrieval.tracks.store.notices import Position
from retrieval.tracks.store.tracks import NewTrack, Tracks
from retrieval.tracks.subject import Subject
from retrieval.tracks.track import StatusChange
from retrieval.tracks.watch import look
from retrieval.tracks.watch.matching import TrackIndex, by_article

TOGETHER = 50  # articles that come at once
SHORTEST, LONGEST = 60, 200  # characters of a claim
A_LOOK = look.A_LOOK


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--tracks", type=int, default=1_000)
    parser.add_argument("--come", type=int, default=500)
    given = parser.parse_args()
    lines = given.articles.read_text().splitlines()
    held, coming = lines[: -given.come], lines[-given.come :]
    with tempfile.TemporaryDirectory() as folder:
        app = App(read_settings({"ONRECORD_HOME": folder}), lambda line: None)
        add(app, held)
        followed = follow(app, given.tracks)
        print(f"{len(held)} articles held, {followed} claims followed, {len(coming)} articles come")
        measure(app, coming)
    return 0


def add(app: App, lines: Sequence[str]) -> None:
    """Add articles, as lines of jsonl."""
    file = app.settings.home / "some.jsonl"
    file.write_text("\n".join(lines))
    for _ in app.add(find(str(file), Metadata(), recursive=False, stdin=None)):  # type: ignore[arg-type]
        pass


def follow(app: App, most: int) -> int:
    """Follow sentences of the articles as claims, without a look at what is held of them; their number."""
    notices, now = app.tracking.notices, "2026-01-01T00:00:00+00:00"
    chosen = list(itertools.islice(claims(app), most))
    for words in chosen:
        position, marks = notices.position(), Position(*app.catalogue.marks(), time.time())
        cues = app.tracking._cues(Subject("claim", words, words, words))
        new = NewTrack("claim", words, words, words, 1, marks.statement, marks.passage, cues=cues)
        notices.begin(position, marks, new, StatusChange(now, "not_enough", ""), ())
    return len(chosen)


def claims(app: App) -> Iterator[str]:
    """Sentences that can be checked and name somebody, one of each article in turn."""
    texts = [row.article.version for row in app.catalogue.articles()]
    sentences = [
        [shown(app.catalogue.text(version)[each.start : each.end]) for each in app.catalogue.sentences(version)]
        for version in texts
    ]
    heard = set[str]()
    for words in itertools.chain.from_iterable(itertools.zip_longest(*sentences)):
        able = words and SHORTEST <= len(words) <= LONGEST and words not in heard and read_sentence(words).names
        if able and len(divide(words).claims) == 1:
            heard.add(words)
            yield words


def measure(app: App, coming: Sequence[str]) -> None:
    """Have articles come, and tell what it took."""
    adding = looking = 0.0
    each: list[float] = []
    for at in range(0, len(coming), TOGETHER):
        before = app.catalogue.marks()[1]
        adding += timed(lambda at=at: add(app, coming[at : at + TOGETHER]))  # type: ignore[misc]
        each += matching(app, before)
        look.A_LOOK = 0  # nothing is read yet
        looking += timed(lambda: app.tracking.watch.look(time.time()))
        look.A_LOOK = A_LOOK
    waiting = len(app.tracking.notices.waiting(1_000_000))
    began = time.perf_counter()
    while app.tracking.watch.look(time.time()).more:
        pass
    took, told = time.perf_counter() - began, len(app.tracking.notices.every())
    print(f"an article against all claims, without reading: {statistics.median(each) * 1000:.1f} ms at the median")
    print(f"adding takes {1 + looking / adding:.2f} times as long with a look ({adding:.0f} s and {looking:.1f} s)")
    entries = sum(each.entries for each in app.tracking.tracks.every())
    print(f"{waiting} pairs of an article and a claim read in {took:.0f} s: {entries} entries, {told} notices")


def matching(app: App, before: int) -> list[float]:
    """The seconds that each article which came costs."""
    tracks: Tracks = app.tracking.tracks
    index = TrackIndex([(track, "claim", cues) for track, cues in tracks.cues()])
    ids, vectors = app.catalogue.vectors(before)
    came = by_article(app.catalogue.passages(ids.tolist()), ids, vectors)
    return [timed(lambda article=article: index.near(article)) for article in came.values()]  # type: ignore[misc]


def timed(work: Callable[[], object]) -> float:
    """The processor time that work takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    sys.exit(main())
