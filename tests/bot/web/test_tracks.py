"""Tracks and notices on pages and through the API: begun by editors, drawn live, told once."""

import json

import pytest

from bot.contract.tracks import TrackShape
from bot.contract.web import NoticesPage, TimelinePage, TracksPage
from bot.program import add
from bot.web.app import build
from retrieval.tracks.subject import by_claim
from tests.samples import FERRY, write_jsonl
from tests.web_client import Web, proof_in

API = "/api/v1"
CLAIM = "The repair of the bridge at Tarn would cost 40 million crowns"


@pytest.fixture
def followed(fresh, tmp_path):
    """A server over a corpus in which a speaker is followed."""
    list(add(str(write_jsonl(tmp_path / "some.jsonl")), settings=fresh.settings))
    web = Web(build(fresh, "127.0.0.1"))
    assert web.client().post(API + "/tracks", json={"speaker": "Ivo Brandt"}).status_code == 200
    return web


def in_pages(here, address):
    """The JSON of a list, page by page, as it says itself where the next one is."""
    after = ""
    while after is not None:
        yield (page := here.get(address, params={"cursor": after}).json())
        after = page["next"]


def test_a_track_with_many_entries_is_shown_in_pages(fresh, tmp_path):
    pieces = [
        {"text": f'"Dyke number {number} will hold," said Edda Holm.', "published": f"2024-{month:02}-{day:02}"}
        for number, (month, day) in enumerate((month, day) for month in range(1, 7) for day in range(1, 19))
    ]
    list(add(str(write_jsonl(tmp_path / "dykes.jsonl", pieces)), settings=fresh.settings))
    fresh.tracking.follow(fresh.tracking.subjects.by_name("Edda Holm"), own=True)
    here = Web(build(fresh, "127.0.0.1")).client()
    first, last = (here.get(f"/tracks/t1?page={page}").text for page in (1, 2))
    assert "Dyke number 99 " in first and "Dyke number 100 " not in first and "Page 1 of 2" in first
    assert "Dyke number 107 " in last and 'rel="prev"' in last and 'rel="next"' not in last
    assert here.get("/tracks/t1?page=99").text == last
    assert here.get("/tracks/t1?page=x").status_code == 422
    for address, name, pages in (("/tracks/t1.json", "entries", 2), ("/speakers/Edda%20Holm.json", "statements", 3)):
        read = list(in_pages(here, address))
        texts = [each["text"] for page in read for each in page[name]]
        assert (len(read), len(texts), len(set(texts))) == (pages, 108, 108)
    assert here.get("/tracks/t1.json?cursor=x").status_code == 400


def test_a_claim_is_followed_by_the_form_and_shown_in_time(followed):
    editor = followed.client(followed.token("editor"))
    proof = proof_in(editor.get("/tracks").text)
    begun = editor.post("/tracks", data={"kind": "claim", "words": CLAIM, "proof": proof})
    assert (begun.status_code, begun.headers["location"]) == (303, "/tracks/t2")
    page = editor.get("/tracks/t2")
    assert page.status_code == 200 and CLAIM in page.text and 'src="/tracks/t2.svg"' in page.text
    picture = editor.get("/tracks/t2.svg")
    assert picture.headers["content-type"] == "image/svg+xml" and b"<script" not in picture.content
    TimelinePage.model_validate(editor.get("/tracks/t2.json").json())
    TracksPage.model_validate(editor.get("/tracks.json").json())
    assert editor.post("/tracks/t2/end", data={"proof": proof}).status_code == 303
    assert editor.get("/tracks/t2").status_code == 404


def test_the_same_again_is_the_track_that_exists(followed):
    here = followed.client()
    again = TrackShape.model_validate(here.post(API + "/tracks", json={"speaker": "Ivo Brandt"}).json())
    assert again.track.id == "t1"
    assert here.post(API + "/tracks", json={}).status_code == 400
    assert here.post(API + "/tracks", json={"claim": CLAIM, "speaker": "Ivo Brandt"}).status_code == 400


def test_news_is_told_as_a_notice(followed, tmp_path):
    here = followed.client()
    new = FERRY.replace("denied that the council had known of the crack since March", "said that the ferry is safe")
    here.post(API + "/articles", json={"text": new, "title": "Safe", "published": "2023-06-01"})
    while followed.app.state.worker.work_once():
        pass
    told = NoticesPage.model_validate(here.get(API + "/notices").json())
    assert [each.track for each in told.notices] == ["t1"]
    assert "Ivo Brandt" in here.get("/notices").text
    latest = NoticesPage.model_validate(here.get("/notices.json").json())
    assert (latest.notices, latest.next) == (told.notices, None)
    read = here.post(API + "/notices/read", json={"notices": [told.notices[0].id]}).json()
    assert read["notices"][0]["read"] is True
    assert here.get(API + "/notices?unread=true").json()["notices"] == []
    assert "as read" not in here.get("/notices").text


@pytest.mark.parametrize(
    ("page", "link", "chosen"),
    [
        ("/check?q=The+ferry+sank", "/tracks?kind=claim&amp;words=The+ferry+sank", "claim"),
        ("/speakers/Ivo%20Brandt", "/tracks?kind=speaker&amp;words=Ivo+Brandt", "speaker"),
        ("/ask?q=Why+do+unicorns+sing", "/tracks?kind=question&amp;words=Why+do+unicorns+sing", "question"),
    ],
)
def test_a_page_leads_editors_to_following_what_it_shows(followed, page, link, chosen):
    editor, reader = followed.client(followed.token("editor")), followed.client(followed.token("reader"))
    assert link in editor.get(page).text
    assert link not in reader.get(page).text
    form = editor.get(link.replace("&amp;", "&")).text
    assert f'<option value="{chosen}" selected>' in form
    assert f'value="{link.partition("words=")[2].replace("+", " ")}"' in form


def test_an_editor_marks_notices_as_read_on_their_page(followed, tmp_path):
    new = [{"text": '"The ferry is safe," said Ivo Brandt on Friday.', "published": "2024-02-02"}]
    list(add(str(write_jsonl(tmp_path / "more.jsonl", new)), settings=followed.app.state.desk.app.settings))
    assert "as read" not in followed.client(followed.token("reader")).get("/notices").text
    editor = followed.client(followed.token("editor"))
    page = editor.get("/notices").text
    assert "Mark it as read" in page
    assert editor.post("/notices/read", data={"notice": "1"}).status_code == 403
    assert editor.post("/notices/read", data={"notice": "1", "proof": proof_in(page)}).status_code == 303
    assert editor.get(API + "/notices?unread=true").json()["notices"] == []


def test_lists_come_in_pages(followed):
    here = followed.client()
    here.post(API + "/tracks", json={"claim": CLAIM})
    first = TracksPage.model_validate(here.get(API + "/tracks?limit=1").json())
    rest = TracksPage.model_validate(here.get(API + "/tracks", params={"limit": 1, "cursor": first.next}).json())
    assert [each.id for each in (*first.tracks, *rest.tracks)] == ["t2", "t1"]
    assert rest.next is None


def test_what_only_a_chat_follows_is_no_readers_business(followed):
    followed.app.state.desk.app.tracking.follow(by_claim(CLAIM), own=False)
    reader, editor = followed.client(followed.token("reader")), followed.client(followed.token("editor"))
    assert [each["id"] for each in reader.get(API + "/tracks").json()["tracks"]] == ["t1"]
    assert reader.get("/tracks/t2").status_code == reader.get("/tracks/t2.svg").status_code == 404
    assert reader.get(API + "/timeline?id=t2").status_code == 404
    assert len(editor.get(API + "/tracks").json()["tracks"]) == 2


def test_a_reader_follows_nothing(followed):
    reader = followed.client(followed.token("reader"))
    assert reader.post(API + "/tracks", json={"claim": CLAIM}).status_code == 403
    assert reader.delete(API + "/tracks/t1").status_code == 403
    assert 'name="words"' not in reader.get("/tracks").text


@pytest.mark.parametrize("id", ["t9", "x", "t1'--", "../t1", json.dumps([1])])
def test_what_is_not_followed_is_not_found(followed, id):
    assert followed.client().get(API + "/timeline", params={"id": id}).status_code == 404
