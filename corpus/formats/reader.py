"""Read a page into blocks and metadata, with one reader for each content type.

Text and Markdown are read here; everything that only a complex parser can take apart (HTML, mail, PDF, Word) is read in
a process of its own, and what comes back is weighed here. Nothing here fetches or stores.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Literal

from corpus.errors import SourceError
from corpus.formats.charset import decode_declared
from corpus.formats.confinement import BREAKS, confined
from corpus.formats.endings import own_blocks
from corpus.formats.file_details import FileText, believable
from corpus.formats.html.dates.dates import Dates
from corpus.formats.html.details import Declared, page_doubts, page_metadata
from corpus.formats.html.saved import MHTML, WEBARCHIVE
from corpus.formats.html.text import HtmlText, Lack
from corpus.formats.html.walls import VERDICTS, is_wall
from corpus.formats.plain import read_markdown, read_plain
from corpus.formats.several import SEVERAL, joined, unpacked
from corpus.language.text import clean
from corpus.nouns import Extracted, Metadata, Page

if TYPE_CHECKING:
    from corpus.formats.mail.mail import MailText

EXTRACTOR = "7"  # raise it when the same page would be read as another text
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAIL = "message/rfc822"
MAIL_CUT = f"{MAIL}; cut=yes"  # the last mail of a mailbox that ends in the midst of a line
ARTICLE_LINE = "application/x-article-line"  # the text of one line of a .jsonl file, whose details stand beside it
MOST_MISSED = 10  # percent of the words that a page shows
UNLIKE = "What the page gives to machines as its text has other words than it shows; the shown ones were read."
MOST_CHARACTERS = 6_000_000  # of one text, two thousand pages: all that follows takes time with its length

_TYPES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".mhtml": MHTML,
    ".mht": MHTML,
    ".webarchive": WEBARCHIVE,
    ".pdf": "application/pdf",
    ".docx": DOCX,
    ".eml": MAIL,
}
_MAGIC = {  # how files of some kinds begin, whatever they are called
    b"%PDF-": "application/pdf",
    b"PK\x03\x04": DOCX,
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": DOCX,  # older offices' files, and encrypted ones: its reader says so
}

_CUT_MAIL = "the mailbox ends in the midst of it"
_CUT = re.compile(r"\s*(?:…|\.{3})?\s*\[\+(\d{1,7}) chars\]\s*$")  # how services end the beginning of a text
_CUT_SHORT = "the service gives its beginning only; {} more characters are missing"
_SAVE_AGAIN = "Save it again when its text is there to be read."
_MOST_MARKS = 200_000  # characters: a parser of Markdown may need seconds for so many brackets


def content_type(path: str | PurePath) -> str | None:
    """The content type that a file's suffix names, None for one that no reader reads."""
    return _TYPES.get(PurePath(path).suffix.lower())


def read(page: Page) -> Extracted:
    """The blocks and metadata of a page; SourceError where it holds no text that can be read."""
    kind = true_type(page.content_type, page.body)
    reader = READERS.get(kind)
    if reader is None:
        raise SourceError(
            f"{_name(page)} is of a type that is not read ({kind}). "
            "Give a page, PDF, Word document or mail, or save its text as a .txt file and add that."
        )
    if not page.body.strip():
        raise SourceError(f"{_name(page)} is empty. Give a file or page with text.")
    extracted = reader(page)
    if not any(clean(words) for _, words in extracted.blocks):
        raise SourceError(f"{_name(page)} has no article text. Save its text as a .txt file and add that.")
    if (count := sum(len(words) for _, words in extracted.blocks)) > MOST_CHARACTERS:
        raise SourceError(
            f"{_name(page)} has {count:,} characters; {MOST_CHARACTERS:,} is the most one article may have. Split it."
        )
    return extracted


def true_type(declared: str, body: bytes) -> str:
    """The content type by how the bytes begin, where that tells, else the one declared: files carry wrong suffixes."""
    kind = declared.split(";", 1)[0].strip().lower()
    begins = body[:1024].lstrip(b"\xef\xbb\xbf\x00\t\n\x0c\r ")
    known = next((found for magic, found in _MAGIC.items() if begins.startswith(magic)), None)
    if known or (kind == "text/plain" and begins[:15].lower().startswith((b"<!doctype html", b"<html"))):
        return known or "text/html"
    return "text/html" if kind == "application/xhtml+xml" else kind


def _plain(page: Page) -> Extracted:
    return read_plain(_decoded(page))


def _line(page: Page) -> Extracted:
    text = _decoded(page)
    cut = _CUT.search(text)
    read_ = read_plain(text[: cut.start()] if cut else text, headed=False)
    return replace(read_, partial=_CUT_SHORT.format(cut[1])) if cut else read_


def _markdown(page: Page) -> Extracted:
    text = _decoded(page)
    return read_markdown(text) if len(text) <= _MOST_MARKS else read_plain(text)


def _decoded(page: Page) -> str:
    with _named(page):
        return decode_declared(page.body, page.content_type)


def _html(page: Page, *, alone: bool = True) -> Extracted:
    """A page; marked where it is only the beginning of its article, SourceError where it is a wall.

    One that is not `alone` is read together with the others of its story, and lacks nothing that they have.
    """
    with _named(page):
        text = confined("html", HtmlText, page.body, (page.content_type, page.url))
    verdict = VERDICTS[text.wall]
    if verdict.status == "failed":
        again = verdict.step if page.url or "{url}" not in verdict.step else _SAVE_AGAIN
        step = again.format(url=page.url, leads="".join(filter(str.isprintable, text.leads))[:300])
        raise SourceError(f"Could not read {_name(page)}: {verdict.reason}. {step}")
    metadata = page_metadata(page, text.found, text.declared)
    notes = (*page_doubts(page, text.found, text.declared), *([UNLIKE] if text.lack.unlike else []))
    blocks = own_blocks(text.blocks, metadata.byline, metadata.title, metadata.outlet)
    if verdict.status == "partial":
        blocks = tuple(("boilerplate" if is_wall(words) else kind, words) for kind, words in blocks)
    lack = text.lack if alone else replace(text.lack, page=0, pages=0)
    return Extracted(blocks, metadata, _partial(verdict.reason, lack), notes=notes, reviews=text.reviews)


def _several(page: Page) -> Extracted:
    """A story over several pages: the first one, and what the others add to it."""
    with _named(page):
        story = unpacked(page)
    first = _html(story.parts[0], alone=False)
    read, lacking = [first], story.lacking
    for number, part in enumerate(story.parts[1:], 2):
        try:
            read.append(_html(part, alone=False))
        except SourceError:
            lacking = f"its story goes on over {len(story.parts)} pages, and page {number} could not be read"
            break
    blocks = tuple(read[number].blocks[at] for number, at in joined([each.blocks for each in read]))
    partial = lacking or next((each.partial for each in read if each.partial), None)
    return replace(first, blocks=blocks, partial=partial)


def _partial(wall: str, lack: Lack) -> str | None:
    """Say why only a part of a page's article is there, None where all of it is."""
    if wall:
        return wall
    if lack.page:
        return f"its story goes on over {lack.pages} pages, and this is page {lack.page}"
    if lack.missed > 1 and lack.share > MOST_MISSED:
        return f"{lack.missed} of the {lack.missed + lack.shown} paragraphs of its page, {lack.share} %, were not read"
    return None


def _mail(page: Page) -> Extracted:
    from corpus.formats.mail.mail import MailText

    with _named(page):
        return _of_mail(confined("mail", MailText, page.body, (page.retrieved.isoformat(),)), page)


def mails_together(pages: Sequence[Page]) -> list[Extracted | None]:
    """Mails read in one process, since each costs more than the reading; None for one that has to be read alone."""
    from corpus.formats.mail.mail import MailTexts

    lengths = [str(len(page.body)) for page in pages]
    try:
        body = b"".join(page.body for page in pages)
        found = confined("mails", MailTexts, body, (pages[0].retrieved.isoformat(), *lengths)).mails
    except SourceError:  # one that takes too long, or breaks its reader, spoils no other
        return [None for _ in pages]
    return [_of_mail(mail, page) if mail else None for mail, page in zip(found, pages, strict=True)]


def _of_mail(mail: "MailText", page: Page) -> Extracted:
    metadata = Metadata(
        title=mail.subject, outlet=mail.sender, byline=mail.byline, published=mail.date, precision=mail.precision
    )
    lacking = _CUT_MAIL if page.content_type == MAIL_CUT else mail.lacking
    return Extracted(mail.blocks, metadata, lacking or None, message_id=mail.message_id, notes=mail.notes)


def _pdf(page: Page) -> Extracted:
    return _file(page, "pdf")


def _docx(page: Page) -> Extracted:
    return _file(page, "docx")


def _file(page: Page, reader: Literal["pdf", "docx"]) -> Extracted:
    with _named(page):
        text = confined(reader, FileText, page.body)
        if text.pages and len(text.pages) != len(text.blocks):
            raise SourceError(BREAKS)
    known = believable(text)
    own = Declared(dates=Dates((known.date,) if known.date else ()))  # its own day goes before one of its address
    metadata = replace(page_metadata(page, known, own), language=text.language or None)
    return Extracted(text.blocks, metadata, text.lacking or None, pages=text.pages)


READERS: dict[str, Callable[[Page], Extracted]] = {
    "text/plain": _plain,
    ARTICLE_LINE: _line,
    "text/markdown": _markdown,
    "text/html": _html,
    MHTML: _html,
    WEBARCHIVE: _html,
    SEVERAL: _several,
    "application/pdf": _pdf,
    DOCX: _docx,
    MAIL: _mail,
}


@contextmanager
def _named(page: Page) -> Iterator[None]:
    """Put the page's name before what is wrong with it."""
    try:
        yield
    except SourceError as error:
        raise SourceError(f"{_name(page)} {error}") from error


def _name(page: Page) -> str:
    return page.url or page.path or "The text"
