"""`said` and `statements`: what a speaker is on record with, as JSON and as a transcript."""

import json

import pytest
from jsonschema import validate

from bot.contract.schemas import schemas
from bot.terminal.cli import main
from tests.samples import write_jsonl

SCHEMAS = schemas()
PUMP = """The pump at Orvel will run again on Friday, Ana Ruiz said.

"We have the spare part," said Pol Tessen, who leads the Orvel Water Board. "It came by boat."

Ana Ruiz denied that the pump had been
sold to the town of Lumm."""
TALKS = """The ministry of Dorn said on Tuesday that Ana Ruiz had admitted that two pumps were lost.

Pol Tessen called the report "a fairy tale" and left the room."""
RELEASE = "We will repair every pump before the frost. Nobody will be without water."
ARTICLES = [
    {
        "text": PUMP,
        "title": "Pump to run",
        "outlet": "Orvel Post",
        "published": "2024-03-01",
        "url": "https://p.example/",
    },
    {"text": TALKS, "title": "Talks in Dorn", "outlet": "Dorn Daily", "published": "2024-04-02"},
    {"text": RELEASE, "title": "Release", "speaker": "Orvel Water Board"},
]


@pytest.fixture(scope="module")
def stocked(tmp_path_factory, model_files):
    home = tmp_path_factory.mktemp("stocked")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ONRECORD_HOME", str(home))
        assert main(["add", str(write_jsonl(home / "articles.jsonl", ARTICLES)), "--json"]) == 0
    return home


@pytest.fixture
def run(monkeypatch, capsys, stocked):
    """A command's JSON, checked against its schema."""

    def runner(command: str, *arguments: str, home=stocked):
        monkeypatch.setenv("ONRECORD_HOME", str(home))
        capsys.readouterr()
        assert main([*command.split(), *arguments, "--json"]) == 0
        document = json.loads(capsys.readouterr().out)
        validate(document, SCHEMAS[command])
        return document

    return runner


@pytest.fixture
def shown(monkeypatch, capsys, stocked):
    """What a command prints for a person."""

    def runner(*arguments: str, home=stocked) -> str:
        monkeypatch.setenv("ONRECORD_HOME", str(home))
        monkeypatch.setenv("COLUMNS", "80")
        capsys.readouterr()
        assert main(list(arguments)) == 0
        return "\n".join(line.rstrip() for line in capsys.readouterr().out.splitlines())

    return runner


def texts(document) -> list[str]:
    return [each["text"] for each in document["statements"]]


def test_every_statement_is_a_slice_of_its_text(run):
    for each in run("statements")["statements"]:
        versions = run("show", str(each["article"]["id"]))["versions"]
        text = next(version["text"] for version in versions if version["version"] == each["version"])
        assert " […] ".join(text[start:end] for start, end in each["spans"]) == each["text"]
        assert text[slice(each["sentence"]["start"], each["sentence"]["end"])] == each["sentence"]["text"]
        if each["speaker_span"]:
            assert text[slice(*each["speaker_span"])] == each["speaker"]["as_written"]
        if each["cue_span"]:
            assert text[slice(*each["cue_span"])] == each["cue"]


def test_a_speaker_is_asked_for_by_any_part_of_the_name_that_fits_one(run):
    whole, last = run("said", "Ana Ruiz"), run("said", "Ruiz")
    assert texts(whole) == texts(last) != []
    assert {each["speaker"]["name"] for each in whole["statements"]} == {"Ana Ruiz"}


def test_second_hand_comes_last_and_says_by_whom(run):
    found = run("said", "Ana Ruiz")["statements"]
    assert [each["speaker"]["via"] is not None for each in found] == [False, False, True]
    assert "Dorn" in found[-1]["speaker"]["via"]


def test_an_interrupted_quotation_is_one_statement_of_two_spans(run):
    found = run("said", "Pol Tessen")["statements"]
    direct = next(each for each in found if each["kind"] == "direct")
    assert direct["text"].startswith('"We have the spare part,"')
    assert (direct["manner"], direct["cue"]) == ("said", "said")


def test_the_newest_article_comes_first_and_dates_narrow(run):
    dates = [each["article"]["published"] for each in run("said", "Pol Tessen")["statements"]]
    assert dates == sorted(dates, reverse=True)
    assert run("said", "Pol Tessen", "--until", "2023-12-31")["statements"] == []
    march = run("said", "Pol Tessen", "--until", "2024-03-31")
    assert {each["article"]["published"] for each in march["statements"]} == {"2024-03-01"}
    assert march["receipt"]["articles"] == 1


def test_a_topic_narrows(run):
    assert [each["manner"] for each in run("said", "Ana Ruiz", "--about", "selling pumps to Lumm")["statements"]] == [
        "denied"
    ]


def test_without_a_speaker_it_tells_who_speaks(run):
    found = run("said")
    speakers = {each["name"]: each["statements"] for each in found["speakers"]}
    assert speakers["Ana Ruiz"] == 2, "what Dorn reports of her is not counted"
    assert set(found["receipt"]["speakers"]) <= set(speakers)


def test_a_release_speaks_in_its_own_voice(run, shown):
    (first, *_) = run("said", "Orvel Water Board")["statements"]
    assert (first["kind"], first["speaker_span"], first["speaker"]["as_written"]) == ("direct", None, None)
    assert "own publication" in shown("said", "Orvel Water Board")


def test_nobody_of_that_name_is_an_answer_with_a_receipt(run, shown):
    found = run("said", "Mira Holt")
    assert (found["statements"], found["receipt"]["articles"]) == ([], 3)
    assert "Ana Ruiz" in found["receipt"]["speakers"]
    told = shown("said", "Mira Holt")
    assert "Nothing on record of Mira Holt" in told
    assert "not what Mira Holt has said" in told


def test_a_reporters_words_are_shown_as_the_whole_sentence_under_their_label(shown):
    told = shown("said", "Ana Ruiz", "--about", "Lumm")
    assert "Ana Ruiz denied" in told
    assert "INDIRECT, reporter's words" in told
    assert "Ana Ruiz denied that the pump had been sold to the town of Lumm." in told.replace("\n    │ ", " ")


def test_a_narrow_terminal_is_enough(shown):
    for line in shown("said", "Ana Ruiz").splitlines():
        assert len(line) <= 80


def test_a_statement_is_shown_in_its_context_and_cited_by_its_number(run, shown):
    id = run("said", "Ana Ruiz")["statements"][0]["id"]
    assert "Pump to run" in shown("show", id)
    assert "Ana Ruiz said · INDIRECT, reporter's words" in shown("show", id)
    assert run("cite", id)["quote"]["id"] == id


def test_the_statements_of_an_article_stand_in_its_order(run, shown):
    found = run("statements", "1")["statements"]
    assert [each["start"] for each in found] == sorted(each["start"] for each in found)
    assert {each["article"]["id"] for each in found} == {1}
    assert "characters" in shown("statements", "1")
    assert run("articles")["articles"][-1]["statements"] == len(found)


def test_adding_counts_statements(tmp_path, home, run):
    (result,) = run("add", str(write_jsonl(tmp_path / "one.jsonl", ARTICLES[:1])), home=home)["results"]
    assert result["statements"] == len(run("statements", home=home)["statements"]) > 2


def test_a_speaker_set_later_is_heard_at_once(tmp_path, home, run):
    run("add", str(write_jsonl(tmp_path / "one.jsonl", [{"text": RELEASE, "title": "Release"}])), home=home)
    assert run("statements", home=home)["statements"] == []
    run("edit", "1", "--speaker", "Lumm Council", home=home)
    assert len(run("said", "Lumm Council", home=home)["statements"]) == 2


def test_an_empty_home_says_so(home, shown, run):
    assert run("said", home=home)["speakers"] == []
    assert "onrecord add" in shown("said", home=home)
    assert "onrecord add" in shown("statements", home=home)


def test_an_empty_window_of_time_says_so(shown):
    assert "No article of that time" in shown("said", "Ana Ruiz", "--until", "2001-01-01")


HOSTILE = 'The gate is shut, said Ana \x1b[31mRuiz\u202e. "[/red] [bold]Nobody\x07 enters," said Pol Tessen.'


def test_hostile_names_and_words_come_out_harmless(tmp_path, home, run, shown):
    write_jsonl(tmp_path / "one.jsonl", [{"text": HOSTILE, "title": "Gate \x1b[2J[/red]"}])
    run("add", str(tmp_path / "one.jsonl"), home=home)
    told = shown("statements", home=home) + shown("said", home=home) + shown("said", "\x1b[31mX\u202e[/red]", home=home)
    assert not set("\x1b\x07\u202e") & set(told)
    assert "[bold]Nobody enters" in told


def test_a_wrong_number_is_told_in_one_line(stocked, monkeypatch, capsys):
    monkeypatch.setenv("ONRECORD_HOME", str(stocked))
    for arguments in (
        ["statements", "99"],
        ["show", "s999"],
        ["cite", "s999"],
        ["statements", "fix", "s999", "--drop"],
    ):
        assert main(arguments) == 1
    assert main(["statements", "fix", "s1"]) == 2
    assert main(["said", " "]) == 2
    assert "Traceback" not in capsys.readouterr().err
