"""Several processes on one server: each finds at once what another has confirmed, and numbers grow with commits."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from corpus.store.catalogue.catalogue import Catalogue
from tests.made_up import broken, piece
from tests.processes import environment

WRITE = """
import sys
from corpus.store.engines.server import Server
from corpus.store.catalogue.catalogue import Catalogue
from tests.made_up import piece
catalogue = Catalogue(Server(sys.argv[1]))
for number in range(int(sys.argv[3])):
    name = f"{sys.argv[2]}{number}"
    catalogue.add([piece(f"url:{name}", f"The zeb{name} froze over.\\n\\nIt was year {number} of {name}.")])
    print(name, flush=True)
"""


def writer(url: str, name: str, many: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITE, url, name, str(many)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment(Path("/nonexistent")))


def test_what_killed_writers_confirmed_is_whole_and_findable(server, catalogue):
    writers = [writer(server.url, name, 200) for name in "ab"]
    confirmed = [process.stdout.readline().strip() for process in writers for _ in range(8)]
    for process in writers:
        process.kill()
        confirmed += [line.strip() for line in process.stdout if line.endswith("\n")]
        process.wait(60)
        process.stdout.close()
    assert len(confirmed) >= 16
    for name in confirmed:
        (passage, _), *others = catalogue.match(f"zeb{name}", 5)
        assert not others and catalogue.known(f"url:{name}")[0] == catalogue.passages([passage])[0].article.id
    assert broken(catalogue) == []


def test_marks_never_pass_by_what_another_commits_later(catalogue, server):
    others = [Catalogue(server) for _ in range(3)]
    seen = []

    def add(of):
        for number in range(10):
            of.add([piece(f"url:{id(of)}/{number}", f"Word{number} of {id(of)}.\n\nAnd more {number}.")])

    with ThreadPoolExecutor() as pool:
        adding = [pool.submit(add, other) for other in others]
        while not all(each.done() for each in adding):
            mark = catalogue.marks()[1]
            seen.append((mark, {id for id in catalogue.vectors()[0].tolist() if id <= mark}))
    last = set(catalogue.vectors()[0].tolist())
    assert all(held == {id for id in last if id <= mark} for mark, held in seen)
    for other in others:
        other.close()


def test_two_first_starts_make_every_table_once(postgres):
    url = postgres.make_database("first_starts", "template0")
    starts = [writer(url, name, 1) for name in "ab"]
    assert [process.communicate(timeout=120)[0].split() for process in starts] == [["a0"], ["b0"]]
