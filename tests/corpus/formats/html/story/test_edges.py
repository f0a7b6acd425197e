"""Lines at the edges of a story are no text by how they are set: labels go, others are marked; all else stays."""

from collections.abc import Collection

import pytest
from lxml.html import fromstring

from corpus.formats.html.story.edges import without_edges
from corpus.formats.html.story.runs import runs
from corpus.formats.html.story.story import letters

TEXT = "".join(
    f"<p>The council of Velm decided on Monday to move market number {at} across the river.</p>" for at in "123"
)
STRAY = "Company: Velm Ferries"


def kinds(body: str, declared: str = "", summary: str = "", heads: Collection[int] = ()) -> dict[str, str]:
    found = runs(fromstring(f"<html><body>{body}</body></html>"))
    return {run.words: run.kind for run in without_edges(found, letters(declared), [summary], heads, found)}


def read(body: str, declared: str = "") -> list[str]:
    return list(kinds(body, declared))


@pytest.mark.parametrize("body", [f"<div class=fact>{STRAY}</div>{TEXT}", f"{TEXT}<div class=fact>{STRAY}</div>"])
def test_a_line_set_apart_at_an_edge_is_no_text(body):
    assert STRAY not in read(body)
    assert len(read(body)) == 3


@pytest.mark.parametrize(
    "line",
    [
        "<p>Dear readers</p>",
        "<h2 class=deck>Market moves</h2>",
        "<ul><li>Market moves</li></ul>",
        "<blockquote>We will move</blockquote>",
        "<div class=lead>It moves in May.</div>",
    ],
)
def test_lines_set_like_the_text_headings_items_quotations_and_sentences_stay(line):
    assert len(read(line + TEXT)) == len(read(TEXT + line)) == 4


def test_a_line_that_the_page_declares_as_text_stays():
    assert STRAY in read(f"{TEXT}<div class=fact>{STRAY}</div>", declared=f"It moved. {STRAY}")


def test_a_short_text_is_left_alone():
    assert read(f"<div>{STRAY}</div><p>The ferry of Velm sank on Monday, and all were saved.</p>")[0] == STRAY


DECK = "The market of Velm moves across the river, the council decided."
LEAD = "Sellers of fish fear for their trade, since nobody lives on the other bank."


@pytest.mark.parametrize(
    ("body", "summary"),
    [
        (f"<header><h1>Market moves</h1><p>{DECK}</p></header>{TEXT}", ""),
        (f"<div><h1>Market moves</h1><div><p>{DECK}</p></div></div>{TEXT}", ""),
        (f"<div class=standfirst><p>{DECK}</p></div>{TEXT}", ""),
        (f"<div><p>{DECK}</p></div><div class=w>{TEXT}</div>", DECK),
    ],
    ids=["a header", "the headline's box", "a name", "the page's summary"],
)
def test_a_deck_is_a_heading(body, summary):
    assert kinds(body, summary=summary)[DECK] == "heading"


def test_a_day_in_the_headlines_box_is_no_deck():
    day = "posted on April 21, 2015, at 11:29 a.m."
    assert kinds(f"<header><h1>Market moves</h1><p>{day}</p></header>{TEXT}")[day] == "paragraph"


def test_a_short_line_in_a_box_of_another_kind_than_paragraphs_answers_nothing():
    line, text = "Before you go, we have more of this.", f"<div class=w>{TEXT}</div>"
    box = f"<div class=tout>{line}</div>"
    assert kinds(f"{text}<div>{box}</div>")[line] == "boilerplate"
    assert kinds(f"<div>{box}</div>{text}")[line] == "boilerplate"
    assert kinds(f"{text}<div><div>{line}</div></div>")[line] == "paragraph"
    assert kinds(f"{text}<div><p class=tout>{line}</p></div>")[line] == "paragraph"
    assert kinds(f"<div class=w>{TEXT}{box}</div>")[line] == "paragraph"


def test_a_short_line_in_a_box_behind_paragraphs_and_items_answers_nothing():
    line, items = "Before it is here, it is on our machine.", "<ul><li>The fish sold well on Monday.</li></ul>"
    box = f"<div><div class=tout>{line}</div></div>"
    assert kinds(f"<div class=w>{TEXT}{items * 3}</div>{box}")[line] == "boilerplate"
    assert kinds(f"<div class=w>{TEXT.replace('p>', 'div>')}</div>{box}")[line] == "paragraph"


def test_what_stands_behind_a_list_of_other_stories_answers_nothing():
    notice = "What readers write below is not what the house thinks of it, and the house answers for none of it."
    other = "<ul>" + "".join(f"<li><a href=/s{at}>The salt of the brothers {at}</a></li>" for at in "12") + "</ul>"
    listed = f"<div class=box><h3>On this</h3>{other}</div>"
    text = f"<p>{'The market of Velm moves in May, the council said. ' * 6}</p>"
    assert kinds(f"{text}{listed}<div class=note><p>{notice}</p></div>")[notice] == "boilerplate"
    assert kinds(f"{text}{listed}<p>{notice}</p>")[notice] == "paragraph"  # set like the text before it
    long = f"{text[:60]}</p>{listed}<div class=note><p>{notice}</p></div>"
    assert kinds(long)[notice] == "paragraph"  # half of all
    bare = listed.replace("<a href=/s1>", "<a href=#s1>")
    assert kinds(f"{text}{bare}<div class=note><p>{notice}</p></div>")[notice] == "paragraph"


def test_a_line_that_stands_twice_under_one_label_answers_nothing():
    line = "This little ball puts out almost any fire:"
    offer = f"<div class=o><h3>Films</h3><div class=i>{line}</div></div>"
    assert kinds(f"{TEXT}{offer}{offer}{TEXT}")[line] == "boilerplate"
    assert kinds(f"{TEXT}{offer}{TEXT}")[line] == "paragraph"
    assert kinds(f"{TEXT}{offer}{offer.replace('Films', 'Fires')}{TEXT}")[line] == "paragraph"


def test_a_longer_sentence_above_the_text_in_a_box_of_its_own_stays():
    text = f"<div class=w>{TEXT}</div>"
    lead = "Sellers of fish fear for their trade, since nobody lives on that bank."
    assert kinds(f"<div><div class=x7>{lead}</div></div>{text}")[lead] == "paragraph"
    assert kinds(f"{text}<div><div class=x7>{lead}</div></div>")[lead] == "boilerplate"


def test_a_paragraph_below_the_linked_name_with_which_it_begins_is_on_the_writer():
    life = "Ida Holm writes on the river, and has lived in Velm since 2003."
    box = f"<div class=b><div><a href=/holm>Ida Holm</a></div><p>{life}</p></div>"
    text = f"<div class=w>{TEXT}</div>"
    assert kinds(text + box)[life] == "boilerplate"
    assert kinds(text + box.replace("<a href=/holm>Ida Holm</a>", "Ida Holm"))[life] == "paragraph"
    assert kinds(f"<div class=w>{TEXT}{box}{TEXT}</div>")[life] == "paragraph"


def test_the_words_of_a_show_of_pictures_are_captions():
    said = "The brothers opened the mill in the spring of that year, and closed it in the autumn."
    slides = "".join(f"<div class=s><h4>The mill of the two brothers</h4><p>{at}: {said}</p></div>" for at in "123")
    made = kinds(f"<div class=w>{TEXT}</div>{slides}<div class=w>{TEXT}</div>")
    assert made[f"2: {said}"] == made["The mill of the two brothers"] == "caption"
    tested = slides.replace("The mill of the two brothers", "What it costs")
    assert kinds(f"<div class=w>{TEXT}</div>{tested}<div class=w>{TEXT}</div>")[f"2: {said}"] == "paragraph"


def test_a_long_line_of_links_above_the_text_is_a_label():
    name = "<a href=/holm>Ida Holm, who writes on the river for the Velm Post</a>"
    line = f"{name} By {name}, at noon on 3 May 2024, changed in the evening of the 4th of May"
    bare = line.replace("<a href=/holm>", "").replace("</a>", "")
    assert len(read(f"<div class=b>{line}</div>{TEXT}")) == 3
    assert len(read(f"<div class=b>{bare}</div>{TEXT}")) == 4


def test_a_notice_above_the_headline_answers_nothing():
    notice = "This page is kept as it was, and some of its links lead nowhere."
    body = f"<div><p>{notice}</p></div><h1>Market moves</h1>{TEXT}"
    assert kinds(body, heads={1})[notice] == "boilerplate"
    assert kinds(f"<h1>Market moves</h1><div><p>{notice}</p></div>{TEXT}", heads={0})[notice] == "paragraph"


@pytest.mark.parametrize(
    "body",
    [f"<div class=lead><p>{LEAD}</p></div><div>{TEXT}</div>", f"<p class=lead>{DECK}</p>{TEXT}"],
    ids=["it says more than the text", "it stands in the text's own box"],
)
def test_a_lead_stays_text(body):
    assert set(kinds(body).values()) == {"paragraph"}


@pytest.mark.parametrize(
    "name", ["copyright", "postmetadata alt", "m-editorNote", "fussnoten", "video-desc", "article__source", "autor"]
)
def test_what_is_named_for_something_else_answers_nothing(name):
    line = "Ina Brod walked along the river for this."
    assert kinds(f"{TEXT}<p class='{name}'>{line}</p>")[line] == "boilerplate"


@pytest.mark.parametrize("name", ["editorial", "dated", "text-authored", "paragraph", "sourcebook", "intro"])
def test_other_names_tell_nothing(name):
    line = "Ina Brod walked along the river for this."
    assert kinds(f"{TEXT}<p class='{name}'>{line}</p>")[line] == "paragraph"


def test_main_points_above_the_text_answer_nothing_and_a_list_of_the_text_stays():
    points = "<ul><li>It moves in May.</li><li>The sellers were asked</li></ul>"
    assert list(kinds(f"<div>{points}</div><div class=w>{TEXT}</div>").values())[:2] == ["boilerplate"] * 2
    assert set(kinds(f"<div class=w>{points}{TEXT}</div>").values()) == {"paragraph"}
    assert set(kinds(f"<div class=w>{TEXT}</div><div>{points}</div>").values()) == {"paragraph"}


def test_a_sentence_that_a_paragraph_has_is_left_out_and_no_other():
    again = "Decided on Monday to move market number 2 across the river."
    assert read(f"<div>{TEXT}</div><div class=x><p>{again}</p></div>") == read(TEXT)
    assert len(read(f"<div>{TEXT}</div><div class=x><p>{again.replace('2', '4')}</p></div>")) == 4


def test_what_a_declared_text_lacks_at_the_ends_answers_nothing():
    line, said = "She walked there.", " ".join(run.words for run in runs(fromstring(f"<div>{TEXT}</div>")))
    assert kinds(f"{TEXT}<p>{line}</p>", declared=said)[line] == "boilerplate"
    assert kinds(f"<p>{line}</p>{TEXT}", declared=said)[line] == "boilerplate"
    assert kinds(f"{TEXT}<p>{line}</p>{TEXT}", declared=said)[line] == "paragraph"
    assert kinds(f"{TEXT}<p>{line}</p>", declared="The ferry of Velm sank. " * 9)[line] == "paragraph"


@pytest.mark.parametrize("tag", ["em", "i", "small"])
def test_last_words_in_italics_answer_nothing(tag):
    line = "Ina Brod walked along the river for this."
    assert kinds(f"{TEXT}<p><{tag}>{line}</{tag}></p>")[line] == "boilerplate"
    assert kinds(f"<p><{tag}>{line}</{tag}></p>{TEXT}")[line] == "paragraph"
    said = "“Nobody has asked us,” she said of it."
    assert kinds(f"{TEXT}<p><{tag}>{said}</{tag}></p>")[said] == "paragraph"
    assert kinds(f"{TEXT}<p><{tag}>Ina Brod</{tag}> walked along the river for this.</p>")[line] == "paragraph"
    assert kinds(f"<p><{tag}>It is an old market.</{tag}></p>{TEXT}<p><{tag}>{line}</{tag}></p>")[line] == "paragraph"


@pytest.mark.parametrize(
    "line",
    ["The council will count the sellers in October and in May.", "It did not say what that will cost."],
)
def test_last_words_in_italics_that_go_on_with_the_story_stay(line):
    assert kinds(f"{TEXT}<p><em>{line}</em></p>")[line] == "paragraph"


@pytest.mark.parametrize(
    "line",
    [
        "Per Lund has lived at the harbour of Tarn since 1980.",
        "The council of Velm was not asked for this story.",
        "We walked along the river of Velm.",
        "Reported from Velm",
    ],
)
def test_last_words_in_italics_on_others_or_on_the_text_answer_nothing(line):
    assert kinds(f"{TEXT}<p><em>{line}</em></p>")[line] == "boilerplate"


LINE = "The boats of Tarn stay in the harbour until the spring"


@pytest.mark.parametrize(
    "line",
    [
        f'<p><a href="https://tarn.example/boats">{LINE}</a></p>',
        f'<p><em>For more, read: <a href="https://tarn.example/boats">{LINE}</a></em></p>',
        f'<p>MORE:<br><a href="https://tarn.example/a">{LINE}</a><br><a href="https://velm.example/b">{LINE}</a></p>',
    ],
)
def test_a_line_of_links_between_paragraphs_answers_nothing(line):
    assert "boilerplate" in kinds(f"{TEXT}{line}{TEXT}").values()


@pytest.mark.parametrize(
    "line",
    [
        f'<p><a href="https://tarn.example/boats">{LINE}.</a></p>',
        f'<p>The harbour office of Velm says on its pages: <a href="https://tarn.example/boats">{LINE}</a></p>',
        '<p><a href="https://tarn.example/boats">The boats of Tarn</a></p>',
        '<p>Map: <a href="https://tarn.example/x">https://tarn.example/maps/of-the-harbour-and-all-boats</a></p>',
        f'<ul><li><a href="https://tarn.example/boats">{LINE}</a></li></ul>',
    ],
)
def test_linked_sentences_short_headings_and_items_stay_what_they_are(line):
    assert "boilerplate" not in kinds(f"{TEXT}{line}{TEXT}").values()
