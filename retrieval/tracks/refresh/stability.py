"""Tell whether a page shows another text to each visit, so that what differs is no edit.

The first difference is told as an edit. After it a page that goes back and forth, that changes one sentence again
within minutes, or shows a third text when it is asked twice, is held as unstable until it has shown one text for a day.
"""

from collections.abc import Callable, Sequence

from retrieval.tracks.changes import Change
from retrieval.tracks.refresh.schedule import DAY, MINUTE, settled
from retrieval.tracks.refresh.store.visits import PageVisit, StateRun

SHORT = 10 * MINUTE  # below the shortest time between two visits by schedule
_REMEMBERED = 7 * DAY

ChangeBetween = Callable[[str, str], Change | None]  # of two texts that are held


def is_unstable(
    visit: PageVisit,
    edits: Sequence[StateRun],
    shown: str,
    found: Change,
    now: float,
    between: ChangeBetween,
    ask_again: Callable[[], bool],
) -> bool:
    """Tell whether a text that differs from the one held is no edit. `edits` are those of the page, the latest first;
    `ask_again` tells whether it shows a third text now."""
    if visit.unstable is not None:
        return not settled(visit, shown, now)
    lately = [each for each in edits if abs(now - each.since) < _REMEMBERED and each.before and each.after]
    if not lately:
        return False
    last = lately[0]
    if shown in {each.before for each in lately}:
        returns = any(each.after in {earlier.before for earlier in lately[at + 1 :]} for at, each in enumerate(lately))
        return returns or abs(now - last.since) < DAY
    if abs(now - last.since) < SHORT and _same_place(between(last.before or "", last.after or ""), found):
        return True
    return abs(now - last.since) < DAY and ask_again()


def _same_place(before: Change | None, found: Change) -> bool:
    """Tell whether a change only touches sentences that came with the one before."""
    came = {each.after for each in before.changed} | set(before.added) if before else set()
    touched = {each.before for each in found.changed if each.before} | set(found.removed)
    return bool(touched) and touched <= came
