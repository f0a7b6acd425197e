"""Feeds that are followed: what is new comes in once, what fails comes later, nothing floods, the dead are told."""

import json

import pytest

from corpus.web.fetcher import Fetcher
from retrieval.tracks.feeds.schedule import EVERY, MOST_TRIES, state
from retrieval.tracks.store.feeds import HOUR, Filters
from retrieval.tracks.store.leases import LEASE
from tests.feeds import MOST, START, Reader, item, publish, rss, story
from tests.web_server import FakeClock, Nobody, answer, redirect, serving


@pytest.fixture
def server():
    with serving() as running:
        yield running


@pytest.fixture
def reader(home, model_files):
    return Reader(home)


def several(server, many: int, path: str = "/feed") -> None:
    """A feed of so many entries, which all lead to one story."""
    server.answers["*"] = answer(story("lamp"))
    server.answers[path] = answer(
        rss(*(item(server.url(f"/lamp-{number}")) for number in range(many))), kind="text/xml"
    )


# What is new -----------------------------------------------------------------------------------------------------


def test_adding_takes_in_what_the_feed_has_and_polling_only_what_is_new(server, reader):
    publish(server, "bridge", "ferry")
    assert reader.add(server.url("/feed")).statuses == ["added", "added"]
    publish(server, "crane", "bridge", "ferry")
    done = reader.poll()
    assert (done.statuses, done.report.new) == (["added"], 1)
    assert (reader.feed.title, reader.feed.kind, reader.feed.seen, reader.feed.added) == ("Tarn Herald", "rss", 3, 3)
    assert server.paths.count("/bridge") == 1


def test_a_feed_that_has_not_changed_is_asked_for_by_its_etag(server, reader):
    publish(server, "bridge")
    body = server.answers["/feed"].partition(b"\r\n\r\n")[2]
    server.answers["/feed"] = answer(body, kind="text/xml", ETag='"one"')
    reader.add(server.url("/feed"))
    server.answers["/feed"] = answer(b"", "304 Not Modified")
    done = reader.poll()
    assert server.header("If-None-Match", "/feed") == '"one"'
    assert (done.results, done.report.error, state(reader.feed, reader.time)) == ([], None, "live")


def test_an_entry_is_known_by_its_address_when_its_name_changes_and_by_its_name_when_its_address_does(server, reader):
    server.answers |= {"/bridge?utm_source=feed": answer(story("bridge")), "/bridge": answer(story("bridge"))}
    server.answers["/feed"] = answer(rss(item(server.url("/bridge?utm_source=feed"), id="a")))
    reader.add(server.url("/feed"))
    server.answers["/feed"] = answer(rss(item(server.url("/bridge"), id="b")))
    assert reader.poll().report.new == 0
    server.answers["/feed"] = answer(rss(item(server.url("/b?s=2"), id="a")))
    assert reader.poll().report.new == 0


def test_a_name_that_all_entries_bear_names_none(server, reader):
    publish(server, "bridge", "ferry", id="the feed")
    assert reader.add(server.url("/feed")).statuses == ["added", "added"]


def test_an_entry_that_cannot_be_read_is_tried_again_and_given_up_in_the_end(server, reader):
    publish(server, "bridge", "ferry")
    body = server.answers["/feed"].partition(b"\r\n\r\n")[2]
    server.answers["/feed"] = answer(body, kind="text/xml", ETag='"one"')
    del server.answers["/ferry"]
    assert sorted(reader.add(server.url("/feed")).statuses) == ["added", "failed"]
    assert reader.feed.known is None  # so that the feed comes again
    for _ in range(MOST_TRIES - 2):
        assert reader.poll().statuses == ["failed"]
    server.answers["/ferry"] = answer(story("ferry"))
    assert reader.poll().statuses == ["added"]
    assert reader.feed.known is not None
    server.answers["/feed"] = answer(rss(item(server.url("/gone"))))
    assert [len(reader.poll().results) for _ in range(MOST_TRIES + 1)] == [1] * MOST_TRIES + [0]


def test_an_entry_counts_as_seen_only_once_its_article_is_confirmed(server, reader):
    publish(server, "bridge", "ferry", "crane")
    polling = reader.feeds.add([server.url("/feed")], Filters(), Nobody())
    results = polling.round.results()
    next(results)
    assert reader.feed.seen == 1
    results.close()  # a stop: the lease is let go of
    assert len(reader.poll().results) == 2
    assert reader.feed.seen == 3


# Not too much ----------------------------------------------------------------------------------------------------


def test_catching_up_takes_so_many_an_hour_and_the_rest_later(server, reader):
    several(server, 3)
    reader.add(server.url("/feed"))
    several(server, 2 * MOST + 5)
    done = reader.poll()
    assert (len(done.results), done.report.left) == (MOST, MOST + 2)
    assert f"{MOST + 2} come later" in done.report.notes[0]
    assert reader.poll().results == []
    assert reader.feed.due == reader.time + HOUR
    reader.time += HOUR
    assert (len(reader.poll(due=True).results), reader.time) == (MOST, START + HOUR)
    reader.time += HOUR
    assert len(reader.poll(due=True).results) == 2
    assert reader.feed.due > reader.time + 0.8 * EVERY


def test_of_fifty_thousand_entries_the_newest_thousand_are_taken(server, reader):
    server.answers["*"] = answer(story("lamp"))
    body = rss(
        *(item(server.url(f"/lamp-{number}"), date=f"2024-01-01T00:{number % 60:02}:00Z") for number in range(50_000))
    )
    server.answers["/feed"] = answer(body, kind="text/xml")
    done = reader.add(server.url("/feed"), filters=Filters(sections=("none",)))
    assert (done.results, done.report.aside) == ([], 1_000)
    assert done.report.notes == ("It names 50,000 pages; the 1,000 newest are taken",)
    assert reader.feed.seen == 1_000


def test_a_feed_without_entries_is_followed_and_waits(server, reader):
    server.answers["/feed"] = answer(rss())
    assert reader.add(server.url("/feed")).report.error is None
    publish(server, "bridge")
    assert reader.poll().statuses == ["added"]


def test_dates_in_the_future_are_no_dates_of_articles(server, reader):
    publish(server, "bridge", date="Mon, 08 May 2090 10:15:00 +0200")
    (result,) = reader.add(server.url("/feed")).results
    assert result.article.metadata.published is None


# What is kept ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("filters", "kept"),
    [
        (Filters(words=("FERRY",)), {"The ferry of Tarn"}),
        (Filters(words=("ferry", "rivet")), {"The ferry of Tarn", "The bridge of Tarn", "The crane of Tarn"}),
        (Filters(words=("old crane",)), set()),
        (Filters(speakers=("Edda Holm",)), {"The crane of Tarn"}),
        (Filters(speakers=("Holm",), words=("bridge",)), set()),
        (Filters(sections=("Local news",)), {"The bridge of Tarn", "The crane of Tarn"}),
        (Filters(sections=("sport",)), {"The ferry of Tarn"}),
    ],
)
def test_only_articles_that_are_wanted_are_kept_and_none_is_fetched_again(server, reader, filters, kept):
    server.answers |= {
        "/2024/local-news/bridge": answer(story("bridge")),
        "/ferry": answer(story("ferry")),
        "/crane": answer(story("crane", '"The crane will stay," said Edda Holm, the chief engineer.')),
    }
    entries = [
        item(server.url("/2024/local-news/bridge")),
        item(server.url("/ferry"), section="Sport"),
        item(server.url("/crane"), section="News/Local News"),
    ]
    server.answers["/feed"] = answer(rss(*entries))
    reader.add(server.url("/feed"), filters=filters)
    assert reader.titles() == kept
    before = len(server.paths)
    assert reader.poll().report.new == 0
    assert server.paths[before:] == ["/feed"]


def test_two_feeds_with_one_story_fetch_it_once_and_each_keeps_its_own(server, reader):
    publish(server, "bridge", path="/one")
    publish(server, "bridge", path="/two")
    reader.add(server.url("/one"), server.url("/two"))
    assert server.paths.count("/bridge") == 1
    assert [feed.seen for feed in reader.feeds.every()] == [1, 1]


# Kinds -----------------------------------------------------------------------------------------------------------

INDEX = """<html><head><title>Local news</title></head><body>
<nav><a href="/all-about-the-harbour-and-town">All about the harbour and the town</a></nav>
<h2><a href="/bridge">The bridge of Tarn</a></h2><ul><li><a href="/2024/ferry">The ferry</a></li>
<li><a href="/nothing-of-the-kind">A list of links without a story</a></li>
<li><a href="/topics/tarn">All stories about Tarn</a></li>
<li><a href="https://elsewhere.example/2024/story">A story of another outlet</a></li></ul>
<footer><a href="/about">About the Tarn Herald</a></footer></body></html>"""


def test_a_page_of_links_gives_the_stories_on_it_and_nothing_else(server, reader):
    server.answers |= {"/bridge": answer(story("bridge")), "/2024/ferry": answer(story("ferry"))}
    server.answers |= {"/nothing-of-the-kind": answer(b"<html><body></body></html>"), "/local": answer(INDEX.encode())}
    done = reader.add(server.url("/local"))
    assert (reader.titles(), done.statuses) == ({"The bridge of Tarn", "The ferry of Tarn"}, ["added"] * 2)
    assert (reader.feed.kind, reader.feed.title, done.report.aside) == ("page", "Local news", 1)
    assert set(server.paths) == {"/local", "/bridge", "/2024/ferry", "/nothing-of-the-kind"}
    assert reader.poll().report.new == 0


def test_atom_json_and_sitemaps_with_their_indexes_are_followed(server, reader):
    names = ("bridge", "ferry", "crane", "quay")
    server.answers |= {f"/{name}": answer(story(name)) for name in names}
    entry = f"<entry><id>1</id><title>One</title><link href='{server.url('/bridge')}'/></entry>"
    listed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "T",
        "items": [{"id": 7, "url": server.url("/ferry")}],
    }
    server.answers["/atom"] = answer(
        f"<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title>{entry}</feed>".encode()
    )
    server.answers["/json"] = answer(json.dumps(listed).encode())
    server.answers["/map"] = answer(f"<urlset><url><loc>{server.url('/crane')}</loc></url></urlset>".encode())
    server.answers["/maps"] = answer(
        f"<sitemapindex><sitemap><loc>{server.url('/part')}</loc></sitemap></sitemapindex>".encode(), ETag='"maps"'
    )
    server.answers["/part"] = answer(f"<urlset><url><loc>{server.url('/quay')}</loc></url></urlset>".encode())
    reader.add(*(server.url(path) for path in ("/atom", "/json", "/map", "/maps")))
    assert {feed.kind for feed in reader.feeds.every()} == {"atom", "json", "sitemap"}
    assert len(reader.titles()) == 4
    server.answers["/lamp"] = answer(story("lamp"))
    server.answers["/part"] = answer(f"<urlset><url><loc>{server.url('/lamp')}</loc></url></urlset>".encode())
    assert reader.poll().statuses == ["added"]  # the index is the same, its sitemap has changed


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"<opml><body><outline xmlUrl='http://127.0.0.1/feed'/></body></opml>", "feeds import"),
        (b"<html><body><p>Nothing here leads anywhere.</p></body></html>", "without links to stories"),
        (b"<html><body><form><input type='Password'></form></body></html>", "login page"),
        (b"%PDF-1.4", "no feed, sitemap or page"),
    ],
    ids=["a list", "no links", "login", "pdf"],
)
def test_an_address_without_stories_is_not_followed_and_says_why(server, reader, body, says):
    server.answers["/there"] = answer(body)
    assert says in (reader.add(server.url("/there")).report.error or "")
    assert reader.feeds.every() == []


# What goes wrong -------------------------------------------------------------------------------------------------

LOGIN = answer(b"<html><head><title>Sign in</title></head><body><form><input type=password></form></body></html>")
PAGE = answer(INDEX.encode())


@pytest.mark.parametrize(
    ("answered", "says"),
    [
        (answer(b"gone", "410 Gone"), "no such page"),
        (answer(b"down", "500 Internal Server Error"), "500"),
        (LOGIN, "login page"),
        (PAGE, "a page in the place of the feed"),
        (redirect("/feed"), "circle"),
        (answer(b"<rss><channel>" + b"\x00" * 50), "not text"),
    ],
    ids=["gone", "down", "login", "page", "circle", "broken"],
)
def test_a_feed_that_fails_is_told_once_after_three_visits_with_since_when(server, reader, answered, says):
    publish(server, "bridge")
    good = server.answers["/feed"]
    reader.add(server.url("/feed"))
    server.answers["/feed"] = answered
    events = []
    for number in range(5):
        reader.time = START + 1_000 * (number + 1)
        events.append(reader.poll().report.event)
    assert events == [None, None, "failing", None, None]
    assert (reader.feed.since, state(reader.feed, reader.time)) == (START + 1_000, "failing")
    assert says in (reader.feed.error or "")
    assert reader.feed.due - reader.time == EVERY * 2**5
    server.answers["/feed"] = good
    assert reader.poll().report.event == "recovered"
    assert (reader.feed.since, reader.feed.error, reader.feed.failures) == (None, None, 0)


def test_a_feed_that_has_moved_for_good_is_told_after_three_visits_and_read_there(server, reader):
    publish(server, "bridge")
    publish(server, "bridge", "ferry", path="/new")
    old, new = server.url("/feed"), server.url("/new")
    reader.add(old)
    server.answers["/feed"] = redirect("/new", "302 Found")
    reader.poll()
    server.answers["/feed"] = redirect("/new", "301 Moved Permanently")
    events = []
    for number in range(4):
        reader.time = START + number
        events.append(reader.poll().report.event)
    assert events == [None, None, "moved", None]
    assert (reader.feed.url, reader.feed.former, reader.feed.moved) == (new, old, START)
    assert state(reader.feed, reader.time) == "moved"
    assert reader.titles() == {"The bridge of Tarn", "The ferry of Tarn"}


def test_a_feed_that_moves_to_one_that_is_followed_stays_and_is_told(server, reader):
    publish(server, "bridge")
    publish(server, "bridge", path="/new")
    reader.add(server.url("/feed"), server.url("/new"))
    server.answers["/feed"] = redirect("/new", "308 Permanent Redirect")
    events = [[each.event for each in reader.poll().reports] for _ in range(4)]
    assert [sorted(filter(None, each)) for each in events] == [[], [], ["moved"], []]


def test_entries_that_lead_back_to_the_feed_end(server, reader):
    publish(server, "bridge")
    server.answers["/feed"] = answer(rss(item(server.url("/feed")), item(server.url("/bridge"))))
    assert sorted(reader.add(server.url("/feed")).statuses) == ["added", "failed"]


def test_a_feed_that_robots_txt_forbids_is_not_read(server, reader):
    publish(server, "bridge")
    server.answers["/robots.txt"] = answer(b"User-agent: *\nDisallow: /feed")
    assert "robots.txt" in (reader.add(server.url("/feed")).report.error or "")


def test_a_server_that_wants_to_be_left_alone_is(server, home, model_files):
    reader = Reader(home, Fetcher(allow_private=True, clock=FakeClock()))
    publish(server, "bridge")
    reader.add(server.url("/feed"))
    server.answers["/feed"] = answer(b"", "429 Too Many Requests", Retry_After="20000")
    reader.poll()
    assert reader.feed.due == reader.time + 20_000


# Clocks and turns ------------------------------------------------------------------------------------------------


def test_only_what_is_due_is_read_and_a_clock_put_back_stops_nothing(server, reader):
    publish(server, "bridge")
    reader.add(server.url("/feed"))
    assert reader.poll(due=True).reports == []
    reader.time += EVERY * 1.2
    assert len(reader.poll(due=True).reports) == 1
    reader.time -= 10 * 24 * HOUR
    assert len(reader.poll(due=True).reports) == 1
    assert reader.feed.due < reader.time + EVERY * 1.2


def test_a_feed_is_read_by_one_at_a_time_and_is_free_sixty_seconds_after_a_kill(server, reader):
    publish(server, "bridge")
    reader.add(server.url("/feed"))
    assert len(reader.store.claim("killed", reader.time, [reader.feed.id])) == 1
    assert [feed.id for feed in reader.poll().busy] == [reader.feed.id]
    reader.time += LEASE - 1
    assert reader.poll().reports == []
    reader.time += 1
    assert len(reader.poll().reports) == 1
    reader.store.claim("killed", reader.time + 24 * HOUR, [reader.feed.id])  # and its clock was put back since
    assert len(reader.poll().reports) == 1


def test_a_lease_is_held_by_signs_of_life_and_who_lost_it_writes_nothing(server, reader):
    publish(server, "bridge")
    reader.add(server.url("/feed"))
    reader.store.claim("slow", reader.time, [reader.feed.id])
    reader.time += LEASE / 2
    reader.store.renew("slow", reader.time)
    reader.time += LEASE - 1
    assert reader.store.claim("other", reader.time, [reader.feed.id]) == []
    reader.time += 1
    assert len(reader.store.claim("other", reader.time, [reader.feed.id])) == 1
    assert not reader.store.finish(reader.feed.id, "slow", {"failures": 9})


def test_a_feed_removed_while_it_is_read_stays_removed(server, reader):
    publish(server, "bridge", "ferry")
    polling = reader.feeds.add([server.url("/feed")], Filters(), Nobody())
    results = polling.round.results()
    next(results)
    reader.feeds.remove(reader.feeds.every())
    assert len(list(results)) == 1
    assert (reader.feeds.every(), polling.round.reports) == ([], [])
