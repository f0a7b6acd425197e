"""Pronouns, "the city" and "the minister", by the names of the text."""

import pytest

from retrieval.claims.reading.input_text import lay_out
from retrieval.claims.reading.references import References


def last_of(text):
    read = lay_out(text)
    references = References(read)
    last = read.document.sentences[-1]
    return references.resolved(last, [(last.start, last.end)]), references.open_subject(last)


@pytest.mark.parametrize(
    ("text", "resolved"),
    [
        ("Dana Toru opened the mill. She led it until 2014.", "Dana Toru led it until 2014."),
        ("Dana Toru opened the mill. Her husband ran it.", "Dana Toru’s husband ran it."),
        ("The city of Sandhafen built a bridge. The city paid for it.", "Sandhafen paid for it."),
        ("Kestrel Corp. closed its mill. The company employed 400.", "Kestrel Corp employed 400."),
        ("Sandhafen is a city of 40,000 people. It has a port.", "Sandhafen has a port."),
        ("Economy minister Dana Toru met Ivo Holt. The minister praised him.", "Dana Toru praised him."),
        ("The Sandhafen Bridge opened in 1999. The bridge was closed.", "the Sandhafen Bridge was closed."),
        ("The new bridge opened on Monday. It cost 40 million.", "the new bridge cost 40 million."),
        ("Holt is the son of a baker. He never finished school.", "Holt never finished school."),
        ("The minister of health, Dana Toru, resigned. She was ill.", "Dana Toru was ill."),
        ("The ferry sank in May. It carried 40 sheep.", "the ferry carried 40 sheep."),
        ("The fleet shrank by half. It has 40 boats.", "the fleet has 40 boats."),
        ("The dam burst on Friday. It held 40 million litres.", "the dam held 40 million litres."),
        ("The mill closed in 2019. Its owner sold 40 machines.", "the mill’s owner sold 40 machines."),
        ("The mill employed 400 people. Today it is closed.", "Today the mill is closed."),
        ("Workers walked out on Monday. They want more pay.", "Workers want more pay."),
    ],
)
def test_what_is_sure_is_named(text, resolved):
    assert last_of(text) == (resolved, None)


@pytest.mark.parametrize(
    ("text", "pronoun"),
    [
        ("He was born in 1950.", "He"),
        ("Dana Toru met Ivo Holt. He told her to go.", "He"),
        ("Dana Toru’s father was a miner. He died in 1960.", "He"),
        ("The ministry closed the bridge. It cost 40 million.", "It"),
        ("Sandhafen Hospital treated 40 people. They were hurt in a fire.", "They"),
        ("The mill closed. That was in 2014. This was sudden.", "This"),
    ],
)
def test_what_is_open_stays_open(text, pronoun):
    assert last_of(text)[1] == pronoun


def test_an_empty_it_means_nobody():
    assert last_of("It took ten years to build the bridge.")[1] is None


def test_two_bridges_stay_two():
    text = "The Sandhafen Bridge and the Varn Bridge opened in 1999. The bridge was closed."
    assert last_of(text)[0] == "The bridge was closed."
