"""The value of a setting, read from what is written there: a number, an address, a switch, a list.

ConfigError names the setting and what it must be like; what may be a secret is not repeated.
"""

import re
import sys
from collections.abc import Mapping, Sequence
from math import nan
from typing import TypeVar
from urllib.parse import urlsplit

from corpus.errors import ConfigError

Word = TypeVar("Word", bound=str)
LIKE_POSTGRES = "postgresql+psycopg://user:password@host:5432/database"
_POSTGRES = re.compile(r"postgres(?:ql)?(?:\+psycopg)?://(?=[^/]*/.)")
_TOKEN = re.compile(r"[0-9]{1,20}:[A-Za-z0-9_-]{1,200}")
_PERSON = re.compile(r"[1-9][0-9]{0,15}")


def several(values: Mapping[str, str], name: str) -> tuple[str, ...]:
    """The parts of a list with commas, each once."""
    return tuple(dict.fromkeys(each.strip() for each in values.get(name, "").split(",") if each.strip()))


def token(values: Mapping[str, str], name: str) -> str:
    """The token of a bot; an error does not repeat it."""
    stated = values.get(name, "").strip()
    if stated and not _TOKEN.fullmatch(stated):
        raise ConfigError(f"{name} is not a bot's token. It is like 123456:ABC-def, as @BotFather gives it.")
    return stated


def people(values: Mapping[str, str], name: str) -> tuple[int, ...]:
    """Numbers of people on Telegram."""
    stated = [each.strip() for each in values.get(name, "").split(",") if each.strip()]
    for each in stated:
        if not _PERSON.fullmatch(each):
            raise ConfigError(f"{name} holds {each[:40]!r}. It must be people's Telegram numbers, comma-separated.")
    return tuple(dict.fromkeys(int(each) for each in stated))


def words(values: Mapping[str, str], name: str) -> str:
    """One line of plain ASCII without blanks, as keys, names and addresses are; an error does not repeat the value."""
    stated = values.get(name, "").strip()
    if not stated.isascii() or not stated.isprintable() or " " in stated:
        raise ConfigError(f"{name} holds a blank or a character that cannot stand there. Set it again, or unset it.")
    return stated


def address(values: Mapping[str, str], name: str, like: str = "http://127.0.0.1:11434/v1") -> str:
    """An address of the web; an error does not repeat it, since it may hold a password."""
    stated = words(values, name)
    try:
        parts = urlsplit(stated)
        whole = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        whole = False
    if stated and not whole:
        raise ConfigError(f"{name} is not an address. It must be like {like}")
    return stated


def database(values: Mapping[str, str], name: str) -> str:
    """The address of a database, as SQLAlchemy takes it; an error does not repeat it."""
    stated = words(values, name)
    if stated and not _POSTGRES.match(stated):
        raise ConfigError(f"{name} is not an address that is known. It must be like {LIKE_POSTGRES}")
    return _POSTGRES.sub("postgresql+psycopg://", stated)


def number(values: Mapping[str, str], name: str, least: float, most: float) -> float | None:
    """A number within bounds, None where nothing is set."""
    stated = values.get(name, "").strip()
    if not stated:
        return None
    try:
        number = float(stated)
    except ValueError:
        number = nan
    if not least <= number <= most:
        raise ConfigError(f"{name} is {stated[:40]!r}. It must be a number from {least:g} to {most:g}.")
    return number


def count(values: Mapping[str, str], name: str) -> int | None:
    """A whole number, None where nothing is set."""
    stated = values.get(name, "").strip()
    if stated and not (stated.isascii() and stated.isdigit() and len(stated) < 16):
        raise ConfigError(f"{name} is {stated[:40]!r}. It must be a whole number.")
    return int(stated) if stated else None


def days(values: Mapping[str, str], name: str) -> int | None:
    """A number of days, as 180 or 180d; None where nothing is set."""
    return count({name: values.get(name, "").strip().removesuffix("d")}, name)


def limit(values: Mapping[str, str], name: str, least: int, usual: int, most: int = sys.maxsize) -> int:
    """A whole number within bounds, the usual one where nothing is set."""
    stated = count(values, name)
    if stated is not None and stated < least:
        raise ConfigError(f"{name} is {stated}. It must be at least {least:,}.")
    if stated is not None and stated > most:
        raise ConfigError(f"{name} is {stated}. It must be at most {most:,}.")
    return usual if stated is None else stated


def switch(values: Mapping[str, str], name: str) -> bool:
    """Tell whether something is switched on."""
    return values.get(name, "").strip().lower() not in ("", "0", "no", "false", "off")


def one_of(values: Mapping[str, str], name: str, allowed: Sequence[Word], usual: Word) -> Word:
    """One of these words, the usual one where nothing is set."""
    stated = values.get(name, "").strip().lower()
    for each in allowed:
        if each == stated:
            return each
    if stated:
        raise ConfigError(f"{name} is {stated[:40]!r}. It must be one of: {', '.join(allowed)}.")
    return usual


def host_and_port(values: Mapping[str, str], name: str) -> str:
    """A host with a port; a port alone is one of this machine's."""
    stated = words(values, name)
    if not stated:
        return ""
    host, _, port = stated.rpartition(":")
    if not (port.isascii() and port.isdigit() and int(port) < 65_536):
        raise ConfigError(f"{name} is {stated[:60]!r}. It must be like 127.0.0.1:9100, or a port alone.")
    return f"{host or '127.0.0.1'}:{int(port)}"
