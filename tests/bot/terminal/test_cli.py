"""The command line as a contract: exit codes, one JSON document that fits its schema, one line for a failure."""

import json

import click
import pytest
from jsonschema import validate

from bot.contract.schemas import schemas
from bot.terminal.cli import group, main
from bot.terminal.help_pages import HelpContext
from tests.samples import ARTICLES, BRIDGE, write_jsonl

SCHEMAS = schemas()


@pytest.fixture(scope="module")
def stocked(tmp_path_factory, model_files):
    """A home that holds the small articles; tests that use it change nothing that others look at."""
    home = tmp_path_factory.mktemp("stocked")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ONRECORD_HOME", str(home))
        assert main(["add", str(write_jsonl(home / "articles.jsonl")), "--json"]) == 0
    return home


def test_add_reports_each_source_and_goes_on_after_a_failure(tmp_path, home, run):
    good = tmp_path / "good.txt"
    good.write_text(BRIDGE)
    code, document, _ = run(home, "add", tmp_path / "missing.txt", good)
    assert code == 1
    assert [result["status"] for result in document["results"]] == ["failed", "added"]
    assert "missing.txt" in document["results"][0]["error"]


def test_add_says_unchanged_the_second_time(tmp_path, home, run):
    file = write_jsonl(tmp_path / "articles.jsonl")
    run(home, "add", file)
    code, document, _ = run(home, "add", file)
    assert code == 0
    assert {result["status"] for result in document["results"]} == {"unchanged"}


def test_a_changed_file_becomes_a_new_version_and_old_quotes_say_so(tmp_path, home, run):
    file = tmp_path / "bridge.txt"
    file.write_text(BRIDGE)
    run(home, "add", file)
    file.write_text(BRIDGE.replace("40 million", "60 million"))
    _, document, _ = run(home, "add", file)
    assert document["results"][0]["status"] == "new-version"
    _, checked, _ = run(home, "quote", "the repair would cost 40 million crowns")
    assert checked["status"] == "exact"
    assert checked["best"]["current"] is False


def test_every_quotation_of_an_answer_is_a_slice_of_its_article(stocked, run):
    _, answer, _ = run(stocked, "ask", "What will the repair of the bridge cost?")
    assert answer["status"] == "answered"
    for quote in answer["quotes"]:
        _, shown, _ = run(stocked, "show", quote["article"]["id"])
        text = next(v["text"] for v in shown["versions"] if v["version"] == quote["version"])
        assert " […] ".join(text[s:e] for s, e in quote["spans"]) == quote["text"]
        assert text[quote["sentence"]["start"] : quote["sentence"]["end"]] == quote["sentence"]["text"]


def test_copies_count_once_and_the_earliest_speaks(stocked, run):
    _, answer, _ = run(stocked, "ask", "What will the repair of the bridge cost?")
    best = answer["quotes"][0]
    assert "40 million" in best["text"]
    assert (best["article"]["outlet"], best["also"]) == ("Tarn Herald", 1)
    assert sum("40 million" in quote["text"] for quote in answer["quotes"]) == 1


def test_a_name_that_is_not_here_is_no_answer_but_a_receipt(stocked, run):
    code, answer, _ = run(stocked, "ask", "What did the United Nations say?")
    assert (code, answer["status"], answer["quotes"]) == (0, "not_found", [])
    assert answer["receipt"]["articles"] == len(ARTICLES)
    assert answer["receipt"]["undated"] == 1
    assert "UN" in answer["receipt"]["names"]


def test_the_words_of_a_name_may_stand_apart_where_nobody_speaks(stocked, run):
    assert run(stocked, "ask", "What will the Bridge Repair cost?")[1]["status"] == "answered"
    assert run(stocked, "ask", "What did the Bridge Repair say?")[1]["status"] == "not_found"


def test_a_short_form_finds_the_name_that_a_text_spells_out(stocked, run):
    _, answer, _ = run(stocked, "ask", "What did the TPA say?")
    assert answer["status"] == "answered"
    assert answer["reading"]["speaker"].startswith("Tarn Port Authority")


def test_a_date_narrows_and_is_echoed(stocked, run):
    _, answer, _ = run(stocked, "ask", "What did Ivo Brandt say?", "--until", "2023-05-09")
    assert answer["status"] == "not_found"
    assert answer["reading"]["until"] == "2023-05-09"
    assert answer["receipt"]["articles"] == 2


def test_search_gives_passages_with_offsets(stocked, run):
    _, found, _ = run(stocked, "search", "crane", "-k", "2")
    assert found["passages"][0]["article"]["title"] == "The crane"
    assert found["passages"][0]["kind"] == "passage"
    assert 0 < found["passages"][0]["score"] <= 1


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Nobody will cross it before I have", "exact"),
        ("the repair would cost 14 million crowns", "altered"),
        ("The moon is made of cheese and Tarn knows it well", "absent"),
    ],
)
def test_quote_tells_exact_from_altered_from_absent(stocked, run, text, status):
    assert run(stocked, "quote", text)[1]["status"] == status


def test_why_and_cite_find_an_answer_again(stocked, run):
    _, answer, _ = run(stocked, "ask", "What will the repair of the bridge cost?")
    _, why, _ = run(stocked, "why", answer["id"])
    assert why["answer"]["quotes"] == answer["quotes"]
    assert any(each["verdict"] == "quoted" for each in why["considered"])
    _, cited, _ = run(stocked, "cite", answer["quotes"][0]["id"])
    assert cited["quote"] == answer["quotes"][0]
    assert "Tarn Herald" in cited["plain"]


def test_an_answer_is_no_quotation_to_cite(stocked, run):
    _, answer, _ = run(stocked, "ask", "What will the repair of the bridge cost?")
    code, _, error = run(stocked, "cite", answer["id"])
    assert code == 1
    assert f"{answer['id']} is an answer. Name one of its quotations: {answer['id']}.1" in error


def test_a_batch_answers_line_by_line_in_order(stocked, monkeypatch, capsys, tmp_path):
    monkeypatch.setenv("ONRECORD_HOME", str(stocked))
    batch = tmp_path / "batch.jsonl"
    batch.write_text('{"query": "crane", "k": 1}\nnot json\n{"query": "ferry", "k": 2, "other": []}\n')
    assert main(["search", "--batch", str(batch), "--json"]) == 1
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [len(line.get("passages", [])) for line in lines] == [1, 0, 2]
    assert "batch.jsonl:2" in lines[1]["error"]


def test_options_of_a_line_that_would_go_unheeded_are_told(stocked, monkeypatch, capsys, tmp_path):
    monkeypatch.setenv("ONRECORD_HOME", str(stocked))
    batch = tmp_path / "batch.jsonl"
    lines = [{"outlet": ["A"]}, {"sinse": "2020"}, {"as-of": "2000-01-01"}, {"asof": "2000-01-01"}, {"note": ["x"]}]
    batch.write_text("".join(json.dumps({"claim": "The crane is heavy.", **line}) + "\n" for line in lines) + "no\n")
    assert main(["check", "--batch", str(batch), "--json"]) == 1
    told = capsys.readouterr()
    found = [json.loads(line) for line in told.out.splitlines()]
    assert ["error" in each for each in found] == [True, True, False, True, False, True]
    assert "no article of that time" in found[2]["claims"][0]["lead"] and "as_of" in found[3]["error"]
    assert all(line.count("batch.jsonl") == 1 for line in told.err.splitlines() if line.startswith("onrecord: "))


def test_edit_changes_what_is_known_and_not_the_text(tmp_path, home, run):
    run(home, "add", write_jsonl(tmp_path / "articles.jsonl"))
    _, before, _ = run(home, "show", "4")
    code, edited, _ = run(
        home, "edit", "4", "--outlet", "Crane Weekly", "--published", "June 2020", "--title", "A crane"
    )
    assert code == 0
    assert edited["articles"][0]["outlet"] == "Crane Weekly"
    assert edited["articles"][0]["published"] == "2020-06"
    assert run(home, "show", "4")[1]["versions"] == before["versions"]
    assert run(home, "search", "crane", "-k", "1")[1]["passages"][0]["article"]["title"] == "A crane"


def test_remove_takes_an_article_out_everywhere(tmp_path, home, run):
    run(home, "add", write_jsonl(tmp_path / "articles.jsonl"))
    _, answer, _ = run(home, "ask", "How heavy is the crane?")
    assert run(home, "remove", "4")[0] == 1, "asks first, and there is nobody to ask"
    assert run(home, "remove", "4", "--yes")[0] == 0
    assert len(run(home, "articles")[1]["articles"]) == 3
    assert all("crane" not in each["text"] for each in run(home, "search", "crane")[1]["passages"])
    assert run(home, "cite", answer["quotes"][0]["id"])[0] == 1
    assert run(home, "doctor")[0] == 0


def test_what_was_removed_is_put_back_and_answers_show_its_words_again(tmp_path, home, run):
    run(home, "add", write_jsonl(tmp_path / "articles.jsonl"))
    _, answer, _ = run(home, "ask", "How heavy is the crane?")
    assert run(home, "remove", "--undo")[1] == {"articles": [], "removed": []}
    assert run(home, "remove")[0] == 2
    run(home, "remove", "4", "--yes")
    assert [each["article"] for each in run(home, "remove", "--undo")[1]["removed"]] == [4]
    _, back, _ = run(home, "remove", "--undo", "4")
    assert [each["id"] for each in back["articles"]] == [4]
    assert run(home, "cite", answer["quotes"][0]["id"])[0] == 0
    assert run(home, "ask", "How heavy is the crane?")[1]["quotes"][0]["text"] == answer["quotes"][0]["text"]
    assert run(home, "remove", "--undo", "4")[0] == 1, "it is back already"
    assert run(home, "doctor")[0] == 0


def test_doctor_and_reindex_keep_every_promise(tmp_path, home, run):
    run(home, "add", write_jsonl(tmp_path / "articles.jsonl"))
    code, document, _ = run(home, "doctor")
    assert (code, document["ok"]) == (0, True)
    assert run(home, "reindex")[0] == 0
    assert run(home, "doctor")[0] == 0


def test_no_help_is_wider_than_a_narrow_terminal_and_its_commands_stay_commands():
    def walked(command, path):
        context = HelpContext(command, info_name=path, terminal_width=80)
        yield from command.get_help(context).splitlines()
        for name in command.list_commands(context) if isinstance(command, click.Group) else ():
            yield from walked(command.get_command(context, name), f"{path} {name}")

    lines = list(walked(group, "onrecord"))
    assert [line for line in lines if len(line) > 80] == []
    assert any(line.endswith(" \\") for line in lines)


def test_an_empty_home_says_what_to_do(home, run):
    _, answer, _ = run(home, "ask", "What did CENTCOM say?")
    assert answer["status"] == "not_found"
    assert "onrecord add" in answer["lead"]


_HUGE = "9" * 23


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["show", "99"], 1, "no article '99'"),
        (["show", "a99.1"], 1, "no answer a99"),
        (["why", "nonsense"], 1, "no answer nonsense"),
        (["ask"], 2, "--batch"),
        (["ask", "   "], 2, "without a word"),
        (["ask", "x", "--since", "31 February 2020"], 2, "31 February 2020"),
        (["ask", "x", "--since", "2020-05-01", "--until", "2019"], 2, "before it begins"),
        (["ask", "x", "--tz", "Mars/Olympus"], 2, "Mars/Olympus"),
        (["ask", "x", "--speaker", ""], 2, "nothing in it"),
        (["search", "x", "--until", "soon"], 2, "soon"),
        (["said", "x", "--tz", "Mars/Olympus"], 2, "Mars/Olympus"),
        (["statements", "--since", "31/02/2020"], 2, "31/02/2020"),
        (["check", "x", "--as-of", "some day"], 2, "some day"),
        (["chat", "--until", "x"], 2, "until"),
        (["search", "x", "-k", "0"], 2, "'0' does not fit: a whole number, 1 to 1,000"),
        (["articles", "--limit", "some"], 2, "'some' does not fit: a whole number, 0 or more"),
        (["edit", "1"], 2, "what to change"),
        (["edit", "1", "--published", "31/02/2020"], 2, "31/02/2020"),
        (["edit", "1", "--url", "nowhere"], 2, "no web address"),
        (["add", "x.txt", "--published", "30 February 2020"], 2, "30 February 2020"),
        (["add", "x.txt", "--url", "nowhere"], 2, "no web address"),
        (["feeds", "add", "nowhere"], 2, "no web address"),
        (["tokens", "make", " "], 2, "nothing in it"),
        (["ask", "x", "--outlet", "Nobody's Paper"], 1, "Nobody's Paper"),
        (["show", "a99"], 1, "onrecord show a99.1"),
        (["cite", "a99"], 1, "no answer a99"),
        (["jobs", _HUGE], 2, "does not fit"),
        (["jobs", "--retry", "one"], 2, "'one' does not fit"),
        (["reread", _HUGE], 2, "does not fit"),
        (["remove", "--undo", _HUGE], 1, f"No article '{_HUGE}' was removed"),
        (["move", "--to", ""], 2, "there is nothing in it"),
        (["restore", ""], 2, "there is nothing in it"),
        (["export", "s1", "--html", "x.html"], 1, "no id of an answer"),
        (["nonsense"], 2, "nonsense"),
        (["ask", "--batch", "/does/not/exist"], 1, "/does/not/exist"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_bad_input_gets_one_line_and_no_traceback(stocked, monkeypatch, capsys, arguments, code, says):
    monkeypatch.setenv("ONRECORD_HOME", str(stocked))
    assert main(arguments) == code
    error = capsys.readouterr().err
    assert error.startswith("onrecord: ")
    assert error.count("\n") == 1
    assert says in error


@pytest.mark.parametrize(
    "question",
    ["crane OR * NEAR(", '"unclosed', "col:umn -not ^x", "\x1b[31m\u202e\x00", "x" * 200_000],
    ids=["fts", "quote", "columns", "control", "huge"],
)
def test_a_hostile_question_is_only_a_question(stocked, run, question):
    assert run(stocked, "ask", question)[0] == 0
    assert run(stocked, "search", question)[0] == 0
    assert run(stocked, "quote", question)[0] == 0


@pytest.mark.parametrize("question", ["�" * 50, "🦀 " * 500, '""', "?"], ids=["replacement", "emoji", "marks", "sign"])
def test_a_question_without_a_word_is_refused_in_a_line(stocked, run, question):
    for command in ("ask", "search", "quote"):
        assert run(stocked, command, question)[0] == 2


def test_chat_understands_what_was_asked_before(stocked, monkeypatch, capsys):
    import io

    monkeypatch.setenv("ONRECORD_HOME", str(stocked))
    monkeypatch.setattr("sys.stdin", io.StringIO("What did Edda Holm say?\nand Ivo Brandt?\n"))
    assert main(["chat", "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    for line in lines:
        validate(line, SCHEMAS["chat"])
    assert [line["reading"]["speaker"].split()[-1] for line in lines] == ["Holm", "Brandt"]


def test_chat_checks_a_claim_that_is_put_to_be_checked(stocked, monkeypatch, capsys):
    import io

    monkeypatch.setenv("ONRECORD_HOME", str(stocked))
    monkeypatch.setattr("sys.stdin", io.StringIO("Is it true that Ivo Brandt sold the harbour?\nand Ivo Brandt?\n"))
    assert main(["chat", "--json"]) == 0
    checked, asked = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    validate(checked, SCHEMAS["check"])
    assert checked["claims"][0]["text"] == "Ivo Brandt sold the harbour."
    validate(asked, SCHEMAS["chat"])


def test_hostile_titles_and_texts_come_out_harmless_in_the_terminal(tmp_path, home, monkeypatch, capsys):
    monkeypatch.setenv("ONRECORD_HOME", str(home))
    hostile = {
        "text": "The crane [/red] of \x1b[31mTarn\u202e weighs 300 tons and [bold]nobody[/bold] lifts it.",
        "title": "=HYPERLINK(\x1b]0;owned\x07) \u202e[link=x]",
        "outlet": "Evil\x1b[2J Times",
        "byline": "[/] \u2066nobody",
    }
    main(["add", str(write_jsonl(tmp_path / "hostile.jsonl", [hostile]))])
    for arguments in (["ask", "How heavy is the crane of Tarn?"], ["search", "crane"], ["articles"], ["show", "1"]):
        assert main(arguments) == 0
    shown = capsys.readouterr().out
    assert "[/red]" in shown
    assert not set(shown) & set("\x1b\x07\u202e\u2066")


def test_a_limit_may_be_of_any_size(stocked, run):
    code, found, _ = run(stocked, "articles", "--limit", _HUGE)
    assert (code, len(found["articles"]) > 1) == (0, True)


def test_an_article_that_is_named_twice_is_removed_once(tmp_path, home, run):
    (tmp_path / "a.txt").write_text("The bridge fell on Monday, said Ina Brod.")
    run(home, "add", tmp_path / "a.txt")
    code, removed, _ = run(home, "remove", "1", "1", "--yes")
    assert (code, len(removed["articles"])) == (0, 1)
    code, back, _ = run(home, "remove", "--undo", "1", "1")
    assert (code, len(back["articles"])) == (0, 1)
