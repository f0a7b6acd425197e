"""A quotation is laid beside the words that it resembles: a small word rather beside none than beside one of weight."""

import pytest

from retrieval.quotes.align import align
from retrieval.quotes.tokens import read

TEXT = "Town workers closed the old bridge over the river. Ten of the guards in Oster had left on 14 March."


def pairs(quotation: str) -> list[tuple[str, str]]:
    """The words of a quotation with those of the text beside them, "" where there are none."""
    given, stored = read(quotation), read(TEXT)
    return [
        ("" if pair.given is None else given.keys[pair.given], "" if pair.stored is None else stored.keys[pair.stored])
        for pair in align(given, stored).pairs
    ]


@pytest.mark.parametrize("small", ["and it", "and so it", "then they"])
def test_small_words_are_added_rather_than_put_for_words_of_weight(small: str) -> None:
    beside = pairs(f"{small} closed the old bridge over the river")
    assert beside[: len(small.split())] == [(word, "") for word in small.split()]


def test_words_of_weight_stand_beside_words_of_weight() -> None:
    assert pairs("road crews closed the old bridge over the river")[:2] == [("road", "Town"), ("crews", "workers")]


def test_a_figure_stands_rather_beside_a_figure() -> None:
    assert ("nine", "Ten") in pairs("nine of the guards in Oster had left on 14 March")
    assert ("30", "14") in pairs("of the guards in Oster had left on 30 March")
