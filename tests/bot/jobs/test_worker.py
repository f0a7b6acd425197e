"""Jobs are worked to their end whatever fails: the store, the work itself, or the process that does it."""

import logging
import threading
import time
from itertools import islice

import pytest

from bot.app import App
from bot.jobs import worker
from bot.jobs.adding import ONLY_LINKS, Listener, gathered
from bot.jobs.queue import MOST_TRIES, Asked, Asker, Request, chore
from bot.jobs.results import kept_result
from bot.jobs.store.tables import jobs
from bot.jobs.worker import TRIES_OF_ANY, UNEXPECTED, Worker
from bot.running.log import brief
from bot.settings import read_settings
from corpus.errors import InputError, StoreError
from tests.feeds import publish
from tests.pages import Reader, page, put
from tests.processes import DEADLINE
from tests.web_server import serving

TEXT = b'"The harbour of Tarn will open again in May," said Mara Oden, the harbour master, on Monday.'
LINKS = b"https://tarn.example/1\nhttps://tarn.example/2\n"


def app_over(home, **more):
    return App(read_settings({"ONRECORD_HOME": str(home), **more}), lambda line: None)


@pytest.fixture
def app(home, model_files):
    return app_over(home)


def file(name="story.txt", body=TEXT):
    return Request("add", Asked(name=name, body=body), Asker("web", 1))


def results(app, id):
    return [(each.status, each.error) for each in kept(app, id)]


def kept(app, id):
    return [kept_result(app, each) for each in app.queue.results(id).values()]


def work_off(app, role="work"):
    """Work until nothing is left to be done."""
    Worker(app, role).run(once=True)


def within(seconds, condition):
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.01)


def test_a_job_is_done_with_what_it_causes(app):
    job = app.queue.defer(file())
    work_off(app)
    assert (app.queue.find(job.id).state, results(app, job.id)) == ("done", [("added", None)])
    assert app.vectors.lacking() == 0
    assert [each.id for each in app.queue.latest()] == [job.id]
    assert app.queue.standing().workers == {}


def test_a_text_of_links_is_refused_and_a_list_is_followed(app):
    text, table = app.queue.defer(file("links.txt", LINKS)), app.queue.defer(file("links.csv", b"url\n" + LINKS))
    work_off(app)
    assert results(app, text.id) == [("failed", ONLY_LINKS)]
    assert [each.source for each in kept(app, table.id)] == LINKS.decode().split()


@pytest.mark.parametrize("call", ["claim", "progress", "finish"])
def test_a_store_that_fails_is_tried_again_and_the_job_is_done_once(app, monkeypatch, call):
    monkeypatch.setattr(worker, "PAUSES", (0.01,) * 4)
    job, left, real = app.queue.defer(file()), [2], getattr(app.queue, call)

    def failing(*arguments, **options):
        left[0] -= 1
        if left[0] >= 0:
            raise StoreError("The disk is full.")
        return real(*arguments, **options)

    monkeypatch.setattr(app.queue, call, failing)
    work_off(app)
    within(DEADLINE, lambda: app.queue.latest("waiting") == [] or work_off(app))
    assert app.queue.find(job.id).state == "done"
    assert len(app.catalogue.articles()) == 1


@pytest.mark.parametrize(
    ("error", "tries", "told"),
    [
        (StoreError("The disk is full."), MOST_TRIES, "The disk is full."),
        (RuntimeError("what the mayor wrote"), TRIES_OF_ANY, UNEXPECTED),
        (InputError("There is no such thing."), 1, "There is no such thing."),
    ],
)
def test_a_job_that_always_fails_is_tried_ever_more_seldom_and_given_up_with_why(app, monkeypatch, error, tries, told):
    def failing(*_):
        raise error
        yield

    monkeypatch.setattr(worker, "KINDS", {"add": failing})
    job, one, pauses = app.queue.defer(file()), Worker(app, "work"), []
    while app.queue.find(job.id).state == "waiting":
        if app.queue.find(job.id).due > time.time():
            pauses.append(app.queue.find(job.id).due - time.time())
            app.queue._set(jobs.c.id == job.id, due=0.0)
        assert one.work_once()
    found = app.queue.find(job.id)
    assert (found.state, found.error, found.tries) == ("failed", told, tries)
    assert pauses == sorted(pauses) and len(pauses) == tries - 1


def test_what_was_added_before_a_kill_is_told_as_added_by_whoever_takes_it_up(app):
    body = b"".join(b'{"text": "Mara Oden said on Monday that pier %d would close."}\n' % n for n in range(3))
    job = app.queue.defer(file("some.jsonl", body))
    app.queue.alive("dead", "work")
    lost = app.queue.claim("dead")
    first = list(gathered(app, lost.request.asked, Listener()))[:2]
    progress = worker._Progress({})
    for each in first:
        progress.take(each)
    app.queue.progress(lost, 3, progress.fresh)
    app.queue.bury("dead")
    work_off(app)
    assert [status for status, _ in results(app, job.id)] == ["added", "added", "unchanged"]
    assert len(app.catalogue.articles()) == 3 and app.queue.find(job.id).state == "done"


def test_a_job_that_gets_further_with_each_try_is_not_given_up(app, monkeypatch):
    def adding(app, job, host):
        yield from islice(gathered(app, job.request.asked, host), job.claims)
        if job.claims < 3:
            raise RuntimeError

    monkeypatch.setattr(worker, "KINDS", {"add": adding})
    body = b"".join(b'{"text": "Mara Oden said on Monday that pier %d would close."}\n' % n for n in range(3))
    job, one = app.queue.defer(file("some.jsonl", body)), Worker(app, "work")
    for _ in range(TRIES_OF_ANY + 1):
        app.queue._set(jobs.c.id == job.id, due=0.0)
        assert one.work_once()
    assert app.queue.find(job.id).state == "done"
    assert [status for status, _ in results(app, job.id)] == ["added", "unchanged", "unchanged"]


def test_a_job_that_is_cancelled_is_stopped_and_what_it_added_stays(app, monkeypatch):
    monkeypatch.setattr(worker, "EVERY", 0.0)
    job = app.queue.defer(file())
    begun, cancelled = threading.Event(), threading.Event()

    def slowly(app, job, host):
        yield from gathered(app, job.request.asked, host)
        begun.set()
        cancelled.wait(DEADLINE)
        yield True
        raise AssertionError("it goes on")

    monkeypatch.setattr(worker, "KINDS", {"add": slowly})
    one = Worker(app, "work")
    one.start()
    begun.wait(DEADLINE)
    app.queue.cancel(job.id)
    cancelled.set()
    one.stop(DEADLINE)
    assert app.queue.find(job.id).state == "cancelled" and len(app.catalogue.articles()) == 1


def test_a_worker_that_is_stopped_gives_back_what_it_had(app, monkeypatch):
    begun, ended = threading.Event(), threading.Event()

    def slowly(*_):
        begun.set()
        ended.wait(DEADLINE)
        yield True

    monkeypatch.setattr(worker, "KINDS", {"add": slowly})
    job, one = app.queue.defer(file()), Worker(app, "work")
    one.start()
    begun.wait(DEADLINE)
    threading.Timer(0.1, ended.set).start()
    one.stop(DEADLINE)
    found = app.queue.find(job.id)
    assert (found.state, found.tries, found.worker) == ("waiting", 0, None)


def test_one_that_answers_too_leaves_the_work_to_those_that_do_nothing_else(app):
    app.queue.alive("another", "work")
    stand_in, job = Worker(app, "web"), app.queue.defer(file())
    stand_in._show_life()
    assert not stand_in._step() and app.queue.find(job.id).state == "waiting"
    app.queue.leave("another")
    stand_in._show_life()
    assert stand_in._step() and app.queue.find(job.id).state == "done"


def test_feeds_that_are_due_are_read(home, model_files, caplog):
    app = app_over(home, ONRECORD_ALLOW_PRIVATE="1")
    with serving() as server:
        publish(server, "bridge")
        urls = (server.url("/feed"), server.url("/none"))
        outlines = "".join(f"<outline xmlUrl='{url}'/>" for url in urls)
        app.feeds.take(f"<opml><body>{outlines}</body></opml>".encode(), "list.opml")
        work_off(app)
        assert {row.article.metadata.title for row in app.catalogue.articles()} == {"The bridge of Tarn"}
        with caplog.at_level(logging.WARNING, "onrecord"):
            for _ in range(3):
                app.feeds._store.claim("test", app.feeds.now(), [2])
                app.feeds._store.finish(2, "test", {"due": 0.0})
                work_off(app)
    assert [brief(record) for record in caplog.records] == ["feed changed feed=2 status=failing"]


def test_pages_that_are_due_are_read_again_and_an_edit_is_logged(home, model_files, caplog):
    caplog.set_level(logging.INFO, "onrecord")
    reader = Reader(home)
    reader.app.refresher = reader.refresher
    with serving() as server:
        article = reader.add(put(server, page()))
        work_off(reader.app)
        put(server, page(("14 people", "17 people")))
        reader.time += 1200
        work_off(reader.app)
    assert reader.now(article).version != article.version
    told = [brief(each) for each in caplog.records if each.getMessage().startswith("page")]
    assert told == [f"page read again article={article.id} status=edited"]


def test_what_is_due_waits_once_however_many_workers_plan(app):
    for _ in range(2):
        Worker(app, "work")._plan()
    assert [each.request for each in app.queue.latest()] == [chore("look")]
