"""Names near to one that nobody has."""

import pytest

from retrieval.speakers.misspelt import near, near_names, spellings
from retrieval.speakers.speaker import Speaker

SPEAKERS = [
    Speaker(name, "person", 3, (name,)) for name in ("Kira Hallibrand", "Hal McTarran", "Jan Brel", "Hillary Vosk")
] + [Speaker("Harborwatch", "body", 2, ("Harborwatch",))]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("hallebrand", ("hallibrand",)),
        ("hilary voks", ()),
        ("mctaran", ("mctarran",)),
        ("mctrarran", ("mctarran",)),
        ("kira hallebrand", ("kira hallibrand",)),
        ("kira hallirband", ("kira hallibrand",)),
        ("hilary vosk", ("hillary vosk",)),
        ("harborwach", ("harborwatch",)),
        ("brol", ()),
        ("jane brel", ()),
        ("quist", ()),
    ],
)
def test_the_one_name_near_is_found_and_no_short_or_other_name(asked: str, found: tuple[str, ...]) -> None:
    assert near_names(asked, spellings(SPEAKERS)) == found


def test_both_names_may_be_misspelt() -> None:
    speakers = [Speaker("Elyzar Cummerton", "person", 1, ("Elyzar Cummerton",))]
    assert near_names("elyzer cumerton", spellings(speakers)) == ("elyzar cummerton",)


def test_a_first_name_of_the_same_sound_bears_a_misspelt_last_name_out() -> None:
    speakers = [Speaker("Randal Ostreth", "person", 1, ("Randal Ostreth",))]
    assert near_names("randall ostrethe", spellings(speakers)) == ("randal ostreth",)
    assert near_names("roland ostrethe", spellings(speakers)) == ()


def test_several_names_as_near_are_all_found() -> None:
    speakers = [Speaker(name, "person", 1, (name,)) for name in ("Ada Marlow", "Ivo Marlon")]
    assert set(near_names("marlot", spellings(speakers))) == {"marlow", "marlon"}


@pytest.mark.parametrize(("asked", "name", "far"), [("hallibrnad", "hallibrand", 1), ("abcdef", "abcxyz", 0)])
def test_the_distance_counts_letters(asked: str, name: str, far: int) -> None:
    assert near(asked, name) == far
