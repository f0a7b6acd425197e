"""Jobs are worked to their end whatever fails: the store, whoever tells of them, or the work itself."""

import asyncio

import pytest

from bot.app import App
from bot.jobs.store.queue import MOST_TRIES, Job, Jobs, open_jobs
from bot.jobs.worker import ONLY_LINKS, Worker
from bot.settings import read_settings
from corpus.errors import StoreError

TEXT = b'"The harbour of Tarn will open again in May," said Mara Oden, the harbour master, on Monday.'
DEADLINE = 60.0


class FailingJobs(Jobs):
    """A store of jobs that fails so many times at each of the calls named."""

    def __init__(self, database, error, **times):
        super().__init__(database)
        self.error, self.left = error, times

    def _fail(self, call):
        if self.left.get(call, 0):
            self.left[call] -= 1
            raise self.error

    def unfinished(self):
        self._fail("unfinished")
        return super().unfinished()

    def begin(self, id):
        self._fail("begin")
        return super().begin(id)

    def finish(self, id, *, cut_short=False):
        self._fail("finish")
        super().finish(id, cut_short=cut_short)


class Told:
    """Takes note of what becomes of jobs; `broken`, it fails afterwards."""

    def __init__(self, broken=False):
        self.outcomes, self.broken = {}, broken

    async def progress(self, job, done, total):
        if self.broken:
            raise RuntimeError("the chat is gone")

    async def finished(self, job, outcome):
        self.outcomes.setdefault(job.id, []).append(outcome)
        if self.broken:
            raise RuntimeError("the chat is gone")


class Files:
    """The files that people sent, by name."""

    async def fetch(self, file):
        if file == "broken":
            raise RuntimeError("what the mayor wrote")
        return {"story": TEXT, "links": b"https://tarn.example/1\nhttps://tarn.example/2\n"}.get(file)


@pytest.fixture
def app(home, model_files):
    return App(read_settings({"ONRECORD_HOME": str(home)}), lambda line: None)


@pytest.fixture
def database(app):
    return open_jobs(app.catalogue.database)


def work(app, jobs, told, *files):
    """Work off a job for each file, until none is left to be done."""

    async def whole():
        worker = Worker(app, jobs, told, Files(), first_pause=0.01)
        for number, file in enumerate(files, 1):
            await worker.submit(Job(number, 5, 5, 9, file=file, name=f"{file}.txt"))
        running = asyncio.create_task(worker.run())
        try:
            async with asyncio.timeout(DEADLINE):
                while (not running.done() and len(told.outcomes) < len(files)) or Jobs.unfinished(jobs):
                    await asyncio.sleep(0.01)
            assert not running.done()
        finally:
            running.cancel()

    asyncio.run(whole())
    return [outcome.kind for number in sorted(told.outcomes) for outcome in told.outcomes[number]]


@pytest.mark.parametrize("error", [StoreError("the disk is full"), RuntimeError("not ours")], ids=["ours", "foreign"])
@pytest.mark.parametrize("call", ["unfinished", "begin", "finish"])
def test_a_store_that_fails_is_tried_again_and_the_job_is_done_once(app, database, call, error):
    told = Told()
    assert work(app, FailingJobs(database, error, **{call: 3}), told, "story") == ["added"]
    assert len(app.catalogue.articles()) == 1


def test_a_job_that_fails_is_told_and_the_next_is_worked(app, database):
    assert work(app, Jobs(database), told := Told(), "broken", "story") == ["failed", "added"]
    assert told.outcomes[1][0].reason == ""


def test_a_chat_that_cannot_be_told_keeps_no_job_from_its_end(app, database):
    assert work(app, Jobs(database), Told(broken=True), "story", "links") == ["added", "added"]


def test_a_text_of_links_is_refused_and_a_file_that_is_gone_is_told(app, database):
    assert work(app, Jobs(database), told := Told(), "links", "gone") == ["added", "file-gone"]
    assert [(each.status, each.error) for each in told.outcomes[1][0].results] == [("failed", ONLY_LINKS)]


def test_a_job_that_has_ended_the_program_too_often_is_given_up(app, database):
    jobs = Jobs(database)
    jobs.put(Job(1, 5, 5, 9, file="story", name="story.txt"))
    for _ in range(MOST_TRIES):
        jobs.begin(1)
    assert work(app, jobs, Told(), "story") == ["given-up"]


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("links.csv", b"url,outlet\nhttp://127.0.0.1:9/a,Tarn Herald\nhttp://127.0.0.1:9/b,Tarn Herald\n"),
        ("feeds.opml", b'<opml version="2.0"><body><outline xmlUrl="http://127.0.0.1:9/a"/>'
                       b'<outline xmlUrl="http://127.0.0.1:9/b"/></body></opml>'),
    ],
)  # fmt: skip
def test_a_list_sent_as_a_document_is_followed(app, name, body):
    found = []

    class Gathering:
        def gather(self, wanted, host, stdin):
            found.append((wanted.lists, stdin.read()))
            return iter(())

    worker = Worker.__new__(Worker)
    worker._app = Gathering()
    assert list(worker._results(Job(1, 1, 1, 1, (), "file", name), body, None)) == []
    assert found == [(("-",), body)]
