"""Lists of feeds: read as any reader writes them, written so that any reader takes them."""

import pytest

from corpus.errors import SourceError
from corpus.sources.listings.opml import Outline, read_opml, read_outlines, write_opml


def test_what_is_written_is_read_again_whatever_it_holds():
    kept = {"word": ("ferry", "the old bridge"), "speaker": ('Ana "the Mayor" Toru',), "section": ()}
    outlines = [
        Outline("https://herald.example/feed?a=1&b=2", "Tarn <Herald> & Sons", kept),
        Outline("https://b.example/", ""),
    ]
    first, second = read_outlines(write_opml(outlines, "Ours"), "list.opml")
    assert (first.url, first.title) == (outlines[0].url, outlines[0].title)
    assert {name: values for name, values in first.kept.items() if values} == {k: v for k, v in kept.items() if v}
    assert (second.url, second.title) == ("https://b.example/", "https://b.example/")


def test_control_characters_in_a_title_are_left_out():
    (read,) = read_outlines(write_opml([Outline("https://a.example/", "Ta\x1b[31mrn\x00")], "Ours"), "list.opml")
    assert read.title == "Ta[31mrn"


def test_folders_and_other_spellings_of_attributes_are_read():
    body = b"""<opml><body><outline text="News"><outline TEXT="A" XMLURL=" https://a.example/feed "/></outline>
    <outline text="B" xmlUrl="ftp://b.example/"/></body></opml>"""
    assert [(each.url, each.title) for each in read_outlines(body, "l")] == [
        ("https://a.example/feed", "A"),
        ("ftp://b.example/", "B"),
    ]
    listing = read_opml(body, "l", 10)
    assert ([link.url for link in listing.links], len(listing.broken), listing.total) == (
        ["https://a.example/feed"],
        1,
        2,
    )


def test_a_list_without_feeds_is_refused():
    with pytest.raises(SourceError, match="names no feeds"):
        read_outlines(b"<opml><body><outline text='News'/></body></opml>", "list.opml")
