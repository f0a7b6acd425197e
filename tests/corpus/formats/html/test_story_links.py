"""The links to stories on a page that lists them."""

import pytest

from corpus.formats.html.story_links import read_links

URL = "https://www.herald.example/local/"


def stories(body: str, url: str = URL) -> list[str]:
    page = f"<html><head><title>Local</title></head><body>{body}</body></html>".encode()
    return [address for address, _ in read_links(page, "text/html; charset=utf-8", url).stories]


@pytest.mark.parametrize(
    "link",
    [
        "<h3><a href='/bridge'>Old bridge to close</a></h3>",
        "<a href='/bridge'><h2>Old bridge to close</h2><p>The council of Tarn said so.</p></a>",
        "<li><a href='/bridge'>Old bridge to close</a></li>",
        "<a href='https://herald.example/bridge#top'>Old bridge to close</a>",
        "<a href='https://news.herald.example/old-bridge-to-close'><img alt='A bridge'></a>",
        "<a href='/2024/05/02/x'>More</a>",
        "<a href='/story.php?id=12345&x=a-b'>Old bridge to close</a>",
        "<nav><h3><a href='/bridge'>Old bridge to close</a></h3></nav>",
        "<a href='/people/old-bridge-keeper-retires'>Old bridge keeper retires</a>",
    ],
)
def test_a_story_is_known_by_where_it_stands_or_by_what_it_is_called(link):
    assert len(stories(link)) == 1


@pytest.mark.parametrize(
    "link",
    [
        "<nav><a href='/bridge'>Old bridge to close</a></nav>",
        "<footer><a href='/bridge-is-closed-now'>Old bridge to close</a></footer>",
        "<div role='navigation'><a href='/bridge'>Old bridge to close</a></div>",
        "<a href='/sport'>Sport</a>",
        "<a href='/'>The Tarn Herald of today</a>",
        "<a href='/local'>All the local news</a>",
        "<a href='/local/?page=2'>More of the local news</a>",
        "<a href='/2024/05/02/x?share=email'>Send it to a friend</a>",
        "<a href='/2024/05/02/x/feed/'>All comments as a feed</a>",
        "<a href='#comments'>Read all the comments</a>",
        "<a href='mailto:desk@herald.example'>Write to the desk</a>",
        "<a href='javascript:void(0)'>Show more of these stories</a>",
        "<a href='https://other.example/2024/05/02/story'>A story of another outlet</a>",
        "<a href='https://notherald.example/2024/05/02/story'>A story of another outlet</a>",
        "<h2><a href='/tag/bridges'>All stories about bridges</a></h2>",
        "<a href='/author/ana-toru-of-tarn-herald'>More by Ana Toru</a>",
        "<a href='/2024/05/bridge.jpg'>The bridge in a picture</a>",
        "<a href='/terms-of-use'>The terms of use</a>",
        "<a rel='sponsored' href='/2024/05/02/shoes-for-you'>Shoes for you today</a>",
        "<a href='http://[broken/'>A story that leads nowhere</a>",
    ],
)
def test_what_outlets_have_besides_stories_is_none(link):
    assert stories(link) == []


def test_two_links_to_one_story_are_one_with_the_longer_words():
    body = b"<a href='/2024/05/02/x'>More</a><h2><a href='/2024/05/02/x'>Old bridge to close</a></h2>"
    (only,) = read_links(body, "text/html", URL).stories
    assert only == ("https://www.herald.example/2024/05/02/x", "Old bridge to close")


def test_a_login_and_a_check_for_robots_are_told_where_there_are_no_stories():
    login = "<html><body><form><input type='password' name='p'></form></body></html>"
    checking = "<p>Checking your browser before you go on.</p>"
    robots = f"<html><head><title>Just a moment...</title></head><body>{checking}</body></html>"
    assert "login page" in read_links(login.encode(), "text/html", URL).wall
    assert "robots" in read_links(robots.encode(), "text/html", URL).wall
    front = "".join(f"<h2><a href='/2024/05/0{day}/x'>The old bridge again</a></h2>" for day in range(1, 6))
    assert read_links((front + login).encode(), "text/html", URL).wall == ""


def test_the_feeds_that_a_page_names_are_told_without_those_of_comments():
    head = """<link rel="alternate" type="application/rss+xml" href="/feed"><link rel="stylesheet" href="/x.css">
    <link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">"""
    assert read_links(f"<html><head>{head}</head></html>".encode(), "text/html", URL).feeds == (
        "https://www.herald.example/feed",
    )
