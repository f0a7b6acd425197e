"""Hostile words come out harmless in every renderer."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.present.safe import plain


@pytest.mark.parametrize(
    ("hostile", "harmless"),
    [
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("abc\u202edcba", "abcdcba"),
        ("a\u2066b\u2069c", "abc"),
        ("null\x00byte", "nullbyte"),
        ("tab\there", "tab here"),
        ("bell\x07", "bell"),
        ("\u009b31m", "31m"),
        ("one\rtwo", "one two"),
        ("a\ud800b", "ab"),
        ("[/red] stays", "[/red] stays"),
        ("tag\U000e0041", "tag"),
    ],
)
def test_what_moves_colours_or_reorders_is_taken_out(hostile, harmless):
    assert plain(hostile) == harmless


def test_letters_of_every_script_and_joined_emoji_stay():
    words = "Größe Ωμέγα שלום مرحبا 日本語 👩\u200d🚒 می\u200cخواهم"
    assert plain(words) == words


@given(st.text())
def test_nothing_left_is_a_control_or_format_character(words):
    left = {unicodedata.category(char) for char in plain(words) if char not in "\n\u200c\u200d"}
    assert not left & {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
