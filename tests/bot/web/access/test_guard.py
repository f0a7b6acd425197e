"""The server is closed: to foreign names, to pages of other sites, to strangers, to wrong tokens, to floods."""

import pytest

from bot.web.access.guard import MOST_BYTES
from bot.web.access.visitors import COOKIE, FORM_COOKIE, GUESSES
from bot.web.store.database import open_web
from tests.web_client import HOST, OWNERS, proof_in

INSIDE = ["/", "/ask?q=Who+spoke", "/articles", "/articles/1", "/articles.json", "/speakers", "/nowhere"]


@pytest.mark.parametrize("address", INSIDE)
def test_a_stranger_sees_nothing_but_the_form_for_a_token(web, address):
    reply = web.stranger().get(address)
    assert reply.status_code == 401
    assert reply.headers["www-authenticate"].startswith("Bearer")
    assert "Edda Holm" not in reply.text and "Tarn Herald" not in reply.text


def test_a_program_without_a_token_is_told_so_in_its_own_form(web):
    reply = web.stranger(accept="application/json").get("/articles.json")
    assert reply.headers["content-type"] == "application/problem+json"
    assert reply.json()["status"] == 401


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "localhost@evil", ""])
def test_a_foreign_name_is_refused_also_from_here(here, host):
    assert here.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1", "[::1]:8000", "127.0.0.1:9"])
def test_names_of_this_machine_are_its_own(here, host):
    assert here.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:9999", "http://[", ""])
def test_a_page_of_another_site_is_refused(here, origin):
    assert here.get("/articles.json", headers={"origin": origin}).status_code == 403
    assert here.get("/articles.json", headers={"origin": HOST}).status_code == 200


def test_a_link_elsewhere_may_lead_here_but_no_picture_may_be_had_from_here(here):
    link = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
    assert here.get("/articles", headers=link).status_code == 200
    picture = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image"}
    assert here.get("/ask?q=Who+spoke", headers=picture).status_code == 403


@pytest.mark.parametrize("header", ["x-forwarded-for", "forwarded", "x-real-ip", "via"])
def test_what_a_proxy_has_sent_on_is_not_from_this_machine(here, header):
    assert here.get("/", headers={header: "192.0.2.1"}).status_code == 401


def test_a_token_lets_in_from_elsewhere_until_it_is_revoked(web):
    token = web.token("reader")
    caller = web.client(token, "192.0.2.7")
    assert caller.get("/articles.json").status_code == 200
    web.tokens.revoke(web.tokens.of_secret(token).id)
    assert caller.get("/articles.json").status_code == 401


def test_the_token_in_the_settings_is_an_owners(web):
    assert web.client(OWNERS, "192.0.2.7").get("/articles.json").status_code == 200


@pytest.mark.parametrize("presented", ["Bearer wrong", "Bearer ", "Basic b3duZXI6", "Bearer \xe9", "wrong"])
def test_what_is_presented_wrongly_is_refused_also_from_here(here, presented):
    reply = here.get("/", headers={"authorization": presented.encode("latin-1")})
    assert reply.status_code == 401


def test_who_guesses_tokens_has_to_wait(web):
    caller = web.client("wrong", "192.0.2.99")
    assert [caller.get("/").status_code for _ in range(GUESSES)] == [401] * GUESSES
    refused = caller.get("/")
    assert refused.status_code == 429
    assert int(refused.headers["retry-after"]) > 0
    assert web.client(OWNERS, "192.0.2.98").get("/").status_code == 200


def test_only_hashes_of_tokens_are_kept(web):
    token = web.token("reader")
    path = open_web(web.app.state.desk.app.settings.home).file
    kept = b"".join(each.read_bytes() for each in path.parent.glob("chats.sqlite*"))
    assert token.encode() not in kept


def sign_in(browser, token, to="/articles"):
    form = browser.get("/sign-in", params={"to": to})
    return browser.post("/sign-in", data={"token": token, "to": to, "proof": proof_in(form.text)})


def test_a_browser_signs_in_with_the_form_and_stays_signed_in(web):
    browser = web.stranger()
    reply = sign_in(browser, web.token("reader"))
    assert (reply.status_code, reply.headers["location"]) == (303, "/articles")
    cookie = next(each for each in reply.headers.get_list("set-cookie") if each.startswith(f"{COOKIE}="))
    assert "HttpOnly" in cookie and "SameSite=lax" in cookie
    assert browser.get("/articles").status_code == 200


def test_a_wrong_token_signs_nobody_in(web):
    browser = web.stranger()
    reply = sign_in(browser, "wrong")
    assert reply.status_code == 401
    assert COOKIE not in browser.cookies
    assert 'name="to" value="/articles"' in reply.text  # the right one leads there


def test_a_reader_signs_out_from_any_page(web):
    browser = web.stranger()
    sign_in(browser, web.token("reader"))
    assert 'href="/sign-out"' in browser.get("/articles").text
    form = browser.get("/sign-out").text
    assert "a reader" in form
    assert browser.post("/sign-out", data={"proof": "none"}).status_code == 403
    assert browser.get("/articles").status_code == 200
    assert browser.post("/sign-out", data={"proof": proof_in(form)}).status_code == 303
    assert browser.get("/articles").status_code == 401


def test_who_uses_this_machine_has_nothing_to_sign_out_of(here):
    assert "/sign-out" not in here.get("/articles").text
    assert "needs no token" in here.get("/sign-out").text


def test_signing_in_leads_to_no_address_that_a_form_was_sent_to(web):
    browser, token = web.stranger(), web.token("editor")
    sign_in(browser, token)
    web.tokens.revoke(web.tokens.of_secret(token).id)
    assert 'name="to" value="/"' in browser.post("/tracks/t1/end").text


@pytest.mark.parametrize("to", ["https://evil.example", "//evil.example", "/\\evil.example", "\\\\evil", "/\tx"])
def test_signing_in_leads_nowhere_else(web, to):
    reply = sign_in(web.stranger(), web.token("reader"), to)
    assert reply.headers["location"] == "/"


@pytest.mark.parametrize("cookie", ["0.99999999999.x", "1", "1.2.3", "x.y.z", "", "0.99999999999.", "-1.9999999999.x"])
def test_a_cookie_that_was_not_signed_here_lets_nobody_in(web, cookie):
    assert web.stranger(cookie=f"{COOKIE}={cookie}").get("/articles").status_code == 401


def test_a_cookie_ends_with_its_token(web):
    browser, token = web.stranger(), web.token("reader")
    sign_in(browser, token)
    web.tokens.revoke(web.tokens.of_secret(token).id)
    assert browser.get("/articles").status_code == 401


def test_a_form_that_the_browser_was_not_given_changes_nothing(web):
    browser, token = web.stranger(), web.token("reader")
    assert browser.post("/sign-in", data={"token": token}).status_code == 403
    other = proof_in(web.stranger().get("/sign-in").text)
    browser.get("/sign-in")
    assert browser.post("/sign-in", data={"token": token, "proof": other}).status_code == 403
    forged = web.stranger(cookie=f"{FORM_COOKIE}=mine")
    assert forged.post("/sign-in", data={"token": token, "proof": "mine"}).status_code == 403


def test_too_much_is_refused_before_it_is_read(here):
    reply = here.post("/sign-in", content=b"x", headers={"content-length": str(MOST_BYTES + 1)})
    assert reply.status_code == 413


@pytest.mark.parametrize("length", ["-1", "many", "9" * 40])
def test_a_length_that_is_none_is_refused(here, length):
    assert here.post("/sign-in", content=b"x", headers={"content-length": length}).status_code in (400, 413)


def test_every_reply_forbids_scripts_frames_and_sniffing(here, web):
    for reply in (here.get("/"), here.get("/nowhere"), web.stranger().get("/"), here.get("/style.css")):
        policy = reply.headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy and "script" not in policy
        assert reply.headers["x-content-type-options"] == "nosniff"
        assert reply.headers["referrer-policy"] == "no-referrer"


def test_what_has_not_changed_is_not_sent_again(here):
    first = here.get("/articles")
    again = here.get("/articles", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_head_is_had_without_its_body(here):
    assert here.head("/articles").status_code == 200
    assert here.head("/articles").headers["etag"] == here.get("/articles").headers["etag"]
