"""Pages of an invented paper, for tests of what they say of themselves."""

from datetime import UTC, datetime

from corpus.formats.reader import read
from corpus.nouns import Metadata, Page

TEXT = "<p>The bridge of Velm was painted on Monday, the harbour master said, and nobody had touched it for years.</p>"


def metadata(
    line: str = "", head: str = "", *, after: str = "", around: str = "{}", url: str | None = None, lang: str = "en"
) -> Metadata:
    """The details of a page with a line between its heading and its text."""
    article = f"<article><h1>Bridge of Velm painted</h1>{line}{TEXT * 3}{after}</article>"
    title = "" if "<title>" in head else "<title>Bridge of Velm painted</title>"
    html = f'<html lang="{lang}"><head>{title}{head}</head><body>{around.format(article)}</body></html>'
    return read(Page(html.encode(), "text/html; charset=utf-8", datetime(2024, 6, 1, tzinfo=UTC), url=url)).metadata
