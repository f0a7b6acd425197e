"""On the topic or not: also what only the article around a statement names, and never what a speaker left untouched."""

import json

import pytest

from bot.terminal.cli import main
from retrieval.answers.topic import Signs, Topic, is_about
from tests.samples import write_jsonl

ARTICLES = [
    {
        "title": "Premier attacks the harbour toll",
        "outlet": "Tarn Herald",
        "published": "2024-03-04",
        "text": "The harbour toll was debated for six hours on Monday.\n\n"
        'Lise Corran rose last. "It is greedy, clumsy and wrong," Lise Corran said.\n\n'
        "The vote is next week.",
    },
    {
        "title": "A night of storms",
        "outlet": "Tarn Herald",
        "published": "2024-03-06",
        "text": '"Snow fell on every road north of Brask," Pell Ostrander said. '
        "Lise Corran said that the harbour toll was unjust.",
    },
    {
        "title": "Corran opens a library",
        "outlet": "River Gazette",
        "published": "2024-04-02",
        "text": 'The library has four floors. "Children will read here," Lise Corran said.\n\n'
        "Lise Corran said that the building had cost nine million crowns.",
    },
    {
        "title": "A choir for Brask",
        "outlet": "Harbor Wire",
        "published": "2024-05-06",
        "text": "Ivo Mantel praised the choir of Brask.\n\n"
        'Mantel was the last to speak. "Every seat was taken," Ivo Mantel said.\n\n'
        'Idris Fenn sang alone. "He was the best of the evening," Ivo Mantel said.',
    },
    {
        "title": "Mantel on presses",
        "outlet": "Harbor Wire",
        "published": "2024-05-08",
        "text": 'The hall was full. "The First Charter protects our presses," Ivo Mantel said.',
    },
    {
        "title": "Mantel on schools",
        "outlet": "Harbor Wire",
        "published": "2024-05-09",
        "text": "Ivo Mantel said that schools would open on Tuesday. Idris Fenn was among the guests.",
    },
    {
        "title": "The weir",
        "outlet": "Harbor Wire",
        "published": "2024-05-10",
        "text": "Bernard Quell opened the weir of Brask with Anna Quell.\n\n"
        '"Quell has a plan for the weir," Pia Orre said.\n\n"Anna Quell has none," Pia Orre said.',
    },
    {
        "title": "The flood",
        "outlet": "Harbor Wire",
        "published": "2024-05-12",
        "text": "Boats of the River Relief Office (RRO) came on Monday. " + "Rain fell. " * 60 + "\n\n"
        '"The River Relief Office came late, and left soon," Tilda Orm said.\n\n"I like soup," Tilda Orm said.',
    },
    {
        "title": "A long evening",
        "outlet": "Harbor Wire",
        "published": "2024-05-11",
        "text": "Soup was had by all who came to the hall. " * 12 + "\n\n"
        'The choir left with the guild for the quay. "We sang for hours," Kit Salt said.',
    },
]


@pytest.fixture(scope="module")
def home(tmp_path_factory, model_files):
    folder = tmp_path_factory.mktemp("topics")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ONRECORD_HOME", str(folder))
        assert main(["add", str(write_jsonl(folder / "topics.jsonl", ARTICLES)), "--json"]) == 0
    return folder


@pytest.fixture
def ask(home, monkeypatch, capsys):
    def asked(question: str):
        monkeypatch.setenv("ONRECORD_HOME", str(home))
        capsys.readouterr()
        assert main(["ask", question, "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return asked


@pytest.mark.parametrize("topic", ["the harbour toll", "the toll", "the debate on the harbour toll"])
def test_a_statement_on_what_only_its_article_names_is_on_the_topic(ask, topic):
    answer = ask(f"What did Lise Corran say about {topic}?")
    assert any("greedy" in quote["text"] for quote in answer["quotes"])


def test_what_stands_for_itself_is_not_on_the_topic_of_its_neighbours(ask):
    answer = ask("What did Pell Ostrander say about the harbour toll?")
    assert answer["status"] != "answered"
    assert "Snow fell" in answer["receipt"]["nearest"][0]["text"]


def test_a_name_is_meant_by_a_pronoun_after_it(ask):
    answer = ask("What did Ivo Mantel say about Idris Fenn?")
    assert [quote["text"] for quote in answer["quotes"]] == ['"He was the best of the evening,"']


def test_a_name_in_full_is_meant_by_the_last_name_alone_and_by_no_namesakes(ask):
    answer = ask("What did Pia Orre say about Bernard Quell?")
    assert [quote["text"] for quote in answer["quotes"]] == ['"Quell has a plan for the weir,"']


@pytest.mark.parametrize("topic", ["the ferry", "taxes on wine", "Karsia"])
def test_a_topic_that_nobody_touched_is_refused(ask, topic):
    assert ask(f"What did Lise Corran say about {topic}?")["status"] == "not_found"


@pytest.mark.parametrize(
    "claim", ["she would step down", "the toll would rise in May", "the library had been sold", "she would meet Mantel"]
)
def test_a_claim_that_no_statement_bears_on_is_refused_and_the_nearest_is_no_answer(ask, claim):
    answer = ask(f"Did Lise Corran say {claim}?")
    assert (answer["status"], answer["quotes"]) == ("not_found", [])
    assert answer["receipt"]["nearest"]


def test_a_topic_with_another_number_is_another_topic(ask):
    assert ask("What did Ivo Mantel say about the Third Charter?")["status"] == "not_found"
    assert "presses" in ask("What did Ivo Mantel say about the 1st Charter?")["quotes"][0]["text"]


def test_a_claim_that_was_made_is_answered(ask):
    answer = ask("Did Lise Corran say that the building had cost nine million crowns?")
    assert ["nine million" in quote["text"] for quote in answer["quotes"]] == [True]


def test_words_of_another_language_that_no_article_has_do_not_count_unless_there_are_no_others(ask):
    answer = ask("Was hat Pell Ostrander über den Schneefall in Brask gesagt?")
    assert "Snow fell" in answer["quotes"][0]["text"]
    assert ask("Was hat Pell Ostrander über den Schneefall gesagt?")["status"] == "not_found"


def test_the_sentence_before_a_quotation_tells_what_it_is_about(ask):
    assert "sang" in ask("What did Kit Salt say about the choir leaving for the quay?")["quotes"][0]["text"]


@pytest.mark.parametrize(("said", "alike", "about"), [(0.35, 0.42, True), (0.35, 0.3, False), (0.1, 0.42, False)])
def test_a_statement_in_other_words_has_some_of_the_topics_and_is_near_in_meaning(said, alike, about):
    found = Signs(said=said, sentence=said, around=said, article=said, alike=alike, refers=False)
    assert is_about(Topic({"mill": 1.0, "flour": 1.0}), found) is about


def test_a_body_is_meant_under_any_of_its_names(ask):
    answer = ask("What did Tilda Orm say about the RRO?")
    assert ["came late" in quote["text"] for quote in answer["quotes"]] == [True]
