"""Whom a name means by its neighbours is whom it means among all."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from corpus.formats.document import document
from corpus.nouns import Extracted, Mention, Metadata, Statement
from corpus.speech.statements import SCHEME
from corpus.store.catalogue.catalogue import Catalogue
from corpus.store.records import Incoming
from retrieval.speakers.registry import Speakers

PEOPLE = (
    "Ana Toru",
    "Toru",
    "Ana B. Toru",
    "Anna Toru",
    "Bob Venn",
    "Robert Venn",
    "Robert Venn Jr.",
    "Mayor Bob Venn",
)
BODIES = (
    "Karsian Central Command", "KARCENT", "Central Command", "KCC", "Harbor Trust", "Harbor Trust Inc.",
    "Department of Tides", "Tides Department", "Commission on Lights", "Central Intelligence Agency", "CIA",
)  # fmt: skip
EXPLAINED = (("KCC", "Karsian Central Command"), ("CC", "Central Command"), ("DT", "Department of Tides"))
ASKED = (
    *PEOPLE,
    *BODIES,
    "Venn",
    "Ana",
    "Bob",
    "the lights commission",
    "Governor Toru",
    "Nobody",
    "Harbor",
    "Tarou Toro",
)


def add(catalogue: Catalogue, number: int, names: list[str]) -> None:
    """One article in which each of these speaks."""
    told = " ".join(f"“The pier is shut today,” {name} said." for name in names)
    made = document(Extracted((("paragraph", f"Told at place {number}. {told}"),), Metadata(title=f"Piece {number}")))
    said = []
    for name in names:
        at = made.text.content.index(f" {name} said") + 1
        who = Mention((at, at + len(name)), name, "person" if name in PEOPLE else "body")
        said.append(Statement("direct", ((0, 4),), (0, at + len(name)), who, None, "said"))
    defined = [pair for pair in EXPLAINED if pair[1] in names or pair[0] in names]
    item = Incoming(f"path:{number}", str(number), made, "test", definitions=defined, statements=said, scheme=SCHEME)
    catalogue.add([item])


@settings(
    max_examples=4, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    articles=st.lists(st.lists(st.sampled_from(PEOPLE + BODIES), min_size=1, max_size=6, unique=True), max_size=7),
    merged=st.lists(st.sampled_from((("merge", 0, 1), ("split", 0, 1), ("alias", 2, 0))), max_size=2),
)
def test_neighbours_tell_what_all_names_tell(tmp_path_factory: pytest.TempPathFactory, articles, merged) -> None:
    catalogue = Catalogue(tmp_path_factory.mktemp("home"))
    for number, names in enumerate(articles):
        add(catalogue, number, names)
    held = [row.name for row in catalogue.speaker_counts()]
    for kind, one, other in merged:
        if len(held) > max(one, other):
            catalogue.correct_speakers(kind, held[one], [held[other] if kind != "alias" else "The Keeper"])
    speakers = Speakers(catalogue)
    near, every = speakers.known(), speakers.registry()
    for name in (*ASKED, "The Keeper", "Keeper"):
        for ask in ("who", "named", "of", "bearers"):
            assert getattr(near, ask)(name) == getattr(every, ask)(name), (ask, name)
        assert near.near(name) == every.near(name)
    assert list(near.most(3)) == list(every.speakers[:3])
    assert all(check.ok for check in catalogue.check() if "keys" in check.name)
    catalogue.close()


def test_a_name_that_was_corrected_or_taken_out_is_found_no_more(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path)
    add(catalogue, 1, ["Ana Toru", "Bob Venn"])
    speakers = Speakers(catalogue)
    first = catalogue.said_by(["Ana Toru"])[0]
    catalogue.correct_statement(first.id, "Dana Ley")
    assert not speakers.who("Ana Toru") and speakers.who("Dana Ley")
    catalogue.purge(first.article.id)
    assert not speakers.who("Dana Ley") and not catalogue.names_between("n", "o")
    assert all(check.ok for check in catalogue.check() if "keys" in check.name)
    catalogue.close()
