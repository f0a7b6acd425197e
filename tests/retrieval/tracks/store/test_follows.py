"""Followers and their notices on disk: each notice is made once, whatever is killed, muted, ended or moved between."""

import os
import signal
import subprocess
import sys

import pytest

from corpus.store.sqlite.catalogue import Catalogue
from retrieval.tracks.store.follows import Follows, NewFollow
from retrieval.tracks.store.notices import NewNotice, Notices, Position
from retrieval.tracks.store.tables import open_tracks
from tests.processes import DEADLINE, environment

ANA, BO, GROUP = 11, 12, -100


@pytest.fixture
def database(home):
    return open_tracks(Catalogue(home).database)


@pytest.fixture
def follows(database):
    return Follows(database)


@pytest.fixture
def notices(database):
    return Notices(database)


def wanted(chat=ANA, name="Edda Holm", kind="speaker", after=0):
    return NewFollow(chat, chat, kind, name.lower(), name, "{}", after)


def notice(follow, utterance="words", due=100.0, state="waiting"):
    return NewNotice(follow, utterance, 1, '{"spans": []}', state, due)


def test_what_is_followed_twice_is_followed_once_and_heard_again(follows):
    first, fresh = follows.add(wanted())
    follows.mute(first.id, muted=True)
    again, fresh_again = follows.add(wanted())
    assert (fresh, fresh_again) == (True, False)
    assert again.id == first.id and not again.muted
    assert [each.name for each in follows.of_chat(ANA)] == ["Edda Holm"]


def test_what_has_ended_is_erased_and_can_be_followed_anew(follows, home):
    first, _ = follows.add(wanted(name="Zebrafish Council"))
    follows.end(first.id)
    assert follows.of_chat(ANA) == [] and follows.active() == [] and follows.count(ANA) == 0
    assert b"Zebrafish" not in (home / "catalogue.sqlite").read_bytes()
    assert follows.add(wanted(name="Zebrafish Council"))[1]


def test_a_follow_of_one_chat_is_not_found_from_another(follows):
    first, _ = follows.add(wanted())
    assert follows.find(first.id, BO) is None
    assert follows.find(first.id, ANA) == first


def test_a_follower_is_told_once_of_an_utterance(follows, notices):
    first, _ = follows.add(wanted())
    start, then, later = Position(1, 1, 1.0), Position(2, 2, 2.0), Position(3, 3, 3.0)
    assert notices.put(None, start, [])
    assert notices.put(start, then, [notice(first.id)])
    assert notices.put(then, later, [notice(first.id), notice(first.id, "other words")])
    assert len(notices.due(ANA, 100.0)) == 2


def test_a_look_that_another_one_came_before_leaves_nothing(follows, notices):
    first, _ = follows.add(wanted())
    start, then = Position(1, 1, 1.0), Position(2, 2, 2.0)
    notices.put(None, start, [])
    assert notices.put(start, then, [])
    assert not notices.put(start, then, [notice(first.id)])
    assert notices.due(ANA, 1000.0) == []
    assert notices.position() == then


def test_nothing_is_told_of_what_is_muted_or_has_ended_meanwhile(follows, notices):
    heard, muted, ended = (follows.add(wanted(name=name))[0] for name in ("Ana Toru", "Bo Lind", "Cy Marn"))
    notices.put(None, Position(1, 1, 1.0), [notice(each.id) for each in (heard, muted, ended)])
    follows.mute(muted.id, muted=True)
    follows.end(ended.id)
    late = [notice(each.id, "later") for each in (heard, muted, ended)]
    notices.put(notices.position(), Position(2, 2, 2.0), late)
    assert {each.follow for each in notices.due(ANA, 100.0)} == {heard.id}
    follows.mute(muted.id, muted=False)
    assert len(notices.due(ANA, 100.0)) == 2


def test_what_is_due_comes_by_chat_the_longest_waiting_first_and_is_sent_once(follows, notices):
    ana, bo = follows.add(wanted(ANA))[0], follows.add(wanted(BO))[0]
    made = [notice(ana.id, "a", 50.0), notice(bo.id, "b", 40.0), notice(bo.id, "c", 500.0, "digest")]
    notices.put(None, Position(1, 1, 1.0), made)
    assert notices.chats_due(39.0) == []
    assert notices.chats_due(60.0) == [BO, ANA]
    told = notices.due(BO, 60.0)
    notices.sent([each.id for each in told], 7)
    assert notices.chats_due(60.0) == [ANA]
    assert notices.find(told[0].id, BO).state == "sent"
    assert notices.find(told[0].id, ANA) is None
    notices.drop([told[0].id])
    assert notices.find(told[0].id, BO).state == "sent"
    assert [each.state for each in notices.due(BO, 500.0)] == ["digest"]


def test_a_chat_that_is_gone_is_told_nothing_more(follows, notices):
    ana, bo = follows.add(wanted(ANA))[0], follows.add(wanted(BO))[0]
    notices.put(None, Position(1, 1, 1.0), [notice(ana.id), notice(bo.id)])
    follows.end_chat(ANA)
    assert notices.chats_due(100.0) == [BO]
    assert [each.chat for each in follows.active()] == [BO]


def test_a_group_that_goes_by_another_number_keeps_what_it_follows(follows, notices):
    first, _ = follows.add(wanted(GROUP))
    notices.put(None, Position(1, 1, 1.0), [notice(first.id)])
    follows.add(wanted(-200, "Other"))
    follows.moved(GROUP, -200)
    follows.moved(GROUP, -200)
    assert [each.name for each in follows.of_chat(-200)] == ["Edda Holm", "Other"]
    assert notices.chats_due(100.0) == [-200]


def test_a_group_that_moves_to_one_that_follows_the_same_follows_it_once(follows):
    follows.add(wanted(GROUP))
    follows.add(wanted(-200))
    follows.moved(GROUP, -200)
    assert len(follows.of_chat(-200)) == 1


def test_a_digest_that_waits_can_be_moved_and_nothing_else_with_it(follows, notices):
    first, other = follows.add(wanted())[0], follows.add(wanted(BO))[0]
    digest = [notice(each.id, "a", 900.0, "digest") for each in (first, other)]
    notices.put(None, Position(1, 1, 1.0), [*digest, notice(first.id, "b", 100.0)])
    notices.move_digest(ANA, 300.0)
    assert notices.due(BO, 300.0) == []
    assert len(notices.due(ANA, 100.0)) == 1
    assert len(notices.due(ANA, 300.0)) == 2
    notices.postpone([each.id for each in notices.due(ANA, 100.0)], 400.0)
    assert [each.state for each in notices.due(ANA, 400.0)] == ["digest", "digest"]


KILLED = """
import os, sys
from pathlib import Path
from corpus.store.sqlite.catalogue import Catalogue
from retrieval.tracks.store.notices import NewNotice, Notices, Position
from retrieval.tracks.store.tables import open_tracks
notices = Notices(open_tracks(Catalogue(Path(sys.argv[1])).database))
for step in range(1, 10**9):
    made = [NewNotice(follow, f"utterance {step}", 1, "{}", "waiting", 0.0) for follow in range(1, 101)]
    notices.put(notices.position(), Position(step, step, 0.0), made)
    os.write(1, b".")
"""


def test_a_kill_at_any_moment_leaves_a_look_whole_or_not_at_all(home, follows, notices):
    for chat in range(1, 101):
        follows.add(wanted(chat))
    notices.put(None, Position(0, 0, 0.0), [])
    looker = subprocess.Popen([sys.executable, "-c", KILLED, str(home)], stdout=subprocess.PIPE, env=environment(home))
    assert looker.stdout
    assert len(os.read(looker.stdout.fileno(), 1)) == 1
    looker.stdout.read(4)
    looker.send_signal(signal.SIGKILL)
    looker.wait(DEADLINE)
    looker.stdout.close()
    done = notices.position().statement
    assert done >= 1
    assert {len(notices.due(chat, 1.0)) for chat in range(1, 101)} == {done}
