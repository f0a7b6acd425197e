"""What else the bot shows: context, citations, verdicts, transcripts, speakers, articles, summaries, explanations."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.present.safe import plain
from bot.telegram.handlers.routes import BUTTONS
from bot.telegram.messages import buttons
from bot.telegram.messages.answer import explanation_messages, summary_messages
from bot.telegram.messages.articles import articles_messages, card_messages
from bot.telegram.messages.buttons import wrong_rows
from bot.telegram.messages.quote import checked_messages, citation_messages, context_messages, words_to_quote
from bot.telegram.messages.speakers import article_statements, said_messages, speaker_messages
from corpus.nouns import Block, Filter, Mention, Statement, StoredStatement
from corpus.store.records import ArticleRow, Scope, SpeakerCount
from retrieval.answers.answer import Considered
from retrieval.answers.transcript import Transcript
from retrieval.answers.verify import Verification
from retrieval.models.summary.summary import Claimed, Dropped, Summary
from retrieval.quotes.citations import shown
from retrieval.quotes.differences import Difference
from retrieval.speakers.speaker import Speaker
from tests.made_answers import Maker, answer_of, article, quote_of, speaking
from tests.telegram_api.texts import check_quote
from tests.telegram_messages import check, cut, quotations

FIRST, MIDDLE, LAST = "It rained on Monday.", 'The mayor said  "the\nbridge may fall" again.', "Nobody came."
TEXT = f"{FIRST}\n\n{MIDDLE}\n\n{LAST}"
BLOCKS = tuple(Block(TEXT.index(part), TEXT.index(part) + len(part), "paragraph") for part in (FIRST, MIDDLE, LAST))
SPAN = (TEXT.index('"the'), TEXT.index(" again"))
SCOPE = Scope(12, 0, 40, "2024-03-04", "2024-04-02")


def quoted_here(**more):
    quote = quote_of(TEXT, (SPAN,), article=article(title="Rain at Tarn", outlet="Tarn Herald"), **more)
    start, end = BLOCKS[1].start, BLOCKS[1].end
    return replace(quote, sentence_text=MIDDLE, place=replace(quote.place, sentence=(start, end)))


def stored(number: int, via: str | None = None) -> StoredStatement:
    text = f"The mayor said that bridge {number} may fall."
    relayed = Mention((0, 3), via, "body") if via else None
    told = Statement(
        "indirect",
        ((15, len(text) - 1),),
        (0, len(text)),
        Mention((0, 9), "the mayor", "person"),
        (10, 14),
        "said",
        relayed,
    )
    return StoredStatement(number, article(1, outlet="Tarn Herald"), "v" * 64, True, told, text)


def cut_of(each: StoredStatement):
    said = each.statement
    who = speaking("the mayor", via=said.via.name if said.via else None)
    return replace(quote_of(each.text, said.content, "indirect", speaking=who), id=f"s{each.id}")


def transcript(*statements: StoredStatement, whom: tuple[str, ...] = ("the mayor",), **more) -> Transcript:
    first = [each for each in statements if each.statement.via is None]
    speakers = tuple(Speaker(name, "person", len(statements), (name,)) for name in whom)
    values = {
        "names": whom,
        "where": Filter(),
        "scope": SCOPE,
        "speakers": (SpeakerCount("Ivo Brandt", "person", 2, 1),),
    }
    return Transcript(statements, len(statements), len(first), 1, whom=speakers, **(values | more))


def test_context_shows_the_paragraphs_around_with_the_words_set_off():
    (message,) = context_messages(quoted_here(), TEXT, BLOCKS)
    check(message)
    assert quotations([message]) == ["\n\n".join(map(shown, (FIRST, MIDDLE, LAST)))]
    assert '"the bridge may fall"' in cut(message, "bold")
    assert message.text.startswith("From: Rain at Tarn\nDana Toru said · DIRECT, own words\n\n")


@settings(max_examples=100)
@given(st.integers(0, 2**40))
def test_context_and_citation_of_any_words_are_taken_and_are_slices(seed):
    maker = Maker(seed)
    quote = maker.quote()
    text = quote.sentence_text
    blocks, at = [], 0
    for part in text.split("\n\n"):
        blocks.append(Block(at, at + len(part), "paragraph"))
        at += len(part) + 2
    found = context_messages(quote, text, blocks)
    for message in [*found, *citation_messages(quote)]:
        check(message)
    bare = plain(text)
    for part in "".join(quotations(found)).replace("[…]", "\n\n").split("\n\n"):
        assert "".join(part.split()) in "".join(bare.split())


def test_a_citation_is_one_code_entity_with_words_source_and_link():
    quote = quoted_here(link="https://herald.example/rain")
    (message,) = citation_messages(quote)
    assert cut(message, "code") == [
        'Dana Toru said (DIRECT, own words):\n"the bridge may fall"\n'
        "Rain at Tarn · Tarn Herald · no date · paragraph 2\nhttps://herald.example/rain"
    ]


@pytest.mark.parametrize(
    ("status", "differences", "first", "there"),
    [
        ("exact", (), "Exact: these words stand", "Searched 12 articles"),
        ("altered", (Difference("number", "50", "40"),), "Altered: close", "· number: the article has «40»"),
        ("absent", (), "Absent: no article", "not what has been said"),
    ],
)  # fmt: skip
def test_a_verdict_says_it_in_its_first_line_and_then_what_differs(status, differences, first, there):
    leads = {
        "exact": "Exact: these words stand in the corpus.",
        "altered": "Altered: close words stand in the corpus, but not these (number).",
        "absent": "Absent: no article here has these words.",
    }
    quotes = () if status == "absent" else (quoted_here(),)
    (message,) = checked_messages(Verification("x", status, differences, answer_of(quotes, lead=leads[status])))
    check(message)
    assert message.text.startswith(first)
    assert there in message.text
    assert [b.data for row in message.buttons for b in row] == (["ctx:a1.1", "copy:a1.1"] if quotes else [])


@pytest.mark.parametrize("message", [" He said so. ", "He said so. " * 200, "\U0001f600" * 2_000, "x" * 3_000])
def test_a_reply_quotes_no_more_of_a_message_than_telegram_allows(message):
    words = words_to_quote(message)
    check_quote(words, message)
    assert words == message.strip() or len(words) > 400


def test_what_a_speaker_said_comes_in_pages_with_numbers_that_open_a_statement():
    found = transcript(*(stored(n) for n in range(1, 8)))
    (first,), (second,) = (said_messages(found, cut_of, "mayor", first=at) for at in (0, 5))
    check(first)
    check(second)
    assert first.text.startswith("the mayor is on record with 7 statements in 1 article, newest first.")
    assert [b.data for b in first.buttons[0]] == ["ctx:s1", "ctx:s2", "ctx:s3", "ctx:s4", "ctx:s5"]
    assert [(b.text, b.data) for b in first.buttons[-1]] == [("More (2)", "said:5.=the mayor")]
    assert [(b.text, b.data) for b in second.buttons[-1]] == [("Earlier", "said:0.=the mayor")]
    assert second.text.startswith("6  the mayor said")
    assert quotations([second])[0] == "The mayor said that bridge 6 may fall."


def test_what_others_report_of_a_speaker_stands_under_its_own_heading():
    (message,) = said_messages(transcript(stored(1), stored(2, "Kestria"), stored(3, "Kestria")), cut_of, "mayor")
    assert cut(message, "underline") == ["Second-hand: what others report"]
    assert message.text.index("bridge 1") < message.text.index("Second-hand") < message.text.index("bridge 2")


def test_a_name_that_fits_several_is_answered_with_a_button_for_each():
    (message,) = said_messages(transcript(whom=("Ana Toru", "Bo Toru")), cut_of, "toru")
    check(message)
    assert message.text.startswith("toru may be any of 2. Which one?")
    assert [row[0].data for row in message.buttons] == ["said:0.=Ana Toru", "said:0.=Bo Toru"]


def test_nothing_said_shows_the_receipt():
    (message,) = said_messages(transcript(whom=(), names=("Edda Holm",)), cut_of, "Edda Holm")
    assert "Searched: 12 articles" in message.text
    assert "Tried: Edda Holm\nSpeaks: Ivo Brandt (2)" in message.text
    assert message.text.endswith("not what Edda Holm has said.")


def test_the_statements_of_an_article_come_in_pages():
    found = transcript(*(stored(n) for n in range(1, 8)), whom=())
    (message,) = article_statements(found, cut_of, article(4, title="Rain"))
    check(message)
    assert message.buttons[-1][0].data == "of:5.4"


def test_speakers_come_in_pages_each_a_button_to_what_they_said():
    speakers = [Speaker(f"Ana {n}", "person", 20 - n, (f"Ana {n}", f"A. {n}")) for n in range(1, 12)]
    (first,), (second,) = speaker_messages(speakers, 3), speaker_messages(speakers, 3, 8)
    check(first)
    assert "Ana 1 (19), also A. 1\n" in first.text
    assert first.buttons[0][0].data == "said:0.=Ana 1"
    assert [b.data for b in first.buttons[-1]] == ["speakers:8"]
    assert len(second.buttons) == 4


def test_articles_come_in_pages_each_number_a_button_to_a_card():
    rows = [ArticleRow(article(n, title=f"Rain {n}", outlet="Herald"), 1, 2, 3) for n in range(1, 13)]
    (message,) = articles_messages(rows, 12)
    check(message)
    assert "\n1  no date · Herald · Rain 1\n" in message.text
    assert "Rain 11" not in message.text
    assert [b.data for b in message.buttons[-1]] == ["articles:10"]


def test_a_card_tells_what_an_article_is_and_who_speaks_in_it():
    known = article(
        3, title="Bridge closed", outlet="Tarn Herald", published="2023-05-08", precision="day", byline="Bo Lind"
    )
    row = ArticleRow(replace(known, partial="the site shows the rest to subscribers"), 2, 4, 5)
    (message,) = card_messages(
        row, [SpeakerCount("Edda Holm", "person", 3, 1), SpeakerCount("officials", "unnamed", 2, 1)], lead="Added."
    )
    check(message)
    assert message.text.startswith("Added.\n\nBridge closed\nTarn Herald · 8 May 2023 · article 3\nBy Bo Lind\n\n")
    assert "Speaks: Edda Holm (3)\n5 statements · 4 passages · 2 versions of its text" in message.text
    assert "Only the beginning is held: the site shows the rest to subscribers." in message.text
    assert [row[0].data for row in message.buttons] == ["of:0.3", "said:0.=Edda Holm", "speakersof:3"]


def test_a_summary_says_that_it_is_none_of_the_quotations_and_counts_what_was_dropped():
    summary = Summary("small-model", (Claimed("The mayor warned.", (1, 2)),), (Dropped("x", "y"),))
    (message,) = summary_messages(summary)
    check(message)
    assert message.text == (
        "Summary by small-model, not a quotation\nThe mayor warned. [1, 2]\n\n"
        "1 left out: not borne out by the quotations"
    )


def test_an_explanation_tells_the_reading_and_the_nearest_sentences_with_their_verdicts():
    verdicts = ["quoted", "quoted; also in 2 more", "quoted", "another speaks"]
    weighed = tuple(Considered(n, 1, 0, 9, 0.5, 0.4, 1, 1, each, None, "the mayor") for n, each in enumerate(verdicts))
    (message,) = explanation_messages(answer_of((), considered=weighed), lambda each: "words " * 99)
    check(message)
    assert "Read as: said by Dana Toru · any date" in message.text
    assert "4 sentences weighed: 3 quoted · 1 another speaks" in message.text
    assert message.text.count("0.50 · the mayor · article 1 · quoted") == 2
    assert "0.50 · the mayor · article 1 · another speaks" in message.text
    assert all(words.endswith("…") and len(words) <= 160 for words in quotations([message]))


def test_what_is_wrong_is_chosen_from_three():
    assert [row[0].data for row in wrong_rows("a1.2")] == ["notby:a1.2", "drop:a1.2", "unfit:a1.2"]


@settings(max_examples=100)
@given(st.integers(0, 2**40))
def test_telegram_takes_lists_cards_and_verdicts_of_any_names(seed):
    maker = Maker(seed)
    names = [maker.words() or "x" for _ in range(12)]
    speakers = [Speaker(name, "person", 1, (name, *names)) for name in names]
    speaks = [SpeakerCount(name, "person", 1, 1) for name in names]
    rows = [ArticleRow(replace(maker.article(), partial=maker.name()), 1, 1, 1) for _ in range(11)]
    answer = maker.answer()
    several = transcript(whom=tuple(names))
    weighed = tuple(Considered(1, 1, 0, 9, 0.5, None, None, None, name, None, name) for name in names)
    told = replace(answer, record=replace(answer.record, question=maker.words(), considered=weighed))
    differs = tuple(Difference("word", name, maker.words()) for name in names)
    for found in (
        speaker_messages(speakers, 1),
        articles_messages(rows, 11),
        card_messages(rows[0], speaks, lead=maker.words()),
        said_messages(several, cut_of, names[0]),
        said_messages(replace(several, whom=()), cut_of, names[0]),
        checked_messages(Verification("x", "altered", differs, answer)),
        explanation_messages(told, lambda each: names[0]),
        summary_messages(Summary(names[0], (Claimed(names[1], (1,)),), ())),
    ):
        for message in found:
            check(message)


def test_every_button_that_is_written_down_leads_somewhere():
    written = re.findall(r"^    ([a-z]+):", buttons.__doc__, re.MULTILINE)
    assert len(written) > 15
    assert set(written) <= set(BUTTONS)
