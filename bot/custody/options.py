"""For how many days what is kept is kept, as the operator sets it; a light file, since every start reads it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RetentionOptions:
    """The days for raw pages, and for answers and checks; None: for ever."""

    pages: int | None = None
    answers: int | None = None
