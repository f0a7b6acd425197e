"""How long a search by words takes at a million passages: by rare words, and by names that stand in many passages.

    python -m benchmarks.words HOME PLACE --questions FILE --name "Ana Toru|Toru" [--name ...] [--passages 1000000]

HOME holds articles. PLACE, a folder or the address of a PostgreSQL database, gets an index of words of copies of their
passages; rare words are rare in each copy. A place that has one already is measured as it is. FILE is a jsonl whose
lines have a `question`. A row for the words of the questions, one for each name by itself, and one for each name with
those words: milliseconds of processor time for the 50 best passages, of this process and of the server, which must run
on this machine.
"""

import argparse
import json
import os
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from sqlalchemy import Connection

from corpus.store.catalogue.catalogue import Catalogue
from corpus.store.catalogue.fulltext import index_of
from corpus.store.engines.server import Server
from corpus.store.engines.tokens import tokens
from corpus.store.engines.words import Row

BEST = 50
RARE = 20  # passages in which a word stands that is another one in each copy
WORD = re.compile(r"[^\W_]+")
INTO_COPIES = """
INSERT INTO passages_fts
SELECT CASE WHEN word IN (SELECT word FROM rare) THEN word || 'x' || {copy} ELSE word END,
       item + {copy} * {items}, one, two, length, places
FROM passages_fts WHERE item <= {items} ORDER BY item
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("home", type=Path)
    parser.add_argument("place")
    parser.add_argument("--questions", type=Path, required=True)
    parser.add_argument("--name", action="append", default=[], help="its forms, with | between them")
    parser.add_argument("--passages", type=int, default=1_000_000)
    parser.add_argument("--count", type=int, default=60)
    given = parser.parse_args()
    catalogue = Catalogue(Server(given.place) if "://" in given.place else Path(given.place))
    if not catalogue.frequencies(["the"])[0]:
        fill(catalogue, rows_of(Catalogue(given.home)), given.passages)
        catalogue.database.scrub()
    asked = [json.loads(line)["question"] for line in given.questions.read_text().splitlines()]
    measure(catalogue, asked[:: max(len(asked) // given.count, 1)], [each.split("|") for each in given.name])


def rows_of(catalogue: Catalogue) -> list[Row]:
    """The passages of a home, numbered from 1 on, with the titles of their articles."""
    found = catalogue.passages(catalogue.vectors()[0].tolist())
    return [(number, each.text, each.article.metadata.title or "") for number, each in enumerate(found, 1)]


def fill(catalogue: Catalogue, rows: Sequence[Row], passages: int) -> None:
    """Index copies of rows until there are so many."""
    held = Counter(word for _, one, two in rows for word in set(tokens(f"{one} {two}")))
    rare = {word for word, many in held.items() if many < RARE}
    copies = passages // len(rows) + 1
    with catalogue.database.writing() as connection:
        if connection.dialect.name == "postgresql":
            _on_the_server(connection, rows, rare, copies)
            return
        for copy in range(copies):
            index_of(connection).put(connection, list(_copied(rows, rare, copy)))


def measure(catalogue: Catalogue, asked: Sequence[str], names: Sequence[Sequence[str]]) -> None:
    """Print a table of what searches take."""
    spent = _processor(catalogue)

    def row(what: str, searches: Sequence[Callable[[], object]]) -> None:
        times = []
        for search in searches:
            search()
            began = spent()
            search()
            times.append((spent() - began) * 1000)
        least, most = min(times), max(times)
        print(f"| {what} | {statistics.median(times):.0f} | {least:.0f} to {most:.0f} |", flush=True)

    print("| asked for | ms, median | from, to |\n|---|---|---|")
    row("the words of questions", [lambda each=each: catalogue.match(each, BEST) for each in asked])
    for name in names:
        row(name[0], [lambda name=name: catalogue.match("", BEST, required=[name])] * 5)
        with_words = [lambda each=each, name=name: catalogue.match(each, BEST, required=[name]) for each in asked]
        row(f"{name[0]}, and the words", with_words)


def _copied(rows: Sequence[Row], rare: set[str], copy: int) -> Iterator[Row]:
    """The rows of a copy, whose rare words are its own."""

    def own(found: re.Match[str]) -> str:
        return f"{found[0]}x{copy}" if copy and tokens(found[0])[0] in rare else found[0]

    for number, one, two in rows:
        yield number + copy * len(rows), WORD.sub(own, one), WORD.sub(own, two)


def _on_the_server(connection: Connection, rows: Sequence[Row], rare: set[str], copies: int) -> None:
    """Index rows and their copies, which the server makes by itself; the keys come last."""
    index_of(connection).put(connection, rows)
    connection.exec_driver_sql(
        "CREATE TEMP TABLE rare AS SELECT unnest(%(rare)s::TEXT[]) AS word", {"rare": list(rare)}
    )
    connection.exec_driver_sql("ANALYZE rare")
    connection.exec_driver_sql("ALTER TABLE passages_fts DROP CONSTRAINT passages_fts_pkey")
    for copy in range(1, copies):
        connection.exec_driver_sql(INTO_COPIES.format(copy=copy, items=len(rows)))
    connection.exec_driver_sql("ALTER TABLE passages_fts ADD PRIMARY KEY (word, item) INCLUDE (one, two, length)")
    connection.exec_driver_sql(f"UPDATE passages_fts_sums SET held = held * {copies}, words = words * {copies}")


def _processor(catalogue: Catalogue) -> Callable[[], float]:
    """A clock of the processor time of this process, and of the server where there is one."""
    with catalogue.database.reading() as connection:
        if connection.dialect.name != "postgresql":
            return time.process_time
        backend = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
    server = int(_stat(backend)[1])

    def spent() -> float:
        children = Path(f"/proc/{server}/task/{server}/children").read_text().split()
        living = sum(int(Path(f"/proc/{each}/schedstat").read_text().split()[0]) for each in children)
        ended = sum(map(int, _stat(server)[13:15])) / os.sysconf("SC_CLK_TCK")
        return time.process_time() + living / 1e9 + ended

    return spent


def _stat(process: int) -> list[str]:
    """What Linux tells of a process, from its state on."""
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()


if __name__ == "__main__":
    main()
