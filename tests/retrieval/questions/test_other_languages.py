"""Questions in German, French and Spanish, put into the English form that is read."""

import pytest

from retrieval.questions.inventory import inventory
from retrieval.questions.other_languages import in_english

KNOWN = inventory([("Ana Toru", 3), ("Toru", 3), ("Brask", 2), ("Ivo Brel", 2)])


@pytest.mark.parametrize(
    ("question", "english"),
    [
        ("Was hat Ana Toru über die Mühle in Brask gesagt?", "What did Ana Toru say about mühle in Brask?"),
        ("was sagte Toru zu Ivo Brel", "What did Toru say about Ivo Brel?"),
        ("Was hat Toru im März 2016 gesagt?", "What did Toru say in March 2016?"),
        ("Was hält Toru von Ivo Brel?", "What does Toru think about Ivo Brel?"),
        ("Wer hat gesagt, dass Brel lügt?", "Who said that Brel lügt?"),
        ("Hat Toru gesagt, dass Ivo Brel lügt?", "Did Toru say that Ivo Brel lügt?"),
        ("Qu'a dit Ana Toru à propos du moulin ?", "What did Ana Toru say about moulin?"),
        ("Qu’est-ce qu’Ana Toru a dit sur Ivo Brel en mai 2016 ?", "What did Ana Toru say about Ivo Brel in May 2016?"),
        ("Que pense Toru de Brask ?", "What does Toru think about Brask?"),
        ("Toru a-t-elle dit que Brel ment ?", "Did Toru say that Brel ment?"),
        ("¿Qué dijo Toru?", "What did Toru say?"),
        ("¿Qué ha dicho Toru sobre la presa de Brask en 2016?", "What did Toru say about presa de Brask in 2016?"),
        ("¿Quién dijo que Toru miente?", "Who said that Toru miente?"),
    ],
)  # fmt: skip
def test_the_form_is_put_over_and_names_stay(question: str, english: str) -> None:
    assert in_english(question, KNOWN) == english


@pytest.mark.parametrize(
    "question",
    [
        "What did Toru say about Brask?",
        "Was Toru told about Brask?",
        "Was ist eine Mühle?",
        "Hat makers of Brask",
        "Quito",
    ],
)
def test_any_other_question_stays_as_it_is(question: str) -> None:
    assert in_english(question, KNOWN) is None
