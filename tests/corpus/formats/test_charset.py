"""Bytes in mixed encodings lose no quotation mark."""

import pytest

from corpus.formats.charset import decode, unmangled, windows_marks

SAID = "“Der Markt bleibt”, sagte Müller – und ging. "


@pytest.mark.parametrize(
    "body",
    [
        (SAID * 9).encode() + "“Wir gehen”".encode("cp1252"),
        (SAID * 9).encode() + "Die Stadt sagte: “Wir gehen” – und schwieg. ".encode("cp1252") + (SAID * 4).encode(),
        b'<meta charset="iso-8859-1">'
        + "Die Größe überrascht. ".encode("latin-1") * 4
        + SAID.replace("ü", "u").encode(),
        b'<meta charset="windows-1252">' + "Die Größe überrascht. ".encode("latin-1") + "“Wir gehen”".encode(),
    ],
    ids=["a line of Windows", "two sources", "marks of UTF-8 in Latin", "marks of UTF-8 in Windows"],
)
def test_marks_of_two_encodings_are_kept(body):
    text = decode(body) or ""
    assert "\ufffd" not in text and "â€" not in text
    assert text.count("“") == text.count("”") >= 1


def test_numbers_of_windows_are_read_as_browsers_do():
    assert windows_marks("&#147;We go&#148; &#8212; &#x93;no&#X94; it&#146;s \x93so\x94") == (
        "“We go” &#8212; “no” it’s “so”"
    )


@pytest.mark.parametrize("text", ["Größe &#1470; &#9; &#128512; 147", "naïve €"])
def test_nothing_else_changes(text):
    assert windows_marks(text) == text
    assert decode(text.encode()) == text


def test_names_of_encodings_are_read_as_browsers_read_them():
    assert decode("똠방각하".encode("cp949") * 9, "euc-kr") == "똠방각하" * 9
    assert decode("①髙橋".encode("cp932") * 9, "Shift_JIS") == "①髙橋" * 9


def test_a_text_with_few_letters_beyond_ascii_is_western():
    body = ("The mayor said: “We can’t wait – not with two boats,” and went home. " * 4 + "Inès Brandt.").encode(
        "cp1252"
    )
    assert (decode(body) or "").endswith("Inès Brandt.") and "“We can’t" in (decode(body) or "")


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("iso-2022-jp", "夜の船が戻ると港の事務所は話した。"),
        ("iso-2022-kr", "밤배가 다시 다닌다고 항구가 밝혔다."),
        ("hz-gb-2312", "夜里的船又开了，港口说。"),
        ("utf-7", "Die Fähre fährt wieder, sagte Müller."),
    ],
)
def test_letters_that_are_switched_to_by_signs_are_read(encoding, words):
    assert decode(words.encode(encoding), encoding) == words
    if encoding.startswith("iso"):
        assert decode(words.encode(encoding)) == words, "undeclared"
        assert decode(f'<meta charset="{encoding}"><p>{words}'.encode(encoding)).endswith(words)


def test_a_text_with_a_sign_of_a_terminal_is_no_other_writing():
    assert decode("Die Fähre \x1b[1mkommt\x1b[0m".encode()) == "Die Fähre \x1b[1mkommt\x1b[0m"


@pytest.mark.parametrize(
    "words", [SAID, "“Café” – l’été", "Паром возвращается в июне", "船は六月に戻ります。", "„Wir gehen“, sagte Jörg"]
)
def test_letters_that_were_taken_for_others_and_written_again_are_mended(words):
    mangled = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in words.encode())
    assert unmangled(f"Er kam. {mangled}") == f"Er kam. {words}"
    assert unmangled(f"Er kam. {words.encode().decode('latin-1')}") == f"Er kam. {words}"


@pytest.mark.parametrize("words", ["SÃO «Ñandú» ÜBER „Öl“ ÉTÉ", "Ã© is é", "â € â€"])
def test_letters_that_only_look_so_are_left(words):
    assert unmangled(words) == words


def test_a_page_with_a_zero_byte_and_a_broken_letter_is_read():
    said = "<p>Die Fähre fährt im Juni wieder, sagte die Hafenmeisterin am Montag.</p>" * 20
    body = said.encode() + b"\x00<p>Ende \xc3</p>"
    assert (decode(body) or "").startswith(said) and "\x00" not in (decode(body) or "")
    assert decode(body[-40:]) is None, "for so few words a zero byte is noise"
