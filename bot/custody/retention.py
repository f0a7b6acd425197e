"""Retention by age: raw pages, answers with checks, and calls to a model go when they are older than is wanted.

Days are whole ones (UTC): what is kept for 30 days goes at the end of the thirtieth. What is quoted stays quotable: the
texts of articles, tracks and notices with their evidence are not touched.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from bot.app import App
from corpus.events import happened

What = Literal["pages", "answers", "calls"]
_MOST_DAYS = 36_500
_TOGETHER = 500  # answers that are erased in one transaction


@dataclass(frozen=True, slots=True)
class Aged:
    """One kind of what is kept: for how many days (None: for ever), and of those before a day how many there are, or
    were."""

    what: What
    days: int | None
    before: str | None = None
    count: int = 0


@dataclass(frozen=True, slots=True)
class _Kept:
    what: What
    days: int | None
    count: Callable[[App, str], int]
    forget: Callable[[App, str], int]


def aged(app: App, today: date | None = None) -> list[Aged]:
    """Count what is older than is wanted."""
    return [_counted(each, each.count, app, today or _today()) for each in _kinds(app)]


def retain(app: App, today: date | None = None) -> list[Aged]:
    """Erase what is older than is wanted, and count it."""
    gone = [_counted(each, each.forget, app, today or _today()) for each in _kinds(app)]
    for each in gone:
        if each.count:
            happened("retained", what=each.what, days=each.days, gone=each.count)
    return gone


def _kinds(app: App) -> list[_Kept]:
    keep, calls = app.settings.keep, app.settings.model.keep_days
    return [
        _Kept("pages", keep.pages, _count_pages, _forget_pages),
        _Kept("answers", keep.answers, lambda app, before: len(app.kept_answers.before(before)), _forget_answers),
        _Kept("calls", calls, lambda app, _: app.calls.count_old(calls), lambda app, _: _forget_calls(app, calls)),
    ]


def _counted(kept: _Kept, count: Callable[[App, str], int], app: App, today: date) -> Aged:
    if kept.days is None:
        return Aged(kept.what, None)
    before = (today - timedelta(days=min(kept.days, _MOST_DAYS))).isoformat()
    return Aged(kept.what, kept.days, before, count(app, before))


def _count_pages(app: App, before: str) -> int:
    return app.catalogue.count_old_pages(before)


def _forget_pages(app: App, before: str) -> int:
    return app.catalogue.forget_old_pages(before)


def _forget_answers(app: App, before: str) -> int:
    """Erase answers and checks, and what a model replied for them."""
    old, gone = app.kept_answers.before(before), 0
    for at in range(0, len(old), _TOGETHER):
        some = old[at : at + _TOGETHER]
        app.calls.forget_replies(some)
        gone += app.kept_answers.forget(some)
    return gone


def _forget_calls(app: App, days: int) -> int:
    count = app.calls.count_old(days)
    app.calls.forget(days)
    return count


def _today() -> date:
    return datetime.now(UTC).date()
