"""The stores that the tests of this folder run over: whatever stands behind the Protocols must pass them all."""

import pytest

from corpus.store.sqlite.catalogue import Catalogue

CATALOGUES = {"sqlite": Catalogue}


@pytest.fixture(params=CATALOGUES)
def open_catalogue(request, home):
    """Open the same corpus once more, as another process would."""
    opened = []

    def again():
        opened.append(CATALOGUES[request.param](home))
        return opened[-1]

    yield again
    for each in opened:
        each.close()


@pytest.fixture
def catalogue(open_catalogue):
    return open_catalogue()
