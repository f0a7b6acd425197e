"""What is news for followers: each utterance once, first-hand, of the very speaker; and answers of what came."""

import pytest

from tests.followed import HOLM, Corpus, article, question, speaker

FIRST = article(f"The bridge was closed on Monday.\n\n{HOLM}", "bridge", title="Bridge closed")
COPY = article(f"Rain fell on the market of Tarn.\n\n{HOLM}", "rain", title="Rain", outlet="River Gazette")
OTHER = article('"The ferry is safe in any wind," Edda Holm said on Tuesday.', "ferry", title="Ferry")
PORT = "The Tarn Port Authority (TPA) runs the harbour of Tarn and its two ferries."


@pytest.fixture
def corpus(home, model_files):
    return Corpus(home)


def test_a_statement_of_a_followed_speaker_is_news_once(corpus):
    corpus.add(FIRST)
    assert corpus.words(speaker("Edda Holm")) == [
        '"Nobody will cross the bridge at Tarn before I have seen the new pillar,"'
    ]
    assert corpus.words(speaker("Edda Holm")) == []


def test_the_same_words_in_a_second_outlet_are_no_news_at_once_or_later(corpus):
    corpus.add(FIRST, COPY)
    assert len(corpus.words(speaker("Edda Holm"))) == 1
    corpus.add(article(f"A dog was found.\n\n{HOLM}", "dog", outlet="Harbor Wire"))
    assert corpus.words(speaker("Edda Holm")) == []


def test_of_an_article_that_changed_only_what_is_new_is_told(corpus):
    corpus.add(FIRST)
    corpus.news(speaker("Edda Holm"))
    corpus.add({**FIRST, "text": FIRST["text"] + '\n\n"We found a second crack this morning," Edda Holm added.'})
    assert corpus.words(speaker("Edda Holm")) == ['"We found a second crack this morning,"']
    corpus.add(FIRST)
    assert corpus.words(speaker("Edda Holm")) == []


def test_a_version_that_only_takes_words_away_is_no_news(corpus):
    corpus.add({**FIRST, "text": FIRST["text"] + '\n\n"We found a second crack this morning," Edda Holm added.'})
    corpus.news(speaker("Edda Holm"))
    corpus.add(FIRST)
    assert corpus.words(speaker("Edda Holm")) == []


def test_two_versions_that_came_between_two_looks_are_told_once_and_from_the_current_one(corpus):
    corpus.add(FIRST)
    corpus.add({**FIRST, "text": FIRST["text"] + "\n\nThe bakers sold out before seven."})
    ((_, news),) = corpus.news(speaker("Edda Holm"))
    assert news.place.version == corpus.app.catalogue.article(news.place.article).version


def test_a_follower_hears_nothing_that_was_there_before_they_followed(corpus):
    corpus.add(FIRST)
    late = speaker("Edda Holm", after=corpus.position().statement)
    corpus.add(OTHER)
    assert corpus.words(late) == ['"The ferry is safe in any wind,"']


def test_nobody_is_told_by_a_last_name_alone(corpus):
    corpus.add(article("Lena Holm said that the ferry was late.", "late"))
    assert corpus.words(speaker("Edda Holm"), speaker("Holm")) == []


def test_second_hand_words_and_mere_mentions_are_no_news(corpus):
    corpus.add(
        article("The Karsian Embassy said that the Tarn Port Authority had admitted that the pumps failed.", "second"),
        article(f"{PORT} A fence stands around the Tarn Port Authority.", "mention"),
    )
    assert corpus.words(speaker("Tarn Port Authority", "TPA")) == []
    corpus.add(
        article("The Tarn Port Authority said on Friday that the ferry would stop at ten.", "own"),
        article("The Karsian Embassy said that the Tarn Port Authority had confirmed that two barges sank.", "third"),
    )
    (told,) = corpus.words(speaker("Tarn Port Authority", "TPA"))
    assert "the ferry would stop at ten" in told
    reported = corpus.app.catalogue.said_by(["Tarn Port Authority"])
    assert any(each.statement.via and "barges" in each.text for each in reported)


def test_who_speaks_for_a_body_counts_for_it(corpus):
    corpus.add(
        article(f'{PORT}\n\n"The pillar is sound," said Ivo Brandt, a spokesman for the Tarn Port Authority.', "sound")
    )
    assert corpus.words(speaker("Tarn Port Authority")) == ['"The pillar is sound,"']


def test_a_body_is_known_by_the_short_form_that_articles_explain(corpus):
    corpus.add(article(f"{PORT}\n\nThe TPA said that the repair would cost 40 million crowns.", "cost"))
    assert len(corpus.words(speaker("Tarn Port Authority"))) == 1


def test_a_body_that_nobody_knew_when_it_was_followed_is_heard_by_any_name_it_was_asked_for(corpus):
    corpus.add(article("The Lake Board said on Monday that the dyke would hold until the spring.", "dyke"))
    assert len(corpus.words(speaker("Tarn Lake Board", "Lake Board"))) == 1


def test_two_follows_of_a_speaker_are_both_told_and_other_speakers_are_not(corpus):
    corpus.add(FIRST)
    follows = [speaker("Edda Holm", id=1), speaker("Edda Holm", id=2), speaker("Ivo Brandt", id=3)]
    assert [follow.id for follow, _ in corpus.news(*follows)] == [1, 2]


def test_a_text_that_is_read_anew_for_statements_is_no_news(corpus):
    corpus.add(FIRST)
    corpus.news(speaker("Edda Holm"))
    (number,) = [row.article.id for row in corpus.app.catalogue.articles()]
    later = corpus.looked.at + 3 * 24 * 3600
    corpus.looked = type(corpus.looked)(corpus.looked.statement, corpus.looked.passage, later)
    corpus.app.edit(number, {"speaker": "Edda Holm"})
    assert corpus.app.catalogue.marks()[0] > corpus.looked.statement
    assert corpus.words(speaker("Edda Holm")) == []


def test_an_article_taken_out_before_the_look_is_no_news(corpus):
    (number,) = corpus.add(FIRST)
    corpus.app.catalogue.remove(number)
    assert corpus.words(speaker("Edda Holm"), question("What did Edda Holm say about the bridge?")) == []


def test_the_same_words_that_were_taken_out_and_come_again_have_the_same_name(corpus):
    (number,) = corpus.add(FIRST)
    ((_, first),) = corpus.news(speaker("Edda Holm"))
    corpus.app.catalogue.remove(number)
    corpus.add(FIRST)
    ((_, again),) = corpus.news(speaker("Edda Holm"))
    assert first.utterance == again.utterance


def test_a_question_about_speech_is_answered_by_what_came_and_by_no_copy(corpus):
    asked = question("What did Edda Holm say about the flour tax?")
    tax = article('"The bakers will pay no flour tax this year," Edda Holm said on Tuesday.', "tax")
    corpus.add(FIRST)
    assert corpus.words(asked) == []
    corpus.add(tax)
    assert corpus.words(asked) == ['"The bakers will pay no flour tax this year,"']
    corpus.add({**tax, "url": "https://gazette.example/tax", "text": f"Rain fell on Monday. {tax['text']}"})
    assert corpus.words(asked) == []


def test_an_open_question_is_answered_by_the_sentence_that_came(corpus):
    asked = question("Where is the crane of Tarn?")
    corpus.add(article("The bakers of Tarn sold out before seven, since no flour had come.", "bakers"))
    assert corpus.words(asked) == []
    corpus.add(article("The old crane of Tarn stands in the harbour beside the customs house.", "crane"))
    assert corpus.words(asked) == ["The old crane of Tarn stands in the harbour beside the customs house."]
    corpus.add(article("Snow fell. The old crane of Tarn stands in the harbour beside the customs house.", "snow"))
    assert corpus.words(asked) == []


def test_a_question_is_not_answered_again_by_a_page_that_changed_elsewhere(corpus):
    asked = question("Where is the crane of Tarn?")
    crane = article("The old crane of Tarn stands in the harbour beside the customs house.", "crane")
    corpus.add(crane)
    assert len(corpus.words(asked)) == 1
    corpus.add({**crane, "text": f"{crane['text']}\n\nThe bakers sold out before seven."})
    assert corpus.words(asked) == []


def test_a_question_is_not_answered_by_what_was_there_before(corpus):
    corpus.add(OTHER)
    late = question("What did Edda Holm say about the ferry?", after=corpus.position().passage)
    assert corpus.words(late) == []
