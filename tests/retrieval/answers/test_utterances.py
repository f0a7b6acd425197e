"""One utterance is one entry: copies, cuts, other wordings with their differences; and what is not one."""

import pytest

from retrieval.answers.utterances import join_reports
from tests.stated import stated

CROSS = '"Nobody will cross the bridge before I have seen the new pillar," said Edda Holm, the chief engineer.'
QUOTE = '"Nobody will cross the bridge before I have seen the new pillar,"'


def test_the_same_words_in_three_articles_are_one_entry_and_the_earliest_comes_first():
    reports = [stated(CROSS, QUOTE, "Edda Holm", article=n, published=f"2023-05-{20 - n}") for n in (1, 2, 3)]
    (utterance,) = join_reports(reports)
    assert utterance.first.article.id == 3
    assert utterance.also == (1, 2)
    assert utterance.reworded == ()


def test_a_quotation_cut_short_is_the_same_utterance():
    short = 'Holm promised that "nobody will cross the bridge before I have seen" it.'
    reports = [
        stated(CROSS, QUOTE, "Edda Holm"),
        stated(short, '"nobody will cross the bridge before I have seen"', "Edda Holm", "mixed", article=2),
    ]
    (utterance,) = join_reports(reports)
    assert utterance.also == (2,) and utterance.reworded == ()


@pytest.mark.parametrize(
    ("changed", "kind", "given", "stored"),
    [
        (QUOTE.replace("new pillar", "old pillar"), "word", "old", "new"),
        (QUOTE.replace("Nobody", "Everybody"), "negation", "Everybody", "Nobody"),
    ],
)
def test_a_quotation_in_two_wordings_is_one_entry_that_names_the_difference(changed, kind, given, stored):
    other = CROSS.replace(QUOTE, changed)
    (utterance,) = join_reports([stated(CROSS, QUOTE, "Edda Holm"), stated(other, changed, "Edda Holm", article=2)])
    (wording,) = utterance.reworded
    assert [(each.type, each.given, each.stored) for each in wording.differences] == [(kind, given, stored)]


def test_quoted_figures_that_differ_are_marked():
    one = '"We counted 14 cracks in the second pillar this morning," Holm said.'
    other = one.replace("14", "40")
    (utterance,) = join_reports(
        [
            stated(one, one[:-11], "Edda Holm"),
            stated(other, other[:-11], "Edda Holm", article=2, published="2023-05-09"),
        ]
    )
    assert [(each.given, each.stored) for each in utterance.reworded[0].differences] == [("40", "14")]


def test_a_reporters_wording_with_another_figure_is_another_utterance():
    one = "Holm said the repair of the second pillar would cost 40 million crowns."
    other = one.replace("40", "60")
    content = "the repair of the second pillar would cost {} million crowns"
    reports = [
        stated(one, content.format(40), "Edda Holm", "indirect"),
        stated(other, content.format(60), "Edda Holm", "indirect", article=2),
    ]
    assert len(join_reports(reports)) == 2


def test_other_words_months_later_are_another_utterance():
    later = CROSS.replace("new pillar", "third pillar")
    content = QUOTE.replace("new pillar", "third pillar")
    reports = [
        stated(CROSS, QUOTE, "Edda Holm"),
        stated(later, content, "Edda Holm", article=2, published="2023-09-01"),
    ]
    assert len(join_reports(reports)) == 2


@pytest.mark.parametrize(
    "difference",
    [{"manner": "denied"}, {"via": "Karsia"}, {"speaker": "Ivo Brandt"}],
    ids=["what is denied", "what somebody else reports", "what another says"],
)
def test_the_same_words_are_not_one_utterance(difference):
    text = "Holm said the pillar had cracked in March."
    content = "the pillar had cracked in March"
    first = stated(text, content, "Edda Holm", "indirect")
    second = stated(text, content, **{"speaker": "Edda Holm", "kind": "indirect", "article": 2} | difference)
    assert len(join_reports([first, second])) == 2


def test_a_spokeswoman_and_the_body_she_speaks_for_are_one_speaker():
    by_her = stated(CROSS, QUOTE, "Lia Korn", spoken_for="Tarn Port Authority")
    by_it = stated(CROSS, QUOTE, "Tarn Port Authority", article=2)
    assert len(join_reports([by_her, by_it])) == 1


def test_an_utterance_told_twice_in_one_article_is_in_no_further_article():
    (utterance,) = join_reports([stated(CROSS, QUOTE, "Edda Holm"), stated(CROSS, QUOTE, "Edda Holm")])
    assert utterance.also == ()


def test_many_statements_are_joined_in_about_linear_time():
    texts = [f'"The {n} boats of quay {n * 7} left the harbour {n * 3} times," Holm said.' for n in range(400)]
    found = join_reports(
        [stated(text, text[:-12], "Edda Holm", article=n, published=None) for n, text in enumerate(texts, 1)]
    )
    assert len(found) == 400
