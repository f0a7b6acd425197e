"""The stores that the tests of this folder run over: whatever stands behind the Protocols must pass them all."""

import pytest

from corpus.store.catalogue.catalogue import Catalogue
from corpus.store.engines.server import Server


@pytest.fixture(params=["sqlite", "postgres"])
def place_of(request):
    """Where the data of a home are."""
    if request.param == "sqlite":
        return lambda home: home
    databases = request.getfixturevalue("postgres_databases")
    return lambda home: Server(databases(home))


@pytest.fixture
def open_catalogue_in(place_of):
    """Open the corpus of a home."""
    opened = []

    def open_in(home):
        opened.append(Catalogue(place_of(home)))
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
