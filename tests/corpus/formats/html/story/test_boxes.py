"""The boxes of a page: which of them are the article's, by what they hold and what they are called."""

import pytest
from lxml.html import fromstring

from corpus.formats.html.story.boxes import Boxes, is_lead_in, is_prose, is_sentence
from corpus.formats.html.story.runs import Run, runs
from corpus.formats.html.story.story import story

SAID = "The council of Velm decided on Monday to move the weekly market to the far bank of the river."


def cut(body: str) -> list[Run]:
    return runs(fromstring(f"<html><body>{body}</body></html>"), "velm.example")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<p>{SAID}</p>", True),
        ("<p>Market moves to the far bank of the river in Velm</p>", False),
        ("<p>It moves.</p>", False),
        (f"<p><a href=/x>{SAID}</a></p>", False),
        (f"<h2>{SAID}</h2>", False),
        ("<p>市场将在星期一搬到河的对岸，市长说，没有人知道谁来付钱。</p>", True),
        (f"<div>{SAID * 12} (Enditem/</div>", True),
    ],
)
def test_prose_is_a_sentence_and_no_link_alone(body, expected):
    assert is_prose(cut(body)[0]) is expected


def test_a_sentence_ends_like_one():
    assert is_sentence(cut("<p>“It moves,” she said.</p>")[0])
    assert not is_sentence(cut("<p>Market moves</p>")[0])


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>READ MORE: <a href=/x>Mill burns down in the night of the fair</a></p>", True),
        ("<p>The fair is <a href=/x>on Monday</a>, and the mill will be open to all who come.</p>", False),
        ("<p>Read earlier: <a href=/x>Mill burns “for a whole night” at the fair</a></p>", True),
        ("<p>此前报道：<a href=/x>磨坊在集市之夜烧毁 无人“受伤”</a></p>", True),
        ("<p>Runa Take: “<a href=/x>We will move the market to the far bank</a>”</p>", False),
        ("<p>Lire aussi Ina Brod, « <a href=https://tarn.example/x>Le moulin brûle</a> », Tarn, mai 2024.</p>", True),
        ("<p>Lire aussi les lettres de <a href=/x>la meunière</a> est un plaisir.</p>", True),
        ("<p>Lire aussi peu que la meunière est un plaisir.</p>", False),
        ("<p>“<a href=/x>We will move the market to the far bank of the river</a>”</p>", False),
    ],
)
def test_a_line_that_leads_to_another_story(body, expected):
    assert is_lead_in(cut(body)[0]) is expected


def test_a_box_with_most_of_the_text_is_the_articles_whatever_its_name():
    found = cut(
        f"<div class=sidebar-related><p>{SAID}</p><p>{SAID}</p></div><div class=related><p>{SAID[:60]}.</p></div>"
    )
    boxes = Boxes(found, {0, 1, 2})
    assert not boxes.names(found[0].owner).other
    assert boxes.names(found[2].owner).other
    assert [run.at for run in boxes.core] == [0, 1]


def test_a_small_box_with_a_linked_headline_is_another_storys():
    card = "<div><h3><a href=/m>Mill burns in the night</a></h3><p>Nobody was hurt, it is said, by the fire.</p></div>"
    found = cut(f"<article><p>{SAID}</p><p>{SAID}</p><p>{SAID}</p>{card}</article>")
    boxes = Boxes(found, {0, 1, 2})
    assert [boxes.is_deck(run) for run in found] == [False, False, False, True, True]


def chosen(body: str, taken: set[int]) -> list[str]:
    return [run.words for run in story(cut(body), taken).runs]


def test_boxes_that_are_counted_have_one_name():
    parts = [f'<div class="cell cell-{at}"><p>{SAID[:-1]} for {at} years.</p></div>' for at in range(5)]
    other = "<div class=quote><p>Nobody asks the millers, who pay for all of it.</p></div>"
    body = f"<div id=page><h1>Market moves</h1>{''.join(parts[:3])}{other}{''.join(parts[3:])}</div>"
    assert [said.split()[-2] for said in chosen(body, {1, 2, 3})] == ["0", "1", "2", "3", "4"]


def test_a_heading_right_before_the_box_of_its_paragraphs_is_the_articles():
    boxed = f"<div class=box>{{}}<div class=group><p>{SAID}</p></div></div>"
    body = f"<article><h1>Market moves</h1>{boxed.format('')}{boxed.format('<h4>Who pays</h4>')}</article>"
    assert "Who pays" in chosen(body, {1, 3})
    apart = body.replace("<h4>Who pays</h4>", "<div><h4>Who pays</h4></div>")
    assert "Who pays" not in chosen(apart, {1, 3})


def test_where_nothing_is_found_the_paragraphs_in_boxes_of_one_name_are_the_text():
    said = [
        f"{SAID[:-1]}, and that it will cost {at} thousand crowns more than was told in the spring." for at in range(6)
    ]
    steps = "".join(f"<div class=step><div class=content><p>{each}</p></div></div>" for each in said)
    body = f"<h1>Market moves</h1><div class=tools><ul><li>Boats</li></ul></div>{steps}"
    assert chosen(body, {1}) == said
    assert chosen(body, set()) == said


def test_a_paragraph_set_once_more_for_small_screens_is_read_once():
    said = [SAID, "Nobody has told the sellers of fish who will pay for the new landing stage at the far bank."]
    wide, small = (f"<div class=only-{name}><p>{said[1]}</p></div>" for name in ("wide", "small"))
    body = f"<article><h1>Market moves</h1><p>{SAID}</p>{wide}{small}<p>{SAID}</p></article>"
    assert chosen(body, {1, 2, 3, 4}) == [SAID, said[1], SAID]
