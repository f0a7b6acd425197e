"""Words are held on PostgreSQL in the forms in which SQLite's own index holds them."""

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.store.engines.tokens import tokens

WORDS = (
    "caresses ponies ties cats feed agreed plastered bled motoring sing conflated troubled sized hopping tanned "
    "falling hissing fizzed failing filing happy sky relational conditional rational valenci hesitanci digitizer "
    "conformabli radicalli differentli vileli analogousli vietnamization predication operator feudalism "
    "decisiveness hopefulness callousness formaliti sensitiviti sensibiliti triplicate formative formalize "
    "electriciti electrical hopeful goodness revival allowance inference airliner gyroscopic adjustable defensible "
    "irritant replacement adjustment dependent adoption homologou communism activate angulariti homologous "
    "effective bowdlerize probate rate cease controll roll generalizations oscillators yes says toy enjoyed crying "
    "dying logi apology U.S. don't 43,100 2017 naïve Zürich Łódź señor Ørsted façade Żaneta Москва Кремль عمان 北京 "
    "a1b2 x_y e-mail co-operation İstanbul straße"
)


def of_sqlite(text: str) -> list[str]:
    """The words of a text as FTS5 holds them, in order."""
    with closing(sqlite3.connect(":memory:")) as plain:
        plain.execute("CREATE VIRTUAL TABLE f USING fts5(t, tokenize='porter unicode61 remove_diacritics 2')")
        plain.execute("CREATE VIRTUAL TABLE v USING fts5vocab(f, 'instance')")
        plain.execute("INSERT INTO f VALUES (?)", (text,))
        return [term for (term,) in plain.execute("SELECT term FROM v ORDER BY offset")]


@pytest.mark.parametrize("word", WORDS.split())
def test_a_word_is_held_as_sqlite_holds_it(word):
    assert tokens(word) == of_sqlite(word)


@given(st.text(st.sampled_from("abcdefghilmnoprstuyz"), min_size=1, max_size=14))
def test_any_word_is_held_as_sqlite_holds_it(word):
    assert tokens(word) == of_sqlite(word)


@given(st.text(st.sampled_from("ab ü.ß-é'_7Ж"), max_size=30))
def test_a_text_is_cut_where_sqlite_cuts_it(text):
    assert tokens(text) == of_sqlite(text)
