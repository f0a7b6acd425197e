"""The server of tools over HTTP, behind the guard of the pages and with the same tokens.

Whoever uses this machine needs no token. A reader's token reads; to add an article takes an editor's, and a server that
was started so that articles may be added.
"""

from functools import partial
from typing import TYPE_CHECKING

from mcp.server.transport_security import TransportSecuritySettings

from bot.app import App
from bot.chats.limits import Pace
from bot.chats.roles import covers
from bot.mcp.server import Context, Permission, server_of
from bot.web.access.guard import Guard
from bot.web.access.hosts import OwnHosts
from bot.web.access.visitors import Doorkeeper
from bot.web.app import told_refusal
from bot.web.serve import Site
from bot.web.store.tokens import Tokens
from corpus.errors import InputError

if TYPE_CHECKING:
    from bot.web.access.visitors import Visitor

PATH = "/mcp"


def site(*, write: bool) -> Site:
    """The tools as an application that is served; with `write` editors may add articles."""
    return Site(partial(build, write=write), PATH)


def build(app: App, host: str, *, write: bool) -> Guard:
    """The application over one home, for a server that is bound to a host."""
    options = app.settings.web
    served = server_of(app, Visitors(write, options.questions)).streamable_http_app(
        streamable_http_path=PATH,
        json_response=True,
        stateless_http=True,
        transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),  # the guard looks
    )
    doorkeeper = Doorkeeper(Tokens(app.open_web()), options)
    return Guard(served, OwnHosts.of(host, options.hosts), doorkeeper, told_refusal)


class Visitors(Permission):
    """The permission of those who call over HTTP, by the token that they come with."""

    def __init__(self, write: bool, questions: int) -> None:
        self._write = write
        self._pace = Pace(questions)

    def may_write(self, context: Context) -> bool:
        """An editor may, who shows a token with the call: a cookie is sent by any page."""
        visitor = _visitor(context)
        return self._write and not visitor.by_cookie and covers(visitor.role, "editor")

    def is_helped(self, context: Context) -> bool:
        """Owners alone: a language model costs."""
        return _visitor(context).unlimited

    def admit(self, context: Context) -> None:
        """Refuse who calls too often."""
        visitor = _visitor(context)
        if visitor.unlimited:
            return
        if wait := self._pace.wait(visitor.id):
            raise InputError(f"The most is {self._pace.most} calls a minute. Call again in {wait} seconds.")
        self._pace.count(visitor.id)


def _visitor(context: Context) -> "Visitor":
    visitor: Visitor = context.request.scope["state"]["visitor"]
    return visitor
