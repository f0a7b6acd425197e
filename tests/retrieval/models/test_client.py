"""One call: what the server is sent, and what is made of answers that are not quite of OpenAI's form."""

import subprocess
import sys

import pytest

from retrieval.models.client import Chat, RawReply
from retrieval.models.options import ModelOptions
from retrieval.models.retry import Plan
from tests.chat_server import Turn, called, chat_server, said

KEY = "sk-secret-key-of-a-test"
SURROUNDINGS = {
    "OPENAI_ORG_ID": "org-hush",
    "OPENAI_PROJECT_ID": "proj-hush",
    "OPENAI_ADMIN_KEY": "sk-admin-hush",
    "OPENAI_CUSTOM_HEADERS": "Authorization: Bearer hush\nX-Team: hush",
}


def complete(server, **options):
    return Chat(ModelOptions("m", server.url, KEY, **options)).complete("You choose.", "Which?", {}, Plan("plain"), 20)


def sent_headers(server):
    return {name.lower(): value for name, value in server.headers[0].items()}


def test_a_server_that_a_file_names_gets_nothing_else_of_the_environment(monkeypatch):
    for name, value in SURROUNDINGS.items():
        monkeypatch.setenv(name, value)
    with chat_server(said("{}")) as server:
        complete(server, ambient=False)
    assert "hush" not in str(server.headers)
    assert sent_headers(server)["authorization"] == f"Bearer {KEY}"


def test_the_usual_server_is_told_the_organization(monkeypatch):
    monkeypatch.setenv("OPENAI_ORG_ID", "org-mine")
    with chat_server(said("{}")) as server:
        complete(server)
    assert (sent_headers(server)["openai-organization"], sent_headers(server)["authorization"]) == (
        "org-mine", f"Bearer {KEY}",
    )  # fmt: skip


def test_the_reply_is_asked_for_whole():
    with chat_server(said("{}")) as server:
        assert complete(server) == RawReply("{}", 120, 8)
    assert server.requests[0]["stream"] is False


@pytest.mark.parametrize(
    ("turn", "text"),
    [
        (said([{"type": "thinking", "thinking": [{"text": "Well."}]}, {"type": "text", "text": "{}"}]), "{}"),
        (called('{"a": "x\ty"}'), '{"a": "x\\ty"}'),
        (called("{]"), "{]"),
        (called({"a": 1}), '{"a": 1}'),
    ],
    ids=["parts", "control character", "no JSON", "no text"],
)
def test_a_reply_in_another_form_is_read_as_text(turn, text):
    with chat_server(turn) as server:
        assert complete(server).text == text


@pytest.mark.parametrize("count", ["-1", "1e999", "120.5", "null", "[]"])
def test_a_count_of_tokens_that_is_none_is_not_taken(count):
    answer = said("{}").body.replace(b'"prompt_tokens": 120', b'"prompt_tokens": ' + count.encode())
    with chat_server(Turn(answer)) as server:
        assert complete(server) == RawReply("{}", None, 8)


def test_a_call_needs_the_openai_library_alone():
    code = "import sys; from retrieval.models.client import Chat; from retrieval.models.options import ModelOptions;"
    code += "Chat(ModelOptions('m')).ready(); print('openai' in sys.modules, 'langchain_core' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["True", "False"]
