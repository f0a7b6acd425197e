"""`onrecord add` of feeds, sitemaps and lists: their articles come in, what fails is named and can be added again."""

import csv
import gzip
import io
import json

import pytest

from bot.present.safe import harmless_cell
from bot.program import add
from bot.settings import read_settings
from bot.terminal.cli import main
from bot.terminal.results import COLUMNS
from corpus.store.catalogue.catalogue import Catalogue
from tests.corpus.sources.test_lists import workbook
from tests.web_server import answer, serving

NAMES = ("bridge", "ferry", "crane")


def story(name: str, head: str = "") -> bytes:
    told = (f"<p>The {name} of Tarn was painted on Monday, the harbour master said.</p><p>Nobody had touched the "
            f"{name} for nine years, she said, and it showed in every rivet.</p>")  # fmt: skip
    title = f"<title>The {name} of Tarn</title>"
    return f"<html><head>{title}{head}</head><body><article>{told}</article></body></html>".encode()


@pytest.fixture
def server():
    with serving() as running:
        running.answers |= {f"/{name}": answer(story(name)) for name in NAMES}
        yield running


@pytest.fixture
def settings(home, tmp_path, monkeypatch, model_files):
    monkeypatch.setenv("ONRECORD_HOME", str(home))
    monkeypatch.setenv("ONRECORD_ALLOW_PRIVATE", "1")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def onrecord(settings, capsys):
    def run(*arguments: object):
        code = main([*map(str, arguments), "--json"])
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return code, json.loads(captured.out), captured.err

    return run


def feed(server, *names: str, date: str = "Mon, 08 May 2023 10:15:00 +0200") -> bytes:
    items = "".join(
        f"<item><title>Feed: {name}</title><link>{server.url('/' + name)}</link><pubDate>{date}</pubDate></item>"
        for name in names
    )
    return f"<rss><channel><title>Tarn Herald</title>{items}</channel></rss>".encode()


def sitemap(server, *names: str) -> bytes:
    pages = "".join(f"<url><loc>{server.url('/' + name)}</loc></url>" for name in names)
    return f"<urlset>{pages}</urlset>".encode()


def rows_of(path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))


def by_name(document) -> dict[str, str]:
    return {result["source"].rpartition("/")[2]: result["status"] for result in document["results"]}


def test_a_feed_behind_an_address_gives_its_articles_whatever_it_is_served_as(server, onrecord):
    for kind in ("application/rss+xml", "text/html", "application/octet-stream"):
        server.answers["/feed"] = answer(feed(server, *NAMES), kind=kind)
        code, document, _ = onrecord("add", server.url("/feed"))
        assert (code, set(by_name(document))) == (0, set(NAMES))


def test_a_feed_dates_and_names_what_the_page_leaves_unsaid_only(server, onrecord, home):
    dated = '<meta property="article:published_time" content="2021-02-03T09:00:00+01:00">'
    server.answers |= {"/ferry": answer(story("ferry", dated)), "/feed": answer(feed(server, "bridge", "ferry"))}
    onrecord("add", server.url("/feed"))
    dates = {row["title"]: row["published"] for row in onrecord("articles")[1]["articles"]}
    assert dates == {
        "The bridge of Tarn": "2023-05-08T10:15:00+02:00",
        "The ferry of Tarn": "2021-02-03T09:00:00+01:00",
    }


def test_a_file_may_hold_a_feed_a_sitemap_or_a_list_of_feeds(server, onrecord, tmp_path):
    server.answers["/feed"] = answer(feed(server, "bridge", "ferry"))
    (tmp_path / "feed.xml").write_bytes(feed(server, "bridge"))
    (tmp_path / "subs.opml").write_text(f'<opml><body><outline xmlUrl="{server.url("/feed")}"/></body></opml>')
    (tmp_path / "sitemap.xml.gz").write_bytes(gzip.compress(sitemap(server, "crane")))
    code, document, _ = onrecord("add", "feed.xml", "subs.opml", "sitemap.xml.gz")
    assert code == 0
    assert [result["status"] for result in document["results"]] == ["added", "unchanged", "added", "added"]


def test_an_index_gives_the_pages_of_its_sitemaps(server, onrecord):
    index = "".join(f"<sitemap><loc>{server.url(path)}</loc></sitemap>" for path in ("/one", "/two.gz", "/gone"))
    server.answers |= {
        "/index": answer(f"<sitemapindex>{index}</sitemapindex>".encode(), kind="text/xml"),
        "/one": answer(sitemap(server, "bridge"), kind="text/xml"),
        "/two.gz": answer(gzip.compress(sitemap(server, "ferry")), kind="application/x-gzip"),
    }
    code, document, _ = onrecord("add", server.url("/index"))
    assert code == 1
    assert by_name(document) == {"gone": "failed", "bridge": "added", "ferry": "added"}


def test_too_many_are_cut_to_the_newest_and_the_user_is_told_how_to_get_all(server, onrecord):
    server.answers["/map"] = answer(sitemap(server, *NAMES), kind="text/xml")
    code, document, err = onrecord("add", server.url("/map"), "--most", 2)
    assert (code, len(document["results"])) == (0, 2)
    assert "names 3 pages; the 2 newest are taken. For all: --most 3" in err


def test_of_an_index_no_more_is_fetched_than_is_wanted(server, onrecord):
    index = "".join(f"<sitemap><loc>{server.url(path)}</loc></sitemap>" for path in ("/one", "/two"))
    server.answers |= {
        "/index": answer(f"<sitemapindex>{index}</sitemapindex>".encode(), kind="text/xml"),
        "/one": answer(sitemap(server, "bridge", "crane"), kind="text/xml"),
    }
    code, document, err = onrecord("add", server.url("/index"), "--most", 2)
    assert (code, set(by_name(document))) == (0, {"bridge", "crane"})
    assert "--most" in err


def test_a_feed_that_names_itself_ends(server, onrecord):
    server.answers["/feed"] = answer(feed(server, "feed"))
    code, document, _ = onrecord("add", server.url("/feed"))
    assert code == 1
    assert "inside another" in document["results"][0]["error"]


def test_lists_of_feeds_inside_lists_of_feeds_end(server, onrecord):
    server.answers["/opml"] = answer(
        f'<opml><body><outline xmlUrl="{server.url("/opml")}"/></body></opml>'.encode(), kind="text/xml"
    )
    code, document, _ = onrecord("add", server.url("/opml"))
    assert code == 1
    assert "inside another" in document["results"][0]["error"]


@pytest.mark.parametrize("body", [b"<rss><channel/></rss>", b"<urlset/>"])
def test_an_empty_listing_fails_in_one_line_and_stores_nothing(server, onrecord, body):
    server.answers["/feed"] = answer(body, kind="text/xml")
    code, document, _ = onrecord("add", server.url("/feed"))
    assert (code, document["results"][0]["status"]) == (1, "failed")
    assert onrecord("articles")[1]["articles"] == []


def test_what_a_list_says_goes_over_the_page(server, onrecord, tmp_path):
    (tmp_path / "list.csv").write_text(
        f"Link,Headline,Publisher,Date,Said by\n{server.url('/bridge')},A bridge painted,Tarn Herald,8 May 2023,"
        "Edda Holm\n"
    )
    code, _, _ = onrecord("add", "--list", "list.csv")
    (article,) = onrecord("articles")[1]["articles"]
    assert (code, article["title"], article["outlet"], article["published"]) == (
        0,
        "A bridge painted",
        "Tarn Herald",
        "2023-05-08",
    )


def test_a_list_may_be_a_workbook_or_come_on_standard_input(server, onrecord, tmp_path, monkeypatch):
    (tmp_path / "list.xlsx").write_bytes(workbook(["url", "title"], [server.url("/bridge"), "From the sheet"]))
    assert by_name(onrecord("add", "--list", "list.xlsx")[1]) == {"bridge": "added"}
    text = f"{server.url('/ferry')}\n{server.url('/crane')}\n".encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text)))
    assert by_name(onrecord("add", "--list", "-")[1]) == {"ferry": "added", "crane": "added"}


def test_a_list_may_name_feeds(server, onrecord, tmp_path):
    server.answers["/feed"] = answer(feed(server, "bridge"))
    (tmp_path / "list.csv").write_text(f"url,outlet\n{server.url('/feed')},Tarn Herald\n")
    assert by_name(onrecord("add", "--list", "list.csv")[1]) == {"bridge": "added"}
    assert onrecord("articles")[1]["articles"][0]["outlet"] == "Tarn Herald"


def test_what_failed_is_written_and_can_be_added_again(server, settings, tmp_path, capsys):
    (tmp_path / "list.csv").write_text(
        f'url,title,published\n{server.url("/bridge")},,\n{server.url("/late")},"=SUM(1,2)",2023-05-08\n'
        f"{server.url('/crane')}x,,31 February 2023\n"
    )
    assert main(["add", "--list", "list.csv"]) == 1
    assert "1 added, 2 failed → failed.csv" in capsys.readouterr().err
    rows = rows_of(tmp_path / "failed.csv")
    by_url = {row["url"].rpartition("/")[2]: row for row in rows}
    assert by_url["late"]["title"] == "'=SUM(1,2)", "no spreadsheet computes it"
    assert {name: row["published"] for name, row in by_url.items()} == {
        "late": "2023-05-08",
        "cranex": "31 February 2023",
    }
    assert "404" in by_url["late"]["error"]
    server.answers["/late"] = answer(story("late ferry"))
    assert main(["add", "--list", "failed.csv"]) == 1
    assert "1 added, 1 failed → failed.csv" in capsys.readouterr().err
    main(["articles", "--json"])
    assert "=SUM(1,2)" in [row["title"] for row in json.loads(capsys.readouterr().out)["articles"]]


def test_a_file_of_the_users_own_is_never_written_over(server, settings, tmp_path, capsys):
    (tmp_path / "failed.csv").write_text("mine\n")
    (tmp_path / "list.txt").write_text(server.url("/gone"))
    main(["add", "--list", "list.txt"])
    assert "→ failed-2.csv" in capsys.readouterr().err
    assert (tmp_path / "failed.csv").read_text() == "mine\n"


def test_results_are_written_as_csv_for_every_source(server, onrecord, tmp_path):
    (tmp_path / "list.txt").write_text(f"{server.url('/bridge')}\n{server.url('/gone')}\n")
    onrecord("add", "--list", "list.txt", "--results", "out.csv")
    rows = rows_of(tmp_path / "out.csv")
    assert tuple(rows[0]) == COLUMNS
    assert sorted((row["status"], row["title"], row["article"]) for row in rows) == [
        ("added", "The bridge of Tarn", "1"),
        ("failed", "", ""),
    ]
    assert not (tmp_path / "failed.csv").exists(), "with --json the document tells"


def test_results_that_cannot_be_written_are_told_before_anything_is_fetched(server, settings, capsys):
    assert main(["add", server.url("/bridge"), "--results", "/nowhere/out.csv"]) == 1
    assert "cannot be written" in capsys.readouterr().err
    assert server.connections == 0


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "=\u202ecmd|' /C calc'!A0"])
def test_a_cell_that_a_spreadsheet_would_compute_is_made_words(cell):
    assert harmless_cell(cell)[0] == "'"
    assert "\u202e" not in harmless_cell(cell)


def test_a_text_of_links_is_not_stored_and_nothing_is_fetched_unasked(server, onrecord, tmp_path):
    (tmp_path / "links.txt").write_text(f"{server.url('/bridge')}\n{server.url('/ferry')}\n")
    code, document, _ = onrecord("add", "links.txt")
    assert (code, server.connections) == (1, 0)
    assert document["results"][0]["error"] == (
        "links.txt holds only links (2). To add the 2 pages they lead to: onrecord add --list links.txt"
    )


def test_a_text_of_links_is_followed_where_yes_was_said_beforehand(server, onrecord, tmp_path):
    (tmp_path / "links.txt").write_text(f"{server.url('/bridge')}\n{server.url('/ferry')}\n")
    code, document, _ = onrecord("add", "links.txt", "--yes")
    assert (code, by_name(document)) == (0, {"bridge": "added", "ferry": "added"})


@pytest.mark.parametrize(
    ("name", "body", "why"),
    [
        ("none.csv", None, "There is no file"),
        ("empty.csv", b"", "holds no links"),
        ("noise.csv", b"\xff\xd8\xff\xe0" + bytes(range(256)) * 20, "no text and no workbook"),
        ("old.xls", b"\xd0\xcf\x11\xe0", "old or a protected"),
        ("broken.xlsx", b"PK\x03\x04", "damaged"),
    ],
)
def test_a_list_that_is_none_fails_in_one_line(onrecord, tmp_path, name, body, why):
    if body is not None:
        (tmp_path / name).write_bytes(body)
    code, document, _ = onrecord("add", "--list", name)
    assert (code, len(document["results"])) == (1, 1)
    assert why in document["results"][0]["error"]


@pytest.mark.parametrize("options", [[], ["--queue"]], ids=["now", "queued"])
def test_a_source_without_a_name_is_not_the_folder_one_is_in(onrecord, tmp_path, options):
    (tmp_path / "story.txt").write_text("The bridge fell on Monday, said Ina Brod.")
    code, document, _ = onrecord("add", *options, "")
    assert (code, [each["status"] for each in document["results"]]) == (1, ["failed"])
    assert "without a name" in document["results"][0]["error"]


def test_add_without_anything_is_wrong_usage(settings, capsys):
    assert main(["add"]) == 2
    assert "SOURCE" in capsys.readouterr().err


def test_a_program_adds_in_three_lines(server, settings, home, tmp_path):
    (tmp_path / "note.txt").write_text("The lighthouse of Orle was painted. The keeper said that it had been time.")
    found = [(result.status, result.error) for result in add(server.url("/bridge"), "note.txt", outlet="Tarn Herald")]
    assert found == [("added", None), ("added", None)]
    catalogue = Catalogue(home)
    assert {row.article.metadata.outlet for row in catalogue.articles()} == {"Tarn Herald"}
    catalogue.close()


def test_a_program_may_name_its_home_and_follow_links(server, settings, tmp_path):
    (tmp_path / "links.txt").write_text(server.url("/bridge"))
    other = tmp_path / "other"
    assert [each.status for each in add("links.txt", home=other, follow=True)] == ["added"]
    assert [each.status for each in add("links.txt", settings=read_settings(), follow=False)] == ["failed"]
    catalogue = Catalogue(other)
    assert len(catalogue.articles()) == 1
    catalogue.close()


def test_a_date_in_the_future_is_left_out_and_that_is_told(server, onrecord):
    dated = '<meta property="article:published_time" content="2999-01-01T09:00:00Z">'
    server.answers["/bridge"] = answer(story("bridge", dated))
    code, document, err = onrecord("add", server.url("/bridge"))
    assert (code, document["results"][0]["status"]) == (0, "added")
    assert "'2999-01-01T09:00:00Z' cannot be one of publication" in err
    assert onrecord("articles")[1]["articles"][0]["published"] is None


def test_a_feed_that_dates_its_entries_in_the_future_is_not_believed(server, onrecord):
    server.answers["/feed"] = answer(feed(server, "bridge", date="Thu, 01 Jan 2099 10:00:00 GMT"))
    onrecord("add", server.url("/feed"))
    assert onrecord("articles")[1]["articles"][0]["published"] is None


def test_the_text_of_a_feed_serves_where_the_page_shows_less(server, onrecord):
    text = "".join(f"<p>The ferry of Kessel is late for reason number {n}, its master said.</p>" for n in range(20))
    item = "<item><title>Late</title><link>{}</link><content:encoded><![CDATA[{}]]></content:encoded></item>"
    items = "".join(item.format(server.url(f"/{name}"), text.replace("Kessel", name)) for name in ("teaser", "gone"))
    head = '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Herald</title>'
    server.answers["/feed"] = answer(f"{head}{items}</channel></rss>".encode())
    server.answers["/teaser"] = answer(
        b"<html><body><article><p>The ferry of teaser is late.</p></article></body></html>"
    )
    assert by_name(onrecord("add", server.url("/feed"))[1]) == {"teaser": "added", "gone": "added"}
    assert "reason number 19" in str(onrecord("show", "1")[1]) and "reason number 19" in str(onrecord("show", "2")[1])
