"""What is told may be denied in the passive, or dismissed: a request, an entry or a lawsuit is no telling."""

import pytest

from corpus.speech.statements import statements
from tests.corpus.speech.statements.test_statements import made

OPERATOR = "the operator"


def said(text):
    """Who denies what in a text."""
    held = made(text)
    return [
        (each.speaker.name, each.manner, " ".join(held.text.content[a:b] for a, b in each.content))
        for each in statements(held)
        if each.manner in ("denied", "rejected")
    ]


@pytest.mark.parametrize(
    ("text", "denial"),
    [
        (f"The report that the ferry sank was denied by {OPERATOR}.", ("denied", "The report that the ferry sank")),
        (f"Media reports of a leak were dismissed on Monday by {OPERATOR}.", ("rejected", "Media reports of a leak")),
        (f"It was firmly denied by {OPERATOR} that the ferry had sunk.", ("denied", "that the ferry had sunk")),
        (f"Dana Toru said the ferry sank. The claim has been rejected by {OPERATOR}.", ("rejected", "The claim")),
        (f"In May, rumours of a leak were refuted by {OPERATOR}.", ("denied", "rumours of a leak")),
    ],
)  # fmt: skip
def test_who_denies_a_report_in_the_passive_speaks(text, denial):
    assert said(text) == [(OPERATOR, *denial)]


def test_who_dismisses_a_claim_speaks_and_who_dismisses_a_crew_does_not():
    assert said("Toru Lines dismissed claims that the ferry sank.") == [
        ("Toru Lines", "rejected", "claims that the ferry sank")
    ]
    assert said("Toru Lines dismissed the crew.") == []
    assert said("Toru Lines dismissed reports that Ana Ruiz had said the ferry sank.") == []


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("Toru denied this.", "this"),
        ("Toru has repeatedly denied it on Monday.", "it"),
        ("But Toru denies this and has promised a report.", "this"),
        ("Toru denied that on Monday.", "that"),
        ("Toru disputed it when asked.", "it"),
        ("Toru denied that on Monday the ferry sank.", "that on Monday the ferry sank"),
        ("Toru denied it had sunk.", "it had sunk"),
    ],
)
def test_what_was_told_before_is_denied_with_a_word(text, denied):
    assert said(f"The ferry sank, a blog wrote. {text}") == [("Toru", "denied", denied)]


@pytest.mark.parametrize(
    "text", ["The court denied it.", "Toru did not deny this.", "If Toru denies this, he must go."]
)
def test_a_word_for_what_was_told_makes_no_denial_by_itself(text):
    assert said(f"The ferry sank, a blog wrote. {text}") == []


@pytest.mark.parametrize(
    "text",
    [
        f"The report that the ferry sank was not denied by {OPERATOR}.",
        f"The report that the ferry sank has yet to be denied by {OPERATOR}.",
        "The report that the ferry sank was denied by nobody.",
        "Entry was denied by the guards.",
        "Their claim for damages was rejected by the insurer.",
        "Her asylum claim was denied by the ministry.",
        "The claim was dismissed by the appeals court.",
    ],
)
def test_what_is_not_denied_or_no_telling_makes_no_denial(text):
    assert said(text) == []
