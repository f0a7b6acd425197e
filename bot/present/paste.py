"""A quotation with its citation, to paste as text, Markdown or HTML. What an article says cannot become markup.

What stands around a quotation in its article, as slices: enough to see how the words were meant.

Pure. What is near but too long to show whole is cut at a sentence or a word, and says that it is.
"""

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.present.safe import plain
from bot.present.wording import citation, label, pieces, says
from corpus.nouns import Block, Span
from retrieval.quotes.citations import Quote

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


AROUND = 600  # characters on either side
_SENTENCE = re.compile(r"([.!?…][\"'”’»)\]]*)\s+(?=\S)")
_WORD = re.compile(r"()\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Surrounding:
    """A paragraph, or the part of it that is near: its pieces, each with whether it is of the quotation."""

    pieces: tuple[tuple[str, bool], ...]
    begun: bool  # something of the paragraph stands before it
    broken_off: bool  # or after it


def surroundings(text: str, blocks: Sequence[Block], spans: Sequence[Span]) -> list[Surrounding]:
    """The paragraphs around the spans, as far as they are near."""
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    shown = (_near(text, block, first, last) for block in blocks)
    return [_surrounding(text, block, part, spans) for block, part in zip(blocks, shown, strict=True) if part]


def _near(text: str, block: Block, first: int, last: int) -> Span | None:
    """The part of a block that is near: whole sentences; of the quotation's own paragraph, where need be, words."""
    start, end = max(block.start, first - AROUND), min(block.end, last + AROUND)
    own = block.start < last and block.end > first
    if start > block.start:
        start = _later(text, start, min(first, block.end), own)
    if end < block.end:
        end = _earlier(text, max(last, block.start), end, own)
    return (start, end) if start < end else None


def _later(text: str, at: int, most: int, by_words: bool) -> int:
    """Where the next sentence begins, or the next word."""
    found = _SENTENCE.search(text, at, most) or (_WORD.search(text, at, most) if by_words else None)
    return found.end() if found else most


def _earlier(text: str, least: int, at: int, by_words: bool) -> int:
    """Where the last sentence ends, or the last word."""
    ends = [each.end(1) for each in _SENTENCE.finditer(text, least, at)]
    if not ends and by_words:
        ends = [each.end(1) for each in _WORD.finditer(text, least, at)]
    return ends[-1] if ends else least


def _surrounding(text: str, block: Block, part: Span, spans: Sequence[Span]) -> Surrounding:
    pieces, (at, stop) = [], part
    for start, end in sorted(spans):
        start, end = max(start, at), min(end, stop)
        if start < end:
            pieces += [(text[at:start], False), (text[start:end], True)]
            at = end
    pieces.append((text[at:stop], False))
    whole = tuple((words, of_it) for words, of_it in pieces if words)
    return Surrounding(whole, part[0] > block.start, stop < block.end)
