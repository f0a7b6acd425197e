"""onrecord tokens and its commands: who may use the pages and the HTTP API from elsewhere."""

from typing import TYPE_CHECKING

import click

from bot.app import App
from bot.terminal.options import WORDS, ListGroup, json_option, log, print_json, with_app
from corpus.errors import InputError
from corpus.ids import id_number

if TYPE_CHECKING:
    from bot.contract.web import TokenShape
    from bot.web.store.tokens import Token, Tokens


@click.group(
    cls=ListGroup,
    epilog="""\b
Examples:
  onrecord tokens                                    who has one
  onrecord tokens make "Ana's browser" --role editor
  onrecord tokens revoke 2
""",
)
def tokens() -> None:
    """Tokens for `onrecord web` and other doors: made, listed, revoked.

    A reader may ask and read, an editor also add and put right, an owner do everything. Only hashes are kept.
    """


@tokens.command("list", hidden=True)
@json_option
@with_app
def list_tokens(app: App, as_json: bool) -> int:
    """The tokens, the latest first."""
    every = _tokens(app).every()
    if as_json:
        from bot.contract.web import TokensShape

        print_json(TokensShape(tokens=list(map(_shape, every))))
        return 0
    if not every:
        log("No tokens yet. Make one: onrecord tokens make NAME --role reader")
    for each in every:
        print(_line(each))
    return 0


@tokens.command(
    epilog="""\b
Examples:
  onrecord tokens make newsroom
  onrecord tokens make "Ana's browser" --role editor
"""
)
@click.argument("name", type=WORDS)
@click.option(
    "--role",
    type=click.Choice(["reader", "editor", "owner"]),
    default="reader",
    show_default=True,
    help="What it may do.",
)
@json_option
@with_app
def make(app: App, name: str, role: str, as_json: bool) -> int:
    """Make a token, called after whoever is to use it. It is shown this once."""
    from bot.chats.roles import as_role

    held = as_role(role)
    assert held is not None
    token, secret = _tokens(app).make(name, held)
    if as_json:
        from bot.contract.web import MadeTokenShape

        print_json(MadeTokenShape(token=_shape(token), secret=secret))
        return 0
    log(f"Made: {_line(token)}. It is shown this once:")
    print(secret)
    return 0


@tokens.command(
    epilog="""\b
Example:
  onrecord tokens revoke 2
"""
)
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@json_option
@with_app
def revoke(app: App, ids: tuple[str, ...], as_json: bool) -> int:
    """Let nobody in by these tokens any more, from this moment on."""
    held = _tokens(app)
    gone = [held.revoke(_number(id)) for id in ids]
    if as_json:
        from bot.contract.web import TokensShape

        print_json(TokensShape(tokens=list(map(_shape, gone))))
    else:
        for each in gone:
            log(f"Revoked: {_line(each)}")
    return 0


def _tokens(app: App) -> "Tokens":
    from bot.web.store.tokens import Tokens

    return Tokens(app.open_web())


def _shape(token: "Token") -> "TokenShape":
    from bot.contract.web import TokenShape

    return TokenShape(id=token.id, name=token.name, role=token.role, made=token.made, revoked=token.revoked)


def _line(token: "Token") -> str:
    from bot.present.article import minute
    from bot.present.safe import plain_line

    gone = f", revoked {minute(token.revoked)}" if token.revoked else ""
    return plain_line(f"{token.id}  {token.role}  {token.name}  (made {minute(token.made)}{gone})")


def _number(id: str) -> int:
    if number := id_number(id):
        return number
    raise InputError(f"{id[:40]!r} is no token's number. See them with: onrecord tokens")
