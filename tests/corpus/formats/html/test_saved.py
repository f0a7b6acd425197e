"""Pages as browsers save them: the address from which they came, and pages in one file."""

import plistlib
from datetime import UTC, datetime

import pytest

from corpus.errors import SourceError
from corpus.formats.html.saved import MHTML, WEBARCHIVE, saved_from
from corpus.formats.reader import content_type, read
from corpus.nouns import Page

URL = "https://herald.example/2024/05/01/ferry"
STORY = "<html><head><title>Ferry</title></head><body><h1>Ferry</h1>" + "".join(
    f"<p>The ferry of Kessel was late for the {n}th time, its master said at noon.</p>" for n in range(3, 7)
)
MIXED = f"""From: <Saved by Blink>
Snapshot-Content-Location: {URL}
MIME-Version: 1.0
Content-Type: multipart/related; boundary="b"

--b
Content-Type: text/html; charset=utf-8
Content-Location: {URL}

{STORY}
--b
Content-Type: text/css

p {{}}
--b--
"""


def page(body: bytes, kind: str) -> Page:
    return Page(body, kind, datetime(2024, 6, 1, tzinfo=UTC), path="/ferry")


@pytest.mark.parametrize(
    "remark",
    [
        f"<!-- saved from url=(0040){URL} -->",
        f"<!--\n Page saved with SingleFile \n url: {URL} \n saved date: Wed -->",
        f'<html data-scrapbook-source="{URL}">',
    ],
)
def test_programs_that_save_pages_tell_from_where(remark):
    assert saved_from(f"<!doctype html>{remark}{STORY}") == URL
    assert saved_from("x" * 5_000 + remark) is None


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (MIXED.encode(), MHTML),
        (
            plistlib.dumps({"WebMainResource": {"WebResourceData": STORY.encode(), "WebResourceURL": URL}}),
            WEBARCHIVE,
        ),
        (f"<!-- saved from url=(0040){URL} -->{STORY}".encode(), "text/html"),
    ],
    ids=["mhtml", "webarchive", "remark"],
)
def test_a_saved_page_is_the_one_at_its_address(body, kind):
    made = read(page(body, kind))
    assert (made.metadata.url, made.metadata.outlet, made.metadata.published) == (URL, "herald.example", "2024-05-01")
    assert "ferry of Kessel" in made.blocks[-1][1]


def test_files_without_a_page_are_refused():
    assert content_type("a.mht") == content_type("a.mhtml") == MHTML
    for body, kind in ((b"From: x\n\nnothing", MHTML), (b"bplist00", WEBARCHIVE), (b"no list", WEBARCHIVE)):
        with pytest.raises(SourceError, match="holds no page"):
            read(page(body, kind))
