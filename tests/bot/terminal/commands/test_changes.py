"""onrecord refresh and onrecord diff: what changed on the page of an article, and what only looks so."""

import json

import pytest
from jsonschema import validate

from bot.contract.schemas import schemas
from bot.terminal.cli import main
from bot.terminal.diff_view import words_changed
from retrieval.tracks.changes import Changed
from tests.pages import page, put
from tests.web_server import answer, serving

PAGE = """<html><head><title>{title}</title></head><body><article><h1>{title}</h1>
<p>The mill of Velm has stood still since {month}, and the council has paid for a new wheel and a new roof.</p>
<p>"{said}," said Runa Take, who keeps it.</p></article></body></html>"""
FIRST = {"title": "Mill of Velm", "month": "March", "said": "The mill will turn again in May"}


@pytest.fixture
def run(home, model_files, monkeypatch, capsys):
    monkeypatch.setenv("ONRECORD_HOME", str(home))

    def onrecord(*arguments: object) -> tuple[int, dict]:
        code = main([*map(str, arguments), "--json"])
        return code, json.loads(capsys.readouterr().out)

    return onrecord


@pytest.fixture
def edited(run, tmp_path):
    """Add a page, then the same page with these changes; the change that is told."""

    def edit(page: str) -> tuple[int, dict]:
        file = tmp_path / "mill.html"
        for content in (PAGE.format(**FIRST), page):
            file.write_text(content)
            assert run("add", file)[0] == 0
        return run("diff", 1)

    return edit


def test_a_headline_a_date_and_a_quotation_that_changed_are_told_with_both_wordings(edited):
    said = "The mill will never turn again"
    code, told = edited(PAGE.format(title="Mill of Velm lost", month="April", said=said))
    assert code == 0, told
    assert told["article"] == 1 and told["from"] != told["to"]
    kinds = {each["class"]: (each["before"], each["after"]) for each in told["change"]["changed"]}
    assert kinds["headline"] == ("Mill of Velm", "Mill of Velm lost")
    assert "since March" in kinds["figure"][0] and "since April" in kinds["figure"][1]
    assert said in kinds["quotation"][1]
    assert told["change"]["material"] and told["change"]["added"] == told["change"]["removed"] == []


def test_other_marks_are_no_change(edited):
    page = PAGE.format(**FIRST).replace(f'"{FIRST["said"]},"', f"“{FIRST['said']},”")
    assert edited(page)[1]["change"] is None


def test_an_article_with_one_text_says_so(run, tmp_path):
    (tmp_path / "mill.html").write_text(PAGE.format(**FIRST))
    run("add", tmp_path / "mill.html")
    code, told = run("diff", 1)
    assert code == 1 and "has had one text only" in told["error"]


def test_words_that_went_and_came_are_set_off_by_signs():
    line = words_changed(Changed("About 14 were hurt.", "About 41 were\u202e hurt, he said.", "figure"))
    assert line.plain == "About [-14-]{+41+} were [-hurt.-]{+hurt, he said.+}"


def test_pages_are_read_again_and_told_in_a_line_or_as_json(run, capsys, monkeypatch):
    monkeypatch.setenv("ONRECORD_ALLOW_PRIVATE", "1")
    with serving() as server:
        for path in ("/one", "/two"):
            assert run("add", put(server, page(title=f"Ferry sinks {path}"), path))[0] == 0
        put(server, page(("14 people", "17 people"), title="Ferry sinks /one"), "/one")
        server.answers["/two"] = answer(b"no", "403 Forbidden")
        code, told = run("refresh", 1, 2)
        validate(told, schemas()["refresh"])
        first, second = sorted(told["results"], key=lambda each: each["article"])
        assert (code, first["state"], second["state"], second["change"]) == (0, "edited", "blocked", None)
        assert [each["class"] for each in first["change"]["changed"]] == ["figure"]
        assert "answers 403" in second["error"]
        assert main(["refresh", "1"]) == 0
        assert "LIVE since" in capsys.readouterr().err
        assert main(["show", "1"]) == 0
        assert "before that edited" in " ".join(capsys.readouterr().out.split())
        assert run("refresh")[1] == {"results": []}


def test_an_article_without_an_address_cannot_be_read_again(run, tmp_path):
    file = tmp_path / "mill.html"
    file.write_text(PAGE.format(**FIRST))
    run("add", file)
    code, told = run("refresh", 1)
    assert (code, "no address" in told["error"]) == (1, True)
    assert run("refresh", 7)[0] == 1


def test_the_others_are_read_beside_an_article_without_an_address(run, tmp_path, monkeypatch):
    monkeypatch.setenv("ONRECORD_ALLOW_PRIVATE", "1")
    file = tmp_path / "mill.html"
    file.write_text(PAGE.format(**FIRST))
    run("add", file)
    with serving() as server:
        assert run("add", put(server, page(title="Ferry sinks"), "/one"))[0] == 0
        _, told = run("refresh", 1, 2)
    first, second = sorted(told["results"], key=lambda each: each["article"])
    assert ("no address" in first["error"], second["state"]) == (True, "live")


def test_a_quotation_is_looked_for_on_its_live_page(run, capsys, monkeypatch):
    monkeypatch.setenv("ONRECORD_ALLOW_PRIVATE", "1")
    with serving() as server:
        run("add", put(server, page()))
        said = run("statements", 1)[1]["statements"]
        (number,) = [each["id"] for each in said if "searching" in each["text"]]
        code, told = run("show", number, "--live")
        validate(told, schemas()["show --live"])
        assert (code, told["live"]["state"], told["live"]["differences"]) == (0, "yes", [])
        put(server, page(("tonight", "tomorrow")))
        assert run("show", number, "--live")[1]["live"]["state"] == "changed"
        assert main(["show", number, "--live"]) == 0
        assert "«tonight», now «tomorrow»" in capsys.readouterr().out
        assert "live" not in run("show", number)[1]
    assert run("show", 1, "--live")[0] == 2
