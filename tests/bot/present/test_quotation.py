"""A quotation with what is said around it, and the paragraphs around it."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.present.quotation import also_in, citation, pieces, quotation, surroundings
from bot.present.safe import plain
from corpus.nouns import Block
from retrieval.quotes.citations import Reworded
from tests.made_answers import Maker, article, quote_of, speaking

DENIED = "The mayor denied  that the pier was sold, and left."
CONTENT = (DENIED.index("that"), DENIED.index(", and"))


def test_of_a_reporters_wording_the_whole_sentence_is_shown_with_the_content_set_off():
    shown = quotation(quote_of(DENIED, (CONTENT,), "indirect", speaking=speaking("Ivo Brandt", "denied")))
    assert (shown.attribution, shown.label) == ("Ivo Brandt denied", "INDIRECT, reporter's words")
    assert shown.pieces == (("The mayor denied ", False), ("that the pier was sold", True), (", and left.", False))
    assert not shown.whole


def test_own_words_are_shown_alone():
    shown = quotation(quote_of(DENIED, (CONTENT,), "direct"))
    assert shown.pieces == (("that the pier was sold", True),)
    assert shown.whole


def test_second_hand_words_say_so_before_anything_else():
    told = quotation(quote_of("It rained.", ((0, 10),), "indirect", speaking=speaking("Ana Ruiz", via="Dorn")))
    assert told.label == "SECOND-HAND, indirect"
    assert told.attribution == "Ana Ruiz, according to Dorn, said"


@settings(max_examples=300)
@given(st.integers(0, 2**40))
def test_shown_words_are_the_slices_with_a_run_of_white_space_as_one_space_and_nothing_else(seed):
    quote = Maker(seed).quote()
    whole = quote.place.kind in ("indirect", "mixed")
    words = "".join(piece for piece, _ in pieces(quote))
    assert words.split() == plain(quote.sentence_text if whole else quote.text).split()
    assert "  " not in words


def test_a_citation_without_outlet_names_the_title():
    known = article(title="The bridge", published="2023-05-08", precision="day")
    assert citation(quote_of("x", ((0, 1),), article=known)) == "The bridge · 8 May 2023 · paragraph 2"


def test_further_outlets_are_named_once_and_counted_beyond_three():
    others = tuple(article(id, outlet=outlet) for id, outlet in enumerate("ABCDA", 2))
    assert also_in(quote_of("x", ((0, 1),), also=others[:2])) == "also in A and B"
    assert also_in(quote_of("x", ((0, 1),), also=others)) == "also in A, B and 2 more"


def test_a_changed_page_and_other_wordings_are_told():
    text = "It costs 14 crowns."
    other = article(2, outlet="Gazette")
    quote = quote_of(text, ((0, len(text)),), also=(other,), reworded=(Reworded(other, "It costs 40 crowns."),))
    shown = quotation(replace(quote, current=False))
    assert shown.notes == ("also in Gazette, 2 wordings", "from an earlier version: the page has changed since")
    assert shown.rewordings == ("Gazette: «40» for «14» (number)",)
    read_better = quotation(replace(quote, current=False, same_page=True))
    assert read_better.notes[1] == "from an earlier reading of its page, which is read otherwise now"


def test_context_of_a_long_paragraph_says_where_it_is_cut():
    text = "Rain fell again. " * 400
    at = text.index("Rain", 3_000)
    (around,) = surroundings(text, [Block(0, len(text), "paragraph")], [(at, at + 15)])
    words = "".join(piece for piece, _ in around.pieces)
    assert (around.begun, around.broken_off) == (True, True)
    assert words.startswith("Rain")
    assert words.strip().endswith(".")
    assert words in text
    assert 900 < len(words) < 1_500


def test_a_neighbouring_paragraph_is_shown_in_whole_sentences_or_not_at_all():
    neighbour, quoted, endless = "It rained. " * 99, "He said so.", "and rain " * 99
    text = f"{neighbour.strip()}\n\n{quoted}\n\n{endless.strip()}"
    at = text.index(quoted)
    blocks, begin = [], 0
    for part in text.split("\n\n"):
        blocks.append(Block(begin, begin + len(part), "paragraph"))
        begin += len(part) + 2
    before, own = surroundings(text, blocks, [(at, at + len(quoted))])
    assert (before.begun, before.broken_off) == (True, False)
    assert set(before.pieces[0][0].split(". ")) == {"It rained", "It rained."}
    assert own.pieces == ((quoted, True),)
