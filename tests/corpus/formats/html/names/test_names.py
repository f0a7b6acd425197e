"""Title, outlet and byline: the printed headline, the site's own name, people."""

import pytest

from corpus.formats.html.names.byline import byline
from corpus.formats.html.names.outlet import (
    outlet,
    site_at_home,
    site_glued,
    site_in_script,
    site_in_title,
    site_of_host,
    site_underlined,
    without_slogans,
)
from corpus.formats.html.names.people import people, signed
from corpus.formats.html.names.title import title
from tests.corpus.formats.html.names.pages import metadata


@pytest.mark.parametrize(
    ("declared", "host", "name"),
    [
        (["Tarn Herald"], "herald.example", "Tarn Herald"),
        (["tarnherald", "The Tarn Herald"], "tarnherald.example", "The Tarn Herald"),
        (["TheHerald", "The Herald"], "herald.example", "The Herald"),
        (["herald"], "herald.example", "herald.example"),
        (["Associated Press", "Tarn Herald"], "herald.example", "Tarn Herald"),
        (["Reuters"], "reuters.example", "Reuters"),
        (["Tarn Herald | News, sport and weather"], "herald.example", "Tarn Herald"),
        (["@TarnHerald"], "herald.example", "TarnHerald"),
        (["www.tarnherald.example"], "tarnherald.example", "tarnherald.example"),
        (["Tarnherald.example/politics"], "tarnherald.example", "Tarnherald.example"),
        (["Bridge painted", ""], "herald.example", "herald.example"),
        (["Blogger", "null"], "herald.example", "herald.example"),
    ],
)
def test_the_outlet_is_the_site_and_not_the_agency_or_the_platform(declared, host, name):
    assert outlet(declared, None, host, "Bridge painted") == name


def test_a_guessed_outlet_counts_only_where_it_is_a_name():
    assert outlet([], "Tarn Herald", "herald.example", "") == "Tarn Herald"
    assert outlet([], "Herald", "herald.example", "") == "herald.example"
    assert outlet([], None, "", "") is None


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("By EDDA HOLM, AP Auto Writer", "EDDA HOLM"),
        ("Edda L. Holm, Herald.com", "Edda L. Holm"),
        ("Edda Holm | Tarn Advance Media for Herald.com", "Edda Holm"),
        ("Edda Holm, MS, RDN", "Edda Holm, MS, RDN"),
        ("Edda Holm, Tarn Herald Politics", "Edda Holm"),
        ("Edda Holm, senior political correspondent", "Edda Holm"),
        ("Tarn Herald", None),
        ("admin", None),
        ("jdadmin", None),
        ("kevin-r", None),
        ("PTI", None),
        ("Tarn X staff", None),
        ("Redaktion Boote", None),
        ("Super User", None),
        ("tarn2", None),
        ("Tarn Sportverein e. V", None),
        ("Contributors to many projects", None),
        ("日報社", None),
        ("View all posts by Edda Holm", "Edda Holm"),
        ("Edda Holm Senior Harbour Correspondent", "Edda Holm"),
        ("Edda Holm para El Faro", "Edda Holm"),
        ("Edda Holm, dpa", "Edda Holm"),
        ("https://herald.example/authors/holm", None),
        ("The Associated Press", None),
    ],
)
def test_a_byline_is_people_without_boilerplate(written, names):
    assert byline([written], None, "Tarn Herald") == names


def test_declared_authors_go_before_found_ones_and_stand_once():
    assert byline(["Edda Holm", "Ivo Brandt", "Edda Holm"], "Somebody Else", "Tarn Herald") == "Edda Holm, Ivo Brandt"
    assert byline(["admin"], "Edda Holm; Ivo Brandt", "Tarn Herald") == "Edda Holm, Ivo Brandt"


def test_of_many_names_that_a_page_declares_those_that_it_prints_wrote_it():
    found = "Edda Holm; Ivo Brandt; Per Lund; Ina Brod; Runa Take"
    assert byline([], found, "Velm Post", ["By Edda Holm"]) == "Edda Holm"
    assert byline([], "Edda Holm; Ivo Brandt", "Velm Post", ["By Edda Holm"]) == "Edda Holm, Ivo Brandt"


def test_a_company_wrote_nothing_where_a_person_is_printed():
    assert byline([], "Tarn Broadcasting Corporation", "Tarn Herald", ["By Edda Holm"]) == "Edda Holm"
    assert byline(["Courant Fluvial de Tarn"], None, "Tarn Herald") is None
    assert byline(["Partido de los Barqueros"], None, "Tarn Herald", ["Por Edda Holm"]) == "Edda Holm"
    assert byline(["Partizan Holm"], None, "Tarn Herald") == "Partizan Holm"
    assert byline(["Tarn Media Group"], None, "Tarn Herald", ["Edda Holm, Ivo Brandt"]) == "Edda Holm, Ivo Brandt"
    assert byline(["Edda Holm", "EDDA HOLM"], None, "Tarn Herald") == "Edda Holm"
    assert byline([], "Edda Holm", "Tarn Herald", ["Edda Holm", "Ivo Brandt"]) == "Edda Holm, Ivo Brandt"
    agency = ["By EDDA HOLM and IVO BRANDT", "Associated Press"]
    assert byline([], "EDDA HOLM; IVO BRANDT Associated Press", "Tarn Herald", agency) == "EDDA HOLM, IVO BRANDT"
    assert byline(["Ivo Brandt"], None, "Tarn Herald", ["By Edda Holm"]) == "Edda Holm, Ivo Brandt"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By EDDA HOLM, THOMAS KAPBY and IVO BRANDT", ["EDDA HOLM", "THOMAS KAPBY", "IVO BRANDT"]),
        ("By Edda Holm and Ivo Brandt in Tarn | 3 hours ago", ["Edda Holm", "Ivo Brandt"]),
        ("Von Edda Holm und Ivo Brandt", ["Edda Holm", "Ivo Brandt"]),
        ("Words by Edda van der Holm", ["Edda van der Holm"]),
        ("Edda Holm, political editor", ["Edda Holm"]),
        ("Edda Holm Tarn Herald", ["Edda Holm"]),
        ("Edda Holm's Most Recent Stories", []),
        ("Published 3 May 2024", []),
        ("Share this story with friends", []),
        ("By Edda Holm  Tuesday, May 3, 2024", ["Edda Holm"]),
        ("Author: Edda Holm (eh)", ["Edda Holm"]),
        ("par Edda Holm, 3 mai 2024", ["Edda Holm"]),
        ("كتب: أحمد سالم", ["أحمد سالم"]),
        ("Haber: Ayla Demir", ["Ayla Demir"]),
        ("Le Quai | 3.5.2024 | Par Edda Holm (avec Ivo Brandt et Per Lund)", ["Edda Holm", "Ivo Brandt", "Per Lund"]),
        ("By EDDA HOLM, IVO BRANDT, and PER LUND, CNN", ["EDDA HOLM", "IVO BRANDT", "PER LUND"]),
        ("Par EDDA HOLM, IVO BRANDT Envoyés spéciaux à Tarn", ["EDDA HOLM", "IVO BRANDT"]),
        ("Edda Holm / Ivo Brandt   Tarn  3 MAY 2024", ["Edda Holm", "Ivo Brandt"]),
        ("By Edda Holm / Tarn Radio | 3 May", ["Edda Holm"]),
        ("PTI, New Delhi", []),
        ("By The Tarn Six", []),
        ("Text: Edda Holm Fotos: Ivo Brandt", ["Edda Holm"]),
        ("Edda Holm edda@herald.example @eddaholm", ["Edda Holm"]),
        ("Di Edda Holm, corrispondente da Tarn", ["Edda Holm"]),
        ("(타른=한강) 김하늘 기자 = 다리가 닫혔다", ["김하늘"]),
        ("김하늘 기자 sky@herald.example", ["김하늘"]),
        ("记者 王小明 李红 整合", ["王小明", "李红"]),
        ("作者：王小明、李红", ["王小明", "李红"]),
        ("編集委員　中村太郎", ["中村太郎"]),
        ("文｜晨河网记者 王小明", ["王小明"]),
        ("文/晨河网专栏作者 王小明", ["王小明"]),
        ("执笔/王小明、李河&张明", ["王小明", "李河", "张明"]),
        ("김하늘 강 칼럼니스트", ["김하늘"]),
        ("《晨河周刊》记者 王小明", ["王小明"]),
        ("Une tribune de Edda Holm", ["Edda Holm"]),
        ("A guest column by Edda Holm", ["Edda Holm"]),
        ("Kommentar von Edda Holm", ["Edda Holm"]),
        ("di Edda Holm", ["Edda Holm"]),
        ("By Edda Holm @eholm", ["Edda Holm"]),
        ("By Edda Holm of the harbour office", ["Edda Holm"]),
        ("Edda Holm, à Tarn", ["Edda Holm"]),
        ("By News Desk", []),
        ("By: Tarn Wire", []),
    ],
)
def test_the_people_in_a_printed_line(line, names):
    assert people(line, "Tarn Herald") == names


@pytest.mark.parametrize(
    ("begins", "names"),
    [
        ("【タルン＝中村太郎】橋が閉じた。", ["中村太郎"]),
        ("新华社塔恩6月5日电（记者王小明、李红）大桥关闭。", ["王小明", "李红"]),
        ("新华社塔恩6月5日电 记者5日获悉，大桥关闭。", []),
    ],
)
def test_a_report_names_its_writers_where_it_begins(begins, names):
    assert signed(begins, at="beginning") == names


def test_a_name_that_is_a_login_is_nobodys():
    assert byline(["eddainfo_x4"], "Eddainfo X", "Tarn Herald") is None


NAMES = ["Tarn Herald"]


@pytest.mark.parametrize(
    ("printed", "declared", "expected"),
    [
        (["Council closes the bridge"], ["Hauliers fear ruin | Tarn Herald", "Council closes the bridge"],
         "Council closes the bridge"),
        ([], ["Council closes the bridge | Tarn Herald | by Edda Holm"], "Council closes the bridge"),
        ([], ["Council closes the bridge - News - Tarn Herald"], "Council closes the bridge"),
        ([], ["Council closes the bridge » tarnherald.example"], "Council closes the bridge"),
        ([], ["Tarn Herald » News » Council closes the bridge"], "Council closes the bridge"),
        ([], ["Tarn Herald › Velm and the sea › and what is left"], "Velm and the sea › and what is left"),
        ([], ["Council closes the bridge – and opens a ferry"], "Council closes the bridge – and opens a ferry"),
        ([], ["Tarn Herald: Council closes the bridge", "Council closes the bridge"], "Council closes the bridge"),
        (["Tarn Herald: ten years of a small paper"], ["Tarn Herald: ten years of a small paper"],
         "Tarn Herald: ten years of a small paper"),
        (["Tarn Herald"], ["Council closes the bridge"], "Council closes the bridge"),
        (["Exclusive Council closes the old bridge"], ["Council closes the old bridge"],
         "Council closes the old bridge"),
        (["The council, and what it cost"], ["Why Tarn pays"], "The council, and what it cost"),
        (["Council closes the old bridgeVelm"],
         ["Council closes the old bridge", "Council closes the old bridge » Velm"],
         "Council closes the old bridge"),
        (["HarbourCouncil closes the old bridge"], ["Harbour: Council closes the old bridge"],
         "Harbour: Council closes the old bridge"),
        ([], ["Council closes the bridge | Harbour and trade | Tarn Herald"], "Council closes the bridge"),
        (["Tarn Herald – a word that Tarn loves"], [], "Tarn Herald – a word that Tarn loves"),
        (["News"], ["Council closes the bridge"], "Council closes the bridge"),
        ([], [], None),
    ],
)  # fmt: skip
def test_the_title_is_the_printed_headline_without_tails(printed, declared, expected):
    assert title(printed, declared, NAMES, "tarnherald.example", "Edda Holm") == expected


@pytest.mark.parametrize(
    ("titles", "homes", "name"),
    [
        (["The bridge is closed | Tarn Herald"], ["Home", "Tarn Herald"], "Tarn Herald"),
        (["大桥关闭-塔恩网"], ["塔恩网"], "塔恩网"),
        (["The bridge is closed - and a ferry opens"], ["Tarn Herald"], None),
        (["Tarn Herald"], ["Tarn Herald"], None),
    ],
)
def test_the_site_is_the_tail_of_the_title_that_the_way_home_is_called(titles, homes, name):
    assert site_at_home(titles, homes) == name


def test_the_title_is_never_the_outlet():
    long = "Flood gates at Lomsak stand open again"
    assert outlet([long], long, "lomdi.example", long) == "lomdi.example"
    assert site_in_title([f"{long} | Lomdi Online"], "lomdi.example") == "Lomdi Online"
    assert site_in_title([f"{long} | what comes next"], "lomdi.example") is None
    assert site_in_title([f"{long} :: Lomdi Online"], "lomdi.example") == "Lomdi Online"


@pytest.mark.parametrize(("mark", "named"), [(": ", "Velm Post"), (" | ", "Velm Post"), (", ", None)])
def test_a_name_of_the_hosts_own_letters_before_a_title_is_the_sites(mark, named):
    assert site_in_title([f"Velm Post{mark}Bridge is painted at last"], "www.velmpost.example") == named
    assert site_in_title([f"Velm{mark}Bridge is painted at last"], "www.velmpost.example") is None


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Edda Holm Bloomberg", ["Edda Holm"]),
        ("By Edda R. Reuters", ["Edda R. Reuters"]),
        ("By INGA BRODSEPT. 19, 2024", ["INGA BROD"]),
        ("By Edda Holm / Speak River Towns Reporter", ["Edda Holm"]),
        ("By Edda Holm / Ivo Brandt", ["Edda Holm", "Ivo Brandt"]),
    ],
)
def test_what_is_glued_to_a_name_is_none(written, names):
    assert people(written) == names


def test_a_kicker_is_not_the_title():
    heads = ["Harbour life", "Bridge of Velm painted"]
    assert title(heads, ["Harbour life: Bridge of Velm painted"], [], "", "") == "Bridge of Velm painted"
    assert title(heads, ["Harbour life"], [], "", "") == "Harbour life"


@pytest.mark.parametrize("written", ["河上的桥重新油漆-晨河网", "河上的桥重新油漆--晨河网", "河上的桥重新油漆_晨河网"])
def test_a_site_behind_a_title_in_chinese_needs_no_spaces(written):
    assert title([], [written], ["晨河网"], "", "") == "河上的桥重新油漆"


def test_the_site_in_a_script_without_spaces_is_known_by_its_front_page():
    assert site_at_home(["河上的桥_要闻_晨河新闻-The River"], ["晨河新闻", "要闻"]) == "晨河新闻"
    assert site_at_home(["河上的桥_晨河财经"], ["晨河", "汽车"]) == "晨河"
    assert site_at_home(["河上的桥_晨河边的一个村庄"], ["晨河", "汽车"]) is None


def test_the_front_pages_words_give_the_host_its_spaces():
    assert site_of_host(["Back", "Velm River Post"], "velmriverpost.example") == "Velm River Post"
    assert site_of_host(["velmriverpost.example", "Post"], "velmriverpost.example") is None


def test_of_two_names_the_hosts_is_the_outlets():
    assert outlet(["All of rivers and boats | VELM.example"], None, "velm.example", "") == "VELM.example"
    assert outlet(["Tarn Herald | News"], None, "herald.example", "") == "Tarn Herald"


def test_an_address_is_no_name_of_an_outlet():
    assert outlet(["https://www.velmpost.example"], None, "velmpost.example", "") == "velmpost.example"


def test_an_east_asian_title_ends_with_its_site():
    assert site_underlined(["维尔姆的桥今天刷了新漆_本地频道_河边网"]) == "河边网"
    assert site_underlined(["Bridge_of_Velm"]) is None
    assert site_glued(["维尔姆的桥今天刷了新漆-RBN 河边网"], ["维尔姆的桥今天刷了新漆"]) == "RBN 河边网"
    assert site_glued(["维尔姆的桥今天刷了新漆--文化--河边网"], ["维尔姆的桥今天刷了新漆"]) == "河边网"
    assert site_at_home(["维尔姆的桥今天刷了新漆--文化--河边网"], ["时政", "文化"]) is None
    assert site_glued(["Bridge of Velm-Post"], ["Bridge of Velm"]) is None


def test_a_badge_for_subscribers_is_no_part_of_a_headline():
    told = "Le pont de Velm a été repeint"
    assert title([f"{told} Abonnés"], [f"{told} | Velm Post"], ["Velm Post"], "", "") == told
    assert title([f"{told} (14)"], [f"{told} | Velm Post"], ["Velm Post"], "", "") == told
    assert title([f"{told} 14"], [told], ["Velm Post"], "", "") == f"{told} 14"
    assert title(["The new harbour phone has a Plus"], ["Velm"], [], "", "") == "The new harbour phone has a Plus"


def test_an_edition_in_another_script_keeps_the_name_behind_its_titles():
    assert site_in_script(["河上的桥 - Tarn 中文网"], ["Tarn"]) == "Tarn 中文网"
    assert site_in_script(["河上的桥 - Tarn"], ["Tarn"]) is None
    assert site_in_script(["河上的桥 - Tarn 的港口在星期一关闭了一整天不开"], ["Tarn"]) is None


def test_accounts_and_the_outlet_in_another_spelling_wrote_nothing():
    assert byline(["User Admin"], None, "Tarn Herald", ["Por User Admin"]) is None
    assert byline(["Vestea Râuşului"], None, "Vestea Râușului - ziar independent") is None
    assert byline(["Página Velm"], None, "PAGINAVELM") is None
    assert byline(["TBC"], None, "TBC News") is None


@pytest.mark.parametrize("written", ["登录", "发布于", "关注我们", "更多文章", "作者授权"])
def test_a_button_in_chinese_is_nobody(written):
    assert byline([written], None, "晨河网") is None


def test_an_address_of_mail_makes_no_second_writer():
    assert byline([], "Edda Holm; Eholm Com", "Velm Post", ["By Edda Holm | eholm@velm.example"]) == "Edda Holm"


@pytest.mark.parametrize("pictured", ["Photographs By Rolf Bind", "Photo: Rolf Bind", "Illustration von Rolf Bind"])
def test_who_made_the_pictures_did_not_write_the_text(pictured):
    assert byline(["Edda Holm", pictured], f"Edda Holm; {pictured}", "Velm Post") == "Edda Holm"


def test_what_a_site_says_of_itself_is_no_part_of_its_name():
    titles = ["Ferry is late | Velm Post"]
    assert without_slogans(["Velm Post - News from the river & weather", "Velm Post"], titles) == ("Velm Post",) * 2
    assert without_slogans(["Velm - Post of the River"], titles) == ("Velm - Post of the River",)
    said = "<title>Bridge of Velm painted | Velm Post</title>"
    said += '<meta property="og:site_name" content="Velm Post – Daily news of the river">'
    assert metadata(head=said).outlet == "Velm Post"
