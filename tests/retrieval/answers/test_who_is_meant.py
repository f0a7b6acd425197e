"""Whom a question means of several who fit, and whose the statements under a last name alone are."""

import json

import pytest

from bot.terminal.cli import main
from tests.samples import write_jsonl

LEADING = " ".join(f"Kira Vosk said that pump {number} was mended." for number in range(1, 7))
ARTICLES = [
    {"title": "Pumps", "published": "2024-03-01", "text": f"{LEADING} Vosk said that the dyke held."},
    {"title": "Ferry", "published": "2024-03-02", "text": "Otto Vosk said that the ferry was late."},
    {
        "title": "A quarrel",
        "published": "2024-03-03",
        "text": "Kira Vosk and Otto Vosk met on the quay. Reporters waited for both of them.\n\n"
        "Nobody else was there. Vosk said that the crane was old.",
    },
    {"title": "Harbor", "published": "2024-03-04", "text": "Vosk said that the harbor was safe."},
    {"title": "Ice", "published": "2024-03-05", "text": "Ada Brel said that the ice was thin."},
    {"title": "Music", "published": "2024-03-06", "text": "Nils Brel said that the orchestra would play."},
    {"title": "Tax", "published": "2024-03-07", "text": "Senator Hal McTarran said that the tax would fall."},
]


@pytest.fixture(scope="module")
def home(tmp_path_factory, model_files):
    home = tmp_path_factory.mktemp("vosk")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ONRECORD_HOME", str(home))
        assert main(["add", str(write_jsonl(home / "vosk.jsonl", ARTICLES)), "--json"]) == 0
    return home


@pytest.fixture
def ask(home, monkeypatch, capsys):
    monkeypatch.setenv("ONRECORD_HOME", str(home))

    def asked(question: str) -> dict:
        capsys.readouterr()
        assert main(["ask", question, "--limit", "20", "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return asked


def words(answer: dict) -> str:
    return " ".join(quote["sentence"]["text"] for quote in answer["quotes"])


def test_a_last_name_means_the_main_bearer_and_the_others_are_named(ask) -> None:
    answer = ask("What did Vosk say?")
    assert answer["reading"]["speaker"] == "Kira Vosk"
    assert "Also of that name: Otto Vosk (1)." in answer["lead"]
    assert "ferry" not in words(answer)


def test_a_last_name_alone_is_the_main_bearers_unless_its_article_names_several(ask) -> None:
    for question in ("What did Vosk say?", "What did Kira Vosk say?"):
        said = words(ask(question))
        assert "dyke held" in said and "harbor was safe" in said and "crane" not in said
    assert words(ask("What did Otto Vosk say?")) == "Otto Vosk said that the ferry was late."


def test_who_alone_speaks_on_the_topic_is_meant_where_nobody_leads(ask) -> None:
    answer = ask("What did Brel say about the ice?")
    assert (answer["status"], answer["quotes"][0]["speaker"]["name"]) == ("answered", "Ada Brel")
    assert "Also of that name: Nils Brel (1)." in answer["lead"]


def test_it_is_asked_back_where_nobody_leads_and_nothing_tells(ask) -> None:
    answer = ask("What did Brel say?")
    assert answer["status"] == "not_found"
    assert set(answer["receipt"]["speakers"]) == {"Ada Brel", "Nils Brel"}


@pytest.mark.parametrize("question", ["what did mctaran say about the tax", "What did Senator McTaran say?"])
def test_a_misspelt_name_is_answered_for_and_told(ask, question: str) -> None:
    answer = ask(question)
    assert answer["status"] == "answered" and "did you mean Hal McTarran?" in answer["lead"]


def test_a_name_of_nobody_near_stays_nobodys(ask) -> None:
    assert ask("What did Quistgaard say?")["status"] == "not_found"


def test_what_stays_open_under_a_last_name_is_told(ask) -> None:
    assert '1 statement under "Vosk" alone may be of any of them.' in ask("What did Vosk say?")["lead"]
