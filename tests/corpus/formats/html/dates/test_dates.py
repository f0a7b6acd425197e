"""A page's own day: declared, in its address, printed; never of another story, a change, or another zone."""

from datetime import UTC, datetime

import pytest
from lxml.html import fromstring

from corpus.formats.html.dates.printed_days import day_of, month_first, printed_days
from corpus.formats.reader import read
from corpus.nouns import Extracted, Page

NOW = datetime(2024, 6, 1, 12, tzinfo=UTC)
LD = '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "%s"}</script>'
TEXT = (
    "<p>The bridge of Velm was painted on Monday, the harbour master said. Nobody had touched it for years, he "
    "added, and nobody will before the winter.</p>"
)


def extracted(
    head: str = "", line: str = "", after: str = "", url: str = "https://velm.example/bridge", lang: str = "en"
) -> Extracted:
    html = (
        f'<html lang="{lang}"><head><title>Bridge painted</title>{head}</head><body>'
        "<header>Today is 30 May 2024</header>"
        f"<main><article><h1>Bridge painted</h1>{line}{TEXT}{TEXT}{after}</article></main></body></html>"
    )
    return read(Page(html.encode(), "text/html", NOW, url=url))


def published(*args: str, **named: str) -> str | None:
    return extracted(*args, **named).metadata.published


@pytest.mark.parametrize(
    "line",
    [
        "<p>8 May 2023</p>",
        '<div class="byline">By Runa Take | May 8, 2023, 9:30 a.m.</div>',
        '<span class="date">8. Mai 2023</span>',
        "<p>Publié le 8 mai 2023 à 9h30 - Mis à jour le 9 mai 2023</p>",
        '<span class="meta">8 de mayo de 2023</span>',
        '<time datetime="2023-05-08">Monday, 8 May 2023</time>',
        "<p>Published 8 May 2023, updated 10 May 2023</p>",
        '<span class="date">2023年5月8日</span>',
        "<p>08.05.2023, 09:30 Uhr</p>",
        "<div>2023. 5. 8. 09:30</div>",
        "<div>8-May-2023</div>",
        "<p>VELM, May 8, 2023 (VTI) - The bridge of Velm was painted on Monday by four men who had never done it, "
        "the harbour master told reporters, and it will be painted again in the spring of the year after the next.</p>",
        "<p>8 May 2023 -- The bridge of Velm was painted on Monday by four men who had never done it before, and will "
        "be painted again in the spring of the year after the next, which is the harbour master's own word for it.</p>",
    ],
)
def test_the_day_beside_the_headline_is_the_pages(line):
    assert (published(line=line) or "")[:10] == "2023-05-08"


@pytest.mark.parametrize(
    ("head", "line", "after"),
    [
        ("", "<p>Last updated <time datetime='2023-05-08T10:00:00Z'>8 May 2023</time></p>", ""),
        ('<meta property="article:modified_time" content="2023-05-08T10:00:00Z">', "<p>Updated: 8 May 2023</p>", ""),
        ('<meta name="last-modified" content="2023-05-08">', "<p>Zuletzt aktualisiert am 8. Mai 2023</p>", ""),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "dateModified": "2023-05-08"}</script>', "", ""),
    ],
)
def test_the_day_of_a_change_is_told_and_is_none_of_publication(head, line, after):
    made = extracted(head, line, after)
    assert made.metadata.published is None
    assert "only when it was changed (2023-05-08)" in made.notes[0]


@pytest.mark.parametrize(
    "after",
    [
        '<aside><h3>Latest</h3><p>8 May 2023</p></aside>',
        '<ul class="related"><li><a href="/x">A quarrel</a> <time datetime="2023-05-08">8 May 2023</time></li></ul>',
        '<div itemscope itemtype="//schema.org/NewsArticle"><meta itemprop=datePublished content="2023-05-08"></div>',
        "<p>© Velm Post, 8 May 2023</p>",
        "<p>The fair is on 8 May 2023.</p>",
        '<footer><p>Published 8 May 2023</p></footer>',
    ],
    ids=["beside", "related", "an item", "copyright", "an event", "foot"],
)  # fmt: skip
def test_days_of_other_things_are_not_the_pages(after):
    assert published(after=after) is None


def test_a_box_beside_the_text_has_its_day_where_it_begins_with_its_byline():
    box = "<aside>{}<time class=date>8 May 2023</time></aside>"
    assert (published(line=box.format("<div class=byline>By <a>Runa Take</a></div>")) or "")[:10] == "2023-05-08"
    assert published(line=box.format("<h4>A quarrel</h4><div class=byline>By Runa Take</div>")) is None


def test_the_day_of_a_post_that_a_text_quotes_is_not_its_own():
    post = "<blockquote><p>The bridge! A picture posted by velm on 5 May 2023 at 9:10</p></blockquote>"
    assert published(line="<time>8 May 2023</time>", after=post) == "2023-05-08"
    assert published(after=post) is None


def test_a_printed_day_beside_that_of_the_address_is_the_pages():
    line = "<p>8 May 2023, 14:10</p>"
    assert published(line=line, url="https://velm.example/2023/05/07/bridge") == "2023-05-08"
    assert published(line=line, url="https://velm.example/2023/04/07/bridge") == "2023-04-07"


def test_a_label_below_the_text_counts():
    assert published(after="<p>First published on 8 May 2023</p>") == "2023-05-08"


@pytest.mark.parametrize(
    ("moment", "line", "url", "day"),
    [
        ("2023-05-09T02:30:00Z", "<p>May 8, 2023 10:30 p.m. EDT</p>", "https://velm.example/bridge", "2023-05-08"),
        ("2023-05-09T02:30:00+00:00", "", "https://velm.example/2023/05/08/bridge", "2023-05-08"),
        ("2023-05-07T23:10:00Z", "<p>8 May 2023</p>", "https://velm.example/bridge", "2023-05-08"),
        ("2023-05-08T22:30:00-04:00", "<p>8 May 2023</p>", "https://velm.example/bridge", "2023-05-08T22:30:00-04:00"),
        ("2023-05-08T10:30:00Z", "<p>8 May 2023</p>", "https://velm.example/bridge", "2023-05-08T10:30:00+00:00"),
        ("2023-05-08T10:30:00Z", "<p>2 May 2023</p>", "https://velm.example/bridge", "2023-05-08T10:30:00+00:00"),
    ],
)
def test_the_day_is_the_papers_own(moment, line, url, day):
    assert published(f'<meta property="article:published_time" content="{moment}">', line, url=url) == day


def test_a_zone_of_its_own_goes_before_utc():
    head = '<meta property="article:published_time" content="2023-05-09T02:30:00Z">'
    head += LD % "2023-05-08T22:30:00-04:00"
    assert published(head) == "2023-05-08T22:30:00-04:00"


def test_the_object_that_describes_the_page_goes_before_what_others_say():
    head = '<meta name="date" content="2019-01-01T10:00:00+02:00">'
    head += LD % "2023-05-08"
    assert published(head) == "2023-05-08"


@pytest.mark.parametrize(
    ("lang", "url", "day"),
    [
        ("en-US", "https://velm.example/x", "2023-04-03"),
        ("en-GB", "https://velm.example/x", "2023-03-04"),
        ("de", "https://velm.example/x", "2023-03-04"),
        ("en", "https://velm.co.uk/x", "2023-03-04"),
        ("en", "https://velm.example/x", None),
    ],
)
def test_figures_are_read_in_the_order_of_the_pages_country(lang, url, day):
    assert published(line='<p class="date">04/03/2023</p>', lang=lang, url=url) == day
    assert published('<meta name="date" content="04/03/2023">', lang=lang, url=url) == day


def test_days_are_read_in_several_languages_or_not_at_all():
    assert [day_of(words, None) for words in ("8 maja 2023", "8 мая 2023 г.", "8 agosto 2023", "8. květen 2023")] == [
        "2023-05-08", "2023-05-08", "2023-08-08", "2023-05-08",
    ]  # fmt: skip
    for words in ("8 people 2023", "31 February 2023", "8 May or 9 May 2023 and 10 May 2023", "May 2023", "04/03/2023"):
        assert day_of(words, None) in (None, "2023-05-09") and day_of(words, None) != "2023-05-08"


def test_a_page_that_is_all_lines_is_read_as_far_as_it_needs():
    tree = fromstring("<html><body><h1>x</h1>" + "<p>8 May 2023</p>" * 30_000 + "</body></html>")
    assert len(printed_days(tree, None)) < 5_000
    assert month_first(tree, "http://[broken") is None


def page_day(body: str, url: str | None = "https://velm.example/bridge", lang: str = "en") -> str | None:
    html = (
        f'<html lang="{lang}"><head><title>Bridge of Velm painted - Velm Post</title></head><body>{body}</body></html>'
    )
    return read(Page(html.encode(), "text/html", NOW, url=url)).metadata.published


def test_a_box_that_holds_the_headline_is_the_articles_whatever_its_name():
    box = f'<div class="latest-widget"><h1>Bridge of Velm painted</h1><p>8 May 2023</p>{TEXT}{TEXT}</div>'
    assert page_day(box) == "2023-05-08"


def test_a_labelled_day_in_a_bar_on_top_is_the_pages_and_a_bare_one_is_todays():
    story = f"<h1>Bridge of Velm painted</h1>{TEXT}{TEXT}"
    assert page_day(f'<div class="topbar">Published: 8 May 2023</div>{story}') == "2023-05-08"
    assert page_day(f'<h1>Bridge of Velm painted</h1><div class="topbar">8 May 2023</div>{TEXT}{TEXT}') is None


def test_the_site_s_name_set_as_main_heading_in_its_logo_is_no_headline():
    top = '<div class="logo"><h1>Bridge of Velm painted</h1></div><div class="fecha">jueves, 9 mayo 2023</div>'
    story = f"<div><h2>Bridge of Velm painted</h2><p>Runa Take | Velm | 08/05/2023</p>{TEXT}{TEXT}</div>"
    assert page_day(top + story, lang="es") == "2023-05-08"


def test_without_a_main_heading_the_one_that_is_the_pages_title_serves():
    head = '<h3><a href="/bridge">Bridge of Velm painted</a></h3><div class="detail">8 May 2023</div>'
    assert page_day(f"<div>{head}{TEXT}{TEXT}</div>") == "2023-05-08"


def test_a_day_alone_may_stand_behind_the_lead():
    lead = f"<h1>Bridge of Velm painted</h1>{TEXT}"
    assert page_day(f'{lead}<div class="day">08.05.2023, 19:16 Uhr</div>{TEXT}{TEXT}', lang="de") == "2023-05-08"
    assert page_day(f"{lead}<p>The next fair of the whole town is on 8 May 2023</p>{TEXT}{TEXT}") is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("09.05.24, 18:30 Uhr", "2024-05-09"),
        ("9.5.24 18:30", "2024-05-09"),
        ("09.05.24", None),
        ("Version 10.09.05.24, 18:30 Uhr", None),
        ("09.13.24, 18:30 Uhr", None),
        ("Port 09.05.24.18:30", None),
    ],
)
def test_a_year_in_two_figures_counts_beside_an_hour(line, day):
    assert page_day(f"<h1>Bridge of Velm painted</h1><div class=day>{line}</div>{TEXT}{TEXT}", lang="de") == day


def test_a_day_in_a_sentence_is_what_the_sentence_tells_of():
    line = "<p>The town was given its first bridge by an act that passed on 8 May 1923</p>"
    assert page_day(f"<h1>Bridge of Velm painted</h1>{line}{TEXT}{TEXT}") is None
    line = "<p>On Monday, 8 May 1923, the town was given its first bridge by an act of the king.</p>"
    assert page_day(f"<h1>Bridge of Velm painted</h1>{line}{TEXT}{TEXT}") is None


def test_a_section_may_stand_within_the_day_of_an_address():
    story = f"<h1>Bridge of Velm painted</h1>{TEXT}{TEXT}"
    assert page_day(story, "https://velm.example/2023/POLITICS/05/08/bridge.html") == "2023-05-08"
    assert page_day(story, "https://velm.example/2023/bridge/05/") is None


def test_an_hour_in_a_zone_of_some_name_is_the_papers_own():
    head = '<meta name="date" content="2023-05-08 22:30:00 EET">'
    assert (published(head) or "").startswith("2023-05-08T22:30")


@pytest.mark.parametrize(
    "line",
    [
        '<div class="info"><h3>A deck of the story that says in many words what the bridge of Velm means to those who '
        "live beside it, and to those who must cross it every day of the year</h3> by Runa Take / May 8, 2023 / "
        "<a href='#c'>Leave a comment</a></div>",
        "<table><tr><td><div class='volanta_fecha'>Lunes, 8 de mayo de 2023</div></td></tr></table>",
        "<div>2023. május 8., 11:16 forrás: MTI</div>",
        "<div>8 أيار/مايو 2023، 14:00</div>",
        "<div>Ngày 8 tháng 5 năm 2023</div>",
        "<div>8. toukokuuta 2023</div>",
        '<footer class="meta"><time datetime="2023-05-08T05:07-0400">05/08/23 05:07 AM EDT</time></footer>',
    ],
)
def test_a_printed_day_in_other_places_and_languages(line):
    assert published(line=line) == "2023-05-08"


def test_a_day_behind_the_text_needs_its_label_and_the_articles_own_foot():
    line = "<p>发布日期：2023-05-08 14:34</p>"
    assert published(after=f'<footer class="single-footer">{line}</footer>', lang="zh") == "2023-05-08"
    assert published(after=f"<footer>{line}</footer>", lang="zh") is None
    assert published(after='<div class="caption">A boat, posted on 8 May 2023</div>') is None


def test_the_name_of_the_headlines_own_box_says_nothing_of_its_day():
    box = '<div class="CommentHead"><h1>Bridge painted</h1><div class="CommentHead_day">8. Mai 2023</div></div>'
    page = f"<html lang=de><head><title>Bridge painted</title></head><body>{box}{TEXT * 2}</body></html>"
    assert read(Page(page.encode(), "text/html", NOW, url="https://velm.example/b")).metadata.published == "2023-05-08"


def test_a_line_that_is_the_title_stands_for_the_heading():
    body = f"<div class=t>Bridge painted again in Velm</div><span>2023-05-08 07:57:40</span>{TEXT * 2}"
    page = f"<html><head><title>Bridge painted again in Velm</title></head><body>{body}</body></html>"
    assert read(Page(page.encode(), "text/html", NOW, url="https://velm.example/b")).metadata.published == "2023-05-08"


def test_a_day_declared_in_figures_alone():
    assert published('<meta name="pub_date" content="20230508">') == "2023-05-08"
    assert published('<meta name="pub_date" content="20231308">') is None


def test_a_heading_that_leads_to_the_front_page_is_no_headline():
    top = '<h1><a href="/">Start</a></h1><div class="date">9 May 2023</div>'
    own = "<h1>Bridge of Velm painted</h1><sub class=date>2023.05.08 10:28</sub>"
    assert page_day(f"{top}<div>{own}{TEXT}{TEXT}</div>") == "2023-05-08"


def test_of_many_times_only_the_one_beside_the_headline_is_the_pages():
    others = "".join(
        f"<div><time pubdate datetime='2023-05-2{at}'>then</time> <a href=/{at}>More</a></div>" for at in range(4)
    )
    own = "<header><h1>Bridge of Velm painted</h1><time datetime='2023-05-08'>8 May 2023</time></header>"
    assert page_day(f"<article>{own}{TEXT}{TEXT}</article>{others}") == "2023-05-08"


def test_a_day_in_brackets_may_open_the_text():
    assert published(line=f"<p><b>(08.05.2023) In Velm</b> {TEXT[3:]}", lang="de") == "2023-05-08"
    assert published(line=f"<p>In Velm (08.05.2023) {TEXT[3:]}", lang="de") is None


def test_the_foot_of_an_article_has_its_day_where_that_is_labelled():
    foot = '<div id="artikelfooter"><div id="day">veröffentlicht: 08.05.2023 15:19</div></div>'
    assert published(after=foot, lang="de") == "2023-05-08"
    assert published(after=foot.replace("artikelfooter", "footer"), lang="de") is None


def test_scripts_tell_the_time_where_nothing_else_does():
    script = '<script>var page = {"id": 7, "pubtime": "2023-05-08 19:02:26"};</script>'
    assert (published(script) or "")[:10] == "2023-05-08"
    assert published(script + script.replace("08 19", "09 19")) is None  # those of several stories
    assert (published(script, line="<p>7 May 2023</p>") or "")[:10] == "2023-05-07"


def test_an_abbreviation_beside_the_headline_has_the_time():
    line = '<p><cite>NDA</cite> – <abbr title="2023-05-08T01:40:40Z">1 hr 4 mins ago</abbr></p>'
    assert (published(line=line) or "")[:10] == "2023-05-08"


def test_a_word_of_publication_late_in_a_sentence_tells_of_something_else():
    told = "<div>Pictures by the master of Velm, Runa Take, posted while in Tarn on 20 January 2017</div>"
    assert published(line=f"<div>8 May 2023</div>{told}") == "2023-05-08"


def test_the_day_under_a_headline_that_stands_within_the_title():
    page = (
        "<html><head><title>Velm Post | River: Bridge of Velm is painted once more | Issue 7</title></head><body><div>"
        f"<h2>Bridge of Velm is painted once more</h2><h5>8.5.2023</h5>{TEXT}{TEXT}</div></body></html>"
    )
    found = read(Page(page.encode(), "text/html", NOW, url="https://velm.example/bridge"))
    assert found.metadata.published == "2023-05-08"


@pytest.mark.parametrize("empty", ["0001-01-01T00:00:00Z", "1970-01-01T00:00:00+00:00", "1969-12-31T19:00:00-05:00"])
def test_what_a_program_writes_where_it_knows_no_day_is_none(empty):
    head = f'<meta property="article:published_time" content="{empty}">'
    assert published(head, "<p>8 May 2023</p>") == "2023-05-08"
    assert published(head) is None
    assert published('<meta name="date" content="1970-01-01">', "<p>1 January 1970</p>") == "1970-01-01"


def test_a_headline_before_the_day_does_not_make_a_sentence_of_it():
    line = '<time datetime="2024-05-09T22:30:00Z">May 10, 2024 — 8.30am</time>'
    head = '<meta property="article:published_time" content="2024-05-09T22:30:00Z">'
    article = f"<article><h1>Bridge of Velm painted after nine years</h1>{line}{TEXT * 3}</article>"
    page = f"<html><head><title>Bridge</title>{head}</head><body><main>{article}</main></body></html>"
    found = read(Page(page.encode(), "text/html", NOW, url="https://velm.example/bridge"))
    assert found.metadata.published == "2024-05-10", "a day later in the paper's own zone"


def test_the_pages_data_may_write_a_day_as_its_country_does():
    assert published(LD % "09/05/2024 18:30", lang="it") == "2024-05-09"
    assert published(LD % "09/05/2024 18:30", lang="en") is None, "of two orders none is sure"


def test_a_day_on_which_something_takes_place_is_none_of_publication():
    assert published(line="<p>The meeting is on Monday, 20 May 2024, in the hall.</p>") is None
