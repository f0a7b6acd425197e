"""onrecord web: pages and an HTTP API."""

import click

from bot.app import App
from bot.running.options import LogForm
from bot.terminal.commands.doors.running import log_option, logged
from bot.terminal.options import Whole, json_option, log, print_json, with_app


@click.command(
    epilog="""\b
Examples:
  onrecord web                              pages at http://127.0.0.1:8000/
  onrecord web --port 9000
  onrecord web --host 0.0.0.0               for other machines too, with tokens
"""
)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address of this machine to listen at.")
@click.option("--port", type=Whole(0, 65535), default=8000, show_default=True, help="The port; 0: a free one.")
@log_option
@json_option
@with_app
def web(app: App, host: str, port: int, log_form: LogForm | None, as_json: bool) -> int:
    """Pages to look at and an HTTP API (/api/v1), until Ctrl-C.

    Whoever uses this machine needs no token. For other machines there must be one: see `onrecord tokens`, or set
    ONRECORD_WEB_TOKEN, which is an owner's. Put a server with a certificate in front, and list its name in
    ONRECORD_WEB_HOSTS. Supervisors look at /health, Prometheus at /metrics.
    """
    from bot.web.serve import serve

    with logged(app, log_form):
        serve(app, host, port, log)
    if as_json:
        from bot.contract.home import ServeShape

        print_json(ServeShape(stopped=True))
    return 0
