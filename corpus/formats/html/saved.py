"""Tell from where a browser saved a page, and take the page out of what a browser saved as one file.

Pure: text or bytes in. It runs in the process in which pages are read (`corpus/formats/confinement.py`).
"""

import plistlib
import re
from email import message_from_bytes
from email.message import Message
from itertools import islice

from corpus.errors import SourceError

MHTML = "multipart/related"
WEBARCHIVE = "application/x-webarchive"
_TOP = 4_000  # characters of a page in which a program that saves it leaves its remark
_MOST_PARTS = 2_000
_ADDRESS = r"(https?://[^\s<>\"']{4,2000})"
_REMARKS = (
    re.compile(rf"<!--\s*saved from url=\(\d{{1,6}}\){_ADDRESS}", re.I),
    re.compile(rf"Page saved with SingleFile\s+url:\s*{_ADDRESS}"),
    re.compile(rf"<html[^<>]{{0,500}}\bdata-scrapbook-source=[\"']{_ADDRESS}", re.I),
)
_NO_PAGE = "holds no page. Save the page as HTML in your browser and add that."


def saved_from(text: str) -> str | None:
    """The address from which a page was saved, where the program that saved it left a remark."""
    top = text[:_TOP]
    return next((match[1] for remark in _REMARKS if (match := remark.search(top))), None)


def packed_page(body: bytes, content_type: str) -> tuple[bytes, str, str | None]:
    """The page in a file, its content type and its address; a page that is none of a file's as it is."""
    kind = content_type.partition(";")[0]
    if kind == MHTML:
        return _of_mhtml(body)
    return _of_webarchive(body) if kind == WEBARCHIVE else (body, content_type, None)


def _of_mhtml(body: bytes) -> tuple[bytes, str, str | None]:
    message = message_from_bytes(body)
    for part in islice(message.walk(), _MOST_PARTS):
        payload = part.get_payload(decode=True)
        if part.get_content_type() in ("text/html", "application/xhtml+xml") and isinstance(payload, bytes):
            named = part.get_content_charset()
            return payload, f"text/html; charset={named}" if named else "text/html", _location(message, part)
    raise SourceError(_NO_PAGE)


def _location(message: Message, part: Message) -> str | None:
    stated = [str(message.get("Snapshot-Content-Location") or ""), str(part.get("Content-Location") or "")]
    return next((each for each in map(str.strip, stated) if re.fullmatch(_ADDRESS, each)), None)


def _of_webarchive(body: bytes) -> tuple[bytes, str, str | None]:
    try:
        main = plistlib.loads(body)["WebMainResource"]
        page, named, address = main["WebResourceData"], main.get("WebResourceTextEncodingName"), main["WebResourceURL"]
    except (plistlib.InvalidFileException, ValueError, LookupError, TypeError, AttributeError, OverflowError) as error:
        raise SourceError(_NO_PAGE) from error
    if not isinstance(page, bytes):
        raise SourceError(_NO_PAGE)
    kind = f"text/html; charset={named}" if isinstance(named, str) else "text/html"
    return page, kind, address if isinstance(address, str) and re.fullmatch(_ADDRESS, address) else None
