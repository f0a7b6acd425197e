"""add_article: put an article into the corpus, from the web or as a text. The one tool that changes anything."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from pydantic import Field

from bot.contract.articles import AddResult, AddShape
from bot.tools.fitting import fitted
from bot.tools.tool import Arguments, Reply, Tool
from corpus.errors import InputError, SourceError

if TYPE_CHECKING:
    from bot.app import App
    from retrieval.ingest import Result

MOST = 20  # articles of a feed or a sitemap
FEWEST = 8  # words of a text; fewer are the name of a file, which is nothing that an assistant may read
DETAILS = ("title", "outlet", "published", "url", "byline", "language", "speaker")


class AddArticle(Arguments):
    """Parameters of add_article."""

    text: str = Field(description="The web address of an article, or its whole text.", min_length=1)
    title: str = Field("", description="Its title, for a text.")
    outlet: str = Field("", description="Who published it.")
    published: str = Field("", description="When, like 2024-03-09.")
    url: str = Field("", description="Where a text was published.")
    byline: str = Field("", description="Who wrote it.")
    language: str = Field("", description="Its language, like en.")
    speaker: str = Field("", description="Who speaks in it, for a press release or a speech.")


def add_article(app: App, given: AddArticle) -> Reply:
    """Add an article, or those of a feed."""
    from bot.program import Unattended
    from corpus.sources.files import is_address
    from corpus.sources.gather import Wanted
    from corpus.sources.links import stated_metadata

    stated = {name: value for name in DETAILS if (value := getattr(given, name))}
    try:
        details = stated_metadata(stated, "published")
    except SourceError as error:
        raise InputError(str(error)) from error
    by_address = is_address(given.text)
    if not by_address and len(given.text.split()) < FEWEST:
        raise InputError("That is neither a web address nor the text of an article. Give one of the two.")
    wanted = Wanted((given.text if by_address else "-",), given=details, most=MOST)
    done = list(app.gather(wanted, Unattended(follow=False), io.BytesIO(given.text.encode("utf-8", "replace"))))
    app.tracking.look()
    return fitted(len(done), lambda count: _added(done[:count]))


def _added(done: list[Result]) -> Reply:
    from bot.present.article import details
    from bot.present.safe import plain_line
    from bot.present.terminal_steps import by_the_keeper

    data = AddShape(results=list(map(AddResult.of, done))).model_dump(mode="json")
    lines = [
        plain_line(
            f"{each.status}: {details(each.article) if each.article else each.source} {by_the_keeper(each.error or '')}"
        )
        for each in done
    ]
    return Reply(data, "\n".join(lines) or "Nothing was added: there is no article.")


TOOLS = (
    Tool(
        "add_article",
        "Add an article",
        "Put an article into the corpus, by its web address or as a text, so that it can be asked about. Adding it "
        "again is harmless.",
        AddArticle,
        AddShape,
        add_article,
        writes=True,
    ),
)
