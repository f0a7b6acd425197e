"""Entries and timelines made of thin air, for tests of how words moved and of what is shown."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from retrieval.claims.checked import Shown
from retrieval.tracks.drift import drift
from retrieval.tracks.track import ShownEntry, StatusChange, Timeline, Track
from tests.made_answers import article, quote_of, speaking
from tests.made_checks import evidence

CLAIM = "Two sites were struck in Orvel."
SEEN = "2024-07-01T10:00:00+00:00"
_NUMBERS = count(1)


def entry(
    day: str | None,
    words: str,
    stance: str = "supports",
    speaker: str | None = None,
    manner: str = "said",
    cue: str | None = None,
    outlet: str | None = "Orvel Courier",
    new_origin: bool = True,
    **more: object,
) -> ShownEntry:
    """An entry published on a day, in an outlet's own voice or a speaker's."""
    number = next(_NUMBERS)
    printed = article(number, outlet=outlet, published=day, precision=_precision(day), **more)
    quote = quote_of(
        words,
        ((0, len(words)),),
        "indirect" if speaker else "passage",
        id=f"t1.{number}",
        article=printed,
        speaking=speaking(speaker, manner) if speaker else None,
    )
    quote = replace(quote, cue=cue, place=replace(quote.place, article=number))
    shown = evidence(quote, stance, published=day, origin=number)
    return ShownEntry(Shown(quote, shown.evidence), SEEN, new_origin)


def timeline(
    entries: Sequence[ShownEntry], kind: str = "claim", text: str = CLAIM, history: Sequence[StatusChange] = ()
) -> Timeline:
    """A timeline of these entries, which are taken to be in order."""
    steps = tuple(history) or (StatusChange(SEEN, "not_enough", "Nothing says so."),)
    track = Track(1, kind, text, steps[-1].status, steps[-1].at, len(entries))  # type: ignore[arg-type]
    return Timeline(track, steps, tuple(entries), drift(text if kind == "claim" else "", entries))


def _precision(day: str | None) -> str | None:
    return {None: None, 4: "year", 7: "month", 10: "day"}.get(len(day) if day else None, "minute")
