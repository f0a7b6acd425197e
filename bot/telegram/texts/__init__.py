"""Sentences of the bot, ready for translation: marked here, translated with gettext each time they are said.

A translation is `locale/LANGUAGE/LC_MESSAGES/onrecord.mo` beside this file, made from `onrecord.pot`; the language is
that of the environment (LANGUAGE, LC_ALL, LC_MESSAGES, LANG). What is said around quotations is bot/present's.
"""

import gettext
from collections.abc import Mapping
from pathlib import Path

DOMAIN = "onrecord"
LOCALE = Path(__file__).parent / "locale"

gettext.bindtextdomain(DOMAIN, str(LOCALE))


class Text:
    """A sentence; what changes in it stands in holes, `%(name)s`."""

    def __init__(self, message: str) -> None:
        self.message = message

    def __call__(self, **holes: object) -> str:
        """Say it, with the holes filled."""
        return _filled(str(self), self.message, holes)

    def __str__(self) -> str:
        """Return it in the language of the environment, with its holes."""
        return gettext.dgettext(DOMAIN, self.message)


class Plural:
    """A sentence that depends on a number, the hole `%(count)s`."""

    def __init__(self, one: str, many: str) -> None:
        self.one, self.many = one, many

    def __call__(self, count: int, **holes: object) -> str:
        """Say it of so many."""
        english = self.one if count == 1 else self.many
        words = gettext.dngettext(DOMAIN, self.one, self.many, count)
        return _filled(words, english, {"count": f"{count:,}", **holes})


def _filled(words: str, english: str, holes: Mapping[str, object]) -> str:
    """Fill the holes; a translation whose holes are others is passed over for the English."""
    if not holes:
        return words
    try:
        return words % holes
    except (KeyError, ValueError, TypeError):
        return english % holes
