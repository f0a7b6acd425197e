"""onrecord doctor, reindex, reread, setup: check a home, mend it, bring it up to date."""

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from bot.app import App
from bot.present.article import counted
from bot.settings import Settings
from bot.terminal.options import MOST, Whole, json_option, log, print_json, with_app

if TYPE_CHECKING:
    from retrieval.reread import Reread


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
        from bot.contract.home import CheckShape, DoctorShape

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
        from bot.contract.home import ReindexShape

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
    from bot.contract.home import SetupShape

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
        log(f"Ready. Home: {shape.home} ({counted(shape.articles, 'article')}). Model: {shape.model}")
        log(f"Language model: {shape.language_model or 'none (OPENAI_API_KEY is not set; none is needed)'}")
        log(f"Pages are fetched {_way(app.settings.proxy)}.")
        _log_origins(app.settings)
    return 0


def _way(proxy: str) -> str:
    """The way on which pages are fetched; of a proxy its host alone, since its address may hold a password."""
    parts = urlsplit(proxy)
    port = f":{parts.port}" if parts.port else ""
    return f"through the proxy {parts.hostname}{port} (ONRECORD_PROXY)" if proxy else "without a proxy"


def _log_origins(settings: Settings) -> None:
    """Say which settings are set and where, never to what: some are secrets."""
    for place in dict.fromkeys(place for _, place in settings.origins):
        log(f"Set in {place}: {', '.join(name for name, stated in settings.origins if stated == place)}")
    for reason in settings.withheld:
        log(f"{reason}. Set both in one place.")
    for name, meant in settings.unknown:
        log(f"{name} is no setting, and nothing heeds it." + (f" Did you mean {meant}?" if meant else ""))
    log(f"Settings are read from the environment and from {settings.home / '.env'}; .env.example lists them.")


@click.command(
    epilog="""\b
Examples:
  onrecord reread
  onrecord reread 12 15
"""
)
@click.argument("articles", nargs=-1, type=Whole(1, MOST), metavar="[ARTICLE...]")
@json_option
@with_app
def reread(app: App, articles: tuple[int, ...], as_json: bool) -> int:
    """Read stored pages anew with a better reader: these articles, or all that a former one has read.

    Nothing is fetched. It is a better reading of the page as it was seen, and no edit: what is known of an article
    stays, and quotations from the former text stay as they are. Exit code 1 where a text could not be read anew.
    """
    from bot.contract.articles import RereadResult, RereadShape

    found = []
    for each in app.reread(articles):
        found.append(each)
        if not as_json and each.status != "same" and (articles or not each.page_gone):
            log(_reread_line(each))
    missing = [each for each in articles if each not in {one.article.id for one in found}]
    for number in missing:
        log(f"There is no article {number} in this corpus. To see them all: onrecord articles --limit 0")
    if as_json:
        print_json(RereadShape(results=[RereadResult.of(each) for each in found]))
    else:
        better, same, kept = (sum(each.status == status for each in found) for status in ("better", "same", "kept"))
        log(f"{len(found):,} read anew: {better:,} better, {same:,} the same, {kept:,} kept as they were")
        if not articles and (gone := sum(each.page_gone for each in found)):
            log(f"Of {gone:,} the page is not kept any more; add them again to have them read better.")
    return 1 if missing or any(each.status == "kept" and (articles or not each.page_gone) for each in found) else 0


def _reread_line(each: "Reread") -> str:
    from bot.present.safe import plain_line

    named = f"[{each.article.id}] {each.article.metadata.title or 'without a title'}"
    if each.status == "kept":
        return plain_line(f"kept as it was  {named}: {each.error}")
    told = [f"{each.moved:,} quoted place{'' if each.moved == 1 else 's'} moved"] if each.moved else []
    told += [f"{each.lost:,} no longer stand{'s' if each.lost == 1 else ''} in it"] if each.lost else []
    return plain_line(f"read better  {named}" + (f": {', '.join(told)}" if told else ""))
