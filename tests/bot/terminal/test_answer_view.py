"""Lines of the terminal: what can be copied from them."""

import pytest
from rich.padding import Padding
from rich.text import Text

from bot.terminal.answer_view import console, print_rows

WORDS = "Ana Toru (20) · Anna Toru (3) · the Velmora Ferry Company (2) · Imre Vasko (1)"


@pytest.fixture
def narrow():
    out = console()
    out.width = 40
    return out


def test_no_line_ends_in_blanks(narrow, capsys):
    narrow.print(Padding(Text(WORDS, style="dim"), (0, 0, 0, 4), expand=False))
    narrow.print(Text(WORDS))
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) > 4
    assert [line for line in lines if line != line.rstrip()] == []


def test_words_behind_a_label_go_on_below_themselves(narrow, capsys):
    print_rows([("Speaks", WORDS)], narrow)
    first, *others = capsys.readouterr().out.splitlines()
    assert first.startswith("Speaks     Ana Toru")
    assert others and all(line.startswith(" " * 11) and line[11] != " " for line in others)


@pytest.mark.parametrize(
    "words", ["try: onrecord show a1.1 and onrecord why a1", "https://velmora.example/" + "a" * 40]
)
def test_commands_and_addresses_behind_a_label_stay_whole(words, narrow, capsys):
    print_rows([("Next", words)], narrow)
    assert capsys.readouterr().out == f"Next       {words}\n"
