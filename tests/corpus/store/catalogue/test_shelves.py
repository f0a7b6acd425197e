"""The corpus by outlet, month, language and state, with numbers that hold."""

import pytest

from bot.program import add
from bot.settings import read_settings
from corpus.store.catalogue.catalogue import Catalogue
from corpus.store.records import UNKNOWN, Shelf
from tests.samples import ARTICLES, write_jsonl


@pytest.fixture
def catalogue(home, model_files, tmp_path):
    pieces = [
        *ARTICLES,
        {**ARTICLES[2], "text": "An old tale of Tarn, told again.", "url": "https://t.example/", "published": "1999"},
    ]
    list(add(str(write_jsonl(tmp_path / "some.jsonl", pieces)), settings=read_settings({"ONRECORD_HOME": str(home)})))
    return Catalogue(home)


def counts(catalogue, aspect, **shelf):
    return [(each.value, each.articles) for each in catalogue.shelves(Shelf(**shelf)).counts[aspect]]


def test_each_aspect_is_counted_within_the_others(catalogue):
    assert counts(catalogue, "outlet") == [("Tarn Herald", 3), ("River Gazette", 1), (UNKNOWN, 1)]
    assert counts(catalogue, "month") == [("2023-05", 3), ("1999", 1), (UNKNOWN, 1)]
    assert counts(catalogue, "month", outlet="tarn herald") == [("2023-05", 2), ("1999", 1)]
    assert counts(catalogue, "outlet", outlet="Tarn Herald", month="2023-05") == [
        ("Tarn Herald", 2),
        ("River Gazette", 1),
    ]


def test_a_shelf_is_listed_in_pages_that_additions_do_not_move(catalogue):
    first = catalogue.on_shelf(Shelf(outlet="Tarn Herald"), 2)
    rest = catalogue.on_shelf(Shelf(outlet="Tarn Herald"), 2, first[-1].article.id)
    ids = [row.article.id for row in (*first, *rest)]
    assert ids == sorted(ids, reverse=True) and len(ids) == 3
    assert catalogue.shelves(Shelf(outlet="Tarn Herald")).total == 3


def test_what_is_unknown_has_a_shelf_too(catalogue):
    assert [row.article.metadata.title for row in catalogue.on_shelf(Shelf(outlet=UNKNOWN), 5)] == ["The crane"]
    assert catalogue.on_shelf(Shelf(outlet="Nobody's"), 5) == []
