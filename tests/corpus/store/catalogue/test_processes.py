"""Promise 8, with real processes: nothing confirmed is lost, and everybody finds it at once."""

import multiprocessing
import random
import time
from multiprocessing.connection import Connection, wait
from pathlib import Path

import pytest

from corpus.store.catalogue.catalogue import Catalogue
from tests.made_up import broken, piece

KILLS = 24
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.corpus.store.catalogue.test_processes"])


def word(name: str, number: int) -> str:
    return f"zeb{name}x{number}"


def write(home: Path, name: str, numbers: range, confirmed: Connection) -> None:
    """Add an article a number, and say so once it is confirmed."""
    catalogue = Catalogue(home)
    for number in numbers:
        content = f"The {word(name, number)} froze over.\n\nIt was the year {number} of writer {name}."
        catalogue.add([piece(f"url:{name}/{number}", content, page=b"page %d" % number, names={name: 1})])
        confirmed.send(number)


def first_start(home: Path, name: str, together: Connection, confirmed: Connection) -> None:
    confirmed.send("ready")
    together.recv()
    write(home, name, range(3), confirmed)


def start(work, *arguments):
    """A process, and the end on which it confirms; the end closes when the process does."""
    mine, theirs = PROCESSES.Pipe(duplex=False)
    process = PROCESSES.Process(target=work, args=(*arguments, theirs), daemon=True)
    process.start()
    theirs.close()
    return process, mine


def is_whole(catalogue: Catalogue, name: str, number: int) -> bool:
    """Whether an article is found by words, by identity and by vector, with all of its text."""
    known = catalogue.known(f"url:{name}/{number}")
    matched = catalogue.passages([passage for passage, _ in catalogue.match(word(name, number), 5)])
    if known is None or [passage.article.id for passage in matched] != [known[0]]:
        return False
    ids = catalogue.passage_ids(known[0])
    embedded = catalogue.vectors(min(ids) - 1, 2)[0].tolist()
    return len(ids) == 2 and embedded == ids and f"writer {name}" in catalogue.text(known[1])


def test_a_reader_finds_what_three_writers_confirm_at_once(home):
    reader = Catalogue(home)
    writers = {mine: name for name in "abc" for _, mine in [start(write, home, name, range(8))]}
    found = 0
    while writers:
        for ready in wait(list(writers), timeout=60):
            try:
                number = ready.recv()
            except EOFError:
                del writers[ready]
                continue
            assert is_whole(reader, writers[ready], number)
            found += 1
    assert found == len(reader.articles()) == 24
    assert broken(reader) == []


@pytest.mark.parametrize("seed", range(4))
def test_a_kill_at_any_moment_leaves_the_confirmed_ones_whole(home, seed):
    moment = random.Random(seed)
    confirmed: set[int] = set()
    after, kills = 0, KILLS // 4
    for _ in range(kills):
        process, mine = start(write, home, "k", range(after, after + 100))
        confirmed.add(mine.recv())
        time.sleep(moment.uniform(0, 0.05))  # the moment is what is tested; nothing waits for it
        process.kill()
        process.join()
        confirmed |= set(drain(mine))
        after += 100
    catalogue = Catalogue(home)
    held = {int(place.rpartition("/")[2]) for place in places(catalogue)}
    assert confirmed <= held
    assert len(held - confirmed) <= kills  # committed, and killed on the way to saying so
    assert all(is_whole(catalogue, "k", number) for number in held)
    assert broken(catalogue) == []


def test_first_starts_at_once_share_one_home(home):
    gates, starts = [], []
    for name in "abcd":
        gate, theirs = PROCESSES.Pipe()
        gates.append(gate)
        starts.append((name, *start(first_start, home, name, theirs)))
    assert [mine.recv() for _, _, mine in starts] == ["ready"] * 4
    for gate in gates:
        gate.send("go")
    assert [drain(mine) for _, _, mine in starts] == [[0, 1, 2]] * 4
    catalogue = Catalogue(home)
    assert all(is_whole(catalogue, name, number) for name in "abcd" for number in range(3))
    assert broken(catalogue) == []


def test_a_first_start_killed_at_any_moment_is_gone_on_with(tmp_path):
    moment = random.Random(7)
    for turn in range(8):
        home = tmp_path / str(turn)
        process, _ = start(write, home, "k", range(100))
        time.sleep(moment.uniform(0, 0.4))
        process.kill()
        process.join()
        catalogue = Catalogue(home)
        assert broken(catalogue) == []
        catalogue.close()


def drain(mine: Connection) -> list[int]:
    """All that was confirmed before the end; a confirmation cut off by a kill was none."""
    found = []
    try:
        while True:
            found.append(mine.recv())
    except (EOFError, OSError):
        return found


def places(catalogue: Catalogue) -> list[str]:
    return [look.source for row in catalogue.articles() for look in catalogue.observations(row.article.id)]
