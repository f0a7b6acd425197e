"""Words that stand alone, signed in a line of their own below or above them."""

import pytest

from corpus.formats.document import document
from corpus.nouns import Extracted, Metadata
from corpus.speech.statements import statements

_READERS = "We asked readers about the bridge, and here is what they sent us by Monday."


def said(*paragraphs: str) -> list[tuple[str, str]]:
    made = document(Extracted(tuple(("paragraph", each) for each in paragraphs), Metadata()))
    return [
        (each.speaker.name, " ".join(made.text.content[slice(*span)] for span in each.content))
        for each in statements(made)
    ]


@pytest.mark.parametrize(
    "signature",
    ["— Hanna Orlik", "― Hanna Orlik, nurse", "-Hanna Orlik", "-- Hanna Orlik, 44, Marhaven.", "– Hanna Orlik (Varn)"],
)
def test_a_dash_below_a_quotation_signs_it(signature: str) -> None:
    before = "Carl Brel said the bridge was old."
    found = said(before, "“I cross it every day.”", signature)
    assert found == [("Carl Brel", "the bridge was old"), ("Hanna Orlik", "“I cross it every day.”")]


def test_each_of_many_signed_lines_is_its_signers() -> None:
    lines = [
        "“It shakes.” ― Hanna Orlik",
        "”It is a shame.” ― Pavel Drost",
        "“Close it now. I mean it.”― Mira Solt, nurse",
    ]
    assert said(_READERS, *lines) == [
        ("Hanna Orlik", "“It shakes.”"),
        ("Pavel Drost", "”It is a shame.”"),
        ("Mira Solt", "“Close it now. I mean it.”"),
    ]


def test_bare_names_below_or_above_sign_where_there_are_several() -> None:
    words = ["“It shakes.”", "Hanna Orlik, 44, nurse", "“Close it now.”", "Pavel Drost, baker"]
    signed = [("Hanna Orlik", "“It shakes.”"), ("Pavel Drost", "“Close it now.”")]
    assert said(_READERS, *words) == signed
    assert said(_READERS, words[1], words[0], words[3], words[2]) == signed


def test_a_block_quote_without_marks_is_its_signers() -> None:
    blocks = (("paragraph", _READERS), ("quote", "We will not sell the bridge."), ("paragraph", "— Ana Toru, mayor"))
    made = document(Extracted(blocks, Metadata()))  # type: ignore[arg-type]
    assert [each.speaker.name for each in statements(made)] == ["Ana Toru"]


def test_the_last_line_of_a_block_quote_signs_it_without_a_dash() -> None:
    told = ("paragraph", "The boat will sail, the port authority said on Monday.")
    quoted = (("quote", "“The boat is as good as new.”"), ("quote", "Ana Toru, harbour master"))
    made = document(Extracted((told, *quoted), Metadata()))  # type: ignore[arg-type]
    assert [each.speaker.name for each in statements(made) if each.kind == "direct"] == ["Ana Toru"]
    made = document(Extracted((told, quoted[0]), Metadata()))  # type: ignore[arg-type]
    assert "Ana Toru" not in [each.speaker.name for each in statements(made)]


def test_behind_signed_words_nobody_goes_on_speaking() -> None:
    found = said("Ana Toru said no.", "“It shakes.”", "— Hanna Orlik", "“It is closed on Sundays.”")
    assert ("Ana Toru", "“It is closed on Sundays.”") not in found


def test_words_below_a_heading_that_is_a_name_are_not_the_last_speakers() -> None:
    made = document(
        Extracted(
            (
                ("paragraph", "“It shakes when a lorry passes,” said Carl Brel, who lives beside it."),
                ("heading", "Zubeka Drost"),
                ("paragraph", "“Nobody has asked the bakers, and I will not leave before somebody does.”"),
            ),
            Metadata(),
        )
    )
    assert [each.speaker.name for each in statements(made)] == ["Carl Brel"]
