"""The addresses that are told of notices: up to which each has been told, and when it is tried again."""

from dataclasses import dataclass

from sqlalchemy import insert, or_, select, update

from bot.web.store.database import webhooks
from corpus.store.engines.database import Store


@dataclass(frozen=True, slots=True)
class Webhook:
    """An address that has been told of every notice up to `last`; `tries` have failed since."""

    address: str
    last: int
    tries: int


class Webhooks(Store):
    """The state of the addresses that the operator has listed."""

    def begin(self, address: str, last: int) -> None:
        """Tell an address from now on, behind the last notice there is; one that is told already stays as it is."""
        with self.database.writing() as connection:
            if connection.execute(select(webhooks.c.last).where(webhooks.c.address == address)).first() is None:
                connection.execute(insert(webhooks).values(address=address, last=last, tries=0, due=0.0, held=0.0))

    def claim(self, address: str, now: float, until: float) -> Webhook | None:
        """Take an address that is due, so that no other process tells it until then; None where it is not due."""
        ours = webhooks.c.address == address
        free = (webhooks.c.due <= now) & or_(webhooks.c.held <= now, webhooks.c.held.is_(None))
        with self.database.writing() as connection:
            if connection.execute(update(webhooks).where(ours, free).values(held=until)).rowcount != 1:
                return None
            row = connection.execute(select(webhooks).where(ours)).one()
        return Webhook(row.address, row.last, row.tries)

    def told(self, address: str, last: int) -> None:
        """Note that an address was told of a notice."""
        self._set(address, last=last, tries=0, due=0.0)

    def failed(self, address: str, tries: int, due: float) -> None:
        """Note that an address could not be told, and when it is tried again."""
        self._set(address, tries=tries, due=due)

    def release(self, address: str) -> None:
        """Let others tell an address."""
        self._set(address, held=0.0)

    def _set(self, address: str, **values: float) -> None:
        with self.database.writing() as connection:
            connection.execute(update(webhooks).where(webhooks.c.address == address).values(values))
