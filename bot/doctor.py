"""Check the promises on the stored data, and mend from the catalogue what is derived from it."""

from dataclasses import replace

from bot.app import App
from corpus.catalogue import Check
from retrieval.answers import recall


def examine(app: App) -> list[Check]:
    """One check for each promise that stored data can break."""
    return [*map(_told, app.catalogue.check()), *_index(app), _answers(app)]


def mend(app: App) -> int:
    """Build what is derived from the catalogue anew; the number of passages in it."""
    app.catalogue.rebuild()
    return app.index.rebuild()


def _told(check: Check) -> Check:
    return replace(check, detail=check.detail or "nothing amiss")
