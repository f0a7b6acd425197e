"""Look at what has come, and make notices of it for those who follow. It blocks, and sends nothing.

A look and the notices that came of it are one transaction, so what any process adds is told once, also what was added
while the bot was down. The time is handed in.
"""

from functools import lru_cache

from bot.quiet_hours import is_old, is_quiet, morning, zone_of
from bot.telegram.desk import Desk
from corpus.catalogue import Follow, NewNotice, Position, Preferences
from corpus.nouns import Article
from retrieval.following import PLACE, News

USUAL = Preferences()


def look(desk: Desk, moment: float, *, pass_over: bool = False) -> None:
    """Make notices of all that came since the last look, or pass it over."""
    before, marks = desk.notices.position(), desk.app.catalogue.marks()
    now = Position(*marks, moment)
    if before is None or marks[0] < before.statement or marks[1] < before.passage:
        desk.notices.put(before, now, [])  # the first look ever, or another corpus was put in the place of this one
    elif marks != (before.statement, before.passage):
        desk.notices.put(before, now, [] if pass_over else _made(desk, before, now))


def begin(desk: Desk, moment: float) -> None:
    """Before anybody can follow anything: what is held at the first start of all is no news."""
    if desk.notices.position() is None:
        look(desk, moment)


def _made(desk: Desk, before: Position, now: Position) -> list[NewNotice]:
    if not (follows := desk.follows.heard()):
        return []
    preferred, article = desk.follows.preferred(), lru_cache(maxsize=None)(desk.app.catalogue.article)
    made = []
    for follow, news in desk.app.following.news(follows, before, now):
        if held := article(news.place.article):  # else removed meanwhile
            made.append(_notice(follow, news, held, now.at, preferred.get(follow.chat, USUAL)))
    return made


def _notice(follow: Follow, news: News, article: Article, moment: float, wanted: Preferences) -> NewNotice:
    """A notice for now, or for the morning: in the quiet hours, and of what is old."""
    zone = zone_of(wanted)
    later = is_old(article.metadata.published, moment, zone) or is_quiet(moment, wanted, zone)
    return NewNotice(
        follow=follow.id,
        utterance=news.utterance,
        article=article.id,
        place=PLACE.dump_json(news.place).decode(),
        state="digest" if later else "waiting",
        due=morning(moment, wanted, zone) if later else moment,
    )
