"""JSON-LD as it is found: read though it is written loosely, and only what is about this page believed."""

import json

import pytest
from lxml.html import fromstring

from corpus.formats.html.jsonld import Declarations, declarations, reviewing

URL = "https://herald.example/news/bridge"
OWN = '{"@type": "NewsArticle", "headline": "Bridge painted again", "author": {"name": "Edda Holm"}}'


def other(url: str = "", author: str = "Otto Fenn") -> str:
    placed = f', "url": "{url}"' if url else ""
    return f'{{"@type": "NewsArticle", "headline": "A quarrel", "author": {{"name": "{author}"}}{placed}}}'


def read(
    *scripts: str, kind: str = "application/ld+json", title: str = "Bridge painted again | Herald"
) -> Declarations:
    written = "".join(f'<script type="{kind}">{script}</script>' for script in scripts)
    return declarations(fromstring(f"<html><head><title>{title}</title>{written}</head><body></body></html>"), URL)


@pytest.mark.parametrize(
    "script",
    [
        OWN,
        f"<!-- {OWN} -->",
        f"{OWN};",
        f"//<![CDATA[\n{OWN}\n//]]>",
        OWN.replace("again", "again", 1).replace('"author"', '"text": "one\ntwo\tthree", "author"'),
        OWN[:-1] + ", }",
        f"{OWN}\n{OWN}",
        "// of the page\n"
        + OWN.replace('"author"', '/* who */ "url": "https://herald.example/news/bridge", // its own\n"author"')[:-1]
        + ",}",
        f"[{OWN}]",
        f'{{"@graph": [{OWN}]}}',
        '{"@graph": [{"@type": "NewsArticle", "author": {"@id": "#e"}}, {"@id": "#e", "name": "Edda Holm"}]}',
    ],
)
def test_an_object_is_read_however_loosely_it_is_written(script):
    found = read(script)
    assert found.own is not None and found.named(found.own["author"]) == ["Edda Holm"]


def test_the_type_may_name_a_character_set():
    assert read(OWN, kind="application/ld+json; charset=utf-8").own


@pytest.mark.parametrize(
    "before",
    [
        f'{{"@type": "ItemList", "itemListElement": [{other()}]}}',
        other(),
        other("https://herald.example/news/quarrel"),
        f'{{"@type": "WebPage", "mentions": {other()}}}',
    ],
)
def test_the_objects_of_other_stories_are_not_the_pages_own(before):
    found = read(before, OWN)
    assert found.own is not None and found.own["headline"] == "Bridge painted again"


def test_an_address_tells_the_pages_own_object():
    found = read(other(), other(f"{URL}/", "Edda Holm"), title="Something else")
    assert found.own is not None and found.named(found.own["author"]) == ["Edda Holm"]


def test_objects_of_other_pages_alone_are_not_believed():
    assert read(other("https://herald.example/news/quarrel"), title="Something else").own is None


@pytest.mark.parametrize("script", ["", "{", "[1, 2", '{"@type": 3}', "nonsense", "[" * 100_000])
def test_what_is_no_json_gives_nothing(script):
    assert read(script).own is None


REVIEW = '{"@type": "ClaimReview", "claimReviewed": "It\\\'s painted", "author": {"@id": "#herald"}}'


def test_a_page_that_reviews_claims_gives_all_that_it_declares():
    page = f'<script type="application/ld+json">{REVIEW}</script><script type="application/ld+json">{OWN}</script>'
    review, own = json.loads(reviewing(fromstring(f"<html><head>{page}</head><body></body></html>")))
    assert (review["claimReviewed"], own["headline"]) == ("It\\'s painted", "Bridge painted again")


def test_a_page_that_reviews_nothing_gives_nothing():
    page = f'<script type="application/ld+json">{OWN}</script><script>ClaimReview</script>'
    assert reviewing(fromstring(f"<html><head>{page}</head><body></body></html>")) == ""


def test_values_without_marks_and_a_forgotten_comma_have_but_one_reading():
    script = (
        '{"@type": "NewsArticle", "headline": "Bridge painted again", "datePublished": 2024-05-01T06:18:10-03:00,\n'
        '"image": {"url": https://herald.example/b.jpg\n"width": 900}\n}'
    )
    assert (read(script).own or {}).get("datePublished") == "2024-05-01T06:18:10-03:00"
