"""The ARTICLES of a test module, in a home of its own."""

import pytest

from bot.terminal.cli import main
from tests.samples import write_jsonl


@pytest.fixture(scope="module")
def articles_home(request, tmp_path_factory, model_files):
    home = tmp_path_factory.mktemp("articles")
    source = write_jsonl(home / "articles.jsonl", request.module.ARTICLES)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ONRECORD_HOME", str(home))
        assert main(["add", str(source), "--json"]) == 0
    return home
