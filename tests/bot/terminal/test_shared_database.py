"""On Record over a PostgreSQL database that machines share: the same commands, answers and promises."""

import json

import pytest

from tests.postgres import PostgresServer
from tests.processes import command, failure, onrecord

ARTICLES = [
    {
        "text": "The harbour bridge was closed on Monday, Mayor Ana Toru said. “We will open it in May,” Toru said.",
        "title": "Bridge closed",
        "outlet": "Kell Courier",
        "published": "2024-03-04",
        "url": "https://courier.example/bridge",
    },
    {
        "text": "Ferries run again. The Harbour Union said that the ferry line had lost 40 jobs in 2023.",
        "title": "Ferries",
        "outlet": "Lind Post",
        "published": "2024-03-06",
        "url": "https://post.example/ferries",
    },
]


@pytest.fixture(scope="module")
def articles(tmp_path_factory):
    file = tmp_path_factory.mktemp("articles") / "articles.jsonl"
    file.write_text("\n".join(map(json.dumps, ARTICLES)))
    return file


@pytest.fixture
def over(postgres_databases, tmp_path):
    """Run a command on a machine of that name over the shared database."""
    url = postgres_databases(tmp_path)

    def run(*arguments, machine="one", url=url):
        return command(tmp_path / machine, *arguments, "--json", ONRECORD_DATABASE=url)

    run.url = url
    return run


def said(done):
    assert done.code == 0, done
    return done.json


def test_one_machine_answers_with_what_another_has_added(over, articles):
    assert [each["status"] for each in said(over("add", articles))["results"]] == ["added", "added"]
    answer = said(over("ask", "What did Ana Toru say?", machine="two"))
    assert answer["status"] == "answered" and "“We will open it in May,”" in {q["text"] for q in answer["quotes"]}
    assert said(over("why", answer["id"], machine="one")), "an answer is known on every machine"
    assert [each["status"] for each in said(over("add", articles, machine="two"))["results"]] == ["unchanged"] * 2


def test_commands_do_on_a_server_what_they_do_on_files(over, articles):
    said(over("add", articles))
    assert said(over("quote", "We will open it in May"))["status"] == "exact"
    assert len(said(over("said", "Ana Toru"))["statements"]) == 2
    assert said(over("search", "ferry jobs"))["passages"][0]["article"]["id"] == 2
    assert said(over("check", "The ferry line lost 40 jobs in 2023."))["claims"]
    assert said(over("edit", "2", "--title", "Ferries and jobs"))
    assert said(over("articles"))["articles"][0]["title"] == "Ferries and jobs"
    number = said(over("statements", "2"))["statements"][0]["id"]
    assert said(over("statements", "fix", number, "--speaker", "Bo Lind"))
    assert said(over("remove", "1", "--yes"))
    assert said(over("ask", "What did Ana Toru say?"))["status"] == "not_found"
    assert said(over("doctor"))["ok"]
    assert said(over("reindex")) and said(over("doctor"))["ok"]


def test_real_processes_on_two_machines_add_at_once(over, articles, tmp_path):
    for machine in ("one", "two"):
        done = onrecord(tmp_path / machine, "add", articles, "--json", ONRECORD_DATABASE=over.url)
        assert done.code == 0, done
    assert len(said(over("articles"))["articles"]) == 2


def test_everything_moves_to_a_server_and_back(over, articles, tmp_path):
    home, back = tmp_path / "files", tmp_path / "back"
    assert command(home, "add", articles, "--json").code == 0
    answer = command(home, "ask", "What did Ana Toru say?", "--json").json
    there = command(home, "move", "--to", over.url, "--json").json
    assert {each["name"]: each["rows"] for each in there["tables"]}["articles"] == 2
    assert said(over("ask", "What did Ana Toru say?"))["quotes"][0]["text"] == answer["quotes"][0]["text"]
    assert said(over("reindex")) and said(over("doctor"))["ok"]
    said(over("remove", "2", "--yes"))
    returned = said(over("move", "--to", back))
    assert {each["name"]: each["rows"] for each in returned["tables"]}["articles"] == 1
    assert command(back, "reindex", "--json").code == 0 and command(back, "doctor", "--json").json["ok"]
    assert command(back, "add", articles, "--json").json["results"][1]["article"] == 3, "no number is given twice"


def test_what_is_moved_needs_an_empty_place(over, articles, tmp_path):
    said(over("add", articles))
    assert command(tmp_path / "files", "add", articles, "--json").code == 0
    assert "empty place" in failure(command(tmp_path / "files", "move", "--to", over.url))


@pytest.mark.parametrize("address", ["mysql://127.0.0.1/corpus", "postgresql://127.0.0.1", "corpus.sqlite"])
def test_an_address_of_no_server_is_refused_by_name(home, address):
    assert "ONRECORD_DATABASE" in failure(command(home, "articles", ONRECORD_DATABASE=address))


def test_a_server_that_cannot_be_reached_is_told_in_one_line_without_the_password(home):
    told = failure(command(home, "articles", ONRECORD_DATABASE="postgresql://me:secret@127.0.0.1:1/corpus"))
    assert "127.0.0.1:1/corpus cannot be reached" in told and "secret" not in told


def test_a_database_that_is_not_there_is_told(home, postgres: PostgresServer):
    assert "ONRECORD_DATABASE" in failure(command(home, "articles", ONRECORD_DATABASE=postgres.url("nowhere")))
