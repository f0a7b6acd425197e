"""The fields of requests: the options of the commands under their names, checked; what is unknown is refused."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag

from bot.web.desk import MOST_PASSAGES, MOST_QUESTION, MOST_TEXT
from retrieval.questions.filters import MOST

LONGEST = 300  # characters of a name, a date, an id
A_PAGE, MOST_ENTRIES = 50, 500

Line = Annotated[str, Field(max_length=LONGEST)]
Number = Annotated[int, Field(ge=1)] | Line  # of an article, as replies have it or as words
Question = Annotated[str, Field(min_length=1, max_length=MOST_QUESTION)]
Words = Annotated[str, Field(min_length=1, max_length=MOST_TEXT)]
Cursor = Annotated[str, Field(max_length=400, description="Where the page begins: `next` of the page before.")]
Limit = Annotated[int, Field(ge=1, le=MOST_ENTRIES, description="At most this many entries.")]


class Fields(BaseModel):
    """Common to all: no field beyond these, so that no option goes unheeded."""

    model_config = ConfigDict(extra="forbid")

    def options(self, *without: str) -> dict[str, object]:
        """The options that were given."""
        return self.model_dump(exclude_none=True, exclude=set(without))


class Narrowed(Fields):
    """The options that narrow a search to some articles."""

    since: Line | None = Field(None, description="Only articles published on or after this date.")
    until: Line | None = Field(None, description="Only articles published on or before this date.")
    outlet: Line | None = Field(None, description="Only articles of this outlet.")
    tz: Line | None = Field(None, description="The zone in which 'last week' is read, such as Europe/Berlin.")


class Helped(Narrowed):
    """The options of a question that a language model may help with."""

    limit: Annotated[int, Field(ge=1, le=MOST)] | None = Field(None, description="At most this many quotations.")
    model: Line | None = Field(None, description="The language model that helps; for owners.")
    no_model: bool = False
    summary: bool | None = Field(None, description="Sum up the quotations.")


class AskFields(Helped):
    """`ask`"""

    question: Question
    speaker: Line | None = Field(None, description="Only what this person or body said.")


class SearchFields(Narrowed):
    """`search`"""

    query: Question
    k: Annotated[int, Field(ge=1, le=MOST_PASSAGES)] = 10


class QuoteFields(Narrowed):
    """`quote`"""

    text: Words
    speaker: Line | None = Field(None, description="Whose own words they are claimed to be.")


class CheckFields(Helped):
    """`check`"""

    claim: Words
    as_of: Line | None = Field(None, description="Use only what was published on this date or earlier.")


class Paged(Fields):
    """The options of a list."""

    limit: Limit = A_PAGE
    cursor: Cursor | None = None


class SaidFields(Narrowed):
    """`said`"""

    speaker: Line | None = Field(None, description="Whose statements; without, everybody's.")
    about: Line | None = Field(None, description="Only statements with the words of this topic.")
    limit: Limit = A_PAGE
    cursor: Cursor | None = None


class StatementsFields(Narrowed):
    """`statements`"""

    article: Annotated[int, Field(ge=1)] | None = Field(None, description="Those of one article, in its order.")
    limit: Limit = A_PAGE
    cursor: Cursor | None = None


class SpeakersFields(Paged):
    """`speakers`"""

    name: Line | None = Field(None, description="Only those whom this name may mean.")


class ArticlesFields(Paged):
    """`articles`"""

    outlet: Line | None = None
    month: Line | None = Field(None, description="2017-06; `unknown` for those without a date.")
    language: Line | None = None
    state: Line | None = None


class ClaimsFields(Paged):
    """`claims`"""

    publisher: Line | None = None


class MatchFields(Fields):
    """`claims match`"""

    text: Words
    k: Annotated[int, Field(ge=1, le=100)] = 5


class GoogleFields(BaseModel):
    """The fields of Google's claims:search; those that are unknown are left alone, as there."""

    query: Annotated[str, Field(max_length=MOST_QUESTION)] = ""
    languageCode: Line = ""
    reviewPublisherSiteFilter: Line = ""
    maxAgeDays: Annotated[int, Field(ge=0, le=100_000)] = 0
    pageSize: Annotated[int, Field(ge=0, le=100)] = 10
    pageToken: Annotated[str, Field(max_length=400)] = ""
    offset: Annotated[int, Field(ge=0, le=1_000_000)] = 0
    key: Annotated[str, Field(max_length=LONGEST, description="A token, where one is needed.")] = ""


class NewFeed(Fields):
    """`feeds add`"""

    url: Annotated[str, Field(min_length=1, max_length=2_000)]
    words: list[Line] = Field([], max_length=50)
    speakers: list[Line] = Field([], max_length=50)
    sections: list[Line] = Field([], max_length=50)


class NewSources(Fields):
    """Addresses to add: pages, feeds, sitemaps."""

    sources: list[Annotated[str, Field(min_length=1, max_length=2_000)]] = Field(min_length=1, max_length=1_000)
    most: Annotated[int, Field(ge=1, le=1_000)] = 1_000


class NewText(Fields):
    """A text to add: a line of a jsonl of articles."""

    text: Annotated[str, Field(min_length=1, max_length=20_000_000)]
    url: Annotated[str, Field(max_length=2_000)] | None = None
    title: Annotated[str, Field(max_length=2_000)] | None = None
    outlet: Line | None = None
    byline: Line | None = None
    published: Line | None = None
    language: Line | None = None
    speaker: Line | None = None


def _kind(body: object) -> str:
    """The kind that is meant, so that a caller is told what is wrong with that one alone."""
    return "addresses" if isinstance(body, NewSources) or (isinstance(body, dict) and "sources" in body) else "article"


NewArticles = Annotated[
    Annotated[NewSources, Tag("addresses")] | Annotated[NewText, Tag("article")], Discriminator(_kind)
]


class Visits(Fields):
    """`refresh`"""

    articles: list[Annotated[int, Field(ge=1)]] = Field([], max_length=100)


class Mark(Fields):
    """`mark`"""

    article: Number
    state: Literal["live", "corrected", "withdrawn"]
    why: Annotated[str, Field(min_length=1, max_length=2_000)]


class Edit(Fields):
    """`edit`"""

    article: Number
    title: Annotated[str, Field(max_length=2_000)] | None = None
    outlet: Line | None = None
    byline: Line | None = None
    published: Line | None = None
    url: Annotated[str, Field(max_length=2_000)] | None = None
    language: Line | None = None
    speaker: Line | None = None


class Fix(Fields):
    """`statements fix`"""

    id: Line
    speaker: Line | None = None
    drop: bool = False
    undo: bool = False


class NewTrack(Fields):
    """`track`"""

    claim: Annotated[str, Field(max_length=MOST_QUESTION)] | None = None
    speaker: Line | None = None
    question: Annotated[str, Field(max_length=MOST_QUESTION)] | None = None
    tell: Literal["all", "important", "none"] | None = None


class NoticesFields(Paged):
    """`notices`"""

    unread: bool = False


class ReadNotices(Fields):
    """`notices --mark-read`"""

    notices: list[Line] = Field(min_length=1, max_length=MOST_ENTRIES)
