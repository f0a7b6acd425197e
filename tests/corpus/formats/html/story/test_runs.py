"""A page cut into runs: what a browser shows as one piece, with its links, and known again by its mark."""

import pytest
from lxml.html import fromstring

from corpus.formats.html.story.runs import Run, mark, marked, runs


def cut(body: str, host: str = "velm.example") -> list[Run]:
    return runs(fromstring(f"<html><body>{body}</body></html>"), host)


def said(body: str) -> list[str]:
    return [run.words for run in cut(body)]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<p>One</p><p>two</p>", ["One", "two"]),
        ("<p>One <b>and</b> <i>two</i></p>", ["One and two"]),
        ("<div>One<p>two</p>three</div>", ["One", "two", "three"]),
        ("<p>One<br>two</p>", ["One\ntwo"]),
        ("<p>One <span style='display:block'>two</span> three</p>", ["One", "two", "three"]),
        ("<p>One<span class=br></span>two</p>", ["One\ntwo"]),
        ("<p>It sank.<span></span>Nobody saw it.</p>", ["It sank.\nNobody saw it."]),
        (
            "<p>&amp;quot;We sail,&amp;quot; the caf&amp;eacute; said &amp;#8211; &amp;lt;b&amp;gt;</p>",
            ['"We sail," the café said – &lt;b&gt;'],
        ),
        ("<p>sub<wbr>marine</p>", ["submarine"]),
        ("<p>Seen<img src=a>by all</p>", ["Seen by all"]),
        ("<p><img alt=T src=t>he ferry</p>", ["The ferry"]),
        ("<p>One</p><script>two</script><style>three</style>", ["One"]),
    ],
)
def test_what_a_browser_shows_in_one_piece(body, words):
    assert said(body) == words


@pytest.mark.parametrize(
    ("body", "kinds"),
    [
        ("<h2>One</h2><p>two</p>", ["heading", "paragraph"]),
        ("<blockquote><p>One</p></blockquote>", ["quote"]),
        ("<figure><img src=a><figcaption>One</figcaption></figure>", ["caption"]),
        ("<figure><blockquote>One</blockquote></figure>", ["quote"]),
        ("<div class=wp-caption-text>One</div>", ["caption"]),
        ("<div class=img-desc>One</div>", ["caption"]),
        ("<div><img src=a><span class=pb-caption>One <b>two</b></span></div>", ["caption"]),
        ("<div><span class=pb-caption>One</span> two</div>", ["paragraph"]),
        ("<p class=pie-de-foto>One</p>", ["caption"]),
        ("<p>Image credit : Velm Post/Runa Take</p>", ["caption"]),
        ("<p>[Featured Image by Runa Take/Velm Post]</p>", ["caption"]),
        ("<p>(Photo: Runa Take)</p>", ["caption"]),
        ("<p>(Pictures show the bridge of Velm.)</p>", ["paragraph"]),
        ("<div class=chartHed>One</div><div class=chart-dek>Two</div>", ["caption", "caption"]),
        ("<div class=chart>One</div>", ["paragraph"]),
        ("<p>Фото: Runa Take © VELM.EXAMPLE</p>", ["caption"]),
        ("<p>Header image: the bridge of Velm in May, before the flood.</p>", ["caption"]),
        ("<p>Beitragsbild: Die Brücke von Velm, Ausriss.</p>", ["caption"]),
        ("<p>图片均来自网络</p>", ["caption"]),
        ("<p>▲河上的桥，摄于洪水之前。</p>", ["caption"]),
        ("<p>图为新桥启用仪式。（王小明摄）</p>", ["caption"]),
        ("<p>市民在桥上出行。晨河社记者 王小明 摄</p>", ["caption"]),
        ("<p>桥在洪水之后的样子。受访者供图</p>", ["caption"]),
        ("<p>她说，这些照片都是王小明拍摄的，没有人付过钱。</p>", ["paragraph"]),
        ("<p>图片来自一位住在河边的老人，他说自己每天都拍。他不愿意透露姓名，也不要钱。</p>", ["paragraph"]),
        ("<p>Photo credit goes to the harbour master.</p>", ["paragraph"]),
        ("<p class=description>One</p>", ["paragraph"]),
        ('<img alt="The bridge at dawn"><p>The bridge at dawn</p>', ["caption"]),
        ('<img alt="The bridge at dawn"><p>The bridge was shut</p>', ["paragraph"]),
        ('<img alt="The bridge at dawn"><p>One</p><p>The bridge at dawn</p>', ["paragraph", "paragraph"]),
    ],
)
def test_the_kind_of_a_run(body, kinds):
    assert [run.kind for run in cut(body)] == kinds


def test_links_are_counted_and_those_to_other_sites_apart():
    (run,) = cut("<p>See <a href=/a>here</a>, <a href=https://tarn.example/b>there</a> and <a href=#n>below</a>.</p>")
    assert (run.linked, run.outward) == (9, 5)
    assert run.beside == "See , and below ."


def test_a_link_to_a_sister_site_is_none_to_another():
    (run,) = cut("<p><a href=https://shop.velmpost.example/a>here</a></p>", "www.velmpost.example")
    assert run.outward == 0


def test_marked_runs_are_known_again_in_any_text_that_keeps_them():
    tree = fromstring("<html><body><p>One</p><p>two <b>three</b></p><p>four</p></body></html>")
    found = runs(tree)
    mark(found)
    kept = [each.text_content() for each in tree.iter("p")][1:]
    assert marked(iter(kept)) == {1, 2}


def test_lines_set_as_they_are_written_part_at_empty_ones():
    found = runs(
        fromstring("<html><body><pre>Velm, 3 May\n\nThe market\nmoves.\n \n Sellers wait.</pre></body></html>")
    )
    assert [run.words for run in found] == ["Velm, 3 May\n\nThe market moves.\n\nSellers wait."]
    plain = runs(fromstring("<html><body><p>The market\n\nmoves.</p></body></html>"))
    assert [run.words for run in plain] == ["The market moves."]
