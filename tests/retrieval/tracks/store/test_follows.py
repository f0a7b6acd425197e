"""Tracks that chats follow on disk, and what they are told: each notice is made once and given once."""

import os
import signal
import subprocess
import sys
from time import time

import pytest

from corpus.store.catalogue.catalogue import Catalogue
from retrieval.quotes.citations import Place
from retrieval.tracks.notice import NewNotice, Told
from retrieval.tracks.store.deliveries import Deliveries
from retrieval.tracks.store.follows import Follows
from retrieval.tracks.store.notices import Findings, Notices, Position, Waiting
from retrieval.tracks.store.tables import open_tracks
from retrieval.tracks.store.tracks import NewTrack, Tracks
from retrieval.tracks.track import StatusChange
from tests.processes import DEADLINE, environment

ANA, BO, GROUP = 11, 12, -100
NOON = "2026-11-23T12:00:00+00:00"
PLACE = Place(1, "0" * 64, ((0, 5),), (0, 9), 1.0)


class Followed:
    """The stores of what is followed, over one file."""

    def __init__(self, home):
        self.file = home / "catalogue.sqlite"
        database = open_tracks(Catalogue(home).database)
        self.tracks, self.follows = Tracks(database), Follows(database)
        self.notices, self.deliveries = Notices(database), Deliveries(database)
        self.notices.put(None, Position(1, 1, 1.0), Findings())

    def track(self, name="Edda Holm", own=False):
        """The track of a speaker."""
        if held := self.tracks.named("speaker", name.lower()):
            return held.id
        new = NewTrack("speaker", name.lower(), name, "[]", 1, 0, 0, own=own)
        position = self.notices.position()
        return self.notices.begin(position, position, new, StatusChange(NOON, "silent", ""), ())

    def add(self, chat=ANA, name="Edda Holm", after=0):
        """A chat follows a speaker."""
        return self.follows.add(chat, chat, self.track(name), after)

    def tell(self, *made):
        """A look that found this."""
        before = self.notices.position()
        now = Position(before.statement + 1, before.passage + 1, before.at + 1)
        return self.notices.put(before, now, Findings(notices=list(made)))

    def give(self, due=100.0, state="waiting"):
        """Give everybody what was made."""
        for id in self.deliveries.undelivered():
            self.deliveries.deliver(id, lambda notice, follow: (state, due))


@pytest.fixture
def followed(home):
    return Followed(home)


def notice(track, event="words", mark=5, rules=("statement",)):
    return NewNotice(track, rules, 1, Told((PLACE,)), (event,), NOON, mark)


def test_what_is_followed_twice_is_followed_once_and_heard_again(followed):
    first, fresh = followed.add()
    followed.follows.mute(first.id, muted=True)
    again, fresh_again = followed.add()
    assert (fresh, fresh_again) == (True, False)
    assert again.id == first.id and not again.muted
    assert [each.name for each in followed.follows.of_chat(ANA)] == ["Edda Holm"]


def test_what_nobody_follows_any_more_is_erased_and_can_be_followed_anew(followed):
    first, _ = followed.add(name="Zebrafish Council")
    followed.follows.end(first.id)
    assert followed.follows.of_chat(ANA) == [] and followed.follows.active() == []
    assert followed.follows.count(ANA) == 0 and followed.tracks.every() == []
    assert b"Zebrafish" not in followed.file.read_bytes()
    assert followed.add(name="Zebrafish Council")[1]


def test_a_track_stays_while_anybody_follows_it(followed):
    ana, _ = followed.add(ANA)
    bo, _ = followed.add(BO)
    followed.tracks.own(ana.track)
    followed.follows.end(ana.id)
    assert followed.follows.end_own(ana.track)
    assert [each.text for each in followed.tracks.every()] == ["Edda Holm"]
    again, fresh = followed.add(ANA, after=7)
    assert fresh and (again.id, again.after) == (ana.id, 7)
    for each in (again, bo):
        followed.follows.end(each.id)
    assert followed.tracks.every() == []


def test_what_only_the_command_line_follows_ends_with_it(followed):
    id = followed.track(own=True)
    assert not followed.follows.end_own(id)
    assert followed.tracks.every() == []


def test_a_follow_of_one_chat_is_not_found_from_another(followed):
    first, _ = followed.add()
    assert followed.follows.find(first.id, BO) is None
    assert followed.follows.find(first.id, ANA) == first


def test_an_event_is_told_once(followed):
    id = followed.add()[0].track
    assert followed.tell(notice(id))
    assert followed.tell(notice(id), notice(id, "other words"))
    assert followed.tell(notice(id, "other words"))
    assert len(followed.notices.every()) == 2


def test_a_look_that_another_one_came_before_leaves_nothing(followed):
    id = followed.add()[0].track
    before = followed.notices.position()
    assert followed.tell()
    late = Findings(notices=[notice(id)], later=[Waiting(id, 1, 1)])
    assert not followed.notices.put(before, Position(9, 9, 9.0), late)
    assert followed.notices.every() == [] and followed.notices.waiting(10) == []


def test_a_track_does_not_begin_where_a_look_or_its_like_came_first(followed):
    before = followed.notices.position()
    followed.tell()
    new = NewTrack("claim", "a", "A.", "A.", 1, 0, 0)
    status = StatusChange(NOON, "not_enough", "")
    assert followed.notices.begin(before, before, new, status, ()) is None
    now = followed.notices.position()
    assert followed.notices.begin(now, now, new, status, ()) is not None
    assert followed.notices.position().turn == now.turn + 1, "nothing was followed, so looking begins here"
    now = followed.notices.position()
    assert followed.notices.begin(now, now, new, status, ()) is None


def test_what_waits_to_be_read_is_taken_out_when_it_was(followed):
    id = followed.track()
    some = [Waiting(id, 3, 7), Waiting(id, 4, 6)]
    followed.notices.put(followed.notices.position(), Position(2, 2, 2.0), Findings(later=some))
    assert followed.notices.waiting(10) == some[::-1]
    followed.notices.put(followed.notices.position(), Position(2, 2, 2.0), Findings(read=some[:1]))
    assert followed.notices.waiting(10) == some[1:]


def test_a_state_that_is_noted_in_a_transaction_that_fails_is_not_noted(followed, home):
    database = open_tracks(Catalogue(home).database)
    notices = Notices(database)
    with pytest.raises(ValueError), database.transaction():
        notices.note(3, "withdrawal", "gone", NOON)
        raise ValueError
    assert notices.page_events() == []
    with database.transaction():
        notices.note(3, "withdrawal", "gone", NOON)
    (event,) = notices.page_events()
    notices.put(notices.position(), Position(2, 2, 2.0), Findings(events=[event]))
    assert notices.page_events() == []


def test_the_command_line_lists_what_it_wants_to_hear_and_knows_what_was_read(followed):
    id = followed.track(own=True)
    followed.tell(notice(id))
    followed.tracks.set_level(id, "important")
    followed.tell(notice(id, "b", rules=("support",)), notice(id, "c", rules=("denial",)))
    followed.tracks.set_level(id, "none")
    followed.tell(notice(id, "d"))
    assert [each.rules for each in followed.notices.every()] == [("statement",), ("denial",)]
    followed.notices.mark_read([1])
    assert [each.rule for each in followed.notices.every(unread=True)] == ["denial"]
    assert [each.rule for each in followed.notices.every(limit=1)] == ["denial"]


def test_a_chat_hears_what_came_since_it_follows_as_far_as_it_wants_to(followed):
    late, important, muted = followed.add(ANA, after=5)[0], followed.add(BO)[0], followed.add(GROUP)[0]
    followed.follows.set_level(important.id, "important")
    followed.follows.mute(muted.id, muted=True)
    followed.tell(notice(late.track, rules=("support",)), notice(late.track, "b", rules=("denial",)))
    followed.tell(notice(late.track, "c", mark=6))
    followed.give()
    assert [each.notice for each in followed.deliveries.due(ANA, 100.0)] == [3]
    assert [each.notice for each in followed.deliveries.due(BO, 100.0)] == [2, 3]
    assert followed.deliveries.due(GROUP, 100.0) == []


def test_what_a_page_did_is_told_to_who_followed_then(followed):
    follow, _ = followed.add()
    page = NewNotice(follow.track, ("edit",), 1, Told((PLACE,)), ("edit",), NOON)
    later = NewNotice(follow.track, ("edit",), 1, Told((PLACE,)), ("again",), "2099-01-01T00:00:00+00:00")
    assert follow.at <= time()
    followed.tell(page, later)
    followed.give()
    assert [each.notice for each in followed.deliveries.due(ANA, 100.0)] == [2]


def test_a_notice_is_given_once_and_to_nobody_after_a_follow_ended(followed):
    first, ended = followed.add()[0], followed.add(BO)[0]
    followed.follows.end(ended.id)
    followed.tell(notice(first.track))
    followed.give()
    followed.deliveries.deliver(1, lambda notice, follow: ("waiting", 7.0))
    followed.give(7.0)
    assert len(followed.deliveries.due(ANA, 100.0)) == 1 and followed.deliveries.due(ANA, 8.0) == []
    assert followed.deliveries.due(BO, 100.0) == []


def test_what_is_due_comes_by_chat_the_longest_waiting_first_and_is_sent_once(followed):
    ana, bo = followed.add(ANA, "Ana Toru")[0], followed.add(BO, "Bo Lind")[0]
    followed.tell(notice(ana.track))
    followed.give(50.0)
    followed.tell(notice(bo.track))
    followed.give(40.0)
    followed.tell(notice(bo.track, "c"))
    followed.give(500.0, "digest")
    deliveries = followed.deliveries
    assert deliveries.chats_due(39.0) == []
    assert deliveries.chats_due(60.0) == [BO, ANA]
    told = deliveries.due(BO, 60.0)
    deliveries.sent([each.id for each in told], 7)
    assert deliveries.chats_due(60.0) == [ANA]
    assert deliveries.find(told[0].id, BO).state == "sent"
    assert deliveries.find(told[0].id, ANA) is None
    deliveries.drop([told[0].id])
    assert deliveries.find(told[0].id, BO).state == "sent"
    assert [each.state for each in deliveries.due(BO, 500.0)] == ["digest"]


def test_a_chat_that_is_gone_is_told_nothing_more(followed):
    ana = followed.add(ANA)[0]
    followed.add(BO)
    followed.tell(notice(ana.track))
    followed.give()
    followed.follows.end_chat(ANA)
    assert followed.deliveries.chats_due(100.0) == [BO]
    assert [each.chat for each in followed.follows.active()] == [BO]


def test_a_group_that_goes_by_another_number_keeps_what_it_follows(followed):
    first, _ = followed.add(GROUP)
    followed.tell(notice(first.track))
    followed.give()
    followed.add(-200, "Other")
    followed.follows.moved(GROUP, -200)
    followed.follows.moved(GROUP, -200)
    assert [each.name for each in followed.follows.of_chat(-200)] == ["Edda Holm", "Other"]
    assert followed.deliveries.chats_due(100.0) == [-200]


def test_a_group_that_moves_to_one_that_follows_the_same_follows_it_once(followed):
    followed.add(GROUP)
    followed.add(-200)
    followed.follows.moved(GROUP, -200)
    assert len(followed.follows.of_chat(-200)) == 1


def test_a_digest_that_waits_can_be_moved_and_nothing_else_with_it(followed):
    first = followed.add()[0]
    followed.add(BO)
    followed.tell(notice(first.track, "a"))
    followed.give(900.0, "digest")
    followed.tell(notice(first.track, "b"))
    followed.give(100.0)
    deliveries = followed.deliveries
    deliveries.move_digest(ANA, 300.0)
    assert len(deliveries.due(BO, 300.0)) == 1
    assert len(deliveries.due(ANA, 100.0)) == 1
    assert len(deliveries.due(ANA, 300.0)) == 2
    deliveries.postpone([each.id for each in deliveries.due(ANA, 100.0)], 400.0)
    assert [each.state for each in deliveries.due(ANA, 400.0)] == ["digest", "digest"]


KILLED = """
import os, sys
from pathlib import Path
from tests.retrieval.tracks.store.test_follows import Followed, notice
followed = Followed(Path(sys.argv[1]))
for step in range(1, 10**9):
    followed.tell(*(notice(track, f"utterance {step}") for track in range(1, 101)))
    os.write(1, b".")
"""


def test_a_kill_at_any_moment_leaves_a_look_whole_or_not_at_all(home, followed):
    for number in range(1, 101):
        followed.track(f"Speaker {number}")
    start = followed.notices.position().statement
    looker = subprocess.Popen([sys.executable, "-c", KILLED, str(home)], stdout=subprocess.PIPE, env=environment(home))
    assert looker.stdout
    assert len(os.read(looker.stdout.fileno(), 1)) == 1
    looker.stdout.read(4)
    looker.send_signal(signal.SIGKILL)
    looker.wait(DEADLINE)
    looker.stdout.close()
    done = followed.notices.position().statement - start
    assert done >= 1
    told = followed.notices.every()
    assert len(told) == 100 * done and {each.track for each in told} == set(range(1, 101))
