"""A queue between threads that is full by weight as well as by number, and can be shut."""

import threading
from collections import deque
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Basket(Generic[Item]):
    """What is ready and not yet taken: many light things, or a few heavy ones."""

    def __init__(self, items: int, weight: int) -> None:
        self._items = items
        self._weight = weight
        self._held: deque[tuple[Item, int]] = deque()
        self._heavy = 0
        self._shut = False
        self._changed = threading.Condition()

    def put(self, item: Item, weight: int = 0) -> None:
        """Lay something in, once there is room; nothing is laid into one that is shut."""
        with self._changed:
            self._changed.wait_for(lambda: self._shut or self._room())
            if not self._shut:
                self._held.append((item, weight))
                self._heavy += weight
                self._changed.notify_all()

    def take(self) -> Item:
        """The oldest thing in it, once there is one."""
        with self._changed:
            self._changed.wait_for(lambda: bool(self._held))
            item, weight = self._held.popleft()
            self._heavy -= weight
            self._changed.notify_all()
            return item

    def shut(self) -> None:
        """Let nobody wait any more to lay something in."""
        with self._changed:
            self._shut = True
            self._changed.notify_all()

    def _room(self) -> bool:
        return len(self._held) < self._items and (not self._held or self._heavy < self._weight)
