"""onrecord mcp: tools for assistants."""

import click

from bot.app import App
from bot.terminal.options import json_option, print_json, with_app


@click.command(
    epilog="""\b
Examples:
  onrecord mcp                         for an assistant that starts it, over stdio
  onrecord mcp --write                 it may add articles too
  claude mcp add onrecord -- onrecord mcp
"""
)
@click.option("--write", is_flag=True, help="Let the assistant add articles.")
@json_option
@with_app
def mcp(app: App, write: bool, as_json: bool) -> int:
    """Give an assistant the articles: tools over the Model Context Protocol, until it leaves.

    It can search and read, ask, verify quotations and check claims; every quotation is cut from an article. An
    assistant on this machine starts this command itself and speaks to it over standard input and output.
    """
    from bot.contract.outputs import ServeShape
    from bot.mcp.server import serve_stdio

    serve_stdio(app, write=write)
    if as_json:
        print_json(ServeShape(stopped=True))
    return 0
