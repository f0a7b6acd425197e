"""Read what a Word document imports as it is (altChunk): pages of HTML, single-file pages, rich text, texts.

It runs where its caller does, in a process of its own. All of a part counts as text, since somebody put it there; what
cannot be read is for the caller to tell.
"""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from typing import Any

from corpus.formats.charset import decode
from corpus.formats.plain import read_plain
from corpus.formats.word.rtf import read_rtf
from corpus.language.gazetteer import word_set
from corpus.nouns import Kind

Blocks = list[tuple[Kind, str]]

_MOST_TAGS = 60_000
_BLOCKS = word_set(
    """address article aside blockquote body br caption center dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6
    header hr html li main ol p pre section table tbody td tfoot th thead tr ul"""
)
_UNSEEN = frozenset({"script", "style", "head", "title", "template", "noscript", "del", "s", "strike", "o:p"})


def imported(body: bytes, name: str) -> Blocks | None:
    """The blocks of an imported part by its name; None where it is of a kind that is not read."""
    suffix = _begins_as(body) or name.rpartition(".")[2].lower()
    if suffix in ("htm", "html", "xhtml", "xht"):
        return _page(body)
    if suffix in ("mht", "mhtml", "eml"):
        return _single_file(body)
    if suffix in ("txt", "text"):
        return list(read_plain(decode(body) or "", headed=False).blocks)
    return read_rtf(body)


def _begins_as(body: bytes) -> str:
    """The kind that a part shows itself to be, whatever it is called; empty where its name has to tell."""
    begins = body[:400].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if begins.startswith(b"{\\rtf"):
        return "rtf"
    if begins.startswith((b"<!doctype html", b"<html")):
        return "html"
    return "mht" if begins.startswith((b"mime-version:", b"from: <saved by")) else ""


def _single_file(body: bytes) -> Blocks | None:
    """The page in a file that holds it with its pictures."""
    for part in message_from_bytes(body, policy=policy.compat32).walk():
        payload = part.get_payload(decode=True)
        if part.get_content_type() == "text/html" and isinstance(payload, bytes):
            return _page(payload, part.get_content_charset())
    return None


def _page(body: bytes, charset: str | None = None) -> Blocks | None:
    from lxml.etree import LxmlError
    from lxml.html import document_fromstring

    text = decode(body, charset) or ""
    if text.count("<") > _MOST_TAGS:
        return None
    try:
        tree = document_fromstring(re.sub(r"^\s*<\?xml[^>]*>", "", text))
    except (ValueError, LxmlError):
        return None
    return [(kind, words) for kind, parts in _runs(tree) if (words := "".join(parts)).strip()]


def _runs(tree: Any) -> Iterator[tuple[Kind, list[str]]]:
    """The text between the borders of blocks, with the kind of the block that it stands in."""
    from lxml.etree import iterwalk

    open_tags: list[str] = []
    words: list[str] = []
    unseen = 0
    for event, node in iterwalk(tree, events=("start", "end")):
        tag = node.tag if isinstance(node.tag, str) else ""
        if tag in _BLOCKS:
            yield _kind(open_tags), words
            words = []
        if event == "start":
            open_tags.append(tag)
            unseen += tag in _UNSEEN
        else:
            open_tags.pop()
            unseen -= tag in _UNSEEN
        if not unseen:
            words.append((node.text if event == "start" and tag else node.tail if event == "end" else "") or "")
    yield _kind(open_tags), words


def _kind(open_tags: list[str]) -> Kind:
    if any(tag in ("h1", "h2", "h3", "h4", "h5", "h6") for tag in open_tags):
        return "heading"
    return "quote" if "blockquote" in open_tags else "caption" if "figcaption" in open_tags else "paragraph"
