"""What a reader of a page or a program is told to do next can be done there: no message sends them to a terminal."""

import ast
from pathlib import Path

import pytest

from bot.contract.articles import AddResult
from bot.contract.feeds import PolledShape
from bot.present.terminal_steps import apart
from bot.program import add
from bot.web.app import build
from bot.web.next_steps import KEEPER, in_the_api, on_a_page, told_in_the_api
from tests.samples import write_jsonl
from tests.web_client import Web

API = "/api/v1"
ROOT = Path(__file__).parents[3]
SAVED = (
    "only its beginning is shown. Save the page in your browser and run: onrecord add saved.html --url "
    "https://herald.example/a?b=1"
)


def messages():
    """Every sentence of the program's own outside the terminal that names a command, its holes filled."""
    for folder in ("corpus", "retrieval", "bot"):
        for file in sorted((ROOT / folder).rglob("*.py")):
            if not file.is_relative_to(ROOT / "bot/terminal"):
                tree = ast.parse(file.read_text())
                docs = {ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, NAMED)}
                words = {_words(node) for node in ast.walk(tree) if isinstance(node, ast.Constant | ast.JoinedStr)}
                yield from (each for each in words if "onrecord " in each and each not in docs)


NAMED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def _words(node):
    if isinstance(node, ast.JoinedStr):
        return "".join(_words(each) if isinstance(each, ast.Constant) else "7" for each in node.values)
    return node.value if isinstance(node.value, str) else ""


def test_no_message_of_the_program_names_a_command_at_another_door():
    found = sorted(set(messages()))
    assert len(found) > 40
    for message in found:
        page, _ = on_a_page(message)
        for told in (page, in_the_api(message)):
            assert "onrecord " not in told.replace(r"\bonrecord ", ""), message


@pytest.mark.parametrize(
    ("message", "cause", "path", "program"),
    [
        (
            "There is no article '99'. See their numbers with: onrecord articles --limit 0",
            "There is no article '99'.",
            "/articles",
            "There is no article '99'. GET /api/v1/articles lists them.",
        ),
        (
            "https://herald.example/a is article 3 already. To look at it: onrecord show 3",
            "https://herald.example/a is article 3 already.",
            "/articles/3",
            "https://herald.example/a is article 3 already. GET /api/v1/articles/3 shows it.",
        ),
        (
            SAVED,
            "only its beginning is shown.",
            "/add?url=https%3A%2F%2Fherald.example%2Fa%3Fb%3D1",
            "only its beginning is shown. Save the page in a browser, and POST its text with its url to "
            "/api/v1/articles.",
        ),
        (
            "Article 2 has had one text only. To read its page again: onrecord refresh 2",
            "Article 2 has had one text only.",
            "",
            'Article 2 has had one text only. To have its page read again, POST {"articles": [2]} to /api/v1/refresh.',
        ),
        ("The text is empty. Give a file.", "The text is empty. Give a file.", None, "The text is empty. Give a file."),
    ],
)
def test_a_message_is_told_in_the_terms_of_its_door(message, cause, path, program):
    told, step = on_a_page(message)
    assert (told, step.path if step else None) == (cause, path)
    assert in_the_api(message) == program


def test_what_neither_door_can_do_is_for_whoever_keeps_the_corpus():
    message = "The model is damaged. Get it again: onrecord setup"
    assert on_a_page(message)[1].words == KEEPER
    assert in_the_api(message) == f"The model is damaged. {KEEPER}"


def test_dashes_and_the_name_of_the_program_are_no_commands():
    message = "On Record says: the claim says 4--5, and is on record. Try again."
    assert apart(message) == (message, "")


def test_a_reader_is_sent_to_no_page_that_is_closed_to_them(fresh, tmp_path):
    line = {"text": '"We will not pay," said Edda Holm.', "url": "https://herald.example/ferry"}
    list(add(str(write_jsonl(tmp_path / "some.jsonl", [line])), settings=fresh.settings))
    web = Web(build(fresh, "127.0.0.1"))
    reader, editor = web.client(web.token("reader")), web.client(web.token("editor"))
    missing = reader.get("/articles/99")
    assert missing.status_code == 404
    assert '<a href="/articles">All articles</a>' in missing.text
    assert "onrecord " not in missing.text
    again = {"article": 1, "url": ""}
    assert editor.post(API + "/edit", json=again).status_code == 200
    refused = editor.post(API + "/refresh", json={"articles": [1]}).json()["detail"]
    assert refused == "Article 1 has no address to read it at. POST its number and its url to /api/v1/edit."


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/articles/99"),
        ("GET", "/diff?article=1"),
        ("GET", "/cite?quote=a1.99"),
        ("GET", "/timeline?id=t99"),
        ("GET", "/claims/k99"),
        ("DELETE", "/feeds/99"),
        ("DELETE", "/tracks/t99"),
    ],
)
def test_a_program_is_told_of_requests_alone(web, method, path):
    problem = web.client().request(method, API + path).json()
    assert problem["status"] == 404
    assert "onrecord " not in problem["detail"]


def test_errors_and_notes_are_told_so_however_deep_they_stand():
    result = AddResult(
        source="onrecord add", status="partial", article=1, version="v", passages=1, statements=0, error=SAVED, notes=[]
    )
    result = result.model_copy(
        update={"notes": ["This page names a feed. To follow: onrecord feeds add https://x.y/f"]}
    )
    told = told_in_the_api(PolledShape(results=[result], feeds=[])).results[0]
    assert told.error == in_the_api(SAVED)
    assert told.notes == ["This page names a feed. To follow that one, POST its url to /api/v1/feeds: https://x.y/f"]
    assert told.source == "onrecord add"


def test_a_page_of_an_empty_corpus_says_where_to_add(fresh):
    web = Web(build(fresh, "127.0.0.1"))
    for address in ("/ask?q=Who+spoke+of+the+bridge", "/check?q=The+bridge+fell", "/articles"):
        shown = web.client(web.token("editor")).get(address).text
        assert 'href="/add"' in shown.partition("<main")[2]
        assert "onrecord " not in shown
        closed = web.client(web.token("reader")).get(address).text
        assert 'href="/add"' not in closed
        assert "Whoever keeps this corpus" in closed
        assert "onrecord " not in closed
