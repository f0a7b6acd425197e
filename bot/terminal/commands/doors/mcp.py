"""onrecord mcp: tools for assistants."""

import gc
from typing import Protocol

import click

from bot.app import App
from bot.terminal.commands.doors.running import logged
from bot.terminal.options import Whole, json_option, log, print_json, with_app


class ServeStdio(Protocol):
    """The server over standard input and output."""

    def __call__(self, app: App, *, write: bool) -> None: ...  # noqa: D102


@click.command(
    epilog="""\b
Examples:
  onrecord mcp                         for an assistant that starts it, over stdio
  onrecord mcp --write                 it may add articles too
  onrecord mcp --http                  at http://127.0.0.1:8001/mcp, for assistants that are running already
  claude mcp add onrecord -- onrecord mcp
"""
)
@click.option("--write", is_flag=True, help="Let the assistant add articles.")
@click.option("--http", is_flag=True, help="Serve over HTTP instead of standard input and output.")
@click.option("--host", default="127.0.0.1", show_default=True, help="With --http: the address to listen at.")
@click.option("--port", type=Whole(0, 65535), default=8001, show_default=True, help="With --http: the port.")
@json_option
@with_app
def mcp(app: App, write: bool, http: bool, host: str, port: int, as_json: bool) -> int:
    """Give an assistant the articles: tools over the Model Context Protocol, until it leaves.

    It can search and read, ask, verify quotations and check claims; every quotation is cut from an article. An
    assistant on this machine starts this command itself and speaks to it over standard input and output. Over HTTP
    whoever uses this machine needs no token; for other machines see `onrecord tokens`: with a reader's token an
    assistant reads, with --write and an editor's it adds.
    """
    if http:
        from bot.mcp.http import site
        from bot.web.serve import serve

        with logged(app, None):
            serve(app, host, port, log, site(write=write))
    else:
        _serve_stdio()(app, write=write)
    if as_json:
        from bot.contract.home import ServeShape

        print_json(ServeShape(stopped=True))
    return 0


def _serve_stdio() -> "ServeStdio":
    """Import the server. It makes thousands of classes, among which a look for garbage finds none, now or later: a
    seventh of the time until the first reply."""
    gc.disable()
    try:
        from bot.mcp.server import serve_stdio
    finally:
        gc.freeze()
        gc.enable()
    return serve_stdio
