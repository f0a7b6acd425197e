"""The API answers in the shapes of the command line, in pages that additions do not move, and tells what is wrong."""

import json
from pathlib import Path

import pytest

from bot.contract.answers import AskShape, CheckedQuoteShape, CiteShape, SearchShape
from bot.contract.articles import ShowShape
from bot.contract.checks import CheckShape
from bot.contract.jobs import JobShape
from bot.contract.known import KnownClaimShape, MatchesShape
from bot.contract.speech import FixedShape
from bot.contract.web import ArticlesPage, FeedsPage, KnownClaimsPage, SaidPage, SpeakersPage, StatementsPage
from bot.program import add
from bot.web.app import bare, build
from tests.samples import FERRY, write_jsonl
from tests.web_client import Web

API = "/api/v1"
READ = {
    "/ask?question=What+did+Edda+Holm+say": AskShape,
    "/search?query=bridge&k=2": SearchShape,
    "/quote?text=Nobody+will+cross+it": CheckedQuoteShape,
    "/check?claim=The+repair+would+cost+40+million+crowns": CheckShape,
    "/said?speaker=Edda+Holm": SaidPage,
    "/said": SaidPage,
    "/statements": StatementsPage,
    "/statements?article=1": StatementsPage,
    "/statements/s1": FixedShape,
    "/speakers": SpeakersPage,
    "/cite?quote=s1": CiteShape,
    "/articles": ArticlesPage,
    "/articles/1": ShowShape,
    "/show?id=s1": ShowShape,
    "/claims": KnownClaimsPage,
    "/claims/match?text=The+bridge+fell": MatchesShape,
    "/feeds": FeedsPage,
}
CLAIM = {
    "claim": "The ferry of Tarn sank with forty people on board",
    "rating": "Pants on Fire",
    "publisher": "Kestria Facts",
    "url": "https://www.facts.example/ferry",
    "reviewed": "2023-06-01",
    "claimant": "Ivo Brandt",
    "language": "en",
}


@pytest.mark.parametrize(("address", "shape"), READ.items())
def test_each_route_answers_in_its_shape(here, address, shape):
    reply = here.get(API + address)
    assert reply.status_code == 200, reply.text
    shape.model_validate(reply.json())
    again = here.get(API + address, headers={"if-none-match": reply.headers["etag"]})
    assert again.status_code == 304


def test_an_answer_is_the_one_of_the_command_line(corpus, here):
    asked = here.get(API + "/ask", params={"question": "What did Edda Holm say?"}).json()
    assert asked["quotes"][0]["speaker"]["name"] == "Edda Holm"
    assert corpus.answers.recall(asked["id"]).record.question == "What did Edda Holm say?"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/ask", 422),
        ("/ask?question=", 422),
        ("/ask?question=x&limit=999", 422),
        ("/ask?question=x&untill=2024", 422),
        ("/ask?question=%3F%3F", 400),
        ("/ask?question=who&since=thisish", 400),
        ("/said?cursor=x", 400),
        ("/articles?cursor=x", 400),
        ("/statements?article=x", 422),
        ("/articles/99", 404),
        ("/statements/s99", 404),
        ("/claims/k99", 404),
        ("/jobs/99", 404),
        ("/nothing", 404),
    ],
)
def test_what_is_wrong_is_told_as_a_problem(here, address, status):
    reply = here.get(API + address)
    assert (reply.status_code, reply.headers["content-type"]) == (status, "application/problem+json")
    problem = reply.json()
    assert problem["status"] == status and problem["title"] and problem["detail"]


def test_an_article_is_named_by_its_number_as_replies_have_it(fresh, tmp_path):
    list(add(str(write_jsonl(tmp_path / "some.jsonl")), settings=fresh.settings))
    here = Web(build(fresh, "127.0.0.1")).client()
    id = here.get(API + "/articles").json()["articles"][0]["id"]
    for named in (id, str(id)):
        assert here.post(API + "/edit", json={"article": named, "outlet": "Tarn Herald"}).status_code == 200
        assert here.post(API + "/mark", json={"article": named, "state": "live", "why": "x"}).status_code == 200


def test_what_is_wrong_with_a_field_is_said_plainly(here):
    assert here.get(API + "/ask").json()["errors"] == ["question: it is missing"]
    assert here.get(API + "/ask?question=x&untill=2024").json()["errors"] == ["untill: there is no such field"]
    assert here.post(API + "/tracks", content=b"{", headers={"content-type": "application/json"}).json()["errors"] == [
        "the body: it is no JSON"
    ]


def listed(client, path, key, limit):
    found, cursor = [], None
    while True:
        page = client.get(API + path, params={"limit": limit, **({"cursor": cursor} if cursor else {})}).json()
        found += page[key]
        cursor = page["next"]
        if cursor is None:
            return found


@pytest.mark.parametrize(
    ("path", "key"),
    [("/articles", "articles"), ("/said", "statements"), ("/statements", "statements"), ("/speakers", "speakers")],
)
def test_pages_of_a_list_are_the_list(here, path, key):
    assert listed(here, path, key, 1) == here.get(API + path, params={"limit": 500}).json()[key]


def test_beside_statements_only_those_are_named_whom_one_asks_for(here):
    def named(path):
        found = here.get(API + path).json()
        return [each["name"] for each in found.get("speakers", [])], found["receipt"]["speakers"]

    assert named("/said?speaker=Edda+Holm") == ([], [])
    everybody = named("/said?limit=1")
    assert "Edda Holm" in everybody[0] and "Edda Holm" in everybody[1]
    assert "Edda Holm" in named("/said?speaker=Nobody+Whatever")[1]
    for path in ("/said", "/statements"):
        second = here.get(f"{API}{path}?limit=1").json()["next"]
        assert named(f"{path}?limit=1&cursor={second}") == ([], [])


def test_pages_skip_and_repeat_nothing_while_articles_are_added(fresh, tmp_path):
    list(add(str(write_jsonl(tmp_path / "some.jsonl")), settings=fresh.settings))
    here = Web(build(fresh, "127.0.0.1")).client()
    before = {path: here.get(API + path).json() for path in ("/articles", "/said")}
    first = {path: here.get(API + path, params={"limit": 2}).json() for path in before}
    new = [
        {"text": FERRY.replace("Ivo Brandt", name), "published": day}
        for name, day in (("A. Bo", "2024-01-01"), ("C. Do", "2001-01-01"))
    ]
    list(add(str(write_jsonl(tmp_path / "more.jsonl", new)), settings=fresh.settings))
    for path, key in (("/articles", "articles"), ("/said", "statements")):
        rest = here.get(API + path, params={"cursor": first[path]["next"]}).json()[key]
        ids = [each["id"] for each in (*first[path][key], *rest)]
        assert len(ids) == len(set(ids))
        assert {each["id"] for each in before[path][key]} <= set(ids)


# Adding ---------------------------------------------------------------------------------------------------------------


@pytest.fixture
def writable(fresh):
    return Web(build(fresh, "127.0.0.1"))


def test_a_text_is_added_as_a_job_that_tells_how_it_went(writable):
    here = writable.client()
    taken = here.post(API + "/articles", json={"text": FERRY, "title": "Ferry", "outlet": "Tarn Herald"})
    assert taken.status_code == 202
    waiting = JobShape.model_validate(here.get(taken.headers["location"]).json())
    assert (waiting.id, waiting.state) == (taken.json()["job"], "waiting")
    assert writable.app.state.worker.work_once()
    done = here.get(taken.headers["location"]).json()
    assert (done["state"], [each["status"] for each in done["results"]]) == ("done", ["added"])
    assert here.get(API + "/articles").json()["articles"][0]["title"] == "Ferry"


def test_a_job_is_watched_until_it_has_ended(writable):
    here = writable.client()
    taken = here.post(API + "/articles", json={"text": FERRY}).json()
    writable.app.state.worker.work_once()
    told = here.get(f"{taken['url']}/events")
    assert told.headers["content-type"].startswith("text/event-stream")
    assert json.loads(told.text.partition("data: ")[2])["state"] == "done"


@pytest.mark.parametrize(
    "source", ["/etc/passwd", "../x.html", "file:///etc/passwd", "notes/", "-", "javascript:alert(1)", "http://"]
)
def test_only_addresses_of_the_web_are_taken(writable, source):
    reply = writable.client().post(API + "/articles", json={"sources": [source]})
    assert reply.status_code == 422
    assert writable.app.state.adder.queue.latest() == []


def test_addresses_that_are_not_public_are_not_fetched(writable):
    here = writable.client()
    taken = here.post(API + "/articles", json={"sources": ["http://127.0.0.1:9/x"]}).json()
    writable.app.state.worker.work_once()
    [result] = here.get(taken["url"]).json()["results"]
    assert result["status"] == "failed"


def test_the_same_key_makes_one_job(writable):
    here, keyed = writable.client(), {"idempotency-key": "one"}
    first = here.post(API + "/articles", json={"text": FERRY}, headers=keyed)
    again = here.post(API + "/articles", json={"text": FERRY}, headers=keyed)
    other = here.post(API + "/articles", json={"text": FERRY + " More."}, headers=keyed)
    assert (first.json()["job"], again.status_code, other.status_code) == (again.json()["job"], 202, 422)
    theirs = writable.client(writable.token("editor")).post(API + "/articles", json={"text": FERRY}, headers=keyed)
    assert theirs.json()["job"] != first.json()["job"]


def test_a_job_is_its_callers_own(writable):
    taken = writable.client().post(API + "/articles", json={"text": FERRY}).json()
    assert writable.client(writable.token("editor")).get(taken["url"]).status_code == 404
    assert writable.client(writable.token("owner")).get(taken["url"]).status_code == 200


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{", b'{"text": 1}', b'{"text": ""}', b'{"sources": []}', b'{"text": "x", "y": 1}', b"\xff"]
)
def test_a_body_that_is_none_is_refused(writable, body):
    reply = writable.client().post(API + "/articles", content=body, headers={"content-type": "application/json"})
    assert reply.status_code in (400, 422)
    assert reply.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "body, field", [({"text": 5}, "article.text"), ({"sources": "x"}, "addresses.sources"), ({}, "article.text")]
)
def test_what_is_wrong_with_an_addition_is_said_of_the_kind_that_was_meant(writable, body, field):
    reply = writable.client().post(API + "/articles", json=body).json()
    assert [each.split(":")[0] for each in reply["errors"]] == [field]


def test_a_form_of_another_kind_changes_nothing(writable):
    reply = writable.client().post(API + "/articles", content=b'{"text": "x"}', headers={"content-type": "text/plain"})
    assert reply.status_code in (415, 422)


CHANGES = [
    ("/articles", {"text": FERRY}),
    ("/mark", {"article": "1", "state": "withdrawn", "why": "so"}),
    ("/refresh", {}),
    ("/edit", {"article": "1", "title": "x"}),
    ("/statements/fix", {"id": "s1", "drop": True}),
    ("/feeds", {"url": "https://x.example/"}),
]


@pytest.mark.parametrize(("path", "body"), CHANGES)
def test_a_reader_changes_nothing(writable, path, body):
    assert writable.client(writable.token("reader")).post(API + path, json=body).status_code == 403


@pytest.mark.parametrize(("path", "body"), CHANGES)
def test_a_cookie_alone_changes_nothing_through_the_api(writable, path, body):
    keeper = writable.app.state.doorkeeper
    cookie = keeper.cookie(keeper.by_token(writable.token("owner"), None))
    assert writable.stranger(cookie=f"onrecord={cookie}").post(API + path, json=body).status_code == 403


def test_answers_of_others_are_for_editors(web):
    reader, editor = web.client(web.token("reader")), web.client(web.token("editor"))
    id = editor.get(API + "/ask?question=What+did+Edda+Holm+say").json()["id"]
    assert editor.get(API + f"/why?answer={id}").status_code == 200
    assert reader.get(API + f"/why?answer={id}").status_code == 403
    assert reader.get(API + f"/cite?quote={id}.1").status_code == 403
    assert reader.get(API + "/cite?quote=s1").status_code == 200


def test_an_article_is_marked_and_a_statement_put_right(fresh, tmp_path):
    list(add(str(write_jsonl(tmp_path / "some.jsonl")), settings=fresh.settings))
    here = Web(build(fresh, "127.0.0.1")).client()
    assert (
        here.post(API + "/mark", json={"article": "1", "state": "withdrawn", "why": "a mistake"}).json()["state"]
        == "withdrawn"
    )
    assert "WITHDRAWN" in here.get("/articles/1").text
    edited = here.post(API + "/edit", json={"article": "1", "byline": "Ana Ruiz"}).json()
    assert edited["articles"][0]["byline"] == "Ana Ruiz"
    fixed = here.post(API + "/statements/fix", json={"id": "s1", "speaker": "Ana Toru"}).json()
    assert fixed["statement"]["speaker"]["name"] == "Ana Toru"


# Known claims as Google has them --------------------------------------------------------------------------------------


@pytest.fixture
def with_claims(fresh, tmp_path):
    file = tmp_path / "claims.jsonl"
    others = [
        {**CLAIM, "claim": f"The mayor of Orvel owns {n} boats", "url": f"https://b.example/{n}", "publisher": "B"}
        for n in range(12)
    ]
    file.write_text("".join(json.dumps(each) + "\n" for each in (CLAIM, *others)))
    list(fresh.import_known(str(file), None))
    return Web(build(fresh, "127.0.0.1"))


@pytest.mark.parametrize("prefix", ["/v1alpha1", API])
def test_claims_are_searched_as_googles_clients_do(with_claims, prefix):
    found = (
        with_claims.client()
        .get(f"{prefix}/claims:search", params={"query": "ferry sank", "languageCode": "en-US"})
        .json()
    )
    assert found == {
        "claims": [
            {
                "text": CLAIM["claim"],
                "claimant": "Ivo Brandt",
                "claimReview": [
                    {
                        "publisher": {"name": "Kestria Facts", "site": "facts.example"},
                        "url": CLAIM["url"],
                        "reviewDate": "2023-06-01T00:00:00Z",
                        "textualRating": "Pants on Fire",
                        "languageCode": "en",
                    }
                ],
            }
        ]
    }


def test_googles_pages_and_filters(with_claims):
    here, path = with_claims.client(), "/v1alpha1/claims:search"
    first = here.get(path, params={"query": "boats of the mayor of Orvel", "pageSize": 10}).json()
    rest = here.get(
        path, params={"query": "boats of the mayor of Orvel", "pageSize": 10, "pageToken": first["nextPageToken"]}
    ).json()
    assert (len(first["claims"]), len(rest["claims"]), "nextPageToken" in rest) == (10, 2, False)
    assert len(here.get(path, params={"reviewPublisherSiteFilter": "facts.example"}).json()["claims"]) == 1
    assert here.get(path, params={"query": "ferry sank", "languageCode": "de"}).json() == {}
    assert here.get(path, params={"query": "ferry sank", "maxAgeDays": 1}).json() == {}
    assert here.get(path, params={"query": "zebra stripes"}).json() == {}


def test_googles_key_is_a_token_there_and_nowhere_else(with_claims):
    token = with_claims.token("reader")
    assert with_claims.stranger().get("/v1alpha1/claims:search", params={"key": token}).status_code == 200
    assert with_claims.stranger().get("/v1alpha1/claims:search", params={"key": "wrong"}).status_code == 401
    assert with_claims.stranger().get(API + "/articles", params={"key": token}).status_code == 401
    assert with_claims.client().get("/v1alpha1/claims:search", params={"key": "any"}).status_code == 200


def test_a_known_claim_is_shown(with_claims):
    KnownClaimShape.model_validate(with_claims.client().get(API + "/claims/k1").json())
    assert len(listed(with_claims.client(), "/claims", "claims", 5)) == 13


# The description ------------------------------------------------------------------------------------------------------


def test_the_description_in_the_docs_is_the_one_in_force(here):
    kept = json.loads((Path(__file__).parents[3] / "docs/openapi.json").read_text())
    assert kept == bare().openapi() == here.get(API + "/openapi.json").json()
    assert kept["openapi"].startswith("3.1")
    assert all(path.startswith(("/api/v1/", "/v1alpha1/")) for path in kept["paths"])
