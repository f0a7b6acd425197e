"""The JSON of commands about the home and the program: `doctor`, `reindex`, `move`, `setup`, `serve`, `demo`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.contract.quotes import Shape

if TYPE_CHECKING:
    from corpus.store.records import CopiedTable


class CheckShape(Shape):
    """One promise, checked."""

    name: str
    ok: bool
    count: int
    detail: str


class DoctorShape(Shape):
    """`doctor`"""

    checks: list[CheckShape]
    ok: bool


class ReindexShape(Shape):
    """`reindex`"""

    passages: int


class MovedTable(Shape):
    """A table that stands on both sides with so many rows, whose hash is the same."""

    name: str
    rows: int
    sha: str

    @classmethod
    def all_of(cls, copied: Sequence[CopiedTable]) -> list[MovedTable]:
        """The shapes of tables."""
        return [cls(name=each.name, rows=each.rows, sha=each.sha) for each in copied]


class MoveShape(Shape):
    """`move`"""

    tables: list[MovedTable]
    rows: int

    @classmethod
    def of(cls, copied: Sequence[CopiedTable]) -> MoveShape:
        """The shape of what was copied."""
        return cls(tables=MovedTable.all_of(copied), rows=sum(each.rows for each in copied))


class SetupShape(Shape):
    """`setup`; `language_model` is set, not tried."""

    home: str
    model: str
    articles: int
    language_model: str | None


class ServeShape(Shape):
    """`serve` and `mcp`, once they have been stopped."""

    stopped: bool


class ExportShape(Shape):
    """`export`"""

    id: str
    file: str


class DemoShape(Shape):
    """`demo`; `ask` are commands to try, with ONRECORD_HOME set to `home`."""

    home: str
    articles: int
    ask: list[str]


class CompletionShape(Shape):
    """`completion`"""

    shell: str
    script: str


class ManShape(Shape):
    """`man`, in roff"""

    page: str


class ErrorShape(Shape):
    """What every command prints where it could not be done."""

    error: str
