"""The first line on a checked quotation: whether the words stand, and in whose mouth. Never a bare "exact"."""

from collections.abc import Sequence
from typing import Literal

from retrieval.differences import Difference
from retrieval.mouths import Mouth, spoken_by

Status = Literal["exact", "altered", "absent"]


def lead(status: Status, in_words: Sequence[Difference], mouth: Mouth) -> str:
    """The verdict in one line. `in_words` are the differences of the words; those of the mouth are in `mouth`."""
    if status == "exact":
        return f"Exact: these words stand in the corpus{_whose(mouth)}."
    if not in_words:
        return f"Altered: the words stand in the corpus, but {_but(mouth)}."
    kinds = ", ".join(dict.fromkeys(difference.type for difference in in_words))
    close = f"Altered: close words stand in the corpus, but not these ({kinds})"
    return f"{close}; and {_but(mouth)}." if mouth.differences else f"{close}. They stand there{_whose(mouth)}."


def _whose(mouth: Mouth) -> str:
    """How the words go on after "these words stand in the corpus"."""
    if mouth.statement is None:
        return " as the article's own; nobody is quoted with them"
    said, who = mouth.statement.statement, spoken_by(mouth.statement)
    if said.own:
        return f", published by {who}"
    if said.via:
        return f", but at second hand: {who}"
    if said.kind == "direct":
        return f", and {who} said them (DIRECT)"
    return f" in a reporter's wording of what {who} {said.manner} ({said.kind.upper()}), not as a quotation"


def _but(mouth: Mouth) -> str:
    """What departs from the claim."""
    return " and ".join(_departs(each) for each in mouth.differences)


def _departs(difference: Difference) -> str:
    if difference.type == "speaker" and not difference.stored:
        return f"the article says them itself, not {difference.given}"
    if difference.type == "speaker":
        return f"{difference.stored} is on record with them, not {difference.given}"
    if difference.given == "direct":
        return f"they are a reporter's wording ({difference.stored.upper()}), not a quotation"
    return f"they are {difference.stored}"
