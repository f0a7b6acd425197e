"""The queue of jobs on disk: each is made once, tried, and forgotten when it is done."""

import pytest
from sqlalchemy import update

from bot.jobs.store.queue import MOST_TRIES, Job, Jobs, jobs, open_jobs
from corpus.errors import StoreError
from corpus.store.catalogue.catalogue import Catalogue

PAGE = Job(8, 1, 1, 3, ("https://tarn.example/a",), most=500)
FILE = Job(7, 1, 2, 4, file="abc", name="notes.txt")


@pytest.fixture
def database(home):
    return open_jobs(Catalogue(home).database)


@pytest.fixture
def queue(database):
    return Jobs(database)


def test_jobs_are_done_in_the_order_in_which_they_were_asked_for(queue):
    queue.put(PAGE)
    queue.put(FILE)
    assert queue.unfinished() == [FILE, PAGE]


def test_a_job_that_is_asked_for_twice_is_made_once(queue):
    queue.put(PAGE)
    queue.put(Job(8, 1, 1, 9, ("https://tarn.example/other",)))
    assert queue.unfinished() == [PAGE]


def test_what_was_left_out_is_known_to_its_own_chat_only(queue):
    queue.put(PAGE)
    assert queue.cut_short(8, 1) is None
    queue.finish(8, cut_short=True)
    assert queue.cut_short(8, 1) == PAGE
    assert queue.cut_short(8, 2) is None


def test_of_a_job_that_is_done_nothing_is_kept(queue, home):
    queue.put(PAGE)
    queue.put(FILE)
    for each in (PAGE, FILE):
        queue.finish(each.id)
        assert queue.cut_short(each.id, 1) is None
        assert queue.knows(each.id)
    assert not queue.unfinished()


def test_a_job_that_has_been_tried_too_often_is_given_up(queue):
    queue.put(PAGE)
    assert [queue.begin(8) for _ in range(MOST_TRIES + 1)] == [True] * MOST_TRIES + [False]


@pytest.mark.parametrize("damage", [{"format": 9}, {"sources": "{}"}], ids=["newer", "damaged"])
def test_a_job_that_cannot_be_read_is_named_and_holds_no_other_back(queue, database, damage):
    queue.put(PAGE)
    queue.put(FILE)
    with database.writing() as connection:
        connection.execute(update(jobs).where(jobs.c.id == 8).values(**damage))
    assert queue.unfinished() == [FILE]
    assert [each.startswith("Job 8 ") for each in queue.faults()] == [True]
    with database.writing() as connection:
        connection.execute(update(jobs).values(done=1))
    with pytest.raises(StoreError, match="Job 8"):
        queue.cut_short(8, 1)
