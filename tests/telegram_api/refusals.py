"""What Telegram says when it does not carry out a call, and how it counts words. Pure.

Descriptions are Telegram's own. Those that begin with STRICT are ours: there Telegram would take the call and quietly
change what was sent (drop an entity, trim the text), which for this program is as bad as a refusal.
"""

from typing import Any


class Refused(Exception):
    """A call that is not carried out."""

    def __init__(self, description: str, code: int = 400, **parameters: Any) -> None:
        super().__init__(description)
        self.description = f"Bad Request: {description}" if code == 400 else description
        self.code = code
        self.parameters = parameters

    @property
    def told(self) -> dict[str, Any]:
        """The answer to the call."""
        told: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        return told | ({"parameters": self.parameters} if self.parameters else {})


def too_many(seconds: int) -> Refused:
    """The refusal of a call that came too quickly."""
    return Refused(f"Too Many Requests: retry after {seconds}", 429, retry_after=seconds)


def strict(description: str) -> Refused:
    """The refusal of what Telegram would take and change."""
    return Refused(f"STRICT: {description}")


def utf16(words: str) -> bytes:
    """Words as Telegram counts them: two bytes a unit."""
    return words.encode("utf-16-le", "surrogatepass")


def units(words: str) -> int:
    """The length that Telegram counts."""
    return len(utf16(words)) // 2


def cut(words: str, offset: int, length: int) -> str:
    """The words at an offset and length in UTF-16 units."""
    return utf16(words)[2 * offset : 2 * (offset + length)].decode("utf-16-le", "surrogatepass")
