"""Items of microdata: who wrote the page's own article."""

from lxml.html import fromstring

from corpus.formats.html.items import item_authors

PERSON = '<span itemprop="author" itemscope>{}</span>'
NAMED = PERSON.format('<meta itemprop="name" content="Edda Holm">')
OWN = "<div itemscope itemtype='https://schema.org/NewsArticle'><h1>Bridge of Velm painted</h1>{}</div>"


def test_the_author_of_the_articles_item_is_its_writer():
    assert item_authors(fromstring(f"<html><body>{OWN.format(NAMED)}</body></html>")) == ("Edda Holm",)
    plain = OWN.format('<a itemprop="author" href="/e"> Edda  Holm </a>')
    assert item_authors(fromstring(f"<html><body>{plain}</body></html>")) == ("Edda Holm",)


def test_the_author_of_a_story_that_is_mentioned_is_not():
    other = f'<div class="related"><div itemscope>{NAMED}</div></div>'
    assert item_authors(fromstring(f"<html><body>{OWN.format('')}{other}</body></html>")) == ()
