"""A quotation with its citation, to paste as text, Markdown or HTML. What an article says cannot become markup."""

import html
import re
from collections.abc import Callable

from bot.safe import plain
from bot.wording import citation, label, pieces, says
from retrieval.citations import Quote

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+!|~&-])")


def as_plain(quote: Quote) -> str:
    """Who says it and in whose words, the words, then who printed them, when and where."""
    words = "".join(piece for piece, _ in pieces(quote))
    told = [f"{_who(quote)}:", words] if quote.place.speaking else [words, f"({label(quote)})"]
    lines = [*told, " · ".join(filter(None, [_title(quote), citation(quote)]))]
    return "\n".join([*lines, *([quote.link] if quote.link else [])])


def as_markdown(quote: Quote) -> str:
    """A block quotation and a linked citation; in a reporter's sentence, what is said is bold."""
    cited = _markdown(" · ".join(filter(None, [_title(quote), citation(quote)])))
    linked = f"[{cited}](<{quote.link}>)" if quote.link else cited
    words = "".join(_set_off(_markdown(piece), "**", "**") if bold else _markdown(piece) for piece, bold in _set(quote))
    if quote.place.speaking:
        return f"{_markdown(_who(quote))}:\n\n> {words}\n\n{linked}"
    return f"> {words}\n\n{linked} ({label(quote)})"


def as_html(quote: Quote) -> str:
    """A blockquote with its source; in a reporter's sentence, what is said is bold."""
    cited = html.escape(" · ".join(filter(None, [_title(quote), citation(quote)])))
    source = f' cite="{html.escape(quote.link)}"' if quote.link else ""
    linked = f'<a href="{html.escape(quote.link)}">{cited}</a>' if quote.link else cited
    escaped = ((html.escape(piece), bold) for piece, bold in _set(quote))
    words = "".join(_set_off(piece, "<b>", "</b>") if bold else piece for piece, bold in escaped)
    block = f"<blockquote{source}>{words}</blockquote>"
    if quote.place.speaking:
        return f"<p>{html.escape(_who(quote))}:</p>\n{block}\n<p>{linked}</p>"
    return f"{block}\n<p>{linked} ({html.escape(label(quote))})</p>"


def _who(quote: Quote) -> str:
    return f"{says(quote)} ({label(quote)})"


def _set(quote: Quote) -> list[tuple[str, bool]]:
    """The pieces; nothing is set off where all of them would be."""
    found = pieces(quote)
    return found if len(found) > 1 else [(words, False) for words, _ in found]


def _set_off(words: str, before: str, after: str) -> str:
    """Marks around the words, not around the blanks at their ends, where Markdown would not read them."""
    inner = words.strip(" ")
    return words.replace(inner, f"{before}{inner}{after}", 1) if inner else words


def _title(quote: Quote) -> str:
    return plain(quote.article.metadata.title or "")


def _markdown(words: str) -> str:
    return _MARKDOWN.sub(r"\\\1", words)


FORMATS: dict[str, Callable[[Quote], str]] = {"plain": as_plain, "markdown": as_markdown, "html": as_html}
