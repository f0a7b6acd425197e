"""Who is described and not named: "a port spokesman" is the port spokesman Ivo Holt."""

from dataclasses import replace

import pytest

from corpus.nouns import StoredStatement
from retrieval.claims.standing.described import is_described
from tests.stated import stated


def said_by(name: str, text: str) -> StoredStatement:
    stored = stated(text, "It is a scandal", name)
    at = text.index(name)
    speaker = replace(stored.statement.speaker, span=(at, at + len(name)))
    return replace(stored, statement=replace(stored.statement, speaker=speaker))


@pytest.mark.parametrize(
    ("speaker", "text", "fits"),
    [
        ("A port spokesman", '"It is a scandal," port spokesman Ivo Holt said.', True),
        ("The spokesman for the port", '"It is a scandal," said Ivo Holt, a spokesman for the port.', True),
        ("A mill spokesman", '"It is a scandal," port spokesman Ivo Holt said.', False),
        ("The spokesman", '"It is a scandal," port spokesman Ivo Holt said.', False),
        ("Port spokesman Dana Toru", '"It is a scandal," port spokesman Ivo Holt said.', False),
    ],
)
def test_all_of_the_description_stands_beside_the_name(speaker: str, text: str, fits: bool) -> None:
    assert is_described(speaker, said_by("Ivo Holt", text), text) is fits
