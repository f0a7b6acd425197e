"""The JSON of `purge`."""

from collections.abc import Iterable

from bot.contract.outputs import CheckShape
from bot.contract.quotes import Shape
from bot.custody.purge import Receipt


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
