"""The JSON of `purge`, `retain`, `backup` and `restore`."""

from collections.abc import Iterable, Sequence
from typing import Literal

from bot.contract.home import CheckShape, MovedTable
from bot.contract.quotes import Shape
from bot.custody.purge import Receipt
from bot.custody.retention import Aged
from corpus.store.records import CopiedTable


class PurgeReceiptShape(Shape):
    """The rows erased of an article, by kind, without a word of it; and where it was looked for afterwards."""

    article: int
    at: str
    erased: dict[str, int]
    checks: list[CheckShape]
    ok: bool

    @classmethod
    def of(cls, receipt: Receipt) -> "PurgeReceiptShape":
        """The shape of a receipt."""
        looked = [CheckShape(name=it.name, ok=it.ok, count=it.count, detail=it.detail) for it in receipt.checks]
        return cls(article=receipt.article, at=receipt.at, erased=receipt.erased, checks=looked, ok=receipt.ok)


class PurgeShape(Shape):
    """`purge`; `exported` counts the tombstones that were written to a file"""

    receipts: list[PurgeReceiptShape]
    exported: int

    @classmethod
    def of(cls, receipts: Iterable[Receipt], exported: int) -> "PurgeShape":
        """The shape of receipts."""
        return cls(receipts=list(map(PurgeReceiptShape.of, receipts)), exported=exported)


class AgedShape(Shape):
    """a kind of what is kept: `days` for which it is (null: for ever), and how many are older, from before a day"""

    what: Literal["pages", "answers", "calls"]
    days: int | None
    before: str | None
    count: int


class RetainShape(Shape):
    """`retain`; `done` where what is too old was erased, else it would be"""

    done: bool
    results: list[AgedShape]

    @classmethod
    def of(cls, found: Iterable[Aged], *, done: bool) -> "RetainShape":
        """The shape of what is too old."""
        results = [AgedShape(what=each.what, days=each.days, before=each.before, count=each.count) for each in found]
        return cls(done=done, results=results)


class BackupShape(Shape):
    """`backup`: the tables in the file, each with the number and a hash of its rows"""

    file: str
    tables: list[MovedTable]
    rows: int

    @classmethod
    def of(cls, file: str, copied: Sequence[CopiedTable]) -> "BackupShape":
        """The shape of what was written."""
        return cls(file=file, tables=MovedTable.all_of(copied), rows=sum(each.rows for each in copied))


class RestoreShape(Shape):
    """`restore`: the tables that were filled, and the number of articles that tombstones kept from coming back"""

    tables: list[MovedTable]
    rows: int
    purged: int

    @classmethod
    def of(cls, copied: Sequence[CopiedTable], purged: int) -> "RestoreShape":
        """The shape of what was put back."""
        return cls(tables=MovedTable.all_of(copied), rows=sum(each.rows for each in copied), purged=purged)
