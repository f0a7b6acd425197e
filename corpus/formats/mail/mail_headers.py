"""Read the headers of a mail: its sender, as readers know him or his house, its subject and its date.

Pure. Every header may be forged, broken, or encoded in anything.
"""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr

from corpus.errors import InputError
from corpus.formats.charset import decode
from corpus.formats.html.dates.printed_days import day_of
from corpus.language.dates import PreciseDate, parse_date
from corpus.language.gazetteer import is_first_name
from corpus.language.text import clean

_FROM_HOUSE = re.compile(r"(.{3,60}?),? (?:from|at|via|@|of|\||–|—|-) (?:(?-i:the) )?(.{2,80})", re.I)
_NO_NAME = re.compile(
    r"(?:do[ -]?not[ -]?reply|no[ -]?reply|info|news ?letters?|mail(?:er)?|admin|press|contact|news)", re.I
)
_SUBDOMAINS = re.compile(
    r"^(?:(?:mail|email|e|em|news|newsletters?|info|mailer|updates?|lists?|reply|bounces?|mg)\.)+(?=.+\.)"
)
_LIST = re.compile(r"(?=.*[^\W\d_]{3})(?!.*\d{4})(?!.*\bmc list\b).{3,80}", re.I)  # a name, and not a service's number


@dataclass(frozen=True, slots=True)
class Headers:
    """The sender, subject and date of a mail, as they are written."""

    sender: str = ""
    subject: str = ""
    date: str = ""


def headers(message: Message) -> Headers:
    """The headers that matter of a mail."""
    return Headers(header(message, "From"), header(message, "Subject"), header(message, "Date"))


def header(message: Message, name: str) -> str:
    """A header's words, whatever it is encoded in, or claims to be."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")[:2000]
    try:
        pieces = decode_header(raw)
    except (HeaderParseError, ValueError):  # broken base64
        pieces = [(raw, None)]
    return clean("".join(_piece(piece, charset) for piece, charset in pieces))


def _piece(piece: bytes | str, charset: str | None) -> str:
    if isinstance(piece, str):
        piece = piece.encode("utf-8", "surrogateescape")
    return decode(piece, charset) or piece.decode("latin-1")


def outlet(sender: str, listed: str) -> tuple[str | None, str | None]:
    """The name under which readers know what came, and its writer: "Ida Morn from The Mill", or a person on a list."""
    name, address = parseaddr(sender)
    name = clean(name).strip("\"' ")
    house = _SUBDOMAINS.sub("", address.rpartition("@")[2].lower()) or None
    if not name or "@" in name or _NO_NAME.fullmatch(name):
        return house, None
    if (parted := _FROM_HOUSE.fullmatch(name)) and _is_person(parted[1]):
        return parted[2][:200], parted[1][:200]
    description = clean(parseaddr(listed)[0]).strip("\"' ")
    if _is_person(name) and _LIST.fullmatch(description) and not description.isdigit():
        return description[:200], name[:200]
    return name[:200], None


def _is_person(name: str) -> bool:
    words = name.split()
    return 1 < len(words) < 5 and is_first_name(words[0])


def dated(value: str, retrieved: datetime) -> PreciseDate | None:
    """The date of a header, unless it lies in the future or before mail; its day where programs write it in words."""
    found = None
    with suppress(InputError):  # a broken date is an unknown one
        found = parse_date(re.sub(r"\s*\(.*\)\s*$", "", value))
    if found is None and (day := day_of(value, None)):  # "8 April 2024 at 10:15:00 CEST", "lundi 8 avril 2024 10:15"
        found = day, "day"
    until = retrieved.astimezone(UTC).strftime("%Y-%m-%d") + "~"
    return found if found and "1980" < found[0][:10] <= until else None
