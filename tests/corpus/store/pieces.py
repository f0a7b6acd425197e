"""What the tests of the stores add, and how they look for it."""

from corpus.nouns import EVERYTHING
from tests.made_up import broken

BRIDGE = "The harbour bridge of Velmora was closed. Mayor Ana Toru blamed the frost.\n\nIt opens again in May."
FERRY = "A ferry takes its place. The ferry runs hourly."


def add(catalogue, *pieces):
    outcomes = catalogue.add(pieces)
    assert not broken(catalogue)
    return outcomes if len(outcomes) > 1 else outcomes[0]


def found(catalogue, question, where=EVERYTHING, **more):
    passages = catalogue.passages([passage for passage, _ in catalogue.match(question, 10, where, **more)])
    return [passage.text for passage in passages]
