"""A home with a few articles, and browsers and programs that call its web server inside this process."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from bot.app import App
from bot.program import add
from bot.settings import read_settings
from bot.web.app import build
from tests.samples import write_jsonl
from tests.web_client import OWNERS, Web


@pytest.fixture(scope="package")
def corpus(tmp_path_factory: pytest.TempPathFactory, model_files) -> Iterator[App]:
    """A corpus that no test changes."""
    folder = tmp_path_factory.mktemp("web")
    app = App(read_settings({"ONRECORD_HOME": str(folder / "home"), "ONRECORD_WEB_TOKEN": OWNERS}), lambda line: None)
    assert [each.status for each in add(str(write_jsonl(folder / "some.jsonl")), settings=app.settings)]
    yield app
    app.close()


@pytest.fixture(scope="package")
def web(corpus) -> Web:
    """The server over that corpus."""
    return Web(build(corpus, "127.0.0.1"))


@pytest.fixture
def here(web) -> TestClient:
    """Somebody on this machine."""
    return web.client()


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[App]:
    """An empty home of a test's own."""
    made = App(read_settings({"ONRECORD_HOME": str(tmp_path / "home")}), lambda line: None)
    yield made
    made.close()
