"""Texts as they are handed over, laid out to be read."""

import pytest

from retrieval.claims.reading.input_text import lay_out


def sentences_of(raw):
    read = lay_out(raw)
    return [read.content[each.start : each.end] for each in read.document.sentences]


@pytest.mark.parametrize(
    ("raw", "sentences"),
    [
        ("- The mill closed.\n- The port  opened.", ["The mill closed.", "The port opened."]),
        ("FORWARDED: 🚨 The mill closed.", ["The mill closed."]),
        ("RT @post: The mill closed. #mill https://a.example/b", ["The mill closed."]),
        ("#Sandhafen is under water.", ["Sandhafen is under water."]),
        ("THE BRIDGE COST 40 MILLION CROWNS!!!", ["The bridge cost 40 million crowns!!!"]),
        ("DANA TORU WILL SUE THE FBI IN OHIO!", ["Dana Toru will sue the FBI in Ohio!"]),
        ("The mill was\nclosed in 2014.", ["The mill was closed in 2014."]),
        ("Dana Toru: The mill closed.", ["The mill closed."]),
    ],
)
def test_marks_of_a_message_are_left_out(raw, sentences):
    assert sentences_of(raw) == sentences


def test_every_sentence_knows_its_place():
    raw = "•  The  mill\tclosed. 😀 Then\u200b the port opened."
    read = lay_out(raw)
    assert [raw[slice(*read.given(each.start, each.end))] for each in read.document.sentences] == [
        "The  mill\tclosed.",
        "Then\u200b the port opened.",
    ]


def test_labels_tell_who_speaks():
    assert lay_out("DANA TORU: I opened the mill.\nNote: It rained.").speakers == {0: "Dana Toru"}


def test_a_link_alone_is_not_read():
    raw = "The mill closed.\n\nhttps://a.example/b"
    assert [raw[slice(*span)] for span in lay_out(raw).unread] == ["https://a.example/b"]
