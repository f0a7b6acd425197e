"""What SQLite holds can be proved, and damage is found."""

import sqlite3

import pytest

from tests.corpus.store.pieces import BRIDGE, FERRY, add
from tests.made_up import broken, piece


@pytest.mark.parametrize(
    ("damage", "promise"),
    [
        ("UPDATE versions SET sha = 'x' WHERE id = 1", "every text is the one it is named after"),
        ("UPDATE passages SET start = start + 1 WHERE id = 1", "passages are runs of sentences of their text"),
        ("UPDATE passages SET current = 0 WHERE id = 1", "nothing else is found by its words"),
        (
            "INSERT INTO passages_fts (passages_fts) VALUES ('delete-all')",
            "every current passage is found by its words",
        ),
        ("DELETE FROM articles", "every reference is met"),
        ("DELETE FROM observations", "no text or page is kept for nobody"),
    ],
)
def test_the_check_finds_damage(catalogue, home, damage, promise):
    add(catalogue, piece("url:a", BRIDGE, page=b"raw"))
    with sqlite3.connect(home / "catalogue.sqlite") as plain:
        plain.execute(damage)
    plain.close()
    assert promise in [check.name for check in broken(catalogue)]


def test_texts_pages_and_names_that_nothing_uses_leave_the_file(catalogue, home):
    names = {"Ana Toru": 1}
    _, gone = add(
        catalogue,
        piece("url:a", FERRY, names=names),
        piece("url:b", BRIDGE, page=b"raw", names=names | {"Velmora": 1}),
    )
    catalogue.remove(gone.article.id)
    with sqlite3.connect(home / "catalogue.sqlite") as plain:
        left = [
            plain.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("versions", "pages", "names")
        ]
    assert left == [1, 0, 1]
