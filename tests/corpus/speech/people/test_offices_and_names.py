"""Whom an office means, and what of a run of capitalised words is a name."""

import pytest

from corpus.language.names import names
from corpus.speech.people.coreference import resolve_people
from corpus.speech.people.mentions import name_mentions
from corpus.speech.people.role_words import roles
from tests.made_up import document


def meant(text: str, words: str, nth: int = 0) -> tuple[str, str]:
    """The name and type of whoever the `nth` occurrence of `words` means."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    got = resolve_people(document(text)).mention((at, at + len(words)))
    return got.name, got.type


OFFICES = [
    ("Former President Idris Calloway left. The president, Nadia Brunt, stayed. “He lost,” the president said.",
     "the president", "Nadia Brunt"),
    ("President Nadia Brunt met former President Idris Calloway. “I lost,” the former president said.",
     "the former president", "Idris Calloway"),
    ("Former President Idris Calloway left. “I lost,” the president said.", "the president", "the president"),
    ("Ex-Mayor Ivo Brandt left. “We wait,” the mayor said.", "the mayor", "the mayor"),
    ("Then-Governor Ivo Brandt signed. “We wait,” the governor said.", "the governor", "the governor"),
    ("Vice President Ana Toru left. “We wait,” the president said.", "the president", "the president"),
    ("Vice President Ana Toru left. “We wait,” the vice president said.", "the vice president", "Ana Toru"),
    ("Deputy Mayor Ana Toru left. “We wait,” the mayor said.", "the mayor", "the mayor"),
    ("Acting Governor Ana Toru left. “We wait,” the governor said.", "the governor", "the governor"),
    ("Ana Toru, a former senator, left. “We wait,” the senator said.", "the senator", "the senator"),
    ("Ana Toru, who was mayor, left. “We wait,” the mayor said.", "the mayor", "the mayor"),
    ("Attorney General Ana Toru left. “We wait,” the general said.", "the general", "the general"),
    ("Maj. Gen. Ana Toru left. “We wait,” the general said.", "the general", "Ana Toru"),
    ("Sen. Ana Toru of Varnholm left. “We wait,” the Varnholm senator said.", "the Varnholm senator", "Ana Toru"),
    ("Sen. Ana Toru of Varnholm left. “We wait,” the Lorn senator said.", "the Lorn senator", "the Lorn senator"),
    ("Ana Toru, the candidate, left. Ivo Brandt, a candidate, spoke." + " It rained." * 40 + " The candidate said.",
     "The candidate", "The candidate"),
    ("Ana Toru spoke. Toru spokesman Ivo Brandt said no.", "Toru spokesman Ivo Brandt", "Ivo Brandt"),
    ("Ana Toru spoke. Toru campaign spokeswoman Eva Holt said no.", "Toru campaign spokeswoman Eva Holt", "Eva Holt"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "name"), OFFICES, ids=[case[0][:60] for case in OFFICES])
def test_an_office_means_whoever_holds_it(text: str, words: str, name: str) -> None:
    assert meant(text, words)[0] == name


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("former Karsian prime minister", ["former minister"]),
        ("Vice President", ["vice president"]),
        ("Attorney General", ["lawyer general"]),
        ("Lt. Gen.", ["lieutenant", "general"]),
        ("editor-in-chief", ["editor"]),
        ("ex-mayor", ["former mayor"]),
        ("Secretary-Treasurer", ["secretary"]),
        ("Speaker-to-be", ["future speaker"]),
    ],
)
def test_words_of_an_office_with_what_limits_it(words: str, found: list[str]) -> None:
    assert roles(words.split()) == found


NAMES = [
    ("Democrat Ana Toru left.", ["Ana Toru"]),
    ("House Republican Boris Holt left.", ["Boris Holt"]),
    ("Assemblywoman Ana Toru left.", ["Ana Toru"]),
    ("Senate Minority Whip Boris Holt left.", ["Boris Holt"]),
    ("Co-anchor Nora Holt left.", ["Nora Holt"]),
    ("He met House Speaker-to-be Ida Pellow.", ["House", "Ida Pellow"]),
    ("He met Karsian-born Boris Holt and Tarn-based Eva Brel.", ["Boris Holt", "Eva Brel"]),
    ("He met Harbor News Eva Brel.", ["Eva Brel"]),
    ("He met Boris Holt of the Harbor Trust.", ["Boris Holt", "Harbor Trust"]),
    ("Representative Peter T. King of New York left.", ["Peter T. King", "New York"]),
    ("He met Boris Holt Monday.", ["Boris Holt"]),
    ("Stated Holt on Monday. Boris Holt left.", ["Holt", "Boris Holt"]),
    ("He met Al From.", ["Al From"]),
    ("Mark Weddle left.", ["Mark Weddle"]),
    ("A Karsia Democrat left.", []),
    ("He met Sen. Holt, R-Kans., and a GOP-led panel.", ["Holt"]),
    ("Boris Holt Picks Ana Toru for Harbor Board\n\nHe met Boris Holt.",
     ["Boris Holt", "Ana Toru", "Harbor Board", "Boris Holt"]),
    ("General Motors met Major League Baseball and Justice Department lawyers.",
     ["General Motors", "Major League Baseball", "Justice Department"]),
    ("He met General Holt.", ["Holt"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), NAMES, ids=[case[0][:50] for case in NAMES])
def test_the_names_of_a_text_are_bare(text: str, found: list[str]) -> None:
    assert [each.name for each in name_mentions(text)] == found


def test_the_same_capitals_are_a_month_and_a_name_in_one_place_and_a_whole_name_in_another() -> None:
    text = "The ferry sank, and in June Holt went. June Holt said so. They left in June Holt told the paper."
    assert [each.name for each in name_mentions(text)] == ["Holt", "June Holt", "Holt"]


@pytest.mark.parametrize(
    ("text", "name", "type"),
    [
        ("He left New Jersey. New Jersey said no.", "New Jersey", "body"),
        ("Kristen Day left. Day said no.", "Kristen Day", "person"),
        ("Amnesty International said no.", "Amnesty International", "body"),
        ("The Harbor PAC left. Harbor PAC said no.", "Harbor PAC", "body"),
    ],
)
def test_a_persons_name_and_a_bodys(text: str, name: str, type: str) -> None:
    assert meant(text, name, 1 if text.count(name) > 1 else 0) == (name, type)


def test_a_body_keeps_its_first_word() -> None:
    told = names("The Justice Department met General Motors, the Judge Rotenberg Center and Major League Baseball.")
    assert {"Justice Department", "General Motors", "Judge Rotenberg Center", "Major League Baseball"} <= told.keys()
    assert "Dorn" in names("He met President Dorn, and Justice Dorn.")
