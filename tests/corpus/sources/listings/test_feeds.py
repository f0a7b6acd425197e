"""Feeds, sitemaps and lists of feeds: known from their bytes, the newest links of them taken, bombs refused."""

import gzip

import pytest

from corpus.errors import SourceError
from corpus.nouns import Metadata
from corpus.sources.links import Broken, Link, newest, web_address
from corpus.sources.listings.kinds import MAX_UNPACKED, listing_kind, read_listing

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Tarn Herald</title>
<item><title>Bridge &lt;b&gt;closed&lt;/b&gt; at Tarn</title><link>https://herald.example/bridge</link>
<pubDate>Mon, 08 May 2023 10:15:00 +0200</pubDate><description>DESCRIPTION</description></item>
<item><title>Ferry &amp;amp; fog</title><link>/ferry</link><pubDate>Wed, 10 May 2023 06:00:00 GMT</pubDate></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>River Gazette</title>
<entry><title>Nine days of rain</title><link href="https://gazette.example/rain"/>
<published>2023-05-09T07:30:00Z</published><updated>2023-05-11T07:30:00Z</updated></entry></feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Old wire</title></channel>
<item rdf:about="https://wire.example/1"><title>Crane sold</title><link>https://wire.example/1</link>
<dc:date>2004-02-03</dc:date></item></rdf:RDF>"""

SITEMAP = """<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://herald.example/old</loc><lastmod>2019-01-01</lastmod></url>
<url><loc>https://herald.example/new</loc><lastmod>2024-01-01T10:00:00+01:00</lastmod>
<news:news><news:publication><news:name>Tarn Herald</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2024-01-01</news:publication_date><news:title>The new crane</news:title></news:news></url>
<url><loc>https://herald.example/undated</loc></url></urlset>"""

INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap>
<loc>https://herald.example/s1.xml</loc><lastmod>2020-01-01</lastmod></sitemap><sitemap>
<loc>https://herald.example/s2.xml.gz</loc><lastmod>2024-01-01</lastmod></sitemap></sitemapindex>"""

OPML = """<opml version="2.0"><head><title>Mine</title></head><body><outline text="Papers">
<outline text="Tarn Herald" type="rss" xmlUrl="https://herald.example/feed" htmlUrl="https://herald.example/"/>
<outline text="Broken" xmlUrl="feed://nowhere"/></outline>
<outline text="Again" xmlUrl="https://herald.example/feed"/></body></opml>"""

ENTITIES = (
    """<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>"""
)
FILE_ENTITY = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def rss(entries: int, date: str = "2024-01-01") -> bytes:
    items = (f"<item><link>https://a.example/{n}</link><pubDate>{date}</pubDate></item>" for n in range(entries))
    return f"<rss><channel>{''.join(items)}</channel></rss>".encode()


def urls(body: str | bytes, **options) -> list[str]:
    raw = body.encode() if isinstance(body, str) else body
    return [link.url for link in read_listing(raw, "it", **options).links]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (RSS, "feed"),
        (ATOM, "feed"),
        (RDF, "feed"),
        (SITEMAP, "sitemap"),
        (INDEX, "sitemap index"),
        (OPML, "list of feeds"),
        ("\ufeff<!-- hello --> " + ATOM, "feed"),
        ('<?xml version="1.0"?><?xml-stylesheet href="x"?><!DOCTYPE rss SYSTEM "x.dtd">' + RSS[21:], "feed"),
        ("<!doctype html><html><body><feed>", None),
        ("<html><head><link rel='alternate' type='application/rss+xml' href='/feed'></head>", None),
        ("<rss-like thing", None),
        ("A text about <rss> and <feed> elements.", None),
        ("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><x/></rdf:RDF>", None),
        ("", None),
    ],
)
def test_a_listing_is_known_from_its_bytes(body, kind):
    assert listing_kind(body.encode()) == kind
    assert listing_kind(gzip.compress(body.encode())) == kind


def test_a_listing_is_known_in_utf_16_too():
    assert urls(ATOM.encode("utf-16")) == ["https://gazette.example/rain"]


def test_an_rss_feed_gives_links_with_titles_and_dates_to_the_minute():
    listing = read_listing(RSS.encode(), "it", "https://herald.example/feed")
    assert listing.links == (
        Link(
            "https://herald.example/bridge",
            from_feed=Metadata(
                title="Bridge closed at Tarn", published="2023-05-08T10:15:00+02:00", precision="minute"
            ),
            place="it, entry 1",
        ),
        Link(
            "https://herald.example/ferry",
            from_feed=Metadata(title="Ferry & fog", published="2023-05-10T06:00:00+00:00", precision="minute"),
            place="it, entry 2",
        ),
    )


def test_an_atom_feed_gives_the_date_of_publication_not_of_the_last_change():
    (link,) = read_listing(ATOM.encode(), "it").links
    assert (link.url, link.from_feed.published) == ("https://gazette.example/rain", "2023-05-09T07:30:00+00:00")


def test_an_rdf_feed_gives_a_day_as_a_day():
    (link,) = read_listing(RDF.encode(), "it").links
    assert (link.from_feed.published, link.from_feed.precision) == ("2004-02-03", "day")


def test_a_sitemap_gives_pages_and_a_news_sitemap_what_it_knows_of_them():
    old, new, undated = read_listing(SITEMAP.encode(), "it").links
    assert old.from_feed == undated.from_feed == Metadata(), "the last change is no date of publication"
    assert new.from_feed == Metadata(
        title="The new crane", outlet="Tarn Herald", published="2024-01-01", precision="day"
    )


def test_of_too_many_the_newest_are_taken():
    assert urls(SITEMAP, most=1) == ["https://herald.example/new"]
    assert urls(RSS, base="https://herald.example", most=1) == ["https://herald.example/ferry"]
    assert urls(INDEX, most=1) == ["https://herald.example/s2.xml.gz"]
    assert read_listing(SITEMAP.encode(), "it", most=1).total == 3


def test_where_no_dates_are_told_the_first_are_the_newest():
    assert newest(["", "", ""], 2) == [0, 1]


def test_an_index_and_a_list_of_feeds_hold_listings():
    assert read_listing(INDEX.encode(), "it").holds == read_listing(OPML.encode(), "it").holds == "listings"
    assert read_listing(RSS.encode(), "it").holds == "articles"


def test_a_list_of_feeds_gives_each_feed_once_and_names_the_broken_ones():
    listing = read_listing(OPML.encode(), "it")
    assert [link.url for link in listing.links] == ["https://herald.example/feed"]
    assert listing.broken == (Broken("it", "it: 'feed://nowhere' is no web address."),)


def test_an_entry_without_a_link_is_named_and_the_others_taken():
    body = RSS.replace("<link>https://herald.example/bridge</link>", "")
    listing = read_listing(body.encode(), "it", "https://herald.example/feed")
    assert [link.url for link in listing.links] == ["https://herald.example/ferry"]
    assert [each.error for each in listing.broken] == ["it, entry 1 has no link; add its page by hand."]


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "ftp://a.example/x", "http://", "//[::"])
def test_a_link_that_is_no_web_address_is_broken(link):
    listing = read_listing(f"<rss><channel><item><link>{link}</link></item></channel></rss>".encode(), "it")
    assert not listing.links
    assert "no web address" in listing.broken[0].error


def test_a_feed_that_is_cut_off_gives_what_can_be_read_of_it():
    assert urls(RSS[: RSS.index("Ferry")], base="https://herald.example")[0] == "https://herald.example/bridge"


def test_names_of_letters_that_xml_does_not_know_are_read_as_in_html():
    (link,) = read_listing(b"<rss><channel><item><title>Caf&eacute;</title><link>http://a.example/</link></item>"
                           b"</channel></rss>", "it").links  # fmt: skip
    assert link.from_feed.title == "Café"


def test_dates_that_no_calendar_has_are_unknown():
    (link,) = read_listing(rss(1, "31 Feb 2024"), "it").links
    assert link.from_feed.published is None


def test_a_feed_of_a_hundred_thousand_entries_gives_the_newest():
    listing = read_listing(rss(100_000), "it", most=10)
    assert (len(listing.links), listing.total) == (10, 100_000)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"<rss><channel><title>Empty</title></channel></rss>", "without entries"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'/>", "without entries"),
        (b"<urlset></urlset>", "without pages"),
        (b"<sitemapindex/>", "without sitemaps"),
        (b"<opml><body/></opml>", "names no feeds"),
        (ENTITIES.encode() + RSS[21:].encode(), "declares XML entities"),
        (ENTITIES.encode() + OPML.encode(), "declares XML entities"),
        (ENTITIES.encode() + SITEMAP[38:].encode(), "declares XML entities"),
        (FILE_ENTITY.encode() + RSS[21:].encode(), "declares XML entities"),
        ((ENTITIES + ATOM).encode("utf-16"), "declares XML entities"),
        (gzip.compress(SITEMAP.encode())[:-20], "cut short"),
        (gzip.compress(SITEMAP.encode()) + b"", None),
        (gzip.compress(b"<urlset>" + b" " * (MAX_UNPACKED + 1)), "unpacks to more"),
        (b"<rss><channel>\x00\x00<item>", "no feed"),
        (RSS.encode("utf-16-le"), None),
        (b"<rss>" + b"<item>" * 100_000, None),
        (b"<rss>" + b"<a>" * 100_000 + b"<item>", "without entries"),
        (b"<rss>" + b"<" * 300_000, "without entries"),
        (b"<urlset><url><loc>" + b"&amp;" * 300_000, None),
    ],
)
def test_hostile_listings_give_one_clear_line_or_only_broken_entries(body, why):
    if why is None:
        read_listing(body, "it")
        return
    with pytest.raises(SourceError, match=why) as raised:
        read_listing(body, "it")
    assert "\n" not in str(raised.value)


def test_an_address_is_one_word_with_a_host():
    assert web_address("HTTPS://a.example/x")
    assert not any(map(web_address, ["https:///x", "http://a b/", "mailto:a@b", "http://a\u2028b/", "a.example"]))


JSON_FEED = """{"version": "https://jsonfeed.org/version/1.1", "title": "Tarn Herald", "items": [
{"id": "1", "url": "/bridge", "title": "Bridge closed", "date_published": "2023-05-08T10:15:00+02:00"},
{"id": "2", "external_url": "https://gazette.example/rain", "content_text": "%s"}, {"id": "3"}]}""" % ("word " * 40)


def test_a_feed_in_json_is_a_feed():
    assert listing_kind(JSON_FEED.encode()) == "feed in JSON"
    listing = read_listing(JSON_FEED.encode(), "it", "https://herald.example/feed.json")
    bridge, rain = listing.links
    assert (bridge.url, bridge.from_feed.title, bridge.from_feed.published) == (
        "https://herald.example/bridge", "Bridge closed", "2023-05-08T10:15:00+02:00",
    )  # fmt: skip
    assert rain.url == "https://gazette.example/rain" and rain.text.startswith("<p>word")
    assert [each.error for each in listing.broken] == ["it, entry 3 has no link; add its page by hand."]


def entry(date: str = "", body: str = "", link: str = "<link>https://h.example/a</link>") -> Link:
    feed = f'<rss xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Tarn Herald</title><item>' \
        f"<title>Late</title>{link}<pubDate>{date}</pubDate>{body}</item></channel></rss>"  # fmt: skip
    return read_listing(feed.encode(), "it").links[0]


@pytest.mark.parametrize(
    ("date", "read_as"),
    [
        ("2017/7/28 14:06:31", "2017-07-28T14:06:31"),
        ("2017/07/28", "2017-07-28"),
        ("28. Juli 2017", "2017-07-28"),
        ("vendredi 28 juillet 2017 14:06", "2017-07-28"),
        ("Fri, 28 Jul 2017 14:06:31 EST", "2017-07-28T14:06:31-05:00"),
        ("07/08/2017", None),
        ("yesterday", None),
        ("28", None),
    ],
)
def test_unusual_dates_are_read_right_or_not_at_all(date, read_as):
    assert entry(date).from_feed.published == read_as


def test_a_feed_may_hold_the_whole_article():
    text = "&lt;p&gt;" + "The ferry is late. " * 20 + "&lt;/p&gt;"
    assert "The ferry is late." in entry(body=f"<content:encoded>{text}</content:encoded>").text
    assert entry(body=f"<description>{text}</description>").text == "", "a summary is none"
    alone = entry(body=f"<content:encoded>{text}</content:encoded>", link="")
    assert (alone.url, alone.from_feed.outlet) == ("", "Tarn Herald")


def test_the_authors_of_an_entry_are_its_byline_where_they_are_people():
    body = (
        '{"version": "https://jsonfeed.org/version/1.1", "title": "Tarn Herald", "items": ['
        '{"url": "https://herald.example/1", "authors": [{"name": "Ana Ruiz"}, {"name": "Per Lund"}]},'
        '{"url": "https://herald.example/2", "author": {"name": "Tarn Herald"}}]}'
    )
    assert [link.from_feed.byline for link in read_listing(body.encode(), "it").links] == ["Ana Ruiz, Per Lund", None]


def test_an_entry_that_links_to_the_front_page_is_found_by_its_name():
    front = "<link>https://herald.example/</link>"
    named = entry(body='<guid isPermaLink="true">https://herald.example/n/5</guid>', link=front)
    assert named.url == "https://herald.example/n/5"
    empty = entry(body='<guid isPermaLink="true">https://herald.example/n/5</guid>', link="<link></link>")
    assert empty.url == "https://herald.example/n/5"
    other = entry(body='<guid isPermaLink="false">five</guid>', link=front)
    assert other.url == "https://herald.example/"


@pytest.mark.parametrize(
    "said",
    [
        'The post <a href="{url}">{title}</a> appeared first on <a href="{site}">Herald</a>.',
        'Der Beitrag <a href="{url}?x=1">{title}</a> erschien zuerst auf <a href="{site}">Herald</a>.',
        '<a href="{url}">{title}</a> 最先出现在 <a href="{site}">Herald</a>。',
    ],
)
def test_where_an_entry_appeared_first_is_none_of_its_text(said):
    url, title, site = "https://h.example/a", "Late", "https://h.example"
    last = said.format(url=url, title=title, site=site)
    text = f"<p>{'The ferry is late. ' * 20}</p><p>{last}</p>"
    body = f"<content:encoded><![CDATA[{text}]]></content:encoded>"
    assert entry(body=body).text.endswith("The ferry is late. </p>")
    kept = text.replace(title, "Other words")
    assert entry(body=body.replace(text, kept)).text == kept


def test_the_whole_article_in_writing_without_spaces_is_known_by_its_letters():
    text = "港の委員会は木曜日、夜の船を六月から再び出すと決めました。" * 3
    assert text in entry(body=f"<content:encoded>{text}</content:encoded>").text
    assert entry(body=f"<content:encoded>{text[:20]}</content:encoded>").text == "", "a headline is none"
