"""The queue on disk: each job is kept once, is one worker's own, and is taken up by another where that one is dead."""

from itertools import count

import pytest
from sqlalchemy import text, update

from bot.jobs.queue import GIVEN_UP, KEEP_SECONDS, LEASE_SECONDS, MOST_ENDS, NEVER, Asked, Asker, Request, chore
from bot.jobs.store import procrastinate_queue, records, table_queue
from bot.jobs.store.procrastinate_queue import ProcrastinateQueue
from bot.jobs.store.procrastinate_schema import SCHEMA, open_procrastinate
from bot.jobs.store.table_queue import TableQueue
from bot.jobs.store.tables import jobs, open_jobs
from corpus.errors import InputError
from corpus.nouns import Metadata
from corpus.store.catalogue.catalogue import Catalogue
from corpus.store.engines.server import Server

PAGE = Request("add", Asked(("https://tarn.example/a",), most=500), Asker("web", 3), key="web k", mark="m")
FILE = Request("add", Asked(name="notes.txt", body=b"words", given=Metadata(outlet="Tarn Herald")))
NUMBERS = count(1)
PASSED = [
    f"UPDATE {SCHEMA}.procrastinate_{table} SET {moment} = {moment} - make_interval(secs => :seconds)"
    for table, moment in (("workers", "last_heartbeat"), ("jobs", "scheduled_at"))
]


class Clock:
    """The time, as the queue sees it."""

    def __init__(self, monkeypatch):
        self._now = 1_700_000_000.0
        self.server = None
        for module in (records, table_queue, procrastinate_queue):
            monkeypatch.setattr(module, "time", lambda: self._now)

    @property
    def now(self):
        return self._now

    @now.setter
    def now(self, moment):
        """Let time pass, also for the server: what it has noted lies further back."""
        seconds, self._now = moment - self._now, moment
        for step in PASSED if self.server else ():
            with self.server.writing() as connection:
                connection.execute(text(step), {"seconds": seconds})


@pytest.fixture
def clock(monkeypatch):
    return Clock(monkeypatch)


@pytest.fixture(params=["SQLite", "PostgreSQL", "Procrastinate"])
def queue(request, home, clock):
    """A queue held in each way, with two workers that live."""
    on_server = request.param != "SQLite"
    place = Server(request.getfixturevalue("postgres_databases")(home)) if on_server else home
    catalogue = Catalogue(place)
    made = TableQueue(open_jobs(catalogue.database))
    if request.param == "Procrastinate":
        made = ProcrastinateQueue(open_procrastinate(made.database))
        clock.server = made.database
    made.alive("one", "work")
    made.alive("two", "work")
    yield made
    catalogue.close()


def test_each_is_taken_up_once_in_the_order_in_which_they_were_asked_for(queue):
    first, second = queue.defer(FILE), queue.defer(PAGE)
    taken = queue.claim("one")
    assert (taken.id, taken.request, taken.tries, taken.state) == (first.id, FILE, 1, "running")
    assert queue.claim("two").id == second.id
    assert queue.claim("one") is None
    assert queue.alive("one", "work") == {first.id}


def test_a_repeated_request_is_the_job_that_is_kept(queue):
    kept = queue.defer(PAGE)
    assert queue.defer(Request("add", Asked(("https://tarn.example/b",)), key="web k")) == kept
    assert queue.known("web k") == kept
    assert queue.find(99) is None and queue.known("none") is None


def test_a_chore_waits_once_runs_once_at_a_time_and_leaves_nothing(queue):
    assert queue.defer(chore("look")).id == queue.defer(chore("look")).id
    running = queue.claim("one")
    again = queue.defer(chore("look"))
    assert again.id != running.id and queue.claim("two") is None
    assert queue.finish(running)
    assert queue.find(running.id) is None
    assert queue.claim("two").id == again.id


def test_what_a_job_causes_is_deferred_with_its_end(queue):
    queue.defer(FILE)
    assert queue.finish(queue.claim("one"), then=("index", "look"))
    assert {queue.claim("one").request.kind, queue.claim("one").request.kind} == {"index", "look"}


def test_a_job_is_deferred_in_the_transaction_that_causes_it(queue):
    with pytest.raises(RuntimeError), queue.database.transaction():
        queue.defer(FILE)
        raise RuntimeError
    assert queue.latest() == []


def killed(queue, *, went_on):
    """Have a job taken up by a new worker that dies at it; None where it is given up."""
    name = f"doomed {next(NUMBERS)}"
    queue.alive(name, "work")
    taken = queue.claim(name)
    if taken and went_on:
        assert queue.progress(taken, 9, {f"page {taken.claims}": "{}"}, went_on=True)
    queue.bury(name)
    return taken


def test_a_job_whose_workers_die_is_given_up_unless_each_brought_it_further(queue):
    job = queue.defer(PAGE)
    taken = [killed(queue, went_on=True) for _ in range(MOST_ENDS + 3)]
    assert {each.tries for each in taken[1:]} == {2} and len({each.claims for each in taken}) == len(taken)
    for _ in range(MOST_ENDS - 1):
        assert killed(queue, went_on=False)
    assert killed(queue, went_on=False) is None
    assert (queue.find(job.id).state, queue.find(job.id).error) == ("failed", GIVEN_UP)
    assert len(queue.results(job.id)) == MOST_ENDS + 3


def test_a_former_claim_of_the_same_worker_is_not_taken_for_the_last(queue):
    queue.defer(PAGE)
    former = queue.claim("one")
    queue.cancel(former.id)
    queue.retry(former.id)
    last = queue.claim("one")
    assert (last.tries, last.claims) == (1, 2)
    assert not queue.progress(former, 1, {"a": "{}"}) and not queue.finish(former)
    assert queue.progress(last, 1, {"a": "{}"}) and queue.finish(last)


def test_what_a_dead_worker_left_is_taken_up_after_its_lease_and_is_its_own_no_more(queue, clock):
    queue.defer(FILE)
    lost = queue.claim("one")
    clock.now += LEASE_SECONDS - 1
    queue.alive("two", "work")
    assert queue.claim("two") is None
    clock.now += 2
    taken = queue.claim("two")
    assert (taken.id, taken.tries, taken.request.asked.body) == (lost.id, 2, b"words")
    assert queue.alive("one", "work") == frozenset()
    assert not queue.progress(lost, 1, {"a": "{}"}) and not queue.finish(lost) and not queue.fail(lost, "x")
    assert queue.finish(taken) and queue.results(lost.id) == {}


def test_a_worker_that_leaves_gives_back_what_it_had_at_once(queue):
    queue.defer(FILE)
    queue.claim("one")
    queue.leave("one")
    assert queue.claim("two").tries == 1
    assert queue.standing().workers == {"two": "work"}


def test_what_a_worker_had_that_is_known_to_be_dead_is_taken_up_at_once(queue):
    queue.defer(FILE)
    queue.claim("one")
    queue.bury("one")
    assert queue.claim("two").tries == 2


def test_what_ends_the_program_again_and_again_is_given_up(queue, clock):
    kept = queue.defer(FILE)
    for number in range(MOST_ENDS):
        queue.alive(f"w{number}", "work")
        assert queue.claim(f"w{number}").id == kept.id
        clock.now += LEASE_SECONDS + 1
    queue.alive("one", "work")
    assert queue.claim("one") is None
    assert (queue.find(kept.id).state, queue.find(kept.id).error) == ("failed", GIVEN_UP)


def test_what_failed_is_tried_again_when_it_is_due_or_at_a_word(queue, clock):
    kept = queue.defer(FILE)
    assert queue.fail(queue.claim("one"), "The disk is full.", clock.now + 10)
    assert (queue.claim("one"), queue.find(kept.id).error) == (None, "The disk is full.")
    assert queue.retry(kept.id).state == "waiting"
    assert queue.fail(queue.claim("one"), "The disk is full.")
    assert queue.claim("one") is None
    assert queue.retry(kept.id).tries == 0
    assert queue.claim("one").request == FILE


def test_what_is_cancelled_is_its_workers_own_no_more(queue):
    kept = queue.defer(FILE)
    running = queue.claim("one")
    assert queue.cancel(kept.id).state == "cancelled"
    assert queue.alive("one", "work") == frozenset()
    assert not queue.finish(running)
    assert queue.retry(kept.id).state == "waiting"


def test_what_cannot_be_done_is_said(queue):
    done = queue.defer(FILE)
    queue.finish(queue.claim("one"))
    for step in (queue.retry, queue.cancel):
        with pytest.raises(InputError, match=f"Job {done.id} is done"):
            step(done.id)
        with pytest.raises(InputError, match="is not known"):
            step(99)


def test_of_what_is_done_the_results_are_kept_for_some_days_and_no_word_of_what_was_asked(queue, clock):
    kept = queue.defer(FILE)
    running = queue.claim("one")
    assert queue.progress(running, 3, {"b": '{"n": 1}'}) and queue.progress(running, 3, {"a": "{}", "b": '{"n": 2}'})
    assert (queue.find(kept.id).done, queue.find(kept.id).total) == (2, 3)
    queue.finish(running)
    assert queue.results(kept.id) == {"b": '{"n": 2}', "a": "{}"} or list(queue.results(kept.id)) == ["a", "b"]
    with queue.database.reading() as connection:
        row = connection.execute(jobs.select()).one()
    assert (row.asked, row.body, row.name) == ("{}", None, None)
    clock.now += KEEP_SECONDS + 1
    queue.defer(PAGE)
    assert queue.find(kept.id) is None and queue.results(kept.id) == {}


def test_addresses_of_which_something_was_left_out_are_kept(queue):
    kept = queue.defer(PAGE)
    queue.finish(queue.claim("one"), notes=("There is more.",))
    found = queue.find(kept.id)
    assert (found.request.asked.sources, found.notes) == (PAGE.asked.sources, ("There is more.",))


def test_jobs_are_listed_by_state_and_by_who_asked(queue):
    page, file = queue.defer(PAGE), queue.defer(FILE)
    assert [each.id for each in queue.latest()] == [file.id, page.id]
    assert [each.id for each in queue.latest(asker=Asker("web", 3))] == [page.id]
    assert queue.latest("failed") == [] and len(queue.latest("waiting", most=1)) == 1
    standing = queue.standing()
    assert standing.counts["waiting"] == 2 and standing.workers == {"one": "work", "two": "work"}


def test_whoever_waits_is_told_of_the_end_once(queue):
    kept = queue.defer(Request("add", Asked(("https://tarn.example/a",)), Asker("telegram", -5, 9)))
    assert queue.untold("telegram") == []
    running = queue.claim("one")
    assert [each.state for each in queue.untold("telegram")] == ["running"]
    queue.finish(running)
    assert [(each.state, each.request.asker.message) for each in queue.untold("telegram")] == [("done", 9)]
    queue.told(kept.id)
    assert queue.untold("telegram") == []


def test_a_job_that_lacks_its_file_waits_for_it(queue):
    kept = queue.defer(Request("add", Asked(name="notes.txt")))
    with queue.database.writing() as connection:
        connection.execute(update(jobs).values(file="abc", due=NEVER))
    assert queue.claim("one") is None
    assert [(job.id, file) for job, file in queue.unfilled()] == [(kept.id, "abc")]
    queue.fill(kept.id, b"words")
    assert queue.claim("one").request.asked.body == b"words"


def test_more_than_can_wait_are_refused(queue, monkeypatch):
    monkeypatch.setattr(table_queue, "MOST_WAITING", 1)
    queue.defer(FILE)
    with pytest.raises(InputError, match="wait already"):
        queue.defer(FILE)
    queue.defer(chore("look"))


@pytest.mark.parametrize("damage", [{"format": 9}, {"asked": "[]"}], ids=["newer", "damaged"])
def test_a_job_that_cannot_be_read_is_named_and_holds_no_other_back(queue, damage):
    bad, good = queue.defer(PAGE), queue.defer(FILE)
    with queue.database.writing() as connection:
        connection.execute(update(jobs).where(jobs.c.id == bad.id).values(**damage))
    assert [each.startswith(f"Job {bad.id} ") for each in queue.faults()] == [True]
    assert queue.claim("one").id == good.id
    assert [each.id for each in queue.latest()] == [good.id]


def test_of_an_article_that_is_purged_no_job_that_has_ended_holds_a_word(queue):
    failed, done = queue.defer(FILE), queue.defer(PAGE)
    queue.defer(Request("add", Asked(name="b", body=b"b")))
    queue.fail(queue.claim("one"), "The disk is full.")
    running = queue.claim("one")
    queue.progress(running, 2, {"a": '{"article":3,"x":1}', "b": '{"article":31,"x":1}'})
    queue.finish(running, notes=("There is more.",))
    assert queue.forget(3) == 3
    assert list(queue.results(done.id)) == ["b"] and queue.find(done.id).request.asked == Asked()
    assert queue.find(failed.id).request.asked == Asked()
    with pytest.raises(InputError, match="cannot be tried again"):
        queue.retry(failed.id)
    assert queue.claim("one").request.asked.body == b"b"
