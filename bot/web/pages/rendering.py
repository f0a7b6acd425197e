"""Fill the templates of pages. All words go through their escaping; nothing in a page runs."""

from collections.abc import Mapping
from functools import cache
from secrets import token_urlsafe
from urllib.parse import quote as percent
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import Response

from bot.present.article import counted, minute, short_day
from bot.present.safe import plain, plain_line, web_address
from bot.web.access.permission import doorkeeper_of, may, visitor_of
from bot.web.access.visitors import FORM_COOKIE
from bot.web.next_steps import KEEPER, Step, on_a_page
from bot.web.problems import Problem, on_the_page
from bot.web.replies import HTML, marked


def page(request: Request, template: str, **values: object) -> Response:
    """A page without forms that change anything."""
    return marked(request, _filled(request, template, values), HTML)


def page_with_form(request: Request, template: str, *, status: int = 200, **values: object) -> Response:
    """A page with forms, which bear the proof that this browser was given them."""
    browser = request.cookies.get(FORM_COOKIE, "")
    known = len(browser) == len(token_urlsafe(24))
    browser = browser if known else token_urlsafe(24)
    proof = doorkeeper_of(request).form_proof(browser)
    reply = Response(_filled(request, template, {**values, "proof": proof}), status, media_type=HTML)
    reply.headers["cache-control"] = "no-store"
    if not known:
        secure = request.url.scheme == "https"
        reply.set_cookie(FORM_COOKIE, browser, httponly=True, samesite="strict", secure=secure)
    return reply


def problem_page(request: Request, problem: Problem, headers: Mapping[str, str]) -> Response:
    """A page that says what could not be done; with the form for a token where one is wanted."""
    template = "sign_in.html" if problem.status == 401 else "problem.html"
    cause, step = on_the_page(problem)
    values = {"problem": problem, "cause": cause, "step": open_to(request, step), "to": _own_address(request)}
    if problem.status == 421:  # what is sent under a foreign name learns nothing and gets no cookie
        reply = Response(_filled(request, template, values), 421, media_type=HTML)
    else:
        reply = page_with_form(request, template, status=problem.status, **values)
    reply.headers.update(headers)
    return reply


def open_to(request: Request, step: Step | None) -> Step | None:
    """The step where the caller may take it; else whom to ask."""
    return step if step is None or may(request, step.role) else Step(KEEPER)


def _own_address(request: Request) -> str:
    """The address to go on to after signing in: the page itself, not what a form was sent to."""
    if request.method != "GET":
        return "/"
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")


def _filled(request: Request, template: str, values: Mapping[str, object]) -> bytes:
    known: dict[str, object] = {
        "visitor": visitor_of(request),
        "path": request.url.path,
        "may": lambda role: may(request, role),
        "told": lambda message: _told(request, message),
        "words": "",
        "proof": "",
    }
    return _environment().get_template(template).render({**known, **values}).encode("utf-8", "replace")


def _told(request: Request, message: str) -> tuple[str, Step | None]:
    """Tell a message: the matter, and the next step of who looks at it."""
    cause, step = on_a_page(message)
    return plain_line(cause), open_to(request, step)


def load_templates() -> None:
    """Compile all templates, so that nobody who opens a page waits for that."""
    for name in _environment().list_templates():
        _environment().get_template(name)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("bot.web.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "plain": plain,
        "line": plain_line,
        "web_address": web_address,
        "percent": lambda words: percent(words, safe=""),
        "day": short_day,
        "minute": minute,
        "counted": counted,
        "pieces": _pieces,
    }
    environment.globals["query"] = _query
    return environment


def _query(values: Mapping[str, object], **changes: object) -> str:
    """ "?outlet=Tarn+Herald&month=2023-05": the query of an address, with changes; what is None is left out."""
    chosen = {name: value for name, value in {**values, **changes}.items() if value not in (None, "")}
    return f"?{urlencode(chosen)}" if chosen else ""


def _pieces(parts: list[tuple[str, bool]], tag: str = "b") -> Markup:
    """Words in pieces, those that are set off inside a tag."""
    return Markup("").join(
        Markup("<{tag}>{words}</{tag}>").format(tag=tag, words=words) if set_off else escape(words)
        for words, set_off in parts
    )
