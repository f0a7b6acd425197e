"""What tests share: no network beyond loopback, the embedding model, a home of one's own."""

import ctypes
import gc
import os
import sys
from itertools import count
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

import pytest
from hypothesis import settings
from pytest_socket import socket_allow_hosts

from bot.settings import read_settings
from corpus.store.engines.server import Server
from retrieval.vectors.embedder import Embedder
from retrieval.vectors.model_files import ModelFiles, ensure
from tests.postgres import open_all, running_postgres

settings.register_profile("house", deadline=None, print_blob=True)  # machines are noisy: time is for benchmarks/
settings.load_profile("house")

TEMPLATE = "template_onrecord"
NUMBERS = count(1)
FREE: list[str] = []
M_ARENA_MAX = -8  # of malloc.h
MUCH = 64 << 10  # KiB


@pytest.fixture(autouse=True)
def only_loopback():
    """A test that reaches for the network fails."""
    socket_allow_hosts(["127.0.0.0/8", "::1", "localhost"], allow_unix_socket=True)


@pytest.fixture(autouse=True, scope="session")
def few_heaps():
    """Threads share two heaps: each bot has some of its own, and glibc would keep 40 MB of free memory for each bot."""
    if sys.platform == "linux" and (mallopt := getattr(ctypes.CDLL(None), "mallopt", None)):
        mallopt(M_ARENA_MAX, 2)


@pytest.fixture(autouse=True)
def little_memory(peaks):
    """What tests leave behind in circles is freed as soon as it is much; models hang on it, and Python waits longer."""
    yield
    if getrusage(RUSAGE_SELF).ru_maxrss > peaks[-1] + MUCH:
        gc.collect()
        peaks.append(getrusage(RUSAGE_SELF).ru_maxrss)


@pytest.fixture(scope="session")
def peaks():
    """The most memory that this process has had, whenever it was freed."""
    return [0]


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


@pytest.fixture(scope="session")
def postgres():
    """A real PostgreSQL, with a database that has every table and is empty, to be copied."""
    with running_postgres() as server:
        open_all(Server(server.make_database(TEMPLATE)))
        yield server


@pytest.fixture
def postgres_databases(postgres):
    """Return the address of a home's database, made where it is missing."""
    made: dict[Path, str] = {}

    def database(home: Path) -> str:
        if home not in made:
            made[home] = FREE.pop() if FREE else postgres.make_database(f"d{next(NUMBERS)}", TEMPLATE)
        return made[home]

    yield database
    for url in made.values():  # to make a database anew takes a tenth of a second, to empty it a hundredth
        postgres.empty_database(url)
        FREE.append(url)


@pytest.fixture
def home(tmp_path) -> Path:
    return tmp_path / "home"
