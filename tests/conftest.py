"""What tests share: no network beyond loopback, the embedding model, a home of one's own."""

import os
from pathlib import Path

import pytest
from hypothesis import settings
from pytest_socket import socket_allow_hosts

from bot.settings import read_settings
from retrieval.vectors.embedder import Embedder
from retrieval.vectors.model_files import ModelFiles, ensure

settings.register_profile("house", deadline=None, print_blob=True)  # machines are noisy: time is for benchmarks/
settings.load_profile("house")


@pytest.fixture(autouse=True)
def only_loopback():
    """A test that reaches for the network fails."""
    socket_allow_hosts(["127.0.0.0/8", "::1", "localhost"], allow_unix_socket=True)


@pytest.fixture(autouse=True, scope="session")
def no_language_model():
    """A test asks the model that it has started itself, whatever its developer has set."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith(("OPENAI_", "ONRECORD_MODEL_"))]:
            patch.delenv(name)
        patch.delenv("ONRECORD_MODEL", raising=False)
        yield


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
