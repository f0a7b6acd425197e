"""Tests of this folder are about the engines themselves."""

import pytest

from corpus.store.catalogue.catalogue import Catalogue
from corpus.store.engines.server import Server


@pytest.fixture
def server(postgres_databases, home):
    """A database with every table, and nothing in it."""
    return Server(postgres_databases(home))


@pytest.fixture
def catalogue(server):
    opened = Catalogue(server)
    yield opened
    opened.close()
