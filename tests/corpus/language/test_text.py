"""Normal form: what is visible stays, what is not goes, offsets hold; kinds of blocks are told apart."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.formats.document import classify_blocks
from corpus.language.text import clean, detect_language, normalise
from corpus.nouns import Kind, Text

KINDS = st.sampled_from(["paragraph", "quote", "heading", "caption"])
RAW = st.one_of(st.text(max_size=120), st.text("a\u0301\u200d\u202e\x1b[3m \u00a0\n\ufeff\ud800न👩", max_size=40))
LONG = "The harbour of Kessel was opened again on Monday after the ferry had been lifted, the mayor of the town said."


@given(st.lists(st.tuples(KINDS, RAW), max_size=6))
def test_every_block_is_a_trimmed_slice_and_blocks_are_a_blank_line_apart(blocks: list[tuple[Kind, str]]) -> None:
    text = normalise(blocks)
    slices = [text.content[block.start : block.end] for block in text.blocks]
    assert "\n\n".join(slices) == text.content
    assert all(part and part == part.strip() and "\n" not in part and "  " not in part for part in slices)


@given(st.lists(st.tuples(KINDS, RAW), max_size=6))
def test_normalising_again_changes_nothing(blocks: list[tuple[Kind, str]]) -> None:
    text = normalise(blocks)
    again = normalise([(block.kind, text.content[block.start : block.end]) for block in text.blocks])
    assert again == Text(text.content, text.blocks, 0)


@given(RAW)
def test_a_text_is_nfc_and_can_be_written_as_utf_8(raw: str) -> None:
    content = clean(raw)
    assert unicodedata.is_normalized("NFC", content)
    content.encode()


@pytest.mark.parametrize(
    ("raw", "shown", "removed"),
    [
        ("a\x1b[31mred\x1b[0m b", "ared b", 9),
        ("a\x1b]0;title\x07b", "ab", 10),
        ("safe\u202etxt.exe\u202c", "safetxt.exe", 2),
        ("so\u00adft\u200b hy\ufeffphen", "soft hyphen", 3),
        ("a\u00a0\u2009 b\r\nc\td", "a b c d", 0),
        ("tag\U000e0041\U000e0042s", "tags", 2),
        ("lone \ud800 half", "lone half", 1),
        ("e\u0301", "é", 0),
        ("zero\u200dwidth", "zerowidth", 1),
        ("नर\u200dकक 👩\u200d🚀", "नर\u200dकक 👩\u200d🚀", 0),
        ("bell\x07\x00", "bell", 2),
    ],
    ids=[
        "colour",
        "window title",
        "override",
        "invisible",
        "spaces",
        "tags",
        "surrogate",
        "nfc",
        "zwj",
        "needed",
        "nul",
    ],
)
def test_what_cannot_be_seen_is_removed_and_counted(raw: str, shown: str, removed: int) -> None:
    text = normalise([("paragraph", raw)])
    assert (text.content, text.removed) == (shown, removed)


def test_blocks_without_a_visible_character_are_dropped() -> None:
    assert normalise([("paragraph", " \u200b\n"), ("quote", "Words.")]).content == "Words."


def kinds(*blocks: str) -> list[Kind]:
    return [block.kind for block in classify_blocks(normalise([("paragraph", words) for words in blocks])).blocks]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("What will the guard do after taking the hills?", "heading"),
        ("What is the status of U.S. backed forces?", "heading"),
        ("A long winter ahead", "heading"),
        ("Photo: A ferry in the harbour", "caption"),
        ("A ferry enters the harbour of Kessel on Monday. (AP Photo/Ina Brod)", "caption"),
        ("A ferry in the harbour of Kessel. (Reuters)", "caption"),
        ("Ina Brod/Velm Images", "caption"),
        ("Pass/Fail", "heading"),
        ("By Ina Brod and Per Lund", "byline"),
        ("Ina Brod, Senior reporter", "byline"),
        ("Published: 9 June 2017, 10:30 GMT", "byline"),
        ("KESSEL, Nordmark (AP) —", "byline"),
        ("Sign up for our daily newsletter", "boilerplate"),
        ("Read more: The ferry that sank", "boilerplate"),
        ("© 2020 Kessel Courier. All rights reserved.", "boilerplate"),
        ("Share on Facebook", "boilerplate"),
        ("This story has been updated with a statement from the port.", "boilerplate"),
    ],
)
def test_what_is_no_sentence_of_the_story_is_known(words: str, kind: Kind) -> None:
    assert kinds(LONG, words, LONG) == ["paragraph", kind, "paragraph"]


@pytest.mark.parametrize(
    "words",
    [
        "The ferry sank.",
        '"We saw nothing," he said.',
        "The ferry sank, the port said. (Reuters)",
        "“Sign up for the newsletter today,” the mayor said.",
        "Join the free tour of the harbour by Monday, the mayor said.",
        "By the time the ferry sank it was dark.",
        "May 2 was the day the ferry sank.",
        "Share prices fell on Monday.",
        "Who knew? Nobody did.",
        "and went on without a word",
    ],
)
def test_a_real_sentence_stays_a_paragraph(words: str) -> None:
    assert kinds(LONG, words, LONG) == ["paragraph"] * 3


def test_a_line_that_goes_on_in_the_next_block_is_no_heading() -> None:
    rest = "said on Monday that the harbour of Kessel would be opened again when the ferry had been lifted."
    assert kinds(LONG, "The ministers of three countries met and the mayor", rest) == ["paragraph"] * 3


def test_items_of_a_list_are_no_headings() -> None:
    assert kinds("The port needs:", "Two cranes", "A new ferry", LONG) == ["paragraph"] * 4


def test_a_question_that_a_text_ends_with_is_no_heading() -> None:
    assert kinds(LONG, "Who pays for the ferry?") == ["paragraph"] * 2


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (LONG, "en"),
        ("What did the harbour master say?", "en"),
        ("Der Bürgermeister sagte am Montag, dass der Hafen der Stadt wieder geöffnet ist.", "de"),
        ("Мэр города сказал в понедельник, что гавань снова открыта для всех.", "ru"),
        ("12:30 44 %", None),
        ("", None),
    ],
)
def test_the_language_is_told_or_unsure(words: str, code: str | None) -> None:
    assert detect_language(words) == code


OF_NAMES = (
    "Kessel Harbour Board Chairman Adam Reuss (Tarn Bay) met Velm Ferries Director Ina Brod in Sankt Odo on Friday. "
    "Reuss praised Brod at a Harbour Board dinner and gave the Velm Ferries Silver Anchor to her, their guest. "
    "The Silver Anchor, made by Tarn Bay Silver Works in Old Kessel, has been given to Board Directors since 1904."
)


def test_english_among_many_names_is_known_without_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.language.text._model", lambda: pytest.fail("the model was loaded"))
    assert detect_language(OF_NAMES) == "en"


def test_another_language_with_english_words_in_it_is_not_english() -> None:
    german = "Der Hafenmeister von Kessel sagte am Montag, dass die Stadt auf dem Wasser wieder offen ist und bleibt. "
    said = "Er nannte es “the end of the line, and that is what they said”."
    assert detect_language(german * 3 + said) == "de"


WRITER = "Ina Brod"


def kind_of(line: str, byline: str) -> Kind:
    around = "The ferry of Kessel sank on Monday in the harbour, and everybody on board was brought ashore in time."
    blocks = [("paragraph", words) for words in (around, line, around.replace("Monday", "Tuesday"), around)]
    return classify_blocks(normalise(blocks), byline).blocks[1].kind


@pytest.mark.parametrize(
    "line", ["Autorin: Ina Brod, Amt für Häfen, Kessel (N)", "Tekst: Ina Brod", "Text/Ina Brod | Kessel"]
)
def test_a_label_with_the_name_of_the_writer_is_a_byline(line: str) -> None:
    assert kind_of(line, WRITER) == "byline"


def test_a_label_with_a_name_without_spaces_is_a_byline() -> None:
    assert kind_of("《潮汐》作者 周纯", "周纯") == "byline"


@pytest.mark.parametrize(
    "line",
    [
        "Mayor: Ina Brod, who runs the harbour, goes.",
        "Mayor Ina Brod goes to Tarn",
        "The mayor of the town: Ina Brod, of the harbour office of Kessel",
        "In 2019: Ina Brod, of the harbour office of Kessel",
        "Autor: Per Lund, of the harbour office of Kessel",
    ],
)
def test_a_line_that_says_more_of_the_writer_or_names_another_is_no_byline(line: str) -> None:
    assert kind_of(line, WRITER) != "byline"
