"""Pages of a list: which part is shown, and the buttons to the parts before and after it. Pure."""

from bot.telegram.buttons import button
from bot.telegram.entities import Rows


def page_rows(verb: str, first: int, shown: int, total: int, size: int, after: str = "") -> Rows:
    """Earlier and later; `first` counts from 0, `after` follows the place in what a button carries."""
    earlier = [button("Earlier", verb, f"{max(0, first - size)}{after}")] if first > 0 else []
    left = total - first - shown
    later = [button(f"More ({left:,})", verb, f"{first + shown}{after}")] if left > 0 else []
    return ((*earlier, *later),) if earlier or later else ()


def span_of(first: int, shown: int, total: int) -> str:
    """ "6 to 10 of 23"; nothing where all is shown."""
    return "" if shown == total else f"{first + 1:,} to {first + shown:,} of {total:,}"
