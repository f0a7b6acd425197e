"""Roles out of the words for them: the office, what narrows it, whose it is, held now or before."""

import pytest

from corpus.speech.people.roles import Role, read_role


def role(head, *owners, kinds=(), former=False, several=False):
    return Role(head, frozenset(kinds), owners, former, several)


@pytest.mark.parametrize(
    ("phrase", "read"),
    [
        ("the FBI director", role("director", "FBI")),
        ("the governor of Arkansas", role("governor", "Arkansas")),
        ("the Labor secretary", role("secretary", kinds=["labor"])),
        ("the Secretary of Labour", role("secretary", kinds=["labor"])),
        ("the head of the Labor Department", role("head", kinds=["labor"])),
        ("Veltin's office", role("office", "Veltin")),
        ("congressman Veltin’s attorney", role("lawyer", "Veltin")),
        ("a lawyer for Mr. Veltin", role("lawyer", "Veltin", several=True)),
        ("the former Karsian president", role("president", "Karsian", former=True)),
        ("Karsia's former president", role("president", "Karsia", former=True)),
        ("the ex-president of Karsia", role("president", "Karsia", former=True)),
        ("the UN secretary-general", role("secretary general", "UN")),
        ("the Harbor Trust's chief executive", role("ceo", "Harbor Trust")),
        ("CEO of the Harbor Trust", role("ceo", "Harbor Trust")),
        ("the White House press secretary", role("press secretary", "White House")),
        ("the mayor's office", role("office", "mayor")),
        ("the prime minister's office", role("office", "prime minister")),
        ("the minister of labour of Karsia", role("minister", "Karsia", kinds=["labor"])),
        ("the Toru campaign", role("campaign", "Toru")),
        ("a spokesman for the Toru campaign", role("spokesperson", "Toru", kinds=["campaign"], several=True)),
        ("a spokesman for Mrs. Toru's campaign", role("spokesperson", "Toru", kinds=["campaign"], several=True)),
        ("the Toru campaign spokeswoman", role("spokesperson", "Toru", kinds=["campaign"])),
        ("deputy director of the FBI", role("director", "FBI", kinds=["deputy"])),
        ("the attorney general", role("attorney general")),
        ("Karsian PM", role("prime minister", "Karsian")),
        ("the senator from Arkansas", role("senator", "Arkansas")),
        ("the House speaker", role("speaker", "House")),
        ("Senate majority leader", role("leader", "Senate", kinds=["majority"])),
        ("London’s newly elected Muslim mayor", role("mayor", "London")),
        ("his lawyer", role("lawyer", "his")),
    ],
)
def test_a_role_is_read(phrase, read):
    assert read_role(phrase) == read


@pytest.mark.parametrize(
    "phrase",
    [
        "the Harbor Agency",
        "the Justice Department",
        "President Toru",
        "FBI Director Ana Toru",
        "officials",
        "a teacher",
        "federal prosecutors",
        "Karsia's ministers",
        "the president, the mayor and the governor",
        "",
        "of",
        "the " * 40 + "president",
    ],
)
def test_other_words_name_no_role(phrase):
    assert read_role(phrase) is None
