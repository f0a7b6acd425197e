"""Speakers across articles: which names are one speaker's and why, by hand before by names, and whom a name means."""

from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.store.records import CorrectionKind, SpeakerCorrection
from retrieval.speakers.joins import HeldName
from retrieval.speakers.lookup import Registry
from retrieval.speakers.register import register

NUMBERS = count(1)


def people(*names: str) -> list[HeldName]:
    return [HeldName(name, True, 10 - at) for at, name in enumerate(names)]


def bodies(*names: str) -> list[HeldName]:
    return [HeldName(name, False, 10 - at) for at, name in enumerate(names)]


def told(kind: CorrectionKind, name: str, *others: str, articles=(), undone=None) -> SpeakerCorrection:
    return SpeakerCorrection(next(NUMBERS), "2026-03-01T12:00:00+00:00", None, kind, name, others, articles, undone)


def groups(registry: Registry) -> list[set[str]]:
    return [set(speaker.names) for speaker in registry.speakers]


COMMANDS = bodies("United States Central Command", "U.S. Central Command", "CENTCOM")


def test_a_body_is_one_under_its_name_its_country_and_its_short_form() -> None:
    (speaker,) = register(COMMANDS, [("CENTCOM", "Central Command")]).speakers
    assert speaker.name == "United States Central Command" or speaker.name == "U.S. Central Command"
    assert (set(speaker.names), speaker.statements) == ({each.name for each in COMMANDS}, 27)
    assert {join.why for join in speaker.joins} == {
        "the same name, written otherwise",
        "articles spell CENTCOM out as it",
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana Toru", "Ana B. Toru"),
        ("Sergei Dorn", "Sergey Dorn"),
        ("José Álmond", "Jose Almond"),
        ("Jan van der Berg", "JAN VAN DER BERG"),
        ("Jim Hadro", "James T. Hadro"),
        ("Danylo Marchensky", "Danylo Marchenskiy"),
        ("Ivo Brandt", "Ivo K. Brandt Jr."),
        ("Ana Toru", "Mayor-elect Ana Toru"),
        ("Ida Marsen Holm", "Marsen Holm"),
    ],
)
def test_one_person_is_joined_over_middle_names_accents_and_transcription(one: str, other: str) -> None:
    (speaker,) = register(people(one, other), []).speakers
    assert set(speaker.names) == {one, other} and speaker.joins


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ann Johnson", "Boris Johnson"),
        ("Johnson", "Ann Johnson"),
        ("Ana B. Toru", "Ana C. Toru"),
        ("Terry Holm", "Terri Holm"),
        ("Ivo Brandt Jr.", "Ivo Brandt Sr."),
        ("Jan van der Berg", "Jan Berg"),
    ],
)
def test_people_are_never_joined_by_a_last_name_alone_nor_where_a_difference_tells_them_apart(
    one: str, other: str
) -> None:
    assert len(register(people(one, other), []).speakers) == 2


def test_father_and_son_stay_two_where_one_is_far_more_often_named_or_both_speak_in_one_article() -> None:
    father, son = HeldName("Ivo Brandt", True, 40), HeldName("Ivo Brandt Jr.", True, 2)
    assert len(register([father, son], []).speakers) == 2
    even = people("Ivo Brandt", "Ivo Brandt Jr.")
    assert len(register(even, [], apart=lambda one, other: True).speakers) == 2
    assert groups(register(people("Ivo Brandt Jr.", "Ivo Brandt Sr.", "Ivo Brandt"), [])) == [
        {"Ivo Brandt Jr."}, {"Ivo Brandt Sr."}, {"Ivo Brandt"},
    ]  # fmt: skip


def test_a_short_form_that_two_first_names_have_joins_neither() -> None:
    held = people("Jack Tarn", "John Tarn", "Jacob Tarn")
    assert len(register(held, []).speakers) == 3


def test_short_forms_prove_nothing_of_a_last_name_that_many_have() -> None:
    many = ("Ada", "Ivo", "Lena", "Brel", "Edda", "Otto", "Nils", "Kira", "Rolf", "Jim", "James")
    assert len(register(people(*(f"{first} Holm" for first in many)), []).speakers) == len(many)


def test_a_first_name_in_front_of_a_name_is_no_office() -> None:
    assert len(register(people("Anna Toru", "Maria Anna Toru"), []).speakers) == 2


@pytest.mark.parametrize(
    "names",
    [
        ("Harbor Department", "Department of Harbor", "U.S. Department of Harbor"),
        ("Tarnwood", "Tarnwood.com"),
        ("Tarn Steel", "Tarn Steel Inc."),
        ("Department of Justice", "Justice Department", "DOJ"),
    ],
)
def test_a_body_is_one_under_the_forms_of_its_name(names: tuple[str, ...]) -> None:
    assert groups(register(bodies(*names), [])) == [set(names)]


def test_a_known_short_form_means_what_the_corpus_explains() -> None:
    held = bodies("Dovian Oyster Jury", "DOJ", "Justice Department")
    assert {"DOJ", "Dovian Oyster Jury"} in groups(register(held, [("DOJ", "Dovian Oyster Jury")]))


def test_people_and_bodies_are_never_joined() -> None:
    held = [HeldName("Chile", True, 2), HeldName("Chile", False, 1), HeldName("Karsian Ministry", False, 1)]
    assert len(register(held, []).speakers) == 3


def test_a_name_that_some_article_took_for_a_bodys_is_what_most_take_it_for() -> None:
    held = [
        HeldName("Ana Toru", True, 5),
        HeldName("Ana Toru", False, 1),
        HeldName("Toru", False, 1),
        HeldName("Toru", True, 2),
    ]
    registry = register(held, [])
    assert [(speaker.name, speaker.type) for speaker in registry.speakers] == [
        ("Ana Toru", "person"),
        ("Toru", "person"),
    ]
    assert len(registry.who("Toru")) == 1


def test_a_short_form_that_fits_two_bodies_belongs_to_neither() -> None:
    held = bodies("World Harbor Office", "White Hill Office", "WHO")
    assert len(register(held, []).speakers) == 3
    assert len(register(held, [("WHO", "World Harbor Office"), ("WHO", "White Hill Office")]).speakers) == 3
    assert {"WHO", "World Harbor Office"} in groups(register(held, [("WHO", "World Harbor Office")]))


def test_a_short_form_under_which_nothing_is_held_finds_the_body_that_articles_spell_out() -> None:
    held = bodies("Karsian Central Command", "Central Command")
    (speaker,) = register(held, [("CENTCOM", "Central Command"), ("CENTCOM", "Karsian Central Command")]).who("centcom")
    assert (speaker.name, len(speaker.names)) == ("Karsian Central Command", 2)
    two = register([*held, *bodies("Dovian Central Command")], [("CENTCOM", "Central Command")])
    assert len(two.speakers) == 3


def test_a_person_joins_what_names_do_not_and_keeps_apart_what_names_join() -> None:
    held = people("Ana Toru", "Ana B. Toru", "the Iron Mayor")
    registry = register(
        held, [], [told("alias", "Ana Toru", "the Iron Mayor"), told("split", "Ana Toru", "Ana B. Toru")]
    )
    assert groups(registry) == [{"Ana Toru", "the Iron Mayor"}, {"Ana B. Toru"}]
    assert registry.speakers[0].joins[0].why.startswith("alias by hand")


def test_the_later_of_two_corrections_holds_and_an_undone_one_is_as_never_made() -> None:
    held = people("Ana Toru", "Ana Holm")
    merge, unalias = told("merge", "Ana Toru", "Ana Holm"), told("unalias", "Ana Holm", "Ana Toru")
    assert len(register(held, [], [merge]).speakers) == 1
    assert len(register(held, [], [merge, unalias]).speakers) == 2
    assert len(register(held, [], [unalias, merge]).speakers) == 1
    assert len(register(held, [], [told("merge", "Ana Toru", "Ana Holm", undone="2026-03-02")]).speakers) == 2


def test_what_is_kept_apart_is_not_joined_by_way_of_a_third_name() -> None:
    apart = told("unalias", "United States Central Command", "CENTCOM")
    registry = register(COMMANDS, [("CENTCOM", "Central Command")], [apart])
    assert {"CENTCOM"} in groups(registry)


def test_an_alias_under_which_nothing_is_held_finds_the_speaker() -> None:
    registry = register(people("Ana Toru"), [], [told("alias", "Ana Toru", "Auntie A")])
    assert [speaker.name for speaker in registry.who("auntie a")] == ["Ana Toru"]


def test_a_speaker_is_called_as_the_person_who_merged_calls_it() -> None:
    registry = register(
        bodies("CENTCOM", "U.S. Central Command"), [], [told("merge", "CENTCOM", "U.S. Central Command")]
    )
    assert [speaker.name for speaker in registry.speakers] == ["CENTCOM"]


WHO = register([*people("Ann Johnson", "Boris Johnson", "Ana Toru", "Toru", "Ilya Dorn"), *COMMANDS], [])


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("Ann Johnson", ["Ann Johnson"]),
        ("johnson", ["Ann Johnson", "Boris Johnson"]),
        ("Toru", ["Ana Toru"]),
        ("Ana Toru", ["Ana Toru"]),
        ("Dorn", ["Ilya Dorn"]),
        ("Ilya", ["Ilya Dorn"]),
        ("US Central Command", ["U.S. Central Command"]),
        ("central command", ["U.S. Central Command"]),
        ("centcom", ["U.S. Central Command"]),
        ("United Nations", []),
        ("Mayor Toru", ["Ana Toru"]),
        ("Harbor Minister Ana Toru", ["Ana Toru"]),
        ("Secretary of State Dorn", ["Ilya Dorn"]),
        ("Channel Two's Ana Toru", ["Ana Toru"]),
        ("Dean Dorn", []),
        ("T", []),
        ("mayor of Dorn", []),
        ("A. Toru", ["Ana Toru"]),
        ("Ilja Dorn", ["Ilya Dorn"]),
        ("Ana Toru Jr.", []),
        ("", []),
    ],
)
def test_a_name_asked_for_means_one_speaker_or_several_to_choose_from_or_none(asked: str, meant: list[str]) -> None:
    assert [speaker.name.replace("United States", "U.S.") for speaker in WHO.who(asked)] == meant


def test_a_last_name_asked_for_takes_in_what_is_held_under_it_alone_if_one_person_has_it() -> None:
    (toru,) = WHO.who("Toru")
    assert set(toru.names) == {"Ana Toru", "Toru"}
    (ana,) = WHO.who("Ana Toru")
    assert ana.names == ("Ana Toru",)


NAMES = st.text(alphabet="ABab .'-U&é", max_size=12).filter(str.strip)


@given(
    st.lists(
        st.builds(HeldName, NAMES, st.booleans(), st.integers(1, 5)), max_size=8, unique_by=lambda each: each.name
    ),
    st.lists(st.tuples(st.sampled_from(["alias", "unalias", "merge", "split"]), NAMES, NAMES), max_size=4),
)
def test_every_name_has_one_speaker_whatever_is_said_of_names(held, said) -> None:
    registry = register(held, [], [told(kind, one, other) for kind, one, other in said])
    assert sorted(name for speaker in registry.speakers for name in speaker.names) == sorted(each.name for each in held)
    assert sum(speaker.statements for speaker in registry.speakers) == sum(each.statements for each in held)


def test_a_first_name_means_whoever_bears_it_and_not_only_a_junior_without_a_last_name() -> None:
    known = register(people("Hugo Vance", "Hugo Jr."), [])
    assert {speaker.name for speaker in known.who("Hugo")} == {"Hugo Vance", "Hugo Jr."}
    assert [speaker.name for speaker in known.who("Hugo Jr.")] == ["Hugo Jr."]


def test_a_nickname_that_papers_do_not_explain_finds_whom_it_means() -> None:
    known = register(people("Benjamin Netanyahu", "Ana Toru"), [])
    assert [speaker.name for speaker in known.who("Bibi")] == ["Benjamin Netanyahu"]
