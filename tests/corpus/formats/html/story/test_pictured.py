"""A line right below a picture is its caption where it is set so: alone with it in a box, small, slanted or centred."""

import pytest
from lxml.html import fromstring

from corpus.formats.html.page import read_html
from corpus.formats.html.story.pictured import mark_captions
from corpus.formats.html.story.runs import runs

TEXT = "".join(
    f"<p>The council of Velm decided on Monday to move market number {at} across the river.</p>" for at in "123"
)
CAPTION = "The market of Velm before the flood"


def kinds(body: str) -> dict[str, str]:
    found = runs(fromstring(f"<html><body><div class=story>{body}</div></body></html>"))
    mark_captions(found)
    return {run.words: run.kind for run in found}


@pytest.mark.parametrize(
    "line",
    [
        f"<div class=picBox><a href='#big'><img src=a></a><p>{CAPTION}.</p></div>",
        f"<div class=m2><img src=a><noscript>No picture</noscript><p>{CAPTION}</p></div>",
        f"<center><img src=a></center><p><font style='font-size: 9pt'>{CAPTION}.</font></p>",
        f"<p><img src=a></p><p align=center>{CAPTION}</p>",
        f"<p class=f_center><img src=a></p><p class=f_center><span>{CAPTION}</span></p>",
        f"<p><img src=a></p><p><em>{CAPTION}.</em></p>",
        f"<div class='photo wide'><img src=a>{CAPTION}.</div>",
        f"<div class=inlineImage><div>{CAPTION}.</div><div><img src=a></div></div>",
        f"<p><img src=a></p><small>{CAPTION}</small>",
        f"<div class=x-img><div><img src=a></div><div class=x-img__foot><div class=x-img__words>{CAPTION}.</div>"
        "<div>Photograph by <b>Ina Brod, for the company that has the ferries of Velm</b></div></div></div>",
    ],
)
def test_a_line_below_a_picture_that_is_set_unlike_the_text_is_its_caption(line):
    made = kinds(TEXT + line + TEXT)
    assert next(kind for words, kind in made.items() if words.startswith(CAPTION)) == "caption"
    assert list(made.values()).count("paragraph") == 3


@pytest.mark.parametrize(
    "line",
    [
        f"<p><img src=a></p><p>{CAPTION}</p>",
        f"<p><img src=a></p><p>Nobody was hurt.</p><p align=center>{CAPTION}</p>",
        f"<p><img src=a></p><p align=center>{CAPTION}</p><p align=center>So ends the verse</p>",
        f"<p><img src=a></p><p align=center><strong>{CAPTION}</strong></p>",
        f"<p><img src=a></p><p><em>{CAPTION} {'and what came after it ' * 12}</em></p>",
        f"<div class=block><img src=a><p>{CAPTION}, and it was moved.</p></div>",
        f"<div class=photo><p>{CAPTION}, and it was moved.</p></div>",
        f"<div class=photo><p>{CAPTION}, and it was moved.</p><p>Nobody asked the sellers of fish, or their sons.</p>"
        "<img src=a></div>",
        f"<div class=photo><img src=a><p>{CAPTION}, and it was moved.</p>"
        "<p>Ina Brod, for the company that has the ferries.</p></div>",
        f"<ul class=photos><li><img src=a><p>{CAPTION}, and it was moved.</p></li></ul>",
        f"<p><img src=a></p><p align=center><a href=/b>{CAPTION}</a></p>",
    ],
)
def test_a_line_below_a_picture_that_is_set_like_text_is_none(line):
    assert "caption" not in kinds(TEXT + line + TEXT).values()


def test_the_sentences_of_a_gallery_are_kept_as_captions():
    lead = "<p>The markets of Velm are to move across the river, as the council has decided on Monday.</p>"
    told = [each.removeprefix("<p>") for each in TEXT.split("</p>")[:3]]
    shown = "".join(f"<figure><img src=a><figcaption>{each}</figcaption></figure>" for each in told)
    page = "<html><head><title>Three markets</title></head><body><main><h1>Three markets</h1>{}</main></body></html>"
    blocks = read_html(page.format(lead + shown).encode(), "text/html", None).blocks
    assert [words for kind, words in blocks if kind == "caption"] == told
