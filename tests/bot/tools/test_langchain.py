"""The tools as an agent of LangChain takes them."""

import re
from pathlib import Path

import pytest
from langchain_core.utils.function_calling import convert_to_openai_tool

from bot.tools.every import tools
from bot.tools.langchain import langchain_tools
from tests.bot.tools.homes import app_over
from tests.processes import ROOT, command


@pytest.fixture(scope="module")
def offered(tmp_path_factory, model_files):
    app = app_over(tmp_path_factory.mktemp("langchain"), model_files.model.parent.parent)
    return {tool.name: tool for tool in langchain_tools(app)}


def call(tool, **arguments):
    """The message that an agent gets for a call of its model."""
    return tool.invoke({"type": "tool_call", "id": "1", "name": tool.name, "args": arguments})


def test_each_tool_is_described_to_a_model_as_to_an_assistant(offered):
    for tool in tools(write=False):
        told = convert_to_openai_tool(offered[tool.name])["function"]
        assert (told["name"], told["description"]) == (tool.name, tool.does)
        assert told["parameters"]["properties"] == tool.input_schema["properties"]


def test_a_call_gives_words_with_quotations_and_the_json_beside_them(offered):
    message = call(offered["ask"], question="What did Edda Holm say?")
    assert message.artifact["status"] == "answered"
    assert f"> {message.artifact['quotes'][0]['text']}" in message.content


def test_an_error_is_told_to_the_agent(offered):
    message = call(offered["ask"], question="Who?", since="soon")
    assert message.status == "error"
    assert "Write it like 2017-06-09" in message.content


def test_nothing_can_be_added_unless_that_is_allowed(offered):
    assert "add_article" not in offered


def test_the_example_runs(home, monkeypatch, capsys):
    assert command(home, "add", ROOT / "corpus" / "sample").code == 0
    monkeypatch.setenv("ONRECORD_HOME", str(home))
    example = re.search(r"```python\n(.*?)```", Path(ROOT / "docs/langchain.md").read_text(), re.DOTALL)
    exec(compile(example[1], "docs/langchain.md", "exec"), {})
    told = capsys.readouterr().out
    assert '> "The hospital was never a target' in told
    assert "Exact: these words stand in the corpus" in told
    assert "ASSERTED, by one side alone" in told
