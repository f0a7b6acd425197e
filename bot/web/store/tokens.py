"""Tokens by which programs and browsers are let in: made, listed, revoked. Only their hashes are kept."""

from dataclasses import dataclass
from hashlib import sha256
from secrets import token_bytes, token_urlsafe

from sqlalchemy import Row, select, update
from sqlalchemy.dialects.sqlite import insert

from bot.chats.roles import Role, as_role
from bot.web.store.database import keys, tokens
from corpus.errors import InputError
from corpus.moments import timestamp
from corpus.store.engines.database import Store

PREFIX = "onrecord_"  # by which scanners for leaked secrets know it
NAME_LENGTH = 100
_KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Token:
    """A token, without its secret. Times are ISO 8601, UTC."""

    id: int
    name: str
    role: Role
    made: str
    revoked: str | None = None


class Tokens(Store):
    """The tokens of one home."""

    def make(self, name: str, role: Role) -> tuple[Token, str]:
        """Make a token; return it with its secret, which nobody can look up again."""
        called = " ".join(name.split())[:NAME_LENGTH]
        if not called:
            raise InputError("That is a token without a name. Call it after whoever is to use it.")
        secret, made = PREFIX + token_urlsafe(32), timestamp()
        row = {"name": called, "role": role, "hash": _hash(secret), "made": made}
        with self.database.writing() as connection:
            number = connection.execute(insert(tokens).values(row)).inserted_primary_key
        assert number is not None
        return Token(int(number[0]), called, role, made), secret

    def every(self) -> list[Token]:
        """List all tokens, the latest first, revoked ones too."""
        with self.database.reading() as connection:
            rows = connection.execute(select(tokens).order_by(tokens.c.id.desc())).all()
        return [_token(row) for row in rows]

    def of_secret(self, secret: str) -> Token | None:
        """Return the token with this secret, None where there is none or it was revoked."""
        query = select(tokens).where(tokens.c.hash == _hash(secret), tokens.c.revoked.is_(None))
        with self.database.reading() as connection:
            row = connection.execute(query).first()
        return None if row is None else _token(row)

    def in_force(self, number: int) -> Token | None:
        """Return the token of that number, None where there is none or it was revoked."""
        query = select(tokens).where(tokens.c.id == number, tokens.c.revoked.is_(None))
        with self.database.reading() as connection:
            row = connection.execute(query).first()
        return None if row is None else _token(row)

    def revoke(self, number: int) -> Token:
        """Let nobody in by a token any more. Raises InputError where there is none of that number."""
        with self.database.writing() as connection:
            held = tokens.c.id == number
            connection.execute(update(tokens).where(held, tokens.c.revoked.is_(None)).values(revoked=timestamp()))
            row = connection.execute(select(tokens).where(held)).first()
        if row is None:
            raise InputError(f"There is no token {number}. See them with: onrecord tokens")
        return _token(row)

    def key(self) -> bytes:
        """Return the key by which this home signs cookies and forms, made at the first use."""
        with self.database.reading() as connection:
            kept = connection.execute(select(keys.c.key).where(keys.c.id == 1)).scalar()
        if kept is not None:
            return bytes(kept)
        with self.database.writing() as connection:
            fresh = insert(keys).values(id=1, key=token_bytes(_KEY_BYTES))
            connection.execute(fresh.on_conflict_do_nothing())
            return bytes(connection.execute(select(keys.c.key).where(keys.c.id == 1)).scalar_one())


def _token(row: Row[tuple[object, ...]]) -> Token:
    known = row._mapping
    role = as_role(known["role"])
    assert role is not None
    return Token(known["id"], known["name"], role, known["made"], known["revoked"])


def _hash(secret: str) -> str:
    """The hash of a secret; one of 256 random bits needs no salt and no slow hash."""
    return sha256(secret.encode("utf-8", "replace")).hexdigest()
