"""What an article reports somebody to have said: forms, spans, silence."""

import pytest

from corpus.document import document
from corpus.nouns import Extracted, Metadata, Statement
from corpus.statements import statements


def read(*paragraphs: str) -> tuple[str, list[Statement]]:
    made = document(Extracted(tuple(("paragraph", words) for words in paragraphs), Metadata(language="en")))
    return made.text.content, list(statements(made))


def told(*paragraphs: str) -> list[tuple[str, str, str]]:
    """Kind, speaker as written and content of every statement."""
    text, found = read(*paragraphs)
    return [
        (each.kind, text[slice(*each.speaker.span)], " / ".join(text[a:b] for a, b in each.content)) for each in found
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Dana Toru said that the depot was closed.", "Dana Toru", "that the depot was closed"),
        ("Dana Toru said the depot was closed.", "Dana Toru", "the depot was closed"),
        ("The depot was closed, Dana Toru said.", "Dana Toru", "The depot was closed"),
        ("According to Dana Toru, the depot was closed.", "Dana Toru", "the depot was closed"),
        ("The depot was closed, according to Dana Toru.", "Dana Toru", "The depot was closed"),
        ("In a statement on Friday, the harbour board denied that the depot was closed.", "the harbour board",
         "that the depot was closed"),
    ],
)  # fmt: skip
def test_indirect_speech_has_its_speaker_and_content(text, speaker, content):
    assert told(text) == [("indirect", speaker, content)]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("“We will rebuild the pier,” Dana Toru said on Monday.", "“We will rebuild the pier,”"),
        ('"We will rebuild the pier," said Dana Toru, who leads the port.', '"We will rebuild the pier,"'),
        ('Dana Toru said: "We will rebuild the pier."', '"We will rebuild the pier."'),
        ('"We will rebuild," Dana Toru said, "and we will do it soon."',
         '"We will rebuild," / "and we will do it soon."'),
    ],
)  # fmt: skip
def test_direct_speech_keeps_its_marks(text, content):
    assert told(text) == [("direct", "Dana Toru", content)]


@pytest.mark.parametrize(
    "text",
    [
        "Dana Toru did not say that the depot was closed.",
        "Dana Toru declined to say whether the depot was closed.",
        "Dana Toru has yet to confirm that the depot was closed.",
        "Dana Toru would not say that the depot was closed.",
    ],
)
def test_silence_is_no_statement(text):
    assert told(text) == []


def test_a_quotation_alone_belongs_to_the_speaker_before():
    found = told("Dana Toru said the pier was safe.", "“We looked at every plank of it.”")
    assert found[1] == ("direct", "Dana Toru", "“We looked at every plank of it.”")
