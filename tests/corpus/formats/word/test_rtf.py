"""Rich text read: its words in whatever coding, without what is deleted or hidden."""

import pytest

from corpus.formats.word.rtf import read_rtf


def words(body: str | bytes) -> list[str]:
    raw = body.encode("latin-1") if isinstance(body, str) else body
    return [text for _, text in read_rtf(b"{\\rtf1\\ansi\\ansicpg1252 " + raw + b"}") or []]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (r"One.\par Two\line more.\par", ["One.", "Two\nmore."]),
        (r"\ldblquote Nothing,\rdblquote  said Ida\rquote s aide \endash  .", ["“Nothing,” said Ida’s aide – ."]),
        (r"caf\'e9 \'93no\'94 \u8364?5 \u-10179?\u-8704? \uc0\u246 ", ["café “no” €5 😀 ö"]),
        (r"{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial Cyr;}}\f0 Tarn \f1 \'cc\'e8\'f0.", ["Tarn Мир."]),
        (r"Kept {\deleted gone }and {\v hidden }{\strike struck }seen{\*\secret never}.", ["Kept and seen."]),
        (r"Word{\footnote It was late.} goes on.", ["Word goes on.", "It was late."]),
        (r"{\info{\title No}}{\field{\*\fldinst HYPERLINK x}{\fldrslt the link}} stays", ["the link stays"]),
        (r"{\pict\bin3 }}x}Shown.", ["Shown."]),
        (r"\trowd Ida Morn\cell I am for it.\cell\row", ["Ida Morn", "I am for it."]),
        ("Broken by\r\nlines of the file.", ["Broken bylines of the file."]),
    ],
)  # fmt: skip
def test_the_words_are_those_that_are_seen(body, told):
    assert words(body) == told


def test_headings_are_told_by_their_level_or_weight():
    found = read_rtf(rb"{\rtf1 \outlinelevel1 First\par\pard {\b Second}\par {\b Bold} and plain.\par}")
    assert [kind for kind, _ in found or []] == ["heading", "heading", "paragraph"]


def test_what_is_no_rich_text_or_too_deep_is_not_read():
    assert read_rtf(b"{ rtf }") is None
    assert read_rtf(b"{\\rtf1 " + b"{" * 5_000) is None
