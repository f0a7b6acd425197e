"""Decide after a failed call to a model: ask again, ask in another way, or give up.

Pure: a plan and a failure in, the next plan or None out. Nothing here calls, waits or counts.
"""

from dataclasses import dataclass, replace
from typing import Literal

from corpus.errors import ModelError

Way = Literal["schema", "tools", "plain"]  # how a reply in JSON is asked for
WAYS: tuple[Way, ...] = ("schema", "tools", "plain")
FAILURES = 3  # of the network or the server, at one question
FIRST_WAIT = 0.25  # seconds, doubled each time


@dataclass(frozen=True, slots=True)
class Plan:
    """The manner of the next call; `known` if it is known to work with this server and model."""

    way: Way = "schema"
    temperature: bool = True
    known: bool = False
    failures: int = 0
    fault: str | None = None  # what was wrong with the last reply
    wait: float = 0.0


def next_plan(plan: Plan, error: ModelError) -> Plan | None:
    """The plan after a failure; None if asking again would be of no use."""
    if error.kind == "temperature" and plan.temperature:
        return replace(plan, temperature=False, wait=0.0)
    if error.kind in ("network", "timeout", "server", "busy"):
        return _later(plan, error)
    if error.kind == "request":
        return _other_way(plan)
    if error.kind == "reply":
        return _again(plan, error)
    return None


def _later(plan: Plan, error: ModelError) -> Plan | None:
    failures = plan.failures + 1
    if failures >= FAILURES:
        return None
    wait = FIRST_WAIT * 2**plan.failures if error.after is None else error.after
    return replace(plan, failures=failures, wait=wait)


def _again(plan: Plan, error: ModelError) -> Plan | None:
    """A reply that cannot be used is asked for once more; then the way is at fault, unless it is known to work."""
    if plan.fault is None:
        return replace(plan, fault=str(error), wait=0.0)
    return None if plan.known else _other_way(plan)


def _other_way(plan: Plan) -> Plan | None:
    left = WAYS[WAYS.index(plan.way) + 1 :]
    return replace(plan, way=left[0], known=False, fault=None, wait=0.0) if left else None
