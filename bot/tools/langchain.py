"""The tools for agents of LangChain; its types stay in this file.

    tools = langchain_tools(App(read_settings(), say=print))
    agent = create_agent("anthropic:claude-sonnet-5", tools)      # or: model.bind_tools(tools)

A tool gives the words with the quotations to the model, and the JSON of the command line as the artifact beside them.
"""

from collections.abc import Callable
from typing import Any

from langchain_core.tools import BaseTool, StructuredTool, ToolException

from bot.app import App
from bot.present.terminal_steps import by_the_keeper
from bot.tools.every import Caller, tools
from bot.tools.tool import Tool
from corpus.errors import OnRecordError


def langchain_tools(app: App, *, write: bool = False) -> list[BaseTool]:
    """Tools over one home: they only read, unless `write` is set."""
    caller = Caller(app)
    return [_structured(tool, caller) for tool in tools(write=write)]


def _structured(tool: Tool, caller: Caller) -> BaseTool:
    return StructuredTool(
        name=tool.name,
        description=tool.does,
        args_schema={"title": tool.name, "description": tool.does, **tool.input_schema},
        func=_function(tool, caller),
        response_format="content_and_artifact",
        handle_tool_error=True,
    )


def _function(tool: Tool, caller: Caller) -> Callable[..., tuple[str, dict[str, Any]]]:
    def call(**arguments: Any) -> tuple[str, dict[str, Any]]:
        try:
            reply = caller.call(tool, arguments)
        except OnRecordError as error:  # which says what to do; the agent reads it
            raise ToolException(by_the_keeper(str(error))) from error
        return reply.text, reply.data

    return call
