"""Every sentence that the bot says by itself stands in the texts, marked for translation, and a translation is said."""

import ast
import gettext
import re
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.chats.limits import Refusal
from bot.chats.store.members import Person
from bot.telegram.messages.people import person_is
from bot.telegram.messages.speakers import speaker_messages
from bot.telegram.texts import DOMAIN, LOCALE, Plural, Text, access, general
from tests.message_template import ROOT, TEMPLATE, template

SAID = [*(ROOT / "bot/telegram/handlers").rglob("*.py"), *(ROOT / "bot/telegram/messages").glob("*.py")]
NOT_SHOWN = {"the message", "question answered"}  # a source that came by chat in the catalogue; an event of the log
_SENTENCE = re.compile(r"[A-Za-z]{2,}[,:]? [A-Za-z]{2,}|^[A-Z][a-z]+[.:…]? ?$")


def test_the_template_for_translators_is_up_to_date():
    assert TEMPLATE.read_text() == template(), "run: python -m tests.message_template"


@pytest.mark.parametrize("path", SAID, ids=lambda path: path.name)
def test_no_sentence_stands_outside_the_texts(path):
    assert set(sentences(path)) <= NOT_SHOWN


def test_a_sentence_outside_the_texts_is_found(tmp_path):
    (tmp_path / "made_up.py").write_text('"""A file."""\n\nLEAD = f"Nobody speaks in {1}"\nMORE = "More"\n')
    assert set(sentences(tmp_path / "made_up.py")) == {"Nobody speaks in ", "More"}


def sentences(path: Path) -> Iterator[str]:
    """The strings of a file that read like words for a person; without docstrings and annotations."""
    tree = ast.parse(path.read_text())
    left_out: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            left_out.update(ast.walk(node) if isinstance(node.value, ast.Constant) else ())
        for note in (getattr(node, "annotation", None), getattr(node, "returns", None)):
            left_out.update(ast.walk(note) if isinstance(note, ast.AST) else ())
    for node in ast.walk(tree):
        words = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
        if node not in left_out and _SENTENCE.search(words):
            yield words


MADE_UP = {
    "": "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n",
    general.GONE.message: "Das ist nicht mehr da. Frag noch einmal.",
    general.ZONE_SET.message: "Deine Zeitzone ist %(zonk)s.",
    access.PERSON_IS["editor"].message: "Hier schreibt %(person)s mit.",
    "%(count)s question\0%(count)s questions": "%(count)s Frage\0%(count)s Fragen",
    access._YOU_ASKED.message: "Das waren %(questions)s. Weiter in %(seconds)s.",
}


@pytest.fixture
def german(tmp_path, monkeypatch):
    """A made-up translation of a few sentences."""
    file = tmp_path / "de" / "LC_MESSAGES" / f"{DOMAIN}.mo"
    file.parent.mkdir(parents=True)
    file.write_bytes(compiled(MADE_UP))
    monkeypatch.setenv("LANGUAGE", "de")
    gettext.bindtextdomain(DOMAIN, str(tmp_path))
    yield
    gettext.bindtextdomain(DOMAIN, str(LOCALE))


def compiled(messages: dict[str, str]) -> bytes:
    """A translation as gettext reads it: a header, two tables of lengths and offsets, the words."""
    pairs = sorted((one.encode(), other.encode()) for one, other in messages.items())
    begin = 28 + 16 * len(pairs)
    words, tables = b"", [b"", b""]
    for at in (0, 1):
        for pair in pairs:
            tables[at] += struct.pack("<II", len(pair[at]), begin + len(words))
            words += pair[at] + b"\0"
    return struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0) + b"".join(tables) + words


def test_a_translation_is_what_the_bot_says(german):
    assert general.GONE() == "Das ist nicht mehr da. Frag noch einmal."
    told = person_is(Person(7, "Bo", None, "editor"))
    assert told.text == "Hier schreibt Bo (7) mit."
    assert [(each.type, each.offset, each.length) for each in told.entities] == [("bold", 14, 2)]


def test_a_translation_has_its_own_plurals_and_what_it_lacks_stays_english(german):
    assert access.refused(Refusal("person", 1, 2, True)) == "Das waren 1 Frage. Weiter in 2 seconds."
    assert access.refused(Refusal("person", 3, 2, True)) == "Das waren 3 Fragen. Weiter in 2 seconds."
    assert speaker_messages((), 0)[0].text.startswith("Nobody speaks yet.")


def test_a_translation_with_a_hole_that_is_none_is_passed_over(german):
    assert general.ZONE_SET(zone="UTC") == "Your time zone is UTC."


def test_without_a_translation_it_is_english():
    assert Text("Made up of %(what)s.")(what="words") == "Made up of words."
    assert [Plural("%(count)s word", "%(count)s words")(count) for count in (1, 2000)] == ["1 word", "2,000 words"]
