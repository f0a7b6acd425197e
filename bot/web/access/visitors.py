"""Callers: the bearer of a token, the browser with a cookie that a token was exchanged for, or this machine's user.

Cookies and forms are signed with a key of the home. A cookie names its token, so that who revokes the token ends it.
"""

import hashlib
import hmac
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from time import time

from bot.chats.limits import Pace
from bot.chats.roles import Role
from bot.web.options import WebOptions
from bot.web.problems import ASKS_FOR_A_TOKEN, Refused
from bot.web.store.tokens import Token, Tokens

COOKIE = "onrecord"  # who is signed in
FORM_COOKIE = "onrecord_form"  # the browser that was given a form
DAYS = 30
GUESSES = 30  # wrong tokens a minute, from one address
_OWNERS = 0  # the number of the token in the settings
_HERE = -1  # of whoever uses this machine


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who calls; `by_cookie` where a browser sends the proof by itself, which any page can make it do."""

    id: int
    name: str
    role: Role
    by_cookie: bool = False

    @property
    def unlimited(self) -> bool:
        """Tell whether no limit holds: owners answer for themselves."""
        return self.role == "owner"


HERE = Visitor(_HERE, "this machine", "owner")


class Doorkeeper:
    """Tells callers apart by what they present."""

    def __init__(self, tokens: Tokens, options: WebOptions, clock: Callable[[], float] = time) -> None:
        self._tokens = tokens
        self._options = options
        self._clock = clock
        self._guesses = Pace(GUESSES)

    def lets_anyone_in(self) -> bool:
        """Tell whether there is a token at all."""
        return bool(self._options.token) or any(each.revoked is None for each in self._tokens.every())

    def by_token(self, secret: str, client: str | None) -> Visitor:
        """The bearer of a token. Refused where it is not in force, or the caller has guessed too often."""
        if wait := self._guesses.wait(hash(client)):
            raise Refused(429, f"Too many wrong tokens. Try again in {wait} seconds.", {"retry-after": str(wait)})
        owners = self._options.token
        if owners and _same(owners, secret):
            return Visitor(_OWNERS, "owner", "owner")
        found = _visitor(self._tokens.of_secret(secret))
        if found is None:
            self._guesses.count(hash(client))
            raise Refused(401, "That token is not in force. Ask for another.", ASKS_FOR_A_TOKEN)
        return found

    def by_cookie(self, cookie: str) -> Visitor | None:
        """The browser with this cookie, None where we did not sign it, it is too old, or its token was revoked."""
        number, _, rest = cookie.partition(".")
        until, _, signature = rest.partition(".")
        if not (_is_number(number) and _is_number(until)) or int(until) < self._clock():
            return None
        if not _same(self._signature(number, until), signature):
            return None
        if int(number) == _OWNERS:
            return Visitor(_OWNERS, "owner", "owner", by_cookie=True) if self._options.token else None
        return _visitor(self._tokens.in_force(int(number)), by_cookie=True)

    def cookie(self, visitor: Visitor) -> str:
        """The value of a cookie for a visitor who came with a token."""
        until = str(int(self._clock()) + DAYS * 24 * 3600)
        return f"{visitor.id}.{until}.{self._signature(str(visitor.id), until)}"

    def form_proof(self, browser: str) -> str:
        """The proof that a form was given to the browser with this cookie."""
        return self._mac("form", browser)

    def is_form_proof(self, browser: str, proof: str) -> bool:
        """Tell whether a form that came was given to the browser that sends it."""
        return bool(browser) and _same(self.form_proof(browser), proof)

    def _signature(self, number: str, until: str) -> str:
        owners = self._options.token if number == str(_OWNERS) else ""  # a new token of the owner ends old cookies
        return self._mac("cookie", number, until, owners)

    def _mac(self, *parts: str) -> str:
        digest = hmac.new(self._key, "\0".join(parts).encode("utf-8", "replace"), hashlib.sha256).digest()
        return urlsafe_b64encode(digest).decode().rstrip("=")

    @cached_property
    def _key(self) -> bytes:
        return self._tokens.key()


def _visitor(token: Token | None, *, by_cookie: bool = False) -> Visitor | None:
    return None if token is None else Visitor(token.id, token.name, token.role, by_cookie)


def _same(ours: str, theirs: str) -> bool:
    """Compare in a time that tells nothing of where they differ."""
    return hmac.compare_digest(ours.encode(), theirs.encode("utf-8", "replace"))


def _is_number(words: str) -> bool:
    return words.isascii() and words.isdigit() and len(words) < 16
