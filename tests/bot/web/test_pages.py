"""Each page shows its call, runs nothing, can be read by everybody, and has the same as JSON beside it."""

from html.parser import HTMLParser

import pytest

from bot.contract.answers import AskShape, CheckedQuoteShape
from bot.contract.checks import CheckShape
from bot.contract.web import ArticleView, SaidPage, ShelfShape, SpeakersPage
from bot.program import add
from bot.web.app import build
from retrieval.tracks.refresh.store.visits import StateRun
from tests.samples import write_jsonl
from tests.web_client import Web, proof_in

ASK = "/ask?q=What+did+Edda+Holm+say%3F"
CHECK = "/check?q=The+repair+would+cost+40+million+crowns"
PAGES = [
    *("/", "/ask", ASK, "/ask?q=What+did+Nobody+Known+say", "/check", CHECK, "/quote", "/quote?q=Nobody+will+cross+it"),
    *(
        "/articles",
        "/articles?outlet=Tarn+Herald",
        "/articles?month=unknown",
        "/articles/1",
        "/articles/1?at=0-20,30-40",
    ),
    *(
        "/speakers",
        "/speakers?name=holm",
        "/speakers/Edda%20Holm",
        "/speakers/Nobody",
        "/claims",
        "/claims?q=The+bridge+fell",
    ),
    *("/statements/s1", "/sign-in", "/nowhere"),
    *("/tracks", "/notices", "/add", "/articles/1/edit"),
]
TWINS = {
    ASK.replace("/ask", "/ask.json"): AskShape,
    CHECK.replace("/check", "/check.json"): CheckShape,
    "/quote.json?q=Nobody+will+cross+it": CheckedQuoteShape,
    "/articles.json?outlet=Tarn+Herald": ShelfShape,
    "/articles/1.json": ArticleView,
    "/speakers.json": SpeakersPage,
    "/speakers/Edda%20Holm.json": SaidPage,
}


class Reader(HTMLParser):
    """The outline of a page as a screen reader has it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.levels: list[int] = []
        self.landmarks: list[str] = []
        self.labelled: set[str] = set()
        self.fields: list[str] = []
        self.named: list[str] = []
        self.attributes: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        known = dict(attrs)
        self.tags.append(tag)
        self.attributes += known
        self.ids += [known["id"]] if "id" in known else []
        self.levels += [int(tag[1])] if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit() else []
        self.landmarks += [tag] if tag in ("header", "nav", "main", "footer") else []
        self.labelled |= {known["for"]} if tag == "label" else set()
        if tag in ("input", "textarea", "select") and known.get("type") != "hidden":
            self.fields.append(known.get("id", ""))
        self.named += known.get("aria-labelledby", "").split() + known.get("aria-describedby", "").split()


@pytest.mark.parametrize("address", PAGES)
def test_a_page_can_be_read_by_everybody_and_runs_nothing(here, address):
    reply = here.get(address)
    assert reply.status_code in (200, 404)
    read = Reader(reply.text)
    assert not {"script", "iframe", "object", "embed"} & set(read.tags)
    assert not [each for each in read.attributes if each.startswith("on") or each == "style"]
    assert read.levels.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(read.levels, read.levels[1:], strict=False))
    assert len(read.ids) == len(set(read.ids))
    assert set(read.fields) <= read.labelled
    assert set(read.named) <= set(read.ids)
    assert read.landmarks.count("main") == 1
    assert len(reply.content) < 50_000


@pytest.mark.parametrize(("address", "shape"), TWINS.items())
def test_a_page_has_the_same_as_json_beside_it(here, address, shape):
    shape.model_validate(here.get(address).json())


def test_an_answer_shows_each_quotation_with_its_label_its_place_and_its_context(here):
    page = here.get(ASK).text
    assert "DIRECT, own words" in page
    assert "Nobody will cross it before I have" in page
    assert 'href="/articles/1?at=' in page
    assert "In its context" in page
    assert "Searched 4 articles" in page


def test_the_same_question_is_answered_once_until_the_corpus_changes(here):
    assert here.get(ASK).text == here.get(ASK).text
    assert here.get(ASK.replace("Edda", "Ivo")).text != here.get(ASK).text


def test_nothing_found_is_shown_with_its_receipt(here):
    page = here.get("/ask?q=What+did+the+United+Nations+say%3F").text
    assert "This tells what is in your corpus, not what" in page
    assert "Searched" in page


def test_an_article_has_its_statements_marked_and_the_words_pointed_at(here):
    page = here.get("/articles/1?at=90-120").text
    assert '<mark class="direct" id="s' in page
    assert 'id="here"' in page
    assert "Edda Holm" in page


def test_facets_narrow_the_list_and_count_what_they_leave(here):
    found = here.get("/articles.json?outlet=tarn+herald").json()
    assert found["total"] == 2
    assert {each["outlet"] for each in found["articles"]} == {"Tarn Herald"}
    assert found["facets"]["month"] == [{"value": "2023-05", "articles": 2}]
    unknown = here.get("/articles.json?month=unknown").json()
    assert [each["title"] for each in unknown["articles"]] == ["The crane"]


@pytest.mark.parametrize(
    "address",
    ["/articles/99", "/articles/1'--", "/claims/k9", "/statements/s999", "/etc/passwd"],
)
def test_what_is_not_there_is_said_so(here, address):
    assert here.get(address).status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/ask?q=who&since=yesterdayish",
        "/ask?q=%3F%3F",
        "/articles?cursor=x",
        "/articles/1?version=x",
        "/ask?q=" + "x" * 3000,
    ],
)
def test_what_means_nothing_is_refused_in_a_line(here, address):
    reply = here.get(address)
    assert reply.status_code == 400
    assert 'role="alert"' in reply.text


HOSTILE = (
    "<script>alert(1)</script> <svg onload=alert(1)> </p><style>*{display:none}</style> \u202eevil\u202c {{ 7*7 }}"
)


def test_hostile_words_are_shown_as_words_on_every_page(fresh, tmp_path):
    text = f'"We will not pay," said Edda Holm. {HOSTILE}\n\nIvo Brandt said that {HOSTILE} was found.'
    piece = dict.fromkeys(("title", "outlet", "byline"), HOSTILE) | {"text": text, "url": "https://x.example/"}
    list(add(str(write_jsonl(tmp_path / "some.jsonl", [piece])), settings=fresh.settings))
    here = Web(build(fresh, "127.0.0.1")).client()
    for address in ("/", "/articles", "/articles/1", "/speakers/Edda%20Holm", "/ask?q=Edda+Holm", f"/ask?q={HOSTILE}"):
        page = here.get(address).text
        assert not {"script", "svg", "style"} & set(Reader(page).tags), address
        assert "\u202e" not in page
        assert "{{ 7*7 }}" in page


def test_a_latest_article_without_outlet_and_date_is_named_without_empty_parts(fresh, tmp_path):
    list(
        add(
            str(write_jsonl(tmp_path / "some.jsonl", [{"text": "Edda Holm said that it rained."}])),
            settings=fresh.settings,
        )
    )
    page = Web(build(fresh, "127.0.0.1")).client().get("/").text
    assert '<span class="imprint">no date · 1 statement</span>' in page


def test_an_empty_corpus_says_so_and_what_to_do(fresh):
    page = Web(build(fresh, "127.0.0.1")).client().get("/").text
    assert "No articles yet" in page and "onrecord add" in page


def test_an_editor_puts_a_statement_right_and_a_reader_cannot(fresh, tmp_path):
    list(add(str(write_jsonl(tmp_path / "some.jsonl")), settings=fresh.settings))
    web = Web(build(fresh, "127.0.0.1"))
    reader = web.client(web.token("reader"))
    assert "Put it right" not in reader.get("/statements/s1").text
    assert reader.post("/statements/s1", data={"what": "drop"}).status_code == 403
    editor = web.client(web.token("editor"))
    proof = proof_in(editor.get("/statements/s1").text)
    assert editor.post("/statements/s1", data={"what": "drop"}).status_code == 403
    done = editor.post("/statements/s1", data={"what": "speaker", "speaker": "Ana Toru", "proof": proof})
    assert done.status_code == 303
    assert fresh.catalogue.statement(1).statement.speaker.name == "Ana Toru"
    assert editor.post("/statements/s1", data={"what": "undo", "proof": proof}).status_code == 303
    assert fresh.catalogue.statement(1).statement.speaker.name != "Ana Toru"


def test_the_state_of_a_page_stands_on_its_article_and_beside_its_quotations(fresh, tmp_path):
    piece = {"text": '"We will not pay," said Edda Holm.', "url": "https://herald.example/ferry", "outlet": "Heral"}
    list(add(str(write_jsonl(tmp_path / "some.jsonl", [piece])), settings=fresh.settings))
    here = Web(build(fresh, "127.0.0.1")).client()
    assert "not read again since it was added" in here.get("/articles/1").text
    assert "its page" not in here.get("/statements/s1").text
    for number, run in enumerate((StateRun("live", 60, 120, 2), StateRun("blocked", 180, 180, why="a captcha"))):
        fresh.page_visits.expect({1: 0.0})
        assert fresh.page_visits.claim("test", float(number), [1], 1)
        assert fresh.page_visits.finish(1, "test", {"due": 0.0}, run)
    fresh.edit(1, {"outlet": "Tarn Herald"})
    page = here.get("/articles/1").text
    assert "<b>BLOCKED</b> since 1970-01-01 00:03 UTC" in page
    assert "<b>LIVE</b> 1970-01-01 00:01 UTC to 1970-01-01 00:02 UTC, read 2 times" in page
    assert "a captcha" in page and "Put right by hand: outlet" in page
    for address in ("/statements/s1", "/speakers/Edda%20Holm", "/ask?q=What+did+Edda+Holm+say"):
        assert "its page cannot be read (BLOCKED) since 1970-01-01 00:03 UTC" in here.get(address).text, address
    told = here.get("/articles/1.json").json()
    assert [each["state"] for each in told["page_states"]] == ["blocked", "live"]
    assert told["put_right"] == ["outlet"]


def test_readers_ask_within_a_limit_and_owners_without(fresh):
    web = Web(build(fresh, "127.0.0.1"))
    web.app.state.desk._pace.most = 2
    reader = web.client(web.token("reader"))
    codes = [reader.get(f"/ask?q=Who+spoke+{number}").status_code for number in range(3)]
    assert codes == [200, 200, 429]
    here = web.client()
    assert [here.get(f"/ask?q=Who+came+{number}").status_code for number in range(3)] == [200] * 3


def test_an_editor_puts_an_article_right_and_marks_it(fresh, tmp_path):
    list(add(str(write_jsonl(tmp_path / "some.jsonl")), settings=fresh.settings))
    web = Web(build(fresh, "127.0.0.1"))
    assert web.client(web.token("reader")).get("/articles/1/edit").status_code == 403
    editor = web.client(web.token("editor"))
    form = editor.get("/articles/1/edit").text
    known = {"title": "Bridge at Tarn shut", "outlet": "Tarn Herald", "published": "2023-05-08", "byline": ""}
    assert editor.post("/articles/1/edit", data=known).status_code == 403
    proof = proof_in(form)
    assert editor.post("/articles/1/edit", data={**known, "proof": proof}).status_code == 303
    assert "Bridge at Tarn shut" in editor.get("/articles/1").text
    mark = {"state": "withdrawn", "why": "The source was <b>nobody</b>", "proof": proof}
    assert editor.post("/articles/1/mark", data=mark).status_code == 303
    page = editor.get("/articles/1").text
    assert "<b>WITHDRAWN</b>" in page and "&lt;b&gt;nobody" in page
    assert editor.post("/articles/1/mark", data={**mark, "why": " "}).status_code == 422
    assert editor.post("/articles/1/edit", data={**known, "published": "thisish", "proof": proof}).status_code == 400
