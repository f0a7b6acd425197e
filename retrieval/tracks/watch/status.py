"""The status of a track: of a claim the verdict of a check, of a speaker whether they speak, of a question an answer.

Pure. Of a claim in several parts that of the part which is borne out least.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.claims.checked import CheckedClaim, Evidence, Verdict
from retrieval.quotes.citations import Place
from retrieval.tracks.track import TrackKind

_LEAST_FIRST: tuple[Verdict, ...] = ("contradicted", "disputed", "not_enough", "asserted", "supported")


@dataclass(frozen=True, slots=True)
class Ruled:
    """A status, why in words of the program's own, and the places on which it stands, the surest first."""

    status: str
    because: str
    places: tuple[Place, ...] = ()


def verdict_of(parts: Sequence[CheckedClaim]) -> Ruled:
    """The status of a claim by the verdicts on its parts."""
    if not parts:
        return Ruled("not_enough", "Nothing in it can be checked.")
    least = min(parts, key=lambda each: _LEAST_FIRST.index(each.verdict))
    sides: dict[Verdict, tuple[Evidence, ...]] = {"contradicted": least.contradicting, "not_enough": ()}
    deciding = sides.get(least.verdict, (*least.supporting, *least.contradicting))
    because = " ".join(part for part in (least.lead, least.missing) if part)
    return Ruled(least.verdict, because, tuple(each.place for each in deciding))


def spoken_status(kind: TrackKind, found: int, before: str) -> Ruled:
    """The status of a speaker or a question of whom so much was found."""
    if kind == "speaker":
        words = f"{found:,} {'report' if found == 1 else 'reports'} of what they say"
        return Ruled("speaks", f"{words} here.") if found else Ruled("silent", "Nothing that they say is here.")
    if found:
        return Ruled("answered", f"{found:,} {'passage' if found == 1 else 'passages'} here {_answer(found)} it.")
    return Ruled(before or "not_found", "Nothing here answers it.")


def _answer(found: int) -> str:
    return "answers" if found == 1 else "answer"
