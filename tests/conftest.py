"""What tests share: no network beyond loopback, the embedding model, a home of one's own."""

from pathlib import Path

import pytest
from hypothesis import settings
from pytest_socket import socket_allow_hosts

from bot.settings import read_settings
from retrieval.embedder import Embedder
from retrieval.model_files import ModelFiles, ensure

settings.register_profile("house", deadline=None, print_blob=True)  # machines are noisy: time is for benchmarks/
settings.load_profile("house")


@pytest.fixture(autouse=True)
def only_loopback():
    """A test that reaches for the network fails."""
    socket_allow_hosts(["127.0.0.0/8", "::1", "localhost"], allow_unix_socket=True)


@pytest.fixture(scope="session")
def model_files() -> ModelFiles:
    """The embedding model as `onrecord setup` leaves it; `make test` sets it up beforehand."""
    return ensure(read_settings().models, print)


@pytest.fixture(scope="session")
def embedder(model_files) -> Embedder:
    return Embedder(model_files)


@pytest.fixture
def home(tmp_path) -> Path:
    return tmp_path / "home"
