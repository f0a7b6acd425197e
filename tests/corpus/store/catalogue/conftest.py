"""Tests of this folder look into SQLite's files."""

import pytest


@pytest.fixture(params=["sqlite"])
def place_of():
    return lambda home: home
