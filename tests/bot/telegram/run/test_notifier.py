"""Followers are told once, when they want it, in one message; the clock is the test's, Telegram the strict server."""

import asyncio
from datetime import UTC, datetime

import pytest

from bot.chats.quiet_hours import Preferences
from bot.chats.store.members import Person
from bot.running.log import RecentErrors, brief
from bot.telegram.options import TelegramOptions
from bot.telegram.run.application import build, services_of
from bot.telegram.run.notifier import AT_LEAST, LONGEST, TRIES, Activity, Notifier
from retrieval.tracks.store.tracks import NewTrack, insert_track
from retrieval.tracks.track import StatusChange
from tests.followed import HOLM, Corpus, article, subject
from tests.processes import articles
from tests.telegram_api import TOKEN, Telegram

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC).timestamp()
DAY = "2026-11-23"
BRIDGE = article(f"The bridge was closed on Monday.\n\n{HOLM}", "bridge", DAY, title="Bridge closed")
COPY = article(f"Rain fell on the market.\n\n{HOLM}", "rain", DAY, outlet="River Gazette")
CALM = 10
TOPICS = (
    "The bakers will pay no flour tax", "Nobody may fish in the canal", "Our museum has lost its key",
    "Each dog needs a lamp at night", "The tram goes only to the mill", "Two schools share one teacher",
    "My office will answer no letters", "Divers look for the sunken barge", "We shall have no fireworks",
    "Snow closes the road to Pell", "Apples are dearer than pears", "The lighthouse remains dark",
)  # fmt: skip


@pytest.fixture
def telegram():
    with Telegram() as served:
        yield served


class Followers:
    """A corpus, its followers and the rounds in which they are told, at moments that the test chooses."""

    def __init__(self, corpus, telegram):
        self.corpus, self.telegram, self.now = corpus, telegram, NOON
        self.options = TelegramOptions(TOKEN, telegram.base_url, calm_seconds=CALM)
        self.loop, self.application = asyncio.new_event_loop(), None
        self.restart()
        self.round()

    def restart(self):
        """The bot as it is after a start."""
        self.end()
        self.application = build(self.corpus.app, self.options, RecentErrors())
        self.loop.run_until_complete(self.application.bot.initialize())
        self.services = services_of(self.application)
        self.notifier = Notifier(self.services, lambda: self.now)

    def end(self):
        """Let go of what the bot holds."""
        if self.application:
            self.loop.run_until_complete(self.application.bot.shutdown())
            self.services.threads.shutdown()

    def follows(self, *chats, name="Edda Holm", kind="speaker", zone="UTC"):
        """Chats that follow a speaker from now on."""
        for chat in chats:
            if chat not in self.telegram.chats:
                self.telegram.person(f"P{chat}", chat)
                self.services.members.give(Person(chat, f"P{chat}"), "reader", None)
            after = self.corpus.position()
            mark = after.statement if kind == "speaker" else after.passage
            track, _ = self.corpus.app.tracking.follow(subject(name, kind))
            self.services.follows.add(chat, chat, track.id, mark)
            self.services.preferences.set(chat, Preferences(zone))

    def round(self, seconds=0.0):
        """A round, so many seconds later."""
        self.now += seconds

        self.loop.run_until_complete(self.notifier.round())

    def calm(self):
        """Rounds until all has come to rest."""
        for _ in range(3):
            self.round(CALM)

    def told(self, chat=11):
        """What a chat was told."""
        return [each.text for each in self.telegram.of_bot(chat)]


@pytest.fixture
def followers(home, telegram, model_files):
    made = Followers(Corpus(home), telegram)
    yield made
    made.end()
    made.loop.close()


def test_a_follower_is_told_once_with_the_reason_first_and_buttons_below(followers):
    followers.follows(11)
    followers.corpus.add(BRIDGE)
    followers.calm()
    (told,) = followers.telegram.of_bot(11)
    assert told.text.split("\n")[0] == "You follow Edda Holm: 1 new statement"
    assert told.marked("blockquote")[0].startswith('"Nobody will cross the bridge')
    assert told.labels == ["In context", "Copy", "Mute", "Unfollow", "Timeline", "Settings"]
    followers.corpus.add(COPY)
    followers.calm()
    followers.restart()
    followers.calm()
    assert len(followers.told()) == 1


def test_an_import_is_one_message_that_comes_when_it_is_over(followers):
    followers.follows(11)
    for number, topic in enumerate(TOPICS):
        followers.corpus.add(article(f'"{topic} until the spring," Edda Holm said.', f"topic{number}", DAY))
        followers.round(CALM / 2)
        assert followers.told() == []
    followers.calm()
    (told,) = followers.telegram.of_bot(11)
    assert told.text.startswith("You follow Edda Holm: 12 new statements\n")
    assert "and 7 more" in told.text
    assert "All of Edda Holm" in told.labels
    assert told.labels[:5] == ["1", "2", "3", "4", "5"]


def test_what_a_chat_follows_comes_in_one_message_by_follow(followers):
    followers.follows(11)
    followers.follows(11, name="Ivo Brandt")
    followers.follows(11, name="What did Edda Holm say about the flour tax?", kind="question")
    followers.corpus.add(
        BRIDGE,
        article('"The council pays nothing," Ivo Brandt said.', "council", DAY),
        article('"The bakers will pay no flour tax this year," Edda Holm said.', "tax", DAY),
    )
    followers.calm()
    (told,) = followers.telegram.of_bot(11)
    assert told.text.startswith("You follow Edda Holm, Ivo Brandt and 1 more") or told.text.startswith(
        "You follow Edda Holm and Ivo Brandt: 3 new statements"
    )
    assert told.text.count("flour tax this year") == 1
    assert told.labels[-1] == "All I follow"


def test_in_the_quiet_hours_of_the_follower_nothing_is_sent_and_one_digest_comes_in_the_morning(followers):
    followers.follows(11, zone="UTC")
    followers.follows(12, zone="Pacific/Auckland")  # 13 hours ahead in November: one in the morning
    followers.corpus.add(BRIDGE)
    followers.calm()
    followers.corpus.add(article('"The ferry is safe in any wind," Edda Holm said.', "ferry", DAY))
    followers.calm()
    assert (len(followers.told(11)), len(followers.told(12))) == (2, 0)
    followers.now = datetime(2026, 11, 23, 17, 59, 59, tzinfo=UTC).timestamp()
    followers.round()
    assert followers.told(12) == []
    followers.round(1)
    (digest,) = followers.told(12)
    assert digest.startswith("You follow Edda Holm: 2 new statements")


def test_what_was_due_just_before_the_quiet_hours_waits_for_the_morning(followers):
    followers.follows(11)
    followers.now = datetime(2026, 11, 23, 21, 59, 52, tzinfo=UTC).timestamp()
    followers.corpus.add(BRIDGE)
    followers.round(1)
    followers.round(1)
    assert followers.services.deliveries.chats_due(followers.now) == [11]
    followers.calm()
    assert followers.told() == []
    followers.now = datetime(2026, 11, 24, 7, 0, tzinfo=UTC).timestamp()
    followers.round()
    assert len(followers.told()) == 1


def test_old_and_undated_articles_go_to_the_digest_of_the_next_morning(followers):
    followers.follows(11)
    followers.corpus.add(
        {**BRIDGE, "published": "2026-11-01"},
        article('"The ferry is safe in any wind," Edda Holm said.', "ferry", None),
    )
    followers.calm()
    assert followers.told() == []
    followers.now = datetime(2026, 11, 24, 7, 0, tzinfo=UTC).timestamp()
    followers.round()
    (digest,) = followers.told()
    assert digest.startswith("You follow Edda Holm: 2 new statements")


def test_what_was_added_while_the_bot_was_down_is_told_once(followers):
    followers.follows(11)
    followers.corpus.add(BRIDGE)
    followers.restart()
    followers.calm()
    followers.restart()
    followers.calm()
    assert len(followers.told()) == 1


def test_a_kill_between_making_and_sending_loses_nothing(followers):
    followers.follows(11, 12)
    followers.corpus.add(BRIDGE)
    followers.round(CALM / 2)
    followers.round(0.1)
    assert followers.services.deliveries.chats_due(followers.now) == [11, 12]
    followers.restart()
    followers.calm()
    assert (len(followers.told(11)), len(followers.told(12))) == (1, 1)


def test_an_article_taken_out_before_it_is_told_is_not_told(followers):
    followers.follows(11)
    (number,) = followers.corpus.add(BRIDGE)
    followers.round(CALM / 2)
    followers.round(0.1)
    followers.corpus.app.catalogue.remove(number)
    followers.calm()
    assert followers.told() == []
    assert followers.services.deliveries.chats_due(followers.now) == []


def test_what_an_editor_has_dropped_or_given_to_another_is_not_told(followers):
    followers.follows(11)
    followers.corpus.add(BRIDGE, article('"The ferry is safe in any wind," Edda Holm said.', "ferry", DAY))
    followers.round(CALM / 2)
    followers.round(0.1)
    dropped, given = (each.id for each in followers.corpus.app.catalogue.statements())
    followers.corpus.app.catalogue.correct_statement(dropped, None)
    followers.corpus.app.catalogue.correct_statement(given, "Ivo Brandt")
    followers.calm()
    assert followers.told() == []


def test_who_may_read_no_more_hears_nothing_and_who_blocked_the_bot_follows_nothing(followers):
    followers.follows(11, 12, 13)
    followers.services.members.remove(12, None)
    followers.telegram.blocked.add(13)
    followers.corpus.add(BRIDGE)
    followers.calm()
    assert [len(followers.told(chat)) for chat in (11, 12, 13)] == [1, 0, 0]
    assert [each.chat for each in followers.services.follows.active()] == [11, 12]


def test_a_muted_follow_tells_nothing_until_it_is_heard_again(followers):
    followers.follows(11)
    (held,) = followers.services.follows.of_chat(11)
    followers.services.follows.mute(held.id, muted=True)
    followers.corpus.add(BRIDGE)
    followers.calm()
    followers.services.follows.mute(held.id, muted=False)
    followers.corpus.add(article('"The ferry is safe in any wind," Edda Holm said.', "ferry", DAY))
    followers.calm()
    (told,) = followers.told()
    assert "The ferry is safe" in told and "Nobody will cross" not in told


def test_many_followers_are_each_told_once_also_where_telegram_asks_to_wait(followers):
    chats = range(1001, 1061)
    followers.follows(*chats)
    followers.telegram.flood = True
    followers.telegram.fail("sendMessage", 429, after=1)
    followers.telegram.fail("sendMessage", 502)
    followers.corpus.add(BRIDGE)
    followers.calm()
    assert {chat: len(followers.told(chat)) for chat in chats} == dict.fromkeys(chats, 1)


def test_words_too_long_for_a_message_are_opened_by_a_button(followers):
    followers.follows(11, name="Tarn Port Authority")
    long = next(articles(7, sentences=90))["text"]
    followers.corpus.add(article(long, "long", DAY, speaker="Tarn Port Authority"))
    followers.calm()
    (told,) = followers.telegram.of_bot(11)
    assert told.text.startswith("You follow Tarn Port Authority: 1 new statement")
    assert told.marked("blockquote", "expandable_blockquote") == []
    assert told.labels == ["In context", "Copy", "Mute", "Unfollow", "Timeline", "Settings"]


class Failing:
    """Looks for news, and finds a fault of ours."""

    def arrived(self, *_):
        raise ValueError


def test_a_look_that_fails_again_and_again_is_passed_over(followers):
    followers.follows(11)
    followers.corpus.app.tracking.news = Failing()
    for name in ("watch", "watched"):
        followers.corpus.app.tracking.__dict__.pop(name, None)
    followers.corpus.add(BRIDGE)
    followers.round(CALM)
    for _ in range(TRIES):
        with pytest.raises(ValueError):
            followers.round(CALM)
    followers.calm()
    assert followers.corpus.app.tracking.notices.position().statement == followers.corpus.position().statement


def database(followers):
    """The file in which what is followed is kept."""
    return followers.corpus.app._stored.database


def begin(followers, key, meant, format):
    """A track that was kept by another program."""
    new = NewTrack("speaker", key, key.title(), meant, format, 0, 0)
    with database(followers).writing() as connection:
        insert_track(connection, new, StatusChange("2026-11-23T12:00:00+00:00", "silent", ""), ())


def test_what_cannot_be_read_is_told_in_the_log_and_holds_nobody_back(followers, caplog):
    followers.follows(11)
    begin(followers, "bad", "no json", 1)
    begin(followers, "new", '["Edda Holm"]', 9)
    followers.corpus.add(BRIDGE)
    followers.calm()
    assert len(followers.told()) == 1
    logged = [brief(each) for each in caplog.records]
    assert any("number 2 cannot be read" in each for each in logged)
    assert any("number 3 was kept by a newer On Record (format 9" in each for each in logged)


def test_a_notice_that_cannot_be_read_waits_while_the_others_are_told(followers, caplog):
    followers.follows(11)
    followers.corpus.add(BRIDGE)
    followers.round(CALM)
    followers.round(1)
    with database(followers).writing() as connection:
        connection.exec_driver_sql("UPDATE notices SET format = 9 WHERE id = 1")
    followers.corpus.add(article('"The ferry is safe in any wind," Edda Holm said on Tuesday.', "ferry", DAY))
    followers.calm()
    followers.calm()
    assert len(followers.told()) == 1 and "The ferry is safe" in followers.told()[0]
    assert [brief(each).count("Notice 1 was kept by a newer") for each in caplog.records].count(1) == 1
    assert followers.services.deliveries.find(1, 11).state == "digest"


def test_while_much_is_added_it_is_looked_now_and_then_and_told_after_a_while():
    activity = Activity(CALM, 0.0)
    assert activity.saw(1, 0.0)
    activity.looked()
    looks = 0
    for second in range(1, 100):
        if activity.saw(1 + second, float(second)):
            activity.looked()
            looks += 1
        assert activity.told_until(second) == second - LONGEST
    assert looks == 99 // (AT_LEAST + 1)
    assert activity.saw(100, 100.0)
    activity.looked()
    assert activity.told_until(108.0) < 108.0
    assert activity.told_until(109.0) == 109.0
