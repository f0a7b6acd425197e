"""A quotation with its citation, to paste as text, Markdown or HTML. Nothing that an article says becomes markup."""

import html
import re
from collections.abc import Callable

from bot.present.article import joined
from bot.present.quotation import Piece, Quotation, quotation
from bot.present.safe import plain
from retrieval.quotes.citations import Quote

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+!|~&-])")


def as_plain(quote: Quote) -> str:
    """The speaker and the label, the words, then who printed them, when and where."""
    shown = quotation(quote)
    lines = [f"{_who(shown)}:", shown.words] if shown.attribution else [shown.words, f"({shown.label})"]
    return "\n".join([*lines, _source(shown), *([_link(shown)] if shown.link else [])])


def as_markdown(quote: Quote) -> str:
    """A block quotation and a linked citation; in a reporter's sentence, what is said is bold."""
    shown = quotation(quote)
    source = _markdown(_source(shown))
    linked = f"[{source}](<{_link(shown)}>)" if shown.link else source
    words = "".join(
        _set_off(_markdown(piece), "**", "**") if bold else _markdown(piece) for piece, bold in _pieces(shown)
    )
    if shown.attribution:
        return f"{_markdown(_who(shown))}:\n\n> {words}\n\n{linked}"
    return f"> {words}\n\n{linked} ({shown.label})"


def as_html(quote: Quote) -> str:
    """A blockquote with its source; in a reporter's sentence, what is said is bold."""
    shown = quotation(quote)
    source = html.escape(_source(shown))
    cite = f' cite="{html.escape(_link(shown))}"' if shown.link else ""
    linked = f'<a href="{html.escape(_link(shown))}">{source}</a>' if shown.link else source
    escaped = ((html.escape(piece), bold) for piece, bold in _pieces(shown))
    words = "".join(_set_off(piece, "<b>", "</b>") if bold else piece for piece, bold in escaped)
    block = f"<blockquote{cite}>{words}</blockquote>"
    if shown.attribution:
        return f"<p>{html.escape(_who(shown))}:</p>\n{block}\n<p>{linked}</p>"
    return f"{block}\n<p>{linked} ({html.escape(shown.label)})</p>"


FORMATS: dict[str, Callable[[Quote], str]] = {"plain": as_plain, "markdown": as_markdown, "html": as_html}


def _who(shown: Quotation) -> str:
    return f"{shown.attribution} ({shown.label})"


def _source(shown: Quotation) -> str:
    return joined([shown.title, shown.citation, *shown.caveats])


def _link(shown: Quotation) -> str:
    return plain(shown.link or "")


def _pieces(shown: Quotation) -> list[Piece]:
    """The pieces; nothing is set off where all of them would be."""
    return list(shown.pieces) if len(shown.pieces) > 1 else [(words, False) for words, _ in shown.pieces]


def _set_off(words: str, before: str, after: str) -> str:
    """Marks around the words, not around the blanks at their ends, where Markdown would not read them."""
    inner = words.strip(" ")
    return words.replace(inner, f"{before}{inner}{after}", 1) if inner else words


def _markdown(words: str) -> str:
    return _MARKDOWN.sub(r"\\\1", words)
