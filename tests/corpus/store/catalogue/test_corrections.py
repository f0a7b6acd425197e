"""Statements come back from JSON as they were, and corrections are applied to them once each."""

from hypothesis import given
from hypothesis import strategies as st

from corpus.nouns import Mention, Statement
from corpus.store.catalogue.corrections import apply
from corpus.store.catalogue.rows import statement_from_json, statement_to_json
from corpus.store.records import StatementCorrection

spans = st.tuples(st.integers(0, 300), st.integers(1, 80)).map(lambda pair: (pair[0], pair[0] + pair[1]))
mentions = st.builds(Mention, spans, st.text(min_size=1), st.sampled_from(["person", "body", "unnamed"]))
stated = st.builds(
    Statement,
    kind=st.sampled_from(["direct", "indirect", "mixed"]),
    content=st.lists(spans, min_size=1, max_size=3).map(tuple),
    sentence=spans,
    speaker=mentions,
    cue=st.none() | spans,
    manner=st.text(),
    via=st.none() | mentions,
    own=st.booleans(),
)


@given(stated)
def test_a_statement_comes_back_from_json_as_it_was(statement):
    assert statement_from_json(statement_to_json(statement)) == statement


@given(st.lists(stated, max_size=6), st.lists(stated, max_size=3), st.randoms())
def test_corrections_never_lose_a_statement_and_never_hold_twice(found, others, chance):
    corrections = [
        StatementCorrection(number, "v", "now", None, machine, chance.choice([None, machine.speaker]), None)
        for number, machine in enumerate([*found[:2], *others])
    ]
    laid = apply(found, corrections, {})
    assert [each.extracted for each in laid[: len(found)]] == found
    applied = [each.correction.id for each in laid if each.correction]
    assert len(applied) == len(set(applied))
    assert all(each.correction and each.correction.speaker for each in laid[len(found) :])
