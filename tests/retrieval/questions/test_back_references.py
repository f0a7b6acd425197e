"""A heading with a question behind it is one question."""

import pytest

from retrieval.questions.back_references import joined_to_its_heading


@pytest.mark.parametrize(
    ("question", "one"),
    [
        ("Brel and Toru on the mill: what did each say?", "what did Brel and Toru say about the mill"),
        ("Ana Toru on the mill - what did she say about it?", "what did Ana Toru say about the mill"),
        ("Ana Toru who owns the mill - how does she defend tolls?", "how does Ana Toru defend tolls"),
        ("Ana Toru, who owns the mill: has she denied the debt?", "has Ana Toru denied the debt"),
        ("The Karsian Guard: what did they say about the ferry?", "what did The Karsian Guard say about the ferry"),
        ("What did Ana Toru say: did she deny it?", "What did Ana Toru say: did she deny it?"),
        ("Ana Toru: a life", "Ana Toru: a life"),
    ],
)
def test_a_pronoun_behind_a_heading(question: str, one: str) -> None:
    assert joined_to_its_heading(question) == one
