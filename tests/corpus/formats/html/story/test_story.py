"""The article of a page: every paragraph of it, and none of anything else."""

from collections.abc import Callable

import pytest
from lxml.html import fromstring

from corpus.formats.html.page import read_html
from corpus.formats.html.story.boxes import is_prose
from corpus.formats.html.story.runs import Run, runs
from corpus.formats.html.story.story import story
from corpus.formats.html.text import HtmlText

# ruff: noqa: E501 (markup reads better in one piece)

A = "The council of Velm decided on Monday to move the weekly market to the far bank of the river."
B = "“We have asked for this since the flood,” said Runa Take, who speaks for the sellers of fish."
C = "The harbour office wants a second landing stage, and says that it could be built before the winter."
D = "“Nobody has told us who will pay for it,” said Odd Verner, the mayor of the neighbouring village."
E = "The council will hear both of them in June, and the money should be found by the end of the year."
ALL = [A, B, C, D, E]
DECK = "Two brothers have run the mill since the spring, and neither of them talks to the other any more."


def read(body: str, head: str = "") -> HtmlText:
    page = (
        f'<!doctype html><html lang="en"><head><title>Market moves</title>{head}</head><body><header><nav>'
        f'<a href="/">Home</a> <a href="/n">News</a></nav></header>{body}<footer><p>© Velm Post</p></footer></body></html>'
    )
    return read_html(page.encode(), "text/html; charset=utf-8", "https://velmpost.example/news/market")


def words(body: str, head: str = "") -> str:
    return "\n\n".join(" ".join(part.split()) for _, part in read(body, head).blocks)


def p(*texts: str, tag: str = "p", more: str = "") -> str:
    return "".join(f"<{tag}{more}>{text}</{tag}>" for text in texts)


def test_the_name_of_a_section_above_the_headline_is_no_text():
    assert "Class of its own" not in words(
        f"<main><article><h4>Class of its own</h4><h1>Market moves</h1>{p(*ALL)}</article></main>"
    )


def article(body: str, around: str = "{}") -> str:
    return around.format(f"<main><article><h1>Market moves</h1>{body}</article></main>")


WHOLE = {
    "two containers": f'<div class="g"><div class="body">{p(A, B)}</div></div><div class="ad">Ad</div>'
    f'<div class="g"><div class="body">{p(C, D, E)}</div></div>',
    "sections of their own": "".join(f"<section class=part><div>{p(each)}</div></section>" for each in ALL),
    "an advertisement inside": f'<div class="r"><div class="m">{p(A, B)}</div></div><aside><div class="ad"></div></aside>'
    f'<div class="ad instory"><span>Advertisement</span></div><div class="r"><div class="m">{p(C, D, E)}</div></div>',
    "a lead in bare text": f"<div class=t><ul><li><a href=/x>The market in pictures</a></li></ul>VELM — {A}</p>"
    f"{p(B, C, D, E)}</div>",
    "a lead in bold": f"<div class=intro><strong>{A}</strong></div><div class=txt>{p(B, C, D, E)}</div>",
    "a lead in a heading's box": f"<header><h2 class=sub>At last</h2><p class=standfirst>{A}</p></header>{p(B, C, D, E)}",
    "plain boxes": f'<div class="x"><p class="lead">{A}</p></div><div>{p(B, C, D, E, tag="div", more=" class=w")}</div>',
    "paragraphs behind a gate": f'{p(A, B)}<div id="gate"></div><div class="gate-hidden" style="display:none">'
    f"{p(C, D, E)}</div>",
    "a gate's class and aria-hidden": p(A, B) + p(C, D, E, more=' class="paywall" aria-hidden="true"'),
    "a part that a button opens": f'{p(A, B)}<button>Read more</button><div class="more-text" hidden>{p(C, D, E)}</div>',
    "lines parted by breaks": "<div class=txt>" + "<br><br>".join(ALL) + "</div>",
    "lines parted by empty boxes": "<div class=txt>" + "<span class=br></span>".join(ALL) + "</div>",
    "a box that is taken out": f"<div class=txt>{A}<div class=promo><a href=/x>Win a boat</a></div>{B}<script>1</script>"
    f"<br>{C}<div class=newsletter-signup>Sign up</div>{D}<p>{E}</p></div>",
    "a definition list": f"{p(A)}<dl><dt>What do the sellers say?</dt><dd>{B}</dd><dt>And the office?</dt><dd>{C}</dd></dl>"
    f"{p(D, E)}",
    "details": f"{p(A, B)}<details><summary>What the office says</summary><p>{C}</p></details>{p(D, E)}",
    "a table": f"{p(A, B)}<table><tr><td>Office</td><td>{C}</td></tr><tr><td>Mayor</td><td>{D}</td></tr></table>{p(E)}",
    "sentences in headings": p(*ALL, tag="h4"),
    "a part for browsers without scripts": f"<div id=app></div><noscript>{p(*ALL)}</noscript>",
    "a gate with a class of its own": f'{p(A, B)}<div class="offer"><h3>Read on for one crown</h3></div>'
    f'<div class="premium-content js-locked" style="display:none">{p(C, D, E)}</div>',
    "a question with a button's role": f'{p(A, B)}<h3 role="button">And the office?</h3><div style="display:none"><p>{C}</p>'
    f"</div>{p(D, E)}",
    "paragraphs that appear in time": p(*ALL, more=' class="reveal" style="opacity: 0"'),
    "a shadow root": f'<post-text><template shadowrootmode="open"><div>{p(*ALL)}</div></template></post-text>',
    "folded questions": f'{p(A, B)}<div class=faq><button aria-expanded="false" aria-controls="f1">And the office?</button>'
    f'<div id="f1" role="region" hidden>{p(C)}</div></div>{p(D, E)}',
    "a part that a style hides and a button opens": f'{p(A, B)}<h3><button data-bs-toggle="collapse" data-bs-target="#q1">'
    f'And the office?</button></h3><div id="q1" class="collapse" style="display:none"><div>{C}</div></div>{p(D, E)}',
    "custom elements": "".join(f"<post-text><p>{each}</p></post-text>" for each in ALL),
}


@pytest.mark.parametrize("name", WHOLE)
def test_no_paragraph_is_lost(name):
    found = words(article(WHOLE[name]))
    assert [each for each in ALL if each not in found] == []
    assert [found.index(each) for each in ALL] == sorted(found.index(each) for each in ALL)


@pytest.mark.parametrize("around", ["<div id=page>{}</div>", "<div class=content><div class=post-wrap>{}</div></div>"])
def test_a_page_without_elements_for_articles_is_read_whole(around):
    inner = (
        f"<h1>Market moves</h1><div class=part>{p(A, B)}</div><div class=ad></div><div class=part>{p(C, D, E)}</div>"
    )
    found = words(around.format(inner))
    assert [each for each in ALL if each not in found] == []


def test_a_paragraph_of_links_is_the_articles():
    linked = (
        '<a href="/velm">Velm</a> has moved its <a href="/market">weekly market</a> over the <a href="/r">river</a>.'
    )
    last = 'It also <a href="/plan">plans a ferry for sellers, and wants the province to pay half of what it costs</a>.'
    found = words(article("".join(f"<div><div><p>{each}</p></div></div>" for each in [linked, *ALL, last])))
    assert "Velm has moved its weekly market over the river." in found
    assert "It also plans a ferry for sellers" in found


OTHERS = {
    "decks under a heading": f'<div class="c"><h2>More from the Velm Post</h2><div class="k"><h3><a href="/m">The mill</a></h3>'
    f"<p>{DECK}</p></div></div>",
    "cards": f'<div class="card"><h3><a href="/m">The mill of the brothers</a></h3><p>{DECK}</p></div>',
    "nested articles": f'<article><h2><a href="/m">The mill of the brothers</a></h2><p>{DECK}</p></article>',
    "a linked card": f'<a href="/m"><div><h3>The mill of the brothers</h3><p>{DECK}</p></div></a>',
    "related, by name": f'<section class="related-stories"><p>{DECK}</p></section>',
    "an aside": f"<aside><p>{DECK}</p></aside>",
    "comments": f'<section class="comments"><p>{DECK}</p></section>',
    "hidden": f"<p hidden>{DECK}</p>",
    "not displayed": f'<p style="color:red;display:none">{DECK}</p>',
    "a template": f"<template><p>{DECK}</p></template>",
    "a panel of a menu": f'<button aria-expanded="false" aria-controls="m1">Share</button><div id="m1" class="share-menu" '
    f"hidden><p>{DECK}</p></div>",
    "a player's words": f'<div class="audio-player"><div>Listen to this article</div><p>{DECK}</p></div>',
    "a closed dialogue": f"<dialog><p>{DECK}</p></dialog>",
    "struck out": f"<p><s>{DECK}</s></p>",
    "for print alone": f'<div class="d-none d-print-block"><p>{DECK}</p></div>',
    "for print, by another name": f'<p class="print-only">{DECK}</p>',
    "a paid text in German": f'<div class="anzeige"><span>Anzeige</span><p>{DECK}</p></div>',
    "for screen readers": f'<p class="sr-only">{DECK}</p>',
    "a related list of WordPress": f'<ul class="relatedPosts"><li><p>{DECK}</p></li></ul>',
    "linked lines with decks": f'<ul><li><a href="/m"><b>The mill of the brothers</b></a><p>{DECK}</p></li><li><a href="/s">'
    f"<b>The salt of the brothers</b></a><p>{DECK}</p></li></ul>",
    "a label and bare headlines": '<h2>More from the Velm Post</h2><div class="x"><h3>The mill of the brothers</h3>'
    f"<p>{DECK}</p></div>",
    "a dialogue by its role": f'<div role="dialog"><p>{DECK}</p></div>',
    "a card without a heading": f'<a href="/m" class="x"><div>The mill of the brothers</div><p>{DECK}</p></a>',
    "a label before a link": '<p>Also: <a href="/m">The mill of the brothers is sold</a></p>',
    "a word in capitals before a link": '<p><b>MORE</b> <a href="/m">The mill of the brothers is sold</a></p>',
    "a day before a link": '<p>08/01/2024 <a href="/m">The mill of the brothers is sold</a></p>',
    "a question that is a link": '<p><a href="/m">Why do the brothers not talk to each other?</a></p>',
    "a writer's box": f'<div class="post-author"><img src="x.jpg" alt=""><p>{DECK}</p></div>',
    "a writer's item": f'<div itemprop="author" itemscope><p>{DECK}</p></div>',
    "comments with a longer name": f'<ol class="user-comments"><li><p>{DECK}</p></li></ol>',
    "read more": f'<p>Read more:</p><ul><li><a href="/m">The mill of the brothers</a></li><li><a href="/n">{DECK}</a></li></ul>',
}


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("inside", [True, False])
def test_no_other_story_is_taken(name, inside):
    body = p(A, B, C) + OTHERS[name] + p(D, E) if inside else p(*ALL) + OTHERS[name]
    found = words(article(body))
    assert [each for each in ALL if each not in found] == []
    assert "brothers" not in found


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Runa Take <del>left</del> <ins>stayed</ins> on the far bank of the river until the evening.",
         "Runa Take stayed on the far bank of the river until the evening."),
        ('Runa Take stayed <a href="/x">on the far bank<span class="visually-hidden"> (opens in a new tab)</span></a> all day.',
         "Runa Take stayed on the far bank all day."),
        ('Runa Take stayed <b style="position:absolute;left:-9999px">, she lied, </b>on the far bank of the river all day.',
         "Runa Take stayed on the far bank of the river all day."),
        ("Runa Take said <q>the market is ours</q> on Tuesday, and went home over the bridge.",
         "Runa Take said “the market is ours” on Tuesday, and went home over the bridge."),
        ("Runa Take said <q>“the market is ours”</q> on Tuesday, and went home over the bridge.",
         "Runa Take said “the market is ours” on Tuesday, and went home over the bridge."),
        ("Runa Take said <q>he told me <q>no</q></q> on Tuesday, and went home over the old bridge.",
         "Runa Take said “he told me ‘no’” on Tuesday, and went home over the old bridge."),
        ('The market, on the 14<sup>th</sup> of May, will pay a CO<sub>2</sub> levy, she said.<sup><a href="#n1">1</a></sup>',
         "The market, on the 14th of May, will pay a CO2 levy, she said."),
        ('<span class="drop">T</span>he market will stay on this bank of the river, said Runa Take.',
         "The market will stay on this bank of the river, said Runa Take."),
        ('<span class="date">3 May</span> <b>Velm</b><br>The market will stay on this bank, said Runa Take of the sellers.',
         "3 May Velm The market will stay on this bank, said Runa Take of the sellers."),
        ("The mar<wbr>ket will stay on this bank of the river,<!-- x --> said <nobr>Runa Take</nobr> of the sellers.",
         "The market will stay on this bank of the river, said Runa Take of the sellers."),
    ],
)  # fmt: skip
def test_the_words_of_a_paragraph_are_those_that_a_reader_sees(written, shown):
    assert shown in words(article(f"{p(A)}<p>{written}</p>{p(B, C)}"))


def test_a_quotation_in_q_has_the_marks_of_its_language():
    body = p(A) + '<p lang="de">Runa Take sagte <q>der Markt bleibt</q> am Dienstag, und ging über die Brücke heim.</p>'
    assert "sagte „der Markt bleibt“ am" in words(article(body + p(B, C)))


@pytest.mark.parametrize("tag", ["aside", "blockquote", "figure", "div"])
def test_a_pull_quote_of_words_that_stand_there_is_left_out(tag):
    pulled = f'<{tag} class="pullquote"><p>We have asked for this since the flood</p></{tag}>'
    assert words(article(p(A, B) + pulled + p(C, D, E))).count("since the flood") == 1


def test_captions_are_marked():
    figure = '<figure><img src="a.jpg"><figcaption>The market of Velm in the rain, on a Monday in spring.</figcaption></figure>'
    kinds = {text: kind for kind, text in read(article(p(A, B) + figure + p(C, D, E))).blocks}
    assert kinds.get("The market of Velm in the rain, on a Monday in spring.", "caption") == "caption"


def test_a_body_that_is_called_after_its_captions_is_read():
    found = read(f'<div class="has-caption caption"><article><h1>Market moves</h1>{p(*ALL)}</article></div>')
    assert sum(kind == "paragraph" for kind, _ in found.blocks) == len(ALL)


def test_a_page_with_braille_is_read_as_it_is():
    dots = "⠠⠧⠑⠇⠍ is how the sign at the landing stage names the village for those who cannot see it."
    assert dots in words(article(p(A, dots, B, C)))


def test_short_lines_before_the_page_of_the_article_are_left_out():
    top = "<ul class=editions><li>Edition: <b>West</b></li><li>Velm</li><li><a href=/e>East</a></li></ul>"
    body = f"<div>{top}</div><div class=area><h1>Market moves</h1>{p(*ALL)}</div>"
    assert "Edition" not in words(body) and [each for each in ALL if each not in words(body)] == []


@pytest.mark.parametrize(
    "how",
    ["class=vh", "class=ScreenReaderText", "class=visually_hidden", "class=show-for-sr", "class='visually-hidden--inline'",
     "class=element-invisible", "class='sr-only sr-only-focusable'", "style='width:1px; height:1px; overflow:hidden'",
     "style='height:0;overflow:hidden'", "style='text-indent:-9999em'", "style='VISIBILITY: HIDDEN'", "hidden"],
)  # fmt: skip
def test_words_that_no_eye_sees_are_no_words(how):
    seen = words(
        article(
            p(A) + f"<p>Runa Take stayed <a href=/x>on the bank<i {how}> (opens a tab)</i></a> all day.</p>" + p(B, C)
        )
    )
    assert "Runa Take stayed on the bank all day." in seen


@pytest.mark.parametrize(
    "how", ["class='md:block hidden'", "class='not-sr-only'", "style='width:1px'", "aria-hidden=true"]
)
def test_words_that_are_seen_stay(how):
    seen = words(article(p(A) + f"<p>Runa Take stayed <i {how}>on the bank of the river</i> all day.</p>" + p(B, C)))
    assert "Runa Take stayed on the bank of the river all day." in seen


def test_a_box_that_is_called_after_print_and_holds_the_text_is_read():
    assert [each for each in ALL if each not in words(article(f"<div class='left print-only'>{p(*ALL)}</div>"))] == []


@pytest.mark.parametrize(
    "label",
    [
        "12 Comments",
        "Comments (2)",
        "Kommentare",
        "3 Commentaires",
        "Leave a Reply",
        "Комментарии",
        "Коментари",
        "Hozzászólások",
    ],
)
def test_behind_a_heading_for_comments_nothing_is_the_articles(label):
    found = words(article(p(*ALL) + f"<h3>{label}</h3>" + p(DECK, DECK.replace("Two", "Three"))))
    assert "brothers" not in found and [each for each in ALL if each not in found] == []


def test_a_box_that_holds_nearly_all_of_the_prose_is_the_text():
    lost = "".join(
        f"<p>Paragraph {number} of the report on the bridge of Tarn. {'It is long. ' * 20}</p>" for number in range(9)
    )
    other = p("The ferry of Velm runs again, which is told in another place of this page at some length.")
    page = f'<div class="sidebar-teaser comments"><span>{lost}</span></div><article>{other}</article>'
    assert "Paragraph 8" in words(page)


def test_a_card_that_shows_only_under_the_mouse_is_no_part_of_a_sentence():
    card = '<span class="rollover-person-block"><a href="/x">Mayor opens the ferry</a></span>'
    assert (
        words(article(p(f"The mayor Ina Brod {card} closed the bridge of Tarn on Monday, as she had said."))).count(
            "ferry"
        )
        == 0
    )


def test_a_label_before_a_quotation_or_a_word_of_another_site_is_the_articles():
    quoted = '<p>Take: <a href="/film">“The market belongs to us and to no bank of this river,” she sang.</a></p>'
    away = '<p>Office: <a href="https://harbour.example/">harbour.example, the office on the northern bank</a></p>'
    found = words(article(p(A, B) + quoted + away + p(C, D, E)))
    assert "she sang" in found and "harbour.example" in found


def test_a_little_far_behind_the_text_is_something_elses():
    between = "".join(f"<ul><li><a href=/s{at}>The salt of the brothers</a></li></ul>" for at in range(6))
    found = words(
        article(
            f"{p(*ALL)}{between}<section class=z><div class=y>The brothers sell salt to all of Velm.</div></section>"
        )
    )
    assert "brothers" not in found and [each for each in ALL if each not in found] == []
    assert "far bank" in words(
        article(p(*ALL[1:]) + between + f"<section class=z><div class=y>{A}</div></section>")
    ) or (read(article(p(*ALL[1:]) + between + f"<section class=z><div class=y>{A}</div></section>")).lack.missed == 1)


def test_headings_with_links_over_a_paragraph_each_behind_the_text_are_other_words():
    listed = "".join(
        f"<div class=c{at}><h4>Odd of <a href=/u{at}>the brothers</a></h4><div><p>{DECK}</p></div></div>"
        for at in range(4)
    )
    found = words(article("<div class=text>" + p(*ALL * 5) + f"</div>{listed}"))
    assert "brothers" not in found


def test_what_stands_above_the_headline_is_not_added_to_the_text():
    top = f"<div class=set><nav><a href=/>Velm</a></nav><div><i>{DECK}</i></div></div>"
    assert "brothers" not in words(f"<main class=content>{top}<h1>Market moves</h1>{p(*ALL * 2)}</main>")


@pytest.mark.parametrize(("name", "own"), [("lead", True), ("weather", False)])
def test_a_lead_below_a_heading_of_a_lower_rank_is_the_texts_where_it_is_named_so(name, own):
    body = f"<h2>Market moves</h2><div><div class={name}>{A}</div><div class=text>{p(B, C, D, E)}</div></div>"
    found = runs(fromstring(f"<html><body>{body}</body></html>"))
    chosen = story(found, {run.at for run in found if run.owner.tag == "p"}).runs
    assert [run.words for run in chosen] == ([A] if own else []) + [B, C, D, E]


def test_a_sentence_that_is_set_as_a_heading_above_the_text_is_kept():
    lead = f"<div class='item no_caption'><h2>{A}</h2><p class=print><a href=/big.jpg>View this image</a></p></div>"
    assert A in words(article(lead + "".join(f"<div class='item text'>{p(each)}</div>" for each in (B, C, D, E))))


@pytest.mark.parametrize(("line", "offered"), [(f"<a href=https://win.example/>{DECK}</a>", True), (DECK, False)])
def test_a_box_with_a_linked_heading_over_a_linked_line_is_an_offer(line, offered):
    offer = f"<div><h4><a href=https://win.example/>Win a trip to Velm!</a></h4><p>{line}</p></div>"
    found = runs(fromstring(article(p(A, B) + offer + p(C, D, E))), "velmpost.example")
    chosen = story(found, {run.at for run in found}).runs
    assert ("Win a trip to Velm!" not in [run.words for run in chosen]) == offered


def test_a_text_that_stands_bare_in_a_box_is_read_though_other_boxes_have_paragraphs():
    bare = " ".join([*ALL, *ALL[::-1], "The mayor of Velm will speak", *ALL]) + " (By Runa Take)"
    body = f'<h1>Market moves</h1><div class=tip><p>{DECK}</p></div><div class="MainSide">{bare}</div>'
    assert E in words(body)


def test_a_quoted_block_is_the_texts_whatever_its_class():
    body = p(A, B) + f'<blockquote class="edTag"><div>{p(C, D)}</div></blockquote>' + p(E)
    read_words = words(article(f"<div class=text>{body}</div>"))
    assert all(each in read_words for each in ALL)


@pytest.mark.parametrize(
    "quoted",
    [
        "<blockquote><p>The stalls may stay.</p><footer>— Ida Holm, harbour master</footer></blockquote>",
        "<figure><blockquote><p>The stalls may stay.</p></blockquote>"
        "<figcaption>— Ida Holm, harbour master</figcaption></figure>",
    ],
)
def test_who_signs_a_block_quotation_stands_behind_it(quoted):
    blocks = read(article(p(A, B) + quoted + p(C, D, E))).blocks
    at = blocks.index(("quote", "The stalls may stay."))
    assert blocks[at + 1] == ("quote", "— Ida Holm, harbour master")


def test_a_last_paragraph_behind_embedded_boxes_is_the_texts():
    ask = (
        '<div class="consent"><p>To see this film you must accept.</p><button>Accept</button><button>No</button></div>'
    )
    embedded = f"<iframe></iframe>{ask}" * 3
    assert E in words(article(f'<div class="text">{p(A, B, C, D)}{embedded}<p class="left">{E}</p></div>'))


def test_paragraphs_behind_a_box_that_is_closed_too_early_are_the_texts():
    page = f"<div class=wide><main><article><h1>Market moves</h1>{p(A, B)}</article></main>{p(C, D, E)}</div>"
    assert all(each in words(page) for each in ALL)
    others = f"<div class=wide><main><article><h1>Market moves</h1>{p(A, B, C, D)}</article></main>{p(DECK)}</div>"
    assert DECK not in words(others)


SHORT = ["Nobody answered.", "“All right,” she said. “Let them.”", "So it was done."]


def test_short_sentences_between_paragraphs_behind_a_box_that_is_closed_too_early_are_the_texts():
    behind = p(C, SHORT[0], D, SHORT[1], E)
    made = words(f"<div class=wide><main><article><h1>Market moves</h1>{p(A, B)}</article></main>{behind}</div>")
    order = [made.find(each) for each in (A, B, C, SHORT[0], D, SHORT[1], E)]
    assert -1 not in order and order == sorted(order)


def test_short_sentences_that_are_lost_between_paragraphs_are_counted():
    many = p(*(f"In the {at}. year {each}" for at in range(4) for each in ALL))
    behind = p(f"Then {C}", *SHORT, f"Then {D}")
    page = f"<div class=wide><main><article><h1>Market moves</h1>{many}</article></main>{behind}</div>"
    found = runs(fromstring(f"<html><body>{page}</body></html>"))
    long_alone = story(found, {run.at for run in found if run.length > 80})
    assert [run.words for run in long_alone.missed] == SHORT
    assert long_alone.lost == 12  # three of 25 paragraphs, though few words


def chosen_of(body: str, taken: Callable[[Run], bool]) -> list[str]:
    """The words that are chosen of a page on which an extractor has found some runs."""
    found = runs(fromstring(f"<html><body>{body}</body></html>"), "velmpost.example")
    return [run.words for run in story(found, {run.at for run in found if taken(run)}).runs]


def is_long(run: Run) -> bool:
    return run.length > 80


def test_short_sentences_and_headings_that_are_set_like_the_text_are_its_own():
    picture = "<div class=pic><span>Ida Holm</span></div>"
    body = "".join(f"<div class=part>{p(each)}</div>{picture}" for each in (A, SHORT[0], B, C))
    assert SHORT[0] in chosen_of(article(body + p(D)), is_long)
    headed = f"{p(A, B)}{picture}<h3>Who pays</h3>{p(C, D)}"
    assert "Who pays" in chosen_of(article(headed), is_long)
    label = f"{p(A, B)}{picture}<h3>Who pays</h3>{picture}{p(C, D)}"
    assert "Who pays" not in chosen_of(article(label), is_long)


@pytest.mark.parametrize(("label", "own"), [("Response", True), ("Comments", False)])
def test_a_word_for_answers_amid_the_text_is_a_heading_of_it(label, own):
    page = article(f"{p(A, B, C)}<h3>{label}</h3>{p(D, E)}")
    assert (E in words(page)) == own
    apart = article(f"<div>{p(A, B, C)}</div><h3>Responses</h3><div>{p(DECK)}</div>")
    assert DECK not in words(apart)


def test_a_last_part_with_a_link_in_it_is_the_texts_where_it_stands_in_its_box():
    last = f"<h4>Who pays</h4><p class=last>See <a href=/tarn>Tarn</a>. {E}</p>"
    assert E in words(article(f"<div class=w>{p(*ALL[:4] * 3)}{last}</div>"))
    assert E not in words(article(f"<div class=w>{p(*ALL[:4] * 3)}</div><div class=z>{last}</div>"))


def test_other_articles_behind_one_are_no_part_of_it_that_is_missing():
    other = f"<article><h2>Salt of the brothers</h2>{p(*(each.replace('the', 'their') for each in ALL))}</article>"
    found = runs(fromstring(f"<html><body>{article(p(*ALL))}{other}</body></html>"))
    assert story(found, set(range(1, 6))).lost == 0
    unheaded = runs(fromstring(f"<html><body>{article(p(*ALL))}{other.replace('h2', 'p')}</body></html>"))
    assert story(unheaded, set(range(1, 6))).lost > 40


def test_decks_below_headlines_with_the_name_of_a_section_are_other_stories():
    deck = (
        "<div class=block><h4><strong>Leader</strong> <a href=/s{0}>Salt of the brothers {0}</a></h4><p>{1}</p></div>"
    )
    page = article(p(*ALL) + "<div>" + "".join(deck.format(at, f"In {at} years {DECK}") for at in "345") + "</div>")
    found = runs(fromstring(page), "velmpost.example")
    made = story(found, set(range(1, 6)))
    assert made.lost == 0 and [run.words for run in made.runs if is_prose(run)] == ALL


@pytest.mark.parametrize("when", ["Hace 28 minutos", "3 hours ago", "- 16.08.2015 г. 10:44:23", "vor 5 Stunden"])
def test_what_goes_by_its_writers_and_hours_behind_the_text_are_comments(when):
    readers = "".join(f"<div class=c><p class=d>{who} {when}</p><p>{DECK}</p></div>" for who in ("Odd", "Ida", "Per"))
    found = chosen_of(article(f"<div class=w>{p(*ALL * 2)}</div>{readers}"), lambda run: True)
    assert DECK not in found and found.count(A) == 2
    told = "".join(f"<p class=d>{who} {when}</p><p>{DECK}</p>" for who in ("Odd", "Ida", "Per"))
    assert DECK in chosen_of(article(f"{p(*ALL * 2)}{told}"), lambda run: True)  # entries of a live report


def test_a_box_with_a_field_for_an_address_of_mail_answers_nothing():
    form = "<h3>Today in Velm</h3><p class=o>We tell it to you every day.</p><form><input type=email></form>"
    kinds = {words: kind for kind, words in read(article(f"{p(A, B)}<div>{form}</div>{p(C, D, E)}")).blocks}
    assert kinds.get("We tell it to you every day.", "boilerplate") == "boilerplate"
    assert [kinds[each] for each in ALL] == ["paragraph"] * 5
    plain = form.replace("email", "search")
    kinds = {words: kind for kind, words in read(article(f"{p(A, B)}<div>{plain}</div>{p(C, D, E)}")).blocks}
    assert kinds["We tell it to you every day."] == "paragraph"
    around = read(article(f"<div>{p(*ALL)}<div><input type=email></div></div>")).blocks
    assert [kind for kind, words in around if words in ALL] == ["paragraph"] * 5


@pytest.mark.parametrize(
    ("button", "kind"), [("Sign up", "boilerplate"), ("Abonnieren", "boilerplate"), ("Show", "paragraph")]
)
def test_a_box_with_a_button_to_sign_up_answers_nothing(button, kind):
    offered = "All that you need to know of the river, every morning at six."
    box = f"<div class=q><h3>The letter of Velm</h3><p>{offered}</p><button>{button}</button></div>"
    made = {words: kind for kind, words in read(article(f"{p(A, B)}{box}{p(C, D, E)}")).blocks}
    assert made[offered] == kind and all(made[each] == "paragraph" for each in ALL)
    lead = {
        words: kind
        for kind, words in read(
            article(f"<div class=q><p class=u>{DECK}</p><button>{button}</button></div>{p(*ALL)}")
        ).blocks
    }
    assert lead[DECK] == "paragraph"


def test_comments_whose_writers_are_not_read_are_known_by_their_hours():
    readers = "".join(
        f"<div class=d><span>{who}</span> <span>2 hours ago</span><p>{DECK}</p></div>" for who in ("Odd", "Ida", "Per")
    )
    told = f"<div class=c><h3>What they say</h3>{readers}</div>"
    assert DECK not in chosen_of(article(f"<div class=w>{p(*ALL * 2)}</div>{told}"), is_long)


def test_lines_with_labels_are_lines_of_their_own():
    lines = "The old mill<br>What we guessed: 25 sacks<br>What it was: 28 sacks<br>and no more"
    blocks = [" ".join(said.split()) for _, said in read(article(p(A, B, lines, C, D))).blocks]
    assert {"The old mill", "What we guessed: 25 sacks", "What it was: 28 sacks and no more"} <= set(blocks)


def test_paragraphs_in_a_show_of_other_stories_are_not_missing():
    shown = "".join(f"<li class=wx_slider_item><p>In {at} years {DECK}</p></li>" for at in "345")
    found = runs(fromstring(f"<html><body><div>{article(p(*ALL))}<ul>{shown}</ul></div></body></html>"))
    assert story(found, set(range(1, 6))).lost == 0
    listed = runs(
        fromstring(f"<html><body><div>{article(p(*ALL))}<ul>{shown.replace('slider', 'line')}</ul></div></body></html>")
    )
    assert story(listed, set(range(1, 6))).lost > 0


def items(where: str) -> str:
    return "".join(f'<li><a href="{where}{at}">Boat number {at}, built in Tarn</a></li>' for at in "123")


def test_bare_lists_right_behind_the_text_are_its_own_where_they_lead_to_other_sites():
    made = words(article(f"{p(*ALL)}<p><b>What Runa likes:</b></p><ul>{items('https://tarn.example/')}</ul>"))
    assert "What Runa likes:" in made and made.count("Boat number") == 3


@pytest.mark.parametrize(
    "behind",
    [
        f"<ul>{items('/')}</ul>",
        f"<ul class=links>{items('https://tarn.example/')}</ul>",
        f"<p>Related</p><ul>{items('https://tarn.example/')}</ul>",
        f"<div><ul>{items('https://tarn.example/')}</ul></div>",
    ],
)
def test_other_lists_of_links_behind_the_text_are_not(behind):
    assert "Boat number" not in words(article(p(*ALL) + behind))


def test_an_item_between_paragraphs_may_be_a_link_to_another_site():
    one = '<ul><li><a href="https://tarn.example/1">Boat number 1, built in Tarn</a></li></ul>'
    assert "Boat number 1" in words(article(p(A, B) + one + p(C, D, E)))
    assert "Boat number 1" not in words(article(p(A, B) + one.replace("https://tarn.example", "") + p(C, D, E)))


def test_the_button_of_a_folded_part_is_its_heading():
    folded = '<button aria-expanded="false" aria-controls="f1">And the office?</button><div id="f1" hidden>' + p(C)
    assert ("heading", "And the office?") in read(article(f"{p(A, B)}{folded}</div>{p(D, E)}")).blocks
