"""What a question is read with keeps up with the catalogue."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.formats.document import document
from corpus.nouns import Extracted, Filter, Metadata
from corpus.store.catalogue.catalogue import Catalogue
from corpus.store.records import Incoming
from retrieval.questions.inventory import CorpusNames, Inventory, inventory


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    held = Catalogue(tmp_path / "home")
    yield held
    held.close()


def add(catalogue: Catalogue, place: str, *names: str, outlet: str | None = None) -> int:
    """One article that has these names; the same place again is a new version."""
    told = f"This was told by {' and '.join(names)} at {place} today, as people there say."
    made = document(Extracted((("paragraph", told),), Metadata(title=place, outlet=outlet)))
    defined = [(name, f"Long {name}") for name in names if name.isupper()]
    item = Incoming(f"path:{place}", place, made, "test", names=dict.fromkeys(names, 1), definitions=defined)
    return catalogue.add([item])[0].article.id


def whole(catalogue: Catalogue) -> Inventory:
    return inventory(catalogue.names(), ((short, long) for short, long, _ in catalogue.definitions()))


def test_a_name_that_was_added_since_is_known(catalogue: Catalogue) -> None:
    known = CorpusNames(catalogue)
    add(catalogue, "one", "Mara Toru")
    known.renew()
    add(catalogue, "two", "Orlo Venn", "ORV", outlet="Meridian Post")
    known.renew()
    assert all(name in known.inventory.counts for name in ("Mara Toru", "Orlo Venn", "ORV"))
    assert known.inventory.lasts["toru"] == ["Mara Toru"]
    assert known.inventory.longs["orv"] == ["Long ORV"]
    assert known.outlets == ["Meridian Post"]
    assert known.scope(Filter()).articles == 2


def test_a_name_of_a_removed_article_is_forgotten(catalogue: Catalogue) -> None:
    known = CorpusNames(catalogue)
    first = add(catalogue, "one", "Mara Toru")
    add(catalogue, "two", "Orlo Venn")
    known.renew()
    catalogue.remove(first)
    add(catalogue, "three", "Dana Ley")
    known.renew()
    assert "Orlo Venn" in known.inventory.counts and "Dana Ley" in known.inventory.counts
    assert "Mara Toru" not in known.inventory.counts and not known.inventory.folded.get("mara toru")


def test_the_names_of_a_new_version_are_known(catalogue: Catalogue) -> None:
    known = CorpusNames(catalogue)
    add(catalogue, "one", "Mara Toru")
    known.renew()
    add(catalogue, "one", "Orlo Venn")
    known.renew()
    assert "Orlo Venn" in known.inventory.counts


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    batches=st.lists(
        st.lists(st.sampled_from(["Mara Toru", "Orlo Venn", "CTC", "C.T.C.", "Dana Ley", "Ley"]), min_size=1),
        max_size=5,
    )
)
def test_what_is_looked_up_equals_what_is_read_at_once(tmp_path_factory: pytest.TempPathFactory, batches) -> None:
    held = Catalogue(tmp_path_factory.mktemp("home"))
    known = CorpusNames(held)
    for number, names in enumerate(batches):
        add(held, f"place {number % 3}", *dict.fromkeys(names))
        known.renew()
    at_once = whole(held)
    for table, keys in LOOKED_UP.items():
        for key in keys:
            assert getattr(known.inventory, table).get(key) == getattr(at_once, table).get(key), (table, key)
    for name in ("Mara Toru", "Orlo Venn", "CTC", "C.T.C.", "Dana Ley", "Nobody"):
        assert known.inventory.counts[name] == at_once.counts[name]
    held.close()


LOOKED_UP = {
    "folded": ["mara toru", "ctc", "ley", "nobody"],
    "initials": ["mt", "ov", "dl"],
    "prefixes": ["ma", "mt", "da"],
    "shorts": ["ctc"],
    "lasts": ["toru", "venn", "ley"],
    "longs": ["ctc"],
    "explained": ["long ctc", "long c t c", "nothing"],
}
