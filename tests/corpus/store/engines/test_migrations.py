"""Databases are made when they are first needed, by whichever thread needs one."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from corpus.store.fetching.turns import open_turns

AT_ONCE = 8


def test_threads_that_make_databases_at_the_same_time_do_not_disturb_each_other(tmp_path):
    start = Barrier(AT_ONCE)

    def make(at):
        start.wait()
        open_turns(tmp_path / str(at)).close()
        return (tmp_path / str(at) / "fetching.sqlite").is_file()

    with ThreadPoolExecutor(AT_ONCE) as threads:
        assert all(threads.map(make, range(AT_ONCE)))
