"""On Record over one home: what every door (terminal, chats, web, assistants) is given.

It is built in three steps, each over the one before: the stores (`bot/wiring/stores.py`), what answers from them
(`answering.py`), what adds to them (`adding.py`). Here stands what doors show of several of these at once.
"""

from typing import TYPE_CHECKING

from bot.wiring.adding import Adding
from corpus.errors import InputError

if TYPE_CHECKING:
    from bot.pages.exhibits import Exhibits


class App(Adding):
    """On Record over one home. Heavy parts are imported and loaded by the first command that needs them."""

    def page(self, id: str) -> str:
        """The page of evidence of an answer, a check or a track, as HTML. InputError where there is none of that id."""
        from bot.pages.evidence import answer_page, check_page

        if id.startswith("t"):
            return self._track_page(id)
        if id.startswith("c"):
            return check_page(self.checks.recall(id), self.catalogue, self.checks.made_at(id))
        if not id.startswith("a"):
            raise InputError(f"{id[:40]!r} is no id of an answer (a12), a check (c7) or a track (t3).")
        return answer_page(self.answers.recall(id), self.catalogue, self.answers.given_at(id))

    def _track_page(self, id: str) -> str:
        from datetime import UTC, datetime

        from bot.pages.evidence import track_page
        from bot.pictures.timeline import picture

        found = self.exhibits(id)
        return track_page(found, picture(found.timeline).inline(), datetime.now(UTC).isoformat())

    def exhibits(self, id: str) -> "Exhibits":
        """The entries of a track as evidence. InputError where nothing is followed under that id."""
        from bot.pages.exhibits import exhibits
        from retrieval.tracks.track import track_number

        return exhibits(self.timelines.of(track_number(id)), self.catalogue, self.page_visits)
