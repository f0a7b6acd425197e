"""Moments as they are kept and told: ISO 8601 in UTC, to the second."""

from datetime import UTC, datetime


def iso(seconds: float) -> str:
    """Return a moment in epoch seconds."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")


def timestamp() -> str:
    """Return the present moment."""
    return datetime.now(UTC).isoformat(timespec="seconds")
