"""What may go wrong between a bot and Telegram, for the next calls of a method or of any."""

from dataclasses import dataclass, field
from typing import Any

from tests.telegram_api.refusals import Refused, too_many

_TOLD = {500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout"}


@dataclass
class Fault:
    """`kind` is a status, or "drop" (the connection), "malformed" (the body) or "delay" (by `seconds`).

    A `late` one comes after the call was carried out: the bot cannot know that it was.
    """

    method: str | None
    kind: int | str
    times: int = 1
    late: bool = False
    seconds: float = 0.0
    description: str | None = None
    parameters: dict[str, Any] = field(default_factory=dict)

    @property
    def code(self) -> int:
        """How the call ends, as the journal has it; 0 where no answer can be read."""
        return self.kind if isinstance(self.kind, int) else 0

    def told(self) -> dict[str, Any]:
        """The answer with this status."""
        if self.code == 429 and "retry_after" in self.parameters:
            return too_many(self.parameters["retry_after"]).told
        return Refused(self.description or _TOLD.get(self.code, "A fault"), self.code, **self.parameters).told


def fault(method: str | None, kind: int | str, times: int, after: int | None, late: bool, **more: Any) -> Fault:
    """A fault as a test words it; `after` is the retry_after of a 429."""
    words, _, suffix = str(kind).partition("-")
    parameters = dict(more.pop("parameters", {})) | ({"retry_after": after} if after is not None else {})
    if not isinstance(kind, int) and words not in ("drop", "malformed", "delay"):
        raise ValueError(f"There is no fault {kind!r}.")
    return Fault(
        method.lower() if method else None,
        kind if isinstance(kind, int) else words,
        times,
        late or suffix == "after",
        parameters=parameters,
        **more,
    )


class Dropped(Exception):
    """The connection ends without an answer."""
