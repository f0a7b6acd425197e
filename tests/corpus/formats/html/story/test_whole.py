"""An article is read whole, or what is missing is told: gates, texts for machines, stories over several pages."""

import json
from datetime import UTC, datetime

import pytest

from corpus.formats.reader import UNLIKE, read
from corpus.nouns import Extracted, Page

SENTENCES = [
    "The council of Velm decided on Monday to move the weekly market to the far bank of the river.",
    "“We have asked for this since the flood,” said Runa Take, who speaks for the sellers of fish.",
    "The harbour office wants a second landing stage, and says that it could be built before the winter.",
    "“Nobody has told us who will pay for it,” said Odd Verner, the mayor of the neighbouring village.",
    "The council will hear both of them in June, and the money should be found by the end of the year.",
]
URL = "https://velmpost.example/news/market"


def page(body: str, declared: str = "", head: str = "", url: str = URL) -> Extracted:
    told = {"@type": "NewsArticle", "headline": "Market moves", **({"articleBody": declared} if declared else {})}
    script = f'<script type="application/ld+json">{json.dumps(told)}</script>'
    html = f"<html><head><title>Market moves</title>{head}{script}</head><body><article><h1>Market moves</h1>{body}"
    return read(
        Page(f"{html}</article></body></html>".encode(), "text/html", datetime(2024, 5, 1, tzinfo=UTC), url=url)
    )


def p(texts: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def words(extracted: Extracted) -> str:
    return "\n".join(text for _, text in extracted.blocks)


@pytest.mark.parametrize("joint", ["\n\n", " ", "", "<br/>", "</p><p>"])
def test_a_text_for_machines_serves_where_it_goes_on_from_the_shown_one(joint):
    made = page(p(SENTENCES[:2]) + "<div class=gate>Subscribe to continue reading</div>", joint.join(SENTENCES))
    assert [each for each in SENTENCES if each not in words(made)] == []
    assert words(made).count("Runa Take") == 1 and made.partial is None


def test_a_lead_that_stands_again_behind_the_text_begins_no_second_copy():
    again = f'<aside class="excerpt"><div class="share-text"><p class="info">{SENTENCES[0]}</p></div></aside>'
    made = page(p(SENTENCES) + again, " ".join(SENTENCES))
    assert [words(made).count(each) for each in SENTENCES] == [1] * len(SENTENCES)


def test_a_page_that_shows_nothing_is_read_from_its_text_for_machines():
    made = page("<div id=app></div>", "\n".join(SENTENCES))
    assert [each for each in SENTENCES if each not in words(made)] == []


def test_a_text_for_machines_with_other_words_is_left_alone_and_told():
    lie = "The mayor of Velm was bought by the sellers of salt, and everybody in the village knows it by now. "
    made = page(p(SENTENCES), lie + "He took a house, a boat and a horse from them and never paid. " * 8)
    assert "bought" not in words(made) and "horse" not in words(made)
    assert made.notes == (UNLIKE,)
    assert [each for each in SENTENCES if each not in words(made)] == []


def test_a_summary_for_machines_is_no_lie():
    assert page(p(SENTENCES), "The market of Velm moves over the river, and nobody knows who pays.").notes == ()


@pytest.mark.parametrize(
    ("head", "pager", "url", "told"),
    [
        ('<link rel="next" href="/news/market?page=2">', "", URL, "over 2 pages, and this is page 1"),
        ("", '<p class="pager">Page 1 of 3 <a rel="next" href="?page=2">Next</a></p>', URL, "over 3 pages"),
        ("", '<ul class="pagination"><li><a href="market/2">2</a></li><li><a href="market/3">3</a></li></ul>', URL,
         "over 3 pages"),
        ('<link rel="next" href="https://velmpost.example/news/market-2.html">', "",
         "https://velmpost.example/news/market.html", "over 2 pages"),
        ("", "", f"{URL}?page=2", "this is page 2"),
        ("", '<div class="page-links"><a href="/news/market/seite-2">Weiter</a></div>', URL, "over 2 pages"),
    ],
)  # fmt: skip
def test_a_story_over_several_pages_is_told_as_partial(head, pager, url, told):
    assert told in str(page(p(SENTENCES) + pager, head=head, url=url).partial)


@pytest.mark.parametrize(
    ("head", "more"),
    [
        ('<link rel="next" href="https://velmpost.example/news/quarrel">', ""),
        ('<link rel="next" href="https://velmpost.example/news/12346">', ""),
        ("", '<p class="pager"><a rel="next" href="/news/the-mill">Next story</a></p>'),
        ("", '<section class="comments"><a rel="next" href="?page=2">Next</a></section>'),
        ("", '<p>See <a href="?page=2">2</a> in the notes of the council, which were printed in the spring.</p>'),
    ],
)
def test_the_next_story_and_the_next_comments_are_no_next_page(head, more):
    assert page(p(SENTENCES) + more, head=head).partial is None


def test_paragraphs_that_the_page_shows_and_nobody_read_are_counted():
    far = "".join(
        f"<p>{each.replace('Velm', 'Velmar')} It was seen by many people at the river.</p>" for each in SENTENCES
    )
    made = read(
        Page(
            f"<html><body><div class=a><div>{p(SENTENCES * 3)}</div></div><div><div><div>{far}</div></div></div></body>"
            "</html>".encode(),
            "text/html",
            datetime(2024, 5, 1, tzinfo=UTC),
            url=URL,
        )
    )
    assert "Velmar" in words(made) or "were not read" in str(made.partial)


def test_a_number_at_the_end_of_an_address_makes_no_page_of_several():
    assert page(p(SENTENCES), url="https://velmpost.example/story/1").partial is None
    assert page(p(SENTENCES), url="https://velmpost.example/ward/12").partial is None
    assert page(p(SENTENCES), url="https://velmpost.example/story?page=2").partial is not None
