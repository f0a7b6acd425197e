"""onrecord serve: answer on Telegram."""

import click

from bot.app import App
from bot.running.options import LogForm
from bot.terminal.commands.doors.running import health_option, log_option, logged
from bot.terminal.options import json_option, log, print_json, with_app


@click.command(
    epilog="""\b
Examples:
  onrecord serve                       with TELEGRAM_TOKEN in the home's .env
  ONRECORD_OWNERS=12345 onrecord serve       owned from the start by that Telegram id
  onrecord serve --log json --health 9100    for supervisors: http://127.0.0.1:9100/health and /metrics
"""
)
@click.option("--lease", type=click.FloatRange(0.2), default=20.0, hidden=True)  # seconds; short in tests
@health_option
@log_option
@json_option
@with_app
def serve(app: App, lease: float, health: str | None, log_form: LogForm | None, as_json: bool) -> int:
    """Answer on Telegram until Ctrl-C.

    Get a token from @BotFather and put TELEGRAM_TOKEN=... into .env in your home (`onrecord setup` says where). The bot
    is closed to everybody until you claim it with the link that is printed at the first start.

    Start it a second time, here or on another machine with the same database, and that one waits and takes over within
    30 seconds when the first ends.
    """
    from bot.contract.home import ServeShape
    from bot.telegram.run.serve import leave
    from bot.telegram.run.serve import serve as run
    from bot.web.health import beside

    with logged(app, log_form, health) as recent_errors, beside(app, "serve", log):
        run(app, app.settings.telegram, log, recent_errors, lease)
    if as_json:
        print_json(ServeShape(stopped=True))
    leave()
