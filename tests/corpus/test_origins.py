"""Copies count once: which articles are one voice, in whatever order they come and go."""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rensa import RMinHash
from sqlalchemy import Connection

from corpus.nouns import Block, Document, Kind, Metadata, Sentence, Text
from corpus.origins import Signature, compare, counted, signature, wording, worth_comparing
from corpus.store.catalogue.catalogue import Catalogue
from corpus.store.catalogue.origins.groups import evidence, renew
from corpus.store.catalogue.origins.keys import CROWD, Keys, keys_of, near, outdated
from corpus.store.catalogue.tables import group_merges
from corpus.store.engines.sqlite import SqliteDatabase
from corpus.store.records import Incoming

_WORDS = re.findall(
    r"\w+",
    "river bridge council harvest minister engineer valley market school winter repair voter budget railway island "
    "doctor border water village festival mill captain orchard tunnel museum ferry teacher quarry storm reservoir",
)


def story(seed: int, paragraphs: int = 6) -> str:
    """A story of its own, in words that anyone uses."""
    chance = random.Random(seed)
    parts = []
    for _ in range(paragraphs):
        lines = [" ".join(chance.choices(_WORDS, k=14)).capitalize() + "." for _ in range(3)]
        parts.append(" ".join(lines))
    return "\n\n".join(parts)


def paragraphs(text: str, start: int = 0, end: int | None = None) -> str:
    return "\n\n".join(text.split("\n\n")[start:end])


def edited(text: str) -> str:
    """Every fifteenth word another one, every seventh sentence left out."""
    sentences = text.replace("\n\n", " \n\n").split(". ")
    kept = [one for number, one in enumerate(sentences) if number % 7 != 3]
    return " ".join("indeed" if n % 15 == 7 else word for n, word in enumerate(". ".join(kept).split(" ")))


def document(text: str, kinds: Sequence[Kind] = ()) -> Document:
    blocks, sentences = [], []
    for number, match in enumerate(re.finditer(r".+", text)):
        kind: Kind = kinds[number] if number < len(kinds) else "paragraph"
        blocks.append(Block(match.start(), match.end(), kind))
        for part in re.finditer(r"[^.]+\.?[”\"]?", match.group()):
            start, end = match.start() + part.start(), match.start() + part.end()
            sentences.append(Sentence(start, end, number, kind))
    version = sha256(text.encode()).hexdigest()
    return Document(Text(text, tuple(blocks)), version, tuple(sentences), (), Metadata())


def one_origin(one: str, other: str) -> bool:
    """The decision as adding makes it; the same in either order."""
    first, second = document(one), document(other)
    s, t = counted(first.sentences), counted(second.sentences)
    keys = signature(one, s), signature(other, t)
    near = worth_comparing(*keys)
    assert near == worth_comparing(*reversed(keys))
    found = compare(wording(one, s), wording(other, t))
    assert found == compare(wording(other, t), wording(one, s))
    return near and found is not None


A, B, C = story(1), story(2), story(3)
QUOTE = "“We shall open the bridge before the first snow falls on the pass, and nobody in the valley pays a toll.”"
FIGURES = (
    "The index rose by {} per cent to {} points, with {} million shares traded against {} million on the day before. "
    "Oil cost {} crowns a barrel and gold cost {} crowns an ounce in late trading, the exchange said."
)


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param(A.replace(".", " .").upper(), id="typed otherwise"),
        pytest.param(paragraphs(A, 0, 3), id="cut to three paragraphs"),
        pytest.param(paragraphs(A, 2), id="without its lead"),
        pytest.param(edited(A), id="lightly edited"),
        pytest.param(f"{paragraphs(B, 0, 2)}\n\n{A}\n\n{paragraphs(B, 2)}", id="inside a longer story"),
        pytest.param(f"{paragraphs(A, 0, 3)}\n\n{B}", id="its first half, then other words"),
        pytest.param(f"{B}\n\n{edited(A)}\n\n{C}", id="edited, inside a much longer story"),
    ],
)
def test_a_copy_is_one_origin_with_its_source(copy: str) -> None:
    assert one_origin(A, copy)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(A, B, id="two stories"),
        pytest.param(f"{A}\n\n{QUOTE}", f"{B}\n\n{QUOTE} said the minister", id="the same statement quoted"),
        pytest.param(f"{A}\n\n{paragraphs(C, 0, 2)}", f"{B}\n\n{paragraphs(C, 0, 2)}", id="the same background"),
        pytest.param(
            FIGURES.format(1, 520, 33, 41, 77, 1901), FIGURES.format(2, 488, 29, 36, 74, 1850), id="the same form"
        ),
        pytest.param("", "", id="nothing twice"),
    ],
)
def test_what_only_looks_alike_is_two_origins(one: str, other: str) -> None:
    assert not one_origin(one, other)


def test_a_story_with_a_corrected_figure_is_still_the_same_one() -> None:
    assert one_origin(f"{A} It cost 40 million.", f"{A} It cost 14 million.")


def test_notices_and_headings_are_not_counted() -> None:
    text = f"{paragraphs(A, 0, 1)}\n\n{paragraphs(B, 0, 1)}"
    spans = counted(document(text, ["paragraph", "boilerplate"]).sentences)
    assert signature(text, spans) == signature(text, counted(document(paragraphs(A, 0, 1)).sentences))


def test_a_signature_is_the_same_on_every_machine_and_day() -> None:
    found = signature(A, counted(document(A).sentences))
    assert (RMinHash.ALGORITHM_VERSION, len(found.keys)) == (2, 27)
    assert sha256(repr(found).encode()).hexdigest()[:8] == "834ddeaa"


class Shelf:
    """A catalogue that is filled and emptied by name."""

    def __init__(self, home: Path) -> None:
        self.catalogue = Catalogue(home)
        self.database = SqliteDatabase(home / "catalogue.sqlite")
        self.ids: dict[str, int] = {}

    def fill(self, stock: Mapping[str, str]) -> None:
        """Add several, in order, in one transaction."""
        items = [_item(name, text) for name, text in stock.items()]
        outcomes = self.catalogue.add(items)
        self.ids |= {name: outcome.article.id for name, outcome in zip(stock, outcomes, strict=True)}

    def add(self, name: str, text: str) -> int:
        self.fill({name: text})
        return self.ids[name]

    def remove(self, name: str) -> None:
        self.catalogue.remove(self.ids.pop(name))

    def group(self, name: str) -> int:
        article = self.catalogue.article(self.ids[name])
        assert article is not None
        return article.group

    def groups(self) -> set[frozenset[str]]:
        """Who belongs together, by name; each group is named by its smallest id."""
        together: dict[int, set[str]] = {}
        for name in self.ids:
            together.setdefault(self.group(name), set()).add(name)
        for group, names in together.items():
            assert group == min(self.ids[name] for name in names)
        return {frozenset(names) for names in together.values()}

    def close(self) -> None:
        self.database.close()
        self.catalogue.close()


def _item(name: str, text: str) -> Incoming:
    """A piece of an outlet of its own: the same text from the same outlet would be a duplicate, no second article."""
    made = document(text)
    of_outlet = Document(made.text, made.version, made.sentences, made.passages, Metadata(outlet=f"Outlet {name}"))
    return Incoming(f"path:/{name}", name, of_outlet, "test")


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    shelf = Shelf(tmp_path)
    yield shelf
    shelf.close()


def test_three_outlets_with_one_wire_text_are_one_group(shelf: Shelf) -> None:
    shelf.add("first", A)
    shelf.add("second", A)
    shelf.add("other", C)
    shelf.add("long", f"{B}\n\n{A}")
    assert shelf.groups() == {frozenset({"first", "second", "long"}), frozenset({"other"})}


def test_a_group_parts_when_the_article_that_held_it_together_goes(shelf: Shelf) -> None:
    shelf.add("a", A)
    shelf.add("b", B)
    shelf.add("both", f"{A}\n\n{B}")
    assert shelf.groups() == {frozenset({"a", "b", "both"})}
    shelf.remove("both")
    assert shelf.groups() == {frozenset({"a"}), frozenset({"b"})}


def test_a_new_version_moves_an_article_to_its_new_group(shelf: Shelf) -> None:
    shelf.add("a", A)
    shelf.add("b", B)
    shelf.add("moves", edited(A))
    shelf.add("moves", edited(B))
    assert shelf.groups() == {frozenset({"a"}), frozenset({"b", "moves"})}


def test_a_group_noted_earlier_is_found_after_merging_and_removal(shelf: Shelf) -> None:
    shelf.add("a", A)
    noted = shelf.add("b", B)
    shelf.add("both", f"{A}\n\n{B}")
    assert shelf.catalogue.current_group(noted) == shelf.group("a")
    gone = shelf.group("a")
    shelf.remove("a")
    assert shelf.catalogue.current_group(gone) == shelf.group("b")
    shelf.remove("b")
    assert shelf.catalogue.current_group(gone) == shelf.catalogue.current_group(noted) == shelf.group("both")
    shelf.remove("both")
    assert shelf.catalogue.current_group(gone) is None


def test_each_merge_says_why(shelf: Shelf) -> None:
    one, two = shelf.add("one", A), shelf.add("two", edited(A))
    with shelf.database.reading() as connection:
        row = connection.execute(group_merges.select()).one()
        assert (row.from_group, row.into_group, row.article_id, row.other) == (two, one, two, one)
        found = evidence(connection, one, two)
    assert found is not None
    assert row.why == found.reason


def test_an_article_without_a_signature_is_known_and_can_be_given_one(shelf: Shelf) -> None:
    one, two = shelf.add("one", A), shelf.add("two", A)
    with shelf.database.writing() as connection:
        connection.exec_driver_sql("UPDATE origin_signatures SET scheme = '0'")
        assert outdated(connection) == [one, two]
        assert [renew(connection, article, "2026-01-01") for article in (one, two)] == [one, one]
        assert outdated(connection) == []


def test_the_keys_of_a_new_article_are_looked_at_once(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def counting(connection: Connection, article: int, signature: Signature | None = None) -> Keys | None:
        asked.append(article)
        return keys_of(connection, article, signature)

    shelf.add("one", A)
    monkeypatch.setattr("corpus.store.catalogue.origins.groups.keys_of", counting)
    two = shelf.add("two", A)
    assert asked == [two]


STOCK = {
    "wire": A,
    "wire again": A,
    "wire edited": edited(A),
    "wire cut": paragraphs(A, 0, 3),
    "long": f"{B}\n\n{A}",
    "other": B,
    "other cut": paragraphs(B, 0, 2),
    "third": C,
}


def expected(stock: Mapping[str, str]) -> set[frozenset[str]]:
    """What hangs together, by looking at every pair."""
    groups = {frozenset({name}) for name in stock}
    for one, other in combinations(stock, 2):
        if one_origin(stock[one], stock[other]):
            joined = {group for group in groups if one in group or other in group}
            groups = groups - joined | {frozenset().union(*joined)}
    return groups


@settings(max_examples=8, deadline=None)
@given(order=st.permutations(sorted(STOCK)), passing=st.sets(st.sampled_from(sorted(STOCK)), max_size=3))
def test_groups_do_not_depend_on_the_order_in_which_articles_come_and_go(
    tmp_path_factory: pytest.TempPathFactory, order: list[str], passing: set[str]
) -> None:
    shelf = Shelf(tmp_path_factory.mktemp("home"))
    shelf.fill({name: STOCK[name] for name in order})
    assert shelf.groups() == expected(STOCK)
    for name in passing:
        shelf.remove(name)
    assert shelf.groups() == expected({name: STOCK[name] for name in STOCK.keys() - passing})
    shelf.close()


def test_order_means_nothing_where_a_sentence_is_crowded_either(shelf: Shelf) -> None:
    stock = {f"wire {n}": f"{story(100 + n, 1)}\n\n{A}" for n in range(CROWD)}
    stock |= {f"notice {n}": f"{story(200 + n, 2)}\n\n{paragraphs(A, 3, 4)}" for n in range(8)}
    stock |= {"cut": paragraphs(A, 0, 2), "longer": f"{A}\n\n{B}"}
    names = sorted(stock)
    random.Random(1).shuffle(names)
    shelf.fill({name: stock[name] for name in names})
    wires = frozenset(name for name in names if not name.startswith("notice"))
    assert wires in shelf.groups()
    for name in names[:4]:
        shelf.remove(name)
    assert wires - set(names[:4]) in shelf.groups()
    assert len(shelf.groups()) == 1 + sum(name.startswith("notice") for name in names[4:])


def lines(text: str) -> list[str]:
    return re.findall(r"[^.]+\.", text.replace("\n\n", " "))


def crowd(number: int, seed: int = 300) -> dict[str, str]:
    """Stories of their own that each end in two lines of A, the same two for every third: they crowd A's first six."""
    told = lines(A)
    return {
        f"crowd {n}": f"{story(seed + n, 3)}\n\n{told[n % 3 * 2].strip()} {told[n % 3 * 2 + 1].strip()}"
        for n in range(number)
    }


def hang_together(shelf: Shelf) -> set[frozenset[str]]:
    """The groups, made from nothing: each pair that is near is read side by side."""
    names = {number: name for name, number in shelf.ids.items()}
    groups = {frozenset({name}) for name in names.values()}
    with shelf.database.reading() as connection:
        for one in names:
            others = [each.article for each in near(connection, keys_of(connection, one))]
            copies = {names[other] for other in others if evidence(connection, one, other)}
            joined = {group for group in groups if group & {names[one], *copies}}
            groups = groups - joined | {frozenset().union(*joined)}
    return groups


@settings(max_examples=3, deadline=None)
@given(order=st.randoms(use_true_random=False))
def test_groups_in_a_crowd_are_those_that_a_fresh_look_finds(
    tmp_path_factory: pytest.TempPathFactory, order: random.Random
) -> None:
    begun = paragraphs(A, 0, 2)
    stock = crowd(54) | {f"copy {n}": f"{begun}\n\n{story(400 + n, 5)}" for n in range(4)}
    names = sorted(stock)
    order.shuffle(names)
    shelf = Shelf(tmp_path_factory.mktemp("home"))
    shelf.fill({name: stock[name] for name in names[:40]})
    for name in names[40:]:
        shelf.add(name, stock[name])
    assert shelf.groups() == hang_together(shelf)
    for name in names[:6]:
        shelf.remove(name)
    assert shelf.groups() == hang_together(shelf)
    shelf.close()


def test_copies_part_when_a_crowd_comes_between_them_and_meet_again_when_it_goes(shelf: Shelf) -> None:
    begun = paragraphs(A, 0, 2)
    for n in range(2):
        shelf.add(f"copy {n}", f"{begun}\n\n{story(402 + 10 * n, 5)}")
    assert frozenset({"copy 0", "copy 1"}) in shelf.groups()
    shelf.fill(crowd(60))
    assert shelf.groups() == hang_together(shelf)
    assert frozenset({"copy 0", "copy 1"}) not in shelf.groups()
    for n in range(60):
        shelf.remove(f"crowd {n}")
    assert shelf.groups() == {frozenset({"copy 0", "copy 1"})}
