"""What is quoted: the best sentences, one entry for one utterance, the earliest article first."""

from corpus.nouns import Article, Metadata, StoredPassage
from retrieval.ranking.selection import Weighed, choose_sentences
from retrieval.search import Hit

COST = "The authority said that the repair of the bridge would cost 40 million crowns."
FERRY = "A ferry will carry passengers across the river from Thursday until the autumn."


def weighed(words: str, order: float, article: int, published: str | None) -> Weighed:
    held = Article(article, Metadata(published=published), f"v{article}", article, "2023-01-01")
    passage = StoredPassage(article, held, held.version, True, 100, 100 + len(words), words, ((100, 100 + len(words)),))
    return Weighed(Hit(passage, 1.0, 1, 0.5, 1), (100, 100 + len(words)), order, 0.9)


def test_the_order_of_the_sentences_is_kept_and_the_limit_holds():
    sentences = [weighed(FERRY, 2, 1, None), weighed(COST, 1, 2, None)]
    assert [each.sentence.words for each in choose_sentences(sentences, 5)] == [FERRY, COST]
    assert [each.sentence.words for each in choose_sentences(sentences, 1)] == [FERRY]


def test_the_same_words_are_one_entry_from_the_earliest_article():
    sentences = [weighed(COST, 3, 7, "2023-05-09"), weighed(COST, 2, 8, "2023-05-08"), weighed(COST, 1, 9, None)]
    (chosen,) = choose_sentences(sentences, 3)
    assert chosen.sentence.passage.article.id == 8
    assert chosen.also == (7, 9)


def test_a_copy_found_after_the_limit_still_counts():
    sentences = [weighed(COST, 3, 1, "2023-05-08"), weighed(FERRY, 2, 2, None), weighed(COST, 1, 3, "2023-05-09")]
    assert choose_sentences(sentences, 1)[0].also == (3,)


def test_another_figure_is_another_utterance():
    sentences = [weighed(COST, 2, 1, None), weighed(COST.replace("40", "14"), 1, 2, None)]
    assert len(choose_sentences(sentences, 3)) == 2
