"""Part a mailbox (.mbox) into its mails, one in memory at a time.

Every mail begins with a line "From somebody date" behind a blank one, and with a header; a sentence that begins so is
no beginning. Such lines of the text itself are kept by most programs behind a ">", which is taken away again.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

_BEGINS = re.compile(rb"From \S.{0,400}?\d\d:\d\d(?::\d\d)?\b.{0,40}\b(?:19|20)\d\d\b")
_UNDATED = re.compile(rb"From (?:\S{1,200})?\s*$")
_HEADER = re.compile(rb">?(?:[A-Za-z][\w-]{1,60}):(?:\s|$)|>From ")
_KNOWN = re.compile(
    rb"(?:return-path|received|delivered-to|x-[\w-]+|from|to|date|subject|message-id|mime-version|content-type|sender|"
    rb"reply-to|status|envelope-to|dkim-signature|authentication-results|list-[\w-]+):", re.I,
)  # fmt: skip
_KEPT = re.compile(rb">+From ")
_LONGEST_LINE = 1 << 20  # bytes; a longer one comes in pieces


def is_mailbox(begins: bytes) -> bool:
    """Tell from the beginning of a file whether it is a mailbox."""
    lines = begins.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n").split(b"\n", 2)
    return len(lines) > 1 and _begins(lines[0], lines[1])


def mails(file: BinaryIO, most: int) -> Iterator[tuple[bytes, int]]:
    """Each mail and the bytes that it had in the file; of one longer than `most` only so much and a bit more."""
    mail, size = bytearray(), 0
    blank, begun = True, False
    line = file.readline(_LONGEST_LINE)
    while line:
        following = file.readline(_LONGEST_LINE)
        if blank and _begins(line, following):
            if begun:
                yield bytes(mail), size
            mail, size, begun = bytearray(), len(line), True
        else:
            size += len(line)
            if len(mail) <= most:
                mail += line[1:] if _KEPT.match(line) else line
        blank = not line.strip()
        line = following
    if begun or mail.strip():
        yield bytes(mail), size


def _begins(line: bytes, following: bytes) -> bool:
    """Tell whether a mail begins with a line, by the line behind it as well."""
    if not line.startswith(b"From ") or not _HEADER.match(following):
        return False
    return bool(_BEGINS.match(line)) or bool(_UNDATED.match(line) and _KNOWN.match(following))
