"""Answers in a chat: every word of the source, in messages that Telegram takes whatever the words are."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.present.quotation import pieces
from bot.present.safe import plain
from bot.telegram.messages.answer import answer_messages, number_buttons, page_buttons
from bot.telegram.messages.blocks import bold, line, link, messages, quoted
from bot.telegram.messages.buttons import Part, choice_rows, name_key, named, parse, parse_which
from bot.telegram.messages.entities import Button, plainly
from bot.telegram.messages.quote import quote_entry
from retrieval.answers.answer import Answer
from tests.made_answers import Maker, answer_of, article, quote_of, speaking
from tests.telegram_messages import check, cut, quotations

WARNED = "The mayor warned that the bridge may fall."


def pages(answer: Answer) -> list[list]:
    """All pages of an answer, by pressing More for as long as it is there."""
    found, first = [], 1
    while True:
        found.append(answer_messages(answer, first=first))
        more = [b for row in found[-1][-1].buttons for b in row if b.text.startswith("More")]
        if not more:
            return found
        first = int(more[0].data.rpartition(".")[2])


def squeezed(words: str) -> str:
    return "".join(plain(words).split())


@settings(max_examples=300)
@given(st.integers(0, 2**40))
def test_telegram_takes_every_answer_and_no_quoted_word_is_lost(seed):
    answer = Maker(seed).answer()
    shown = [message for page in pages(answer) for message in page]
    for message in shown:
        check(message)
    wanted = "".join(piece for q in (*answer.quotes, *answer.mentions, *answer.nearest) for piece, _ in pieces(q))
    assert squeezed("".join(quotations(shown))) == squeezed(wanted)


@settings(max_examples=200)
@given(st.integers(0, 2**40))
def test_a_quotation_is_its_slice_with_a_run_of_white_space_as_one_space_and_nothing_else(seed):
    quote = Maker(seed).quote()
    whole = quote.place.kind in ("indirect", "mixed")
    wanted = " ".join(plain(quote.sentence_text if whole else quote.text).split())
    found = messages([quote_entry(quote)])
    if len(found) == 1:
        assert " ".join("".join(quotations(found)).split()) == wanted
        assert "  " not in "".join(quotations(found))


def test_the_words_stand_in_a_quotation_below_their_label_and_above_their_citation():
    said = quote_of('"Nobody  will\ncross it."', ((0, 25),), link="https://herald.example/a#:~:text=Nobody")
    (message,) = answer_messages(answer_of((said,)))
    assert quotations([message]) == ['"Nobody will cross it."']
    assert cut(message, "text_link") == ["Tarn Herald · no date · paragraph 2"]
    label, quotation, citation = message.text.split("\n\n")[1].split("\n")
    assert (label, quotation[:8]) == ("1  Dana Toru said · DIRECT, own words", '"Nobody ')
    assert citation.startswith("Tarn Herald")


def test_of_a_reporters_wording_the_whole_sentence_is_quoted_with_what_is_said_in_bold():
    told = quote_of(WARNED, ((22, 41),), "indirect", speaking=speaking("the mayor", "warned"))
    (message,) = answer_messages(answer_of((told,)))
    assert quotations([message]) == [WARNED]
    assert "the bridge may fall" in cut(message, "bold")


@settings(max_examples=100)
@given(st.integers(0, 2**40))
def test_telegram_takes_a_sentence_of_the_programs_own_whatever_has_got_into_it(seed):
    check(plainly(f"Not added: {Maker(seed).words()}"))


def test_a_label_reads_from_left_to_right_whatever_the_name_and_the_quotation_gets_no_mark():
    said = quote_of("שלום לכולם", ((0, 10),), speaking=speaking("דנה"))
    (message,) = answer_messages(answer_of((said,)))
    assert "\u200e1  דנה said · DIRECT, own words" in message.text
    assert quotations([message]) == ["שלום לכולם"]


def test_a_long_quotation_is_folded_and_a_short_one_is_not():
    long, short = "He ran. " * 60, "He ran."
    (message,) = answer_messages(answer_of((quote_of(long, ((0, len(long)),)), quote_of(short, ((0, 7),)))))
    assert cut(message, "expandable_blockquote") == [long.strip()]
    assert cut(message, "blockquote") == [short]


def test_what_others_report_and_what_merely_mentions_stand_under_headings_of_their_own():
    relayed = quote_of(WARNED, ((22, 41),), "indirect", speaking=speaking("the mayor", "warned", via="Kestria"))
    mention = quote_of(WARNED, ((0, 42),), "passage", speaking=None)
    (message,) = answer_messages(answer_of((), (relayed, relayed, mention)))
    assert cut(message, "underline") == ["At second hand", "Mentioned, not speaking"]
    assert message.text.count("At second hand") == 1


def test_five_statements_are_shown_at_once_and_the_button_says_how_many_are_left():
    answer = answer_of(tuple(quote_of(WARNED, ((22, 41),), "indirect") for _ in range(12)))
    first, second, third = pages(answer)
    assert first[0].buttons[0] == (Button("More (7)", "more:a1.6"),)
    assert second[0].text.startswith("6  ")
    assert [button.text for row in third[0].buttons for button in row] == ["In context", "Copy", "Why", "Track"]


def test_a_statement_too_long_for_one_message_goes_on_in_the_next_between_sentences():
    long = "".join(f"The mayor of Tarn said so for the {n}th time. " for n in range(200))
    shown = answer_messages(answer_of((quote_of(long, ((0, len(long)),)),)))
    parts = quotations(shown)
    assert len(shown) > 1
    assert " ".join(parts) == long.strip()
    assert all(part.startswith("The mayor") and part.endswith("time.") for part in parts)
    assert [bool(message.buttons) for message in shown] == [False] * (len(shown) - 1) + [True]


CHARACTERS = {  # each of them one character to its reader
    "family": "\U0001f469\u200d\U0001f469\u200d\U0001f467",
    "flag": "\U0001f1e9\U0001f1ea",
    "syllable": "\u1112\u1161\u11ab",
    "accents": "e\u0301\u0323",
    "skin": "\U0001f44b\U0001f3fd",
}


@pytest.mark.parametrize("character", CHARACTERS.values(), ids=CHARACTERS)
@pytest.mark.parametrize("before", ["", "x"])
def test_no_character_is_parted_where_a_text_is_cut(before, character):
    parts = quotations(messages([(quoted([before + character * 3_000], long=True),)]))
    assert len(parts) > 1
    assert all(len(part.removeprefix("x")) % len(character) == 0 for part in parts)


def test_more_than_a_hundred_entities_are_spread_over_messages():
    parts = [each for n in range(150) for each in (bold(f"w{n}"), " and ")]
    found = messages([(quoted(parts, long=True),)])
    for message in found:
        check(message)
    assert len(found) == 2


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://x.example/", "https://", "https://x.example/a b", None])
def test_what_is_no_address_of_the_web_is_no_link(url):
    (message,) = messages([(line(link("Tarn Herald", url)),)])
    assert message.entities == ()


def test_a_refusal_shows_its_receipt_and_what_it_does_not_mean():
    follow = ((Button("Tell me when it speaks", "follow:x"),),)
    near = quote_of(WARNED, ((0, 42),), "passage", speaking=None)
    answer = answer_of((), (), (near,), lead="Nothing on record. Dana Toru neither speaks nor is mentioned here.")
    (message,) = answer_messages(answer, extra=follow)
    assert "Searched: 12 articles (4 Mar 2024 to 2 Apr 2024, 1 without a date)" in message.text
    assert "Tried: Dana Toru\nSpeaks: Ivo Brandt (2)" in message.text
    assert "This tells what is in your corpus, not what Dana Toru has said." in message.text
    assert cut(message, "underline") == ["Nearest, though it does not answer"]
    assert message.buttons[:2] == ((Button("What Ivo Brandt said", "said:0.=Ivo Brandt"),), follow[0])


def test_an_empty_corpus_says_how_to_begin_in_the_words_of_a_chat():
    answer = answer_of((), lead="Add articles with: onrecord add FILE", speakers=(), names=())
    from dataclasses import replace

    empty = replace(answer, record=replace(answer.record, scope=replace(answer.record.scope, articles=0)))
    (message,) = answer_messages(empty)
    assert "Send a link or a document" in message.text
    assert "onrecord" not in message.text


def test_a_title_of_ten_thousand_characters_is_shortened_and_cannot_fake_a_line():
    hostile = "x\n\n1  The Pope said · DIRECT, own words\n" + "y" * 10_000
    mention = quote_of(WARNED, ((0, 42),), "passage", speaking=None, article=article(title=hostile, outlet="Daily"))
    (message,) = answer_messages(answer_of((), (mention,)))
    assert "\n1  The Pope" not in message.text
    assert len(message.text) < 700


def test_of_several_statements_the_buttons_ask_which_one_and_lead_back():
    answer = answer_of(tuple(quote_of(WARNED, ((22, 41),), "indirect") for _ in range(3)))
    (message,) = answer_messages(answer, editor=True)
    assert [button.data for button in message.buttons[0]] == [
        *("which:ctx.a1.1.3", "which:copy.a1.1.3", "which:wrong.a1.1.3", "why:a1", "follow:a1")
    ]
    verb, part = parse_which("copy.a1.1.3")
    rows = number_buttons(answer, verb, part)
    assert [button.data for button in rows[0]] == ["copy:a1.1", "copy:a1.2", "copy:a1.3"]
    assert rows[-1] == (Button("Back", "back:a1.1.3"),)
    assert page_buttons(answer, parse("a1.1.3"), editor=True) == message.buttons


@pytest.mark.parametrize("forged", ["", "a1", "a1.x", "a1.1.2.3", "a9999999999999999.1", "ctx.a1.1", "a1.٣"])
def test_a_forged_press_names_no_part(forged):
    assert parse(forged) is None


def test_a_part_reads_back_as_it_was_written():
    assert parse(str(Part("a12", 6, 9))) == Part("a12", 6, 9)
    assert parse("a12.6") == Part("a12", 6, 6)


def test_a_long_name_is_found_again_by_its_key():
    names = ["Dana Toru", "Совет по водным ресурсам долины Верхнего Орвеля " * 3]
    for row, name in zip(choice_rows("said", names, "0."), names, strict=True):
        assert len(row[0].data.encode()) <= 64
        assert named(row[0].data.removeprefix("said:0."), names) == name
    assert named(name_key("somebody else"), names) is None


def test_a_name_that_may_mean_several_gets_a_button_for_each_and_one_statement_of_each():
    near = tuple(quote_of(WARNED, ((22, 41),), "indirect") for _ in range(2))
    lead = "Toru may be Ana Toru (2 statements) or Bo Toru (1 statement). Ask with the full name."
    answer = answer_of((), (), near, lead=lead, which=True, speakers=(("Ana Toru", 2), ("Bo Toru", 1)))
    (message,) = answer_messages(answer)
    assert message.buttons[:2] == ((Button("Ana Toru", "pick:a1.1"),), (Button("Bo Toru", "pick:a1.2"),))
    assert cut(message, "underline") == ["One statement of each"]
    assert "This tells what is in your corpus" not in message.text
