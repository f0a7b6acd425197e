"""A pasted quotation is only words, whatever an article says."""

from dataclasses import replace

from bot.present.citation import FORMATS, as_html, as_markdown, as_plain
from corpus.nouns import Article, Metadata
from retrieval.quotes.citations import Place, Quote, QuoteKind, Speaking

HOSTILE = "<script>alert(1)</script> [click](javascript:x) **bold** `code`\x1b[31m\u202e"


def article(id: int = 1, outlet: str | None = "Tarn Herald", **known: str) -> Article:
    details = {"title": "The bridge", "published": "2023-05-08", "precision": "day", **known}
    return Article(id, Metadata(outlet=outlet, **details), "v" * 64, id, "2023-05-09T00:00:00+00:00")


def quote(words: str, current: bool = True, others: tuple[Article, ...] = (), **known: str) -> Quote:
    place = Place(1, "v" * 64, ((0, len(words)),), (0, len(words)), 0.5)
    link = "https://herald.example/b#:~:text=x"
    return Quote("a1.1", place, words, words, article(**known), current, "paragraph 2", link, others)


def test_plain_text_has_words_label_citation_and_link():
    lines = as_plain(quote("Nobody will\n\n cross it.")).split("\n")
    assert lines[0] == "Nobody will cross it."
    assert lines[2] == "The bridge · Tarn Herald · 8 May 2023 · paragraph 2"
    assert lines[3].startswith("https://")


def test_html_holds_no_markup_from_an_article():
    pasted = as_html(quote(HOSTILE, title=HOSTILE))
    assert "<script" not in pasted
    assert "&lt;script&gt;" in pasted
    assert "\x1b" not in pasted


def test_markdown_holds_no_markup_from_an_article():
    pasted = as_markdown(quote(HOSTILE))
    assert r"\[click\]\(javascript:x\)" in pasted
    assert r"\*\*bold\*\*" in pasted
    assert "\u202e" not in pasted


SENTENCE = "The mayor denied  that the pier was sold, and left."
CONTENT = (SENTENCE.index("that"), SENTENCE.index(", and"))


def told(kind: QuoteKind, **more: object) -> Quote:
    """A statement of the mayor's."""
    known = {"name": "Ivo <b>Brandt", "unnamed": False, "written": (0, 9), "spoken_for": None, "via": None}
    speaking = Speaking(**(known | {"cue": (10, 16), "manner": "denied", "own": False, "statement": 7} | more))
    place = Place(1, "v" * 64, (CONTENT,), (0, len(SENTENCE)), 1.0, kind, speaking=speaking)
    words = SENTENCE[slice(*CONTENT)]
    return Quote("s7", place, words, SENTENCE, article(), True, "paragraph 2", None, (), "The mayor", "denied")


def test_a_reporters_words_are_pasted_as_their_whole_sentence_under_their_label():
    first, words, _ = as_plain(told("indirect")).split("\n")
    assert first == "Ivo <b>Brandt denied (INDIRECT, reporter's words):"
    assert words == "The mayor denied that the pier was sold, and left."
    assert "> The mayor denied **that the pier was sold**, and left." in as_markdown(told("indirect"))
    assert "denied <b>that the pier was sold</b>, and left." in as_html(told("mixed"))
    assert "Ivo &lt;b&gt;Brandt denied" in as_html(told("mixed"))


def test_own_words_are_pasted_without_a_mark_that_the_source_has_not():
    assert as_plain(told("direct")).split("\n")[1] == "that the pier was sold"
    assert "<b>" not in as_html(told("direct"))
    assert "> that the pier was sold\n" in as_markdown(told("direct"))


def test_second_hand_words_name_who_reports_them_and_whom_they_are_for():
    line = as_plain(told("indirect", via="Lumm", spoken_for="the port", manner="not denied")).split("\n")[0]
    assert line == "Ivo <b>Brandt, for the port, according to Lumm, did not deny (SECOND-HAND, indirect):"


def test_a_link_cannot_reorder_what_is_pasted():
    linked = replace(quote("x"), link="https://herald.example/\u202e\u2066b")
    for paste in FORMATS.values():
        assert not {"\u202e", "\u2066"} & set(paste(linked))
