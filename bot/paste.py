"""A quotation with its citation, to paste as text, Markdown or HTML. What an article says cannot become markup."""

import html
import re
from collections.abc import Callable

from bot.safe import plain
from bot.wording import LABELS, citation, shown_words
from retrieval.citations import Quote

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+!|~&-])")


def as_plain(quote: Quote) -> str:
    """The words, then who printed them, when and where."""
    lines = [shown_words(quote), f"({_label(quote)})", " · ".join(filter(None, [_title(quote), citation(quote)]))]
    return "\n".join([*lines, *([quote.link] if quote.link else [])])


def as_markdown(quote: Quote) -> str:
    """A block quotation and a linked citation."""
    cited = _markdown(" · ".join(filter(None, [_title(quote), citation(quote)])))
    linked = f"[{cited}](<{quote.link}>)" if quote.link else cited
    return f"> {_markdown(shown_words(quote))}\n\n{linked} ({_label(quote)})"


def as_html(quote: Quote) -> str:
    """A blockquote with its source."""
    cited = html.escape(" · ".join(filter(None, [_title(quote), citation(quote)])))
    source = f' cite="{html.escape(quote.link)}"' if quote.link else ""
    linked = f'<a href="{html.escape(quote.link)}">{cited}</a>' if quote.link else cited
    words, label = html.escape(shown_words(quote)), html.escape(_label(quote))
    return f"<blockquote{source}>{words}</blockquote>\n<p>{linked} ({label})</p>"


def _label(quote: Quote) -> str:
    return LABELS[quote.place.kind]


def _title(quote: Quote) -> str:
    return plain(quote.article.metadata.title or "")


def _markdown(words: str) -> str:
    return _MARKDOWN.sub(r"\\\1", words)


FORMATS: dict[str, Callable[[Quote], str]] = {"plain": as_plain, "markdown": as_markdown, "html": as_html}
