"""Killed while texts are read for statements, or one is corrected: nothing is lost and nothing stands twice."""

import json
import random
import shutil
import threading
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from corpus.speech.statements import SCHEME
from corpus.store.catalogue.catalogue import Catalogue
from tests.processes import DEADLINE, Talk, articles, onrecord, write_articles

SEED = random.SystemRandom().randrange(1_000_000)
MANY = 120
KILLS = 4


@pytest.fixture
def chance() -> random.Random:
    print(f"seed {SEED}")  # noqa: T201 - shown with a failure
    return random.Random(SEED)


@pytest.fixture(scope="module")
def stock(tmp_path_factory) -> Path:
    """A home with many articles, each of which says one thing; to be copied, not written to."""
    folder = tmp_path_factory.mktemp("stock")
    some = list(islice(articles(SEED), MANY))
    assert onrecord(folder / "home", "add", write_articles(folder / "many.jsonl", some), "--json").code == 0
    return folder / "home"


@pytest.fixture
def catalogue(stock: Path, home: Path) -> Iterator[Catalogue]:
    """The catalogue of a copy of it."""
    shutil.copytree(stock, home)
    opened = Catalogue(home)
    yield opened
    opened.close()


def names(catalogue: Catalogue) -> list[str]:
    return sorted(each.statement.speaker.name for each in catalogue.statements())


def test_reading_anew_that_is_killed_is_gone_on_with_and_ids_stay(
    home: Path, catalogue: Catalogue, chance: random.Random
) -> None:
    before = {each.id: each.statement for each in catalogue.statements()}
    fixed = catalogue.correct_statement(next(iter(before)), "Edda Holm")
    assert len(before) == MANY
    for _ in range(KILLS):
        catalogue.mark_all_unread()
        with Talk(home, "reindex") as command:
            timer = threading.Timer(chance.uniform(0.2, 2.0), command.process.kill)
            timer.start()
            command.process.wait(DEADLINE)
            timer.cancel()
        assert set(before) == {each.id for each in catalogue.statements()}, "what is held stays until it is read"
    assert onrecord(home, "reindex", "--json").code == 0
    assert catalogue.count_unread(SCHEME) == 0
    after = {each.id: each.statement for each in catalogue.statements()}
    assert {key: told for key, told in after.items() if key != fixed.id} == {
        key: told for key, told in before.items() if key != fixed.id
    }
    assert after[fixed.id].speaker.name == "Edda Holm"
    assert onrecord(home, "doctor", "--json").code == 0


def test_two_that_read_at_once_store_everything_once(home: Path, catalogue: Catalogue) -> None:
    before = names(catalogue)
    catalogue.mark_all_unread()
    with Talk(home, "reindex", "--json") as one, Talk(home, "said", "--json") as other:
        assert one.process.wait(DEADLINE) == other.process.wait(DEADLINE) == 0
    assert names(catalogue) == before


def test_a_correction_that_was_confirmed_holds_for_every_process(home: Path, catalogue: Catalogue) -> None:
    for each in catalogue.statements()[:3]:
        done = onrecord(home, "statements", "fix", f"s{each.id}", "--speaker", "Edda Holm", "--json")
        assert json.loads(done.out)["statement"]["speaker"]["name"] == "Edda Holm"
    assert len(onrecord(home, "said", "Edda Holm", "--json").json["statements"]) == 3
