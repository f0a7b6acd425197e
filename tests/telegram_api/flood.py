"""How many messages Telegram lets a bot send: about 1 a second in a chat, 30 a second in all, 20 a minute in a group.

Pure: times come in. The numbers are Telegram's guidance, and it bears short bursts; what counts is that a bot waits
as long as it is told.
"""

import math
from collections import deque
from dataclasses import dataclass, field


@dataclass
class Flood:
    """What was sent lately, and whether more may be."""

    a_second: int = 30
    a_minute_in_a_group: int = 20
    burst: int = 5  # messages that a private chat takes at once before 1 a second holds
    _all: deque[float] = field(default_factory=deque)
    _chats: dict[int, deque[float]] = field(default_factory=dict)

    def wait(self, chat: int, now: float) -> int:
        """Note a message; or the whole seconds for which it must wait, and then it does not count."""
        in_chat = self._chats.setdefault(chat, deque())
        waits = [_left(self._all, now, self.a_second, 1.0)]
        if chat < 0:
            waits.append(_left(in_chat, now, self.a_minute_in_a_group, 60.0))
        else:
            waits.append(_left(in_chat, now, self.burst, float(self.burst)))
        if max(waits) > 0:
            return max(1, math.ceil(max(waits)))
        self._all.append(now)
        in_chat.append(now)
        return 0


def _left(sent: deque[float], now: float, most: int, seconds: float) -> float:
    """The seconds until fewer than `most` were sent within the last `seconds`."""
    while sent and now - sent[0] >= seconds:
        sent.popleft()
    return 0.0 if len(sent) < most else seconds - (now - sent[-most])
