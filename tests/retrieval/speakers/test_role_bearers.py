"""Who is of the role asked for, by what an article says."""

import pytest

from retrieval.speakers.role_bearers import bears_role, role_asked_for

TEXT = "Gov. Ivar Ravic of Karsia spoke first. Senator Ana Toru left. Former Governor Mila Senna wrote a letter."


@pytest.mark.parametrize(
    ("phrase", "name", "bears"),
    [
        ("governor", "Ivar Ravic", True),
        ("senator", "Ana Toru", True),
        ("senator", "Ivar Ravic", False),
        ("former governor", "Mila Senna", True),
        ("former governor", "Ivar Ravic", False),
    ],
)
def test_a_role_is_told_by_the_article(phrase: str, name: str, bears: bool) -> None:
    role = role_asked_for(phrase)
    assert role and bears_role([name], role, TEXT) is bears


def test_words_that_name_no_role() -> None:
    assert role_asked_for("bridge") is None
