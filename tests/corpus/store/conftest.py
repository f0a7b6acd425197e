"""The stores that the tests of this folder run over: whatever stands behind the Protocols must pass them all."""

import pytest

from corpus.store.sqlite.catalogue import Catalogue

CATALOGUES = {"sqlite": Catalogue}


@pytest.fixture(params=CATALOGUES)
def open_catalogue_in(request):
    """Open the corpus of a home."""
    opened = []

    def open_in(home):
        opened.append(CATALOGUES[request.param](home))
        return opened[-1]

    yield open_in
    for each in opened:
        each.close()


@pytest.fixture
def open_catalogue(open_catalogue_in, home):
    """Open the same corpus once more, as another process would."""
    return lambda: open_catalogue_in(home)


@pytest.fixture
def catalogue(open_catalogue):
    return open_catalogue()
