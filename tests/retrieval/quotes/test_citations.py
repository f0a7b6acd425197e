"""Quotes are cut from the catalogue, those of one answer in one look at it."""

import pytest
from sqlalchemy import Engine, event

from corpus.errors import InputError
from corpus.store.catalogue.catalogue import Catalogue
from retrieval.quotes.citations import Cutter, Elsewhere, Place
from retrieval.ranking.selection import count_copies
from tests.made_up import piece

BRIDGE = "The harbour bridge of Velmora was closed. Mayor Ana Toru blamed the frost.\n\nIt opens again in May."
FERRY = "A ferry takes its place. The ferry runs hourly."
CLOSED = (0, 41)


@pytest.fixture
def catalogue(home):
    opened = Catalogue(home)
    yield opened
    opened.close()


@pytest.fixture
def transactions():
    """A list that grows by one with every transaction that begins."""
    begun: list[object] = []

    def begin(connection):
        begun.append(connection)

    event.listen(Engine, "begin", begin)
    yield begun
    event.remove(Engine, "begin", begin)


def place(article, span=CLOSED, **more) -> Place:
    return Place(article.id, article.version, (span,), span, 1.0, **more)


def added(catalogue, *pieces):
    return [outcome.article for outcome in catalogue.add(pieces)]


def test_a_quote_is_the_slice_with_its_article_and_locator(catalogue):
    (bridge,) = added(catalogue, piece("url:a", BRIDGE, outlet="Velmora Post"))
    opens = BRIDGE.index("It opens")
    quote = Cutter(catalogue).cut("a1.1", place(bridge, (opens, len(BRIDGE))))
    assert (quote.id, quote.text, quote.locator) == ("a1.1", "It opens again in May.", "paragraph 2")
    assert (quote.article, quote.current, quote.link) == (bridge, True, None)


def test_all_quotes_of_an_answer_and_their_copies_are_cut_in_one_transaction(catalogue, transactions):
    bridge, copy, ferry = added(
        catalogue, piece("url:a", BRIDGE, outlet="A"), piece("url:b", BRIDGE, outlet="B"), piece("url:c", FERRY)
    )
    places = [
        ("a1.1", place(bridge, also=(copy.id, ferry.id), reworded=(Elsewhere(ferry.id, ferry.version, ((0, 24),)),))),
        ("a1.2", place(copy)),
        ("a1.3", place(ferry, (25, 47))),
    ]
    transactions.clear()
    quotes = Cutter(catalogue).cut_all(places)
    assert len(transactions) == 1
    assert [quote.text for quote in quotes] == [BRIDGE[:41], BRIDGE[:41], "The ferry runs hourly."]
    assert quotes[0].also == (copy, ferry)
    assert [each.text for each in quotes[0].reworded] == [FERRY[:24]]


def test_copies_of_all_places_are_counted_in_one_transaction(catalogue, transactions):
    first, second, ferry = added(
        catalogue,
        piece("url:a", BRIDGE, outlet="A", published="2024-01-09"),
        piece("url:b", BRIDGE, outlet="B", published="2024-01-08"),
        piece("url:c", FERRY),
    )
    transactions.clear()
    counted = count_copies([place(first), place(ferry, (0, 24))], catalogue, move=True)
    assert len(transactions) == 1
    assert [(each.article, each.also) for each in counted] == [(second.id, (first.id,)), (ferry.id, ())]


def test_what_another_process_removes_meanwhile_is_cut_whole(catalogue, home):
    (bridge,) = added(catalogue, piece("url:a", BRIDGE))
    other = Catalogue(home)

    class Disturbed(Catalogue):
        def articles_by_id(self, ids):
            found = super().articles_by_id(ids)
            other.remove(bridge.id)
            return found

    reader = Disturbed(home)
    assert [quote.text for quote in Cutter(reader).cut_all([("a1.1", place(bridge))])] == [BRIDGE[:41]]
    assert Cutter(other).cut("a1.1", place(bridge)) is None
    reader.close(), other.close()


def test_places_of_removed_articles_are_left_out_and_the_others_stay(catalogue):
    bridge, ferry = added(catalogue, piece("url:a", BRIDGE), piece("url:b", FERRY))
    catalogue.remove(bridge.id)
    elsewhere = (Elsewhere(bridge.id, bridge.version, (CLOSED,)),)
    places = [("a1.1", place(bridge)), ("a1.2", place(ferry, (0, 24), also=(bridge.id,), reworded=elsewhere))]
    (quote,) = Cutter(catalogue).cut_all(places)
    assert (quote.id, quote.also, quote.reworded) == ("a1.2", (), ())


def test_more_places_than_are_held_in_memory_together_are_cut_in_order(catalogue):
    (ferry,) = added(catalogue, piece("url:a", FERRY))
    places = [(f"s{number}", place(ferry, (0, 24))) for number in range(250)]
    assert [quote.id for quote in Cutter(catalogue).cut_all(places)] == [id for id, _ in places]


def test_a_text_that_is_gone_while_its_article_is_not_is_told(catalogue):
    (ferry,) = added(catalogue, piece("url:a", FERRY))
    with pytest.raises(InputError, match="No text"):
        Cutter(catalogue).cut("a1.1", Place(ferry.id, "0" * 64, (CLOSED,), CLOSED, 1.0))


@pytest.mark.parametrize(
    ("later", "stands", "now"),
    [
        (BRIDGE.replace("in May", "in June"), True, ""),
        (BRIDGE.replace("bridge of Velmora was closed", "bridge of Velmora was never closed"), False,
         "The harbour bridge of Velmora was never closed."),
        ("Mayor Ana Toru blamed the frost.\n\nIt opens again in May.", False, ""),
    ],
    ids=["another sentence", "reworded", "taken out"],
)  # fmt: skip
def test_a_quote_from_an_earlier_version_tells_what_became_of_its_sentence(catalogue, later, stands, now):
    (bridge,) = added(catalogue, piece("url:a", BRIDGE))
    added(catalogue, piece("url:a", later))
    quote = Cutter(catalogue).cut("a1.1", place(bridge))
    assert (quote.current, quote.fate.stands, quote.fate.now) == (False, stands, now)
