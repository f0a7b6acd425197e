"""Links behind words (OSC 8), in terminals that are known to open them; elsewhere addresses are printed.

A terminal cannot be asked whether it can, and one that cannot shows the words without the link: so only those that say
who they are count. FORCE_HYPERLINK=1 or 0, as other programs have it, decides for any.
"""

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from bot.present.safe import plain, web_address

if TYPE_CHECKING:
    from rich.text import Text

    from bot.present.quotation import Quotation

META = "onrecord.hyperlinks"  # in the context of a command
_PROGRAMS = {"iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "rio", "Tabby", "WarpTerminal"}
_KINDS = ("xterm-kitty", "alacritty", "foot", "xterm-ghostty", "wezterm", "contour")
_VTE, _KONSOLE = 5000, 201200  # the first versions that can


def can_link(environment: Mapping[str, str]) -> bool:
    """Tell whether the terminal of this environment opens links behind words."""
    forced = environment.get("FORCE_HYPERLINK", "")
    if forced:
        return forced not in ("0", "false", "no")
    if environment.get("TMUX") or environment.get("STY"):  # they pass on what the terminal outside may not know
        return False
    return (
        environment.get("TERM_PROGRAM", "") in _PROGRAMS
        or environment.get("TERM", "").startswith(_KINDS)
        or bool(environment.get("WT_SESSION") or environment.get("KITTY_WINDOW_ID") or environment.get("DOMTERM"))
        or _number(environment, "VTE_VERSION") >= _VTE
        or _number(environment, "KONSOLE_VERSION") >= _KONSOLE
    )


def hides_addresses() -> bool:
    """Tell whether links stand behind words, so that their addresses need not be printed."""
    context = click.get_current_context(silent=True)
    return context is not None and bool(context.meta.get(META)) and sys.stdout.isatty()


def linked(words: str, link: str | None, style: str = "dim") -> "Text":
    """Words with a link behind them, where there is one and the terminal opens it."""
    from rich.style import Style
    from rich.text import Text

    address = web_address(link) if hides_addresses() else None
    return Text(words, style=Style.parse(style) + Style(link=address) if address else style)


def address_line(shown: "Quotation") -> "Text | None":
    """The address of a quotation on a line of its own, to be copied; None where it stands behind words."""
    from rich.text import Text

    if not shown.link or (hides_addresses() and web_address(shown.link)):
        return None
    return Text("    " + plain(shown.link), style="dim underline")


def _number(environment: Mapping[str, str], name: str) -> int:
    stated = environment.get(name, "")
    return int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 10 else 0
