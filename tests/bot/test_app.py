"""On Record over a home: what it holds, and how it lets go of it."""

import weakref
from pathlib import Path

import pytest

from bot.app import App
from bot.program import add
from bot.settings import read_settings
from tests.samples import write_jsonl


@pytest.fixture
def app(home, tmp_path, model_files):
    made = App(read_settings({"ONRECORD_HOME": str(home)}), lambda line: None)
    assert {each.status for each in add(str(write_jsonl(tmp_path / "some.jsonl")), settings=made.settings)} == {"added"}
    yield made
    made.close()


def held_files(home: Path) -> set[str]:
    """The databases of a home that this process has open."""
    opened = [Path(each).resolve() for each in Path("/proc/self/fd").iterdir() if each.exists()]
    return {each.name for each in opened if each.is_relative_to(home.resolve()) and each.suffix == ".sqlite"}


def test_a_program_that_has_added_holds_nothing(app, home):
    assert held_files(home) == set()


def test_what_is_closed_holds_neither_files_nor_models_and_opens_again(app, home):
    found = app.search.passages("harbour", 3)
    held = [weakref.ref(each) for each in (app.catalogue, app.embedder, app.vectors)]
    assert held_files(home)
    app.close()
    assert [each() for each in held] == [None, None, None] and held_files(home) == set()
    assert app.search.passages("harbour", 3) == found


def test_what_only_the_other_tables_have_written_is_closed_too(home):
    app = App(read_settings({"ONRECORD_HOME": str(home)}), lambda line: None)
    assert app.followed and (home / "catalogue.sqlite-wal").exists()
    app.close()
    assert held_files(home) == set() and not (home / "catalogue.sqlite-wal").exists()
