"""Lines under an article never answer: appeals, contacts, writers' lives; a sentence of the article stays one."""

import pytest

from corpus.formats.endings import endings, is_ending, own_blocks

BY = "Edda Holm, Ivo Brandt"


@pytest.mark.parametrize(
    "line",
    [
        "Would you have heard of this without us? Support our newsroom from three crowns a month.",
        "The Velm Post lives on its readers. Become a member today.",
        "We depend on readers like you: please donate to keep our independent journalism alive.",
        "Edda Holm covers the courts and the harbour. Follow her as @eholm.",
        "Holm and others wrote this. Follow us on the usual networks for more.",
        "Edda is a reporter in Velm who has lived on three rivers.",
        "Odd Verner is a staff writer at the Velm Post, covering trade.",
        "Do you know more about the market? Write to us: desk@velmpost.example",
        "Got a tip? Call the desk at any hour.",
        "Sign up for our weekly newsletter on rivers and towns.",
        "Please log in again, and you can choose the name under which your comment is shown.",
        "Comments are moderated and may take a day.",
        "Join the conversation below.",
        "Notice: The content above (with its pictures) is uploaded and posted by a user of Velm Pages.",
        "We may earn a small commission when you buy through links in this piece.",
        "Unterstützen Sie unsere Arbeit mit einem Abonnement.",
        "Abonnez-vous à notre lettre du matin.",
        "Hai una segnalazione? Scrivici a cronaca@velmpost.example",
        "Vous savez quelque chose ? Écrivez-nous à enquete@velmpost.example.",
        "Hinweise an redaktion@velmpost.example",
    ],
)
def test_lines_under_an_article_are_known(line):
    assert is_ending(line, BY)


@pytest.mark.parametrize(
    "line",
    [
        "“Support our newsroom,” said Edda Holm to the council.",
        "The council will hear both of them in June, and the money should be found by the end of the year.",
        "Edda Holm said that the market would move.",
        "Odd Verner is the mayor of the village, and has been for ten years.",
        "Runa Take, a journalist, was arrested at the landing stage on Friday.",
        "The minister supports our allies, the ministry wrote on Tuesday.",
        "Members of the guild signed up on Monday, one after the other.",
    ],
)
def test_sentences_of_an_article_are_none(line):
    assert not is_ending(line, BY)


def test_only_the_end_is_looked_at():
    appeal, prose = ("paragraph", "Become a member today."), ("paragraph", "The market moved on Monday.")
    assert endings([prose, prose, appeal, prose, prose], BY) == set()
    assert endings([prose, prose, prose, appeal, ("heading", "More"), appeal], BY) == {3, 5}
    assert endings([appeal, appeal], BY) == set()
    assert endings([prose, appeal, appeal], BY) == {1, 2}


def test_a_remark_on_the_text_behind_its_end_hides_no_line_of_that():
    prose, remark = ("paragraph", "The market moved on Monday."), ("paragraph", "This blog post was edited on 9 July.")
    assert endings([prose, prose, ("paragraph", "Become a member today."), remark], BY) == {2}


def test_a_web_page_is_read_without_notices_and_endings():
    prose = ("paragraph", "The harbour of Tarn was closed for a day after the storm, its master told a meeting.")
    remark = ("paragraph", "This story was updated to give the day of the storm.")
    notices = [
        ("paragraph", "Read more: Harbours that close too late"),
        ("paragraph", "Lesen Sie auch: Sturm über Tarn"),
        ("paragraph", "© 2024 The Tarn Herald. All rights reserved."),
        ("paragraph", "Iezīmējiet tekstu un spiediet Ctrl+Enter, lai nosūtītu!"),
    ]
    life = ("paragraph", "Ina Brod can be reached at ina@herald.example.")
    blocks = (prose, notices[0], prose, notices[1], prose, remark, ("heading", "About us"), life, *notices[2:])
    assert own_blocks(blocks, "Ina Brod") == (prose, prose, prose, remark)
    assert own_blocks((notices[0],), None) == (notices[0],)


def test_a_day_with_its_hour_above_the_text_is_none_of_it():
    prose = ("paragraph", "The harbour of Tarn was closed for a day after the storm, its master told a meeting. " * 2)
    day = ("paragraph", "posted on April 21, 2015, at 11:29 a.m.")
    assert own_blocks((day, prose, prose), None) == (prose, prose)


def test_a_notice_with_somebodys_words_stays():
    said = ("paragraph", "Read more: “We close the harbour tomorrow,” the master said.")
    assert own_blocks((said, said), None) == (said, said)


def test_a_writers_life_is_known_in_other_languages():
    assert is_ending("Brod schreibt seit 2019 über Häfen.", "Ina Brod")
    assert is_ending("Ina Brod est journaliste à Tarn.", "Ina Brod")
    assert is_ending("Folgen Sie uns auf allen Kanälen", None)
    assert not is_ending("Per Lund schreibt seit 2019 Briefe an den Hafenmeister.", "Ina Brod")


def test_a_long_life_of_the_writer_is_none_of_the_article():
    life = "Edda Holm is the author of two books, “Upstream” and “The Ferryman”. " + "She lives in Velm. " * 25
    assert is_ending(life, BY)
    assert not is_ending(life.replace("Edda Holm", "Odd Verner"), BY)
    assert not is_ending(life.replace("She lives", "“I swim,” she said. She lives", 1), BY)


@pytest.mark.parametrize(
    "line",
    [
        "The bridge of Tarn is closed",
        "12 May 24 | 5h27 Por Ina",
        "Issued on: 27/08/2024 - 18:34",
        "Par Ina",
        "Courtesy of Tarn Hall",
    ],
)
def test_a_line_before_the_text_with_its_headline_or_its_byline_is_no_text(line):
    blocks = (("paragraph", line), ("paragraph", LONG * 2), ("paragraph", LONG * 3))
    assert own_blocks(blocks, "Ina", "The bridge of Tarn is closed. PHOTOS") == blocks[1:]
    assert own_blocks((*blocks[1:], blocks[0]), None, "Another story")[-1] == blocks[0] or line.endswith("34")


@pytest.mark.parametrize(
    "line",
    ["（原题为《塔恩的桥“关闭一天”》）", "原标题：塔恩的桥关闭一天", "Titre original : Le pont de Tarn", "Par Ina"],
)
def test_a_line_with_the_first_headline_or_the_byline_alone_is_no_text_anywhere(line):
    prose = ("paragraph", LONG)
    for kind in ("paragraph", "heading"):
        assert own_blocks((prose, prose, (kind, line), prose), "Ina") == (prose, prose, prose)


@pytest.mark.parametrize(
    "line",
    [
        "采写：晨河见习记者 王小明",
        "晨河晚报记者 王小明",
        "编辑 王小明 校对 李河",
        "来源：网络",
        "责任编辑：",
        "新闻部供稿 摄影/王小明",
        "(综合整理自晨河新闻、河东日报等)",
    ],
)
def test_who_made_a_text_in_chinese_is_no_text_below_it(line):
    prose = ("paragraph", "塔恩的桥在星期一关闭了一整天，市长说，要等到所有的桥墩都修好以后才会重新开放。")
    assert own_blocks((prose, prose, prose, ("paragraph", line)), None) == (prose, prose, prose)
    assert own_blocks((prose, ("paragraph", line), prose, prose), None)[1] == ("paragraph", line)


@pytest.mark.parametrize("line", ["塔恩的桥关闭一天 市长说明", "【文/晨河网专栏作者 王小明】", "2024-05-01 07:19:52"])
def test_a_headline_or_a_byline_before_short_paragraphs_in_chinese_is_no_text(line):
    prose = (
        "paragraph",
        "塔恩的桥在星期一关闭了一整天，市长说，要等到所有的桥墩都修好以后才会重新开放，没有人知道是哪一天。",
    )
    assert own_blocks((("paragraph", line), prose, prose), None, "塔恩的桥关闭一天 市长说明") == (prose, prose)


def test_a_sentence_in_chinese_that_names_a_reporter_stays():
    line = "晨河晚报记者王小明在桥上见到了市长，他说桥明天就会开放。"
    prose = ("paragraph", LONG)
    assert own_blocks((prose, prose, ("paragraph", line)), None)[2] == ("paragraph", line)


def test_a_line_on_tidying_in_chinese_stays():
    prose, line = ("paragraph", LONG), "整理自己的房间"
    assert own_blocks((prose, prose, ("paragraph", line)), None)[2] == ("paragraph", line)


def test_a_sentence_on_an_original_title_or_a_name_stays():
    prose = ("paragraph", LONG)
    for line in ("原题是什么，塔恩的老人已经不记得了。", "By then everybody in Tarn had heard of Ina"):
        assert own_blocks((prose, prose, ("paragraph", line), prose), "Ina")[2] == ("paragraph", line)


@pytest.mark.parametrize("line", ["More on boats and the river:", "Temas", "Tags:", "标签："])
def test_the_label_of_a_list_behind_the_text_is_no_text(line):
    prose = ("paragraph", LONG)
    assert own_blocks((prose, prose, prose, ("paragraph", line)), None) == (prose, prose, prose)
    assert own_blocks((prose, ("paragraph", line), prose, prose), None)[1] == ("paragraph", line)


LONG = "The bridge of Tarn was closed on Monday. The mayor has said that it stays so until all its piers are mended. "


@pytest.mark.parametrize(
    "line", ["3 May 2024", "Updated: Fri., May 3, 2024", "Von Edda Holm", "03.05.2024 11:45 | von Edda Holm"]
)
def test_a_line_before_the_text_with_but_a_day_or_a_name_is_no_text(line):
    blocks = (("paragraph", line), ("paragraph", LONG * 2), ("paragraph", LONG * 3))
    assert own_blocks(blocks, None) == blocks[1:]
    between = (blocks[1], blocks[0], blocks[2])
    assert own_blocks(between, None) == blocks[1:]


@pytest.mark.parametrize("line", ["By Monday all was over", "3 May 2024 was a Friday.", "Von Tarn bis Velm"])
def test_a_line_that_says_more_stays(line):
    blocks = (("paragraph", line), ("paragraph", LONG * 2), ("paragraph", LONG * 3))
    assert own_blocks(blocks, None) == blocks


@pytest.mark.parametrize(
    "line",
    ["Updated at 1:23 p.m.", "Photo credit: Edda Holm", "The views expressed in this article are the author's own.",
     "This story was originally published in The Velm Post.",
     "この記事は会員限定です。登録すると続きをお読みいただけます。"],
)  # fmt: skip
def test_a_line_behind_the_text_of_its_making_is_no_text(line):
    blocks = (("paragraph", LONG), ("paragraph", LONG * 2), ("paragraph", LONG * 3), ("paragraph", line))
    assert own_blocks(blocks, None) == blocks[:-1]


def test_a_heading_with_nothing_below_is_left_out():
    blocks = (("paragraph", LONG), ("paragraph", LONG * 2), ("heading", "Also on Herald.example"))
    assert own_blocks(blocks, None) == blocks[:-1]


@pytest.mark.parametrize(
    "line", ["20 hours ago", "Updated 3 mins ago", "vor 5 Stunden", "il y a 2 jours", "昨天", "3小时前", "2 ore fa"]
)
def test_how_long_ago_a_text_was_set_is_no_text(line):
    prose = ("paragraph", "The harbour of Tarn was closed for a day after the storm, its master told a meeting.")
    assert own_blocks((("paragraph", line), prose, prose), None) == (prose, prose)
    told = ("paragraph", f"It was {line}, he said, and nobody came.")
    assert own_blocks((prose, told, prose), None) == (prose, told, prose)


@pytest.mark.parametrize(
    "line",
    [
        "Associated writers Odd Verner in Kessel and Runa Take contributed to this report.",
        "Contributing: Odd Verner, Runa Take",
        "Odd Verner contributed reporting from Kessel.",
    ],
)
def test_who_else_worked_on_a_text_is_no_text(line):
    assert is_ending(line, BY)


@pytest.mark.parametrize(
    "line", ["Rain contributed to the report's delay.", "The guild contributed to this fund.", "All contributed money."]
)
def test_what_contributed_to_something_is_text(line):
    assert not is_ending(line, BY)


@pytest.mark.parametrize(
    "line",
    [
        "domingo, 22 de outubro de 2010 às 20:13",
        "الأحد، 04 آب/اغسطس 2013، آخر تحديث 02:21 (GMT+0400)",
        "By Edda Holm , Ivo Brandt on Monday, November 18th, 2019 at 11:08 a.m.",
        "* * *",
        "_____",
    ],
)
def test_days_with_hours_and_drawn_lines_are_no_text(line):
    text = ("paragraph", "The council decided on Monday that the market would move to the far bank of the river. " * 2)
    assert own_blocks((("paragraph", line), text, text), BY) == (text, text)


def test_a_sentence_with_a_day_and_an_hour_is_text():
    line = ("paragraph", "It left the town on 3 May 2010 at 10:30.")
    text = ("paragraph", "The council decided on Monday that the market would move to the far bank of the river. " * 2)
    assert own_blocks((line, text), BY) == (line, text)


def test_lines_that_the_layout_has_marked_are_weighed_like_others():
    prose, notice = ("paragraph", LONG * 2), ("boilerplate", "Become a member today.")
    remark = ("boilerplate", "The author walked along the river for this.")
    assert own_blocks((prose, prose, remark, notice), None) == (prose, prose, remark)


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("About Velm Ferries", "Velm Ferries runs nine boats."),
        ("Über die Fähren Velm:", "Fähren Velm betreibt neun Boote."),
        ("À propos de Velm", "Velm, fondée en 1961, a neuf bateaux."),
    ],
)
def test_what_a_company_tells_of_itself_at_the_end_answers_nothing(label, words):
    prose = ("paragraph", LONG * 2)
    told = own_blocks((prose, ("heading", label), ("paragraph", words), ("paragraph", "It lies on the river.")), None)
    assert [kind for kind, _ in told] == ["paragraph", "heading", "boilerplate", "boilerplate"]
    other = own_blocks((prose, ("heading", label), ("paragraph", "The boats " + words)), None)
    assert [kind for kind, _ in other] == ["paragraph", "heading", "paragraph"]


def test_what_an_outlet_tells_of_itself_at_the_end_answers_nothing():
    prose, told = ("paragraph", LONG * 2), ("paragraph", "Velm Ferries AB is a leading owner of boats.")
    assert own_blocks((prose, told), None, None, "Velm Ferries")[1] == ("boilerplate", told[1])
    assert own_blocks((prose, told), None, None, "Velm Post") == (prose, told)
    assert own_blocks((told, prose), None, None, "Velm Ferries") == (told, prose)
    denied = ("paragraph", "Velm Ferries is investigating.")
    assert own_blocks((prose, denied), None, None, "Velm Ferries") == (prose, denied)
