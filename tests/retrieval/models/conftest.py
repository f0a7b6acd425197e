"""A home with the small invented corpus: made once, and a copy for each module, since questions write to it."""

import shutil
from pathlib import Path

import pytest

from bot.terminal.cli import main
from tests.samples import write_jsonl


@pytest.fixture(scope="session")
def tarn_once(tmp_path_factory, model_files) -> Path:
    home = tmp_path_factory.mktemp("tarn")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ONRECORD_HOME", str(home))
        assert main(["add", str(write_jsonl(home / "tarn.jsonl")), "--json"]) == 0
    return home


@pytest.fixture(scope="module")
def tarn(tarn_once, tmp_path_factory) -> Path:
    return Path(shutil.copytree(tarn_once, tmp_path_factory.mktemp("copy") / "tarn"))
