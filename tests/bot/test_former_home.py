"""A home made by the version before its tables had owners opens without loss, whatever is killed on the way."""

import gc
import itertools
import json
import os
import shutil
import signal
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, event

from bot.chats.conversations import recall
from bot.chats.quiet_hours import Preferences
from bot.chats.store.conversations import Dialogues, Judgements, Memory, Reply
from bot.chats.store.database import open_chats
from bot.chats.store.inbox import Inbox, Update
from bot.chats.store.members import Members
from bot.chats.store.preferences import ChatPreferences
from bot.doctor import examine
from bot.jobs.queue import NEVER, Asked, Asker
from corpus.errors import StoreError
from corpus.store.catalogue.catalogue import Catalogue
from retrieval.questions.filters import checked_options
from retrieval.tracks.store.tables import open_tracks
from tests.former_home import app_over, close, unpack

ADA, BO, GROUP = 11, 12, -100
MOVED = ("follows", "notices", "positions", "jobs")
NOW = {  # the same from where it stands now: what chats follow is a track, what they are told a notice
    "follows": "SELECT held.id, chat, person, kind, iif(ended, NULL, key) AS key, text AS name, meant, held.at, "
    "held.level = 'none' AS muted, after FROM follows AS held JOIN tracks ON tracks.id = held.track ORDER BY held.id",
    "notices": "SELECT held.id, follow, article, told AS place, state, due, message FROM deliveries AS held "
    "JOIN notices ON notices.id = held.notice ORDER BY held.id",
    "positions": "SELECT id, statement, passage, at FROM positions",
    "jobs": "SELECT CAST(substr(key, 10) AS INTEGER) AS id, who AS chat, message, asked AS sources, file, name, at, "
    "tries, state = 'done' AS done FROM jobs ORDER BY jobs.id",
}


@pytest.fixture
def former(home):
    """The home as the former version left it."""
    return unpack(home)


@pytest.fixture
def app(former):
    opened = app_over(former)
    yield opened
    close(opened)


def rows(home, name, table):
    """The rows of a table that a file has, None where it has no such table."""
    with closing(sqlite3.connect(home / name)) as plain:
        plain.row_factory = sqlite3.Row
        if not plain.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone():
            return None
        return [dict(row) for row in plain.execute(f"SELECT * FROM {table} ORDER BY id")]


def held_now(home, table):
    """The rows of a former table as the catalogue's file has them now."""
    with closing(sqlite3.connect(home / "catalogue.sqlite")) as plain:
        plain.row_factory = sqlite3.Row
        formats = plain.execute(
            "SELECT format FROM tracks UNION SELECT format FROM notices UNION SELECT format FROM jobs"
        )
        assert [row["format"] for row in formats] == [1]
        return [dict(row) for row in plain.execute(NOW[table])]


def held_before(home):
    """The rows of all tables that move; the names of utterances stand by themselves now, and who asked is forgotten."""
    held = {table: rows(home, "chats.sqlite", table) for table in MOVED}
    for row in held["notices"]:
        row.pop("utterance")
    for row in held["jobs"]:
        row.pop("person")
    return held


def test_what_is_followed_its_notices_and_jobs_move_whole_and_once(former):
    before, told = held_before(former), {row["utterance"] for row in rows(former, "chats.sqlite", "notices")}
    assert all(before.values())
    for _ in range(2):
        close(app := app_over(former))
        for table in MOVED:
            assert held_now(former, table) == before[table]
            assert rows(former, "chats.sqlite", table) is None
    with closing(sqlite3.connect(former / "catalogue.sqlite")) as plain:
        assert {event for (event,) in plain.execute("SELECT event FROM told")} == told
    assert b"When does the ferry run?" not in (former / "chats.sqlite").read_bytes()
    follows = app.tracking.follows.active()
    assert [(each.name, each.muted) for each in follows] == [
        ("Edda Holm", False), ("When does the ferry run?", False), ("Ivo Brandt", True),
    ]  # fmt: skip
    late, notes = reversed(app.queue.latest("waiting"))
    assert (late.request.asked, late.request.asker) == (
        Asked(("https://herald.example/late",), 10),
        Asker("telegram", ADA, 601),
    )
    assert (notes.request.asked.name, notes.request.asker.message, notes.due) == ("notes.txt", 602, NEVER)
    assert [(job.id, file) for job, file in app.queue.unfilled()] == [(notes.id, "file-id")]
    former = app.queue.known("telegram 7000")
    assert (former.state, former.request.asked.sources) == ("done", ("https://herald.example/feed",))
    assert former.notes and app.queue.untold("telegram") == []


def test_what_chats_hold_is_there(app):
    chats = app.chats
    members, dialogues, inbox = Members(chats), Dialogues(chats), Inbox(chats)
    assert (members.role(ADA, ADA), members.role(BO, BO), members.role(GROUP, BO)) == ("owner", "reader", "reader")
    assert [each.name for each in members.people()] == ["Ada Ly", "Bo Lind", "Cy Marn"]
    assert recall(dialogues, ADA, ADA).last.speaker.written == "Edda Holm"
    assert dialogues.reply(ADA, 501) == Reply(1, (502, 503), ADA)
    assert (Memory(chats).asked_by(ADA), Memory(chats).asked_by(BO)) == ([1], [2])
    assert Judgements(chats).hidden(1) == {1}
    assert ChatPreferences(chats).every() == {GROUP: Preferences("Asia/Kathmandu", (60, 120))}
    assert inbox.unfinished() == [Update(7002, BO, "", 1)]
    assert json.loads(inbox.begin(7002)[0]) == {"update_id": 7002}


def test_answers_corrections_and_calls_are_there(app):
    assert app.answers.recall("a1").quotes[0].text.startswith('"Nobody will cross the bridge')
    assert (app.answers.recall("a2").record.status, len(app.answers.recall("a3").quotes)) == ("not_found", 1)
    assert [each.speaker.name for each in app.catalogue.statement_corrections_in_force() if each.speaker] == [
        "Rhea Solm"
    ]
    assert [each.name for each in app.catalogue.speaker_corrections()] == ["Ivo Brandt"]
    (call,) = app.calls.latest()
    assert (call.answer, call.dropped, call.reply) == (1, ("sentence 9: there is none",), '{"topic": "the bridge"}')


def test_the_doctor_is_content_and_questions_are_answered(app):
    app.catch_up()  # its statements are of an earlier reader
    assert [check for check in examine(app) if not check.ok] == []
    answer = app.asker.ask("What did Edda Holm say about the pillar?", checked_options({}))
    assert (answer.id, answer.record.status) == ("a4", "answered")


def test_followers_are_told_what_waited_and_what_came_since_the_last_look(app):
    tracking = app.tracking
    waiting = tracking.deliveries.due(GROUP, datetime.now(UTC).timestamp() + 1e9)
    told = [tracking.notices.find(each.notice).told for each in waiting]
    assert [each.quotes[0].article for each in told] == [2, 1]
    assert tracking.deliveries.find(1, ADA).state == "sent"
    tracking.watch.look(tracking.notices.position().at + 60)
    new = [each for each in tracking.notices.every() if each.id > 3]
    (news,) = [quote for each in new for quote in each.told.quotes if quote.speaking]
    assert app.catalogue.text(news.version)[slice(*news.spans[0])].startswith('"I have seen the new pillar')


def test_what_was_followed_has_its_beginning_read_at_the_next_look_and_nothing_told_of_it(app):
    before = len(app.tracking.notices.every())
    app.tracking.watch.look(app.tracking.notices.position().at + 60)
    (first, *_) = app.tracking.tracks.every()
    assert (first.kind, first.text, first.status) == ("speaker", "Edda Holm", "speaks")
    assert first.entries >= 1 and len(app.tracking.tracks.history(first.id)) == 1
    assert [each.rule for each in app.tracking.notices.every()[before:]] == ["statement"]


def test_a_home_without_chats_has_none_afterwards(former):
    (former / "chats.sqlite").unlink()
    app = app_over(former)
    app.catch_up()
    assert [check for check in examine(app) if not check.ok] == []
    assert (app.tracking.follows.active(), app.queue.latest()) == ([], [])
    assert not (former / "chats.sqlite").exists()
    app.catalogue.close()


def test_a_kill_between_the_copy_and_the_drop_loses_and_doubles_nothing(former):
    before = rows(former, "chats.sqlite", "follows")
    catalogue = Catalogue(former)
    open_tracks(catalogue.database)
    catalogue.close()
    assert rows(former, "chats.sqlite", "follows") == before
    app = app_over(former)
    app.tracking.follows.mute(3, muted=False)
    close(app)
    assert [each["muted"] for each in held_now(former, "follows")] == [0, 0, 0, 0]
    assert rows(former, "chats.sqlite", "follows") is None


def killed(home, statement):
    """Open a home in a process that is killed before its statement of that number; whether it came so far."""
    child = os.fork()
    if child == 0:
        gc.disable()  # what other tests left would be taken down here, and wait for threads that were not copied
        count = itertools.count()

        def kill(*_):
            if next(count) == statement:
                os.kill(os.getpid(), signal.SIGKILL)

        event.listen(Engine, "before_cursor_execute", kill)
        _ = app_over(home).chats
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def test_a_kill_at_any_statement_loses_and_doubles_nothing(former, tmp_path):
    before = held_before(former)
    for statement in itertools.count(0, 8):
        copied = shutil.copytree(former, tmp_path / str(statement))
        came_so_far = killed(copied, statement)
        close(app_over(copied))
        for table in MOVED:
            assert held_now(copied, table) == before[table], statement
            assert rows(copied, "chats.sqlite", table) is None
        assert Members(open_chats(copied)).role(ADA, ADA) == "owner"
        if not came_so_far:
            break
    assert statement > 50


def test_chats_that_are_opened_first_keep_what_has_yet_to_be_moved(former):
    with pytest.raises(StoreError, match="yet to be moved"):
        open_chats(former)
    assert len(rows(former, "chats.sqlite", "follows")) == 4
    close(app := app_over(former))
    assert len(app.tracking.follows.active()) == 3
