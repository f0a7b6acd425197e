"""Pages read: text, Markdown and HTML give their blocks and what they say of themselves, or one clear line."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import SourceError
from corpus.formats.document import document
from corpus.formats.html.page import read_html
from corpus.formats.html.walls import VERDICTS
from corpus.formats.reader import content_type, read
from corpus.nouns import Block, Document, Extracted, Kind, Metadata, Page

NOW = datetime(2024, 6, 1, 12, tzinfo=UTC)
SPEECH = "We will lift the ferry tomorrow. We will not wait for anybody."
HTML = f"""<!doctype html><html lang="en"><head><title>Ferry sinks off Kessel | Kessel Courier</title>
<meta property="og:site_name" content="Kessel Courier"><meta name="author" content="By Ina Brod">
<link rel="canonical" href="https://courier.example/ferry">
<script type="application/ld+json">{{"@graph": [{{"@type": "NewsArticle", "datePublished": "DATE"}}]}}</script></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>Ferry sinks off Kessel</h1>
<p>The ferry sank off <a href="/k">Kessel</a> on Monday, the harbour master said.</p>
<blockquote><p>{SPEECH}</p></blockquote><h2>What comes next</h2>
<p>The mayor of the town declined to comment on it.<br><br>The ferry was built in 1961 and had no radio.</p>
<ul><li>Forty people were on board.</li><li>Nobody was hurt.</li></ul></article></body></html>"""


def page(body: str | bytes, kind: str = "text/plain", url: str | None = None, path: str | None = None) -> Page:
    return Page(body if isinstance(body, bytes) else body.encode(), kind, NOW, url, path)


def html(published: str = "2024-03-05T10:00:00+01:00", url: str | None = None) -> Extracted:
    return read(page(HTML.replace("DATE", published), "text/html", url))


def blocks(made: Document) -> Iterator[tuple[Kind, str]]:
    def words(block: Block) -> str:
        return made.text.content[block.start : block.end]

    return ((block.kind, words(block)) for block in made.text.blocks)


def test_an_html_page_gives_its_blocks_in_order_with_their_kinds() -> None:
    assert list(blocks(document(html()))) == [
        ("heading", "Ferry sinks off Kessel"),
        ("paragraph", "The ferry sank off Kessel on Monday, the harbour master said."),
        ("quote", SPEECH),
        ("heading", "What comes next"),
        ("paragraph", "The mayor of the town declined to comment on it."),
        ("paragraph", "The ferry was built in 1961 and had no radio."),
        ("paragraph", "Forty people were on board."),
        ("paragraph", "Nobody was hurt."),
    ]


def test_an_html_page_gives_its_metadata() -> None:
    assert document(html()).metadata == Metadata(
        title="Ferry sinks off Kessel",
        outlet="Kessel Courier",
        byline="Ina Brod",
        published="2024-03-05T10:00:00+01:00",
        precision="minute",
        url="https://courier.example/ferry",
        language="en",
    )


@pytest.mark.parametrize("value", ["2031-01-01T10:00:00Z", "0001-01-01T00:00:00Z", "2024-02-31T10:00:00Z"])
def test_a_date_that_cannot_be_is_unknown(value: str) -> None:
    assert html(value).metadata.published is None


def test_a_page_cannot_pass_for_a_page_of_another_site() -> None:
    assert html(url="https://elsewhere.example/x").metadata.url == "https://elsewhere.example/x"
    assert (
        html(url="https://www.courier.example/ferry/?utm_source=mail").metadata.url == "https://courier.example/ferry"
    )
    assert html(url="https://courier.example/y").metadata.url == "https://courier.example/y", (
        "nor for another of its own"
    )


def test_a_short_page_keeps_its_blocks_apart() -> None:
    body = (
        "<html><head><title>Ferry sinks</title></head><body><nav>Home | News</nav><article><h1>Ferry sinks</h1>"
        "<p>The ferry sank on Monday, the mayor said.</p><h2>What next?</h2><blockquote><p>We will lift it tomorrow. "
        "We will not wait.</p></blockquote><p>Nobody was hurt.</p></article></body></html>"
    )
    kinds = [kind for kind, _ in read(page(body, "text/html")).blocks]
    assert kinds == ["heading", "paragraph", "heading", "quote", "paragraph"]


def test_a_fragment_of_html_is_read() -> None:
    assert [words for _, words in read(page("<p>The ferry sank on Monday.</p>", "text/html")).blocks] == [
        "The ferry sank on Monday."
    ]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("Die Fähre sank, sagte der Bürgermeister.".encode("latin-1"), "text/plain; charset=iso-8859-1"),
        ("Die Fähre sank, sagte der Bürgermeister.".encode("utf-16"), "text/plain"),
        ("\ufeffDie Fähre sank, sagte der Bürgermeister.".encode(), "text/plain"),
        ("<meta charset=latin1><p>Die Fähre sank, sagte der Bürgermeister.</p>".encode("latin-1"), "text/html"),
        ("Die Fähre sank, sagte der Bürgermeister. Später regnete es über Köln.".encode("cp1252"), "text/plain"),
    ],
    ids=["declared by the server", "utf-16", "byte order mark", "declared by the page", "guessed"],
)
def test_bytes_are_read_in_the_encoding_they_have(body: bytes, kind: str) -> None:
    assert "Die Fähre sank, sagte der Bürgermeister." in document(read(page(body, kind))).text.content


@pytest.mark.parametrize(
    ("body", "kind", "why"),
    [
        (b" \n", "text/plain", "is empty"),
        (b"P\x03\x04\x00\x00", "text/plain", "not text"),
        (Random(1).randbytes(4000).replace(b"\x00", b"a"), "text/plain", "not text"),
        (Random(1).randbytes(4000).replace(b"\x00", b"a"), "text/html", "not text"),
        (b"<html><body><nav>Home</nav></body></html>", "text/html", "no article text"),
        ("\u200b\u202e".encode(), "text/plain", "no article text"),
        (b"\x89PNG", "image/png", "is of a type that is not read"),
        (b"<p>" + b"<b>We said so.</b>" * 30_001, "text/html", "60,003 tags; 60,000 is the most"),
        (b"<div>We said so." * 300, "text/html", "deeper than can be read"),
    ],
    ids=["empty", "nul", "noise", "noise as html", "no text", "invisible", "type", "tags without end", "too deep"],
)
def test_what_cannot_be_read_is_told_in_one_line(body: bytes, kind: str, why: str) -> None:
    with pytest.raises(SourceError, match=why) as told:
        read(page(body, kind, path="/news/a.txt"))
    assert str(told.value).startswith("/news/a.txt") and "\n" not in str(told.value)


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.TXT", "text/plain"), ("b.md", "text/markdown"), ("c.htm", "text/html"), ("d.png", None), ("e", None)],
)
def test_a_suffix_names_the_content_type(name: str, kind: str | None) -> None:
    assert content_type(name) == kind


FIELDS = """Title: Ferry sinks
Outlet: Kessel Courier
By: Ina Brod
Published: 5 March 2024
Source: https://courier.example/ferry
Language: en-GB
Speaker: Per Lund

The ferry sank on Monday. Nobody
was hurt when it went down.
"""


def test_the_fields_at_the_top_of_a_text_are_its_metadata() -> None:
    made = document(read(page(FIELDS)))
    assert made.text.content == "The ferry sank on Monday. Nobody was hurt when it went down."
    assert made.metadata == Metadata(
        "Ferry sinks",
        "Kessel Courier",
        "Ina Brod",
        "2024-03-05",
        "day",
        "https://courier.example/ferry",
        "en",
        "Per Lund",
    )


def test_fields_may_have_their_names_in_other_languages() -> None:
    said = "Titel: Fähre gesunken\nQuelle: Kesseler Bote\nDatum: 9. Mai 2024\nAutorin: Ina Brod\n\nSie sank am Montag."
    made = read(page(said)).metadata
    assert (made.title, made.outlet, made.published, made.byline) == (
        "Fähre gesunken", "Kesseler Bote", "2024-05-09", "Ina Brod",
    )  # fmt: skip


def test_numbers_that_count_the_lines_of_a_text_are_no_words() -> None:
    lines = ["MR. BROD: We found cracks as wide as a", "hand in two of the piers.", "", "THE CHAIR: Since when?",
             "MR. BROD: Since March, and they have", "grown ever since."]  # fmt: skip
    numbered = "\n".join(f"{at:>3}   {line}" for at, line in enumerate(lines, 1))
    assert read(page(numbered)).blocks[0] == ("paragraph", " ".join(lines[:2]))
    others = "\n".join(f"{year} {line}" for year, line in zip((1990, 1995, 1997, 2001, 2002, 2010), lines, strict=True))
    assert "1995 hand" in str(read(page(others)).blocks), "years that do not count on are words"


def test_a_transcript_is_no_list_of_fields() -> None:
    words = [words for _, words in read(page("Speaker: We will go.\nMayor: We will stay.\n\nThey left.")).blocks]
    assert words == ["Speaker: We will go.", "Mayor: We will stay.", "They left."]


def test_lines_like_paragraphs_are_paragraphs_where_no_line_is_blank() -> None:
    lines = ["The ferry sank on Monday.", "Nobody was hurt when it went down.", "It rained."]
    assert [words for _, words in read(page("\r\n".join(lines))).blocks] == lines


def test_the_first_line_is_the_title_only_where_it_is_clearly_one() -> None:
    story = "The ferry sank on Monday, the mayor said."
    assert read(page(f"Ferry sinks off Kessel\n\n{story}")).metadata.title == "Ferry sinks off Kessel"
    assert read(page(f"Ferry sinks off Kessel\n{story}")).metadata.title is None
    assert read(page(f"It rained.\n\n{story}")).metadata.title is None
    assert read(page("Ferry sinks off Kessel")).metadata.title is None


MARKDOWN = """---
date: 2024-03-05
author: "Ina Brod"
tags: [sea]
---
# Ferry *sinks*

The **ferry** [sank](https://a.example) on `Monday`.
It rained.

> We will lift it.

- One boat is missing.
![map](m.png)

## Next
<div>The end came.</div>
"""


def test_markdown_gives_words_without_marks() -> None:
    extracted = read(page(MARKDOWN, "text/markdown"))
    assert extracted.metadata == Metadata(
        title="Ferry sinks", byline="Ina Brod", published="2024-03-05", precision="day"
    )
    assert extracted.blocks == (
        ("heading", "Ferry sinks"),
        ("paragraph", "The ferry sank on Monday. It rained."),
        ("quote", "We will lift it."),
        ("paragraph", "One boat is missing."),
        ("heading", "Next"),
        ("paragraph", "The end came."),
    )


def test_a_text_that_cannot_answer_is_no_document() -> None:
    with pytest.raises(SourceError, match="no sentence"):
        document(Extracted((("heading", "Ferry sinks"),), Metadata()))


def test_hostile_metadata_comes_out_as_one_visible_line() -> None:
    made = document(Extracted((("paragraph", SPEECH),), Metadata(title="Ok\x1b[2J\u202e\nred", byline="\u200b")))
    assert (made.metadata.title, made.metadata.byline) == ("Ok red", None)


def test_the_version_is_named_by_the_text_alone() -> None:
    one = document(Extracted((("paragraph", SPEECH),), Metadata(title="One")))
    other = document(Extracted((("paragraph", f"  {SPEECH}"),), Metadata(title="Other")))
    assert one.version == other.version


BYTES = st.one_of(st.binary(max_size=300), st.text(max_size=200).map(str.encode))


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(BYTES, st.sampled_from(["plain", "markdown"]))
def test_any_bytes_are_a_document_or_a_source_error(body: bytes, kind: str) -> None:
    try:
        made = document(read(page(body, f"text/{kind}")))
    except SourceError as error:
        assert "\n" not in str(error)
    else:
        assert made.passages


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(BYTES)
def test_any_bytes_are_a_page_or_a_source_error(body: bytes) -> None:
    """Read in this process, where no confinement turns a fault of the reader into an error of the page."""
    with suppress(SourceError):
        assert read_html(body, "text/html", None).wall in VERDICTS


def test_a_quotation_is_kept_whatever_its_wrapper_is_called() -> None:
    quote = '<blockquote class="post"><p>The ferry was old. We had told them.</p></blockquote>'
    post = f'<div class="social-media-embed">{quote}</div>'
    body = HTML.replace("<h2>", post + "<h2>", 1)
    assert ("quote", "The ferry was old. We had told them.") in read(page(body, "text/html")).blocks


def test_a_page_of_nothing_but_quotations_is_read_in_time() -> None:
    body = "<html><body>" + "<div><blockquote>We will lift the ferry tomorrow.</blockquote></div>" * 10_000
    assert read(page(body, "text/html")).blocks


def test_a_text_beyond_the_limit_is_refused_in_one_line() -> None:
    assert read(page("word " * 1_200_000)).blocks
    with pytest.raises(SourceError, match=r"^/long.txt has 6,000,0\d\d characters; 6,000,000 is the most .* Split it"):
        read(page("word " * 1_200_001, path="/long.txt"))
