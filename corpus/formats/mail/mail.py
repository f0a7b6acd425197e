"""Read mails saved as .eml: the article in a newsletter, its sender, date and subject.

It runs in a process of its own (`corpus/formats/confinement.py`), never in the main one. Attachments are not read; a
mail that only forwards another as an attachment is that other one. What a reply quotes is left out and told: it is
another writer's. Every header may be forged: the address that a newsletter's page claims is not believed.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from email import message_from_bytes, policy
from email.errors import CloseBoundaryNotFoundDefect
from email.message import Message

from corpus.errors import SourceError
from corpus.formats.charset import decode
from corpus.formats.html.page import read_html
from corpus.formats.mail.mail_headers import Headers, dated, header, headers, outlet
from corpus.formats.mail.quoted_mail import (
    BEGINS_FORWARDED,
    FORWARDED,
    attributed,
    hands_on,
    is_attribution,
    is_reply,
    own_text,
    without_quoted,
)
from corpus.formats.plain import read_plain
from corpus.language.dates import Precision
from corpus.language.text import clean
from corpus.nouns import Kind

MOST_PARTS = 500
_MOST_TAGS = 60_000  # of a part that is looked through for what it quotes
_LEAST = 40  # characters of text: a mail with less only carries something
_HEADERS = ("From", "Subject", "Date", "Message-ID", "Received", "MIME-Version")
_NO_MAIL = "is no mail: it has none of the headers that every mail has. Save it from your mail program as .eml."
_NO_TEXT = "has no text; what is attached to it is not read. Save the attachment and add that."
_DEEP = "holds mails within mails, too many to read. Save the one that is meant and add that."

_LEFT_OUT = "What it quotes of another mail ({} words) is left out: it is not its sender's. Add that mail to have it."

_PREFIX = re.compile(r"^(?:\s*(?:fwd?|fw|re|aw|wg|tr|rv)\s*:|\s*\[[\w .-]{1,30}\])+\s*", re.I)
_FORWARDED = re.compile(rf"-{{2,}}\s*(?:{FORWARDED}|original message)\s*-{{2,}}|(?:{BEGINS_FORWARDED})\s?:?", re.I)
_FIELDS = {
    "from": "From Von De Da Van Fra Från Od",
    "date": "Date Sent Datum Gesendet Envoyé Enviado Fecha Data Inviato Verzonden Skickat Sendt Wysłano",
    "subject": "Subject Betreff Objet Asunto Oggetto Onderwerp Assunto Ämne Emne Temat",
    "to": "To An À Para A Aan Till Til Do",
    "cc": "Cc Kopie",
    "reply-to": "Reply-To",
}
_ALIKE = {spelt.casefold(): name for name, spellings in _FIELDS.items() for spelt in spellings.split()}
_FIELD = re.compile(rf"(?:^|(?<=\s))({'|'.join(_ALIKE)})(?: el)?\s*:\s*", re.I)
_HANDED_ON = re.compile(r"\s*(?:fwd?|fw|wg|tr|rv|i|vs|doorst|enc|pd)\s*:", re.I)
_FEWEST = 3  # fields of a mail that is handed on without a word that says so
_QUOTING = re.compile(r"gmail_quote|type=[\"']?cite|yahoo_quoted|moz-cite|protonmail_quote|zmail_extra", re.I)
_QUOTED = re.compile(r"^(?:>\s?)+", re.M)
_SIGNATURE = re.compile(r"^-- \n.*\Z", re.M | re.S)
_RULE = re.compile(r"^_{20,}\s*$", re.M)
_LIST_FOOT = 6  # lines that a mailing list sets below each mail, its address among them
_CUT = "it is cut off: its last part has no end"
_SERVICE = re.compile(
    r".{0,80}\b(?:unsubscribe|view (?:this (?:e-?mail|message|newsletter) )?(?:in|on)(?:line| (?:your|a|the) browser)"
    r"|(?:manage|update|change) (?:your )?(?:e-?mail )?preferences|forwarded this (?:e-?mail|message)"
    r"|you (?:are receiving|received|get) this (?:e-?mail|message|newsletter)|add us to your address book"
    r"|having trouble (?:viewing|reading))\b.{0,200}",
    re.I | re.S,
)


@dataclass(frozen=True, slots=True)
class MailText:
    """A mail read: blocks as in `Extracted`, and its details as far as a mail may tell them."""

    blocks: tuple[tuple[Kind, str], ...]
    subject: str | None
    sender: str | None
    date: str | None
    precision: Precision | None
    message_id: str | None
    notes: tuple[str, ...] = ()
    byline: str | None = None
    lacking: str = ""  # why it is only a beginning


@dataclass(frozen=True, slots=True)
class MailTexts:
    """Several mails read; None stands for one that has no text, which is told where it is read alone."""

    mails: tuple[MailText | None, ...]


def read_mail(body: bytes, retrieved: str) -> MailText:
    """The article of a mail and its details; SourceError, without a name before it, where it has none."""
    try:
        message = message_from_bytes(body, policy=policy.compat32)
        if not any(message.get(name) for name in _HEADERS):
            raise SourceError(_NO_MAIL)
        return _read(message, datetime.fromisoformat(retrieved))
    except RecursionError as error:
        raise SourceError(_DEEP) from error


def read_mails(body: bytes, retrieved: str, *lengths: str) -> MailTexts:
    """Mails that stand one behind the other, each of its length, read in one go."""
    found: list[MailText | None] = []
    at = 0
    for length in map(int, lengths):
        try:
            found.append(read_mail(body[at : at + length], retrieved))
        except SourceError:
            found.append(None)
        at += length
    return MailTexts(tuple(found))


def _read(message: Message, retrieved: datetime) -> MailText:
    parts = list(_parts(message))
    reply = is_reply(header(message, "Subject"), message.keys())
    blocks, left_out = _article(parts, reply=reply)
    inner = [part for part in parts if part.get_content_type() == "message/rfc822"]
    if _length(blocks) < _LEAST and inner:
        read = _read(_first(inner[0]), retrieved)
        return replace(read, notes=(*read.notes, *_unread(len(inner) - 1)))
    if not blocks:
        raise SourceError(_NO_TEXT)
    told, blocks = _unforwarded(headers(message), blocks)
    date, precision = dated(told.date, retrieved) or (None, None)
    known_as, byline = outlet(told.sender, header(message, "List-Id") if told == headers(message) else "")
    return MailText(
        tuple(blocks),
        _PREFIX.sub("", told.subject) or None,
        known_as,
        date,
        precision,
        clean(str(message.get("Message-ID") or ""))[:300] or None,
        (*([_LEFT_OUT.format(left_out)] if left_out else []), *_unread(len(inner))),
        byline,
        _CUT if _is_cut(parts) else "",
    )


def _unread(mails: int) -> tuple[str, ...]:
    """A line on mails that are attached and were not read, if there are any."""
    if not mails:
        return ()
    named = "A mail that is attached to it is" if mails == 1 else f"{mails:,} mails that are attached to it are"
    return (f"{named} not read. Save what is attached as .eml, and add that.",)


def _is_cut(parts: Sequence[Message]) -> bool:
    """Tell whether a mail ends before its last part does; a picture at its end takes none of its words with it."""
    return any(map(_is_open, parts))


def _is_open(part: Message) -> bool:
    """Tell whether a part that holds others has no end, and the last of these may be words."""
    if not any(isinstance(defect, CloseBoundaryNotFoundDefect) for defect in part.defects):
        return False
    held = part.get_payload()
    last = held[-1] if isinstance(held, list) and len(held) > 1 else None
    return not isinstance(last, Message) or last.get_content_maintype() in ("text", "multipart", "message")


def _parts(message: Message) -> Iterator[Message]:
    """The parts in order; what is inside an attached mail stays inside it."""
    pending = [message]
    for _ in range(MOST_PARTS):
        if not pending:
            return
        part = pending.pop()
        yield part
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            pending += reversed(_within(part))
    raise SourceError(_DEEP)


def _within(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [one for one in payload if isinstance(one, Message)] if isinstance(payload, list) else []


def _first(part: Message) -> Message:
    within = _within(part)
    if not within:
        raise SourceError(_NO_TEXT)
    return within[0]


@dataclass(slots=True)
class _Own:
    """A mail's parts read without what they quote, and the number of words that were left out."""

    reply: bool
    quoted: int = 0

    def html(self, part: Message) -> list[tuple[Kind, str]]:
        """The blocks of an HTML part."""
        charset = part.get_content_charset()
        kind = f"text/html; charset={charset}" if charset else "text/html"
        body, quoted = _payload(part), 0
        with suppress(SourceError):  # a part that is no page; the mail may have a plain one
            own, quoted = _own_page(body, charset, reply=self.reply)
            blocks = [block for block in read_html(own, kind, None).blocks if not (quoted and is_attribution(block[1]))]
            if quoted and _length(blocks) < _LEAST:
                blocks, quoted = list(read_html(body, kind, None).blocks), 0
            self.quoted += quoted
            return blocks
        return []

    def plain(self, part: Message) -> list[tuple[Kind, str]]:
        """The blocks of a plain part."""
        text = (decode(_payload(part), part.get_content_charset()) or "").replace("\r\n", "\n")
        if str(part.get_param("format", "")).lower() == "flowed":
            text = re.sub(r"(?<!^--) \n(?!>)", " ", text, flags=re.M)
        own, quoted = own_text(text, reply=self.reply)
        own = _SIGNATURE.sub("", _without_list_foot(own))
        if len(clean(own)) < _LEAST or hands_on(own):
            own, quoted = _SIGNATURE.sub("", text), ""
        self.quoted += len(quoted.split())
        return list(read_plain(_QUOTED.sub("", own), headed=False).blocks)


def _without_list_foot(text: str) -> str:
    """A mail without what a mailing list sets below each one: a rule, and a few lines with its address."""
    rule = next(reversed(list(_RULE.finditer(text))), None)
    foot = text[rule.end() :].strip() if rule else ""
    few = 0 < len(foot.splitlines()) <= _LIST_FOOT and not foot.startswith("From:")
    return text[: rule.start()] if rule and few and re.search(r"@|https?://", foot) else text


def _article(parts: Sequence[Message], *, reply: bool) -> tuple[list[tuple[Kind, str]], int]:
    """The text of the HTML part, or else of the plain one, and the number of words left out as quoted."""
    for shown in (_unnamed(parts), [part for part in parts if part.get_content_disposition() == "inline"]):
        own = _Own(reply)
        blocks = [block for part in shown if part.get_content_type() == "text/html" for block in own.html(part)]
        if _length(blocks) < _LEAST:
            own = _Own(reply)
            blocks = [block for part in shown if part.get_content_type() == "text/plain" for block in own.plain(part)]
        if blocks:
            break
    return [("boilerplate" if _SERVICE.fullmatch(words.strip()) else kind, words) for kind, words in blocks], own.quoted


def _unnamed(parts: Sequence[Message]) -> list[Message]:
    """The parts that are shown; one with a file's name is an attachment, unless there is nothing else."""
    return [part for part in parts if part.get_content_disposition() != "attachment" and not part.get_filename()]


def _own_page(body: bytes, charset: str | None, *, reply: bool) -> tuple[bytes, int]:
    """An HTML part without what it quotes, and the number of words that this has."""
    from lxml.etree import LxmlError
    from lxml.html import document_fromstring, tostring

    text = decode(body, charset) or ""
    if not (reply or _QUOTING.search(text)) or text.count("<") > _MOST_TAGS:
        return body, 0
    try:
        tree = document_fromstring(re.sub(r"^\s*<\?xml[^>]*>", "", text))
    except (ValueError, LxmlError):  # no page: its reader says so
        return body, 0
    words = without_quoted(tree, reply=reply)
    return (str(tostring(tree, encoding="unicode")).encode(), len(words.split())) if words else (body, 0)


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _length(blocks: Sequence[tuple[Kind, str]]) -> int:
    return sum(len(clean(words)) for _, words in blocks)


def _unforwarded(own: Headers, blocks: list[tuple[Kind, str]]) -> tuple[Headers, list[tuple[Kind, str]]]:
    """A mail that is handed on is its first sender's: the headers written above it, and the text below them."""
    for at, (_, words) in enumerate(blocks[:12]):
        marked = _FORWARDED.match(words.strip())
        if marked or (_HANDED_ON.match(own.subject) and _FIELD.match(words.strip())):
            fields, end = _written(blocks, at)
            if "from" in fields and (marked or len(fields) >= _FEWEST):
                subject = fields.get("subject") or own.subject
                return Headers(fields["from"], subject, fields.get("date", "")), blocks[end:]
        elif writer := attributed(words):
            return Headers(writer, own.subject), blocks[at + 1 :]
    return own, blocks


def _written(blocks: Sequence[tuple[Kind, str]], at: int) -> tuple[dict[str, str], int]:
    """The fields that stand in the text from there on, and the number of the block behind them."""
    fields: dict[str, str] = {}
    end = at
    while end < min(len(blocks), at + 9):
        words = _FORWARDED.sub("", blocks[end][1]).strip()
        cuts = [*_FIELD.finditer(words)]
        if words and (not cuts or cuts[0].start() > 0):
            break
        ends = [*(cut.start() for cut in cuts[1:]), len(words)]
        for cut, until in zip(cuts, ends, strict=False):  # no field in "Begin forwarded message:"
            name = _ALIKE[cut[1].casefold()]
            fields.setdefault(name, clean(words[cut.end() : until]))
        end += 1
    return fields, end
