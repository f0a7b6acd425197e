"""Front pages, overviews and shells are no articles; short articles beside many headlines are."""

from datetime import UTC, datetime

import pytest
from lxml import html

from corpus.errors import SourceError
from corpus.formats.html.overview import shape
from corpus.formats.reader import read
from corpus.nouns import Page

DECK = "The ferry of Kessel will not sail before June, the harbour office said on Monday at noon."
TEXT = "".join(f"<p>{DECK} It named the {n}th of its reasons, and a master of many years.</p>" for n in range(4))
HEADLINES = "".join(f'<li><h3><a href="/n/{n}">Ferry number {n} is late again</a></h3></li>' for n in range(12))
TEASERS = "".join(
    f'<div class="box"><h2><a href="/n/{n}">Ferry number {n} is late again</a></h2><p>{DECK}</p></div>'
    for n in range(8)
)

AROUND = "".join(
    f'<div><a href="/n/{n}"><h2>Ferry number {n} is late again</h2><p>{DECK}</p></a></div>' for n in range(8)
)
LIST = "".join(f'<h2><a href="/f/{n}">Ferry number {n} is late</a></h2><p>{DECK} {n}</p>' for n in range(6))


def tell(body: str, url: str = "https://herald.example/", head: str = "") -> str:
    """The text of a page, or why it is none."""
    page = f"<html><head><title>Herald</title>{head}</head><body>{body}</body></html>".encode()
    try:
        blocks = read(Page(page, "text/html", datetime(2024, 5, 1, tzinfo=UTC), url=url)).blocks
    except SourceError as error:
        return str(error)
    return " ".join(words for _, words in blocks)


@pytest.mark.parametrize("url", ["https://herald.example/", "https://herald.example/news/local"])
@pytest.mark.parametrize(
    "body",
    [
        TEASERS,
        f"<main><section>{TEASERS}</section></main>",
        AROUND,
        f"<h1>Local</h1><ul>{HEADLINES}</ul>",
    ],
    ids=["teasers", "in sections", "links around them", "headlines alone"],
)  # fmt: skip
def test_a_front_page_is_refused_in_words(body, url):
    assert "front page or an overview" in tell(body, url)


@pytest.mark.parametrize(
    ("body", "head"),
    [
        (f"<article><h1>Late</h1>{TEXT}</article><aside><ul>{HEADLINES}</ul></aside>", ""),
        (f"<article><h1>Late</h1><p>{DECK}</p></article><aside>{TEASERS}</aside>", ""),
        (f"<div><p>{DECK}</p></div>{TEASERS}", '<meta property="og:type" content="article">'),
        (f"<article><h1>Five ferries</h1>{LIST}</article>", ""),
    ],
    ids=["an article and headlines", "a short one and teasers", "declared", "a list in an article"],
)  # fmt: skip
def test_an_article_beside_headlines_is_one(body, head):
    assert DECK in tell(body, "https://herald.example/n/5", head)


def test_a_shell_names_the_page_behind_it():
    shell = '<div><a href="https://herald.example/n/5">https://herald.example/n/5</a></div><script>go()</script>'
    assert "only leads on" in tell(shell, "https://river.example/read/x")
    assert "onrecord add https://herald.example/n/5" in tell(shell, "https://river.example/read/x")
    assert "only leads on" in tell(
        '<p>You are sent on. <a href="https://h.example/a">Go</a></p>', "https://r.example/x"
    )


@pytest.mark.parametrize("script", ["window.location.href='/n/5'", 'location = "/n/5";', "location.replace('/n/5')"])
def test_a_page_whose_script_leads_on_is_a_shell_of_its_own_site_too(script):
    shell = f'<script>{script}</script><p>One moment. <a href="/n/5#top">To the story of the ferry</a></p>'
    assert "onrecord add https://herald.example/n/5" in tell(shell, "https://herald.example/go")
    looks = (
        '<script>if (location.href == "x") y()</script><p>The ferry sails at nine. <a href="/n/5">More of it</a></p>'
    )
    assert "ferry sails" in tell(looks, "https://herald.example/go")


def test_a_short_piece_with_a_link_is_no_shell():
    assert DECK in tell(
        f'<article><p>{DECK} <a href="https://h.example/a">More</a></p></article>', "https://r.example/x"
    )


def test_a_page_that_tells_when_it_was_published_is_an_article():
    links = "".join(f"<h3><a href='/{at}'>Another story of the town of Velm {at}</a></h3>" for at in range(20))
    for said in (
        "<meta property='article:published_time' content='2024-05-08'>",
        "<meta property='og:type' content='news'>",
    ):
        page = f"<html><head>{said}</head><body><h1>维尔姆</h1><p>短。</p>{links}</body></html>"
        assert shape(html.fromstring(page), "https://velm.example/a/7", declared=False).nature == "article"


NEWS = {
    "en": ("Harbour office counts its boats", "Teachers of Kessel end their strike", "A baker wins the race again"),
    "de": ("Hafenamt zählt seine Boote neu", "Lehrer von Kessel beenden Streik", "Ein Bäcker gewinnt das Rennen"),
    "ar": ("مكتب الميناء يحصي قواربه", "معلمو كيسل ينهون إضرابهم", "الخباز يفوز بالسباق مجددا"),
    "ja": ("港の事務所が船を数え直した", "教師たちがストライキを終える", "パン屋がまた競走で勝った"),
}
FOOT = "<footer><p>© 2024 Herald of Kessel. All rights are reserved, and nothing may be printed again.</p></footer>"


def links(titles: tuple[str, ...], row: str) -> str:
    return "".join(row.format(at=at, title=title) for at, title in enumerate(titles * 4))


@pytest.mark.parametrize("language", NEWS)
@pytest.mark.parametrize(
    "row",
    [
        '<li><a href="/n/{at}">{title}</a></li>',
        '<p><a href="https://site{at}.example/">{title}</a></p>',
        '<div><a href="/n/{at}">{title}</a> <span>{at} May 2024</span></div>',
        '<a href="/n/{at}">{title}</a><br>',
    ],
    ids=["items", "paragraphs to other sites", "rows with days", "lines"],
)
def test_a_page_that_is_all_links_is_refused_in_words(language, row):
    told = tell(f"<h1>2024</h1>{links(NEWS[language], row)}{FOOT}", "https://herald.example/latest")
    assert "it holds links and no text of an article" in told


def test_a_list_of_links_with_text_of_its_own_is_an_article():
    row = '<p><a href="https://site{at}.example/">{title}</a></p>'
    told = tell(f"<article><h1>What we read</h1>{TEXT}{links(NEWS['en'], row)}</article>", "https://herald.example/n/5")
    assert DECK in told


@pytest.mark.parametrize(
    "row",
    [
        '<article><time>{at} May 2024</time> <span>Local</span> <a href="/n/{at}">{title}</a><p>{deck}</p></article>',
        '<div class="t"><a class="h" href="/n/{at}">{title}</a><div class="d">{deck}</div></div>',
        '<div class="t"><div><a href="/n/{at}"><span>{title}</span></a></div><p>{deck}</p></div>',
    ],
    ids=["behind a day", "in divs", "deeper"],
)
def test_the_beginnings_of_many_stories_without_headings_are_an_overview(row):
    rows = "".join(row.format(at=at, title=title, deck=f"{DECK} {at}.") for at, title in enumerate(NEWS["en"] * 3))
    assert "front page or an overview" in tell(f"<h1>Local</h1>{rows}", "https://herald.example/local")
    told = tell(f"<article><h1>Late</h1>{TEXT}</article><h2>More</h2>{rows}", "https://herald.example/n/5")
    assert DECK in told


def test_paragraphs_that_are_links_for_the_most_part_are_an_article():
    half = "".join(f'<p><a href="/n/{at}">{DECK[:60]}</a>{DECK[60:]} {at}.</p>' for at in range(8))
    assert DECK in tell(f"<article><h1>Late</h1>{half}</article>", "https://herald.example/n/5")
