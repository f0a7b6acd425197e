"""The sources that adding takes, as values: a page to read, one that has not changed, one that could not be had."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from corpus.nouns import Extracted, Metadata, Page

Row = Mapping[str, str]  # a row of a list, by our names of its columns, so that it can be written and added again

_NOTHING = Metadata()


@dataclass(frozen=True, slots=True)
class Raw:
    """A page to add: the name by which the user knows it, and the details `given` by the user, which win over the
    page's own; those `from_feed` only fill gaps."""

    source: str
    page: Page
    given: Metadata
    size: int  # bytes read for it, for the progress bar
    whole: bool = False  # the user says that this is all of it, whatever it looks like
    from_feed: Metadata = _NOTHING
    row: Row = field(default_factory=dict)
    notes: tuple[str, ...] = ()  # what is doubtful in what stands beside it
    again: str = ""  # the identity of the article whose stored page is read anew
    known_as: str = ""  # the identity of the article of which this is the page of today
    retitled: bool = False  # that page has another headline than before
    full: "Raw | None" = None  # the same article as its feed has it, in case that the page shows less
    read: Extracted | None = None  # the page, where it was read together with others


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that could not be read, and why, in one line."""

    source: str
    error: str
    size: int = 0
    row: Row = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A source whose server says that the page at `url` is as it was when it was last fetched."""

    source: str
    url: str
    size: int = 0


Source = Raw | Unchanged | Failure
