"""onrecord doctor, onrecord reindex, onrecord setup."""

import click

from bot.app import App
from bot.options import json_option, log, print_json, with_app


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

    checks = examine(app)
    broken = [check for check in checks if not check.ok]
    if repair and broken:
        mend(app, broken)
        checks = examine(app)
    ok = all(check.ok for check in checks)
    if as_json:
        from bot.outputs import CheckShape, DoctorShape

        print_json(
            DoctorShape(
                checks=[
                    CheckShape(name=each.name, ok=each.ok, count=each.count, detail=each.detail) for each in checks
                ],
                ok=ok,
            )
        )
    else:
        from bot.listing import print_checks

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

    count = mend(app)
    if as_json:
        from bot.outputs import ReindexShape

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
    from bot.outputs import SetupShape

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
    return 0
