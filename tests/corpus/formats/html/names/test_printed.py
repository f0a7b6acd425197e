"""The heading and the byline that a page prints: read where they stand, and nowhere else."""

import json

import pytest

from corpus.formats.html.page import read_html
from tests.corpus.formats.html.names.pages import TEXT, metadata

# ruff: noqa: E501 (markup reads better in one piece)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ('<p class="entry-meta">by <a href="/author/holm">Edda Holm</a> May 3, 2024 at 7:18am</p>', "Edda Holm"),
        ('<div class="post-info">by Edda Holm / May 3, 2024 / <a href="#r">Leave a comment</a></div>', "Edda Holm"),
        (
            '<div class="top"><a href="/velm/authors/holm.shtml">Edda Holm</a> <span>3.05.2024, 14:10</span></div>',
            "Edda Holm",
        ),
        ('<footer class="meta"><p class="byline">By Edda Holm</p></footer>', "Edda Holm"),
        ('<p class="byline">By EDDA HOLM and IVO BRANDT<time>MAY 3, 2024</time></p>', "EDDA HOLM, IVO BRANDT"),
        ('<p class="byline">By Edda Holm Reuters</p>', "Edda Holm"),
        ('<p class="byline">By Edda Holm / River Towns Reporter</p>', "Edda Holm"),
        ('<p class="byline">By Reuters</p>', None),
        ('<div class="byline">Friday May 3, 2024 11:44 am PST by <a href="/x">Edda Holm</a></div>', "Edda Holm"),
        ('<div class="author">by <a href="/x">Edda Holm</a><span>Edda Holm</span></div>', "Edda Holm"),
        ("<p>Guest essay by Edda Holm</p>", "Edda Holm"),
        ("<p>Gastbeitrag von Edda Holm</p>", "Edda Holm"),
        ("<p>Une tribune de Edda Holm</p>", "Edda Holm"),
        ("<p>Testo: Edda Holm</p>", "Edda Holm"),
        ("<p>Autor/in: Edda Holm</p>", "Edda Holm"),
        ("<p>Autor:innen: Edda Holm, Ivo Brandt</p>", "Edda Holm, Ivo Brandt"),
        ("<p>Autor: Edda HOLM, Velmische Landesanstalt für Fischerei</p>", "Edda HOLM"),
        (
            '<div><span>Velm Radio</span> - <span>3.05.2024</span> <span itemprop="author">Autor/in: Edda Holm </span></div>',
            "Edda Holm",
        ),
        ("<h3>Von Edda Holm</h3>", "Edda Holm"),
        ('<div rel="dc:creator"><div><div><b>Edda Holm</b></div></div></div>', "Edda Holm"),
        ("<p>Anna Holm | 3 May 2024</p>", "Anna Holm"),
        ("<p>Anna Holm · 3 hours ago</p>", "Anna Holm"),
        ("<p>Anna Holm | @annaholm</p>", "Anna Holm"),
        ("<p>May 3, 2024 | Anna Holm</p>", "Anna Holm"),
        ("<p>Published: 3 May 2024 14:10 by Edda Holm</p>", "Edda Holm"),
        ("<div>Anna Holm<br>The Quay<br>Fri, 3 May 2024 17:55 UTC</div>", "Anna Holm"),
        ("<div>Old Harbour<br>Fri, 3 May 2024 17:55 UTC</div>", None),
        ("<p>Old Harbour | 3 May 2024</p>", None),
        ("<p>3 May 2024 | River Towns</p>", None),
        ("<div>By Emma Holm in Velm and Ivo Brandt in Tarn</div>", "Emma Holm, Ivo Brandt"),
        ("<div>By Emma Holm in New Velm and Upper Tarn</div>", "Emma Holm"),
        ("<div>Analysis by Emma Holm</div>", "Emma Holm"),
        ("<div>Автор: Эмма Хольм</div>", "Эмма Хольм"),
        ("<div class=byline><span>Emma Holm</span><span>Reporter</span></div>", "Emma Holm"),
        (
            "<div class=author><a href=/h>Emma Holm</a></div><div class=author><a href=/h>Profile</a><b>Follow</b></div>",
            "Emma Holm",
        ),
        ("<div><a href=/staff/holm>Emma Holm</a></div>", "Emma Holm"),
        ("<div><span>Emma Holm</span></div><div>May 3, 2024</div>", "Emma Holm"),
        ("<div>May 3, 2024</div><div>Emma Holm</div>", "Emma Holm"),
        ("<div><span>Velm Harbour</span></div><div>May 3, 2024</div>", None),
        ("<div><span>Emma Holm</span></div><div>A place on the river</div>", None),
        ("<div><span>Emma Holm</span>&nbsp; &nbsp;<span>Senior River Editor, Velm Post</span></div>", "Emma Holm"),
        ("<div>Emma Holm <br>River Reporter</div>", "Emma Holm"),
        ("<div><span>Velm Harbour</span>&nbsp; &nbsp;<span>Senior River Editor, Velm Post</span></div>", None),
        ('<a href="/people/columnists/talking-boats/2024/05/story.html">Talking Boats</a>', None),
    ],
)
def test_a_byline_between_the_heading_and_the_text(line, names):
    assert metadata(line).byline == names


def test_a_box_beside_the_text_that_begins_with_its_byline_names_its_writer():
    box = "<aside class=rail><div class=info>{}<div class=byline>By <a href=/x>Edda Holm</a></div></div></aside>"
    assert metadata(box.format("")).byline == "Edda Holm"
    assert metadata(box.format("<h4><a href=/y>A quarrel in the harbour</a></h4>")).byline is None


def test_a_box_beside_the_text_that_begins_with_a_word_for_by_names_its_writer_and_day():
    box = "<aside class=c4f><div class=x1><div class=x2>{} <a href=/x>Edda Holm</a></div><time>3 May 2024</time></div></aside>"
    told = metadata(box.format("By"))
    assert (told.byline, told.published) == ("Edda Holm", "2024-05-03")
    assert metadata(box.format("With")).byline is None


def test_whose_name_stands_in_hidden_comments_alone_did_not_write_the_text():
    hidden = '<div style="display:none" class="{}"><span class="author">Ivo Brandt</span><p>I like it.</p></div>'
    assert metadata(after=hidden.format("said")).byline is None
    head = '<meta name="dc.creator" content="Ivo Brandt">'
    assert metadata(head=head, after=hidden.format("said")).byline == "Ivo Brandt"


def test_a_group_of_papers_wrote_nothing():
    assert metadata(head='<meta name="author" content="Grupa Tarnowska Gazet">').byline is None


def test_a_person_whose_declared_name_is_a_list_is_several():
    author = {"@type": "Person", "name": ["Emma Holm", "Ivo Brandt"]}
    own = json.dumps({"@type": "NewsArticle", "headline": "Bridge of Velm painted", "author": author})
    assert metadata(head=f'<script type="application/ld+json">{own}</script>').byline == "Emma Holm, Ivo Brandt"


def test_an_author_that_the_head_declares_is_the_pages_wherever_the_name_stands():
    head, box = '<meta name="author" content="Edda Holm">', '<div class="related"><p>Edda Holm</p></div>'
    assert metadata(head=head, after=box).byline == "Edda Holm"


def test_who_wrote_a_story_shown_within_another_did_not_write_that():
    shown = '<div class="teaserContentWrap"><p class="author">Author: Ivo Brandt (eg)</p></div>'
    assert metadata(after=f"{shown}{TEXT}<ul><li><b>Author</b> Edda Holm</li></ul>").byline == "Edda Holm"


def test_a_box_around_the_article_may_be_named_for_what_else_it_holds():
    line = '<p class="byline">By Edda Holm, Ivo Brandt and Per Lund</p>'
    assert metadata(line, around='<div class="has-sidebar latest">{}</div>').byline == "Edda Holm, Ivo Brandt, Per Lund"


def test_the_buttons_of_a_byline_are_nobody():
    box = '<div class="author">{}<div class="author-overlay">Close</div><div class="author-overlay">Follow on Boats</div></div>'
    line = box.format("By Edda Holm") + box.format("IVO BRANDT") + box.format("PER LUND")
    assert metadata(line).byline == "Edda Holm, IVO BRANDT, PER LUND"


def test_one_name_alone_counts_where_two_places_say_it():
    head = '<meta name="author" content="Ida">'
    assert metadata('<p class="author">By Ida</p>', head).byline == "Ida"
    site = '<meta name="author" content="Velm"><meta property="og:site_name" content="Velm River Post">'
    assert metadata('<p class="author">By Velm</p>', site).byline is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("2024-05-01 12:11 来源：晨河网 作者：李小山", "李小山"),
        ("2024-05-01 10:22:14  出处：晨河网 作者：李小山 编辑：王二河 人气：5380 次", "李小山"),
        ("时间：2024-05-01 作者：网络整理 阅读：16", None),
        ("来源：晨河网 时间：2024-05-01 作者：", None),
    ],
)
def test_an_author_among_other_details_in_chinese(line, names):
    assert metadata(f"<div>{line}</div>", lang="zh").byline == names


def test_a_report_in_chinese_signed_at_its_end():
    end = "<p>河上的桥在星期一重新油漆完毕，市长说，多年来没有人动过它，冬天之前也不会再动。(文/图 李小山 王二河)</p>"
    assert metadata("", after=end, lang="zh").byline == "李小山, 王二河"


def test_the_heading_goes_on_where_a_kicker_stands_before_it():
    page = f"<html><head><title>Harbour life: Bridge of Velm painted</title></head><body><article><h1>Harbour life</h1><h1>Bridge of Velm painted</h1>{TEXT * 3}</article></body></html>"
    found = read_html(page.encode(), "text/html", None)
    assert set(found.declared.headings) == {"Harbour life", "Bridge of Velm painted"}


def test_a_report_signed_in_brackets_at_its_end():
    end = "<p>Nobody will touch the bridge before winter, the harbour master said. (By Edda Holm and Ivo Brandt) Enditem/</p>"
    assert metadata("", after=end).byline == "Edda Holm, Ivo Brandt"
    assert metadata("", after=end.replace("By Edda Holm and Ivo Brandt", "By the way")).byline is None


def test_a_labelled_writer_in_the_last_line():
    end = "<p>Nobody will touch the bridge before winter, the harbour master said.<br><br>{}</p>"
    assert metadata("", after=end.format("Autor: Edda HOLM, Landesanstalt, Velm (D)")).byline == "Edda HOLM"
    assert metadata("", after=end.format("Author Edda Holm said that it was old.")).byline is None


def test_several_writers_under_the_lead():
    lead = f"{TEXT * 2}<div>By Edda Holm and Ivo Brandt</div>"
    assert metadata(lead).byline == "Edda Holm, Ivo Brandt"


def test_the_headline_of_a_page_that_calls_itself_by_its_site_alone():
    page = f"<html><head><title>velmpost.example</title></head><body><main><p>River</p><h2>Bridge of Velm painted</h2>{TEXT * 4}</main></body></html>"
    assert read_html(page.encode(), "text/html", None).declared.headings == ("Bridge of Velm painted",)


def test_the_writer_under_a_headline_in_chinese_stands_before_the_paper():
    assert metadata("<p>李小山/晨河日报</p>", lang="zh").byline == "李小山"
    assert metadata("<p>金融/晨河日报</p>", lang="zh").byline is None


def test_the_writers_of_the_next_stories_in_a_stream_did_not_write_this_one():
    written = ["Edda Holm", "Ivo Brandt", "Per Lund", "Runa Take", "Odd Verner"]
    told = _declaring(written)
    stream = "".join(f"<article><h2>A boat</h2><p>{name}</p>{TEXT}</article>" for name in written[1:])
    page = f"<html><head><title>Bridge of Velm painted</title>{told}</head><body><article><h1>Bridge of Velm painted</h1><p>Edda Holm</p>{TEXT * 6}</article>{stream}</body></html>"
    found = read_html(page.encode(), "text/html", None)
    assert found.declared.authors == ("Edda Holm",)
    few = page.replace(told, _declaring(written[:2]))
    assert len(read_html(few.encode(), "text/html", None).declared.authors) == 2


def _declaring(names):
    told = {"@type": "NewsArticle", "headline": "Bridge of Velm painted", "author": names}
    return f'<script type="application/ld+json">{json.dumps(told)}</script>'
