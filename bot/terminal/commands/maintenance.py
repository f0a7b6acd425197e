"""onrecord doctor, onrecord reindex, onrecord setup: check a home, mend it, bring it up to date."""

import click

from bot.app import App
from bot.settings import Settings
from bot.terminal.options import json_option, log, print_json, with_app


@click.command(
    epilog="""\b
Examples:
  onrecord doctor
  onrecord doctor --repair
"""
)
@click.option("--repair", is_flag=True, help="Mend what can be mended from the catalogue, then check again.")
@json_option
@with_app
def doctor(app: App, repair: bool, as_json: bool) -> int:
    """Check every promise on the stored data. Exit code 1 where one is broken."""
    from bot.doctor import examine, mend
    from bot.terminal.progress import with_bar

    checks = examine(app)
    broken = [check for check in checks if not check.ok]
    if repair and broken:
        mend(app, broken, with_bar)
        checks = examine(app)
    ok = all(check.ok for check in checks)
    if as_json:
        from bot.contract.outputs import CheckShape, DoctorShape

        print_json(
            DoctorShape(
                checks=[
                    CheckShape(name=each.name, ok=each.ok, count=each.count, detail=each.detail) for each in checks
                ],
                ok=ok,
            )
        )
    else:
        from bot.terminal.corpus_view import print_checks

        print_checks(checks)
    return 0 if ok else 1


@click.command(
    epilog="""\b
Example:
  onrecord reindex
"""
)
@json_option
@with_app
def reindex(app: App, as_json: bool) -> int:
    """Build the indexes anew from the catalogue, without embedding again; read what is yet unread for statements."""
    from bot.doctor import mend
    from bot.terminal.progress import with_bar

    count = mend(app, run=with_bar)
    if as_json:
        from bot.contract.outputs import ReindexShape

        print_json(ReindexShape(passages=count))
    else:
        log(f"Indexed {count:,} passages anew.")
    return 0


@click.command(
    epilog="""\b
Example:
  onrecord setup
"""
)
@json_option
@with_app
def setup(app: App, as_json: bool) -> int:
    """Get and convert the embedding model, bring the home up to date, and say what is set."""
    from bot.contract.outputs import SetupShape

    options = app.settings.model
    shape = SetupShape(
        home=str(app.settings.home),
        model=str(app.set_up().model),
        articles=app.catalogue.scope().articles,
        language_model=f"{options.model} at {options.server}" if options.wanted else None,
    )
    if as_json:
        print_json(shape)
    else:
        log(f"Ready. Home: {shape.home} ({shape.articles:,} articles). Model: {shape.model}")
        log(f"Language model: {shape.language_model or 'none (OPENAI_API_KEY is not set; none is needed)'}")
        _log_origins(app.settings)
    return 0


def _log_origins(settings: Settings) -> None:
    """Say which settings are set and where, never to what: some are secrets."""
    for place in dict.fromkeys(place for _, place in settings.origins):
        log(f"Set in {place}: {', '.join(name for name, stated in settings.origins if stated == place)}")
    for reason in settings.withheld:
        log(f"{reason}. Set both in one place.")
    log(f"Settings are read from the environment and from {settings.home / '.env'}; .env.example lists them.")
