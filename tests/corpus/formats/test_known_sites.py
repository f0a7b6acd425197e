"""Whose a page is where it does not say so: by its host, its title, or where its links lead."""

from datetime import UTC, datetime

import pytest

from corpus.formats.html.names.byline import byline
from corpus.formats.html.names.outlet import outlet, site_in_title
from corpus.formats.html.names.sites import own_domain
from corpus.formats.html.names.title import title
from corpus.formats.known_sites import known_site
from corpus.formats.reader import read
from corpus.nouns import Metadata, Page

TEXT = "<p>The bridge of Velm was painted on Monday, the harbour master said, and nobody had touched it for years.</p>"


def metadata(head: str, body: str = "", url: str | None = None) -> Metadata:
    text = f"<article><h1>Bridge of Velm painted</h1>{body}{TEXT * 3}</article>"
    html = f"<html lang=en><head>{head}</head><body>{text}</body></html>"
    return read(Page(html.encode(), "text/html", datetime(2024, 6, 1, tzinfo=UTC), url=url)).metadata


def test_a_well_known_host_has_a_name_and_another_has_none():
    assert known_site("edition.cnn.com") == "CNN"
    assert known_site("velmpost.example") is None and known_site("notcnn.com") is None
    assert outlet([], None, "usatoday.com", "x") == "USA Today"
    assert outlet(["Velm Edition"], None, "usatoday.com", "x") == "Velm Edition"


def test_the_name_in_a_title_is_the_sites_where_the_host_shortens_it():
    assert site_in_title(["Bridge painted - The Velm River Times"], "velmrtimes.example") == "The Velm River Times"
    assert site_in_title(["Bridge painted - A View of Towns"], "velmrtimes.example") is None


@pytest.mark.parametrize(
    ("host", "domain"),
    [("user.velm.example", "velm.example"), ("shop.velm.co.uk", "velm.co.uk"), ("velm.example", "velm.example")],
)
def test_a_host_without_what_stands_before_it(host, domain):
    assert own_domain(host) == domain


def test_an_outlet_is_no_section_and_has_no_slogan():
    assert outlet(["U.S.", "Velm Post"], None, "velmpost.example", "x") == "Velm Post"
    assert outlet(["Velm Post - The daily of the river"], None, "velmpost.example", "x") == "Velm Post"


def test_a_saved_page_is_of_the_site_to_which_its_links_lead():
    links = "".join(f'<a href="https://www.velmpost.example/{at}">{at}</a>' for at in range(12))
    assert metadata("<title>Bridge of Velm painted</title>", links).outlet == "velmpost.example"
    assert metadata("<title>Bridge of Velm painted</title>", links[: len(links) // 3]).outlet is None


def test_metas_with_values_are_read_as_those_with_contents():
    head = '<meta name="og:article:published_time" value="2024-05-08T10:00:00+02:00">'
    head += '<meta property="og:site_name" value="Velm Post">'
    made = metadata(f"<title>Bridge of Velm painted</title>{head}", url="https://velm.example/bridge")
    assert (made.outlet, (made.published or "")[:10]) == ("Velm Post", "2024-05-08")


def test_buttons_and_pictures_and_papers_wrote_nothing():
    assert byline([], None, "Velm Post", ["by Edda Holm", "Share Tweet"]) == "Edda Holm"
    assert byline([], None, "Velm Post", ["By Edda Holm", "Photograph by Ivo Brandt"]) == "Edda Holm"
    assert byline(["Nga Gazeta Velm"], None, "Gazeta Velm") is None


def test_section_and_site_behind_underscores_are_no_part_of_a_title():
    assert title([], ["维尔姆的桥今天刷了新漆_本地_维尔姆日报"], [], "", "") == "维尔姆的桥今天刷了新漆"


@pytest.mark.parametrize(
    ("name", "outlet_"),
    [("Velm Post", "Velm Post"), ("velmpost.example", "The Velm Post"), ("VelmPost.example", "The Velm Post")],
)
def test_a_site_that_calls_itself_by_its_host_may_have_a_name_behind_its_titles(name, outlet_):
    head = f'<title>Bridge of Velm painted | The Velm Post</title><meta name="og:site_name" content="{name}">'
    assert metadata(head, url="https://velmpost.example/b").outlet == outlet_


def test_a_host_spelt_with_capitals_says_more_than_its_first_word():
    head = '<title>Bridge of Velm painted | Velm</title><meta property="og:site_name" content="Velm.example">'
    assert metadata(head, url="https://velm.example/b").outlet == "Velm.example"


def test_a_site_without_a_name_is_called_by_its_host_without_its_sections():
    assert outlet([], None, "sport.velmpost.example", "x") == "velmpost.example"
    assert outlet(["kultur.velmpost.example"], None, "velmpost.example", "x") == "velmpost.example"
    assert outlet([], None, "edda.blogspot.com", "x") == "edda.blogspot.com"
    assert outlet([], None, "harbours.velm.gov.uk", "x") == "harbours.velm.gov.uk"


def test_a_feed_has_the_name_of_its_site():
    for called in ("Velm River Post » Feed", "Velm River Post - RSS", "Velm River Post Feed"):
        link = f'<link rel="alternate" type="application/rss+xml" title="{called}" href="/feed">'
        made = metadata(f"<title>Bridge of Velm painted</title>{link}", url="https://velmriverpost.example/b")
        assert made.outlet == "Velm River Post"


def test_a_handle_is_spelt_as_the_titles_spell_it():
    head = '<title>Bridge of Velm painted | Velm Post</title><meta name="og:site_name" content="velmpost">'
    assert metadata(head, url="https://velmpost.example/b").outlet == "Velm Post"


def test_a_notice_of_copyright_is_no_name():
    assert outlet(["Copyright (c) 2007 Velm Media"], "© 2024 Velm Media", "velm.example", "x") == "velm.example"


def test_the_words_of_a_page_spell_its_host():
    foot = "<footer>Velm Harbour Wire belongs to its readers. © Velm Harbour Wire</footer>"
    assert metadata("", foot, url="https://www.velmharbourwire.example/b").outlet == "Velm Harbour Wire"
    once = metadata("", "<footer>© Velm Harbour Wire</footer>", url="https://www.velmharbourwire.example/b")
    assert once.outlet == "velmharbourwire.example"
    twice = "<footer>KRANPOST is a paper. KRANPOST is read. See kranpost.example</footer>"
    assert metadata("", twice, url="https://kranpost.example/b").outlet == "KRANPOST"
    assert (
        metadata("", "<p>A kranpost stands there.</p>", url="https://kranpost.example/b").outlet == "kranpost.example"
    )


def test_a_section_or_a_host_run_together_is_no_name_of_a_known_site():
    assert outlet(["latimes"], "Latimes", "articles.latimes.com", "x") == "Los Angeles Times"
    assert outlet(["Magazine"], None, "velmpost.example", "x") == "velmpost.example"
