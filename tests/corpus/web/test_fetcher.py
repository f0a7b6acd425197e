"""A page comes as a considerate reader gets it: allowed, in turn, again where that helps, and not twice."""

import gzip
import threading
import zlib
from collections import Counter
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from corpus.errors import SourceError
from corpus.nouns import Validators
from corpus.web.fetcher import Fetched, Fetcher, NotModified, Unread
from corpus.web.parallel import BoundedQueue
from corpus.web.transport import Limits
from tests.web_server import STORY, FakeClock, answer, redirect, serving

QUICK = Limits(seconds=5, silence=2, connect=2)


@pytest.fixture
def server():
    with serving() as running:
        yield running


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def fetcher(clock):
    return Fetcher(allow_private=True, limits=QUICK, clock=clock)


def why(fetcher, url):
    with pytest.raises(SourceError) as caught:
        fetcher.fetch(url)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_page_comes_with_its_address_type_and_time(server, fetcher):
    server.answers["/story"] = answer(kind="text/html; charset=utf-8")
    found = fetcher.fetch(server.url("/story#part"))
    assert isinstance(found, Fetched)
    assert (found.page.body, found.page.url) == (STORY, server.url("/story"))
    assert found.page.content_type == "text/html; charset=utf-8"
    assert datetime.now(UTC) - found.page.retrieved < timedelta(minutes=1)


def test_the_program_says_who_it_is(server, fetcher):
    server.answers["/story"] = answer()
    fetcher.fetch(server.url("/story"))
    assert server.header("User-Agent", "/story").startswith("OnRecord/")
    assert server.header("User-Agent", "/robots.txt").startswith("OnRecord/")


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda body: zlib.compress(body)[2:-4]),
        ("identity", bytes),
        ("gzip", lambda body: gzip.compress(body[:50]) + gzip.compress(body[50:])),
        ("gzip", lambda body: gzip.compress(body) + b"\0" * 20),
    ],
    ids=["gzip", "x-gzip", "deflate", "deflate without a frame", "identity", "two in a row", "padded"],
)
def test_a_packed_body_is_unpacked(server, fetcher, encoding, pack):
    server.answers["/story"] = answer(pack(STORY), Content_Encoding=encoding)
    assert fetcher.fetch(server.url("/story")).page.body == STORY


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"])
def test_a_redirect_is_followed_to_the_address_that_counts(server, fetcher, status):
    server.answers |= {"/old": redirect("/new?id=7", status), "/new?id=7": answer()}
    found = fetcher.fetch(server.url("/old"))
    assert (found.asked, found.page.url) == (server.url("/old"), server.url("/new?id=7"))


@pytest.mark.parametrize(
    ("to", "leads"),
    [
        ("/a b?q=c d", "/a%20b?q=c%20d"),
        ("/caf\u00c3\u00a9", "/caf%C3%A9"),
        ("?id=7", "/old?id=7"),
        ("new#part", "/new"),
    ],
)
def test_a_redirect_written_carelessly_is_understood(server, fetcher, to, leads):
    server.answers |= {"/old": redirect(to), leads: answer()}
    assert fetcher.fetch(server.url("/old")).page.url == server.url(leads)


def test_what_has_not_changed_is_not_sent_again(server, clock):
    held = {
        server.url("/a"): Validators('"7"', None),
        server.url("/b"): Validators(None, "Mon, 06 Mar 2023 10:00:00 GMT"),
    }
    fetcher = Fetcher(allow_private=True, clock=clock, known=held.get)
    server.answers |= {"/a": answer(b"", "304 Not Modified"), "/b": answer(b"", "304 Not Modified")}
    assert fetcher.fetch(server.url("/a")) == NotModified(server.url("/a"), server.url("/a"))
    assert isinstance(fetcher.fetch(server.url("/b")), NotModified)
    assert server.header("If-None-Match", "/a") == '"7"'
    assert server.header("If-Modified-Since", "/b") == "Mon, 06 Mar 2023 10:00:00 GMT"


def test_what_to_ask_with_next_time_comes_with_the_page(server, fetcher):
    server.answers["/story"] = answer(ETag='W/"7"', Last_Modified="Mon, 06 Mar 2023 10:00:00 GMT")
    page = fetcher.fetch(server.url("/story")).page
    assert page.validators == Validators('W/"7"', "Mon, 06 Mar 2023 10:00:00 GMT")


def flaky(*answers):
    """Another answer each time, the last one for ever."""
    left = list(answers)

    def respond(connection, head):
        connection.sendall(left.pop(0) if len(left) > 1 else left[0])

    return respond


def test_a_server_in_trouble_is_asked_again_a_little_later(server, fetcher, clock):
    server.answers["/story"] = flaky(answer(b"", "503 Busy"), answer(b"", "502 Bad"), answer())
    assert isinstance(fetcher.fetch(server.url("/story")), Fetched)
    assert clock.slept == [0.5, 2.0]


def test_a_server_that_says_when_is_asked_then(server, fetcher, clock):
    server.answers["/story"] = flaky(answer(b"", "429 Slow", Retry_After="7"), answer())
    assert isinstance(fetcher.fetch(server.url("/story")), Fetched)
    assert clock.slept == [7.0]


def test_a_server_that_names_the_moment_is_asked_then(server, fetcher, clock):
    moment = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)
    server.answers["/story"] = flaky(answer(b"", "503 Busy", Retry_After=moment), answer())
    assert isinstance(fetcher.fetch(server.url("/story")), Fetched)
    assert 20 < clock.slept[0] <= 30


def test_a_server_that_wants_long_peace_gets_it(server, fetcher, clock):
    server.answers["/story"] = answer(b"", "429 Slow", Retry_After="7200")
    assert "Add it again in 120 minutes" in why(fetcher, server.url("/story"))
    assert (clock.slept, len(server.paths)) == ([], 1)


def test_it_is_asked_three_times_at_most(server, fetcher):
    server.answers["/story"] = answer(b"", "503 Busy")
    assert "503" in why(fetcher, server.url("/story"))
    assert len(server.paths) == 3


ROBOTS = b"User-agent: *\nDisallow: /private\n\nUser-agent: OnRecord\nDisallow: /drafts\nCrawl-delay: 3\n"


def test_robots_txt_is_asked_for_once_and_heeded(server, fetcher, clock):
    server.answers |= {"/robots.txt": answer(ROBOTS, kind="text/plain"), "*": answer()}
    assert "robots.txt" in (line := why(fetcher, server.url("/drafts/1")))
    assert f"onrecord add saved.html --url {server.url('/drafts/1')}" in line
    assert isinstance(fetcher.fetch(server.url("/private")), Fetched)  # the rules for all are not for us
    fetcher.fetch(server.url("/open"))
    assert server.paths == ["/private", "/open"]
    assert len(server.requests) == 3
    assert clock.slept == [3.0]  # between two pages


def test_a_redirect_is_no_way_around_robots_txt(server, fetcher):
    server.answers |= {"/robots.txt": answer(ROBOTS), "/open": redirect("/drafts/1"), "/drafts/1": answer()}
    assert "robots.txt" in why(fetcher, server.url("/open"))
    assert server.paths == ["/open"]


def test_without_a_robots_txt_to_be_had_a_site_is_left_alone(server, fetcher):
    server.answers |= {"/robots.txt": answer(b"", "500 Broken"), "*": answer()}
    assert "robots.txt" in why(fetcher, server.url("/open"))
    assert server.paths == []


@pytest.mark.parametrize(
    "robots",
    [b"\xff\xfe\x00 noise" * 50, b"<html>no such page</html>", b"User-agent: *\nDisallow:\n" + b"# x\n" * 400_000],
    ids=["noise", "a page", "endless"],
)
def test_a_robots_txt_that_is_none_forbids_nothing(server, fetcher, robots):
    server.answers |= {"/robots.txt": answer(robots), "/story": answer()}
    assert isinstance(fetcher.fetch(server.url("/story")), Fetched)


@pytest.mark.parametrize("status", ["404 Not Found", "410 Gone"])
def test_a_page_that_does_not_exist_is_told_as_such_and_asked_for_once(server, fetcher, status):
    server.answers["/story"] = answer(b"", status)
    line = why(fetcher, server.url("/story"))
    assert f"has no such page (it answers {status[:3]})" in line
    assert line.endswith("Check the address.")
    assert len(server.paths) == 1


@pytest.mark.parametrize("status", ["401 Who", "403 No", "402 Pay", "451 Law"])
def test_a_page_kept_from_programs_tells_the_way_out(server, fetcher, status):
    server.answers["/story"] = answer(b"", status)
    assert f"onrecord add saved.html --url {server.url('/story')}" in why(fetcher, server.url("/story"))
    assert len(server.paths) == 1


CANONICAL = b'<html><head><link rel="canonical" href="%s"></head><body><p>The harbour closed.</p></body></html>'


def test_a_page_is_read_where_it_says_that_it_belongs(server, fetcher):
    server.answers |= {"/story?view=2": answer(CANONICAL % b"/story"), "/story": answer()}
    assert fetcher.fetch(server.url("/story?view=2")).page.url == server.url("/story")


@pytest.mark.parametrize("href", [b"/", b"https://elsewhere.example/story", b"/gone", b"/a/", b"http://[", b""])
def test_a_page_that_names_a_wrong_place_is_taken_where_it_is(server, fetcher, href):
    server.answers |= {"/a/b?view=2": answer(CANONICAL % href), "/": answer(), "/a/": answer()}
    assert fetcher.fetch(server.url("/a/b?view=2")).page.url == server.url("/a/b?view=2")


def test_many_addresses_come_as_they_are_read_and_failures_among_them(server, fetcher):
    server.answers["*"] = answer()
    with serving() as other:
        other.answers["/there"] = answer()
        asked = [server.url(f"/{n}") for n in range(20)]
        asked += [other.url("/there"), other.url("/missing"), "ftp://x.example/", ""]
        found = list(fetcher.fetch_all(asked))
    assert sorted(each.asked for each in found) == sorted(asked)
    assert [each.asked for each in found if each.asked in asked[:20]] == asked[:20]
    assert {each.asked for each in found if isinstance(each, Unread)} == {*asked[21:]}


def test_a_site_gets_one_request_at_a_time_and_sites_go_side_by_side(fetcher):
    meeting = threading.Barrier(2, timeout=10)
    busy, most = Counter(), Counter()

    def meet(connection, head):
        site = connection.getsockname()
        busy[site] += 1
        most[site] = max(most[site], busy[site])
        meeting.wait()  # passes only when both servers are asked at the same time
        busy[site] -= 1
        connection.sendall(answer())

    with serving() as one, serving() as other:
        one.answers["*"] = other.answers["*"] = meet
        urls = [server.url(f"/{n}") for server in (one, other) for n in range(4)]
        assert all(isinstance(found, Fetched) for found in fetcher.fetch_all(urls))
    assert list(most.values()) == [1, 1]


def test_who_stops_taking_stops_the_fetching(server, fetcher):
    server.answers["*"] = answer()
    found = fetcher.fetch_all([server.url(f"/{n}") for n in range(500)])
    next(found)
    found.close()
    asked = len(server.paths)
    assert asked < 150
    assert not [thread for thread in threading.enumerate() if "_run" in thread.name]


def test_what_lies_ready_is_bounded_by_weight_so_that_memory_is():
    """A heavy thing waits for room; one that alone is too heavy is let in; a shut basket holds nobody up."""
    basket, laid = BoundedQueue(items=10, weight=100), []

    def lay():
        for weight in (60, 60, 1000, 5):
            basket.put(weight, weight)
            laid.append(weight)

    thread = threading.Thread(target=lay)
    thread.start()
    taken = [basket.take() for _ in range(2)]
    assert taken == [60, 60]
    assert basket.take() == 1000
    assert basket.take() == 5
    thread.join(5)
    basket.put(150, 150)
    waiting = threading.Thread(target=basket.put, args=(5, 5))
    waiting.start()
    waiting.join(0.05)
    assert waiting.is_alive()
    basket.shut()
    waiting.join(5)
    assert not waiting.is_alive()


def test_a_connection_is_used_again(server, fetcher):
    server.answers["*"] = answer(Connection="keep-alive")
    server.answers["/robots.txt"] = answer(b"none", "404 Not Found", Connection="keep-alive")
    list(fetcher.fetch_all([server.url(f"/{n}") for n in range(10)]))
    assert server.connections == 1
