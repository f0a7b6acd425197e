"""`add --queue`, `work` and `jobs`: queued at once, done by workers that may be killed, shown, tried again."""

import json
import re
import signal
import subprocess
import sys
import threading
import time

import pytest
from jsonschema import validate

from bot.contract.schemas import schemas
from tests.processes import DEADLINE, articles, command, environment, failure, write_articles
from tests.processes import onrecord as process
from tests.web_server import answer, serving

STORY = b"<html><head><title>%b</title></head><body><article><h1>%b</h1><p>%b</p></article></body></html>"
TEXT = b'"The harbour of Tarn will open again in May," said Mara Oden, the harbour master, on Monday. ' * 3


@pytest.fixture(params=["sqlite", "postgresql"])
def shared(request, home):
    """The settings of a home of one's own, and of a database that machines share."""
    if request.param == "sqlite":
        return {}
    return {"ONRECORD_DATABASE": request.getfixturevalue("postgres_databases")(home)}


@pytest.fixture
def onrecord(home, model_files):
    """Run a command; with --json its document, checked against its schema."""

    def run(*arguments, code=0, **more):
        done = command(home, *arguments, ONRECORD_ALLOW_PRIVATE="1", **more)
        assert (done.code, "Traceback" in done.err) == (code, False), done
        if "--json" not in arguments:
            return done
        document = json.loads(done.out)
        validate(document, schemas()["error" if "error" in document else arguments[0]])
        return document

    return run


def titled(server, number, held=None):
    """The address of a story of its own; where it is held it is served only once that is set."""
    title = b"Pier %d of Tarn" % number
    whole = answer(STORY % (title, title, title + b": " + TEXT))

    def waiting(speaking, _head):
        held.wait(DEADLINE)
        speaking.sendall(whole)

    server.answers[f"/{number}"] = whole if held is None else waiting
    return server.url(f"/{number}")


def test_what_is_queued_is_told_at_once_done_by_a_worker_and_shown(onrecord, shared, tmp_path):
    file = write_articles(tmp_path / "some.jsonl", [next(articles(3))])
    (tmp_path / "a.txt").write_bytes(TEXT)
    with serving() as server:
        url = titled(server, 1)
        sources = (tmp_path / "a.txt", file, url, tmp_path / "none.txt")
        queued = onrecord("add", "--queue", *sources, "--json", code=1, **shared)
        told = [(each["source"], each["status"], each["job"] is None) for each in queued["results"]]
        assert told == [
            (str(tmp_path / "a.txt"), "queued", False),
            (str(file), "queued", False),
            (url, "queued", False),
            (str(tmp_path / "none.txt"), "failed", True),
        ]
        (waiting, *_) = found = onrecord("jobs", "--json", **shared)["jobs"]
        assert {each["state"] for each in found} == {"waiting"} and waiting["due"] and server.paths == []
        assert "Nobody is at work" in onrecord("jobs", **shared).out
        assert onrecord("work", "--once", "--json", **shared)["failed"] == 0
    done = onrecord("jobs", "--state", "done", "--json", **shared)["jobs"]
    assert len(done) == 3 and onrecord("jobs", "--state", "waiting", "--json", **shared) == {"jobs": []}
    (one,) = onrecord("jobs", queued["results"][0]["job"], "--json", **shared)["jobs"]
    assert (one["state"], [each["status"] for each in one["results"]]) == ("done", ["added"])
    assert re.search(r"DONE +add articles\n +1 added\n", onrecord("jobs", **shared).out)
    again = onrecord("add", tmp_path / "a.txt", file, "--json", **shared)["results"]
    assert [each["status"] for each in again] == ["unchanged", "unchanged"]


def test_details_lists_and_standard_input_are_queued_with_what_was_said_of_them(onrecord, home, tmp_path):
    with serving() as server:
        (tmp_path / "links.txt").write_text(f"{titled(server, 1)}\n{titled(server, 2)}\n")
        onrecord("add", "--queue", "--list", tmp_path / "links.txt")
        assert process(home, "add", "--queue", "-", "--outlet", "Tarn Herald", stdin=TEXT).code == 0
        onrecord("work", "--once")
    outlets = [each["outlet"] for each in onrecord("articles", "--json")["articles"]]
    assert len(outlets) == 3 and outlets.count("Tarn Herald") == 1


def test_addresses_of_a_host_stay_in_one_job(onrecord):
    urls = [f"https://{host}.example/{n}" for n in range(30) for host in ("a", "b", "c")]
    jobs = {each["source"]: each["job"] for each in onrecord("add", "--queue", *urls, "--json")["results"]}
    assert list(jobs) == urls and len(set(jobs.values())) == 3
    assert all(len({job for url, job in jobs.items() if f"//{host}." in url}) == 1 for host in "abc")


def test_a_job_is_tried_again_and_cancelled_by_its_number(onrecord, home):
    onrecord("add", "--queue", "https://tarn.example/a")
    assert onrecord("jobs", "--cancel", "1", "--json")["jobs"][0]["state"] == "cancelled"
    assert "--retry 1" in onrecord("jobs").out
    assert onrecord("jobs", "--retry", "1", "--json")["jobs"][0]["state"] == "waiting"
    assert "no job 9" in failure(command(home, "jobs", "9"))
    assert "not known" in failure(command(home, "jobs", "--retry", "9"))
    onrecord("jobs", "1", "--retry", "1", code=2)


def test_a_home_without_jobs_says_how_there_come_to_be_some(onrecord):
    assert onrecord("jobs").out.startswith("No jobs. Queue something with: onrecord add --queue ")
    assert onrecord("jobs", "--json") == {"jobs": []}
    assert onrecord("work", "--once", "--json") == {"done": 1, "failed": 0}  # a look at what came


def test_notices_of_what_came_are_made_by_the_worker(onrecord, tmp_path):
    onrecord("track", "--speaker", "Mara Oden")
    (tmp_path / "a.txt").write_bytes(TEXT)
    onrecord("add", "--queue", tmp_path / "a.txt")
    onrecord("work", "--once")
    (notice,) = onrecord("notices", "--json")["notices"]
    assert notice["rule"] == "statement" and "open again in May" in notice["quotes"][0]["text"]


def at_work(home, *arguments, **more):
    """A worker in a process of its own."""
    run = [sys.executable, "-m", "bot", "work", *arguments]
    return subprocess.Popen(
        run, env=environment(home, ONRECORD_ALLOW_PRIVATE="1", **more), cwd="/", stderr=subprocess.PIPE
    )


def until(condition):
    end = time.monotonic() + DEADLINE
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_kill_in_the_midst_loses_and_doubles_nothing_and_another_takes_over_at_once(onrecord, home, shared):
    with serving() as server:
        held = threading.Event()
        urls = [titled(server, number, held if number == 5 else None) for number in range(6)]
        onrecord("add", "--queue", *urls, **shared)
        with at_work(home, **shared) as worker:
            until(lambda: len(server.paths) == 6)
            worker.kill()
        held.set()
        onrecord("work", "--once", **shared)
    assert len(onrecord("jobs", "--state", "done", "--json", **shared)["jobs"]) == 1
    assert len(onrecord("articles", "--json", **shared)["articles"]) == 6
    assert onrecord("doctor", "--json", **shared)["ok"]


def test_a_worker_that_is_told_to_stop_gives_back_what_it_has_and_ends(onrecord, home):
    with serving() as server:
        held = threading.Event()
        onrecord("add", "--queue", *[titled(server, number, held) for number in range(2)])
        with at_work(home) as worker:
            until(lambda: server.paths)
            worker.send_signal(signal.SIGTERM)
            assert worker.wait(30) == 0
            assert b"Traceback" not in worker.stderr.read()
        job = onrecord("jobs", "--json")["jobs"][-1]
        assert (job["kind"], job["state"], job["tries"]) == ("add", "waiting", 0)
        held.set()
        onrecord("work", "--once")
    assert len(onrecord("articles", "--json")["articles"]) == 2
